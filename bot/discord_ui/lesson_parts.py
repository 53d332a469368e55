"""The parts of a screen that say how long a lesson takes, show its pictures, and ask which one was meant."""

from collections.abc import Iterator, Sequence

from bot.content.find.search import Which
from bot.content.layout.effort import Effort, effort_of
from bot.content.layout.excerpts import brief
from bot.content.lesson import Lesson
from bot.content.media import Pictured, ending
from bot.core.text import counted
from bot.discord_ui.components import OPTIONS, Option, Part, Picture, Select, WebPicture, picture, row, words


def which_lesson(which: Which, pick: str) -> Iterator[Part]:
    """Yield a menu of the lessons that may be meant, which leads to the address `pick`; or say that there are none."""
    typed = brief(which.typed, 100)
    if not which.similar:
        yield words(f"## No lesson like “{typed}”\nNothing here has that name or id.")
        return
    yield words(f"## Which one?\nSeveral lessons may be meant by “{typed}”.")
    options = [Option(entry.lesson.title, entry.id) for entry in which.similar[:OPTIONS]]
    yield row(Select("Did you mean …", pick, options))


def gallery(pictures: Sequence[Pictured]) -> Iterator[Part]:
    """Yield a gallery of pictures, if there are any: those with a content are files, the others are from the web."""
    shown = [
        WebPicture(image.source, image.alt, image.hidden)
        if content is None
        else Picture(f"picture-{number}{ending(image.source)}", content, image.alt, image.hidden)
        for number, (image, content) in enumerate(pictures, 1)
    ]
    yield from [picture(*shown)] if shown else []


def files_called(files: Sequence[str]) -> str:
    """Return what these files are called on a button."""
    some = "Notebook" if all(name.endswith(".ipynb") for name in files) else "File"
    return some if len(files) == 1 else f"{some}s"


def minutes_of(lesson: Lesson) -> str:
    """Return about how long a lesson takes as a whole, such as `14 min`; empty if nothing in it takes time."""
    effort = effort_of(lesson)
    if not effort.total:
        return "a video" if effort.open_end else ""
    return f"{effort.total}{'+' if effort.open_end else ''} min"


def minutes_by_part(effort: Effort) -> list[str]:
    """Return how long each part of a lesson takes, such as `3 min read`, without those it doesn't have."""
    parts = [f"{effort.read} min read"] if effort.read else []
    if effort.video:
        parts.append(f"{effort.video}{'+' if effort.open_end else ''} min video")
    elif effort.open_end:
        parts.append("a video")
    return [*parts, f"{effort.quiz} min quiz"] if effort.quiz else parts


def minutes_in_full(effort: Effort) -> Iterator[str]:
    """Yield a line for each part of a lesson, with how its minutes add up."""
    if effort.read:
        pace = f"learners read about {effort.speed} a minute" if effort.measured else f"at {effort.speed} a minute"
        yield f"📖 **{effort.read} min** to read {counted(effort.words, 'word')}, {pace}"
    if effort.video:
        yield f"▶️ **{effort.video} min** of video"
    if effort.open_end:
        yield f"▶️ {'Another' if effort.video else 'A'} video, to its end"
    if effort.quiz:
        each = f"{counted(effort.seconds, 'second')} each"
        took = f"learners take about {each}" if effort.timed else f"at {each}"
        yield f"❓ **{effort.quiz} min** for {counted(effort.questions, 'question')}, {took}"


CELLS = 10
"""The most cells of a bar."""


def trail(title: str, number: int, count: int) -> str:
    """Return the line above a step of a lesson: its title, and how far step `number` (from 0) of `count` is."""
    return f"-# {brief(title, 30)} · {number + 1} of {count}\n-# {bar(number, count)}"


def bar(number: int, count: int) -> str:
    """Return a bar for step `number` (from 0) of `count`, never quite empty."""
    cells = min(count, CELLS)
    full = max(1, (number + 1) * cells // count)
    return "▰" * full + "▱" * (cells - full)


def share_bar(done: int, count: int) -> str:
    """Return a bar for so many of `count` (at least 1) that are done."""
    full = done * CELLS // count
    return "▰" * full + "▱" * (CELLS - full)
