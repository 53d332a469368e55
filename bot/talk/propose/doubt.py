"""What's asked or doubted is never graded: it's asked back whether it's meant as the answer."""

import re

from bot import routes
from bot.core.route import split_custom_id
from bot.talk.hear.asking import asks
from bot.talk.hear.hearsay import untagged
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Answered, Both, Meant, Move, Proposed
from bot.talk.rules.doing import is_any
from bot.talk.rules.instead import asked_alone
from bot.talk.rules.scene import Scene
from bot.talk.rules.word_typed import YES
from bot.talk.spot import Lead

_GRADES = frozenset(
    one.key
    for one in (
        *(routes.QUIZ_ANSWER, routes.QUIZ_TYPED, routes.QUIZ_CHOOSE, routes.QUIZ_ARRANGE),
        *(routes.PATH_TELL, routes.REVIEW_ANSWER),
    )
)
"""Where an answer counts."""

_DOUBTS = re.compile(
    r"\?|\b(?:not|isn'?t|ain'?t|n'?t)(?: \w+)? sure\b|\bunsure\b|\bno idea\b|\btorn\b"
    r"|\bbefore i (?:tap|press|answer|click|choose)\b"
    r"|\b(?:can|could|would|will) (?:you|u)\b|\b(?:please|pls) (?:check|confirm|tell|explain|define)\b"
    r"|\b(?:meaning|definition|explained|for example)\W*$|^\W*(?:check|confirm|define|explain|tell me)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"\b(?:i (?:think|guess|say|believe|suppose)|i'?d (?:say|go with))\b", re.IGNORECASE)


def wonders(text: str) -> bool:
    """Tell whether a message asks, requests or doubts something, whatever else it says."""
    return _DOUBTS.search(text) is not None or (asks(untagged(text)) and not _HOLDS.search(text))


def without_grading(scene: Scene, text: str, move: Move) -> Move:
    """Return what's done about a message; where it wonders, an answer in it is only offered."""
    if not wonders(text):
        return move
    match move:
        case Lead() if _grades(scene, move):
            return _offered(scene, move)
        case Both(first=lead) if _grades(scene, lead):
            return _offered(scene, lead)
        case Both(then=lead) if _grades(scene, lead):
            return _offered(scene, lead)
        case Answered(told=told, beside=Lead() as lead) if _grades(scene, lead):
            return told  # the question stands below it, still open
        case _:
            return move


def agreed(scene: Scene, typed: str) -> Lead | None:
    """Return the one answer that the newest screen offers, if a message says yes to it. Not the last of an order."""
    keys = _GRADES - {routes.QUIZ_ARRANGE.key}
    offered = [one.custom_id for one in scene.buttons if (split_custom_id(one.custom_id) or ("",))[0] in keys]
    if scene.public or len(offered) != 1 or not YES.fullmatch(typed.strip()):
        return None
    return Lead(Intent.QUIZ, offered[0], said=True)


def _grades(scene: Scene, lead: Lead) -> bool:
    """Tell whether a lead is an answer that counts, other than one that says how well a card was known."""
    return lead.said and is_any(_GRADES, lead) and lead.custom_id not in scene.acts.values()


def _offered(scene: Scene, lead: Lead) -> Move:
    asked, (key, _) = asked_alone(scene), split_custom_id(lead.custom_id) or ("", "")
    if asked is not None and key == routes.QUIZ_ANSWER.key:
        places = range(len(asked.shown))
        return Meant(asked, tuple(place for place in places if asked.answered_at(place) == lead.custom_id))
    if asked is not None and len(lead.typed) == 1:
        return Meant(asked, (), lead.typed[0])
    if asked is not None and lead.choices:
        shown = tuple(map(int, lead.choices))
        address = routes.QUIZ_CHOSEN(attempt=asked.number, position=asked.position, shown=shown)
        return Proposed(address, asked, shown)
    if asked is not None:
        return Proposed(lead.custom_id, asked)
    labels = (one.label for one in (*scene.buttons, *scene.waiting) if one.custom_id == lead.custom_id)
    return Proposed(lead.custom_id, label=next(labels, ""))
