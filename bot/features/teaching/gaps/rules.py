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
    """A question that a server's lessons do not answer, how often it was asked, and the title of the nearest lesson."""

    id: int
    question: str
    near: str
    times: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Gaps:
    """A page (from 0) of a server's gaps, those asked most often first.

    `done` is what happened just now: closed or deleted; `ask` is the gap about whose deletion is asked.
    """

    gaps: tuple[Gap, ...]
    paging: Paging
    done: str = ""
    ask: Gap | None = None
