"""What somebody may want to do with the screen before them, whether they press it or say it."""

from enum import StrEnum


class Act(StrEnum):
    """An act on the newest screen. What it does there is what the button that has it does."""

    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    SHOW = "show"
    KNEW = "knew"
    FORGOT = "forgot"
    WHY = "why"
    HINT = "hint"
    UNDO = "undo"
    ASIDE = "aside"
    STOP = "stop"
