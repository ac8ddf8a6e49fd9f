import datetime as dt

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from kith.design.tests.rendering import pages, render


def test_text_is_escaped() -> None:
    assert render("{{ name }}", name="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize("source", ["{{ nmae }}", "{{ person.nmae }}", "{% if nmae %}{% endif %}"])
def test_a_misspelt_name_fails(source: str) -> None:
    with pytest.raises(UndefinedError):
        render(source, person=object())


def test_dates_and_counts_have_one_wording() -> None:
    source = (
        "{{ day | date }}, {{ at | time }}, {{ at | datetime }}, {{ plural(2, 'map', 'maps') }}, {{ names | listed }}"
    )
    at = dt.datetime(2026, 11, 20, 14, 30, tzinfo=dt.UTC)
    assert render(source, day=dt.date(2026, 1, 2), at=at, names=["A", "B"]) == (
        "2 January 2026, 2:30pm, 20 November 2026 at 2:30pm, 2 maps, A and B"
    )


def test_an_unknown_component_is_not_found() -> None:
    with pytest.raises(TemplateNotFound):
        pages().get_template("govuk_frontend_jinja/components/none/macro.html")


def test_paths_and_static_files_are_named() -> None:
    assert render("{{ url('account_logout') }} {{ static('design/kith.css') }}") == (
        "/accounts/logout/ /static/design/kith.css"
    )
