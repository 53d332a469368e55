"""What an author says once more in other words: read, found by the learners' own words, and served to follow-ups."""

import pytest

from bot.content.catalogue import Entry, catalogue_of
from bot.content.find.giveaways import secret_of, told_by
from bot.content.find.helping import help_in
from bot.content.find.hints import hints_on
from bot.content.find.passages import Source, passages_of
from bot.content.find.ways import asked_of, nearest
from bot.content.layout.sections import sections_for
from bot.content.read.data_files import DataRefused
from bot.content.read.helps import MOST_HELP
from bot.content.read.validation import Reading, read_lesson
from bot.core.ids import GLOBAL, VersionHash
from bot.core.stage import Showing, Stage
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import FOLLOW_UPS, Topic, topic_of_passage, topic_of_stage
from bot.talk.guarding import NOW
from bot.talk.hear.intents import Intent
from tests.conftest import NoFiles

BODY = """## 🌳 Shrinking
A model may be made smaller. That makes it cheaper to keep, quicker to send, and able to live on a device that has
little room, such as a phone, a watch or a sensor in a field. It also costs something each time, so look at what you
have, decide how much of it you can give away, and measure again when you are done with it, on the very device.

### Pruning
Weights that hardly matter are set to zero. Most of them do little.

### Distillation
A small student repeats what a large teacher says.

## Serving
Serve it in steps, so that few people meet its mistakes.
"""
HELP = """help:
  pruning:
    ask: [can i throw away bits of a network that dont do much, what happens if i zero tiny weights]
    simply: You cut away what the model hardly uses.
    example: Of 1,000 weights 600 are nearly zero, so you drop these.
    like: Like cutting twigs that bear no fruit.
    hints: [Think of a zero., The answer is the size on disk.]
  Shrinking:
    simply: There's more than one way to make a model small.
  p95 latency:
    ask: how slow are the slowest answers
    simply: Nineteen of twenty answers are faster than that.
"""
QUIZ = """quiz:
  - q: What does setting weights to zero make smaller?
    options: [The size on disk, The time on any processor]
    answer: 0
    explain: Zeros of pruned weights needn't be stored.
"""
CARDS = """flashcards:
  - P95 latency: The time within which 95% of requests are answered
  - Canary: A release for few
"""


def reading_of(help_: str = HELP) -> Reading:
    return read_lesson(f"---\nid: shrink\ntitle: Less\n{QUIZ}{CARDS}{help_}---\n{BODY}".encode(), NoFiles())


def lesson_of(help_: str = HELP) -> Entry:
    lesson = reading_of(help_).lesson
    assert lesson is not None
    return Entry(lesson, VersionHash("shrink"), GLOBAL, "course", "Course")


ENTRY = lesson_of()
ANSWERS = Answers(catalogue_of([ENTRY]))


def page(number: int) -> Topic:
    topic = topic_of_stage(Stage(Showing.PAGE, number, 0, "shrink"), ENTRY)
    assert topic is not None
    return topic


def test_help_is_read_by_heading_or_term_whatever_signs_stand_around_it() -> None:
    reading = reading_of()
    assert not reading.problems
    assert [one.about for one in ENTRY.lesson.help] == ["pruning", "Shrinking", "p95 latency"]
    assert ENTRY.lesson.help[2].ask == ("how slow are the slowest answers",)
    assert help_in(ENTRY.lesson) == ((1, 2), (1, 2), (3, 10)), "a smaller heading belongs to its section"


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ("help:\n  Prunning: {simply: Cut.}\n", 13, "“Pruning”"),
        ("help:\n  Pruning: {simply: Cut., sketch: x}\n", 13, "sketch"),
        ("help:\n  Pruning: {simpler: Cut.}\n", 13, "`simpler` is read as `simply`"),
        ("help:\n  Pruning: {hints: [a, b, c, d]}\n", 13, "3"),
        ("help: more words\n", 12, "by the name"),
        ("help:\n  A small student repeats: {simply: It copies.}\n", 13, "only has ways to ask"),
    ],
)
def test_slips_in_help_are_told_with_their_line(written: str, line: int, told: str) -> None:
    reading = reading_of(written)
    assert reading.lesson is not None, "the lesson loads all the same"
    (problem,) = reading.problems
    assert problem.line == line
    assert told in f"{problem.key} {problem.message} {problem.hint}"
    assert problem.lost != "this lesson"


