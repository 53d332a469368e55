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


_CLASS = (
    r"(?:(?:my|our|the|all(?: (?:my|our|the))?|every|each)\s+(?:class|students?|learners?|pupils?|cohort|kids|group)"
    r"|students|learners|pupils|everyone|everybody)"
)
_WHOEVER = rf"(?:{_CLASS}|them|(?:those|people|the ones) (?:who|that)|whoever|the rest)"
_STATES = r"(?:stuck|behind|struggling|silent|inactive|missing|failing|late|ahead|lost|at risk)"
_DONE = r"(?:finished|done|begun|began|started|passed|failed|taken|completed|joined|answered|enrolled|submitted)"
_ASKS = r"^\W*(?:(?:hey|hi|ok|so|and|also|please|pls|can you|could you|would you|i want to|i'?d like to)\W+)*"
_MEASURES = r"(?:grades?|marks|scores?|results?|progress|answers|streaks?|standing)"

_ASKED = {
    Duty.GRADES: rf"\b(?:export|download)\W+(?:\w+\W+){{0,3}}(?:grades?|marks|scores|results|gradebook)\b"
    rf"|{_ASKS}(?:show|give|send|get)(?: me)?\W+(?:all|the|their|class|{_CLASS}(?:['’]s?)?)\W+(?:grades?|marks)\b"
    rf"|\bgrade ?book\b|\b{_MEASURES} (?:of|for) {_CLASS}\b",
    Duty.DUE: r"\b(?:set|add|change|extend|make)\W+(?:(?:a|the|my|our|new|this)\W+)*"
    r"(?:due dates?|deadlines?|assignments?)\b(?! for me\b)"
    rf"|\b(?:give|assign|set)\W+(?:\w+\W+){{0,4}}(?:to|for)\W+{_CLASS}\b"
    rf"|\b(?:give|assign|set)\W+{_CLASS}\W+(?:\w+\W+){{0,3}}(?:homework|assignments?|lessons?|quiz(?:zes)?)\b"
    r"|\b(?:assignments?|homework)\b[^.?!]*\bdue\b|\bwhen is (?:the )?(?:next )?(?:lesson|quiz)\b[^.?!]*\bdue\b"
    r"|^\W*(?:due dates?|deadlines?|assignments?)\W*$",
    Duty.NUDGE: rf"{_ASKS}(?:remind|nudge|ping|message|notify|email|write to)\W+{_WHOEVER}\b"
    rf"|{_ASKS}(?:give|send)\W+{_WHOEVER}\W+(?:a|an|another)\W+(?:reminder|nudge|message|ping)\b",
    Duty.PEOPLE: rf"\bwho(?:['’]?s| is| are)\W+(?:\w+\W+)?{_STATES}\W*$"
    rf"|\bwho (?:has|have|hasn['’]?t|haven['’]?t|didn['’]?t|did not|has not|have not)\W+(?:\w+\W+){{0,2}}"
    rf"(?:{_DONE}|finish|start|begin|pass|do|take)\b(?=\W*$|\W+(?:it|yet|the|my|this|lesson|quiz)\b)"
    rf"|\bwho {_DONE}\b(?=\W*$|\W+(?:it|the|my|this)(?:\W+\w+)?\W+(?:quiz|lesson|course|test)\b)"
    rf"|\bis (?:anyone|anybody|somebody|someone)\W+{_STATES}\b|\bwhich (?:students?|learners?|pupils?)\b"
    rf"|\b(?:has|have|did|is|are) {_CLASS}\W+(?:\w+\W+){{0,2}}(?:{_DONE}|finish|start|do|pass|take)\b"
    r"|\bdid (?!(?:i|you|we|it|they|he|she|this|that|the)\b)\w+ (?:do|finish|pass|start|take|answer)"
    r"\W+(?:his|her|their|the)\W+(?:lesson|quiz|homework|course|test)\b"
    r"|^\W*how(?:['’]?s| is) (?!(?:it|that|this|everything|life|he|she|the|my|your|a|an|work|school)\b)\w+ doing\W*$"
    rf"|{_ASKS}(?:list|show)(?: me)?\W+{_CLASS}\W*$"
    r"|\bwhat did (?!(?:i|you|we|it|they|he|she)\b)\w+ (?:get wrong|miss)\b"
    rf"|^\W*(?:what(?:['’]?s| is| are| was)|show(?: me)?|how(?:['’]?s| is))\W+"
    rf"(?!(?:what|that|it|today|lesson|model)['’]s\b)[a-z]{{2,}}['’]s {_MEASURES}\b",
    Duty.CLASS: rf"\bhow(?:['’]?s| is| are| do| does| did)\W+{_CLASS}\W+(?:\w+\W+){{0,2}}"
    r"(?:doing|going|performing|coming along|getting on|perform|do)\b"
    rf"|^\W*how many(?: (?:of )?{_CLASS}| people)?(?: have| has)? {_DONE}\b"
    r"|\bwhich (?:lesson|question|quiz)(?: is|['’]s) (?:the )?(?:hardest|most difficult) for (?:them|my|our|the)\b"
    rf"|\b{_CLASS}(?:['’]s)? (?:statistics|stats|overview|progress)\b",
    Duty.LESSONS: r"\b(?:add|upload|publish|import|create|mend|fix|remove|delete|replace|write)\W+"
    r"(?:(?:a|an|my|our|own|new|the|another|some|more|this)\W+)*(?:lessons?|courses?|quiz(?:zes)?)\b(?! \d)"
    r"|\b(?:load|edit)\W+(?:(?:a|my|our|own|new)\W+)+(?:lessons?|courses?)\b",
}
_READ = {duty: re.compile(asked, re.IGNORECASE) for duty, asked in _ASKED.items()}


def duty_in(text: str) -> Duty | None:
    """Return what a message asks that only somebody who teaches can be meant to ask; None for anything else."""
    return next((duty for duty, asked in _READ.items() if asked.search(text)), None)
