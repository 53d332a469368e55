"""The screens of statistics and rulings, what learners are told of these, and all words on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.charts import FacilityRow
from bot.content.markdown import as_written, brief, plain
from bot.content.search import Which
from bot.core.text import clock_time, counted, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Option,
    Part,
    Picture,
    Row,
    Screen,
    Select,
    gap,
    line,
    page_buttons,
    page_note,
    picture,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import which_lesson
from bot.discord_ui.question_parts import percent
from bot.features.library import Kept, Ruling
from bot.features.teaching.statistics.outcomes import (
    Choices,
    Effect,
    NoQuestions,
    OneQuestion,
    Outcome,
    Overview,
    Rescored,
    as_tables,
)
from bot.features.teaching.statistics.rules import (
    ENOUGH,
    SOFT,
    Flag,
    LessonStats,
    OptionStats,
    QuestionStats,
)

Item = Part

WORST = 4
"""How many of the flagged questions a lesson's screen names."""

TOLD = 5
"""How many changes a learner is told about at once; the others are only counted."""

TO_DO = {
    Flag.NEGATIVE: "Stronger learners miss it more often. Is the marked answer the right one?",
    Flag.WEAK: "It hardly tells who knows from who doesn't. Is it clear, and is only one option right?",
    Flag.UNUSED: "A wrong option is never picked. Make it likelier, or remove it.",
    Flag.UNSURE: "Too early to tell whether stronger learners do better on it: it may be chance.",
    Flag.TOO_FEW: f"Too few data: fewer than {ENOUGH} first answers.",
}
"""What to do about each flag."""

CUED = "⚠️ The right option is nearly always the longest, so it can be guessed. Shorten it, or lengthen others."


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome; a lesson's has no picture here, see `lesson_screen`."""
    match outcome:
        case Overview():
            return Screen(*_overview(outcome))
        case LessonStats():
            return lesson_screen(outcome, None)
        case OneQuestion():
            return Screen(*_question(outcome))
        case Choices():
            return Screen(*_choices(outcome))
        case NoQuestions():
            title = brief(outcome.entry.lesson.title, 150)
            return Screen(words(f"**“{title}” has no questions**, so there's nothing to tell yet."), _way_on())
        case Which():
            return Screen(*which_lesson(outcome, routes.STATS_PICK()), _way_on())
        case _:
            assert_never(outcome)


def _way_on(*more: Button) -> Row:
    desk = Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")
    return row(*more, Button("All statistics", routes.STATS(page=0), emoji="📊"), desk)


def _share(share: float) -> str:
    return f"{round(share * 100)}%"


def _time(seconds: float | None) -> str:
    return clock_time(round(seconds)) if seconds is not None else "–"


# ---------------------------------------------------------------- lessons


