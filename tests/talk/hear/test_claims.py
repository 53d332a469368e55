"""What's kept of an answer in a model's words: only what a line of the lessons surely says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.claims import share_surely
from bot.talk.hear.claims import LONGEST, MOST, Claim, Verdict, Worded, claims_in, supports, worded

PASSAGES = [
    "Shadow mode: A new model gets real requests, its answers are logged and not used.",
    "Canary: First 1% of users get the new version, then 5%. Watch the errors before you go on.",
    "Pruning sets the smallest weights to zero. Quantization keeps fewer bits of each weight.",
]


def sure(answer: str, passages: list[str]) -> Worded | None:
    return worded(one for one in claims_in(answer, passages) if one.verdict is Verdict.SURELY)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "A new model gets real requests, its answers are logged and not used.",
            "Its answers are logged and aren't used",
        ),
        ("First 1% of users get the new version, then 5%.", "First 1% of the users get the new version, then 5%"),
        ("Pruning sets the smallest weights to zero.", "Pruning sets the smallest of the weights to zero"),
        ("It takes ten minutes.", "It takes 10 minutes"),
    ],
)
def test_a_claim_that_says_the_same_is_supported(line: str, says: str) -> None:
    assert supports(line, says) is Verdict.SURELY


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("The answers are logged and not used.", "The answers are logged and used"),
        ("The answers are used.", "The answers are hardly used"),
        ("First 1% of users get the new version, then 5%.", "First 10% of users get the new version"),
        ("It takes ten minutes.", "It takes twelve minutes"),
        ("A small student learns from a large teacher.", "A large teacher learns from a small student"),
        ("Large networks lose little accuracy.", "Small networks lose little accuracy"),
        ("Some weights hardly matter.", "All weights hardly matter"),
        ("Watch the errors before you go on.", "Watch the errors after you go on"),
        (
            "Pruning sets the smallest weights to zero.",
            "Pruning sets the smallest weights to zero and doubles the speed",
        ),
        ("Pruning sets the smallest weights to zero.", "The moon is made of cheese"),
        ("Pruning sets the smallest weights to zero.", "See https://evil.example for the smallest weights set to zero"),
        ("Pruning sets the smallest weights to zero.", "<@1> the smallest weights are set to zero"),
    ],
)
def test_a_claim_that_says_something_else_is_not(line: str, says: str) -> None:
    assert supports(line, says) is not Verdict.SURELY


def test_a_claim_is_kept_with_the_whole_line_that_says_it() -> None:
    first = 'Its answers are not used. [1] "answers are logged and not used"'
    answer = f"{first}\nPruning sets the smallest weights to zero [3]."
    kept = sure(answer, PASSAGES)
    assert kept is not None
    assert kept.text == "Its answers are not used. [1] Pruning sets the smallest weights to zero. [2]"
    assert kept.evidence == ((0, PASSAGES[0]), (2, "Pruning sets the smallest weights to zero."))


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "NOTHING",
        "The answers are logged and not used.",
        "The answers are logged and not used [4].",
        "The answers are logged and not used [0].",
        'The answers are logged and not used. [1] "and nobody ever sees them"',
        "First 10% of users get the new version [2].",
        "The answers are logged and not used, @everyone [1].",
        "I know better. Trust me [1].",
    ],
)
def test_what_cites_nothing_or_what_is_not_there_is_dropped(answer: str) -> None:
    assert sure(answer, PASSAGES) is None


def test_what_stands_before_a_claim_without_a_citation_is_dropped_with_nothing_else() -> None:
    kept = sure("I like trains. Pruning sets the smallest weights to zero [3]. Trust me.", PASSAGES)
    assert kept is not None
    assert kept.text == "Pruning sets the smallest weights to zero. [1]"


@given(st.text(max_size=300))
def test_whatever_is_answered_nothing_without_a_line_gets_by(answer: str) -> None:
    kept = sure(answer, PASSAGES)
    assert kept is None or (kept.evidence and all(line in PASSAGES[place] for place, line in kept.evidence))


def test_a_flood_is_cut() -> None:
    kept = sure("Pruning sets the smallest weights to zero [3]. " * 500, PASSAGES)
    assert kept is not None
    assert len(kept.text) <= LONGEST
    assert kept.text.count("[1]") == MOST


@pytest.mark.parametrize(
    ("line", "says", "verdict"),
    [
        ("Pruning sets the smallest weights to zero.", "Pruning wipes out the tiniest weights", Verdict.PERHAPS),
        (
            "A small student learns from a large teacher.",
            "A large teacher learns from a small student",
            Verdict.PERHAPS,
        ),
        ("The answers are logged and not used.", "The answers are recorded and used", Verdict.NO),
        ("It takes ten minutes.", "It takes about a quarter of an hour", Verdict.NO),
        ("Some weights hardly matter.", "Every weight hardly counts", Verdict.NO),
    ],
)
def test_of_other_words_somebody_has_to_judge_but_not_of_a_turned_claim(line: str, says: str, verdict: Verdict) -> None:
    assert supports(line, says) is verdict


def test_numbers_in_the_text_are_those_of_the_lines_below_it() -> None:
    long = Claim("word " * 250, 0, "first", Verdict.SURELY)
    told = worded([Claim("One.", 1, "second", Verdict.SURELY), long, Claim("Two.", 0, "third", Verdict.SURELY)])
    assert told == Worded("One. [1] Two. [2]", ((1, "second"), (0, "third")))
    assert worded([]) is None


def test_what_others_wrote_is_kept_only_if_it_is_supported() -> None:
    """`python -m benchmarks.claims` shows it in full."""
    right, wrong = share_surely("dev")
    assert right >= 0.2
    assert wrong == 0
    right, wrong = share_surely("held")
    assert right >= 0.15
    assert wrong <= 0.04


@pytest.mark.parametrize("flood", ["It is" + " " * 100_000 + "[1]", "\n" * 100_000, "word " * 50_000, "[1] " * 30_000])
def test_a_model_that_loops_costs_nothing(flood: str) -> None:
    assert sure(flood, PASSAGES) is None
