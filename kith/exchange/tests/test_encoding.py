"""Files are read in the encodings people really have, and anything else is named for what it is."""

import pytest

from kith.exchange.reading import read_people

NAMES = ["Siân", "Zoë", "Łucja"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings(encoding: str) -> None:
    people = read_people(("id\n" + "\n".join(NAMES)).encode(encoding))
    assert [person.id for person in people.rows] == NAMES
    assert people.problems == ()


def test_utf16_big_endian() -> None:
    people = read_people(b"\xfe\xff" + "id\r\nŁucja".encode("utf-16-be"))
    assert [person.id for person in people.rows] == ["Łucja"]


def test_windows_1252_is_read_and_noted() -> None:
    people = read_people("id\nSiân\nZoë’s friend\n".encode("cp1252"))
    assert [person.id for person in people.rows] == ["Siân", "Zoë’s friend"]
    [problem] = people.problems
    assert problem.severity == "noted"
    assert "Windows-1252" in problem.sentence


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "empty"),
        (b"\n , \n", "blank"),
        (b"PK\x03\x04....xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        (b"PK\x03\x04notes.txt", "a zipped file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an Excel or Word document"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"\x1f\x8b\x08", "a compressed (gzip) file"),
        (b"\xef\xbb\xbf\n<!doctype html><p>", "a web page"),
        (b'{"id": 1}', "JSON data"),
        ("id\nA".encode("utf-32"), "text in UTF-32"),
        (b"id\nP01\nP\x0002\n", "NUL character near line 3"),
        ("id\nP01".encode("utf-16-le"), "NUL character"),
        ("\ufeffid\nP\0".encode("utf-16-le"), "NUL character near line 2"),
        (b"\xff\xfei\x00d\x00\n\x00a", "line 2"),
        ("id\nИван".encode("cp1251"), "in no encoding"),
        ("id\né\né\n".encode() + b"\xe9\n", "near line 4"),
        (b"id\n\xe9\xe9e\n\xe8\xe8e\n" + "Zoë\n".encode(), "near line 2"),
        (b"id\nA\n\xc0\xaf\n", "near line 3"),
        (b"id\nA\nB\n\xed\xa0\x80\n", "near line 4"),
        (b"id\n\xf5\x80\x80\x80\n", "near line 2"),
        (b"id\n\x01\xe9", "in no encoding"),
    ],
)
def test_what_is_not_a_table_is_refused_by_name(data: bytes, named: str) -> None:
    people = read_people(data)
    assert people.refused
    assert people.rows == ()
    [problem] = people.problems
    assert named in problem.sentence


def test_more_than_twenty_megabytes_is_refused() -> None:
    people = read_people(b"id\n" + b"A\n" * 10_000_000)
    assert [problem.sentence[:34] for problem in people.problems] == ["The file is larger than 20 MB. Spl"]
