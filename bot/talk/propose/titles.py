"""Lessons that a message names by their titles."""

import re

from rapidfuzz import fuzz

from bot.content.catalogue import Entry
from bot.core.stage import Showing
from bot.core.text import name_key
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.scene import Scene
from bot.text.words import fold, says_something, stem, words


def titled(scene: Scene, text: str) -> Entry | None:
    """Return the lesson whose title a message is, in full, up to its colon or from there, however it's spelt."""
    text = WRONG.sub("", text)
    said = name_key(text)
    found = [
        entry
        for entry, title in titles_of(scene)
        if said and said in {name_key(part) for part in (title, *title.split(":", 1))}
    ]
    if not found and (asked := _FINDS.match(text)) is not None:
        name = name_key(asked[1] or asked[2])
        found = [entry for entry, title in titles_of(scene) if name_key(title.partition(":")[0]) == name]
        return found[0] if len(found) == 1 else None
    return found[0] if len(found) == 1 and len(words(text)) > 1 else None


def title_within(scene: Scene, text: str, guess: Guess) -> Entry | None:
    """Return the only lesson whose title, of three words and more, stands in a message that wants to go somewhere.

    Beside an open question or on a card the message has to say so, since a title may be an answer; so does what begins
    with a no.
    """
    said = _NO.sub("", fold(WRONG.sub("", text)))
    here = activity(scene)
    on_card = here is not None and here.showing in {Showing.FRONT, Showing.BACK}
    if asks(text) or negated(said) or len(words(said)) > MOST_WORDS:
        return None
    called = _CALLED.search(said)
    named = " ".join(words(said[called.end() :])) if called is not None else ""
    whole = [entry for entry, title in titles_of(scene) if named.startswith(" ".join(words(fold(title))))]
    if len(whole) == 1:
        return whole[0]
    if guess.intent not in _LEADING:
        return None
    has_to_say = asked_alone(scene) is not None or on_card or said != fold(text)
    if has_to_say and not _GOES_THERE.search(said):
        return None
    found = [entry for entry, title in titles_of(scene) if _has_title(said, fold(title))]
    found = found or [entry for entry, title in titles_of(scene) if _has_subtitle(said, title)]
    return found[0] if len(found) == 1 else None


def _has_subtitle(said: str, title: str) -> bool:
    """Tell whether a message has all telling words of what's behind a title's colon, which are two or more."""
    told = {stem(word) for word in words(title.partition(":")[2]) if says_something(word)}
    return len(told) > 1 and told <= {*map(stem, words(said))}


def _has_title(said: str, title: str) -> bool:
    """Tell whether a message has the first three words of a title, or all of what's before its colon, slips and all."""
    name = title.partition(":")[0]
    first = words(title)[:3]
    begun = " ".join(first) in " ".join(words(said)) and sum(map(says_something, first)) > 1
    return len(words(name)) > 2 and (begun or fuzz.partial_ratio(name, said) >= TITLE)


WRONG = re.compile(
    r"^\W*(?:(?:no|nope|nah|oh|that'?s|the|it'?s)\W+){0,3}(?:wrong|not \w+)\b[^.!,]{0,30}[.!,]+\s*",
    re.IGNORECASE,
)
"""What says that something else came, before what's wanted: `wrong one. bias and variance`, `not titanic. the ...`."""

_LEADING = {Intent.LEARN, Intent.READ, Intent.BACK, Intent.OTHER, Intent.SESSION, Intent.LESSONS, Intent.ANSWER}
_NO = re.compile(r"^(?:(?:no|nah|nope)[ ,.!]+)+")
_GOES_THERE = re.compile(
    r"\b(?:open|go(?: back)? to|back to|take me|show me|bring me|i meant?|i was (?:in|at|on|doing)|let'?s do"
    r"|switch to)\b"
)
_CALLED = re.compile(r"\b(?:the )?(?:one|lesson) (?:called|named)\b")
"""What says that a lesson's name follows."""

MOST_WORDS = 14
"""In a longer message a title is only spoken of."""

TITLE = 88
"""From this score (of 100) on, a message has a title."""


def titles_of(scene: Scene) -> list[tuple[Entry, str]]:
    """Return all lessons that the learner sees, with their titles."""
    return [(entry, entry.lesson.title) for entry in scene.catalogue.entries.values()]


_FINDS = re.compile(
    r"(?:ok |please |so )*(?:where(?:'?s| is| do i find| can i find)|open|show me|take me to|go to|bring me to)"
    r" (?:the )?([\w' -]+?)(?: (?:one|thing|lesson))?(?: please| pls)?[ ?.!]*$"
    r"|(?:ok |no |and )*the ([\w'-]+) (?:one|thing|lesson)(?: please| pls)?[ .!]*$",
    re.IGNORECASE,
)
"""What asks for a lesson by its name, even if that's a single word."""
