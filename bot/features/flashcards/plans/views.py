"""The screens of plans, and every word on them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import assert_never

from bot import routes
from bot.charts import draw_plan
from bot.core.route import route
from bot.core.text import counted, escape_markdown, shorten
from bot.discord_ui.components import (
    Button,
    Option,
    Part,
    Picture,
    Screen,
    Select,
    line,
    picture,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.question_parts import percent
from bot.discord_ui.reply import Drawing
from bot.features.flashcards.plans.rules import (
    LONGEST,
    PACES,
    DayUnclear,
    ExamOffer,
    NothingDue,
    Outcome,
    Overview,
    Plan,
    SpreadOffer,
    VacationOffer,
    Why,
)


@route("plans.pace")
def PLAN_PACE() -> None:
    """Show how the backlog would be spread at the pace chosen in the menu."""


@route("plans.spread_do")
def PLAN_SPREAD_DO(*, pace: int) -> None:
    """Spread the backlog over days at `pace` cards a day; 0 is the usual pace."""


@route("plans.vacation", opens_modal=True)
def PLAN_VACATION() -> None:
    """Open the form that asks from when to when a vacation is."""


@route("plans.vacation_do")
def PLAN_VACATION_DO(*, first: date, last: date) -> None:
    """Plan a vacation from the first to the last day."""


@route("plans.exam", opens_modal=True)
def PLAN_EXAM() -> None:
    """Open the form that asks when an exam is."""


@route("plans.exam_do")
def PLAN_EXAM_DO(*, on: date) -> None:
    """Plan for an exam on this day."""


@route("plans.end")
def PLAN_END(*, plan: str) -> None:
    """Take a plan back, `vacation` or `exam`."""


SHOWN = 21
"""The most days that a table of loads shows."""

WIDTH = 12
"""The length of a table's longest bar, in characters."""


_WHY: Mapping[Why, str] = {
    Why.NO_DAY: "isn't a day like 20 December, 2026-12-24 or “in 3 weeks”",
    Why.NOT_AHEAD: f"isn't within the next {LONGEST} days",
    Why.OUT_OF_RANGE: f"isn't 2 to {LONGEST} days ahead",
}


_NO_CARDS = "No cards come in the next two weeks. They join as you learn: each lesson brings some."


def screen(outcome: Outcome) -> Screen | Drawing:
    """Return the screen for an outcome of planning; an unclear day is `refused`, so its form keeps what was typed."""
    match outcome:
        case Overview() if any(count for _, count in outcome.loads):
            return Drawing(partial(draw_plan, outcome.loads), partial(_seen, outcome))
        case Overview():
            return _seen(outcome, None)
        case SpreadOffer():
            return Screen(*_spread(outcome))
        case VacationOffer():
            return Screen(*_vacation(outcome))
        case ExamOffer():
            return Screen(*_exam(outcome))
        case DayUnclear() | NothingDue():
            return Screen(*_notice(outcome), refused=isinstance(outcome, DayUnclear))
        case _:
            assert_never(outcome)


def load_table(loads: Sequence[tuple[date, int]]) -> str:
    """Return a line for each day: weekday and date, a bar, and how many cards come."""
    shown = loads[:SHOWN]
    most = max((count for _, count in shown), default=0) or 1
    lines = [f"{day:%a %d %b} {'█' * round(WIDTH * count / most):<{WIDTH}} {count}" for day, count in shown]
    more = [f"… and {len(loads) - SHOWN} more days"] if len(loads) > SHOWN else []
    return "```\n" + "\n".join([*lines, *more]) + "\n```"


def _seen(seen: Overview, drawn: bytes | None) -> Screen:
    """Return the next days with their picture, or as a table where that can't be drawn."""
    if drawn is None:
        table = [words(load_table(seen.loads))] if _comes(seen) else []
        return Screen(words(_told(seen)), *table, *_running(seen))
    days = ", ".join(f"{day:%a} {day.day}: {count}" for day, count in seen.loads)
    shown = Picture("plan.png", drawn, alt=f"Cards on each of the next days. {days}.")
    return Screen(words(_told(seen)), picture(shown), *_running(seen), files=[shown])


def _comes(seen: Overview) -> bool:
    return any(count for _, count in seen.loads)


def _told(seen: Overview) -> str:
    done = {
        "spread": f"✅ Spread: {counted(seen.count, 'card')} moved.\n",
        "vacation": f"✅ Have a good time! {counted(seen.count, 'card')} moved to after it.\n",
        "exam": f"✅ Planned: {counted(seen.count, 'card')} moved to before the exam.\n"
        if seen.count
        else "✅ Planned.\n",
        "end": f"✅ Undone: {counted(seen.count, 'card')} moved back.\n",
    }.get(seen.done, "")
    return f"## 📅 My cards, day by day\n{done}{_sentence(seen) if _comes(seen) else _NO_CARDS}"


def _sentence(seen: Overview) -> str:
    """Return in a sentence what the next days hold: how many today, how many a day after that, and the fullest day."""
    (_, now), *later = seen.loads
    fullest, most = max(later, key=lambda one: one[1])
    usual = round(sum(count for _, count in later) / len(later))
    what = " and ".join([*([counted(now, "card")] if now else []), *([f"{seen.new} new"] if seen.new else [])])
    today = f"**{what} today**" if what else "Nothing today"
    then = f", then about {usual} a day" if usual else ""
    peak = f" The fullest day is {fullest:%A}, with {most}." if most > max(2 * usual, now, 4) else ""
    return f"{today}{then}.{peak}"


