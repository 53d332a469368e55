"""A language model that puts answers into words, if the operator names one; without it the lessons are quoted.

It sees the question, the passages that were found and the last turns, nothing else, and it has no tools. So whatever
a lesson, a message or the model itself says, only a text can come of it; what's kept of that, `language.claims` tells.
"""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.llm.prompt import Exchange, anonymous

__all__ = ["FORESEEN", "Budget", "Exchange", "LanguageModel", "anonymous"]

FORESEEN = 6
"""For how many lines of a lesson ways to ask are drafted in one request."""


@dataclass(frozen=True)
class Budget:
    """How many answers are worded a day: for a learner on a day of theirs, and on a UTC day in a server and in all.

    Each request to the model may take `seconds`.
    """

    learner: int
    server: int
    bot: int
    seconds: float = 8.0


class LanguageModel(Protocol):
    """Whatever can word an answer from passages; `endpoint.Endpoint` is the real one."""

    name: str
    """What the model is called at its endpoint."""

    budget: Budget
    """How many answers get worded; after that, lessons are quoted."""

    @property
    def is_free(self) -> bool:
        """Whether it can be asked now: it isn't resting after failures, and not too many requests are under way."""

    def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> AsyncGenerator[str]:
        """Yield an answer as far as it has come, once for each line of it and whole in the end.

        Its sentences cite passages by their numbers from 1, and quote what says so. It ends early, or without anything,
        if the model fails, which being late does, too; it doesn't raise for that.
        """

    async def judge(self, claims: Sequence[tuple[str, str]]) -> frozenset[int]:
        """Return which of these claims (from 0), each behind its line, the line supports; none if the model fails."""

    async def foresee(self, lines: Sequence[str]) -> Mapping[int, Sequence[str]]:
        """Return in which words learners may ask for these lines, by their numbers from 0; nothing if it fails.

        At most FORESEEN lines at once.
        """

    async def rewrite(self, question: str, past: Sequence[Exchange]) -> str | None:
        """Return a question that goes on from earlier turns as one that can be understood by itself.

        None where the model doesn't manage to in time.
        """
