"""Rebuild the bundled fonts and their width table from a folder of Noto Sans TrueType files.

    python frontend/design/fonts.py FOLDER

FOLDER holds NotoSans-Regular.ttf and its companions (Debian: the package fonts-noto-core). Written: whole-script
TrueType files for the PDF, WOFF2 pieces and their style sheet for the browser, and the widths that lettering reads.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from widths import write_widths

ROOT = Path(__file__).resolve().parents[2]
PDF = ROOT / "kith/design/fonts"
BROWSER = ROOT / "kith/design/static/design/fonts"
WIDTHS = ROOT / "kith/cartography/lettering.json"

LATIN = (
    "0-FF,131,152-153,2BB-2BC,2C6,2DA,2DC,300-304,306-30C,323,327,328,2000-200B,200E-206F,20AC,2122,2190-2193,2212,"
    "FEFF,FFFD"
)
LATIN_EXT = (
    "100-130,132-151,154-2BA,2BD-2C5,2C7-2D9,2DB,2DD-2FF,305,30D-322,324-326,329-36F,1E00-1E9F,1EF2-1EFF,20A0-20AA,"
    "20AD-20BF,2C60-2C7F,A720-A7FF"
)
EASTERN = "370-3FF,400-52F,1EA0-1EF1,1F00-1FFF,20AB,2116,A640-A69F"
JOINERS = "200C-200D,25CC"
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "calt", "liga"]


@dataclass(frozen=True)
class Piece:
    """One file for the browser: a name, the Noto file it is cut from, the weights and the code points it serves."""

    name: str
    source: str
    weights: tuple[int, ...]
    ranges: str
    features: tuple[str, ...] = tuple(FEATURES)


SCRIPTS = {
    "Arabic": f"600-6FF,750-77F,8A0-8FF,FB50-FDFF,FE70-FEFC,{JOINERS}",
    "Hebrew": f"590-5FF,FB1D-FB4F,20AA,{JOINERS}",
    "Devanagari": f"900-97F,1CD0-1CFF,A8E0-A8FF,20B9,{JOINERS}",
    "Bengali": f"980-9FF,964-965,20B9,{JOINERS}",
    "Gurmukhi": f"A00-A7F,964-965,262C,{JOINERS}",
    "Gujarati": f"A80-AFF,964-965,{JOINERS}",
    "Tamil": f"B80-BFF,964-965,{JOINERS}",
    "Ethiopic": "1200-139F,2D80-2DDF,AB00-AB2F",
}
EUROPEAN = f"{LATIN},{LATIN_EXT},{EASTERN}"
PIECES = [
    *(
        Piece(f"{part}-{weight}", f"NotoSans-{style}", (weight,), ranges)
        for style, weight in (("Regular", 400), ("Bold", 700))
        for part, ranges in (("latin", LATIN), ("latin-ext", LATIN_EXT), ("cyrillic-greek-vietnamese", EASTERN))
    ),
    *(
        # One weight stands for both: otherwise a browser would draw bold text in some other font.
        Piece(name.lower(), f"NotoSans{name}-Regular", (400, 700), ranges, ("*",))
        for name, ranges in SCRIPTS.items()
    ),
]


def code_points(ranges: str) -> list[int]:
    """The numbers in a list such as "0-FF,131" (hexadecimal)."""
    spans = [span.split("-") for span in ranges.split(",")]
    return [point for span in spans for point in range(int(span[0], 16), int(span[-1], 16) + 1)]


def cut(source: Path, target: Path, ranges: str, features: list[str], flavor: str | None) -> None:
    """Write the part of a font that serves the given code points, without hints."""
    options = subset.Options(hinting=False, layout_features=features, flavor=flavor, notdef_outline=True)
    options.drop_tables += ["MATH", "DSIG"]
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points(ranges))
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def faces(piece: Piece) -> str:
    """The @font-face rules of one piece, one for each weight."""
    spans = ", ".join(f"U+{span}" for span in piece.ranges.split(","))
    return "".join(
        '@font-face {\n  font-family: "Kith Sans";\n'
        f"  font-weight: {weight};\n  font-display: swap;\n"
        f'  src: url("{piece.name}.woff2") format("woff2");\n  unicode-range: {spans};\n}}\n'
        for weight in piece.weights
    )


def for_browser(folder: Path) -> None:
    for piece in PIECES:
        cut(
            folder / f"{piece.source}.ttf", BROWSER / f"{piece.name}.woff2", piece.ranges, list(piece.features), "woff2"
        )
    (BROWSER / "fonts.css").write_text("".join(map(faces, PIECES)), encoding="utf-8")


def for_pdf(folder: Path) -> None:
    for style in ("Regular", "Bold", "Italic"):
        cut(folder / f"NotoSans-{style}.ttf", PDF / f"NotoSans-{style}.ttf", EUROPEAN, FEATURES, None)
    for name, ranges in SCRIPTS.items():
        cut(folder / f"NotoSans{name}-Regular.ttf", PDF / f"NotoSans{name}-Regular.ttf", ranges, ["*"], None)


def main() -> int:
    """Rebuild everything from the folder named on the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004 (the program and one folder)
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    folder = Path(sys.argv[1])
    for_browser(folder)
    for_pdf(folder)
    write_widths(sorted(PDF.glob("*.ttf")), WIDTHS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
