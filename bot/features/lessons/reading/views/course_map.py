"""The map of a course and the search for a lesson."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.excerpts import brief
from bot.core.text import counted, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Select,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.lesson_parts import minutes_of, share_bar
from bot.features.lessons.reading.rules import (
    Found,
    Map,
    fits_route,
)
from bot.features.lessons.reading.views import addresses
from bot.features.library import Listed, Standing, Status

SYMBOLS = {Status.DONE: "✅", Status.STARTED: "📖", Status.OPEN: "⬜", Status.LOCKED: "⬜"}

MOST_COURSES = 8
"""How many courses the map shows with a bar."""


def map_button(label: str = "All lessons") -> Button:
    """Return the button to the map."""
    return Button(label, routes.MAP(page=0, tag=""), emoji="🗺️")


# ---------------------------------------------------------------- the map


def map_parts(course_map: Map) -> Iterator[Part]:
    """Yield the map: courses with their bars, lessons by number, a menu to open one."""
    shown = f" tagged “{brief(course_map.tag, 100)}”" if course_map.tag else ""
    pages = page_note(course_map.paging)
    title = f"## 🗺️ Lessons{shown}\n-# {course_map.done} of {course_map.paging.count} done{pages}"
    yield words("\n".join([title, *_bars(course_map)]))
    if course_map.lessons:
        yield row(pick("Open a lesson", [one.entry for one in course_map.lessons], course_map.lessons))
    else:
        yield words("No lesson has this tag any more.")
    tags = [tag for tag in course_map.tags if fits_route(tag)][: OPTIONS - 1]
    if tags:
        yield row(_tag_menu(tags, course_map.tag))
    yield from rows(_map_buttons(course_map))


def _bars(course_map: Map) -> Iterator[str]:
    for title, done, count in course_map.courses[:MOST_COURSES]:
        yield f"**{brief(title, 60)}**\n{share_bar(done, count)} {done} of {count}"
    if len(course_map.courses) > MOST_COURSES:
        yield f"-# … and {counted(len(course_map.courses) - MOST_COURSES, 'more course')}"


def _listed(one: Listed) -> str:
    return f"{_symbol(one.standing)} {one.number}. {brief(one.entry.lesson.title, 120)}\n-# {_told(one)}"


def _symbol(standing: Standing) -> str:
    return "☑️" if standing.is_claimed else SYMBOLS[standing.status]


def _told(one: Listed) -> str:
    return " · ".join(filter(None, (_in_words(one.standing), minutes_of(one.entry.lesson))))


def _in_words(standing: Standing) -> str:
    match standing.status:
        case Status.DONE:
            return "skipped" if standing.is_claimed else "done"
        case Status.STARTED:
            return "begun"
        case Status.OPEN:
            return "open"
        case Status.LOCKED:
            more = f" and {len(standing.missing) - 1} more" if len(standing.missing) > 1 else ""
            return f"after {brief(standing.missing[0].lesson.title, 60)}{more}"
        case _:
            assert_never(standing.status)


def pick(placeholder: str, entries: Iterable[Entry], listed: Iterable[Listed] = ()) -> Select:
    """Return a menu of lessons, with their number and mark where they're listed."""
    known = {one.entry.id: one for one in listed}

    def option(entry: Entry) -> Option:
        one = known.get(entry.id)
        if one is None:
            return Option(entry.lesson.title, entry.id)
        label = f"{one.number}. {entry.lesson.title}"
        return Option(label, entry.id, _told(one), emoji=_symbol(one.standing))

    return Select(placeholder, routes.PICK(), [option(entry) for entry in list(entries)[:OPTIONS]])


def _tag_menu(tags: Iterable[str], chosen: str) -> Select:
    options = [Option("All lessons", "all", default=not chosen)]
    options += [Option(tag, f"tag:{tag}", default=tag == chosen) for tag in tags]
    return Select("Show only a topic", addresses.MAP_TAG(), options)


def _map_buttons(course_map: Map) -> Iterator[Button]:
    yield from page_buttons(course_map.paging, lambda page: routes.MAP(page=page, tag=_tag(course_map)))
    yield primary("Today", routes.NEXT(), emoji="▶️")
    tag, quizzes = _tag(course_map), sum(bool(one.entry.lesson.quiz) for one in course_map.lessons)
    if tag and quizzes > 1:
        yield Button("Quiz on all of it", routes.MIX_TOPIC(name=tag), emoji="🎲")
    elif not tag:
        yield Button("What I'm weak at", routes.MIX_WEAK(), emoji="🎯")
    if course_map.placeable:
        yield Button("I know some of this", routes.PLACE(course=course_map.placeable), emoji="🧭")
    yield search_button()


def _tag(course_map: Map) -> str:
    return course_map.tag if fits_route(course_map.tag) else ""


def search_button() -> Button:
    """Return the button that opens the search."""
    return Button("Search", routes.SEARCH(), emoji="🔎")


def search_form() -> Form:
    """Ask for a word or two to find lessons by."""
    field = TextField("Title, topic, or part of it", "typed", placeholder="a word or two", limit=100)
    return Form("Search lessons", addresses.SEARCHED(), field)


def found_parts(found: Found) -> Iterator[Part]:
    """Yield the lessons that a search found."""
    yield words(f"## 🔎 “{brief(found.typed, 100)}”")
    if found.lessons:
        yield words("\n".join(map(_listed, found.lessons)))
        yield row(pick("Open a lesson", [one.entry for one in found.lessons], found.lessons))
    else:
        yield words("No lesson has that in its title, topics, goals or headings. Try another word.")
    yield from rows([search_button(), map_button()])


def suggestion(one: Listed) -> str:
    """Return how a lesson reads in the list under the command line, within 100 characters."""
    return f"{SYMBOLS[one.standing.status]} {shorten(one.entry.lesson.title, 90)}"
