"""Tells whether a sentence has any word of the wish that it's taken for, so that talk of a subject isn't.

"Is 10 better than 5" looks like moving a reminder; it's a question about what's on the screen.
"""

import re
from collections.abc import Mapping, Sequence

from bot.talk.hear.intents import Guess, Intent

_REMINDS = re.compile(
    r"remin|notif|\bping|poke|nudge|alarm|\bmessage me|bother|\bbell\b|\bdaily\b|every ?day|holiday|vacation|pause|mute"
    r"|make (?:it|that)\b|\blater\b|\bearlier\b|leave me|\bstop|quiet|\b(?:mon|tue|wed|thu|fri|sat|sun)\w*day"
    r"|week ?(?:end|day)|tomorrow|tonight|morning|evening|noon|midnight|\d ?(?:am|pm)\b|\d:\d\d|o'?clock"
    r"|\b(?:at|until|till|for) \d|erinner|rappel|record|recuerd|lembr|ricord|hat[ıi]rlat|напом|napom|याद|yaad",
    re.IGNORECASE,
)
_ME = re.compile(
    r"\b(?:i|i'?m|im|my|me|mine|we|our|do|done|left|score\w*|progress|points?|stats?|far)\b", re.IGNORECASE
)
_YOU = re.compile(
    r"\b(?:you|u|ur|your\w*|made|built|behind|talk\w*|computer|program|this|bot|robot|human|person|ai|chatgpt|machine)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:waiting|agenda|pile\w*|backlog|coming|cards?|due|flashcards?|reviews?|left|today|tomorrow|week|days?|plan|schedule"
    r"|next)\b",
    re.IGNORECASE,
)

_GROUNDS: Mapping[Intent, re.Pattern[str]] = {
    Intent.REMIND: _REMINDS,
    Intent.REMIND_DAYS: _REMINDS,
    Intent.REMIND_PAUSE: _REMINDS,
    Intent.REMIND_CHANGE: _REMINDS,
    Intent.DUE: _DUE,
    Intent.PLAN: _DUE,
    Intent.PROGRESS: _ME,
    Intent.WHO_ARE_YOU: _YOU,
    Intent.REPORT: re.compile(
        r"\b(?:report\w*|mistakes?|errors?|bugs?|typos?|broken|flag|complain\w*|incorrect|outdated|dead|load\w*|works?"
        r"|crash\w*|glitch\w*|feedback|someone|somebody|teachers?|tell)\b"
        r"|\bwrong\b(?! (?:lesson|page|course|card|quiz|question|one|way)\b)",
        re.IGNORECASE,
    ),
    Intent.HELP: re.compile(
        r"\b(?:help|commands?|menu|options|you|u|ur|your|bot|lost|stuck|work\w*|start|begin|use|using|lang\w*)\b",
        re.IGNORECASE,
    ),
    Intent.HOW_ARE_YOU: re.compile(r"^\D*$"),
}


def is_grounded(intent: Intent, text: str) -> bool:
    """Tell whether a sentence has a word of what's wished for; True for wishes that have no words of their own."""
    pattern = _GROUNDS.get(intent)
    return pattern is None or pattern.search(text) is not None


_QUIZ = re.compile(r"\b(?:quiz(?:zes)?|test me)\b", re.IGNORECASE)
NEXT_TO = 0.3
"""A wish at least this likely (0 to 1) goes before a likelier one of the same kind if it's called by its name."""


def by_name(guesses: Sequence[Guess], text: str) -> list[Guess]:
    """Return guesses with a quiz before other ways to learn, where a message names it: "i want to do the quiz on …"."""
    likeliest, *rest = guesses
    learns = likeliest.intent in {Intent.LEARN, Intent.READ, Intent.SESSION}
    if learns and rest and rest[0].intent is Intent.QUIZ and rest[0].chance >= NEXT_TO and _QUIZ.search(text):
        return [rest[0], likeliest, *rest[1:]]
    return [likeliest, *rest]
