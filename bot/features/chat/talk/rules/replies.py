"""What's typed where a screen has a form for it: a place, a time of day, a reflection."""

import re

from bot import routes
from bot.content.care import requests
from bot.content.catalogue import Entry
from bot.content.excerpts import plain
from bot.content.sections import sections_for
from bot.content.spot import Lead
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Showing
from bot.features.chat.talk.rules.chosen import key_of
from bot.features.chat.talk.rules.scene import SAID_SO, Scene
from bot.language.asking import asks
from bot.language.intents import Guess, Intent
from bot.language.negation import negated
from bot.language.nudges import WISHES
from bot.language.times import only_time
from bot.language.whereabouts import place_within

BRIEF, WHOLE = 5, 6
"""A message of so few words may be all that a screen asks for; one of so many may be a reflection."""

LONGEST = 480
"""A message may have been cut beyond so many characters; the form takes more."""


def replied(scene: Scene, text: str, guess: Guess) -> Lead | None:
    """Return what a message fills in, if the newest screen has a form for that, and it neither asks nor denies."""
    if scene.public or asks(text) or negated(text):
        return None
    keys = {key_of(one) for one in scene.buttons}
    brief = len(text.split()) <= BRIEF
    if brief and routes.SETTINGS_ZONE.key in keys and (place := place_within(text)) is not None:
        return Lead(Intent.ZONE, routes.SETTINGS_ZONE_TYPED(), typed=(place,))
    minute = only_time(text) if keys & {routes.REMIND_AT.key, routes.REMIND_TIME.key} else None
    if minute is not None and scene.spot.reminder is None:
        return Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
    wishes = requests(text) or WISHES.match(text) is not None or (guess.chance >= SAID_SO and guess.intent not in _TOLD)
    told = len(re.findall(r"[^\W\d_]{2,}", text)) >= WHOLE
    return _reflected(scene, text) if told and not wishes else None


def _reflected(scene: Scene, text: str) -> Lead | None:
    """Return what keeps a reflection that was asked to be written, or the form for it on the page that asks for one."""
    offered = [split_custom_id(one.custom_id) or ("", "") for one in scene.buttons]
    forms = [tail for key, tail in offered if key == routes.REFLECT.key]
    lesson = LessonId(str((routes.REFLECT.read(forms[0]) or {}).get("lesson", ""))) if len(forms) == 1 else None
    if lesson and len(offered) == 1 and len(text) <= LONGEST:
        address = routes.REFLECT_WRITTEN(lesson=lesson, number=0)
        return Lead(Intent.REFLECT, address, scene.catalogue.get(lesson), typed=(text,))
    page = _page_that_asks(scene)
    return Lead(Intent.REFLECT, routes.REFLECT(lesson=page.id), page, form=True) if page is not None else None


_TOLD = {Intent.QUESTION, Intent.ANSWER, Intent.FOLLOW, Intent.OTHER, Intent.REFLECT, Intent.PRAISE}
"""What a reflection may look like."""


def _page_that_asks(scene: Scene) -> Entry | None:
    """Return the lesson whose page with the prompts is the newest screen; None on any other."""
    here = scene.stage if scene.stage is not None and scene.stage.showing is Showing.PAGE else None
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None else None
    sections = sections_for(entry.lesson) if entry is not None and entry.lesson.reflection else ()
    if here is None or entry is None or here.position >= len(sections):
        return None
    return entry if plain(entry.lesson.reflection[0]) in sections[here.position].text else None
