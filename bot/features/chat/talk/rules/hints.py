"""The way to a hint on an open question."""

from bot import routes
from bot.content.hints import LADDER, Pending
from bot.content.wishes import Lead
from bot.features.chat.talk.rules.scene import Turn
from bot.language.intents import Intent


def hint_lead(pending: Pending, last: Turn | None = None) -> Lead:
    """Return the way to a hint on a question; after one hint it's the next one, up to the last."""
    steps = [hint_address(pending, step) for step in range(LADDER)]
    given = steps.index(last.led_to) + 1 if last is not None and last.led_to in steps else 0
    return Lead(Intent.HINT, steps[min(given, LADDER - 1)])


def hint_address(pending: Pending, step: int) -> str:
    """Return the address of one hint (`step` from 0) on a question."""
    return routes.HINT(kind=pending.kind, number=pending.number, position=pending.position, step=step)
