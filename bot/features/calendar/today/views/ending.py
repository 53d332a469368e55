"""The end of a session, and of a lesson or a course with it."""

from collections.abc import Iterator

from bot import routes
from bot.charts import EndingChart
from bot.content.catalogue import Course
from bot.content.layout.excerpts import brief
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.core.text import counted, shorten, weekday_and_date
from bot.discord_ui.components import Button, Part, Picture, Screen, Style, Tone, picture, primary, rows, words
from bot.features.calendar.today.rules import Ending, Occasion, Praise, Stopped, praise
from bot.features.calendar.today.views.week import week_days, week_row
from bot.features.flashcards import undo_button

PRAISE = {
    Praise.HARD: (
        "A hard one, and you stayed.",
        "That one fought back. You finished it.",
        "Tough questions teach the most.",
        "Not an easy round, and it's done.",
        "Hard today makes easy later.",
        "You stuck with it. That's what counts.",
        "A steep one. You're further up now.",
        "That took some digging, and you dug.",
        "Sticky ones today. You saw them through.",
        "Wrestling with it is how it sinks in.",
        "It didn't come easily, and you stayed with it.",
        "Each miss shows where to look next.",
        "A tough round. It pays off later.",
        "You took on the hard part today.",
    ),
    Praise.REMEMBERED: (
        "You remembered {share}.",
        "{share}, from memory.",
        "Still there: {share}.",
        "{share} came back to you.",
        "You knew {share} today.",
        "{share}: that's staying with you.",
        "You had {share} ready.",
        "{share} stuck.",
        "{share} held up.",
        "You brought back {share}.",
        "Your memory kept {share}.",
        "You still have {share}.",
        "{share}, without looking.",
        "You found {share} again.",
    ),
    Praise.READ: (
        "You read {pages}.",
        "{pages} further.",
        "{pages} read, and done.",
        "That was {pages}.",
        "That's {pages} behind you.",
        "You got through {pages}.",
        "{pages} today. Good.",
        "You turned {pages}.",
        "{pages} down.",
        "You took in {pages}.",
        "{pages} richer.",
        "You're {pages} further along.",
        "You worked through {pages}.",
        "Today it was {pages}.",
    ),
    Praise.DONE: (
        "You did what you planned.",
        "Just as planned.",
        "That's today, done.",
        "You kept your word.",
        "Done, as you meant to.",
        "That's all for today.",
        "All done.",
        "Another day done.",
        "A small step, and it's taken.",
        "That's the day's learning.",
        "You showed up. That's most of it.",
        "Today's part is done.",
        "You came, and you did it.",
        "A good habit, one day older.",
    ),
}
"""How the end of a session is said; the numbers come in."""


def chart_of(ending: Ending) -> EndingChart | None:
    """Return what the picture of an ending says; None where there's none."""
    sign, title = _headline(ending)
    if not title:
        return None
    week = [(letter, mark.value) for letter, mark in week_days(ending.streak)]
    return EndingChart(sign, title, _done(ending), week)


def _headline(ending: Ending) -> tuple[str, str]:
    """Return the sign and the title of an ending's picture; both empty where there's none."""
    days = ending.streak.days
    match ending.occasion:
        case Occasion.COURSE if ending.course is not None:
            return "🎓", f"{shorten(ending.course.name, 60)}, done"
        case Occasion.STREAK:
            return "🔥", f"{days} days in a row"
        case Occasion.COMEBACK:
            return "🌱", "You're back"
        case Occasion.FIRST:
            return "🔥", "Day 1"
        case Occasion.LESSON if ending.finished is not None:
            return "📘", f"{shorten(ending.finished.lesson.title, 60)}, done"
        case _:
            return "", ""


def ended(ending: Ending, drawn: bytes | None) -> Screen:
    """Return the end of a session, with its picture if that was drawn."""
    if drawn is None:
        return Screen(*_parts(ending, drawn=False), stage=_ENDED).toned(Tone.RIGHT)
    alt = f"{_headline(ending)[1]}. {_done(ending)} {week_row(ending.streak, ending.week_goal)}"
    shown = Picture("ending.png", drawn, alt=alt)
    return Screen(picture(shown), *_parts(ending, drawn=True), files=[shown], stage=_ENDED).toned(Tone.RIGHT)


_ENDED = Stage(Showing.ENDED)
"""Behind an ending, nothing waits for an answer any more."""


def _parts(ending: Ending, *, drawn: bool) -> Iterator[Part]:
    if told := "\n".join(_told(ending, drawn=drawn)):
        yield words(told)
    undo = [undo_button(ending.undo)] if ending.undo is not None else []
    if ending.course is not None:
        yield from rows([*_after_course(ending, ending.course), *undo])
        return
    if ending.offers_reminder:
        yield from _reminder(ending)
        yield from rows([*_onward(ending), *_next_course(ending), *undo])
        return
    yield from rows([primary("Done for today", routes.TODAY()), *_onward(ending), *_next_course(ending), *undo])


