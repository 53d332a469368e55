"""Two wishes in one sentence, and a reminder's time with its days."""

import re

from bot import routes
from bot.content.answers import Answers
from bot.content.care import carefully, changes, is_plain, may_set
from bot.content.follow_ups import FOLLOW_UPS
from bot.content.wishes import (
    SETS,
    TALK,
    Lead,
    lead_of,
    lesson_meant,
    shown_instead,
)
from bot.features.chat.talk.outcomes import (
    Both,
    Several,
)
from bot.features.chat.talk.rules import button_said
from bot.features.chat.talk.rules.instead import instead, screen_of
from bot.features.chat.talk.rules.scene import Scene
from bot.language.changes import changed_days, changed_time
from bot.language.intents import Guess, Intent, narrowed, understanding
from bot.language.negation import negated
from bot.language.times import time_in

QUESTIONS = {Intent.QUESTION, Intent.FOLLOW, Intent.HINT, Intent.ANSWER, *FOLLOW_UPS, Intent.COMPARE}
"""What's answered from the lessons, if from anything."""


def time_and_days(scene: Scene, text: str, guess: Guess) -> Both | None:
    """Return both changes where one sentence sets a reminder's time and its days; None if it sets only one."""
    if guess.intent not in {Intent.REMIND, Intent.REMIND_CHANGE, Intent.REMIND_DAYS} or scene.public:
        return None
    spot = scene.spot
    minute = changed_time(text, spot.reminder) if spot.reminder is not None else time_in(text)
    days = changed_days(text, spot.days_off)
    sure = may_set(guess, text, days=True) or may_set(Guess(Intent.REMIND_DAYS, guess.chance), text, days=True)
    if minute is None or days in (None, EVERY_DAY) or not sure or not _NAMED_TIME.search(text):
        return None
    at = Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
    on = Lead(Intent.REMIND_DAYS, routes.REMIND_DAYS(), choices=tuple(map(str, sorted(days))))
    return Both(at, on)


EVERY_DAY = set(range(7))
_NAMED_TIME = re.compile(r"\d|\b(?:noon|midnight|half past|quarter)\b", re.IGNORECASE)

_PARTS = re.compile(r"\b(?:and then|and also|after that|afterwards|and|then|plus|also)\b|[,;]|[.?]\s")
_NOUNS = {"quiz", "cards", "flashcards", "progress", "plan", "journal", "settings", "help"}
"""What's wished for in a single word beside another wish."""

_TWO_WISHES = 0.55
"""Each of two wishes in one sentence has to be this likely (0 to 1)."""


def several(scene: Scene, text: str, answers: Answers) -> Several | Both | None:
    """Return what a sentence that wishes for two things leads to; None if it doesn't.

    What one of them surely sets is set, and the other one shown. Of two to look at, the first is shown and leads on to
    the second; of anything else somebody chooses.
    """
    pieces = [part.strip() for part in _PARTS.split(text) if part]
    parts = [part for part in pieces if len(part.split()) > 1 or part.casefold() in _NOUNS]
    wished = [lead for part in parts if (lead := _wish_in(scene, part, answers)) is not None]
    found = {lead.custom_id: (lead, sets) for lead, sets in wished}
    if len(found) < 2 or all(one.startswith("1:reminders.") for one in found):
        return None
    setting = [lead for lead, sets in found.values() if sets]
    showing = [lead for lead, sets in found.values() if not sets]
    plain = is_plain(text) and not scene.public and len(parts) == len(wished) == len(found) == 2
    if plain and setting and not any(lead.form or changes(lead) for lead in showing):
        times_first = sorted(setting, key=lambda lead: lead.minute is None)  # days want a reminder that's there
        both = [*times_first, *showing]
        there = both[0].intent is not Intent.REMIND_DAYS or scene.spot.reminds
        if there and len({lead.custom_id.split(":")[1] for lead in both}) == 2:
            return Both(both[0], both[1])
    if plain and not setting and not any(lead.form or lead.said or changes(lead) for lead in showing):
        return Several(tuple(showing), in_turn=True)
    offered = [shown_instead(lead.intent) if lead.choices or lead.typed else lead for lead, _ in found.values()]
    return Several(tuple({lead.custom_id: lead for lead in offered}.values())[:3])


def _wish_in(scene: Scene, part: str, answers: Answers) -> tuple[Lead, bool] | None:
    """Return where a part of a sentence leads, and whether it may be set at once; None if it's no wish, or denied."""
    guess = narrowed(understanding().guesses(part, screen_of(scene)), instead(scene, None))[0]
    pressed = button_said(scene, guess)
    if pressed is not None:
        return pressed, False
    if guess.chance < _TWO_WISHES or guess.intent in TALK | QUESTIONS:
        return None
    lead = lead_of(scene.spot, part, guess.intent, lesson_meant(scene.spot, part, answers, guess.intent))
    if lead is None or (negated(part) and guess.intent is not Intent.REMIND_DAYS):
        return None
    if guess.intent in SETS:
        sets = may_set(guess, part, days=True) and lead.custom_id != shown_instead(guess.intent).custom_id
        return (lead, True) if sets else (shown_instead(guess.intent), False)
    careful = carefully(lead, part, guess.chance, public=scene.public)
    return careful, careful.minute is not None and not careful.form
