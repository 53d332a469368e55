"""What a learner sees of their reflections."""

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
    """With whom a learner may share: the server whose educators could read it, and their study groups there."""

    guild: GuildId | None
    guild_name: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Prompts:
    """A lesson's prompts, each with what the learner wrote on it last."""

    entry: Entry
    prompts: tuple[tuple[str, Reflection | None], ...]


@dataclass(frozen=True)
class Blank:
    """An empty form: the lesson's prompt by its number, or another thought on an earlier reflection."""

    entry: Entry | None
    prompt: str
    readers: Readers
    number: int = 0
    earlier: Reflection | None = None


@dataclass(frozen=True)
class Opened:
    """One reflection, a page of it (from 0) where it is long; `done` is what happened just now, `ask` a question.

    `thread` is where its copy for the group is, or goes; `posted` that it stands there, `trouble` what is in the way.
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
    """A page (from 0) of a learner's reflections, the newest first, of one lesson or of those found for some words."""

    reflections: tuple[Reflection, ...]
    titles: Mapping[Key, str]
    paging: Paging
    lessons: tuple[tuple[Key, int], ...] = ()
    lesson: Key | None = None
    wanted: str = ""
    done: str = ""


@dataclass(frozen=True)
class NoPrompts:
    """The lesson asks for no reflection."""

    lesson: LessonId


@dataclass(frozen=True)
class Empty:
    """Nothing was written."""


@dataclass(frozen=True)
class NotThere:
    """There is no such reflection, or it is somebody else's."""


Outcome = Prompts | Opened | Journal | NoPrompts | Empty | NotThere
