"""The check against Discord's document finds what Discord refuses."""

import pytest

from tests.journeys.wire import WireError, check_payload

CALLBACK = "/interactions/1/token/callback"


def message(*components: dict) -> dict:
    return {"type": 4, "data": {"flags": 32768, "components": [{"type": 17, "components": list(components)}]}}


def row(*components: dict) -> dict:
    return {"type": 1, "components": list(components)}


def button(**changes: object) -> dict:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "x", **changes}


def test_a_right_message_passes() -> None:
    check_payload("POST", CALLBACK, message({"type": 10, "content": "Hello"}, row(button())))


@pytest.mark.parametrize(
    ("component", "field"),
    [
        (row(button(label="x" * 81)), "components[0].label"),
        (row(button(custom_id="x" * 101)), "components[0].custom_id"),
        (row(button(lable="Go")), "components[0].lable"),
        (row(*[button(custom_id=str(number)) for number in range(6)]), "components"),
        ({"type": 10, "content": ""}, "content"),
        ({"type": 99}, "type"),
        (
            row({"type": 3, "custom_id": "x", "options": [{"label": "x", "value": str(n)} for n in range(26)]}),
            "options",
        ),
    ],
)
def test_a_wrong_field_is_named(component: dict, field: str) -> None:
    with pytest.raises(WireError) as refused:
        check_payload("POST", CALLBACK, message(component))
    assert refused.value.path.startswith("data.components[0].components[0].")
    assert refused.value.path.endswith(field)


def test_an_unknown_route_is_refused() -> None:
    with pytest.raises(WireError, match="no such operation"):
        check_payload("POST", "/no/such/route", {})
