"""The daily card, the screens that set it, and every word on them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.chance import dice
from bot.core.ids import LearnerId
from bot.core.stage import Showing, Stage
from bot.core.text import counted, moment, shorten, weekday_and_date
from bot.discord_ui.components import Button, Part, Screen, Tone, line, primary, rows, words
from bot.discord_ui.forms import Form
from bot.features.calendar.reminders.rules import PATIENCE, Reason, Reminder, Status, clock
from bot.features.calendar.reminders.rules.outcomes import (
    Agreed,
    Answered,
    AskClock,
    Closed,
    Digest,
    Explained,
    NoThread,
    NotNow,
    Outcome,
    Rests,
    Shown,
    TimeUnclear,
)
from bot.features.calendar.reminders.views import addresses
from bot.features.calendar.reminders.views.settings import shown_parts, unclear_parts, zone_unclear_parts
from bot.features.calendar.today import clock_parts, place_form, unknown_place, week_row
from bot.features.flashcards import card_question
from bot.features.people import Learner, ZoneUnclear


def card(digest: Digest) -> Screen:
    """Return the daily card."""
    return Screen(*_card(digest))


LINES: dict[Reason, tuple[str, ...]] = {
    Reason.NO_RUSH: ("No rush. Just this one?", "Only this one today, if you like.", "One easy one, and that's all."),
    Reason.AWAY: (
        "Good to see you again. An easy one first?",
        "Nothing's lost. An easy one to begin with:",
        "Pick it up again with an easy one?",
        "No hurry: here's an easy one.",
    ),
    Reason.TODAY: ("Your group plays today. Warm up?", "Today you play together.", "It's your group's day today."),
    Reason.TOMORROW: (
        "Your group plays tomorrow. Warm up?",
        "Tomorrow you play together. A little practice?",
        "Your group meets tomorrow.",
    ),
    Reason.SLIPPED: (
        "This one nearly slipped last time.",
        "It got away once. Catch it now?",
        "You'd lost this one. Is it back?",
        "This one is worth a second look.",
    ),
    Reason.THIRD: (
        "You knew this twice. A third time, and it's learned.",
        "Twice right so far. Once more makes it yours.",
        "You've known it twice. Make it three?",
    ),
    Reason.LONG: (
        "You last saw this {weeks} ago. Still there?",
        "It's been {weeks}. What's left of it?",
        "{weeks} later: does this still ring a bell?",
    ),
    Reason.SEEN: (
        "You saw this one {days} ago. Still there?",
        "{days} since you saw this. What's left of it?",
        "Last time was {days} ago. Do you have it?",
        "It's been {days}. Does this ring a bell?",
    ),
    Reason.NEW: (
        "A new one. Perhaps you know it already?",
        "You haven't seen this one yet.",
        "New today: have a guess.",
    ),
    Reason.DUE: (
        "Do you still know this one?",
        "This one is due today.",
        "A minute for this one?",
        "See what comes to mind.",
        "Your memory says hi.",
        "Let's keep this one fresh.",
        "Start small: just this one.",
        "Here's your first one for today.",
        "One question to begin with.",
        "Quick, before it fades:",
        "Still got it?",
        "What do you remember here?",
        "This one's ready for you.",
        "Begin with this one?",
    ),
    Reason.OPEN: (
        "“{title}” is waiting where you left it.",
        "You're in the middle of “{title}”.",
        "“{title}” goes on today.",
    ),
    Reason.NEXT: ("“{title}” is next.", "Up next: “{title}”.", "Ready for “{title}”?"),
    Reason.WORK: (
        "A few minutes today?",
        "Ready for a small step?",
        "Two minutes are enough.",
        "A little today, a little tomorrow.",
        "Got a moment?",
        "Small steps get there.",
        "A short one today?",
        "Time for a small win?",
        "Shall we go on?",
        "Pick up where you were?",
        "A little goes a long way.",
        "Today counts, too.",
        "Got five minutes?",
        "Your next step is ready.",
    ),
}
"""What a card says first, by what's true of it today; nobody reads the same line twice in a fortnight."""


def line_names(reasons: Iterable[Reason], learner: LearnerId) -> list[str]:
    """Return the names of the lines that say these reasons, as `Digest.line` has them; each learner has an order."""
    return [f"{reason.value} {number}" for reason in reasons for number in _shuffled(reason, learner)]


def _shuffled(reason: Reason, learner: LearnerId) -> list[int]:
    numbers = list(range(len(LINES[reason])))
    dice("daily card", learner, reason.value).shuffle(numbers)
    return numbers


