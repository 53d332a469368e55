"""What a teacher sees from choosing a file to publishing it, the announcement, and all their words."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.checker import FileProblem
from bot.content.effort import effort_of
from bot.content.lesson import Lesson
from bot.content.markdown import as_written, brief
from bot.content.path import Home, Layout, Sureness
from bot.content.template import template
from bot.core.text import counted, escape_markdown, shorten, within
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Option,
    Part,
    Row,
    Screen,
    Select,
    Style,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import FileField, Form
from bot.discord_ui.lesson_parts import gallery
from bot.discord_ui.problem_parts import problem_lines
from bot.discord_ui.question_parts import all_or_brief, behind, bold, listed, solution_text
from bot.features import lessons
from bot.features.lessons import Card
from bot.features.library import Delta, Standing, Status
from bot.features.teaching.moves import arrival_lines
from bot.features.teaching.publishing.rules import (
    Change,
    Discarded,
    Outcome,
    Preview,
    Published,
    Rehearsal,
    proofs,
)
from bot.questions import Question

Item = Part

CARDS_A_PAGE = 6

SHOWN = 8
"""How many of the published lessons are named; the others are counted."""

CHANGES_LIMIT = 1800
"""How much a rehearsal says about changes, in characters."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome; for one that was published, see also `published`."""
    match outcome:
        case Rehearsal():
            return Screen(*_rehearsal(outcome))
        case Published():
            return published(outcome)
        case Discarded():
            return Screen(words(f"**“{escape_markdown(outcome.name)}” is discarded.** Nothing was changed."), _way_on())
        case Preview():
            return _preview(outcome)
        case _:
            assert_never(outcome)


def _way_on() -> Row:
    return row(Button("All lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"), _desk())


def _desk() -> Button:
    return Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def load_form() -> Form:
    """Return the form that takes a lesson or an archive."""
    text = (
        "A lesson (`.md`), or a whole course's folder as a `.zip`, with its data files in it. "
        "Nothing changes before you press *Publish*."
    )
    return Form("Load lessons", routes.LESSON_LOAD(), words(text), FileField("The file", "file", 1))


# ---------------------------------------------------------------- the rehearsal


def _rehearsal(rehearsal: Rehearsal) -> Iterator[Item]:
    draft, fresh = rehearsal.draft, rehearsal.fresh
    yield words(
        f"## 📦 {escape_markdown(shorten(draft.name, 80))}\n-# {counted(draft.files, 'lesson file')} read, "
        f"{_failed(draft.failed) or 'all can be published'} · nothing changed yet"
    )
    if rehearsal.outdated:
        yield words("🔄 **The course changed since you looked.** This is what publishing would change now:")
    if fresh:
        yield words(within(map(_change, fresh), CHANGES_LIMIT))
    same = len(rehearsal.changes) - len(fresh)
    if same:
        yield words(f"-# {counted(same, 'lesson')} {'is' if same == 1 else 'are'} unchanged.")
    if draft.problems:
        yield words(problem_lines(draft.problems))
    yield line()
    if fresh:
        options = [Option(one.entry.lesson.title, one.entry.id) for one in fresh[:OPTIONS]]
        yield row(Select("See a card as learners will", routes.DRAFT_PREVIEW(draft=draft.id), options))
    yield from rows(_rehearsal_buttons(rehearsal))


def _failed(files: Sequence[str]) -> str:
    """Return which files can't be published, by name for the first three, or "" if there are none."""
    named = ", ".join(f"`{name.replace('`', '')[-40:]}`" for name in files[:3])
    more = f" and {len(files) - 3} more" if len(files) > 3 else ""
    return f"{len(files)} can't be published: {named}{more}" if files else ""


