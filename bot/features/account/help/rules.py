"""What help offers, depending on who asks and where."""

from dataclasses import dataclass

from bot.content.catalogue import Entry

TUTORIAL = "tutorial"
"""The tag that marks a lesson as one that shows newcomers around."""


@dataclass(frozen=True)
class Offers:
    """Whether the person teaches in this server, and the first lesson that's tagged as a tutorial, if any."""

    teaches: bool
    tutorial: Entry | None
