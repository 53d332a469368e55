"""The screens for planning, the posts that come of it, and every word on them."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.content.lesson import Lesson
from bot.core.text import counted, escape_markdown, moment, within
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Screen,
    Select,
    Style,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, MenuField, TextField
from bot.features.calendar.schedules.rules import (
    MOST,
    AsksNothing,
    Full,
    MayNotPost,
    NotPlanner,
    Outcome,
    Planned,
    Plans,
    Schedule,
    Status,
    Trouble,
    Unknown,
    What,
)
from bot.features.calendar.schedules.views import addresses
from bot.times.recurrence import LONGEST, Unclear, Why

NAMES = {
    What.LESSON: "📘 Lesson",
    What.QUIZ: "❓ Quiz together",
    What.OWN: "🎲 The group's own quiz",
    What.RECAP: "📰 Recap",
}
SHORT = {What.LESSON: "lesson", What.QUIZ: "quiz on lessons", What.OWN: "our own quiz", What.RECAP: "recap"}
DONE = {
    "proposed": "**Is that right?** Nothing is planned yet.",
    "again": "**Just next week, or every week?** Nothing is planned yet.",
    "planned": "✅ **Planned.**",
    "scheduled": "✅ **Planned.**",
    "pause": "⏸️ **Paused.** Nothing comes until you go on.",
    "resume": "▶️ **Back on.**",
    "skip": "⏭️ **The next one is skipped.**",
    "unskip": "↩️ **It isn't skipped.**",
    "changed": "✅ **Changed.**",
    "which_half": "**In the evening?** Nothing is planned yet.",
    "ask_remove": "🗑️ **Remove it?** It won't come anymore.",
    "remove": "🗑️ **Removed.** It won't come anymore.",
}
_TROUBLE: Mapping[str | None, str] = {
    Trouble.FORBIDDEN: "I can't write there anymore",
    Trouble.CHANNEL_GONE: "the channel is gone",
    Trouble.WITHDRAWN: "its lesson is withdrawn",
    Trouble.NO_QUESTIONS: "its lesson has no questions anymore",
}
_UNCLEAR: Mapping[Why, str] = {
    Why.TOO_LONG: f"it's longer than {LONGEST} characters",
    Why.NO_ZONE: "“{about}” isn't a time zone",
    Why.MANY_ZONES: "“{about}” could be {zones}: name the city",
    Why.TWO_DAYS: "a day of the month and a weekday together mean different things in different programs",
    Why.NO_WEEKDAY: "“{about}” isn't a weekday, 0 (Sunday) to 7",
    Why.CRON: "{about}",
    Why.NEVER: "there's no such day",
    Why.TOO_OFTEN: "it would come more than once an hour",
    Why.NO_TIME: "there's no time of day in it",
    Why.NO_SUCH_TIME: "there's no {about}",
    Why.NO_DAY: "“{about}” isn't a day",
    Why.OVER: "that's already over",
    Why.WHICH_HALF: "is that in the morning or the evening? Add am or pm",
    Why.WHICH_DAY: "on which day is that? Name a weekday or a date",
}
LIST_LIMIT = 3000
"""How long a list of schedules gets, in characters, before it only counts the rest."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for what came of planning."""
    match outcome:
        case Planned():
            return Screen(*_planned(outcome))
        case Plans():
            return Screen(*_plans(outcome))
        case Unknown():
            near = "\n".join(f"- {brief(one.lesson.title, 100)}" for one in outcome.similar[:5])
            told = f"\nDid you mean one of these?\n{near}" if near else ""
            typed = brief(outcome.typed, 100)
            return again(f"**No lesson like “{typed}”.**{told}\nPlan it again with its title.")
        case _:
            assert_never(outcome)


def unclear(fact: Unclear) -> str:
    """Say what is not clear about a time that was typed, and which ones would be."""
    why = _UNCLEAR[fact.why].format(about=escape_markdown(fact.about), zones=" or ".join(fact.zones))
    if fact.why in {Why.WHICH_HALF, Why.WHICH_DAY}:
        return f"**Nearly there:** {why}."
    return (
        f"**“{escape_markdown(fact.typed[:80])}” isn't clear to me:** {why}.\n"
        "Try `every Monday 18:00`, `every other Tuesday 7 pm until 20 December`, `last Friday of the month 17:00`, "
        "`tomorrow 18:00`, `in 20 minutes`, or cron like `0 18 * * 1`."
    )


