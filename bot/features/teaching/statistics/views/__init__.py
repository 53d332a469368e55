"""The screens of statistics and rulings, what learners are told of these, and all words on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.charts import FacilityRow
from bot.content.find.search import Which
from bot.content.layout.excerpts import brief, plain
from bot.core.text import counted, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Option,
    Part,
    Picture,
    Screen,
    Select,
    line,
    page_buttons,
    page_note,
    picture,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import which_lesson
from bot.features.teaching.statistics.rules.figures import SOFT, Flag, LessonStats, QuestionStats
from bot.features.teaching.statistics.rules.outcomes import (
    Choices,
    NoQuestions,
    OneQuestion,
    Outcome,
    Overview,
    as_tables,
)
from bot.features.teaching.statistics.views import addresses
from bot.features.teaching.statistics.views.questions import (
    CUED,
    TO_DO,
    choice_parts,
    clock,
    in_percent,
    question_parts,
    ruled_in_short,
    way_on,
)

WORST = 4
"""How many of the flagged questions a lesson's screen names."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome; a lesson's has no picture here, see `lesson_screen`."""
    match outcome:
        case Overview():
            return Screen(*_overview(outcome))
        case LessonStats():
            return lesson_screen(outcome, None)
        case OneQuestion():
            return Screen(*question_parts(outcome))
        case Choices():
            return Screen(*choice_parts(outcome))
        case NoQuestions():
            title = brief(outcome.entry.lesson.title, 150)
            return Screen(words(f"**“{title}” has no questions**, so there's nothing to tell yet."), way_on())
        case Which():
            return Screen(*which_lesson(outcome, addresses.STATS_PICK()), way_on())
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- lessons


def _overview(overview: Overview) -> Iterator[Part]:
    pages = page_note(overview.paging)
    yield words(f"## 📊 What works\n-# First answers of this server's learners{pages}")
    if not overview.lessons:
        yield words("No lesson here has questions yet.")
        yield way_on()
        return
    yield words("\n".join(map(_listed, overview.lessons)))
    options = [Option(one.entry.lesson.title, one.entry.id) for one in overview.lessons]
    yield row(Select("Look at a lesson", addresses.STATS_PICK(), options))
    yield line()
    turning = page_buttons(overview.paging, lambda page: routes.STATS(page=page))
    yield from rows([*turning, Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")])


def _listed(stats: LessonStats) -> str:
    share = f"{in_percent(stats.share)} right at first" if stats.share is not None else "no answers yet"
    flagged = sum(one.warns for one in stats.questions)
    flags = f" · ⚠️ {counted(flagged, 'question')} to look at" if flagged or stats.cued else ""
    learning = f"{stats.audience.began} began, {stats.audience.done} done"
    return f"**{brief(stats.entry.lesson.title, 90)}**\n-# {learning} · {share}{flags}"


def lesson_screen(stats: LessonStats, drawn: bytes | None) -> Screen:
    """Return how a lesson works, with its picture (PNG) if one was drawn."""
    shown = Picture("statistics.png", drawn, alt(stats)) if drawn else None
    return Screen(*_lesson(stats, shown))


def _lesson(stats: LessonStats, shown: Picture | None) -> Iterator[Part]:
    learning = stats.audience
    yield words(f"## 📊 {brief(stats.entry.lesson.title, 150)}\n-# `{stats.entry.id}` · learners of this server")
    share = f"{in_percent(stats.share)} right at first" if stats.share is not None else "no answers yet"
    yield words(
        f"👥 {learning.began} began · {learning.done} done · {stats.answerers} answered\n"
        f"❓ {share} · ⏱️ {clock(stats.seconds)} for the whole quiz (median)"
    )
    if shown is not None:
        yield picture(shown)
    if stats.cued:
        yield words(CUED)
    flagged = [one for one in stats.questions if one.warns]
    if flagged:
        lines = [f"⚠️ **{one.number}. {brief(one.question.q, 90)}**\n-# {_to_do(one)}" for one in flagged[:WORST]]
        yield words("\n".join(lines))
    yield line()
    options = [
        Option(f"{one.number}. {plain(one.question.q)}", str(one.number), description=_in_short(one))
        for one in stats.questions[:OPTIONS]
    ]
    yield row(Select("Look at a question", addresses.STATS_QUESTION(lesson=stats.entry.id), options))
    table = Button("As a table", addresses.STATS_TABLE(lesson=stats.entry.id), emoji="📄")
    yield way_on(Button("Lesson", routes.LESSON_DETAILS(lesson=stats.entry.id), emoji="📘"), table)


def _in_short(stats: QuestionStats) -> str:
    if stats.ruled:
        return ruled_in_short(stats.ruled)
    if not stats.count:
        return "no answers yet"
    told = f"{in_percent(stats.facility)} of {stats.count} right"
    return told if stats.discrimination is None else f"{told}, discrimination {_apart(stats)}"


def _apart(stats: QuestionStats) -> str:
    """Return the discrimination, with its interval if that leaves open which side of 0 it's on."""
    if stats.discrimination is None or stats.apart is None:
        return "–"
    told = f"{stats.discrimination:.2f}"
    return f"{told} ({stats.apart[0]:.2f} to {stats.apart[1]:.2f})" if Flag.UNSURE in stats.flags else told


def _to_do(stats: QuestionStats) -> str:
    return " ".join(TO_DO[flag] for flag in stats.flags if flag not in SOFT)


def alt(stats: LessonStats) -> str:
    """Return the picture's description in words, cut to 1,000 characters for Discord."""
    parts = [f"{one.number}. {shorten(plain(one.question.q), 40)}: {_in_short(one)}" for one in stats.questions]
    return shorten(f"Right first answers by question of {stats.entry.lesson.title}. " + "; ".join(parts), 1000)


def chart(stats: LessonStats) -> tuple[str, str, Sequence[FacilityRow]]:
    """Return what `draw_facility` needs for a lesson: a title, a note, and a row for each question."""
    note = "Right first answers; whisker: 95% interval. Orange: look at it."
    return stats.entry.lesson.title, note, [_row(one) for one in stats.questions]


def _row(stats: QuestionStats) -> FacilityRow:
    apart = "" if stats.discrimination is None else f" · discrimination {_apart(stats)}"
    few = "" if stats.has_enough else " · too few data"
    reports = f" · {counted(stats.reports, 'report')}" if stats.reports else ""
    ruled = f" · {ruled_in_short(stats.ruled)}" if stats.ruled else ""
    return FacilityRow(
        number=f"{stats.number}.",
        question=shorten(plain(stats.question.q), 76),
        share=in_percent(stats.facility) if stats.count else "–",
        right=stats.facility * 100,
        low=stats.low * 100 if stats.has_enough else None,
        high=stats.high * 100 if stats.has_enough else None,
        remark=f"{counted(stats.count, 'answer')}{apart}{few}{reports}{ruled}{' · look at it' if stats.warns else ''}",
        flagged=stats.warns,
    )


# ---------------------------------------------------------------- tables


def table_screen(stats: LessonStats) -> Screen:
    """Return a message with a lesson's CSV files, as `as_tables` makes them."""
    title = brief(stats.entry.lesson.title, 150)
    files = [Document(name, data) for name, data in as_tables(stats).items()]
    return Screen(words(f"## 📄 {title}\n{counted(len(stats.questions), 'question')}"), files=files)