def _onward(ending: Ending) -> Iterator[Button]:
    lesson = ending.onward
    if lesson is not None and ending.is_amid:  # its next page, before any card
        label = f"Go on: {shorten(lesson.lesson.title, 50)}"
        yield Button(label, routes.READ(lesson=lesson.id), emoji="📖", act=Act.NEXT)
    elif not ending.again.is_empty:
        title = f"Next: {shorten(lesson.lesson.title, 50)}" if lesson is not None else "One more round"
        label = f"{title} · {ending.again.minutes} min"
        emoji = "➡️" if lesson is not None else "🔁"
        yield Button(label, routes.TODAY_START(), emoji=emoji, act=Act.NEXT)


def stopped(outcome: Stopped) -> Screen:
    """Return what's said to whoever has had enough for now, with the offer of a reminder if they have none."""
    parts = _reminder(outcome) if outcome.offers_reminder else rows([Button("Home", routes.TODAY(), emoji="🏠")])
    kept = week_row(outcome.streak, outcome.week_goal) if outcome.streak.today else ""
    told = "See you tomorrow. Your place is kept." if kept else "Everything's kept for when you're back."
    return Screen(words("\n".join(filter(None, (f"👋 **Enough for now.** {told}", kept)))), *parts, stage=_ENDED)


def _reminder(outcome: Ending | Stopped) -> Iterator[Part]:
    """Yield the offer to be reminded: one tap, with or without a time zone."""
    yield words("**Same time tomorrow?**")
    at = outcome.remind_at
    label = f"Yes, {at // 60}:{at % 60:02}" if at is not None else "Yes, please"
    yes = primary(label, routes.REMIND_SAME(minute=outcome.ended_at), emoji="🔔")
    others = [Button("Another time", routes.REMIND_TIME()), Button("No thanks", routes.TODAY())]
    yield from rows([yes, *others])


def _after_course(ending: Ending, course: Course) -> Iterator[Button]:
    if ending.is_earned:
        yield primary("Certificate", routes.CERTIFICATE(course=course.key), emoji="🎓")
    yield from _next_course(ending, Style.SECONDARY if ending.is_earned else Style.PRIMARY)
    yield Button("Done for today", routes.TODAY())


def _next_course(ending: Ending, style: Style = Style.SECONDARY) -> Iterator[Button]:
    if ending.following is not None:
        label = f"Next: {shorten(ending.following.name, 50)}"
        yield Button(label, routes.TODAY_COURSE(course=ending.following.key), style, "➡️", act=Act.NEXT)


def _told(ending: Ending, *, drawn: bool) -> Iterator[str]:
    """Yield an ending line by line, without what its picture says."""
    days = ending.streak.days
    if ending.course is not None:
        yield f"🎓 **{brief(ending.course.name, 60)}, done.** That's the whole course."
        if known := _known(*ending.known):
            yield known
    day = f"🎉 **{days} days in a row!** That's something." if ending.milestone else f"✅ **Day {max(days, 1)}!**"
    if not drawn:
        yield f"{day} {_done(ending)}"
    elif ending.occasion not in {Occasion.FIRST, Occasion.STREAK, Occasion.COMEBACK}:  # no loss is the headline
        yield day
    for entry in ending.passed:
        yield f"🎉 “{brief(entry.lesson.title, 60)}” is done now, too."
    if ending.walked is not None and ending.pages:
        yield f"📗 You've been through all of {brief(ending.walked.name, 60)}. What you missed comes back as cards."
    yield _back(ending)
    if not drawn and (shown := week_row(ending.streak, ending.week_goal)):
        yield shown


def _known(known: int, count: int) -> str:
    """Return how much of a course is known at its end, and what stays to come back; nothing of one without cards."""
    if not count:
        return ""
    ideas = counted(count, "idea")
    if known == count:
        return f"🧠 You know all of its {ideas} by now. They come back now and then, so that they stay."
    if 2 * known < count:
        return f"🧠 Its {ideas} come back over the next days, until they stay."
    return f"🧠 You know **{known} of its {ideas}** by now. The others come back until they stay."


def _done(ending: Ending) -> str:
    said = PRAISE[praise(ending.right, ending.asked, ending.pages)]
    share, pages = f"{ending.right} of {ending.asked}", counted(ending.pages, "page")
    return said[ending.wording % len(said)].format(share=share, pages=pages)


def _back(ending: Ending) -> str:
    """Return what comes next and when: cards, by the name of one that comes back where that's a short one."""
    count = ending.tomorrow
    if not count and ending.reads is not None:
        return f"Tomorrow: “{brief(ending.reads.lesson.title, 60)}”."
    if not count:
        return f"The next cards come on {weekday_and_date(ending.next_on)}." if ending.next_on else "See you tomorrow."
    named = next((one for one in ending.back if len(one) <= 40 and "\n" not in one), "")
    if not named:
        return f"Tomorrow: {counted(count, 'card')}."
    others = f", and {counted(count - 1, 'other card')}" if count > 1 else ""
    return f"Tomorrow: “{brief(named, 60)}” again{others}."