def test_help_may_be_a_line_alone_and_a_name_of_the_format_stays_a_name() -> None:
    reading = reading_of("help:\n  Serving: Few people first.\n  Quiz: {simply: Questions.}\n")
    assert reading.lesson is not None
    assert [one.simply for one in reading.lesson.help] == ["Few people first.", "Questions."]
    assert len(reading.lesson.quiz) == 1


@pytest.mark.parametrize(
    ("said", "about"),
    [
        ("can i just throw away the bits of a network which don't do much?", "Pruning"),
        ("what happens if i zero the tiny weights", "Pruning"),
        ("how slow are the slowest answers", "P95 latency"),
    ],
)
def test_a_question_is_known_by_the_words_that_its_author_foresaw(said: str, about: str) -> None:
    number = nearest(ANSWERS.ways.foreseen(said))[0]
    assert ANSWERS.passages[number].names[0] == about


@pytest.mark.parametrize("said", ["what is the best pizza in town", "how is it", "who painted the mona lisa"])
def test_what_nobody_foresaw_is_no_answer(said: str) -> None:
    assert not ANSWERS.ask(said).sure


def test_what_is_asked_in_foreseen_words_is_answered_with_the_passage() -> None:
    said = ANSWERS.ask("can i just throw away the bits of a network which don't do much?")
    assert said.sure
    assert said.passages[0][1].text.startswith("### Pruning")
    card = ANSWERS.ask("how slow are those slowest answers")
    assert (card.sure, card.passages[0][1].source) == (True, Source.CARD)
    without = Answers(catalogue_of([lesson_of("")]))
    assert without.ask("can i just throw away the bits of a network which don't do much?").chance < said.chance


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("explain pruning in simple words", "You cut away what the model hardly uses."),
        ("give me an example of pruning", "Of 1,000 weights"),
        ("an everyday analogy for pruning?", "Like cutting twigs"),
    ],
)
def test_a_question_may_want_the_help_itself(asked: str, told: str) -> None:
    said = ANSWERS.ask(asked)
    assert said.lines[0].startswith(told)
    assert said.passages[0][1].source is Source.HELP
    found = topic_of_passage(ENTRY, said.passages[0][1].key)
    assert found is not None, "what was quoted can be spoken of again"


@pytest.mark.parametrize(
    ("wish", "said", "told"),
    [
        (Intent.SIMPLER, "simpler", "You cut away what the model hardly uses."),
        (Intent.CONFUSED, "i dont get it", "You cut away what the model hardly uses."),
        (Intent.EXAMPLE, "example", "Of 1,000 weights 600 are nearly zero, so you drop these."),
        (Intent.EXAMPLE, "an analogy?", "Like cutting twigs that bear no fruit."),
    ],
)
def test_a_follow_up_gets_the_help_on_what_is_shown(wish: Intent, said: str, told: str) -> None:
    places = [place for place, text in enumerate(page_texts()) if "hardly matter" in text]
    found = FOLLOW_UPS[wish](page(places[0]), said, ANSWERS)
    assert found is not None
    assert found[2] == told
    again = topic_of_passage(ENTRY, found[1].key)
    assert again is not None
    other = FOLLOW_UPS[wish](again, said, ANSWERS)
    assert other is None or other[2] != told, "asked again, it isn't said again"


def page_texts() -> list[str]:
    return list(sections_for(ENTRY.lesson)[0].pages)


def test_hints_on_what_a_question_is_about_help_with_it_unless_they_tell() -> None:
    (question,) = ENTRY.lesson.quiz
    assert hints_on(ENTRY.lesson, question) == ("Think of a zero.",)
    assert hints_on(lesson_of("").lesson, question) == ()


