"""The screens of `/cards`, and every word a learner reads on them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief, passage
from bot.core.route import route
from bot.core.text import counted
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Screen,
    Select,
    Style,
    gap,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.flashcards.browse.rules import (
    OWN,
    Boxes,
    BoxOpen,
    CardOpen,
    Empty,
    Exists,
    Found,
    NotOwn,
    NotThere,
    Outcome,
    TooManyCards,
)
from bot.features.flashcards.deck import MOST_CARDS, Aside, Box, Card, Key, Source
from bot.memory import State


@route("cards.pick")
def CARDS_PICK() -> None:
    """Show the cards of the lesson chosen in the menu."""


@route("cards.open")
def CARDS_OPEN() -> None:
    """Show the flashcard chosen in the menu."""


@route("cards.search", opens_modal=True)
def CARDS_SEARCH() -> None:
    """Open the form that asks which words to look for in the learner's flashcards."""


@route("cards.searched")
def CARDS_SEARCHED() -> None:
    """Show the cards that have the words that were typed, or the tag that was chosen in the menu."""


FRONT_LIMIT, BACK_LIMIT = 1500, 2000
"""The most of each side that a screen shows, in characters."""

SIDE_LIMIT = 1000
"""The most that a learner may type for one side, in characters."""


_DONE = {
    "add": "➕ Added as a new card.",
    "edit": "✏️ Saved. Its schedule stays.",
    "suspend": "⏸️ Set aside: it won't come back until you resume it.",
    "resume": "▶️ It's back.",
    "reset": "🔄 Reset: it starts over.",
}
"""What was done with a card; what was added is counted."""
_ASKED = {
    "reset": "Reset this card? It starts over, as if you'd never seen it.",
    "delete": "Delete this card?",
}


def screen(outcome: Outcome) -> Screen:
    """Return the screen for whatever came of looking through cards."""
    match outcome:
        case Boxes():
            return Screen(*_boxes(outcome))
        case BoxOpen():
            return Screen(*_box(outcome))
        case Found():
            return Screen(*_found(outcome))
        case CardOpen():
            return Screen(*_card(outcome))
        case Exists() | NotOwn() | Empty() | NotThere():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


# ---------------------------------------------------------------- boxes


def _boxes(boxes: Boxes) -> Iterator[Part]:
    pages = page_note(boxes.paging)
    yield words(f"## 🃏 My flashcards\n-# {counted(boxes.count, 'card')}{pages}")
    if boxes.boxes:
        yield words("\n".join(_listed(box, title) for box, title in boxes.boxes))
        options = [Option(title or "My own cards", f"{box.scope}:{box.lesson}") for box, title in boxes.boxes]
        yield row(Select("Look at the cards of …", CARDS_PICK(), options))
    else:
        yield words("Cards join when you press *Flashcards* on a lesson, finish one, or write your own.")
    yield line()
    yield from rows(page_buttons(boxes.paging, lambda page: routes.CARDS(page=page)))
    if boxes.tags:
        tags = [Option(f"#{tag}", f"#{tag}") for tag in boxes.tags[:OPTIONS]]
        yield row(Select("Your own cards with …", CARDS_SEARCHED(), tags))
    exchange = Button("Export, import", routes.EXCHANGE(), emoji="🔁")
    yield from rows([primary("Review", routes.REVIEW(), emoji="🃏"), _add(OWN), _look_for(), exchange])


def _look_for() -> Button:
    return Button("Search", CARDS_SEARCH(), emoji="🔎")


def search_form() -> Form:
    """Return the form that asks what to look for."""
    hint = "words on the card, or #tag"
    return Form("Search my cards", CARDS_SEARCHED(), TextField("Look for", "words", placeholder=hint, limit=60))


def _found(found: Found) -> Iterator[Part]:
    due = f" · {found.due} due" if found.due else ""
    told = brief(found.words, 60)
    yield words(f"## 🔎 {told}\n-# {counted(found.count, 'card')}{due}{page_note(found.paging)}")
    if found.cards:
        yield from _listing(found.cards, found.today)
    else:
        yield words("None of your cards has these words.")
    yield line()
    yield from rows(page_buttons(found.paging, lambda page: routes.CARDS_WITH(words=found.words, page=page)))
    these = [primary("Review these", routes.REVIEW_THESE(words=found.words), emoji="🃏")] if found.cards else []
    yield from rows([*these, _look_for(), _all()])


def _listing(cards: Sequence[Card], today: date) -> Iterator[Part]:
    yield words("\n".join(f"**{brief(card.front, 80)}**\n-# {_when(card, today)}" for card in cards))
    yield row(
        Select("Open a card", CARDS_OPEN(), [Option(card.front.replace("**", ""), str(card.id)) for card in cards])
    )


def _listed(box: Box, title: str) -> str:
    due = f" · {box.due} due" if box.due else ""
    aside = f" · {box.aside} set aside" if box.aside else ""
    return f"**{brief(title, 100) or 'My own cards'}**\n-# {counted(box.count, 'card')}{due}{aside}"


def _add(key: Key) -> Button:
    return Button("Add a card", routes.CARDS_ADD(scope=key[0], lesson=key[1]), emoji="➕")


def _box(opened: BoxOpen) -> Iterator[Part]:
    key = (opened.box.scope, opened.box.lesson)
    pages = page_note(opened.paging)
    yield words(f"## {brief(opened.title, 150) or 'My own cards'}\n-# {counted(opened.box.count, 'card')}{pages}")
    if opened.cards:
        yield from _listing(opened.cards, opened.today)
    else:
        yield words("No cards here yet.")
    yield line()
    yield from rows(page_buttons(opened.paging, lambda page: routes.CARDS_OF(scope=key[0], lesson=key[1], page=page)))
    these = [primary("Review these", routes.REVIEW_BOX(scope=key[0], lesson=key[1], ahead=False), emoji="🃏")]
    yield from rows([*(these if opened.cards else []), _add(key), _all()])


