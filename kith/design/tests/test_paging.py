"""Links between pages keep what was asked."""

from urllib.parse import parse_qs

from django.core.paginator import Paginator
from django.http import QueryDict

from kith.design.paging import page_links


def links(rows, number, query=""):
    return page_links(Paginator(range(rows), 10).get_page(number), QueryDict(query), "Pages of a list")


def test_one_page_needs_no_links():
    assert links(0, 1) == links(10, 1) == {}


def test_each_link_asks_the_same_of_another_page():
    found = links(25, 2, "as_at=2026-01-05&page=2")
    asked = [parse_qs(each["href"].removeprefix("?")) for each in found["items"]]
    assert asked == [{"as_at": ["2026-01-05"], "page": [number]} for number in ("1", "2", "3")]
    assert [each["current"] for each in found["items"]] == [False, True, False]
    assert (found["previous"]["href"], found["next"]["href"]) == (
        found["items"][0]["href"], found["items"][2]["href"],
    )  # fmt: skip
    assert found["landmarkLabel"] == "Pages of a list"


def test_the_ends_lead_no_further():
    assert links(25, 1)["previous"] is None
    assert links(25, 3)["next"] is None


def test_of_many_pages_only_some_are_linked():
    items = links(1000, 50)["items"]
    assert [each.get("number") for each in items] == [1, None, 48, 49, 50, 51, 52, None, 100]
