"""The screens of reviewing, and every word a learner reads on them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import assert_never

from bot import routes
from bot.content.markdown import as_written, brief, passage, plain
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.core.text import counted, moment
from bot.discord_ui.components import Button, Part, Screen, Style, Tone, gap, line, primary, rows, words
from bot.discord_ui.forms import Form
from bot.discord_ui.lesson_parts import gallery
from bot.discord_ui.question_parts import (
    Addresses,
    all_put,
    answer_controls,
    answer_form,
    arranging,
    explained,
    headed,
    question_text,
    said,
)
from bot.discord_ui.reply import Redirect
from bot.features.flashcards.deck import Card, Source
from bot.features.flashcards.review.outcomes import (
    Around,
    Back,
    Front,
    Gone,
    NoCards,
    Note,
    Offer,
    Outcome,
    Resting,
    Shown,
    Told,
    ToSession,
    Why,
)
from bot.features.flashcards.review.rules import Asking
from bot.memory import Rating, State
from bot.questions import Question

FRONT_LIMIT, BACK_LIMIT = 1500, 2000
HEADING_LIMIT = 200
"""The longest question that stands as a heading, in characters."""

NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
TWO_NAMES = {Rating.AGAIN: "Forgot", Rating.GOOD: "Knew it"}
SIGNS = {Rating.AGAIN: "🔁", Rating.GOOD: "✅"}

ACTS = {Rating.AGAIN: Act.FORGOT, Rating.GOOD: Act.KNEW}

Item = Part


def shown(outcome: Outcome) -> Screen | Redirect:
    """Return the screen for an outcome of reviewing, or the way to the next step of a session."""
    return Redirect(routes.TODAY_NEXT(fresh=False)) if isinstance(outcome, ToSession) else screen(outcome)


def screen(outcome: Shown) -> Screen:
    """Return the screen for an outcome of reviewing; a question and an answer say which stage they are."""
    match outcome:
        case Front() if outcome.question is not None:
            stage = _stage(Showing.FRONT, outcome.card)
            return Screen(*_asked(outcome, outcome.question), stage=stage, refused=bool(outcome.note)).toned(Tone.ASKS)
        case Told():
            stage = _stage(Showing.BACK, outcome.card)
            return Screen(*_told(outcome), stage=stage).toned(Tone.RIGHT if outcome.right else Tone.NOT_QUITE)
        case Front():
            return Screen(*_front(outcome), stage=_stage(Showing.FRONT, outcome.card))
        case Back():
            return Screen(*_back(outcome), stage=_stage(Showing.BACK, outcome.card))
        case Resting():
            return Screen(*_resting(outcome))
        case Why():
            return Screen(*_why(outcome))
        case NoCards() | Gone():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _stage(showing: Showing, card: Card) -> Stage:
    return Stage(showing, card.id, card.reps, card.lesson or "", card.key)


def in_words(offer: Offer) -> str:
    """Return when a card comes back: `in 10 min`, `in 4 d`, `in 2.1 mo`, `in 1.5 y`."""
    if offer.wait is not None:
        return f"in {max(1, round(offer.wait / timedelta(minutes=1)))} min"
    days = offer.days or 1
    if days < 31:
        return f"in {days} d"
    return f"in {days / 30.44:.1f} mo" if days < 365 else f"in {days / 365.25:.1f} y"


# ---------------------------------------------------------------- a card


def _header(card: Card, title: str, around: Around) -> str:
    first = " · new" if card.memory.state is State.NEW else ""
    return f"-# 🃏 {brief(title, 80) or 'My own cards'} · {around.left.now} left today{first}"


def _question(card: Card) -> str:
    text = passage(card.front, FRONT_LIMIT)
    return text if "\n" in text or len(text) > HEADING_LIMIT else f"### {text}"


def _front(front: Front) -> Iterator[Item]:
    card, only = front.card, front.around.lesson is not None
    yield from _note(front.around)
    yield words(_header(card, front.title, front.around))
    yield words(_question(card))
    yield from gallery(front.pictures)
    yield line()
    yield from rows(
        [primary("Show answer", routes.REVIEW_SHOW(card=card.id, reps=card.reps, only=only), emoji="👁️", act=Act.SHOW)]
    )
    yield from rows(_side_buttons(front.around, card))


def _asked(front: Front, question: Question) -> Iterator[Item]:
    """Yield a missed question as a question: shuffled, and rated by the tap."""
    card = front.card
    yield from _note(front.around)
    yield words(_header(card, front.title, front.around))
    if front.look:
        yield words("🎯 You were sure of this once, but missed it. Once more:")
    put = all_put(len(front.order), front.put) if front.put else ()
    yield words(question_text(question, front.order, put))
    yield from gallery(front.pictures)
    if front.note:
        yield words(f"⚠️ {plain(front.note)} That didn't count.")
    yield line()
    asking = Asking(card.id, card.reps, front.around.lesson is not None, front.look)
    addresses = Addresses(
        choose=routes.REVIEW_CHOOSE(card=card.id, reps=card.reps, mode=asking.mode),
        type=routes.REVIEW_TYPE(card=card.id, reps=card.reps, mode=asking.mode),
        answer=lambda place: routes.REVIEW_ANSWER(card=card.id, reps=card.reps, choice=place, mode=asking.mode),
        arrange=lambda put: routes.REVIEW_ARRANGE(card=card.id, reps=card.reps, put=put, mode=asking.mode),
    )
    if front.put:
        yield from arranging(len(front.order), addresses.arrange, front.put)
    else:
        yield from answer_controls(question, front.order, addresses)
    if not front.look:  # it's no card of today's, so there's nothing to put off
        yield from rows(_side_buttons(front.around, card))


def form(asking: Asking, question: Question | None) -> Form:
    """Return the form for a typed answer; a `question` of None leaves its words out."""
    address = routes.REVIEW_TYPED(card=asking.card, reps=asking.reps, mode=asking.mode)
    return answer_form(address, question)


def _told(told: Told) -> Iterator[Item]:
    card, around = told.card, told.around
    yield from _note(around)
    yield words(_header(card, told.title, around))
    yield words(headed(as_written(told.question.q, 1000)))
    yield gap()
    back = f" · back {in_words(told.offer)}" if told.offer else ""
    verdict = "✅ **Right**" if told.right else "🟠 **Not quite**"
    yield words(f"{verdict}{back}\n{said(told.question, told.answer, right=told.right)}")
    text, _ = explained(told.question, told.answer, right=told.right, whole=not told.right)
    if text:
        yield gap()
        yield words(text)
    yield line()
    yield from rows([primary("Next", routes.REVIEW_ON(lesson=around.lesson, ahead=False), emoji="➡️", act=Act.NEXT)])
    buttons = []
    if around.undo is not None and told.offer is not None:
        buttons.append(
            Button(
                "Undo", routes.REVIEW_UNDO(event=around.undo, only=around.lesson is not None), emoji="↩️", act=Act.UNDO
            )
        )
    if not told.right and told.home is not None:
        there = routes.PATH_PAGE(lesson=card.lesson, mark=told.home, reading=True)
        buttons.append(Button("Read in the lesson", there, emoji="📖"))
    yield from rows(buttons)


def _back(back: Back) -> Iterator[Item]:
    card = back.card
    yield words(_header(card, back.title, back.around))
    yield words(_question(card))
    yield line()
    yield words(passage(card.back, BACK_LIMIT))
    yield from gallery(back.pictures)
    yield line()
    yield from rows(_ratings(back))
    yield from rows(_side_buttons(back.around, card))


def _ratings(back: Back) -> Iterator[Button]:
    names = NAMES if back.four_buttons else TWO_NAMES
    card, only = back.card, back.around.lesson is not None
    for rating, name in names.items():
        offer = back.offers[rating]
        address = routes.REVIEW_RATE(
            card=card.id,
            reps=card.reps,
            shown=back.on.toordinal(),
            rating=rating.value,
            days=offer.days or 0,
            only=only,
        )
        style = Style.PRIMARY if rating is Rating.GOOD else Style.SECONDARY
        yield Button(f"{name} · {in_words(offer)}", address, style=style, emoji=SIGNS.get(rating), act=ACTS.get(rating))


def _side_buttons(around: Around, card: Card) -> Iterator[Button]:
    only = around.lesson is not None
    if around.undo is not None:
        yield Button("Undo", routes.REVIEW_UNDO(event=around.undo, only=only), emoji="↩️", act=Act.UNDO)
    yield Button("Why now?", routes.REVIEW_WHY(card=card.id, only=only))
    yield Button("Tomorrow", routes.REVIEW_BURY(card=card.id, only=only), emoji="💤", act=Act.SKIP)
    yield Button("Suspend", routes.REVIEW_SUSPEND(card=card.id, only=only), emoji="⏸️")


def _first_line(card: Card) -> str:
    """Return a card's question without the options of one that was missed."""
    return card.front.split("\n\n")[0] if card.source is Source.QUESTION else card.front


