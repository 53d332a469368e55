"""What teachers rule on a question: what counts then, what they are told beforehand, and that it can be undone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.context import writing
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, Who
from bot.discord_ui.limits import check_limits
from bot.features.library.rulings import Kept, Ruling, rulings_on
from bot.features.library.versions import load_lessons
from bot.features.quizzes.alone import best_shares
from bot.features.quizzes.alone.rules.outcomes import Asked, Finished, Graded
from bot.features.quizzes.alone.service import answer, answer_typed, show, start_at
from bot.features.quizzes.alone.service.again import retry_misses
from bot.features.teaching.statistics import store
from bot.features.teaching.statistics.rules.outcomes import Choices, Effect, OneQuestion
from bot.features.teaching.statistics.service import rulings
from bot.features.teaching.statistics.store import RescoreRow
from bot.features.teaching.statistics.views import screen
from bot.storage import WriteSession
from tests.conftest import NOON, write_lesson

GUILD, ELSEWHERE = GuildId(77), GuildId(78)
ALPHA = LessonId("alpha")
TEACHER = Who(LearnerId(1), GUILD, "School", manages=True)
ONE = "{q: One?, options: [Ay, Bee, Cee], answer: 0}"
MANY = "{q: Many?, kind: multiple_select, options: [Ay, Bee, Cee, Dee], answer: [0, 1]}"
TYPED = "{q: Typed?, kind: short_answer, accept: [Paris]}"
NUMBER = "{q: Number?, kind: numeric, answer: 3.5}"


@pytest.fixture
def teach(parts: app.Parts, lessons: Path) -> Callable[..., None]:
    """Load a lesson with these questions, or another version of it."""

    def load(*questions: str) -> None:
        write_lesson(lessons / "greek", "alpha", quiz=f"[{', '.join(questions)}]")
        load_lessons(parts.db, parts.library, lessons, NOON)

    return load


def somebody(number: int, guild: GuildId = GUILD) -> Who:
    return Who(LearnerId(number + 100), guild, "School")


def take(parts: app.Parts, who: Who, *answers: str | tuple[int, ...]) -> Finished | Graded:
    """Answer a quiz from its beginning, and return its end; options by their places in the author's order."""
    db, library = parts.db, parts.library
    asked = db.write_now(writing(start_at, library, who, NOON), ALPHA)
    outcome: object = asked
    for number, given in enumerate(answers):
        assert isinstance(asked, Asked)
        where = (asked.attempt.id, asked.position)
        later = NOON + timedelta(seconds=number)
        if isinstance(given, str):
            outcome = db.write_now(writing(answer_typed, library, who, later), *where, (given,))
        else:
            places = tuple(asked.question.address_of(asked.order.index(option)) for option in given)
            outcome = db.write_now(writing(answer, library, who, later), *where, places)
        asked = db.write_now(writing(show, library, who, later), asked.attempt.id)
    assert isinstance(outcome, Graded)
    return asked if isinstance(asked, Finished) else outcome


def graded(parts: app.Parts, who: Who, given: str | tuple[int, ...]) -> Graded:
    """Answer the only question of the quiz, and return what is said about it."""
    take(parts, who, given)
    asked = parts.db.write_now(writing(start_at, parts.library, who, NOON), ALPHA)
    assert isinstance(asked, Asked)
    number, outcome = asked.attempt.id, None
    if isinstance(given, str):
        outcome = parts.db.write_now(writing(answer_typed, parts.library, who, NOON), number, 0, (given,))
    else:
        shown = tuple(asked.question.address_of(asked.order.index(option)) for option in given)
        outcome = parts.db.write_now(writing(answer, parts.library, who, NOON), number, 0, shown)
    assert isinstance(outcome, Graded)
    return outcome


def ask(parts: app.Parts, number: int = 1) -> Choices:
    return parts.db.write_now(writing(rulings.choices, parts.library, TEACHER, NOON), ALPHA, number)


def rule(parts: app.Parts, ruling: Ruling, option: str = "", number: int = 1) -> OneQuestion:
    """Rule on a question, as it is asked about on the screen."""
    choices = ask(parts, number)
    tags = {each.text: each.tag for each, _ in choices.accept}
    where = (ALPHA, number, choices.one.stats.tag)
    wanted = (ruling, tags[option] if option else "")
    found = parts.db.write_now(writing(rulings.rule, parts.library, TEACHER, NOON), where, wanted)
    assert isinstance(found, OneQuestion)
    return found


