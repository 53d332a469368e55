"""What's typed where a screen has a form for it: a place, a time of day, a reflection."""

import re
from collections.abc import Sequence
from datetime import date

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.sections import asks_to_reflect, sections_for
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Offered, Showing
from bot.talk.hear.asking import asks
from bot.talk.hear.first_choices import BARE_NUMBER, CLAUSES, OF_OTHERS
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.nudges import WISHES
from bot.talk.hear.numbered import NUMBERED, place_of
from bot.talk.hear.rests import CHANGES_REST, rest_meant
from bot.talk.rules.care import requests
from bot.talk.rules.chosen import key_of
from bot.talk.rules.scene import SAID_SO, Scene
from bot.talk.spot import Lead
from bot.times.times import only_time
from bot.times.whereabouts import place_named

BRIEF, WHOLE, LONG = 7, 6, 10
"""A clause of so few words may be all that a screen asks for; a message of so many may be a reflection, and one of LONG
on the page that asks for one is, and is kept for its writer alone, who may delete it there."""

LONGEST = 480
"""A message may have been cut beyond so many characters; the form takes more."""


def replied(scene: Scene, text: str, guess: Guess) -> Sequence[Lead]:
    """Return what a message fills in, if the newest screen has forms for that, and it neither asks nor denies."""
    if scene.public:
        return ()
    if found := _where_and_when(scene, text) or _longer_rest(scene, text) or _on_prompt(scene, text):
        return found
    count = len(re.findall(r"[^\W\d_]{2,}", text))
    at_length = count >= LONG and bool(
        _form_alone(scene) or _page_that_asks(scene)
    )  # which may speak of days and times
    seems = guess.chance >= SAID_SO and guess.intent not in _TOLD
    asked = requests(text) or WISHES.match(text) is not None
    wishes = asked and seems if at_length else asked or seems  # "I'd like to predict …" answers what one would like
    denies = text.rstrip().endswith("?") if at_length else asks(text) or negated(text)
    written = _reflected(scene, text, at_length=at_length) if count >= WHOLE and not (wishes or denies) else None
    return [written] if written is not None else ()


def _where_and_when(scene: Scene, text: str) -> Sequence[Lead]:
    """Return what sets the place or the time of day, or both, that a screen has a form for: `zurich. 8:30. bye`."""
    keys = {key_of(one) for one in scene.buttons}
    parts = [one for one in CLAUSES.split(text) if 0 < len(one.split()) <= BRIEF and _tells(one)]
    place = place_named(parts) if routes.SETTINGS_ZONE.key in keys else None
    zone = Lead(Intent.ZONE, routes.SETTINGS_ZONE_TYPED(), typed=(place,)) if place is not None else None
    sets = scene.spot.reminder is None and keys & {routes.REMIND_AT.key, routes.REMIND_TIME.key}
    times = [one for one in parts if not BARE_NUMBER.fullmatch(one)] if sets else []
    minute = next((found for one in times if (found := only_time(one)) is not None), None)
    at = Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute) if minute is not None else None
    return [one for one in (zone, at) if one is not None]


def _tells(clause: str) -> bool:
    """Tell whether a clause may say where or when it is for somebody: it asks, denies and wishes for nothing."""
    return not (asks(clause) or negated(clause) or requests(clause) or OF_OTHERS.search(clause))


def _longer_rest(scene: Scene, text: str) -> Sequence[Lead]:
    """Return the pause that was just begun with another end: `make it two weeks`."""
    led_to = scene.turns[-1].led_to if scene.turns else ""
    key, tail = split_custom_id(led_to) or ("", "")
    begun = routes.REMIND_REST.read(tail) if key == routes.REMIND_REST.key else None
    if begun is None or scene.today is None or asks(text) or negated(text) or not CHANGES_REST.search(text):
        return ()
    first = date.fromordinal(begun["first"])
    rest = rest_meant(text, max(scene.today, first))
    until = rest[1] if rest is not None else None
    if until is None or until <= first:
        return ()
    address = routes.REMIND_REST(first=begun["first"], until=until.toordinal())
    return [Lead(Intent.REMIND_PAUSE, address, said=True)]


def _on_prompt(scene: Scene, text: str) -> Sequence[Lead]:
    """Return what keeps a reflection on the prompt that it begins with the number of: `for 1: …`."""
    numbered = NUMBERED.match(text)
    prompts = [_tail(one) for one in scene.buttons if key_of(one) == routes.REFLECT_WRITE.key]
    if numbered is None or len(text) > LONGEST or place_of(numbered) >= len(prompts):
        return ()
    written, number = text[numbered.end() :], place_of(numbered)
    if written.rstrip().endswith("?") or len(written.split()) < WHOLE:
        return ()
    lesson = LessonId(str((routes.REFLECT_WRITE.read(prompts[number]) or {}).get("lesson", "")))
    address = routes.REFLECT_WRITTEN(lesson=lesson, number=number)
    return [Lead(Intent.REFLECT, address, scene.catalogue.get(lesson), typed=(written,))]


def _tail(button: Offered) -> str:
    return (split_custom_id(button.custom_id) or ("", ""))[1]


def _reflected(scene: Scene, text: str, *, at_length: bool) -> Lead | None:
    """Return what keeps a reflection where one was asked for; what's shorter, or one of several, gets the form."""
    page = _page_that_asks(scene)
    lesson = _form_alone(scene)
    if not lesson and page is not None and at_length and len(page.lesson.reflection) == 1:
        lesson = page.id
    if lesson and len(text) <= LONGEST:
        address = routes.REFLECT_WRITTEN(lesson=lesson, number=0)
        return Lead(Intent.REFLECT, address, scene.catalogue.get(lesson), typed=(text,))
    return Lead(Intent.REFLECT, routes.REFLECT(lesson=page.id), page, form=True) if page is not None else None


def _form_alone(scene: Scene) -> LessonId | None:
    """Return the lesson whose form to reflect in is all that the newest screen offers; None where it isn't."""
    offered = [split_custom_id(one.custom_id) or ("", "") for one in scene.buttons]
    if len(offered) != 1 or offered[0][0] != routes.REFLECT.key:
        return None
    return LessonId(str((routes.REFLECT.read(offered[0][1]) or {}).get("lesson", ""))) or None


_TOLD = {Intent.QUESTION, Intent.ANSWER, Intent.FOLLOW, Intent.OTHER, Intent.REFLECT, Intent.PRAISE}
"""What a reflection may look like."""


def _page_that_asks(scene: Scene) -> Entry | None:
    """Return the lesson whose page with the prompts is the newest screen; None on any other."""
    here = scene.stage if scene.stage is not None and scene.stage.showing is Showing.PAGE else None
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None else None
    sections = sections_for(entry.lesson) if entry is not None and entry.lesson.reflection else ()
    if here is None or entry is None or here.position >= len(sections):
        return None
    return entry if asks_to_reflect(entry.lesson, sections[here.position]) else None
