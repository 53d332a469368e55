"""What an error of a request to Discord means: whose fault it is, and whether the same request may be made again."""

import aiohttp
import discord

STUMBLED, TOO_MANY = 500, 429
"""From this HTTP status on, the trouble is Discord's own, and a request may have got through; this one didn't."""

BROKEN = (aiohttp.ClientError, OSError)
"""Errors that mean Discord wasn't reached, or didn't answer in time: a TimeoutError is an OSError, too."""


def is_trouble(problem: Exception) -> bool:
    """Tell whether the same request may succeed later: Discord wasn't reached, stumbled, or has too much to do."""
    if isinstance(problem, discord.HTTPException):
        return problem.status >= STUMBLED or problem.status == TOO_MANY
    return isinstance(problem, BROKEN)


def asked_pause(problem: Exception) -> float:
    """Return how many seconds Discord asks us to wait; 0 where it doesn't."""
    if not isinstance(problem, discord.HTTPException) or problem.status != TOO_MANY:
        return 0.0
    try:
        return float(problem.response.headers["Retry-After"])
    except (AttributeError, KeyError, ValueError):
        return 1.0


def has_not_left(problem: Exception) -> bool:
    """Tell whether a request surely wasn't taken: Discord refused it for now, or there was no connection at all."""
    if isinstance(problem, discord.HTTPException):
        return problem.status == TOO_MANY
    return isinstance(problem, aiohttp.ClientConnectorError)


def was_cut(problem: Exception) -> bool:
    """Tell whether the connection ended before any reply came; the request may have been taken, or not."""
    return isinstance(problem, aiohttp.ClientConnectionError | ConnectionError) and not isinstance(
        problem, TimeoutError
    )
