"""Somebody who acts through use cases, without Discord: as a learner, or as those who teach or manage."""

from typing import Any

from bot import app
from bot.context import NO_MESSAGE, NOWHERE, reading, writing
from bot.core.ids import GuildId, LearnerId, MessageId, Who

SCHOOL = GuildId(1)


class Person:
    """One person at a program; what comes of an act is whatever the test reads of it."""

    def __init__(
        self,
        parts: app.Parts,
        number: int = 1,
        guild: GuildId | None = SCHOOL,
        message: MessageId = NO_MESSAGE,
        **may: Any,
    ) -> None:
        self.parts = parts
        self.where = NOWHERE, message
        self.who = Who(LearnerId(number), guild, "School" if guild else "", "Ada", **may)

    def act(self, use_case: Any, *args: object) -> Any:
        return self.parts.db.write_now(writing(use_case, *self._context()), *args)

    def look(self, use_case: Any, *args: object) -> Any:
        return self.parts.db.read_now(reading(use_case, *self._context()), *args)

    def _context(self) -> tuple[Any, ...]:
        return self.parts.library, self.who, self.parts.clock.now(), self.where
