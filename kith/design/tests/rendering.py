"""The design's own environment with no other app's pages, and a reader for the HTML it renders."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from kith.design.environment import environment

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def pages(**sources: str) -> Environment:
    """The environment with the given templates (`name="source"`) beside the design's own."""
    return environment(loader=ChoiceLoader([DictLoader(sources), FileSystemLoader(TEMPLATES)]))


def render(source: str, **context: Any) -> str:
    return pages(page=source).get_template("page").render(context)


class Element:
    """One start tag, its attributes and all the text inside it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes, self.text = tag, attributes, ""

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str | None:
        return self.attributes.get(name)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def elements(html: str, tag: str | None = None, **attributes: str) -> list[Element]:
    """The elements of `html` in order, of one tag and with the given attributes (`class_` for class)."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, f"never closed: {[element.tag for element in reader.open]}"
    wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [
        found
        for found in reader.found
        if tag in (None, found.tag) and all(found.get(name) == value for name, value in wanted.items())
    ]


def only(html: str, tag: str | None = None, **attributes: str) -> Element:
    (found,) = elements(html, tag, **attributes)
    return found
