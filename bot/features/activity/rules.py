"""What can be in the study log."""

from enum import StrEnum


class Act(StrEnum):
    """Something that a learner did."""

    BEGAN = "lesson began"
    READ = "page read"
    FINISHED = "lesson finished"
    REOPENED = "lesson reopened"
    RENEWED = "lesson renewed"
    ANSWERED = "question answered"
    REFLECTED = "reflection written"
