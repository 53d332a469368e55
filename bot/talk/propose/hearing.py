"""What a message says where it's said: its words without what's only around them, and what they may mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.find.passages import passages_of
from bot.core.act import Act
from bot.core.stage import Showing
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import Topic
from bot.talk.find.lesson_meant import is_on_weak, names_a_topic
from bot.talk.find.wishes import TALK, wants_back
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks, tells_to_tell
from bot.talk.hear.grounds import by_name, is_grounded
from bot.talk.hear.intents import Guess, Intent, Screen, narrowed, understanding
from bot.talk.hear.negation import behind_denial, negated, rather
from bot.talk.hear.plain_words import DONE, NEXT, READ, meant_by
from bot.talk.hear.remarks import COURTEOUS, OPENS, only_a_quiz, spoken_of_before, to_the_point
from bot.talk.hear.slips import mended
from bot.talk.propose.two import QUESTIONS
from bot.talk.rules import topic_of
from bot.talk.rules.instead import activity, asked_alone, instead, is_back, screen_of
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.text.kinds import only_asks
from bot.text.words import asks_only, fold, stems, words


@dataclass(frozen=True)
class Heard:
    """A message as it was `typed` and as it's read, what it may be about, and what it may mean, the likeliest first.

    `without` are the intents that make no sense where it's said, with what's meant instead.
    """

    typed: str
    text: str
    topic: Topic | None
    guesses: Sequence[Guess]
    without: Mapping[Intent, Intent]

    def elsewhere(self, answers: Answers) -> list[Guess]:
        """Return what it would mean if it were said nowhere in particular."""
        return narrowed(_guesses(self.text, None, answers), self.without)


def hear(scene: Scene, typed: str, answers: Answers) -> Heard:
    """Return what a message says on this screen."""
    text = mended(typed)
    meant = answers.what_is_in(spoken_of_before(text))
    text = meant or _wanted(only_a_quiz(text if asks(text) else rather(text)), rates=is_back(scene))
    topic = _still_meant(topic_of(scene), text, answers)
    named = (
        answers.lesson_named(_OF_TITLES.sub(" ", text), by_content=False) is not None
        or names_a_topic(text, Intent.QUIZ)
        or is_on_weak(text)
    )
    without = instead(scene, topic, named=named)
    guesses = narrowed(_guesses(text, screen_of(scene), answers), without)
    named_only = not asks(typed) and not any(asks_only(word) or only_asks(word) for word in words(text))
    if answers.is_term(text) or (tells_to_tell(text) and not _only_shows(guesses[0])):
        guesses = [Guess(Intent.ANSWER if named_only and scene.on_screen is not None else Intent.QUESTION, 1.0)]
    elif (plain := meant_by(text, guesses[0])) is not None:
        guesses = [plain, *guesses[1:]]
    elif topic is not None and not scene.spot.reminds and not is_grounded(guesses[0].intent, text):
        guesses = [one for one in guesses if is_grounded(one.intent, text)]
    elif guesses[0].intent in _LOST and (asked := _WHAT_IS.search(text)) is not None:
        text, guesses = asked[0], [Guess(Intent.QUESTION, guesses[0].chance)]
    elif guesses[0].intent is Intent.UNDO and named and _LESSON.search(text):
        guesses = [Guess(Intent.LEARN, guesses[0].chance)]
    else:
        guesses = [_by_its_words(scene, text, topic, guesses[0]), *guesses[1:]]
    surer = _surer(scene, text, guesses[0], answers)
    if surer is not None:
        text, guesses = surer[0], [surer[1]]
    return Heard(typed, text, topic, by_name(guesses, text), without)


def _still_meant(topic: Topic | None, text: str, answers: Answers) -> Topic | None:
    """Return what's spoken of; None if a message names a term in full that the lesson spoken of has no word of."""
    named = answers.terms.within(text) if topic is not None and not _THIS.search(text) else []
    if topic is None or not named:
        return topic
    there = frozenset(stems(" ".join(f"{one.heading} {one.text}" for one in passages_of(topic.entry.lesson))))
    return topic if any(not there.isdisjoint(stems(cards[0].heading)) for cards in named) else None


