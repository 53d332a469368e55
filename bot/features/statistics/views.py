"""The screens of statistics, and their words."""

from collections.abc import Iterator, Sequence
from typing import assert_never

import discord
from discord import ui

from bot import routes
from bot.charts import FacilityRow
from bot.content.markdown import as_written, brief, plain
from bot.content.search import Which
from bot.core.text import clock_time, counted, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Picture,
    Screen,
    Select,
    line,
    option,
    picture,
    primary,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import which_lesson
from bot.discord_ui.question_parts import percent
from bot.features.statistics.rules import (
    ENOUGH,
    SOFT,
    Flag,
    LessonStats,
    NoQuestions,
    OneQuestion,
    OptionStats,
    Outcome,
    Overview,
    QuestionStats,
    Rescored,
)
from bot.formats import tables

Item = ui.Item[Screen]

WORST = 4
"""How many questions with something to do about them a lesson's screen tells of."""

TOLD = 5
"""How many changes a learner is told of at once."""

TO_DO = {
    Flag.NEGATIVE: "Those who know more miss it more often. Is the marked answer the right one?",
    Flag.WEAK: "It hardly tells those who know from those who do not. Is it clear, and is only one option right?",
    Flag.UNUSED: "A wrong option is never taken. Make it likelier, or remove it.",
    Flag.UNSURE: "Whether those who know more get it right more often can't be told yet: it may be chance.",
    Flag.TOO_FEW: f"Too few data: fewer than {ENOUGH} first answers.",
}
"""What to do about each flag."""

CUED = "⚠️ The right option is nearly always the longest, so that it can be guessed. Shorten it, or lengthen others."


def screen(outcome: Outcome) -> Screen:
    """Return the screen for whatever was asked for; a lesson's comes with its picture, see `lesson_screen`."""
    match outcome:
        case Overview():
            return Screen(*_overview(outcome))
        case LessonStats():
            return lesson_screen(outcome, None)
        case OneQuestion():
            return Screen(*_question(outcome))
        case NoQuestions():
            title = brief(outcome.entry.lesson.title, 150)
            return Screen(words(f"**“{title}” has no questions**, so there is nothing to tell of it yet."), _way_on())
        case Which():
            return Screen(*which_lesson(outcome, routes.STATS_PICK()), _way_on())
        case _:
            assert_never(outcome)


def _way_on(*more: Button) -> ui.ActionRow[Screen]:
    desk = Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")
    return ui.ActionRow(*more, Button("All statistics", routes.STATS(page=0), emoji="📊"), desk)


def _share(share: float) -> str:
    return f"{round(share * 100)} %"


def _time(seconds: float | None) -> str:
    return clock_time(round(seconds)) if seconds is not None else "–"


# ---------------------------------------------------------------- lessons


