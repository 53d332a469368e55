"""What those who teach see and set, beneath the screens: who may, what is noted, and what waits."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.core.ids import GLOBAL, GuildId, LessonId
from bot.features.library.versions import load_lessons
from bot.features.people import AuditAct, ZoneUnclear, acts_page, server_settings
from bot.features.people.servers import NotEducator, NotInServer, NotManager
from bot.features.quizzes.alone.rules.outcomes import Asked
from bot.features.quizzes.alone.service import answer, start_at
from bot.features.reflections.journal import service as journal
from bot.features.reflections.journal.rules import Written
from bot.features.teaching import gaps
from bot.features.teaching.desk import service as desk
from bot.features.teaching.desk.rules import PAGE, RoleRefused, Setting, Shown
from bot.features.teaching.gaps import record_gap
from bot.features.teaching.reports import service as reports
from bot.features.teaching.reports import store as kept_reports
from bot.features.teaching.reports.rules import (
    DAILY,
    Empty,
    EnoughReports,
    NoQuestion,
    NoServer,
    Report,
    Status,
    Subject,
    Thanked,
    Waits,
)
from tests.conftest import NOON, advance, write_lesson
from tests.features.person import SCHOOL, Person

ALPHA = LessonId("alpha")
TUTORS = 55


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", quiz="[{q: Which?, options: [Ay, Bee], answer: Ay}]")
    load_lessons(parts.db, parts.library, lessons, NOON)
    return parts


@pytest.fixture
def admin(parts: app.Parts) -> Person:
    return Person(parts, 7, manages=True)


@pytest.fixture
def ada(parts: app.Parts) -> Person:
    return Person(parts)


def acts(parts: app.Parts) -> list[AuditAct]:
    """Return what the trail holds, the newest first."""
    return [one.act for one in parts.db.read_now(acts_page, SCHOOL, 0, 50)[0]]


LOOKS: list[tuple[Any, tuple[Any, ...]]] = [
    (desk.home, ()),
    (desk.shared, (0,)),
    (desk.history, (0,)),
    (gaps.show, (0,)),
    (gaps.ask_delete, (1,)),
    (reports.inbox, (Status.OPEN, 0)),
    (reports.may_close, ()),
]
ACTS: list[tuple[Any, tuple[Any, ...]]] = [
    (desk.all_shared, ()),
    (gaps.close, (1,)),
    (gaps.delete, (1,)),
    (gaps.everything, ()),
    (reports.close, (1, Status.FIXED, "")),
]
MANAGED: list[tuple[Any, tuple[Any, ...]]] = [
    (desk.show, ()),
    (desk.choose, (Setting.MARK,)),
    (desk.contact, ()),
    (desk.set_zone, ("Berlin",)),
    (desk.set_educators, (TUTORS,)),
    (desk.set_role, (TUTORS, True)),
    (desk.change, (Setting.MARK, 0.7)),
]


@pytest.mark.parametrize(("use_case", "args"), [*LOOKS, *ACTS])
def test_learners_are_refused_what_is_for_those_who_teach(parts: app.Parts, use_case: Any, args: Any) -> None:
    with pytest.raises(NotEducator):
        Person(parts).act(use_case, *args)
    with pytest.raises(NotInServer):
        Person(parts, guild=None, manages=True).act(use_case, *args)
    assert acts(parts) == []


@pytest.mark.parametrize(("use_case", "args"), MANAGED)
def test_educators_are_refused_what_is_for_those_who_manage(
    parts: app.Parts, admin: Person, use_case: Any, args: Any
) -> None:
    admin.act(desk.set_educators, TUTORS)
    before = acts(parts)
    tutor = Person(parts, 8, roles=frozenset({TUTORS}))
    tutor.look(desk.home)
    with pytest.raises(NotManager):
        tutor.act(use_case, *args)
    assert acts(parts) == before


def test_a_role_of_another_server_teaches_nothing_here(parts: app.Parts, admin: Person) -> None:
    admin.act(desk.set_educators, TUTORS)
    with pytest.raises(NotEducator):
        Person(parts, 8, guild=GuildId(2), roles=frozenset({TUTORS})).look(desk.home)


def test_a_change_is_noted_once_with_before_and_after(parts: app.Parts, admin: Person) -> None:
    for _twice in range(2):
        assert admin.act(desk.change, Setting.MARK, 0.7) == Shown(
            parts.db.read_now(server_settings, SCHOOL), Setting.MARK
        )
    (act,) = parts.db.read_now(acts_page, SCHOOL, 0, 50)[0]
    assert (act.act, act.detail) == (AuditAct.SET, {"setting": "pass_mark", "before": "0.8", "after": "0.7"})


def test_roles_that_give_too_much_are_refused(admin: Person) -> None:
    assert admin.act(desk.set_educators, int(SCHOOL)) == RoleRefused(), "everybody's role has the server's number"
    assert admin.act(desk.set_role, TUTORS, False) == RoleRefused()
    assert admin.look(desk.show).settings.completion_role is None
    assert admin.act(desk.set_role, TUTORS, True).settings.completion_role == TUTORS


def test_an_unclear_zone_sets_nothing(admin: Person) -> None:
    assert isinstance(admin.act(desk.set_zone, "usa"), ZoneUnclear)
    assert admin.look(desk.show).settings.zone is None
    assert admin.act(desk.set_zone, "berlin").settings.zone == "Europe/Berlin"


def test_gaps_are_counted_closed_asked_again_and_deleted(parts: app.Parts, admin: Person) -> None:
    def gap(question: str) -> None:
        parts.db.write_now(record_gap, SCHOOL, question, "Alpha", NOON)

    gap("what is drift")
    gap("What is DRIFT")
    gap("and what else")
    parts.db.write_now(record_gap, GuildId(2), "of another server", "", NOON)
    first, second = admin.look(gaps.show, 0).gaps
    assert (first.times, second.times) == (2, 1)
    assert admin.look(desk.home).gaps == 2
    closed = admin.act(gaps.close, first.id)
    assert (closed.done, [one.id for one in closed.gaps]) == ("closed", [second.id])
    assert admin.act(gaps.close, first.id).done == "", "a second time there is nothing to close"
    gap("what is drift")
    assert admin.look(gaps.show, 0).gaps[0].times == 3
    assert admin.look(gaps.ask_delete, second.id).ask == second
    assert admin.act(gaps.delete, second.id).done == "deleted"
    assert admin.act(gaps.delete, second.id).done == ""
    assert [one.question for one in admin.act(gaps.everything)] == ["what is drift"]
    assert acts(parts) == [AuditAct.EXPORTED, AuditAct.DELETED_GAP, AuditAct.CLOSED_GAP]


def asked(person: Person) -> tuple[str, int, int]:
    """Let somebody answer the question, and return where it stands."""
    found = person.act(start_at, ALPHA)
    assert isinstance(found, Asked)
    person.act(answer, found.attempt.id, 0, (0,))
    return "alone", found.attempt.id, 0


def test_a_report_waits_is_answered_and_told_once(parts: app.Parts, ada: Person, admin: Person) -> None:
    where = asked(ada)
    assert ada.act(reports.report, where, "  ", 1) == Empty()
    assert ada.act(reports.report, where, "Both are right", 2) == Thanked()
    assert ada.act(reports.report, where, "Both!", 3) == Waits()
    ((report, _title),) = admin.look(reports.inbox, Status.OPEN, 0).reports
    assert (report.text, report.subject.question, report.subject.lesson) == ("Both are right", "Which?", ALPHA)
    assert report.subject.given in {"Ay", "Bee"}
    assert ada.look(reports.answered) is None
    assert admin.act(reports.close, report.id, Status.OPEN, "still open").reports, "that closes nothing"
    assert admin.act(reports.close, report.id, Status.FIXED, "Mended").reports == ()
    admin.act(reports.close, report.id, Status.REJECTED, "No")
    told = ada.look(reports.answered)
    assert [(one.status, one.answer) for one in told.reports] == [(Status.FIXED, "Mended")]
    ada.act(reports.note_told, told)
    assert ada.look(reports.answered) is None
    assert acts(parts) == [AuditAct.ANSWERED_REPORT]
    assert isinstance(ada.look(reports.subject, where), Subject), "it may be reported anew"


def test_what_is_not_theirs_or_belongs_nowhere_is_not_reported(parts: app.Parts, ada: Person) -> None:
    where = asked(ada)
    assert Person(parts, 2).act(reports.report, where, "mine?", 1) == NoQuestion()
    assert ada.act(reports.report, ("alone", where[1], 5), "what?", 1) == NoQuestion()
    alone = Person(parts, 3, guild=None)
    assert alone.act(reports.report, asked(alone), "hello", 2) == NoServer()


def test_a_day_takes_so_many_reports(parts: app.Parts, ada: Person) -> None:
    where = asked(ada)
    about = ada.look(reports.subject, where)
    for number in range(DAILY):
        report = Report(0, SCHOOL, ada.who.learner, about, f"{number}", NOON)
        parts.db.write_now(kept_reports.keep, report, 100 + number)
        parts.db.write_now(kept_reports.close, SCHOOL, number + 1, Status.FIXED, "")
    with pytest.raises(EnoughReports):
        ada.act(reports.report, where, "one more", 1)
    advance(parts, seconds=timedelta(days=1).total_seconds() + 1)
    assert ada.act(reports.report, where, "one more", 1) == Thanked()


def test_home_counts_what_a_server_has(admin: Person) -> None:
    home = admin.look(desk.home)
    assert (home.lessons, home.own, home.reports, home.reflections, home.manages) == (3, 0, 0, 0, True)
    assert admin.parts.library.own(GLOBAL).entries.keys() >= {ALPHA}


def test_what_was_shared_with_the_teachers_is_counted_and_read_page_by_page(parts: app.Parts, admin: Person) -> None:
    for number in range(PAGE + 1):
        ada = Person(parts, 100 + number)
        ada.act(journal.write, (ALPHA, 0), Written(f"Thought {number}", f"educators:{SCHOOL}"), number)
        advance(parts, minutes=1)
    first, second = (admin.look(desk.shared, page) for page in (0, 1))
    assert (len(first.reflections), len(second.reflections), first.paging.count) == (PAGE, 1, PAGE + 1)
    assert first.reflections[0][0].text == f"Thought {PAGE}"
    assert first.reflections[0][1] == parts.library.title_of(GLOBAL, ALPHA)
    assert admin.look(desk.home).reflections == PAGE + 1
