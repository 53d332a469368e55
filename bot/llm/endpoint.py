"""Wording answers by any endpoint that speaks OpenAI's protocol, including one on the operator's own machine."""

import asyncio
import contextvars
import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing

import aiohttp
import structlog
from pydantic import BaseModel

from bot.llm import Budget
from bot.llm.prompt import QUESTION_LIMIT, Exchange, messages, to_foresee, to_judge, to_rewrite
from bot.settings import Settings

TOKENS = 600
"""The longest answer that's asked for, in the model's tokens; each sentence comes with the words that say so."""

LONGEST = 1_000_000
"""The longest response that's read, in bytes; one of more is a failure."""

OK, EVENTS = 200, "text/event-stream"
"""The status of an answer, and the type of one that comes in pieces."""

AT_ONCE = 4
"""How many answers are asked for at the same time; whoever comes when that many are under way gets the quotation."""

FAILURES, REST = 3, 60.0
"""After so many failures in a row, the model isn't asked for so many seconds."""

_NUMBER, _CHATTY = re.compile(r"\b\d{1,2}\b"), re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")
"""A claim's number in a judgement, and what shows that it's no list of numbers but talk."""

_NUMBERED = re.compile(r"\**(\d{1,2})\**[ \t]*[:.)-]\**[ \t]*(.*)")
"""A message behind the number of the line that it asks for."""

READ = 20_000
"""How much of an answer with such messages is read, in characters."""

SHORTEST, LONGEST_WAY = 4, 200
"""How short and how long a way to ask may be, in characters."""

log = structlog.get_logger(__name__)


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message


class _Delta(BaseModel):
    delta: _Message = _Message()


class _Answer(BaseModel):
    """The part of a response that we read."""

    choices: list[_Choice]


class _Event(BaseModel):
    """The part that we read of one piece of a response that comes in pieces."""

    choices: list[_Delta]


