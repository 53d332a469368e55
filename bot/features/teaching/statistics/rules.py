"""Classical test theory: how hard a question is, what it tells apart, and what its options attract."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import groupby
from math import atanh, sqrt, tanh
from statistics import median

from bot.content.catalogue import Entry
from bot.core.ids import LearnerId
from bot.core.text import stable_key
from bot.features.library import Audience, Kept
from bot.questions import Question
from bot.questions.cues import is_cued

ENOUGH = 20
"""Below so many first answers there is too few data for more than counts."""

Z95 = 1.959963984540054
"""The quantile of the standard normal distribution that leaves 2.5 % above it."""

WEAK = 0.1
"""Below this discrimination a question hardly tells those who know from those who do not; below minus this, wrongly."""

TYPED_SHOWN = 3
"""How many wrong answers that were typed are told, the most frequent ones; never what only one person typed."""

PAGE = 8

AS_WRITTEN = Kept()
"""Nothing is ruled."""


@dataclass(frozen=True)
class First:
    """A learner's first answer to a question: the options they chose (or what they typed), right or not, how fast."""

    learner: LearnerId
    question: str
    chosen: tuple[str, ...]
    right: bool
    seconds: float


class Flag(StrEnum):
    """What is wrong with a question, as far as numbers can tell."""

    NEGATIVE = "negative"
    WEAK = "weak"
    UNUSED = "unused"
    UNSURE = "unsure"
    TOO_FEW = "too few"


SOFT = frozenset({Flag.UNSURE, Flag.TOO_FEW})
"""What tells of the data and not of the question: nothing needs to be done about it."""


@dataclass(frozen=True)
class OptionStats:
    """How often an option was taken: by everybody, and by the upper and lower third by their other answers.

    Shares from 0 to 1. `right` is what the lesson says.
    """

    text: str
    right: bool
    count: int
    share: float
    upper: float
    lower: float

    @property
    def tag(self) -> str:
        """What tells this option from the others in a menu, however little they differ."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class QuestionStats:
    """What is known of a question from `count` first answers.

    `facility` is the share of right ones, with its 95 % interval; `discrimination` the corrected point-biserial
    correlation (-1 to 1), None where it is not defined or there is too few data, with its 95 % interval in `apart`;
    `seconds` the median time. So many answers are `outdated`: given before the right answer was changed, and not
    counted. `ruled` is what the server ruled on it; the figures are of the answers as the lesson grades them.
    """

    question: Question
    number: int
    count: int
    right: int
    facility: float
    low: float
    high: float
    discrimination: float | None
    seconds: float | None
    options: tuple[OptionStats, ...]
    reports: int
    flags: tuple[Flag, ...]
    apart: tuple[float, float] | None = None
    outdated: int = 0
    ruled: Kept = AS_WRITTEN

    def is_accepted(self, option: OptionStats) -> bool:
        """Tell whether an option that is not right counts in the server all the same."""
        if self.question.choices():
            accepted = {self.question.choices()[number] for number in self.question.meant(self.ruled.accepted)}
            return option.text in accepted | self.ruled.accepted
        return self.question.accepts(self.question.with_option(option.text), self.ruled.accepted)

    @property
    def key(self) -> str:
        """The question's identity within its lesson."""
        return self.question.key

    @property
    def tag(self) -> str:
        """What tells, in an address, that a question is still the one that was asked about."""
        return stable_key(self.key)[:8]

    @property
    def warns(self) -> bool:
        """Whether there is something to do about it, which a ruling has done."""
        return bool(set(self.flags) - SOFT) and not self.ruled

    @property
    def has_enough(self) -> bool:
        """Whether there is enough data to judge by."""
        return self.count >= ENOUGH


