"""What somebody new says who's asked what they'd like to learn, how long a day, and what time it is for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import routes
from bot.core.route import split_custom_id
from bot.core.stage import Offered
from bot.talk.find.answers import Answers
from bot.talk.hear.asking import asks
from bot.talk.hear.changes import minutes_in, place_in, without_complaint
from bot.talk.hear.first_choices import (
    AS_USUAL,
    ASKS_OF_COURSES,
    ASKS_WHY,
    CLAUSES,
    EXTREME,
    KNOWS,
    LEAST,
    MOST,
    NEITHER,
    NO_IDEA,
    NO_MINUTES,
    NO_TROUBLE,
    NOT_LISTED,
    OF_REMINDERS,
    ONLY_MINUTES,
    SKIPS,
    THE_ONE,
    UNKNOWN_PLACE,
)
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated, settled
from bot.talk.rules.chosen import key_of
from bot.talk.rules.first_course import choice_of, first_course
from bot.talk.rules.scene import LATELY, MEANT, Scene
from bot.talk.spot import Lead
from bot.times.amounts import amounts
from bot.times.times import only_time, time_in
from bot.times.whereabouts import half_of_day, place_named, says_time


def first_choice(scene: Scene, text: str, guess: Guess, answers: Answers, *, names_rest: bool = False) -> Lead | None:
    """Return the press of what a message chooses where somebody new is asked for it, or what's told of the choice.

    Whoever names the rest beside it (`names_rest`), minutes and a place, answers what they weren't asked yet.
    """
    if scene.public or not scene.catalogue.courses:
        return None
    offered = [one for one in scene.buttons if key_of(one) == routes.TODAY_COURSE.key]
    if len(offered) > 1 or (not offered and _was_asked(scene)):
        return first_course(choice_of(scene, offered, asked=names_rest), text, guess, answers)
    if minutes := [one for one in scene.buttons if key_of(one) == routes.TODAY_GOAL.key]:
        place = next((one for one in scene.buttons if key_of(one) == routes.PLACE.key), None)
        if place is not None and KNOWS.search(text) and not amounts(text) and not asks(text) and not negated(text):
            return _press(place)
        return _minutes(minutes, text) or _of_course(scene, text)
    skip = next((one for one in scene.buttons if key_of(one) == routes.TODAY_SKIP.key), None)
    if skip is not None:
        return _clock(scene, Asked(skip, routes.TODAY_ZONED(), routes.TODAY()), text, guess)
    of_reminder = _asked_for_reminder(scene) if not negated(text) else None  # "not seven, nine" is of the reminder
    return _clock(scene, of_reminder, text, guess) if of_reminder is not None else None


@dataclass(frozen=True)
class Asked:
    """Somebody is asked what time it is for them: what passes it over, what takes a place, and what asks again."""

    skip: Offered
    takes: str
    again: str


def _asked_for_reminder(scene: Scene) -> Asked | None:
    """Return what's asked of whoever wants to be reminded and hasn't said where they are."""
    places = (routes.REMIND_PLACE.read(tail) for tail in _tails(scene, routes.REMIND_PLACE.key))
    place = next((one for one in places if one is not None), None)
    if place is None:
        return None
    minute = int(place["minute"])
    return Asked(scene.buttons[-1], routes.REMIND_PLACED(minute=minute), routes.REMIND_SAME(minute=minute))


def _tails(scene: Scene, key: str) -> list[str]:
    """Return what the addresses of a key have behind it, on the newest screen."""
    found = (split_custom_id(one.custom_id) for one in scene.buttons)
    return [one[1] for one in found if one is not None and one[0] == key]


def _was_asked(scene: Scene) -> bool:
    """Tell whether somebody who chose no course yet was just asked for one, or says the first that they say."""
    chosen, asks_for_one = scene.learner.preferences, {routes.TODAY(), routes.TODAY_COURSES()}
    if chosen.introduced or chosen.course or scene.stage is not None or len(scene.catalogue.courses) < 2:
        return False
    return scene.is_new or any(turn.led_to in asks_for_one for turn in scene.turns[-LATELY:])


def _of_course(scene: Scene, text: str) -> Lead | None:
    """Return what's told of the course that was chosen, to whoever asks how long it takes or what's in it."""
    chosen = scene.learner.preferences.course
    about = next((one for one in scene.catalogue.courses if chosen in {"", one.key}), None)
    asked = asks(text) and ASKS_OF_COURSES.search(text) is not None
    return Lead(Intent.HELLO, routes.TODAY(), courses=(about,)) if asked and about is not None else None


def _minutes(offered: Sequence[Offered], text: str) -> Lead | None:
    """Return the press of the minutes that a message names, or of the fewest or the most; or what's usual."""
    text = without_complaint(NO_TROUBLE.sub("fine", THE_ONE.sub(r"\1", text)))
    clauses = [one for one in CLAUSES.split(text) if one.strip() and not negated(one) and not NO_MINUTES.search(one)]
    named = frozenset().union(*(amounts(one) for one in clauses))
    among = [one for one in offered if amounts(one.label) <= named]
    if len(among) == 1:  # of "ten minutes, maybe eleven" it's the one that's offered
        return _press(among[0])
    typed = [minutes_in(one) for one in clauses if ONLY_MINUTES.fullmatch(one.strip())]
    if len(typed) == 1 and typed[0] is not None and typed[0] >= FEWEST:
        return Lead(Intent.GOAL, routes.TODAY_GOAL(minutes=typed[0]), said=True)
    if named:
        return None
    is_open = AS_USUAL.search(text) is not None and not EXTREME.search(text)
    if NO_IDEA.fullmatch(text) or (clauses and is_open):
        return Lead(Intent.HELP, routes.TODAY_MINUTES(), said=True)
    if not clauses or asks(text) or negated(text):
        return None
    return _press(offered[0]) if LEAST.search(text) else _press(offered[-1]) if MOST.search(text) else None


