"""What a sentence wants. The sentences that judge the model were written by people who never saw what it learnt."""

import numpy as np
import pytest

from benchmarks.chat import HELD_BACK, lines
from benchmarks.talk import sets
from bot.content.catalogue import Catalogue
from bot.core.ids import LearnerId
from bot.features.people.learners import Learner
from bot.talk.hear.intents import Intent, Screen, screen_features, understanding
from bot.talk.hear.opinion import SCREENS, second
from bot.talk.rules.instead import instead
from bot.talk.rules.scene import Scene
from bot.text.vectors import DIMENSIONS, MiniLm, is_installed
from training import intents
from training.intents import Phrase


def held_back() -> list[Phrase]:
    return [Phrase(tuple(wishes.split("|")), text) for wishes, _, _, text in lines(HELD_BACK / "sentences.tsv")]


def test_the_shipped_model_was_learnt_from_the_phrases_as_they_are() -> None:
    """After a change of `training/phrases.tsv` or `training/on_screens.tsv`: make train WHAT=intents."""
    assert understanding().learnt_from == intents.digest()


def test_the_second_model_was_learnt_from_the_same() -> None:
    assert second().learnt_from == intents.digest()
    assert len(Screen) == SCREENS


def test_what_a_sentence_means_is_heard_beside_its_words() -> None:
    begun = np.zeros((3, DIMENSIONS), np.float32)
    alone, both = understanding().guesses("quiz me"), understanding().guesses("quiz me", None, begun)
    assert sum(one.chance for one in both) == pytest.approx(1, abs=1e-4)
    assert {one.intent for one in both} == {one.intent for one in alone}
    assert [one.chance for one in both] != [one.chance for one in alone]


@pytest.mark.skipif(not is_installed(), reason="THE EXTRA `vectors` IS NOT INSTALLED")
def test_with_vectors_more_is_understood() -> None:
    model = MiniLm()
    heard = understanding().guesses("i haven't the foggiest", Screen.QUESTION, model.begun("i haven't the foggiest"))
    assert heard[0].intent is Intent.HINT


ALONE = Scene(Learner(LearnerId(1), None, None), Catalogue(), (), (), None)
INSTEAD = {**instead(ALONE, None), Intent.SESSION: Intent.LEARN, Intent.STOP: Intent.BYE}
"""What's meant by what's said of a screen where there's none; the set is from before sessions."""


def test_sentences_that_it_never_saw_are_understood() -> None:
    assert intents.accuracy(understanding(), held_back(), INSTEAD) >= 0.94


def test_no_sentence_is_both_learnt_and_judged_by() -> None:
    learnt = {one.text.casefold() for one in intents.read(intents.PHRASES)}
    assert not [one.text for one in held_back() if one.text.casefold() in learnt]


def test_no_sentence_that_judges_a_conversation_is_learnt_on_its_screen() -> None:
    """Sayings of up to three words are everybody's: "show me", "not today"."""
    learnt = {one.text.casefold().strip(" .!?") for one in intents.read(intents.ON_SCREENS)}
    judged = {
        turn.say
        for half in ("dev", "held")
        for one in (*sets.dialogues(half), *sets.wishes(half))
        for turn in one.turns
    }
    long = {said.casefold().strip(" .!?") for said in judged if len(said.split()) > 3}
    assert not long & learnt


@pytest.mark.parametrize(
    ("said", "screen", "meant"),
    [
        ("no", Screen.BACK, Intent.FORGOT),
        ("yep", Screen.BACK, Intent.KNEW),
        ("no clue at all", Screen.FRONT, Intent.FORGOT),
        ("i'd say the second one, since it keeps the limit", Screen.QUESTION, Intent.ANSWER),
        ("bit earlier please", Screen.REMINDER, Intent.REMIND_CHANGE),
        ("on to the next", Screen.PAGE, Intent.NEXT),
    ],
)
def test_the_same_words_are_understood_by_the_screen_they_are_said_on(said: str, screen: Screen, meant: Intent) -> None:
    assert understanding().guesses(said, screen)[0].intent is meant


def test_a_screen_that_is_not_known_changes_nothing() -> None:
    assert screen_features("next", None) == []
    assert screen_features("next", Screen.PAGE)[0] == "page|"


@pytest.mark.parametrize(
    "intent", [one for one in Intent if one.value in {wish for held in held_back() for wish in held.intents}]
)
def test_every_wish_can_be_understood(intent: Intent) -> None:
    mine = [one for one in held_back() if one.intents == (intent.value,)]
    assert intents.accuracy(understanding(), mine, INSTEAD) >= 0.75


@pytest.mark.parametrize("said", ["", "   ", "🙂", "¿?", "пожалуйста", "x" * 500, "\u200b"])
def test_anything_that_can_be_typed_gets_guesses_that_add_up(said: str) -> None:
    guesses = understanding().guesses(said)
    assert sum(guess.chance for guess in guesses) == pytest.approx(1, abs=1e-3)
    assert {guess.intent for guess in guesses} == set(Intent)
