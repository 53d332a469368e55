"""Loading, publishing, going back and removing, beneath the screens: what is live then, for whom, and what is noted."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.content.check.checked import Checked
from bot.content.check.checker import check_loaded
from bot.content.check.uploads import load_alone
from bot.content.find.search import Which
from bot.content.read.data_files import HeldFiles
from bot.content.read.validation import read_lesson
from bot.core.ids import GLOBAL, GuildId, LessonId, ScopeId
from bot.features.library import record_of
from bot.features.library.versions import load_lessons, published_lesson, refresh_library
from bot.features.library.versions.rules import Lost, Missing
from bot.features.people import AuditAct, acts_page
from bot.features.people.servers import NotEducator
from bot.features.quizzes.alone.service import answer, show, start_at
from bot.features.quizzes.alone.store.figures import all_shares
from bot.features.teaching.history import service as history
from bot.features.teaching.history.rules import AskRemove, Details, NotOwn
from bot.features.teaching.history.views import screen as history_screen
from bot.features.teaching.publishing import service
from bot.features.teaching.publishing.rules import DRAFT_LIVES, OWN_COURSE, Published, Rehearsal
from bot.features.teaching.publishing.service import identities
from bot.features.teaching.publishing.views import screen
from tests.conftest import advance
from tests.features.deck import Student
from tests.features.person import SCHOOL, Person

ALPHA, NEW = LessonId("alpha"), LessonId("omega")
SCOPE = ScopeId(SCHOOL)


@pytest.fixture
def teacher(parts: app.Parts) -> Person:
    return Person(parts, 7, manages=True)


def lesson(name: str, title: str, *quiz: str) -> bytes:
    return f"---\nid: {name}\ntitle: {title}\nquiz: [{', '.join(quiz)}]\n---\n\nText of {title}.\n".encode()


def question(text: str, answer: str = "Ay") -> str:
    return f"{{id: {text}, q: Which {text}?, options: [Ay, Bee], answer: {answer}}}"


def checked(person: Person, data: bytes) -> Sequence[Checked]:
    """Read a lesson that comes alone, as it is read for this person."""
    reading = read_lesson(data, HeldFiles({}, "not there"))
    beside = person.look(identities.beside, reading.lesson)
    return check_loaded([load_alone("lesson.md", data, beside.course, beside.kept)], None, beside.lessons)


def loaded(person: Person, *files: bytes) -> Rehearsal:
    outcome = person.act(service.keep_draft, "lesson.md", [one for data in files for one in checked(person, data)])
    assert isinstance(outcome, Rehearsal)
    return outcome


def published(person: Person, *files: bytes) -> Published:
    outcome = person.act(service.publish, loaded(person, *files).draft.id)
    assert isinstance(outcome, Published)
    refresh(person.parts)
    return outcome


def refresh(parts: app.Parts) -> None:
    parts.db.read_now(refresh_library, parts.library)


def titles(parts: app.Parts, guild: GuildId = SCHOOL) -> dict[LessonId, str]:
    seen = parts.library.seen_by(ScopeId(guild)).entries.values()
    return {entry.id: entry.lesson.title for entry in seen}


def acts(parts: app.Parts) -> list[AuditAct]:
    return [one.act for one in parts.db.read_now(acts_page, SCHOOL, 0, 50)[0]]


def lost(use_case: Any, person: Person, *args: object) -> Lost:
    with pytest.raises(Missing) as raised:
        person.act(use_case, *args)
    return raised.value.what


@pytest.mark.parametrize(
    ("use_case", "args"),
    [
        (service.show_draft, (1,)),
        (service.publish, (1,)),
        (service.discard, (1,)),
        (service.preview, (1, ALPHA)),
        (history.listing, (0,)),
        (history.details, (ALPHA,)),
        (history.versions, (ALPHA,)),
        (history.go_back, (1,)),
        (history.remove, (ALPHA,)),
        (history.download, (None,)),
        (history.download_version, (1,)),
        (history.reloads, ()),
    ],
)
def test_learners_look_after_nothing(parts: app.Parts, use_case: Any, args: Any) -> None:
    with pytest.raises(NotEducator):
        Person(parts).act(use_case, *args)
    assert acts(parts) == []


def test_a_draft_shows_no_learner_anything_until_it_is_published(parts: app.Parts, teacher: Person) -> None:
    rehearsal = loaded(teacher, lesson("omega", "The last letter", question("one")))
    (change,) = rehearsal.changes
    assert (change.before, change.questions.new, change.entry.course) == (None, 1, OWN_COURSE)
    refresh(parts)
    assert NEW not in titles(parts)
    assert teacher.look(service.show_draft, rehearsal.draft.id).changes == rehearsal.changes
    assert teacher.look(service.preview, rehearsal.draft.id, NEW).entry.id == NEW
    assert lost(service.preview, teacher, rehearsal.draft.id, ALPHA) is Lost.LESSON
    teacher.act(service.publish, rehearsal.draft.id)
    refresh(parts)
    assert titles(parts)[NEW] == "The last letter"
    assert NEW not in titles(parts, GuildId(2)), "another server's learners"
    assert lost(service.publish, teacher, rehearsal.draft.id) is Lost.DRAFT, "a second press"
    assert acts(parts) == [AuditAct.PUBLISHED]


def test_a_draft_of_another_server_is_not_there(parts: app.Parts, teacher: Person) -> None:
    number = loaded(teacher, lesson("omega", "Omega")).draft.id
    stranger = Person(parts, 9, guild=GuildId(2), manages=True)
    for use_case in (service.show_draft, service.publish, service.discard):
        assert lost(use_case, stranger, number) is Lost.DRAFT
    assert teacher.look(service.show_draft, number).draft.name == "lesson.md"


def test_what_changes_is_told_by_question_and_by_who_is_amid_it(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("omega", "Omega", question("one"), question("two")))
    Person(parts).act(start_at, NEW)
    (change,) = loaded(teacher, lesson("omega", "Omega", question("one", "Bee"), question("three"))).changes
    assert (change.questions.new, change.questions.changed, change.questions.archived) == (1, 1, 1)
    assert change.rekeyed == (("Which one?", "Ay", "Bee"),)
    assert not change.replaces_shared
    (same,) = loaded(teacher, lesson("omega", "Omega", question("one"), question("two"))).changes
    assert same.is_same


def test_a_course_that_changed_meanwhile_is_rehearsed_again(parts: app.Parts, teacher: Person) -> None:
    waiting = loaded(teacher, lesson("omega", "Late"))
    published(teacher, lesson("omega", "Early"))
    again = teacher.act(service.publish, waiting.draft.id)
    assert isinstance(again, Rehearsal)
    assert again.outdated
    assert again.changes[0].before is not None
    assert again.changes[0].before.lesson.title == "Early"
    assert titles(parts)[NEW] == "Early"
    assert isinstance(teacher.act(service.publish, waiting.draft.id), Published)
    refresh(parts)
    assert titles(parts)[NEW] == "Late"


def test_a_discarded_draft_leaves_no_version_behind_but_what_is_live(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("omega", "Omega"))
    live = parts.library.seen_by(SCOPE).entries[NEW].version
    same = loaded(teacher, lesson("omega", "Omega")).draft
    other = loaded(teacher, lesson("omega", "Other")).draft
    for draft in (same, other):
        assert teacher.act(service.discard, draft.id).name == "lesson.md"
        assert lost(service.discard, teacher, draft.id) is Lost.DRAFT
    assert parts.db.read_now(published_lesson, live) is not None
    assert parts.db.read_now(published_lesson, other.lessons[0].version) is None


def test_drafts_that_nobody_publishes_are_forgotten(parts: app.Parts, teacher: Person) -> None:
    number = loaded(teacher, lesson("omega", "Omega")).draft.id
    advance(parts, seconds=DRAFT_LIVES.total_seconds() - 1)
    parts.db.write_now(service.forget_old, parts.clock.now())
    teacher.look(service.show_draft, number)
    advance(parts, seconds=2)
    parts.db.write_now(service.forget_old, parts.clock.now())
    assert lost(service.show_draft, teacher, number) is Lost.DRAFT


def test_going_back_makes_the_earlier_version_live(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("omega", "First"))
    published(teacher, lesson("omega", "Second"))
    shown = teacher.look(history.versions, NEW)
    assert shown.is_own
    latest, first = shown.acts
    assert (shown.live, latest.version == shown.live) == (latest.version, True)
    assert teacher.look(history.ask_back, first.id).lesson.title == "First"
    assert teacher.act(history.go_back, first.id).title == "First"
    refresh(parts)
    assert titles(parts)[NEW] == "First"
    assert lost(history.go_back, teacher, 404) is Lost.VERSION
    teacher.act(history.download, NEW)
    downloaded = parts.db.read_now(acts_page, SCHOOL, 0, 1)[0][0]
    assert downloaded.version is not None
    for use_case in (history.ask_back, history.go_back, history.download_version):
        assert lost(use_case, teacher, downloaded.id) is Lost.VERSION, "an act that made nothing live"
    assert lost(history.go_back, Person(parts, 9, guild=GuildId(2), manages=True), first.id) is Lost.VERSION
    assert acts(parts)[1:] == [AuditAct.ROLLED_BACK, AuditAct.PUBLISHED, AuditAct.PUBLISHED]


def test_removing_uncovers_what_is_everybodys_and_can_be_taken_back(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("alpha", "Our own letter"))
    assert titles(parts)[ALPHA] == "Our own letter"
    asked = teacher.look(history.ask_remove, ALPHA)
    assert isinstance(asked, AskRemove)
    assert asked.uncovers
    assert teacher.act(history.remove, ALPHA).title == "Our own letter"
    refresh(parts)
    assert titles(parts)[ALPHA] == "The first letter"
    assert isinstance(teacher.look(history.ask_remove, ALPHA), NotOwn)
    assert lost(history.remove, teacher, ALPHA) is Lost.LESSON
    assert lost(history.ask_remove, teacher, LessonId("none")) is Lost.LESSON
    assert [name for name, _ in teacher.look(history.listing, 0).removed] == [ALPHA]
    (act,) = [one for one in teacher.look(history.versions, ALPHA).acts if one.act is AuditAct.PUBLISHED]
    teacher.act(history.go_back, act.id)
    refresh(parts)
    assert titles(parts)[ALPHA] == "Our own letter"


def test_lessons_are_found_by_those_who_teach_also_removed_ones(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("omega", "The last letter"))
    teacher.act(history.remove, NEW)
    refresh(parts)
    assert teacher.look(history.find, "THE LAST LETTER") == NEW
    assert teacher.look(history.find, "alpha") == ALPHA
    assert isinstance(teacher.look(history.find, "zzz"), Which)
    assert teacher.look(history.suggest_removed, "last") == [(NEW, "The last letter")]
    assert [one.id for one in teacher.look(history.suggest, "first")][:1] == [ALPHA]
    learner = Person(parts)
    assert learner.look(history.suggest, "") == []
    assert learner.look(history.suggest_removed, "") == []


def test_what_is_taken_along_is_what_was_saved_and_noted(parts: app.Parts, teacher: Person) -> None:
    data = lesson("omega", "Omega")
    published(teacher, data)
    assert teacher.act(history.download, NEW).archives == {"omega": {f"{OWN_COURSE}/omega.md": data}}
    everything = teacher.act(history.download, None).archives
    assert set(everything) == {OWN_COURSE, "greek"}
    assert everything[OWN_COURSE][f"{OWN_COURSE}/README.md"] == b"# Lessons of School\n"
    (version,) = [one for one in teacher.look(history.versions, NEW).acts if one.act is AuditAct.PUBLISHED]
    ((name, files),) = teacher.act(history.download_version, version.id).archives.items()
    assert name.startswith("omega-")
    assert list(files.values()) == [data]
    assert lost(history.download, teacher, LessonId("none")) is Lost.LESSON
    assert lost(history.download_version, teacher, 404) is Lost.VERSION
    assert acts(parts)[:3] == [AuditAct.DOWNLOADED] * 3


def test_details_tell_since_when_and_who_learns(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("omega", "Omega", question("one")))
    Person(parts).act(start_at, NEW)
    details = teacher.look(history.details, NEW)
    assert isinstance(details, Details)
    assert details.since is not None
    assert (details.since.actor, details.since.act) == (teacher.who.learner, AuditAct.PUBLISHED)
    assert details.audience.began == 1
    assert lost(history.details, teacher, LessonId("none")) is Lost.LESSON
    assert parts.library.own(GLOBAL).get(NEW) is None


def test_a_servers_own_lesson_brings_its_own_cards(parts: app.Parts, teacher: Person) -> None:
    own = lesson("omega", "Omega").replace(b"quiz: []", b"flashcards: [{front: own, back: one}]")
    published(teacher, own)
    student = Student(parts, 3)
    student.open("omega")
    assert [card.front for card in student.cards()] == ["own"]
    stranger = Student(parts, 4, guild=GuildId(2))
    stranger.open("omega")
    assert [card.front for card in stranger.cards()] == []


def test_a_lesson_that_is_gone_from_the_folder_is_named_in_the_trail(parts: app.Parts, lessons: Path) -> None:
    (lessons / "greek" / "gamma.md").unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    entries, _ = parts.db.read_now(acts_page, GLOBAL, 0, 50)
    removed = [one for one in entries if one.act is AuditAct.REMOVED]
    assert [(one.lesson, one.detail) for one in removed] == [("gamma", {"title": "gamma"})]


CUT = b"---\nid: omega\ntitle: Cut\nquiz: [%s]\n---\n\nText.\n" % question("one").encode()
PART = b"---\nid: omega-2\ntitle: Part\nwas: omega\nquiz: [%s]\n---\n\nText.\n" % question("two").encode()


def test_a_rehearsal_says_what_moves_and_going_back_moves_it_again(teacher: Person) -> None:
    published(teacher, lesson("omega", "Whole", question("one"), question("two")))
    ada = Student(teacher.parts, 1)
    asked = ada.act(start_at, NEW)
    for _ in range(2):
        ada.act(answer, asked.attempt.id, asked.position, (asked.question.address_of(asked.order.index(0)),))
        asked = ada.act(show, asked.attempt.id)
    rehearsal = loaded(teacher, CUT, PART)
    told = str(screen(rehearsal))
    assert "takes 1 question from “Whole”, with all that people have of them" in told
    assert "1 learner completed “Whole” and so has completed this, too" in told
    teacher.act(service.publish, rehearsal.draft.id)
    done = {lesson for _, lesson in teacher.parts.db.read_now(record_of, ada.who.learner).done}
    assert done == {"omega", "omega-2"}
    first = teacher.look(history.versions, NEW).acts[-1]
    teacher.parts.db.read_now(refresh_library, teacher.parts.library)
    asking = history_screen(teacher.look(history.ask_back, first.id))
    assert "takes 1 question back from “Part”" in str(asking)
    teacher.act(history.go_back, first.id)
    (share,) = teacher.parts.db.read_now(all_shares, ada.who.learner, SCHOOL).values()
    assert share == [1.0]
    assert {lesson for _, lesson in teacher.parts.db.read_now(record_of, ada.who.learner).done} == {"omega"}


def test_removing_the_old_lesson_moves_what_another_one_claims(teacher: Person) -> None:
    published(teacher, lesson("omega", "Whole", question("two")))
    ada = Student(teacher.parts, 1)
    asked = ada.act(start_at, NEW)
    ada.act(answer, asked.attempt.id, asked.position, (asked.question.address_of(asked.order.index(0)),))
    published(teacher, PART)
    teacher.parts.db.read_now(refresh_library, teacher.parts.library)
    teacher.act(history.remove, NEW)
    assert teacher.parts.db.read_now(all_shares, ada.who.learner, SCHOOL) == {(SCOPE, "omega-2"): [1.0]}


def test_a_draft_is_shown_among_the_servers_lessons_with_what_it_needs(parts: app.Parts, teacher: Person) -> None:
    published(teacher, lesson("first", "The first of ours", question("one")))
    needs = lesson("omega", "The last letter", question("two")).replace(b"title:", b"prereqs: [first]\ntitle:")
    rehearsal = loaded(teacher, needs)
    shown = teacher.look(service.preview, rehearsal.draft.id, NEW)
    assert [one.id for one in shown.prerequisites] == ["first"]
    assert (shown.number, shown.total, shown.page, shown.pictures) == (2, 2, None, ())
    read = teacher.look(service.preview, rehearsal.draft.id, NEW, 0)
    assert (read.page, read.pictures) == (0, ())
