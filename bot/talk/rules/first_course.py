"""What somebody new says who's asked what they'd like to learn: a course, a subject, or a question about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot import routes
from bot.content.catalogue import Course
from bot.core.stage import Offered
from bot.talk.find.answers import Answers
from bot.talk.find.course_meant import courses_meant, subject
from bot.talk.hear.asking import ASKS_TO_TELL, asks
from bot.talk.hear.first_choices import (
    ABOUT_IT,
    ALREADY,
    ASKS_OF_COURSES,
    CLAUSES,
    EXCEPT,
    OF_ONESELF,
    OPEN,
    OTHER_WISHES,
    POINTS_AT_ONE,
    SUBJECT,
)
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.slips import towards
from bot.talk.match.option_names import place_named
from bot.talk.rules.care import requests
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.talk.spot import Lead
from bot.text.search import TELLING
from bot.text.weights import weight_of
from bot.text.words import words


@dataclass(frozen=True)
class Choice:
    """The courses to choose from, with their buttons, and whether a subject is likely what's said.

    `shown` means that the newest screen asks for one, and `opens` that nothing was said before.
    """

    courses: Sequence[Course]
    buttons: Sequence[Offered]
    shown: bool
    opens: bool

    def about(self, buttons: Sequence[Offered]) -> tuple[Course, ...]:
        """Return the courses that these buttons choose."""
        addresses = {one.custom_id for one in buttons}
        return tuple(one for one in self.courses if _address(one) in addresses)


def choice_of(scene: Scene, offered: Sequence[Offered], *, asked: bool = False) -> Choice:
    """Return what's to choose from: what's `offered` first, and every other course.

    With `asked`, a message answers the choice as if it were shown.
    """
    addresses, courses = {one.custom_id for one in offered}, scene.catalogue.courses
    others = [Offered(one.title, _address(one)) for one in courses if _address(one) not in addresses]
    return Choice(courses, [*offered, *others], shown=bool(offered) or asked, opens=scene.is_new)


def first_course(choice: Choice, text: str, guess: Guess, answers: Answers) -> Lead | None:
    """Return the press of the course that's chosen, or the way back to the choice for who asks about it.

    Whoever asks and chooses at once gets both: what the course is about stands above what's asked next. Where the
    choice isn't on the screen, only a course that's named or pointed at counts.
    """
    if not choice.shown and guess.intent not in _SAYS and guess.chance >= MEANT:
        return None
    named = _named(choice.buttons, text)
    if EXCEPT.search(text) is not None:
        return _the_other(choice, text, answers) or (_told(choice.courses) if choice.shown and named else None)
    wonders = not named and ASKS_OF_COURSES.search(text) is not None
    if len(named) > 1 or (wonders and (choice.shown or (choice.opens and not answers.ask(text).sure))):
        return _told(choice.about(named or _pointed(choice, text)) or choice.courses)
    if choice.shown and (place := _BARE_NUMBER.fullmatch(text.strip())) and 0 < int(place[1]) <= len(choice.buttons):
        return _take((), choice.buttons[int(place[1]) - 1].custom_id)
    chosen = next((one for one in (text, *_clauses(text)) if _chosen(choice.buttons, one) is not None), None)
    asked = asks(" ".join(one for one in _clauses(text) if _chosen(choice.buttons, one) is None))
    if chosen is not None:
        return _take(choice.about(named) if asked else (), named[0].custom_id)
    if named:
        return _told(choice.about(named)) if asks(text) and choice.shown else None
    meant = _meant(choice, text, guess, answers)
    if len(meant) == 1 and choice.shown and ABOUT_IT.search(text):
        return _told(meant)
    if len(meant) == 1:
        return _take(meant if asked else (), _address(meant[0]))
    if not choice.shown:
        return None
    return _told(meant) if meant else _other(choice, text, guess)


def _the_other(choice: Choice, text: str, answers: Answers) -> Lead | None:
    """Return the press of the other course of two, for who doesn't want the one that they name: `not the ai one`."""
    if not choice.shown or len(choice.buttons) != 2 or asks(text) or ALREADY.search(text):
        return None
    clause = next(one for one in [*_clauses(text), text] if EXCEPT.search(one))
    unwanted = {_address(one) for one in courses_meant(choice.courses, EXCEPT.sub("", clause), answers)}
    unwanted |= {one.custom_id for one in _named(choice.buttons, clause)}
    left = [one for one in choice.buttons if one.custom_id not in unwanted]
    return _take((), left[0].custom_id) if len(left) == 1 else None


