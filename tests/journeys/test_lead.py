"""A lead brings three dated lists in, reads the map, asks how anyone knows, compares the dates and prints it."""

import csv
import io
import re
from pathlib import Path

import pikepdf
import pytest

GLASGOW = Path(__file__).parents[3] / "shared" / "data" / "glasgow-s50"
COMPLETE = "It has ended: this is a complete list"
DAYS = {1: ("1", "2", "1995"), 2: ("1", "2", "1996"), 3: ("1", "2", "1997")}

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not GLASGOW.exists(), reason="the Glasgow network is not beside this checkout"),
]


def ties(wave):
    rows = csv.DictReader((GLASGOW / f"wave{wave}.csv").read_text().splitlines())
    return {(row["from"], row["to"]) for row in rows}


def fill_import(lead, wave, kind=None):
    page = lead.page
    page.locator("input[type=file]").first.set_input_files(GLASGOW / f"wave{wave}.csv")
    for part, value in zip(("Day", "Month", "Year"), DAYS[wave], strict=True):
        page.get_by_label(part, exact=True).first.fill(value)
    if kind:
        page.get_by_label(kind).check()
    lead.press("Continue")
    lead.sees("Nothing has been saved yet")


@pytest.fixture(scope="module")
def imported(browser, larkshire):
    """The three waves, brought in by page: the address of the group."""
    from tests.journeys.site import Person

    lead = Person(browser.new_context().new_page(), larkshire).watch().sign_in("lead@larkshire.example")
    lead.go("/groups/import")
    lead.page.get_by_label("What should the group be called?").fill("Friendships in one school year")
    lead.page.get_by_label("Why map this group?").fill("To see who looks out for whom")
    lead.page.locator("input[type=file]").nth(1).set_input_files(GLASGOW / "people.csv")
    fill_import(lead, 1, kind=COMPLETE)
    lead.check_accessibility()
    lead.sees("50 people will be added as proposed.")
    lead.press("Confirm the import")
    lead.page.wait_for_url("**/map")
    group = lead.page.url.removesuffix("map").removeprefix(larkshire.address)
    for wave in (2, 3):
        lead.go(f"{group}import")
        fill_import(lead, wave, kind=COMPLETE)
        lead.press("Confirm the import")
        lead.page.wait_for_url("**/map")
    assert not lead.complaints
    return group


@pytest.fixture
def lead(arrives):
    return arrives().sign_in("lead@larkshire.example")


def test_fifty_people_are_drawn(lead, imported):
    lead.go(f"{imported}map?as_at=1995-02-01")
    assert lead.page.locator("[data-person]").count() == 50
    lead.check_accessibility()


@pytest.mark.parametrize("wave", [1, 2, 3])
def test_each_version_leaves_as_the_list_it_came_from(lead, imported, wave):
    lead.go(f"{imported}export")
    lead.page.get_by_label("CSV", exact=False).check()
    lead.page.get_by_label("Which map?").select_option(str(wave))
    lead.page.get_by_label("What is the copy for?").fill("To check it against the list")
    with lead.page.expect_download() as download:
        lead.press("Make the copy")
    rows = csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
    assert {(row["from"], row["to"]) for row in rows} == ties(wave)
    assert "Friendships" not in download.value.suggested_filename


@pytest.mark.parametrize(("before", "after"), [(1, 2), (2, 3)])
def test_the_difference_lists_what_began_and_what_ended(lead, imported, before, after):
    lead.go(f"{imported}versions/compare?before={before}&after={after}")
    said = re.findall(r"(New|Ended): (P\d+) to (P\d+) ", lead.page.locator("main").inner_text())
    assert {(one, other) for word, one, other in said if word == "New"} == ties(after) - ties(before)
    assert {(one, other) for word, one, other in said if word == "Ended"} == ties(before) - ties(after)
    lead.check_accessibility()


def test_how_do_we_know_by_keyboard_alone(lead, imported):
    lead.go(f"{imported}map?as_at=1995-02-01")
    line = lead.page.locator("[data-line]").first
    line.focus()
    lead.page.keyboard.press("Enter")
    lead.page.locator("[data-content]").get_by_text("How do we know?").wait_for()
    panel = lead.page.locator("[data-side]").inner_text()
    assert "row" in panel
    assert "1 February 1995" in panel
    lead.page.keyboard.press("Escape")
    assert lead.page.evaluate("document.activeElement.dataset.line") == line.get_attribute("data-line")


