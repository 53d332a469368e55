"""Any endpoint that speaks OpenAI's protocol, a local one included, as something that words answers."""

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
"""The longest answer that is asked for."""

log = structlog.get_logger(__name__)


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Answer(BaseModel):
    """What is read of an answer; the client itself takes any JSON."""

    choices: list[_Choice]


class Endpoint:
    """A model behind an address; asked once, never again for the same question, and only for so many seconds."""

    def __init__(self, address: str, model: str, key: str | None, *, seconds: float, daily: int) -> None:
        self.name, self.daily = model, daily
        self._seconds = seconds
        self._client = AsyncOpenAI(base_url=address, api_key=key or "none", timeout=seconds, max_retries=0)

    async def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> str | None:
        """Return an answer of which every sentence cites a passage; None for none, one that is late, or a failure."""
        # In a context of its own: the time that is waited is the world's, also where Discord's is simulated.
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
