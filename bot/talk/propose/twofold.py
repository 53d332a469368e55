"""Several things in one message: each is understood by itself, and all are met: `knew it. what's due tomorrow?`."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from bot.content.find.passages import Source
from bot.talk.find.answers import Answers
from bot.talk.find.wishes import SETS, shown_instead
from bot.talk.hear.asking import asks, asks_why
from bot.talk.hear.first_choices import OF_OTHERS
from bot.talk.hear.intents import Intent
from bot.talk.hear.two_wishes import (
    CLAUSE,
    CUTS,
    FOLLOWS_UP,
    HESITATES,
    NAMES_A_ROOM,
    ON_A_CONDITION,
    ONLY_ASSENTS,
    OPENS_PART,
)
from bot.talk.match.attempts import is_number
from bot.talk.outcomes import Answered, Both, Explained, Guarded, Meant, Move, NotSaid, Quote, Several
from bot.talk.propose.joining import Sure, joined, of_term, tells, things_in
from bot.talk.propose.two import MOST, Wish, parts_of, pieces_of, room_of, wish_in
from bot.talk.rules.care import changes
from bot.talk.rules.doing import (
    ANSWERS,
    FIRST_CHOICES,
    KEEPS_WORDS,
    does,
    gives_answer,
    is_any,
)
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

Understands = Callable[[str], Move]
"""What a message, or a part of it, is answered with on the screen before somebody."""

LONGEST, CUTS_TRIED, CUTS_AGAIN = 60, 4, 2
"""A message of more words tells something; at so many places at most it's cut in two, the likeliest first, and each of
its parts once more at fewer."""


def in_parts(scene: Scene, text: str, answers: Answers, understands: Understands) -> Move:
    """Return what a message is answered with, be it several things.

    A message is cut in two where that leaves a question and something else that are each understood without a doubt,
    each of which may be two things again. If that's nowhere, it's understood as a whole, and one more wish
    in it is met beside that.
    """
    understands = cache(understands)
    whole = understands(text)
    is_one = HESITATES.search(text) is not None or (isinstance(whole, Lead) and is_any(KEEPS_WORDS, whole))
    if scene.public or is_one or isinstance(whole, Both | Several) or len(text.split()) > LONGEST:
        return whole
    met = _met(scene, text, whole, answers, understands)
    if met is None and isinstance(whole, NotSaid):
        met = _term_in(scene, text, whole, answers, understands)
    return met if met is not None else _with_rest(scene, text, whole, answers, understands)


def _term_in(scene: Scene, text: str, whole: Move, answers: Answers, understands: Understands) -> Quote | None:
    """Return the card of a term that a part of a message surely asks for, where nothing answers all of it."""
    parts = (part for one, other, _ in islice(_cut(text), CUTS_TRIED) for part in (one, other))
    found = (_surely(scene, part, whole, answers, understands) for part in parts)
    return next((one for one in found if isinstance(one, Quote) and one.best[1].source is Source.CARD), None)


def _met(scene: Scene, text: str, whole: Move, answers: Answers, understands: Understands) -> Move | None:
    """Return what meets the parts of a message, each of which may have two again; None if it isn't clear."""

    def part_met(part: str, *, again: bool) -> Sure | Answered | None:
        met = cut_met(part, CUTS_AGAIN) if again else None
        return met if isinstance(met, Sure | Answered) else _surely(scene, part, whole, answers, understands)

    @cache
    def cut_met(part: str, tries: int) -> Move | None:
        again = tries > CUTS_AGAIN
        for one, other, ends in islice(_cut(part), tries):
            first = part_met(one, again=again)
            second = part_met(of_term(first, other), again=again) if first is not None else None
            if first is None or second is None:
                continue
            if ends and _then_why(first, other):
                return first
            only_asks = not isinstance(first, Lead) and not isinstance(second, Lead)
            if only_asks and not ends and not (asks(other.rstrip(" ?")) or FOLLOWS_UP.search(other)):
                continue  # "the difference between bias and variance?" is one question
            if _goes_with(whole, first, second, ends=ends) and (both := joined(first, second)) is not None:
                return both
        return None

    return cut_met(text, CUTS_TRIED)


