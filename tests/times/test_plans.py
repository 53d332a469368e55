"""When a group meets, as 180 people might type it: what's understood is right, and what's no plan is told so."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.times.languages import in_english
from bot.times.plans import parse
from bot.times.recurrence import Unclear, upcoming
from tests.conftest import ROOT

ZONE = "Europe/Berlin"
NOW = datetime(2026, 12, 1, 16, tzinfo=UTC)  # a Tuesday, 17:00 there


def read(typed: str) -> list[str]:
    try:
        rule, zone = parse(typed, ZONE, NOW)
    except Unclear:
        return []
    times = upcoming(rule, ZoneInfo(zone), NOW, 3)
    return [f"{one.astimezone(ZoneInfo(ZONE)):%Y-%m-%dT%H:%M}" for one in times]


def test_phrases_that_fresh_eyes_wrote_are_read_as_they_meant_them() -> None:
    """Where a part of the day is all that's said (`tomorrow evening`), they'd be asked; here it's 19:00, and shown."""
    lines = [line.split("\t") for line in (ROOT / "tests/data/plans.tsv").read_text("utf-8").splitlines()]
    wrong, missed, meant = [], [], 0
    for typed, kind, *told in lines:
        wanted, found = [one for one in (told or [""])[0].split(",") if one], read(typed)
        meant += kind in {"repeat", "once"}
        if (found and found[: len(wanted)] != wanted and kind != "ask") or (found and kind == "none"):
            wrong.append((typed, found))
        elif kind in {"repeat", "once"} and not found:
            missed.append(typed)
    assert len(lines) == 180
    assert not wrong
    assert len(missed) <= meant * 0.07, missed


def test_what_is_in_english_stays_as_it_is() -> None:
    for text in ("every tuesday at noon", "do we meet on monday", "in 20 minutes", "3 may 18:00", "over there 18:00"):
        assert in_english(text) == text
    assert in_english("jeden zweiten dienstag um 18 uhr") == "every other tuesday at 18 uhr"
    assert in_english("pasado mañana a las 9") == "day after tomorrow at 9"
    assert in_english("MANANA".casefold()) == "tomorrow", "without accents, as on a phone"
