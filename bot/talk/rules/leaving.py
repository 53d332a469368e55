"""What's said to leave for today."""

import re

from bot.talk.hear.asking import asks
from bot.talk.hear.first_choices import OF_REMINDERS
from bot.talk.hear.intents import Guess, Intent
from bot.talk.rules.care import requests
from bot.talk.rules.scene import MEANT, Scene
from bot.times.times import time_in


def leaves(scene: Scene, text: str, guess: Guess) -> bool:
    """Tell whether somebody says that it's enough for today, and wishes for nothing else."""
    only = guess.intent in _GOODBYES or guess.chance < MEANT
    answers = scene.public or scene.on_screen is not None
    sets = OF_REMINDERS.search(text) is not None or time_in(text) is not None
    if answers or sets or asks(text) or requests(text):
        return False
    return _FIRST.match(text) is not None or (_LEAVES.search(text) is not None and only)


_GOODBYES = {Intent.BYE, Intent.STOP, Intent.THANKS, Intent.OK, Intent.STRUGGLE}

_LEAVES = re.compile(
    r"\b(?:c ?ya|see (?:ya|you|u)(?= (?:later|soon|tomorrow|tmrw?|then|next|again)|\W*$)|bye+|goodbye"
    r"|good ?night|nighty?|gn|ttyl|(?:(?<=^)|(?<=[.,!] ))until tomorrow(?=\W*$)"
    r"|talk (?:to (?:you|u) )?(?:later|tomorrow|tmrw?)"
    r"|(?:do|read|finish|continue|take) (?:the rest|more|on|it|this)? ?(?:tomorrow|tmrw?|tmr))\b",
    re.IGNORECASE,
)
"""Says goodbye, or that the rest comes another day."""

_FIRST = re.compile(
    r"\W*(?:(?:ok(?:ay)?|well|right|oh|so|i think|think)[ ,]+)*(?:(?:it'?s|that'?s) )?(?:enough|that'?ll do"
    r"|i'?m done|done)"
    r" for (?:today|tonight)(?![\w'’])(?!.*\b(?:next|now what|open|show|start|how|what|quiz|nobody|no one)\b)",
    re.IGNORECASE,
)
"""Starts by saying that's enough for today, whatever follows."""
