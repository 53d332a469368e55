"""The rehearsal of a draft: what would change, and for whom."""

from collections.abc import Iterator, Sequence

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.text import counted, escape_markdown, shorten, within
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Select,
    Style,
    line,
    page_buttons,
    page_note,
    row,
    rows,
    words,
)
from bot.discord_ui.problem_parts import problem_lines
from bot.features.library import Delta
from bot.features.teaching.moves import arrival_lines
from bot.features.teaching.publishing.rules import (
    Change,
    Foreseen,
    Pages,
    Rehearsal,
)
from bot.features.teaching.publishing.views import addresses

CHANGES_LIMIT = 1800
"""How much a rehearsal says about changes, in characters."""


# ---------------------------------------------------------------- the rehearsal


def foreseen_parts(foreseen: Foreseen) -> Iterator[Part]:
    """Yield how many ways to ask were drafted, and the rehearsal of the draft that has them."""
    lines = sum(len(ways) for ways in foreseen.ways.values())
    drafted = sum(len(texts) for ways in foreseen.ways.values() for texts in ways.values())
    yield words(
        f"### ✍️ {counted(drafted, 'way')} to ask drafted, for {counted(lines, 'line')}\n"
        "They're in the file, and learners are understood by them once you publish. Look them over first."
    )
    yield row(Button("Without them", addresses.DRAFT(draft=foreseen.beside), emoji="⬅️"))
    yield line()
    yield from rehearsal_parts(foreseen.rehearsal)


def rehearsal_parts(rehearsal: Rehearsal, *, drafts: bool = False) -> Iterator[Part]:
    """Yield what was read, what would change by publishing it, and what can't be published.

    `drafts` says whether there's a model that can draft ways to ask.
    """
    draft, fresh = rehearsal.draft, rehearsal.fresh
    yield words(
        f"## 📦 {escape_markdown(shorten(draft.name, 80))}\n-# {counted(draft.files, 'lesson file')} read, "
        f"{failed_lines(draft.failed) or 'all can be published'} · nothing changed yet"
    )
    if rehearsal.collisions:
        yield from _collision_parts(rehearsal)
        return
    if rehearsal.older:
        yield from _older_parts(rehearsal)
        return
    if rehearsal.reworded:
        yield from _reworded_parts(rehearsal)
        return
    if rehearsal.outdated:
        yield words("🔄 **The course changed since you looked.** This is what publishing would change now:")
    if fresh:
        yield words(within(_changes(fresh), CHANGES_LIMIT))
    if rehearsal.told:
        yield words("\n".join(f"✏️ **{brief(one, 60)}**\n-# its README.md changed" for one in rehearsal.told))
    same = len(rehearsal.changes) - len(fresh)
    if same:
        yield words(f"-# {counted(same, 'lesson')} {'is' if same == 1 else 'are'} unchanged.")
    if draft.problems:
        yield words(problem_lines(draft.problems))
    yield line()
    if fresh:
        options = [Option(one.entry.lesson.title, one.entry.id) for one in fresh[:OPTIONS]]
        yield row(Select("See a card as learners will", addresses.DRAFT_PREVIEW(draft=draft.id), options))
    yield from rows(_rehearsal_buttons(rehearsal, drafts=drafts))


def _collision_parts(rehearsal: Rehearsal) -> Iterator[Part]:
    """Yield the question whether lessons of other courses may be replaced."""
    found, draft = rehearsal.collisions, rehearsal.draft
    course, shared = brief(found[0].entry.course_title, 60), _courses_of(found)
    every = counted(len(rehearsal.changes), "lesson")
    share = "shares an id" if len(found) == 1 else "share an id"
    yield words(f"**{course}** · {every}, {len(found)} {share} with {shared}")
    those = "it" if len(found) == 1 else f"those {len(found)}"
    yield words(
        f"**Keep both** gives {those} an id of {'its' if len(found) == 1 else 'their'} own here.\n"
        f"**Replace** takes {those} out of {shared}, for this server."
    )
    yield from rows(
        [
            Button("Keep both", addresses.DRAFT_KEEP_BOTH(draft=draft.id), style=Style.SUCCESS, emoji="✌️"),
            Button(f"Replace {those}", addresses.DRAFT_AGREED(draft=draft.id), emoji="♻️"),
            Button("Which?", addresses.DRAFT_COLLISIONS(draft=draft.id), emoji="🔎"),
            _discard(draft.id),
        ]
    )