def _cut(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield a message in two parts, cut between sentences (the last is True), then at conjunctions and commas.

    At least one of them asks something.
    """
    for pattern in CUTS:
        for cut in pattern.finditer(text):
            parts = [OPENS_PART.sub("", part.strip(" ,")) for part in (text[: cut.start()], text[cut.end() :])]
            if all(parts) and any(_asks(part) or FOLLOWS_UP.search(part) for part in parts):
                yield parts[0], parts[1], pattern is CUTS[0]


def _surely(scene: Scene, part: str, whole: Move, answers: Answers, understands: Understands) -> Sure | None:
    if ONLY_ASSENTS.fullmatch(part):
        return None
    move = understands(part)
    match move:
        case Lead() if does(move) or gives_answer(move):
            return move if _is_meant(scene, part, move, whole, answers) else None
        case Lead():
            wishes = not ON_A_CONDITION.search(part) and wish_in(scene, part, answers, None) is not None
            return move if move.said or move.intent is Intent.HINT or wishes else None
        case Quote():
            return move if FOLLOWS_UP.search(part) or (_asks(part) and tells(part)) else None
        case Explained():
            return move if _asks(part) else None
        case _:
            return None


def _is_meant(scene: Scene, part: str, lead: Lead, whole: Move, answers: Answers) -> bool:
    """Tell whether a part surely does what it leads to: it tells of nobody else, asks nothing, and says it outright.

    A first choice, a guess and what's kept in somebody's own words have to be what the whole message leads to.
    """
    if is_any(KEEPS_WORDS, lead) or asks(part) or part.rstrip().endswith("?") or OF_OTHERS.search(part):
        return False
    if _is_same(lead, whole):
        return True
    if gives_answer(lead):
        return is_number(part) or not any(map(str.isdigit, part))
    wish = wish_in(scene, part, answers, None)
    return wish is not None and wish.sets and wish.lead.custom_id == lead.custom_id


def _is_same(lead: Lead, move: Move) -> bool:
    return isinstance(move, Lead) and (lead.custom_id, lead.typed) == (move.custom_id, move.typed)


def _asks(part: str) -> bool:
    return asks(part) or asks(CLAUSE.split(part)[-1])


def _goes_with(whole: Move, first: Sure | Answered, second: Sure | Answered, *, ends: bool) -> bool:
    """Tell whether two parts don't contradict what the message says as a whole, if that's clear.

    An answer stands first: `closing it and writing` is one, though `closing it` alone would be a wish. Within a
    sentence (`ends` is False), a name may have an `and` in it, and so may a single question.
    """
    parts = [*things_in(first), *things_in(second)]
    leads = [one for one in parts if isinstance(one, Lead)]
    if any(map(gives_answer, leads)) and (not ends or _keeps_back(whole)):
        return False  # "9, or do i divide?" asks
    if isinstance(whole, Quote | Explained):  # "my test is in a week. how long a gap?" is one question
        return all(ends and (one.said or does(one)) for one in leads)
    if not isinstance(whole, Lead) or not (whole.said or whole.typed):
        return True
    same = [isinstance(one, Lead) and _is_same(one, whole) for one in parts]
    is_answer = is_any(ANSWERS, whole)
    return (ends or does(whole) or is_answer) and (same[0] or (any(same) and not is_answer))


def _keeps_back(move: Move) -> bool:
    return isinstance(move, Guarded | Meant) or (isinstance(move, Lead) and move.intent is Intent.HINT)


def _then_why(first: Sure | Answered, other: str) -> bool:
    """Tell whether an answer is followed by a question for its reason, which the verdict tells."""
    return isinstance(first, Lead) and gives_answer(first) and asks_why(other)


def _in_turn(first: Lead, second: Lead) -> Move | None:
    if first.custom_id == second.custom_id or _of_one(first, second) == "reminders":
        return None
    if gives_answer(first) and second.intent is Intent.HINT:
        return first  # its verdict tells more
    if gives_answer(first) or second.form:
        return Several((first, second), in_turn=True) if not first.form else None
    if gives_answer(second) or first.form:
        return Both(first, second) if does(first) and not first.form else Several((second, first), in_turn=True)
    if does(first) and not (does(second) and is_any(FIRST_CHOICES, first)):  # behind which the next one is asked
        return Both(first, second)
    return Both(second, first) if does(second) else Several((first, second), in_turn=True)


def _of_one(*leads: Lead) -> str:
    """Return the feature that leads are of; empty if it isn't one."""
    found = {room_of(lead).partition(".")[0] for lead in leads}
    return found.pop() if len(found) == 1 else ""


def _with_rest(scene: Scene, text: str, move: Move, answers: Answers, understands: Understands) -> Move:
    """Return a move with the one other wish of its message, where one part of it is all that the move comes from.

    What's surely set is set; what's to be looked at is shown if the move only sets something, and else offered below
    it. A message that's nothing but wishes is understood as such before.
    """
    pieces = pieces_of(text)
    if not isinstance(move, Lead) or move.form or not 1 < len(pieces) <= MOST:
        return move
    leads = [(piece, found.custom_id if isinstance(found := understands(piece), Lead) else "") for piece in pieces]
    others = [piece for piece, led_to in leads if led_to != move.custom_id]
    if len(others) == len(pieces):
        return move
    wished = [wish_in(scene, part, answers, None) for part in parts_of(text) if part in others]
    rest = {one.lead.custom_id: one for one in wished if one is not None and _is_other(one, move)}
    if len(rest) != 1:
        return move
    wish = next(iter(rest.values()))
    return _in_turn(move, wish.lead if wish.sets else _only_shown(wish.lead)) or move


def _is_other(wish: Wish, move: Lead) -> bool:
    if wish.lead.said or wish.lead.intent in {move.intent, *_ENDS} or ON_A_CONDITION.search(wish.part):
        return False
    return wish.sets or (not _of_one(wish.lead, move) and NAMES_A_ROOM.search(wish.part) is not None)


_ENDS = {Intent.HELLO, Intent.STOP, Intent.HELP}
"""What's often said beside what's really wanted: that something is to end, or that help is needed."""


def _only_shown(lead: Lead) -> Lead:
    return shown_instead(lead.intent) if lead.intent in SETS or lead.form or changes(lead) else lead
