"""A cloud of words that a group writes together: the more people write one, the larger it stands."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from bot.core.text import escape_markdown
from bot.widgets.widget import Ask, Choice, Cloud, Menu, Shown, State, WidgetData

SHOWN = 40
"""How many words the picture and the text show."""

LONGEST = 30
"""The longest word, in characters."""


class WordCloud(WidgetData):
    """A question that everybody answers with a word or two; without a data file, it asks what comes to mind first."""

    needs_data: ClassVar[bool] = False
    for_group: ClassVar[bool] = True

    title: str = "Word cloud"
    description: str = ""
    prompt: str = "Which word comes to your mind first?"
    hints: tuple[str, ...] = ()

    valid: ClassVar[tuple[dict[str, object], ...]] = ({}, {"title": "First thoughts", "prompt": "Why deploy?"})
    invalid: ClassVar[tuple[dict[str, object], ...]] = ({"title": ["a", "b"]},)

    def start(self) -> State:
        """Begin with an empty state: words are kept apart from it, each with who wrote it."""
        return {}

    def menus(self, state: State) -> tuple[Menu, ...]:  # noqa: ARG002 - there is one thing to do
        """Return the one thing to do: writing a word."""
        return (Menu("word", "Add a word", (Choice("word", "Write a word of your own", self.prompt),), asks=True),)

    def asks(self, name: str, value: str) -> Ask | None:  # noqa: ARG002 - there is one form
        """Ask for a word."""
        return Ask(self.title, self.prompt, "one word, or two", LONGEST) if name == "word" else None

    def changed(self, state: State, name: str, values: Sequence[str]) -> State:  # noqa: ARG002 - words are entries
        """Return the same state, since a written word isn't part of it."""
        return state

    @staticmethod
    def entry(typed: str) -> str:
        """Return a word as it's counted: in lower case, without punctuation around it, and no link; it may be empty."""
        plain = " ".join(typed.replace("://", " ").split())
        return re.sub(r"^\W+|\W+$", "", plain.casefold())[:LONGEST]

    def shown(self, state: State, entries: Sequence[str]) -> Shown:  # noqa: ARG002 - all there is are the words
        """Show the words, the most frequent first."""
        counts = Counter(entries)
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
        text = [f"**{self.prompt}**"]
        if not ranked:
            return Shown((*text, "Nobody has written a word yet."))
        listed = " · ".join(escape_markdown(word) + (f" ×{count}" if count > 1 else "") for word, count in ranked)
        told = ", ".join(f"{word} {count}" for word, count in ranked)
        return Shown(tuple(text), Cloud(tuple(ranked)), f"Words that were written: {told}.", (listed,))
