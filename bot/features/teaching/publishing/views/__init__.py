"""What a teacher sees from choosing a file to publishing it, the announcement, and all their words."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.check.checked import FileProblem
from bot.content.check.drafting import in_words
from bot.content.check.template import template
from bot.content.layout.effort import effort_of
from bot.content.layout.excerpts import brief
from bot.content.read.problems import Problem, warning
from bot.core.text import counted, escape_markdown, shorten
from bot.discord_ui.components import (
    Button,
    Document,
    Part,
    Row,
    Screen,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import FileField, Form
from bot.features import lessons
from bot.features.lessons import Card
from bot.features.library import Standing, Status
from bot.features.teaching.publishing.rules import (
    Collisions,
    Discarded,
    Foreseen,
    Outcome,
    Pages,
    Preview,
    Published,
    Rehearsal,
    Several,
    Waiting,
)
from bot.features.teaching.publishing.views import addresses
from bot.features.teaching.publishing.views.proofreading import proof_parts
from bot.features.teaching.publishing.views.rehearsal import (
    collision_parts,
    failed_lines,
    files_parts,
    foreseen_parts,
    rehearsal_parts,
    template_button,
)
from bot.formats.archives import pack

SHOWN = 8
"""How many of the published lessons are named; the others are counted."""


def screen(outcome: Outcome, *, drafts: bool = False) -> Screen:
    """Return the screen for an outcome; for one that was published, see also `published`.

    `drafts` says whether there's a model that can draft ways to ask.
    """
    match outcome:
        case Rehearsal():
            return Screen(*rehearsal_parts(outcome, drafts=drafts))
        case Collisions():
            return Screen(*collision_parts(outcome.rehearsal))
        case Foreseen():
            text = "\n\n\n".join(f"{title}\n\n{in_words(ways)}" for title, ways in outcome.ways.items())
            return Screen(*foreseen_parts(outcome), files=[Document("ways-to-ask.txt", text.encode())])
        case Published():
            return published(outcome)
        case Discarded():
            told = words(f"**“{escape_markdown(outcome.name)}” is discarded.** Nothing was changed.")
            return Screen(told, *_next(outcome.waiting), _way_on())
        case Several():
            return Screen(*_several(outcome))
        case Pages():
            return Screen(*files_parts(outcome))
        case Preview():
            return _preview(outcome)
        case _:
            assert_never(outcome)


def _several(outcome: Several) -> Iterator[Part]:
    count = counted(len(outcome.waiting), "course")
    yield words(f"## 📦 {count} in “{escape_markdown(brief(outcome.name, 80))}”\nLook at one after the other.")
    yield words(
        "\n".join(f"**{brief(one.title, 80)}** · {counted(one.lessons, 'lesson')}" for one in outcome.waiting[:MOST])
    )
    yield from _next(outcome.waiting)
    yield _way_on()


MOST = 20
"""How many of the courses in one file are named."""


def _next(waiting: Sequence[Waiting]) -> Iterator[Row]:
    if waiting:
        first = waiting[0]
        yield row(primary(shorten(f"Look at {first.title}", 60), addresses.DRAFT(draft=first.draft), emoji="🔎"))


def _way_on(*more: Button) -> Row:
    return row(*more, Button("All lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"), _desk())


def _desk() -> Button:
    return Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def load_form() -> Form:
    """Return the form that takes a lesson or an archive."""
    text = (
        "A lesson (`.md`), any folder of Markdown or notebooks as a `.zip`, or a list of questions or cards "
        "(`.txt`, `.csv`, `.xlsx`, GIFT, Moodle XML). Nothing changes before you press *Publish*."
    )
    return Form("Load lessons", addresses.LESSON_LOAD(), words(text), FileField("The file", "file", 1))


def problems_screen(problems: Sequence[FileProblem]) -> Screen:
    """Return a draft's problems as a text file, each with its place, what was read, and what to do."""
    text = "\n".join(
        f"{_place(one)}{one.problem.severity}: {one.problem.key}: {one.problem.message}\n"
        + (f"    read: {one.problem.read}\n" if one.problem.read else "")
        + f"    do:   {one.problem.hint}\n"
        for one in problems
    )
    title = words(f"## 📄 {counted(len(problems), 'problem')}, by file and line")
    return Screen(title, files=[Document("problems.txt", text.encode())])


