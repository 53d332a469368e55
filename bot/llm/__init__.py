"""A language model that puts answers into words, if the operator names one; without it the lessons are quoted.

It sees the question, the passages that were found and the last turns, nothing else, and it has no tools. So whatever
a lesson, a message or the model itself says, only a text can come of it, and of that only sentences that cite a passage
are kept.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.llm.citations import cited
from bot.llm.prompt import Exchange, anonymous

__all__ = ["Exchange", "LanguageModel", "anonymous", "cited"]


class LanguageModel(Protocol):
    """Whatever can word an answer from passages; `endpoint.Endpoint` is the real one."""

    name: str
    """What the model is called at its endpoint."""

    daily: int
    """How many answers a learner gets worded in one day of theirs; after that, lessons are quoted."""

    async def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str | None:
        """Return an answer in which every sentence cites passages by their numbers from 1, such as [1].

        None if nothing usable came in time; it doesn't raise because the model fails.
        """
