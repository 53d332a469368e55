"""The cards of the next days as a picture."""

from collections.abc import Sequence
from datetime import date

from bot.charts.drawing import draw


def draw_plan(loads: Sequence[tuple[date, int]]) -> bytes:
    """Return a bar for each day with how many cards come, the first one being today; as PNG, 680 pixels wide."""
    days = [{"day": f"{day:%a}"[:2], "date": str(day.day), "count": count} for day, count in loads]
    return draw("plan", {"days": days}, [])
