"""Links between the pages of something long, for the pagination component."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict


def page_links(page: Page[Any], query: QueryDict, label: str) -> dict[str, Any]:
    """The component's parameters, keeping what `query` asks and named by `label`; empty for a single page."""
    if page.paginator.num_pages == 1:
        return {}
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    items = [
        {"number": number, "href": page_href(query, number), "current": number == page.number}
        if isinstance(number, int)
        else {"ellipsis": True}
        for number in numbers
    ]
    before = {"href": page_href(query, page.previous_page_number())} if page.has_previous() else None
    after = {"href": page_href(query, page.next_page_number())} if page.has_next() else None
    return {"items": items, "previous": before, "next": after, "landmarkLabel": label}


def page_href(query: QueryDict, number: int) -> str:
    """The same question, another page of its answer."""
    asked = query.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"
