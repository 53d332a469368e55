"""What a draft holds, what publishing it would change, and what can come of that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from bot.content.catalogue import Catalogue, Entry
from bot.content.check.checked import Checked, FileProblem
from bot.content.check.checker import Loaded
from bot.content.check.rewriting import with_course
from bot.content.layout.blocks import joined
from bot.content.layout.pages import long_pages
from bot.content.layout.path import Layout
from bot.content.lesson import Card, Lesson, words_of
from bot.content.media import GALLERY, Image, Pictured
from bot.content.read.chosen import NOTHING_CHOSEN, Chosen
from bot.content.read.course_notes import CourseNotes
from bot.content.read.validation import read_lesson
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId
from bot.core.paging import Paging, paging
from bot.core.text import stable_key
from bot.features.library import Audience, Delta, LiveLesson, compare_versions, rekeyed
from bot.features.teaching.moves import Arrival, Reworded, texts_of
from bot.questions import Question

OWN_COURSE = "own"
"""The id of the course for a lesson that's loaded alone and belongs to no other course."""

DRAFT_LIVES = timedelta(days=2)
"""How long a draft waits to be published before it's forgotten."""

PROBLEMS = 400
"""The most problems that a draft keeps; errors first."""


@dataclass(frozen=True)
class Source:
    """The repository that a course was fetched from, such as `github.com/owner/name`, and the commit that it's at.

    `newest` is the commit that stood there when somebody last looked: None where nothing was found any more.
    """

    address: str
    commit: str
    newest: str | None

    @property
    def is_behind(self) -> bool:
        """Whether there's a newer commit."""
        return self.newest is not None and self.newest != self.commit


@dataclass(frozen=True)
class Draft:
    """Lessons that were loaded and aren't published yet.

    `base` is the revision of the server's lessons that it was rehearsed against. `files` is how many lesson files were
    read, and `failed` the paths of those that can't be published. `apart` are the tags
    of what's Reworded and yet new, and of what may take another's place. `source` is where it was fetched from, if so.
    `upload` is the number of the archive it came in, where somebody may choose which of its files are lessons, and
    `chosen` what they have said. `is_repaired` means that slips in its files were mended while they were read.
    """

    id: int
    guild: GuildId
    author: LearnerId
    name: str
    base: int
    lessons: tuple[LiveLesson, ...]
    problems: tuple[FileProblem, ...]
    at: datetime
    files: int
    failed: tuple[str, ...]
    apart: tuple[str, ...] = ()
    notes: Mapping[str, CourseNotes] = field(default_factory=dict)
    source: Source | None = None
    upload: int | None = None
    chosen: Chosen = NOTHING_CHOSEN
    is_repaired: bool = False

    @property
    def course(self) -> str:
        """The id of the course it's of; "" where nothing in it could be read."""
        return self.lessons[0].course if self.lessons else ""


@dataclass(frozen=True)
class Change:
    """What publishing one lesson changes, and for whom.

    `before` is what the server sees in its place now, None if nothing. `rekeyed` lists the questions whose right answer
    changes, each with the right answer before and after. `arrivals` is what it takes over from other lessons. `edits`
    are the words of questions and cards before and after, "" for what's new or gone. `is_older` means that the server
    showed this very version once, and has changed it since.
    """

    entry: Entry
    before: Entry | None
    questions: Delta = field(default_factory=Delta)
    cards: Delta = field(default_factory=Delta)
    rekeyed: tuple[tuple[str, str, str], ...] = ()
    audience: Audience = field(default_factory=Audience)
    arrivals: tuple[Arrival, ...] = ()
    edits: tuple[tuple[str, str], ...] = ()
    is_older: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the server shows this very version already, in the same course."""
        return self.before is not None and _shown_as(self.before) == _shown_as(self.entry)

    @property
    def is_only_text(self) -> bool:
        """Whether it's a new lesson that brings no question or card, and takes over none."""
        lesson = self.entry.lesson
        return self.before is None and not (lesson.quiz or lesson.flashcards or self.arrivals)

    @property
    def loses_help(self) -> bool:
        """Whether what was there has help, and what would take its place has none."""
        return self.before is not None and bool(self.before.lesson.help) and not self.entry.lesson.help

    @property
    def takes(self) -> Entry | None:
        """The lesson of another course that it would take the place of, since both have one id; None without one."""
        return self.before if self.before is not None and self.before.course != self.entry.course else None

    @property
    def agreement(self) -> str:
        """The tag of a draft in which it's agreed that it takes that place."""
        return f"replace:{self.entry.id}"

    @property
    def taken_back(self) -> str:
        """The tag of a draft in which it's agreed that what was changed since is taken back."""
        return f"older:{self.entry.id}"

    @property
    def replaces_shared(self) -> bool:
        """Whether the lesson would hide one that's everybody's, in this server."""
        return self.before is not None and self.before.scope != self.entry.scope


