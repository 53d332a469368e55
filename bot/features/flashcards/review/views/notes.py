"""What a rating did, why a card comes when it does, and what's said when none is left."""

from collections.abc import Iterator
from datetime import timedelta

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.act import Act
from bot.core.text import counted, moment
from bot.discord_ui.components import Button, Part, gap, line, primary, rows, words
from bot.features.flashcards.deck import Card, Focus, Source
from bot.features.flashcards.review.rules import (
    Around,
    Note,
    Offer,
    Resting,
    Why,
)
from bot.features.flashcards.review.views import addresses
from bot.memory import Rating

NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
TOLD = 300
"""How many characters of a card's answer are told above the next card."""
TWO_NAMES = {Rating.AGAIN: "Forgot", Rating.GOOD: "Knew it"}


def in_words(offer: Offer) -> str:
    """Return when a card comes back: `in 10 min`, `in 4 days`, `in 7 weeks`, `in 5 months`, `in 1.5 years`."""
    if offer.wait is not None:
        return f"in {max(1, round(offer.wait / timedelta(minutes=1)))} min"
    days = offer.days or 1
    if days < 31:
        return f"in {counted(days, 'day')}"
    if days < 90:
        return f"in {round(days / 7)} weeks"
    return f"in {round(days / 30.44)} months" if days < 365 else f"in {days / 365.25:.1f} years"


def undo_button(event: int, *, only: bool = False) -> Button:
    """Return the button that takes back a rating, by its line in the review log."""
    return Button("Undo", routes.REVIEW_UNDO(event=event, only=only), emoji="↩️", act=Act.UNDO)


def _first_line(card: Card) -> str:
    """Return a card's question without the options of one that was missed."""
    return card.front.split("\n\n")[0] if card.source is Source.QUESTION else card.front


def note_parts(around: Around) -> Iterator[Part]:
    """Yield what the last press did to a card, and nothing where it needs no word."""
    if around.note is Note.NOTHING:
        return
    about = f"“{brief(_first_line(around.about), 80)}”" if around.about else "The card"
    lapses = around.about.lapses if around.about else 0
    told = f"**{brief(_first_line(around.about), 80)}**: {brief(around.about.back, TOLD)}" if around.about else about
    yield words(
        {
            Note.JOINED: f"➕ {counted(around.joined, 'card')} joined your flashcards.",
            Note.BACKLOG: f"📚 **{around.due} cards are due.** No need to do all today.",
            Note.STALE: "-# That card has moved on. Nothing counted twice; this one's next.",
            Note.LEECH: f"🩹 {about} was forgotten {lapses} times, so it's set aside: reread its lesson first. "
            "`/cards` brings it back.",
            Note.SUSPENDED: f"⏸️ {about} is set aside. `/cards` brings it back.",
            Note.BURIED: f"💤 {about} comes back tomorrow.",
            Note.KNEW: f"✅ {told}",
            Note.FORGOT: f"🔁 {told}\n-# It comes again.",
            Note.UNDONE: f"↩️ {about}: rating undone.",
            Note.BACK: f"↩️ {about} is back.",
            Note.NOT_UNDONE: "-# That was already undone, or it's too old. This one's next.",
        }[around.note]
    )
    if around.note is Note.BACKLOG:
        yield from rows([Button("Spread them over days", routes.PLAN_SPREAD(pace=0), emoji="📅")])
    if around.note is Note.LEECH and around.about and around.about.lesson:
        yield from rows([Button("Read in the lesson", routes.READ(lesson=around.about.lesson), emoji="📖")])
    yield gap()


# ---------------------------------------------------------------- between cards


def resting_parts(resting: Resting) -> Iterator[Part]:
    """Yield that no card is left now, and what comes next."""
    around, left = resting.around, resting.around.left
    yield from note_parts(around)
    named = resting.title or _chosen(around.focus)
    about = f"\n-# {brief(named, 100)}" if named else ""
    yield words(f"## ✅ Done for now{about}")
    yield words("\n".join(_rest(resting)))
    yield line()
    if left.learning:
        yield from rows([primary("Once more now", onward_to(around, ahead=True), emoji="⏩")])
    yield from rows([*_resting_buttons(around), Button("Plan", routes.PLAN(), emoji="📅")])


def _chosen(focus: Focus | None) -> str:
    if focus is None:
        return ""
    return f"Cards with “{focus.words}”" if focus.words else "My own cards"


def onward_to(around: Around, *, ahead: bool = False) -> str:
    """Return the address of the next card, of those that are reviewed; `ahead` takes learning steps before their time.

    Among cards that were looked for, it's the next of those.
    """
    focus = around.focus
    if focus is None or focus.lesson is not None:
        return routes.REVIEW_ON(lesson=around.lesson, ahead=ahead)
    if focus.box is not None:
        return routes.REVIEW_BOX(scope=focus.box[0], lesson=focus.box[1], ahead=ahead)
    return addresses.REVIEW_FOUND(ahead=ahead)


def _rest(resting: Resting) -> Iterator[str]:
    left = resting.around.left
    if left.learning and left.step_at:
        verb = "comes" if left.learning == 1 else "come"
        yield f"{counted(left.learning, 'card')} {verb} back soon, the first {moment(left.step_at, 'R')}."
    if resting.next_on is not None and not left.learning:
        which = "one" if resting.around.focus is None else "of these"
        yield f"The next {which} comes back on {resting.next_on:%A}, {resting.next_on.day} {resting.next_on:%B}."
    tomorrow = f" Tomorrow: {counted(resting.tomorrow, 'card')}." if resting.tomorrow else ""
    yield f"Today: {counted(resting.done, 'answer')}.{tomorrow}"
    if left.waiting:
        verb = "waits" if left.waiting == 1 else "wait"
        yield f"-# {counted(left.waiting, 'new card')} {verb} for later; `/settings` sets how many a day."
    if left.overdue:
        yield f"-# {counted(left.overdue, 'card')} over your daily limit; `/settings` changes it."


def _resting_buttons(around: Around) -> Iterator[Button]:
    if around.undo is not None:
        yield undo_button(around.undo, only=around.only)
    if around.only:
        yield Button("All my cards", routes.REVIEW(), emoji="🃏")
    if around.lesson is not None:
        yield Button("Lesson", routes.CARD(lesson=around.lesson), emoji="📘")
    if not around.only:
        yield Button("Keep learning", routes.NEXT(), emoji="▶️")


def why_parts(why: Why) -> Iterator[Part]:
    """Yield why a card comes now, in days and reviews."""
    card, memory = why.card, why.card.memory
    yield words(f"## Why now?\n{brief(_first_line(card), 200)}")
    if memory.last_on is None:
        missed = card.source is Source.QUESTION
        yield words(
            "You missed this in a quiz, so it comes again." if missed else "It's new. New ones come after what's due."
        )
    else:
        ago = (why.today - memory.last_on).days
        forgotten = f", forgotten {counted(card.lapses, 'time')} once known" if card.lapses else ""
        seen = "today" if ago == 0 else "yesterday" if ago == 1 else f"{ago} days ago"
        yield words(
            f"**Chance you remember it today:** {round(why.recall * 100)}%\n"
            f"**Last seen:** {seen}, {counted(card.reps, 'time')} in all{forgotten}"
        )
    names = NAMES if why.four_buttons else TWO_NAMES
    offers = "\n".join(f"- {name}: {in_words(why.offers[rating])}" for rating, name in names.items())
    yield words(f"**It comes back**\n{offers}")
    yield from rows([primary("Go on", routes.REVIEW_ON(lesson=None, ahead=False), emoji="➡️", act=Act.NEXT)])
