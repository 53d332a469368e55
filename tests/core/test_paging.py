"""Long lists in pages."""

import pytest

from bot.core.paging import paging


@pytest.mark.parametrize(
    ("count", "wanted", "page", "pages", "shown"),
    [
        (0, 0, 0, 1, []),
        (0, 9, 0, 1, []),
        (3, 0, 0, 1, [0, 1, 2]),
        (4, 0, 0, 2, [0, 1, 2]),
        (4, 1, 1, 2, [3]),
        (6, 2, 1, 2, [3, 4, 5]),
        (7, 99, 2, 3, [6]),
    ],
)
def test_a_page_that_is_not_there_is_the_last_one(
    count: int, wanted: int, page: int, pages: int, shown: list[int]
) -> None:
    here = paging(count, 3, wanted)
    assert (here.page, here.pages) == (page, pages)
    assert here.of(range(count)) == range(*(shown[0], shown[-1] + 1) if shown else (0,))
    assert list(here.of(list(range(count)))) == shown
