"""The JSON Schema of a lesson's front matter, for editors that complete and check YAML."""

from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from bot.content.help import Help
from bot.content.lesson import Card, LessonFields, Video, Widget
from bot.questions import AnyQuestion


class _FrontMatter(LessonFields):
    video: Video | list[Video] | None = None
    widgets: list[Widget | str] | None = None
    quiz: list[AnyQuestion] | None = None
    flashcards: (
        list[Annotated[Card | dict[str, str | int], Field(description="Term: definition, or front and back")]] | None
    ) = None
    files: str | list[str] | None = Field(None, description="Paths of files that are handed over with the lesson")
    help: dict[str, Help | str | list[str]] | str | None = Field(
        None, description="By heading, first words of a line, card or question; or the name of a .yaml file with it"
    )


def front_matter_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the front matter, descriptions taken from the docstrings of its models."""
    schema = TypeAdapter(_FrontMatter).json_schema(mode="validation")
    for name, definition in schema["$defs"].items():
        if "answer" in definition["properties"] and name in {"MultipleChoice", "MultipleSelect"}:
            _allow_texts(definition["properties"]["answer"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Lesson front matter",
        "description": "What an author writes between the two lines of --- of a lesson file.",
    }


def _allow_texts(answer: dict[str, Any]) -> None:
    """Let the right option be given by its text, too, not just by its number: reading allows both."""
    one = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}
    many = answer.get("type") == "array"
    answer.clear()
    answer.update({"anyOf": [{"type": "array", "items": one, "minItems": 1}, one]} if many else one)
