"""Classical test theory: how hard a question is, how well it tells learners apart, and who falls for which option."""

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
"""With fewer first answers than this, there's too little data for more than counts and shares."""

Z95 = 1.959963984540054
"""The quantile of the standard normal distribution with 2.5% above it, for 95% intervals."""

WEAK = 0.1
"""Below this discrimination a question hardly tells who knows from who doesn't; below minus this, it misleads.

The margin below 0 is needed: with 2,000 learners, a question that has nothing to do with knowledge still comes out a
little below 0 half of the time.
"""

TYPED_SHOWN = 3
"""How many typed wrong answers are shown, the most frequent ones; never what only one person typed."""

PAGE = 8
"""How many lessons a page of the overview shows."""

AS_WRITTEN = Kept()
"""No ruling: the question counts as it's written."""


@dataclass(frozen=True)
class First:
    """A learner's first answer to a question: what they chose or typed, in words, whether it's right, and how fast."""

    learner: LearnerId
    question: str
    chosen: tuple[str, ...]
    right: bool
    seconds: float


class Flag(StrEnum):
    """What may be wrong with a question, as far as numbers can tell.

    NEGATIVE: those who know more miss it more often. WEAK: it hardly tells them from the others. UNUSED: nobody takes
    some wrong option. UNSURE: what it tells apart may be chance. TOO_FEW: too little data for the others.
    """

    NEGATIVE = "negative"
    WEAK = "weak"
    UNUSED = "unused"
    UNSURE = "unsure"
    TOO_FEW = "too few"


SOFT = frozenset({Flag.UNSURE, Flag.TOO_FEW})
"""The flags that say something about the data, not the question: nobody has to act on them."""


@dataclass(frozen=True)
class OptionStats:
    """How often an option was taken: by `count` learners, a `share` of all, and by each third of them.

    `upper` and `lower` are the shares within the third that did best, and worst, on the other questions. Shares run
    from 0 to 1. `right` is what the lesson says.
    """

    text: str
    right: bool
    count: int
    share: float
    upper: float
    lower: float

    @property
    def tag(self) -> str:
        """What names this option in a menu: a hash of its exact text, so that similar options stay apart."""
        return blake2b(self.text.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class QuestionStats:
    """What's known about a question from `count` first answers; `number` counts from 1.

    `facility` is the share that was right (0 to 1), with its 95% interval from `low` to `high`. `discrimination` is
    the point-biserial correlation (-1 to 1) with the share of the other questions that a learner got right, with its
    95% interval in `apart`; None if it isn't defined or there's too little data. `seconds` is the median time.
    `outdated` answers aren't counted, since the right answer has changed after them. `ruled` is what the server ruled;
    the figures still measure answers as the lesson grades them.
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
        """Tell whether the server accepts an option that the lesson calls wrong."""
        if self.question.choices():
            accepted = {self.question.choices()[number] for number in self.question.meant(self.ruled.accepted)}
            return option.text in accepted | self.ruled.accepted
        return self.question.accepts(self.question.with_option(option.text), self.ruled.accepted)

    @property
    def key(self) -> str:
        """The question's key, which names it within its lesson."""
        return self.question.key

    @property
    def tag(self) -> str:
        """What proves, in a button's address, that the question with this number is still the same one."""
        return stable_key(self.key)[:8]

    @property
    def warns(self) -> bool:
        """Whether somebody should look at the question; once there's a ruling on it, nobody has to."""
        return bool(set(self.flags) - SOFT) and not self.ruled

    @property
    def has_enough(self) -> bool:
        """Whether there's enough data to judge the question by."""
        return self.count >= ENOUGH


@dataclass(frozen=True)
class LessonStats:
    """How a lesson works among a server's learners; void questions are left out of the next three figures.

    `answerers` is how many gave any answer, `share` how many of all first answers were right (0 to 1, None without
    any), and `seconds` the median time for the whole quiz, of learners who answered all of it. `cued` means that the
    right option is the longest so often that it can be guessed.
    """

    entry: Entry
    audience: Audience
    questions: tuple[QuestionStats, ...]
    answerers: int
    share: float | None
    seconds: float | None
    cued: bool


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share by E. B. Wilson (1927), without continuity correction; (0, 1) for no data."""
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, Z95 * Z95
    centre = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = Z95 / (1 + z2 / count) * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return max(0.0, centre - spread), min(1.0, centre + spread)


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return Pearson's correlation, or None if there are fewer than two pairs or one side doesn't vary.

    With right (1) or wrong (0) on one side, that's the point-biserial correlation.
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
    """Return the 95% interval of a correlation of `count` pairs by R. A. Fisher (1921).

    It's (-1, 1) for three pairs or fewer, and the value alone where that's -1 or 1: the formula fails there.
    """
    if count <= 3 or abs(value) >= 1:
        return (-1.0, 1.0) if count <= 3 else (value, value)
    spread = Z95 / sqrt(count - 3)
    return tanh(atanh(value) - spread), tanh(atanh(value) + spread)


def statistics(
    questions: Sequence[Question], answers: Iterable[First], ruled: Mapping[str, Kept], reports: Mapping[str, int]
) -> tuple[QuestionStats, ...]:
    """Return the figures of each question; a void one gets its own, but doesn't count in those of the others.

    `answers` has one per learner and question at most; of several the last one stays. `ruled` and `reports` (how many)
    go by question key.
    """
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
    """Return how many of the questions that count each learner got right, and how many they answered."""
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
    # a question is judged by the others alone, so its own answers leave the totals (where void ones never were)
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
"""Who belongs to a third of the learners, and how much of each (0 to 1): equals at its edge share the room that's left.

Otherwise a third would depend on whose account is older.
"""


def thirds(shares: Mapping[LearnerId, float]) -> tuple[Third, Third]:
    """Return the upper and the lower third of learners by their shares; a third is a third of them, rounded down."""
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
    """Return how often each option was taken, or, for typed answers, wrong ones that more than one person gave.

    `rest` is the share of the other questions that each learner got right. The thirds are made by that, so that a
    question doesn't itself sort the learners it's judged by.
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
    """Return what may be wrong; while the discrimination's interval includes 0, it's only UNSURE.

    The exception: once all of the interval lies within WEAK of 0, which takes some 400 learners, the question surely
    tells nothing. Without it the most useless question would be the only one that's never flagged.
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
    """Return the figures of a lesson and its questions; `ruled` and `reports` (how many) go by question key."""
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
