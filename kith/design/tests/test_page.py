import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms

from kith.design.tests.rendering import TEMPLATES, elements, only, pages, render

PAGE = """
{% extends "design/page.html" %}
{% block title %}People{% endblock %}
{% block main %}<h1>People</h1>{% endblock %}
"""
ERROR_PAGES = sorted(path.name for path in TEMPLATES.glob("*.html"))
STATIC = TEMPLATES.parent / "static"


class Form(forms.Form):
    title = forms.CharField()


def signed_in(**context: object) -> str:
    request = SimpleNamespace(user=SimpleNamespace(is_authenticated=True))
    return render(PAGE, request=request, csrf_input="(token)", **context)


def test_the_title_ends_with_the_product() -> None:
    assert only(render(PAGE), "title").text == "People – Kith"


def test_a_form_in_error_is_summarised_and_named_in_the_title() -> None:
    html = render(PAGE, form=Form({}))
    assert only(html, "title").text == "Error: People – Kith"
    assert only(html, "a", href="#id_title").text.strip() == "Fill in “Title”"


def test_the_skip_link_leads_to_the_main_part() -> None:
    html = render(PAGE)
    assert elements(html, "a")[0]["href"] == "#main-content"
    assert only(html, "main")["id"] == "main-content"
    assert only(html, "html")["lang"] == "en"


def test_signing_out_is_a_posted_form_with_a_token() -> None:
    html = signed_in()
    form = only(html, "form")
    assert (form["method"], form["action"]) == ("post", "/accounts/logout/")
    assert "(token)" in form.text


def test_visitors_see_no_account_and_no_navigation() -> None:
    html = render(PAGE, request=SimpleNamespace(user=SimpleNamespace(is_authenticated=False)), csrf_input="")
    assert elements(html, "form") == []
    assert elements(html, "nav") == []


def test_navigation_marks_where_you_are() -> None:
    links = [{"text": "Home", "href": "/", "current": False}, {"text": "Groups", "href": "/groups/", "current": True}]
    html = signed_in(navigation=links)
    assert [link["href"] for link in elements(html, "a", aria_current="page")] == ["/groups/"]


def test_the_demonstration_says_so_and_nothing_else_does() -> None:
    assert "invented" in render(PAGE, demonstration=True)
    assert "invented" not in render(PAGE, demonstration=False)
    assert "invented" not in render(PAGE)


def test_messages_are_announced() -> None:
    message = SimpleNamespace(level_tag="success", message="Saved <now>")
    html = render(PAGE, messages=[message])
    banner = only(html, role="alert")
    assert "Saved <now>" in banner.text
    assert only(html, id=banner["aria-labelledby"]).text.strip() == "Done"


@pytest.mark.parametrize(
    "setting", ["breadcrumbs = [{'text': 'Up', 'href': '/up/'}]", "back = {'text': 'Up', 'href': '/up/'}"]
)
def test_a_page_says_the_way_back(setting: str) -> None:
    html = render(PAGE + "{% set " + setting + " %}")
    assert only(html, "a", href="/up/").text == "Up"


def test_a_wide_page_uses_the_whole_screen() -> None:
    html = render(PAGE.replace("page.html", "wide.html"))
    assert elements(html, "div", class_="kith-wide") != []
    assert elements(html, "div", class_="govuk-width-container") == []


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_pages_need_nothing_from_the_request(name: str) -> None:
    html = pages().get_template(name).render()
    assert only(html, "h1").text == only(html, "title").text.removesuffix(" – Kith")


def test_there_is_a_page_for_every_refusal() -> None:
    assert ERROR_PAGES == ["400.html", "403.html", "403_csrf.html", "404.html", "405.html", "429.html", "500.html"]


def test_not_found_is_the_same_whatever_the_reason() -> None:
    page = pages().get_template("404.html")
    assert page.render(exception="No PeerGroup matches") == page.render(exception="Resolver404") == page.render()


def test_a_refusal_gives_its_reason() -> None:
    page = pages().get_template("403.html")
    assert "You may not approve this" in page.render(exception="You may not approve this")
    assert "You may not approve this" not in page.render()


@pytest.mark.parametrize("html", [PAGE, *[f'{{% extends "{name}" %}}' for name in ERROR_PAGES]])
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(html: str) -> None:
    found = elements(render(html, messages=[SimpleNamespace(level_tag="info", message="x")], demonstration=True))
    assert [element.tag for element in found if element.tag == "style" or element.get("style") is not None] == []
    assert [element for element in found if element.tag == "script" and not element.get("src")] == []
    assert [name for element in found for name in element.attributes if name.startswith("on")] == []
    sources = [element.get("src") or element.get("href") or "" for element in found]
    assert [source for source in sources if "//" in source] == []


def test_every_static_file_named_by_the_layout_exists() -> None:
    named = re.findall(r"static\('([^']+)'\)", Path(TEMPLATES / "design/page.html").read_text())
    assert [name for name in named if not (STATIC / name).exists()] == []
    assert len(named) == 4


def test_the_style_sheet_borrows_nothing_reserved_for_gov_uk_and_loads_nothing() -> None:
    css = (STATIC / "design/kith.css").read_text()
    assert [word for word in ("GDS Transport", "crown", "url(", "@import", "govuk-header") if word in css] == []
