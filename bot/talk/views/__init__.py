"""The screens of a conversation, and every word on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.hints import Pending
from bot.content.find.passages import Passage
from bot.core.chance import dice
from bot.core.stage import Showing, Stage
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import LABEL, Button, Part, Screen, gap, primary, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.talk.hear.intents import Intent
from bot.talk.hear.need import Need
from bot.talk.outcomes import (
    DAILY_GAPS,
    Answered,
    Both,
    Denied,
    EnoughGaps,
    Explained,
    ForTeachers,
    Gone,
    Guarded,
    Hint,
    InNeed,
    Meant,
    NotSaid,
    Outcome,
    Proposed,
    Quote,
    Several,
    Talk,
    Told,
    Unsure,
)
from bot.talk.spot import Lead
from bot.talk.views.duties import duty_parts
from bot.talk.views.leads import button_to, label_of
from bot.talk.views.open_questions import (
    guarded_parts,
    hint_parts,
    meant_parts,
    proposed_parts,
    still_open,
)
from bot.talk.views.parts import WHAT_IT_IS, explained_parts, explained_text
from bot.talk.views.quotations import SIDE_LIMIT, not_said_parts, quote_parts, quoted_alone

_TALK: dict[Intent, tuple[str, ...]] = {
    Intent.OK: ("👍 What's next? (Your place is kept.)", "👌 Where to now? Nothing's lost."),
    Intent.HINT: ("💡 No quiz question is open, so there's nothing to hint at. Want me to ask you one?",),
    Intent.HELLO: (
        "👋 Hello! What's next?",
        "👋 Good to see you. Where to?",
        "👋 Hi! Even two minutes help.",
    ),
    Intent.THANKS: ("You're welcome.", "Any time.", "Glad it helped."),
    Intent.BYE: ("👋 See you soon.", "👋 Until next time.", "👋 Take care. Your place is kept."),
    Intent.HOW_ARE_YOU: (
        "I'm a bot, so same as ever: ready. Are you?",
        "All gears turning, thanks! Got a few minutes?",
    ),
    Intent.WHO_ARE_YOU: (WHAT_IT_IS,),
    Intent.PRAISE: ("Thanks! You did the work, though.", "That's good to hear. Keep going!"),
    Intent.STRUGGLE: (
        "That happens to everybody, and what feels hard often sticks best. A small step, or enough for today?",
        "Hard days are part of it. Five cards, or a fresh look tomorrow: both are fine.",
    ),
    Intent.UNDO: ("↩️ There's nothing to undo here. What would you like instead?",),
    Intent.REPORT: ("🚩 Thanks for looking closely. Tell your teachers what's wrong: they read every report.",),
}

_NEED = {
    Need.DANGER: (
        "💛 **I'm only a bot, and this matters more than any lesson.** Please talk to somebody now: a person you "
        "trust, or people who listen at any hour; <https://findahelpline.com> lists free lines in your country. "
        "If you're in danger, call your emergency number (112 in Europe, 911 in North America)."
    ),
    Need.DISTRESS: (
        "💛 **That sounds really hard, and I'm glad you said it.** I'm only a bot, but you don't have to carry this "
        "alone: talk to somebody you trust, or to people who listen for free: <https://findahelpline.com>. "
        "The lessons can wait. (If I misread you, just say it another way.)"
    ),
}
"""No further phone number or address may be added without its source and date (docs/decisions/0016)."""

_GONE = {
    "passage": "**The lesson has changed since**, so this passage is gone. Ask me again.",
    "question": "**This question isn't open anymore.** There's nothing left to hint at.",
    "turn": "**That's somebody else's question, or over an hour old**, so I can't recall it. Ask me yourself.",
}
_CHOICE = "👌 **Both, then.** Which one first?"


def screen(
    outcome: Outcome, event: int = 0, asked: str = "", still: Pending | None = None, cares: InNeed | None = None
) -> Screen:
    """Return the screen for what came of a message; a question that's `still` open stands below it.

    `event` picks among sentences for small talk, the same one for the same message. `asked` is repeated on top, for
    where it can't be seen otherwise. `cares` is set if the message may have come from somebody in need.
    """
    head = [words(f"-# You asked: {escape_markdown(shorten(asked, 200))}")] if asked else []
    head += [words(also_turn_to(cares))] if cares is not None else []
    stage = _stage(outcome)
    if still is not None:
        stage = Stage(Showing.QUESTION, still.number, still.position, still.lesson, still.question.key)
    shown = Screen(*head, *_items(outcome, event), stays=not isinstance(outcome, Hint | Meant | Proposed), stage=stage)
    return shown.between((), still_open(still)) if still is not None else shown


def also_turn_to(cares: InNeed) -> str:
    """Return one line on where to turn, above what's done for somebody who may be in need and more likely isn't."""
    call = " In danger? Call 112 (Europe) or 911 (North America)." if cares.need is Need.DANGER else ""
    own = f" In your server: {escape_markdown(cares.contact)}" if cares.contact else ""
    return f"-# 💛 If something's wrong: people listen at any hour, for free: <https://findahelpline.com>.{call}{own}"


def _stage(outcome: Outcome) -> Stage | None:
    """Return what the screen shows, for what's said next; with a hint, the question is still the one to answer."""
    match outcome:
        case Quote():
            return Stage(Showing.QUOTATION, lesson=outcome.best[0].id)
        case Answered(told=told, beside=other):
            return _stage(other if isinstance(other, Quote) else told)
        case Hint(pending=asked) | Meant(pending=asked) | Guarded(pending=asked, asked=True) if asked.kind == "alone":
            return Stage(Showing.QUESTION, asked.number, asked.position)
        case Proposed(pending=asked) if asked is not None:
            return Stage(Showing.QUESTION, asked.number, asked.position)
        case Talk(intent=Intent.BYE):
            return Stage(Showing.ENDED)
        case _:
            return None


