"""Every problem of a lesson is found at once, at its line, and leaves out no more than it must."""

import json
from functools import partial
from pathlib import Path

import pytest

from bot.content.layout.sections import Section, sections_of
from bot.content.lesson import Lesson, Video
from bot.content.read.data_files import DataFiles, FolderFiles, HeldFiles
from bot.content.read.problems import Problem
from bot.content.read.validation import Reading, read_lesson
from tests.conftest import REAL_LESSON, NoFiles
from tests.effort import calls_of


def reading_of(matter: str, files: DataFiles | None = None) -> Reading:
    return read_lesson(f"---\n{matter}---\nBody\n".encode(), files or NoFiles())


def lesson_of(matter: str) -> Lesson:
    reading = reading_of("id: a\ntitle: A\n" + matter)
    assert not reading.errors, reading.errors
    assert reading.lesson is not None
    return reading.lesson


def told(reading: Reading) -> list[tuple[int, str]]:
    return [(problem.line, problem.key) for problem in reading.problems]


def the_problem(reading: Reading) -> Problem:
    assert len(reading.problems) == 1, reading.problems
    return reading.problems[0]


def test_all_problems_are_told_together_with_line_and_key() -> None:
    reading = reading_of(
        "id: Not Good\n"
        "duration_min: a while\n"
        "quiz:\n"
        "  - q: One?\n"
        "    options: [a, b]\n"
        "    answer: 2\n"
        "  - q: Two?\n"
        "    options: [a]\n"
        "    answer: 0\n"
        "flashcards:\n"
        "  - Alone\n"
    )
    assert reading.lesson is None
    assert told(reading) == [
        (1, "title"),
        (2, "id"),
        (3, "duration_min"),
        (5, "quiz[0]"),
        (9, "quiz[1].options"),
        (12, "flashcards[0]"),
    ]
    assert reading.problems[2].read == "a while"


def test_an_error_in_a_part_leaves_out_that_part_alone() -> None:
    reading = reading_of(
        "id: a\ntitle: A\n"
        "quiz:\n  - {q: One?, options: [a, b], answer: 5}\n  - {q: Two?, options: [a, b], answer: 1}\n"
        "flashcards:\n  - X: y\n  - front: alone\n"
        "widgets:\n  - {data: x.json}\n  - wordcloud\n"
        "video:\n  - {platform: unheard-of, id: x}\n  - {id: abc}\n"
    )
    assert reading.lesson is not None
    assert [question.q for question in reading.lesson.quiz] == ["Two?"]
    assert [card.front for card in reading.lesson.flashcards] == ["X"]
    assert [widget.type for widget in reading.lesson.widgets] == ["wordcloud"]
    assert [video.id for video in reading.lesson.videos] == ["abc"]
    assert len(reading.errors) == 4


def test_a_lesson_may_be_as_bare_as_an_id_and_a_title() -> None:
    lesson = lesson_of("quiz:\nflashcards: []\nwidgets: ~\nvideo:\nnext:\nduration_min:\n")
    assert (lesson.type, lesson.quiz, lesson.flashcards, lesson.videos, lesson.next) == ("lesson", (), (), (), None)


def test_what_the_author_typed_is_what_the_learner_sees() -> None:
    lesson = lesson_of("quiz:\n  - {q: on, options: [yes, no, 1:30, 1.10, 2024-01-01], answer: 3}\n")
    question = lesson.quiz[0]
    assert question.q == "on"
    assert question.choices() == ("yes", "no", "1:30", "1.10", "2024-01-01")


def test_a_list_with_commas_in_one_text_is_read_with_a_warning() -> None:
    reading = reading_of("id: a\ntitle: A\ntags: one, two\n")
    assert reading.lesson is not None
    assert reading.lesson.tags == ("one", "two")
    assert the_problem(reading).hint == "write [one, two]"


def test_a_text_that_yaml_reads_as_a_map_is_shown_as_typed_and_told_at_its_line() -> None:
    reading = reading_of("id: a\ntitle: A\ngoals:\n  - plain\n  - Beyond: more than this\n")
    assert reading.lesson is not None
    assert reading.lesson.goals == ("plain", "Beyond: more than this")
    assert told(reading) == [(6, "goals[1]")]