def _surer(scene: Scene, text: str, guess: Guess, answers: Answers) -> tuple[str, Guess] | None:
    """Return the last part of a message that surely wishes for something, where the whole is unclear; else None."""
    *before, last = _PARTS.split(COURTEOUS.sub("", text.strip()))
    here = activity(scene)
    answers_here = asked_alone(scene) is not None or (here is not None and here.showing in _ANSWERED)
    insists = _INSISTS.match(last) is not None and guess.intent in _HOW
    if (guess.chance >= MEANT and not insists) or not before or answers_here or negated(last) or asks(last):
        return None
    if _ADDS.match(last):
        return None
    found = narrowed(_guesses(last, screen_of(scene), answers), instead(scene, topic_of(scene)))[0]
    wishes = found.chance >= CERTAIN and found.intent not in {*TALK, Intent.QUESTION, Intent.ANSWER, Intent.FOLLOW}
    topic_named = answers.names_terms(" ".join(before))
    if found.intent in _HOW and topic_named:  # `feature vs label, in one line` names what's wanted first
        return None
    return (last, found) if wishes and len(last.split()) <= BRIEF else None


_ANSWERED = {Showing.GUESS, Showing.FRONT, Showing.BACK}
"""What's answered by the first part of a message as well as by its last."""

_PARTS = re.compile(r"(?<=\w)(?:[,.;!?]+| [:;=]-?[()/|DP])\s+")
_HOW = {Intent.SHORT, Intent.SIMPLER, Intent.EXAMPLE}
"""Wishes that say how something is to be told."""

_INSISTS = re.compile(r"(?:(?:ok|so|then|please|pls|can you) )*just \w", re.IGNORECASE)
_ADDS = re.compile(r"(?:and|then|also|but|plus)\b", re.IGNORECASE)
BRIEF = 8
"""The last part of a message is a wish by itself if it has no more words than this."""


def _by_its_words(scene: Scene, text: str, topic: Topic | None, guess: Guess) -> Guess:
    """Return what a message means where a word of it says more than the whole of it seems to."""
    if _is_read(scene, text):
        return Guess(Intent.NEXT, 1.0)
    if _is_over(scene, text):
        return Guess(Intent.STOP, 1.0)
    if guess.intent is Intent.HINT and _asks_at_a_guess(scene, text):
        return Guess(Intent.QUESTION, guess.chance)
    if NEXT.search(text) and guess.intent in _ONWARD:
        return Guess(Intent.NEXT if Act.NEXT in scene.acts else Intent.SESSION, 1.0)
    if wants_back(text) and (scene.spot.stopped or "remind" in fold(text)):
        return Guess(Intent.REMIND, 1.0)
    if Act.UNDO in acts_in(text):
        return Guess(Intent.UNDO, 1.0)
    return _of_topic(scene, text, guess) if topic is not None else guess


def _asks_at_a_guess(scene: Scene, text: str) -> bool:
    """Tell whether a message asks something where a guess is wanted, and would anywhere: nothing is secret there."""
    here = activity(scene)
    guesses = here is not None and here.showing is Showing.GUESS
    return guesses and understanding().guesses(text)[0].intent is Intent.QUESTION


_ONWARD = {Intent.LEARN, Intent.READ, Intent.SESSION, Intent.QUESTION, Intent.PROGRESS}
"""What `what's next in the lesson?` may look like."""


def _is_read(scene: Scene, text: str) -> bool:
    """Tell whether a message only says that the page on the screen is read: `k done`."""
    here = activity(scene)
    on_page = here is not None and here.showing is Showing.PAGE and here is scene.stage
    return on_page and READ.fullmatch(text.strip()) is not None