FEWEST = 2
"""Nobody learns for fewer minutes a day."""


def _clock(scene: Scene, asked: Asked, text: str, guess: Guess) -> Lead | None:
    """Return what sets the time zone by the place or the time that a message names, passes it over, or says why."""
    told = NEITHER.sub("", settled(text))
    said = [one for one in CLAUSES.split(told) if one.strip() and not negated(one) and not asks(one)]
    clauses = [one for one in said if not (OF_REMINDERS.search(one) and time_in(one) is not None)]
    if any(map(OF_REMINDERS.search, clauses)):  # it's asked about when
        clauses = []
    named = place_named(clauses) if clauses else None
    if named is None and clauses and clauses == said:  # beside a reminder, a time is that one's
        named = _half(scene, clauses) or next(filter(says_time, clauses), None)
    if named is not None:
        return Lead(Intent.ZONE, asked.takes, typed=(named,))
    if NOT_LISTED.search(text):
        return Lead(Intent.WHERE, asked.again, said=True)
    if asks(text):
        return Lead(Intent.ZONE, asked.again, said=True) if ASKS_WHY.search(text) else None
    if SKIPS.search(text):
        return _press(asked.skip)
    is_place = guess.intent is Intent.ZONE or guess.chance < MEANT
    typed = place_in(text) or (text if len(text.split()) <= BRIEF and UNKNOWN_PLACE.fullmatch(text.strip()) else None)
    return Lead(Intent.ZONE, asked.takes, typed=(typed,)) if is_place and typed else None


def _half(scene: Scene, clauses: Sequence[str]) -> str | None:
    """Return the time that was named just before, with the half of the day that's added to it: `9:30`, `morning!`."""
    before = scene.turns[-1].said if scene.turns else ""
    half = next((found for one in clauses if (found := half_of_day(one)) is not None), None)
    minute = only_time(before)
    if half is None or minute is None or len(clauses[0].split()) > BRIEF:
        return None
    return f"{minute // 60 % 12 or 12}:{minute % 60:02} {half}"


BRIEF = 3
"""So few words may be a place that isn't known."""


def _press(button: Offered) -> Lead:
    return Lead(Intent.LEARN, button.custom_id, said=True)
