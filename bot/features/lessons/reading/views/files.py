"""A lesson's files."""

from pathlib import PurePosixPath
from urllib.parse import quote

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.ids import GLOBAL
from bot.core.text import shorten
from bot.discord_ui.components import (
    Document,
    LinkButton,
    Screen,
    primary,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import files_called
from bot.features.lessons.reading.rules import (
    Files,
)


def files_screen(found: Files, address: str | None) -> Screen:
    """Return the files of a lesson, with links if it's everybody's and their folder is at a web `address`."""
    title = f"## 📎 {files_called(tuple(found.files))} of “{brief(found.lesson.title, 150)}”"
    about = "Open it with Jupyter, VS Code or Colab, and run it from top to bottom." if found.files else ""
    if not found.files:
        title, about = "## 📎 No files any more", "They were kept with an earlier version of the lesson."
    elif not all(name.endswith(".ipynb") for name in found.files):
        about = "They belong to the lesson."
    paths = {PurePosixPath(name): content for name, content in found.files.items()}
    online = f"{address.rstrip('/')}/{found.entry.course}" if address and found.entry.scope == GLOBAL else None
    links = [LinkButton(f"Open {shorten(path.name, 70)}", f"{online}/{quote(str(path).lstrip('/'))}") for path in paths]
    back = primary("Back to the lesson", routes.CARD(lesson=found.entry.id), emoji="📘")
    alone = len({path.name for path in paths}) == len(paths)
    named = {path.name if alone else "-".join(path.parts).lstrip("/-"): paths[path] for path in paths}
    files = [Document(name, content) for name, content in named.items()]
    return Screen(words(f"{title}\n{about}"), *rows([*(links if online else ()), back]), files=files)
