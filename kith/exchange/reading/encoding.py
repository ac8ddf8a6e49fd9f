"""Which text encoding a file is in, or why it is not a text table at all."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from kith.exchange.reading.problems import ProblemLog, noted, refused

MAX_BYTES = 20_000_000
"""Largest file read: 20 MB."""

SPLIT = "Split it: import the first part as a complete list and the others as additional evidence."
"""What to do with a file that is too large. Two complete lists of one day would each end what the other names."""

EMPTY = refused("The file is empty.")
TOO_LARGE = refused(f"The file is larger than {MAX_BYTES // 1_000_000} MB. {SPLIT}")
NOT_A_TABLE = refused(
    "This is {}, not a CSV file. If it came from a spreadsheet, open it there, save it as “CSV UTF-8” and choose "
    "that file."
)
NUL = refused(
    "There is a NUL character near line {}, so this is not a text file, or it was damaged or saved as UTF-16 without "
    "its mark. Save it again as “CSV UTF-8”."
)
DAMAGED = refused(
    "The letters near line {} are in no encoding that Kith reads (UTF-8, UTF-16 with its mark, Windows-1252). "
    "Save the file again as “CSV UTF-8”."
)
MIXED = refused(
    "The file holds letters of UTF-8, and near line {} some that UTF-8 does not allow: it was damaged, or two files in "
    "different encodings were joined. Correct that line, and save the file again as “CSV UTF-8”."
)
WINDOWS = noted("The file is not UTF-8 and was read as Windows-1252. Check that accents and pound signs look right.")

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel or Word document in the older format"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a compressed (gzip) file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed (7z) file"),
    (b"Rar!\x1a", "a compressed (RAR) file"),
    (b"SQLite format 3", "a database"),
    (BOM_UTF32_LE, "text in UTF-32"),
    (BOM_UTF32_BE, "text in UTF-32"),
    (b"{\\rtf", "a rich text document"),
    (b"{", "JSON data"),
    (b"[", "JSON data"),
    (b"<", "a web page or an XML document"),
)
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"xl/workbook", "an Excel workbook"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"word/document", "a Word document"),
    (b"", "a zipped file"),
)
_UTF16_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)

# Windows-1252 text holds no control characters, and no run of four letters outside ASCII: those are other alphabets.
_NOT_WINDOWS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]|[\x80-\xff]{4}")

# Bytes in the shape of one UTF-8 letter, allowed or not: read as Windows-1252 they are nonsense such as "Ã©".
_UTF8_SHAPE = re.compile(rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}")


def encoding_of(data: bytes, log: ProblemLog) -> str | None:
    """Python's name of the encoding in which all of `data` decodes; None when refused, the reason being in `log`."""
    if not data:
        log.add(EMPTY)
    elif len(data) > MAX_BYTES:
        log.add(TOO_LARGE)
    elif what := _recognised(data):
        log.add(NOT_A_TABLE, what)
    else:
        return _utf16(data, log) if data.startswith(_UTF16_MARKS) else _eight_bit(data, log)
    return None


def _recognised(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return next(what for part, what in _ZIPPED if part in data)
    start = data[:1000].removeprefix(BOM_UTF8).lstrip()
    return next((what for signature, what in _SIGNATURES if start.startswith(signature)), None)


def _utf16(data: bytes, log: ProblemLog) -> str | None:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        log.add(DAMAGED, data.count(b"\n", 0, error.start) + 1)
        return None
    if "\0" in text:
        log.add(NUL, text.count("\n", 0, text.index("\0")) + 1)
        return None
    return "utf-16"


def _eight_bit(data: bytes, log: ProblemLog) -> str | None:
    if b"\0" in data:
        log.add(NUL, data.count(b"\n", 0, data.index(b"\0")) + 1)
        return None
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _windows(data, error.start, log)
    return "utf-8-sig"


def _windows(data: bytes, fault: int, log: ProblemLog) -> str | None:
    rule = MIXED if _UTF8_SHAPE.search(data) else DAMAGED if _NOT_WINDOWS.search(data) else None
    if rule:
        log.add(rule, data.count(b"\n", 0, fault) + 1)
        return None
    log.add(WINDOWS)
    return "cp1252"