def _items(outcome: Outcome, event: int) -> Iterator[Part]:
    match outcome:
        case Lead():
            yield from _doorway(outcome)
        case Talk():
            yield from _talk(outcome, event)
        case Explained() | Quote() | Answered():
            yield from _told(outcome)
        case NotSaid():
            yield from not_said_parts(outcome)
        case Guarded():
            yield from guarded_parts(outcome)
        case Unsure():
            yield from _unsure(outcome)
        case Several() | Denied() | Both():
            first = not isinstance(outcome, Denied)
            yield words(_CHOICE if first else "👌 **Nothing started, nothing changed.** If you'd like to:")
            yield from rows(button_to(lead, first=first and not number) for number, lead in enumerate(outcome.leads))
        case Hint() | Meant() | Proposed():
            yield from _of_question(outcome)
        case InNeed() | Gone() | Told() | ForTeachers():
            yield from _notice(outcome)
        case _:
            assert_never(outcome)


def _of_question(outcome: Hint | Meant | Proposed) -> Iterator[Part]:
    match outcome:
        case Hint():
            yield from hint_parts(outcome)
        case Meant():
            yield from meant_parts(outcome)
        case Proposed():
            yield from proposed_parts(outcome)
        case _:
            assert_never(outcome)


def _told(outcome: Explained | Quote | Answered) -> Iterator[Part]:
    match outcome:
        case Quote():
            yield from quote_parts(outcome)
        case Explained():
            yield from explained_parts(outcome)
        case Answered(told=told, beside=other):
            if isinstance(other, Lead):
                yield from Screen(*_told(told)).between((), rows([button_to(other)])).parts  # where it may lead already
            else:
                yield from (words(in_short(told)), gap(), *_told(other))
        case _:
            assert_never(outcome)


def in_short(told: Quote | Explained) -> str:
    """Return what answers a question, without the ways to go on: it stands above something else."""
    return quoted_alone(told) if isinstance(told, Quote) else explained_text(told)


def _notice(outcome: InNeed | Gone | Told | ForTeachers) -> Iterator[Part]:
    match outcome:
        case InNeed():
            yield words(_NEED[outcome.need])
            if outcome.contact:
                yield words(f"🫱 **In your server:** {escape_markdown(outcome.contact)}")
            yield from rows([_go_on(outcome.onward)])
        case Gone():
            yield words(_GONE[outcome.what])
            yield from rows([primary("Keep learning", routes.NEXT(), emoji="▶️")])
        case ForTeachers():
            yield from duty_parts(outcome)
        case Told():
            yield words("🕳️ **Passed on to your teachers**, without your name. Thank you.")
        case _:
            assert_never(outcome)


def _go_on(lead: Lead | None) -> Button:
    """Return the one quiet button below what helps: what somebody seems to have wished for, or the way on."""
    if lead is None:
        return Button("Go on", routes.TODAY())
    label, _ = label_of(lead)
    goes_on = label if label.startswith(("Go on", "Back")) else f"Go on: {label[0].lower()}{label[1:]}"
    return Button(shorten(goes_on, LABEL), lead.custom_id)


# ---------------------------------------------------------------- leading on


def _buttons(leads: Sequence[Lead]) -> Iterator[Part]:
    yield from rows(button_to(lead, first=number == 0) for number, lead in enumerate(leads))


def _doorway(lead: Lead) -> Iterator[Part]:
    yield words("Here you go:" if lead.form else "Press, and only you'll see it:")
    yield from _buttons([lead])


def _talk(talk: Talk, event: int) -> Iterator[Part]:
    yield words(dice("talk", event).choice(_TALK[talk.intent]))
    if talk.leads:
        yield from _buttons(talk.leads)


def _unsure(unsure: Unsure) -> Iterator[Part]:
    yield words("🤔 **I'm not sure what you mean.** One of these?")
    yield from _buttons(unsure.leads)


def card_form(entry: Entry, one: Passage, front: str) -> Form:
    """Return the form for a flashcard made from a passage; both sides can still be changed."""
    return Form(
        "Make a card",
        routes.CARDS_ADDED(scope=entry.scope, lesson=entry.id),
        TextField("Front: the question", "front", default=front[:SIDE_LIMIT], limit=SIDE_LIMIT, long=True),
        TextField("Back: the answer", "back", default=one.text[:SIDE_LIMIT], limit=SIDE_LIMIT, long=True),
    )


def enough_gaps(_fact: EnoughGaps) -> str:
    """Say that a day has enough questions."""
    return f"**That's {DAILY_GAPS} questions passed on today.** Ask it again tomorrow."


def answered_before() -> Screen:
    """Return what is said to a command that Discord brings twice."""
    return Screen(words("**I answered this a moment ago.** Ask again if it was something else."))