def _running(seen: Overview) -> Iterator[Part]:
    chosen = seen.learner.preferences
    running = []
    if chosen.vacation_to and chosen.vacation_from and chosen.vacation_to >= seen.today:
        running.append(f"🏖️ Vacation from {chosen.vacation_from:%d %b} to {chosen.vacation_to:%d %b %Y}")
    if chosen.exam_on and chosen.exam_on >= seen.today:
        running.append(f"🎓 Exam on {chosen.exam_on:%d %b %Y}")
    if running:
        yield words("\n".join(running))
    yield line()
    yield from rows(_plan_buttons(seen, bool(running)))


def _plan_buttons(seen: Overview, running: bool) -> Iterator[Button]:
    chosen = seen.learner.preferences
    if seen.late:
        yield primary("Spread what is due", routes.PLAN_SPREAD(pace=0), emoji="📚")
    if running and chosen.vacation_to and chosen.vacation_to >= seen.today:
        yield Button("End the vacation", PLAN_END(plan=Plan.VACATION.value), emoji="🏖️")
    else:
        yield Button("Vacation", PLAN_VACATION(), emoji="🏖️")
    if running and chosen.exam_on and chosen.exam_on >= seen.today:
        yield Button("No exam after all", PLAN_END(plan=Plan.EXAM.value), emoji="🎓")
    else:
        yield Button("Exam", PLAN_EXAM(), emoji="🎓")
    yield Button("Review", routes.REVIEW(), emoji="🃏")


def _spread(offer: SpreadOffer) -> Iterator[Part]:
    days = len(offer.moves.loads)
    yield words(
        f"## 📚 Spread {counted(offer.late, 'card')}: {offer.pace} a day for {counted(days, 'day')}\n"
        "The longest overdue come first. Cards due on these days anyway are counted in."
    )
    yield words(load_table(offer.moves.loads))
    options = [Option(f"{pace} cards a day", str(pace), default=pace == offer.pace) for pace in PACES]
    yield row(Select("Another pace", PLAN_PACE(), options))
    yield from rows(
        [
            primary("Spread them", PLAN_SPREAD_DO(pace=offer.pace), emoji="✅"),
            Button("Leave them as they are", routes.REVIEW(), emoji="🃏"),
        ]
    )


def _vacation(offer: VacationOffer) -> Iterator[Part]:
    count = len(offer.moves.days)
    yield words(
        f"## 🏖️ From {offer.first:%d %b} to {offer.last:%d %b %Y}\n"
        f"{counted(count, 'card')} would be due then and {'moves' if count == 1 else 'move'} to after it. "
        "No cards or reminders come meanwhile."
    )
    yield words(load_table(offer.moves.loads[-SHOWN:]))
    accept = PLAN_VACATION_DO(first=offer.first, last=offer.last)
    yield from rows([primary("Plan it", accept, emoji="✅"), _back()])


def _exam(offer: ExamOffer) -> Iterator[Part]:
    count = len(offer.moves.days)
    moved = f"{counted(count, 'card')} moved to the week before"
    told = "Nothing needs to move. Cards you learn by then are planned for it, too."
    if count:
        told = (
            f"You'd remember about **{percent(offer.before)}** of your cards that day. "
            f"With {moved}: about **{percent(offer.after)}**. Cards you learn by then are planned for it, too."
        )
    yield words(f"## 🎓 Exam on {offer.on:%d %b %Y}\n{told}")
    if count:
        yield words(load_table(offer.moves.loads[-SHOWN:]))
    accept = PLAN_EXAM_DO(on=offer.on)
    yield from rows([primary("Plan it", accept, emoji="✅"), _back()])


def _notice(outcome: DayUnclear | NothingDue) -> Iterator[Part]:
    match outcome:
        case DayUnclear():
            typed = escape_markdown(shorten(outcome.typed, 60))
            yield words(f"**“{typed}” {_WHY[outcome.why]}.** Nothing was changed.")
            again = PLAN_EXAM() if outcome.plan is Plan.EXAM else PLAN_VACATION()
            yield from rows([primary("Type it again", again), _back()])
        case NothingDue():
            yield words("**Nothing is due**, so there's nothing to spread.")
            yield from rows([_back()])
        case _:
            assert_never(outcome)


def _back() -> Button:
    return Button("Back", routes.PLAN(), emoji="📅")


def vacation_form() -> Form:
    """Ask for a vacation's first and last day, each typed freely."""
    first = TextField("First day", "first", placeholder="24 December", limit=40)
    return Form(
        "Vacation",
        routes.PLAN_VACATION_SET(),
        first,
        TextField("Last day", "last", placeholder="2 January", limit=40),
    )


def exam_form() -> Form:
    """Ask for the date of an exam, typed freely."""
    return Form(
        "Exam",
        routes.PLAN_EXAM_SET(),
        TextField("On which day?", "on", placeholder="20 January, or in 3 weeks", limit=40),
    )
