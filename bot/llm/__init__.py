"""A language model that words an answer, where the operator names one; without it the lessons are quoted.

It sees the question, the passages that were found and the last turns, nothing else, and has no tools: whatever a
lesson, a message or the model itself says, all that can come of it is a text, of which only what cites a passage is
kept.
"""

from collections.abc import Sequence
from typing import Protocol

from bot.llm.citations import cited
from bot.llm.prompt import Exchange, anonymous

__all__ = ["Exchange", "LanguageModel", "anonymous", "cited"]


class LanguageModel(Protocol):
    """Words answers from passages."""

    name: str
    """What the model is called."""

    daily: int
    """How many answers a learner gets worded on one of their days."""

    async def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str | None:
        """Return an answer of which every sentence cites a passage as [1], [2] …; None when none came of it in time."""
