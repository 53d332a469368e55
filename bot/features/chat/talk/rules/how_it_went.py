"""What's asked about one's own answers: whether the last one was right, and which ones of a quiz were wrong."""

import re

from bot import routes
from bot.content.wishes import Lead
from bot.core.route import split_custom_id
from bot.core.stage import Showing
from bot.features.chat.talk.rules.instead import activity
from bot.features.chat.talk.rules.scene import Scene
from bot.language.intents import Intent

_WAS_RIGHT = re.compile(
    r"(?:(?:so|and|wait|hm+|ok|but)[ ,]+)*(?:was|were|am) (?:i|that|it|my answer)(?: last (?:one|answer))?"
    r" (?:right|correct|wrong)(?: or (?:not|wrong|right))?(?: (?:then|now|there|with that))?[ ?.!]*"
    r"|(?:(?:so|and|wait|hm+|ok|but)[ ,]+)*did i get (?:it|that|that one|the last one) (?:right|wrong)[ ?.!]*",
    re.IGNORECASE,
)
_WERE_WRONG = re.compile(
    r"\b(?:what|which)(?: (?:ones?|questions?|of them))?(?: exactly)?"
    r" (?:did|have) i (?:(?:get|got|have|had|do|done|answer(?:ed)?) wrong\w*|miss(?:ed)?)[ ?.!]*$"
    r"|\b(?:show|list|see)(?: me)? (?:again )?(?:my|the) (?:mistakes|misses|errors|wrong (?:ones|answers))\b"
    r"|\bwhat were (?:my|the) (?:mistakes|errors|wrong (?:ones|answers))\b",
    re.IGNORECASE,
)


def how_it_went(scene: Scene, text: str) -> Lead | None:
    """Return the way to the verdict on the last answer, or to what a quiz's end says was missed; else None."""
    here = activity(scene)
    if here is not None and here.showing is Showing.ANSWERED and _WAS_RIGHT.fullmatch(text.strip()):
        return Lead(Intent.QUIZ, routes.QUIZ_ASK(attempt=here.number, position=here.position), said=True)
    if not _WERE_WRONG.search(text):
        return None
    ended = (_retried(one.custom_id) for one in (*scene.buttons, *scene.waiting))
    attempt = next((one for one in ended if one is not None), None)
    return Lead(Intent.QUIZ, routes.QUIZ_GO_ON(attempt=attempt), said=True) if attempt is not None else None


def _retried(custom_id: str) -> int | None:
    """Return the attempt whose misses a button asks again; None for other buttons."""
    key, tail = split_custom_id(custom_id) or ("", "")
    read = routes.QUIZ_MISSES.read(tail) if routes.QUIZ_MISSES.key == key else None
    return int(read["attempt"]) if read else None
