"""The list of what can be edited, the forms, and what's said where something can't be read."""

from collections.abc import Iterator, Mapping

from bot import routes
from bot.content.layout.excerpts import brief, plain
from bot.content.lesson import Card
from bot.core.ids import LessonId
from bot.core.route import route
from bot.core.text import counted, said, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Option,
    Part,
    Screen,
    Select,
    line,
    page_buttons,
    page_note,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.teaching.editing.rules import (
    Editable,
    Editor,
    Stale,
    Unclear,
    has_options,
    options_written,
)


@route("editing.pick", opens_modal=True)
def EDIT_PICK(*, lesson: LessonId) -> None:
    """Open the form of the question or card chosen in the menu."""


@route("editing.save")
def EDIT_SAVE(*, lesson: LessonId, letter: str, tag: str, version: str) -> None:
    """Rehearse a lesson with a question (`q`) or card (`c`) as it was typed, edited in the version that begins so."""


@route("editing.drop")
def EDIT_DROP(*, lesson: LessonId) -> None:
    """Rehearse a lesson without the question or card chosen in the menu."""


@route("editing.section", opens_modal=True)
def EDIT_SECTION(*, lesson: LessonId) -> None:
    """Open the form of the section of a lesson's text that was chosen in the menu."""


@route("editing.section_again", opens_modal=True)
def EDIT_SECTION_AGAIN(*, lesson: LessonId, number: int) -> None:
    """Open the form of a section (from 0) of a lesson's text again."""


@route("editing.section_save")
def EDIT_SECTION_SAVE(*, lesson: LessonId, number: int, version: str) -> None:
    """Rehearse a lesson with a section's text as it was typed, edited in the version that begins so."""


@route("editing.ask_new", opens_modal=True)
def EDIT_ASK_NEW(*, lesson: LessonId, letter: str) -> None:
    """Open the form for a new question (`q`), a new card (`c`), or several to paste (`p`)."""


@route("editing.add")
def EDIT_ADD(*, lesson: LessonId, letter: str) -> None:
    """Rehearse a lesson with a new question or card, or with pasted ones."""


@route("editing.text")
def EDIT_TEXT() -> None:
    """Rehearse a new lesson from a title and a text."""


@route("editing.text_in")
def EDIT_TEXT_IN(*, course: str) -> None:
    """Rehearse a new lesson of a course, by the course's key."""


def screen(outcome: Editor) -> Screen:
    """Return a page of what can be edited in a lesson."""
    return Screen(*_editor(outcome))


_SIGNS = {"q": "❓", "c": "🃏"}


def _editor(editor: Editor) -> Iterator[Part]:
    entry = editor.entry
    yield words(f"## ✏️ {brief(entry.lesson.title, 150)}\n-# {_counts(editor)}{page_note(editor.paging)}")
    if not entry.scope:
        yield words("-# 🌍 It's everybody's. What you change becomes this server's own copy.")
    if editor.parts:
        options = [Option(f"{_SIGNS[kind]} {plain(text)}", f"{kind}.{tag}") for kind, tag, text in editor.parts]
        yield row(Select("Edit a question or card", EDIT_PICK(lesson=entry.id), options))
        yield row(Select("Remove a question or card", EDIT_DROP(lesson=entry.id), options))
    if editor.sections:
        titles = [Option(plain(title), str(number)) for number, title in enumerate(editor.sections[:OPTIONS])]
        yield row(Select("Edit the text of a section", EDIT_SECTION(lesson=entry.id), titles))
    yield from rows(
        [
            Button("New question", EDIT_ASK_NEW(lesson=entry.id, letter="q"), emoji="❓"),
            Button("New card", EDIT_ASK_NEW(lesson=entry.id, letter="c"), emoji="🃏"),
            Button("Paste", EDIT_ASK_NEW(lesson=entry.id, letter="p"), emoji="📋"),
        ]
    )
    yield line()
    yield from rows(
        [
            *page_buttons(editor.paging, lambda page: routes.EDITOR(lesson=entry.id, page=page)),
            Button("Lesson", routes.LESSON_DETAILS(lesson=entry.id), emoji="📘"),
            Button("Desk", routes.ADMIN_HOME(), emoji="🛠️"),
        ]
    )


def _counts(editor: Editor) -> str:
    lesson = editor.entry.lesson
    return f"{counted(len(lesson.quiz), 'question')} · {counted(len(lesson.flashcards), 'card')}"


# ---------------------------------------------------------------- forms

OPTIONS_LIKE = "* this one\nthat one\n> why it's wrong (or leave it out)"
OPTIONS_LABEL = "Options, one a line, * before the right one"


