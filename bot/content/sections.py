"""A lesson as a learner pages through it: each section is a page, and a long one several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bot.content.lesson import Lesson
from bot.content.markdown import Block, Chapter, Link, chapters_of, joined, plain
from bot.core.text import split_text, stable_key

PAGE_LIMIT = 2800
"""The longest page, in characters: of Discord's 4,000, the rest is for the heading, the place and buttons."""

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
    """One section: its title in plain words, its pages (at least one, maybe empty), and links to show as buttons.

    `stands_for` is set if the section just points at the lesson's quiz or reflection; `asks` if it comes from the front
    matter and tells learners what to do or think about.
    """

    title: str
    pages: tuple[str, ...]
    links: tuple[Link, ...] = ()
    stands_for: StandsFor | None = None
    asks: bool = False


@lru_cache(maxsize=256)
def sections_of(body: str) -> tuple[Section, ...]:
    """Return a body's sections, in order; the last 256 bodies are remembered."""
    return tuple(_section(chapter) for chapter in chapters_of(body))


def readable(lesson: Lesson) -> tuple[Section, ...]:
    """Return the body's sections without those that just point at the quiz, if the lesson has one."""
    return tuple(section for section in sections_of(lesson.body) if not (section.stands_for == "quiz" and lesson.quiz))


def sections_for(lesson: Lesson) -> tuple[Section, ...]:
    """Return everything a learner reads: the body's sections, then the tasks and prompts from the front matter."""
    sections = tuple(_with_prompts(section, lesson) for section in readable(lesson))
    reflects = any(section.stands_for == "reflection" for section in sections)
    added = (
        ("Tasks", lesson.tasks),
        ("What to hand in", lesson.deliverables),
        ("Done when", lesson.completion_criteria),
        ("To think about", () if reflects else lesson.reflection),
    )
    return (*sections, *(Section(title, tuple(_list_pages(texts)), asks=True) for title, texts in added if texts))


def _with_prompts(section: Section, lesson: Lesson) -> Section:
    """Return a section; if it just points at the reflection, with the prompts added that it doesn't have itself."""
    if section.stands_for != "reflection":
        return section
    missing = [prompt for prompt in lesson.reflection if plain(prompt) not in section.pages[-1]]
    added = tuple(_list_pages(missing)) if missing else ()
    whole = "\n\n".join([section.pages[-1], *added]).strip()
    return replace(
        section, pages=(*section.pages[:-1], whole) if len(whole) <= PAGE_LIMIT else (*section.pages, *added)
    )


def _list_pages(texts: Sequence[str]) -> Iterator[str]:
    yield from split_text("\n".join(f"- {plain(text)}" for text in texts), PAGE_LIMIT)


def _section(chapter: Chapter) -> Section:
    links = chapter.links if _fit_on_buttons(chapter.links) else ()
    pages = ("",) if links else tuple(_pages(chapter.blocks)) or ("",)
    return Section(chapter.title, pages, links, _pointer(chapter))


def _fit_on_buttons(links: tuple[Link, ...]) -> bool:
    fitting = all(len(link.label) <= LINK_LABEL and len(link.url) <= LINK_URL for link in links)
    return 0 < len(links) <= MAX_LINK_BUTTONS and fitting


def _pointer(chapter: Chapter) -> StandsFor | None:
    """Return what a chapter stands for: it's called like the quiz or reflection and has one short paragraph at most."""
    short = len(chapter.blocks) <= 1 and all(block.kind == "text" and len(block.text) < 500 for block in chapter.blocks)
    key = stable_key("".join(sign for sign in chapter.title if sign.isalnum() or sign.isspace()))
    return _POINTERS.get(key) if short else None


def _pages(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield pages of whole blocks; a heading moves along with the block after it."""
    page: list[Block] = []
    length = 0
    for block in blocks:
        if page and length + len(block.text) + 2 > PAGE_LIMIT:
            moved = [page.pop()] if page[-1].kind == "heading" and len(page) > 1 else []
            yield joined(page)
            page, length = moved, sum(len(one.text) + 2 for one in moved)
        page.append(block)
        length += len(block.text) + 2  # at most two line breaks stand between two blocks
    if page:
        yield joined(page)
