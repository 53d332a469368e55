"""The screens of today, and every word a learner reads on them; how a day and a session end stands beside."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import assert_never

from bot import routes
from bot.charts import draw_ending
from bot.content.catalogue import Course
from bot.content.layout.excerpts import brief
from bot.core.act import Act
from bot.core.text import counted, escape_markdown, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Screen,
    Select,
    Style,
    Text,
    Tone,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.reply import Drawing, Redirect
from bot.features.calendar.today.rules import (
    GOALS,
    AskClock,
    AskCourse,
    AskGoal,
    CardStep,
    Ending,
    Home,
    NoLessons,
    Outcome,
    PageStep,
    Stopped,
)
from bot.features.calendar.today.views import addresses
from bot.features.calendar.today.views.ending import chart_of, ended, stopped
from bot.features.calendar.today.views.week import week_row
from bot.features.flashcards import FIRST_EASY, card_screen, undo_button
from bot.features.lessons import path_screen
from bot.features.people import USUAL_GOAL, Mark, Streak

EASY = {1: "An easy one", 2: "Two easy ones", 3: "Three easy ones"}
"""What begins the session of somebody who's back."""

ABOUT = 120
"""How many characters of what a course is for stand below its button."""

AFTER_CARDS = "✅ **Cards done.** The lesson goes on if you like."
"""Above the page that comes behind the last card."""

MOST_COURSES = 6
"""How many courses are offered as buttons; where there are more, the others are on the map."""


def screen(outcome: Outcome) -> Screen | Drawing | Redirect:
    """Return the screen for an outcome; a step of the session is shown by the room that it belongs to."""
    match outcome:
        case CardStep():
            return card_screen(outcome.reviewed)
        case PageStep():
            return _page(outcome)
        case Home():
            shown = Screen(*_home(outcome))
            return shown.toned(outcome.course.colour) if outcome.course is not None else shown
        case Ending():
            chart = chart_of(outcome)
            if chart is None:
                return ended(outcome, None)
            return Drawing(partial(draw_ending, chart), partial(ended, outcome))
        case Stopped():
            return stopped(outcome)
        case AskCourse() | AskGoal() | AskClock():
            return _asked(outcome).toned(Tone.ASKS)
        case NoLessons():
            return Screen(words("## No lessons yet\nAs soon as lessons are loaded here, I'll have something for you."))
        case _:
            assert_never(outcome)


def _asked(outcome: AskCourse | AskGoal | AskClock) -> Screen:
    """Return what somebody new is asked."""
    if isinstance(outcome, AskClock):
        return Screen(*_clock(outcome), refused=bool(outcome.typed))
    return Screen(*(_course(outcome) if isinstance(outcome, AskCourse) else _goal(outcome)))


def _page(step: PageStep) -> Screen | Redirect:
    """Return a page as a step of the session; the first one behind cards says so, and may be left for another day."""
    page = path_screen(step.walked)
    if step.undo is None or isinstance(page, Redirect):
        return page
    beside = [Button("Enough for today", routes.TODAY_STOP(), emoji="👋", act=Act.STOP), undo_button(step.undo)]
    return page.between([words(AFTER_CARDS)], rows(beside))


# ---------------------------------------------------------------- the home card


def _forgiven(streak: Streak) -> list[str]:
    return ["-# ◌ is a day off. It's forgiven."] if Mark.FORGIVEN in streak.week else []


def _home(home: Home) -> Iterator[Part]:
    yield words("\n".join([*_greeting(home), *_plan(home), *_forgiven(home.streak)]))
    yield from rows(_home_buttons(home))
    if home.more:
        yield from rows(_elsewhere())


def _greeting(home: Home) -> Iterator[str]:
    if home.away:
        longest = home.streak.longest
        kept = f" Your longest run is {counted(longest, 'day')}. Nothing takes that away." if longest > 1 else ""
        easy = f" {EASY[min(home.waiting, FIRST_EASY)]} first." if home.waiting else ""
        yield f"Welcome back, {_called(home.name)}!{kept}{easy}"
    elif shown := week_row(home.streak, home.week_goal):
        yield shown


def _plan(home: Home) -> Iterator[str]:
    plan = home.plan
    lesson = f"“{brief(home.lesson.lesson.title, 80)}”" if home.lesson else ""
    finished = home.lesson is None and home.course is not None
    if home.done and finished and home.course is not None:
        yield f"🎓 **{brief(home.course.title, 60)}, done.** See you tomorrow!"
    elif home.done:
        yield "✅ **Done for today.** See you tomorrow!"
    elif finished and home.course is not None and plan.cards:
        yield f"🎓 {brief(home.course.title, 60)}, done. **Keep it alive: {counted(plan.cards, 'card')} today**"
    elif plan.is_empty and home.resting:
        yield f"😴 **{lesson} rests.** What you missed comes back as cards; once it's right, the lesson is done."
    elif plan.is_empty:
        done = f"🎓 {brief(home.course.title, 60)}, done. " if finished and home.course is not None else ""
        yield f"{done}All caught up 🎉 Nothing is due right now."
    elif home.away and 0 < plan.cards < home.waiting:
        yield f"**{plan.cards} {'is' if plan.cards == 1 else 'are'} plenty today.**"
    elif plan.cards and plan.pages:
        yield f"**Today: {counted(plan.cards, 'card')}, then {lesson}**"
    elif plan.cards:
        yield f"**Today: {counted(plan.cards, 'card')}**"
    else:
        yield f"**{'Next' if home.streak.days else 'Today'}: {lesson}**"


