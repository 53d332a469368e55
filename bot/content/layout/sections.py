"""A lesson as a learner pages through it: sections of small pages, and names for places that outlive a revision."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Literal

from bot.content.layout.blocks import Block, fitted, joined
from bot.content.layout.chapters import Chapter, Link, chapters_of
from bot.content.layout.excerpts import plain
from bot.content.layout.markdown import as_typed
from bot.content.layout.pages import cut, fine, long_pages, page_texts
from bot.content.lesson import Lesson
from bot.content.media import GALLERY, Image, Pointer
from bot.core.guard import guarded
from bot.core.ids import Bookmark
from bot.core.text import name_key, stable_key

KEY = 8
"""How many hexadecimal digits of its title's stable key name a section."""

MAX_LINK_BUTTONS = 5
LINK_LABEL, LINK_URL = 80, 512
"""The longest label and web address of a Discord link button, in characters."""

StandsFor = Literal["quiz", "reflection"]
_NAMES: dict[StandsFor, tuple[str, ...]] = {
    "quiz": ("Quiz", "Quizzes", "Quiz questions", "Take the quiz"),
    "reflection": ("Reflection", "Reflections", "Reflect", "Reflection questions"),
}
_POINTERS = {stable_key(title): stands_for for stands_for, titles in _NAMES.items() for title in titles}


@dataclass(frozen=True)
class Section:
    """One section: its title in plain words, its blocks, the block each page begins with, and links to show as buttons.

    `key` names it within its lesson and stays as long as its title does. There's always a first page, even without
    blocks. `stands_for` is set if the section just points at the lesson's quiz or reflection; `asks` if it comes from
    the front matter and tells learners what to do or think about. `stumbled` is the place where our code stumbled over
    it, mostly none; it's shown as it was typed then.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    starts: tuple[int, ...] = (0,)
    links: tuple[Link, ...] = ()
    stands_for: StandsFor | None = None
    asks: bool = False
    key: str = ""
    stumbled: str = ""

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The texts of its pages, in order."""
        return tuple(page_texts(self.blocks, self.starts))

    @property
    def text(self) -> str:
        """The whole text of its pages."""
        return joined(self.blocks)

    def images(self, page: int) -> tuple[Image, ...]:
        """Return the pictures of a page (from 0), each once, at most as many as Discord shows together."""
        return tuple(dict.fromkeys(image for block in self._blocks_of(page) for image in block.images))[:GALLERY]

    def pointers(self, page: int) -> tuple[Pointer, ...]:
        """Return the lessons that a page (from 0) may link to, each once."""
        return tuple(dict.fromkeys(pointer for block in self._blocks_of(page) for pointer in block.pointers))

    def formulas(self, page: int) -> tuple[Block, ...]:
        """Return the formulas of a page (from 0) that stand on lines of their own."""
        return tuple(block for block in self._blocks_of(page) if block.formula)

    def _blocks_of(self, page: int) -> tuple[Block, ...]:
        return self.blocks[slice(*[*self.starts, len(self.blocks)][page : page + 2])]

    def page_of(self, block: int) -> int:
        """Return the page (from 0) on which a block stands; the last one for blocks that don't exist."""
        return bisect_right(self.starts, max(block, 0)) - 1


@lru_cache(maxsize=256)
def sections_of(body: str) -> tuple[Section, ...]:
    """Return a body's sections, in order; the last 256 bodies are remembered."""
    return named(_section(chapter) for chapter in chapters_of(body))


def asks_to_reflect(lesson: Lesson, section: Section) -> bool:
    """Tell whether a section of a lesson has the prompts to reflect on."""
    return bool(lesson.reflection) and plain(lesson.reflection[0]) in section.text