def _shown_as(entry: Entry) -> tuple[object, ...]:
    return entry.version, entry.scope, entry.course, entry.course_title


def change(entry: Entry, before: Entry | None, audience: Audience) -> Change:
    """Return what publishing `entry` would change, given what the server sees `before` and who learns with it."""
    if before is None:
        return Change(entry, None, Delta(len(entry.lesson.quiz)), Delta(len(entry.lesson.flashcards)))
    old, new = before.lesson, entry.lesson
    questions, cards = compare_versions(old.quiz, new.quiz), compare_versions(old.flashcards, new.flashcards)
    solved = {question.key: question.solution() for question in old.quiz}
    keys = rekeyed(old, new)
    other = tuple((one.q, solved[one.key], one.solution()) for one in new.quiz if one.key in keys)
    edits = (*_edits(old.quiz, new.quiz), *_edits(old.flashcards, new.flashcards))
    return Change(entry, before, questions, cards, other, audience, edits=edits)


def _edits(before: Sequence[Question | Card], after: Sequence[Question | Card]) -> Iterator[tuple[str, str]]:
    """Yield the words of what differs between two versions, before and after."""
    old, new = ({part.key: part for part in parts} for parts in (before, after))
    for key, part in new.items():
        if old.get(key) != part:
            yield words_of(old[key]) if key in old else "", words_of(part)
    yield from ((words_of(part), "") for key, part in old.items() if key not in new)


def course_for(lesson: Lesson | None, seen: Catalogue, scope: ScopeId, server: str) -> tuple[str, str]:
    """Return the course (id and title) for a lesson that's loaded alone.

    It's the server's own course where a lesson with its id was given one of its own; else that of the lesson it
    replaces; else of the first lesson it names (as a prerequisite or the next one)
    that the server sees; else one of the server's own.
    """
    kept_apart = [
        one
        for one in seen.entries.values()
        if lesson is not None and one.scope == scope and one.id == with_course(lesson.id, one.course, lambda _: False)
    ]
    if len(kept_apart) == 1:
        return kept_apart[0].course, kept_apart[0].course_title
    named = [lesson.id, *lesson.prereqs, *([lesson.next] if lesson.next else [])] if lesson else []
    for name in named:
        entry = seen.get(LessonId(name))
        if entry is not None:
            return entry.course, entry.course_title
    return OWN_COURSE, f"Lessons of {server}".strip()


def live_lessons(checked: Sequence[Checked]) -> list[LiveLesson]:
    """Return those of the checked lessons that can be published, as a scope would show them."""
    return [
        LiveLesson(
            one.reading.lesson.id,
            one.reading.hash,
            one.file.course.name,
            one.file.course_title,
            str(one.file.path),
        )
        for one in checked
        if one.reading.lesson is not None
    ]


def same_again(before: Lesson, after: Lesson) -> dict[tuple[str, str], str]:
    """Return the ids that parts of a lesson were given here, by their lists and keys, where its file doesn't have them.

    That's so where a file is loaded again that was written to here: the same question has an id here, and none there.
    """
    found: dict[tuple[str, str], str] = {}
    for kind in ("quiz", "flashcards"):
        old, new = texts_of(before, kind), texts_of(after, kind)
        given = {stable_key(text): key for key, text in old.items() if key != stable_key(text) and key not in new}
        found |= {(kind, key): given[key] for key in new if key in given and key not in old}
    return found


