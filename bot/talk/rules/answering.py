"""What answers the quiz question on somebody's screen, or the one that waits behind what came beside it."""

import re
from collections.abc import Sequence

from bot.content.find.hints import OnCard, Pending
from bot.core.act import Act
from bot.questions.controls import Fill
from bot.talk.hear.asking import asks
from bot.talk.hear.hearsay import own_part, stated, untagged
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.slips import towards
from bot.talk.match.attempts import answer_lead, in_full, is_number, loosely
from bot.talk.match.letters import LEADING, is_by_letter
from bot.talk.match.option_names import names_place
from bot.talk.match.own_words import perhaps, surely, tries
from bot.talk.match.typed_words import asks_a_word, in_a_word, in_so_many_words
from bot.talk.rules.instead import activity, asked_alone, asked_on_card
from bot.talk.rules.scene import CERTAIN, MEANT, SAID_SO, Scene
from bot.talk.spot import Lead
from bot.text.words import fold, stems, words
from bot.times.amounts import amounts

MEANS_ONE, MEANS_ONE_BEHIND = 0.8, 0.88
"""From these chances on (0 to 1) an option is taken that's meant in somebody's own words: of the question on the
screen, and of one that waits behind what came beside it."""

BRIEF = 3
"""A message of so few words that says nothing of the screen may name an option, whatever else it may mean."""

AGREES = {Intent.OK, Intent.KNEW, Intent.PRAISE}
"""What may be meant as an answer all the same if there's more behind it: "fine, always saying no"."""

TELLS = {Intent.ANSWER, Intent.QUESTION, Intent.FOLLOW, Intent.HINT, Intent.WHY}
"""What a statement may be taken for that's meant as an answer, as it has the words of what's asked."""

FREE = {Intent.ANSWER, Intent.QUESTION, Intent.FOLLOW, Intent.OTHER}
"""What an answer in somebody's own words may look like; anything else has to have a word of the question."""

NO_ATTEMPTS = {
    Intent.HINT,
    Intent.SKIP,
    Intent.STOP,
    Intent.TO_QUESTION,
    Intent.AGAIN,
    Intent.QUIZ_THAT,
    Intent.CARD_THAT,
}
"""What's clearly not meant as an answer, though it may have an option's words."""

_SAYS_SO = re.compile(
    r"\b(?:my answer|the answer is|i(?:'?d| would)? (?:say|guess|choose|pick|go with)|i think)\b", re.IGNORECASE
)
"""What says in so many words that an answer is meant."""

_MY_ANSWER = re.compile(r"\b(?:my|the|final) answer(?: is|:|,)", re.IGNORECASE)
"""What says so even behind something else that came beside the question."""


_AGAIN = re.compile(
    r"\b(?:again|back|repeat\w*|re-?(?:do|read|try|ask|play|show)\w*|once more|one more|over)\b", re.IGNORECASE
)
"""What a wish to see or hear something again says."""


def answered(scene: Scene, said: Sequence[Act], guess: Guess, typed: str) -> Lead | None:
    """Return the answer to the question on the screen or, if it's an option in full, to the one that waits behind.

    It may be one of a quiz, or that of a card.
    """
    if guess.intent is Intent.AGAIN and not _AGAIN.search(typed):  # "once at the end"
        guess = Guess(Intent.ANSWER, guess.chance)
    card = asked_on_card(scene)
    asked = scene.on_screen or (card if card is not None and activity(scene) is scene.stage else None)
    if asked is not None:
        return _answered_here(asked, said, guess, typed)
    waiting = card or asked_alone(scene)
    return _answered_behind(waiting, guess, typed) if waiting is not None else None