_BARE_NUMBER = re.compile(r"(?:number |no\.? ?|nr\.? ?|#)?(\d)\W*(?:please|pls)?", re.IGNORECASE)


def _pointed(choice: Choice, text: str) -> Sequence[Offered]:
    """Return the course that's pointed at by its place: `tell me about the first one`."""
    place = place_named(text)
    return [choice.buttons[place]] if place is not None and -1 <= place < len(choice.buttons) else []


def _other(choice: Choice, text: str, guess: Guess) -> Lead | None:
    """Return the first course for who leaves it open, and the choice for who'd like what none of them is about."""
    if asks(text):
        return None
    if OPEN.search(text):
        return Lead(Intent.HELP, choice.buttons[0].custom_id, said=True)
    telling = sum(map(weight_of, subject(text))) >= TELLING and not negated(text) and not OF_ONESELF.match(text)
    says = guess.intent in _SAYS and (len(text.split()) <= BARE or guess.intent is Intent.LEARN)
    wanted = telling and _is_subject(text, guess) and (says or SUBJECT.search(text) is not None)
    return Lead(Intent.LEARN, routes.TODAY_COURSES(), said=True, courses=tuple(choice.courses)) if wanted else None


def _take(about: Sequence[Course], address: str) -> Lead:
    return Lead(Intent.LEARN, address, said=True, courses=tuple(about))


def _told(courses: Sequence[Course]) -> Lead:
    return Lead(Intent.HELLO, routes.TODAY_COURSES(), courses=tuple(courses))


def _meant(choice: Choice, text: str, guess: Guess, answers: Answers) -> list[Course]:
    """Return the courses that are about what's said in a message, other than in what it asks or denies."""
    for clause in _clauses(text):
        told = not (asks(clause) and not requests(clause)) and not negated(clause) and not ASKS_TO_TELL.match(clause)
        wide = _is_subject(clause, guess) if choice.shown else choice.opens and SUBJECT.search(clause) is not None
        said = set(words(clause))
        of_title = any(said <= set(words(one.title)) for one in choice.courses)  # "AI", for AI Builder
        points = choice.shown and (of_title or POINTS_AT_ONE.search(clause) is not None)
        if told and (wide or points) and (found := courses_meant(choice.courses, clause, answers)):
            return found
    return []


def _clauses(text: str) -> list[str]:
    return [clause for clause in CLAUSES.split(text) if clause.strip()]


def _address(course: Course) -> str:
    return routes.TODAY_COURSE(course=course.key)


def _named(offered: Sequence[Offered], text: str) -> list[Offered]:
    """Return the courses whose whole names are in a message, slips and all."""
    said = words(_mended(offered, text))
    return [one for one in offered if _place(said, words(one.label)) is not None]


def _mended(offered: Sequence[Offered], text: str) -> str:
    return towards(text, [word for one in offered for word in words(one.label)])


def _chosen(offered: Sequence[Offered], text: str) -> Offered | None:
    """Return the only course whose name is in a message that neither asks nor denies beside it."""
    named = _named(offered, text)
    if len(named) != 1:
        return None
    said, name = _mended(offered, text), words(named[0].label)
    clauses = [words(clause) for clause in [*CLAUSES.split(said), said]]
    clause, at = next((one, at) for one in clauses if (at := _place(one, name)) is not None)
    beside = " ".join([*clause[:at], *clause[at + len(name) :]])
    return named[0] if not negated(beside) and not asks(beside) else None


def _place(said: Sequence[str], name: Sequence[str]) -> int | None:
    """Return where in a message a name stands; None if it doesn't."""
    return next((at for at in range(len(said)) if said[at : at + len(name)] == name), None)


_SAYS = {Intent.LEARN, Intent.QUESTION, Intent.READ, Intent.SESSION, Intent.ANSWER, Intent.FOLLOW, Intent.OTHER}


def _is_subject(text: str, guess: Guess) -> bool:
    """Tell whether a message may well be what somebody would like to learn, and no other wish."""
    if OTHER_WISHES.search(text) is not None:
        return False
    bar = CERTAIN if len(text.split()) <= BARE else MEANT  # "memory" sounds like a wish to practise
    return guess.intent in _SAYS or guess.chance < bar or SUBJECT.search(text) is not None


BARE = 3
"""A message of no more words may just name a subject."""
