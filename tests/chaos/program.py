"""The real program, started as an operator would, but pointed at the harness's Discord.

`CHAOS_DISCORD` is its address; `CHAOS_SKEW` (seconds) is what this machine's clock is off by.
"""

import os
from datetime import UTC, datetime, timedelta

import discord.gateway
import discord.http
import yarl

from bot import cli
from bot.core.clock import SystemClock

ADDRESS = os.environ["CHAOS_DISCORD"]
SKEW = timedelta(seconds=float(os.environ.get("CHAOS_SKEW", "0")))


def skewed(_clock: SystemClock) -> datetime:
    return datetime.now(UTC) + SKEW


def begin() -> None:
    discord.http.Route.BASE = f"http://{ADDRESS}/api/v10"
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{ADDRESS}/gateway")
    if SKEW:
        SystemClock.now = skewed  # type: ignore[assignment, method-assign]
    cli.main(["run"])


if __name__ == "__main__":
    begin()
