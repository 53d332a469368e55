"""Answers that choose several options: by a list, by all but some, or by letters without a space."""

import re

from bot.content.find.hints import Pending
from bot.talk.match.in_common import listed_in
from bot.talk.match.letters import LEADING, letters_in
from bot.talk.match.option_names import GUESSED, THOUGHT, options_of, place_named
from bot.text.words import fold

LISTED = re.compile(r"\s*(?:[,;&+/]|\b(?:and|n|plus|also|as well as)\b)\s*")


def several_in(pending: Pending, text: str) -> list[int]:
    """Return the places, as shown, of all options but those that a text leaves out, or of letters without a space."""
    shown = options_of(pending)
    said = LEADING.sub("", THOUGHT.sub("", fold(text))).strip(" .!")
    if pending.lettered and _JOINED.fullmatch(said) and sorted({*said}) == [*said]:
        places = [ord(letter) - ord("a") for letter in said]
        return places if places[-1] < len(shown) else []
    every, but = [*range(len(shown))], _ALL_BUT.fullmatch(said)
    if but is None:
        return every if _ALL.fullmatch(said) else []
    place, letters = place_named(but[1]), letters_in(but[1], len(shown)) if pending.lettered else []
    out = [place % len(shown)] if place is not None else letters or listed_in(LISTED.split(but[1]), shown)
    return [one for one in every if one not in out] if out else []


_JOINED = re.compile(r"[a-j]{2,6}")
_ALL = re.compile(r"all (?:of )?(?:them|these|those)|every ?thing|every one")
_ALL_BUT = re.compile(rf"(?:all|{_ALL.pattern}) (?:but|except(?: for)?|apart from|besides|without|not) (.+)")


def each_of(pending: Pending, text: str) -> tuple[str, ...]:
    """Return the places of all options that a list names, each in words of its own; none unless it's at least two."""
    parts = [part for part in LISTED.split(GUESSED.sub("", THOUGHT.sub("", fold(text)))) if part.strip()]
    named = listed_in(parts, options_of(pending), fold(pending.question.q)) if len(parts) > 1 else []
    return tuple(map(str, sorted(named)))
