"""What somebody new says who's asked what they'd like to learn, how long a day, and what time it is for them."""

from collections.abc import Sequence

from bot import routes
from bot.content.answers import Answers
from bot.content.spot import Lead
from bot.core.stage import Offered
from bot.features.chat.talk.rules.chosen import key_of
from bot.features.chat.talk.rules.first_course import choice_of, first_course
from bot.features.chat.talk.rules.scene import MEANT, Scene
from bot.language.amounts import amounts
from bot.language.asking import asks
from bot.language.changes import place_in
from bot.language.first_choices import AS_USUAL, ASKS_WHY, LEAST, MOST, OF_REMINDERS, SKIPS
from bot.language.intents import Guess, Intent
from bot.language.negation import negated
from bot.language.whereabouts import place_within, says_time


def first_choice(scene: Scene, text: str, guess: Guess, answers: Answers) -> Lead | None:
    """Return the press of what a message chooses where somebody new is asked for it, or what's told of the choice."""
    if scene.public:
        return None
    offered = [one for one in scene.buttons if key_of(one) == routes.TODAY_COURSE.key]
    chosen = scene.learner.preferences
    chooses = not (chosen.introduced or chosen.course or scene.stage) and len(scene.catalogue.courses) > 1
    if len(offered) > 1 or (chooses and not offered):
        return first_course(choice_of(scene, offered), text, guess, answers)
    if minutes := [one for one in scene.buttons if key_of(one) == routes.TODAY_GOAL.key]:
        return _minutes(minutes, text)
    skip = next((one for one in scene.buttons if key_of(one) == routes.TODAY_SKIP.key), None)
    return _clock(skip, text, guess) if skip is not None else None


def _minutes(offered: Sequence[Offered], text: str) -> Lead | None:
    """Return the press of the minutes that a message names, or of the fewest or the most; or what's usual."""
    named = amounts(text)
    among = [one for one in offered if amounts(one.label) <= named]
    if len(named) > 1 and len(among) == 1:  # "ten minutes, maybe eleven"
        return _press(among[0])
    if len(named) == 1:
        fits, minutes = [one for one in offered if amounts(one.label) == named], round(next(iter(named)))
        other = Lead(Intent.GOAL, routes.TODAY_GOAL(minutes=minutes), said=True) if 0 < minutes <= LONGEST else None
        return _press(fits[0]) if fits else other
    if AS_USUAL.search(text):
        return Lead(Intent.HELP, routes.TODAY_MINUTES(), said=True)
    if asks(text) or negated(text):
        return None
    return _press(offered[0]) if LEAST.search(text) else _press(offered[-1]) if MOST.search(text) else None


LONGEST = 120
"""Nobody learns for more minutes a day."""


def _clock(skip: Offered, text: str, guess: Guess) -> Lead | None:
    """Return what sets the time zone by the place or the time that a message names, passes it over, or says why."""
    named = place_within(text) or (text if says_time(text) else place_in(text))
    if named is not None and OF_REMINDERS.search(text) is None:
        return Lead(Intent.ZONE, routes.TODAY_ZONED(), typed=(named,))
    if asks(text):
        return Lead(Intent.ZONE, routes.TODAY(), said=True) if ASKS_WHY.search(text) else None
    if SKIPS.search(text):
        return _press(skip)
    is_place = len(text.split()) <= BRIEF and (guess.intent is Intent.ZONE or guess.chance < MEANT)
    return Lead(Intent.ZONE, routes.TODAY_ZONED(), typed=(text,)) if is_place else None


BRIEF = 4
"""So few words may be a place that isn't known."""


def _press(button: Offered) -> Lead:
    return Lead(Intent.LEARN, button.custom_id, said=True)
