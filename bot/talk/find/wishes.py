"""Finds where a wish leads: the custom_id that does what somebody wants, in the lesson they mean."""

import re
from collections.abc import Iterable, Iterator

from bot import routes
from bot.content.catalogue import Entry
from bot.talk.find.lesson_meant import BEGINS, is_on_weak
from bot.talk.hear.changes import changed_days, changed_time, minutes_in, place_in, time_meant
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated, settled
from bot.talk.hear.rests import names_end, rest_meant
from bot.talk.spot import Lead, Spot
from bot.times.zones import read_zone

CHOICES = 3
"""How many things are offered when a message wasn't understood."""

_TODAY = re.compile(r"\b(?:today|tonight|now)\b", re.IGNORECASE)
_MINUTES = re.compile(r"\bmin(?:ute)?s?\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:do|now|next|first|for today)\b", re.IGNORECASE)
_READS = re.compile(r"\b(?:the|this|my|a) lesson\b|\bread(?:ing)?\b", re.IGNORECASE)
"""What says that a lesson's text is wanted, not the cards that a session begins with."""

_ONCE = re.compile(r"\b(?:tomorrow|tonight|today|once|one time|one-?off)\b", re.IGNORECASE)
"""What wants to be reminded on one day."""

_BACK_ON = re.compile(
    r"\bun-?pause\b"
    r"|(?=.*\b(?:th?em|it|reminders?)\b)"
    r"(?!.*\b(?:when|tomorrow|next week|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
    r".*\b(?:back on|on again|resume|restart|turn (?:th?em |it |(?:the |my )?reminders? )?on|re-?enable)\b",
    re.IGNORECASE,
)
"""What wants reminders that are off to come again, rather than one at some time."""

_LATER = re.compile(r"\b(?:later|hours?|h|minutes?|min|snooze|soon)\b", re.IGNORECASE)
TALK = {
    Intent.OK,
    Intent.HELLO,
    Intent.THANKS,
    Intent.BYE,
    Intent.HOW_ARE_YOU,
    Intent.WHO_ARE_YOU,
    Intent.PRAISE,
    Intent.STRUGGLE,
    Intent.REPORT,
    Intent.UNDO,
}
"""Wishes that are answered with a sentence and lead nowhere."""

_PLAIN = {
    Intent.REVIEW: routes.REVIEW(),
    Intent.DUE: routes.PLAN(),
    Intent.LESSONS: routes.MAP(page=0, tag=""),
    Intent.JOURNAL: routes.JOURNAL(page=0),
    Intent.CARDS: routes.CARDS(page=0),
    Intent.EXPORT_CARDS: routes.EXCHANGE(),
    Intent.PROGRESS: routes.PROGRESS(),
    Intent.LEADERBOARD: routes.BOARD(days=7),
    Intent.CERTIFICATE: routes.PROGRESS(),
    Intent.REMIND: routes.REMIND(),
    Intent.REMIND_STOP: routes.REMIND_ANSWER(how="stop"),
    Intent.PLAN: routes.PLAN(),
    Intent.SETTINGS: routes.SETTINGS(),
    Intent.PRIVACY: routes.PRIVACY(),
    Intent.GROUP: routes.GROUP_HOME(),
    Intent.HELP: routes.HELP(),
}
"""Where each wish leads if nothing else needs to be known."""


