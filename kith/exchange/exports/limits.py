"""How large a map may be for a copy that is drawn or set in type. CSV and JSON hold a map of any size.

Measured with maps at these limits: an SVG took 0.7 s of processor time, a paper 3 s and 600 MB. A paper of as many
items but the longest texts took a minute and 7 GB, so letters count too.
"""

from __future__ import annotations

from kith.access.permissions import Refused
from kith.exchange.exports.models import Format
from kith.groups.drawing import PICTURE_HOLDS, too_large
from kith.groups.peer_map import PeerMap

TOLD_AT_MOST = 2_000
ITEMS_AT_MOST = 6_000
LETTERS_AT_MOST = 1_000_000
PAPER_HOLDS = (
    f"A PDF holds at most {TOLD_AT_MOST:,} relationships, {ITEMS_AT_MOST:,} pieces of evidence"
    f" and {LETTERS_AT_MOST:,} letters of what they say."
)


class TooLarge(Refused):
    """The map is larger than this form can hold. The message says which other form to ask for."""


def require_room(peer_map: PeerMap, form: Format) -> None:
    """Raise `TooLarge` unless a copy in this form can hold the whole map."""
    drawn = form in {Format.SVG, Format.PDF}
    if drawn and too_large(len(peer_map.members), len(peer_map.claims)):
        raise TooLarge(f"This map is too large to draw. {PICTURE_HOLDS} Ask for CSV or JSON. No copy was made.")
    if form == Format.PDF and too_long(peer_map):
        raise TooLarge(f"This map is too long to print. {PAPER_HOLDS} Ask for CSV or JSON. No copy was made.")


def too_long(peer_map: PeerMap) -> bool:
    """Whether the map in words is more than one paper holds."""
    items = [item for claim in peer_map.claims for item in claim.evidence]
    letters = sum(len(item.fact) + len(item.opinion) for item in items)
    letters += sum(len(member.welfare_need) for member in peer_map.members)
    return len(peer_map.claims) > TOLD_AT_MOST or len(items) > ITEMS_AT_MOST or letters > LETTERS_AT_MOST