@pytest.mark.parametrize(
    ("options", "answer", "words"),
    [
        ("[a, b]", "2", "counted from 0"),
        ("[a, b]", "-1", "counted from 0"),
        ("[a, b]", "c", "none of the options"),
        ("[a, a]", "0", "are the same"),
        ("[a, b]", "[0, 1]", "kind: multiple_select"),
    ],
)
def test_a_wrong_answer_says_what_to_write(options: str, answer: str, words: str) -> None:
    problem = the_problem(reading_of(f"id: a\ntitle: A\nquiz:\n  - {{q: X?, options: {options}, answer: {answer}}}\n"))
    assert words in problem.message + problem.hint


def test_an_answer_that_could_mean_two_things_is_pointed_out() -> None:
    reading = reading_of('id: a\ntitle: A\nquiz:\n  - {q: X?, options: ["1", "2", "3"], answer: 1}\n')
    assert reading.lesson is not None
    assert reading.lesson.quiz[0].right_options() == (1,)
    assert "means “2”" in the_problem(reading).message


def test_no_option_is_dropped_or_renumbered() -> None:
    lesson = lesson_of("quiz:\n  - {q: X?, options: [nil, null, ~, void], answer: 2}\n")
    assert lesson.quiz[0].choices() == ("nil", "null", "~", "void")
    assert lesson.quiz[0].solution() == "~"
    problem = the_problem(
        reading_of("id: a\ntitle: A\nquiz:\n  - q: X?\n    options:\n      - a\n      -\n      - b\n    answer: 1\n")
    )
    assert "Entry 2 of the list is empty." in problem.message


def test_options_in_one_text_with_commas_are_a_list() -> None:
    reading = reading_of("id: a\ntitle: A\nquiz:\n  - q: Y?\n    options: red, green, blue\n    answer: green\n")
    assert reading.lesson is not None
    assert reading.lesson.quiz[0].right_options() == (1,)
    assert "commas" in the_problem(reading).message


@pytest.mark.parametrize("content", ['{"a": "\\ud800"}', "[" * 60 + "]" * 60])
def test_data_that_could_not_be_stored_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content)
    reading = reading_of("id: a\ntitle: A\nwidgets:\n  - {type: any, data: x.json}\n", FolderFiles(tmp_path))
    assert the_problem(reading).severity == "error"
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def test_a_data_path_that_no_system_can_open_is_a_problem_of_its_widget(tmp_path: Path) -> None:
    name = "a" * 300
    reading = reading_of(f"id: a\ntitle: A\nwidgets:\n  - {{type: any, data: {name}}}\n", FolderFiles(tmp_path))
    assert reading.lesson is not None
    assert reading.problems


@pytest.mark.parametrize(
    "matter",
    [
        "prereqs:\n" + "  - A B\n" * 20_000,
        "goals:\n" + "  - a: b\n" * 30_000,
        "goals:\n" + "  - donâ€™t\n" * 20_000,
    ],
)
def test_many_problems_cost_bounded_work(matter: str) -> None:
    assert calls_of(partial(reading_of, "id: a\ntitle: A\n" + matter)) < 20 * len(matter)


def test_cards_written_as_one_map_are_cards_all_the_same() -> None:
    reading = reading_of("id: a\ntitle: A\nflashcards:\n  X: one\n  Y: two\n  x: three\n")
    assert reading.lesson is not None
    assert [(card.front, card.back) for card in reading.lesson.flashcards] == [("X", "one"), ("Y", "two")]
    assert [problem.severity for problem in reading.problems] == ["error", "warning"]


def test_the_same_stem_or_id_twice_is_an_error() -> None:
    reading = reading_of(
        "id: a\ntitle: A\nquiz:\n  - {q: Why?, options: [a, b], answer: 0}\n  - {q: WHY, options: [c, d], answer: 0}\n"
        "flashcards:\n  - X: 1\n  - x: 2\n  - {front: Y, back: '1', id: same}\n  - {front: Z, back: '2', id: same}\n"
    )
    assert told(reading) == [(6, "quiz[1]"), (9, "flashcards[1]"), (11, "flashcards[3]")]


def test_unknown_and_doubled_keys_are_told() -> None:
    reading = reading_of("id: a\ntitle: A\ncolour: red\nTitle: B\ntags: [x]\ntags: [y]\n")
    assert reading.lesson is not None
    assert reading.lesson.tags == ("x", "y")
    assert told(reading) == [(4, "colour"), (5, "Title"), (7, "tags")]
    assert reading.problems[1].hint == "`title` is there as well: keep one of the two"


def test_decorative_keys_take_any_shape() -> None:
    lesson = lesson_of("badge: {name: Star, icon: s.png}\ntasks:\n  - one\n  - two: [a, b]\ndeliverables: code\n")
    assert lesson.badge == ("name: Star", "icon: s.png")
    assert lesson.tasks == ("one", "two: a; b")
    assert lesson.deliverables == ("code",)


