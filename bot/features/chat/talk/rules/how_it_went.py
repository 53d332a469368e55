"""What's asked about one's own answers: whether the last one was right, and which ones of a quiz were wrong."""

import re

from bot import routes
from bot.content.wishes import Lead
from bot.core.act import Act
from bot.core.ids import LessonId
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
    r" (?:(?:did|have) )?i (?:(?:get|got|have|had|did|do|done|make|made|answer(?:ed)?) wrong\w*|miss(?:ed)?)\b"
    r"|\b(?:show|list|see)(?: me)? (?:again )?(?:my|the) (?:mistakes|misses|errors|wrong (?:ones|answers))\b"
    r"|\bwhat were (?:my|the) (?:mistakes|errors|wrong (?:ones|answers))\b",
    re.IGNORECASE,
)


_RESULT = re.compile(
    r"\bhow (?:did|have) i (?:do|done)\b(?! (?:so far|this|in|over))"
    r"|\b(?:show me|see) (?:my |the )?(?:results?|quiz result)\b|\bdid i pass\b(?!.*certificate)",
    re.IGNORECASE,
)
_PROTESTS = re.compile(
    r"\bcount (?:it|that|this)\b|\bthat(?:'?s| was| is) my answer\b"
    r"|\bi (?:meant|said|wrote|typed|tapped|clicked|pressed)\b.*\b(?:not|wrong|typo|spell\w*|mis\w+|by accident)\b"
    r"|\b(?:it'?s |it was |just )?a typo\b|\bmis-?(?:click|tap|spel|typ)\w*",
    re.IGNORECASE,
)
"""What asks for a quiz's result, and what says that another answer was meant than the one that counts."""


def how_it_went(scene: Scene, text: str) -> Lead | None:
    """Return the way to the verdict on the last answer, to a quiz's result, or to what that says was missed; else None.

    Of an answer that wasn't meant so, it's the question once more.
    """
    if scene.public or scene.on_screen is not None:
        return None
    here = activity(scene)
    if here is not None and here.showing is Showing.ANSWERED and _WAS_RIGHT.fullmatch(text.strip()):
        return Lead(Intent.QUIZ, routes.QUIZ_ASK(attempt=here.number, position=here.position), said=True)
    graded = here if here is scene.stage and here is not None and here.showing is Showing.ANSWERED else None
    is_last = graded is not None and all(one.number != graded.number for one in scene.pending)
    if is_last and _RESULT.search(text) and Act.NEXT in scene.acts:
        return Lead(Intent.QUIZ, scene.acts[Act.NEXT], said=True)
    if graded is not None and _PROTESTS.search(text):
        again = routes.QUIZ_AGAIN(attempt=graded.number, position=graded.position)
        return Lead(Intent.AGAIN, again, scene.catalogue.get(LessonId(graded.lesson)), said=True)
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
