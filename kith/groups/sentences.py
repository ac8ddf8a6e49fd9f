"""Claims said in words: the one place where a relationship becomes a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kith.cartography.derive import Derived
from kith.groups.peer_map import Claim, PeerMap

EFFECTS = {
    "protective": "protective",
    "harmful": "harmful",
    "mixed": "both protective and harmful",
    "not known": "effect not known",
}
SUPPORT = {
    "well supported": "well supported",
    "supported": "supported",
    "anecdotal": "anecdotal",
    "contested": "contested",
    "not known": "support not known",
}
CURRENCY = {
    "current": "current",
    "fading": "fading",
    "historic": "historic",
    "undated": "undated",
}
SUPPORT_MEANS = {
    "well supported": "Two or more sources independent of each other say so, and at least one knows it first-hand.",
    "supported": "Somebody knows it first-hand, or it stands in a record.",
    "anecdotal": "It is known only second-hand, from what is public online, or as an opinion.",
    "contested": "What is recorded speaks partly for it and partly against it. Both stand side by side.",
    "not known": "Nothing that is recorded supports it.",
}
"""What each word of support means (domain.md section 3, "Derived")."""
VIEWS = {
    "young person": "in the young person's own view",
    "family": "in the family's view",
    "professional": "in a professional's view",
    "community": "in the community's view",
}


def called(peer_map: PeerMap, member_id: str) -> str:
    """What a member is called on pages: what they are known as, else their name."""
    member = peer_map.member(member_id)
    return member.known_as or member.name


def who(peer_map: PeerMap, claim: Claim) -> str:
    """`Aisha looks out for Ben` for a kind with a direction; `Aisha and Ben: cousin` for one without."""
    source, target = called(peer_map, claim.source), called(peer_map, claim.target)
    return f"{source} {claim.words} {target}" if claim.directed else f"{source} and {target}: {claim.words}"


def closeness(claim: Claim) -> str:
    """How close somebody says they are, with whose view it is; "" where nobody has said."""
    value, view = claim.leading_closeness
    return f"{value} {VIEWS[view]}" if view and value != "not known" else ""


def currency_means(peer_map: PeerMap, currency: str) -> str:
    """What a word of currency means, by the limits that this map was made with (domain.md section 3, "Derived")."""
    current, fading = peer_map.current_days, peer_map.fading_days
    return {
        "current": f"The newest dated support is at most {current} days older than the map.",
        "fading": f"The newest dated support is {current + 1} to {fading} days older than the map.",
        "historic": f"The newest dated support is more than {fading} days older than the map.",
        "undated": "Nothing that supports it has a date.",
    }[currency]


def says(peer_map: PeerMap, claim: Claim, derived: Derived) -> str:
    """The whole claim in one sentence."""
    details = [EFFECTS[claim.effect], closeness(claim), SUPPORT[derived.support], CURRENCY[derived.currency]]
    return f"{who(peer_map, claim)} ({', '.join(detail for detail in details if detail)})."


def line_says(peer_map: PeerMap, claims: Sequence[Claim], known: Mapping[str, Derived]) -> str:
    """Everything a line stands for."""
    return " ".join(says(peer_map, claim, known[claim.id]) for claim in claims)
