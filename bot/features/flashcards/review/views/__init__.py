"""The screens of reviewing, and every word a learner reads on them."""

import re
from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.catalogue import Entry
from bot.content.layout.excerpts import as_written, brief, passage, plain
from bot.content.layout.path import is_term
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.core.text import counted, shorten
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
from bot.features.flashcards.review.rules import (
    Around,
    Asking,
    Back,
    Front,
    Gone,
    NoCards,
    Outcome,
    Resting,
    Shown,
    Told,
    ToSession,
    Why,
)
from bot.features.flashcards.review.views import addresses
from bot.features.flashcards.review.views.notes import (
    NAMES,
    TWO_NAMES,
    in_words,
    note_parts,
    onward_to,
    resting_parts,
    undo_button,
    why_parts,
)
from bot.memory import Rating
from bot.questions import Question

FRONT_LIMIT, BACK_LIMIT = 1500, 2000
HEADING_LIMIT = 200
"""The longest question that stands as a heading, in characters."""
SIGNS = {Rating.AGAIN: "🔁", Rating.GOOD: "✅"}

ACTS = {Rating.AGAIN: Act.FORGOT, Rating.GOOD: Act.KNEW}


MOST_WORDS = 3
ASKING = frozenset(
    (
        *("who", "what", "when", "where", "why", "how", "which", "whose", "is", "are", "does", "do", "did", "can"),
        *("name", "list", "give", "state", "define", "describe", "explain", "convert", "compute", "calculate"),
        *("write", "solve", "find", "draw", "translate", "spell", "complete"),
    )
)
"""A front of more words, or one that begins with such a word, is no mere term."""


def shown(outcome: Outcome) -> Screen | Redirect:
    """Return the screen for an outcome of reviewing, or the way to the next step of a session."""
    return Redirect(routes.TODAY_NEXT(fresh=False)) if isinstance(outcome, ToSession) else screen(outcome)


def screen(outcome: Shown) -> Screen:
    """Return the screen for an outcome of reviewing; a question and an answer say which stage they are."""
    match outcome:
        case Front() if outcome.question is not None:
            stage = _stage(Showing.FRONT, outcome.card)
            shown = Screen(*_asked(outcome, outcome.question), stage=stage, refused=bool(outcome.note))
            asking = Asking(outcome.card.id, outcome.card.reps, outcome.around.only, outcome.look)
            unknown = addresses.REVIEW_UNKNOWN(card=asking.card, reps=asking.reps, mode=asking.mode)
            said = {Act.SHOW: unknown, **_aside(outcome.around, outcome.card)}
            return shown.toned(Tone.ASKS).saying(said)
        case Told():
            stage = _stage(Showing.BACK, outcome.card)
            return Screen(*_told(outcome), stage=stage).toned(Tone.RIGHT if outcome.right else Tone.NOT_QUITE)
        case Front():
            said = {act: _said(outcome, knew=act is Act.KNEW) for act in ACTS.values()}
            said |= {**_aside(outcome.around, outcome.card), Act.WHY: _why(outcome.around, outcome.card)}
            return Screen(*_front(outcome), stage=_stage(Showing.FRONT, outcome.card)).saying(said)
        case Back():
            shown = Screen(*_back(outcome), stage=_stage(Showing.BACK, outcome.card))
            return shown.saying(_aside(outcome.around, outcome.card))
        case Resting():
            return Screen(*resting_parts(outcome))
        case Why():
            return Screen(*why_parts(outcome))
        case NoCards() | Gone():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def _stage(showing: Showing, card: Card) -> Stage:
    return Stage(showing, card.id, card.reps, card.lesson or "", card.key)


# ---------------------------------------------------------------- a card


def _header(title: str, count: int = 0) -> str:
    """Return what a card is of; where it's asked, with how many are left."""
    left = f" · {count} left" if count else ""
    return f"-# 🃏 {brief(title, 80) or 'My own cards'}{left}"


