"""What a gap is, and a page of them."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.paging import Paging

PAGE = 5
"""How many gaps a page shows."""

TEXT_LIMIT = 300
"""The longest question that is kept, in characters."""


@dataclass(frozen=True)
class Gap:
    """A question that a server's lessons don't answer; `near` is the title of the nearest lesson, `times` how often.

    `times` counts from the first time it was kept, through closing it and being asked again.
    """

    id: int
    question: str
    near: str
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Gaps:
    """A page of a server's open gaps, those asked most often first.

    `done` is what just happened: "closed", "deleted", or "" for nothing. If `ask` is set, the screen shows that gap
    alone, and asks whether to delete it.
    """

    gaps: tuple[Gap, ...]
    paging: Paging
    done: str = ""
    ask: Gap | None = None
