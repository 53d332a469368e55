"""When a reflection is shown to its author again, and that a form counts once on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.context import writing
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash, Who
from bot.features.library.versions import load_lessons
from bot.features.people import groups
from bot.features.people.groups import Group
from bot.features.reflections.journal import rules, service, store
from bot.features.reflections.journal.rules import PRIVATE, Audience, EnoughShared, Opened, Reflection, Written
from bot.features.reflections.journal.service import looking_back
from bot.storage import WriteSession
from tests.conftest import write_lesson

MONDAY = date(2026, 3, 2)
WRITTEN = Reflection(
    1,
    LearnerId(1),
    ScopeId(0),
    LessonId("alpha"),
    VersionHash("v"),
    "Why?",
    "Because.",
    PRIVATE,
    datetime(2026, 3, 2, 12, tzinfo=UTC),
    MONDAY,
)


def after(days: int) -> date:
    return MONDAY + timedelta(days=days)


def test_a_reflection_comes_back_after_7_and_after_30_days_once_each() -> None:
    assert rules.echo([WRITTEN], after(6)) is None
    assert rules.echo([WRITTEN], after(7)) == WRITTEN
    echoed = replace(WRITTEN, echoed=rules.echo_step(WRITTEN, after(9)))
    assert [day for day in range(60) if rules.echo([echoed], after(day))] == list(range(30, 60))
    assert rules.echo([replace(WRITTEN, echoed=30)], after(31)) is None


def test_what_was_written_long_before_stays_in_the_journal() -> None:
    assert rules.echo([WRITTEN], after(30 + rules.ECHO_WINDOW)) is None


def test_the_one_that_waits_longest_comes_first() -> None:
    later = replace(WRITTEN, id=2, on=after(2))
    assert rules.echo([later, WRITTEN], after(10)) == WRITTEN
    assert rules.echo([later, replace(WRITTEN, echoed=7)], after(10)) == later


def _learner_in_a_group(session: WriteSession, now: datetime) -> None:
    groups.keep_group(session, Group(ChannelId(5), GuildId(9), "study"))
    groups.join_group(session, ChannelId(5), LearnerId(1), now)


def test_a_form_that_is_sent_twice_is_kept_once_and_only_own_groups_may_read(parts: app.Parts) -> None:
    who, now = Who(LearnerId(1), GuildId(9), "School", "Ada"), parts.clock.now()
    on = (LessonId("alpha"), 0)
    parts.db.write_now(_learner_in_a_group, now)
    for _ in range(2):
        kept = parts.db.write_now(
            writing(service.write, parts.library, who, now), on, Written("  I see  ", "group:5"), 77
        )
        assert isinstance(kept, Opened)
        assert kept.reflection.text == "I see"
        assert kept.reflection.sharing.group == ChannelId(5)
    other = parts.db.write_now(writing(service.write, parts.library, who, now), on, Written("Forged", "group:6"), 78)
    assert isinstance(other, Opened)
    assert other.reflection.sharing.audience is Audience.NOBODY
    written = parts.db.read_now(store.mine, LearnerId(1))
    assert [one.text for one in written] == ["Forged", "I see"]


def test_so_many_reflections_are_shared_in_a_day_and_one_more_is_kept_for_oneself(
    parts: app.Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "DAILY_SHARED", 1)
    who, now = Who(LearnerId(1), GuildId(9), "School", "Ada"), parts.clock.now()
    on = (LessonId("alpha"), 0)
    parts.db.write_now(_learner_in_a_group, now)
    first = parts.db.write_now(writing(service.write, parts.library, who, now), on, Written("One", "group:5"), 1)
    second = parts.db.write_now(writing(service.write, parts.library, who, now), on, Written("Two", "group:5"), 2)
    assert isinstance(first, Opened)
    assert isinstance(second, Opened)
    assert (first.done, second.done) == ("written", "kept")
    assert second.reflection.sharing == PRIVATE
    number = second.reflection.id
    with pytest.raises(EnoughShared):
        parts.db.write_now(writing(service.share, parts.library, who, now), number, "group:5")
    later = now + timedelta(days=1)
    shared = parts.db.write_now(writing(service.share, parts.library, who, later), number, "group:5")
    assert isinstance(shared, Opened)
    assert shared.reflection.sharing.group == ChannelId(5)
    old = parts.db.write_now(writing(service.write, parts.library, who, now), on, Written("Three", "me"), 3)
    assert isinstance(old, Opened)
    with pytest.raises(EnoughShared):
        parts.db.write_now(writing(service.share, parts.library, who, later), old.reflection.id, "group:5")


def test_nobody_sees_or_changes_what_somebody_else_wrote(parts: app.Parts) -> None:
    now, on = parts.clock.now(), (LessonId("alpha"), 0)
    ada, ben = Who(LearnerId(1), None), Who(LearnerId(2), None)
    kept = parts.db.write_now(writing(service.write, parts.library, ada, now), on, Written("Mine", "me"), 1)
    assert isinstance(kept, Opened)
    number = kept.reflection.id
    for use_case, args in (
        (service.show, (number, 0, "")),
        (service.edit, (number, "Yours")),
        (service.share, (number, "me")),
        (service.delete, (number,)),
        (service.add, (number, Written("More", "me"), 2)),
    ):
        refused = parts.db.write_now(writing(use_case, parts.library, ben, now), *args)
        assert type(refused).__name__ == "NotThere", use_case
    assert [one.text for one in parts.db.read_now(store.mine, LearnerId(1))] == ["Mine"]


def test_a_journal_is_read_page_by_page_the_newest_first(parts: app.Parts) -> None:
    now, who = parts.clock.now(), Who(LearnerId(1), None)
    for number in range(5):
        written = Written(f"Thought {number}", "me")
        parts.db.write_now(writing(service.write, parts.library, who, now), (LessonId("alpha"), 0), written, number)
    for start, shown in ((0, ["Thought 4", "Thought 3"]), (2, ["Thought 2", "Thought 1"]), (4, ["Thought 0"])):
        page, count = parts.db.read_now(store.page, LearnerId(1), None, start, 2)
        assert ([one.text for one in page], count) == (shown, 5)


def test_a_journal_is_searched_by_text_prompt_and_title(parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", title="The first letter", reflection="[Why does it lead?]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    who = Who(LearnerId(1), None)

    def act(use_case: Any, *args: object) -> Any:
        return parts.db.write_now(writing(use_case, parts.library, who, parts.clock.now()), *args)

    act(service.write, (LessonId("alpha"), 0), Written("Because it is old", "me"), 1)
    for wanted, found in (("OLD", 1), ("lead why", 1), ("first letter", 1), ("first nowhere", 0), ("", 1)):
        assert len(act(looking_back.search, wanted).reflections) == found, wanted
    assert act(looking_back.search, " the  old ").wanted == "the old"
