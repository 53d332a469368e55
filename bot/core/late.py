"""Modules that load on first use, so that a start doesn't pay memory for what it may never need."""

import os
from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251 - nothing is read: numpy looks there as it loads
"""numpy uses one thread, unless an operator says otherwise: the tables here are small, so more threads mostly wait for
each other, and take the core that answers people."""


_IMPORTING = RLock()
"""One thread imports at a time: where modules import each other, as numpy's do, a second one may see half of them."""


class _Late(ModuleType):
    """A stand-in that asks Python's own import for its module when it lacks an attribute."""

    def __getattr__(self, name: str) -> Any:
        with _IMPORTING:
            found = getattr(import_module(self.__name__), name)
        setattr(self, name, found)  # so that the next access asks nobody
        return found


def late(name: str) -> ModuleType:
    """Return a stand-in for the module `name`, which is imported when something of it is first used."""
    return _Late(name)
