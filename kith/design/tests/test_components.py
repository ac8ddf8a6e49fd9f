"""The gate for raising govuk-frontend or govuk-frontend-jinja: upstream's own examples, rendered by our environment."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kith.design.tests.rendering import pages

COMPONENTS = Path(__file__).parents[3] / "frontend/node_modules/govuk-frontend/dist/govuk/components"
EXAMPLES_IN_6_3 = 657
CALL = """
{%% from "govuk_frontend_jinja/components/%(component)s/macro.html" import %(macro)s %%}
{%% if block %%}{%% call %(macro)s(params) %%}{{ block | safe }}{%% endcall %%}
{%% else %%}{{ %(macro)s(params) }}{%% endif %%}
"""

pytestmark = pytest.mark.skipif(
    not COMPONENTS.exists(), reason="upstream's examples are not installed: run `npm ci` in frontend/"
)


class Normal(HTMLParser):
    """HTML as a list of tags and texts, whatever the order of attributes and the white space between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[object, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(("/" + tag,))

    def handle_data(self, data: str) -> None:
        if text := re.sub(r"\s+", " ", data).strip():
            self.parts.append(("text", text))


def examples() -> list[tuple[str, dict[str, Any]]]:
    files = [json.loads(path.read_text()) for path in sorted(COMPONENTS.glob("*/fixtures.json"))]
    return [(file["component"], example) for file in files for example in file["fixtures"]]


def test_upstream_examples_are_all_there() -> None:
    assert len(examples()) == EXAMPLES_IN_6_3


def test_every_component_renders_as_upstream_does() -> None:
    different = [f"{component}: {example['name']}" for component, example in examples() if not same(component, example)]
    assert different == []


def same(component: str, example: dict[str, Any]) -> bool:
    options = dict(example["options"])
    macro = "govuk" + component.title().replace("-", "")
    source = pages().from_string(CALL % {"component": component, "macro": macro})
    rendered = source.render(block=options.pop("callBlock", None), params=options)
    return Normal(rendered).parts == Normal(example["html"]).parts


def test_a_difference_would_be_noticed() -> None:
    component, example = examples()[0]
    assert same(component, example)
    assert not same(component, {**example, "html": example["html"].replace("class=", "id=", 1)})
