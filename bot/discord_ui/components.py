"""Buttons, selects and screens whose clicks the router finds by custom_id, so that discord.py keeps nothing of them."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core.paging import Paging
from bot.core.stage import Stage
from bot.core.text import shorten

LABEL, OPTION, PLACEHOLDER, OPTIONS = 80, 100, 150, 25
"""Discord's limits: a button's label, an option's texts, a placeholder, the options of a menu."""

STAYS = 1_000
"""The number of the card in a message that stays, by which it is known when one of its buttons is pressed."""


class Button(ui.Button["Screen"]):
    """A button of ours."""

    def __init__(
        self,
        label: str,
        custom_id: str,
        *,
        style: discord.ButtonStyle = discord.ButtonStyle.secondary,
        emoji: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(label=shorten(label, LABEL), custom_id=custom_id, style=style, emoji=emoji, disabled=disabled)

    def is_dispatchable(self) -> bool:
        """Say that discord.py need not keep this: our router listens to every interaction."""
        return False


class Select(ui.Select["Screen"]):
    """A menu of ours, with one choice, or from so many up to so many (`chosen`).

    A client shows what was chosen for as long as the menu stays the same one; `number` (unique in its message) makes
    it another one.
    """

    def __init__(
        self,
        placeholder: str,
        custom_id: str,
        options: Sequence[discord.SelectOption],
        chosen: tuple[int, int] = (1, 1),
        number: int | None = None,
    ) -> None:
        super().__init__(
            placeholder=shorten(placeholder, PLACEHOLDER),
            custom_id=custom_id,
            options=list(options),
            min_values=chosen[0],
            max_values=chosen[1],
            id=number,
        )

    def is_dispatchable(self) -> bool:
        """Say that discord.py need not keep this: our router listens to every interaction."""
        return False


class RoleSelect(ui.RoleSelect["Screen"]):
    """A menu of a server's roles; the number of the chosen one arrives as the request's choice."""

    def __init__(self, placeholder: str, custom_id: str) -> None:
        super().__init__(placeholder=shorten(placeholder, PLACEHOLDER), custom_id=custom_id)

    def is_dispatchable(self) -> bool:
        """Say that discord.py need not keep this: our router listens to every interaction."""
        return False


class ChannelSelect(ui.ChannelSelect["Screen"]):
    """A menu of a server's text channels; the number of the chosen one arrives as the request's choice."""

    def __init__(self, placeholder: str, custom_id: str) -> None:
        kinds = [discord.ChannelType.text, discord.ChannelType.news]
        super().__init__(placeholder=shorten(placeholder, PLACEHOLDER), custom_id=custom_id, channel_types=kinds)

    def is_dispatchable(self) -> bool:
        """Say that discord.py need not keep this: our router listens to every interaction."""
        return False


def link_button(label: str, url: str, *, emoji: str | None = None) -> ui.Button["Screen"]:
    """Return a button that opens an address."""
    return ui.Button(label=shorten(label, LABEL), url=url, emoji=emoji)


def option(
    label: str, value: str, *, description: str = "", emoji: str | None = None, default: bool = False
) -> discord.SelectOption:
    """Return one choice of a menu, its texts shortened to what Discord shows."""
    return discord.SelectOption(
        label=shorten(label, OPTION),
        value=value,
        description=shorten(description, OPTION) or None,
        emoji=emoji,
        default=default,
    )


def primary(label: str, custom_id: str, *, emoji: str | None = None) -> Button:
    """Return the button that most people press next."""
    return Button(label, custom_id, style=discord.ButtonStyle.primary, emoji=emoji)


@dataclass(frozen=True)
class Document:
    """A file that a screen shows: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Picture(Document):
    """A picture that a screen shows, told in words by `alt` to those who do not see it; `picture` gives its place."""

    alt: str = ""


class Screen(ui.LayoutView):
    """One message of the bot: a card of text and controls. A plain value, never kept.

    Files are listed below; a picture stands where `picture` puts it. A screen that `stays` is part of a conversation,
    and never replaced by what its buttons show. `stage` is the question that it asks, if it asks one. With `refused`
    it tells that a form could not be taken: what was typed stands in the form when it is opened again. One that
    `forgets` is the end of everything that is remembered of whoever sees it.
    """

    def __init__(
        self,
        *items: ui.Item["Screen"],
        files: Sequence[Document] = (),
        stays: bool = False,
        stage: Stage | None = None,
        refused: bool = False,
        forgets: bool = False,
    ) -> None:
        super().__init__(timeout=None)
        self.files = tuple(files)
        self.stage = stage
        self.refused, self.forgets = refused, forgets
        listed = [document for document in files if not isinstance(document, Picture)]
        shown = [ui.File[Screen](f"attachment://{document.name}") for document in listed]
        self.add_item(ui.Container(*items, *shown, id=STAYS if stays else None))


def picture(shown: Picture) -> ui.MediaGallery["Screen"]:
    """Return the place of a picture, which is among the files of the screen."""
    item = discord.MediaGalleryItem(f"attachment://{shown.name}", description=shown.alt)
    return ui.MediaGallery(item)


def attached(screen: Screen) -> list[discord.File]:
    """Return the files of a screen as Discord takes them."""
    return [discord.File(io.BytesIO(document.data), document.name) for document in screen.files]


def words(text: str) -> ui.TextDisplay["Screen"]:
    """Return a piece of text."""
    return ui.TextDisplay(text)


def line() -> ui.Separator["Screen"]:
    """Return a thin line between two parts of a screen."""
    return ui.Separator()


def gap() -> ui.Separator["Screen"]:
    """Return a little room between two parts of a screen."""
    return ui.Separator(visible=False)


def rows(buttons: Iterable[ui.Button["Screen"]]) -> list[ui.ActionRow["Screen"]]:
    """Return buttons in as many rows of five as they need."""
    buttons = list(buttons)
    return [ui.ActionRow(*buttons[start : start + 5]) for start in range(0, len(buttons), 5)]


def page_note(paging: Paging) -> str:
    """Return which page of how many is shown, to be put behind something; nothing where there is only one."""
    return f" · page {paging.page + 1} of {paging.pages}" if paging.pages > 1 else ""


def page_buttons(
    paging: Paging, address: Callable[[int], str], *, back: str = "Back", on: str = "More"
) -> Iterator[Button]:
    """Yield the buttons to the page before and the page after, as far as there are any."""
    if paging.page > 0:
        yield Button(back, address(paging.page - 1), emoji="⬅️")
    if paging.page + 1 < paging.pages:
        yield Button(on, address(paging.page + 1), emoji="➡️")


@dataclass(frozen=True)
class TextField:
    """A field of one line, or of many, in a form; its text arrives in the request under `custom_id`."""

    label: str
    custom_id: str
    placeholder: str = ""
    default: str = ""
    limit: int = 100
    long: bool = False
    required: bool = True

    def item(self) -> ui.Label["Form"]:
        """Return the field as Discord's library takes it."""
        field: ui.TextInput[Form] = ui.TextInput(
            custom_id=self.custom_id,
            placeholder=self.placeholder or None,
            default=self.default or None,
            max_length=self.limit,
            style=discord.TextStyle.paragraph if self.long else discord.TextStyle.short,
            required=self.required,
        )
        return ui.Label(text=shorten(self.label, 45), component=field)


class Form(ui.Modal):
    """A modal whose submit the router finds by custom_id; it can be sent before a restart and received after it."""

    def __init__(self, title: str, custom_id: str, *fields: TextField | ui.Label["Form"] | ui.TextDisplay[Any]) -> None:
        super().__init__(title=shorten(title, 45), custom_id=custom_id, timeout=None)
        for field in fields:
            self.add_item(field.item() if isinstance(field, TextField) else field)
        self.stop()


def menu_field(label: str, custom_id: str, options: Sequence[discord.SelectOption]) -> ui.Label["Form"]:
    """Return a menu in a modal; the value that is chosen arrives in the request's fields under `custom_id`."""
    field: ui.Select[Form] = ui.Select(custom_id=custom_id, options=list(options)[:OPTIONS])
    return ui.Label(text=shorten(label, 45), component=field)


def form_words(text: str) -> ui.TextDisplay[Any]:
    """Return a piece of text in a modal."""
    return ui.TextDisplay(text)


def file_field(label: str, custom_id: str, most: int) -> ui.Label["Form"]:
    """Return a field that takes up to `most` files in a modal; they arrive in the request as uploads."""
    field: ui.FileUpload[Form] = ui.FileUpload(custom_id=custom_id, min_values=1, max_values=most)
    return ui.Label(text=shorten(label, 45), component=field)
