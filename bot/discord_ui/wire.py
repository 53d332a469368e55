"""The one place where screens and forms become Discord's JSON.

discord.py gets that JSON as a view or modal that's already stopped. It keeps the running ones in memory and routes
presses to them; with these it keeps nothing, and our own router answers.
"""

import io
import re
from collections.abc import Sequence
from typing import Any, assert_never

import discord
from discord import ui

from bot.core.text import shorten
from bot.discord_ui.components import (
    ALT,
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
    Section,
    Select,
    Text,
    WebPicture,
)
from bot.discord_ui.forms import Field, FileField, Form, MenuField, TextField
from bot.discord_ui.limits import check_form, check_limits

STAYS = 1_000
"""The component id of a card that stays: it tells us so when one of its buttons is pressed."""

TITLE = 45
"""The longest title of a form and label of a field that Discord takes, in characters."""

ROW, BUTTON, MENU, INPUT, ROLES, CHANNELS, SECTION, TEXT, THUMBNAIL = 1, 2, 3, 4, 6, 8, 9, 10, 11
GALLERY, FILE, LINE, CARD, FIELD, UPLOAD = 12, 13, 14, 17, 18, 19
"""Discord's numbers for the types of components."""

LINK_STYLE = 5
TEXT_CHANNELS = [0, 5]
"""Discord's numbers for the style of a link button, and for text and announcement channels."""

Json = dict[str, Any]


def components_of(screen: Screen) -> list[Json]:
    """Return a screen's components: its card, with documents at the end, and the second card if it has one."""
    listed = [document for document in screen.files if not isinstance(document, Picture)]
    files = [{"type": FILE, "file": {"url": f"attachment://{one.name}"}, "spoiler": False} for one in listed]
    card = {"type": CARD, "accent_color": screen.tone, "spoiler": False}
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
            return {"type": GALLERY, "items": [*map(_shown, part.shown)]}
        case Section():
            small = {"type": THUMBNAIL, **_shown(part.beside)}
            return {"type": SECTION, "components": [_part(part.text)], "accessory": small}
        case _:
            assert_never(part)


def _shown(shown: Picture | WebPicture) -> Json:
    url = shown.url if isinstance(shown, WebPicture) else f"attachment://{shown.name}"
    told = {"description": shorten(shown.alt, ALT)} if shown.alt else {}
    return {"media": {"url": url}, **told, "spoiler": shown.hidden}


def unmarked(label: str) -> str:
    """Return a label without marks for code and bold, which a button and a menu would show as they're typed."""
    return _BOLD.sub(r"\1", _CODE.sub(r"\2", label))


_CODE = re.compile(r"(`+)(\S|\S.*?\S)\1")
_BOLD = re.compile(r"(?<![\w*])\*\*(\S|\S.*?\S)\*\*(?![\w*])")


def _control(control: Control) -> Json:
    match control:
        case Button():
            shown = {
                "label": shorten(unmarked(control.label), LABEL),
                "style": int(control.style),
                "disabled": control.disabled,
            }
            return {"type": BUTTON, **shown, "custom_id": control.custom_id, **_emoji(control.emoji)}
        case LinkButton():
            shown = {"label": shorten(unmarked(control.label), LABEL), "style": LINK_STYLE, "disabled": False}
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
    shown = {"label": shorten(unmarked(one.label), OPTION), "value": one.value, "default": one.default}
    return {**shown, **told, **_emoji(one.emoji)}


def _emoji(sign: str | None) -> Json:
    return {"emoji": {"id": None, "name": sign}} if sign else {}


def fields_of(form: Form) -> list[Json]:
    """Return a form's components, one for each field."""
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
    """A screen as discord.py takes it, stopped at once so that it isn't stored."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(timeout=None)
        self._shown = screen
        self.stop()

    def to_components(self) -> list[Json]:
        """Return our JSON instead of what discord.py would make of its own items."""
        return components_of(self._shown)

    def has_components_v2(self) -> bool:
        """Return True: it decides which flag the message is sent with, and cards need it."""
        return True


class _Modal(ui.Modal):
    """A form as discord.py takes it, stopped at once like a `_View`."""

    def __init__(self, form: Form) -> None:
        super().__init__(title=shorten(form.title, TITLE), custom_id=form.custom_id, timeout=None)
        self._shown = form
        self.stop()

    def to_components(self) -> list[Json]:
        """Return our JSON for the fields."""
        return fields_of(self._shown)


def view_of(screen: Screen) -> ui.LayoutView:
    """Return a screen as discord.py sends it, without its files and unchecked; see `message_of`."""
    return _View(screen)


def modal_of(form: Form) -> ui.Modal:
    """Return a form as discord.py sends it; raises LimitBroken for one that Discord would refuse."""
    check_form(form)
    return _Modal(form)


def is_own_message(message: discord.Message, *, in_server: bool) -> bool:
    """Tell whether a clicked message may be replaced: nobody else sees it, and it isn't one that stays."""
    if any(getattr(component, "id", None) == STAYS for component in message.components):
        return False
    return message.flags.ephemeral or not in_server


def message_of(screen: Screen) -> tuple[ui.LayoutView, list[discord.File]]:
    """Return a screen and its files as discord.py sends them; raises LimitBroken if Discord would refuse the screen.

    The files are streams, so what's returned can be sent only once.
    """
    check_limits(screen)
    return view_of(screen), [discord.File(io.BytesIO(document.data), document.name) for document in screen.files]