def _older_parts(rehearsal: Rehearsal) -> Iterator[Part]:
    """Yield what was changed here since the files of a draft, and the question whether it's kept."""
    found, draft = rehearsal.older, rehearsal.draft
    since = "this file" if len(found) == 1 else "these files"
    yield words(f"**{counted(len(found), 'lesson')} changed here since {since}.** Publishing would take that back:")
    yield words(within((_change(one) for one in found), CHANGES_LIMIT))
    yield from rows(
        [
            Button("Keep what's here", addresses.DRAFT_NEWER(draft=draft.id), style=Style.SUCCESS, emoji="🛡️"),
            Button("Use the file's version", addresses.DRAFT_OLDER(draft=draft.id), emoji="⏪"),
            _discard(draft.id),
        ]
    )


def _courses_of(found: Sequence[Change]) -> str:
    """Return the names of the courses that lessons would be taken out of, the first two of them."""
    titles = dict.fromkeys(f"*{brief(one.takes.course_title, 60)}*" for one in found if one.takes is not None)
    return " and ".join([*titles][:2]) + (" and others" if len(titles) > 2 else "")


def collision_parts(rehearsal: Rehearsal) -> Iterator[Part]:
    """Yield which lessons of other courses a draft would take the place of, and what that'd mean for whom."""
    yield words(f"## 🔎 {counted(len(rehearsal.collisions), 'lesson')} with an id that's taken")
    lines = (
        f"**{brief(one.entry.lesson.title, 80)}** `{one.entry.id}`\n-# would replace “{brief(taken.lesson.title, 60)}” "
        f"of {brief(taken.course_title, 50)} here; what learners did in that one stays with it"
        for one in rehearsal.collisions
        if (taken := one.takes) is not None
    )
    yield words(within(lines, CHANGES_LIMIT))
    yield row(Button("Back", addresses.DRAFT(draft=rehearsal.draft.id), style=Style.PRIMARY, emoji="⬅️"))


def _reworded_parts(rehearsal: Rehearsal) -> Iterator[Part]:
    """Yield whether something reworded is still the same; what's asked about comes one by one."""
    one, draft, count = rehearsal.reworded[0], rehearsal.draft, len(rehearsal.reworded)
    noun, people = ("question", "answer") if one.kind == "quiz" else ("card", "learner")
    same = addresses.DRAFT_SAME(draft=draft.id, tag=one.tag)
    kept = f"{counted(one.kept, people)}" + (" with it" if one.kind != "quiz" else "")
    yield words(
        f"**The same {noun}, reworded?**\n~~{brief(one.before[1], 250)}~~\n→ {brief(one.after[1], 250)}\n"
        f"-# {kept} · as a new one, it begins with none" + (f" · 1 of {count}" if count > 1 else "")
    )
    yield from rows(
        [
            Button("Same, reworded", same, style=Style.SUCCESS, emoji="✏️"),
            Button("A new one", addresses.DRAFT_APART(draft=draft.id, tag=one.tag), emoji="🆕"),
            *(
                [Button(f"All {count} are the same", addresses.DRAFT_SAME(draft=draft.id, tag="all"))]
                if count > 1
                else []
            ),
            _discard(draft.id),
        ]
    )


def _discard(draft: int) -> Button:
    return Button("Discard", addresses.DRAFT_DISCARD(draft=draft), emoji="🗑️")


def files_parts(pages: Pages) -> Iterator[Part]:
    """Yield which files are taken for lessons, and the menu to choose them in."""
    count = f"{len(pages.lessons)} of {counted(len(pages.paths), 'file')}"
    yield words(f"## 🗂️ Which files are lessons?\n-# {count} here{page_note(pages.paging)}")
    others = [f"`{path.replace('`', '')[-60:]}`" for path in pages.paths if path not in pages.lessons]
    said = f"Not lessons: {', '.join(others)}" if others else "All of them are."
    yield words(shorten(said, CHANGES_LIMIT))
    options = [
        Option(path.rpartition("/")[2], str(number), path.rpartition("/")[0], default=path in pages.lessons)
        for number, path in enumerate(pages.paths)
    ]
    address = addresses.DRAFT_CHOSEN(draft=pages.draft, page=pages.paging.page)
    yield row(Select("Choose the lessons", address, options, (0, len(options))))
    yield words("-# It's remembered for the next time this course is loaded.")
    turning = page_buttons(
        pages.paging, lambda page: addresses.DRAFT_FILES(draft=pages.draft, page=page), back="Before"
    )
    yield from rows([Button("Back", addresses.DRAFT(draft=pages.draft), emoji="⬅️"), *turning])