def test_help_stands_where_what_it_is_about_stands() -> None:
    every = passages_of(ENTRY.lesson)
    pruning = next(one for one in every if one.text.startswith("### Pruning"))
    helps = [one for one in every if one.source is Source.HELP and one.heading == "pruning"]
    assert [one.place for one in helps] == [pruning.place] * 3


def test_a_statement_gets_no_hints_from_help() -> None:
    statement = "quiz:\n  - {q: Pruning sets weights to zero., kind: true_false, answer: true}\n"
    data = f"---\nid: shrink\ntitle: Less\n{statement}{CARDS}{HELP}---\n{BODY}".encode()
    lesson = read_lesson(data, NoFiles()).lesson
    assert lesson is not None
    assert hints_on(lesson, lesson.quiz[0]) == (), "anything said of it may tell whether it's true"


def test_help_is_bounded() -> None:
    many = "help:\n" + "".join(f"  Thing {number}: Words.\n" for number in range(MOST_HELP + 50))
    reading = reading_of(many)
    assert reading.lesson is not None
    assert len(reading.lesson.help) == MOST_HELP
    assert any("the others are left out" in problem.message for problem in reading.problems)


def test_help_on_what_an_open_answer_is_is_kept_back() -> None:
    asked = "quiz:\n  - {q: Which of these sets weights to zero?, options: [Pruning, Serving], answer: 0}\n"
    lesson = read_lesson(f"---\nid: s\ntitle: S\n{asked}{CARDS}{HELP}---\n{BODY}".encode(), NoFiles()).lesson
    assert lesson is not None
    helps = [one for one in passages_of(lesson) if one.source is Source.HELP and one.heading == "pruning"]
    assert helps
    assert all(told_by(secret_of(lesson.quiz[0], lesson), one) >= NOW for one in helps)


LINES = """help:
  Weights that hardly matter:
    - what happens to the tiny numbers
    - which ones get thrown out
  A small student: who copies whom
  What does setting weights to zero make smaller?: [does it run quicker then]
"""


def test_a_line_a_card_and_a_question_have_ways_to_ask_of_their_own() -> None:
    reading = reading_of(LINES.replace("A small student: who copies whom", "A small student: [who copies whom]"))
    assert not reading.problems
    assert reading.lesson is not None
    passages = [*enumerate(passages_of(reading.lesson))]
    asked = {one.ways[1]: one for one in asked_of(reading.lesson, passages) if len(one.ways) > 1}
    told = {way: passages[one.spots[0][0]][1] for way, one in asked.items()}
    assert asked["what happens to the tiny numbers"].ways[2] == "which ones get thrown out"
    assert "Weights that hardly matter" in told["what happens to the tiny numbers"].text
    assert "A small student" in told["who copies whom"].text
    assert told["does it run quicker then"].source is Source.EXPLANATION
    assert len(asked) == 3