def _is_name(front: str) -> bool:
    """Tell whether a front names one thing: a term of few words, which asks or tells nothing itself."""
    said = front.casefold().split()
    plain_words = all(re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)*", word) for word in said)
    return is_term(front) and plain_words and len(said) <= MOST_WORDS and said[0] not in ASKING and "of" not in said


def card_question(card: Card) -> str:
    """Return what a card asks. Where a lesson's card has nothing but a term, it's asked what that means."""
    text = passage(card.front, FRONT_LIMIT)
    if card.source is Source.LESSON and _is_name(card.front):
        return f"### What does *{text}* mean?"
    return text if "\n" in text or len(text) > HEADING_LIMIT else f"### {text}"


def _front(front: Front) -> Iterator[Part]:
    card, only = front.card, front.around.only
    yield from note_parts(front.around)
    yield words(_header(front.title, front.around.count))
    yield words(card_question(card))
    yield from gallery(front.pictures)
    yield line()
    yield from rows(
        [primary("Show answer", routes.REVIEW_SHOW(card=card.id, reps=card.reps, only=only), emoji="👁️", act=Act.SHOW)]
    )
    yield from rows(_side_buttons(front.around, card, turned=False, more=front.more))


def _said(front: Front, *, knew: bool) -> str:
    """Return the address that rates a card as somebody says before they've seen its answer."""
    card = front.card
    return routes.REVIEW_SAID(card=card.id, reps=card.reps, knew=knew, only=front.around.only)


def _asked(front: Front, question: Question) -> Iterator[Part]:
    """Yield a missed question as a question: shuffled, and rated by the tap."""
    card = front.card
    yield from note_parts(front.around)
    yield words(_header(front.title, front.around.count))
    if front.look:
        yield words("🎯 You were sure of this once, but missed it. Once more:")
    put = all_put(len(front.order), front.put) if front.put else ()
    yield words(question_text(question, front.order, put))
    yield from gallery(front.pictures)
    if front.note:
        yield words(f"⚠️ {plain(front.note)} That didn't count.")
    yield line()
    asking = Asking(card.id, card.reps, front.around.only, front.look)
    ways = Addresses(
        choose=routes.REVIEW_CHOOSE(card=card.id, reps=card.reps, mode=asking.mode),
        type=routes.REVIEW_TYPE(card=card.id, reps=card.reps, mode=asking.mode),
        answer=lambda place: routes.REVIEW_ANSWER(card=card.id, reps=card.reps, choice=place, mode=asking.mode),
        arrange=lambda put: routes.REVIEW_ARRANGE(card=card.id, reps=card.reps, put=put, mode=asking.mode),
    )
    if front.put:
        yield from arranging(len(front.order), ways.arrange, front.put)
    else:
        yield from answer_controls(question, front.order, ways)
    if not front.look:  # it's no card of today's, so there's nothing to put off
        yield from rows(_side_buttons(front.around, card, turned=False, more=front.more))


def form(asking: Asking, question: Question | None) -> Form:
    """Return the form for a typed answer; a `question` of None leaves its words out."""
    address = routes.REVIEW_TYPED(card=asking.card, reps=asking.reps, mode=asking.mode)
    return answer_form(address, question)


