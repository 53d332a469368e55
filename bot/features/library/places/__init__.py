"""Where each learner is: the place in every lesson they began, the lessons they finished, and what comes next.

A learner stays on the version of a lesson that they began until they finish it or take the revised one.
"""

from bot.features.library.places.rules import Audience, Key, Listed, Place, Record, Standing, Status, Trace, listed
from bot.features.library.places.service import (
    begin_lesson,
    claim_lesson,
    finish_lesson_for,
    reading_speed,
    record_of,
    renew_lesson,
    reopen_lesson,
    suggest_lessons,
    take_up,
    turn_page,
)
from bot.features.library.places.store import audience_of, share_completions, unshare_completions

__all__ = [
    "Audience",
    "Key",
    "Listed",
    "Place",
    "Record",
    "Standing",
    "Status",
    "Trace",
    "audience_of",
    "begin_lesson",
    "claim_lesson",
    "finish_lesson_for",
    "listed",
    "reading_speed",
    "record_of",
    "renew_lesson",
    "reopen_lesson",
    "share_completions",
    "suggest_lessons",
    "take_up",
    "turn_page",
    "unshare_completions",
]
