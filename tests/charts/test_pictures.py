"""The pictures: the same as those kept here within a tolerance, legible names in any script, sound calendars."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from bot.charts import (
    Bar,
    Certificate,
    FacilityRow,
    Panel,
    ProgressChart,
    Tile,
    draw_certificate,
    draw_facility,
    draw_formula,
    draw_plan,
    draw_progress,
    missing,
    thresholds,
)
from bot.charts.fonts import pieces
from bot.charts.progress import _calendar

KEPT = Path(__file__).parent
TOLERANCE = 1.5
"""Mean difference of all pixels, of 255: text that moves by a pixel is well below it, a bar that is gone above it."""

CHART = ProgressChart(
    title="Ada 🦊 王小明",
    today=date(2026, 11, 25),
    tiles=[
        Tile("Streak", "12 days", "longest 31"),
        Tile("Lessons", "5 of 9", "4 open"),
        Tile("Remembered", "91%", "goal 90%"),
    ],
    calendar=[(number * 7) % 43 if number % 5 else 0 for number in range(122)],
    calendar_panel=Panel("Reviews a day", "2,040 since 27 Jul"),
    states=[("new", 12), ("learning", 4), ("young", 61), ("mature", 140), ("set aside", 3)],
    states_panel=Panel("Cards", "220 in all"),
    forecast=[14, 9, 22, 18, 4, 0, 7, 12, 11, 9, 3, 5, 8, 2],
    forecast_panel=Panel("The next 14 days", "124 cards"),
    scores=[Bar("Choosing a model", 100, "100%"), Bar("मॉडल чтение", 50, "50% (33)")],
    scores_panel=Panel("Quizzes", "best and last"),
    pass_mark=80,
)
CERTIFICATE = Certificate(
    "Certificate",
    "محمد 👩🏽‍💻 Łukasz",
    "has finished the course",
    "AI Builder",
    "6 lessons · 92% on average in its quizzes",
    date(2026, 11, 25),
)


def difference(drawn: bytes, kept: Path) -> float:
    """Return the mean difference of two pictures, from 0 to 255; one that is not there yet is kept."""
    if not kept.exists():
        kept.write_bytes(drawn)
        pytest.fail(f"{kept.name} was not there; it is now: look at it")
    one, other = (Image.open(source).convert("RGB") for source in (io.BytesIO(drawn), kept))
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


def test_progress_looks_as_it_did() -> None:
    assert difference(draw_progress(CHART), KEPT / "progress.png") < TOLERANCE


def test_a_plan_looks_as_it_did() -> None:
    days = [(date(2026, 12, 1) + timedelta(days=number), count) for number, count in enumerate(CHART.forecast)]
    drawn = draw_plan(days)
    assert difference(drawn, KEPT / "plan.png") < TOLERANCE
    assert len(drawn) <= 60_000


def test_a_certificate_looks_as_it_did() -> None:
    assert difference(draw_certificate(CERTIFICATE), KEPT / "certificate.png") < TOLERANCE


FACILITY = [
    FacilityRow(
        "1.", "Which measure finds rare cases? 🎯", "62%", 62, 55, 68, "143 answers · discrimination 0.34", False
    ),
    FacilityRow("2.", "Why?", "38%", 38, 30, 46, "131 answers · discrimination -0.15 · look at it", True),
    FacilityRow("3.", "#panic() " * 30, "–", 0, None, None, "0 answers · too few data", False),
]


def test_facility_looks_as_it_did() -> None:
    drawn = draw_facility("Choosing a model", "Right first answers", FACILITY)
    assert difference(drawn, KEPT / "facility.png") < TOLERANCE


def test_a_formula_looks_as_it_did() -> None:
    drawn = draw_formula(r"P(A\mid B)=\frac{P(B\mid A)\,P(A)}{P(B)}")
    assert drawn is not None
    assert difference(drawn, KEPT / "formula.png") < TOLERANCE


@pytest.mark.parametrize(
    "latex", [r"\frac{", "{" * 300, "a" * 900, "", "{}", "{" * 60 + "x" + "}" * 60, r"\sqrt{" * 6 + "x" + "}" * 6]
)
def test_what_is_no_formula_or_too_wide_is_not_drawn(latex: str) -> None:
    assert draw_formula(latex) is None


def test_the_tolerance_tells_a_change() -> None:
    changed = ProgressChart(**{**vars(CHART), "forecast": [0] * 14})
    assert difference(draw_progress(changed), KEPT / "progress.png") > TOLERANCE


def test_somebody_who_did_nothing_yet_has_a_picture() -> None:
    nothing = {"calendar": [0] * 122, "states": [("new", 0)], "forecast": [0] * 14, "scores": [], "title": ""}
    drawn = draw_progress(ProgressChart(**{**vars(CHART), **nothing}))
    assert Image.open(io.BytesIO(drawn)).width == 800


def test_every_font_is_there() -> None:
    assert missing() == []


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Ada 🦊", ["Ada ", "🦊"]),
        ("👩🏽‍💻🇩🇪", ["👩🏽‍💻", "🇩🇪"]),
        ("❤️ you", ["❤️", " you"]),
        ("⛹🏽‍♀️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", ["⛹🏽‍♀️", " ", "1️⃣", " ", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]),
        ("12 ™ ♀ #", ["12 ™ ♀ #"]),
        ("Łukasz Ωmega Ёж", ["Łukasz Ωmega Ёж"]),
        ("王小明 さくら 김철수", ["王小明 さくら 김철수"]),
        ("प्रिया বাংলা தமிழ்", ["प्रिया বাংলা தமிழ்"]),
        ("ગુજરાતી", ["gujrati"]),
        ("", []),
        ("#let x = 1 \\ [a]*b*", ["#let x = 1 \\ [a]*b*"]),
        ("a\u0000b\u202ec", ["abc"]),
    ],
)
def test_names_are_drawn_in_their_script_or_in_latin_letters(name: str, drawn: list[str]) -> None:
    assert [piece.lower() for piece in pieces(name)] == [piece.lower() for piece in drawn]


@given(st.text(max_size=40))
def test_any_name_can_be_drawn(name: str) -> None:
    shown = pieces(name)
    assert "\x00" not in "".join(shown)
    assert "".join(shown) or not any(sign.isascii() and sign.isprintable() for sign in name)


@pytest.mark.parametrize(
    "name", ["#panic()", '"quoted" \\ $x$', "👩‍👩‍👧‍👦" * 10, "a" * 200, "\u202eevil", "ॐ" * 30, "<b>&amp;"]
)
def test_strange_names_make_certificates_and_are_never_markup(name: str) -> None:
    drawn = draw_certificate(Certificate(**{**vars(CERTIFICATE), "name": name, "course": name}))
    assert Image.open(io.BytesIO(drawn)).size == (960, 680)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=126), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_a_calendar_has_every_day_in_its_weekday_and_a_shade_for_each(counts: list[int], first: date) -> None:
    steps = thresholds(counts)
    assert steps == sorted(set(steps))
    assert (not steps) == (max(counts) == 0)
    calendar = _calendar(first, counts)
    weeks, legend = calendar["weeks"], calendar["legend"]
    assert isinstance(weeks, list)
    assert isinstance(legend, list)
    cells = [cell for week in weeks for cell in week]
    assert cells[: first.weekday()] == [None] * first.weekday()
    shades = cells[first.weekday() : first.weekday() + len(counts)]
    assert len(legend) == len(steps) + 1
    for count, shade in zip(counts, shades, strict=True):
        assert (shade == 0) == (count == 0)
        if count == max(counts):
            assert shade == max(shades)
