"""What a server may set, and what those are told who may not."""

from dataclasses import dataclass

from bot.core.errors import Refusal

CONTACT_LIMIT = 200
"""The longest text about whom to turn to, in characters."""

PASS_MARK = 0.8
"""The share of right answers from which a quiz is passed and its lesson done, unless a server sets another."""


@dataclass(frozen=True)
class ServerSettings:
    """The settings of a server; one that set nothing has these.

    `zone` is an IANA name; `contact` is whom those in need can turn to, in the server's own words; roles and the
    channel for announcements are Discord's numbers; `pass_mark` is a share from 0.5 to 1.
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
