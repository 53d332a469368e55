"""Modules that load on first use, so that a start doesn't pay memory for what it may never need."""

from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """A stand-in that asks Python's own import, which is thread-safe, for its module at every attribute access."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def late(name: str) -> ModuleType:
    """Return a stand-in for the module `name`, which is imported when something of it is first used."""
    return _Late(name)