def best(parts: app.Parts, guild: GuildId = GUILD) -> dict[int, float]:
    entry = parts.library.seen_by(GLOBAL).entries[ALPHA]
    return {one - 100: share for one, share in parts.db.read_now(best_shares, guild, *entry.key).items()}


def kept(parts: app.Parts) -> dict[str, Kept]:
    return parts.db.read_now(rulings_on, GUILD, *parts.library.seen_by(GLOBAL).entries[ALPHA].key)


def test_an_accepted_option_counts_for_those_who_took_it_and_for_nobody_else(parts, teach) -> None:
    teach(ONE)
    for number, option in enumerate((0, 1, 1, 2), 1):
        take(parts, somebody(number), (option,))
    take(parts, somebody(9, ELSEWHERE), (1,))
    assert {each.text: effect for each, effect in ask(parts).accept} == {"Bee": Effect(2, 0, 2), "Cee": Effect(1, 0, 1)}
    assert best(parts) == {1: 1.0, 2: 0.0, 3: 0.0, 4: 0.0}, "asking changes nothing"
    assert kept(parts) == {}
    found = rule(parts, Ruling.ACCEPTED, "Bee")
    assert found.told == 2
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.0}
    assert best(parts, ELSEWHERE) == {9: 0.0}, "another server's scores are its own"
    told = parts.db.read_now(store.untold, LearnerId(102))
    assert [(one.ruling, one.before, one.after, one.done) for one in told] == [(Ruling.ACCEPTED, 0.0, 100.0, True)]
    assert parts.db.read_now(store.untold, LearnerId(101)) == []
    assert rule(parts, Ruling.ACCEPTED, "Cee").told == 1
    assert kept(parts)[found.stats.key].accepted == {"Bee", "Cee"}


def test_it_counts_for_those_who_answer_later_and_they_are_told_so(parts, teach) -> None:
    teach(ONE)
    rule(parts, Ruling.ACCEPTED, "Bee")
    said = graded(parts, somebody(1), (1,))
    assert (said.given.right, said.given.ruled) == (True, True)
    assert (graded(parts, somebody(2), (0,)).given.ruled, graded(parts, somebody(3), (2,)).given.right) == (
        False,
        False,
    )
    end = take(parts, somebody(4), (1,))
    assert isinstance(end, Finished)
    assert (end.passed, end.missed, end.attempt.right) == (True, (), 1)
    assert not graded(parts, somebody(5, ELSEWHERE), (1,)).given.right


def test_it_counts_wherever_the_option_stands_in_another_version(parts, teach) -> None:
    teach(ONE)
    take(parts, somebody(1), (1,))
    teach("{q: One?, options: [Cee, Ay, 'bee!'], answer: 1}")
    take(parts, somebody(2), (2,))
    take(parts, somebody(3), (0,))
    rule(parts, Ruling.ACCEPTED, "bee!")
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 0.0}
    teach("{q: One?, options: [Bee, Cee, Ay], answer: 2}")
    take(parts, somebody(4), (0,))
    take(parts, somebody(5), (1,))
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 0.0, 4: 1.0, 5: 0.0}


def test_of_several_options_an_accepted_one_may_be_chosen_and_need_not(parts, teach) -> None:
    teach(MANY)
    for number, options in enumerate(((0, 1), (0, 1, 2), (0, 1, 3), (0, 1, 2, 3), (0, 2)), 1):
        take(parts, somebody(number), options)
    rule(parts, Ruling.ACCEPTED, "Cee")
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 0.0, 4: 0.0, 5: 0.0}
    rule(parts, Ruling.ACCEPTED, "Dee")
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0, 5: 0.0}


def test_an_accepted_text_counts_however_it_was_typed(parts, teach) -> None:
    teach(TYPED)
    for number, typed in enumerate(("Lyon", "lyon", "LYON!", "Rome", "Lyonn"), 1):
        take(parts, somebody(number), typed)
    rule(parts, Ruling.ACCEPTED, "lyon")
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.0, 5: 1.0}
    assert graded(parts, somebody(6), "the Lyon").given.ruled


