"""What's kept of rulings: by scope and question, and only for what's there."""

import pytest

from bot.context import writing
from bot.core.ids import GLOBAL, ScopeId
from bot.features.library import Lost, Missing, Spot, void_question, voided
from bot.features.library.rulings import Ruling, forget_rulings
from bot.features.teaching.statistics.service import rulings
from tests.conftest import NOON
from tests.features.library.test_rulings import ALPHA, GUILD, ONE, TEACHER, TYPED, ask, rule, teach

__all__ = ["teach"]


def test_what_is_forgotten_is_that_scopes_and_that_questions_alone(parts, teach) -> None:
    teach(ONE, TYPED)
    for number in (1, 2):
        rule(parts, Ruling.VOID, number=number)
    own = ScopeId(GUILD)
    scope, lesson = parts.library.seen_by(GLOBAL).entries[ALPHA].key
    keys = [one.key for one in parts.library.seen_by(GLOBAL).entries[ALPHA].lesson.quiz]
    parts.db.write_now(void_question, Spot(GUILD, own, lesson, keys[0]), NOON)
    parts.db.write_now(forget_rulings, scope, (lesson, keys[0]))
    assert parts.db.read_now(voided, GUILD, scope, lesson) == {keys[1]}
    assert parts.db.read_now(voided, GUILD, own, lesson) == {keys[0]}


def test_a_tag_of_no_option_is_told_to_be_lost(parts, teach) -> None:
    teach(ONE)
    tag = ask(parts).one.stats.tag
    for where, wanted, what in (
        ((ALPHA, 1, tag), (Ruling.ACCEPTED, "nonsense"), Lost.OPTION),
        ((ALPHA, 1, "nonsense"), (Ruling.VOID, ""), Lost.QUESTION),
    ):
        with pytest.raises(Missing) as raised:
            parts.db.write_now(writing(rulings.rule, parts.library, TEACHER, NOON), where, wanted)
        assert raised.value.what is what
