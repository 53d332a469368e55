"""Two wishes in one sentence, and a reminder's time with its days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import routes
from bot.core.act import Act
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import FOLLOW_UPS, Topic
from bot.talk.find.lesson_meant import lesson_meant
from bot.talk.find.wishes import SETS, TALK, lead_of, shown_instead
from bot.talk.follow import followed
from bot.talk.hear.acts import acts_in
from bot.talk.hear.asking import asks
from bot.talk.hear.changes import changed_days, changed_time, time_meant
from bot.talk.hear.intents import Guess, Intent, narrowed, understanding
from bot.talk.hear.negation import negated, settled
from bot.talk.hear.two_wishes import (
    AT,
    COMMANDS,
    ON_A_CONDITION,
    ONLY_WHEN,
    PARTS_WITH,
    SAYS_RATING,
    SHOWN,
    SKIPS,
    SO_THAT,
    TELLS,
)
from bot.talk.outcomes import Both, Several
from bot.talk.propose.making import card_wished, is_made
from bot.talk.rules import as_rated
from bot.talk.rules.care import SETS_FROM, carefully, changes, is_plain, may_set
from bot.talk.rules.instead import BUTTONS, RATES, instead, is_back, screen_of
from bot.talk.rules.places import how_long
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.talk.spot import Lead

QUESTIONS = {Intent.QUESTION, Intent.FOLLOW, Intent.HINT, Intent.ANSWER, *FOLLOW_UPS, Intent.COMPARE}
"""What's answered from the lessons, if from anything."""


def time_and_days(scene: Scene, text: str, guess: Guess) -> Both | None:
    """Return both changes where one sentence sets a reminder's time and its days; None if it sets only one."""
    if guess.intent not in {Intent.REMIND, Intent.REMIND_CHANGE, Intent.REMIND_DAYS} or scene.public:
        return None
    spot = scene.spot
    minute = changed_time(text, spot.reminder) if spot.reminder is not None else time_meant(text)
    days = changed_days(text, spot.days_off)
    sure = may_set(guess, text, days=True) or may_set(Guess(Intent.REMIND_DAYS, guess.chance), text, days=True)
    if minute is None or days in (None, EVERY_DAY) or not sure or not _NAMED_TIME.search(text):
        return None
    at = Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
    on = Lead(Intent.REMIND_DAYS, routes.REMIND_DAYS(), choices=tuple(map(str, sorted(days))))
    return Both(at, on)


EVERY_DAY = set(range(7))
_NAMED_TIME = re.compile(r"\d|\b(?:noon|midnight|half past|quarter|hours? (?:earlier|later))\b", re.IGNORECASE)

_PARTS = re.compile(
    r"\b(?:and then|and also|after that|afterwards|but first|and|then|plus|also|but|n)\b|[,;]| \+ |[.?!]+(?:\s|$)",
    re.IGNORECASE,
)
_ALONE = {
    *("quiz", "cards", "flashcards", "progress", "plan", "journal", "settings", "help"),
    *("next", "continue", "skip", "stop", "enough", "back", "knew", "forgot", "stats", "streak"),
    *("start", "begin", "quit", "exit"),
}
"""What's wished for in a single word beside another wish."""

_TWO_WISHES = 0.55
"""Each of two wishes in one sentence has to be this likely (0 to 1)."""

MOST = 4
"""A message of more parts than this tells something rather than wishing for two things."""


@dataclass(frozen=True)
class Wish:
    """A part of a sentence, where it leads, and whether that's done at once, before the other is shown."""

    part: str
    lead: Lead
    sets: bool = False


def only_wishes(scene: Scene, text: str, answers: Answers, topic: Topic | None) -> Lead | Several | Both | None:
    """Return what a sentence leads to that's nothing but two wishes, one of them more than a press on the screen.

    Beside what's set or rated and an end, more may be said: `knew it. stop now, doors are opening`.
    """
    parts = parts_of(text)
    if scene.public or not 1 < len(parts) <= MOST:
        return None
    wished = _wishes_in(scene, parts, answers, topic)
    if len(wished) == 1 and wished[0].sets and all(one is wished[0].part or PARTS_WITH.search(one) for one in parts):
        return wished[0].lead  # "7am. thanks, bye"
    beyond = [one.lead.custom_id for one in wished if not one.lead.said]
    rates = any(one.sets and one.lead.said for one in wished)
    ends = any(one.sets for one in wished) and routes.TODAY() in beyond
    if not beyond or not (rates or beyond != [routes.TODAY()]) or not (ends or len(wished) == len(parts)):
        return None
    return _both(scene, text, [one.part for one in wished], wished)


