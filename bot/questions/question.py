"""What every kind of question has in common."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from bot.core.text import stable_key
from bot.questions.fields import Part, Second, Text500, Text1000

ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""An explicit id of a question or card, chosen by its author."""


class Question(Part):
    """One question of a lesson's quiz; `at` is the second of the video where its answer is explained."""

    valid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must accept."""
    invalid: ClassVar[tuple[dict[str, object], ...]] = ()
    """Mappings that this kind must refuse."""

    q: Text500
    explain: Text1000 | None = None
    id: ItemId | None = None
    at: Annotated[Second, Field(ge=0)] | None = None

    @property
    def key(self) -> str:
        """The identity that keeps a learner's history over edits: the explicit id, or a key derived from the stem."""
        return self.id or stable_key(self.q)
