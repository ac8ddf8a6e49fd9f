"""Browser journeys: one real Kith for all of them, one browser window for each person."""

import os
import shutil

import pytest

from tests.journeys.site import QUIET, Person, served


def chromium():
    return os.environ.get("KITH_CHROMIUM") or shutil.which("chromium")


@pytest.fixture(scope="session")
def larkshire(tmp_path_factory):
    """The demonstration, served."""
    with served(tmp_path_factory.mktemp("larkshire"), "demo") as site:
        yield site


@pytest.fixture(scope="session")
def browser():
    if not chromium():
        pytest.skip("no Chromium: set KITH_CHROMIUM or install one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def arrives(browser, larkshire):
    """Somebody new at a browser of their own; afterwards, nothing may have gone elsewhere or gone wrong."""
    people, contexts = [], []

    def arrive(site=larkshire, width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        people.append(Person(context.new_page(), site).watch())
        return people[-1]

    yield arrive
    for context in contexts:
        context.close()
    for person in people:
        assert not person.strangers, "something was asked of another site"
        assert not person.complaints, "the browser complained"
