"""Fits what chooses the line that answers: `make ranking`, after the questions or the features changed.

The questions are those of `benchmarks/talk/sets/dev`, each with the lines that answer it or with none, and the older
ones in this folder, which only name the section. Everything is fitted at once, by maximum likelihood with a penalty for
large weights.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from bot.content.lines import Line
from bot.content.meanings import Meanings, digest_of, made, texts_of
from bot.content.passages import ASIDE
from bot.content.ranking import WEIGHTS, WEIGHTS_WITH_VECTORS, asked_by, candidates, none_features
from bot.core.ids import GLOBAL, VersionHash
from bot.language.vectors import Embedder, MiniLm, is_installed

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "bot" / "content"
PENALTY = 3.0
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
        texts = [texts_of(one) for one in answers.passages]
        vectors = {digest_of(one): made(embedder, one) for one in texts}
        answers.meanings = Meanings(embedder, answers.passages, vectors)
    return answers


def cases(embedder: Embedder | None) -> Iterator[Case]:
    """Yield everything that's learnt from, with vectors or without."""
    own, other = (index_of(one, embedder) for one in (course(), other_course()))
    for answers, name in ((own, "own"), (other, "other")):
        for kind in ("questions", "reworded", "offtopic"):
            for one in sets.questions("dev", f"{name}_{kind}"):
                yield from _case(answers, one.turns[0].say, one.turns[0].expect, 1.0)
    for file in ("questions.tsv", "reworded.tsv"):
        for places, text in questions(HERE / file):
            asked, found = _found(own, text)
            right = np.array([answers_it(line.passage, places) for line, _ in found], bool)
            if found and right.any():
                yield Case([dict(f) for _, f in found], dict(none_features(asked, [f for _, f in found])), right, WEAK)
    for row in lines(HERE / "offtopic.tsv"):
        yield from _case(own, row[-1], ("unsaid",), 2 * WEAK)


def _found(answers: Answers, text: str):  # type: ignore[no-untyped-def]
    asked = asked_by(answers.index, text)
    return asked, candidates(asked, answers.places(text))


def _case(answers: Answers, text: str, expect: Sequence[str], weight: float) -> Iterator[Case]:
    asked, found = _found(answers, text)
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
    tables = [np.array([[line.get(name, 0.0) for name in names] for line in one.lines]) for one in every]
    quiet = [np.array([one.none[name] for name in nones]) for one in every]
    spread = np.concatenate(tables).std(0) + 1e-6

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        mine, silent = theta[: len(names)], theta[len(names) :]
        total, slope, slope_none = PENALTY * mine @ mine + 0.01 * silent @ silent, 2 * PENALTY * mine, 0.02 * silent
        for one, table, none in zip(every, tables, quiet, strict=True):
            scores, last = (table / spread) @ mine, float(none @ silent)
            highest = max(scores.max(), last)
            powers, rest = np.exp(scores - highest), np.exp(last - highest)
            chances, none_chance = powers / (powers.sum() + rest), rest / (powers.sum() + rest)
            share = chances[one.right].sum() if one.right.any() else none_chance
            target = np.where(one.right, chances / share, 0.0) if one.right.any() else np.zeros_like(chances)
            total -= one.weight * np.log(share + 1e-12)
            slope = slope + one.weight * (table / spread).T @ (chances - target)
            slope_none = slope_none + one.weight * none * (none_chance - (0.0 if one.right.any() else 1.0))
        return float(total), np.concatenate([slope, slope_none])

    found = minimize(loss, np.zeros(len(names) + len(nones)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = found[: len(names)] / spread
    return {
        "lines": {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)},
        "none": {name: round(float(weight), 4) for name, weight in zip(nones, found[len(names) :], strict=True)},
    }


def main() -> None:
    """Fit on everything, by words alone and, where the extra is installed, with vectors; ship both."""
    for name, embedder in ((WEIGHTS, None), (WEIGHTS_WITH_VECTORS, MiniLm() if is_installed() else None)):
        if embedder is None and name == WEIGHTS_WITH_VECTORS:
            print("THE EXTRA `vectors` IS NOT INSTALLED: its model was not fitted")
            continue
        every = list(cases(embedder))
        (SHIPPED / name).write_text(json.dumps(fit(every), indent=1, sort_keys=True) + "\n", "utf-8")
        print(f"{name}: {len(every)} questions, {sum(one.right.any() for one in every)} of them answered")


if __name__ == "__main__":
    main()
