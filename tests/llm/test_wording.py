"""A language model that words answers: what it is told, and how it may behave."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from bot.llm import Budget, Exchange, anonymous
from bot.llm.endpoint import AT_ONCE, FAILURES, REST, Endpoint
from tests.llm.model_server import ModelServer, serving

PASSAGES = [
    "Shadow mode: a new model gets real requests, its answers are logged and not used.",
    "Canary: 1 % of users get the new version, then 5 %.",
]


BUDGET = Budget(3, 3, 3)


@pytest.fixture
def model() -> Iterator[ModelServer]:
    with serving() as server:
        yield server


async def word(by: Endpoint, question: str = "what is shadow mode?", past: Sequence[Exchange] = ()) -> str | None:
    """Return what a model says in the end, None if that's nothing."""
    told = [answer async for answer in by.word(question, PASSAGES, past)]
    return told[-1] if told else None


def endpoint(model: ModelServer, seconds: float = 5) -> Endpoint:
    return Endpoint(model.address, "small", "secret", budget=replace(BUDGET, seconds=seconds))


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
    assert await word(endpoint(model), "what is shadow mode? ada@example.org", past) == model.answer
    (asked,) = model.asked
    assert set(asked) == {"model", "messages", "max_tokens", "temperature", "stream"}
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
    assert await word(endpoint(model, seconds=0.2)) is None


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
async def test_a_refusal_is_none_and_is_not_asked_again(model: ModelServer, status: int) -> None:
    model.status, model.raw = status, b'{"error": {"message": "no"}}'
    assert await word(endpoint(model)) is None
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
    assert await word(endpoint(model)) is None


async def test_an_answer_comes_line_by_line(model: ModelServer) -> None:
    model.answer = "One [1].\nTwo [1].\nThree [2]."
    told = [answer async for answer in endpoint(model).word("what is shadow mode?", PASSAGES, [])]
    assert told == ["One [1].", "One [1].\nTwo [1].", model.answer]


async def test_an_endpoint_that_does_not_stream_says_it_at_once(model: ModelServer) -> None:
    model.answer, model.streams = "One [1].\nTwo [1].", False
    assert await word(endpoint(model)) == model.answer


async def test_a_stream_that_gets_stuck_leaves_what_came_before(model: ModelServer) -> None:
    model.answer, model.pause = "One [1].\nTwo [1].\nThree [2].", 0.4
    by = endpoint(model, seconds=0.6)
    told = [answer async for answer in by.word("what is shadow mode?", PASSAGES, [])]
    assert told[0] == "One [1]."
    assert model.answer not in told
    assert by.is_free


async def test_a_stream_may_end_without_a_line_or_without_words(model: ModelServer) -> None:
    one, end = b'data: {"choices": [{"delta": {"content": "One [1]."}}]}', b'data: {"choices": [{"index": 0}]}\n\n'
    by = endpoint(model)
    model.events = lambda: iter([one])  # type: ignore[method-assign]
    assert await word(by) == "One [1]."
    model.events = lambda: iter([one, b"\n\n", end])  # type: ignore[method-assign]
    assert [await word(by) for _ in range(FAILURES + 1)] == ["One [1]."] * (FAILURES + 1), "none of these is a failure"


async def test_a_stream_of_nonsense_is_none(model: ModelServer) -> None:
    model.events = lambda: iter([b'data: {"error": {"message": "no"}}\n\n'])  # type: ignore[method-assign]
    assert await word(endpoint(model)) is None


async def test_nobody_there_is_none() -> None:
    nowhere = Endpoint("http://127.0.0.1:9/v1", "small", None, budget=BUDGET)
    assert await word(nowhere) is None


async def test_a_question_is_written_anew_from_what_was_said_before(model: ModelServer) -> None:
    model.answer = "  What does pruning\n save? "
    assert (
        await endpoint(model).rewrite("and what does it save?", [Exchange("pruning?", "…")])
        == "What does pruning save?"
    )
    sent = json.loads(model.asked[0]["messages"][1]["content"])
    assert set(sent) == {"earlier", "question"}, "no passage is needed for that"
    model.answer = "word " * 400
    assert await endpoint(model).rewrite("and?", []) is None


@pytest.mark.parametrize(
    ("answer", "ruled"),
    [
        ("1, 3", {0, 2}),
        ("2", {1}),
        ("NONE", set()),
        ("1, 7", {0}),
        ("", set()),
        ("Claims 1 and 3 are supported.", set()),
    ],
)
async def test_claims_are_judged_by_their_numbers_and_talk_is_no_judgement(
    model: ModelServer, answer: str, ruled: set[int]
) -> None:
    model.answer = answer
    assert await endpoint(model).judge([("a line", "a claim")] * 3) == ruled
    sent = json.loads(model.asked[0]["messages"][1]["content"])
    assert sent["claims"]["3"] == {"line": "a line", "claim": "a claim"}


async def test_a_model_that_keeps_failing_rests_and_is_tried_again(model: ModelServer) -> None:
    now = 0.0
    resting = Endpoint(model.address, "small", None, budget=BUDGET, clock=lambda: now)
    model.status, model.raw = 500, b"{}"
    for _ in range(FAILURES + 2):
        assert await word(resting) is None
    assert len(model.asked) == FAILURES, "it isn't asked while it rests"
    now, model.status, model.raw, model.answer = REST + 1, 200, None, "Logged [1]."
    assert await word(resting) == "Logged [1]."


async def test_only_so_many_are_asked_for_at_once(model: ModelServer) -> None:
    model.answer, model.seconds = "Logged [1].", 0.3
    one = endpoint(model)
    found = await asyncio.gather(*(word(one) for _ in range(AT_ONCE + 3)))
    assert [*found].count(None) == 3
    assert len(model.asked) == AT_ONCE


async def test_an_endless_response_is_a_failure(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.llm.endpoint.LONGEST", 100)
    model.answer = "word " * 100
    assert await word(endpoint(model)) is None


async def test_a_redirection_is_a_failure_and_takes_the_key_nowhere(model: ModelServer) -> None:
    model.status, model.location = 307, f"{model.address}/elsewhere"
    assert await word(endpoint(model)) is None
    assert model.keys == ["Bearer secret"], "asked once, and not again where it was sent"


async def test_ways_to_ask_are_read_by_the_numbers_of_their_lines() -> None:
    with serving() as server:
        model = Endpoint(server.address, "small", None, budget=Budget(1, 1, 1, seconds=2))
        server.answer = (
            "1: what is it\n**2**: “why though”\n2) how come\n3. no such line\n1: ab\nSure!\n1: " + "x" * 201
        )
        assert await model.foresee(["Ferns like water.", "They rot."]) == {
            0: ["what is it"],
            1: ["why though", "how come"],
        }
        server.status = 500
        assert await model.foresee(["Ferns like water."]) == {}


async def test_an_answer_that_is_no_list_of_ways_costs_no_time() -> None:
    with serving() as server:
        model = Endpoint(server.address, "small", None, budget=Budget(1, 1, 1, seconds=5))
        server.answer = "\n" * 200_000 + "1: what is it"
        assert await model.foresee(["Ferns like water."]) == {}
        server.answer = "1:\n2: how does it work"
        assert await model.foresee(["Ferns like water.", "They rot."]) == {1: ["how does it work"]}
