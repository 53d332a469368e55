"""Spreadsheets are read sheet by sheet, as they look; damaged and hostile ones are refused with a sentence."""

import io
import random
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl import Workbook

from bot.content.check.uploads import load_bank
from bot.formats.archives import Unreadable
from bot.formats.banks.sheets import sheets_in

KAHOOT: list[list[Any]] = [
    [],
    [None, "Quiz template"],
    [None, "Add questions, at least two answer alternatives, time limit and choose correct answers."],
    [],
    [
        None,
        "Question - max 120 characters",
        *(f"Answer {number} - max 75 characters" for number in range(1, 5)),
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ],
    [1, "What is 7 · 8?", 54, 56, 58, None, 20, 2],
    [2, "Which are odd?", "1 a", "2 a", "3 a", None, 20, "1,3"],
    [3, "How likely is heads?", 0.5, 0.25, None, None, 20, 1],
    [4],
    [5],
]
BLOOKET: list[list[Any]] = [
    ["Blooket\nImport Template"],
    [
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3\n(Optional)",
        "Answer 4\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)",
        "Correct Answer(s)\n(Only include Answer #)",
    ],
    [1, "Capital of Chile?", "Lima", "Santiago", None, None, 20, 2],
    [2, "Capital of Peru?", "Lima", "Santiago", "Quito", None, 20, 1],
]


def book(*sheets: Sequence[Sequence[Any]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(list(row))
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_kahoots_template_with_its_heading_and_rows_that_nobody_filled() -> None:
    made = book(KAHOOT)
    for cell in ("C8", "D8"):
        made.worksheets[0][cell].number_format = "0%"
    found = sheets_in(saved(made))
    assert [(one["q"], one["options"], one["answer"]) for one in found.questions] == [
        ("What is 7 · 8?", ["54", "56", "58"], "56"),
        ("Which are odd?", ["1 a", "2 a", "3 a"], [0, 2]),
        ("How likely is heads?", ["50%", "25%"], 0),
    ]
    assert found.left_out == ()


def test_blookets_template() -> None:
    found = sheets_in(saved(book(BLOOKET)))
    assert [(one["q"], one["options"][one["answer"]]) for one in found.questions] == [
        ("Capital of Chile?", "Santiago"),
        ("Capital of Peru?", "Lima"),
    ]
    assert found.left_out == ()


def test_every_sheet_is_read_but_hidden_ones_and_what_cant_be_is_named() -> None:
    made = book(
        [["Term", "Definition"], ["1789", datetime.combine(date(1789, 7, 14), time())], ["true?", True]],
        [],
        [["Term", "Definition"], ["hidden", "yes"]],
        [["Term", "Definition"], ["rosa", "a  rose\nin a garden"], ["alone"], ["Easter", date(2026, 4, 5)]],
    )
    made.worksheets[2].sheet_state = "hidden"
    found = sheets_in(saved(made))
    assert [(one["front"], one["back"]) for one in found.cards] == [
        ("1789", "1789-07-14"),
        ("true?", "TRUE"),
        ("rosa", "a  rose\nin a garden"),
        ("Easter", "2026-04-05"),
    ]
    assert [(one.line, one.what, one.why) for one in found.left_out] == [(3, "alone", "it has only one side")]


def test_it_loads_as_a_lesson_that_says_how_it_was_read() -> None:
    name, data, told = load_bank("Capitals of the South.xlsx", saved(book(BLOOKET)))
    assert name == "Capitals of the South.md"
    assert 'title: "Capitals of the South"' in data.decode()
    assert [one.message for one in told] == ["It's read as a spreadsheet: 2 questions."]
    with pytest.raises(Unreadable, match="no question or card"):
        load_bank("x.xlsx", saved(book([["only one"], ["column"]])))


def test_two_cells_that_claim_a_whole_sheet_cost_nothing() -> None:
    made = book([["Term", "Definition"], ["rosa", "rose"]])
    made.worksheets[0]["XFD1048576"] = "far away"
    assert [one["front"] for one in sheets_in(saved(made)).cards] == ["rosa"]


def test_a_sheet_of_something_else_is_named() -> None:
    found = sheets_in(saved(book(BLOOKET, [["Name", "Class", "Mark"], ["Ada", "7b", 1]])))
    assert [(one.line, one.what) for one in found.left_out] == [(0, "Sheet 1")]


def test_a_percent_that_only_stands_there_is_no_hundredth() -> None:
    made = book([["Term", "Definition"], ["a half", 0.5], ["fifty", 50], ["twenty", 20]])
    for cell, shown in (("B2", "0.0%"), ("B3", '0" %"'), ("B4", r"0\%")):
        made.worksheets[0][cell].number_format = shown
    assert [one["back"] for one in sheets_in(saved(made)).cards] == ["50%", "50", "20"]


@pytest.mark.parametrize("name", ["sheet1.XML", ".sheet1.xml", "sheet1.bin"])
def test_no_part_is_larger_than_allowed_whatever_its_called(name: str) -> None:
    out = io.BytesIO()
    large = b"<worksheet><sheetData><row>" + b'<c r="A1"/>' * 2_000_000
    with zipfile.ZipFile(io.BytesIO(saved(book(BLOOKET)))) as good:
        parts = {entry: good.read(entry).replace(b"sheet1.xml", name.encode()) for entry in good.namelist()}
    parts.pop("xl/worksheets/sheet1.xml")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for entry, content in {**parts, f"xl/worksheets/{name}": large}.items():
            bad.writestr(entry, content)
    with pytest.raises(Unreadable, match="MiB"):
        sheets_in(out.getvalue())


def test_only_so_many_rows_of_all_sheets_are_read_and_thats_told() -> None:
    rows = [["Term", "Definition"], *([f"t{number}", "x"] for number in range(1_500))]
    more = [["Term", "Definition"], *([f"u{number}", "x"] for number in range(1_500))]
    found = sheets_in(saved(book(rows, more, more)))
    assert len(found.cards) == 1_998
    assert [one.why for one in found.left_out] == ["only 2000 rows are read"]


def test_one_that_unpacks_to_far_more_is_refused() -> None:
    out = io.BytesIO(saved(book(BLOOKET)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", b" " * 11 * 1024 * 1024)
    with pytest.raises(Unreadable, match="large"):
        sheets_in(out.getvalue())


def test_entities_in_a_sheet_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book(BLOOKET)))) as good, zipfile.ZipFile(out, "w") as bad:
        for entry in good.namelist():
            text = good.read(entry)
            if entry == "xl/workbook.xml":
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + text
            bad.writestr(entry, text)
    with pytest.raises(Unreadable, match="can't be read"):
        sheets_in(out.getvalue())


@pytest.mark.parametrize("seed", range(4))
def test_damaged_ones_are_read_or_refused_and_never_crash(seed: int) -> None:
    dice = random.Random(seed)
    whole = saved(book(KAHOOT, BLOOKET))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    for _ in range(40):
        entry = dice.choice([*parts])
        text = bytearray(parts[entry])
        for _ in range(dice.randrange(1, 6)):
            place = dice.randrange(len(text))
            text[place : place + dice.randrange(9)] = dice.choice([b"", b"<", b'"', b"0", b"9" * 11, b"</c>", b"\x00"])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, bytes(text) if name == entry else content)
        with suppress(Unreadable):
            sheets_in(out.getvalue())
