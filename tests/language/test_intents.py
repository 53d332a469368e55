"""What a sentence wants. The sentences that judge the model were written by people who never saw what it learnt."""

import pytest

from benchmarks.chat import HELD_BACK, lines
from bot.language.intents import Intent, understanding
from training import intents


def held_back() -> list[tuple[list[str], str]]:
    return [(wishes.split("|"), text) for wishes, _, _, text in lines(HELD_BACK / "sentences.tsv")]


def test_the_shipped_model_was_learnt_from_the_phrases_as_they_are() -> None:
    """After a change of `training/phrases.tsv`: make intents."""
    assert understanding().learnt_from == intents.digest()


def test_nineteen_of_twenty_sentences_that_it_never_saw_are_understood() -> None:
    assert intents.accuracy(understanding(), held_back()) >= 0.95


def test_no_sentence_is_both_learnt_and_judged_by() -> None:
    learnt = {text.casefold() for _, text in intents.read(intents.PHRASES)}
    assert not [text for _, text in held_back() if text.casefold() in learnt]


@pytest.mark.parametrize("intent", list(Intent))
def test_every_wish_can_be_understood(intent: Intent) -> None:
    mine = [one for one in held_back() if one[0] == [intent.value]]
    mine = mine or [
        (["ok"], said) for said in ("okey", "Yes!", "hahah", "i see.", "k thx ok")
    ]  # came later than the set
    assert intents.accuracy(understanding(), mine) >= 0.75


@pytest.mark.parametrize("said", ["", "   ", "🙂", "¿?", "пожалуйста", "x" * 500, "\u200b"])
def test_anything_that_can_be_typed_gets_guesses_that_add_up(said: str) -> None:
    guesses = understanding().guesses(said)
    assert sum(guess.chance for guess in guesses) == pytest.approx(1, abs=1e-3)
    assert {guess.intent for guess in guesses} == set(Intent)
