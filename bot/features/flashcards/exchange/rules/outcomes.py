"""What comes of exporting and importing."""

from dataclasses import astuple, dataclass

from bot.features.flashcards.exchange.rules.fields import Problem


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
    """A file is larger than Discord takes, or than we read; `limit` is in bytes."""

    limit: int


@dataclass(frozen=True)
class Imported:
    """What an import did with its cards: added, given the file's history since they had none here, or there already.

    `left` counts those left out because the learner then has MOST_CARDS, `unseen` those that can't be shown here.
    """

    added: int = 0
    updated: int = 0
    there: int = 0
    left: int = 0
    unseen: int = 0

    def __add__(self, more: "Imported") -> "Imported":
        """Return what two portions of an import came to together."""
        sums = (mine + theirs for mine, theirs in zip(astuple(self), astuple(more), strict=True))
        return Imported(*sums)


@dataclass(frozen=True)
class NotImported:
    """Nothing was imported: these are the problems."""

    problems: tuple[Problem, ...]


Outcome = Exported | NothingToExport | TooLarge | Imported | NotImported
