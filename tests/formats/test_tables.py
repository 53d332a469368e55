"""CSV files as spreadsheets write them, and what is refused."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formats import archives, tables
from bot.formats.archives import Unreadable
from tests.conftest import ROOT

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=40)


@given(st.lists(st.fixed_dictionaries({"front": texts, "back": texts}), max_size=8))
def test_what_is_written_is_read(rows: list[dict[str, str]]) -> None:
    rows = [row for row in rows if row["front"].strip() or row["back"].strip()]
    columns, read = tables.read(tables.write(("front", "back"), rows))
    assert columns == ("front", "back")
    assert [dict(row.cells) for row in read] == rows


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("http://x","y")', "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", "''@x", "-", "=-1"],
)
def test_a_formula_is_made_harmless_and_comes_back_as_it_was(text: str) -> None:
    written = tables.write(("front", "back"), [{"front": text, "back": -1.5}])
    (cells,) = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[1:]
    assert cells == [f"'{text}", "-1.5"]
    (row,) = tables.read(written)[1]
    assert row.cells["front"] == text


@pytest.mark.parametrize("text", ["-0.12", "+3", "-5%", "a=b", "'quoted'", "", "{}"])
def test_numbers_and_plain_texts_stay_as_they_are(text: str) -> None:
    assert (
        tables.write(("front", "back"), [{"front": text, "back": "x"}]).decode("utf-8-sig").split("\r\n")[1]
        == f"{text},x"
    )


def test_no_table_is_written_past_this_module() -> None:
    writers = [file for file in (ROOT / "bot").rglob("*.py") if "csv.writer" in file.read_text("utf-8").lower()]
    assert not writers
    dicts = [file.name for file in (ROOT / "bot").rglob("*.py") if "DictWriter" in file.read_text("utf-8")]
    assert dicts == ["tables.py"]


def test_semicolons_tabs_windows_lines_and_capitals_are_understood() -> None:
    columns, rows = tables.read('\ufeffFront;Back\r\n"a;b";c\r\n;;\r\nd;e\r\n'.encode())
    assert columns == ("front", "back")
    assert [(row.line, row.get("front"), row.get("back")) for row in rows] == [(2, "a;b", "c"), (4, "d", "e")]
    assert tables.read(b"front\tback\na\tb\n")[1][0].get("back") == "b"


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "empty"), (b"front,back\n\xff,x\n", "not UTF-8"), (b"PK\x00\x00", "not a text"), (b'a,b\n"x\n', "")],
)
def test_what_is_no_table_is_told(data: bytes, why: str) -> None:
    if why:
        with pytest.raises(Unreadable, match=why):
            tables.read(data)
    else:
        assert tables.read(data)[1][0].get("a") == "x"


def test_an_upload_is_a_table_or_an_archive_of_some() -> None:
    assert tables.unpack("x.csv", b"a,b") == [("x.csv", b"a,b")]
    assert tables.unpack("x.zip", archives.pack([("a.csv", b"front,back\n"), ("b.txt", b"")])) == [
        ("a.csv", b"front,back\n")
    ]
    with pytest.raises(Unreadable, match=r"no \.csv in it"):
        tables.unpack("x.zip", archives.pack([("a.txt", b"x")]))
    with pytest.raises(Unreadable, match="more than 4 files"):
        tables.unpack("x.zip", archives.pack([(f"{n}.csv", b"x") for n in range(9)]))
    with pytest.raises(Unreadable, match="holds more than 32 MiB"):
        tables.unpack("x.zip", archives.pack([("bomb.csv", b"0" * (tables.MAX_BYTES + 1))]))