def not_planner(_fact: NotPlanner) -> str:
    """Say who plans."""
    return (
        "**Play in this channel first, then you can plan here too**, unless the server has turned that off. "
        "Moderators and teachers always can, and in a thread everybody can. Nothing was changed."
    )


def may_not_post(_fact: MayNotPost) -> str:
    """Say that the bot may not write there."""
    return "**I can't write there.** Allow me to, and plan it again."


def full(_fact: Full) -> str:
    """Say that a channel has enough plans."""
    return f"**This channel already has {MOST} plans.** Remove one first."


def asks_nothing(fact: AsksNothing) -> str:
    """Say that a lesson has no questions for a quiz."""
    return f"**“{brief(fact.title, 150)}” has no questions.** Plan it as a lesson, or choose another."


def again(sentence: str, form_of: str = "") -> Screen:
    """Return the sentence that says why nothing was planned, with a button to try again, in the form at an address."""
    way = primary("Plan it again", form_of or addresses.PLANNED_ASK(), emoji="➕")
    return Screen(words(sentence), *rows([way]), refused=True)


def about(schedule: Schedule, lesson: Lesson | None) -> str:
    """Return in words what a schedule brings, and of which lesson; None if it names none, or that's gone."""
    if schedule.what in {What.RECAP, What.OWN}:
        return NAMES[schedule.what]
    which = f"“{brief(lesson.title, 80)}”" if lesson else "one after the other, in course order"
    if schedule.lesson and lesson is None:
        which = "a lesson that is withdrawn"
    return f"{NAMES[schedule.what]}: {which}"


def trouble(schedule: Schedule) -> str:
    """Return in words why a schedule couldn't post, and "" if it could."""
    return _TROUBLE.get(schedule.problem, schedule.problem or "")


def _planned(planned: Planned) -> Iterator[Part]:
    schedule = planned.schedule
    yield words(f"## ⏰ {schedule.rule.words[:1].upper()}{schedule.rule.words[1:]}\n-# {schedule.zone}")
    if planned.done:
        over = planned.done == "resume" and schedule.status is Status.ENDED
        yield words("🏁 **Its time is over.** Plan it again if you want." if over else DONE[planned.done])
    details = ""
    if schedule.what is What.QUIZ:
        asked = counted(schedule.questions, "question") if schedule.questions else "all questions"
        details = f"\n-# {asked}, {schedule.seconds} seconds each"
    whose = (
        f", planned by <@{schedule.author}>"
        if schedule.author > 0 and planned.done not in {"proposed", "again", "which_half"}
        else ""
    )
    yield words(f"{about(schedule, planned.lesson)}{details}\nin <#{schedule.channel}>{whose}")
    if schedule.problem:
        yield words(f"⚠️ **Paused by itself:** {trouble(schedule)}. Fix it and press *Go on*.")
    if planned.times and schedule.status is Status.ON:
        times = "\n".join(f"- {moment(at, 'F')} ({moment(at, 'R')})" for at in planned.times)
        yield words(f"**{'Next times' if len(planned.times) > 1 else 'Next time'}**\n{times}")
    elif schedule.status is Status.PAUSED and not planned.done:
        yield words("⏸️ It's paused.")
    yield line()
    yield from rows(_asked_buttons(planned) if planned.done in _ASKED else _planned_buttons(planned))


_ASKED = {"which_half", "again", "proposed", "ask_remove"}
"""What was done that only asks: nothing is changed by it."""


def _asked_buttons(planned: Planned) -> Iterator[Button]:
    number = planned.schedule.id
    keep, once = addresses.PLANNED_KEEP(schedule=number), addresses.PLANNED_ONCE(schedule=number, once=1)
    if planned.done == "ask_remove":
        act = addresses.PLANNED_ACT(schedule=number, act="remove")
        yield Button("Remove it", act, style=Style.DANGER, emoji="🗑️")
        yield Button("Keep it", routes.PLANNED(), emoji="↩️")
        return
    if planned.done == "which_half":
        yield primary("Yes, plan it", keep, emoji="🌙")
        yield Button("No, in the morning", addresses.PLANNED_MORNING(schedule=number), emoji="☀️")
    elif planned.done == "again":
        yield primary("Just next week", once, emoji="1️⃣")
        yield Button("Every week", keep, emoji="🔁")
    else:
        yield primary("Plan it", keep, emoji="✅")
        if len(planned.times) > 1:
            yield Button("Just the first", once, emoji="1️⃣")
    yield Button("Change it", addresses.PLANNED_CHANGE(schedule=number), emoji="✏️")


