"""The JSON Schema that editors use accepts what the reader accepts."""

import jsonschema
import pytest
import yaml

from bot.content.read.schema import front_matter_schema
from bot.questions import KINDS
from tests.conftest import REAL_LESSON, ROOT

UNQUOTED = {"typos", "tolerance", "answer"}
FILES = [*sorted(ROOT.glob("lessons/*/*-*.md")), REAL_LESSON]


def _unquoted(value: object) -> object:
    return yaml.safe_load(value) if isinstance(value, str) else value


def accepts(matter: object) -> None:
    jsonschema.Draft202012Validator(front_matter_schema()).validate(matter)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_real_front_matter_is_accepted(file) -> None:
    matter = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    matter["goals"] = [goal if isinstance(goal, str) else "a slip" for goal in matter["goals"]]
    accepts(matter)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kinds_right_examples_are_accepted(kind: str) -> None:
    for example in KINDS[kind].valid:
        typed = {key: _unquoted(value) if key in UNQUOTED else value for key, value in example.items()}
        accepts({"id": "a", "title": "A", "quiz": [typed]})


@pytest.mark.parametrize(
    "matter",
    [
        {},
        {"id": "A B", "title": "x"},
        {"id": "a", "title": "x", "duration_min": 0},
        {"id": "a", "title": "x", "quiz": "no"},
    ],
)
def test_what_the_reader_refuses_is_refused(matter: dict) -> None:
    with pytest.raises(jsonschema.ValidationError):
        accepts(matter)