def _said(digest: Digest) -> str:
    reason, _, number = digest.line.rpartition(" ")
    title = brief(digest.lesson.lesson.title, 80) if digest.lesson else ""
    weeks, days = counted(digest.ago // 7, "week"), counted(digest.ago, "day")
    return LINES[Reason(reason)][int(number)].format(title=title, weeks=weeks, days=days)


def _card(digest: Digest) -> Iterator[Part]:
    yield words("\n".join(_lines(digest)))
    if digest.front is not None:
        yield words(card_question(digest.front))
        if digest.plan.pages and digest.lesson:
            yield words(f"-# Then: 📘 {brief(digest.lesson.lesson.title, 150)}")
    if digest.seldom:
        yield words("-# I'll come once a week now, so as not to nag. Learn something, and I'm back every day.")
    yield line()
    yield from rows([*_todo(digest), Button("Not now", routes.REMIND_NOT_NOW())])


def _lines(digest: Digest) -> Iterator[str]:
    days, plan = week_row(digest.streak, digest.week_goal), digest.plan
    rushes = not digest.line.startswith(Reason.NO_RUSH.value)
    minutes = f"{_minutes(digest)} min today" if rushes and not plan.is_empty else ""
    yield " · ".join(filter(None, (days, minutes)))
    yield f"**{_said(digest)}**"
    if plan.cards and digest.front is None:
        yield f"🃏 {counted(plan.cards, 'card')}"
    named = digest.line.startswith((Reason.OPEN.value, Reason.NEXT.value))  # by the line above
    if plan.pages and digest.lesson and not named and digest.front is None:
        yield f"📘 {brief(digest.lesson.lesson.title, 150)}"
    if digest.reflection:
        written, title = digest.reflection
        when = moment(written.written_at, "R")
        yield f"💭 You wrote on *{brief(title, 100)}* {when}:\n> {brief(written.text, 300)}\nWhat would you add?"


def _minutes(digest: Digest) -> int:
    """Return how long today takes: no longer than was chosen, though a page may take a minute more."""
    return min(digest.plan.minutes, digest.goal or digest.plan.minutes)


def _todo(digest: Digest) -> Iterator[Button]:
    if digest.front is not None:
        address = routes.REMIND_FIRST(card=digest.front.id, reps=digest.front.reps)
        yield primary("Show answer", address, emoji="👁️")
    elif not digest.plan.is_empty:
        yield primary(f"Start · {_minutes(digest)} min", routes.REMIND_START(), emoji="▶️")
    if digest.reflection:
        yield Button("Add a thought", routes.REFLECT_MORE(entry=digest.reflection[0].id), emoji="💭")


def _not_now() -> Iterator[Part]:
    yield words("**Not now?** When's better?")
    yield from rows(
        [
            Button("In an hour", routes.REMIND_ANSWER(how="later"), emoji="⏰"),
            Button("Tomorrow", routes.REMIND_ANSWER(how="not today")),
            Button("A week off", routes.REMIND_ANSWER(how="pause"), emoji="⏸️"),
            Button("Stop", routes.REMIND_ANSWER(how="stop"), emoji="🔕"),
            primary("Now after all", routes.REMIND_START(), emoji="▶️"),
        ]
    )


# ---------------------------------------------------------------- setting them


def screen(outcome: Outcome) -> Screen:
    """Return the screen for what came of setting reminders or answering a card."""
    match outcome:
        case Shown():
            return Screen(*shown_parts(outcome), stage=_stage(outcome))
        case TimeUnclear():
            return Screen(*unclear_parts(outcome), refused=True)
        case ZoneUnclear():
            return Screen(*zone_unclear_parts(outcome))
        case Agreed():
            return Screen(*_agreed(outcome), stage=Stage(Showing.REMINDER, outcome.minute, 0)).toned(Tone.RIGHT)
        case AskClock() | NotNow():
            return Screen(*_when(outcome), refused=isinstance(outcome, AskClock) and bool(outcome.typed))
        case Answered():
            return Screen(*_answered(outcome))
        case Rests():
            return Screen(*_rests(outcome))
        case Closed():
            return Screen(*_closed())
        case NoThread():
            return Screen(*_no_thread(outcome))
        case _:
            assert_never(outcome)


def _stage(shown: Shown) -> Stage | None:
    if shown.reminder is None:
        return None
    return Stage(Showing.REMINDER, shown.reminder.minute, sum(1 << day for day in shown.reminder.days_off))


def city_form(minute: int) -> Form:
    """Return the form that asks in which city somebody is who wants reminders at what's this minute (UTC) there."""
    return place_form(routes.REMIND_PLACED(minute=minute))


def _when(outcome: AskClock | NotNow) -> Iterator[Part]:
    if not isinstance(outcome, AskClock):
        yield from _not_now()
        return
    if outcome.typed:
        yield unknown_place(outcome.typed)
    elif outcome.at is not None:
        yield words(f"🔔 **{clock(outcome.at)}, then.**")
    yield from clock_parts(outcome.offers, addresses.REMIND_CLOCK(minute=outcome.minute))
    city = Button("Type my city", routes.REMIND_PLACE(minute=outcome.minute), emoji="🌍")
    leave = Button("No thanks", routes.TODAY()) if outcome.at is None else Button("Skip", routes.REMIND())
    yield from rows([city, leave])


def _agreed(agreed: Agreed) -> Iterator[Part]:
    first = f" The first card comes {moment(agreed.due_at, 'R')}." if agreed.due_at else ""
    yield words(f"🔔 **{clock(agreed.minute)}, every day.**{first}")
    onward = primary("Done for today" if agreed.ends else "Keep learning", routes.TODAY())
    yield from rows([onward, Button("Change it", routes.REMIND())])


def _answered(answered: Answered) -> Iterator[Part]:
    when = f" The next card comes {moment(answered.due_at, 'R')}." if answered.due_at else ""
    text = {
        "later": "⏰ **Later, then.**",
        "not today": "👍 **Not today.**",
        "pause": "⏸️ **Paused.**",
        "stop": "🔕 **Stopped.** `/remind` starts them again.",
        "resume": "🔔 **They're back on.**",
    }.get(answered.how, "👍 **Noted.**")
    yield words(f"{text}{when}")
    yield from rows([Button("Reminders", routes.REMIND(), emoji="🔔"), Button("Today", routes.TODAY(), emoji="▶️")])


def _rests(rests: Rests) -> Iterator[Part]:
    last = rests.until - timedelta(days=1)
    if rests.first is None:
        text = f"⏸️ **No cards until {weekday_and_date(rests.until)}.**"
    elif rests.first == last:
        text = f"⏸️ **No card on {weekday_and_date(last)}.**"
    else:
        text = f"⏸️ **No cards from {weekday_and_date(rests.first)} to {weekday_and_date(last)}.**"
    when = f" The next one comes {moment(rests.due_at, 'R')}." if rests.due_at else ""
    yield words(f"{text}{when}")
    undo = Button("Undo", routes.REMIND_ANSWER(how="resume"), emoji="↩️")
    yield from rows(
        [undo, Button("Reminders", routes.REMIND(), emoji="🔔"), Button("Today", routes.TODAY(), emoji="▶️")]
    )


def _closed() -> Iterator[Part]:
    yield words(
        "## 🔕 Your reminders couldn't reach you\n"
        "Discord didn't let me send you a direct message, so I switched them off. Allow messages from members of this "
        "server (*Server → Privacy Settings*), or get the card in a thread here that only you and I see."
    )
    yield from rows(
        [
            primary("Try direct messages again", routes.REMIND_ANSWER(how="resume"), emoji="🔔"),
            Button("In a thread here", addresses.REMIND_THREAD(), emoji="🧵"),
            Button("Leave them off", routes.REMIND_ANSWER(how="stop")),
        ]
    )


def _no_thread(outcome: NoThread) -> Iterator[Part]:
    reasons = {
        "DM": "**A thread needs a server channel.** Use `/remind` there.",
        "forbidden": "**I can't open a thread here.** Ask an admin to allow me *Create Private Threads*.",
    }
    yield words(reasons.get(outcome.why, "**I couldn't open a thread just now.** Please try again."))
    yield from rows([Button("Reminders", routes.REMIND(), emoji="🔔")])


def thread_name(learner: str) -> str:
    """Return the name of the thread where somebody's cards come, by what they are called."""
    return f"Reminders for {shorten(learner, 60) or 'you'}"


# ---------------------------------------------------------------- for operators


def explained(known: Explained | None) -> list[str]:
    """Return, for an operator, how a learner's reminders stand, and why the next one comes when it comes."""
    if known is None:
        return ["I have never seen this learner."]
    learner, reminder = known.learner, known.reminder
    lines = [f"Last seen {_local(known.seen_at, learner)}, zone {learner.tz.key}."]
    if reminder is None:
        return [*lines, "No reminders: none were ever set."]
    lines.append(
        f"A card a day at {clock(reminder.minute)}, quiet from {clock(reminder.quiet[0])} to "
        f"{clock(reminder.quiet[1])}."
    )
    if reminder.status is Status.CLOSED:
        lines.append("None comes: Discord doesn't let me write to them. They are told at their next command.")
    elif reminder.due_at is None:
        lines.append("None comes: they stopped them.")
    else:
        lines.append(f"The next one: {_local(reminder.due_at, learner)}{_because(learner, reminder)}.")
    if reminder.sent_at is not None:
        answered = "answered" if reminder.answered else f"not answered, nor {reminder.ignored} before it"
        lines.append(f"The last one: {_local(reminder.sent_at, learner)}, {answered}.")
    due, new = known.left
    return [*lines, f"Left today: {counted(due, 'card')} due, {counted(new, 'new card')}."]


def _because(learner: Learner, reminder: Reminder) -> str:
    """Return what else than the hour moves the next card, to be put behind its moment."""
    if reminder.due_on is not None and learner.preferences.on_vacation(reminder.due_on):
        return "; it stays away, since they are on vacation then"
    if reminder.resume_on is not None and reminder.due_on == reminder.resume_on:
        return f"; paused until {reminder.resume_on}"
    return "; once a week only, until they're back, since they don't answer" if reminder.ignored >= PATIENCE else ""


def _local(moment: datetime, learner: Learner) -> str:
    return f"{moment.astimezone(learner.tz):%Y-%m-%d %H:%M}"
