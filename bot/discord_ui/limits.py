"""Discord's limits on one message or form, checked before sending, so that tests find a breach and the log names it.

Neither Discord's API document nor discord.py checks all of them.
"""

from collections.abc import Iterator

from bot.discord_ui.components import (
    GALLERY,
    LABEL,
    OPTION,
    OPTIONS,
    PLACEHOLDER,
    ROW,
    AnyButton,
    Button,
    ChannelSelect,
    Control,
    Gallery,
    LinkButton,
    Part,
    Picture,
    RoleSelect,
    Row,
    Screen,
    Section,
    Select,
    Text,
)
from bot.discord_ui.forms import Form, MenuField

TEXT, COMPONENTS, FIELDS = 4000, 40, 5
"""The most characters in a message (with labels), components in it (with cards and rows), and fields in a form."""


class LimitBroken(ValueError):
    """A screen or a form breaks one of Discord's limits, which is always a bug of ours."""


def check_limits(screen: Screen) -> None:
    """Raise LimitBroken when Discord would refuse the screen."""
    parts = [*screen.walk()]
    documents = [one for one in screen.files if not isinstance(one, Picture)]
    thumbnails = sum(isinstance(one, Section) for one in parts)
    count = len(parts) + thumbnails + len(documents) + (2 if screen.below else 1)
    if count > COMPONENTS:
        raise LimitBroken(f"{count} components, at most {COMPONENTS}")
    length = sum(_length(part) for part in parts)
    if length > TEXT:
        raise LimitBroken(f"{length} characters of text, at most {TEXT}")
    for part in parts:
        if isinstance(part, Row):
            _check_row(part.controls)
        if isinstance(part, Select):
            _check_menu(part)
        if isinstance(part, Gallery) and not 1 <= len(part.shown) <= GALLERY:
            raise LimitBroken(f"{len(part.shown)} pictures in a gallery, from 1 to {GALLERY}")
    _check_ids(parts)


def _check_menu(menu: Select | MenuField) -> None:
    values = [one.value for one in menu.options]
    if not 1 <= len(values) <= OPTIONS:
        raise LimitBroken(f"{len(values)} options in a menu, from 1 to {OPTIONS}")
    if len(set(values)) < len(values):
        raise LimitBroken(f"two options of a menu have one value: {menu.custom_id}")
    if max(map(len, values)) > OPTION:
        raise LimitBroken(f"a value of more than {OPTION} characters in a menu: {menu.custom_id}")


def _length(part: Part | Control) -> int:
    match part:
        case Text():
            return len(part.content)
        case Button() | LinkButton():
            return min(len(part.label), LABEL)
        case Select() | RoleSelect() | ChannelSelect():
            return min(len(part.placeholder), PLACEHOLDER)
        case _:
            return 0


def _check_row(controls: tuple[Control, ...]) -> None:
    buttons = all(isinstance(one, AnyButton) for one in controls)
    if not controls or len(controls) > (ROW if buttons else 1):
        raise LimitBroken(f"a row of {len(controls)}, at most {ROW} buttons or one menu")


def _check_ids(parts: list[Part | Control]) -> None:
    ids: set[str] = set()
    for custom_id in _ids(parts):
        if custom_id in ids:
            raise LimitBroken(f"a custom_id stands twice: {custom_id}")
        ids.add(custom_id)


def _ids(parts: list[Part | Control]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Button | Select | RoleSelect | ChannelSelect):
            yield part.custom_id


def check_form(form: Form) -> None:
    """Raise LimitBroken when Discord would refuse the form."""
    if not 1 <= len(form.fields) <= FIELDS:
        raise LimitBroken(f"{len(form.fields)} fields in a form, from 1 to {FIELDS}")
    for field in form.fields:
        if isinstance(field, MenuField):
            _check_menu(field)
