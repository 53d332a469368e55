"""Each test that SECURITY.md names is there."""

import re

from tests.conftest import ROOT


def test_every_test_beside_a_threat_is_there() -> None:
    named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))
    assert len(named) >= 10
    for file, test in named:
        assert re.search(rf"(?m)^(?:async )?def {test}\(", (ROOT / file).read_text("utf-8")), f"{file}::{test}"