@dataclass(frozen=True)
class Rehearsal:
    """What publishing a draft would change; `outdated` means that the server's lessons changed since it was last shown.

    `channel` is where the server announces lessons, None if nowhere. `reworded` are questions and cards of which nobody
    has said yet whether they're still the same. `told` are the titles of courses of which README.md says something new.
    """

    draft: Draft
    changes: tuple[Change, ...]
    channel: int | None
    outdated: bool = False
    reworded: tuple[Reworded, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def collisions(self) -> list[Change]:
        """The lessons that would take the place of another course's, without those for which that's agreed."""
        return [one for one in self.changes if one.takes is not None and one.agreement not in self.draft.apart]

    @property
    def older(self) -> list[Change]:
        """The lessons that were changed here since their files, without those of which that may be taken back."""
        return [one for one in self.changes if one.is_older and one.taken_back not in self.draft.apart]

    @property
    def fresh(self) -> list[Change]:
        """The lessons that are new or changed."""
        return [one for one in self.changes if not one.is_same]

    @property
    def is_terse(self) -> bool:
        """Whether a new or changed lesson has ways to ask for fewer things than it has cards and questions."""
        return any(
            sum(bool(help_.ask) for help_ in lesson.help) < len(lesson.flashcards) + len(lesson.quiz)
            for lesson in (one.entry.lesson for one in self.fresh)
        )


@dataclass(frozen=True)
class Collisions:
    """Which lessons of other courses a draft would take the place of, by its rehearsal."""

    rehearsal: Rehearsal


@dataclass(frozen=True)
class Foreseen:
    """The rehearsal of a draft with drafted ways to ask, by the lesson's title and what they ask for.

    `beside` is the draft without them.
    """

    rehearsal: Rehearsal
    ways: Mapping[str, Mapping[str, Sequence[str]]]
    beside: int


@dataclass(frozen=True)
class Published:
    """What's live now; `channel` is where the server announces lessons (None: nowhere), `failed` what was left out.

    `waiting` are the courses of the same file that aren't published yet.

    `act` is the line in the audit trail by which all of it can be undone; None if nothing changed.
    """

    changes: tuple[Change, ...]
    channel: int | None
    failed: tuple[str, ...] = ()
    act: int | None = None
    waiting: tuple["Waiting", ...] = ()


@dataclass(frozen=True)
class Discarded:
    """The draft of this name is forgotten, and nothing was changed."""

    name: str
    waiting: tuple["Waiting", ...] = ()


@dataclass(frozen=True)
class Waiting:
    """A draft of a course that came in the same file as others: its number, its title, and how many lessons it has."""

    draft: int
    title: str
    lessons: int


@dataclass(frozen=True)
class Several:
    """A file of this name held several courses, each a draft of its own."""

    name: str
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Preview:
    """A lesson of a draft: its card as learners will see it, or a `page` (from 0) for proofreading.

    `number` counts from 1 to `total` within its course. `layout` comes ready-made, so that the view needn't parse the
    lesson on the event loop. `pictures` are those of the page.
    """

    draft: int
    entry: Entry
    number: int
    total: int
    prerequisites: tuple[Entry, ...]
    layout: Layout
    page: int | None = None
    pictures: tuple[Pictured, ...] = ()


@dataclass(frozen=True)
class Proof:
    """A page of a lesson's text for proofreading: its section (from 0), text and pictures; `ends` if it's the last."""

    section: int
    text: str
    images: tuple[Image, ...]
    ends: bool


def proofs(layout: Layout) -> Iterator[Proof]:
    """Yield a lesson's text in pages as long as a message takes."""
    for number, section in enumerate(layout.sections):
        pages = [section.blocks[slice(*ends)] for ends in pairwise([*long_pages(section.blocks), None])]
        for blocks in pages:
            images = tuple(dict.fromkeys(image for block in blocks for image in block.images))[:GALLERY]
            yield Proof(number, joined(blocks), images, blocks is pages[-1])


@dataclass(frozen=True)
class Pages:
    """A page of the files in a draft's archive: the paths of what may be lessons, and of what's taken for lessons."""

    draft: int
    paths: tuple[str, ...]
    lessons: frozenset[str]
    paging: Paging


def repaired(files: Iterable[Loaded]) -> list[tuple[str, bytes]]:
    """Return those of these files, by their paths, in which slips are fixed while they're read, as they're read."""
    read = ((str(one.file.path), read_lesson(one.data, one.files).fixed) for one in files)
    return [(path, fixed.encode()) for path, fixed in read if fixed is not None]


FILES = 25
"""How many files a page of them shows: as many as a menu takes."""


def pages_shown(draft: Draft, paths: Sequence[str], page: int) -> Pages:
    """Return a page (from 0) of the files that may be lessons of a draft."""
    lessons = {one.path for one in draft.lessons}.union(draft.failed)
    here = paging(len(paths), FILES, page)
    shown = tuple(here.of(paths))
    return Pages(draft.id, shown, frozenset(shown) & lessons, here)


Outcome = Pages | Several | Rehearsal | Collisions | Foreseen | Published | Discarded | Preview
