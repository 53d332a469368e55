"""What a question is answered with; a kind chooses one of these, and every screen knows how to draw each."""

from dataclasses import dataclass

BLANKS = 4
"""The most fields of an answer's form: Discord's has room for five parts, and the question itself is one."""


@dataclass(frozen=True)
class Choose:
    """One of the texts is chosen, or several where `many` may be right; they're 2 to 10, in the author's order."""

    texts: tuple[str, ...]
    many: bool = False


@dataclass(frozen=True)
class Arrange:
    """The texts, 2 to 10 of them, are tapped one after another until all stand in a row."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Blank:
    """One field of a form: its label (up to 45 characters), and its options; without any, the learner types.

    The options are 1 to 25 different texts of up to 100 characters, the same whoever is asked.
    """

    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fill:
    """A form with up to four fields is filled in; the texts are listed with the question, which the form hides."""

    blanks: tuple[Blank, ...] = (Blank("Your answer"),)
    texts: tuple[str, ...] = ()


Controls = Choose | Arrange | Fill
