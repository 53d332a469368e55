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
    """How a report stands."""

    OPEN = "open"
    FIXED = "fixed"
    REJECTED = "rejected"


class EnoughReports(Refusal):
    """The learner sent as many reports as a day takes."""


@dataclass(frozen=True)
class Subject:
    """The question that a report is about, as it was asked, and what the reporter had answered, if anything."""

    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    key: str
    question: str
    given: str


@dataclass(frozen=True)
class Report:
    """What a learner reported about a question, in which server; `answer` is what they are told when it is closed."""

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
    """The report is kept."""


@dataclass(frozen=True)
class Empty:
    """Nothing was written."""


@dataclass(frozen=True)
class Waits:
    """The learner reported this question before, and nobody has answered yet."""


@dataclass(frozen=True)
class NoServer:
    """The learner never used the bot in a server, so nobody would read the report."""


@dataclass(frozen=True)
class NoQuestion:
    """The question is not the person's, or not there any more."""


@dataclass(frozen=True)
class Inbox:
    """A page (from 0) of a server's reports in a status, with the titles of their lessons."""

    reports: tuple[tuple[Report, str], ...]
    status: Status
    paging: Paging
    closed: bool = False


@dataclass(frozen=True)
class Answered:
    """Reports of the person that were closed since they came last."""

    reports: tuple[Report, ...]


Outcome = Thanked | Empty | Waits | NoServer | NoQuestion | Inbox
