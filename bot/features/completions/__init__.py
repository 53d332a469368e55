"""Where each learner is: the place in every lesson they began, the lessons they finished, and what comes next.

A learner stays on the version of a lesson that they began until they finish it or take the revised one.
"""

from bot.features.completions.rules import Audience, Place, Record, Standing, Status
from bot.features.completions.service import begin, finish, finish_all, record_of, renew, reopen, turn
from bot.features.completions.store import audience

__all__ = [
    "Audience",
    "Place",
    "Record",
    "Standing",
    "Status",
    "audience",
    "begin",
    "finish",
    "finish_all",
    "record_of",
    "renew",
    "reopen",
    "turn",
]
