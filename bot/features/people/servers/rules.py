"""What a server can set, and what people are told who may not do something in it."""

from dataclasses import dataclass

from bot.core.errors import Refusal

CONTACT_LIMIT = 200
"""The longest text about where people in need can turn, in characters."""

PASS_MARK = 0.8
"""The share of right answers that passes a quiz and finishes its lesson, unless a server has set another."""


@dataclass(frozen=True)
class ServerSettings:
    """The settings of a server; one that has set nothing has these.

    `zone` is an IANA name. `contact` says in the server's own words where people in need can turn. Roles and the
    channel for announcements are Discord's numbers, and `pass_mark` is a share from 0.5 to 1.
    """

    zone: str | None = None
    completion_role: int | None = None
    leaderboards: bool = True
    educator_role: int | None = None
    announcements: int | None = None
    contact: str | None = None
    pass_mark: float = PASS_MARK


class NotInServer(Refusal):
    """What was asked for belongs to a server."""


class NotEducator(Refusal):
    """Whoever asked neither manages the server nor has its educator role."""


class NotManager(Refusal):
    """Whoever asked does not manage the server."""