def _overview(overview: Overview) -> Iterator[Item]:
    pages = f" · page {overview.page + 1} of {overview.pages}" if overview.pages > 1 else ""
    yield words(f"## 📊 What works\n-# First answers of this server's learners{pages}")
    if not overview.lessons:
        yield words("No lesson here has questions yet.")
        yield _way_on()
        return
    yield words("\n".join(map(_listed, overview.lessons)))
    options = [option(one.entry.lesson.title, one.entry.id) for one in overview.lessons]
    yield ui.ActionRow(Select("Look at a lesson", routes.STATS_PICK(), options))
    yield line()
    buttons = []
    if overview.page > 0:
        buttons.append(Button("Back", routes.STATS(page=overview.page - 1), emoji="⬅️"))
    if overview.page + 1 < overview.pages:
        buttons.append(Button("More", routes.STATS(page=overview.page + 1), emoji="➡️"))
    yield from rows([*buttons, Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")])


def _listed(stats: LessonStats) -> str:
    share = f"{_share(stats.share)} right at first" if stats.share is not None else "no answers yet"
    flagged = sum(one.warns for one in stats.questions)
    flags = f" · ⚠️ {counted(flagged, 'question')} to look at" if flagged or stats.cued else ""
    learning = f"{stats.audience.began} began, {stats.audience.done} done"
    return f"**{brief(stats.entry.lesson.title, 90)}**\n-# {learning} · {share}{flags}"


def lesson_screen(stats: LessonStats, drawn: bytes | None) -> Screen:
    """Return how a lesson works, with its picture where it was drawn."""
    shown = Picture("statistics.png", drawn, alt(stats)) if drawn else None
    return Screen(*_lesson(stats, shown), files=[shown] if shown else [])


def _lesson(stats: LessonStats, shown: Picture | None) -> Iterator[Item]:
    learning = stats.audience
    yield words(f"## 📊 {brief(stats.entry.lesson.title, 150)}\n-# `{stats.entry.id}` · learners of this server")
    share = f"{_share(stats.share)} right at first" if stats.share is not None else "no answers yet"
    yield words(
        f"👥 {learning.began} began · {learning.done} done · {stats.answerers} answered\n"
        f"❓ {share} · ⏱️ {_time(stats.seconds)} for the whole quiz (median)"
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
        option(f"{one.number}. {plain(one.question.q)}", str(one.number), description=_in_short(one))
        for one in stats.questions[:OPTIONS]
    ]
    yield ui.ActionRow(Select("Look at a question", routes.STATS_QUESTION(lesson=stats.entry.id), options))
    table = Button("As a table", routes.STATS_TABLE(lesson=stats.entry.id), emoji="📄")
    yield _way_on(Button("Lesson", routes.LESSON_DETAILS(lesson=stats.entry.id), emoji="📘"), table)


def _in_short(stats: QuestionStats) -> str:
    if stats.void:
        return "does not count"
    if not stats.count:
        return "no answers yet"
    told = f"{_share(stats.facility)} of {stats.count} right"
    return told if stats.discrimination is None else f"{told}, discrimination {_apart(stats)}"


def _apart(stats: QuestionStats) -> str:
    """Return the discrimination; with its interval where that leaves open on which side of 0 it is."""
    if stats.discrimination is None or stats.apart is None:
        return "–"
    told = f"{stats.discrimination:.2f}"
    return f"{told} ({stats.apart[0]:.2f} to {stats.apart[1]:.2f})" if Flag.UNSURE in stats.flags else told


def _to_do(stats: QuestionStats) -> str:
    return " ".join(TO_DO[flag] for flag in stats.flags if flag not in SOFT)


def alt(stats: LessonStats) -> str:
    """Return what the picture shows in words, within Discord's limit."""
    parts = [f"{one.number}. {shorten(plain(one.question.q), 40)}: {_in_short(one)}" for one in stats.questions]
    return shorten(f"Right first answers by question of {stats.entry.lesson.title}. " + "; ".join(parts), 1000)


def chart(stats: LessonStats) -> tuple[str, str, Sequence[FacilityRow]]:
    """Return what the picture of a lesson shows: its title, a note, a row for each question."""
    note = "Right first answers; whisker: 95 % interval. Orange: look at it."
    return stats.entry.lesson.title, note, [_row(one) for one in stats.questions]


def _row(stats: QuestionStats) -> FacilityRow:
    apart = "" if stats.discrimination is None else f" · discrimination {_apart(stats)}"
    few = "" if stats.has_enough else " · too few data"
    reports = f" · {counted(stats.reports, 'report')}" if stats.reports else ""
    void = " · does not count" if stats.void else ""
    return FacilityRow(
        number=f"{stats.number}.",
        question=shorten(plain(stats.question.q), 76),
        share=_share(stats.facility) if stats.count else "–",
        right=stats.facility * 100,
        low=stats.low * 100 if stats.has_enough else None,
        high=stats.high * 100 if stats.has_enough else None,
        remark=f"{counted(stats.count, 'answer')}{apart}{few}{reports}{void}{' · look at it' if stats.warns else ''}",
        flagged=stats.warns,
    )


# ---------------------------------------------------------------- one question


def _question(one: OneQuestion) -> Iterator[Item]:
    stats, entry = one.stats, one.entry
    yield words(f"-# Question {stats.number} of {one.total} · {brief(entry.lesson.title, 100)}")
    yield words(as_written(stats.question.q, 1000))
    if one.changed is not None:
        sign = "🚫 **It counts no more**" if stats.void else "✅ **It counts again**"
        yield words(f"{sign} in any score. {counted(one.changed, 'learner')} will be told.")
    elif stats.void:
        yield words("🚫 **It does not count** in this server.")
    yield words(_figures(stats))
    if stats.options:
        yield words(_options(stats))
    if stats.flags and not stats.void:
        yield words("\n".join(f"{'ℹ️' if flag in SOFT else '⚠️'} {TO_DO[flag]}" for flag in stats.flags))
    yield line()
    if one.asks:
        yield words(_asking(stats))
    yield from rows(_question_buttons(one))
    yield _way_on(Button("Lesson's statistics", routes.STATS_LESSON(lesson=entry.id), emoji="⬆️"))


def _figures(stats: QuestionStats) -> str:
    outdated = (
        f"\n-# {counted(stats.outdated, 'answer')} from before its right answer was changed" if stats.outdated else ""
    )
    if not stats.count:
        return f"Nobody answered it yet. 🚩 {counted(stats.reports, 'report')}{outdated}"
    interval = f" (95 % interval {_share(stats.low)} to {_share(stats.high)})" if stats.has_enough else ""
    sure = f" ({stats.apart[0]:.2f} to {stats.apart[1]:.2f})" if stats.apart else ""
    apart = f"{stats.discrimination:.2f}" if stats.discrimination is not None else "–"
    return (
        f"**{_share(stats.facility)}** of {counted(stats.count, 'first answer')} right{interval}\n"
        f"Discrimination **{apart}**{sure} · median time {_time(stats.seconds)} · 🚩 {counted(stats.reports, 'report')}"
        f"{outdated}"
    )


def _options(stats: QuestionStats) -> str:
    head = "**Who takes what**" if stats.question.choices() else "**Typed more than once, and wrong**"
    if stats.has_enough:
        head += "\n-# everybody · the third that knows most otherwise · the third that knows least"
    return "\n".join([head, *(_option(one, thirds=stats.has_enough) for one in stats.options)])


def _option(one: OptionStats, *, thirds: bool) -> str:
    sign = "✅" if one.right else "▫️"
    shares = f" · {_share(one.upper)} · {_share(one.lower)}" if thirds else ""
    return f"{sign} {brief(one.text, 120)}\n-# {one.count} ({_share(one.share)}){shares}"


def _asking(stats: QuestionStats) -> str:
    if stats.void:
        return "**Let it count again?** Scores go back to what they were; whoever answered it will be told."
    return (
        "**Take it out of all scores?** New quizzes do not ask it, every score in this server is counted without it, "
        "and whoever answered it will be told. A lesson that is done stays done. You can let it count again."
    )


def _question_buttons(one: OneQuestion) -> Iterator[Button]:
    name, number, void = one.entry.id, one.stats.number, one.stats.void
    if one.asks:
        label, style = ("Let it count", discord.ButtonStyle.primary) if void else ("Void", discord.ButtonStyle.danger)
        address = routes.STATS_VOID(lesson=name, number=number, tag=one.stats.tag, wanted=0 if void else 1)
        yield Button(label, address, style=style, emoji="✅" if void else "🚫")
        yield Button("Leave it", routes.STATS_SHOW(lesson=name, number=number))
        return
    if number > 1:
        yield Button("Back", routes.STATS_SHOW(lesson=name, number=number - 1), emoji="⬅️")
    if number < one.total:
        yield primary("Next", routes.STATS_SHOW(lesson=name, number=number + 1), emoji="➡️")
    label = "Let it count again" if void else "Void"
    yield Button(label, routes.STATS_ASK_VOID(lesson=name, number=number), emoji="✅" if void else "🚫")


# ---------------------------------------------------------------- tables


QUESTION_COLUMNS = (
    "number",
    "key",
    "question",
    "answers",
    "right",
    "share",
    "low95",
    "high95",
    "discrimination",
    "discrimination_low95",
    "discrimination_high95",
    "median_seconds",
    "reports",
    "void",
    "flags",
)
OPTION_COLUMNS = ("number", "key", "option", "right", "taken", "share", "upper_third", "lower_third")


def table_screen(stats: LessonStats) -> Screen:
    """Return the statistics of a lesson as two CSV files: its questions, and their options."""
    questions = [
        {
            "number": one.number,
            "key": one.key,
            "question": one.question.q,
            "answers": one.count,
            "right": one.right,
            "share": _exact(one.facility if one.count else None),
            "low95": _exact(one.low if one.count else None),
            "high95": _exact(one.high if one.count else None),
            "discrimination": _exact(one.discrimination),
            "discrimination_low95": _exact(one.apart[0] if one.apart else None),
            "discrimination_high95": _exact(one.apart[1] if one.apart else None),
            "median_seconds": _exact(one.seconds),
            "reports": one.reports,
            "void": int(one.void),
            "flags": " ".join(flag.value for flag in one.flags),
        }
        for one in stats.questions
    ]
    options = [
        {
            "number": one.number,
            "key": one.key,
            "option": taken.text,
            "right": int(taken.right),
            "taken": taken.count,
            "share": _exact(taken.share),
            "upper_third": _exact(taken.upper),
            "lower_third": _exact(taken.lower),
        }
        for one in stats.questions
        for taken in one.options
    ]
    files = [
        Document("questions.csv", tables.write(QUESTION_COLUMNS, questions)),
        Document("options.csv", tables.write(OPTION_COLUMNS, options)),
    ]
    return Screen(
        words(f"## 📄 {brief(stats.entry.lesson.title, 150)}\n{counted(len(questions), 'question')}"), files=files
    )


def _exact(number: float | None) -> str | None:
    return None if number is None else f"{number:.6f}"


# ---------------------------------------------------------------- what learners are told


def rescored(changes: Sequence[Rescored]) -> Screen:
    """Return what a learner is told of questions that stopped counting, or count again."""
    more = [words(f"-# … and {len(changes) - TOLD} more")] if len(changes) > TOLD else []
    return Screen(
        words("## ⚖️ Your scores were counted anew"), *(words(_rescored(one)) for one in changes[:TOLD]), *more
    )


def _rescored(one: Rescored) -> str:
    what = "does not count any more" if one.void else "counts again"
    scores = ""
    if one.before is not None and one.after is not None:
        scores = f"\nYour best score: {percent(one.before / 100)} → **{percent(one.after / 100)}**"
    done = "\n🎉 With that the lesson is done." if one.done else ""
    return f"A question of **{brief(one.lesson, 100)}** {what}:\n> {brief(one.question, 200)}{scores}{done}"