def _when(card: Card, today: date) -> str:
    """Say in words how a card stands."""
    if card.aside is Aside.LEECH:
        return f"set aside: forgotten {counted(card.lapses, 'time')}"
    if card.aside is not None:
        return "set aside"
    if card.memory.state is State.NEW or card.due_on is None:
        return "new"
    if card.memory.state is not State.REVIEW:
        return "being learned" if card.memory.state is State.LEARNING else "being relearned"
    days = (card.due_on - today).days
    return "due" if days <= 0 else "due tomorrow" if days == 1 else f"due in {days} days"


# ---------------------------------------------------------------- one card


def _card(opened: CardOpen) -> Iterator[Part]:
    card = opened.card
    if opened.done:
        several = f"➕ Added as {opened.made} new cards, one for each gap."
        yield words(several if opened.made > 1 else _DONE[opened.done])
        yield gap()
    forgotten = f", forgotten {counted(card.lapses, 'time')}" if card.lapses else ""
    seen = f" · {counted(card.reps, 'answer')}{forgotten}" if card.reps else ""
    yield words(f"-# 🃏 {brief(opened.title, 80) or 'My own cards'} · {_when(card, opened.today)}{seen}")
    yield words(passage(card.front, FRONT_LIMIT))
    yield line()
    yield words(passage(card.back, BACK_LIMIT))
    yield line()
    if opened.ask in _ASKED:
        yield words(f"**{_ASKED[opened.ask]}**")
        sure = Button(f"Yes, {opened.ask}", routes.CARDS_ACT(card=card.id, act=opened.ask), style=Style.DANGER)
        yield from rows([sure, Button("No", routes.CARDS_SHOW(card=card.id))])
        return
    yield from rows(_card_buttons(card))
    back = routes.CARDS_OF(scope=card.scope, lesson=card.lesson, page=0)
    yield from rows([Button("Back", back, emoji="⬅️"), _go_on()])


def _card_buttons(card: Card) -> Iterator[Button]:
    if card.aside is None:
        yield Button("Suspend", routes.CARDS_ACT(card=card.id, act="suspend"), emoji="⏸️")
    else:
        yield primary("Resume", routes.CARDS_ACT(card=card.id, act="resume"), emoji="▶️")
    if card.reps:
        yield Button("Reset", routes.CARDS_ASK(card=card.id, act="reset"), emoji="🔄")
    if card.source is Source.OWN:
        yield Button("Edit", routes.CARDS_EDIT(card=card.id), emoji="✏️")
        if "**[" not in card.front:
            yield Button("The other way, too", routes.CARDS_ACT(card=card.id, act="around"), emoji="🔃")
        yield Button("Delete", routes.CARDS_ASK(card=card.id, act="delete"), emoji="🗑️")


def add_form(key: Key, front: str = "") -> Form:
    """Return the form for a new card in a box, empty but for what's known of its front."""
    return _sides_form("A card of my own", routes.CARDS_ADDED(scope=key[0], lesson=key[1]), front, "")


def edit_form(card: Card) -> Form:
    """Return the form that changes a card, with room for sides that an import made longer than SIDE_LIMIT."""
    return _sides_form("Edit the card", routes.CARDS_EDITED(card=card.id), card.front, card.back)


def _sides_form(title: str, address: str, front: str, back: str) -> Form:
    return Form(
        title,
        address,
        _side("Front: a question, or a text with {{gaps}}", "front", front),
        _side("Back: the answer. #tags help you find it", "back", back),
    )


def _side(label: str, name: str, text: str) -> TextField:
    """Return the field for one side; which one may stay empty is told once it's sent."""
    return TextField(label, name, default=text, limit=max(SIDE_LIMIT, len(text)), long=True, required=name == "front")


def _notice(outcome: Exists | NotOwn | Empty | NotThere) -> Iterator[Part]:
    match outcome:
        case Exists():
            yield words(f"**You already have this card:** {brief(outcome.card.front, 200)}")
            yield from rows([primary("Show it", routes.CARDS_SHOW(card=outcome.card.id)), _all()])
        case NotOwn():
            yield words("**This card's words are its lesson's**, so they stay. Write one of your own, or set it aside.")
            aside = Button("Suspend", routes.CARDS_ACT(card=outcome.card.id, act="suspend"), emoji="⏸️")
            yield from rows([_go_on(), _add(OWN), aside])
        case Empty():
            yield words("**A card needs two sides.** One was empty, so nothing was saved.")
            yield from rows([_add(OWN), _all()])
        case NotThere():
            yield words("**This card isn't yours, or it's gone.**")
            yield from rows([_all()])
        case _:
            assert_never(outcome)


def _go_on() -> Button:
    """Return the way back to the session that's open, or to the next card."""
    return primary("Review", routes.REVIEW_ON(lesson=None, ahead=False), emoji="🃏")


def _all() -> Button:
    return Button("All my cards", routes.CARDS(page=0), emoji="🗂️")


def too_many_cards(_fact: TooManyCards) -> str:
    """Say that there is no room for another card."""
    return (
        f"**You have {MOST_CARDS:,} cards, the most I can keep for one person.** "
        "Delete some of your own with `/cards`, then add this one."
    )
