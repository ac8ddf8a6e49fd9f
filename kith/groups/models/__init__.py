"""The record behind a map."""

from kith.groups.models.evidence import Evidence, Source
from kith.groups.models.memberships import InclusionDecision, Membership, Position
from kith.groups.models.peer_groups import OpeningDecision, PeerGroup
from kith.groups.models.relationships import ClosenessView, Relationship
from kith.groups.models.versions import MapVersion, VersionPart

__all__ = [
    "ClosenessView",
    "Evidence",
    "InclusionDecision",
    "MapVersion",
    "Membership",
    "OpeningDecision",
    "PeerGroup",
    "Position",
    "Relationship",
    "Source",
    "VersionPart",
]