class Files:
    """One file beside the lesson."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, name: str) -> bytes:
        if name != "less.help.yaml":
            raise DataRefused(f"The file {name} is not there.", "put it there", missing=True)
        return self.content


def reading_with(content: str, name: str = "less.help.yaml") -> Reading:
    data = f"---\nid: shrink\ntitle: Less\n{QUIZ}{CARDS}help: {name}\n---\n{BODY}".encode()
    return read_lesson(data, Files(content.encode()))


def test_help_may_stand_in_a_file_of_its_own() -> None:
    reading = reading_with("# Ways to ask.\nPruning:\n  simple: You cut.\nServing: [how do i begin]\n")
    assert reading.lesson is not None
    assert [(one.about, one.simply, one.ask) for one in reading.lesson.help] == [
        ("Pruning", "You cut.", ()),
        ("Serving", None, ("how do i begin",)),
    ]
    assert list(reading.data_hashes) == ["less.help.yaml"], "a change of the file makes a new version of the lesson"
    (problem,) = reading.problems
    assert (problem.line, problem.key) == (12, "help.Pruning.simple")
    assert problem.message == "less.help.yaml, line 3: `simple` is read as `simply`."


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        ("Pruning: {simply: Cut.}\n", "gone.yaml", "The file gone.yaml is not there."),
        ("- Pruning\n", "less.help.yaml", "has no names"),
        ("Pruning:\n  - a\n b: c\n", "less.help.yaml", "is not YAML: line 3"),
        ("Pruning: &x cut\nServing: *x\n", "less.help.yaml", "YAML aliases"),
        ("Prunning: {simply: Cut.}\n", "less.help.yaml", "line 1: No heading, card or line is called “Prunning”"),
    ],
)
def test_what_is_wrong_with_the_file_is_told_where_it_is_named(content: str, name: str, told: str) -> None:
    reading = reading_with(content, name)
    assert reading.lesson is not None, "the lesson loads all the same"
    (problem,) = reading.problems
    assert problem.line == 12
    assert told in problem.message
    assert problem.lost != "this lesson"


def test_a_file_that_is_no_text_is_refused() -> None:
    data = f"---\nid: shrink\ntitle: Less\nhelp: less.help.yaml\n---\n{BODY}".encode()
    (problem,) = read_lesson(data, Files(b"\xff\xfe")).problems
    assert "not UTF-8" in problem.message


def test_a_line_is_quoted_by_the_ways_to_ask_for_it() -> None:
    reading = reading_of(LINES.replace("A small student: who copies whom", "A small student: [who copies whom]"))
    assert reading.lesson is not None
    entry = Entry(reading.lesson, VersionHash("shrink"), GLOBAL, "course", "Course")
    said = Answers(catalogue_of([entry])).ask("which of them get thrown out?")
    assert said.sure
    assert said.lines[0].startswith("Weights that hardly matter")


def entry_of(name: str, body: str, help_: str) -> Entry:
    lesson = read_lesson(f"---\nid: {name}\ntitle: {name.title()}\n{help_}---\n{body}".encode(), NoFiles()).lesson
    assert lesson is not None
    return Entry(lesson, VersionHash(name), GLOBAL, "course", "Course")


PLAIN = """## Pruning
Pruning removes weights that hardly matter.

## Quantization
Quantization stores weights in fewer bits.
"""
SOURDOUGH = "## Sourdough\nA sourdough starter needs flour and water.\n"
BREAD = entry_of("bread", SOURDOUGH, "help:\n  Sourdough: [what goes in]\n")


@pytest.mark.parametrize("help_", ["", "help:\n  Pruning: You cut away what does little.\n"])
def test_a_lesson_without_ways_is_answered_beside_one_that_has_some(help_: str) -> None:
    both = Answers(catalogue_of([entry_of("small", PLAIN, help_), BREAD]))
    said = both.ask("what does pruning do?")
    assert (said.sure, said.passages[0][1].heading) == (True, "Pruning")
    assert not both.ask("who won the match yesterday?").sure
    assert not both.ask("zebra crossing").sure


def test_ways_for_one_thing_do_not_hide_the_simple_words_for_another_of_that_name() -> None:
    first = entry_of("small", PLAIN, "help:\n  Pruning: You cut away what does little.\n")
    roses = entry_of("roses", "## Pruning\nRoses are cut in spring.\n", "help:\n  Pruning: [when do i cut]\n")
    said = Answers(catalogue_of([first, roses])).ask("explain pruning in simple words")
    assert said.lines == ("You cut away what does little.", "", "")


@pytest.mark.parametrize("name", ["→", "C++"])
def test_a_name_of_signs_is_no_line(name: str) -> None:
    body = "## One\nCats purr.\nC++ is fast.\n\n- Cold soup\n"
    data = f"---\nid: a\ntitle: A\nhelp:\n  '{name}': [is it fast]\n---\n{body}".encode()
    reading = read_lesson(data, NoFiles())
    assert reading.lesson is not None
    assert "nobody gets this help" in reading.problems[0].message
    assert not [one for one in asked_of(reading.lesson, [*enumerate(passages_of(reading.lesson))]) if one.is_asked]


def test_what_stands_first_of_all_can_be_followed_up() -> None:
    first = ANSWERS.passages[0]
    assert first in [one.passage for one in ANSWERS.places("zebra", [first])]
