"""A passage of a lesson as it's quoted: with its place, and the button that leads to another one."""

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.passages import Passage, Source
from bot.content.layout.excerpts import brief
from bot.core.text import shorten, split_text
from bot.discord_ui.components import LABEL, Button

QUOTE_LIMIT = 1500
"""The longest quotation, in characters."""

_WHOLE = {Source.CARD: "**{heading}**: {text}", Source.EXPLANATION: "*{heading}*\n{text}"}
_STANDS = {
    Source.SECTION: "{}",
    Source.TASK: "{}",
    Source.CARD: "flashcard",
    Source.EXPLANATION: "quiz",
    Source.REFERENCE: "{}",
    Source.GOALS: "What it's about",
    Source.HELP: "{}",
}


def quotation(entry: Entry, one: Passage, limit: int = QUOTE_LIMIT) -> str:
    """Return a passage as a quotation, with its lesson and place below.

    Quotations within it lose their own marks, since Discord doesn't nest them.
    """
    alone = one.source is Source.EXPLANATION and not one.text.startswith("**")  # without the answer, or its question
    whole = "{text}" if alone else _WHOLE.get(one.source, "{text}")
    whole = whole.format(heading=one.heading, text=one.text)
    first, *more = split_text(whole, limit)
    if first.count("```") % 2:  # the line that's quoted ends where its code begins
        first = first[: first.rindex("```")].rstrip()
    quoted = "\n".join(f"> {row.removeprefix('> ')}" for row in (f"{first} …" if more else first).split("\n"))
    return f"{quoted}\n-# 📘 {source_of(entry, one)}"


def source_of(entry: Entry, one: Passage) -> str:
    """Return where a passage stands: its lesson and its section, or that it's a flashcard or from the quiz."""
    stands = _STANDS[one.source].format(shorten(one.heading, 120)) if one.heading else "Beginning"
    return f"**{brief(entry.lesson.title, 120)}** · {stands}"


def passage_button(entry: Entry, one: Passage, beside: Entry | None = None) -> Button:
    """Return the button of a passage; its lesson is named unless it's the same as that of the passage `beside` it."""
    title = one.heading if one.source is not Source.GOALS else "What it's about"
    lesson = "" if beside is not None and beside.id == entry.id else f" · {entry.lesson.title}"
    label = shorten(f"{shorten(title or 'Beginning', 50)}{lesson}", LABEL)
    return Button(label, routes.PASSAGE(lesson=entry.id, key=one.key), emoji="📄")
