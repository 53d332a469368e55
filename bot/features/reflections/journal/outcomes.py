"""What comes of writing, reading back and sharing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.catalogue import Entry
from bot.core.errors import Refusal
from bot.core.ids import GuildId, LessonId, ScopeId
from bot.core.paging import Paging
from bot.features.people import Group
from bot.features.reflections.journal.rules import Reflection

Key = tuple[ScopeId, LessonId]


class EnoughShared(Refusal):
    """The learner shared as many reflections as a day takes."""


@dataclass(frozen=True)
class Readers:
    """With whom a reflection may be shared: a server's educators, and the learner's study groups there."""

    guild: GuildId | None
    guild_name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Prompts:
    """A lesson's prompts, each with what the learner last wrote on it."""

    entry: Entry
    prompts: tuple[tuple[str, Reflection | None], ...]


@dataclass(frozen=True)
class Blank:
    """An empty form for a lesson's prompt (by its number, from 0), or for another thought on an `earlier` reflection.

    `entry` is None if that one's lesson is gone.
    """

    entry: Entry | None
    prompt: str
    readers: Readers
    number: int = 0
    earlier: Reflection | None = None


@dataclass(frozen=True)
class Opened:
    """One reflection; a long one is shown by pages (from 0).

    `done` is what was just done to it, and `ask` is `delete` while that's to be confirmed. `thread` is where its copy
    for the group is, or will be; `posted` says that it's there, and `trouble` what stands in its way.
    """

    reflection: Reflection
    title: str
    readers: Readers
    page: int = 0
    done: str = ""
    ask: str = ""
    thread: int | None = None
    trouble: str = ""
    posted: bool = False


@dataclass(frozen=True)
class Journal:
    """A page of a learner's reflections, the newest first.

    They are all of them, those on one `lesson`, or those found for the words `wanted`. `lessons` counts them by lesson.
    """

    reflections: tuple[Reflection, ...]
    titles: Mapping[Key, str]
    paging: Paging
    lessons: tuple[tuple[Key, int], ...] = ()
    lesson: Key | None = None
    wanted: str = ""
    done: str = ""


@dataclass(frozen=True)
class NoPrompts:
    """The lesson has no prompts to reflect on, or isn't there any more."""

    lesson: LessonId


@dataclass(frozen=True)
class Empty:
    """The form came back with nothing written in it."""


@dataclass(frozen=True)
class NotThere:
    """There's no such reflection, or it's somebody else's; which of the two isn't told."""


Outcome = Prompts | Opened | Journal | NoPrompts | Empty | NotThere
