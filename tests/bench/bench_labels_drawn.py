"""layout-quality drawn labels: overlaps counted from the boxes a real Chromium draws at 100%, bundled fonts loaded.

Long names in several scripts. Skipped, with one line saying so, where there is no Chromium.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from figure import Figure
from numpy.typing import NDArray
from peer_networks import peer_network

from kith.cartography.layout import place
from kith.cartography.lettering import initials
from kith.cartography.marks import LineMark, PersonMark, Sheet
from kith.cartography.picture import draw, label_sizes

CHROMIUM = os.environ.get("KITH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FONTS = Path(__file__).parents[2] / "kith" / "design" / "static" / "design" / "fonts" / "fonts.css"
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = (
    ("Zoë", "Marie-Thérèse", "Łukasz", "Nguyễn Thị", "Șerban", "Wilhelmina"),
    ("Fitzwilliam-Öztürk", "Wyszyńska", "Mac Giolla Phádraig", "Hernández Ibáñez"),
    ("Александра", "Владимир", "Юлия", "Џорџе"),
    ("Преображенская", "Щербаков-Жуковский", "Ћирић"),
    ("Αλέξανδρος", "Ελευθερία", "Χρυσούλα"),
    ("Παπαδόπουλος", "Χατζηκωνσταντίνου"),
    ("محمد عبد الرحمن", "فاطمة الزهراء", "صضصض"),
    ("المصطفى", "الشيخ عبد اللطيف"),
    ("ज्ञानेश्वर", "प्रियंका", "कृष्णमूर्ति"),
    ("विश्वनाथन", "क्षत्रिय श्रीवास्तव"),
    ("ਗੁਰਪ੍ਰੀਤ", "ਹਰਮਨਜੋਤ", "ਜਸਵਿੰਦਰ"),
    ("ਸਿੰਘ ਢਿੱਲੋਂ", "ਕੌਰ ਗਰੇਵਾਲ"),
    ("শ্রীমতী জ্যোৎস্না", "মোহাম্মদ", "কৃষ্ণেন্দু"),
    ("বন্দ্যোপাধ্যায়", "চট্টোপাধ্যায়"),
    ("欧阳娜娜", "司馬相如", "王小明"),
    ("建国志远", "龍飛鳳舞", "秀英"),
)
"""First names and last names by turns, a pair of rows for each script."""
BOXES = """() => [...document.querySelectorAll("[data-figure]")].map((figure) => {
  const box = (mark) => { const r = mark.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const ring = figure.querySelector("circle[stroke]"), edge = ring.getAttribute("stroke-width") / 2;
  return { circle: box(ring).map((side, n) => n < 2 ? side - edge : side + edge),
           lines: [...figure.querySelectorAll("text:not([font-weight])")].map(box) };
})"""
"""Each person's circle, half its stroke added, and the lines of the name below, as left, top, right and bottom."""
Boxes = NDArray[np.float64]


def figures(quick: bool) -> Iterator[Figure]:
    if not CHROMIUM:
        print("NOT RUN: layout-quality drawn labels, because no Chromium was found.", file=sys.stderr)
        return
    for people in (25, 100) if quick else (25, 100, 300):
        circles, labels = drawn(people)
        for what, count in counted(circles, labels).items():
            yield Figure(f"layout-quality drawn {what}", count, "overlaps", people, 0)


def drawn(people: int) -> tuple[Boxes, Boxes]:
    """The boxes (n, 4) that Chromium gives circles and labels, in CSS pixels."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "map.html"
        page_file.write_text(page_of(people), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        page = browser.new_page()
        page.goto(page_file.as_uri())
        assert page.evaluate("Promise.all([...document.fonts].map(f => f.load())).then(all => all.length)") > 10
        marks = page.evaluate(BOXES)
        browser.close()
    assert len(marks) == people
    assert all(mark["lines"] for mark in marks)
    return np.array([mark["circle"] for mark in marks]), np.array([around(mark["lines"]) for mark in marks])


def around(lines: list[list[float]]) -> list[float]:
    """The box around the lines of one name."""
    left, top, right, bottom = zip(*lines, strict=True)
    return [min(left), min(top), max(right), max(bottom)]


def page_of(people: int) -> str:
    """A page with the map at 100%: one picture unit is one CSS pixel."""
    svg = draw(sheet(people), interactive=True)
    _, _, wide, high = svg.split('viewBox="')[1].split('"')[0].split()
    sized = svg.replace("<svg ", f'<svg width="{wide}" height="{high}" ', 1)
    return f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{FONTS.as_uri()}">{sized}'


def sheet(people: int) -> Sheet:
    names = [name_of(number) for number in range(people)]
    ties = peer_network(people, int(people * 2.4), 1)
    positions = place(people, ties, labels=label_sizes(names)).tolist()
    marks = [PersonMark(str(n), name, initials(name), *positions[n]) for n, name in enumerate(names)]
    lines = [LineMark(str(n), str(source), str(target)) for n, (source, target) in enumerate(ties.tolist())]
    return Sheet("A map", date(2026, 11, 20), tuple(marks), tuple(lines))


def name_of(number: int) -> str:
    """A name in a script of its own turn; one in five in a single very long word."""
    script, turn = number % (len(NAMES) // 2), number // (len(NAMES) // 2)
    first, last = NAMES[2 * script], NAMES[2 * script + 1]
    joint = "" if turn % 5 == 4 else " "
    return joint.join((first[turn % len(first)], last[turn // 2 % len(last)]))


def counted(circles: Boxes, labels: Boxes) -> dict[str, int]:
    """Pairs of circles and of labels that overlap, and labels that reach into another person's circle."""
    n = len(circles)
    one, other = np.triu_indices(n, 1)
    middle, radius = (circles[:, :2] + circles[:, 2:]) / 2, (circles[:, 2] - circles[:, 0]) / 2
    near = np.hypot(*(middle[one] - middle[other]).T) < radius[one] + radius[other]
    boxes = ((labels[one, :2] < labels[other, 2:]) & (labels[other, :2] < labels[one, 2:])).all(axis=1)
    nearest = np.clip(middle[None], labels[:, None, :2], labels[:, None, 2:])
    reached = np.hypot(*(nearest - middle[None]).transpose(2, 0, 1)) < radius
    covered = reached & ~np.eye(n, dtype=bool)
    return {"circles": int(near.sum()), "labels": int(boxes.sum()), "labels over circles": int(covered.sum())}
