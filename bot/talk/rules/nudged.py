"""What's said below the daily card: to take it up, to put it off, or what its flashcard asks for."""

import re

from bot import routes
from bot.core.act import Act
from bot.core.stage import Offered
from bot.features.calendar import Status
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.nudges import A_WEEK, GIVES_IN, LATER, NOT_TODAY, SHOWS, STARTS, STOPS, WISHES, WISHES_TOO
from bot.talk.rules.chosen import key_of
from bot.talk.rules.scene import MEANT, SAID_SO, Scene
from bot.talk.spot import Lead
from bot.times.times import time_in


def nudged(scene: Scene, text: str, guess: Guess) -> Lead | None:
    """Return what a message does to the daily card, if that's the newest screen; None for any other wish."""
    if any(one.custom_id == IN_AN_HOUR for one in scene.buttons):
        return _put_off(text)
    waits = _card(scene)
    if waits is None:
        return None
    has_front = key_of(waits) == routes.REMIND_FIRST.key
    if STARTS.fullmatch(text) or GIVES_IN.fullmatch(text):
        return Lead(Intent.LEARN, routes.REMIND_START(), said=True)
    if has_front and SHOWS.fullmatch(text):
        return Lead(Intent.LEARN, waits.custom_id, said=True)
    short = len(text.split()) <= SHORT and WISHES.match(text) is None
    other = guess.chance >= MEANT and guess.intent not in _PUTS_OFF and not short
    when = _when(text)
    if when is not None and (not other or _PUTS.match(text)) and (not asks(text) or _MAY_WE.match(text)):
        return when
    if has_front and {Act.KNEW, Act.FORGOT} & {*acts_in(text)}:
        return Lead(Intent.SHOW, waits.custom_id, said=True)
    if asks(text) or other or time_in(text) is not None:
        return None
    tries = (guess.intent in _TRIES or guess.chance < SAID_SO) and WISHES.match(text) is None
    return Lead(Intent.SHOW, waits.custom_id, said=True) if has_front and tries else None


def _put_off(text: str) -> Lead | None:
    """Return what's said where it's asked when a better time is: then, in a week, never, or now after all."""
    if STOPS.fullmatch(text):
        return Lead(Intent.REMIND_STOP, routes.REMIND_ANSWER(how="stop"), said=True)
    if asks(text) and not _MAY_WE.match(text):
        return None
    if (when := _when(text)) is not None:
        return when
    if A_WEEK.fullmatch(text):
        return Lead(Intent.REMIND_PAUSE, routes.REMIND_ANSWER(how="pause"), said=True)
    takes = STARTS.fullmatch(text) or GIVES_IN.fullmatch(text)
    return Lead(Intent.LEARN, routes.REMIND_START(), said=True) if takes else None


def _when(text: str) -> Lead | None:
    """Return what puts the card off to when a message says, if it's only about that."""
    how = "not today" if NOT_TODAY.search(text) else "later" if LATER.search(text) else ""
    if not how or WISHES_TOO.search(text) or len(text.split()) > BRIEF or time_in(_TONIGHT.sub("", text)) is not None:
        return None
    return Lead(Intent.REMIND_PAUSE, routes.REMIND_ANSWER(how=how), said=True)


IN_AN_HOUR = routes.REMIND_ANSWER(how="later")
"""The first of the ways to put the card off, which the screen that asks when has."""

_PUTS = re.compile(
    r"\W*(?:(?:sorry|no|oh|ugh|hm+|um+)[ ,]+)*(?:can'?t|cannot|could we|can we|not|later|busy|in|after|at|tm)\b",
    re.IGNORECASE,
)
"""How a message begins that puts something off."""

_MAY_WE = re.compile(r"\W*(?:could|can|shall|may) (?:we|i|you)\b[^?]*\b(?:it|this|that|do)\b", re.IGNORECASE)
"""Asks to do it at another time."""

_TONIGHT = re.compile(r"\btonight\b", re.IGNORECASE)
"""Names no hour, though it's read as one elsewhere."""


def _card(scene: Scene) -> Offered | None:
    """Return what the daily card offers, if it's the newest screen."""
    if any(key_of(one) == routes.REMIND_NOT_NOW.key for one in scene.buttons):
        return scene.buttons[0] if key_of(scene.buttons[0]) != routes.REMIND_NOT_NOW.key else None
    sent = scene.reminder
    if scene.public or scene.buttons or scene.stage is not None or sent is None or sent.status is not Status.ON:
        return None
    unseen = sent.sent_at is not None and not sent.answered and all(turn.at < sent.sent_at for turn in scene.turns)
    return Offered("Start", routes.REMIND_START(), is_primary=True) if unseen else None


BRIEF, SHORT = 12, 4
"""A message of more words isn't only about when; one of so few that says when is about nothing else."""

_PUTS_OFF = {
    Intent.REMIND_PAUSE,
    Intent.REMIND_CHANGE,
    Intent.REMIND,
    Intent.STOP,
    Intent.SKIP,
    Intent.OK,
    Intent.BYE,
    Intent.STRUGGLE,
    Intent.PLAN,
    Intent.ANSWER,
    Intent.QUESTION,
    Intent.FOLLOW,
    Intent.KNEW,
    Intent.FORGOT,
}
"""What putting the card off, or an answer to it, may look like."""

_TRIES = {Intent.ANSWER, Intent.QUESTION, Intent.FOLLOW, Intent.KNEW}
"""What an answer to the card's question may look like."""
