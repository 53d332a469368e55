"""The addresses of this room alone: only its own screens lead there."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("publishing.load")
def LESSON_LOAD() -> None:
    """Read the file that was uploaded, and show what publishing it would change."""


@route("publishing.draft")
def DRAFT(*, draft: int) -> None:
    """Show again what publishing a draft would change."""


@route("publishing.preview")
def DRAFT_PREVIEW(*, draft: int) -> None:
    """Show the card of the draft's lesson that was chosen in the menu, as learners will see it."""


@route("publishing.read")
def DRAFT_READ(*, draft: int, lesson: LessonId, page: int) -> None:
    """Show a page (from 0) of a draft's lesson, so that it can be read before it's published."""


@route("publishing.template", whispers=True)
def LESSON_TEMPLATE() -> None:
    """Send an example lesson to begin with."""


@route("publishing.problems", whispers=True)
def DRAFT_PROBLEMS(*, draft: int) -> None:
    """Send a list of all problems in a draft."""


@route("publishing.foresee", whispers=True)
def DRAFT_FORESEE(*, draft: int) -> None:
    """Have a language model draft ways to ask for what a draft's lessons say, in a draft beside it."""


@route("publishing.publish")
def DRAFT_PUBLISH(*, draft: int, announce: int) -> None:
    """Make a draft live; announce it (1) or not (0)."""


@route("publishing.replace")
def DRAFT_AGREED(*, draft: int) -> None:
    """Show what publishing a draft would change, now that it may replace lessons of other courses."""


@route("publishing.which")
def DRAFT_COLLISIONS(*, draft: int) -> None:
    """Show which lessons of other courses a draft would take the place of."""


@route("publishing.keep_both")
def DRAFT_KEEP_BOTH(*, draft: int) -> None:
    """Give the lessons of a draft ids of their own where another course has them."""


@route("publishing.same")
def DRAFT_SAME(*, draft: int, tag: str) -> None:
    """Let something reworded in a draft be what it was, by its tag; `all` stands for everything that's asked about."""


@route("publishing.apart")
def DRAFT_APART(*, draft: int, tag: str) -> None:
    """Let something reworded in a draft be new, by its tag."""


@route("publishing.discard")
def DRAFT_DISCARD(*, draft: int) -> None:
    """Throw a draft away."""


@route("publishing.files")
def DRAFT_FILES(*, draft: int, page: int) -> None:
    """Show a page (from 0) of the files in a draft's archive, and which of them are lessons."""


@route("publishing.chosen")
def DRAFT_CHOSEN(*, draft: int, page: int) -> None:
    """Take those files of a page for lessons that are chosen in the menu, and no others of it."""


@route("publishing.older")
def DRAFT_OLDER(*, draft: int) -> None:
    """Let a draft take back what was changed here since its files."""


@route("publishing.newer")
def DRAFT_NEWER(*, draft: int) -> None:
    """Leave those lessons out of a draft that were changed here since their files."""


@route("publishing.repaired", whispers=True)
def DRAFT_REPAIRED(*, draft: int) -> None:
    """Send those files of a draft in which slips were mended, as they're read."""