def _told(told: Told) -> Iterator[Part]:
    card, around = told.card, told.around
    yield from note_parts(around)
    yield words(_header(told.title))
    yield words(headed(as_written(told.question.q, 1000)))
    yield from gallery(told.pictures)
    yield gap()
    again = told.offer is not None and told.offer.wait is not None  # in the same sitting, or the next one today
    back = " · once more later" if again else f" · back {in_words(told.offer)}" if told.offer else ""
    verdict = "✅ **Right**" if told.right else "🟠 **Not quite**"
    yield words(f"{verdict}{back}\n{said(told.question, told.answer, right=told.right)}")
    text, _ = explained(told.question, told.answer, right=told.right, whole=not told.right)
    helps = [text, f"💡 {brief(told.example, 300)}" if told.example else ""]
    if any(helps):
        yield gap()
        yield words("\n\n".join(filter(None, helps)))
    yield line()
    page_first = told.missed > 0 and told.home is not None  # missed again, so its page helps more than the next card
    styles = (Style.SECONDARY, Style.PRIMARY) if page_first else (Style.PRIMARY, Style.SECONDARY)
    yield from rows([Button("Next", onward_to(around), styles[0], "➡️", act=Act.NEXT)])
    buttons = []
    if around.undo is not None and told.offer is not None:
        buttons.append(undo_button(around.undo, only=around.only))
    if told.home is not None:
        there = routes.PATH_PAGE(lesson=card.lesson, mark=told.home, reading=True)
        buttons.append(Button("Read in the lesson", there, styles[1], "📖"))
    yield from rows(buttons)


def _back(back: Back) -> Iterator[Part]:
    card = back.card
    yield words(_header(back.title))
    yield words(card_question(card))
    yield line()
    yield words(passage(card.back, BACK_LIMIT))
    yield from gallery(back.pictures)
    yield line()
    yield from rows(_ratings(back))
    yield from rows(_side_buttons(back.around, card, turned=True, more=back.more))


def _ratings(back: Back) -> Iterator[Button]:
    names = NAMES if back.four_buttons else TWO_NAMES
    card, only = back.card, back.around.only
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


def _aside(around: Around, card: Card) -> dict[Act, str]:
    """Return what else may be said of a card, whether its buttons are shown or not: to put it off, or aside."""
    only = around.only
    return {
        Act.SKIP: addresses.REVIEW_BURY(card=card.id, only=only),
        Act.ASIDE: addresses.REVIEW_SUSPEND(card=card.id, only=only),
    }


def _side_buttons(around: Around, card: Card, *, turned: bool, more: bool) -> Iterator[Button]:
    """Yield what else can be done about a card: behind one small button, until it's pressed."""
    if around.undo is not None:
        yield undo_button(around.undo, only=around.only)
    if not more:
        yield Button("⋯", addresses.REVIEW_MORE(card=card.id, reps=card.reps, only=around.only, turned=turned))
        return
    aside = _aside(around, card)
    yield Button("Tomorrow", aside[Act.SKIP], emoji="💤", act=Act.SKIP)
    yield Button("Suspend", aside[Act.ASIDE], emoji="⏸️", act=Act.ASIDE)
    yield Button("Why now?", _why(around, card))
    yield Button("Enough for today", routes.TODAY_STOP(), emoji="👋", act=Act.STOP)


def _why(around: Around, card: Card) -> str:
    return addresses.REVIEW_WHY(card=card.id, only=around.only)


def _notice(outcome: NoCards | Gone) -> Iterator[Part]:
    match outcome:
        case NoCards(lesson=lesson) if lesson is not None:
            yield words("**This lesson has no flashcards.** Questions you miss in its quiz become cards.")
            yield from rows([Button("Lesson", routes.CARD(lesson=lesson), emoji="📘"), _review()])
        case NoCards(offer=offer):
            yield words(
                "## 🃏 No flashcards yet\n"
                "Cards join when you press *Flashcards* on a lesson, finish one, or miss a question of its quiz."
            )
            taking = [_take(offer)] if offer is not None else []
            style = Style.SECONDARY if taking else Style.PRIMARY
            yield from rows([*taking, Button("Keep learning", routes.NEXT(), style, emoji="▶️")])
        case Gone():
            yield words("**This card isn't yours, or it's gone.**")
            yield from rows([_review()])
        case _:
            assert_never(outcome)


def _take(offer: Entry) -> Button:
    label = f"Take {counted(len(offer.lesson.flashcards), 'card')}: {shorten(offer.lesson.title, 40)}"
    return primary(label, routes.REVIEW_LESSON(lesson=offer.id), emoji="🃏", act=Act.NEXT)


def _review() -> Button:
    return primary("My cards", routes.REVIEW(), emoji="🃏")
