"""The live picture, drawn once for as long as nothing in its case file changes.

What is kept is found again only under everything the picture depends on: the case file's revision, the day, how far
the reader reaches, the authority's settings. The reader's reach and the revision are looked up anew for every page; the
revision before the rows, so that no picture is kept under a later number than what it shows.

A map too large to draw is only counted: its rows are not even read.
"""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.access.reach import Reach
from kith.authority.models import Authority
from kith.cartography.marks import Sheet
from kith.cartography.picture import draw
from kith.groups import maps, picturing
from kith.groups.models import Membership, PeerGroup, Relationship
from kith.groups.peer_map import PeerMap

PEOPLE_AT_MOST = 2_000
RELATIONSHIPS_AT_MOST = 6_000
"""The largest map that is drawn: measured, a page of 9 MB in 1.2 s. Nobody could read a larger one."""
PICTURE_HOLDS = f"A picture holds at most {PEOPLE_AT_MOST:,} people and {RELATIONSHIPS_AT_MOST:,} relationships."

KEPT_AT_MOST = 64
BYTES_AT_MOST = 16 * 2**20
"""Of pictures in one process. One larger than a quarter of this is drawn again each time instead."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with what its page says beside it, and everybody it names for the Event; neither where too large."""

    as_at: date
    draft: bool
    picture: str = ""
    persons: tuple[UUID, ...] = ()
    unplaced: int = 0

    @property
    def too_large(self) -> bool:
        """Whether there is nothing to show: it was not drawn, or in so large a group nobody was ever placed."""
        return not self.picture or 0 < len(self.persons) == self.unplaced

    @property
    def size(self) -> int:
        """Bytes of memory that the picture takes."""
        return sys.getsizeof(self.picture)


_kept: OrderedDict[Hashable, Drawn] = OrderedDict()


def drawn(group: PeerGroup, day: date, reader: Reach, link: picturing.Link) -> Drawn:
    """The live map of `group` as at `day`, of the rows `reader` may see, its marks leading where `link` says."""
    settings = Authority.settings()
    key = (group.pk, group.case_file.revision, day, reader.extent, settings.shows)

    def afresh() -> Drawn:
        if too_large(*counted(group, day, reader.rows)):
            return Drawn(as_at=day, draft=group.draft)
        peer_map = maps.at(group, day, reader.rows, settings)
        return Drawn(
            as_at=day,
            draft=group.draft,
            picture=draw(picturing.sheet(peer_map, link), interactive=True),
            persons=tuple(peer_map.persons),
            unplaced=sum(member.x is None for member in peer_map.members),
        )

    return kept(key, afresh)


def too_large(people: int, relationships: int) -> bool:
    """Whether a map of so many is read as text and not drawn."""
    return people > PEOPLE_AT_MOST or relationships > RELATIONSHIPS_AT_MOST


def is_too_large(peer_map: PeerMap) -> bool:
    """Whether a map that has been read is more than a picture holds."""
    return too_large(len(peer_map.members), len(peer_map.claims))


def sheet_of(peer_map: PeerMap, link: picturing.Link) -> Sheet | None:
    """What to draw of a map that has been read; None where it is more than a picture holds."""
    return None if is_too_large(peer_map) else picturing.sheet(peer_map, link)


def counted(group: PeerGroup, day: date, keep: maps.Keep) -> tuple[int, int]:
    """How many people and relationships the map of that day has, of the rows that `keep` lets through."""
    people = keep(Membership.objects.on_the_map(day).filter(group=group))
    relationships = keep(Relationship.objects.holding_on(day).filter(group=group))
    return people.count(), relationships.count()


def kept(key: Hashable, afresh: Callable[[], Drawn]) -> Drawn:
    """What is kept under `key`, made afresh where nothing is; the one not asked for longest goes first."""
    found = _kept.pop(key, None) or afresh()
    if found.size <= BYTES_AT_MOST // 4:
        _kept[key] = found
    while len(_kept) > KEPT_AT_MOST or sum(each.size for each in _kept.values()) > BYTES_AT_MOST:
        _kept.popitem(last=False)
    return found
