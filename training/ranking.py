"""Fits what chooses the line that answers: `make train WHAT=ranking`, after the questions or the features changed.

The questions are those of `benchmarks/talk/sets/dev` and of `asked.tsv`, each with the lines that answer it or with
none, those of `followed.tsv`, which go on from a line that's on the screen, and the older ones in this folder, which
only name the section; and those on the courses in `courses/`, small ones on quite other subjects, so that what's learnt
holds anywhere. There's a model for courses with ways to ask and one for those without, each by words alone and with
vectors, and for those a second one that weighs the likeliest lines anew once they're read closely. Each is fitted by
maximum likelihood with a penalty for large weights.

Kept out by question, a quarter of them: the hidden layer raised the right line's log-likelihood from -1.42 to -1.24.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from benchmarks.chat import answers_it, course, lines, questions
from benchmarks.talk import sets
from benchmarks.talk.judge import has_words
from benchmarks.talk.scenes import letters_of
from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.check.checker import check, find_lessons
from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import ASIDE, passages_of
from bot.core.ids import GLOBAL, LessonId, VersionHash
from bot.talk.find.answers import Answers
from bot.talk.find.evidence import Question, Reads, asked_by, candidates, none_features, read_closely
from bot.talk.find.follow_ups import Topic, topic_of_passage
from bot.talk.find.meanings import Meanings, digest_of, made, texts_of
from bot.talk.find.ranking import CLOSELY, PARTS, READING, VECTORS, WEIGHTS, WORDS, Model, model_name
from bot.talk.hear.slips import mended
from bot.text.vectors import Embedder, MiniLm, is_installed

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "bot" / "talk" / "find" / WEIGHTS
PENALTY, HIDDEN_PENALTY, HIDDEN = 10.0, 60.0, 16
"""The penalties for large weights, of lines and of the hidden layer, and how many units that has."""
STRIDE = 7
"""Each question is also asked where something else is on the screen: that of so many rows further on each time."""
AGAIN = 0.3
"""How much a question counts that's asked again after its answer."""
WEAK = 0.35
"""How much a question counts that only names the section."""


@dataclass(frozen=True)
class Case:
    """A question: the features of the lines found and of none, which lines are right, and how much it counts.

    `table` has a row for each line, and the columns that were in `names` by then. `begin` where
    something reads closely, once it's begun.
    """

    asked: Question
    lines: Sequence[Line]
    names: Mapping[str, int]
    table: np.ndarray
    none: Mapping[str, float]
    right: np.ndarray
    weight: float
    begin: Callable[[], Reads] | None = None

    def features(self, row: int) -> dict[str, float]:
        """Return the features of a line."""
        width = self.table.shape[1]
        return {name: float(self.table[row, column]) for name, column in self.names.items() if column < width}


Found = Sequence[tuple[Line, Mapping[str, float]]]


class Column(dict[str, int]):
    """The columns of a table of features, numbered as they come."""

    def __missing__(self, name: str) -> int:
        self[name] = len(self)
        return self[name]


COLUMNS = Column()


def case_of(
    asked: Question, found: Found, right: np.ndarray, weight: float, begin: Callable[[], Reads] | None = None
) -> Case:
    """Return a question with the lines that were found for it."""
    features = [one for _, one in found]
    cells = [(row, COLUMNS[name], value) for row, one in enumerate(features) for name, value in one.items()]
    table = np.zeros((len(found), len(COLUMNS)), np.float32)
    rows, columns, values = zip(*cells, strict=True)
    table[rows, columns] = values
    none = dict(none_features(asked, features))
    return Case(asked, [line for line, _ in found], COLUMNS, table, none, right, weight, begin)


COURSES = HERE / "courses"
"""Small courses on other subjects, each with what's asked of it (`asked.tsv`, `followed.tsv`)."""
ASIDE_OF = 25
"""How many questions that no course answers are asked of each."""


def course_in(folder: Path) -> Catalogue:
    """Return a course that isn't ours."""
    read = (one.reading.lesson for one in check(find_lessons([folder])))
    return catalogue_of(Entry(one, VersionHash(one.id), GLOBAL, "course", "Course") for one in read if one is not None)


def index_of(catalogue: Catalogue, embedder: Embedder | None) -> Answers:
    """Return the index of a course, with the vectors of its passages if there's something to make them."""
    answers = Answers(catalogue)
    if embedder is not None:
        texts = [*map(texts_of, answers.passages), *(one.ways for one in answers.ways.asked)]
        vectors = {digest_of(one): made(embedder, one) for one in texts}
        answers.meanings = Meanings(embedder, answers.passages, answers.ways.asked, vectors)
    return answers


