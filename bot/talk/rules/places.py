"""Places that are named by what stands on the screen: the lesson just quoted, a page by its heading, the one before."""

import re

from rapidfuzz import fuzz

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.sections import bookmark_of, positions, sections_for
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.places import (
    ASKS_FOR_IT,
    BACK_TO,
    BEFORE,
    BEGINNING,
    GO_BACK,
    GOES_THERE,
    HOME,
    HOW_FAR,
    HOW_LONG,
    LATER,
    LIST,
    NAMED_BEFORE,
    NAMED_BEHIND,
    NOT_THIS_ONE,
    NUMBERED,
    OF_WHAT_IT_SAYS,
    ONLY_NUMBER,
    QUIZ_ME,
    THAT_LESSON,
)
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.search import TELLING
from bot.text.weights import weight_of
from bot.text.words import fold, says_something, stem, stems, words

LONGEST = 16
"""A message of more words speaks of a place rather than wanting to go there."""

SHORT = 9
"""A question of more words is about something else than the lesson at hand."""

ALIKE = 80
"""From this score (of 100) on, what's named is a page's heading, slips and all."""


def place_meant(scene: Scene, text: str) -> Lead | None:
    """Return the way to a place that a message names; None if it names none. A question is left only for a page."""
    if not scene.public and len(text.split()) <= LONGEST and (out := _out(scene, text)) is not None:
        return out
    text = NOT_THIS_ONE.sub("", text)
    if scene.public or negated(text) or LATER.search(text) or len(text.split()) > LONGEST:
        return None
    if asked_alone(scene) is not None:
        return _page_named(scene, text)
    here = activity(scene)
    page = here if here is not None and here.showing is Showing.PAGE else None
    return (
        _lesson_shown(scene, text)
        or _quiz_of_lesson(scene, text)
        or (_of_page(scene, page, text) if page is not None else None)
        or how_long(scene, text)
        or _page_named(scene, text)
    )


def how_long(scene: Scene, text: str) -> Lead | None:
    """Return the way to a lesson's own screen, which says how long it takes and how far somebody is.

    In a review, that's of no lesson.
    """
    here, spoken_of = activity(scene), scene.spot.spoken_of
    lesson = LessonId(here.lesson) if here is not None and here.lesson else spoken_of
    if scene.reviews or lesson is None or not (HOW_FAR.search(text) or _asks_how_long(text)):
        return None
    entry = scene.catalogue.get(lesson)
    return Lead(Intent.LEARN, routes.CARD(lesson=entry.id), entry) if entry is not None else None


def _asks_how_long(text: str) -> bool:
    """Tell whether one of a message's sentences only asks how long the lesson takes."""
    return any(HOW_LONG.search(one) and len(one.split()) <= SHORT for one in re.split(r"(?<=[.!?])\s+", text.strip()))


def _out(scene: Scene, text: str) -> Lead | None:
    """Return the way home or to the list of all lessons, if that's where a message ends up."""
    if HOME.search(text) or (activity(scene) is None and GO_BACK.search(text)):
        return Lead(Intent.HELLO, routes.TODAY())
    return Lead(Intent.LESSONS, routes.MAP(page=0, tag="")) if LIST.search(text) else None


def _quiz_of_lesson(scene: Scene, text: str) -> Lead | None:
    """Return the quiz of the lesson whose own screen is the newest, for who wants to be quizzed and says no more."""
    here = scene.stage if scene.stage is not None and scene.stage.showing is Showing.LESSON else None
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and QUIZ_ME.fullmatch(text.strip()) else None
    has_quiz = entry is not None and bool(entry.lesson.quiz)
    return Lead(Intent.QUIZ, routes.QUIZ(lesson=entry.id), entry) if entry is not None and has_quiz else None


def _lesson_shown(scene: Scene, text: str) -> Lead | None:
    """Return the way to the lesson that was just quoted, or that's the nearest of those offered."""
    if not THAT_LESSON.search(text):
        return None
    quoted = scene.stage.lesson if scene.stage is not None and scene.stage.showing is Showing.QUOTATION else ""
    offered = (_lesson_of(one.custom_id) for one in scene.buttons)
    lesson = quoted or next((one for one in offered if one), "")
    entry = scene.catalogue.get(LessonId(lesson)) if lesson else None
    return Lead(Intent.LEARN, routes.CARD(lesson=entry.id), entry) if entry is not None else None


