"""Every screen fits Discord, whatever an author wrote."""

from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.catalogue import Entry, catalogue_of
from bot.content.find.search import find_lesson, search
from bot.content.layout.effort import effort_of
from bot.content.layout.path import layout_of
from bot.content.layout.sections import sections_for
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, VersionHash
from bot.core.paging import Paging
from bot.discord_ui.components import Button, Screen, Select, rows, words
from bot.discord_ui.limits import LimitBroken, check_limits
from bot.features.lessons.interactives import views as interactives
from bot.features.lessons.interactives.rules import Plain
from bot.features.lessons.path import views as path_views
from bot.features.lessons.path.rules import Contents, Guessed, Outcome, Page, Where
from bot.features.lessons.reading import views
from bot.features.lessons.reading.rules import (
    About,
    Card,
    Found,
    Locked,
    Map,
    Unknown,
    Withdrawn,
)
from bot.features.lessons.reading.views import course_map
from bot.features.library.places import Listed, Record, Standing, Status
from tests.conftest import NOON

LONG = "Very *long* `words` in_a_row <@1> "


def lesson(size: int, body: str = "## A\ntext", title: str = LONG) -> Lesson:
    """Return a lesson with everything in it `size` times."""
    return Lesson.model_validate(
        {
            "id": "x" * 64,
            "title": (title * size)[:3000].strip(),
            "goals": [(LONG * size)[:900].strip()] * size,
            "tags": [f"tag {number} " + "t" * size for number in range(size)],
            "badge": [LONG] * size,
            "tasks": [LONG * 5] * size,
            "reflection": [LONG * 5] * size,
            "videos": [{"id": f"v{number}", "start": number, "end": 7200} for number in range(size)],
            "widgets": [
                {
                    "type": f"kind_{number}",
                    "content": {"title": LONG * 9, "description": LONG * 99, "hints": [LONG * 20] * 50},
                }
                for number in range(size)
            ],
            "duration_min": 45,
            "body": body,
        }
    )


def entry(made: Lesson) -> Entry:
    return Entry(made, VersionHash("v"), GLOBAL, "a-course", "A course")


def card(made: Lesson, status: Status, event: str = "opened") -> Card:
    one = entry(made)
    sections = sections_for(made)
    standing = Standing(
        status, (one,) if status is Status.LOCKED else (), None, NOON if status is Status.DONE else None
    )
    return Card(
        one,
        made,
        standing,
        LONG * 5,
        1,
        99,
        ((one, True), (one, False)) * 9,
        one,
        tuple(s.title for s in sections),
        True,
        effort_of(made),
        cast("Any", event),
    )


@pytest.mark.parametrize("size", [1, 5, 60])
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("event", ["opened", "finished", "reopened"])
def test_a_card_fits_however_much_is_in_the_lesson(size: int, status: Status, event: str) -> None:
    made = lesson(size)
    made = made.model_copy(update={"id": "y"}) if event == "opened" else made
    check_limits(views.screen(card(made, status, event)))


@pytest.mark.parametrize("size", [0, 1, 60])
@pytest.mark.parametrize("pace", [None, 1, 9000])
def test_what_is_told_about_a_lesson_fits_however_much_is_in_it(size: int, pace: int | None) -> None:
    made = lesson(size or 1, "words " * 99_999 * bool(size))
    made = made if size else made.model_copy(update={"videos": (), "tags": (), "duration_min": None, "body": ""})
    check_limits(views.screen(About(replace(card(made, Status.DONE, "opened"), effort=effort_of(made, pace)))))


def drawn(outcome: Outcome) -> Screen:
    shown = path_views.screen(outcome)
    assert isinstance(shown, Screen)
    return shown