def _answered_here(asked: Pending, said: Sequence[Act], guess: Guess, typed: str) -> Lead | None:
    """Return the answer to the question that's the newest screen."""
    own, typed = typed, as_answer(asked, typed)
    if {Act.HINT, Act.SHOW} <= set(said) or not typed or (asks_a_word(asked.question) and IS_IT.search(typed)):
        return None
    unsure = guess.chance < MEANT and guess.intent not in NO_ATTEMPTS
    begins = guess.intent in AGREES and re.search(r"\w[.,;:!] ?\w", typed) is not None
    tells = guess.intent in TELLS and not asks(typed)
    places = names_place(typed) or is_number(typed) or _SAYS_SO.search(typed) is not None
    brief = not said and not asks(typed) and len(words(typed)) <= BRIEF
    slips = not asks(typed) and words(own_part(own)) != words(typed)  # of a word of the options'
    sums = asked.question.kind == "numeric" and _SUM.search(typed) is not None and not asks(typed)
    tries = unsure or begins or tells or places or brief or slips or sums
    answer = answer_lead(asked, typed) or (loosely(asked, typed) if tries else None)
    wonders = asks(typed) and typed.rstrip().endswith("?") and not may_try(asked, typed)
    if answer is None and not wonders and _may_answer(asked, guess, typed):
        answer = surely(asked, typed, MEANS_ONE_BEHIND if guess.intent in NO_ATTEMPTS else MEANS_ONE)
    answer = answer or _in_the_end(asked, typed) or _at_first(asked, typed)
    is_term = guess == Guess(Intent.ANSWER, 1.0) and not asks(typed)  # of the lessons, so it's wrong rather than talk
    return answer or (in_a_word(asked, typed) if is_term else None)


_SUM = re.compile(r"\d\W*[-+*/=x×÷]\s*\d.*(?:=|\b(?:so|is|makes|gives|equals)\b)\s*-?\d", re.IGNORECASE)
"""Reckons: `150/200 so 75%`."""

IS_IT = re.compile(
    r"\b(?:is|was|isn'?t) (?:it|that|this) (?:called )?(?:the |an? )?([^?.!,]{2,40})\?\W*$", re.IGNORECASE
)
"""Asks whether a word is the one: `hm, is it the testing effect?`."""


def _in_the_end(asked: Pending, typed: str) -> Lead | None:
    """Return the answer that the last of several sentences is, in a few words: `you just asked me that. 62 again`."""
    *before, last = re.split(r"[.!]+\s+", typed.strip())
    if not before or asks(last) or len(words(last)) > BRIEF:
        return None
    said = last if any("again" in one.casefold() for one in asked.shown) else _ONCE_MORE.sub("", last)
    return answer_lead(asked, said) or loosely(asked, said)


def _at_first(asked: Pending, typed: str) -> Lead | None:
    """Return the right answer that the first of several sentences is, in a few words: `feature. what you put in`."""
    first, *more = re.split(r"[.!]+\s+", typed.strip())
    return in_so_many_words(asked, LEADING.sub("", fold(first))) if more and len(words(first)) <= BRIEF else None


_ONCE_MORE = re.compile(r"(?<=\w),? again\W*$", re.IGNORECASE)


def likely_meant(scene: Scene, guess: Guess, typed: str) -> tuple[int, ...]:
    """Return the places of the one or two options that are likely meant of the question before somebody, or ()."""
    asked, own = _tried(scene, guess, typed)
    return perhaps(asked, own) if asked is not None else ()


def means_any(scene: Scene, guess: Guess, typed: str) -> bool:
    """Tell whether a message likely chooses an option of the question before somebody, though not which."""
    asked, own = _tried(scene, guess, typed)
    return asked is not None and tries(asked, own)


def _tried(scene: Scene, guess: Guess, typed: str) -> tuple[Pending | None, str]:
    """Return the question before somebody that a message may try to answer, and what of it may be the answer."""
    asked = asked_alone(scene)
    own = as_answer(asked, typed) if asked is not None else ""
    if asked is None or scene.public or not own or not _may_answer(asked, guess, own):
        return None, own
    looks_so = guess.intent in FREE or (scene.on_screen is not None and not asks(own))
    return (asked if looks_so or guess.chance < SAID_SO else None), own