def test_everybody_and_every_line_is_reached_by_tab(lead, imported):
    lead.go(f"{imported}map?as_at=1995-02-01")
    marks = lead.page.locator("[data-person], [data-line]").count()
    lead.page.locator("[data-person]").first.focus()
    seen = set()
    for _ in range(marks):
        seen.add(lead.page.evaluate("document.activeElement.dataset.person ?? document.activeElement.dataset.line"))
        lead.page.keyboard.press("Tab")
    assert len(seen) == marks


def test_one_key_hides_every_name(lead, imported):
    lead.go(f"{imported}map?as_at=1995-02-01")
    lead.page.locator("[data-picture]").focus()
    lead.page.keyboard.press("h")
    picture = lead.page.locator("[data-picture]")
    lead.page.get_by_role("button", name="Show names").wait_for()
    assert "P01" not in picture.inner_text()
    labels = picture.locator("[aria-label]").evaluate_all("marks => marks.map(mark => mark.getAttribute('aria-label'))")
    assert not [label for label in labels if "P0" in label]
    lead.page.reload()
    lead.page.get_by_role("button", name="Show names").wait_for()
    assert "P01" not in lead.page.locator("[data-picture]").inner_text()
    lead.page.keyboard.press("h")
    lead.page.get_by_role("button", name="Hide names").wait_for()


def test_a_person_stays_where_they_are_dragged(lead, imported):
    lead.go(f"{imported}map")
    figure = lead.page.locator("[data-figure]").first
    person = figure.get_attribute("data-figure")
    box = figure.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 15
    lead.page.mouse.move(x, y)
    lead.page.mouse.down()
    lead.page.mouse.move(x + 60, y + 40, steps=5)
    with lead.page.expect_response("**/positions") as saved:
        lead.page.mouse.up()
    assert saved.value.status == 200
    moved = lead.page.locator(f"[data-person='{person}']").get_attribute("transform")
    lead.page.reload()
    assert lead.page.locator(f"[data-person='{person}']").get_attribute("transform") == moved


def test_the_text_says_what_the_picture_says(lead, imported):
    lead.go(f"{imported}map?as_at=1996-02-01")
    pairs = lead.page.locator("[data-line]").count()
    lead.go(f"{imported}map/text?as_at=1996-02-01")
    assert lead.page.locator("main a", has_text="How do we know?").count() == len(ties(2))
    assert pairs == len({frozenset(tie) for tie in ties(2)})
    lead.check_accessibility()


def test_freeze_and_print(lead, imported):
    lead.go(f"{imported}versions/freeze")
    lead.press("Freeze this version")
    assert "Version" in lead.heading
    lead.check_accessibility()
    lead.go(f"{imported}export")
    lead.page.get_by_label("PDF", exact=False).check()
    lead.page.get_by_label("What is the copy for?").fill("For the meeting")
    with lead.page.expect_download() as download:
        lead.press("Make the copy")
    with pikepdf.open(download.value.path()) as paper:
        assert paper.Root.MarkInfo.Marked
        assert len(paper.pages) > 1


def test_a_copy_without_a_purpose_keeps_what_was_chosen(lead, imported):
    lead.go(f"{imported}export")
    lead.page.get_by_label("JSON", exact=False).check()
    lead.press("Make the copy")
    assert lead.page.title().startswith("Error:")
    assert lead.page.get_by_label("JSON", exact=False).is_checked()
    lead.check_accessibility()


def test_a_file_that_is_wrong_keeps_what_was_typed_and_saves_nothing(lead, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("from,to\nA,A\nB,C\n")
    lead.go("/groups/import")
    lead.page.get_by_label("What should the group be called?").fill("Evenings at the arcade")
    lead.page.get_by_label("Why map this group?").fill("Safer evenings")
    lead.page.locator("input[type=file]").first.set_input_files(wrong)
    lead.page.get_by_label(COMPLETE).check()
    lead.press("Continue")
    assert lead.page.title().startswith("Error:")
    assert lead.page.get_by_label("What should the group be called?").input_value() == "Evenings at the arcade"
    lead.sees("This row links “A” with themselves.")
    lead.check_accessibility()
    lead.go("/groups/")
    assert "Evenings at the arcade" not in lead.page.locator("main").inner_text()