bodies = st.lists(
    st.sampled_from(
        ["## " + LONG * 20, "# x", "text " * 700, "- item\n", "\n\n", "[l](https://a.b)\n", "```\ncode\n```\n"]
    ),
    max_size=40,
).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(bodies)
def test_every_page_of_any_lesson_fits_and_leads_to_its_neighbours(body: str) -> None:
    made = lesson(3, body)
    layout = layout_of(made)
    for number in range(len(layout.path.stops)):
        where = Where(entry(made), made, layout, number)
        for more in (False, True):
            shown = drawn(
                Page(
                    where,
                    asks=more,
                    reading=not more,
                    revised=True,
                    guessed=Guessed(LONG * 20, LONG, right=more),
                    more=more,
                )
            )
            check_limits(shown)
            labels = [item.label for item in shown.walk() if isinstance(item, Button)]
            assert ("Back" in labels) == (number > 0)
        check_limits(drawn(Contents(where)))


def test_more_sections_than_a_menu_holds_are_reached_in_windows() -> None:
    made = lesson(1, "\n".join(f"## S{number}" for number in range(60)))
    layout = layout_of(made)
    reached: set[int] = set()
    section = 0
    for _ in range(5):
        shown = drawn(Contents(Where(entry(made), made, layout, section)))
        menu = next(item for item in shown.walk() if isinstance(item, Select))
        values = [int(option.value) for option in menu.options]
        assert len(values) <= 25
        assert len(set(values)) == len(values)
        reached |= set(values)
        later = next((option for option in menu.options if option.label == "Later sections"), None)
        if later is None:
            break
        section = int(later.value)
    assert reached == set(range(len(layout.sections)))


def map_of(count: int, title: str) -> Map:
    listed = tuple(
        Listed(
            entry(Lesson.model_validate({"id": f"l{number}", "title": title, "tags": [title[:90]]})),
            Standing(Status.LOCKED, (entry(lesson(60)),) * 3),
            number,
        )
        for number in range(count)
    )
    tags = tuple(f"t{number}" + "ü" * number for number in range(60))
    return Map(listed, (("course " * 30, 3, 9),) * 20, "ü" * 5, tags, Paging(1, 333, 999))


@pytest.mark.parametrize("title", ["Short", "Long " * 400, "*_`|~" * 50, "🎉" * 300])
def test_the_map_and_what_was_found_fit(title: str) -> None:
    made = map_of(25, title)
    check_limits(views.screen(made))
    check_limits(views.screen(Found("typed " * 50, made.lessons[:10])))
    entries = tuple(one.entry for one in made.lessons[:10])
    check_limits(views.screen(Unknown("typed " * 50, entries)))
    check_limits(views.screen(Locked(entries[0], entries[1:], entries[1])))
    check_limits(views.screen(Withdrawn(title)))
    assert all(len(course_map.suggestion(one)) <= 100 for one in made.lessons[:10])


def test_a_widget_card_fits() -> None:
    made = lesson(60)
    check_limits(interactives.screen(Plain(made, made.widgets[0])))
    code = made.widgets[0].model_copy(update={"content": None, "starter_code": "```" * 3000})
    check_limits(interactives.screen(Plain(made, code)))


@pytest.mark.parametrize(
    "screen",
    [
        Screen(words("x" * 4001)),
        Screen(*rows([Button("a", "same"), Button("b", "same")])),
    ],
)
def test_what_discord_would_refuse_is_found_before_it_is_sent(screen: Screen) -> None:
    with pytest.raises(LimitBroken):
        check_limits(screen)


def test_search_finds_by_title_topic_and_id_and_knows_when_it_is_sure() -> None:
    made = [
        ("intro-1", "Getting started", ["basics"]),
        ("ml-2", "Decision trees", ["trees", "models"]),
        ("ml-3", "Random forests", ["models"]),
    ]
    catalogue = catalogue_of(entry(Lesson.model_validate({"id": i, "title": t, "tags": g})) for i, t, g in made)

    def found(typed: str) -> list[str]:
        return [one.id for one, _ in search(catalogue, typed, 5)]

    assert found("desicion tree")[0] == "ml-2"
    assert found("ml-3")[0] == "ml-3"
    assert set(found("models")) == {"ml-2", "ml-3"}
    assert found("xyzzy") == []
    sure, _ = find_lesson(catalogue, "decision trees")
    assert sure is not None
    assert sure.id == "ml-2"
    none, near = find_lesson(catalogue, "models")
    assert none is None
    assert {entry.id for entry in near} == {"ml-2", "ml-3"}
    assert Record({}, {}).next_lesson(catalogue) is not None
