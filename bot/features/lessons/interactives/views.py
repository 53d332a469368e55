"""The screens of interactive parts, and their words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.paging import paging
from bot.core.route import route
from bot.core.text import shorten
from bot.discord_ui.components import (
    AnyButton,
    Button,
    LinkButton,
    Option,
    Part,
    Picture,
    Screen,
    Select,
    Tone,
    gap,
    line,
    picture,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.question_parts import headed
from bot.features.lessons.interactives.rules import WORDS_EACH, Gone, Note, Outcome, Plain, Playing
from bot.widgets import Ask, Guess, Menu


@route("interactives.set", redraws=True)
def PLAY_SET(*, play: int, name: str) -> None:
    """Take what was chosen in a menu of an interactive part; the choices are places of its entries."""


@route("interactives.ask", opens_modal=True)
def PLAY_ASK(*, play: int, name: str) -> None:
    """Open the form that belongs to the entry chosen in an interactive part's menu."""


@route("interactives.write", opens_modal=True)
def PLAY_WRITE(*, play: int, name: str, place: int) -> None:
    """Open the form that belongs to an entry of an interactive part, by the entry's place (from 0)."""


@route("interactives.typed", redraws=True)
def PLAY_TYPED(*, play: int, name: str, tag: str) -> None:
    """Take what was typed into an interactive part's form; `tag` says for which entry."""


@route("interactives.reset")
def PLAY_RESET(*, play: int) -> None:
    """Start an interactive part over: what was chosen is forgotten."""


@route("interactives.hints", whispers=True)
def PLAY_HINTS(*, play: int) -> None:
    """Show the hints of an interactive part."""


@route("interactives.numbers", redraws=True)
def PLAY_NUMBERS(*, play: int, wanted: bool) -> None:
    """Show the figures of an interactive part below its picture, or just the picture."""


@route("interactives.forms")
def PLAY_FORMS(*, play: int, page: int) -> None:
    """Show another page (from 0) of the entries of an interactive part that open forms."""


@route("interactives.guess")
def PLAY_GUESS(*, play: int, choice: int) -> None:
    """Guess before an interactive part shows it: by the place of a choice (from 0), or none with one beyond them."""


@route("interactives.share", whispers=True)
def PLAY_SHARE(*, play: int) -> None:
    """Open an interactive part for everybody in this channel."""


_NOTES: Mapping[Note, str] = {
    Note.NO_NUMBER: "“{typed}” changes nothing: write a number.",
    Note.NO_WORD: "There was no word in it.",
    Note.ENOUGH_WORDS: f"Everybody gets {WORDS_EACH} words.",
    Note.SAID_BEFORE: "You wrote “{typed}” before.",
}

_NO_OPTION = "What it comes to now is none of the answers. Change something."

CONSOLE = "https://pyodide.org/en/stable/console.html"
"""A public console that runs Python in the reader's own browser."""

TEXT_LIMIT, CODE_LIMIT, HINTS_LIMIT = 3000, 1800, 3000
"""The most of a part's text, code and hints that a screen shows, in characters."""

AS_BUTTONS = 15
"""The most entries that open a form on one page; of more, each page has one less, and a button to the next."""

_MENUS = 700
"""The number of a screen's first menu; the others count up from it."""


def screen(outcome: Outcome, drawn: bytes | None = None, *, can_share: bool = False) -> Screen:
    """Return the screen of an interactive part, with its picture where it was drawn."""
    match outcome:
        case Playing():
            if outcome.guess is not None:
                return Screen(*_guess(outcome, outcome.guess)).toned(Tone.ASKS)
            shown = Picture("picture.png", drawn, outcome.shown.alt) if drawn else None
            return Screen(*_playing(outcome, shown, can_share=can_share))
        case Plain():
            return Screen(*_plain(outcome))
        case Gone():
            text = "**This is gone, or somebody else's.** Open the lesson again."
            return Screen(words(text), *rows([primary("Keep learning", routes.NEXT(), emoji="▶️")]))
        case _:
            assert_never(outcome)


def _playing(playing: Playing, shown: Picture | None, *, can_share: bool) -> Iterator[Part]:
    play = playing.play
    yield _title(playing)
    if playing.note is not None:
        yield words(f"ℹ️ {_NOTES[playing.note].format(typed=brief(playing.typed, 40))}")
    if shown is not None:
        yield picture(shown)
    whole = shown is None or playing.in_numbers
    told = playing.shown.text if whole or playing.sought is None else ()  # the button says what it comes to
    yield from _texts([*told, *(playing.shown.numbers if whole else ())])
    yield gap()
    for place, menu in enumerate(playing.menus):
        if menu.asks:
            yield words(f"-# {menu.placeholder}")
            yield from rows(_entries(playing, menu))
        else:
            yield row(_menu(play.id, menu, place))
    if playing.sought is not None and playing.sought.option is None:
        yield words(f"-# {_NO_OPTION}")
    yield from rows(_buttons(playing, can_share=can_share))


def _title(playing: Playing) -> Part:
    """Return what's above a part: its title, or the question that it answers."""
    if playing.sought is not None:
        return words(headed(as_written(playing.sought.question.q, 1000)))
    whose = f"\n-# {brief(playing.lesson.title, 150)} · everybody here plays" if playing.play.channel else ""
    return words(f"**🧩 {brief(playing.widget.title, 200)}**{whose}")


def _texts(texts: Sequence[str]) -> Iterator[Part]:
    left = TEXT_LIMIT
    for text in texts:
        if left > 0:
            yield words(text[:left])
            left -= len(text)


