"""Screens and forms as Discord's JSON: what its own library would make of them, and nothing kept of what was sent."""

import asyncio
from typing import Any

import discord
import pytest
from discord import ui

from bot.discord_ui.components import (
    Button,
    ChannelSelect,
    Document,
    LinkButton,
    Option,
    Picture,
    RoleSelect,
    Row,
    Screen,
    Select,
    Style,
    WebPicture,
    beside,
    gap,
    line,
    picture,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import FileField, Form, MenuField, TextField
from bot.discord_ui.limits import LimitBroken, check_form, check_limits
from bot.discord_ui.wire import STAYS, components_of, fields_of, modal_of, unmarked, view_of

SHOWN = Picture("chart.png", b"png", "A chart")
LONG = "x" * 300
SCREEN = Screen(
    words("## Hello"),
    beside("Beside it", WebPicture("https://example.org/still.jpg", "A still")),
    line(),
    gap(),
    picture(SHOWN, WebPicture("https://example.org/a.png", hidden=True)),
    row(
        primary("Go on", "1:lessons.next:", emoji="▶️"),
        Button(LONG, "1:help.show:", Style.DANGER, disabled=True),
        LinkButton("Watch", "https://example.org/a", emoji="🎬"),
    ),
    row(
        Select(
            "Choose", "1:lessons.pick:", [Option(LONG, "a", "first", "🅰️"), Option("B", "b", default=True)], (1, 2), 7
        )
    ),
    row(RoleSelect("Role", "1:admin.role:")),
    row(ChannelSelect("Channel", "1:admin.channel:")),
    files=[SHOWN, Document("table.csv", b"a,b")],
    stays=True,
)


def by_the_library() -> list[dict]:
    """The same screen, built of the objects of Discord's library."""
    options = [
        discord.SelectOption(label=("x" * 99) + "…", value="a", description="first", emoji="🅰️"),
        discord.SelectOption(label="B", value="b", default=True),
    ]
    kinds = [discord.ChannelType.text, discord.ChannelType.news]
    red = discord.ButtonStyle.danger
    go_on: ui.Button[Any] = ui.Button(
        label="Go on", custom_id="1:lessons.next:", style=discord.ButtonStyle.primary, emoji="▶️"
    )
    view = ui.LayoutView(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay("## Hello"),
            ui.Section(
                ui.TextDisplay("Beside it"),
                accessory=ui.Thumbnail("https://example.org/still.jpg", description="A still"),
            ),
            ui.Separator(),
            ui.Separator(visible=False),
            ui.MediaGallery(
                discord.MediaGalleryItem("attachment://chart.png", description="A chart"),
                discord.MediaGalleryItem("https://example.org/a.png", spoiler=True),
            ),
            ui.ActionRow(
                go_on,
                ui.Button(label=("x" * 79) + "…", custom_id="1:help.show:", style=red, disabled=True),
                ui.Button(label="Watch", url="https://example.org/a", emoji="🎬"),
            ),
            ui.ActionRow(
                ui.Select(
                    placeholder="Choose",
                    custom_id="1:lessons.pick:",
                    options=options,
                    min_values=1,
                    max_values=2,
                    id=7,
                )
            ),
            ui.ActionRow(ui.RoleSelect(placeholder="Role", custom_id="1:admin.role:")),
            ui.ActionRow(ui.ChannelSelect(placeholder="Channel", custom_id="1:admin.channel:", channel_types=kinds)),
            ui.File("attachment://table.csv"),
            id=STAYS,
        )
    )
    return view.to_components()


def plain(value: object) -> object:
    """JSON without what says nothing: keys whose value is None, `disabled` when it is not, and `required`."""
    if isinstance(value, dict):
        silent = {"required"} | (set() if value.get("disabled") else {"disabled"})
        return {key: plain(one) for key, one in value.items() if one is not None and key not in silent}
    return [plain(one) for one in value] if isinstance(value, list) else value


async def test_a_screen_is_the_json_that_discords_library_makes() -> None:
    assert plain(components_of(SCREEN)) == plain(by_the_library())