def _planned_buttons(planned: Planned) -> Iterator[Button]:
    schedule = planned.schedule
    if planned.done == "skip" and schedule.status is Status.ON:
        yield Button("Don't skip it", addresses.PLANNED_ACT(schedule=schedule.id, act="unskip"), emoji="↩️")
    if planned.may_change and schedule.status is Status.ON:
        yield Button("Change", addresses.PLANNED_CHANGE(schedule=schedule.id), emoji="✏️")
    if planned.may_change and schedule.status is Status.ON and len(planned.times) > 1:
        yield Button("Skip next", addresses.PLANNED_ACT(schedule=schedule.id, act="skip"), emoji="⏭️")
        yield Button("Pause", addresses.PLANNED_ACT(schedule=schedule.id, act="pause"), emoji="⏸️")
    elif planned.may_change and schedule.status is Status.PAUSED:
        yield primary("Go on", addresses.PLANNED_ACT(schedule=schedule.id, act="resume"), emoji="▶️")
    if planned.may_change and schedule.status is not Status.ENDED:
        yield Button("Remove", addresses.PLANNED_ACT(schedule=schedule.id, act="ask_remove"), emoji="🗑️")
    if schedule.what in {What.QUIZ, What.OWN} and schedule.status is Status.ON:
        yield Button("To my calendar", routes.MEETING_FILE(schedule=schedule.id), emoji="🗓️")
    yield Button("All of this channel", routes.PLANNED(), emoji="⏰")


def _plans(plans: Plans) -> Iterator[Part]:
    where = f"<#{plans.channel}>" if plans.channel else "this server"
    yield words(f"## ⏰ Planned in {where}")
    if plans.schedules:
        shown = plans.schedules[:OPTIONS]
        lines = [_listed(one, lesson, whole=plans.channel is None) for one, lesson in plans.schedules]
        yield words(within(lines, LIST_LIMIT))
        options = [Option(f"{one.rule.words}: {SHORT[one.what]}", str(one.id)) for one, _ in shown]
        yield row(Select("Look at one, or change it", addresses.PLANNED_PICK(), options))
    else:
        yield words("Nothing is planned yet. A lesson, a quiz together or a recap can come by itself when you want it.")
    yield line()
    if not plans.may_add:
        yield words("-# Once you've played here, you can plan here, unless the server has turned that off.")
    buttons = [primary("Plan something here", addresses.PLANNED_ASK(), emoji="➕")] if plans.may_add else []
    if plans.channel is not None:
        buttons.append(Button("Home", routes.GROUP_HOME(), emoji="🏠"))
    if plans.channel is None:
        buttons.append(Button("Desk", routes.ADMIN_HOME(), emoji="🛠️"))
    yield from rows(buttons)


def _listed(schedule: Schedule, lesson: Lesson | None, *, whole: bool) -> str:
    where = f" · <#{schedule.channel}>" if whole else ""
    coming = moment(schedule.due_at, "R") if schedule.due_at else "never"
    state = f"next {coming}" if schedule.status is Status.ON else "⏸️ paused"
    if schedule.problem:
        state = f"⚠️ paused by itself: {trouble(schedule)}"
    return f"**{about(schedule, lesson)}**\n-# {schedule.rule.words} ({schedule.zone}) · {state}{where}"


def changed_form(schedule: Schedule) -> Form:
    """Return the form with what was proposed."""
    when, to = f"{schedule.rule.words} {schedule.zone}", addresses.PLANNED_CHANGED(schedule=schedule.id)
    return form(schedule.what.value, when, schedule.lesson or "", to)


def form(what: str = "", when: str = "", lesson: str = "", to: str = "") -> Form:
    """Return the form that plans something for this channel, with what's given filled in; `to` changes a plan."""
    options = [
        Option("Lesson", "lesson", description="its card, with goals and video", default=what == "lesson"),
        Option("Our own quiz", "own", description="what you all have due, together", default=what == "own"),
        Option("Quiz on lessons", "quiz", description="a lobby opens by itself", default=what == "quiz"),
        Option("Recap", "recap", description="the table, and what was hardest", default=what == "recap"),
    ]
    return Form(
        "Change this plan" if to else "Plan something for this channel",
        to or addresses.PLANNED_ADDED(),
        MenuField("What", "what", options),
        TextField("When", "when", placeholder="every Monday 18:00 Europe/London", default=when, limit=100),
        TextField(
            "Which lesson (empty: one after the other)",
            "lesson",
            placeholder="title or id",
            default=lesson,
            limit=100,
            required=False,
        ),
    )
