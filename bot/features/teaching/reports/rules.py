"""What a report is, and what can come of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.errors import Refusal
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.core.paging import Paging

TEXT_LIMIT = 1000
"""The longest report, and the longest answer to one, in characters."""

DAILY = 20
"""How many reports are taken from one learner in 24 hours."""

PAGE = 3
"""How many reports a page of the inbox shows."""


class Status(StrEnum):
    """How a report stands: waiting, or closed because the question was fixed or stays as it is."""

    OPEN = "open"
    FIXED = "fixed"
    REJECTED = "rejected"


class EnoughReports(Refusal):
    """The learner sent as many reports as a day takes."""


@dataclass(frozen=True)
class Subject:
    """The question that a report is about, in the version that was asked.

    `key` is the question's key within its lesson; `given` is what the reporter answered, in words, or "".
    """

    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    key: str
    question: str
    given: str


@dataclass(frozen=True)
class Report:
    """A report about a question; `guild` is the server whose teachers read it, `answer` what the learner is told.

    Its id is 0 until it's stored.
    """

    id: int
    guild: GuildId | None
    learner: LearnerId
    subject: Subject
    text: str
    at: datetime
    status: Status = Status.OPEN
    answer: str = ""


@dataclass(frozen=True)
class Thanked:
    """The report was kept."""


@dataclass(frozen=True)
class Empty:
    """The form came back without a text, so nothing was reported."""


@dataclass(frozen=True)
class Waits:
    """The learner has reported this question already, and nobody has answered yet."""


@dataclass(frozen=True)
class NoServer:
    """The learner has never used the bot in a server, so nobody would read the report."""


@dataclass(frozen=True)
class NoQuestion:
    """The question was never put to this person, or isn't there any more."""


@dataclass(frozen=True)
class Inbox:
    """A page of a server's reports with one status, each with the title of its lesson."""

    reports: tuple[tuple[Report, str], ...]
    status: Status
    paging: Paging


@dataclass(frozen=True)
class Answered:
    """The person's reports that were closed and that they haven't been told about."""

    reports: tuple[Report, ...]


Outcome = Thanked | Empty | Waits | NoServer | NoQuestion | Inbox
