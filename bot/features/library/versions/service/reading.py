"""What's read of versions: their pictures, files, pages and sources."""

from collections.abc import Iterable

from pydantic import TypeAdapter

from bot.content.catalogue import Library
from bot.content.layout.excerpts import images_of
from bot.content.layout.path import Layout, layout_of
from bot.content.layout.sections import bookmark_of
from bot.content.lesson import Lesson
from bot.content.media import MAX_SHOWN, Image, Pictured
from bot.core.ids import Bookmark, VersionHash, VersionRef
from bot.features.library.versions import store
from bot.features.library.versions.rules import Source
from bot.storage import ReadSession

LAYOUT = TypeAdapter(Layout)


def layout_in(session: ReadSession, library: Library, version: VersionHash, lesson: Lesson) -> Layout:
    """Return a version's pages and path: from memory, from the database, or made now where neither has them."""
    known = library.layout(version)
    if known is None:
        text = store.sections(session, version)
        known = LAYOUT.validate_json(text) if text is not None else layout_of(lesson)
        if text is not None or not known.formulas:  # its formulas are still to be drawn, by whichever node does
            library.keep_layout(version, known)
    return known


def page_of_question(
    session: ReadSession, library: Library, about: VersionRef, lesson: Lesson, key: str
) -> Bookmark | None:
    """Return where the page begins that tells the answer to a question of a lesson, in a version; None without one."""
    layout = layout_in(session, library, about.version, lesson)
    stop = next((home.stop for home in layout.path.homes if home.question == key), None)
    if stop is None:
        return None
    return bookmark_of(layout.sections, layout.path.stops[stop].section, layout.path.stops[stop].page)


def source_of(session: ReadSession, version: VersionHash) -> Source | None:
    """Return a version as its author saved it, or None when there is none."""
    lesson = store.source(session, version)
    return Source(lesson, store.files_of(session, version)) if lesson is not None else None


def pictures_in(
    session: ReadSession, version: VersionHash, images: Iterable[Image], room: int = MAX_SHOWN
) -> tuple[Pictured, ...]:
    """Return pictures of a version, each with its content where that's kept with the lesson (None for one on the web).

    Those that should be kept but aren't, and those that don't fit into `room` bytes, are left out.
    """
    found = []
    for image in images:
        content = None if image.is_web else store.file_of(session, version, image.source)
        room -= len(content or b"")
        if image.is_web or (content is not None and room >= 0):
            found.append((image, content))
    return tuple(found)


def files_in(session: ReadSession, version: VersionHash, names: Iterable[str]) -> dict[str, bytes]:
    """Return those of the files of a version that are kept with it, by the names that its lesson uses."""
    held = {name: store.file_of(session, version, name) for name in names}
    return {name: content for name, content in held.items() if content is not None}


def pictures_of_text(
    session: ReadSession, version: VersionHash, text: str, room: int = MAX_SHOWN
) -> tuple[Pictured, ...]:
    """Return the pictures that a question's or card's text shows, as `pictures_in` does."""
    return pictures_in(session, version, images_of(text), room)