def lead_of(spot: Spot, text: str, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return where a wish leads, in this lesson if one was meant; None for wishes that lead nowhere."""
    if lesson is not None and lesson.id == spot.opened and wish in BEGINS and not negated(text):
        return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson)
    if wish in {Intent.LEARN, Intent.MORE} or (wish is Intent.SESSION and _READS.search(text)):
        return _onward(spot, text, lesson)
    if wish in _SET or (wish in {Intent.DUE, Intent.PLAN} and _MINUTES.search(text)):
        return _changing(spot, text, wish)
    if wish in _OF_LESSON:
        known = lesson is not None and not is_on_weak(text)
        return (_quiz(spot, text) if wish is Intent.QUIZ and not known else None) or _of_lesson(spot, wish, lesson)
    if wish in {Intent.REMIND, Intent.REMIND_PAUSE}:
        return _reminding(spot, text, wish)
    if wish is Intent.ADD_CARD:
        scope, of = (lesson.scope, lesson.id) if lesson else (0, "")
        return Lead(wish, routes.CARDS_ADD(scope=scope, lesson=of), lesson, form=True)
    if wish is Intent.REVIEW and lesson is not None:
        return Lead(wish, routes.REVIEW_LESSON(lesson=lesson.id), lesson)
    if wish is Intent.JOURNAL and lesson is not None:
        return Lead(wish, routes.JOURNAL_OF(scope=lesson.scope, lesson=lesson.id, page=0), lesson)
    if wish is Intent.DUE and _NOW.search(text):
        return Lead(wish, routes.TODAY())
    return Lead(wish, _PLAIN[wish]) if wish in _PLAIN else None


def _reminding(spot: Spot, text: str, wish: Intent) -> Lead:
    """Return where a wish to be reminded leads, or one to be left alone for a while."""
    if wish is Intent.REMIND_PAUSE:
        rest = rest_meant(text, spot.today) if spot.today is not None else None
        if rest is not None:
            return Lead(wish, routes.REMIND_REST(first=rest[0].toordinal(), until=rest[1].toordinal()))
        if names_end(text) and not _TODAY.search(text) and not _LATER.search(text):
            return Lead(Intent.REMIND, routes.REMIND())
        how = "not today" if _TODAY.search(text) else "later" if _LATER.search(text) else "pause"
        return Lead(wish, routes.REMIND_ANSWER(how=how))
    minute = time_meant(settled(text))
    if minute is not None:
        return Lead(wish, routes.REMIND_AT(minute=minute), minute=minute, once=_ONCE.search(text) is not None)
    if spot.stopped and wants_back(text):
        return Lead(wish, routes.REMIND_ANSWER(how="resume"))
    return Lead(wish, routes.REMIND())


def wants_back(text: str) -> bool:
    """Tell whether reminders that are off are wanted again, rather than one at some time."""
    return _BACK_ON.search(text) is not None


def to_lesson(lesson: Entry, text: str) -> Lead:
    """Return the way to a lesson that's named: on in it for who says to start or to continue, else its own screen."""
    begins = _STARTS.search(text) is not None and not negated(text)
    there = routes.READ(lesson=lesson.id) if begins else routes.CARD(lesson=lesson.id)
    return Lead(Intent.READ if begins else Intent.LEARN, there, lesson)


_STARTS = re.compile(
    r"(?:^|[.,!;] ?)(?:(?:ok|no|and|so|please|pls|yes|just|omg|ugh|then|let'?s|can we|i want to|i'?d like to)[ ,]+)*"
    r"(?:start|begin|continue|resume|go on with|carry on with|keep going with)\b(?! (?:over|again)\b)",
    re.IGNORECASE,
)
"""Says to start or to continue, rather than to see what there is."""


def _onward(spot: Spot, text: str, lesson: Entry | None) -> Lead:
    """Return the way to the lesson that's meant or, to read, to the next one; else on to whatever comes next."""
    if lesson is not None:
        return to_lesson(lesson, text)
    following = spot.next_lesson if _READS.search(text) else None
    return Lead(Intent.READ, routes.READ(lesson=following.id), following) if following is not None else go_on(spot)


def _quiz(spot: Spot, text: str) -> Lead | None:
    """Return the way to a quiz over what somebody is weak at, or to the one they left; None if neither is meant."""
    if is_on_weak(text):
        return Lead(Intent.QUIZ, routes.MIX_WEAK())
    if spot.attempt is None:
        return None
    attempt, about = spot.attempt
    return Lead(Intent.QUIZ, routes.QUIZ_GO_ON(attempt=attempt), spot.catalogue.get(about))


_SET = {Intent.REMIND_CHANGE, Intent.REMIND_DAYS, Intent.GOAL, Intent.ZONE, Intent.SESSION}


def _changing(spot: Spot, text: str, wish: Intent) -> Lead:
    """Return where a wish leads that changes how or when somebody learns: the change itself, or where it's made."""
    if wish is Intent.REMIND_CHANGE and spot.reminder is not None and not (spot.stopped and wants_back(text)):
        minute = changed_time(settled(text), spot.reminder)
        return (
            Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
            if minute is not None
            else shown_instead(wish)
        )
    if wish is Intent.REMIND_CHANGE:
        return _reminding(spot, text, Intent.REMIND)
    is_certain = spot.reminds or not negated(text)
    if wish is Intent.REMIND_DAYS and is_certain and (days := changed_days(text, spot.days_off)):
        return Lead(wish, routes.REMIND_DAYS(), choices=tuple(map(str, sorted(days))))
    if wish is Intent.GOAL and not _EACH_DAY.search(text):
        return Lead(Intent.SESSION, routes.TODAY_START())
    if wish is Intent.GOAL and (minutes := minutes_in(settled(text))) is not None:
        return Lead(wish, routes.TODAY_GOAL(minutes=minutes))
    if wish is Intent.ZONE and (place := place_in(settled(text))) is not None and read_zone(place).zone:
        return Lead(wish, routes.SETTINGS_ZONE_TYPED(), typed=(place,))
    if wish in {Intent.SESSION, Intent.DUE, Intent.PLAN}:
        return Lead(Intent.SESSION, routes.TODAY_START())
    return shown_instead(wish)


_EACH_DAY = re.compile(
    r"\b(?:days?|daily|from now|goal|make it|change|set|instead|let'?s do|max\w*|limit|too (?:long|much|short|many)"
    r"|back to|want|shorter|longer|less|more|each|per|target|only (?:do|have)|increase|raise|lower|reduce"
    r"|cut|plenty)\b",
    re.IGNORECASE,
)
"""What says that minutes are meant for each day; without it, they're what somebody has right now."""


_OF_LESSON = {Intent.READ, Intent.WATCH, Intent.QUIZ, Intent.PLAY, Intent.REFLECT, Intent.DONE}


def _of_lesson(spot: Spot, wish: Intent, lesson: Entry | None) -> Lead | None:
    """Return a lead to the wanted part of a lesson; if none is meant, of the next lesson that has such a part."""
    if lesson is None:
        lesson = next((one for one in _in_turn(spot) if _has(one, wish)), spot.next_lesson)
    if lesson is None:
        return None
    if not _has(lesson, wish):
        return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson)
    address = {
        Intent.READ: routes.READ(lesson=lesson.id),
        Intent.WATCH: routes.CARD(lesson=lesson.id),
        Intent.QUIZ: routes.QUIZ(lesson=lesson.id),
        Intent.PLAY: routes.WIDGET(lesson=lesson.id, number=next((one for one, _ in lesson.lesson.opening), 0)),
        Intent.REFLECT: routes.REFLECT(lesson=lesson.id),
        Intent.DONE: routes.DONE(lesson=lesson.id),
    }[wish]
    return Lead(wish, address, lesson, form=wish in {Intent.REFLECT, Intent.DONE})


