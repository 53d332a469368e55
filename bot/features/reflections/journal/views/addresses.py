"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("reflections.added")
def REFLECT_ADDED(*, entry: int) -> None:
    """Keep another thought on an earlier reflection."""


@route("reflections.show")
def REFLECT_SHOW(*, entry: int, page: int) -> None:
    """Show a page (from 0) of a reflection."""


@route("reflections.open")
def REFLECT_OPEN() -> None:
    """Show the reflection chosen in the menu."""


@route("reflections.edit", opens_modal=True)
def REFLECT_EDIT(*, entry: int) -> None:
    """Open the form that changes a reflection."""


@route("reflections.edited")
def REFLECT_EDITED(*, entry: int) -> None:
    """Keep a reflection's new text."""


@route("reflections.share")
def REFLECT_SHARE(*, entry: int) -> None:
    """Set who may read a reflection to those chosen in the menu."""


@route("reflections.pick")
def JOURNAL_PICK() -> None:
    """Show what the learner has written on the lesson chosen in the menu."""


@route("reflections.search", opens_modal=True)
def JOURNAL_SEARCH() -> None:
    """Open the form that asks for words to find in the journal."""


@route("reflections.searched")
def JOURNAL_SEARCHED() -> None:
    """Show the reflections found for what was typed."""
