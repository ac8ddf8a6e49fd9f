"""A map as a tagged PDF (PDF/UA-1): the picture with its key on A4, then the same in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typst

from kith.cartography.dates import long_date
from kith.cartography.picture import draw, set_apart
from kith.exchange.exports.printable import NOTE, printable, shaped
from kith.groups import picturing, presenters, sentences
from kith.groups.peer_map import Item, Member, PeerMap
from kith.groups.presenters import ClaimRow, EffectSection

HERE = Path(str(files(__package__)))
FONTS = Path(str(files("kith.design"))) / "fonts"


def pdf(peer_map: PeerMap, sheet: Literal["a4", "a3"] = "a4") -> bytes:
    """The paper, its picture on a sheet of this size. Its narrative has all that the picture shows (S4, step 4)."""
    words = json.dumps(paper(peer_map) | {"sheet": sheet, "note": NOTE}, ensure_ascii=False)
    made = compiler().compile(sys_inputs={"paper": printable(words)}, format="pdf", pdf_standards="ua-1")
    assert isinstance(made, bytes), "one document, kept in memory"
    return made


@cache
def compiler() -> typst.Compiler:
    """One compiler for the process: reading the fonts is what takes time."""
    return typst.Compiler(str(HERE / "paper.typ"), font_paths=[str(FONTS)], ignore_system_fonts=True)


def paper(peer_map: PeerMap) -> dict[str, object]:
    """Everything the template writes, as plain words."""
    return {
        "title": peer_map.title,
        "reference": peer_map.reference,
        "marking": peer_map.marking,
        "as_at": long_date(peer_map.as_at),
        "review_by": long_date(peer_map.review_by) if peer_map.review_by else "",
        "version": f"Version {peer_map.version}" if peer_map.version else "Not frozen",
        "draft": peer_map.draft,
        **picture(peer_map),
        "picture_says": picture_says(peer_map),
        "people": [person(member, called) for member, called in presenters.people(peer_map)],
        "sections": [section(each) for each in presenters.sections(peer_map)],
    }


def picture(peer_map: PeerMap) -> dict[str, object]:
    """The picture, and the names to be set over it as text, with the box (x, y, width, height) they are placed in."""
    sheet, apart = set_apart(picturing.sheet(peer_map), shaped)
    drawn = draw(sheet)
    box = drawn.split('viewBox="', 1)[1].split('"', 1)[0]
    return {
        "picture": drawn,
        "box": [float(length) for length in box.split()],
        "apart": [asdict(words) for words in apart],
    }


def picture_says(peer_map: PeerMap) -> str:
    """The picture's text alternative: what it is, and where the same is in words."""
    people, claims = len(peer_map.members), len(peer_map.claims)
    return f"Map of {people} people and {claims} relationships. The following pages say the same in words."


def person(member: Member, called: str) -> dict[str, str]:
    facts = [member.kind if member.kind != "unknown" else "", f"age {member.age}" if member.age else ""]
    facts += ["not identified" if member.identity == "unidentified" else "", "proposed" if member.proposed else ""]
    return {
        "name": called,
        "facts": ", ".join(fact for fact in facts if fact),
        "why": member.welfare_need,
    }


def section(section: EffectSection) -> dict[str, object]:
    return {"heading": section.heading, "rows": [row(each) for each in section.rows]}


def row(row: ClaimRow) -> dict[str, object]:
    derived = row.derived
    standing = [row.closeness, sentences.SUPPORT[derived.support], derived.currency]
    return {
        "who": row.who,
        "standing": " · ".join(part for part in standing if part),
        "evidence": [*said("For", row.supporting), *said("Against", row.contradicting)],
    }


def said(side: str, items: Sequence[Item]) -> Iterator[dict[str, str]]:
    """Each item on one side: what was seen or said, apart from what somebody thinks, and how it is known."""
    for item in items:
        day = item.observed_to or item.observed_from
        source = ", ".join(part for part in (item.source, item.organisation, item.locator) if part)
        yield {
            "side": side,
            "fact": item.fact,
            "opinion": item.opinion,
            "known": f"{item.basis}; {source}; {long_date(day) if day else 'date not known'}",
        }
