"""pdf: an A3 sheet of 100 people with its key and narrative, tagged, once warm, against WeasyPrint setting the same.

Every round sets a map with another title, so that nothing is answered from a memory of the last one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import count
from typing import Any

import larger_site
from figure import Figure, interleaved


def figures(quick: bool) -> Iterator[Figure]:
    ours, peer = timed(100, 5 if quick else 9)
    yield Figure("pdf", ours * 1e3, "ms", "A3, 100 people", 1 / 2, peer * 1e3)


def timed(people: int, rounds: int) -> tuple[float, float]:
    world = larger_site.group_of(people, int(people * 2.4), people * 5)
    from django.utils import timezone
    from weasyprint import HTML

    from kith.exchange.exports import papers
    from kith.groups import maps

    peer_map = maps.at(world.group, timezone.localdate(), maps.seen_by(world.lead, world.group))
    titles = (f"Round {number}" for number in count())

    def ours() -> bytes:
        return papers.pdf(replace(peer_map, title=next(titles)), "a3")

    def peer() -> Any:
        return HTML(string=page(papers.paper(replace(peer_map, title=next(titles))))).write_pdf(pdf_variant="pdf/ua-1")

    assert b"/StructTreeRoot" in ours(), "the paper is tagged"
    return interleaved(ours, peer, rounds)


def page(paper: Any) -> str:
    """The same words and picture as HTML."""
    rows = "".join(
        f"<h4>{escape(row['who'])}</h4><p>{escape(row['standing'])}</p>" + "".join(map(said, row["evidence"]))
        for section in paper["sections"]
        for row in section["rows"]
    )
    people = "".join(f"<p><b>{escape(each['name'])}</b>, {escape(each['facts'])}</p>" for each in paper["people"])
    style = "@page{size:A3 landscape;margin:10mm} body{font:9.5pt 'Noto Sans'} svg{width:100%}"
    return (
        f"<html lang=en><head><title>{escape(paper['title'])}</title><style>{style}</style></head><body>"
        f"{paper['picture']}<h1>{escape(paper['title'])}</h1>{rows}<h2>Who is on the map</h2>{people}</body></html>"
    )


def said(item: dict[str, str]) -> str:
    return f"<p>{item['side']}: {escape(item['fact'])} <i>{escape(item['opinion'])}</i><br>{escape(item['known'])}</p>"
