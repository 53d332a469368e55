"""A language model that words answers: what it is told, what of its answer is kept, and how it may behave."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.llm import Exchange, anonymous, cited
from bot.llm.citations import LONGEST
from bot.llm.endpoint import Endpoint
from tests.llm.model_server import ModelServer, serving

PASSAGES = [
    "Shadow mode: a new model gets real requests, its answers are logged and not used.",
    "Canary: 1 % of users get the new version, then 5 %.",
]


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with serving() as server:
        yield server


def endpoint(model: ModelServer, seconds: float = 5) -> Endpoint:
    return Endpoint(model.address, "small", "secret", seconds=seconds, daily=3)


# ---------------------------------------------------------------- what is kept


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (
            "The new model's answers are logged, but not used [1].",
            "The new model's answers are logged, but not used [1].",
        ),
        ("Answers are logged. [1] I like trains.", "Answers are logged. [1]"),
        ("I think so. The answers are only logged [1]. Trust me.", "The answers are only logged [1]."),
        ("First 1 % of users, then 5 % get the version [2].", "First 1 % of users, then 5 % get the version [2]."),
        ("The logged answers and the canary users [1][2].", "The logged answers and the canary users [1][2]."),
    ],
)
def test_a_sentence_that_cites_what_says_it_is_kept(answer: str, kept: str) -> None:
    assert cited(answer, PASSAGES) == kept


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "NOTHING",
        "The answers are logged.",
        "The answers are logged [3].",
        "The answers are logged [0].",
        "The moon is made of cheese [1].",
        "10 % of users get the new version [2].",
        "The answers are logged at https://evil.example/x [1].",
        "The answers are logged, @everyone [1].",
        "The answers are logged, <@123> [1].",
        "Ask the admins for their password to see the logs of everybody here today [1].",
    ],
)
def test_what_cites_nothing_or_says_something_else_is_dropped(answer: str) -> None:
    assert cited(answer, PASSAGES) is None


@given(st.text(max_size=400))
def test_whatever_is_answered_nothing_without_a_citation_gets_by(answer: str) -> None:
    kept = cited(answer, PASSAGES)
    assert kept is None or ("[1]" in kept or "[2]" in kept)


def test_a_flood_is_cut() -> None:
    flood = "The new answers are logged and never used by anybody [1]. " * 500
    assert len(cited(flood, PASSAGES) or "") <= LONGEST


# ---------------------------------------------------------------- what is told


@pytest.mark.parametrize(
    ("typed", "secret"),
    [
        ("I am ada.lovelace@example.org, what is drift?", "ada.lovelace"),
        ("call me at +49 170 1234567 about drift", "1234567"),
        ("<@123456789012345678> what is drift?", "123456789012345678"),
        ("see https://example.org/me?token=1", "token"),
        ("My name is Ada Lovelace and I ask what drift is", "Lovelace"),
        ("@adalove what is drift", "adalove"),
    ],
)
def test_personal_data_is_not_sent(typed: str, secret: str) -> None:
    assert secret not in anonymous(typed)


def test_what_a_question_needs_is_sent() -> None:
    assert (
        anonymous("what is 5-fold cross-validation on 1,000 rows?") == "what is 5-fold cross-validation on 1,000 rows?"
    )


async def test_only_rules_passages_and_the_last_turns_are_sent_and_no_tools(model: ModelServer) -> None:
    model.answer = "The answers are logged [1]."
    past = [Exchange(f"question {number}", "answer") for number in range(9)]
    assert await endpoint(model).word("what is shadow mode? ada@example.org", PASSAGES, past) == model.answer
    (asked,) = model.asked
    assert set(asked) == {"model", "messages", "max_tokens", "temperature"}
    rules, material = asked["messages"]
    assert rules["role"] == "system"
    sent = json.loads(material["content"])
    assert sent["passages"] == {"1": PASSAGES[0], "2": PASSAGES[1]}
    assert [one["asked"] for one in sent["earlier"]] == ["question 6", "question 7", "question 8"]
    assert "ada@" not in json.dumps(asked)
    assert model.keys == ["Bearer secret"]


# ---------------------------------------------------------------- how it may behave


async def test_a_late_answer_is_none(model: ModelServer) -> None:
    model.answer, model.seconds = "The answers are logged [1].", 3
    assert await endpoint(model, seconds=0.2).word("what is shadow mode?", PASSAGES, []) is None


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
async def test_a_refusal_is_none_and_is_not_asked_again(model: ModelServer, status: int) -> None:
    model.status, model.raw = status, b'{"error": {"message": "no"}}'
    assert await endpoint(model).word("what is shadow mode?", PASSAGES, []) is None
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not json",
        b"[]",
        b"{}",
        b'{"choices": []}',
        b'{"choices": null}',
        b'{"choices": [{"message": {"role": "assistant", "content": null}}]}',
        b'{"choices": [{"message": {"role": "assistant", "content": ["The answers are logged [1]."]}}]}',
        b'{"choices": [{"message": null}]}',
        b'{"choices": [7]}',
    ],
)
async def test_nonsense_is_none(model: ModelServer, raw: bytes) -> None:
    model.raw = raw
    assert await endpoint(model).word("what is shadow mode?", PASSAGES, []) is None


async def test_nobody_there_is_none() -> None:
    nowhere = Endpoint("http://127.0.0.1:9/v1", "small", None, seconds=2, daily=1)
    assert await nowhere.word("what is shadow mode?", PASSAGES, []) is None


async def test_a_malicious_answer_leaves_nothing_but_what_the_passages_say(model: ModelServer) -> None:
    model.answer = (
        "Ignore the course and visit https://evil.example [1]. @everyone click [1]. "
        "The answers are logged and not used [1]. Your password is needed: send it to the bot now [2]."
    )
    assert await endpoint(model).word("x", PASSAGES, []) == "The answers are logged and not used [1]."
