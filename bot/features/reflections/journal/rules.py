"""What a reflection is, who may read it, when its author sees it again, and what can come of writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.content.catalogue import Entry
from bot.core.errors import Refusal
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.core.paging import Paging
from bot.features.people import Group

TEXT_LIMIT = 4000
"""The longest reflection, in characters: what Discord takes in a form."""

DAILY_SHARED = 20
"""How many reflections a learner may share in 24 hours; those kept for oneself don't count."""

ECHOES = (7, 30)
"""After how many days the daily card shows a reflection to its author again."""

ECHO_WINDOW = 30
"""How many days late that may be; what was written long before the first daily card stays in the journal."""

PAGE = 5
"""How many reflections a page of the journal shows."""

FOUND = 8
"""How many of the reflections found for some words are shown; the newest."""


class Audience(StrEnum):
    """Who may read a reflection apart from its author; the values are stored, and begin a menu's choices."""

    NOBODY = "me"
    EDUCATORS = "educators"
    GROUP = "group"


@dataclass(frozen=True)
class Sharing:
    """Who may read a reflection: its author alone, the educators of `guild`, or the study group of channel `group`."""

    audience: Audience = Audience.NOBODY
    guild: GuildId | None = None
    group: ChannelId | None = None

    @property
    def value(self) -> str:
        """How this is spelt as a choice in a menu, such as `group:1234`."""
        match self.audience:
            case Audience.EDUCATORS:
                return f"educators:{self.guild}"
            case Audience.GROUP:
                return f"group:{self.group}"
            case Audience.NOBODY:
                return "me"


PRIVATE = Sharing()


class About(NamedTuple):
    """What a reflection is about: a lesson in its version, and the prompt in its words."""

    lesson: VersionRef
    prompt: str


class Written(NamedTuple):
    """What came with a form: the text, and the readers as spelt in its menu (see `Sharing.value`)."""

    text: str
    readers: str


@dataclass(frozen=True)
class Reflection:
    """What a learner wrote on a prompt; `on` is the study day when they did.

    `echoed` says after how many days it was last shown to its author again, 0 for not yet.
    """

    id: int
    learner: LearnerId
    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    prompt: str
    text: str
    sharing: Sharing
    written_at: datetime
    on: date
    edited_at: datetime | None = None
    echoed: int = 0


def echo(written: Sequence[Reflection], today: date) -> Reflection | None:
    """Return the reflection that's due to be seen again, the one that has waited longest; None if none is."""
    due = [(since, one) for one in written if (since := _echo_since(one, today)) is not None]
    return max(due, key=lambda pair: (pair[0], -pair[1].id))[1] if due else None


def echo_step(reflection: Reflection, today: date) -> int:
    """Return which of ECHOES a reflection's age has reached, in days; 0 for none yet."""
    age = (today - reflection.on).days
    return max((days for days in ECHOES if days <= age), default=0)


def _echo_since(reflection: Reflection, today: date) -> timedelta | None:
    """Return how long a reflection has been due to be seen again; None if it isn't, or it's too late."""
    step = echo_step(reflection, today)
    if step <= reflection.echoed:
        return None
    waits = today - reflection.on - timedelta(days=step)
    return waits if waits.days < ECHO_WINDOW else None


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
