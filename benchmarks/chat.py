"""How well the bot understands and answers what people type, and how fast, beside what is promised.

Run: python -m benchmarks.chat

The sets in `chat_sets/` were written by people who saw neither the code nor what it learnt from; `reworded.tsv` by one
who was asked to say half of it in other words than the lessons. Beside each stands the set that the bars were set on.
"""

import re
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.check.checker import check, find_lessons
from bot.content.find.passages import Passage, Source
from bot.content.lesson import Lesson
from bot.core.chance import dice
from bot.core.ids import GLOBAL, LessonId, VersionHash
from bot.talk.find.answers import Answers
from bot.talk.hear.intents import understanding
from bot.text.weights import weight_of
from bot.times.times import time_in
from tests.conftest import ASKED_COURSE, ROOT
from training import intents
from training.intents import Phrase

HELD_BACK, SEEN = Path(__file__).parent / "chat_sets", ROOT / "training"
LESSONS = 1000
FULL_TEXT = {Source.CARD: "card: ", Source.EXPLANATION: "quiz: "}

Asked = tuple[set[tuple[str, str]], str]
"""The places that answer a question, by lesson, and the question."""


def course(folder: Path = ASKED_COURSE) -> Catalogue:
    """Return a course of the project's own: by default as it stood when the questions about it were written."""
    read = (one.reading.lesson for one in check(find_lessons([folder])))
    return catalogue_of(_entry(lesson) for lesson in read if lesson is not None)


def _entry(lesson: Lesson) -> Entry:
    return Entry(lesson, VersionHash(lesson.id), GLOBAL, "course", "Course")


def lines(file: Path) -> list[list[str]]:
    """Return the columns of a file."""
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line]


def questions(file: Path) -> list[Asked]:
    """Return the questions of a file with the places that answer them."""
    return [(set(_places(lesson, places)), text) for lesson, places, text in lines(file)]


def _places(lesson: str, places: str) -> Iterable[tuple[str, str]]:
    for place in places.split(" | "):
        where, arrow, rest = place.partition(" > ")
        yield (where.strip(), _bare(rest)) if arrow else (lesson, _bare(place))


def _bare(text: str) -> str:
    return re.sub(r"[\\*_`]", "", text).strip().casefold().replace(" %", "%")


def answers_it(passage: Passage, places: set[tuple[str, str]]) -> bool:
    """Tell whether a passage stands in one of the places."""
    mine = "reference" if passage.source is Source.REFERENCE else FULL_TEXT.get(passage.source, "") + passage.heading
    here = _bare(mine)
    return any(
        lesson == passage.lesson and (here == place or (place.startswith("quiz: ") and here.startswith(place)))
        for lesson, place in places
    )


# ---------------------------------------------------------------- what is measured


def understood() -> float:
    """Return the share of sentences whose wish is understood."""
    held = [Phrase(tuple(wishes.split("|")), text) for wishes, _, _, text in lines(HELD_BACK / "sentences.tsv")]
    return intents.accuracy(understanding(), held)


def filled(answers: Answers) -> tuple[float, float]:
    """Return the shares of named lessons and of times that are found."""
    rows = lines(HELD_BACK / "sentences.tsv")
    named = [answers.lesson_named(text) for _, lesson, _, text in rows if lesson != "-"]
    right = [lesson for _, lesson, _, _ in rows if lesson != "-"]
    times = [(time_in(text), moment) for _, _, moment, text in rows if moment != "-"]
    return (
        sum(one is not None and one.id == lesson for one, lesson in zip(named, right, strict=True)) / len(right),
        sum(found == int(moment[:2]) * 60 + int(moment[3:]) for found, moment in times) / len(times),
    )


def recall(answers: Answers, file: Path) -> tuple[float, float, float]:
    """Return how often the first passage, one of the first three answers, and how often the bot dares to quote."""
    first = three = dared = 0
    asked = questions(file)
    for places, text in asked:
        said = answers.ask(text)
        hits = [answers_it(passage, places) for _, passage in said.passages]
        first, three, dared = first + any(hits[:1]), three + any(hits), dared + said.sure
    return first / len(asked), three / len(asked), dared / len(asked)