async def test_a_form_is_the_json_that_discords_library_makes() -> None:
    modal = ui.Modal(title="Plan", custom_id="1:schedules.added:", timeout=None)
    modal.add_item(ui.TextDisplay("What to plan?"))
    short: ui.TextInput[Any] = ui.TextInput(custom_id="when", placeholder="18:00", default="now", max_length=40)
    modal.add_item(ui.Label(text="When", component=short))
    long = discord.TextStyle.paragraph
    modal.add_item(
        ui.Label(text="Why", component=ui.TextInput(custom_id="why", style=long, required=False, max_length=9))
    )
    modal.add_item(
        ui.Label(
            text="What", component=ui.Select(custom_id="what", options=[discord.SelectOption(label="A", value="a")])
        )
    )
    modal.add_item(ui.Label(text="File", component=ui.FileUpload(custom_id="file", min_values=1, max_values=3)))
    form = Form(
        "Plan",
        "1:schedules.added:",
        words("What to plan?"),
        TextField("When", "when", placeholder="18:00", default="now", limit=40),
        TextField("Why", "why", limit=9, long=True, required=False),
        MenuField("What", "what", [Option("A", "a")]),
        FileField("File", "file", 3),
    )
    check_form(form)
    made = modal.to_dict()
    assert plain(fields_of(form)) == plain(made["components"])
    sent = modal_of(form).to_dict()
    assert (sent["title"], sent["custom_id"], sent["components"]) == (made["title"], made["custom_id"], fields_of(form))


async def test_nothing_is_kept_of_what_is_sent() -> None:
    before = len(asyncio.all_tasks())
    views = [view_of(SCREEN) for _ in range(100)] + [modal_of(Form("A", "1:a:", TextField("A", "a")))]
    assert all(view.is_finished() for view in views), "a view that is over is not stored"
    assert len(asyncio.all_tasks()) == before


def test_a_screen_is_a_value() -> None:
    assert Screen(words("a"), *rows([primary("b", "1:b:")])) == Screen(words("a"), *rows([primary("b", "1:b:")]))
    sample = SCREEN.as_sample(words("below"))
    assert [one.disabled for one in sample.walk() if isinstance(one, Button)] == [True, True]
    assert SCREEN.below == ()
    assert [one["type"] for one in components_of(sample)] == [17, 17], "a card below the other, none inside it"


@pytest.mark.parametrize(
    ("screen", "broken"),
    [
        (Screen(words("x" * 4001)), "4001 characters"),
        (Screen(words("x" * 3990), *rows([primary("y" * 11, "1:a:")])), "4001 characters"),
        (Screen(*[words("x")] * 40), "41 components"),
        (Screen(*[words("x")] * 37, beside("x", WebPicture("https://example.org/a.png"))), "41 components"),
        (Screen(beside("x" * 4001, WebPicture("https://example.org/a.png"))), "4001 characters"),
        (Screen(Row(tuple(Button("x", f"1:a:{n}") for n in range(6)))), "a row of 6"),
        (Screen(row(Select("x", "1:a:", [Option("a", "a")]), Button("x", "1:b:"))), "a row of 2"),
        (Screen(Row(())), "a row of 0"),
        (Screen(row(Select("x", "1:a:", []))), "0 options"),
        (Screen(row(Select("x", "1:a:", [Option("a", str(n)) for n in range(26)]))), "26 options"),
        (Screen(row(Button("x", "1:a:"), Button("y", "1:a:"))), "stands twice"),
    ],
)
def test_what_discord_would_refuse_is_refused_before(screen: Screen, broken: str) -> None:
    with pytest.raises(LimitBroken, match=broken):
        check_limits(screen)


def test_what_discord_would_take_is_taken() -> None:
    check_limits(SCREEN)
    check_limits(Screen(*[words("x")] * 39))
    check_limits(Screen(words("x" * 3990), *rows([primary("y" * 10, "1:a:")])))


@pytest.mark.parametrize("form", [Form("A", "1:a:"), Form("A", "1:a:", *[words("a")] * 6)])
def test_a_form_has_one_to_five_parts(form: Form) -> None:
    with pytest.raises(LimitBroken, match="fields in a form"):
        check_form(form)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("What does `print(table.shape)` show?", "What does print(table.shape) show?"),
        ("**Dear** fold", "Dear fold"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("2**3 and 4**5", "2**3 and 4**5"),
        ("a ` by itself", "a ` by itself"),
    ],
)
def test_a_label_has_no_marks_for_code_and_bold(label: str, shown: str) -> None:
    assert unmarked(label) == shown