def _called(name: str) -> str:
    return escape_markdown(shorten(name, 30)) or "friend"


def _home_buttons(home: Home) -> Iterator[Button]:
    plan = home.plan
    if not plan.is_empty:
        label = "One more round" if home.done else "Continue" if home.running or not plan.cards else "Start"
        address = routes.TODAY_START()
        long = f"{label} · {plan.minutes} min"
        style = Style.SECONDARY if home.done else Style.PRIMARY
        yield Button(long, address, style, "▶️", act=Act.NEXT)
    if home.resting and plan.is_empty and home.lesson is not None:
        yield Button("Again now", routes.READ(lesson=home.lesson.id), emoji="📖")
    if home.following is not None:
        next_course = f"Next: {shorten(home.following.name, 50)}"
        yield Button(next_course, routes.TODAY_COURSE(course=home.following.key))
    if home.lesson is None and home.course is not None:
        yield Button("Certificate", routes.CERTIFICATE(course=home.course.key), emoji="🎓")
    if home.remind_from is not None and not plan.is_empty:
        yield Button("Remind me daily", routes.REMIND_SAME(minute=home.remind_from), emoji="🔔")
    if not home.more:
        yield Button("More", addresses.TODAY_MORE())


def _elsewhere() -> Iterator[Button]:
    yield Button("All lessons", routes.MAP(page=0, tag=""), emoji="🗺️")
    yield Button("Quiz me", routes.MIX_WEAK(), emoji="🎯")
    yield Button("My cards", routes.CARDS(page=0), emoji="🃏")
    yield Button("Progress", routes.PROGRESS(), emoji="📈")
    yield Button("Journal", routes.JOURNAL(page=0), emoji="💭")
    yield Button("Settings", routes.SETTINGS(), emoji="⚙️")


def elsewhere() -> Screen:
    """Return what stands in a message that the session has left."""
    return Screen(
        words("👇 **Your session goes on in a newer message.**"),
        *rows([Button("Continue here", routes.TODAY_START(), emoji="▶️")]),
    )


# ---------------------------------------------------------------- the first day


WELCOME = "I'm your tutor. A few minutes a day, and you'll remember it."
"""What's said once to somebody new, behind their name."""


def _course(ask: AskCourse) -> Iterator[Part]:
    hello = f"👋 Hi {_called(ask.name)}! {WELCOME}\n" if ask.name else ""
    yield words(f"{hello}**What would you like to learn?**")
    for number, course in enumerate(ask.courses[:MOST_COURSES]):
        yield row(_course_button(course, first=number == 0))
        if course.notes.about:
            yield words(f"-# {brief(course.notes.about, ABOUT)}")
    if len(ask.courses) > MOST_COURSES:
        yield from rows([Button("All lessons", routes.MAP(page=0, tag=""), emoji="🗺️")])


def _course_button(course: Course, *, first: bool) -> Button:
    label, address = shorten(course.name, 80), routes.TODAY_COURSE(course=course.key)
    return primary(label, address) if first else Button(label, address)


def _goal(ask: AskGoal) -> Iterator[Part]:
    hello = f"👋 Hi {_called(ask.name)}! {WELCOME}\n" if ask.name else ""
    yield words(f"{hello}**How many minutes a day?**")
    choices = [(minutes, f"{minutes} min", routes.TODAY_GOAL(minutes=minutes)) for minutes in GOALS]
    yield from rows(
        primary(label, address) if minutes == USUAL_GOAL else Button(label, address)
        for minutes, label, address in choices
    )
    if ask.course:
        yield from rows([Button("I know some of this already", routes.PLACE(course=ask.course), emoji="🧭")])


def _clock(ask: AskClock) -> Iterator[Part]:
    if ask.typed:
        yield unknown_place(ask.typed)
    yield from clock_parts(ask.offers, routes.TODAY_CLOCK())
    yield from rows([Button("Type my city", addresses.TODAY_ZONE(), emoji="🌍"), Button("Skip", routes.TODAY_SKIP())])


def unknown_place(typed: str) -> Text:
    """Return what's said of a place that nobody knows."""
    return words(f"I don't know a place called “{escape_markdown(shorten(typed, 60))}”. Try a large city nearby.")


def clock_parts(offers: Sequence[tuple[str, datetime]], address: str) -> Iterator[Part]:
    """Yield the question what time it is for somebody, with zones (and the time there) to choose from."""
    yield words("**What time is it for you right now?**")
    options = [Option(f"{there:%H:%M} · {place_of(zone)}", zone) for zone, there in offers[:OPTIONS]]
    yield row(Select("My time now", address, options))


def place_of(zone: str) -> str:
    """Return the city that a zone is named after, such as `Sao Paulo`."""
    return zone.rpartition("/")[2].replace("_", " ")


def place_form(address: str = "") -> Form:
    """Return the form that asks for a city; what's typed goes to an address, that of the first day without one."""
    field = TextField("Your country, or a large city near you", "typed", placeholder="Berlin", limit=60)
    return Form("Where are you?", address or routes.TODAY_ZONED(), field)