def several(
    scene: Scene, text: str, answers: Answers, topic: Topic | None, *, certain: bool = False
) -> Lead | Several | Both | None:
    """Return what a sentence that wishes for two things leads to; None if it doesn't.

    What one of them surely sets is set, and the other one shown. Of two to look at, one is shown and leads on to the
    other; of anything else somebody chooses, unless what it wishes for as a whole is `certain` and one of the parts
    only seems to set something.
    """
    parts = parts_of(text)
    wished = _wishes_in(scene, parts, answers, topic)
    seems = certain and len(wished) < len(parts) and any(one.sets for one in wished)
    return _both(scene, text, parts, wished) if not seems else None


def parts_of(text: str) -> list[str]:
    """Return the parts of a message that may each wish for something."""
    said = [part for part in pieces_of(text) if not ONLY_WHEN.fullmatch(part)]
    return [part for part in said if len(part.split()) > 1 or part.casefold() in _ALONE or AT.fullmatch(part)]


def pieces_of(text: str) -> list[str]:
    """Return what stands between the commas, full stops and conjunctions of a message."""
    return [part.strip() for part in _PARTS.split(SO_THAT.sub("", text)) if part and part.strip()]


def _wishes_in(scene: Scene, parts: Sequence[str], answers: Answers, topic: Topic | None) -> list[Wish]:
    """Return the wishes in the parts of a sentence; what stays on a lesson is about the one that's named beside it."""
    found = [wish for part in parts if (wish := wish_in(scene, part, answers, topic)) is not None]
    opens = next((one.lead.lesson for one in found if one.lead.intent is Intent.LEARN and one.lead.lesson), None)
    named = [one for one in found if one.lead.lesson is not None and one.lead.intent is not Intent.LEARN]
    beside = opens is not None and any(one.lead.lesson is not opens for one in named)
    return [] if beside and not any(answers.lesson_named(one.part) for one in named) else found


def _both(scene: Scene, text: str, parts: Sequence[str], wished: Sequence[Wish]) -> Lead | Several | Both | None:
    found = {one.lead.custom_id: one for one in wished}
    setting = [one.lead for one in found.values() if one.sets]
    showing = [one.lead for one in found.values() if not one.sets]
    if len(found) > 1 and not any(lead.said for lead in setting):  # "stop this and show me my plan" ends with the plan
        showing = [lead for lead in showing if lead.custom_id != routes.TODAY()] or showing
    leads = [*setting, *showing]
    is_one = all(lead.intent in _BEGINS and not lead.said for lead in leads)
    if len(found) < 2 or is_one or all(lead.custom_id.startswith("1:reminders.") for lead in leads):
        return None
    surely = all(one.lead.said or is_plain(one.part) for one in wished if one.sets) and not ON_A_CONDITION.search(
        ONLY_WHEN.sub(" ", text)
    )
    one_by_one = len(setting) > 1 and any(changes(lead) and lead.minute is None for lead in setting)
    whole = not scene.public and len(parts) == len(wished) and surely and not one_by_one
    if whole and len(leads) == 1:
        return leads[0]
    if whole and len(leads) == 2 and setting and not any(lead.form or changes(lead) for lead in showing):
        last = [lead for lead in setting if lead.intent is Intent.REMIND_DAYS]  # these may ask for the time
        shown = last if last and not scene.spot.reminds else showing or last or setting[1:]
        first = next(lead for lead in leads if lead is not shown[0])
        if first in showing:  # the days are asked about, and what was to be shown is offered below
            return Several((shown[0], first), in_turn=True)
        return Both(first, shown[0]) if room_of(first) != room_of(shown[0]) else None
    if whole and len(leads) == 2 and not setting and not any(changes(lead) and not lead.form for lead in showing):
        showing.sort(key=lambda lead: (lead.form, lead.said))
        return Several(tuple(showing), in_turn=not showing[0].form)
    if any(lead.said for lead in leads):
        return None
    offered = [shown_instead(one.intent) if one.choices or one.typed else one for one in leads]
    several = tuple({lead.custom_id: lead for lead in offered}.values())[:3]
    return Several(several) if len(several) > 1 else several[0]