def without_ways(catalogue: Catalogue, every: int = 1) -> Catalogue:
    """Return a course without the ways to ask; with `every`, it's one lesson in so many that has none."""
    return catalogue_of(
        one if number % every else replace(one, lesson=one.lesson.model_copy(update={"help": ()}))
        for number, one in enumerate(catalogue.entries.values())
    )


def with_ways(embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's learnt from where there are ways to ask: of all lessons, of each by itself, of every other one."""
    yield from cases(index_of(course(), embedder))
    yield from apart(course(), embedder)
    half = index_of(without_ways(course(), 2), embedder)
    for places, text in lines(HERE / "asked.tsv"):
        yield from _case(half, text, _wanted(places), 1.0)


def with_none(embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's learnt from where there are no ways to ask, on two courses."""
    yield from cases(index_of(without_ways(course()), embedder))
    yield from apart(without_ways(course()), embedder)
    yield from elsewhere(embedder)
    other = index_of(course_in(sets.OTHER), embedder)
    for kind in ("questions", "reworded", "offtopic"):
        for one in sets.questions("dev", f"other_{kind}"):
            yield from _case(other, one.turns[0].say, one.turns[0].expect, 1.0)


def elsewhere(embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's asked of courses on other subjects: out of the blue, beside something else, and of what's shown.

    Each question is also asked of one of the course's lessons alone, which mostly doesn't answer it.
    """
    off = [row[-1] for row in lines(HERE / "offtopic.tsv")]
    for number, folder in enumerate(sorted(one for one in COURSES.iterdir() if one.is_dir())):
        course = course_in(folder)
        answers = index_of(course, embedder)
        alone = {entry.id: index_of(catalogue_of([entry]), embedder) for entry in course.entries.values()}
        followed = lines(folder / "followed.tsv")
        for row, (places, text) in enumerate(lines(folder / "asked.tsv")):
            yield from _case(answers, text, _wanted(places), 1.0)
            if row % 2:
                beside = topic_at(answers, followed[row * STRIDE % len(followed)][0])
                yield from _case(answers, text, _wanted(places), 0.5, beside)
            lesson = list(alone)[row % len(alone)]
            there = tuple(one for one in _wanted(places) if one.startswith(f"quote:{lesson}:"))
            yield from _case(alone[lesson], text, there or ("unsaid",), 1.0)
        for shown, places, text in followed:
            yield from _case(answers, text, _wanted(places), 1.0, topic_at(answers, shown))
        for text in off[number :: len(off) // ASIDE_OF]:
            yield from _case(answers, text, ("unsaid",), 2 * WEAK)


def apart(catalogue: Catalogue, embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's asked of each lesson, where it's all there is, and some of what's asked of none."""
    asked = [(_wanted(places), text) for places, text in lines(HERE / "asked.tsv")]
    count = len(catalogue.entries)
    for number, entry in enumerate(catalogue.entries.values()):
        alone = index_of(catalogue_of([entry]), embedder)
        for wanted, text in asked:
            if all(place.startswith(f"quote:{entry.id}:") for place in wanted):
                yield from _case(alone, text, wanted, 1.0)
        for row in lines(HERE / "offtopic.tsv")[number::count]:
            yield from _case(alone, row[-1], ("unsaid",), 1.0)


def cases(own: Answers) -> Iterator[Case]:
    """Yield the questions on our own course."""
    for kind in ("questions", "reworded", "offtopic"):
        for one in sets.questions("dev", f"own_{kind}"):
            yield from _case(own, one.turns[0].say, one.turns[0].expect, 1.0)
    followed = lines(HERE / "followed.tsv")
    for number, (places, text) in enumerate(lines(HERE / "asked.tsv")):
        yield from _case(own, text, _wanted(places), 1.0)
        elsewhere = topic_at(own, followed[number * STRIDE % len(followed)][0])
        yield from _case(own, text, _wanted(places), 1.0, elsewhere)
        if places != "-":
            told = places.split(" || ")[0]
            again = replace(topic_at(own, told), shown=told.partition(":")[2])
            yield from _case(own, text, _wanted(places), AGAIN, again)
    for shown, places, text in followed:
        yield from _case(own, text, _wanted(places), 1.0, topic_at(own, shown))
    for file in ("questions.tsv", "reworded.tsv"):
        for sections, text in questions(HERE / file):
            asked, found = _found(own, text)
            right = np.array([answers_it(line.passage, sections) for line, _ in found], np.bool_)
            if found and right.any():
                yield case_of(asked, found, right, WEAK, _reads(own, text))
    for row in lines(HERE / "offtopic.tsv"):
        yield from _case(own, row[-1], ("unsaid",), 2 * WEAK)


def _wanted(places: str) -> tuple[str, ...]:
    return ("unsaid",) if places == "-" else tuple(f"quote:{place}" for place in places.split(" || "))


def topic_at(answers: Answers, place: str) -> Topic:
    """Return what's spoken of where a line is on the screen."""
    entry = answers.entry(LessonId(place.partition(":")[0]))
    passage = next(one for one in passages_of(entry.lesson) for line in lines_of(one) if _says(line, place))
    topic = topic_of_passage(entry, passage.key)
    assert topic is not None
    return topic


def _found(answers: Answers, typed: str, about: Topic | None = None) -> tuple[Question, Any]:
    text = mended(typed)
    if about is not None:
        asked, places = answers.following(text, about)
        return asked, candidates(asked, places)
    asked = asked_by(answers.index, text)
    return asked, candidates(asked, answers.places(text))


def _case(
    answers: Answers, text: str, expect: Sequence[str], weight: float, about: Topic | None = None
) -> Iterator[Case]:
    asked, found = _found(answers, text, about)
    if not found:
        return
    wanted = [part for one in expect for part in one.partition(":")[2].split("||")] if expect != ("unsaid",) else []
    right = np.array([any(_says(line, place) for place in wanted) for line, _ in found], bool)
    if right.any() or not wanted:
        yield case_of(asked, found, right, weight, _reads(answers, mended(text)))


def _reads(answers: Answers, text: str) -> Callable[[], Reads] | None:
    """Return what begins to read lines closely for a question; None where there are no vectors."""
    meanings = answers.meanings
    return (lambda: meanings.reader(text)) if meanings is not None else None


def _says(line: Line, place: str) -> bool:
    lesson, _, said = place.partition(":")
    one = line.passage
    text = letters_of(f"{one.heading} {line.text}" if one.source in ASIDE else line.text)
    if lesson != one.lesson:
        return False
    wanted = letters_of(said)
    return has_words(text, said) or ("|" not in said and (wanted[:40] in text or (len(text) > 25 and text in wanted)))


def fit(every: Sequence[Case]) -> dict[str, np.ndarray]:
    """Return a model's arrays; see `PARTS`. The loss is convex but for the hidden layer, whose start is drawn."""
    sample = _sample(every)
    size, spread = len(sample.names), sample.table.std(0) + 1e-6
    np.divide(sample.table, spread, out=sample.table)
    drawn = np.random.default_rng(0)
    start = np.zeros(size * (1 + HIDDEN) + 2 * HIDDEN + len(sample.nones))
    start[size : size * (1 + HIDDEN)] = drawn.normal(0, 0.15, size * HIDDEN)
    start[size * (1 + HIDDEN) + HIDDEN :][:HIDDEN] = drawn.normal(0, 0.1, HIDDEN)
    found = minimize(_loss, start, sample, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    lines, hidden, bias, out, none = _apart(found, size)
    told = (np.frombuffer(json.dumps(names).encode(), np.uint8) for names in (sample.names, sample.nones))
    names, none_names = told
    parts = (names, lines / spread, hidden / spread[:, None], bias, out, none_names, none)
    small = (part if part.dtype == np.uint8 else part.astype(np.float32) for part in parts)
    return dict(zip(PARTS, small, strict=True))


@dataclass(frozen=True)
class Sample:
    """All cases as arrays: the lines' features, in one table, of which `case`; where each case starts; and the rest."""

    names: Sequence[str]
    nones: Sequence[str]
    table: np.ndarray
    quiet: np.ndarray
    starts: np.ndarray
    case: np.ndarray
    right: np.ndarray
    answered: np.ndarray
    counts: np.ndarray


def _sample(every: Sequence[Case]) -> Sample:
    nones = sorted({name for one in every for name in one.none})
    table = np.zeros((sum(len(one.lines) for one in every), len(COLUMNS)), np.float32)
    row = 0
    for one in every:
        height, width = one.table.shape
        table[row : row + height, :width] = one.table
        row += height
    used = np.flatnonzero(table.any(axis=0))
    names = list(COLUMNS)
    return Sample(
        [names[column] for column in used],
        nones,
        table[:, used],
        np.array([[one.none.get(name, 0.0) for name in nones] for one in every]),
        np.cumsum([0, *(len(one.lines) for one in every[:-1])]),
        np.repeat(np.arange(len(every)), [len(one.lines) for one in every]),
        np.concatenate([one.right for one in every]),
        np.array([one.right.any() for one in every]),
        np.array([one.weight for one in every]),
    )


def _apart(theta: np.ndarray, size: int) -> tuple[np.ndarray, ...]:
    """Return the weights of lines, of the hidden units (a column each), their biases and weights, and those of none."""
    lines, hidden, bias, out, none = np.split(theta, np.cumsum([size, size * HIDDEN, HIDDEN, HIDDEN]))
    return lines, hidden.reshape(size, HIDDEN), bias, out, none


def _loss(theta: np.ndarray, sample: Sample) -> tuple[float, np.ndarray]:
    """Return the penalized negative log-likelihood of the right lines, or of none, and its slope."""
    lines, hidden, bias, out, none = _apart(theta, len(sample.names))
    table, starts, case = sample.table, sample.starts, sample.case
    units = np.tanh(table @ hidden.astype(np.float32) + bias.astype(np.float32))
    scores, last = table @ lines.astype(np.float32) + units @ out.astype(np.float32), sample.quiet @ none
    highest = np.maximum(np.maximum.reduceat(scores, starts), last)
    powers, rest = np.exp(scores - highest[case]), np.exp(last - highest)
    whole = np.add.reduceat(powers, starts) + rest
    chances, none_chances = powers / whole[case], rest / whole
    shares = np.where(sample.answered, np.add.reduceat(chances * sample.right, starts), none_chances) + 1e-12
    wrong = ((chances - np.where(sample.right, chances / shares[case], 0.0)) * sample.counts[case]).astype(np.float32)
    inner = wrong[:, None] * out.astype(np.float32) * (1 - units**2)
    total = PENALTY * lines @ lines + HIDDEN_PENALTY * ((hidden**2).sum() + out @ out) + 0.01 * none @ none
    slopes = (
        2 * PENALTY * lines + wrong @ table,
        (2 * HIDDEN_PENALTY * hidden + table.T @ inner).ravel(),
        inner.sum(0),
        2 * HIDDEN_PENALTY * out + wrong @ units,
        0.02 * none + (sample.counts * (none_chances - ~sample.answered)) @ sample.quiet,
    )
    return float(total - sample.counts @ np.log(shares)), np.concatenate(slopes).astype(np.float64)


def read_again(every: Sequence[Case], model: dict[str, np.ndarray]) -> Iterator[Case]:
    """Yield the questions with the lines that a model finds likeliest, read closely; not those whose answer it lost."""
    first = Model(model)
    for one in every:
        features = [one.features(row) for row in range(len(one.lines))]
        likeliest = np.argsort(-first.chances(features, one.none)[:-1], kind="stable")[:CLOSELY]
        right = one.right[likeliest]
        if one.begin is None or (one.right.any() and not right.any()):
            continue
        found = [(one.lines[row], features[row]) for row in likeliest]
        closely, none = read_closely(one.asked, found, one.begin())
        told = [(line, more) for (line, _), more in zip(found, closely, strict=True)]
        yield replace(case_of(one.asked, told, right, one.weight), none=none)


def fitted(by: str, embedder: Embedder | None) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """Yield the models that go `by` words or vectors, and with these those that read closely, by name."""
    for foreseen, source in ((False, with_none), (True, with_ways)):
        every = list(source(embedder))
        print(f"{by}: {len(every)} questions, {sum(one.right.any() for one in every)} answered", flush=True)
        model = fit(every)
        yield model_name(by=by, foreseen=foreseen), model
        if embedder is not None:
            yield model_name(by=READING, foreseen=foreseen), fit([*read_again(every, model)])


def main() -> None:
    """Fit on everything, by words alone and, where the extra is installed, with vectors; ship what was fitted."""
    for by in (WORDS, VECTORS):
        embedder = MiniLm() if by == VECTORS and is_installed() else None
        if by == VECTORS and embedder is None:
            print("THE EXTRA `vectors` IS NOT INSTALLED: its models were not fitted")
            break
        for name, model in fitted(by, embedder):
            with np.load(SHIPPED) as before:
                shipped = dict(before)
            np.savez_compressed(SHIPPED, **shipped | {f"{name}: {part}": array for part, array in model.items()})


if __name__ == "__main__":
    main()
