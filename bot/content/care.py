"""What a wish may do at once, and what it may only show: nothing is changed on a guess, nor where it is denied."""

import re
from dataclasses import replace

from bot import routes
from bot.content.wishes import Lead
from bot.language.intents import Intent
from bot.language.negation import declines

SURELY = 0.8
"""What changes something is done at once only from this chance on; below, a button asks."""

OF_A_DAY = {Intent.REVIEW, Intent.DUE}
"""What a learner may want less of on a day: their reminder is where that is said."""

_CHANGES = {Intent.REMIND, Intent.REMIND_STOP, Intent.REMIND_PAUSE, Intent.DONE}
_SHOWS = {
    Intent.LESSONS,
    Intent.JOURNAL,
    Intent.CARDS,
    Intent.PROGRESS,
    Intent.LEADERBOARD,
    Intent.CERTIFICATE,
    Intent.PLAN,
    Intent.SETTINGS,
    Intent.PRIVACY,
    Intent.HELP,
}
"""Wishes that only show something, so that a negation beside them does no harm."""

_OTHERWISE = re.compile(
    r"\?|^\s*(?:how|can|could|should|would|what|when|why|if)\b|\b(?:never\s?mind|instead|but|keep)\b"
    r"|\bremind me to (?!learn|study|review|practi|read|do|go on|repeat)",
    re.IGNORECASE,
)
"""What makes a sentence mean something else than it says at first."""


def carefully(lead: Lead, text: str, chance: float, *, public: bool) -> Lead:
    """Return a lead that changes nothing on a guess: where others read along it only shows, else a press is needed."""
    if lead.intent not in _CHANGES or lead.custom_id == routes.REMIND():
        return lead
    if public:
        return shown_only(lead)
    plain = chance >= SURELY and not _OTHERWISE.search(text.replace("’", "'"))
    return lead if plain and not lead.form else replace(lead, form=True)


def despite(lead: Lead, text: str) -> Lead | None:
    """Return where a message with a negation may lead at once, which never changes anything; None for nowhere."""
    if lead.intent in _CHANGES:
        return shown_only(lead)
    return lead if lead.intent in _SHOWS or not declines(text) else None


def shown_only(lead: Lead) -> Lead:
    """Return the way to the screen where a change can be made, instead of the change."""
    shown = routes.CARD(lesson=lead.lesson.id) if lead.lesson else routes.REMIND()
    return Lead(Intent.LEARN if lead.lesson else Intent.REMIND, shown, lead.lesson)
