"""What's said where it's asked whether something should really be deleted."""

import pytest

from bot import routes
from bot.core.stage import Offered
from bot.features.reflections.journal.views.addresses import REFLECT_SHOW
from bot.talk.hear.intents import Intent
from bot.talk.rules.confirming import confirmed
from bot.talk.spot import Lead
from bot.talk.views.leads import beside
from tests.talk.rules.test_offers import address, scene

DATA = scene(
    Offered("Yes, delete everything", routes.PRIVACY_DELETE()),
    Offered("Export first", routes.PRIVACY_EXPORT()),
    Offered("No", routes.PRIVACY()),
)
CARD = scene(Offered("Yes, reset", routes.CARDS_ACT(card=7, act="reset")), Offered("No", routes.CARDS(page=0)))
REFLECTION = scene(
    Offered("Yes, delete it", routes.REFLECT_DELETE(entry=3, sure=1)),
    Offered("No", REFLECT_SHOW(entry=3, page=0)),
)


@pytest.mark.parametrize("said", ["yes", "yes get rid of all of it", "ok delete everything", "Do it", "i'm sure"])
def test_no_word_deletes_anything(said: str) -> None:
    assert address(confirmed(DATA, said)) == routes.PRIVACY_ASK()
    assert address(confirmed(CARD, said)) == routes.CARDS_ASK(card=7, act="reset")
    assert address(confirmed(REFLECTION, said)) == routes.REFLECT_DELETE(entry=3, sure=0)


@pytest.mark.parametrize("place", [routes.PRIVACY_ASK(), routes.CARDS_ASK(card=7, act="delete")])
def test_it_is_told_that_a_finger_does(place: str) -> None:
    assert "tap the red button" in beside(Lead(Intent.SHOW, place, said=True))


@pytest.mark.parametrize(
    "said",
    [
        "no",
        "nah keep it",
        "leave it all as it is, i was only having a look",
        "don't",
        "oh no i changed my mind",
        "cancel",
    ],
)
def test_a_no_keeps_it(said: str) -> None:
    assert address(confirmed(DATA, said)) == routes.PRIVACY()
    assert address(confirmed(CARD, said)) == routes.CARDS(page=0)


@pytest.mark.parametrize(
    "said", ["save it for me first please", "Export first, then I'll decide.", "can i download it?"]
)
def test_a_copy_comes_first(said: str) -> None:
    assert address(confirmed(DATA, said)) == routes.PRIVACY_EXPORT()
    assert address(confirmed(CARD, said)) is None, "a card has none"


@pytest.mark.parametrize("said", ["once its gone can you get it back?", "what are the 3 rows"])
def test_a_question_about_it_shows_it_again(said: str) -> None:
    assert address(confirmed(DATA, said)) == routes.PRIVACY_ASK()


@pytest.mark.parametrize("said", ["what is overfitting?", "how am i doing?", "quiz me"])
def test_other_wishes_are_heard(said: str) -> None:
    assert confirmed(DATA, said) is None


@pytest.mark.parametrize(
    ("said", "leads_to"),
    [
        ("yes delete everything", routes.PRIVACY_ASK()),
        ("i want to delete all of it", routes.PRIVACY_ASK()),
        ("no, keep it", routes.TODAY()),
        ("yes", None),
        ("don't delete anything", routes.TODAY()),
        ("can i delete it later?", None),
    ],
)
def test_where_the_data_are_shown_deleting_is_asked_about(said: str, leads_to: str | None) -> None:
    shown = scene(Offered("Export", routes.PRIVACY_EXPORT()), Offered("Delete …", routes.PRIVACY_ASK()))
    assert address(confirmed(shown, said)) == leads_to


def test_elsewhere_it_means_nothing() -> None:
    assert confirmed(scene(Offered("Delete …", routes.PRIVACY_ASK())), "yes") is None
    assert confirmed(scene(Offered("Suspend", routes.CARDS_ACT(card=7, act="suspend"))), "yes") is None
    assert confirmed(scene(*DATA.buttons, public=True), "no") is None
