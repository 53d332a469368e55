"""Classical test theory: how hard a question is, how well it tells learners apart, and who falls for which option."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from bot.content.catalogue import Entry
from bot.core.ids import LearnerId
from bot.features.library import Audience, Kept
from bot.features.teaching.statistics.rules.figures import (
    AS_WRITTEN,
    ENOUGH,
    WEAK,
    Firsts,
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

Times = Mapping[LearnerId, Mapping[str, float]]
"""How many seconds each learner's first answers took, by question key; those that count alone."""

NO_TIMES: Times = {}

PAGE = 8
"""How many lessons a page of the overview shows."""


def statistics(
    questions: Sequence[Question],
    answers: Iterable[Firsts],
    ruled: Mapping[str, Kept],
    reports: Mapping[str, int],
    times: Times = NO_TIMES,
) -> tuple[QuestionStats, ...]:
    """Return the figures of each question; a void one gets its own, but doesn't count in those of the others.

    `ruled` and `reports` (how many) go by question key.
    """
    by_question: dict[str, list[Firsts]] = {question.key: [] for question in questions}
    for answer in answers:
        if answer.question in by_question:
            by_question[answer.question].append(answer)
    return tuple(
        _question(
            (question, number),
            by_question[question.key],
            ruled.get(question.key, AS_WRITTEN),
            reports.get(question.key, 0),
            [taken[question.key] for taken in times.values() if question.key in taken],
        )
        for number, question in enumerate(questions, 1)
    )


def _question(
    about: tuple[Question, int], answers: Sequence[Firsts], ruled: Kept, reports: int, times: Sequence[float]
) -> QuestionStats:
    own = 0 if ruled.void else 1  # a question is judged by the others alone, so its own answers leave the totals
    pairs: Counter[tuple[float, float]] = Counter()
    for one in answers:
        if (rest := one.rest(own)) is not None:
            pairs[float(one.right), rest] += one.count
    good, size = sum(one.count for one in answers if one.right), sum(one.count for one in answers)
    enough = size >= ENOUGH
    told_apart = correlation(pairs) if enough else None
    apart = interval(told_apart, pairs.total()) if told_apart is not None else None
    options = _options(about[0], answers, own)
    return QuestionStats(
        question=about[0],
        number=about[1],
        count=size,
        right=good,
        facility=good / size if size else 0.0,
        low=wilson(good, size)[0],
        high=wilson(good, size)[1],
        discrimination=told_apart,
        seconds=median(times) if times else None,
        options=options,
        reports=reports,
        flags=_flags(told_apart, apart, options, enough=enough),
        apart=apart,
        ruled=ruled,
    )


Third = Mapping[float, float]
"""How much (0 to 1) of those with each share of right answers belongs to a third of the learners.

Equals at its edge share the room that's left. Otherwise a third would depend on whose account is older.
"""


def thirds(sizes: Mapping[float, int]) -> tuple[Third, Third]:
    """Return the upper and the lower third of learners by their shares, of which `sizes` says how many have each.

    A third is a third of them, rounded down.
    """
    room = sum(sizes.values()) // 3
    return _third(sorted(sizes, reverse=True), sizes, room), _third(sorted(sizes), sizes, room)


def _third(ordered: Iterable[float], sizes: Mapping[float, int], room: float) -> Third:
    members: dict[float, float] = {}
    for share in ordered:
        part = min(1.0, room / sizes[share])
        if part <= 0:
            break
        members[share] = part
        room -= part * sizes[share]
    return members


def _options(question: Question, answers: Sequence[Firsts], own: int) -> tuple[OptionStats, ...]:
    """Return how often each option was taken, or, for typed answers, wrong ones that more than one person gave.

    The thirds are made by the share of the other questions that people got right, so that a question doesn't itself
    sort those it's judged by.
    """
    sizes: Counter[float] = Counter()
    for one in answers:
        if (rest := one.rest(own)) is not None:
            sizes[rest] += one.count
    upper, lower = thirds(sizes)
    taken = _counted((option, one.count) for one in answers for option in set(one.chosen))
    if question.choices():
        texts = list(question.choices())
        rights = {texts[number] for number in question.right_options()}
    else:
        wrong = _counted((text, one.count) for one in answers if not one.right for text in one.chosen)
        texts, rights = [text for text, count in wrong.most_common(TYPED_SHOWN) if count > 1], set()
    count = sum(one.count for one in answers)

    def share(option: str, among: Third) -> float:
        room = sum(part * sizes[rest] for rest, part in among.items())
        there = ((one.rest(own), one.count) for one in answers if option in one.chosen)
        return sum(among.get(rest, 0.0) * many for rest, many in there if rest is not None) / room if room else 0.0

    return tuple(
        OptionStats(
            text,
            text in rights,
            taken[text],
            taken[text] / count if count else 0.0,
            share(text, upper),
            share(text, lower),
        )
        for text in texts
    )


def _counted(some: Iterable[tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text, many in some:
        counts[text] += many
    return counts


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
    about: tuple[Entry, Audience],
    answers: Sequence[Firsts],
    ruled: Mapping[str, Kept],
    reports: Mapping[str, int],
    times: Times = NO_TIMES,
) -> LessonStats:
    """Return the figures of a lesson and its questions; `ruled` and `reports` (how many) go by question key."""
    entry, audience = about
    questions = statistics(entry.lesson.quiz, answers, ruled, reports, times)
    counting = [one for one in questions if not one.ruled.void]
    given = sum(one.count for one in counting)
    keys = {one.key for one in counting}
    whole = [sum(taken[key] for key in keys) for taken in times.values() if keys and keys <= taken.keys()]
    return LessonStats(
        entry=entry,
        audience=audience,
        questions=questions,
        # who answered so many questions is in as many of these counts
        answerers=round(sum(one.count / one.size for one in answers if one.question in keys)),
        share=sum(one.right for one in counting) / given if given else None,
        seconds=median(whole) if whole else None,
        cued=is_cued(entry.lesson.quiz),
    )
