"""Tells which lesson a wish is about: the one that it names or, where that fits, the one at hand."""

import re

from bot.content.catalogue import Entry
from bot.talk.find.answers import Answers
from bot.talk.find.lesson_numbers import numbered
from bot.talk.hear.intents import Intent
from bot.talk.spot import Spot
from bot.text.search import TELLING
from bot.text.weights import weight_of
from bot.text.words import words

_BACK = re.compile(r"\b(?:it|that|this|these|those|them|same|there)\b", re.IGNORECASE)
_THE_LESSON = re.compile(
    r"\b(?:open|see|show|read|give|to|of|want) (?:me )?(?:the|this|that) (?:lesson|text|pages?)\b"
    r"(?! (?:on|about|with|after|before))",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"\b(?:weak\w*|bad at|struggl\w*|(?:get|got|getting|went|had) wrong|(?:my|of) mistakes|missed)\b", re.IGNORECASE
)
_RETURNS = re.compile(r"\b(?:back to|continue|resume|finish|return to)\b", re.IGNORECASE)
"""What goes back to a quiz that was left, however quickly."""

_OWN_WORDS = {
    Intent.REFLECT: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.REVIEW: ("review", "repeat", "practic", "rep", "space", "repetit", "due", "rememb", "learn", "retriev"),
    Intent.QUIZ: ("exam", "examin", "ask"),
    Intent.ADD_CARD: ("make", "add", "save", "put", "flash"),
    Intent.JOURNAL: ("reflect", "journal", "diari", "write", "note", "entri", "thought"),
    Intent.READ: ("text", "page", "section"),
    Intent.PLAY: ("interact", "tool", "exercis", "checklist"),
}
"""Stems that say what's wanted, not with which lesson, although lessons' names may have them, too."""

_STAYS = {Intent.QUIZ, Intent.READ, Intent.WATCH, Intent.PLAY, Intent.REFLECT, Intent.DONE}
"""Wishes that are about the lesson last spoken of, unless another one is named."""

_OWN_CARDS = {Intent.ADD_CARD, Intent.REVIEW}
"""Wishes whose own words ("practise", "cards") are found in lessons about learning, which aren't meant by them."""

_TOPIC = re.compile(
    r"(?<!carry )(?<!go )(?<!keep )(?<!move )(?<!hold )(?<!going )\b(?:on|about|regarding|über|sur|sobre)\s+(.+)",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    (
        "card",
        "cards",
        "flashcards",
        "quiz",
        "quizzes",
        "page",
        "pages",
        "phone",
        "mobile",
        "topic",
        "subject",
        "lesson",
        "course",
        "chapter",
        "whichever",
        "stuff",
        "weekends",
    )
)
_OF_TOPIC = {Intent.LEARN, Intent.READ, Intent.WATCH, Intent.QUIZ, Intent.REVIEW, Intent.PLAY}
"""Wishes that may name a topic. (`_VAGUE` are words that aren't one, even behind `on` or `about`.)"""


def lesson_meant(spot: Spot, text: str, answers: Answers, wish: Intent) -> Entry | None:
    """Return the lesson a wish is about: the one named or, where that fits, the one last spoken of; else None."""
    named = numbered(spot.catalogue, spot.next_lesson, text)
    opens = wish in {Intent.LEARN, Intent.SESSION, Intent.READ} and _THE_LESSON.search(text) is not None
    if named is None and opens and spot.spoken_of and answers.lesson_named(text, by_content=False) is None:
        return spot.catalogue.get(spot.spoken_of)
    back = wish is Intent.QUIZ and spot.attempt is not None and _RETURNS.search(text) is not None
    if named is None:
        named = answers.lesson_named(
            text,
            () if _TOPIC.search(text) and wish is not Intent.ADD_CARD else _OWN_WORDS.get(wish, ()),
            by_content=names_a_topic(text, wish) or not (back or wish in _OWN_CARDS),
        )
    if named is not None or names_a_topic(text, wish):
        return named
    if spot.opened is not None and wish in BEGINS and not _ELSEWHERE.search(text):
        return spot.catalogue.get(spot.opened)
    if wish is Intent.QUIZ and spot.attempt is not None and spot.quoted and not _BACK.search(text):
        return None  # the quiz that was left
    if spot.reviews and wish is Intent.READ and not _BACK.search(text):
        return None  # the one they're taking
    goes_back = spot.spoken_of is not None and (wish in _STAYS or _BACK.search(text) is not None)
    return spot.catalogue.get(spot.spoken_of) if goes_back and spot.spoken_of else None


BEGINS = {Intent.LEARN, Intent.SESSION, Intent.READ, Intent.MORE}
"""Wishes to learn, which begin the lesson whose own screen was opened last."""

_ELSEWHERE = re.compile(
    r"\b(?:other|another|next|else|different|instead|tomorrow|later|cards?|sessions?)\b", re.IGNORECASE
)
"""What wants something else than the lesson whose screen is shown."""


def names_a_topic(text: str, wish: Intent) -> bool:
    """Tell whether a sentence says what the lesson should be about: a rare word behind `on` or `about`."""
    topic = _TOPIC.search(text) if wish in _OF_TOPIC and not is_on_weak(text) else None
    about = words(topic[1]) if topic else []
    return any(weight_of(word) >= TELLING and not word.isdigit() and word not in _VAGUE for word in about)


def is_on_weak(text: str) -> bool:
    """Tell whether a sentence speaks of what somebody is weak at or got wrong."""
    return _WEAK.search(text) is not None
