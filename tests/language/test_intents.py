"""What a sentence wants. The sentences that judge the model were written by people who never saw what it learnt."""

import pytest

from benchmarks.chat import HELD_BACK, lines
from bot.content.catalogue import Catalogue
from bot.core.ids import LearnerId
from bot.features.chat.talk.rules.instead import instead
from bot.features.chat.talk.rules.scene import Scene
from bot.features.people.learners import Learner
from bot.language.intents import Intent, understanding
from training import intents


def held_back() -> list[tuple[list[str], str]]:
    return [(wishes.split("|"), text) for wishes, _, _, text in lines(HELD_BACK / "sentences.tsv")]


def test_the_shipped_model_was_learnt_from_the_phrases_as_they_are() -> None:
    """After a change of `training/phrases.tsv`: make intents."""
    assert understanding().learnt_from == intents.digest()


ALONE = Scene(Learner(LearnerId(1), None, None), Catalogue(), (), (), None)
INSTEAD = {**instead(ALONE, None), Intent.SESSION: Intent.LEARN, Intent.STOP: Intent.BYE}
"""What's meant by what's said of a screen where there's none; the set is from before sessions."""


def test_sentences_that_it_never_saw_are_understood() -> None:
    assert intents.accuracy(understanding(), held_back(), INSTEAD) >= 0.94


def test_no_sentence_is_both_learnt_and_judged_by() -> None:
    learnt = {text.casefold() for _, text in intents.read(intents.PHRASES)}
    assert not [text for _, text in held_back() if text.casefold() in learnt]


@pytest.mark.parametrize(
    "intent", [one for one in Intent if one.value in {wish for wishes, _ in held_back() for wish in wishes}]
)
def test_every_wish_can_be_understood(intent: Intent) -> None:
    mine = [one for one in held_back() if one[0] == [intent.value]]
    assert intents.accuracy(understanding(), mine, INSTEAD) >= 0.75


@pytest.mark.parametrize("said", ["", "   ", "🙂", "¿?", "пожалуйста", "x" * 500, "\u200b"])
def test_anything_that_can_be_typed_gets_guesses_that_add_up(said: str) -> None:
    guesses = understanding().guesses(said)
    assert sum(guess.chance for guess in guesses) == pytest.approx(1, abs=1e-3)
    assert {guess.intent for guess in guesses} == set(Intent)
