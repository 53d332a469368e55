"""What's typed where a screen has a form for it: a place, a time of day, a reflection."""

from bot import routes
from bot.content.care import requests
from bot.content.excerpts import plain
from bot.content.sections import sections_for
from bot.content.spot import Lead
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Showing
from bot.features.chat.talk.rules.chosen import key_of
from bot.features.chat.talk.rules.scene import CERTAIN, Scene
from bot.language.asking import asks
from bot.language.intents import Guess, Intent
from bot.language.negation import negated
from bot.language.times import read_time, time_in
from bot.language.whereabouts import place_within

BRIEF, WHOLE = 5, 6
"""A message of so few words may be all that a screen asks for; one of so many may be a reflection."""


def replied(scene: Scene, text: str, guess: Guess) -> Lead | None:
    """Return what a message fills in, if the newest screen has a form for that, and it neither asks nor denies."""
    if scene.public or asks(text) or negated(text):
        return None
    keys = {key_of(one) for one in scene.buttons}
    brief = len(text.split()) <= BRIEF
    if brief and routes.SETTINGS_ZONE.key in keys and (place := place_within(text)) is not None:
        return Lead(Intent.ZONE, routes.SETTINGS_ZONE_TYPED(), typed=(place,))
    if brief and scene.spot.reminder is None and keys & {routes.REMIND_AT.key, routes.REMIND_TIME.key}:
        minute = read_time(text)
        minute = time_in(text) if minute is None else minute
        if minute is not None:
            return Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
    lesson = _reflects_on(scene)
    wishes = requests(text) or (guess.chance >= CERTAIN and guess.intent not in _TOLD)
    if lesson is None or wishes or len(text.split()) < WHOLE:
        return None
    return Lead(
        Intent.REFLECT, routes.REFLECT_WRITTEN(lesson=lesson, number=0), scene.catalogue.get(lesson), typed=(text,)
    )


_TOLD = {Intent.QUESTION, Intent.ANSWER, Intent.FOLLOW, Intent.OTHER, Intent.REFLECT, Intent.PRAISE}
"""What a reflection may look like."""


def _reflects_on(scene: Scene) -> LessonId | None:
    """Return the lesson whose form for a reflection was just offered, or whose page asks for one; else None."""
    offered = [split_custom_id(one.custom_id) or ("", "") for one in scene.buttons]
    forms = [tail for key, tail in offered if key == routes.REFLECT.key]
    if len(forms) == 1 and len(offered) == 1:
        return LessonId(str((routes.REFLECT.read(forms[0]) or {}).get("lesson", ""))) or None
    here = scene.stage if scene.stage is not None and scene.stage.showing is Showing.PAGE else None
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None else None
    sections = sections_for(entry.lesson) if entry is not None and entry.lesson.reflection else ()
    if here is None or entry is None or here.position >= len(sections):
        return None
    return entry.id if plain(entry.lesson.reflection[0]) in sections[here.position].text else None