def failed_lines(files: Sequence[str]) -> str:
    """Return which files can't be published, by name for the first three, or "" if there are none."""
    named = ", ".join(f"`{name.replace('`', '')[-40:]}`" for name in files[:3])
    more = f" and {len(files) - 3} more" if len(files) > 3 else ""
    return f"{len(files)} can't be published: {named}{more}" if files else ""


def _rehearsal_buttons(rehearsal: Rehearsal, *, drafts: bool) -> Iterator[Button]:
    draft = rehearsal.draft
    address = addresses.DRAFT_PUBLISH
    if rehearsal.fresh or rehearsal.told:
        yield Button("Publish", address(draft=draft.id, announce=0), style=Style.SUCCESS, emoji="✅")
        if rehearsal.fresh and rehearsal.channel is not None:
            yield Button("Publish and announce", address(draft=draft.id, announce=1), emoji="📣")
    yield _discard(draft.id)
    if draft.problems:
        yield Button("All problems", addresses.DRAFT_PROBLEMS(draft=draft.id), emoji="📄")
    if draft.is_repaired:
        yield Button("Download the repaired file", addresses.DRAFT_REPAIRED(draft=draft.id), emoji="🩹")
    if draft.upload is not None and draft.lessons:
        yield Button("Choose files", addresses.DRAFT_FILES(draft=draft.id, page=0), emoji="🗂️")
    if drafts and rehearsal.is_terse:
        yield Button("Draft ways to ask", addresses.DRAFT_FORESEE(draft=draft.id), emoji="✍️")
    if not (rehearsal.fresh or rehearsal.told):
        yield Button("Choose another file", routes.LESSON_ASK(), emoji="📦")
        yield template_button()


PLAIN = 4
"""From how many on new lessons with nothing but text are told together."""

TITLES = 12
"""How many of them are named."""


def _changes(fresh: Sequence[Change]) -> Iterator[str]:
    """Yield what happens to lessons; many that bring only text are one line, with their titles below."""
    plain = [one for one in fresh if one.is_only_text]
    together = len(plain) >= PLAIN and len({one.entry.course for one in plain}) == 1
    if together:
        named = " · ".join(brief(one.entry.lesson.title, 60) for one in plain[:TITLES])
        more = f" · and {len(plain) - TITLES} more" if len(plain) > TITLES else ""
        course = brief(plain[0].entry.course_title, 60)
        yield f"🆕 **{len(plain)} lessons**, new in {course}, with no questions or cards yet\n-# {named}{more}"
    yield from (_change(one) for one in fresh if not (together and one.is_only_text))


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
    keys = [
        f"-# 🔑 {brief(q, 60)}: {brief(before, 60)} → **{brief(after, 60)}**" for q, before, after in change.rekeyed[:5]
    ]
    before_that = ["-# Earlier answers to it count as asked before the change."] if keys else []
    keyed = {q for q, _, _ in change.rekeyed}  # these are told below, with their answers
    edits = [f"-# {_edit(*one)}" for one in change.edits if one[1] not in keyed]
    edits = edits if len(edits) <= EDITS else []
    lines = [f"✏️ **{title}**", f"-# {told}", *edits, *keys, *before_that, *arrival_lines(change.arrivals)]
    lost = ["-# ⚠️ The help and ways to ask that it had aren't in this file."] if change.loses_help else []
    return "\n".join([*lines, *lost, f"-# {_for_whom(change)}"])


EDITS = 4
"""Up to how many edits of a lesson are shown in words; more are counted."""


def _edit(before: str, after: str) -> str:
    """Return what became of a question's or card's words."""
    if not before:
        return f"🆕 {brief(after, 100)}"
    if not after:
        return f"🗑️ {brief(before, 100)}"
    return f"✏️ {brief(before, 100)}" + (f" → **{brief(after, 100)}**" if before != after else "")


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


def template_button() -> Button:
    """Return the button that hands over a template."""
    return Button("Give me a template", addresses.LESSON_TEMPLATE(), emoji="📝")