def _rehearsal_buttons(rehearsal: Rehearsal) -> Iterator[Button]:
    draft = rehearsal.draft
    if rehearsal.fresh:
        style = Style.SUCCESS
        yield Button("Publish", routes.DRAFT_PUBLISH(draft=draft.id, announce=0), style=style, emoji="✅")
        if rehearsal.channel is not None:
            yield Button("Publish and announce", routes.DRAFT_PUBLISH(draft=draft.id, announce=1), emoji="📣")
    yield Button("Discard", routes.DRAFT_DISCARD(draft=draft.id), emoji="🗑️")
    if draft.problems:
        yield Button("All problems", routes.DRAFT_PROBLEMS(draft=draft.id), emoji="📄")
    if not rehearsal.fresh:
        yield Button("Choose another file", routes.LESSON_ASK(), emoji="📦")
        yield _template_button()


def _change(change: Change) -> str:
    """Return what happens to one lesson, and for whom, in a few lines."""
    lesson = change.entry.lesson
    title = brief(lesson.title, 100)
    if change.before is None:
        parts = [counted(len(lesson.quiz), "question"), counted(len(lesson.flashcards), "card")]
        new = f"🆕 **{title}**\n-# new in {brief(change.entry.course_title, 60)} · {' · '.join(parts)}"
        return "\n".join([new, *arrival_lines(change.arrivals)])
    what = [*_delta(change.questions, "question"), *_delta(change.cards, "card")]
    told = " · ".join(what) or "text or settings changed"
    keys = "".join(
        f"\n-# 🔑 {brief(q, 60)}: {brief(before, 60)} → **{brief(after, 60)}**"
        for q, before, after in change.rekeyed[:5]
    )
    before_that = "\n-# Earlier answers to it count as asked before the change." if keys else ""
    lines = [f"✏️ **{title}**", f"-# {told}{keys}{before_that}", *arrival_lines(change.arrivals)]
    return "\n".join([*lines, f"-# {_for_whom(change)}"])


def _delta(delta: Delta, noun: str) -> Iterator[str]:
    for count, done in ((delta.new, "new"), (delta.changed, "changed"), (delta.archived, "archived")):
        if count:
            yield f"{counted(count, noun)} {done}"


def _for_whom(change: Change) -> str:
    if change.replaces_shared:
        return "replaces everybody's lesson in this server; what learners did in that one stays with it"
    done = f"{change.audience.done} {'is' if change.audience.done == 1 else 'are'} done"
    if change.audience.amid:
        return f"{counted(change.audience.amid, 'learner')} in an earlier version can finish it · {done}"
    return f"nobody is in it · {done}"


def problems_screen(problems: Sequence[FileProblem]) -> Screen:
    """Return a draft's problems as a text file, each with its place, what was read, and what to do."""
    text = "\n".join(
        f"{one.file}:{one.problem.line}: {one.problem.severity}: {one.problem.key}: {one.problem.message}\n"
        + (f"    read: {one.problem.read}\n" if one.problem.read else "")
        + f"    do:   {one.problem.hint}\n"
        for one in problems
    )
    title = words(f"## 📄 {counted(len(problems), 'problem')}, by file and line")
    return Screen(title, files=[Document("problems.txt", text.encode())])


def _preview(preview: Preview) -> Screen:
    """Return a lesson's card with its buttons disabled, since it isn't published yet, or a page for proofreading."""
    if preview.page is not None:
        return Screen(*_proof(preview))
    status = Status.LOCKED if preview.prerequisites else Status.OPEN
    card = Card(
        entry=preview.entry,
        lesson=preview.entry.lesson,
        standing=Standing(status, preview.prerequisites),
        course=preview.entry.course_title,
        number=preview.number,
        total=preview.total,
        prerequisites=tuple((entry, False) for entry in preview.prerequisites),
        follower=None,
        titles=tuple(section.title for section in preview.layout.sections),
        revised=False,
        effort=effort_of(preview.entry.lesson),
        more=True,
    )
    read = Button(
        "Read it through", routes.DRAFT_READ(draft=preview.draft, lesson=preview.entry.id, page=0), emoji="🔎"
    )
    note = words("-# How learners will see it; not published yet.")
    return lessons.screen(card).as_sample(note, *rows([_back(preview), read]))


