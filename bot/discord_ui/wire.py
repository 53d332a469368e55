"""The one place where screens and forms become Discord's JSON.

Discord's library is handed that JSON as a view or a modal that is over before it's sent, so it keeps nothing of it.
"""

import io
from collections.abc import Sequence
from typing import Any, assert_never

import discord
from discord import ui

from bot.core.text import shorten
from bot.discord_ui.components import (
    LABEL,
    OPTION,
    OPTIONS,
    PLACEHOLDER,
    Button,
    ChannelSelect,
    Control,
    Gallery,
    Line,
    LinkButton,
    Option,
    Part,
    Picture,
    RoleSelect,
    Row,
    Screen,
    Select,
    Text,
)
from bot.discord_ui.forms import Field, FileField, Form, MenuField, TextField
from bot.discord_ui.limits import check_form, check_limits

STAYS = 1_000
"""The number of the card in a message that stays, by which it is known when one of its buttons is pressed."""

TITLE = 45
"""Discord's longest title of a form and label of a field, in characters."""

ROW, BUTTON, MENU, INPUT, ROLES, CHANNELS, TEXT = 1, 2, 3, 4, 6, 8, 10
GALLERY, FILE, LINE, CARD, FIELD, UPLOAD = 12, 13, 14, 17, 18, 19
"""Discord's numbers for the kinds of components."""

LINK_STYLE = 5
TEXT_CHANNELS = [0, 5]
"""Discord's numbers for a button that is a link, and for text and announcement channels."""

Json = dict[str, Any]


def components_of(screen: Screen) -> list[Json]:
    """Return the components of a screen."""
    listed = [document for document in screen.files if not isinstance(document, Picture)]
    files = [{"type": FILE, "file": {"url": f"attachment://{one.name}"}, "spoiler": False} for one in listed]
    card = {"type": CARD, "accent_color": None, "spoiler": False}
    first = card | {"components": [*map(_part, screen.parts), *files]} | ({"id": STAYS} if screen.stays else {})
    return [first, card | {"components": [*map(_part, screen.below)]}] if screen.below else [first]


def _part(part: Part) -> Json:
    match part:
        case Text():
            return {"type": TEXT, "content": part.content}
        case Line():
            return {"type": LINE, "divider": part.visible, "spacing": 1}
        case Row():
            return {"type": ROW, "components": [*map(_control, part.controls)]}
        case Gallery():
            media = {"url": f"attachment://{part.shown.name}"}
            return {"type": GALLERY, "items": [{"media": media, "description": part.shown.alt, "spoiler": False}]}
        case _:
            assert_never(part)


def _control(control: Control) -> Json:
    match control:
        case Button():
            shown = {"label": shorten(control.label, LABEL), "style": int(control.style), "disabled": control.disabled}
            return {"type": BUTTON, **shown, "custom_id": control.custom_id, **_emoji(control.emoji)}
        case LinkButton():
            shown = {"label": shorten(control.label, LABEL), "style": LINK_STYLE, "disabled": False}
            return {"type": BUTTON, **shown, "url": control.url, **_emoji(control.emoji)}
        case Select():
            least, most = control.chosen
            number = {} if control.number is None else {"id": control.number}
            return {
                **_menu(MENU, control),
                **number,
                "min_values": least,
                "max_values": most,
                **_options(control.options),
            }
        case RoleSelect():
            return _menu(ROLES, control)
        case ChannelSelect():
            return {**_menu(CHANNELS, control), "channel_types": TEXT_CHANNELS}
        case _:
            assert_never(control)


def _menu(kind: int, menu: Select | RoleSelect | ChannelSelect) -> Json:
    shown = {"placeholder": shorten(menu.placeholder, PLACEHOLDER), "min_values": 1, "max_values": 1}
    return {"type": kind, "custom_id": menu.custom_id, **shown, "disabled": False}


def _options(options: Sequence[Option]) -> Json:
    return {"options": [*map(_option, options)]}


def _option(one: Option) -> Json:
    told = {"description": shorten(one.description, OPTION)} if one.description else {}
    shown = {"label": shorten(one.label, OPTION), "value": one.value, "default": one.default}
    return {**shown, **told, **_emoji(one.emoji)}


def _emoji(sign: str | None) -> Json:
    return {"emoji": {"id": None, "name": sign}} if sign else {}


def fields_of(form: Form) -> list[Json]:
    """Return the components of a form."""
    return [*map(_field, form.fields)]


def _field(field: Field) -> Json:
    match field:
        case Text():
            return {"type": TEXT, "content": field.content}
        case TextField():
            given = {"placeholder": field.placeholder, "value": field.default}
            known = {name: text for name, text in given.items() if text}
            shape = {"style": 2 if field.long else 1, "max_length": field.limit, "required": field.required}
            return _labelled(field.label, {"type": INPUT, "custom_id": field.custom_id, **shape, **known})
        case MenuField():
            menu = {"type": MENU, "custom_id": field.custom_id, "min_values": 1, "max_values": 1, "required": True}
            return _labelled(field.label, {**menu, **_options(field.options[:OPTIONS])})
        case FileField():
            asked = {"min_values": 1, "max_values": field.most, "required": True}
            return _labelled(field.label, {"type": UPLOAD, "custom_id": field.custom_id, **asked})
        case _:
            assert_never(field)


def _labelled(label: str, inner: Json) -> Json:
    return {"type": FIELD, "label": shorten(label, TITLE), "component": inner}


class _View(ui.LayoutView):
    """A screen as Discord's library takes it; it is over from the start, so it is never stored."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(timeout=None)
        self._shown = screen
        self.stop()

    def to_components(self) -> list[Json]:
        """Return the JSON."""
        return components_of(self._shown)

    def has_components_v2(self) -> bool:
        """Say that texts and cards are components."""
        return True


class _Modal(ui.Modal):
    """A form as Discord's library takes it; it is over from the start, so it is never stored."""

    def __init__(self, form: Form) -> None:
        super().__init__(title=shorten(form.title, TITLE), custom_id=form.custom_id, timeout=None)
        self._shown = form
        self.stop()

    def to_components(self) -> list[Json]:
        """Return the JSON."""
        return fields_of(self._shown)


def view_of(screen: Screen) -> ui.LayoutView:
    """Return a screen for Discord's library to send."""
    return _View(screen)


def modal_of(form: Form) -> ui.Modal:
    """Return a form for Discord's library to send; raises LimitBroken for what Discord refuses."""
    check_form(form)
    return _Modal(form)


def message_of(screen: Screen) -> tuple[ui.LayoutView, list[discord.File]]:
    """Return a screen and its files for Discord's library to send once; raises LimitBroken for what Discord refuses."""
    check_limits(screen)
    return view_of(screen), [discord.File(io.BytesIO(document.data), document.name) for document in screen.files]