@dataclass(frozen=True)
class LessonStats:
    """A lesson among the learners of a server: who learns with it, how its questions work.

    `share` is the mean share of right first answers, None without any; `seconds` the median time for all its
    questions; `cued` tells that the right option is the longest nearly always.
    """

    entry: Entry
    audience: Audience
    questions: tuple[QuestionStats, ...]
    answerers: int
    share: float | None
    seconds: float | None
    cued: bool


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share by E. B. Wilson (1927), without continuity correction; 0 to 1 for no data."""
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, Z95 * Z95
    centre = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = Z95 / (1 + z2 / count) * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return max(0.0, centre - spread), min(1.0, centre + spread)


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation, None where one side does not vary.

    With right (1) or wrong (0) on one side it is the point-biserial correlation.
    """
    count = len(pairs)
    if count < 2:
        return None
    mean_x, mean_y = sum(x for x, _ in pairs) / count, sum(y for _, y in pairs) / count
    sxx = sum((x - mean_x) ** 2 for x, _ in pairs)
    syy = sum((y - mean_y) ** 2 for _, y in pairs)
    if sxx < 1e-12 or syy < 1e-12:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / sqrt(sxx * syy)


def interval(value: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation of `count` pairs by R. A. Fisher (1921); -1 to 1 for three or fewer."""
    if count <= 3 or abs(value) >= 1:
        return (-1.0, 1.0) if count <= 3 else (value, value)
    spread = Z95 / sqrt(count - 3)
    return tanh(atanh(value) - spread), tanh(atanh(value) + spread)


def statistics(
    questions: Sequence[Question], answers: Iterable[First], ruled: Mapping[str, Kept], reports: Mapping[str, int]
) -> tuple[QuestionStats, ...]:
    """Return what is known of each question; a void one is told of, but tells nothing about the others."""
    by_question: dict[str, dict[LearnerId, First]] = {question.key: {} for question in questions}
    for answer in answers:
        if answer.question in by_question:
            by_question[answer.question][answer.learner] = answer
    right, count = _totals(by_question, ruled)
    return tuple(
        _question(
            question,
            number,
            by_question[question.key],
            right,
            count,
            ruled.get(question.key, AS_WRITTEN),
            reports.get(question.key, 0),
        )
        for number, question in enumerate(questions, 1)
    )


def _totals(
    by_question: Mapping[str, Mapping[LearnerId, First]], ruled: Mapping[str, Kept]
) -> tuple[Counter[LearnerId], Counter[LearnerId]]:
    """Return, for each learner, how many questions that count they answered rightly, and how many at all."""
    right: Counter[LearnerId] = Counter()
    count: Counter[LearnerId] = Counter()
    for key, answers in by_question.items():
        if not ruled.get(key, AS_WRITTEN).void:
            for learner, answer in answers.items():
                right[learner] += answer.right
                count[learner] += 1
    return right, count


def _question(
    question: Question,
    number: int,
    answers: Mapping[LearnerId, First],
    right: Counter[LearnerId],
    count: Counter[LearnerId],
    ruled: Kept,
    reports: int,
) -> QuestionStats:
    own = 0 if ruled.void else 1
    rest = {
        learner: (right[learner] - own * answer.right) / (count[learner] - own)
        for learner, answer in answers.items()
        if count[learner] > own
    }
    good, size = sum(answer.right for answer in answers.values()), len(answers)
    enough = size >= ENOUGH
    pairs = [(float(answers[learner].right), share) for learner, share in rest.items()]
    told_apart = correlation(pairs) if enough else None
    apart = interval(told_apart, len(pairs)) if told_apart is not None else None
    options = _options(question, answers, rest)
    return QuestionStats(
        question=question,
        number=number,
        count=size,
        right=good,
        facility=good / size if size else 0.0,
        low=wilson(good, size)[0],
        high=wilson(good, size)[1],
        discrimination=told_apart,
        seconds=median(answer.seconds for answer in answers.values()) if size else None,
        options=options,
        reports=reports,
        flags=_flags(told_apart, apart, options, enough=enough),
        apart=apart,
        ruled=ruled,
    )


Third = Mapping[LearnerId, float]
"""Who belongs to a third of the learners, and how much of each (0 to 1): equals at its edge share what room is left."""


def thirds(shares: Mapping[LearnerId, float]) -> tuple[Third, Third]:
    """Return the upper and the lower third of learners by their shares of right answers."""
    return _third(shares, best=True), _third(shares, best=False)


def _third(shares: Mapping[LearnerId, float], *, best: bool) -> Third:
    members: dict[LearnerId, float] = {}
    room = float(len(shares) // 3)
    ordered = sorted(shares, key=lambda learner: shares[learner], reverse=best)
    for _, group in groupby(ordered, key=lambda learner: shares[learner]):
        equals = list(group)
        part = min(1.0, room / len(equals))
        if part <= 0:
            break
        members |= dict.fromkeys(equals, part)
        room -= part * len(equals)
    return members


def _options(
    question: Question, answers: Mapping[LearnerId, First], rest: Mapping[LearnerId, float]
) -> tuple[OptionStats, ...]:
    """Return how often each option was taken; for typed answers the wrong ones that several people gave.

    `rest` is what share of the other questions each learner answered rightly: the thirds are made by that, so that a
    question does not sort the learners by which it is judged.
    """
    upper, lower = thirds(rest)
    taken = Counter(option for answer in answers.values() for option in set(answer.chosen))
    if question.choices():
        texts = list(question.choices())
        rights = {texts[number] for number in question.right_options()}
    else:
        wrong = Counter(text for answer in answers.values() if not answer.right for text in answer.chosen)
        texts, rights = [text for text, count in wrong.most_common(TYPED_SHOWN) if count > 1], set()
    return tuple(
        OptionStats(
            text,
            text in rights,
            taken[text],
            taken[text] / len(answers) if answers else 0.0,
            _share(text, answers, upper),
            _share(text, answers, lower),
        )
        for text in texts
    )


def _share(option: str, answers: Mapping[LearnerId, First], among: Third) -> float:
    taken = sum(part for learner, part in among.items() if option in answers[learner].chosen)
    return taken / sum(among.values()) if among else 0.0


def _flags(
    told_apart: float | None, apart: tuple[float, float] | None, options: Sequence[OptionStats], *, enough: bool
) -> tuple[Flag, ...]:
    """Return what is wrong; of what a question tells apart nothing firm is said while its interval includes 0.

    Unless all of it lies so near to 0, as it can with some 400 learners, that the question surely tells nothing.
    """
    if not enough:
        return (Flag.TOO_FEW,)
    found = []
    if told_apart is not None and apart is not None:
        if told_apart < -WEAK and apart[1] < 0:
            found.append(Flag.NEGATIVE)
        elif (apart[0] > -WEAK and apart[1] < WEAK) or (told_apart < WEAK and not apart[0] <= 0 <= apart[1]):
            found.append(Flag.WEAK)
        elif apart[0] <= 0:
            found.append(Flag.UNSURE)
    if any(not option.right and option.count == 0 for option in options):
        found.append(Flag.UNUSED)
    return tuple(found)


def lesson_stats(
    entry: Entry, audience: Audience, answers: Sequence[First], ruled: Mapping[str, Kept], reports: Mapping[str, int]
) -> LessonStats:
    """Return what is known of a lesson and its questions."""
    questions = statistics(entry.lesson.quiz, answers, ruled, reports)
    counting = [one for one in questions if not one.ruled.void]
    given = sum(one.count for one in counting)
    times: dict[LearnerId, float] = {}
    sizes: Counter[LearnerId] = Counter()
    for answer in answers:
        if not ruled.get(answer.question, AS_WRITTEN).void:
            times[answer.learner] = times.get(answer.learner, 0.0) + answer.seconds
            sizes[answer.learner] += 1
    whole = [seconds for learner, seconds in times.items() if sizes[learner] >= len(counting) > 0]
    return LessonStats(
        entry=entry,
        audience=audience,
        questions=questions,
        answerers=len(times),
        share=sum(one.right for one in counting) / given if given else None,
        seconds=median(whole) if whole else None,
        cued=is_cued(entry.lesson.quiz),
    )
