"""Courses in order, a server's own lessons over the shared ones."""

from dataclasses import replace

import pytest

from bot.content.catalogue import Arranged, Catalogue, Entry, Library, catalogue_of, natural, overlaid
from bot.content.find.search import search
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.discord_ui.components import Tone


def entry(lesson: str, scope: int = GLOBAL, course: str = "course", **fields: object) -> Entry:
    made = Lesson.model_validate({"id": lesson, "title": lesson, **fields})
    return Entry(made, VersionHash(f"{scope}-{lesson}"), ScopeId(scope), course, course.title())


def order(*entries: Entry) -> list[str]:
    return [one.id for course in catalogue_of(entries).courses for one in course.entries]


def test_lessons_follow_their_next_links_and_then_their_numbers() -> None:
    assert order(entry("b", next="a"), entry("a"), entry("c", next="b")) == ["c", "b", "a"]
    assert order(entry("l10"), entry("l2"), entry("l1")) == ["l1", "l2", "l10"]
    assert sorted(["l10", "l2", "l"], key=natural) == ["l", "l2", "l10"]


def test_a_hole_in_a_course_changes_no_order() -> None:
    """The lesson `b` can't be loaded, so nothing leads from `z` to `a` any more; `a` builds on `z`."""
    z, b, a = entry("z", next="b"), entry("b", next="a", prereqs=["z"]), entry("a", prereqs=["z", "b"])
    assert order(a, b, z) == ["z", "b", "a"]
    assert order(a, z) == ["z", "a"]
    assert order(entry("a", prereqs=["b"]), entry("b", prereqs=["a"]), entry("c", prereqs=["a"])) == ["a", "b", "c"]


def test_a_course_keeps_its_order_where_another_takes_lessons_out_of_it() -> None:
    names = ["welcome", "apples", "mangos", "beans", "corn"]
    shared = [entry(name, course="food", next=after) for name, after in zip(names, [*names[1:], None], strict=True)]
    own = [entry("welcome", 7, "onramp", next="mangos"), entry("mangos", 7, "onramp"), entry("zoo", 7, "food")]
    onramp, food = overlaid(catalogue_of(shared), catalogue_of(own)).courses
    assert [one.id for one in food.entries] == ["apples", "beans", "corn", "zoo"]
    assert [one.id for one in onramp.entries] == ["welcome", "mangos"]
    seen = overlaid(catalogue_of(shared), catalogue_of(own))
    apples = seen.entries[LessonId("apples")]
    assert seen.after(apples) is seen.entries[LessonId("beans")], "its `next` stands in another course"
    everything = overlaid(catalogue_of(shared), catalogue_of([entry(name, 7, "mine") for name in names]))
    assert [course.id for course in everything.courses] == ["mine"]


def test_a_server_arranges_its_own_courses_and_everybodys() -> None:
    shared = catalogue_of([entry("a", course="art"), entry("b", course="biology")])
    mine = [entry("z", 7, "zen"), entry("y", 7, "yoga")]

    def titles(**arranged: Arranged) -> list[str]:
        return [one.title for one in overlaid(shared, catalogue_of(mine, None, arranged)).courses]

    assert titles() == ["Yoga", "Zen", "Art", "Biology"], "its own first"
    assert titles(biology=Arranged(place=1), zen=Arranged(place=2)) == ["Biology", "Zen", "Yoga", "Art"]
    assert titles(art=Arranged(hidden=True), zen=Arranged(title="Sitting")) == ["Yoga", "Sitting", "Biology"]
    hidden = overlaid(shared, catalogue_of(mine, None, {"art": Arranged(hidden=True)}))
    assert hidden.get(LessonId("a")) is None
    renamed = overlaid(shared, catalogue_of([], None, {"art": Arranged(title="🎨 Drawing")}))
    assert [(one.id, one.name) for one in renamed.courses] == [("art", "🎨 Drawing"), ("biology", "Biology")]
    assert renamed.entries[LessonId("a")].course_title == "🎨 Drawing"