@pytest.mark.parametrize(
    ("video", "link", "stretch"),
    [
        ("{id: abc}", "https://www.youtube.com/watch?v=abc", ""),
        (
            "{platform: YouTube, id: abc, start: 90, end: 12:00}",
            "https://www.youtube.com/watch?v=abc&t=90s",
            "1:30 to 12:00",
        ),
        ("{platform: vimeo, id: 7, start: 4:12}", "https://vimeo.com/7#t=252s", "from 4:12"),
        ("{url: 'https://a.b/c.mp4', start: 5}", "https://a.b/c.mp4#t=5", "from 0:05"),
        ("{id: 'https://youtu.be/abc', start: 5}", "https://youtu.be/abc?t=5s", "from 0:05"),
    ],
)
def test_a_video_opens_at_its_start_and_says_its_stretch(video: str, link: str, stretch: str) -> None:
    (found,) = lesson_of(f"video: {video}\n").videos
    assert (found.link, found.stretch) == (link, stretch)


@pytest.mark.parametrize(
    ("video", "name"),
    [
        ("{id: abc}", "abc"),
        ("{url: 'https://www.youtube.com/watch?list=x&v=abcdefg'}", "abcdefg"),
        ("{url: 'https://youtu.be/abcdefg?t=3'}", "abcdefg"),
        ("{url: 'https://m.youtube.com/shorts/abcdefg'}", "abcdefg"),
        ("{url: 'https://www.youtube.com/@channel'}", None),
        ("{url: 'https://youtu.be/..%2Fabcdefg'}", None),
        ("{url: 'https://notyoutube.com/watch?v=abcdefg'}", None),
        ("{platform: vimeo, id: 7}", None),
    ],
)
def test_a_video_on_youtube_has_a_still(video: str, name: str | None) -> None:
    (found,) = lesson_of(f"video: {video}\n").videos
    assert found.still == (f"https://i.ytimg.com/vi/{name}/mqdefault.jpg" if name else None)


def test_a_video_that_ends_before_it_starts_is_told() -> None:
    assert the_problem(reading_of("id: a\ntitle: A\nvideo: {id: x, start: 9, end: 3}\n")).key == "video.end"
    assert Video(id="x", start=9, end=3).stretch == "from 0:09"


@pytest.mark.parametrize(
    ("content", "severity", "words"),
    [
        (None, "warning", "not there"),
        ("{", "error", "not JSON"),
        ("[]", "error", "A map is expected"),
        ('{"title": "x"}', "error", "`checks` is missing"),
    ],
)
def test_widget_data_is_checked_against_its_kind(
    tmp_path: Path, content: str | None, severity: str, words: str
) -> None:
    if content is not None:
        (tmp_path / "x.json").write_text(content)
    widget = "id: a\ntitle: A\nwidgets:\n  - {type: deployment_readiness_checker, data: x.json}\n"
    problem = the_problem(reading_of(widget, FolderFiles(tmp_path)))
    assert problem.severity == severity
    assert problem.key == "widgets[0].data"
    assert words in problem.message


def test_the_hash_names_the_file_and_its_data(tmp_path: Path) -> None:
    matter = "id: a\ntitle: A\nwidgets:\n  - {type: anything, data: x.json}\n"
    hashes = {reading_of(matter, FolderFiles(tmp_path)).hash}
    for content in ({"title": "x"}, {"title": "y"}):
        (tmp_path / "x.json").write_text(json.dumps(content))
        hashes.add(reading_of(matter, FolderFiles(tmp_path)).hash)
    assert len(hashes) == 3
    assert reading_of(matter, FolderFiles(tmp_path)).hash in hashes


def test_changing_a_definition_keeps_the_cards_identity() -> None:
    keys = [
        lesson_of(f"flashcards:\n  - {card}\n").flashcards[0].key for card in ("Term: old", "term : new", "'TERM!': x")
    ]
    assert len(set(keys)) == 1


def test_the_real_lesson_is_read_whole() -> None:
    reading = read_lesson(REAL_LESSON.read_bytes(), NoFiles())
    assert not reading.errors
    assert reading.lesson is not None
    lesson = reading.lesson
    assert (lesson.id, lesson.duration_min, lesson.next) == ("ai-builder-ch3-lesson5", 45, "ai-builder-ch4-lesson1")
    assert (len(lesson.quiz), len(lesson.flashcards), len(lesson.reflection), len(lesson.goals)) == (4, 8, 2, 4)
    assert [question.solution() for question in lesson.quiz] == [
        "To improve latency and cost efficiency",
        "Quantization",
        "To test the model in production without affecting users",
        "Reduces model size while maintaining performance",
    ]
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


