"""The screens of a quotation and of what the lessons don't say, with what's shown beside the first line."""

from typing import Any

import pytest

from bot.content.find.passages import Passage, passages_of
from bot.discord_ui.components import Button, Screen, Text
from bot.discord_ui.limits import check_limits
from bot.talk import views
from bot.talk.find.answers import Said
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import NotSaid, Quote
from tests.talk.propose.test_open_quizzes import CATALOGUE

ENTRY = next(iter(CATALOGUE.entries.values()))
FIRST, SECOND, THIRD = passages_of(ENTRY.lesson)[:3]


def found(*passages: tuple[Passage, str], **more: Any) -> Said:
    return Said(tuple((ENTRY, one) for one, _ in passages), lines=tuple(text for _, text in passages), **more)


def told(screen: Screen) -> str:
    return "\n".join(one.content for one in screen.walk() if isinstance(one, Text))


@pytest.mark.parametrize("near", [True, False])
def test_a_place_with_two_lines_has_one_button(near: bool) -> None:
    said = found((FIRST, "One."), (SECOND, "Two."), (SECOND, "Three."), sure=False, near=near)
    for outcome in (Quote(said), NotSaid(said)):
        screen = views.screen(outcome)
        check_limits(screen)
        assert ("> Two.\n> Three." in told(screen)) == (near or isinstance(outcome, Quote))


def test_what_is_nearest_is_shown_by_its_line_and_whole_where_that_is_not_known() -> None:
    assert "> One.\n" in told(views.screen(NotSaid(found((FIRST, "One."), sure=False, near=True))))
    unknown = told(views.screen(NotSaid(found((FIRST, ""), sure=False, near=True))))
    assert f"> {FIRST.text.splitlines()[0][:40]}" in unknown


def test_a_card_beside_a_quotation_is_named_by_its_front() -> None:
    card = next(one for one in passages_of(ENTRY.lesson) if one.source == "card")
    screen = views.screen(Quote(found((FIRST, "One."), (card, card.text), sure=True)))
    assert f"> **{card.heading}**: " in told(screen)


@pytest.mark.parametrize("turn", [None, 7])
def test_what_a_lesson_has_no_reason_for_is_passed_on_where_there_are_teachers(turn: int | None) -> None:
    screen = views.screen(NotSaid(Said((), sure=False), turn=turn, lacks=Intent.WHY))
    labels = [one.label for one in screen.walk() if isinstance(one, Button)]
    assert "don't have a reason for that" in told(screen)
    assert labels == ["Keep learning", *(["Let them know"] if turn else [])]
