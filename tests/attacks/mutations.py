"""Valid CSV files, and what accidents and malice make of them. Everything follows from the seed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from random import Random

from tests.attacks.invented import HEADING, one_tie, written

Mutation = Callable[[bytes, Random], bytes]
NAMES = ("Aisha O'Neill", "Siobhán Ní Bhriain", "محمد عبد الرحمن", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ", "王小明", "Юлия Щербакова", "ज्ञानेश्वर")
UNSEEN = ("\0", "\u202e", "\u2066", "\u200b", "\ufeff", "\x1b[31m", "\x07", "\u2028", "\x85", "\ufffe", "\U000e0041")
CELLS = (
    '=HYPERLINK("http://127.0.0.1/?x="&A1,"more")', "@SUM(1)", "+1-1|cmd", "-2+3", "\t=1+1", "-1", "P1", " P1 ", "p1",
    "<script>alert(1)</script>", "]]><svg onload=alert(1)>", "{{ 7*7 }}", "{% include 'x' %}", "%s%n", "' OR 1=1 --",
    "../../etc/passwd", "9" * 400, "1e309", "NaN", "0000-00-00", "31/02/2026", "2026-13-01", "9999-12-31", "0001-01-01",
    "\u0663\u0661/\u0661\u0662/\u0662\u0660\u0662\u0666", "e" + "\u0301" * 3_000, "👩\u200d👩\u200d👧" * 30, "ﷺ" * 50,
    "\u00df\u0130\u0131", "A" * 4_001, "x" * 250_000,
)  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "cp1251", "shift_jis", "utf-7", "cp037", "utf-8-sig")


def relationships(random: Random) -> bytes:
    """A valid list of relationships: bare pairs or with evidence, between commas, semicolons or tabs."""
    people, rows = random.randint(2, 12), random.randint(1, 30)
    ties = [one_tie(number, people) for number in range(min(rows, people * (people - 1)))]
    heading = HEADING[: random.choice((2, 2, 6, len(HEADING)))]
    return separated(written(heading, [tie[: len(heading)] for tie in ties]), random)


def people(random: Random) -> bytes:
    """A valid list of the people in them."""
    rows = [(f"P{number}", f"{random.choice(NAMES)} {number}", 11 + number % 6) for number in range(12)]
    return separated(written(("id", "name", "age"), rows), random)


def separated(data: bytes, random: Random) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=random.choice(",,;\t")).writerows(csv.reader(io.StringIO(data.decode(), newline="")))
    return text.getvalue().encode()


def mutated(data: bytes, random: Random) -> bytes:
    """`data` after one to three mishaps."""
    for _ in range(random.choice((1, 1, 2, 3))):
        data = random.choice(MUTATIONS)(data, random)
    return data


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20)) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def beheaded(data: bytes, random: Random) -> bytes:
    return data[random.randint(0, min(len(data), 80)) :]


def repeated(data: bytes, random: Random) -> bytes:
    one, other = sorted(random.randint(0, len(data)) for _ in range(2))
    return data[:other] + data[one:other] * random.choice((1, 2, 50)) + data[other:]


def shuffled(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines)


def recoded(data: bytes, random: Random) -> bytes:
    """In another encoding; now and then only the second half, as when two files are pasted together."""
    half = random.choice((0, 0, len(data) // 2))
    return data[:half] + data[half:].decode(errors="replace").encode(random.choice(ENCODINGS), errors="replace")


def poisoned(data: bytes, random: Random) -> bytes:
    """With characters that nobody sees, or that no file should hold."""
    where = random.randint(0, len(data))
    return data[:where] + (random.choice(UNSEEN) * random.choice((1, 1, 5))).encode() + data[where:]


def replaced(data: bytes, random: Random) -> bytes:
    """With one cell that means harm, or far too much, in the place of another."""
    lines = data.split(b"\n")
    which = random.randrange(len(lines))
    cells = lines[which].split(b",")
    cell = random.choice(CELLS).replace('"', '""')
    cells[random.randrange(len(cells))] = f'"{cell}"'.encode()
    lines[which] = b",".join(cells)
    return b"\n".join(lines)


def quoted(data: bytes, random: Random) -> bytes:
    where = random.randint(0, len(data))
    return data[:where] + b'"' * random.choice((1, 2, 3)) + data[where:]


def widened(data: bytes, random: Random) -> bytes:
    return data + b"P1" + b"," * random.choice((3, 100, 60_000)) + b"\n"


def respaced(data: bytes, random: Random) -> bytes:
    return data.replace(b"\r\n", random.choice((b"\r", b"\n", b"\n\n\n", b"\n\r", b"", b"\x0b", b"\r\n" * 500)))


def noise(data: bytes, random: Random) -> bytes:
    start = random.choice((b"", b"\x89PNG\r\n", b"PK\x03\x04", b"%PDF-1.7", b"SQLite format 3\0", data[:40]))
    return start + random.randbytes(random.choice((0, 1, 300, 5_000)))


MUTATIONS: tuple[Mutation, ...] = (
    flipped, truncated, beheaded, repeated, shuffled, recoded, poisoned, replaced, replaced, quoted, widened, respaced,
    noise,
)  # fmt: skip
