"""What's shown of an open question: hints on it, an option that may be meant, and that its answer isn't told."""

from collections.abc import Iterator

from bot import routes
from bot.content.find.hints import Pending, gives_away
from bot.content.layout.excerpts import as_written, brief, plain
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import LABEL, Button, Part, gap, line, primary, rows, words
from bot.discord_ui.question_parts import LETTERS
from bot.discord_ui.quotation_parts import source_of
from bot.talk.outcomes import Guarded, Hint, Meant, Proposed
from bot.talk.rules.hints import hint_address

_IN_QUIZ = "🤫 **That's in your open quiz!** I won't give it away. Ask me again when it's over."
_WOULD_TELL = "🤫 **That would give the answer away.** Have a go first; then ask me anything about it."


def still_open(pending: Pending) -> Iterator[Part]:
    """Yield the question that's still open, below what came beside it, with the way back."""
    yield gap()
    yield words(f"-# ❓ Still open: {brief(pending.question.q, 200)}")
    back = pending.asked_at
    yield from rows([Button("Back to the question", back, emoji="❓")])


def guarded_parts(guarded: Guarded) -> Iterator[Part]:
    """Yield that something isn't told, with the ways to a hint and to the question."""
    asked = guarded.pending
    hint, back = ("Another hint", "Back to the question") if guarded.asked else ("A hint", "To that question")
    yield words(_WOULD_TELL if guarded.asked else _IN_QUIZ)
    if asked.kind == "alone":
        there = Button(back, asked.asked_at)
        yield from rows([Button(hint, hint_address(asked, int(guarded.asked)), emoji="💡"), there])
    elif not asked.has_hints:
        yield from rows([Button("Back to my cards", asked.asked_at, emoji="❓")])


def meant_parts(meant: Meant) -> Iterator[Part]:
    """Yield the one or two options that are likely meant, to be tapped, or how to say that a word is meant."""
    asked = meant.pending
    if meant.typed:
        typed = escape_markdown(meant.typed)
        sure = [primary(shorten(f"Yes, {meant.typed}", LABEL), meant.said)] if meant.said else []
        how = "tap it, or say *yes*" if sure else "say just that"
        yield words(f"-# {brief(asked.question.q, 200)}\n🤔 **Is “{typed}” your answer?** Then {how}.")
        yield from rows([*sure, Button("No, I'm asking", asked.asked_at, emoji="❓")])
        return
    texts = [shorten(asked.shown[place], LABEL) for place in meant.places]
    options = [(text, asked.answered_at(place)) for text, place in zip(texts, meant.places, strict=True)]
    which = "Is this what you mean?" if options[1:] else "Is this your answer?"
    yield words(f"-# {brief(asked.question.q, 200)}\n🤔 **{which}** Then tap it, or say *yes*.")
    yield from rows([primary(*options[0])])
    neither = Button("Neither" if options[1:] else "No, I'm asking", asked.asked_at, emoji="❓")
    yield from rows([*(Button(*one) for one in options[1:]), neither])


def proposed_parts(proposed: Proposed) -> Iterator[Part]:
    """Yield the answer that's likely meant, to be tapped, and the way back to the question."""
    asked, letters = proposed.pending, ", ".join(LETTERS[place] for place in proposed.places)
    yes = f"Yes, {letters}" if letters else "Yes, in that order" if asked is not None else "Yes, that's it"
    yield words("🤔 **Is this your answer?** Then tap it.")
    yield from rows([primary(shorten(proposed.label or yes, LABEL), proposed.address)])
    if asked is not None:
        back = asked.asked_at
        yield from rows([Button("No, I'm asking", back, emoji="❓")])


def hint_parts(hint: Hint) -> Iterator[Part]:
    """Yield a step of help, with the ways to the next one and back."""
    yield words(f"-# {brief(hint.pending.question.q, 300)}")
    yield words("\n".join(told_by(hint)))
    yield line()
    yield from rows(_hint_buttons(hint))


def _hint_buttons(hint: Hint) -> Iterator[Button]:
    pending, passage = hint.pending, hint.rung.passage
    back = pending.asked_at
    if hint.step + 1 < hint.steps:
        yield primary("Another hint", hint_address(pending, hint.step + 1), emoji="💡")
    elif pending.kind == "alone":
        yield primary("Back to the question", back, emoji="❓")
    if hint.entry is not None and passage is not None and passage.place is not None:
        address = routes.PATH_PAGE(lesson=hint.entry.id, mark=passage.place, reading=False)
        yield Button("Open it", address, emoji="📖")
    if pending.kind == "alone" and hint.step + 1 < hint.steps:
        yield Button("Back to the question", back, emoji="❓")


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
        yield "🤔 **Your turn.** Say what's asked here in your own words, then answer."


def _where(hint: Hint) -> str:
    if hint.entry is None or hint.rung.passage is None:
        title = f" of **{brief(hint.entry.lesson.title, 120)}**" if hint.entry else ""
        return f"💡 **Where to look:** no section{title} covers just that; what you know from the others is enough."
    if gives_away(hint.pending.question, hint.rung.passage.heading):
        return f"💡 **Where to look:** a page of **{brief(hint.entry.lesson.title, 120)}**"
    return f"💡 **Where to look:** {source_of(hint.entry, hint.rung.passage)}"
