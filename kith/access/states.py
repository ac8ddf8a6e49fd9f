"""What the state of a case file permits (access.md, rule 6; domain.md section 3). One explicit table."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from kith.access.roles import Capability


class State(models.TextChoices):
    """Where a case file stands."""

    PROPOSED = "proposed", "Proposed"
    OPEN = "open", "Open"
    NOT_OPENED = "not opened", "Not opened"


C = Capability
ALWAYS = frozenset({C.READ, C.READ_DRAFTS, C.BAR})

PERMITS: Mapping[State, frozenset[Capability]] = {
    State.PROPOSED: ALWAYS | {C.ARRANGE, C.IMPORT, C.FREEZE, C.EXPORT, C.DECIDE_OPENING, C.GRANT},
    State.OPEN: ALWAYS | {C.ARRANGE, C.IMPORT, C.FREEZE, C.EXPORT, C.DECIDE_INCLUSION, C.GRANT},
    State.NOT_OPENED: ALWAYS,
}

NEXT: Mapping[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.OPEN, State.NOT_OPENED}),
    State.OPEN: frozenset(),
    State.NOT_OPENED: frozenset(),
}


def permitting(capability: Capability) -> list[State]:
    """The states in which `capability` may be used."""
    return [state for state in State if capability in PERMITS[state]]
