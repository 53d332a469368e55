"""Structured logs: one line for each event, with the reference of the interaction it belongs to."""

import asyncio
import logging
import sys
from types import TracebackType
from typing import Any, Literal

import structlog
from structlog.typing import Processor

from bot.telemetry.traces import trace

_traces = structlog.processors.ExceptionRenderer(lambda exc_info: trace(exc_info[1]))


def configure(level: str, style: Literal["text", "json"]) -> None:
    """Send all logs, the libraries' too, to standard error: as text for people, or one JSON object on each line."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _traces, renderer],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for noisy in ("alembic", "apscheduler", "discord.gateway"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.getLogger("bm25s").addFilter(_is_no_chatter)  # it sets its level by itself, once it's imported
    logging.getLogger("discord").setLevel(
        max(logging.INFO, logging.getLevelName(level))
    )  # DEBUG shows what people write
    for warner in ("discord.client", "discord.ext.commands.bot"):  # about voice and an intent we do without
        logging.getLogger(warner).setLevel(logging.ERROR)
    logging.getLogger("discord.shard").setLevel(logging.CRITICAL)  # a traceback for each try; the client tells it once
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    sys.excepthook = _crashed


def _is_no_chatter(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _crashed(_kind: type[BaseException], problem: BaseException, _trace: TracebackType | None) -> None:
    """Log the exception that ends the program; Ctrl+C isn't one."""
    if not isinstance(problem, KeyboardInterrupt):
        logging.getLogger("bot").critical("crashed", exc_info=problem)


def left_over(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what a task raised that nobody awaited. Asyncio's own handler would log the exception's text, unfiltered."""
    logging.getLogger("bot").error(str(context.get("message")), exc_info=context.get("exception"))