def _guess(playing: Playing, guess: Guess) -> Iterator[Part]:
    yield _title(playing)
    yield words(guess.text[:TEXT_LIMIT])
    yield line()
    play = playing.play.id
    for place, choice in enumerate(guess.choices):
        yield row(Button(shorten(choice, 80), PLAY_GUESS(play=play, choice=place)))
    yield from rows([Button("Just show me", PLAY_GUESS(play=play, choice=len(guess.choices)), emoji="👀")])


def _entries(playing: Playing, menu: Menu) -> Iterator[AnyButton]:
    """Yield a button for each entry that opens a form: a menu couldn't open the same one again after *Cancel*."""
    play, count = playing.play.id, len(menu.choices)
    shown = paging(count, AS_BUTTONS if count <= AS_BUTTONS else AS_BUTTONS - 1, playing.forms)
    for number, choice in enumerate(shown.of(menu.choices), shown.start):
        address = PLAY_WRITE(play=play, name=menu.name, place=number)
        yield Button(shorten(choice.label, 80), address, emoji="✏️")
    if shown.pages > 1:
        onward = (shown.page + 1) % shown.pages
        yield Button(f"More ({onward + 1} of {shown.pages})", PLAY_FORMS(play=play, page=onward), emoji="➡️")


def _menu(play: int, menu: Menu, place: int) -> Select:
    options = [
        Option(choice.label, str(number), description=choice.description, default=choice.chosen)
        for number, choice in enumerate(menu.choices)
    ]
    address, chosen = PLAY_SET(play=play, name=menu.name), (menu.least, menu.most)
    return Select(menu.placeholder, address, options, chosen=chosen, number=_MENUS + place)


def _buttons(playing: Playing, *, can_share: bool) -> Iterator[AnyButton]:
    play, sought = playing.play, playing.sought
    if sought is not None and sought.option is not None:
        label = f"Answer: {sought.question.choices()[sought.option]}"
        where = {"attempt": sought.attempt, "position": sought.position, "option": sought.option}
        yield primary(shorten(label, 80), routes.QUIZ_PLAYED(**where), emoji="✅")
    if playing.shown.numbers and playing.shown.drawing is not None:
        label = "Just the picture" if playing.in_numbers else "Numbers"
        yield Button(label, PLAY_NUMBERS(play=play.id, wanted=not playing.in_numbers), emoji="🔢")
    if can_share and play.channel is None and sought is None:
        yield Button("Open for everybody here", PLAY_SHARE(play=play.id), emoji="👥")
    if getattr(playing.kind, "hints", ()):
        yield Button("Hints", PLAY_HINTS(play=play.id), emoji="💡")
    if sought is not None:
        where = {"attempt": sought.attempt, "position": sought.position}
        yield Button("Back", routes.QUIZ_ASK(**where), emoji="↩️")
        return
    if not playing.kind.for_group:
        yield Button("Start over", PLAY_RESET(play=play.id), emoji="↩️")
    if play.channel is None:
        yield Button("Lesson", routes.CARD(lesson=play.lesson), emoji="📘")


def form(ask: Ask, play: int, name: str, tag: str) -> Form:
    """Return the form that a choice opens."""
    field = TextField(ask.label, "typed", placeholder=ask.placeholder, limit=ask.limit, required=False)
    return Form(ask.title, PLAY_TYPED(play=play, name=name, tag=tag), field)


def hints(outcome: Outcome) -> Screen:
    """Return the author's hints to a part, and its common trade-offs where it has any."""
    if not isinstance(outcome, Playing):
        return screen(outcome)
    told = [f"- {brief(hint, 400)}" for hint in getattr(outcome.kind, "hints", ())]
    trades = [
        f"- **{brief(one.trade_off, 100)}**: {brief(one.solution or one.description, 300)}"
        for one in getattr(outcome.kind, "common_trade_offs", ())
    ]
    more = ["**Common trade-offs**", *trades] if trades else []
    text = "\n".join(["**💡 Hints**", *told, *more])
    return Screen(words(text[:HINTS_LIMIT]))


def opened(channel: int) -> Screen:
    """Tell the person who opened a part for a channel that it's there."""
    text = f"👥 **It's open in <#{channel}>.** Everybody there plays the same one, and it's redrawn for all."
    return Screen(words(text))


def not_opened() -> Screen:
    """Say that the bot may not write here, so the part can't be opened for everybody."""
    text = "**I can't write here**, so it can't be opened for everybody. Ask somebody who manages the server."
    return Screen(words(text))


def _plain(plain: Plain) -> Iterator[Part]:
    """Show what a chat can show of a part: its code, or its description and hints."""
    widget = plain.widget
    content = widget.content if isinstance(widget.content, dict) else {}
    yield words(f"## 🧩 {brief(widget.title, 200)}\n-# {brief(plain.lesson.title, 150)}")
    description = content.get("description")
    if isinstance(description, str) and description.strip():
        yield words(brief(description, 1200))
    listed = content.get("hints")
    texts = [f"- {brief(hint, 300)}" for hint in listed if isinstance(hint, str)] if isinstance(listed, list) else []
    if texts:
        yield words("**Hints**\n" + "\n".join(texts[:10]))
    buttons: list[AnyButton] = []
    if widget.starter_code:
        code = widget.starter_code[:CODE_LIMIT].replace("```", "`\u200b``")
        yield words(f"```python\n{code}\n```")
        yield words("-# I don't run code. The console runs Python in your own browser: copy it there and try.")
        buttons.append(LinkButton("Python console", CONSOLE, emoji="🐍"))
    else:
        yield words("-# The interactive part doesn't work in chat.")
    yield line()
    yield from rows([*buttons, Button("Lesson", routes.CARD(lesson=plain.lesson.id), emoji="📘")])
