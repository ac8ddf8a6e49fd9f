"""Frozen versions, read back and proved."""

from __future__ import annotations

from kith.access.models import User
from kith.groups.freezing import Part, proved, thawed
from kith.groups.models import MapVersion
from kith.groups.peer_map import PeerMap


class NotAsFrozen(Exception):
    """A version no longer matches its hashes: somebody changed it outside Kith."""


def opened(version: MapVersion, by: User) -> PeerMap:
    """The map as it was frozen, of the parts `by` may see. Raises `NotAsFrozen` where it fails its own hashes."""
    rows = list(version.parts.visible_to(by))
    parts = [Part(row.content, row.content_hash) for row in rows]
    if not proved(version.header, parts, version.content_hash):
        raise NotAsFrozen(f"Version {version.number} does not match the hashes it was frozen with.")
    return thawed(version.header, [row.content for row in rows])