def _note(around: Around) -> Iterator[Item]:
    if around.note is Note.NOTHING:
        return
    about = f"“{brief(_first_line(around.about), 80)}”" if around.about else "The card"
    lapses = around.about.lapses if around.about else 0
    yield words(
        {
            Note.JOINED: f"➕ {counted(around.joined, 'card')} joined your flashcards.",
            Note.BACKLOG: f"📚 **{around.due} cards are due.** No need to do all today.",
            Note.STALE: "-# That card has moved on. Nothing counted twice; this one's next.",
            Note.LEECH: f"🩹 {about} was forgotten {lapses} times, so it's set aside: reread its lesson first. "
            "`/cards` brings it back.",
            Note.SUSPENDED: f"⏸️ {about} is set aside. `/cards` brings it back.",
            Note.BURIED: f"💤 {about} comes back tomorrow.",
            Note.UNDONE: f"↩️ {about}: rating undone.",
            Note.NOT_UNDONE: "-# That rating was already undone, or it's too old. This one's next.",
        }[around.note]
    )
    if around.note is Note.BACKLOG:
        yield from rows([Button("Spread them over days", routes.PLAN_SPREAD(pace=0), emoji="📅")])
    if around.note is Note.LEECH and around.about and around.about.lesson:
        yield from rows([Button("Read in the lesson", routes.READ(lesson=around.about.lesson), emoji="📖")])
    yield gap()