def test_an_accepted_number_counts_however_it_was_written(parts, teach) -> None:
    teach(NUMBER)
    for number, typed in enumerate(("4", "4", "4.0", "5"), 1):
        take(parts, somebody(number), typed)
    rule(parts, Ruling.ACCEPTED, "4")
    assert best(parts) == {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.0}


def test_everybody_gets_the_point_and_nobody_loses_one(parts, teach) -> None:
    teach(ONE, NUMBER)
    for number, option in enumerate((0, 1, 2), 1):
        take(parts, somebody(number), (option,), "3.5")
    effects = dict(ask(parts).rulings)
    assert effects[Ruling.EVERYBODY] == Effect(2, 0, 2)
    assert effects[Ruling.VOID] == Effect(2, 0, 2)
    assert rule(parts, Ruling.EVERYBODY).told == 2
    assert best(parts) == dict.fromkeys((1, 2, 3), 1.0)
    take(parts, somebody(4), (2,), "3.5")
    assert best(parts)[4] == 1.0
    assert ask(parts).accept == (), "there is nothing left to accept"


def test_it_is_said_beforehand_whose_scores_fall(parts, teach) -> None:
    """Void takes a right answer from those who had nothing else right."""
    teach(ONE, NUMBER, TYPED)
    take(parts, somebody(1), (0,), "1", "Rome")
    take(parts, somebody(2), (1,), "3.5", "Rome")
    assert dict(ask(parts).rulings)[Ruling.VOID] == Effect(1, 1, 0)
    assert rule(parts, Ruling.VOID).told == 2
    assert best(parts) == {1: 0.0, 2: 0.5}


@pytest.mark.parametrize("ruling", [Ruling.VOID, Ruling.EVERYBODY, Ruling.ACCEPTED])
def test_every_ruling_can_be_undone_exactly_and_nobody_loses_a_lesson(parts, teach, ruling: Ruling) -> None:
    teach(ONE, NUMBER)
    for number, option in enumerate((0, 1, 2), 1):
        take(parts, somebody(number), (option,), "1" if option == 0 else "3.5")
    before = best(parts)
    rule(parts, ruling, "Bee" if ruling is Ruling.ACCEPTED else "")
    changed = best(parts)
    assert changed != before
    undo = dict(ask(parts).rulings)[Ruling.WRITTEN]
    ups, downs = (sum(sign * (before[one] - changed[one]) > 0 for one in before) for sign in (1, -1))
    assert undo == Effect(ups, downs, 0)
    assert rule(parts, Ruling.WRITTEN).told == ups + downs
    assert best(parts) == before
    assert kept(parts) == {}
    assert rule(parts, Ruling.WRITTEN).told is None, "it counts as written already"


def test_a_miss_that_is_accepted_is_not_asked_again(parts, teach) -> None:
    teach(ONE, NUMBER)
    end = take(parts, somebody(1), (1,), "1")
    assert isinstance(end, Finished)
    rule(parts, Ruling.ACCEPTED, "Bee")
    again = parts.db.write_now(writing(show, parts.library, somebody(1), NOON), end.attempt.id)
    assert isinstance(again, Finished)
    assert [question.q for question, _ in again.missed] == ["Number?"]
    asked = parts.db.write_now(writing(retry_misses, parts.library, somebody(1), NOON), end.attempt.id)
    assert isinstance(asked, Asked)
    assert asked.question.q == "Number?"


def test_what_learners_were_to_be_told_before_there_was_more_than_void_is_still_told(parts, teach) -> None:
    teach(ONE)
    take(parts, somebody(1), (1,))

    def noted(session: WriteSession, *, void: bool) -> None:
        texts = {"lesson": "First", "question": "One?", "void": void, "done": False, "told": False}
        session.insert(RescoreRow, guild_id=GUILD, learner_id=101, **texts, before=0.0, after=50.0, at=NOON)

    for void in (True, False):
        parts.db.write_now(lambda session, void=void: noted(session, void=void))
    assert [one.ruling for one in parts.db.read_now(store.untold, LearnerId(101))] == [Ruling.VOID, Ruling.WRITTEN]


