"""Exported trails made without the code under test: hashes come from `json` and `hashlib` as the rule states them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

START = "0" * 64
WHO_AND_WHEN = ["lane", "seq", "at", "verb", "actor", "how", "origin", "case_file"]
CONTENT = [*WHO_AND_WHEN, "object_type", "object_id", "persons", "detail"]


def sha256(previous: str, value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((previous + text).encode()).hexdigest()


def rehashed(event: dict[str, Any]) -> dict[str, Any]:
    """The event with the hash its content and `previous` call for."""
    return event | {"hash": sha256(event["previous"], {key: event[key] for key in CONTENT})}


def an_event(lane: int, seq: int, previous: str = START, **changes: Any) -> dict[str, Any]:
    event = {
        "lane": lane,
        "seq": seq,
        "at": f"2026-03-02T09:{seq % 60:02}:00.{seq:06}+00:00",
        "verb": "map.read",
        "actor": f"{seq:032x}",
        "how": "web",
        "origin": "192.0.2.7",
        "case_file": None,
        "object_type": "group",
        "object_id": 'Zoë\'s "group"\n',
        "persons": f"{1:032x} {seq + 1:032x}",
        "detail": {"as_at": "2026-03-01"},
        "previous": previous,
    }
    return rehashed(event | changes)


def a_lane(length: int, lane: int = 1) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = []
    for seq in range(1, length + 1):
        events.append(an_event(lane, seq, events[-1]["hash"] if events else START))
    return events


def rechained(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a forger would make of changed events: every place, link and hash of the lane made to fit again."""
    chain: list[dict[str, Any]] = []
    for seq, event in enumerate(events, 1):
        chain.append(rehashed(event | {"seq": seq, "previous": chain[-1]["hash"] if chain else START}))
    return chain


def register(*lanes: list[dict[str, Any]]) -> dict[int, tuple[int, str]]:
    return {events[-1]["lane"]: (events[-1]["seq"], events[-1]["hash"]) for events in lanes}


def an_anchor(events: list[dict[str, Any]], previous: str = START, at: str = "2026-03-02T10:00:00.000000+00:00") -> Any:
    """An anchor written when the trail ended with the last of `events`, of one lane."""
    last = events[-1]
    told = {"at": at, "lanes": {str(last["lane"]): [last["seq"], last["hash"]]}}
    return told | {"previous": previous, "hash": sha256(previous, told)}
