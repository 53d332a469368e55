"""What's quoted of the lines that were found, and what's shown beside it."""

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage, Source
from bot.core.ids import LessonId
from bot.talk.find.quoting import ALSO, beside, shown
from bot.talk.find.ranking import Ranked
from bot.text.kinds import Kind


def passage(heading: str, *lines: str, source: Source = Source.SECTION) -> Passage:
    return Passage(LessonId("a"), source, heading, "\n\n".join(lines))


HENS = passage("Hens", "Hens lay an egg on most days.", "They need ten hours of light for it.", "Old hens lay less.")
FOOD = passage("Food", "Hens eat grain.")
CODE = passage("Code", "```python\nhens = 3\n```")


def ranked(*chances: tuple[Passage, int, float]) -> list[Ranked]:
    return [
        Ranked(Line(one, number, text), chance)
        for one, number, chance in chances
        for text in [one.text.split("\n\n")[number]]
    ]


def test_what_may_well_answer_too_is_shown_beside_what_is_quoted() -> None:
    found = ranked((HENS, 0, 0.5), (FOOD, 0, 0.5 * ALSO), (HENS, 2, 0.5 * ALSO), (CODE, 0, 0.01))
    quoted = shown(found, Kind.OTHER)
    assert [text for _, text in quoted] == ["Hens lay an egg on most days. They need ten hours of light for it."]
    assert [*beside(found, quoted, 2)] == [(FOOD, "Hens eat grain."), (HENS, "Old hens lay less."), (CODE, "")]


def test_what_is_unlikely_or_read_already_is_only_a_place() -> None:
    found = ranked((HENS, 0, 0.5), (HENS, 1, 0.2), (FOOD, 0, 0.5 * ALSO - 0.001), (CODE, 0, 0.3))
    quoted = shown(found[:1], Kind.OTHER)
    assert [*beside(found, quoted, 2)] == [(FOOD, ""), (CODE, "")], "what's quoted with the first line isn't said twice"


def test_no_more_lines_than_asked_for_are_shown_and_each_place_once() -> None:
    found = ranked((HENS, 0, 0.4), (FOOD, 0, 0.3), (HENS, 2, 0.2), (FOOD, 0, 0.1))
    quoted = [(HENS, HENS.text.split("\n\n")[0])]
    assert [*beside(found, quoted, 1)] == [(FOOD, "Hens eat grain.")]
    assert [*beside(found, quoted, 0)] == [(FOOD, "")]


def test_code_and_what_it_prints_stay_two_blocks() -> None:
    text = "```python\nprint(1)\n```\n\n```text\n1\n```"
    code, printed = lines_of(Passage(LessonId("a"), Source.SECTION, "Counting", text))
    ((_, told),) = shown([Ranked(code, 0.5), Ranked(printed, 0.4)], Kind.OTHER)
    assert told == "```python\nprint(1)\n```\n```text\n1\n```"
