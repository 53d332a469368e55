"""A quotation, its sources, and what the lessons don't say."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.passages import Passage, Source
from bot.content.layout.excerpts import brief
from bot.core.ids import LessonId
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import LABEL, Button, Part, gap, primary, rows, words
from bot.discord_ui.quotation_parts import passage_button, quotation
from bot.talk.find.answers import Said
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import (
    NotSaid,
    Quote,
)

ABOVE = 400
"""The longest quotation above something else, in characters; that may have 3,000 itself, of Discord's 4,000."""

EVIDENCE, WORDED = 220, 1300
"""The longest line below a model's answer, and the longest such answer, in characters."""


NEAR_LIMIT, BESIDE, SIDE_LIMIT = 300, 160, 1000
"""The longest quotation that only comes near, the longest one beside another, and the longest side of a flashcard; in
characters."""
_HOW = {
    Intent.SIMPLER: "💬 **In other words:**",
    Intent.CONFUSED: "💬 **In other words:**",
    Intent.EXAMPLE: "💬 **For example:**",
    Intent.WHY: "💬 **Here's why:**",
    Intent.SHORT: "💬 **In short:**",
    Intent.ANSWER: "⚖️ **Compare it with what the lessons say:**",
}
"""What stands above a quotation that follows up on what was shown."""

AS_WRITTEN = {Intent.SIMPLER, Intent.CONFUSED, Intent.EXAMPLE, Intent.SHORT}
"""What an author writes for a lesson as such, see `help:`; a line that merely stands near isn't called so."""

_LACKS = {
    Intent.SIMPLER: "simpler words for that",
    Intent.CONFUSED: "simpler words for that",
    Intent.EXAMPLE: "an example of that",
    Intent.WHY: "a reason for that",
    Intent.SHORT: "a shorter version of that",
    Intent.FOLLOW: "more on that than you've read",
}


# ---------------------------------------------------------------- answering


def quote_parts(quote: Quote) -> Iterator[Part]:
    """Yield what the lessons say, with where it stands and what else they say."""
    entry, best = quote.best
    if label := _label(quote):
        yield words(label)
    if quote.worded is not None:
        more = " …" if quote.grows else ""
        yield words(
            f"{escape_markdown(quote.worded)[:WORDED]}{more}\n"
            "-# 🤖 In other words, by a language model. The lessons say:"
        )
        yield words("\n\n".join(_numbered(quote.said)))
    else:
        yield words("\n\n".join(_quotations(quote.said)))
    told = quote.said.lines[0] if quote.said.lines else ""
    unasked = best.source is Source.EXPLANATION and quote.how is not Intent.WHY and not told.startswith("**")
    yield from rows(_about(entry, best, card=not unasked))  # whose card would have the question and its answer
    yield from _also(quote.said, entry)
    yield from _welcome(quote)


def _label(quote: Quote) -> str:
    """Return what stands above a quotation; "simpler" or "an example" only where its author wrote so."""
    is_written = quote.how not in AS_WRITTEN or quote.best[1].source is Source.HELP
    return _HOW.get(quote.how, "") if quote.how is not None and is_written else ""


def _welcome(shown: Quote | NotSaid) -> Iterator[Part]:
    """Yield the welcome that stands below the answer to somebody's very first message."""
    if shown.welcomed:
        yield gap()
        yield words("👋 By the way, I'm your tutor: a few minutes a day.")
        yield from rows([primary("Start", routes.TODAY(), emoji="▶️")])


def quoted_alone(quote: Quote) -> str:
    """Return just the first quotations, cut short, with what they do for what was shown before."""
    lines = [quotation(*_line_of(quote.said, number), ABOVE) for number in range(quote.said.together)][:2]
    return "\n".join(filter(None, (_label(quote), *lines)))


def _also(said: Said, entry: Entry) -> Iterator[Part]:
    """Yield what may well answer, too, below what's quoted of a lesson, and the places of the next best passages."""
    others = said.passages[said.together :]
    if not others:
        return
    yield gap()
    yield words("\n".join(["-# Also:", *_in_brief(said, said.together)]))
    yield from rows(passage_button(*place, beside=entry) for place in _places(said, said.together))