class Endpoint:
    """A model behind an address, which gets one try and the budget's seconds for each request, with no retries.

    A redirection is a failure, so that the key goes nowhere else. `clock` counts seconds.
    """

    def __init__(
        self,
        address: str,
        model: str,
        key: str | None,
        *,
        budget: Budget,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name, self.budget = model, budget
        self._clock = clock
        self._url = f"{address.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._under_way, self._failures, self._resting_until = 0, 0, 0.0

    @property
    def is_free(self) -> bool:
        """Whether it isn't resting after failures, and not too many requests are under way."""
        return self._under_way < AT_ONCE and self._clock() >= self._resting_until

    async def word(self, question: str, passages: Sequence[str], past: Sequence[Exchange]) -> AsyncGenerator[str]:
        """Yield the model's answer as far as it has come, once for each line and whole in the end.

        It ends where the model fails, which being late does, too. Failures are logged by their kind, never with what
        was asked. Whoever asks in simulated time does so from a task with an empty context: a network takes real time.
        """
        whole = ""
        async with aclosing(self._pieces(messages(question, passages, past), stream=True)) as pieces:
            async for piece in pieces:
                whole += piece
                if "\n" in piece:
                    yield whole[: whole.rindex("\n")]
        if whole:
            yield whole

    async def judge(self, claims: Sequence[tuple[str, str]]) -> frozenset[int]:
        """Return which of these claims (from 0), each behind its line, the line supports; none if the model fails."""
        answer = await self._asked(to_judge(claims)) or ""
        told = {int(number) - 1 for number in _NUMBER.findall(answer)}
        return frozenset(told & {*range(len(claims))}) if not _CHATTY.search(answer) else frozenset()

    async def foresee(self, lines: Sequence[str]) -> Mapping[int, Sequence[str]]:
        """Return in which words learners may ask for these lines, by their numbers from 0; nothing if it fails."""
        found: dict[int, list[str]] = {}
        answer = await self._asked(to_foresee(lines)) or ""
        for line in answer[:READ].splitlines():
            match = _NUMBERED.fullmatch(line.strip())
            asked = " ".join(match[2].strip('*"“”').split()) if match is not None else ""
            if match is not None and 1 <= int(match[1]) <= len(lines) and SHORTEST <= len(asked) <= LONGEST_WAY:
                found.setdefault(int(match[1]) - 1, []).append(asked)
        return found

    async def rewrite(self, question: str, past: Sequence[Exchange]) -> str | None:
        """Return a question that goes on from earlier turns as one that can be understood by itself, or None."""
        answer = await self._asked(to_rewrite(question, past))
        line = " ".join((answer or "").split())
        return line if 0 < len(line) <= QUESTION_LIMIT else None

    async def _asked(self, told: list[dict[str, str]]) -> str | None:
        """Return what the model says; None if it fails, is busy, or has failed too often just now."""
        # In an empty context: the preview simulates time for everything in its own, and the network takes real time
        return await contextvars.Context().run(asyncio.ensure_future, self._whole(told))

    async def _whole(self, told: list[dict[str, str]]) -> str | None:
        return "".join([piece async for piece in self._pieces(told)]) or None

    async def _pieces(self, told: list[dict[str, str]], *, stream: bool = False) -> AsyncGenerator[str]:
        """Yield what the model says as it comes, or all at once; nothing if it's busy, or has failed too often."""
        if not self.is_free:
            return
        self._under_way += 1
        try:
            async with aclosing(self._received(told, stream=stream)) as pieces:
                async for piece in pieces:
                    yield piece
        except (aiohttp.ClientError, TimeoutError, ValueError) as problem:
            self._note_failure(problem)
        else:
            self._failures = 0
        finally:
            self._under_way -= 1

    def _note_failure(self, problem: Exception) -> None:
        self._failures += 1
        log.warning("no wording", model=self.name, problem=type(problem).__name__)
        if self._failures >= FAILURES:
            self._failures, self._resting_until = 0, self._clock() + REST
            log.warning("the model rests", model=self.name, seconds=REST)

    async def _received(self, told: list[dict[str, str]], *, stream: bool) -> AsyncGenerator[str]:
        wanted = {"model": self.name, "messages": told, "max_tokens": TOKENS, "temperature": 0.2}
        async with (
            aiohttp.ClientSession(headers=self._headers, timeout=aiohttp.ClientTimeout(self.budget.seconds)) as session,
            session.post(
                self._url, json=wanted | ({"stream": True} if stream else {}), allow_redirects=False
            ) as response,
        ):
            if response.status != OK:
                raise aiohttp.ClientResponseError(response.request_info, (), status=response.status)
            if response.content_type == EVENTS:
                async for event in _events(_bounded(response.content)):
                    yield _first([one.delta for one in _Event.model_validate_json(event).choices])
            else:  # an endpoint that doesn't stream says everything at once
                body = b"".join([piece async for piece in _bounded(response.content)])
                yield _first([one.message for one in _Answer.model_validate_json(body).choices])


def _first(said: Sequence[_Message]) -> str:
    """Return the text of the first choice, the only one that's asked for."""
    return (said[0].content or "") if said else ""


async def _events(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the data of server-sent events, up to the one that says that it's done."""
    async for line in _lines(pieces):
        data = line.strip().removeprefix(b"data:").strip() if line.startswith(b"data:") else b""
        if data == b"[DONE]":
            return
        if data:
            yield data


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the lines of a body that comes in pieces, the last one even without its end."""
    rest = b""
    async for piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line
    yield rest


async def _bounded(content: aiohttp.StreamReader) -> AsyncIterator[bytes]:
    """Yield a body piece by piece; raises ValueError once it's too long."""
    length = 0
    async for piece in content.iter_any():
        length += len(piece)
        if length > LONGEST:
            raise ValueError("the response is too long")
        yield piece


def model_of(settings: Settings) -> Endpoint | None:
    """Return the language model that the operator named, or None."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    budget = Budget(settings.llm_daily, settings.llm_daily_server, settings.llm_daily_total, settings.llm_seconds)
    log.info("language model", model=settings.llm_model, address=settings.llm_base_url)
    return Endpoint(settings.llm_base_url, settings.llm_model, key, budget=budget)
