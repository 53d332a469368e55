"""Short sayings about the screen: whole messages only, with or without small words around them."""

import pytest

from bot.core.act import Act
from bot.talk.hear.acts import acts_in


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("next", Act.NEXT),
        ("Ok, next please!", Act.NEXT),
        ("go back", Act.BACK),
        ("just skip this one", Act.SKIP),
        ("IDK...", Act.SHOW),
        ("I don’t know", Act.HINT),
        ("I have no idea", Act.SHOW),
        ("Show me the answer", None),
        ("show the answer", Act.SHOW),
        ("knew it", Act.KNEW),
        ("oops, wrong button", None),
        ("oops", Act.UNDO),
        ("but why?", Act.WHY),
        ("Hmm, why", Act.WHY),
        ("stop for today", Act.STOP),
        ("next lesson about overfitting", None),
        ("why is shadow mode useful?", None),
        ("stop the reminders", None),
        ("", None),
        ("👍", None),
    ],
)
def test_only_a_whole_message_is_an_act(said: str, act: Act | None) -> None:
    found = acts_in(said)
    assert act in found if act is not None else not found
