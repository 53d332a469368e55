"""All that somebody new says in one message: `machine learning, total beginner, 5 minutes, it's 3pm here`."""

from collections.abc import Sequence

from bot import routes
from bot.content.catalogue import Catalogue
from bot.core.ids import LessonId
from bot.core.route import Route, split_custom_id
from bot.core.stage import Showing
from bot.talk.find.answers import Answers
from bot.talk.hear.asking import asks
from bot.talk.hear.changes import minutes_in
from bot.talk.hear.first_choices import (
    A_DAY,
    KNOWS_COURSE,
    OF_REMINDERS,
    ONLY_MINUTES,
    OPENS_PLACE,
    SAYS_PLACE,
    SUBJECT,
    THINGS,
)
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.rules.chosen import key_of
from bot.talk.rules.first_choices import FEWEST, first_choice
from bot.talk.rules.instead import activity
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.words import words
from bot.times.whereabouts import place_named, says_time


def first_choices(scene: Scene, text: str, guess: Guess, answers: Answers) -> Lead | None:
    """Return what sets all that somebody new says at once, or what `first_choice` finds if it's one thing at most."""
    told = [one for one in THINGS.split(text) if not (asks(one) or negated(one) or OF_REMINDERS.search(one))]
    clauses = [part for one in told for part in OPENS_PLACE.split(one) if part.strip()]
    minutes = max(map(_minutes, clauses), default=0)
    where = _where([one for one in clauses if not _minutes(one)])
    knows = KNOWS_COURSE.search(text) is not None and not negated(text)
    said = KNOWS_COURSE.sub("", text) if knows else text
    chosen = first_choice(scene, said, guess, answers, names_rest=knows or bool(minutes and where))
    course, goal = (_argument(chosen, one) for one in (routes.TODAY_COURSE, routes.TODAY_GOAL))
    if course and where and _is_of(scene.catalogue, str(course), where):
        where = ""
    minutes = int(goal or minutes)
    if (course or (chosen is None and _may_be_placed(scene))) and knows:
        return _placing(scene, str(course))
    several = len(clauses) > 1 and sum(map(bool, (course, minutes, where))) > 1
    is_first = chosen is None and scene.is_new and not scene.public
    other = chosen is None and _is_asked(scene) and (minutes or SAYS_PLACE.match(where and text) or says_time(where))
    if not other and not (several and (course or goal or is_first)):
        return chosen
    address = routes.TODAY_SAID(course=str(course), minutes=minutes)
    unknown = not course and not goal and SUBJECT.search(text) is not None  # what none of the courses is about
    return Lead(Intent.OTHER if unknown else Intent.LEARN, address, typed=(where,) if where else (), said=True)


def _is_asked(scene: Scene) -> bool:
    """Tell whether somebody new is being asked for one of these things, so that they may say another one first."""
    keys = [key_of(one) for one in scene.buttons]
    asks_for_course = keys.count(routes.TODAY_COURSE.key) > 1
    asks_for_more = not {routes.TODAY_GOAL.key, routes.TODAY_SKIP.key}.isdisjoint(keys)
    return not scene.public and not scene.learner.preferences.introduced and (asks_for_course or asks_for_more)


def _may_be_placed(scene: Scene) -> bool:
    """Tell whether somebody who says that they know it means the course: neither a question nor a card.

    The guess that opens somebody's very first lesson is no such question.
    """
    here = activity(scene)
    asking = {Showing.FRONT, Showing.BACK, Showing.QUESTION, *([Showing.GUESS] if scene.met else [])}
    return not (scene.public or (here is not None and here.showing in asking) or scene.on_screen is not None)


def _placing(scene: Scene, course: str) -> Lead | None:
    """Return the way to the questions that tell what's known of a course: of this one, or of the one at hand."""
    courses, chosen, here = scene.catalogue.courses, scene.learner.preferences, activity(scene)
    at_hand = scene.catalogue.get(LessonId(here.lesson)) if here is not None and here.lesson else None
    if at_hand is None and (chosen.introduced or len(courses) == 1):  # else it's asked first which one is meant
        at_hand = scene.next_lesson
    key = course or next((one.key for one in courses if at_hand in one.entries), chosen.course)
    if not key and _is_asked(scene):
        return Lead(Intent.HELLO, routes.TODAY_COURSES(), said=True)
    return Lead(Intent.QUIZ, routes.PLACE(course=key), said=True) if key else None


def _minutes(clause: str) -> int:
    """Return the minutes a day that a clause names by itself; 0 without any."""
    named = minutes_in(clause) if A_DAY.search(clause) or ONLY_MINUTES.fullmatch(clause.strip()) else None
    return named if named is not None and named >= FEWEST else 0


def _where(clauses: Sequence[str]) -> str:
    """Return the place, or what tells the time there, that one of some clauses names; empty without any."""
    return place_named(clauses) or next(filter(says_time, clauses), "")


def _is_of(catalogue: Catalogue, course: str, where: str) -> bool:
    """Tell whether what sounds like a place belongs to a course's own name."""
    title = next((one.title for one in catalogue.courses if one.key == course), "")
    return not set(words(where)).isdisjoint(words(title))


def _argument(lead: Lead | None, route: Route[...]) -> str | int:
    """Return the one argument that a lead gives a route, if that's where it leads; an empty text if not."""
    key, tail = (split_custom_id(lead.custom_id) if lead is not None else None) or ("", "")
    found = route.read(tail) if key == route.key else None
    return next(iter(found.values())) if found else ""
