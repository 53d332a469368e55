"""The part of a screen that asks which lesson was meant."""

from collections.abc import Iterator

from bot.content.markdown import brief
from bot.content.search import Which
from bot.discord_ui.components import OPTIONS, Option, Part, Select, row, words


def which_lesson(which: Which, pick: str) -> Iterator[Part]:
    """Yield a menu of the lessons that may be meant, which leads to the address `pick`; or say that there are none."""
    typed = brief(which.typed, 100)
    if not which.similar:
        yield words(f"## No lesson like “{typed}”\nNothing here has that name or id.")
        return
    yield words(f"## Which one?\nSeveral lessons may be meant by “{typed}”.")
    options = [Option(entry.lesson.title, entry.id) for entry in which.similar[:OPTIONS]]
    yield row(Select("Did you mean …", pick, options))
