"""What comes of exporting and importing."""

from dataclasses import dataclass

from bot.features.exchange.rules import Problem


@dataclass(frozen=True)
class Exported:
    """Files for the learner, each with its name, and how many cards they hold."""

    files: tuple[tuple[str, bytes], ...]
    count: int


@dataclass(frozen=True)
class NothingToExport:
    """The learner has no cards."""


@dataclass(frozen=True)
class TooLarge:
    """A file is larger than Discord takes, or than we read."""

    limit: int


@dataclass(frozen=True)
class Imported:
    """So many cards were added; so many had no history here and took the file's; so many were there already."""

    added: int
    updated: int
    there: int


@dataclass(frozen=True)
class NotImported:
    """Nothing was imported: these are the problems."""

    problems: tuple[Problem, ...]


Outcome = Exported | NothingToExport | TooLarge | Imported | NotImported
