"""The daily card, the screens that set it, and every word on them."""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from bot import routes
from bot.content.markdown import brief, passage
from bot.core.stage import Showing, Stage
from bot.core.text import counted, escape_markdown, moment, shorten
from bot.discord_ui.components import Button, Option, Part, Screen, Select, line, primary, row, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.features.calendar.reminders.outcomes import (
    Answered,
    Closed,
    Digest,
    Explained,
    NoThread,
    NotNow,
    Outcome,
    Shown,
    TimeUnclear,
)
from bot.features.calendar.reminders.rules import PATIENCE, Reminder, Silence, Status, clock
from bot.features.calendar.today import week_row
from bot.features.people import Learner, ZoneUnclear

Item = Part


def card(digest: Digest) -> Screen:
    """Return the daily card."""
    return Screen(*_card(digest))


GREETINGS = (
    "A few minutes today?",
    "Ready for a small step?",
    "Do you still know this one?",
    "Two minutes are enough.",
    "Your memory says hi.",
    "Here's your first one for today.",
    "Let's keep it fresh.",
)
"""What a card says first; another one each day."""


def _card(digest: Digest) -> Iterator[Item]:
    yield words("\n".join(_lines(digest)))
    if digest.front is not None:
        text = passage(digest.front.front, 1500)
        yield words(text if "\n" in text or len(text) > 200 else f"### {text}")
    if digest.seldom:
        yield words(
            f"-# You skipped {PATIENCE} in a row, so I come once a week now. Any button brings back the daily card."
        )
    yield line()
    yield from rows([*_todo(digest), Button("Not now", routes.REMIND_NOT_NOW())])


def _lines(digest: Digest) -> Iterator[str]:
    days, plan = week_row(digest.streak, digest.week_goal), digest.plan
    minutes = f"{plan.minutes} min today" if not plan.is_empty else ""
    yield " · ".join(filter(None, (days, minutes)))
    yield f"**{GREETINGS[digest.turn % len(GREETINGS)]}**"
    if plan.cards and digest.front is None:
        yield f"🃏 {counted(plan.cards, 'card')}"
    if plan.pages and digest.lesson:
        yield f"📘 {brief(digest.lesson.lesson.title, 150)}"
    if digest.reflection:
        written, title = digest.reflection
        when = moment(written.written_at, "R")
        yield f"💭 You wrote on *{brief(title, 100)}* {when}:\n> {brief(written.text, 300)}\nWhat would you add?"


def _todo(digest: Digest) -> Iterator[Button]:
    if digest.front is not None:
        address = routes.REMIND_FIRST(card=digest.front.id, reps=digest.front.reps)
        yield primary("Show answer", address, emoji="👁️")
    elif not digest.plan.is_empty:
        yield primary(f"Start · {digest.plan.minutes} min", routes.REMIND_START(), emoji="▶️")
    if digest.reflection:
        yield Button("Add a thought", routes.REFLECT_MORE(entry=digest.reflection[0].id), emoji="💭")


def _not_now() -> Iterator[Item]:
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
            return Screen(*_shown(outcome), stage=_stage(outcome))
        case TimeUnclear():
            return Screen(*_unclear(outcome), refused=True)
        case ZoneUnclear():
            return Screen(*_zone_unclear(outcome))
        case NotNow():
            return Screen(*_not_now())
        case Answered():
            return Screen(*_answered(outcome))
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


def _shown(shown: Shown) -> Iterator[Item]:
    yield words("## 🔔 Reminders")
    reminder = shown.reminder
    if reminder is None:
        yield words("One quiet card a day when you like: what's due, and your next lesson. None set yet.")
        yield line()
        yield from rows([primary("Remind me …", routes.REMIND_TIME(), emoji="🔔"), _zone_button()])
        return
    yield words("\n".join(_state(reminder, shown)))
    yield line()
    if reminder.status is Status.ON:
        yield row(_day_menu(reminder))
    yield from rows(_setting_buttons(reminder))
    yield from rows([_zone_button()])


def _state(reminder: Reminder, shown: Shown) -> Iterator[str]:
    saved = "✅ Saved. " if shown.changed else ""
    match reminder.status:
        case Status.ON:
            where = f" in <#{reminder.channel}>" if reminder.in_thread and reminder.channel else " as a direct message"
            yield f"{saved}A card comes {_days(reminder)} at **{clock(reminder.minute)}**{where}."
            if reminder.due_at:
                why = f" {SILENCES[shown.silence]}" if shown.silence in SILENCES else ""
                yield f"The next one: {moment(reminder.due_at, 'R')}.{why}"
        case Status.STOPPED:
            yield f"{saved}They're **stopped**. You had them at {clock(reminder.minute)}."
        case Status.CLOSED:
            yield f"{saved}They're **off**: Discord won't let me write to you."
        case _:
            assert_never(reminder.status)
    start, end = reminder.quiet
    quiet = f"from {clock(start)} to {clock(end)}" if start != end else "none"
    zone = shown.learner.zone or f"{shown.learner.tz.key}, as you haven't set one yet"
    yield f"-# Quiet hours: {quiet}. Time zone: {zone}."


