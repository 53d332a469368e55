"""The screens of export and import, and their words."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from bot import routes
from bot.core.route import route
from bot.core.text import counted, escape_markdown, shorten
from bot.discord_ui.components import Button, Document, Part, Screen, line, primary, rows, words
from bot.discord_ui.forms import FileField, Form
from bot.features.flashcards.deck import MOST_CARDS
from bot.features.flashcards.exchange.rules import MAX_ROWS
from bot.features.flashcards.exchange.rules.fields import Problem, Why
from bot.features.flashcards.exchange.rules.outcomes import (
    Exported,
    Imported,
    NothingToExport,
    NotImported,
    Outcome,
    TooLarge,
)


@route("exchange.anki", whispers=True)
def EXCHANGE_ANKI() -> None:
    """Export the learner's flashcards for Anki."""


@route("exchange.csv", whispers=True)
def EXCHANGE_CSV() -> None:
    """Export the learner's flashcards and reviews as CSV."""


@route("exchange.ask", opens_modal=True)
def EXCHANGE_ASK() -> None:
    """Open the form that asks for files to import."""


@route("exchange.import")
def EXCHANGE_IMPORT() -> None:
    """Import the files that were uploaded."""


SHOWN = 15
"""How many problems of an import are shown."""


OWN = "My own cards"
"""What the cards of no lesson are called in Anki."""

_WHY: Mapping[Why, str] = {
    Why.UNREADABLE: "{}",
    Why.NO_CARD: "there's no card in it",
    Why.NO_COLUMNS: "its first line needs the columns front and back",
    Why.TOO_MANY: "{:,} {} are too many for one import: send at most {:,} at once",
    Why.NO_SUCH_CARD: "there's no card number “{}” in {}",
    Why.DOES_NOT_FIT: "this line doesn't fit the card's log ({})",
    Why.EMPTY: "the {} is empty",
    Why.TOO_LONG: "the {} has {} characters, at most {}",
    Why.NO_RATING: "rating is empty: write one of {}",
    Why.UNKNOWN: "{} is “{}”: write one of {}",
    Why.NO_NUMBER: "{} is “{}”, not a number",
    Why.IMPOSSIBLE: "{} is {}, which can't be",
    Why.OUT_OF_RANGE: "{} is {}, not between {} and {}",
    Why.NO_DATE: "{} is “{}”: write a date like 2026-03-02",
    Why.NO_MOMENT: "{} is “{}”: write a time like 2026-03-02T08:00:00+00:00",
    Why.NO_JSON: "detail isn't JSON",
    Why.NO_OBJECT: "detail isn't a JSON object",
}


def screen(outcome: Outcome) -> Screen:
    """Return the screen for whatever came of an export or import; an export's files come with it."""
    if isinstance(outcome, Exported):
        files = [Document(name, data) for name, data in outcome.files]
        return Screen(*_exported(outcome), files=files)
    return Screen(*_told(outcome))


def menu() -> Screen:
    """Return the choice of what to export, and the way to import."""
    return Screen(
        words(
            "## 🔁 Export or import\n"
            "- **Anki**: a package for Anki on any device, with the schedule; exporting again updates the same notes.\n"
            "- **CSV**: two tables for a spreadsheet, with the schedule and every review.\n"
            "- **Import**: an Anki package (`.apkg`) with its schedule, those tables again, "
            "or any CSV with the columns *front* and *back*."
        ),
        line(),
        *rows(
            [
                primary("For Anki", EXCHANGE_ANKI(), emoji="🗃️"),
                Button("As CSV", EXCHANGE_CSV(), emoji="📄"),
                Button("Import", EXCHANGE_ASK(), emoji="📥"),
                _all(),
            ]
        ),
    )


def import_form() -> Form:
    """Ask for an Anki package, one CSV file or archive, or for both files of an export."""
    field = FileField("Anki's .apkg, a CSV, or both of an export", "files", 2)
    return Form("Import flashcards", EXCHANGE_IMPORT(), field)


def _all() -> Button:
    return Button("All my cards", routes.CARDS(page=0), emoji="🗂️")


def _exported(exported: Exported) -> Iterator[Part]:
    names = " and ".join(f"`{name}`" for name, _ in exported.files)
    parts = "\nTo import them again, send one part after the other." if exported.count > MAX_ROWS else ""
    yield words(f"## 📦 {counted(exported.count, 'card')}\nIn {names}.{parts}")


def _told(outcome: NothingToExport | TooLarge | Imported | NotImported) -> Iterator[Part]:
    match outcome:
        case NothingToExport():
            yield words("**You have no flashcards yet**, so there's nothing to export.")
        case TooLarge():
            yield words(f"**The file is too large**: Discord takes at most {outcome.limit // 1024 // 1024} MiB here.")
        case Imported():
            yield words("## 📥 Imported\n" + "\n".join(_counts(outcome)))
        case NotImported():
            yield words("## 📥 Nothing was imported\nPlease fix this and send the file again:")
            yield words("\n".join(_problems(outcome)))
            yield from rows([primary("Import again", EXCHANGE_ASK(), emoji="📥"), _all()])
            return
        case _:
            assert_never(outcome)
    yield from rows([_all()])


def _counts(imported: Imported) -> Iterator[str]:
    yield f"{counted(imported.added, 'card')} added."
    if imported.updated:
        verb = "was" if imported.updated == 1 else "were"
        yield f"{counted(imported.updated, 'card')} {verb} new here and took the file's schedule."
    if imported.there:
        verb = "was" if imported.there == 1 else "were"
        yield f"{counted(imported.there, 'card')} {verb} already here and didn't change."
    if imported.unseen:
        yield f"{counted(imported.unseen, 'card')} left out: a picture or a sound is missing, or it's too long."
    if imported.left:
        yield f"⚠️ {counted(imported.left, 'card')} left out: {MOST_CARDS:,} is the most I can keep for one person."


def said(problem: Problem) -> str:
    """Say what is wrong with a file or a line."""
    return _WHY[problem.why].format(*problem.about)


def _problems(outcome: NotImported) -> Iterator[str]:
    for problem in outcome.problems[:SHOWN]:
        where = f", row {problem.line}" if problem.line else ""
        name, text = escape_markdown(shorten(problem.file, 60)), escape_markdown(shorten(said(problem), 160))
        yield f"- **{name}{where}**: {text}"
    if len(outcome.problems) > SHOWN:
        yield f"- … and {len(outcome.problems) - SHOWN} more"
