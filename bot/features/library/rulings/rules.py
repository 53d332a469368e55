"""What can be ruled on a question."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.ids import GuildId, LessonId, ScopeId


class Ruling(StrEnum):
    """What shall count: what the lesson says, nothing, every answer, or one more than the lesson says."""

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
    """What is ruled on a question; `accepted` are the options, or typed answers, that count beside the right one."""

    void: bool = False
    everybody: bool = False
    accepted: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is ruled at all."""
        return self.void or self.everybody or bool(self.accepted)