def _lesson_of(custom_id: str) -> str:
    """Return the lesson of the passage that a button leads to; nothing for other buttons."""
    key, tail = split_custom_id(custom_id) or ("", "")
    read = routes.PASSAGE.read(tail) if key == routes.PASSAGE.key else None
    return str(read["lesson"]) if read else ""


def _of_page(scene: Scene, page: Stage, text: str) -> Lead | None:
    """Return what's said of the page before somebody: the one before it, its question, or how far it is."""
    entry = scene.catalogue.get(LessonId(page.lesson))
    if entry is None:
        return None
    ask = next((one.custom_id for one in (*scene.buttons, *scene.waiting) if _key(one) == routes.PATH_ASK.key), "")
    if ask and ASKS_FOR_IT.search(text):
        return Lead(Intent.LEARN, ask, said=True)
    every = positions(sections_for(entry.lesson))
    number = every.index((page.position, page.number)) if (page.position, page.number) in every else None
    if number is None:
        return None
    goes = GOES_THERE.search(text) is not None
    numbered = NUMBERED.search(text) if goes else ONLY_NUMBER.fullmatch(text.strip())
    named = int(next(filter(None, numbered.groups()))) if numbered is not None else 0
    if 0 < named <= len(every):
        return page_at(entry, every[named - 1])
    if goes and BEGINNING.search(text):
        return page_at(entry, every[0])
    if goes and BEFORE.search(text) and number > 0:
        return page_at(entry, every[number - 1])
    return None


def _key(button: Offered) -> str:
    return (split_custom_id(button.custom_id) or ("", ""))[0]


def _page_named(scene: Scene, text: str) -> Lead | None:
    """Return the way to the page of the lesson at hand whose heading a message names."""
    goes = GOES_THERE.search(text) and not OF_WHAT_IT_SAYS.search(text)
    behind, before = (NAMED_BEHIND.search(text), NAMED_BEFORE.search(text)) if goes else (None, None)
    back = BACK_TO.search(text) if asked_alone(scene) is None else None
    here = scene.stage if scene.stage is not None and scene.stage.lesson else activity(scene)
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and here.lesson else None
    told = [fold(one[1]).strip() for one in (behind, before, back) if one is not None]
    if entry is None or not told:
        return None
    titles = [fold(one.title) for one in sections_for(entry.lesson)]
    titled = [(max(_alike(one, title) for one in told), -number) for number, title in enumerate(titles)]
    score, number = max(titled, default=(0.0, 0))
    if score >= ALIKE:
        return page_at(entry, (-number, 0))
    if asked_alone(scene) is not None:  # what a page says may be just what's asked
        return None
    return next((page for one in told if (page := _page_with(entry, one)) is not None), None)


_OTHER_PLACES = frozenset(
    map(
        stem, ("lesson", "leson", "course", "page", "text", "quiz", "test", "question", "card", "start", "menu", "home")
    )
)
"""What's gone back to by its name, and on no page."""


def _page_with(entry: Entry, told: str) -> Lead | None:
    """Return the way to the only section of a lesson whose heading has all telling words of what's named, or else text.

    So `back to the table` is *Look at the table*, and `the page with allison` is where she stands.
    """
    named = {stem(word) for word in words(told) if says_something(word)} - _OTHER_PLACES
    sections = sections_for(entry.lesson)
    if sum(map(weight_of, named)) < TELLING:
        return None
    for texts in ([one.title for one in sections], [f"{one.title} {one.text}" for one in sections]):
        found = [number for number, text in enumerate(texts) if named <= set(stems(text))]
        if len(found) == 1:
            return page_at(entry, (found[0], 0))
    return None


def _alike(told: str, title: str) -> float:
    """Return how surely (0 to 100) a heading is named: it's typed, slips and all, or stands in what's told, in full."""
    whole = f" {' '.join(words(title))} " in f" {' '.join(words(told))} "
    return float(ALIKE) + len(title) / 100 if whole and len(title) >= SHORTEST else fuzz.ratio(told, title)


SHORTEST = 5
"""A heading of fewer letters may stand in any sentence."""


def page_at(entry: Entry, where: tuple[int, int]) -> Lead:
    """Return the way to a page of a lesson, by its section and its place in that (both from 0)."""
    mark = bookmark_of(sections_for(entry.lesson), *where)
    return Lead(Intent.READ, routes.PATH_PAGE(lesson=entry.id, mark=mark, reading=False), entry, said=True)
