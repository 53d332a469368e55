"""Passages are found by what they mean, once their lines have vectors."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.find.lines import Line
from bot.content.lesson import Lesson
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL, VersionHash
from bot.settings import Settings
from bot.talk.find.answers import Answers
from bot.talk.find.evidence import asked_by
from bot.talk.find.meanings import Meanings, digest_of, made, texts_of
from bot.talk.find.ranking import CLOSELY, ranked
from bot.text import vectors
from bot.text.senses import COVERS, Sense
from bot.text.vectors import DIMENSIONS, MiniLm, embedder_of, is_installed, packed, unpacked

BODY = "## Shrinking\n\nPruning drops weights that barely matter.\n\n## Feeding\n\nCats like fish. Dogs prefer bones.\n"


class ByTopic:
    """Stands in for the model: each topic is a direction, whichever of its words a text has."""

    TOPICS = ("pruning drops weights smaller slim", "cats kitten fish", "dogs puppy bones")

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, text: str) -> "vectors.Vector":
        self.asked.append(text)
        found = np.full(DIMENSIONS, 0.001, np.float32)
        for number, topic in enumerate(self.TOPICS):
            found[number] += sum(word in topic.split() for word in text.casefold().replace(".", "").split())
        return found / np.linalg.norm(found)

    def read(self, text: str) -> Sense:
        words = text.casefold().replace(".", "").split()
        return Sense(self.embed(text), np.stack([self.embed(one) for one in words]), np.ones(len(words), np.float32))

    def begun(self, text: str) -> "vectors.Vector":
        return np.stack([self.embed(one) for one in text.split()])


def course(helps: Sequence[Mapping[str, object]] = ()) -> Catalogue:
    lesson = Lesson.model_validate({"id": "alpha", "title": "Alpha", "body": BODY, "help": helps})
    return catalogue_of([Entry(lesson, VersionHash("v"), GLOBAL, "course", "Course")])


def with_vectors(embedder: vectors.Embedder, helps: Sequence[Mapping[str, object]] = ()) -> Answers:
    answers = Answers(course(helps))
    texts = [*map(texts_of, answers.passages), *(one.ways for one in answers.ways.asked)]
    kept = {digest_of(one): made(embedder, one) for one in texts}
    answers.meanings = Meanings(embedder, answers.passages, answers.ways.asked, kept)
    return answers


def test_what_is_asked_in_other_words_is_found() -> None:
    answers = with_vectors(ByTopic())
    places = answers.places("kitten")
    assert "Cats" in places[0].passage.text
    best = max(range(len(places[0].likeness)), key=places[0].likeness.__getitem__)
    assert "Cats" in texts_of(places[0].passage)[best]
    assert all(len(one.likeness) == len(texts_of(one.passage)) for one in places)


def test_what_has_the_words_stays_first_and_comes_once() -> None:
    answers = with_vectors(ByTopic())
    places = answers.places("what does pruning drop")
    assert "Pruning" in places[0].passage.text
    assert len({one.passage.key for one in places}) == len(places)


def test_ways_to_ask_are_known_by_what_they_mean() -> None:
    helps = [{"about": "Cats like fish", "ask": ["kitten"]}, {"about": "Dogs prefer bones", "ask": ["puppy"]}]
    answers = with_vectors(ByTopic(), helps)
    assert answers.meanings is not None
    (scores,) = answers.meanings.scores("which bones")
    likeliest = answers.ways.asked[int(np.argmax(scores.chances))]
    assert "puppy" in likeliest.ways, "another word of the same topic"
    assert float(scores.chances.sum()) == pytest.approx(1, abs=1e-4)
    assert float(scores.cosines.max()) == pytest.approx(1, abs=0.02)


def test_a_passage_without_vectors_is_told() -> None:
    answers = Answers(course())
    with pytest.raises(KeyError):
        Meanings(ByTopic(), answers.passages, answers.ways.asked, {})


def test_the_name_of_vectors_changes_with_the_text_and_with_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {digest_of(one) for one in (("a", "b"), ("a b",), ("a",), ("b", "a"))}
    assert len(names) == 4
    before = digest_of(["a"])
    monkeypatch.setattr("bot.talk.find.meanings.MODEL", "another")
    assert digest_of(["a"]) != before


def test_packing_loses_next_to_nothing() -> None:
    one = np.random.default_rng(1).normal(size=DIMENSIONS).astype(np.float32)
    one /= np.linalg.norm(one)
    assert float(unpacked(packed(one)) @ one) == pytest.approx(1, abs=0.01)


def test_vectors_are_wanted_only_with_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    assert embedder_of(Settings(_env_file=None)) is None
    monkeypatch.setattr(vectors, "is_installed", lambda: False)
    with pytest.raises(TutorError, match="VECTORS"):
        embedder_of(Settings(_env_file=None, vectors=True))


def near(embedder: vectors.Embedder, one: str, others: Sequence[str]) -> str:
    return max(others, key=lambda other: float(embedder.embed(one) @ embedder.embed(other)))


def test_the_model_of_the_extra_hears_other_words() -> None:
    if not is_installed():
        pytest.skip("THE EXTRA `vectors` IS NOT INSTALLED: its model is not asked")
    model = MiniLm()
    told = ["A missing field is an error, not a zero.", "Pruning sets the smallest weights to zero.", "Cats like fish."]
    assert near(model, "can't I just put 0 when the age isn't given?", told) == told[0]
    assert near(model, "what does my kitten want to eat?", told) == told[2]
    assert float(np.linalg.norm(model.embed("anything"))) == pytest.approx(1, abs=1e-4)
    assert model.embed("") is not None


def test_only_the_likeliest_lines_are_read_closely_and_what_is_read_decides() -> None:
    numbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    told = " ".join(f"Cats number {number} like fish." for number in numbers)
    lesson = Lesson.model_validate(
        {"id": "alpha", "title": "Alpha", "body": f"## Cats\n\n{told}\n\n## Dogs\n\n{told}\n"}
    )
    catalogue = catalogue_of([Entry(lesson, VersionHash("v"), GLOBAL, "course", "Course")])
    answers = Answers(catalogue)
    texts = [*map(texts_of, answers.passages)]
    answers.meanings = Meanings(
        ByTopic(), answers.passages, (), {digest_of(one): made(ByTopic(), one) for one in texts}
    )
    asked, places = asked_by(answers.index, "which fish do cats like"), answers.places("which fish do cats like")
    read: list[Line] = []

    def reads(lines: Sequence[Line]) -> "vectors.Vector":
        read.extend(lines)
        return np.array([[0.9 if line is lines[-1] else 0.1] * len(COVERS) for line in lines], np.float32)

    found = ranked(asked, places, reads)
    assert len(found) == 20
    assert len(read) == CLOSELY
    assert all(one.chance == 0 for one in found[CLOSELY:])
    assert found[0].line is read[-1]
