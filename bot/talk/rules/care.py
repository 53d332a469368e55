"""Decides whether a wish is carried out or only shown: nothing is changed on a guess, or where it was denied."""

import re
from dataclasses import replace

from bot import routes
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import declines, settled
from bot.talk.spot import Lead

SETS_FROM = 0.5
"""A wish that sets what its sentence says is carried out from this chance (0 to 1) on."""

SURELY = 0.7
"""A wish that changes something is carried out from this chance on; below it, the learner has to press a button."""

OF_A_DAY = {Intent.REVIEW, Intent.DUE}
"""Wishes about a day's reviews. If somebody denies one, we also offer their reminder, where they can ask for less."""

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
    Intent.GROUP,
    Intent.HELP,
}
"""Wishes that only show something, so it does no harm if a negation was misread."""

_OTHERWISE = re.compile(
    r"\?|^\s*(?:how|can|could|should|would|what|when|why|if|is|isn'?t|are|was|does|did|will)\b"
    r"|\b(?:never\s?mind|instead|but|keep(?! it at))\b"
    r"|\bremind me to (?!learn|study|review|practi|read|do|go on|repeat|come|start|begin|continue|open|be here|work)",
    re.IGNORECASE,
)
"""Signs that a sentence may not mean what it seems to: a question, a `but`, a reminder of something else."""


_POLITE = re.compile(
    r"^\s*(?:(?:hey|hi|ok|so|and|please|pls),? )*(?:can|could|would|will) (?:you|u) (?:please |pls )?|\?\s*$",
    re.IGNORECASE,
)
"""What makes a request of a sentence that would look like a question."""


def carefully(lead: Lead, text: str, chance: float, *, public: bool) -> Lead:
    """Return a safe lead: what would change something needs a press if unsure, and is only shown if `public`."""
    if lead.intent not in _CHANGES or lead.custom_id == routes.REMIND():
        return lead
    if lead.intent is Intent.REMIND_STOP and _ONLY_NAMES.fullmatch(text.strip()):
        return Lead(Intent.REMIND, routes.REMIND())
    if public:
        return shown_only(lead)
    plain = chance >= SURELY and not _OTHERWISE.search(_POLITE.sub("", text.replace("’", "'")))
    return lead if plain and not lead.form else replace(lead, form=True)


_ONLY_NAMES = re.compile(
    r"(?:(?:ok|please|pls) )*(?:the |my |your |that |this )?(?:daily )?(?:reminders?|notifications?|pings?)\W*",
    re.IGNORECASE,
)
"""Names the reminders, and doesn't say what's to become of them."""

_DO_IT = re.compile(r"^\s*do (?=\d|at\b|it\b|that\b)", re.IGNORECASE)
"""What's left of `can you do 7 in the morning`, which would look like a question."""

_TOO = re.compile(r"\btoo (?:long|much|short|many|little|late|early)\b", re.IGNORECASE)
_NAMES_TIME = re.compile(r"\d{1,2}(?::\d\d| ?[ap]m\b)|[,.;] ?(?:at )?\d{1,2}\b", re.IGNORECASE)
_MOVES_ON = re.compile(r"\b(?:let'?s|make|do|rather|better|instead|change|set|want|need|take|only)\b", re.IGNORECASE)
_BEGINS = re.compile(
    r"^\s*(?:(?:oh|oops|argh|no|nah|nope|wait|sorry|actually|hm+|what about|how about"
    r"|(?:can|could|may|should) (?:i|we))\b[ ,.]*)+",
    re.IGNORECASE,
)
"""What a change begins with that would look like a denial or a question."""


def plainly(text: str) -> str:
    """Return a request without what makes it look like a question: `7 in the morning` of `can you do 7 in the …?`."""
    return _DO_IT.sub("", _POLITE.sub("", text.replace("’", "'")))


def requests(text: str) -> bool:
    """Tell whether a sentence begins as a request, such as `can you do 7 in the morning?`."""
    found = _POLITE.search(text)
    return found is not None and found.start() == 0 and len(found[0]) > 1


def may_set(guess: Guess, text: str, *, days: bool) -> bool:
    """Tell whether a sentence sets what it speaks of: it's sure, asks nothing, and denies nothing.

    "Not on Sundays" denies nothing where reminders are spoken of (`days`).
    """
    said = _BEGINS.sub("", plainly(text))
    denies = declines(settled(said)) and not (days and guess.intent is Intent.REMIND_DAYS)
    return guess.chance >= SETS_FROM and not denies and not complains(said) and not asks(said)


def complains(text: str) -> bool:
    """Tell whether a sentence only says what's wrong ("8 is too late for me"), and not what it should be instead."""
    return _TOO.search(text) is not None and not _MOVES_ON.search(text) and not _NAMES_TIME.search(text)


_HEDGED = re.compile(
    r"\?|\b(?:maybe|perhaps|might|would|could|should|if|unless|instead|rather|but|used to|said|says|told"
    r"|tell(?! me)|asked|thought|did|do you|does|was|were|had|or|wish)\b",
    re.IGNORECASE,
)
"""What says of a sentence that it asks, doubts, chooses, or tells of something."""


def is_plain(text: str) -> bool:
    """Tell whether a sentence plainly wishes: it neither asks, doubts nor tells, and denies nothing but days."""
    said = plainly(text)
    denied = declines(settled(_NOT_ON.sub(" ", said)))
    return not asks(said) and not denied and _HEDGED.search(said) is None


_NOT_ON = re.compile(r"\bnot? (?:(?:on|at|in) )?(?=\w*(?:day|week|sat|sun|mon|tue|wed|thu|fri))", re.IGNORECASE)


def changes(lead: Lead) -> bool:
    """Tell whether a lead changes something by itself when it's followed."""
    return lead.intent in _CHANGES and lead.custom_id != routes.REMIND()


def despite(lead: Lead, text: str) -> Lead | None:
    """Return where a message with a negation in it may lead, which never changes anything; None for nowhere."""
    if lead.intent in _CHANGES:
        return shown_only(lead)
    return lead if lead.intent in _SHOWS or not declines(text) else None


def shown_only(lead: Lead) -> Lead:
    """Return a lead to the screen where the change could be made, instead of making it."""
    shown = routes.CARD(lesson=lead.lesson.id) if lead.lesson else routes.REMIND()
    return Lead(Intent.LEARN if lead.lesson else Intent.REMIND, shown, lead.lesson)
