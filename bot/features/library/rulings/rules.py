"""What can be ruled on a question."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.ids import GuildId, LessonId, ScopeId


class Ruling(StrEnum):
    """What counts: what the lesson says, nothing, every answer, or one answer more than the lesson says."""

    WRITTEN = "written"
    VOID = "void"
    EVERYBODY = "everybody"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Spot:
    """A question, by its key, of a lesson as a server sees it."""

    guild: GuildId
    scope: ScopeId
    lesson: LessonId
    question: str


@dataclass(frozen=True)
class Kept:
    """What's ruled on a question; `accepted` are options, or typed answers, that count beside the right one."""

    void: bool = False
    everybody: bool = False
    accepted: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is ruled on the question at all."""
        return self.void or self.everybody or bool(self.accepted)
