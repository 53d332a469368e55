"""Finding what answers a question."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.text import words as words_module
from bot.text.search import SURE, Document, Index
from bot.text.weights import weight_of

DOCUMENTS = [
    Document("Answers are logged and nobody sees them.", "Shadow mode", "Production"),
    Document("One per cent of the users gets the new version first.", "Canary release", "Production"),
    Document("Weights near zero are taken out of the network.", "Pruning", "Optimizing"),
    Document("Numbers with fewer bits, such as 8 instead of 32.", "Quantization", "Optimizing hyperparameters"),
    Document("The datasets are described.", "Datasheets", "Reporting"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(DOCUMENTS)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("what is shadow mode?", 0),
        ("shadwo mode", 0),
        ("who gets the new version first in a canary release", 1),
        ("how does prunning work", 2),
        ("QUANTISATION?", 3),
        ("quantized with how many bits", 3),
        ("where are the data sets described", 4),
        ("removing weights near zero", 2),
    ],
)
def test_the_document_is_found_in_spite_of_typos_and_endings(index: Index, question: str, number: int) -> None:
    best = index.find(question)[0]
    assert best.number == number
    assert best.sureness >= SURE


@pytest.mark.parametrize("question", ["", "the of and", "🙂", "what is photosynthesis?"])
def test_what_nothing_is_said_about_is_not_found(index: Index, question: str) -> None:
    assert all(hit.sureness < SURE for hit in index.find(question))


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("quantization", "quantisation"),
        ("optimizing", "optimising"),
        ("behaviour", "behavior"),
        ("analyze", "analyse"),
        ("labeled", "labelled"),
        ("the centre", "the center"),
        ("regularisation", "regularization"),
        ("programme", "program"),
        ("a defense", "a defence"),
    ],
)
def test_both_spellings_of_a_word_are_the_same_word(written: str, asked: str) -> None:
    index = Index(
        [Document(f"Here {written} is explained.", "One thing", ""), Document("Something else.", "Other", "")]
    )
    same, other = index.find(f"what is {written}?"), index.find(f"what is {asked}?")
    assert [hit.number for hit in other] == [hit.number for hit in same]
    assert other[0].score == pytest.approx(same[0].score, rel=0.02)


def test_an_empty_index_finds_nothing() -> None:
    assert Index([]).find("anything at all") == []
    assert Index([]).named("anything at all") is None


def test_what_a_word_weighs_depends_on_how_rare_it_is_in_english() -> None:
    assert 0 < weight_of("good") < weight_of("start") < weight_of("quantization") <= 1.3


def test_names_are_told_by_their_rarest_words(index: Index) -> None:
    assert index.named("that thing about the canary") == 1
    assert index.named("open it") is None


def test_a_single_document_is_asked_like_one_of_many() -> None:
    """How rare a word is among few documents must not decide whether it is said at all."""
    alone = Index([Document("The perihelion is the point of an orbit next to the sun.", "Near and far")])
    assert alone.find("perihelion?")[0].sureness >= SURE
    assert alone.find("what is the point next to the sun")[0].sureness >= SURE
    assert all(hit.sureness < SURE for hit in alone.find("where is the best sushi in town?"))


def test_documents_without_a_telling_word_are_no_trouble() -> None:
    assert Index([Document("This is it.", "Who")]).find("what is drift?") == []


def test_many_threads_stem_alike_and_load_at_once() -> None:
    words = [f"{stem}ing" for stem in ("learn", "forgett", "quantiz", "prun", "monitor")] * 400

    def stemmed(number: int) -> list[str]:
        return [words_module.stem.__wrapped__(word) for word in words[number:] + words[:number]]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(stemmed, range(4)))
    assert all(sorted(one) == sorted(found[0]) for one in found)
