"""A word that may be meant as what the question before somebody asks for; a yes says that it is."""

import re

from bot import routes
from bot.core.route import split_custom_id
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.match.letters import LEADING
from bot.talk.match.option_names import THOUGHT
from bot.talk.match.typed_words import asks_a_word
from bot.talk.rules.answering import BRIEF, IS_IT
from bot.talk.rules.instead import asked_alone
from bot.talk.rules.scene import MEANT, Scene
from bot.talk.spot import Lead
from bot.text.words import fold, says_something, words


def confirmed_word(scene: Scene, typed: str) -> Lead | None:
    """Return the answer with the word that was asked about in the turn before, if a message says yes to it."""
    asked = asked_alone(scene)
    if asked is None or scene.public or not scene.turns or not YES.fullmatch(typed.strip()):
        return None
    key, tail = split_custom_id(scene.turns[-1].led_to) or ("", "")
    said = routes.QUIZ_SAID.read(tail) if key == routes.QUIZ_SAID.key else None
    if said is None or (said["attempt"], said["position"]) != (asked.number, asked.position):
        return None
    return Lead(Intent.QUIZ, scene.turns[-1].led_to, said=True)


def word_asked(scene: Scene, typed: str) -> str:
    """Return the word that a message asks about, right or wrong: `was it the label?`; empty if it asks about none."""
    return word_meant(scene, Guess(Intent.ANSWER, 1.0), typed) if IS_IT.search(typed) is not None else ""


def word_meant(scene: Scene, guess: Guess, typed: str) -> str:
    """Return what may be meant as the word that the question before somebody asks for; empty if nothing may."""
    asked = asked_alone(scene)
    fills = asked is not None and asks_a_word(asked.question)
    asked_back = IS_IT.search(typed)
    typed = asked_back[1] if fills and asked_back is not None else typed
    said = LEADING.sub("", THOUGHT.sub("", fold(_BECAUSE.split(typed)[0]))).strip(" .!")
    is_brief = 0 < len(words(said)) <= BRIEF and len(said) <= LONGEST and any(map(says_something, words(said)))
    looks_so = guess.intent is Intent.ANSWER or (guess.intent is Intent.QUESTION and guess.chance < MEANT)
    looks_so = (looks_so and not acts_in(typed)) or _BECAUSE.search(typed) is not None
    return _THEN.sub("", said) if fills and is_brief and looks_so and not asks(said) and not scene.public else ""


_BECAUSE = re.compile(r"\s*[,?.]+\s*(?=(?:bc|because|cause|coz|cuz|since)\b)|\s+(?=(?:bc|because)\b)", re.IGNORECASE)
"""What stands between an answer and its reason: `age? because some are missing`."""

YES = re.compile(r"(?:y|yes|yea+h?|yep|yup|exactly|it is|yes it is)(?: please| pls)?[ .!]*", re.IGNORECASE)
"""A yes to what was asked back."""

_THEN = re.compile(r"^(?:(?:ok|then|so|hm+|a|an|the) )+|,? (?:then|maybe|i guess)$")
LONGEST = 40
"""A word that's asked for has hardly more letters."""
