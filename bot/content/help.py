"""What an author says once more in other words, of a section or a term; the conversation serves it without a model."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic.json_schema import SkipJsonSchema

from bot.core.text import name_key
from bot.questions.fields import Hints, Part, Text1000, Texts

SHORTEST = 3
"""Of how many letters and digits a name has to be that means the line which begins like it."""


class Help(Part):
    """Help with what `about` names.

    That's a heading of the lesson's text, the first words of a line of it (a sentence, an entry of a list, a row of a
    table), the front of one of its cards, or the text of a question.

    `ask` are ways in which learners ask about it. `simply` says it in simpler words, `example` gives one, and `like`
    compares it with something from daily life. `hints` are up to three, for questions about it without any of their
    own.
    """

    about: SkipJsonSchema[str]
    ask: Texts = ()
    simply: Text1000 | None = None
    example: Text1000 | None = None
    like: Text1000 | None = None
    hints: Hints = ()

    @property
    def key(self) -> str:
        """What it's found by: the letters and digits of its name."""
        return name_key(self.about)

    @property
    def texts(self) -> tuple[str, ...]:
        """What it has to say: in simpler words, as an example, and as a comparison."""
        return tuple(filter(None, (self.simply, self.example, self.like)))


def helps_with(by_key: Mapping[str, Help], names: Iterable[str]) -> Iterator[Help]:
    """Yield the help for each of these names that has any, in the order of the names; helps come by their keys."""
    yield from (by_key[key] for key in map(name_key, names) if key in by_key)


def put_otherwise(by_key: Mapping[str, Help], question: str, section: str | None) -> str:
    """Return the example, comparison or simpler words that a question or its section has; empty without any."""
    found = helps_with(by_key, [question, *([section] if section else [])])
    return next((text for one in found for text in (one.example, one.like, one.simply) if text), "")
