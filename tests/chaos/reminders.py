"""Reminders: people ask for one, the harness turns their clock, and each gets one card, whoever dies meanwhile."""

import asyncio
import re
import time
from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import Engine, create_engine, update
from sqlalchemy.exc import SQLAlchemyError

from bot.features.calendar.reminders.store import ReminderRow
from bot.features.calendar.reminders.views import LINES
from tests.chaos.ledger import Broken, Ledger
from tests.chaos.people import Person, is_told
from tests.chaos.world import text_of

EVERY = 5.0
"""Seconds between two people whose card becomes due."""

TRIED_AGAIN = 180.0
"""Seconds after which a card that Discord didn't take has been sent again."""

AWAKE = range(8, 21)
"""The hours (UTC) in which no card is kept back by anybody's quiet hours."""


async def be_reminded(url: str, ledger: Ledger, crowd: list[Person]) -> None:
    """Let people ask for a card one after another, and let it become due at once."""
    engine = create_engine(url)
    try:
        for one in crowd:
            await asyncio.sleep(EVERY)
            tap = await one.command("remind", at="8:00")
            await asyncio.sleep(1)  # an event that comes twice may set it a second time
            if not is_told(tap) and await asyncio.to_thread(_make_due, engine, one.number):
                ledger.reminded[one.number] = time.monotonic()
        await asyncio.Event().wait()
    finally:
        engine.dispose()


def _make_due(engine: Engine, learner: int) -> bool:
    """Make somebody's card due; return whether it was certainly done."""
    now = datetime.now(UTC)
    mine = update(ReminderRow).where(ReminderRow.id == learner, ReminderRow.claimed_by.is_(None))
    try:
        with engine.begin() as connection:
            done = connection.execute(mine.values(wake_at=now, due_at=now, due_on=now.date()))
            return done.rowcount == 1
    except SQLAlchemyError:
        return False  # a nemesis is at work


def is_card(shown: str) -> bool:
    """Tell whether this is a daily card; each day has its own greeting."""
    return any(max(re.split(r"\{\w+\}", line), key=len) in shown for lines in LINES.values() for line in lines)


def cards(ledger: Ledger, posted: list[dict[str, object]]) -> list[Broken]:
    """Return people who got more than one card, or none though it was due and daytime."""
    now = time.monotonic()
    sent = Counter(int(str(made["channel_id"])) - 1 for made in posted if is_card(text_of(made)))
    least = 1 if datetime.now(UTC).hour in AWAKE else 0
    law = "one card a learner and day"
    return [
        Broken(law, f"{who}: {sent[who]}", at)
        for who, at in ledger.reminded.items()
        if sent[who] > 1 or (sent[who] < least and now - at > TRIED_AGAIN)
    ]
