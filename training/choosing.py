"""Fits what tells which option somebody means: `make train WHAT=choosing`, after the sentences or the features changed.

`chosen.tsv` has what people typed beside a question of the small courses in `courses/`: the question's lesson and
place (from 0), what's meant (an option's place from 0, or - if it isn't an answer), and the text. What else is said on
a question's screen (`on_screens.tsv`) answers nothing: each such sentence is put beside one of these questions, and
beside one that's true or false.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from bot.questions import Question
from bot.talk.hear.intents import Intent, Screen
from bot.talk.match.choosing import WEIGHTS, features, phrases, shares
from bot.talk.match.clauses import Features
from training.intents import ON_SCREENS, read
from training.ranking import COURSES, course_in

HERE = Path(__file__).parent
TYPED, SHIPPED = HERE / "chosen.tsv", HERE.parent / "bot" / "talk" / "match" / WEIGHTS
LEAST = 6
"""A phrase that fewer questions have beside them is left out."""

STRENGTH = 1.0
"""How strongly weights are drawn to 0 (half of it times their squares is added to the loss)."""

WISHED = 0.5
"""How much a wish counts, said beside a question that was drawn for it."""

APART = 5
"""In so many parts the courses are taken, each judged by a model fitted on the others, before all are fitted."""


@dataclass(frozen=True)
class Case:
    """A text beside a question, and the place of what's meant; that behind the last option stands for none."""

    course: str
    question: Question
    text: str
    meant: int
    weight: float = 1.0

    @property
    def none(self) -> int:
        """The place that stands for none of the options."""
        return len(self.question.choices())


def cases(path: Path = TYPED) -> list[Case]:
    """Return what was typed beside the courses' questions."""
    questions = {
        f"{entry.id}:{place}": (folder.name, question)
        for folder in COURSES.iterdir()
        if folder.is_dir()
        for entry in course_in(folder).entries.values()
        for place, question in enumerate(entry.lesson.quiz)
    }
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    every = ((*questions[where], text, meant) for where, meant, text in rows)
    typed = [
        Case(course, question, text, len(question.choices()) if meant == "-" else int(meant))
        for course, question, text, meant in every
    ]
    beside = list({one.question.key: one for one in typed}.values())
    stated = [one for one in beside if one.question.kind == "true_false"]
    wishes = [
        one.text for one in read(ON_SCREENS) if one.screen is Screen.QUESTION and Intent.ANSWER not in one.intents
    ]
    drawn = [(some[number % len(some)], text) for some in (beside, stated) for number, text in enumerate(wishes)]
    return typed + [replace(one, text=text, meant=one.none, weight=WISHED) for one, text in drawn]


def fit(rows: Sequence[Sequence[Features]], every: Sequence[Case]) -> dict[str, float]:
    """Return the weights under which what's meant is likeliest, drawn to 0 by STRENGTH."""
    names = DictVectorizer()
    table = names.fit_transform([one for row in rows for one in row])
    lengths = np.array([len(row) for row in rows])
    starts, counts = np.cumsum(lengths) - lengths, np.array([one.weight for one in every])
    right = np.zeros(table.shape[0])
    right[starts + [one.meant for one in every]] = 1

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = table @ weights
        powers = np.exp(totals - np.repeat(np.maximum.reduceat(totals, starts), lengths))
        parts = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
        lost = -counts @ np.log(np.add.reduceat(parts * right, starts) + 1e-12)
        slope = table.T @ ((parts - right) * np.repeat(counts, lengths))
        return float(lost + STRENGTH * (weights @ weights) / 2), slope + STRENGTH * weights

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return {name: round(float(weight), 4) for name, weight in zip(names.feature_names_, found, strict=True)}


def figures(every: Sequence[Case], found: Sequence[Sequence[float]], bar: float) -> str:
    """Return how often options are taken rightly, wrongly, not at all, and though nothing was answered, in words."""
    came: Counter[str] = Counter()
    for one, chances in zip(every, found, strict=True):
        place = max(range(one.none), key=lambda number: chances[number])
        taken = chances[place] >= bar
        if one.meant == one.none:
            came["talk"] += 1
            came["talk taken"] += taken
        else:
            came["answers"] += 1
            came["rightly" if taken and place == one.meant else "wrongly" if taken else "missed"] += 1
    of = {name: came[name] / max(came["answers"], 1) for name in ("rightly", "wrongly", "missed")}
    told = ", ".join(f"{name} {share:.1%}" for name, share in of.items())
    return f"from {bar} on, of answers: {told}; of what's none taken for one: {came['talk taken'] / came['talk']:.1%}"


def of(every: Sequence[Case]) -> list[list[Features]]:
    """Return the features of cases, without phrases that only a few questions have beside them."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one in every:
        for phrase in phrases(one.text):
            beside[phrase].add(one.question.q)
    rare = {phrase for phrase, questions in beside.items() if len(questions) < LEAST}
    out = {f"{kind}: {phrase}" for phrase in rare for kind in ("none", "for true")}
    rows = (features(one.question, one.question.choices(), one.text) for one in every)
    return [[{name: value for name, value in one.items() if name not in out} for one in row] for row in rows]


def main() -> None:
    """Fit on everything, and ship it; print how well it does on courses that it wasn't fitted on."""
    every = cases()
    rows = of(every)
    courses = sorted({one.course for one in every})
    parts = np.array([courses.index(one.course) % APART for one in every])
    found: list[Sequence[float]] = [()] * len(every)
    for part in range(APART):
        rest = np.flatnonzero(parts != part)
        weights = fit([rows[number] for number in rest], [every[number] for number in rest])
        for number in np.flatnonzero(parts == part):
            found[number] = shares(rows[number], weights)
    for weight, what in ((1.0, "typed beside the question"), (WISHED, "wishes")):
        some = [number for number, one in enumerate(every) if one.weight == weight]
        print(f"{len(some)} {what}")
        for bar in (0.5, 0.6, 0.7, 0.8, 0.9):
            print(figures([every[number] for number in some], [found[number] for number in some], bar))
    print(f"{len(every)} texts beside {len({one.question.q for one in every})} questions of {len(courses)} courses")
    fitted = {name: weight for name, weight in fit(rows, every).items() if weight}
    SHIPPED.write_text(json.dumps(fitted, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    print(f"{len(fitted)} weights, {SHIPPED.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
