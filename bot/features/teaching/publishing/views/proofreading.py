"""Reading a draft through, question by question, before it's published."""

from collections.abc import Iterator

from bot.content.layout.excerpts import as_written, brief
from bot.content.layout.path import Home, Layout, Sureness
from bot.content.lesson import Lesson
from bot.discord_ui.components import (
    Button,
    Part,
    line,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import gallery
from bot.discord_ui.question_parts import all_or_brief, behind, bold, listed, solution_text
from bot.features.teaching.publishing.rules import (
    Preview,
    proofs,
)
from bot.features.teaching.publishing.views import addresses
from bot.questions import Question

CARDS_A_PAGE = 6


def proof_parts(preview: Preview) -> Iterator[Part]:
    """Yield one page for proofreading; the pages are the lesson's text, its questions with answers, and its cards."""
    pages = list(_proof_pages(preview.entry.lesson, preview.layout)) or [("Nothing to read", "The lesson has no text.")]
    page = min(preview.page or 0, len(pages) - 1)
    title, text = pages[page]
    where = f"{brief(preview.entry.lesson.title, 100)} · page {page + 1} of {len(pages)} · not published"
    yield words(f"## {title}\n-# {where}")
    yield words(text)
    yield from gallery(preview.pictures)
    yield line()
    buttons = []
    for label, emoji, to in (("Earlier", "⬅️", page - 1), ("Next", "➡️", page + 1)):
        if 0 <= to < len(pages):
            address = addresses.DRAFT_READ(draft=preview.draft, lesson=preview.entry.id, page=to)
            buttons.append(Button(label, address, emoji=emoji))
    yield from rows([*buttons, Button("Back to what changes", addresses.DRAFT(draft=preview.draft), emoji="📦")])


SURE = {
    Sureness.NAMED: "as you say",
    Sureness.SURE: "clearly here",
    Sureness.LIKELY: "probably here; name its `section:` if not",
}


def _proof_pages(lesson: Lesson, layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield titles and texts: the sections, with what's asked in them, then the questions and the cards."""
    for proof in proofs(layout):
        asked = "\n".join(_asked_in(lesson, layout, proof.section)) if proof.ends else ""
        text = f"{proof.text}\n{asked}".strip() or "-# There's no text here."
        yield brief(layout.sections[proof.section].title or lesson.title, 150), text
    for number, question in enumerate(lesson.quiz, 1):
        yield f"❓ Question {number}", listed(list(proof_question(question)))
    cards = [f"**{brief(card.front, 200)}**\n{brief(card.back, 300)}" for card in lesson.flashcards]
    for start in range(0, len(cards), CARDS_A_PAGE):
        yield "🃏 Cards", "\n".join(cards[start : start + CARDS_A_PAGE])


def _asked_in(lesson: Lesson, layout: Layout, section: int) -> Iterator[str]:
    """Yield a line for each question that's asked in a section, with how sure it is that it belongs there."""
    numbers = {question.key: number for number, question in enumerate(lesson.quiz, 1)}
    for home in layout.path.homes:
        if home.stop is not None and layout.path.stops[home.stop].section == section:
            yield f"-# ❓ asks question {numbers[home.question]}: {_where(home, layout)}"


def _where(home: Home, layout: Layout) -> str:
    assert home.stop is not None
    stop = layout.path.stops[home.stop]
    count = len(layout.sections[stop.section].starts)
    page = f"after page {stop.page + 1} of {count}, " if count > 1 else ""
    waits = ", but at the end: this page asks enough" if home.question in layout.path.left else ""
    return f"{page}{SURE[home.sureness]}{waits}"


def proof_question(question: Question) -> Iterator[str]:
    """Yield the lines of one question: how it's asked, what's right, and why."""
    yield bold(as_written(question.q, 500))
    for place, choice in enumerate(all_or_brief(question.choices(), 1500, 100)):
        yield behind("✅" if place in question.right_options() else "▫️", choice)
        if reason := question.reason(question.pick((place,))):
            yield f"-# {brief(reason, 100)}"
    if not question.choices():
        yield behind("✅", solution_text(question, 600))
    if question.explain:
        yield as_written(question.explain, 600)