_BEGINS = {Intent.LEARN, Intent.READ, Intent.SESSION, Intent.LESSONS}
"""Wishes to learn something: two of them are one in other words."""


def room_of(lead: Lead) -> str:
    """Return the feature that a lead is of, by its address."""
    return lead.custom_id.split(":")[1]


def wish_in(scene: Scene, part: str, answers: Answers, topic: Topic | None) -> Wish | None:
    """Return where a part of a sentence leads; None if it's no wish, or denied."""
    if SHOWN.match(part):
        return None
    if (about := how_long(scene, part)) is not None:
        return Wish(part, about)
    guessed = understanding().guesses(part, screen_of(scene), answers.begun(part))
    guess = as_rated(narrowed(guessed, instead(scene, topic))[0], part)
    denied = negated(settled(part)) or (guess.intent in {Intent.LEARN, Intent.READ} and SKIPS.match(part) is not None)
    press = _press(scene, part, guess)
    if press is not None:
        return press if not denied or press.sets else None
    if guess.intent is Intent.STOP and guess.chance >= _TWO_WISHES:
        return Wish(part, Lead(Intent.HELLO, routes.TODAY()))
    made = card_wished(scene, part, answers, [guess], topic) if not denied else None
    if isinstance(made, Lead) and is_made(made):
        return Wish(part, made, sets=True)
    if guess.intent in _OF_TOPIC and topic is not None and guess.chance >= MEANT and not denied:
        move = followed(scene, part, answers, (guess.intent, topic))
        return Wish(part, move) if isinstance(move, Lead) else None
    if guess.chance < _TWO_WISHES or guess.intent in TALK | QUESTIONS:
        return None
    return _wished(scene, part, answers, guess) if not denied or guess.intent is Intent.REMIND_DAYS else None


_OF_TOPIC = {Intent.CARD_THAT, Intent.QUIZ_THAT, Intent.WHERE}
"""Follow-ups that lead somewhere, rather than quote."""


def _press(scene: Scene, part: str, guess: Guess) -> Wish | None:
    """Return the press that a part of a sentence surely stands for, such as `next page`; None if it stands for none."""
    said = set() if scene.public else {*acts_in(part)} & ({Act.STOP, *RATES} if is_back(scene) else {Act.STOP})
    if Act.STOP in said and Act.STOP not in scene.acts:
        return Wish(part, Lead(Intent.HELLO, routes.TODAY()))
    meant = BUTTONS.get(guess.intent) if guess.chance >= MEANT and not scene.public else None
    if meant in RATES and (guess.chance < CERTAIN or asks(part) or not SAYS_RATING.search(part)):
        meant = None
    act = next((one for one in (*sorted(said), meant) if one is not None and one in scene.acts), None)
    if act is None:
        return None
    intent = next(intent for intent, one in BUTTONS.items() if one is act) if act in RATES else Intent.LEARN
    return Wish(part, Lead(intent, scene.acts[act], said=True), sets=act in RATES)


def _wished(scene: Scene, part: str, answers: Answers, guess: Guess) -> Wish | None:
    surely_days = guess.intent is Intent.REMIND_DAYS and guess.chance >= CERTAIN and not TELLS.search(part)
    spot = replace(scene.spot, reminds=scene.spot.reminds or surely_days)
    lead = lead_of(spot, part, guess.intent, lesson_meant(spot, part, answers, guess.intent))
    if lead is None:
        return None
    if guess.intent is Intent.ZONE and lead.typed:  # a place that's known
        guess = Guess(guess.intent, max(guess.chance, SETS_FROM))
    if guess.intent in SETS:
        shown = shown_instead(guess.intent)
        if lead.intent is Intent.SESSION or lead.custom_id == shown.custom_id:
            return Wish(part, lead)
        if guess.intent is Intent.REMIND_DAYS and not spot.reminds:
            return Wish(part, shown)
        return Wish(part, lead, sets=True) if may_set(guess, part, days=True) else Wish(part, shown)
    careful = carefully(lead, part, guess.chance, public=scene.public)
    stops = changes(careful) and COMMANDS.match(part) is not None
    return Wish(part, careful, sets=(careful.minute is not None or stops) and not careful.form)
