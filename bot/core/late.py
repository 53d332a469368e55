"""Modules that are loaded when they are first used: what most starts never need costs them no memory."""

from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    """Stands for a module, and asks for it each time something of it is wanted; importing is safe in any thread."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def late(name: str) -> ModuleType:
    """Return what stands for a module until it is used."""
    return _Late(name)