def part_form(one: Editable) -> Form:
    """Return the form of a question or card, filled with what it says now."""
    part = one.part
    save = EDIT_SAVE(lesson=one.entry.id, letter=one.letter, tag=one.tag, version=one.entry.version[:6])
    if isinstance(part, Card):
        return Form("Edit a card", save, *_card_fields(part.front, part.back))
    if has_options(part):
        return Form("Edit a question", save, *_question_fields(part.q, options_written(part), part.explain or ""))
    written = TextField("As it stands in the file", "written", default=one.written, limit=4000, long=True)
    return Form("Edit a question", save, written)


def section_form(lesson: LessonId, number: int, text: str, version: str) -> Form:
    """Return the form of a section of a lesson's text, by its number (from 0), filled with what it says now."""
    save = EDIT_SECTION_SAVE(lesson=lesson, number=number, version=version[:6])
    hint = "Markdown; empty it to remove it"
    field = TextField("The section, with its heading", "text", hint, text.strip("\n"), 4000, long=True, required=False)
    return Form("Edit a section", save, field)


def _card_fields(front: str = "", back: str = "") -> Iterator[TextField]:
    yield TextField("Front", "front", default=front, limit=1000, long=True)
    yield TextField("Back", "back", default=back, limit=2500, long=True)


def _question_fields(asked: str = "", options: str = "", why: str = "") -> Iterator[TextField]:
    yield TextField("Question", "q", default=asked, limit=500, long=True)
    yield TextField(OPTIONS_LABEL, "options", OPTIONS_LIKE, options, 4000, long=True)
    yield TextField("Why that's right (may stay empty)", "explain", default=why, limit=1000, long=True, required=False)


def no_lesson_near() -> Screen:
    """Return what to do where no lesson is near a question."""
    return Screen(
        words(
            "**No lesson is close to this question.** Choose one with `/admin lesson show`, then *Edit* and *New card*."
        )
    )


def new_form(lesson: LessonId, letter: str, front: str = "") -> Form:
    """Return the form for a new question or card, or for several that are pasted; a card's `front` may be known."""
    add = EDIT_ADD(lesson=lesson, letter=letter)
    if letter == "c":
        return Form("A new card", add, *_card_fields(front))
    if letter == "q":
        return Form("A new question", add, *_question_fields())
    return Form("Paste questions or cards", add, TextField("What you have", "pasted", PASTED, limit=4000, long=True))


PASTED = "term – meaning, one a line\nor: What? / a) this / b) that / Answer: a\nor: Q: … A: …, GIFT, Aiken"


def text_form(course: str = "") -> Form:
    """Return the form for a new lesson, of a course by its key if that's given."""
    save = EDIT_TEXT_IN(course=course) if course else EDIT_TEXT()
    title = TextField("Title", "title", limit=200)
    text = TextField("Text, or questions and cards", "text", "## A heading\nWhat it's about …", limit=4000, long=True)
    return Form("A new lesson", save, title, text)


# ---------------------------------------------------------------- what's said

_WHY: Mapping[str, str] = {
    "few": "A question needs at least two options, one a line.",
    "many": "A question has at most ten options.",
    "unmarked": "No option has a star. Put `*` before the right one.",
    "long": "An option or a reason has at most 300 characters: “{about}”",
    "yaml": "That can't be read. Keep the lines as they were, and change only what stands behind the colons.",
    "odd": "It's written in a way that I can't edit here. Download the lesson, fix it, and load it again.",
    "wide": "This section is longer than a form takes. Download the lesson, fix it, and load it again.",
    "nothing": "No question or card is found in it. Write a term and its meaning on each line, or options as `a) …` "
    "with `Answer: b` below.",
}


def unclear(fact: Unclear) -> Screen:
    """Say what can't be read, with the way back to the form, which still has what was typed."""
    told = _WHY[fact.why].format(about=said(shorten(fact.about, 80)))
    again = Button("Open it again", fact.again, emoji="✏️")
    return Screen(words(f"**Nothing was changed.** {told}"), row(again), refused=True)


def section_stale(typed: str, again: str) -> Screen:
    """Say that somebody has changed a lesson since a section's form was opened, with what was typed, as a file."""
    told = "**Nothing was changed:** somebody changed this lesson meanwhile. What you wrote is in the file."
    button = Button("Open the section again", again, emoji="✏️")
    return Screen(words(told), row(button), files=[Document("what-you-wrote.md", typed.encode())], refused=True)


def stale(fact: Stale) -> Part:
    """Say that somebody changed a part since its form was opened, above the rehearsal of what was typed."""
    return words(
        "⚠️ **Somebody changed this since you opened the form.**\n"
        f"-# It says now: {said(shorten(fact.now, 300))}\n-# You wrote: {said(shorten(fact.typed, 300))}\n"
        "-# *Publish* makes it yours; *Discard* leaves theirs."
    )
