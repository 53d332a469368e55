"""A flashcard met on the path."""

from collections.abc import Iterator

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.content.lesson import Card
from bot.core.act import Act
from bot.core.text import shorten
from bot.discord_ui.components import (
    Button,
    Part,
    Style,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.lesson_parts import gallery, trail
from bot.discord_ui.question_parts import headed
from bot.features.lessons.path.rules import (
    CardAsked,
    CardTold,
    Where,
)
from bot.features.lessons.path.views import addresses

# ---------------------------------------------------------------- a page


def header(where: Where) -> str:
    """Return the line above a page that says how far along the path it is."""
    return trail(where.lesson.title, where.number, where.count)


def page_address(where: Where, number: int, *, reading: bool) -> str:
    """Return the address of a page by its number (from 0); `reading` notes that the one before it was read."""
    return routes.PATH_PAGE(lesson=where.entry.id, mark=where.mark_of(number), reading=reading)


# ---------------------------------------------------------------- a card


def card_parts(asked: CardAsked) -> Iterator[Part]:
    """Yield the front of a card, or its back with terms to choose from."""
    where = asked.where
    yield words(header(where))
    if asked.terms:
        yield words(f"### Which of these means this?\n{_quoted(as_written(asked.card.back, 1000))}")
        yield line()
        labels = [shorten(asked.terms[number], 38) for number in asked.order]
        yield from (
            row(Button(label, routes.PATH_TELL(**where.here, choice=place))) for place, label in enumerate(labels)
        )
    elif not asked.turned:
        yield words(headed(as_written(asked.card.front, 1000)))
        yield from gallery(asked.pictures)
        yield words("-# Say it to yourself first.")
        yield line()
        yield from rows([primary("Show answer", routes.PATH_TURN(**where.here), emoji="🔎", act=Act.SHOW)])
    else:
        yield words(headed(as_written(asked.card.front, 1000)))
        yield words(as_written(asked.card.back, 2000))
        yield from gallery(asked.pictures)
        yield line()
        yield from rows(
            [
                Button("Forgot", routes.PATH_TELL(**where.here, choice=0), emoji="🔁", act=Act.FORGOT),
                primary("Knew it", routes.PATH_TELL(**where.here, choice=1), emoji="✅", act=Act.KNEW),
            ]
        )


def _quoted(text: str) -> str:
    return "\n".join(f"> {one}" for one in text.split("\n"))


def told_parts(told: CardTold) -> Iterator[Part]:
    """Yield whether the right term was picked, with both sides of the card."""
    where = told.where
    yield words(header(where))
    verdict = "✅ **Right**" if told.right else f"🟠 **Not quite.** You picked {brief(told.chosen, 60)}."
    yield words(f"{verdict}\n{_both_sides(told.card)}")
    yield line()
    if where.is_last and not where.is_asked:
        done = routes.DONE(lesson=where.entry.id)
        yield from rows([Button("Done", done, style=Style.SUCCESS, emoji="✅")])
        return
    buttons = [primary("Next", addresses.PATH_ON(**where.here), emoji="➡️", act=Act.NEXT)]
    if not told.right:
        buttons.append(Button("Read it again", page_address(where, where.number, reading=False), emoji="📖"))
    yield from rows(buttons)


def _both_sides(card: Card) -> str:
    return f"**{brief(card.front, 100)}**: {as_written(card.back, 1000)}"
