"""A quotation, its sources, and what the lessons don't say."""

from collections.abc import Iterator
from dataclasses import replace

from bot import routes
from bot.content.answers import Said
from bot.content.catalogue import Entry
from bot.content.excerpts import as_written, brief, plain
from bot.content.hints import gives_away
from bot.content.passages import Passage
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import LABEL, Button, Part, gap, primary, rows, words
from bot.discord_ui.quotation_parts import passage_button, quotation, source_of
from bot.features.chat.talk.outcomes import (
    Hint,
    NotSaid,
    Quote,
)
from bot.language.intents import Intent

EVIDENCE, WORDED = 220, 1300
"""The longest line below a model's answer, and the longest such answer, in characters."""


NEAR_LIMIT, SIDE_LIMIT = 300, 1000
"""The longest quotation that only comes near, and the longest side of a flashcard; in characters."""
_HOW = {
    Intent.SIMPLER: "💬 **In other words:**",
    Intent.CONFUSED: "💬 **In other words:**",
    Intent.EXAMPLE: "💬 **For example:**",
    Intent.WHY: "💬 **Here's why:**",
    Intent.SHORT: "💬 **In short:**",
}
"""What stands above a quotation that follows up on what was shown."""

_LACKS = {
    Intent.SIMPLER: "simpler words for that",
    Intent.CONFUSED: "simpler words for that",
    Intent.EXAMPLE: "an example of that",
    Intent.WHY: "a reason for that",
    Intent.SHORT: "a shorter version of that",
}


# ---------------------------------------------------------------- answering


def quote_parts(quote: Quote) -> Iterator[Part]:
    """Yield what the lessons say, with where it stands and what else they say."""
    entry, best = quote.best
    if quote.how in _HOW:
        yield words(_HOW[quote.how])
    if quote.worded is not None:
        more = " …" if quote.grows else ""
        yield words(
            f"{escape_markdown(quote.worded)[:WORDED]}{more}\n"
            "-# 🤖 In other words, by a language model. The lessons say:"
        )
        yield words("\n\n".join(_numbered(quote.said)))
    else:
        yield words("\n\n".join(_quotations(quote.said)))
    yield from rows(_about(entry, best))
    others = quote.said.passages[quote.said.together :]
    if others:
        yield gap()
        yield words("-# Also:")
        yield from rows(passage_button(*other, beside=entry) for other in others)


def _quotations(said: Said) -> Iterator[str]:
    """Yield what answers: the lines of the first passages or, where these aren't known, the whole passages."""
    for number, (entry, one) in enumerate(said.passages[: said.together]):
        shown = replace(one, text=said.lines[number]) if number < len(said.lines) else one
        yield quotation(entry, shown)


def _numbered(said: Said) -> Iterator[str]:
    """Yield the lines that support what a model said, by the numbers that it cites."""
    for number, ((entry, one), told) in enumerate(zip(said.passages, said.lines, strict=True), 1):
        yield quotation(entry, replace(one, text=told), EVIDENCE).replace("\n-# 📘", f"\n-# [{number}] 📘")


def _about(entry: Entry, one: Passage) -> Iterator[Button]:
    if one.place is not None:
        address = routes.PATH_PAGE(lesson=entry.id, mark=one.place, reading=False)
        yield primary("Open", address, emoji="📖")
    else:
        yield primary("Open", routes.CARD(lesson=entry.id), emoji="📘")
    if entry.lesson.quiz:
        yield Button("Quiz me on this", routes.QUIZ(lesson=entry.id), emoji="❓")
    yield Button("Make a card", routes.PASSAGE_CARD(lesson=entry.id, key=one.key), emoji="🃏")


def not_said_parts(found: NotSaid) -> Iterator[Part]:
    """Yield that the lessons don't answer this, with the nearest places."""
    if found.lacks is not None:
        yield words(
            f"🔍 **The lessons don't have {_LACKS.get(found.lacks, 'that')}.** Ask it another way, or ask your teacher."
        )
        return
    exactly = "exactly that" if found.said.near else "that"
    yield words(f"🔍 **The lessons don't say {exactly}**, as far as I can tell.")
    passages = found.said.passages
    if passages and found.said.near:
        yield words(f"-# Closest:\n{quotation(*passages[0], NEAR_LIMIT)}")
        passages = passages[1:]
    buttons = [passage_button(*one) for one in passages]
    if found.lesson is not None:
        title = shorten(found.lesson.lesson.title, LABEL)
        buttons.append(Button(title, routes.CARD(lesson=found.lesson.id), emoji="📘"))
    if buttons:
        yield words("-# See also:" if found.said.near else "-# Closest:")
        yield from rows(buttons)
    if found.turn is not None:
        yield gap()
        yield words("-# Want your teachers to know? They see the question, not your name.")
        yield from rows([Button("Let them know", routes.GAP_TELL(turn=found.turn), emoji="🕳️")])


def told_by(hint: Hint) -> Iterator[str]:
    """Yield the lines of a hint, as much as its rung of the ladder tells."""
    rung = hint.rung
    if rung.hint:
        yield f"💡 {as_written(rung.hint, 500)}"
    if rung.is_first:
        yield _where(hint)
    if rung.sentence is not None:
        yield f"💡 **Think about this:**\n> {plain(shorten(rung.sentence.lstrip('-> '), 400))}"
    if rung.out is not None:
        yield f"💡 **It isn't:** {brief(rung.out, 300)}"
    elif rung.clue is not None:
        yield f"💡 **A clue:** {escape_markdown(rung.clue)}"
    if rung.asks:
        named = ", ".join(f"*{escape_markdown(word)}*" for word in rung.words)
        about = f": {named}" if named else ""
        yield f"🤔 **Your turn.** How would you explain this to a friend{about}? Say it in your own words, then answer."


def _where(hint: Hint) -> str:
    if hint.entry is None or hint.rung.passage is None:
        title = f" of **{brief(hint.entry.lesson.title, 120)}**" if hint.entry else ""
        return f"💡 **Where to look:** no section{title} covers just that; what you know from the others is enough."
    if gives_away(hint.pending.question, hint.rung.passage.heading):
        return f"💡 **Where to look:** a page of **{brief(hint.entry.lesson.title, 120)}**"
    return f"💡 **Where to look:** {source_of(hint.entry, hint.rung.passage)}"