def _overview(overview: Overview) -> Iterator[Item]:
    pages = page_note(overview.paging)
    yield words(f"## 📊 What works\n-# First answers of this server's learners{pages}")
    if not overview.lessons:
        yield words("No lesson here has questions yet.")
        yield _way_on()
        return
    yield words("\n".join(map(_listed, overview.lessons)))
    options = [Option(one.entry.lesson.title, one.entry.id) for one in overview.lessons]
    yield row(Select("Look at a lesson", routes.STATS_PICK(), options))
    yield line()
    turning = page_buttons(overview.paging, lambda page: routes.STATS(page=page))
    yield from rows([*turning, Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")])


def _listed(stats: LessonStats) -> str:
    share = f"{_share(stats.share)} right at first" if stats.share is not None else "no answers yet"
    flagged = sum(one.warns for one in stats.questions)
    flags = f" · ⚠️ {counted(flagged, 'question')} to look at" if flagged or stats.cued else ""
    learning = f"{stats.audience.began} began, {stats.audience.done} done"
    return f"**{brief(stats.entry.lesson.title, 90)}**\n-# {learning} · {share}{flags}"


def lesson_screen(stats: LessonStats, drawn: bytes | None) -> Screen:
    """Return how a lesson works, with its picture (PNG) if one was drawn."""
    shown = Picture("statistics.png", drawn, alt(stats)) if drawn else None
    return Screen(*_lesson(stats, shown))


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
        Option(f"{one.number}. {plain(one.question.q)}", str(one.number), description=_in_short(one))
        for one in stats.questions[:OPTIONS]
    ]
    yield row(Select("Look at a question", routes.STATS_QUESTION(lesson=stats.entry.id), options))
    table = Button("As a table", routes.STATS_TABLE(lesson=stats.entry.id), emoji="📄")
    yield _way_on(Button("Lesson", routes.LESSON_DETAILS(lesson=stats.entry.id), emoji="📘"), table)


def _in_short(stats: QuestionStats) -> str:
    if stats.ruled:
        return _ruled_in_short(stats.ruled)
    if not stats.count:
        return "no answers yet"
    told = f"{_share(stats.facility)} of {stats.count} right"
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
    ruled = f" · {_ruled_in_short(stats.ruled)}" if stats.ruled else ""
    return FacilityRow(
        number=f"{stats.number}.",
        question=shorten(plain(stats.question.q), 76),
        share=_share(stats.facility) if stats.count else "–",
        right=stats.facility * 100,
        low=stats.low * 100 if stats.has_enough else None,
        high=stats.high * 100 if stats.has_enough else None,
        remark=f"{counted(stats.count, 'answer')}{apart}{few}{reports}{ruled}{' · look at it' if stats.warns else ''}",
        flagged=stats.warns,
    )


# ---------------------------------------------------------------- one question


def _question(one: OneQuestion) -> Iterator[Item]:
    stats, entry = one.stats, one.entry
    yield from _head(one)
    if one.told is not None:
        yield words(f"{_ruled(stats.ruled)} {_will_hear(one.told)}")
    elif stats.ruled:
        yield words(_ruled(stats.ruled))
    yield words(_figures(stats))
    if stats.options:
        yield words(_options(stats))
    if stats.flags and not stats.ruled:
        yield words("\n".join(f"{'ℹ️' if flag in SOFT else '⚠️'} {TO_DO[flag]}" for flag in stats.flags))
    yield line()
    yield from rows(_question_buttons(one))
    yield _way_on(Button("Lesson's statistics", routes.STATS_LESSON(lesson=entry.id), emoji="⬆️"))


def _head(one: OneQuestion) -> Iterator[Item]:
    yield words(f"-# Question {one.stats.number} of {one.total} · {brief(one.entry.lesson.title, 100)}")
    yield words(as_written(one.stats.question.q, 1000))


def _ruled(ruled: Kept) -> str:
    """Return in words how a question counts in this server."""
    if ruled.void:
        return "🚫 **It doesn't count** in any score here."
    if ruled.everybody:
        return "🎁 **Everybody who answers gets the point** here."
    if ruled.accepted:
        return f"☑️ **Accepted here as well:** {'; '.join(brief(text, 120) for text in sorted(ruled.accepted))}."
    return "✅ **It counts as the lesson says.**"


def _will_hear(told: int) -> str:
    return f"{counted(told, 'learner')} will be told." if told else "No score changes, so nobody needs to be told."


def _ruled_in_short(ruled: Kept) -> str:
    if ruled.void:
        return "doesn't count"
    return "everybody gets the point" if ruled.everybody else "another answer is accepted"


def _figures(stats: QuestionStats) -> str:
    outdated = (
        f"\n-# {counted(stats.outdated, 'answer')} from before its right answer was changed" if stats.outdated else ""
    )
    if not stats.count:
        return f"No answers yet. 🚩 {counted(stats.reports, 'report')}{outdated}"
    interval = f" (95% interval {_share(stats.low)} to {_share(stats.high)})" if stats.has_enough else ""
    sure = f" ({stats.apart[0]:.2f} to {stats.apart[1]:.2f})" if stats.apart else ""
    apart = f"{stats.discrimination:.2f}" if stats.discrimination is not None else "–"
    return (
        f"**{_share(stats.facility)}** of {counted(stats.count, 'first answer')} right{interval}\n"
        f"Discrimination **{apart}**{sure} · median time {_time(stats.seconds)} · 🚩 {counted(stats.reports, 'report')}"
        f"{outdated}"
    )


def _options(stats: QuestionStats) -> str:
    head = "**Who takes what**" if stats.question.choices() else "**Answered more than once, and wrong**"
    if stats.has_enough:
        head += "\n-# everybody · the third that knows most otherwise · the third that knows least"
    return "\n".join([head, *(_option(one, stats) for one in stats.options)])


def _option(one: OptionStats, stats: QuestionStats) -> str:
    sign = "✅" if one.right else "☑️" if stats.is_accepted(one) else "▫️"
    shares = f" · {_share(one.upper)} · {_share(one.lower)}" if stats.has_enough else ""
    return f"{sign} {brief(one.text, 120)}\n-# {one.count} ({_share(one.share)}){shares}"


def _question_buttons(one: OneQuestion) -> Iterator[Button]:
    name, number = one.entry.id, one.stats.number
    if number > 1:
        yield Button("Back", routes.STATS_SHOW(lesson=name, number=number - 1), emoji="⬅️")
    if number < one.total:
        yield primary("Next", routes.STATS_SHOW(lesson=name, number=number + 1), emoji="➡️")
    yield Button("What counts", routes.STATS_ASK_VOID(lesson=name, number=number), emoji="⚖️")


# ---------------------------------------------------------------- what counts

RULINGS = {
    Ruling.WRITTEN: ("As the lesson says", "✅", "Every answer counts as it was graded."),
    Ruling.VOID: ("Void", "🚫", "It isn't asked anymore, and drops out of every score."),
    Ruling.EVERYBODY: ("Everybody gets the point", "🎁", "Every answer to it counts as right."),
}
"""For each ruling with a button, its label, its sign and what it means; accepting an option is done by a menu."""


def _choices(choices: Choices) -> Iterator[Item]:
    one = choices.one
    yield from _head(one)
    if one.stats.ruled:
        yield words(_ruled(one.stats.ruled))
    yield gap()
    yield words(
        "**What should count in this server?**\n"
        "-# Everybody whose score changes is told. A lesson that's done stays done. You can change it back."
    )
    for ruling, effect in choices.rulings:
        label, sign, means = RULINGS[ruling]
        yield words(f"{sign} **{label}**: {means}\n-# {_effect(effect)}")
    if choices.accept:
        yield words("☑️ **Accept another answer**: it counts as right, too.")
        options = [
            Option(each.text, each.tag, description=_effect(effect)) for each, effect in choices.accept[:OPTIONS]
        ]
        address = routes.STATS_ACCEPT(lesson=one.entry.id, number=one.stats.number, tag=one.stats.tag)
        yield row(Select("Accept as well …", address, options))
    yield line()
    yield from rows(_choice_buttons(choices))


def _effect(effect: Effect) -> str:
    if not effect.rise and not effect.fall:
        return "No score changes."
    scores = f"Scores: {effect.rise} up, {effect.fall} down."
    return f"{scores} {counted(effect.done, 'more passes', 'more pass')}." if effect.done else scores


def _choice_buttons(choices: Choices) -> Iterator[Button]:
    lesson, number, tag = choices.one.entry.id, choices.one.stats.number, choices.one.stats.tag
    addresses = {
        Ruling.WRITTEN: routes.STATS_VOID(lesson=lesson, number=number, tag=tag, wanted=0),
        Ruling.VOID: routes.STATS_VOID(lesson=lesson, number=number, tag=tag, wanted=1),
        Ruling.EVERYBODY: routes.STATS_EVERYBODY(lesson=lesson, number=number, tag=tag),
    }
    for ruling, _ in choices.rulings:
        label, sign, _ = RULINGS[ruling]
        yield Button(label, addresses[ruling], emoji=sign)
    yield Button("Leave it", routes.STATS_SHOW(lesson=lesson, number=number))


# ---------------------------------------------------------------- tables


def table_screen(stats: LessonStats) -> Screen:
    """Return a message with a lesson's CSV files, as `as_tables` makes them."""
    title = brief(stats.entry.lesson.title, 150)
    files = [Document(name, data) for name, data in as_tables(stats).items()]
    return Screen(words(f"## 📄 {title}\n{counted(len(stats.questions), 'question')}"), files=files)


# ---------------------------------------------------------------- what learners are told


def rescored(changes: Sequence[Rescored]) -> Screen:
    """Return what a learner is told when rulings have changed their scores, TOLD of them in full."""
    more = [words(f"-# … and {len(changes) - TOLD} more")] if len(changes) > TOLD else []
    return Screen(words("## ⚖️ Your scores were recounted"), *(words(_rescored(one)) for one in changes[:TOLD]), *more)


TOLD_OF = {
    Ruling.WRITTEN: "counts again as the lesson says",
    Ruling.VOID: "doesn't count anymore",
    Ruling.EVERYBODY: "gives everybody the point now",
    Ruling.ACCEPTED: "accepts another answer too now",
}


def _rescored(one: Rescored) -> str:
    what = TOLD_OF[one.ruling]
    scores = ""
    if one.before is not None and one.after is not None:
        scores = f"\nYour best score: {percent(one.before / 100)} → **{percent(one.after / 100)}**"
    done = "\n🎉 That finishes the lesson!" if one.done else ""
    return f"A question of **{brief(one.lesson, 100)}** {what}:\n> {brief(one.question, 200)}{scores}{done}"
