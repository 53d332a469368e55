"""Turns a source into a lesson: validates every field and part by itself, and collects all problems.

An error in a question, card, widget or video leaves out just that one; an error in the lesson's own fields leaves out
the lesson. Keys that nothing reads become warnings that say what learners miss.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.layout.chapters import chapters_of
from bot.content.layout.parsers import LONGEST_PARAGRAPH, MOST_CELLS, oversized
from bot.content.layout.sections import named_section
from bot.content.lesson import Card, Lesson, LessonFields, Video, Widget, number_of
from bot.content.read.counted import count_from_zero
from bot.content.read.data_files import DataFiles, DataRefused, parse_json
from bot.content.read.handouts import handouts_of
from bot.content.read.helps import helps_of
from bot.content.read.keys import Tidying, unused
from bot.content.read.part_notes import PartNotes
from bot.content.read.pictures import pictures_of
from bot.content.read.problems import Problem, error, warning
from bot.content.read.reader import Source, Unreadable, read_source
from bot.content.read.rewrites import Rewrite, labels_removed, rewritten
from bot.content.read.shapes import CARD, LESSON, QUESTION, VIDEO, WIDGET, Shape
from bot.content.read.widget_data import fitting
from bot.content.read.yaml_tree import Items, Tree
from bot.core.guard import guarded
from bot.core.ids import VersionHash
from bot.core.text import shorten
from bot.questions import KINDS, Question
from bot.questions.fields import Part, is_blank

PartT = TypeVar("PartT", bound=Part)

LONGEST_BODY = 200_000
"""The longest body of a lesson, in bytes: cutting that much Markdown into pages takes up to two seconds."""


class Reading(BaseModel):
    """What came of reading one lesson file: the lesson, unless an error left it out, and every problem.

    `hash` names exactly this content, the file with its data files. `data_hashes` has each data file's SHA-256 by the
    name that the lesson uses ("" for one that couldn't be read). `fixed` is the file's text with all repairs, or None.
    """

    lesson: Lesson | None
    problems: tuple[Problem, ...] = ()
    hash: VersionHash
    data_hashes: dict[str, str] = {}
    fixed: str | None = None

    @property
    def errors(self) -> list[Problem]:
        """The problems that left out a part or the whole lesson."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that left out nothing but are worth a look."""
        return [problem for problem in self.problems if problem.severity == "warning"]


def read_lesson(data: bytes, files: DataFiles) -> Reading:
    """Read and validate one lesson file; never raises, whatever is in it.

    Should it hit a bug of ours, only this file is lost, and its problem says so: with the exception's name and line.
    """
    return guarded(lambda: _read(data, files), lambda where: _stumbled(data, where))


def _stumbled(data: bytes, where: str) -> Reading:
    message = f"This is a mistake of the bot's own, not yours: it stumbled over this file ({where})."
    problem = error(1, "", message, "please send us this file, and load it without its latest change meanwhile")
    return Reading(lesson=None, problems=(problem,), hash=version_hash(data, {}))


def _read(data: bytes, files: DataFiles) -> Reading:
    try:
        source = read_source(data)
    except Unreadable as refused:
        return Reading(lesson=None, problems=(refused.problem,), hash=version_hash(data, {}))
    validation = _Validation(source, files)
    lesson = validation.lesson()
    problems = sorted(validation.problems, key=lambda problem: (problem.line, problem.severity))
    hashes = validation.data_hashes
    fixed = validation.fixed(lambda text: _says(text, files, lesson))
    return Reading(
        lesson=lesson,
        problems=tuple(problems),
        hash=version_hash(data, hashes),
        data_hashes=hashes,
        fixed=fixed,
    )


def _says(text: str, files: DataFiles, lesson: Lesson | None) -> bool:
    """Tell whether a text is read as just this lesson."""
    try:
        return _Validation(read_source(text.encode()), files).lesson() == lesson
    except Unreadable:
        return False


def source_hash(data: bytes) -> str:
    """Return the SHA-256 of a lesson file alone, without its data files."""
    return hashlib.sha256(data).hexdigest()


def version_hash(data: bytes, data_hashes: dict[str, str]) -> VersionHash:
    """Return the SHA-256 that names a lesson's content: its file with its data files (hashes by name)."""
    digest = hashlib.sha256(data)
    for name, data_hash in sorted(data_hashes.items()):
        digest.update(f"\0{name}\0{data_hash}".encode())
    return VersionHash(digest.hexdigest())


class _Validation:
    """One lesson under validation."""

    def __init__(self, source: Source, files: DataFiles) -> None:
        self.source = source
        self.files = files
        self.problems: list[Problem] = list(source.problems)
        self.data_hashes: dict[str, str] = {}
        self.rewrites: list[Rewrite] = []

    def fixed(self, says_the_same: Callable[[str], bool]) -> str | None:
        """Return the file's text with all repairs and rewrites, or None without any; call it after `lesson`.

        The rewrites count only as long as the text they make `says_the_same`.
        """
        text = rewritten(self.source, self.rewrites)
        if text != self.source.text and says_the_same(text):
            return text
        return self.source.text if self.source.is_repaired else None

    def lesson(self) -> Lesson | None:
        """Return the lesson without its faulty parts, or None if its own fields are faulty or its body is too long."""
        tree = self.source.tree
        keys = Tidying(tree, self.source.first_line)
        keys.tidy()
        counted = list(count_from_zero(tree, self.source.first_line))
        self.problems += [*keys.problems, *(one for one in counted if isinstance(one, Problem))]
        self.rewrites += [*keys.rewrites, *(one for one in counted if isinstance(one, Rewrite))]
        self.rewrites += labels_removed(tree.get("quiz"))
        self._note_keys(tree, "", LESSON)
        fields = self._part(LessonFields, tree, "", 0)
        videos = self._parts("video", self._video)
        widgets = self._parts("widgets", self._widget)
        questions = self._parts("quiz", self._question)
        quiz = self._unique("quiz", questions)
        cards = self._parts("flashcards", self._card)
        if fields is None or self._too_long():
            return None
        self._note_oversized()
        self._note_places(questions, [widget for widget, _ in widgets])
        asides = (*(card.front for card, _ in cards), *(question.q for question, _ in questions))
        helps = helps_of(self.source, self.files, asides)
        self.data_hashes |= helps.hashes
        self.problems += helps.problems
        texts = [(question.q, self._line("quiz", number)) for question, number in questions]
        texts += [(f"{card.front}\n{card.back}", self._line("flashcards", number)) for card, number in cards]
        hashes, problems = pictures_of(self.source, self.files, texts)
        self.data_hashes |= hashes
        self.problems += problems
        kept, hashes, problems = handouts_of(self.source, self.files)
        self.data_hashes |= hashes
        self.problems += problems
        return Lesson.model_construct(
            **{name: getattr(fields, name) for name in LessonFields.model_fields},
            videos=tuple(video for video, _ in videos),
            widgets=tuple(widget for widget, _ in widgets),
            quiz=quiz,
            flashcards=self._unique("flashcards", cards),
            help=helps.found,
            files=kept,
            body=self.source.body.strip("\n"),
        )

    def _too_long(self) -> bool:
        """Tell whether the body is too long, and add an error if so."""
        size = len(self.source.body.encode())
        if size > LONGEST_BODY:
            message = f"The text has {size // 1000} KB; a lesson may have {LONGEST_BODY // 1000} KB."
            self.problems.append(error(self.source.body_line, "", message, "make several lessons of it"))
        return size > LONGEST_BODY

    def _note_places(self, questions: Sequence[tuple[Question, int]], widgets: Sequence[Widget]) -> None:
        """Warn about questions that name a section or widget which isn't there, or can't come before their page."""
        headings = chapters_of(self.source.body) if any(question.section for question, _ in questions) else ()
        for question, number in questions:
            if question.section and named_section(headings, question.section) is None:
                known = ", ".join(f"“{one.title}”" for one in headings if one.title) or "none"
                message = f"No heading is called “{question.section}”, so the question finds its page by itself."
                self._note_question(number, "section", message, f"write one of the headings: {shorten(known, 300)}")
            if question.before and not question.is_tapped:
                message = "Only a question with one right option is asked before its page; this one comes after it."
                self._note_question(number, "before", message, "remove before:, or make it a choice of options")
            if question.widget and number_of(widgets, question.widget) is None:
                known = ", ".join(widget.data for widget in widgets if widget.data) or "none"
                message = "No widget of this lesson has that data file, so the question comes without it."
                self._note_question(number, "widget", message, f"write the data: of one of the widgets: {known}")

    def _note_question(self, number: int, key: str, message: str, hint: str) -> None:
        value, line = self.source.tree["quiz"], self.source.tree.lines["quiz"]
        entry, place = (value[number], value.lines[number]) if isinstance(value, Items) else (value, line)
        where = f"quiz[{number}]" if isinstance(value, Items) else "quiz"
        self._notes(where, entry, place).warn(key, message, hint)

    def _line(self, key: str, number: int) -> int:
        """Return the file's line where an entry of a list begins."""
        value = self.source.tree[key]
        line = value.lines[number] if isinstance(value, Items) else self.source.tree.lines[key]
        return line + self.source.first_line

    def _note_oversized(self) -> None:
        """Warn about paragraphs and tables that are too large to be shown with their format."""
        for what, begins in oversized(self.source.body):
            line = self.source.body_line + self.source.body.lstrip("\n").split(begins)[0].count("\n")
            most = f"{LONGEST_PARAGRAPH:,} characters" if what == "paragraph" else f"{MOST_CELLS:,} cells"
            message = f"The {what} has more than {most}, so it is shown as it is typed."
            self.problems.append(
                replace(warning(line, "", message, f"make several {what}s of it", begins), lost="its format")
            )

    def _notes(self, where: str, value: Any, line: int) -> PartNotes:
        return PartNotes(self.problems, self.source.first_line, where, value, line)

    def _part(self, model: type[PartT], value: Any, where: str, line: int) -> PartT | None:
        return _validated(model, value, self._notes(where, value, line))

    def _parts(self, key: str, validate: Callable[[Any, PartNotes], PartT | None]) -> list[tuple[PartT, int]]:
        """Return a part's valid entries with their numbers (from 0); a lone map or text counts as a list of one."""
        value = self.source.tree.get(key)
        if is_blank(value):
            return []
        line = self.source.tree.lines[key]
        if key == "flashcards" and isinstance(value, Tree) and not {"front", "back"} & value.keys():
            value = self._terms(value)
        entries: Sequence[Any] = value if isinstance(value, Items) else [value]
        found = []
        for number, entry in enumerate(entries):
            place = value.lines[number] if isinstance(value, Items) else line
            where = f"{key}[{number}]" if isinstance(value, Items) else key
            part = validate(entry, self._notes(where, entry, place))
            if part is not None:
                found.append((part, number))
        return found

    def _terms(self, terms: Tree) -> Items:
        """Return a map of terms, written without dashes, as the list of cards that was meant; adds a warning."""
        message, hint = "The cards are one map; each term is read as a card.", "write a dash before each term"
        self.problems.append(warning(terms.line + self.source.first_line, "flashcards", message, hint))
        return terms.as_cards()

    def _unique(self, key: str, parts: list[tuple[PartT, int]]) -> tuple[PartT, ...]:
        """Return the parts without those whose key was there already; each of these becomes an error."""
        seen: dict[str, int] = {}
        unique: list[PartT] = []
        for part, number in parts:
            identity: str = part.key  # type: ignore[attr-defined]  # questions and cards have one
            if identity not in seen:
                seen[identity] = number
                unique.append(part)
                continue
            listed = self.source.tree[key]
            place = listed.lines[number] if isinstance(listed, Items) else self.source.tree.lines[key]
            line = place + self.source.first_line
            word = "question" if key == "quiz" else "card"
            message = f"This {word} has the same text or id as {key}[{seen[identity]}]."
            hint = f"remove one, change its text, or give each {word} an id: of its own"
            self.problems.append(error(line, f"{key}[{number}]", message, hint))
        return tuple(unique)

    def _question(self, value: Any, notes: PartNotes) -> Question | None:
        if not isinstance(value, Tree):
            hint = "write q:, options: and answer:"
            self.problems.append(error(notes.line_of(()), notes.where, "A question needs keys.", hint, str(value)))
            return None
        kind = str(value.get("kind", "multiple_choice")).strip()
        model = KINDS.get(kind)
        if model is None:
            line, path, hint = notes.line_of(("kind",)), notes.path(("kind",)), f"write one of: {', '.join(KINDS)}"
            self.problems.append(error(line, path, f"“{kind}” is no kind of question.", hint, kind))
            return None
        self._note_keys(value, notes.where, replace(QUESTION, known=frozenset(model.model_fields)))
        return _validated(model, value, notes)

    def _card(self, value: Any, notes: PartNotes) -> Card | None:
        if isinstance(value, Tree) and {"front", "back"} & value.keys():
            self._note_keys(value, notes.where, CARD)
        return _validated(Card, value, notes)

    def _video(self, value: Any, notes: PartNotes) -> Video | None:
        if isinstance(value, Tree):
            self._note_keys(value, notes.where, VIDEO)
        video = _validated(Video, value, notes)
        if video is None or not video.is_placeholder:
            return video
        message = "This stands for a video that isn't chosen yet, so learners don't get one here."
        key = ("id",) if video.url is None else ("url",)
        read, hint = str(video.id or video.url), "write the address of the video, or remove it until there is one"
        self.problems.append(warning(notes.line_of(key), notes.path(()), message, hint, read))
        return None

    def _widget(self, value: Any, notes: PartNotes) -> Widget | None:
        if isinstance(value, Tree):
            self._note_keys(value, notes.where, WIDGET)
        widget = _validated(Widget, value, notes)
        if widget is None or (widget.data is None and widget.content is None):
            return widget
        try:
            content = (
                fitting(widget, "This", widget.content, notes) if widget.data is None else self._data(widget, notes)
            )
            return widget.model_copy(update={"content": content})
        except DataRefused as refused:
            report = warning if refused.missing else error
            line, key = notes.line_of(("data",)), notes.path(("data",))
            self.problems.append(report(line, key, str(refused), refused.hint, widget.data or ""))
            return widget if refused.missing else None

    def _data(self, widget: Widget, notes: PartNotes) -> Any:
        """Return the content of a widget's data file; raises DataRefused if it can't be used for this widget."""
        name = str(widget.data)
        self.data_hashes[name] = ""
        data = self.files.read(name)
        self.data_hashes[name] = hashlib.sha256(data).hexdigest()
        return fitting(widget, name, parse_json(name, data), notes)

    def _note_keys(self, tree: Tree, where: str, shape: Shape) -> None:
        """Warn about a map's keys that nothing reads, or that are written twice."""
        for line, path, message, hint, lost in unused(tree, where, shape):
            self.problems.append(replace(warning(line + self.source.first_line, path, message, hint), lost=lost))


def _validated(model: type[PartT], value: Any, notes: PartNotes) -> PartT | None:
    if isinstance(value, Tree):
        value = {key: entry for key, entry in value.items() if not is_blank(entry)}
    try:
        return model.model_validate(value, context=notes)
    except ValidationError as failure:
        notes.refuse(failure)
        return None