def test_an_arrangement_survives_a_new_reading() -> None:
    library, here = Library(), ScopeId(7)
    library.publish(GLOBAL, catalogue_of([entry("a", course="art"), entry("b", course="biology")]), 1)
    library.publish(here, catalogue_of([entry("z", 7, "zen")], None, {"art": Arranged(hidden=True)}), 1)
    again = {one.version: one.lesson for one in library.own(here).entries.values()}
    library.renew(again)
    assert [one.id for one in library.seen_by(here).courses] == ["zen", "biology"]


def test_ten_thousand_lessons_are_put_in_order_at_once() -> None:
    many = [entry(f"l{number}", prereqs=[f"l{number - 1}"] if number else []) for number in range(10_000)]
    assert order(*many) == [f"l{number}" for number in range(10_000)]


def test_every_lesson_is_there_once_whatever_its_links_say() -> None:
    assert sorted(
        order(entry("a", next="b"), entry("b", next="a"), entry("c", next="c"), entry("d", next="x"))
    ) == list("abcd")


@pytest.mark.parametrize(
    ("heading", "symbol", "title"),
    [
        ("🧠 AI Builder", "🧠", "AI Builder"),
        ("👩🏽‍🔬 In the lab", "👩🏽‍🔬", "In the lab"),
        ("🇩🇪 Deutsch", "🇩🇪", "Deutsch"),
        ("C# for beginners", "", "C# for beginners"),
        ("1. Intro", "", "1. Intro"),
        ("🧠", "", "🧠"),
    ],
)
def test_a_course_takes_the_emoji_before_its_title_as_its_symbol(heading: str, symbol: str, title: str) -> None:
    (course,) = catalogue_of([replace(entry("a"), course_title=heading)]).courses
    assert (course.symbol, course.title, course.name) == (symbol, title, heading)


def test_a_course_has_a_colour_of_its_own() -> None:
    courses = catalogue_of([entry("a", course="ai-builder"), entry("b", course="how-to-learn")]).courses
    assert len({course.colour for course in courses}) == 2
    assert all(course.entries[0].colour == course.colour for course in courses)
    assert not {course.colour for course in courses} & {*Tone}


def test_after_a_lesson_comes_its_next_or_the_one_behind_it() -> None:
    a, b, c = entry("a"), entry("b"), entry("c", next="gone")
    catalogue = catalogue_of([a, b, c])
    assert catalogue.after(a) is b
    assert catalogue.after(b) is c
    assert catalogue.after(c) is None


def test_a_server_sees_the_shared_lessons_with_its_own_in_their_place() -> None:
    library, here, there = Library(), ScopeId(1), ScopeId(2)
    library.publish(GLOBAL, catalogue_of([entry("a"), entry("b")]), 1)
    library.publish(here, catalogue_of([entry("b", 1), entry("c", 1)]), 1)
    assert {one.version for one in library.seen_by(here).entries.values()} == {"0-a", "1-b", "1-c"}
    assert {one.version for one in library.seen_by(there).entries.values()} == {"0-a", "0-b"}
    assert library.seen_by(GLOBAL).get(LessonId("c")) is None
    library.publish(GLOBAL, catalogue_of([entry("d")]), 2)
    assert set(library.seen_by(here).entries) == {"b", "c", "d"}
    library.publish(GLOBAL, catalogue_of([entry("a")]), 1)
    assert set(library.seen_by(here).entries) == {"b", "c", "d"}, "what was read before that comes too late"


def test_an_empty_library_shows_nothing() -> None:
    assert Library().seen_by(ScopeId(5)) == Catalogue()


def test_the_most_used_topics_come_first() -> None:
    catalogue = catalogue_of([entry("a", tags=["x", "y"]), entry("b", tags=["y"])])
    assert catalogue.tags() == ["y", "x"]
    assert catalogue.courses[0].title == "Course"


@pytest.mark.parametrize("typed", ["quantization", "quantisation", "Quantisation of optimising"])
def test_a_lesson_is_found_in_british_and_american_spelling(typed: str) -> None:
    catalogue = catalogue_of([entry("small", goals=["Quantization of what optimizing does"])])
    assert [one.id for one, _ in search(catalogue, typed, 5)] == ["small"]


def test_another_spelling_is_a_whole_word() -> None:
    catalogue = catalogue_of(
        [entry("wrong", goals=["Useful scalar metrics"]), entry("right", goals=["Call a full cell"])]
    )
    assert [one.id for one, _ in search(catalogue, "call full cell", 5)] == ["right"]