def _in_turn(spot: Spot) -> Iterator[Entry]:
    if spot.next_lesson is not None:
        yield spot.next_lesson
    yield from spot.catalogue.entries.values()


def _has(entry: Entry, wish: Intent) -> bool:
    lesson = entry.lesson
    parts = {
        Intent.WATCH: lesson.videos,
        Intent.QUIZ: lesson.quiz,
        Intent.PLAY: lesson.opening,
        Intent.REFLECT: lesson.reflection,
    }
    return bool(parts.get(wish, True))


def go_on(spot: Spot) -> Lead:
    """Return the lead to the learner's next lesson, or to what the end of a session offers."""
    return Lead(Intent.LEARN, spot.onward or routes.NEXT(), spot.next_lesson)


SETS = {Intent.GOAL, Intent.ZONE, Intent.REMIND_DAYS, Intent.REMIND_CHANGE}
"""Wishes that set something to what a sentence says."""


def shown_instead(wish: Intent) -> Lead:
    """Return the way to the screen where a wish that sets something is met by a press."""
    if wish is Intent.GOAL:
        return Lead(wish, routes.TODAY_MINUTES())
    if wish is Intent.ZONE:
        return Lead(Intent.SETTINGS, routes.SETTINGS())
    return Lead(Intent.REMIND, routes.REMIND())


def likely(spot: Spot, text: str, wishes: Iterable[Intent]) -> Iterator[Lead]:
    """Yield up to `CHOICES` leads to different places: of these wishes first, then of what's always possible."""
    seen: set[str] = set()
    for wish in [*wishes, Intent.LEARN, Intent.REVIEW, Intent.HELP]:
        lead = lead_of(spot, text, wish, None) if wish not in SETS else shown_instead(wish)
        if lead is not None and lead.custom_id not in seen and len(seen) < CHOICES:
            seen.add(lead.custom_id)
            yield lead