def _is_over(scene: Scene, text: str) -> bool:
    """Tell whether a message only says that somebody is done, on a card or a question, which isn't done with that."""
    here = activity(scene)
    return here is not None and here.showing is not Showing.PAGE and DONE.fullmatch(text.strip()) is not None


_OF_TITLES = re.compile(
    r"\b(?:don'?t|can'?t|cannot|do not|couldn'?t|didn'?t|i)(?: \w+)? (?:remember|recall|learn|choose|space|reflect)\w*",
    re.IGNORECASE,
)
"""Says what somebody does or can't do, in words that titles have, too: `I don't remember`."""


def _of_topic(scene: Scene, text: str, guess: Guess) -> Guess:
    """Return what's said of what was just shown as that, rather than as a wish of its own."""
    if guess.intent is Intent.READ and _PART.search(text) and asked_alone(scene) is None:
        return Guess(Intent.WHERE, guess.chance)
    if guess.intent is Intent.ADD_CARD and _THIS.search(text):
        return Guess(Intent.CARD_THAT, guess.chance)
    return guess


_SHOWS = {
    Intent.CARDS,
    Intent.DUE,
    Intent.GROUP,
    Intent.JOURNAL,
    Intent.LEADERBOARD,
    Intent.LESSONS,
    Intent.PLAN,
    Intent.PRIVACY,
    Intent.PROGRESS,
}
"""Wishes to be shown what's the learner's own, or the list of lessons."""


OWN = 0.75
"""From this chance (0 to 1) on, what's the learner's own is wished for, even in the form of a question."""


def _only_shows(guess: Guess) -> bool:
    """Tell whether something of one's own is surely wished for, as in `just show me what you store`."""
    return guess.intent in _SHOWS and guess.chance >= OWN


_LOST = {Intent.CONFUSED, Intent.STRUGGLE}
_WHAT_IS = re.compile(
    r"\b(?:what(?:'?s| is| are| does)|meaning of)(?: even| actually)? (?:an? |the )?"
    r"(?!(?:that|this|it|these|those|he|she|they|you|your|going|wrong|next|up|question|point|matter|a|the|all|so|happening"
    r"|meant|asked|expected|again|please|like|more|use|life|even|any|anything|what|difference|not|my|i)\b)"
    r"[\w'-]{3,}(?: [\w'-]+){0,6}?(?=[,.!?;]|\s+(?:i|im|i'm|idk|because|sorry|please|this)\b|\s*$)",
    re.IGNORECASE,
)
"""What asks for a term, though whoever asks is lost: `wait what is a feature i dont get it`."""

_LESSON = re.compile(r"\b(?:lesson|course|chapter)\b", re.IGNORECASE)
_THIS = re.compile(r"\b(?:this|that|it|dis|these|those|they|them)\b", re.IGNORECASE)
_PART = re.compile(r"\bre-?read\b|\b(?:that|this|the) (?:part|bit|section|passage|paragraph)\b", re.IGNORECASE)


def _wanted(text: str, *, rates: bool) -> str:
    """Return what a message wants, without remarks and denials before it: `no more reading. test`.

    Below a card's back, a remark `rates` it.
    """
    text = text if rates else to_the_point(text)
    wish = behind_denial(text)
    guess = understanding().guesses(wish)[0] if wish else None
    is_wish = guess is not None and guess.chance >= MEANT and guess.intent not in TALK | QUESTIONS | {Intent.MORE}
    return wish if is_wish else text


def _guesses(text: str, screen: Screen | None, answers: Answers) -> list[Guess]:
    """Return what a message may mean, the likeliest first; what it only opens with doesn't hide what follows."""
    whole, rest = understanding().guesses(text, screen, answers.begun(text)), OPENS.sub("", text)
    if rest == text or not rest or whole[0].chance >= MEANT:
        return whole
    after = understanding().guesses(rest, screen, answers.begun(rest))
    return after if after[0].chance > whole[0].chance else whole
