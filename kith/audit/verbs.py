"""Every verb an Event may carry, and the keys each must bring. What is not declared here cannot be recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Kind = Literal["read", "change", "refusal", "export"]


class Undeclared(Exception):
    """A verb that is not declared, or details other than it declares."""


@dataclass(frozen=True, slots=True)
class Verb:
    """What happened, in words that follow a person's name, and the detail keys that go with it."""

    name: str
    kind: Kind
    sentence: str
    keys: frozenset[str]


def _verb(name: str, kind: Kind, sentence: str, *keys: str) -> Verb:
    return Verb(name, kind, sentence, frozenset(keys))


_DECLARED = (
    _verb("session.signed_in", "change", "signed in"),
    _verb("session.signed_out", "change", "signed out"),
    _verb("session.sign_in_failed", "refusal", "was not let in", "reason"),
    _verb("session.second_factor_changed", "change", "changed their second factor", "change"),
    _verb("confidentiality.accepted", "change", "accepted the confidentiality statement"),
    _verb("access.refused", "refusal", "asked for something and was refused", "method", "route", "status", "reason"),
    _verb("access.granted", "change", "gave somebody access to a case file", "user", "clearance", "ends"),
    _verb("access.ended", "change", "ended somebody's access to a case file", "user"),
    _verb("access.barred", "change", "barred somebody from a case file", "user"),
    _verb("access.unbarred", "change", "lifted somebody's bar from a case file", "user"),
    _verb("account.listed", "read", "looked at the list of accounts"),
    _verb("account.read", "read", "looked at an account"),
    _verb("account.created", "change", "made an account", "account", "roles"),
    _verb("account.changed", "change", "changed an account", "account", "fields"),
    _verb("team.created", "change", "made a team", "team"),
    _verb("team.changed", "change", "changed a team", "team", "fields"),
    _verb("settings.read", "read", "looked at the authority's settings"),
    _verb("settings.changed", "change", "changed the authority's settings", "fields"),
    _verb("home.read", "read", "looked at their home page"),
    _verb("group.listed", "read", "looked at the list of groups"),
    _verb("group.read", "read", "looked at a group"),
    _verb("group.proposed", "change", "proposed a group", "fields"),
    _verb("group.described", "change", "changed what a group is called or why it is mapped", "fields"),
    _verb("group.opened", "change", "decided to open a group"),
    _verb("group.not_opened", "change", "decided not to open a group"),
    _verb("member.read", "read", "looked at a member of a group"),
    _verb("member.included", "change", "included people in a group", "count"),
    _verb("member.declined", "change", "declined to include people in a group", "count"),
    _verb("people.read", "read", "looked at the people of a group"),
    _verb("relationship.read", "read", "looked at a relationship"),
    _verb("evidence.read", "read", "looked at evidence"),
    _verb("map.read", "read", "looked at the map", "as_at"),
    _verb("map.arranged", "change", "moved people on the map", "count"),
    _verb("version.frozen", "change", "froze the map as a version", "as_at", "hash"),
    _verb("version.read", "read", "looked at a version of the map", "as_at"),
    _verb("version.compared", "read", "compared two versions of the map", "before", "after"),
    _verb("import.read", "read", "looked at a file waiting to be imported"),
    _verb("import.previewed", "change", "uploaded a file to import", "sha256", "rows"),
    _verb("import.confirmed", "change", "confirmed an import", "sha256", "rows", "people", "relationships", "evidence"),
    _verb("import.discarded", "change", "discarded a file waiting to be imported", "sha256"),
    _verb("export.read", "read", "looked at the export page"),
    _verb("export.made", "export", "exported a map", "format", "sha256"),
    _verb("audit.read", "read", "looked at the audit trail", "asked"),
    _verb("audit.verified", "read", "checked that the audit trail is whole", "outcome"),
    _verb(
        "demonstration.loaded", "change", "loaded a group of the demonstration", "people", "relationships", "evidence"
    ),
)
VERBS: Mapping[str, Verb] = MappingProxyType({verb.name: verb for verb in _DECLARED})


def check_declared(name: str, keys: Iterable[str]) -> None:
    """Raises Undeclared unless the verb is declared with exactly these detail keys."""
    if name not in VERBS:
        raise Undeclared(f"{name!r} is not a declared verb")
    if VERBS[name].keys != frozenset(keys):
        raise Undeclared(f"{name} carries {sorted(VERBS[name].keys)}, not {sorted(keys)}")


def event_list() -> str:
    """Every verb as a Markdown page, for docs/reference/events.md."""
    head = (
        "# Events\n\nEvery verb the audit trail can hold, as the code declares it.\n\n"
        "| verb | kind | the person | carries |\n|---|---|---|---|\n"
    )
    return head + "".join(_row(VERBS[name]) for name in sorted(VERBS))


def _row(verb: Verb) -> str:
    keys = ", ".join(f"`{key}`" for key in sorted(verb.keys))
    return f"| `{verb.name}` | {verb.kind} | {verb.sentence} | {keys} |\n"
