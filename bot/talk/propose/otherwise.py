"""What else a message may mean: it's offered below what came of it, where that's in doubt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.passages import Passage
from bot.talk.find.answers import Answers, Said
from bot.talk.find.follow_ups import FOLLOW_UPS
from bot.talk.find.lesson_meant import lesson_meant
from bot.talk.find.wishes import SETS, TALK, lead_of, shown_instead
from bot.talk.follow import followed
from bot.talk.guarding import found_for
from bot.talk.hear.intents import Intent, narrowed, understanding
from bot.talk.outcomes import Explained, Move, NotSaid, Quote, Talk
from bot.talk.propose.beyond import TEXT_LIMIT
from bot.talk.propose.hearing import Heard, hear
from bot.talk.propose.two import QUESTIONS
from bot.talk.rules.hints import hint_lead
from bot.talk.rules.instead import BUTTONS, asked_alone, instead, screen_of
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

MOST = 2
"""So many other things are offered at most."""

SURE, SURE_OF_LINE = 0.8, 0.7
"""From these chances (0 to 1) on, a wish and a quotation aren't doubted: of those that judge the talk, 93% and 92% are
right there, and 84% and 68% below."""

PERHAPS, PERHAPS_SAID = 0.1, 0.25
"""A wish, and a line of the lessons, with less than these chances (0 to 1) isn't offered."""


@dataclass(frozen=True)
class Other:
    """Something else that a message may mean: where it leads, and how likely it's that (0 to 1)."""

    lead: Lead
    chance: float


def otherwise(scene: Scene, text: str, answers: Answers, move: Move) -> tuple[Lead, ...]:
    """Return where what else a message may mean leads, the likeliest first; nothing where its meaning is clear.

    Nothing of it is done before it's pressed, and nothing tells what an open question asks.
    """
    if scene.public or not isinstance(move, _MAY_BE_DOUBTED):
        return ()
    heard = hear(scene, text[:TEXT_LIMIT], answers)
    if not _is_doubted(move, heard.guesses[0].chance):
        return ()
    found = sorted(_proposed(scene, text, answers, heard), key=lambda one: -one.chance)
    done = _addresses(move)
    every = {one.lead.custom_id: one.lead for one in found if one.lead.custom_id not in done}
    return tuple(every.values())[:MOST]


_MAY_BE_DOUBTED = Lead | Quote | NotSaid | Talk | Explained
"""Whatever else comes of a message offers a choice of its own."""


def _is_doubted(move: Move, chance: float) -> bool:
    match move:
        case Lead():
            return chance < SURE and not move.said and not move.typed
        case Quote(said=said):
            return said.chance < SURE_OF_LINE
        case Explained():
            return chance < SURE
        case _:
            return True


def _addresses(move: Move) -> set[str]:
    """Return the addresses that a move leads to by itself."""
    match move:
        case Lead():
            return {move.custom_id}
        case Talk():
            return {one.custom_id for one in move.leads}
        case Quote() | NotSaid():
            return {_to(*place).custom_id for place in move.said.passages}
        case _:
            return set()


def _proposed(scene: Scene, text: str, answers: Answers, heard: Heard) -> Iterator[Other]:
    """Yield what a message may be taken for: wishes and presses, follow-ups, and lines of the lessons."""
    for intent, chance in _chances(scene, answers, heard).items():
        lead = _led(scene, text, answers, heard, intent) if chance >= PERHAPS else None
        if lead is not None:
            yield Other(lead, chance)
    for about in dict.fromkeys((None, heard.topic)):
        said = found_for(scene, text, answers, about)
        if isinstance(said, Said) and said.passages and said.chance >= PERHAPS_SAID:
            yield Other(_to(*said.passages[0]), said.chance)


def _chances(scene: Scene, answers: Answers, heard: Heard) -> Mapping[Intent, float]:
    """Return what a message may wish for, as it's read, and as it would be by the model alone."""
    alone = understanding().guesses(heard.text, screen_of(scene), answers.begun(heard.text))
    found: dict[Intent, float] = {}
    for one in (*narrowed(alone, instead(scene, heard.topic)), *heard.guesses):
        found[one.intent] = max(found.get(one.intent, 0.0), one.chance)
    return found


def _led(scene: Scene, text: str, answers: Answers, heard: Heard, intent: Intent) -> Lead | None:
    """Return where a wish would lead if it were meant; None where it leads nowhere, or would need a form."""
    act = BUTTONS.get(intent)
    if act is not None and act in scene.acts:
        label = next((one.label for one in scene.buttons if one.custom_id == scene.acts[act]), "")
        return Lead(intent, scene.acts[act], name=label)
    if intent in FOLLOW_UPS and heard.topic is not None:
        move = followed(scene, text, answers, (intent, heard.topic))
        return _to(*move.best) if isinstance(move, Quote) else None
    if intent is Intent.HINT:
        asked = asked_alone(scene)
        return hint_lead(scene, asked) if asked is not None else None
    if intent in QUESTIONS | TALK:
        return None
    if intent in SETS:
        return shown_instead(intent)
    lead = lead_of(scene.spot, text, intent, lesson_meant(scene.spot, text, answers, intent))
    return lead if lead is not None and not lead.choices and not lead.typed else None


def _to(entry: Entry, passage: Passage) -> Lead:
    address = routes.PASSAGE(lesson=entry.id, key=passage.key)
    return Lead(Intent.QUESTION, address, entry, name=passage.heading or entry.lesson.title)
