"""Text widths against a real browser, and cutting between letters."""

from __future__ import annotations

import html
import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.cartography.lettering import FAMILY, fit, initials, width, wrap

FONTS = Path(__file__).resolve().parents[2] / "design/static/design/fonts/fonts.css"
PDF_FONTS = FONTS.parents[3] / "fonts"
CHROMIUM = os.environ.get("KITH_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

NAMES = {
    "Latin": ["Aisha Khan", "Wolfgang AVATAR To. Ty. fjord", "MMMM WWWW", "Łukasz Żółć", "Şükrü Yıldız", "P01 @ 12%"],
    "Vietnamese": ["Nguyễn Thị Phương Thảo", "Đặng Hữu Phước", "Nguye\u0302\u0303n"],
    "Cyrillic": ["Александр Пушкинский", "Юлия Щербакова", "Ћирић Џоновић"],
    "Greek": ["Αλέξανδρος Παπαδόπουλος", "Ελευθερία Ψαρρά"],
    "Arabic": ["محمد عبد الرحمن", "فاطمة الزهراء", "گلناز پژمان", "خالِد بْنُ الوَلِيد", "صضصض سسسس"],
    "Hebrew": ["אברהם יצחק", "רָחֵל שִׁמְשׁוֹן"],
    "Devanagari": ["प्रियंका शर्मा", "कृष्ण मूर्ति", "ज्ञानेश्वर क्षत्रिय"],
    "Bengali": ["শ্রীমতী বন্দ্যোপাধ্যায়", "মোহাম্মদ রহিম", "জ্যোৎস্না"],
    "Gurmukhi": ["ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਹਰਮਨਜੋਤ ਕੌਰ"],
    "Gujarati": ["પ્રિયંકા પટેલ", "કૃષ્ણકાંત ક્ષત્રિય"],
    "Tamil": ["கிருஷ்ணமூர்த்தி", "ஸ்ரீதேவி", "கௌசல்யா"],
    "Ethiopic": ["ኃይለ ሥላሴ", "ትግስት በቀለ"],
    "CJK": ["王小明", "佐藤さくら", "김민준"],
}
EUROPEAN = {"Latin", "Vietnamese", "Cyrillic", "Greek", "Hebrew"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Widths at 100 px that a browser draws, by name and weight."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine to measure text with")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    rows = [(name, weight) for names in NAMES.values() for name in names for weight in (400, 700)]
    texts = "".join(
        f'<text y="{20 * n}" font-size="100" font-weight="{weight}" font-family="{FAMILY}">{html.escape(name)}</text>'
        for n, (name, weight) in enumerate(rows)
    )
    page_file = tmp_path_factory.mktemp("lettering") / "page.html"
    head = f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="{FONTS.as_uri()}">'
    page_file.write_text(f"{head}<svg>{texts}</svg>", encoding="utf-8")
    with playwright.sync_playwright() as p:
        browser = p.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(page_file.as_uri())
        loaded = page.evaluate("Promise.all([...document.fonts].map(f => f.load())).then(all => all.length)")
        measured = page.evaluate("[...document.querySelectorAll('text')].map(t => t.getComputedTextLength())")
        browser.close()
    assert loaded > 10
    return dict(zip(rows, measured, strict=True))


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("weight", [400, 700])
def test_never_narrower_than_the_browser_draws(drawn, script, weight):
    for name in NAMES[script]:
        assert width(name, 100, bold=weight == 700) >= drawn[name, weight] > 0, name


@pytest.mark.parametrize("script", sorted(EUROPEAN))
def test_not_much_wider_where_letters_stand_alone(drawn, script):
    for name in NAMES[script]:
        assert width(name, 100) <= 1.08 * drawn[name, 400], name


def test_known_widths():
    assert width("", 14) == 0
    assert width("e\u0301", 10) == width("e", 10)
    assert width("王", 100) > 100
    assert width("WW", 20) == pytest.approx(4 * width("W", 10))


def test_fit_keeps_what_fits_and_cuts_between_letters():
    assert fit("Aisha", 1000, 14) == "Aisha"
    cut = fit("Bartholomew Featherstonehaugh", 90, 14)
    assert cut.endswith("…")
    assert cut.startswith("Barth")
    assert fit("Aisha", 0, 14) == "…"


@pytest.mark.parametrize(
    "letter",
    ["e\u0301", "क्ष", "ஸ்ரீ", "👩\u200d👩\u200d👧", "👋🏽", "🇬🇧", "ਗੁ"],
    ids=["accent", "conjunct", "vowel signs", "joined emoji", "skin tone", "flag", "matra"],
)
def test_fit_never_parts_a_letter(letter):
    name = letter * 6
    for room in range(0, 200, 3):
        kept = fit(name, room, 14).removesuffix("…")
        assert kept == letter * (len(kept) // len(letter))


@given(st.text(max_size=40), st.floats(0, 300))
def test_fit_is_never_wider_than_asked(text, room):
    cut = fit(text, room, 14)
    assert width(cut, 14) <= room or cut == "…"


@given(st.text(max_size=60), st.integers(1, 4))
def test_wrapped_lines_fit_and_lose_nothing_but_the_end(text, lines):
    wrapped = wrap(text, 80, 14, lines=lines)
    assert len(wrapped) <= lines
    assert all(width(line, 14) <= 80 or line == "…" for line in wrapped)
    if not any(line.endswith("…") for line in wrapped):
        assert " ".join(wrapped).split() == text.split()


def test_wrap_breaks_at_spaces():
    assert wrap("Adult at 12 Example Road", 120, 14, lines=2) == ["Adult at 12", "Example Road"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Aisha Khan", "AK"),
        ("maría josé garcía lópez", "ML"),
        ("Ben", "Ben"),
        ("P01", "P01"),
        ("Christopher", "Ch"),
        ("प्रियंका शर्मा", "प्रिश"),
        ("", ""),
    ],
)
def test_initials(name, shown):
    assert initials(name) == shown


def test_the_table_covers_the_bundled_fonts():
    fonttools = pytest.importorskip("fontTools.ttLib", reason="fontTools is not installed")
    for path in sorted(PDF_FONTS.glob("*-Regular.ttf")):
        font = fonttools.TTFont(path)
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        for point, glyph in font.getBestCmap().items():
            assert unicodedata.combining(chr(point)) or width(chr(point), em) >= advances[glyph][0]


def test_fonts_are_small_enough_to_ship_and_carry_their_licence():
    assert (FONTS.parent / "latin-400.woff2").stat().st_size <= 25_000
    assert sum(path.stat().st_size for path in PDF_FONTS.glob("*.ttf")) <= 3_000_000
    for folder in (FONTS.parent, PDF_FONTS):
        assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE-OFL.txt").read_text(encoding="utf-8")


def test_the_style_sheet_names_only_files_that_are_there():
    named = re.findall(r'url\("([^"]+)"\)', FONTS.read_text(encoding="utf-8"))
    assert set(named) == {path.name for path in FONTS.parent.glob("*.woff2")}
