"""The live picture, drawn once for as long as nothing in its case file changes.

What is kept is found again only under everything the picture depends on: the case file's revision, the day, how far
the reader reaches, the authority's settings. The reader's reach and the revision are looked up anew for every page; the
revision before the rows, so that no picture is kept under a later number than what it shows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kith.access.reach import Reach
from kith.authority.models import Authority
from kith.cartography.picture import draw
from kith.groups import maps, picturing
from kith.groups.models import PeerGroup

KEPT_AT_MOST = 64


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture with what its page says beside it, and everybody it names for the Event."""

    as_at: date
    draft: bool
    picture: str
    persons: tuple[UUID, ...]
    unplaced: int


_kept: OrderedDict[Hashable, Drawn] = OrderedDict()


def drawn(group: PeerGroup, day: date, reader: Reach, link: picturing.Link) -> Drawn:
    """The live map of `group` as at `day`, of the rows `reader` may see, its marks leading where `link` says."""
    settings = Authority.settings()
    key = (group.pk, group.case_file.revision, day, reader.extent, settings.shows)

    def afresh() -> Drawn:
        peer_map = maps.at(group, day, reader.rows, settings)
        return Drawn(
            as_at=day,
            draft=group.draft,
            picture=draw(picturing.sheet(peer_map, link), interactive=True),
            persons=tuple(peer_map.persons),
            unplaced=sum(member.x is None for member in peer_map.members),
        )

    return kept(key, afresh)


def kept(key: Hashable, afresh: Callable[[], Drawn]) -> Drawn:
    """What is kept under `key`, made afresh where nothing is; the one not asked for longest goes first."""
    if key not in _kept:
        _kept[key] = afresh()
    _kept.move_to_end(key)
    while len(_kept) > KEPT_AT_MOST:
        _kept.popitem(last=False)
    return _kept[key]