def _places(said: Said, begin: int) -> Iterator[tuple[Entry, Passage]]:
    """Yield the passages from a number on, one of those called alike, but for those that stand before it."""
    before, called = {one.key for _, one in said.passages[:begin]}, set[tuple[LessonId, str]]()
    for entry, one in said.passages[begin:]:
        if one.key not in before and (entry.id, one.heading) not in called:
            called.add((entry.id, one.heading))
            yield entry, one


def _in_brief(said: Said, begin: int) -> Iterator[str]:
    """Yield the lines that may well answer, too, of the passages from a number on."""
    for (_, one), told in zip(said.passages[begin:], said.lines[begin:], strict=False):
        if told:
            name = f"**{brief(one.heading, BESIDE)}**: " if one.source is Source.CARD else ""
            yield f"> {name}{brief(_MARKS.sub(' ', _CODE.sub('', told)).strip(), BESIDE)}"


_CODE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
"""Code, which has no room in a line."""

_MARKS = re.compile(r"^[ ]*(?:[-*•]|\d+[.)]) ", re.MULTILINE)
"""What begins an entry of a list, which a line by itself isn't."""


def _quotations(said: Said) -> Iterator[str]:
    """Yield what answers: the lines of the first passages or, where these aren't known, the whole passages."""
    for number in range(said.together):
        yield quotation(*_line_of(said, number))


def _line_of(said: Said, number: int) -> tuple[Entry, Passage]:
    """Return a passage with what's to be shown of it; that's all of it where its line isn't known."""
    (entry, one), told = said.passages[number], "".join(said.lines[number : number + 1])
    return entry, replace(one, text=told) if told else one


def _numbered(said: Said) -> Iterator[str]:
    """Yield the lines that support what a model said, by the numbers that it cites."""
    for number, ((entry, one), told) in enumerate(zip(said.passages, said.lines, strict=True), 1):
        yield quotation(entry, replace(one, text=told), EVIDENCE).replace("\n-# 📘", f"\n-# [{number}] 📘")


def _about(entry: Entry, one: Passage, *, card: bool) -> Iterator[Button]:
    if one.place is not None:
        address = routes.PATH_PAGE(lesson=entry.id, mark=one.place, reading=False)
        yield primary("Open", address, emoji="📖")
    else:
        yield primary("Open", routes.CARD(lesson=entry.id), emoji="📘")
    if entry.lesson.quiz:
        yield Button("Quiz me on this", routes.QUIZ(lesson=entry.id), emoji="❓")
    if card:
        yield Button("Make a card", routes.PASSAGE_CARD(lesson=entry.id, key=one.key), emoji="🃏")


def not_said_parts(found: NotSaid) -> Iterator[Part]:
    """Yield that the lessons don't answer this, with the nearest places."""
    if found.lacks is not None:
        yield words(f"🔍 **The lessons don't have {_LACKS.get(found.lacks, 'that')}.** Ask it another way?")
        yield from rows([Button("Keep learning", routes.NEXT(), emoji="▶️")])
        yield from _passed_on(found)
        return
    said, exactly = found.said, "exactly that" if found.said.near else "that"
    yield words(f"🔍 **The lessons don't say {exactly}**, as far as I can tell.")
    if said.passages and said.near:
        yield words(f"-# Closest:\n{quotation(*_line_of(said, 0), NEAR_LIMIT)}")
        if lines := list(_in_brief(said, 1)):
            yield words("\n".join(lines))
    buttons = [passage_button(*one) for one in _places(said, int(said.near))]
    if found.lesson is not None:
        title = shorten(found.lesson.lesson.title, LABEL)
        buttons.append(Button(title, routes.CARD(lesson=found.lesson.id), emoji="📘"))
    if buttons:
        yield words("-# See also:" if said.near else "-# Closest:")
        yield from rows(buttons)
    yield from _passed_on(found)
    yield from _welcome(found)


def _passed_on(found: NotSaid) -> Iterator[Part]:
    """Yield the offer to pass a question on to those who teach, where there are any."""
    if found.turn is not None:
        yield gap()
        yield words("-# Want your teachers to know? They see the question, not your name.")
        yield from rows([Button("Let them know", routes.GAP_TELL(turn=found.turn), emoji="🕳️")])
