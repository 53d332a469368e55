"""Fits what judges whether a line gives an answer away: `make train`, after the courses or features changed.

`giveaways.tsv` has the lines that people judged, for each question of the shipped courses: its lesson and key, whether
somebody who reads the line then knows the answer (`tells`) or could work it out (`near`), and the line's own lesson,
source, and beginning behind its heading. They saw all lines of the question's lesson and those of other lessons that
have most of its words; what they didn't name is harmless. Lines and questions that have changed since are left out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from benchmarks.chat import course
from bot.content.find.giveaways import WEIGHTS, Secret, features, secret_of, share, words_of
from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Source, passages_of
from bot.content.lesson import Lesson
from bot.questions import Question

HERE = Path(__file__).parent
JUDGED, SHIPPED = HERE / "giveaways.tsv", HERE.parent / "bot" / "content" / "find" / WEIGHTS
JUDGED_COURSE = HERE / "judged"
"""The lessons as they were when people judged their lines. Their questions ask for other cases by now."""
ELSEWHERE = 14
"""How many lines of other lessons were judged for each question."""
NEAR = 0.3
"""How much a line counts, as a harmless one, from which one could work the answer out."""
BEGINNING = 100
"""How much of a line its judgement names, in characters."""


@dataclass(frozen=True)
class Case:
    """A line beside a question, and what it was judged to be: `tells`, `near`, or nothing."""

    secret: Secret
    line: Line
    judged: str


def named(line: Line) -> tuple[str, str, str]:
    """Return what a judgement calls a line."""
    begin = " ".join(f"{line.passage.heading}: {line.text}".split())[:BEGINNING].strip()
    return line.passage.lesson, str(line.passage.source), begin


def cases() -> Iterator[Case]:
    """Yield every line that was judged, question by question."""
    lessons = [entry.lesson for entry in course(JUDGED_COURSE).entries.values()]
    judged: dict[tuple[str, str], dict[tuple[str, ...], str]] = {}
    for row in JUDGED.read_text("utf-8").splitlines():
        where, key, how, *named_as = row.split("\t")
        judged.setdefault((where, key), {})[tuple(named_as)] = how
    for lesson in lessons:
        own = _lines(lesson)
        others = [line for other in lessons if other.id != lesson.id for line in _lines(other)]
        for question in lesson.quiz:
            found = judged.get((lesson.id, question.key))
            if found is None:
                print(f"NOBODY HAS JUDGED the lines for a question of {lesson.id}: {question.q}")
                continue
            secret = secret_of(question, lesson)
            seen = [one for one in own if one.passage.question != question.key]
            for line in (*seen, *_nearest(question, others)):
                yield Case(secret, line, found.get(named(line), ""))


def _lines(lesson: Lesson) -> list[Line]:
    return [line for one in passages_of(lesson) if one.source is not Source.REFERENCE for line in lines_of(one)]


def _nearest(question: Question, others: Sequence[Line]) -> list[Line]:
    """Return the lines of other lessons that have most of a question's words, in the order they were shown to judge."""
    asked = words_of(f"{question.q} {question.solution()} {question.explain or ''}")
    answers = [words_of(text) for text in question.giveaways()]

    def likeness(line: Line) -> float:
        there = words_of(f"{line.passage.heading} {line.text}")
        return 0.7 * share(asked, there) + 0.3 * max((share(one, there) for one in answers), default=0.0)

    return sorted(others, key=likeness, reverse=True)[:ELSEWHERE]


def main() -> None:
    """Fit on everything, and ship it; print how well it does on lessons that it wasn't fitted on."""
    every = list(cases())
    names = DictVectorizer()
    table = names.fit_transform([features(one.secret, one.line) for one in every])
    tells = np.array([one.judged == "tells" for one in every])
    near = np.array([one.judged == "near" for one in every])
    counts = np.where(near, NEAR, 1.0)
    kept_out = np.zeros(len(every))
    for rest, lesson in GroupKFold(8).split(table, tells, [one.secret.lesson for one in every]):
        kept_out[lesson] = _fitted(table[rest], tells[rest], counts[rest]).predict_proba(table[lesson])[:, 1]
    print(f"{len(every)} lines, {tells.sum()} tell, {near.sum()} are near")
    print(f"average precision on other lessons: {average_precision_score(tells[~near], kept_out[~near]):.3f}")
    for bar in (0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6):
        found, falsely = (kept_out[tells] >= bar).mean(), (kept_out[~tells & ~near] >= bar).mean()
        print(f"from {bar} on: {found:.0%} of those that tell, {falsely:.0%} of the harmless ones")
    weights = _fitted(table, tells, counts).coef_[0]
    fitted = {name: round(float(weight), 4) for name, weight in zip(names.feature_names_, weights, strict=True)}
    SHIPPED.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", "utf-8")


def _fitted(table: np.ndarray, tells: np.ndarray, counts: np.ndarray) -> LogisticRegression:
    return LogisticRegression(max_iter=3000, fit_intercept=False).fit(table, tells, counts)


if __name__ == "__main__":
    main()
