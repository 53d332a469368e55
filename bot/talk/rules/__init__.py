"""What's on somebody's screen, and what's said of it instead of pressing there."""

import re
from dataclasses import replace

from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Showing, Stage
from bot.talk.find.follow_ups import Topic, topic_of_passage, topic_of_stage
from bot.talk.find.wishes import likely
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.hearsay import stated
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.rules.answering import answered
from bot.talk.rules.asked import of_question
from bot.talk.rules.hints import asked_again
from bot.talk.rules.instead import BUTTONS, RATES, activity, asked_alone, asked_on_card, is_back
from bot.talk.rules.scene import ASKED_SO, CERTAIN, SAID_SO, Scene
from bot.talk.rules.stopping import meant_for_the_next, stopped
from bot.talk.rules.ways_back import DENIED, back_or_stay
from bot.talk.spot import Lead
from bot.text.weights import weight_of
from bot.text.words import says_something, stem, stems, words


def on_the_screen(scene: Scene) -> Scene:
    """Return the scene with the question that's on the screen as the one that's asked now, whichever comes next."""
    asked = asked_alone(scene)
    if asked is None:
        return scene
    pending = tuple(replace(one, now=one is asked) if one.kind == "alone" else one for one in scene.pending)
    return replace(scene, pending=pending)


def topic_of(scene: Scene) -> Topic | None:
    """Return what was just shown and can be spoken of: what was quoted last, or what's on the screen."""
    last = scene.turns[-1] if scene.turns else None
    if last is not None and last.passages and last.answered:
        entry = scene.catalogue.get(last.passages[0][0])
        quoted = topic_of_passage(entry, last.passages[0][1]) if entry is not None else None
        if quoted is not None:
            return replace(quoted, shown=last.answered, is_quoted=True)
    stage = scene.stage if scene.stage is not None and scene.stage.showing is Showing.LESSON else activity(scene)
    entry = scene.catalogue.get(LessonId(stage.lesson)) if stage is not None and stage.lesson else None
    return topic_of_stage(stage, entry) if stage is not None and entry is not None else None


def said_of_screen(scene: Scene, text: str, guess: Guess, typed: str) -> Lead | None:
    """Return what a message does if it answers the newest screen's question or stands for a press there, else None.

    "No idea" is no answer, even to a question that takes any words. An answer is read as it was `typed`; everything
    else from `text`, whose slips are mended.
    """
    said, asked = () if scene.public else acts_in(text) or acts_in(_last_of(text)), scene.on_screen
    answer = answered(scene, said, guess, typed)
    if answer is not None:
        return answer
    if asked is None and meant_for_the_next(scene, text):
        return next(likely(scene.spot, "", [Intent.QUIZ]))
    if scene.public:
        return None
    way = back_or_stay(scene, text, typed, guess)
    if way is not None:
        return way
    waits = asked_alone(scene)
    if waits is not None and _YES.fullmatch(text.strip()):  # which answers nothing, and puts nothing off
        return asked_again(waits)
    if not is_back(scene):  # "great" is no rating of a card that something else stands before
        said = tuple(act for act in said if act not in {Act.KNEW, Act.FORGOT})
    denied = guess.intent in {Intent.NEXT, Intent.SHOW, Intent.SKIP} and DENIED.search(text) is not None
    guess = as_rated(guess, text)
    here = activity(scene)
    if here is not None and _recalls(scene, text, guess):
        has_it = _is_on_the_back(scene, here, text)
        return Lead(Intent.SHOW if has_it else Intent.LEARN, scene.acts[Act.SHOW], said=True)
    front = here is not None and here.showing is Showing.FRONT
    beside = BUTTONS.get(guess.intent) in RATES and front and here is not scene.stage
    sure = guess.chance >= (CERTAIN if beside else ASKED_SO if asks(text) else SAID_SO)
    meant = BUTTONS.get(guess.intent) if sure and not denied else None
    acts = (*said, *([meant] if meant is not None else []))
    address = next((scene.acts[act] for act in acts if act in scene.acts), "")
    if address:
        return Lead(Intent.LEARN, address, said=True)
    return of_question(scene, acts, text, guess) or stopped(scene, said, text, guess)


