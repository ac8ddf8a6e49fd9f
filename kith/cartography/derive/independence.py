"""How many sources are truly independent: a different observer and a different organisation (domain.md section 3)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from kith.cartography.derive.items import Item


def independent_sources(supporting: Iterable[Item]) -> int:
    """The most sources of which no two share an observer or an organisation.

    An item whose organisation was not recorded is independent of nothing, so alone it makes one source. One observer
    may speak for several organisations, hence a matching between observers and organisations rather than a count.
    """
    items = list(supporting)
    speaks_for: dict[Hashable, set[Hashable]] = {}
    for item in items:
        if item.organisation is not None:
            speaks_for.setdefault(item.source, set()).add(item.organisation)
    voice: dict[Hashable, Hashable] = {}
    matched = sum(_give_voice(source, speaks_for, voice, set()) for source in speaks_for)
    return max(matched, int(bool(items)))


def _give_voice(
    source: Hashable,
    speaks_for: dict[Hashable, set[Hashable]],
    voice: dict[Hashable, Hashable],
    tried: set[Hashable],
) -> bool:
    """Let a source speak for an organisation nobody else needs, moving others along (Kuhn's matching)."""
    for organisation in speaks_for[source] - tried:
        tried.add(organisation)
        if organisation not in voice or _give_voice(voice[organisation], speaks_for, voice, tried):
            voice[organisation] = source
            return True
    return False
