"""The advance widths of the bundled fonts, as the table that `kith.cartography.lettering` reads."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

PER_EM = 1000
FIRST_INDIC = 0x900
SHAPING = 1.06  # joined scripts set some pairs apart, which single advances do not tell


def shapes(font: TTFont) -> dict[str, set[str]]:
    """For each glyph, the single glyphs that shaping may put in its place (Arabic joins, Indic forms)."""
    found: dict[str, set[str]] = {}
    if "GSUB" not in font:
        return found
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if part.LookupType == 1:
                for glyph, other in part.mapping.items():
                    found.setdefault(glyph, set()).add(other)
    return found


def widest(glyph: str, others: dict[str, set[str]], advance: dict[str, int]) -> int:
    """The greatest advance among a glyph and what may replace it, two steps deep."""
    once = others.get(glyph, set())
    twice = {far for near in once for far in others.get(near, set())}
    return max(advance[name] for name in {glyph, *once, *twice})


def widths(path: Path) -> dict[int, int]:
    """Thousandths of an em, rounded up, by code point."""
    font = TTFont(path)
    em = font["head"].unitsPerEm
    advance = {name: metric[0] for name, metric in font["hmtx"].metrics.items()}
    others = shapes(font)
    room = PER_EM * (1 if path.stem.startswith("NotoSans-") else SHAPING)
    return {
        point: 0 if is_floating(point) else math.ceil(widest(glyph, others, advance) * room / em)
        for point, glyph in font.getBestCmap().items()
    }


def is_floating(point: int) -> bool:
    """A European, Hebrew or Arabic mark, which never takes room of its own; some Indic ones do."""
    return point < FIRST_INDIC and unicodedata.combining(chr(point)) > 0


def runs(table: dict[int, int]) -> list[tuple[int, list[int]]]:
    """The table as (first code point, widths) for each unbroken run, which is compact and easy to compare."""
    packed: list[tuple[int, list[int]]] = []
    for point in sorted(table):
        if not packed or point != packed[-1][0] + len(packed[-1][1]):
            packed.append((point, []))
        packed[-1][1].append(table[point])
    return packed


def write_widths(fonts: Iterable[Path], target: Path) -> None:
    """Write {"regular": runs, "bold": runs}: bold from the bold file, all else that stands upright as regular."""
    tables: dict[str, dict[int, int]] = {"regular": {}, "bold": {}}
    for path in fonts:
        if "Italic" not in path.stem:
            table = tables["bold" if "Bold" in path.stem else "regular"]
            for point, width in widths(path).items():
                table[point] = max(width, table.get(point, 0))
    packed = {weight: runs(table) for weight, table in tables.items()}
    target.write_text(json.dumps(packed, separators=(",", ":")) + "\n", encoding="utf-8")
