"""Forms as plain values. What people fill in arrives in the request, by each field's `custom_id`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.discord_ui.components import Option, Text


@dataclass(frozen=True)
class TextField:
    """A text field; `long` makes it several lines. `limit` is in characters, `default` what it shows at first."""

    label: str
    custom_id: str
    placeholder: str = ""
    default: str = ""
    limit: int = 100
    long: bool = False
    required: bool = True


@dataclass(frozen=True)
class MenuField:
    """A menu in which one option must be chosen; its value arrives in the request's `picked`."""

    label: str
    custom_id: str
    options: Sequence[Option]


@dataclass(frozen=True)
class FileField:
    """A field for one to `most` files, which arrive in the request's `uploads`."""

    label: str
    custom_id: str
    most: int


Field = TextField | MenuField | FileField | Text


@dataclass(frozen=True, init=False)
class Form:
    """A form. What's sent goes to the route in its `custom_id`, even if the bot has restarted since it was opened."""

    title: str
    custom_id: str
    fields: tuple[Field, ...]

    def __init__(self, title: str, custom_id: str, *fields: Field) -> None:
        for name, value in {"title": title, "custom_id": custom_id, "fields": fields}.items():
            object.__setattr__(self, name, value)

    def filled(self, typed: Mapping[str, str]) -> "Form":
        """Return the form filled with these texts and choices (by field), in place of its own defaults."""
        return Form(self.title, self.custom_id, *(_filled(field, typed) for field in self.fields))


def _filled(field: Field, typed: Mapping[str, str]) -> Field:
    if isinstance(field, TextField) and field.custom_id in typed:
        return replace(field, default=typed[field.custom_id])
    if isinstance(field, MenuField) and field.custom_id in typed:
        chosen = typed[field.custom_id]
        return replace(field, options=[replace(one, default=one.value == chosen) for one in field.options])
    return field
