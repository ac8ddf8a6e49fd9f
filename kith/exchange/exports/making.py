"""Making a copy of a map: the one way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.utils import timezone

from kith.access import permissions
from kith.access.models import User
from kith.access.roles import Capability
from kith.audit.recording import record
from kith.audit.writing import action
from kith.cartography.picture import draw
from kith.exchange.exports import documents, limits, papers, tables
from kith.exchange.exports.models import Export, Format
from kith.groups import maps, picturing, versions
from kith.groups.models import MapVersion, PeerGroup
from kith.groups.peer_map import PeerMap


def svg(peer_map: PeerMap) -> bytes:
    return draw(picturing.sheet(peer_map)).encode()


MAKERS: Mapping[Format, tuple[str, Callable[[PeerMap], bytes]]] = {
    Format.PDF: ("application/pdf", papers.pdf),
    Format.SVG: ("image/svg+xml; charset=utf-8", svg),
    Format.CSV: ("text/csv; charset=utf-8", tables.csv),
    Format.JSON: ("application/json", documents.json),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy ready to leave. Its name says the group's reference and the date, never a person or a theme."""

    name: str
    media_type: str
    content: bytes


@action
def make(
    *, group: PeerGroup, format: str, purpose: str, version: MapVersion | None, as_at: date | None, by: User
) -> Copy:
    """A copy of a frozen version, or of the live map as at a day (today where None), as far as `by` may see it.

    Raises `Refused` for anybody who may not export, and where no purpose is stated; `limits.TooLarge` for a map that
    this format cannot hold; `versions.NotAsFrozen` for a version that fails its own hashes.
    """
    permissions.require(by, Capability.EXPORT, group)
    if not purpose.strip():
        raise permissions.Refused("Say what the copy is for. Nothing was made.")
    day = as_at or timezone.localdate()
    peer_map = versions.opened(version, by) if version else maps.at(group, day, maps.seen_by(by, group))
    limits.require_room(peer_map, Format(format))
    media_type, maker = MAKERS[Format(format)]
    content = maker(peer_map)
    kept = Export.objects.create(
        case_file=group.case_file, draft=group.draft, group=group, version=version, as_at=peer_map.as_at,
        format=format, purpose=purpose, content_hash=sha256(content).hexdigest(), made_by=by, made_at=timezone.now(),
    )  # fmt: skip
    record("export.made", by=by.id, case_file=group.case_file_id, about=("export", str(kept.id)),
           persons=peer_map.persons, format=format, sha256=kept.content_hash)  # fmt: skip
    number = f"-version-{version.number}" if version else ""
    return Copy(f"{peer_map.reference}{number}-as-at-{peer_map.as_at}.{format}", media_type, content)
