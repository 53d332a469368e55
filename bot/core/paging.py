"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Paging:
    """A page (from 0) of `count` entries, `size` to a page."""

    page: int
    size: int
    count: int

    @property
    def pages(self) -> int:
        """How many pages there are: at least one, even for no entries."""
        return max(1, -(-self.count // self.size))

    @property
    def start(self) -> int:
        """The index (from 0) of the page's first entry."""
        return self.page * self.size

    def of(self, entries: Sequence[T]) -> Sequence[T]:
        """Return the slice of `entries`, which is the whole list, that this page shows."""
        return entries[self.start : self.start + self.size]


def paging(count: int, size: int, wanted: int = 0) -> Paging:
    """Return page `wanted` (from 0) of `count` entries; where the list is too short for it, the last page."""
    whole = Paging(0, size, count)
    return Paging(max(0, min(wanted, whole.pages - 1)), size, count)