_YES = re.compile(r"(?:yes|yep|yeah|sure)[ .!]*", re.IGNORECASE)


def as_rated(guess: Guess, text: str) -> Guess:
    """Return a guess with `I didn't forget it` as what it says, and what's said of all cards as no word on this one."""
    if guess.intent in {Intent.KNEW, Intent.FORGOT} and _ALL_CARDS.search(text):
        return Guess(Intent.CARDS, guess.chance)
    knew = guess.intent is Intent.FORGOT and negated(text) and _DIDNT_FORGET.search(text) is not None
    return Guess(Intent.KNEW, guess.chance) if knew else guess


_ALL_CARDS = re.compile(
    r"\b(?:mark|rate|set)\b.*\b(?:all(?: of)?(?: (?:them|these|the cards|my cards|cards))?|every(?:thing| card)?)\b",
    re.IGNORECASE,
)
"""What's wished for all cards at once."""


def _last_of(text: str) -> str:
    """Return the last sentence of several, such as the wish behind `oh right, sorry!`; nothing if there's only one."""
    sentences = [one for one in re.split(r"[.!]+\s+", text.strip()) if one]
    return sentences[-1] if len(sentences) > 1 else ""


RECALLED = 4
"""A message of so many words on a card's front may be what somebody remembers of its back."""


def _recalls(scene: Scene, text: str, guess: Guess) -> bool:
    """Tell whether a sentence says what's on the back of the card before somebody, so that it's turned."""
    here = activity(scene)
    if here is None or here.showing is not Showing.FRONT or Act.SHOW not in scene.acts:
        return False
    if asked_on_card(scene) is not None:  # it's answered instead
        return False
    told = len(text.split()) >= RECALLED and guess.chance < CERTAIN and guess.intent in RECALL
    tells = not asks(stated(text)) or (_TELLS_WHAT.match(text) is not None and "?" not in text)
    return (told and here is scene.stage and tells) or _is_on_the_back(scene, here, text)


def _is_on_the_back(scene: Scene, front: Stage, text: str) -> bool:
    """Tell whether most of what a message says stands on the back of a card, though it may ask whether that's right."""
    entry = scene.catalogue.get(LessonId(front.lesson))
    cards = entry.lesson.flashcards if entry is not None else ()
    told = next((one.back for one in cards if one.key == front.key), "")
    if _ASKS_ABOUT.match(text) and words(told)[:1] != words(text)[:1]:  # "how many rows": so may the back begin
        return False
    back = set(stems(told))
    said = {stem(word) for word in words(text) if says_something(word)}
    shared = sum(weight_of(word) for word in said & back)
    return len(said & back) >= ON_BACK and shared >= ON_BACK_SHARE * sum(weight_of(word) for word in said)


_ASKS_ABOUT = re.compile(r"\W*(?:(?:ok|so|and|but|hm+)\W+)*(?:wh|how|can|does|do|why|wat)", re.IGNORECASE)
_TELLS_WHAT = re.compile(r"\W*what(?:ever)? (?:you|i|we|it|they|one|someone|the|a|an) ", re.IGNORECASE)
"""Begins what a term means, rather than asking: `what you want to predict`."""

ON_BACK, ON_BACK_SHARE = 2, 0.6
"""So many words of a message, and this share (0 to 1) of what it says, stand on a card's back that it recalls."""


RECALL = {Intent.WATCH, Intent.READ, Intent.PLAY, Intent.QUESTION, Intent.FOLLOW, Intent.ANSWER, Intent.EXAMPLE}
"""What a sentence that recalls a card's back may look like, unless it's certain."""

_DIDNT_FORGET = re.compile(r"\b(?:didn'?t|haven'?t|not) (?:\w+ )?forg[eo]t(?:ten)?\b", re.IGNORECASE)
