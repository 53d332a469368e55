"""Problems of one part of a lesson, each with its place in the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from bot.content.read.problems import Problem, error, warning
from bot.content.read.sentences import sentence_of
from bot.content.read.yaml_tree import Items, Tree


@dataclass
class PartNotes:
    """Collects the problems of one part of a lesson, such as a question, with their places in the file."""

    problems: list[Problem]
    first_line: int
    where: str
    value: Any
    line: int
    numbers: dict[str, dict[int, int]] = field(default_factory=dict)

    def warn(self, key: str, message: str, hint: str, read: object = "") -> None:
        """Add a warning about a key of the part or, if `read` is an entry (the same object) of its list, about that."""
        number = self._numbers(key).get(id(read))
        place = (key,) if number is None else (key, number)
        self.problems.append(warning(self.line_of(place), self.path(place), message, hint))

    def _numbers(self, key: str) -> dict[int, int]:
        """Return the number of each entry in a key's list, by the entry's `id()`, so that equal texts differ."""
        if key not in self.numbers:
            entries = self.value.get(key) if isinstance(self.value, Tree) else None
            listed = entries if isinstance(entries, Items) else ()
            self.numbers[key] = {id(entry): number for number, entry in enumerate(listed)}
        return self.numbers[key]

    def refuse(self, failure: ValidationError) -> None:
        """Add each of pydantic's errors as a problem, with what was read and what to write."""
        known, details = _steps(self.value), failure.errors(include_url=False)
        inside = {one["loc"][:end] for one in details for end in range(len(one["loc"]))}
        for detail in details:
            if detail["type"] == "too_short" and detail["loc"] in inside:
                continue  # its entries are there, but one has a mistake, which is told
            place = tuple(step for step in detail["loc"] if isinstance(step, int) or step in known)
            message, hint = sentence_of(detail)
            read = detail["input"] if isinstance(detail["input"], str | int | float) else ""
            where = place or detail["loc"][-1:]
            self.problems.append(error(self.line_of(place), self.path(where), message, hint, str(read)))

    def line_of(self, place: Sequence[int | str]) -> int:
        """Return the file's line of a place within the part."""
        line, value = self.line, self.value
        for step in place:
            line, value = _step(value, step, line)
        return line + self.first_line

    def path(self, place: Sequence[int | str]) -> str:
        """Return a place within the part as authors read it, such as `quiz[2].answer`."""
        path = self.where
        for step in place:
            path += f"[{step}]" if isinstance(step, int) else f".{step}" if path and step else str(step)
        return path


def _steps(value: Any) -> set[str]:
    """Return every key in a value, at any depth: pydantic's paths also have steps of its own, which aren't keys."""
    found: set[str] = set()
    if isinstance(value, Tree):
        found.update(value)
    children = value.values() if isinstance(value, Tree) else value if isinstance(value, Items) else ()
    return found.union(*(_steps(child) for child in children))


def _step(value: Any, step: int | str, line: int) -> tuple[int, Any]:
    if isinstance(value, Tree) and isinstance(step, str) and step in value:
        return value.lines[step], value[step]
    if isinstance(value, Items) and isinstance(step, int) and step < len(value):
        return value.lines[step], value[step]
    return line, None
