"""What's asked about the bot itself: its buttons, its words, its rules."""

import re
from collections.abc import Iterator

from bot import routes
from bot.content.read.course_notes import CourseNotes
from bot.core.stage import Showing
from bot.talk.find.answers import Answers
from bot.talk.find.faq import faq_answer
from bot.talk.hear.asking import asks
from bot.talk.hear.hearsay import stated
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.parts import NAMES_BOT, Part, part_asked
from bot.talk.outcomes import Answered, Explained
from bot.talk.rules.care import requests
from bot.talk.rules.instead import activity
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.talk.spot import Lead
from bot.text.words import words

LIKELY, SURELY, CLEARLY = 0.3, 0.85, 0.95
"""From these chances (0 to 1) on a message is taken to be about the bot: if no lesson answers it, even so, and even
where it may well wish for something."""

_WONDERS = re.compile(
    r"\b(?:wonder\w*|don'?t (?:get|understand|know|see)|dont (?:get|understand|know|see)|not sure|no idea|explain"
    r"|tell me|would you mind|curious|unclear|confus\w+|what\b|why\b|how\b|whether|differ\w+)"
    r"|\b(?:do|does|did|is|are|am|can|could|will|would|must|should|may|was|were)(?:n'?t)? (?:i|it|that|this|they|you|we"
    r"|the)\b",
    re.IGNORECASE,
)
"""What asks without beginning as a question: `i dont get the white squares`, `if i pause, do i lose my progress`."""

_REQUESTS = re.compile(
    r"[.!]\s+(?:so |and |but |please |then )*(?:can|could|would|will) you (?:please )?"
    r"(?:take|bring|go|open|continue|start)\b",
    re.IGNORECASE,
)
"""Asks for something after a sentence or two: `it said I was right. Could you take me to the next page?`."""

FOLLOW = Intent.FOLLOW
_ASKS = {Intent.QUESTION, Intent.HELP, Intent.WHO_ARE_YOU, FOLLOW}
"""What a question about the bot mostly seems to be; any other sure wish is one."""


_ACTS = {
    Intent.ADD_CARD,
    Intent.AGAIN,
    Intent.BACK,
    Intent.CARD_THAT,
    Intent.DONE,
    Intent.FORGOT,
    Intent.HINT,
    Intent.KNEW,
    Intent.NEXT,
    Intent.QUIZ_THAT,
    Intent.SHOW,
    Intent.SKIP,
    Intent.STOP,
    Intent.TO_QUESTION,
    Intent.UNDO,
}
"""Wishes to do something on the screen, which a question about a button may seem to be."""

_MAY_I = re.compile(r"\W*(?:(?:ok|so|and|but|please|pls|then)\W+)*(?:can|could|may|might) (?:i|we)\b", re.IGNORECASE)
"""How somebody asks for what they wish: `can i get a hint?`."""


def explained(scene: Scene, text: str, guess: Guess, answers: Answers) -> Explained | Answered | Lead | None:
    """Return what's said about a part of the bot, if a message asks about one rather than wishing for it.

    Where a question is open, only what asks in so many words does. Whoever is still choosing goes on with that below.
    """
    asked = (asks(text) or _WONDERS.search(text) is not None) and not requests(text)
    if not asked and scene.on_screen is not None:
        return None
    here = activity(scene)
    tries = scene.on_screen is not None or (here is scene.stage and here is not None and here.showing is Showing.FRONT)
    wishes_else = not asked and guess.intent not in _ASKS and guess.chance >= MEANT
    if scene.on_screen is None and not wishes_else and (answer := faq_answer(_notes(scene), text)) is not None:
        told = Explained(None, answer)
        is_choosing = not scene.learner.preferences.introduced and not scene.public
        return Answered(told, Lead(Intent.HELLO, routes.TODAY()), is_done=True) if is_choosing else told
    if (tries and stated(text) != text) or _REQUESTS.search(text):  # an answer, or a wish behind what's told
        return None
    if guess.intent is Intent.WHO_ARE_YOU and guess.chance >= MEANT:  # which is answered in a sentence
        return None
    wishes = guess.intent not in _ASKS
    if asked and _MARKS.search(text):
        return _said_of(Part.STREAK)
    part, chance = part_asked(text)
    if part is Part.BOT and here is not None and not NAMES_BOT.search(text):  # what's at hand is asked about
        return None
    if wishes and asks(text) and guess.intent in _ACTS and not _MAY_I.match(text):  # "do hints cost me anything?"
        return _said_of(part) if chance >= SURELY else None
    bar = CLEARLY if wishes and guess.chance >= MEANT else LIKELY if asked and guess.intent is not FOLLOW else SURELY
    if chance < bar or (wishes and guess.chance >= (CERTAIN if asked else MEANT)):
        return None
    if chance < SURELY and (len(words(text)) <= BRIEF or answers.ask(text).sure):
        return None
    return _said_of(part)


_MARKS = re.compile("[●○◌▫]")
"""The marks of days in a streak."""


def _notes(scene: Scene) -> Iterator[CourseNotes]:
    """Yield what the courses say of themselves, that of the lesson at hand first."""
    course = scene.next_lesson.course if scene.next_lesson is not None else ""
    yield from (one.notes for one in sorted(scene.catalogue.courses, key=lambda one: one.id != course))


def _said_of(part: Part) -> Explained | Lead:
    return _SCREENS.get(part) or Explained(part)


_SCREENS = {
    Part.BOT: Lead(Intent.HELP, routes.HELP()),
    Part.PRIVACY: Lead(Intent.PRIVACY, routes.PRIVACY()),
}
"""Parts that have a screen of their own."""

BRIEF = 4
"""A message of so few words has to be surely about the bot."""