def as_answer(asked: Pending, typed: str) -> str:
    """Return what of a message may answer a question: one's own part, with slips mended, and guesses as statements."""
    question, fills = asked.question, isinstance(asked.question.controls(), Fill)
    told = own_part(stated(typed))
    told = _HEDGED.sub(r"\1.", _ITS_I_THINK.sub(r"it's \1", untagged(told)) if fills else told)
    own = _SAYS_IT.sub("", _MINE.sub("", _CONCEDES.sub("", _THE_ONE.sub(r"\1", told))))
    return towards(own, words(" ".join((*question.choices(), *question.giveaways()))))


_HEDGED = re.compile(r"\b(i (?:guess|think|suppose|say)|maybe|perhaps|probably)\s*\?+", re.IGNORECASE)
"""What's a guess rather than a question: `better features i guess?`."""


_THE_ONE = re.compile(
    r"^(?:(?:ok|so|hm+|well|i think|i guess|i'?d say|it'?s|it is|must be)[ ,]+)+the ([\w%.' -]{1,30}?) one[,.!]+ .*$",
    re.IGNORECASE | re.DOTALL,
)
"""Names an option, with more behind it: `its the 62 one, you told me`."""


_ITS_I_THINK = re.compile(r"^\W*is ([^?]{2,40}?),? i (?:think|guess|believe|suppose)\b[^?]*$", re.IGNORECASE)
"""What's meant as a statement: `is recall i think`."""

_CONCEDES = re.compile(r"(?<=\w),? (?:even )?(?:though|although)\b (?=\w+ \w).*$", re.IGNORECASE | re.DOTALL)
"""What's conceded behind an answer: `feature then, though I'd have called it a fact`."""

_MINE = re.compile(
    r"[.,;!]+\s*(?:and )?(?:that'?s|it'?s|this is|that is|is) my (?:final )?answer\W*$"
    r"|^\W*ye(?:s|ah|p)\W+(?=\w+ \w+ \w)",
    re.IGNORECASE,
)
"""What's said around an answer to say that it's one."""

_SAYS_IT = re.compile(
    r"^.{0,60}\b(?:answering|my answer(?: is| was)?|i (?:said|meant|mean|say)) ?: *(?=\w)", re.IGNORECASE
)
"""What says that an answer follows: `I wasn't asking, I was answering: feature`."""


def may_try(asked: Pending, text: str) -> bool:
    """Tell whether a message may try an answer: it has a number where one is asked for, or a word of an option."""
    if asked.question.kind == "numeric":
        return bool(amounts(text))
    options = set(stems(" ".join((*asked.question.choices(), *asked.question.giveaways()))))
    return not options.isdisjoint(stems(text))


def _may_answer(asked: Pending, guess: Guess, typed: str) -> bool:
    """Tell whether a message may be an answer: it looks like one, or says something of the question or its options."""
    if guess.intent in FREE:
        return True
    spoken_of = set(stems(" ".join((asked.question.q, *asked.question.choices()))))
    certain = guess.intent in NO_ATTEMPTS and guess.chance >= CERTAIN
    return not certain and not spoken_of.isdisjoint(stems(typed))


def _answered_behind(waiting: Pending, guess: Guess, typed: str) -> Lead | None:
    """Return the answer to a question that waits behind what came beside it: in full, or as surely as words tell.

    A mere letter or number answers a card's alone; a quiz's may not have been shown where it's typed.
    """
    by_place = is_by_letter(typed) or is_number(typed) or names_place(typed)
    bare_counts = (isinstance(waiting, OnCard) and by_place) or waiting.question.spoken(typed)  # which fills every gap
    if bare_counts and (bare := answer_lead(waiting, typed) or loosely(waiting, typed)) is not None:
        return bare
    brief = by_place or len(words(typed)) < 2  # may be meant for what stands before it
    looks_so = (guess.intent is Intent.ANSWER and guess.chance >= CERTAIN) or _MY_ANSWER.search(typed) is not None
    means_it = looks_so and not asks(typed) and not brief
    meant = (answer_lead(waiting, typed) or loosely(waiting, typed)) if means_it else None
    free = not brief and typed == own_part(typed) and guess.intent in FREE
    meant = meant or (None if asks(typed) else in_so_many_words(waiting, typed))
    return meant or in_full(waiting, typed) or (surely(waiting, typed, MEANS_ONE_BEHIND) if free else None)
