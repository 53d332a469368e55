"""What every kind of widget data has in common."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class WidgetData(BaseModel):
    """The data of one widget, read from its JSON file."""

    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)

    valid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Data that this kind must accept."""
    invalid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Data that this kind must refuse."""

    def strays(self) -> Iterator[str]:
        """Yield a sentence for each name that one part of the data uses and no other part defines."""
        yield from ()


def stray_names(where: str, used: Iterable[str], defined: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each used name that is not defined, with the likely one if only spaces or case differ."""
    known = list(defined)
    alike = {_bare(name): name for name in known}
    for name in used:
        if name in known:
            continue
        twin = alike.get(_bare(name))
        yield f"{where} names “{name}”, " + (f"defined as “{twin}”." if twin else "which is defined nowhere.")


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).casefold()