def repaired_screen(files: Sequence[tuple[str, bytes]]) -> Screen:
    """Return files in which slips were mended, by their paths, as a file or a ZIP."""
    title = words(
        f"## 🩹 {counted(len(files), 'file')} repaired\nThat's how I read {'it' if len(files) == 1 else 'them'}."
    )
    if len(files) == 1:
        return Screen(title, files=[Document(files[0][0].rpartition("/")[2], files[0][1])])
    return Screen(title, files=[Document("repaired.zip", pack(files))])


def _place(one: FileProblem) -> str:
    return f"{one.file}:{one.problem.line}: " if one.problem.line else ""


def _preview(preview: Preview) -> Screen:
    """Return a lesson's card with its buttons disabled, since it isn't published yet, or a page for proofreading."""
    if preview.page is not None:
        return Screen(*proof_parts(preview))
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
        "Read it through", addresses.DRAFT_READ(draft=preview.draft, lesson=preview.entry.id, page=0), emoji="🔎"
    )
    note = words("-# How learners will see it; not published yet.")
    return lessons.screen(card).as_sample(note, *rows([_back(preview), read]))


def _back(preview: Preview) -> Button:
    return primary("Back", addresses.DRAFT(draft=preview.draft), emoji="⬅️")


# ---------------------------------------------------------------- published


def published(outcome: Published, *, told: bool | None = None) -> Screen:
    """Return what's live now, and whether announcing it worked (`told`; None if nobody wanted that)."""
    lines = [f"✅ **{brief(one.entry.lesson.title, 120)}**" for one in outcome.changes[:SHOWN]]
    more = [f"-# … and {len(outcome.changes) - SHOWN} more"] if len(outcome.changes) > SHOWN else []
    parts = [words(f"## Published: {counted(len(outcome.changes), 'lesson')}\n" + "\n".join([*lines[:SHOWN], *more]))]
    if told is not None:
        failed = f"📣 **I can't write in <#{outcome.channel}>.** Allow me there, or choose another channel."
        parts.append(words(f"📣 Announced in <#{outcome.channel}>." if told else failed))
    if outcome.failed:
        parts.append(words(f"❌ {failed_lines(outcome.failed)}. What learners had of it stays."))
    undo = [Button("Undo", routes.PUBLICATION_UNDO(act=outcome.act), emoji="↩️")] if outcome.act is not None else []
    if len(outcome.changes) == 1:
        undo.insert(0, Button("Edit", routes.EDITOR(lesson=outcome.changes[0].entry.id, page=0), emoji="✏️"))
    return Screen(*parts, line(), *_next(outcome.waiting), _way_on(*undo))


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


def moved_file(before: str) -> Problem:
    """Return what's told of a file that was called otherwise when it was loaded last."""
    message = f"This was {before} before, by its text, so people keep what they have of it."
    return warning(1, "id", message, "write an id: of its own if it's another lesson")


def not_loaded(name: str, reason: str) -> Screen:
    """Return why a file was refused as a whole, and the ways on."""
    return Screen(
        words(f"**“{name}” was not loaded:** {reason}.\nNothing was changed."),
        *rows([primary("Choose another file", routes.LESSON_ASK(), emoji="📦"), template_button(), _desk()]),
    )


def nothing_foreseen(*, wanted: bool) -> Screen:
    """Return that no ways to ask were drafted: the model failed or, unless any are `wanted`, there are enough."""
    failed = "**The language model didn't answer.** Nothing was changed. Try again in a minute, or write them yourself."
    return Screen(words(failed if wanted else "👌 **There are ways to ask for every line.** Nothing was changed."))


def no_lesson_left() -> Part:
    """Return that at least one file has to be a lesson."""
    return words("**At least one file has to be a lesson.** Nothing was changed.")


def not_arrived() -> Screen:
    """Return that no file came with the form."""
    return not_loaded("the file", "it didn't arrive; send it again")


def template_screen() -> Screen:
    """Return a template for a first lesson, as a file."""
    text = "## 📝 A lesson to begin with\nChange what's in it, keep the words before the colons, and load it again."
    return Screen(words(text), files=[Document("my-first-lesson.md", template().encode())])
