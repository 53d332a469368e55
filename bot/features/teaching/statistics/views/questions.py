"""The screens of one question: its figures, and what can be ruled about it."""

from collections.abc import Iterator, Sequence

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.text import clock_time, counted, said, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Row,
    Screen,
    Select,
    gap,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.question_parts import percent
from bot.features.library import Kept, Ruling
from bot.features.teaching.statistics.rules.figures import ENOUGH, SOFT, Flag, OptionStats, QuestionStats
from bot.features.teaching.statistics.rules.outcomes import (
    Choices,
    Effect,
    OneQuestion,
    Rescored,
)
from bot.features.teaching.statistics.views import addresses

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


def way_on(*more: Button) -> Row:
    """Return the row that leads on: these buttons, all statistics, the desk."""
    desk = Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")
    return row(*more, Button("All statistics", routes.STATS(page=0), emoji="📊"), desk)


def in_percent(share: float) -> str:
    """Return a share (0 to 1) as it's shown."""
    return f"{round(share * 100)}%"


def clock(seconds: float | None) -> str:
    """Return seconds as it's shown, and a dash where nothing was measured."""
    return clock_time(round(seconds)) if seconds is not None else "–"


# ---------------------------------------------------------------- one question


def question_parts(one: OneQuestion) -> Iterator[Part]:
    """Yield the screen of one question."""
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
    yield way_on(Button("Lesson's statistics", addresses.STATS_LESSON(lesson=entry.id), emoji="⬆️"))


def _head(one: OneQuestion) -> Iterator[Part]:
    yield words(f"-# Question {one.stats.number} of {one.total} · {brief(one.entry.lesson.title, 100)}")
    yield words(as_written(one.stats.question.q, 1000))


def _ruled(ruled: Kept) -> str:
    """Return in words how a question counts in this server."""
    if ruled.void:
        return "🚫 **It doesn't count** in any score here."
    if ruled.everybody:
        return "🎁 **Everybody who answers gets the point** here."
    if ruled.accepted:
        return f"☑️ **Accepted here as well:** {'; '.join(said(shorten(text, 120)) for text in sorted(ruled.accepted))}."
    return "✅ **It counts as the lesson says.**"


def _will_hear(told: int) -> str:
    return f"{counted(told, 'learner')} will be told." if told else "No score changes, so nobody needs to be told."


def ruled_in_short(ruled: Kept) -> str:
    """Return in two or three words what was ruled."""
    if ruled.void:
        return "doesn't count"
    return "everybody gets the point" if ruled.everybody else "another answer is accepted"


def _figures(stats: QuestionStats) -> str:
    outdated = (
        f"\n-# {counted(stats.outdated, 'answer')} from before its right answer was changed" if stats.outdated else ""
    )
    if not stats.count:
        return f"No answers yet. 🚩 {counted(stats.reports, 'report')}{outdated}"
    interval = f" (95% interval {in_percent(stats.low)} to {in_percent(stats.high)})" if stats.has_enough else ""
    sure = f" ({stats.apart[0]:.2f} to {stats.apart[1]:.2f})" if stats.apart else ""
    apart = f"{stats.discrimination:.2f}" if stats.discrimination is not None else "–"
    return (
        f"**{in_percent(stats.facility)}** of {counted(stats.count, 'first answer')} right{interval}\n"
        f"Discrimination **{apart}**{sure} · median time {clock(stats.seconds)} · 🚩 {counted(stats.reports, 'report')}"
        f"{outdated}"
    )


def _options(stats: QuestionStats) -> str:
    head = "**Who takes what**" if stats.question.choices() else "**Answered more than once, and wrong**"
    if stats.has_enough:
        head += "\n-# everybody · the third that knows most otherwise · the third that knows least"
    return "\n".join([head, *(_option(one, stats) for one in stats.options)])


def _option(one: OptionStats, stats: QuestionStats) -> str:
    sign = "✅" if one.right else "☑️" if stats.is_accepted(one) else "▫️"
    shares = f" · {in_percent(one.upper)} · {in_percent(one.lower)}" if stats.has_enough else ""
    text = brief(one.text, 120) if stats.question.choices() else said(shorten(one.text, 120))
    return f"{sign} {text}\n-# {one.count} ({in_percent(one.share)}){shares}"


def _question_buttons(one: OneQuestion) -> Iterator[Button]:
    name, number = one.entry.id, one.stats.number
    if number > 1:
        yield Button("Back", addresses.STATS_SHOW(lesson=name, number=number - 1), emoji="⬅️")
    if number < one.total:
        yield primary("Next", addresses.STATS_SHOW(lesson=name, number=number + 1), emoji="➡️")
    edited = routes.EDIT_PART(lesson=name, letter="q", tag=one.stats.tag)
    yield Button("Edit", edited, emoji="✏️")
    yield Button("What counts", addresses.STATS_ASK_VOID(lesson=name, number=number), emoji="⚖️")


# ---------------------------------------------------------------- what counts

RULINGS = {
    Ruling.WRITTEN: ("As the lesson says", "✅", "Every answer counts as it was graded."),
    Ruling.VOID: ("Void", "🚫", "It isn't asked anymore, and drops out of every score."),
    Ruling.EVERYBODY: ("Everybody gets the point", "🎁", "Every answer to it counts as right."),
}
"""For each ruling with a button, its label, its sign and what it means; accepting an option is done by a menu."""


def choice_parts(choices: Choices) -> Iterator[Part]:
    """Yield the screen that asks for a ruling, with what each one would change."""
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
        address = addresses.STATS_ACCEPT(lesson=one.entry.id, number=one.stats.number, tag=one.stats.tag)
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
    ways = {
        Ruling.WRITTEN: addresses.STATS_VOID(lesson=lesson, number=number, tag=tag, wanted=0),
        Ruling.VOID: addresses.STATS_VOID(lesson=lesson, number=number, tag=tag, wanted=1),
        Ruling.EVERYBODY: addresses.STATS_EVERYBODY(lesson=lesson, number=number, tag=tag),
    }
    for ruling, _ in choices.rulings:
        label, sign, _ = RULINGS[ruling]
        yield Button(label, ways[ruling], emoji=sign)
    yield Button("Leave it", addresses.STATS_SHOW(lesson=lesson, number=number))


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