def named(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections, each with its key; of several with one title, the second and later ones are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for section in sections:
        key = stable_key(section.title)[:KEY]
        seen[key] += 1
        found.append(replace(section, key=key if seen[key] == 1 else f"{key}-{seen[key]}"))
    return tuple(found)


def readable(lesson: Lesson) -> tuple[Section, ...]:
    """Return the body's sections without those that just point at the quiz, if the lesson has one."""
    return tuple(section for section in sections_of(lesson.body) if not (section.stands_for == "quiz" and lesson.quiz))


def sections_for(lesson: Lesson) -> tuple[Section, ...]:
    """Return everything a learner reads: the body's sections, then the tasks and prompts from the front matter."""
    sections = tuple(_with_prompts(section, lesson) for section in readable(lesson))
    reflects = any(section.stands_for == "reflection" for section in sections)
    fields = (
        ("Tasks", lesson.tasks),
        ("What to hand in", lesson.deliverables),
        ("Done when", lesson.completion_criteria),
        ("To think about", () if reflects else lesson.reflection),
    )
    added = (_paged(Section(title, asks=True), partial(_listed, texts), texts) for title, texts in fields if texts)
    return named((*sections, *added))


def _with_prompts(section: Section, lesson: Lesson) -> Section:
    """Return a section; if it just points at the reflection, with the prompts added that it doesn't have itself."""
    if section.stands_for != "reflection":
        return section

    def prompted() -> Iterator[Block]:
        missing = [prompt for prompt in lesson.reflection if plain(prompt) not in section.text]
        yield from (*section.blocks, *_listed(missing))

    return _paged(section, prompted, lesson.reflection)


def _listed(texts: Sequence[str]) -> Iterator[Block]:
    yield from fitted(Block(f"- {plain(text)}", "item") for text in texts)


def _paged(section: Section, blocks: Callable[[], Iterable[Block]], typed: Sequence[str]) -> Section:
    """Return a section with these blocks, cut into pages; where that can't be done, with what was `typed`."""
    return guarded(lambda: _made(section, blocks()), partial(_unread, section, typed))


def _made(section: Section, blocks: Iterable[Block]) -> Section:
    pieces = fine(tuple(blocks))
    made = replace(section, blocks=pieces, starts=cut(pieces))
    return made if made.pages else section  # they're made here and now, so that nobody stumbles over them later


def _unread(section: Section, typed: Sequence[str], stumbled: str) -> Section:
    """Return a section with what was typed, each block on a page of its own."""
    blocks = tuple(as_typed("\n".join(typed)))
    return replace(section, blocks=blocks, starts=tuple(range(len(blocks))) or (0,), stumbled=stumbled)


def _section(chapter: Chapter) -> Section:
    links = chapter.links if _fit_on_buttons(chapter.links) else ()
    section = Section(chapter.title, links=links, stands_for=_pointer(chapter), stumbled=chapter.stumbled)
    return section if links else _paged(section, lambda: chapter.blocks, [block.text for block in chapter.blocks])


def _fit_on_buttons(links: tuple[Link, ...]) -> bool:
    fitting = all(len(link.label) <= LINK_LABEL and len(link.url) <= LINK_URL for link in links)
    return 0 < len(links) <= MAX_LINK_BUTTONS and fitting


def _pointer(chapter: Chapter) -> StandsFor | None:
    """Return what a chapter stands for: it's called like the quiz or reflection and has one short paragraph at most."""
    short = len(chapter.blocks) <= 1 and all(block.kind == "text" and len(block.text) < 500 for block in chapter.blocks)
    return _POINTERS.get(name_key(chapter.title)) if short else None


def named_section(sections: Sequence[Section | Chapter], title: str) -> int | None:
    """Return the number of the section that an author names by its heading, emoji and signs aside; None without one."""
    wanted = name_key(title)
    return next((number for number, section in enumerate(sections) if name_key(section.title) == wanted), None)


def positions(sections: Sequence[Section]) -> list[tuple[int, int]]:
    """Return every page of a lesson as (section, page), both from 0, in reading order."""
    return [(number, page) for number, section in enumerate(sections) for page in range(len(section.starts))]


def bookmark_of(sections: Sequence[Section], section: int, page: int) -> Bookmark:
    """Return the place where a page begins; both numbers from 0, or the nearest that exists."""
    section = min(section, len(sections) - 1)
    starts = sections[section].starts
    return Bookmark(sections[section].key, starts[min(page, len(starts) - 1)])


def old_bookmark(sections: Sequence[Section], section: int, page: int) -> Bookmark:
    """Return the place that a section and page meant (or the nearest) when pages were as long as Discord allows."""
    section = min(section, len(sections) - 1)
    starts = long_pages(sections[section].blocks)
    return Bookmark(sections[section].key, starts[min(page, len(starts) - 1)])


def old_page(sections: Sequence[Section], bookmark: Bookmark) -> tuple[int, int]:
    """Return the section and the long page (from 0) that a place was on when pages were as long as Discord allows."""
    section, _ = find_page(sections, bookmark)
    return section, max(0, bisect_right(long_pages(sections[section].blocks), bookmark.block) - 1)


def find_page(sections: Sequence[Section], bookmark: Bookmark) -> tuple[int, int]:
    """Return the page (section and page, from 0) on which a place is; the first page of all if its section is gone."""
    found = next((number for number, section in enumerate(sections) if section.key == bookmark.section), None)
    return (0, 0) if found is None else (found, sections[found].page_of(bookmark.block))
