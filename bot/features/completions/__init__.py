"""Where each learner is: the place in every lesson they began, the lessons they finished, and what comes next.

A learner stays on the version of a lesson that they began until they finish it or take the revised one.
"""

from bot.features.completions.rules import Audience, Key, Place, Record, Standing, Status, Trace
from bot.features.completions.service import begin, claim, finish, finish_all, record_of, renew, reopen, turn
from bot.features.completions.store import audience

__all__ = [
    "Audience",
    "Key",
    "Place",
    "Record",
    "Standing",
    "Status",
    "Trace",
    "audience",
    "begin",
    "claim",
    "finish",
    "finish_all",
    "record_of",
    "renew",
    "reopen",
    "turn",
]
