"""Forms that mend a lesson, wired to the rehearsal of what they change."""

import asyncio
from typing import Any

from bot import routes
from bot.content.check.editing import LONGEST_TYPED, NotThere, with_added, with_changes, with_written, without
from bot.content.check.sections import with_section
from bot.content.lesson import Card, words_of
from bot.content.read.names import slug
from bot.core.ids import LessonId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.teaching import publishing
from bot.features.teaching.editing import service, views
from bot.features.teaching.editing.rules import (
    KINDS,
    Editable,
    Stale,
    Unclear,
    has_options,
    options_read,
)
from bot.formats.banks import bank_in, lesson_text
from bot.questions import MultipleSelect


class Interactions:
    """Opens forms, and turns what was typed into a file that's rehearsed."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._publishing = publishing.Interactions(deps)

    async def pick(self, request: Request, lesson: LessonId) -> Reply:
        """Open the form of the question or card chosen in the menu."""
        letter, _, tag = request.choice.partition(".")
        return await self.ask(request, lesson, letter, tag)

    async def ask(self, request: Request, lesson: LessonId, letter: str, tag: str) -> Reply:
        """Open the form of a question or card."""
        one = await self._deps.look(request, service.part, lesson, letter, tag)
        by_field = isinstance(one.part, Card) or has_options(one.part)
        if not one.written or (not by_field and len(one.written) > LONGEST_TYPED):
            return Update(views.unclear(Unclear("odd", routes.LESSON_DETAILS(lesson=lesson))))
        return OpenModal(views.part_form(one))

    async def save(self, request: Request, lesson: LessonId, letter: str, tag: str, version: str) -> Reply:
        """Rehearse a lesson with a question or card as it was typed.

        If somebody has changed it since the form was opened, both are shown above the rehearsal.
        """
        one = await self._deps.look(request, service.part, lesson, letter, tag)
        again = routes.EDIT_PART(lesson=lesson, letter=letter, tag=tag)
        source = await self._deps.look(request, service.source, lesson)
        changed = await asyncio.to_thread(_changed_file, source.data, one, request, again)
        if isinstance(changed, Unclear):
            return Update(views.unclear(changed))
        shown = await self._publishing.rehearse(request, source.name, changed)
        if source.version.startswith(version):
            return Update(shown)
        typed = Stale(one.written, "\n".join(request.fields.values()))
        return Update(shown.between([views.stale(typed)], []))

    async def drop(self, request: Request, lesson: LessonId) -> Reply:
        """Rehearse a lesson without the question or card chosen in the menu."""
        letter, _, tag = request.choice.partition(".")
        one = await self._deps.look(request, service.part, lesson, letter, tag)
        source = await self._deps.look(request, service.source, lesson)
        try:
            changed = await asyncio.to_thread(without, source.data, KINDS[letter], one.part.key)
        except NotThere:
            return Update(views.unclear(Unclear("odd", routes.EDITOR(lesson=lesson, page=0))))
        return Update(await self._publishing.rehearse(request, source.name, changed))

    async def ask_section(self, request: Request, lesson: LessonId) -> Reply:
        """Open the form of the section chosen in the menu."""
        return await self.section_again(request, lesson, request.number)

    async def section_again(self, request: Request, lesson: LessonId, number: int) -> Reply:
        """Open the form of a section of a lesson's text."""
        sections = await self._deps.look(request, service.sections, lesson)
        source = await self._deps.look(request, service.source, lesson)
        text = sections[number] if 0 <= number < len(sections) else ""
        if not text or len(text.strip("\n")) > LONGEST_TYPED:
            return Update(views.unclear(Unclear("wide" if text else "odd", routes.EDITOR(lesson=lesson, page=0))))
        return OpenModal(views.section_form(lesson, number, text, source.version))

    async def save_section(self, request: Request, lesson: LessonId, number: int, version: str) -> Reply:
        """Rehearse a lesson with a section's text as it was typed; not if somebody has changed the lesson meanwhile."""
        source = await self._deps.look(request, service.source, lesson)
        again = views.EDIT_SECTION_AGAIN(lesson=lesson, number=number)
        if not source.version.startswith(version):
            return Whisper(views.section_stale(request.fields.get("text", ""), again))
        try:
            changed = await asyncio.to_thread(with_section, source.data, number, request.fields.get("text", ""))
        except NotThere:
            return Update(views.unclear(Unclear("odd", again)))
        return Update(await self._publishing.rehearse(request, source.name, changed))

    async def ask_new(self, request: Request, lesson: LessonId, letter: str) -> Reply:
        """Open the form for a new question or card, or for several that are pasted."""
        await self._deps.look(request, service.source, lesson)
        return OpenModal(views.new_form(lesson, letter))

    async def ask_gap(self, request: Request, gap: int) -> Reply:
        """Open the form for a card that answers a question which the lessons don't."""
        lesson, question = await self._deps.look(request, service.gap, gap)
        if lesson is None:
            return Whisper(views.no_lesson_near())
        return OpenModal(views.new_form(lesson, "c", question))

    async def add(self, request: Request, lesson: LessonId, letter: str) -> Reply:
        """Rehearse a lesson with a new question or card, or with pasted ones."""
        source = await self._deps.look(request, service.source, lesson)
        again = views.EDIT_ASK_NEW(lesson=lesson, letter=letter)
        added = _added(request, letter, again)
        if isinstance(added, Unclear):
            return Update(views.unclear(added))
        data = source.data
        try:
            for kind, parts in added.items():
                data = await asyncio.to_thread(with_added, data, kind, parts) if parts else data
        except NotThere:
            return Update(views.unclear(Unclear("odd", again)))
        return Update(await self._publishing.rehearse(request, source.name, data))

    async def ask_text(self, request: Request) -> Reply:
        """Open the form for a new lesson."""
        await self._deps.look(request, service.may_load)
        return OpenModal(views.text_form())

    async def ask_text_in(self, request: Request, course: str) -> Reply:
        """Open the form for a new lesson of a course."""
        await self._deps.look(request, service.course_of, course)
        return OpenModal(views.text_form(course))

    async def text_in(self, request: Request, course: str) -> Reply:
        """Rehearse a new lesson of a course from a title and a text."""
        return await self._text(request, await self._deps.look(request, service.course_of, course))

    async def text(self, request: Request) -> Reply:
        """Rehearse a new lesson from a title and a text, or from questions and cards."""
        return await self._text(request, None)

    async def _text(self, request: Request, course: tuple[str, str] | None) -> Reply:
        title, text = request.fields.get("title", ""), request.fields.get("text", "")
        form, found = bank_in("pasted.txt", text)
        is_list = form == "terms and meanings" and len(found.cards) == sum(
            bool(one.strip()) for one in text.split("\n")
        )
        written = lesson_text(title, found) if is_list else f"# {title}\n\n{text}\n"
        name, taken = slug(title) or "lesson", await self._deps.look(request, service.taken)
        free = (
            name if name not in taken else next(one for n in range(2, 999) if (one := f"{name[:60]}-{n}") not in taken)
        )
        return Update(await self._publishing.rehearse(request, f"{free}.md", written.encode(), course))


