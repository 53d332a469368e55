"""Wording answers by any endpoint that speaks OpenAI's protocol, including one on the operator's own machine."""

import asyncio
import contextvars
from collections.abc import Sequence
from typing import Any, cast

import structlog
from openai import AsyncOpenAI, OpenAIError
from pydantic import BaseModel

from bot.llm.citations import cited
from bot.llm.prompt import Exchange, messages

TOKENS = 400
"""The longest answer that's asked for, in the model's tokens."""

log = structlog.get_logger(__name__)


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Answer(BaseModel):
    """The part of a response that we read; it's checked here because the client itself takes any JSON."""

    choices: list[_Choice]


class Endpoint:
    """A model behind an address, which gets one try and `seconds` seconds for each answer, with no retries.

    Without a `key` it sends "none", since the client insists on one.
    """

    def __init__(self, address: str, model: str, key: str | None, *, seconds: float, daily: int) -> None:
        self.name, self.daily = model, daily
        self._seconds = seconds
        self._client = AsyncOpenAI(base_url=address, api_key=key or "none", timeout=seconds, max_retries=0)

    async def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str | None:
        """Return those sentences of the model's answer that cite a passage; None if there are none, or it fails.

        Being late is a failure, too. Failures are logged by their kind, never with what was asked.
        """
        # In an empty context: the preview simulates time for everything in its own, and the network takes real time.
        asking = contextvars.Context().run(asyncio.ensure_future, self._in_time(question, passages, past))
        try:
            answer = await asking
        except (OpenAIError, TimeoutError, ValueError) as problem:
            log.warning("no wording", model=self.name, problem=type(problem).__name__)
            return None
        kept = cited(answer, passages)
        log.info("worded", model=self.name, length=len(answer), kept=len(kept or ""))
        return kept

    async def _in_time(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str:
        async with asyncio.timeout(self._seconds):
            return await self._asked(question, passages, past)

    async def _asked(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str:
        raw = await self._client.chat.completions.with_raw_response.create(
            model=self.name,
            messages=cast(Any, messages(question, passages, past)),
            max_tokens=TOKENS,
            temperature=0.2,
        )
        answer = _Answer.model_validate_json(raw.http_response.content)
        return (answer.choices[0].message.content or "") if answer.choices else ""