def test_a_ruling_counts_for_its_own_question_alone(parts, lessons: Path) -> None:
    """Two lessons ask questions of one id: what is ruled on one changes nothing in an attempt at the other."""
    write_lesson(lessons / "greek", "alpha", quiz="[{id: q1, q: One?, options: [Ay, Bee], answer: 0}]")
    other = "[{id: q1, q: Two?, options: [Ay, Bee], answer: 0}, {q: Three?, options: [a, b], answer: 0}]"
    write_lesson(lessons / "greek", "beta", quiz=other)
    load_lessons(parts.db, parts.library, lessons, NOON)
    rule(parts, Ruling.EVERYBODY)
    take(parts, somebody(1), (1,))
    asked = parts.db.write_now(writing(start_at, parts.library, somebody(2), NOON), LessonId("beta"))
    assert isinstance(asked, Asked)
    shown = (asked.question.address_of(asked.order.index(1)),)
    parts.db.write_now(writing(answer, parts.library, somebody(2), NOON), asked.attempt.id, 0, shown)
    following = parts.db.write_now(writing(show, parts.library, somebody(2), NOON), asked.attempt.id)
    assert isinstance(following, Asked)
    assert (following.position, following.right) == (1, 0)


def test_options_that_differ_by_a_sign_are_told_apart(parts, teach) -> None:
    teach('{q: One?, options: [Ay, "let\'s eat, grandma", "let\'s eat grandma"], answer: 0}')
    for number, option in enumerate((0, 1, 2), 1):
        take(parts, somebody(number), (option,))
    check_limits(screen(ask(parts)))
    rule(parts, Ruling.ACCEPTED, "let's eat grandma")
    assert best(parts) == {1: 1.0, 2: 0.0, 3: 1.0}
    assert [each.text for each, _ in ask(parts).accept] == ["let's eat, grandma"]


def test_typed_answers_that_look_alike_can_all_be_listed(parts, teach) -> None:
    teach(TYPED)
    for number, typed in enumerate(("lyon", "lyon", "lyon.", "lyon."), 1):
        take(parts, somebody(number), typed)
    check_limits(screen(ask(parts)))
    rule(parts, Ruling.ACCEPTED, "lyon.")
    assert best(parts) == dict.fromkeys((1, 2, 3, 4), 1.0)


def test_a_line_that_counts_already_through_another_one_is_not_offered_again(parts, teach) -> None:
    teach(TYPED)
    for number, typed in enumerate(("lyon", "lyon", "lyon.", "lyon.", "nice", "nice"), 1):
        take(parts, somebody(number), typed)
    rule(parts, Ruling.ACCEPTED, "lyon")
    assert [each.text for each, _ in ask(parts).accept] == ["nice"]


def test_a_screen_from_before_another_ruling_stacks_nothing_on_it(parts, teach) -> None:
    teach(ONE)
    take(parts, somebody(1), (1,))
    old = ask(parts)
    rule(parts, Ruling.VOID)
    where, bee = (ALPHA, 1, old.one.stats.tag), old.accept[0][0].tag
    for wanted in ((Ruling.EVERYBODY, ""), (Ruling.ACCEPTED, bee)):
        parts.db.write_now(writing(rulings.rule, parts.library, TEACHER, NOON), where, wanted)
    assert set(kept(parts).values()) == {Kept(void=True)}


def test_an_answer_that_counts_by_a_ruling_says_so_whenever_it_is_shown_again(parts, teach) -> None:
    teach(TYPED)
    take(parts, somebody(1), "lyon")
    take(parts, somebody(2), "lyon")
    rule(parts, Ruling.ACCEPTED, "lyon")
    asked = parts.db.write_now(writing(start_at, parts.library, somebody(3), NOON), ALPHA)
    assert isinstance(asked, Asked)
    for _ in range(2):
        shown = parts.db.write_now(
            writing(answer_typed, parts.library, somebody(3), NOON), asked.attempt.id, 0, ("Lyon",)
        )
        assert isinstance(shown, Graded)
        assert (shown.given.right, shown.given.ruled) == (True, True)


def test_the_count_of_right_answers_grows_with_the_answer_that_is_shown(parts, teach) -> None:
    teach(ONE, TYPED)
    asked = parts.db.write_now(writing(start_at, parts.library, somebody(1), NOON), ALPHA)
    assert isinstance(asked, Asked)
    place = asked.question.address_of(asked.order.index(0))
    graded = parts.db.write_now(writing(answer, parts.library, somebody(1), NOON), asked.attempt.id, 0, (place,))
    assert isinstance(graded, Graded)
    assert (asked.right, graded.asked.right) == (0, 1)