def _back(preview: Preview) -> Button:
    return primary("Back", routes.DRAFT(draft=preview.draft), emoji="⬅️")


def _proof(preview: Preview) -> Iterator[Item]:
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
            address = routes.DRAFT_READ(draft=preview.draft, lesson=preview.entry.id, page=to)
            buttons.append(Button(label, address, emoji=emoji))
    yield from rows([*buttons, Button("Back to what changes", routes.DRAFT(draft=preview.draft), emoji="📦")])


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
        yield f"❓ Question {number}", listed(list(_proof_question(question)))
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


def _proof_question(question: Question) -> Iterator[str]:
    yield bold(as_written(question.q, 500))
    for place, choice in enumerate(all_or_brief(question.choices(), 1500, 100)):
        yield behind("✅" if place in question.right_options() else "▫️", choice)
        if reason := question.reason(question.pick((place,))):
            yield f"-# {brief(reason, 100)}"
    if not question.choices():
        yield behind("✅", solution_text(question, 600))
    if question.explain:
        yield as_written(question.explain, 600)


# ---------------------------------------------------------------- published


def published(outcome: Published, *, told: bool | None = None) -> Screen:
    """Return what's live now, and whether announcing it worked (`told`; None if nobody wanted that)."""
    lines = [
        f"✅ **{brief(one.entry.lesson.title, 120)}** `{one.entry.version[:8]}`" for one in outcome.changes[:SHOWN]
    ]
    more = [f"-# … and {len(outcome.changes) - SHOWN} more"] if len(outcome.changes) > SHOWN else []
    parts = [words(f"## Published: {counted(len(outcome.changes), 'lesson')}\n" + "\n".join([*lines[:SHOWN], *more]))]
    if told is not None:
        failed = f"📣 **I can't write in <#{outcome.channel}>.** Allow me there, or choose another channel."
        parts.append(words(f"📣 Announced in <#{outcome.channel}>." if told else failed))
    if outcome.failed:
        parts.append(words(f"❌ {_failed(outcome.failed)}. What learners had of it stays."))
    return Screen(*parts, line(), _way_on())


def announcement(outcome: Published) -> Screen:
    """Return the message that announces new and changed lessons in a server's channel."""
    lines = [
        f"{'🆕' if one.before is None else '✏️'} **{brief(one.entry.lesson.title, 120)}**"
        for one in outcome.changes[:SHOWN]
    ]
    more = [f"-# … and {len(outcome.changes) - SHOWN} more"] if len(outcome.changes) > SHOWN else []
    buttons = [
        Button(f"Open: {shorten(one.entry.lesson.title, 60)}", routes.CARD(lesson=one.entry.id), emoji="📘")
        for one in outcome.changes[:5]
    ]
    fresh = any(one.before is None for one in outcome.changes)
    head = "## 📣 New in the course" if fresh else "## ✏️ Revised in the course"
    return Screen(words(f"{head}\n" + "\n".join([*lines, *more])), line(), *rows(buttons))


NEITHER = "it's neither a lesson (.md) nor a course's folder (.zip)"


def not_loaded(name: str, reason: str) -> Screen:
    """Return why a file was refused as a whole, and the ways on."""
    return Screen(
        words(f"**“{name}” was not loaded:** {reason}.\nNothing was changed."),
        *rows([primary("Choose another file", routes.LESSON_ASK(), emoji="📦"), _template_button(), _desk()]),
    )


def not_arrived() -> Screen:
    """Return that no file came with the form."""
    return not_loaded("the file", "it didn't arrive; send it again")


def _template_button() -> Button:
    return Button("Give me a template", routes.LESSON_TEMPLATE(), emoji="📝")


def template_screen() -> Screen:
    """Return a template for a first lesson, as a file."""
    text = "## 📝 A lesson to begin with\nChange what's in it, keep the words before the colons, and load it again."
    return Screen(words(text), files=[Document("my-first-lesson.md", template().encode())])
