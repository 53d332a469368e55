"""Exporting and importing cards; files are made and read in threads, away from the event loop."""

import asyncio

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import opening, showing
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.exchange import rules, service, views
from bot.features.flashcards.exchange.rules import fields, packages, parsing, writing
from bot.features.flashcards.exchange.rules.outcomes import (
    Exported,
    Imported,
    NothingToExport,
    NotImported,
    Outcome,
    TooLarge,
)
from bot.features.people import present
from bot.formats import anki, archives

READ_LIMIT = 10 * 1024 * 1024
"""The largest upload that is read, in bytes."""

UNPACKED = 4 * 1024 * 1024
"""Tables larger than this, in bytes together, go into an archive, which a phone takes more easily."""

MOST_FILES = 10
"""The most files that Discord takes with one message."""


class Interactions:
    """Makes the files of an export, and reads those of an import."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def anki(self, request: Request) -> Reply:
        """Return the learner's cards as an Anki package."""
        cards = await self._deps.look(request, service.titled_cards)
        notes = [writing.note_of(card, title or views.OWN) for card, title in cards]
        data = await asyncio.to_thread(anki.package, notes, request.now)
        return self._sent(request, [("flashcards.apkg", data)], len(cards))

    async def csv(self, request: Request) -> Reply:
        """Return the learner's cards and reviews as CSV, zipped where they're large or many."""
        cards = await self._deps.look(request, service.with_logs)
        files = await asyncio.to_thread(writing.csv_files, cards)
        if sum(len(data) for _, data in files) > UNPACKED or len(files) > MOST_FILES:
            files = await asyncio.to_thread(_packed, files)
        return self._sent(request, files, len(cards))

    def _sent(self, request: Request, files: list[tuple[str, bytes]], count: int) -> Reply:
        outcome: Outcome = Exported(tuple(files), count) if count else NothingToExport()
        if any(len(data) > request.file_limit for _, data in files):
            outcome = TooLarge(request.file_limit)
        return Whisper(views.screen(outcome))

    async def take_in(self, request: Request) -> Reply:
        """Import what was uploaded; if there's any problem in it, import nothing and tell all of them.

        Each portion is a transaction of its own, so that others have their turn.
        """
        if sum(upload.size for upload in request.uploads) > READ_LIMIT:
            return Update(views.screen(TooLarge(READ_LIMIT)))
        uploads = [(upload.name, await upload.read()) for upload in request.uploads]
        learner = await self._deps.look(request, present)
        packed = [one for one in uploads if packages.is_package(one[0])]
        tables = [one for one in uploads if not packages.is_package(one[0])]
        today = learner.day(request.now)
        brought, unseen, problems = await asyncio.to_thread(packages.read, packed, request.now, today)
        if tables:
            more, wrong = await asyncio.to_thread(parsing.parse, tables, request.now, today)
            brought, problems = [*brought, *more], [*problems, *wrong]
        if problems or not (brought or unseen):
            nothing = fields.Problem(uploads[0][0] if uploads else "file", 0, fields.Why.NO_CARD)
            found = tuple(fields.problems_in_order(problems)) or (nothing,)
            return Update(views.screen(NotImported(found)))
        done = Imported(unseen=unseen)
        for some in writing.portions(brought, lambda one: len(one.events), rules.PORTION, rules.PORTION_REVIEWS):
            done += await self._deps.act(request, service.take_in, some)
        return Update(views.screen(done))


def _packed(files: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return an archive for each part of an export, which is two files, so that each can be imported as it is."""
    parts = [files[start : start + 2] for start in range(0, len(files), 2)]
    suffixes = [f"-{number}" if len(parts) > 1 else "" for number in range(1, len(parts) + 1)]
    return [(f"flashcards{suffix}.zip", archives.pack(part)) for part, suffix in zip(parts, suffixes, strict=True)]


def build(deps: Dependencies) -> Feature:
    """Bring the menu of exports and imports, what it makes, and the form that takes files."""
    handle = Interactions(deps)
    return Feature(
        "exchange",
        handlers=(
            on(routes.EXCHANGE)(showing(views.menu)),
            on(views.EXCHANGE_ANKI)(handle.anki),
            on(views.EXCHANGE_CSV)(handle.csv),
            on(views.EXCHANGE_ASK)(opening(views.import_form)),
            on(views.EXCHANGE_IMPORT)(handle.take_in),
        ),
    )
