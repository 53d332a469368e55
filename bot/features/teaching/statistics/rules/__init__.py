"""Classical test theory: how hard a question is, how well it tells learners apart, and who falls for which option."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from statistics import median

from bot.content.catalogue import Entry
from bot.core.ids import LearnerId
from bot.features.library import Audience, Kept
from bot.features.teaching.statistics.rules.figures import (
    AS_WRITTEN,
    ENOUGH,
    WEAK,
    First,
    Flag,
    LessonStats,
    OptionStats,
    QuestionStats,
)
from bot.features.teaching.statistics.rules.spread import correlation, interval, wilson
from bot.questions import Question
from bot.questions.cues import is_cued

TYPED_SHOWN = 3
"""How many typed wrong answers are shown, the most frequent ones; never what only one person typed."""

PAGE = 8
"""How many lessons a page of the overview shows."""


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
