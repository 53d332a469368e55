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
        """How many pages there are; one at least, which may be empty."""
        return max(1, -(-self.count // self.size))

    @property
    def start(self) -> int:
        """The number (from 0) of the first entry on the page."""
        return self.page * self.size

    def of(self, entries: Sequence[T]) -> Sequence[T]:
        """Return those of all entries that are on the page."""
        return entries[self.start : self.start + self.size]


def paging(count: int, size: int, wanted: int = 0) -> Paging:
    """Return the wanted page of so many entries; the last one where there is none of that number."""
    whole = Paging(0, size, count)
    return Paging(min(wanted, whole.pages - 1), size, count)
