"""What a reflection is, who may read it, and when it is shown to its author again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef

TEXT_LIMIT = 4000
"""The longest reflection, in characters: what Discord takes in a form."""

DAILY_SHARED = 20
"""How many reflections a learner shares in 24 hours; what they keep for themselves isn't counted."""

ECHOES = (7, 30)
"""After how many days a reflection is shown to its author again."""

ECHO_WINDOW = 30
"""For how many days an echo may be late; what was written long before the first daily card stays in the journal."""

PAGE = 5
"""How many reflections a page of the journal shows."""

FOUND = 8
"""How many of the reflections found for some words are shown, the newest first."""


class Audience(StrEnum):
    """Who may read a reflection, apart from its author."""

    NOBODY = "me"
    EDUCATORS = "educators"
    GROUP = "group"


@dataclass(frozen=True)
class Sharing:
    """Who may read a reflection: the educators of a server, or a study group, by its channel."""

    audience: Audience = Audience.NOBODY
    guild: GuildId | None = None
    group: ChannelId | None = None

    @property
    def value(self) -> str:
        """The choice in a menu that stands for this."""
        match self.audience:
            case Audience.EDUCATORS:
                return f"educators:{self.guild}"
            case Audience.GROUP:
                return f"group:{self.group}"
            case Audience.NOBODY:
                return "me"


PRIVATE = Sharing()


class About(NamedTuple):
    """What a reflection is on: a lesson in its version, and the prompt."""

    lesson: VersionRef
    prompt: str


class Written(NamedTuple):
    """What came with a form: the text, and the readers that were chosen, as they stand in the menu."""

    text: str
    readers: str


@dataclass(frozen=True)
class Reflection:
    """What a learner wrote on a prompt, on which of their study days.

    `echoed` is after how many days it was shown again last, 0 for not yet.
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
    """Return the reflection whose time has come to be shown again, the one that waits longest; None for none."""
    due = [(since, one) for one in written if (since := _echo_since(one, today)) is not None]
    return max(due, key=lambda pair: (pair[0], -pair[1].id))[1] if due else None


def echo_step(reflection: Reflection, today: date) -> int:
    """Return the latest echo whose day has come: 0, 7 or 30."""
    age = (today - reflection.on).days
    return max((days for days in ECHOES if days <= age), default=0)


def _echo_since(reflection: Reflection, today: date) -> timedelta | None:
    """Return how long an echo waits already, or None when none is due."""
    step = echo_step(reflection, today)
    if step <= reflection.echoed:
        return None
    waits = today - reflection.on - timedelta(days=step)
    return waits if waits.days < ECHO_WINDOW else None