def false_answers(answers: Answers, file: Path) -> float:
    """Return the share of off-topic questions that are answered all the same."""
    asked = [text for _, text in lines(file)]
    return sum(answers.ask(text).sure for text in asked) / len(asked)


def many_lessons(catalogue: Catalogue) -> Catalogue:
    """Return as many lessons as are promised: the course's own with every third word another, so that all differ."""
    originals = list(catalogue.entries.values())
    spare = sorted(Answers(catalogue).index._spelt)
    return catalogue_of(
        _entry(_reworded(originals[number % len(originals)].lesson, number, spare)) for number in range(LESSONS)
    )


def _reworded(lesson: Lesson, number: int, spare: list[str]) -> Lesson:
    chance = dice("lesson", number)

    def other(match: re.Match[str]) -> str:
        return match[0] if chance.random() > 1 / 3 else f"{chance.choice(spare)}{chance.choice('abcdefghijklm')}"

    body = re.sub(r"\b[a-z]{5,}\b", other, lesson.body)
    return lesson.model_copy(update={"id": LessonId(f"lesson-{number}"), "body": body, "prereqs": (), "next": None})


def milliseconds(ask: Callable[[str], object], texts: list[str]) -> tuple[float, float]:
    """Return the median and the 99th percentile of asking, in milliseconds."""
    took = []
    for text in texts:
        began = time.perf_counter()
        ask(text)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.quantiles(took, n=100)[-1]


# ---------------------------------------------------------------- the table


def row(name: str, value: float, bar: float | None = None, *, most: bool = False, unit: str = "%") -> None:
    """Print one figure beside what is promised."""
    shown = f"{value * 100:.1f} %" if unit == "%" else f"{value:.1f} {unit}"
    if bar is None:
        print(f"  {name:<54} {shown:>10}")
        return
    kept = value <= bar if most else value >= bar
    promised = f"{bar * 100:.0f} %" if unit == "%" else f"{bar:.0f} {unit}"
    print(
        f"  {name:<54} {shown:>10}   {'at most' if most else 'at least'} {promised:<7} {'kept' if kept else 'MISSED'}"
    )


def main() -> None:
    """Print everything."""
    catalogue = course()
    answers = Answers(catalogue)
    print("Understanding")
    row("wishes, 475 sentences held back", understood(), 0.95)
    named, times = filled(answers)
    row("lessons that are named", named)
    row("times of day", times)
    for title, held, seen, bars in (
        ("Questions, as they come", HELD_BACK / "questions.tsv", SEEN / "questions.tsv", (0.80, 0.95)),
        ("Questions, reworded on purpose", HELD_BACK / "reworded.tsv", SEEN / "reworded.tsv", (None, None)),
    ):
        print(title)
        for name, file in (("held back", held), ("bars set on", seen)):
            first, three, dared = recall(answers, file)
            row(f"{name}: the first passage answers", first, bars[0] if file is held else None)
            row(f"{name}: one of the first three answers", three, bars[1] if file is held else None)
            row(f"{name}: quoted without a doubt", dared)
    print("Off-topic questions, half of them close to the subject")
    row("held back: answered all the same", false_answers(answers, HELD_BACK / "offtopic.tsv"), 0.05, most=True)
    row("bars set on: answered all the same", false_answers(answers, SEEN / "offtopic.tsv"))
    speed(catalogue)


def speed(catalogue: Catalogue) -> None:
    """Print how long a question takes in many lessons, and what they cost."""
    many = many_lessons(catalogue)
    weight_of("once")
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    answers = Answers(many)
    built = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    texts = [text for _, text in questions(HELD_BACK / "questions.tsv")]
    print(f"Speed, {LESSONS:,} lessons, {len(answers):,} passages")
    understand = milliseconds(understanding().guesses, texts)
    median, slowest = milliseconds(answers.ask, texts)
    row("understanding a sentence, median", understand[0], unit="ms")
    row("finding the passage, median", median, 20, most=True, unit="ms")
    row("finding the passage, 99th percentile", slowest, unit="ms")
    row("making the index, once", built, unit="s")
    row("memory that it takes", grown, unit="MB")


if __name__ == "__main__":
    main()