SILENCES = {
    Silence.CAME: "You've had today's.",
    Silence.DAY_OFF: "None today: it's one of your days off.",
    Silence.PAUSED: "None today: you paused them.",
    Silence.VACATION: "None while you're on vacation.",
    Silence.SELDOM: "None today: you skipped a few, so I come once a week until you do.",
    Silence.NOTHING: "None today: your time had passed, or there was nothing to do.",
}
"""Why no card came today, where it isn't said anyway."""

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _days(reminder: Reminder) -> str:
    """Return on which days of the week cards come: `every day`, `Mon to Fri`, `Mon, Wed, Sun`."""
    on = [day for day in range(7) if day not in reminder.days_off]
    if len(on) == 7:
        return "every day"
    in_a_row = on == list(range(on[0], on[-1] + 1))
    if in_a_row and len(on) > 2:
        return f"{DAYS[on[0]]} to {DAYS[on[-1]]}"
    return ", ".join(DAYS[day] for day in on)


def _day_menu(reminder: Reminder) -> Select:
    options = [Option(name, str(day), default=day not in reminder.days_off) for day, name in enumerate(DAYS)]
    return Select("On these days", routes.REMIND_DAYS(), options, chosen=(1, 7))


def _setting_buttons(reminder: Reminder) -> Iterator[Button]:
    yield primary("Change the time", routes.REMIND_TIME(), emoji="⏰")
    yield Button("Quiet hours", routes.REMIND_QUIET(), emoji="🌙")
    if reminder.status is Status.ON:
        yield Button("Pause a week", routes.REMIND_ANSWER(how="pause"), emoji="⏸️")
        yield Button("Stop", routes.REMIND_ANSWER(how="stop"), emoji="🔕")
    else:
        yield Button("Start again", routes.REMIND_ANSWER(how="resume"), emoji="🔔")


def _zone_button() -> Button:
    return Button("Time zone", routes.SETTINGS_ZONE(), emoji="🌍")


def _unclear(unclear: TimeUnclear) -> Iterator[Item]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    yield words(f"## ⏰ What time is “{typed}”?\nWrite it like *8:00*, *20:30* or *8 pm*. Nothing was changed.")
    yield from rows([primary("Type it again", routes.REMIND_TIME()), Button("Reminders", routes.REMIND())])


def _zone_unclear(unclear: ZoneUnclear) -> Iterator[Item]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    fitting = f" Maybe {', '.join(f'`{zone}`' for zone in unclear.similar[:5])}?" if unclear.similar else ""
    yield words(f"## 🌍 Which time zone is “{typed}”?\nNothing was changed.{fitting}")
    yield from rows([_zone_button(), Button("Reminders", routes.REMIND(), emoji="🔔")])


def time_form() -> Form:
    """Return the form that asks at what time of day to remind."""
    return Form("Remind me", routes.REMIND_TIMED(), TextField("At what time?", "time", placeholder="8:00", limit=20))


def quiet_form() -> Form:
    """Return the form that asks when nothing may come."""
    return Form(
        "Quiet hours",
        routes.REMIND_QUIETED(),
        TextField("Quiet from", "from", placeholder="22:00", limit=20),
        TextField("to (same time for none)", "to", placeholder="7:00", limit=20),
    )


def _answered(answered: Answered) -> Iterator[Item]:
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


def _closed() -> Iterator[Item]:
    yield words(
        "## 🔕 Your reminders couldn't reach you\n"
        "Discord didn't let me send you a direct message, so I switched them off. Allow messages from members of this "
        "server (*Server → Privacy Settings*), or get the card in a thread here that only you and I see."
    )
    yield from rows(
        [
            primary("Try direct messages again", routes.REMIND_ANSWER(how="resume"), emoji="🔔"),
            Button("In a thread here", routes.REMIND_THREAD(), emoji="🧵"),
            Button("Leave them off", routes.REMIND_ANSWER(how="stop")),
        ]
    )


def _no_thread(outcome: NoThread) -> Iterator[Item]:
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
    if reminder.resume_on is not None:
        return f"; paused until {reminder.resume_on}"
    return "; once a week only, since they don't answer" if reminder.ignored >= PATIENCE else ""


def _local(moment: datetime, learner: Learner) -> str:
    return f"{moment.astimezone(learner.tz):%Y-%m-%d %H:%M}"