# ---------------------------------------------------------------- between cards


def _resting(resting: Resting) -> Iterator[Item]:
    around, left = resting.around, resting.around.left
    yield from _note(around)
    about = f"\n-# {brief(resting.title, 100)}" if resting.title else ""
    yield words(f"## ✅ Done for now{about}")
    yield words("\n".join(_rest(resting)))
    yield line()
    if left.learning:
        yield from rows([primary("Go on now", routes.REVIEW_ON(lesson=around.lesson, ahead=True), emoji="⏩")])
    yield from rows([*_resting_buttons(around), Button("Plan", routes.PLAN(), emoji="📅")])


def _rest(resting: Resting) -> Iterator[str]:
    left = resting.around.left
    if left.learning and left.step_at:
        verb = "comes" if left.learning == 1 else "come"
        yield f"{counted(left.learning, 'card')} {verb} back soon, the first {moment(left.step_at, 'R')}."
    yield f"Today: {counted(resting.done, 'answer')}. Tomorrow: {counted(resting.tomorrow, 'card')}."
    if left.waiting:
        verb = "waits" if left.waiting == 1 else "wait"
        yield f"-# {counted(left.waiting, 'new card')} {verb} for later; `/settings` sets how many a day."
    if left.overdue:
        yield f"-# {counted(left.overdue, 'card')} over your daily limit; `/settings` changes it."


def _resting_buttons(around: Around) -> Iterator[Button]:
    if around.undo is not None:
        yield Button(
            "Undo", routes.REVIEW_UNDO(event=around.undo, only=around.lesson is not None), emoji="↩️", act=Act.UNDO
        )
    if around.lesson is not None:
        yield Button("All my cards", routes.REVIEW(), emoji="🃏")
        yield Button("Lesson", routes.CARD(lesson=around.lesson), emoji="📘")
    else:
        yield Button("Keep learning", routes.NEXT(), emoji="▶️")


def _why(why: Why) -> Iterator[Item]:
    card, memory = why.card, why.card.memory
    yield words(f"## Why now?\n{brief(_first_line(card), 200)}")
    if memory.last_on is None:
        missed = card.source is Source.QUESTION
        yield words(
            "You missed this in a quiz, so it comes again." if missed else "It's new. New ones come after what's due."
        )
    else:
        ago = (why.today - memory.last_on).days
        seen = "today" if ago == 0 else "yesterday" if ago == 1 else f"{ago} days ago"
        yield words(
            f"**Chance you remember it today:** {round(why.recall * 100)}%\n"
            f"**Last seen:** {seen}, {counted(card.reps, 'time')} in all, forgotten {counted(card.lapses, 'time')}"
        )
    names = NAMES if why.four_buttons else TWO_NAMES
    offers = "\n".join(f"- {name}: {in_words(why.offers[rating])}" for rating, name in names.items())
    yield words(f"**It comes back**\n{offers}")


def _notice(outcome: NoCards | Gone) -> Iterator[Item]:
    match outcome:
        case NoCards(lesson=lesson) if lesson is not None:
            yield words("**This lesson has no flashcards.** Questions you miss in its quiz become cards.")
            yield from rows([Button("Lesson", routes.CARD(lesson=lesson), emoji="📘"), _review()])
        case NoCards():
            yield words(
                "## 🃏 No flashcards yet\n"
                "Cards join when you press *Flashcards* on a lesson, finish one, or miss a question of its quiz."
            )
            yield from rows([primary("Keep learning", routes.NEXT(), emoji="▶️")])
        case Gone():
            yield words("**This card isn't yours, or it's gone.**")
            yield from rows([_review()])
        case _:
            assert_never(outcome)


def _review() -> Button:
    return primary("My cards", routes.REVIEW(), emoji="🃏")