def _changed_file(data: bytes, one: Editable, request: Request, again: str) -> bytes | Unclear:
    """Return a lesson's file with a question or card as it was typed in its form."""
    kind = KINDS[one.letter]
    try:
        if not isinstance(one.part, Card) and not has_options(one.part):
            return with_written(data, kind, one.part.key, request.fields.get("written", ""))
        changes = _typed(one, request, again)
        return changes if isinstance(changes, Unclear) else with_changes(data, kind, one.part.key, changes)
    except NotThere:
        return Unclear("yaml" if "written" in request.fields else "odd", again)


def _typed(one: Editable, request: Request, again: str) -> dict[str, Any] | Unclear:
    """Return what a form says of a card, or a question with options, by the keys of a lesson's file."""
    fields = request.fields
    if isinstance(one.part, Card):
        return _changed({"front": fields.get("front", ""), "back": fields.get("back", "")}, one)
    options = options_read(fields.get("options", ""), again, many=isinstance(one.part, MultipleSelect))
    if isinstance(options, Unclear):
        return options
    return _changed({"q": fields.get("q", ""), "explain": fields.get("explain", "").strip() or None, **options}, one)


def _changed(wanted: dict[str, Any], one: Editable) -> dict[str, Any]:
    """Return what was typed without the words of the part where they're the same, so that it needs no id."""
    name = "front" if isinstance(one.part, Card) else "q"
    return {key: value for key, value in wanted.items() if key != name or value.strip() != words_of(one.part)}


def _added(request: Request, letter: str, again: str) -> dict[str, list[Any]] | Unclear:
    fields = request.fields
    if letter == "c":
        return {"flashcards": [{"front": fields.get("front", ""), "back": fields.get("back", "")}]}
    if letter != "q":
        _, found = bank_in("pasted.txt", fields.get("pasted", ""))
        return {"quiz": [*found.questions], "flashcards": [*found.cards]} if found else Unclear("nothing", again)
    options = options_read(fields.get("options", ""), again)
    if isinstance(options, Unclear):
        return options
    explain = fields.get("explain", "").strip()
    told = {"q": fields.get("q", ""), **options, **({"explain": explain} if explain else {})}
    return {"quiz": [{key: value for key, value in told.items() if value is not None}]}


def build(deps: Dependencies) -> Feature:
    """Return the list of what can be edited in a lesson, and the forms with what they lead to."""
    handle, show = Interactions(deps), Presenter(deps, views.screen)
    return Feature(
        "editing",
        handlers=(
            on(routes.EDITOR)(show.looking(service.editor)),
            on(routes.EDIT_PART)(handle.ask),
            on(routes.LESSON_WRITE)(handle.ask_text),
            on(views.EDIT_PICK)(handle.pick),
            on(views.EDIT_SAVE)(handle.save),
            on(views.EDIT_DROP)(handle.drop),
            on(views.EDIT_SECTION)(handle.ask_section),
            on(views.EDIT_SECTION_AGAIN)(handle.section_again),
            on(views.EDIT_SECTION_SAVE)(handle.save_section),
            on(views.EDIT_ASK_NEW)(handle.ask_new),
            on(views.EDIT_ADD)(handle.add),
            on(routes.EDIT_GAP)(handle.ask_gap),
            on(views.EDIT_TEXT)(handle.text),
            on(routes.LESSON_WRITE_IN)(handle.ask_text_in),
            on(views.EDIT_TEXT_IN)(handle.text_in),
        ),
    )
