"""Parts of screens that name lessons."""

from collections.abc import Iterator

from bot.content.markdown import brief
from bot.content.search import Which
from bot.discord_ui.components import OPTIONS, Option, Part, Select, row, words


def which_lesson(which: Which, pick: str) -> Iterator[Part]:
    """Yield a menu (with the custom id `pick`) of the lessons that may be meant, or say that there is none."""
    typed = brief(which.typed, 100)
    if not which.similar:
        yield words(f"## No lesson like “{typed}”\nNothing here has that name or id.")
        return
    yield words(f"## Which one?\nSeveral lessons may be meant by “{typed}”.")
    options = [Option(entry.lesson.title, entry.id) for entry in which.similar[:OPTIONS]]
    yield row(Select("Did you mean …", pick, options))
