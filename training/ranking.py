"""Fits what chooses the line that answers: `make ranking`, after the questions or the features changed.

The questions are those of `benchmarks/talk/sets/dev` and of `asked.tsv`, each with the lines that answer it or with
none, those of `followed.tsv`, which go on from a line that's on the screen, and the older ones in this folder, which
only name the section. There's a model for courses with ways to ask and one for those without, each by words alone and
with vectors. Each is fitted by maximum likelihood with a penalty for large weights.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.chat import answers_it, course, lines, questions
from benchmarks.talk import sets
from benchmarks.talk.judge import has_words
from benchmarks.talk.scenes import letters_of
from bot.content.answers import Answers
from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.checker import check, find_lessons
from bot.content.evidence import asked_by, candidates, none_features
from bot.content.follow_ups import Topic, topic_of_passage
from bot.content.lines import Line, lines_of
from bot.content.meanings import Meanings, digest_of, made, texts_of
from bot.content.passages import ASIDE, passages_of
from bot.content.ranking import WEIGHTS, model_name
from bot.core.ids import GLOBAL, LessonId, VersionHash
from bot.language.slips import mended
from bot.language.vectors import Embedder, MiniLm, is_installed

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "bot" / "content" / WEIGHTS
PENALTY = 3.0
STRIDE = 7
"""Each question is also asked where something else is on the screen: that of so many rows further on each time."""
AGAIN = 0.3
"""How much a question counts that's asked again after its answer."""
WEAK = 0.35
"""How much a question counts that only names the section."""


@dataclass(frozen=True)
class Case:
    """A question: the features of the lines found and of none, which lines are right, and how much it counts."""

    lines: Sequence[dict[str, float]]
    none: dict[str, float]
    right: np.ndarray
    weight: float


def other_course() -> Catalogue:
    """Return the course that isn't ours."""
    read = (one.reading.lesson for one in check(find_lessons([sets.OTHER])))
    return catalogue_of(Entry(one, VersionHash(one.id), GLOBAL, "course", "Course") for one in read if one is not None)


def index_of(catalogue: Catalogue, embedder: Embedder | None) -> Answers:
    """Return the index of a course, with the vectors of its passages if there's something to make them."""
    answers = Answers(catalogue)
    if embedder is not None:
        texts = [*map(texts_of, answers.passages), *(one.ways for one in answers.ways.asked)]
        vectors = {digest_of(one): made(embedder, one) for one in texts}
        answers.meanings = Meanings(embedder, answers.passages, answers.ways.asked, vectors)
    return answers


def without_ways(catalogue: Catalogue) -> Catalogue:
    """Return a course without the ways to ask."""
    every = catalogue.entries.values()
    return catalogue_of(replace(one, lesson=one.lesson.model_copy(update={"help": ()})) for one in every)


def with_ways(embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's learnt from where there are ways to ask."""
    yield from cases(index_of(course(), embedder))


def with_none(embedder: Embedder | None) -> Iterator[Case]:
    """Yield what's learnt from where there are no ways to ask, on two courses."""
    yield from cases(index_of(without_ways(course()), embedder))
    other = index_of(other_course(), embedder)
    for kind in ("questions", "reworded", "offtopic"):
        for one in sets.questions("dev", f"other_{kind}"):
            yield from _case(other, one.turns[0].say, one.turns[0].expect, 1.0)


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
                none = dict(none_features(asked, [f for _, f in found]))
                yield Case([dict(f) for _, f in found], none, right, WEAK)
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


def _found(answers: Answers, typed: str, about: Topic | None = None):  # type: ignore[no-untyped-def]
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
        yield Case([dict(f) for _, f in found], dict(none_features(asked, [f for _, f in found])), right, weight)


def _says(line: Line, place: str) -> bool:
    lesson, _, said = place.partition(":")
    one = line.passage
    text = letters_of(f"{one.heading} {line.text}" if one.source in ASIDE else line.text)
    if lesson != one.lesson:
        return False
    wanted = letters_of(said)
    return has_words(text, said) or ("|" not in said and (wanted[:40] in text or (len(text) > 25 and text in wanted)))


def fit(every: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Return the weights of lines and of none, by the names of the features."""
    names = sorted({name for one in every for line in one.lines for name in line})
    nones = sorted({name for one in every for name in one.none})
    table = np.array([[line.get(name, 0.0) for name in names] for one in every for line in one.lines], np.float32)
    quiet = np.array([[one.none.get(name, 0.0) for name in nones] for one in every])
    spread = table.std(0) + 1e-6
    table /= spread
    starts = np.cumsum([0, *(len(one.lines) for one in every[:-1])])
    case = np.repeat(np.arange(len(every)), [len(one.lines) for one in every])
    right = np.concatenate([one.right for one in every])
    answered = np.array([one.right.any() for one in every])
    counts = np.array([one.weight for one in every])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        mine, silent = theta[: len(names)], theta[len(names) :]
        scores, last = table @ mine.astype(np.float32), quiet @ silent
        highest = np.maximum(np.maximum.reduceat(scores, starts), last)
        powers, rest = np.exp(scores - highest[case]), np.exp(last - highest)
        whole = np.add.reduceat(powers, starts) + rest
        chances, none_chances = powers / whole[case], rest / whole
        shares = np.where(answered, np.add.reduceat(chances * right, starts), none_chances) + 1e-12
        targets = np.where(right, chances / shares[case], 0.0)
        total = PENALTY * mine @ mine + 0.01 * silent @ silent - counts @ np.log(shares)
        slope = 2 * PENALTY * mine + ((chances - targets) * counts[case]).astype(np.float32) @ table
        slope_none = 0.02 * silent + (counts * (none_chances - ~answered)) @ quiet
        return float(total), np.concatenate([slope, slope_none])

    found = minimize(loss, np.zeros(len(names) + len(nones)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = found[: len(names)] / spread
    return {
        "lines": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "none": {name: round(float(weight), 4) for name, weight in zip(nones, found[len(names) :], strict=True)},
    }


def main() -> None:
    """Fit on everything, by words alone and, where the extra is installed, with vectors; ship what was fitted."""
    shipped = json.loads(SHIPPED.read_text("utf-8")) if SHIPPED.exists() else {}
    embedder = MiniLm() if is_installed() else None
    for vectors in (False, True):
        if vectors and embedder is None:
            print("THE EXTRA `vectors` IS NOT INSTALLED: its models were not fitted")
            break
        for foreseen, source in ((False, with_none), (True, with_ways)):
            every = list(source(embedder if vectors else None))
            name = model_name(vectors=vectors, foreseen=foreseen)
            shipped[name] = fit(every)
            print(f"{name}: {len(every)} questions, {sum(one.right.any() for one in every)} of them answered")
    SHIPPED.write_text(json.dumps(shipped, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
