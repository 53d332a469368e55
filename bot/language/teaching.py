"""Hears what somebody who teaches asks of their class or their course; learners ask of their own."""

import re
from enum import StrEnum


class Duty(StrEnum):
    """What's asked for: how the class stands, or single people; grades; due dates; reminders to others; lessons."""

    CLASS = "class"
    PEOPLE = "people"
    GRADES = "grades"
    DUE = "due"
    NUDGE = "nudge"
    LESSONS = "lessons"


_OTHERS = (
    r"(?:(?:my|our|the|your|all(?: the)?|every)\s+)?(?:class(?:es)?|students?|learners?|pupils?|cohort|kids"
    r"|course members|everyone|everybody|them|those|people|the ones|whoever|the rest)"
)
_MEASURES = r"(?:scores?|grades?|marks?|results?|progress|answers|streaks?|standing)"
_STATES = (
    r"(?:stuck|behind|struggl\w*|silent|inactive|missing|failing|failed|passed|finished|done|begun|began|started"
    r"|late|ahead)"
)
_NO_NAME = r"(?!(?:what|that|it|who|he|she|there|here|let|where|how|today|lesson|model|everyone)['’]s\b)"

_ASKED = {
    Duty.GRADES: r"\b(?:export|download|send|give|get|show)\b[^.?!]*(?<!\bmy )\b(?:grades?|marks|scores)\b"
    rf"|\bgrade ?book\b|\b{_MEASURES} (?:of|for) {_OTHERS}\b",
    Duty.DUE: r"\b(?:set|add|change|extend|make|give)\b[^.?!]*\b(?:due dates?|deadlines?|assignments?|homework)\b"
    r"|^\W*(?:due dates?|deadlines?|assignments?)\W*$",
    Duty.NUDGE: r"\b(?:remind|nudge|ping|message|notify|tell|write to|email)\b(?! me\b)"
    rf"[^.?!]*\b{_OTHERS}\b",
    Duty.PEOPLE: rf"\bwho(?:'?s|se)?\b[^.?!]*\b{_STATES}\b"
    r"|\bwho (?:has|have|is|are|did|does|didn'?t|hasn'?t|haven'?t)\b[^.?!]*"
    r"\b(?:quiz|lesson|course|homework|test|exam)\b"
    rf"|\b{_NO_NAME}[a-z]{{2,}}['’]s {_MEASURES}\b",
    Duty.CLASS: rf"\bhow\b[^.?!]*\b{_OTHERS}\b[^.?!]*\b(?:doing|going|stand\w*|perform\w*|coming along|getting on)\b"
    rf"|\bhow\b[^.?!]*\b(?:doing|going) (?:with|in) my class\b|\b{_OTHERS} (?:statistics|stats|overview|progress)\b",
    Duty.LESSONS: r"\b(?:add|upload|load|publish|import|create|write|edit|mend|fix|remove|delete|replace)\b"
    r"(?: (?:a|an|my|our|own|new|the|another|some|more))* (?:lessons?|courses?)\b(?! \d)",
}
_READ = {duty: re.compile(asked, re.IGNORECASE) for duty, asked in _ASKED.items()}


def duty_in(text: str) -> Duty | None:
    """Return what a message asks that only somebody who teaches can be meant to ask; None for anything else."""
    return next((duty for duty, asked in _READ.items() if asked.search(text)), None)