def with_body(body: str) -> Reading:
    return read_lesson(f"---\nid: a\ntitle: A\n---\nFirst.\n\n{body}".encode(), NoFiles())


def test_a_text_that_is_too_long_is_refused_with_its_size_and_line() -> None:
    reading = with_body("word\n\n" * 40_000)
    assert reading.lesson is None
    problem = the_problem(reading)
    assert (problem.line, problem.severity) == (5, "error")
    assert "The text has 240 KB; a lesson may have 200 KB." in problem.message


@pytest.mark.parametrize(
    ("sign", "what"),
    [
        ("![", "paragraph"),
        ("[", "paragraph"),
        ("<![CDATA[", "paragraph"),
        ("[a](", "paragraph"),
        ("`a``b", "paragraph"),
    ],
)
def test_a_paragraph_that_would_take_ever_longer_is_shown_as_typed_and_told(sign: str, what: str) -> None:
    def read(size: int) -> tuple[str, Reading, tuple[Section, ...]]:
        body = "Begin " + sign * (size // len(sign))
        reading = with_body(body)
        return body, reading, tuple(sections_of(reading.lesson.body if reading.lesson else ""))

    read(100)
    work = [calls_of(partial(read, size)) for size in (16_000, 64_000)]
    assert work[1] < 6 * work[0], "four times the text, sixteen times the work before it was bounded"
    body, reading, sections = read(64_000)
    problem = the_problem(reading)
    assert (problem.line, problem.severity) == (7, "warning")
    assert f"The {what} has more than 4,000 characters, so it is shown as it is typed." in problem.message
    shown = "".join(page for section in sections for page in section.pages).replace("\\", "")
    assert shown.count(sign[0]) >= body.count(sign[0]), "nothing of it is lost"


def test_a_table_of_many_cells_is_shown_as_typed_and_told() -> None:
    row = "|a" * 1000 + "|\n"
    reading = with_body(row + "|-" * 1000 + "|\n" + row * 20)
    problem = the_problem(reading)
    assert (problem.line, problem.severity) == (7, "warning")
    assert "The table has more than 3,000 cells" in problem.message
    assert reading.lesson is not None
    assert "|a|a|a" in sections_of(reading.lesson.body)[0].text


def test_a_table_in_a_quotation_is_told_too_and_code_with_many_bars_is_no_table() -> None:
    quoted = with_body("> | a | b |\n> |---|---|\n" + "> | 1 | 2 |\n" * 1600)
    assert "The table has more than 3,000 cells" in the_problem(quoted).message
    assert with_body("    " + "|x" * 1900 + "\n    " + "|x" * 1900 + "\n").problems == ()


def test_an_ordinary_text_is_not_bounded() -> None:
    body = (
        "A paragraph with **format**. " * 100
        + "\n\n```\n"
        + "code\n" * 2000
        + "```\n\n|a|b|\n|-|-|\n"
        + "|1|2|\n" * 200
    )
    assert with_body(body).problems == ()


def test_a_question_that_names_no_widget_of_its_lesson_comes_without_it() -> None:
    text = """---
id: a
title: A
quiz:
  - {q: Which?, options: [One, Two], answer: 0, widget: w/b.json}
widgets:
  - {type: arcade, data: /w/a.json}
---
"""
    reading = read_lesson(text.encode(), HeldFiles({"w/a.json": b"{}"}, ""))
    (problem,) = reading.problems
    assert (problem.line, problem.key, problem.hint) == (
        5,
        "quiz[0].widget",
        "write the data: of one of the widgets: /w/a.json",
    )
    assert reading.lesson is not None
    assert reading.lesson.widget_for(reading.lesson.quiz[0]) is None


def test_a_question_finds_its_widget_with_or_without_a_slash() -> None:
    text = b"""---
id: a
title: A
quiz: [{q: Which?, options: [One, Two], answer: 0, widget: /w/b.json}]
widgets: [wordcloud, {type: arcade, data: w/b.json}]
---
"""
    reading = read_lesson(text, HeldFiles({"w/b.json": b"{}"}, ""))
    assert not reading.problems
    assert reading.lesson is not None
    assert reading.lesson.widget_for(reading.lesson.quiz[0]) == 1
