"""Somebody who acts through use cases, without Discord: as a learner, or as those who teach or manage."""

from typing import Any

from bot import app
from bot.context import reading, writing
from bot.core.ids import GuildId, LearnerId, Who

SCHOOL = GuildId(1)


class Person:
    """One person at a program; what comes of an act is whatever the test reads of it."""

    def __init__(self, parts: app.Parts, number: int = 1, guild: GuildId | None = SCHOOL, **may: Any) -> None:
        self.parts = parts
        self.who = Who(LearnerId(number), guild, "School" if guild else "", "Ada", **may)

    def act(self, use_case: Any, *args: object) -> Any:
        return self.parts.db.write_now(writing(use_case, self.parts.library, self.who, self.parts.clock.now()), *args)

    def look(self, use_case: Any, *args: object) -> Any:
        return self.parts.db.read_now(reading(use_case, self.parts.library, self.who, self.parts.clock.now()), *args)
