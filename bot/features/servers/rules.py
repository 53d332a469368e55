"""What a server may set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServerSettings:
    """The settings of a server; one that set nothing has these.

    `zone` is an IANA name, `completion_role` the Discord number of a role.
    """

    zone: str | None = None
    completion_role: int | None = None
    leaderboards: bool = True
