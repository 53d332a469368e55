"""Two things in one message: each is understood by itself, and both are met: `knew it. what's due tomorrow?`."""

from collections.abc import Callable, Iterator
from itertools import islice

from bot import routes
from bot.content.answers import Answers
from bot.content.care import changes
from bot.content.spot import Lead
from bot.content.wishes import SETS, shown_instead
from bot.core.route import split_custom_id
from bot.features.chat.talk.outcomes import Answered, Both, Explained, Move, Quote, Several
from bot.features.chat.talk.results.two import MOST, Wish, parts_of, pieces_of, room_of, wish_in
from bot.features.chat.talk.rules.scene import Scene
from bot.language.asking import asks, asks_why
from bot.language.intents import Intent
from bot.language.search import TELLING
from bot.language.two_wishes import CLAUSE, CUTS, FOLLOWS_UP, NAMES_A_ROOM, ON_A_CONDITION, ONLY_ASSENTS, OPENS_PART
from bot.language.weights import weight_of
from bot.language.words import words

Understands = Callable[[str], Move]
"""What a message, or a part of it, is answered with on the screen before somebody."""

FIRST_CHOICES = frozenset(
    one.key
    for one in (routes.TODAY_COURSE, routes.TODAY_GOAL, routes.TODAY_CLOCK, routes.TODAY_ZONED, routes.TODAY_SKIP)
)
"""What somebody new is asked."""

DOES = FIRST_CHOICES | frozenset(
    one.key
    for one in (
        *(routes.REVIEW_RATE, routes.REVIEW_SAID, routes.REVIEW_UNDO, routes.REVIEW_SUSPEND, routes.REVIEW_BURY),
        *(routes.PATH_TELL, routes.PATH_GUESS, routes.QUIZ_SKIP, routes.CARDS_ACT, routes.CARDS_ADDED),
        *(routes.REMIND_NOT_NOW, routes.REMIND_REST, routes.REMIND_DAYS, routes.REMIND_ANSWER),
    )
)
"""Where something is done, and the screen behind it is only what comes next."""

GIVES_ANSWER = frozenset(
    one.key for one in (routes.QUIZ_ANSWER, routes.QUIZ_CHOOSE, routes.QUIZ_TYPED, routes.QUIZ_ARRANGE)
)
"""Where a question is answered, and the verdict is to be seen."""

ANSWERS = GIVES_ANSWER | {routes.PATH_GUESS.key, routes.PATH_TELL.key}
"""Where a question is answered, or only guessed at."""

LONGEST, CUTS_TRIED = 60, 4
"""A message of more words tells something; at so many places at most it's cut in two, the likeliest first."""


def in_parts(scene: Scene, text: str, answers: Answers, understands: Understands) -> Move:
    """Return what a message is answered with, be it two things.

    A message is cut in two where that leaves two parts that are each understood without a doubt. If that's nowhere,
    it's understood as a whole, and one more wish in it is met beside that.
    """
    whole = understands(text)
    if scene.public or isinstance(whole, Both | Several) or len(text.split()) > LONGEST:
        return whole
    for one, other, ends in islice(_cut(text), CUTS_TRIED):
        first = _surely(scene, one, answers, understands)
        second = _surely(scene, other, answers, understands) if first is not None else None
        if first is not None and second is not None and _goes_with(whole, first, second, ends=ends):
            both = first if _then_why(first, other) else joined(first, second)
            if both is not None:
                return both
    return _with_rest(scene, text, whole, answers, understands)


def _cut(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield a message in two parts, cut between sentences (the last is True), then at conjunctions and commas."""
    for pattern in CUTS:
        for cut in pattern.finditer(text):
            first, second = (OPENS_PART.sub("", part.strip(" ,")) for part in (text[: cut.start()], text[cut.end() :]))
            if first and second:
                yield first, second, pattern is CUTS[0]


Sure = Lead | Quote | Explained
"""What a part of a message may be answered with, if it's understood without a doubt."""


def _surely(scene: Scene, part: str, answers: Answers, understands: Understands) -> Sure | None:
    if ONLY_ASSENTS.fullmatch(part):
        return None
    move = understands(part)
    match move:
        case Lead():
            is_told = move.said or move.intent is Intent.HINT or does(move)
            wishes = not ON_A_CONDITION.search(part) and wish_in(scene, part, answers, None) is not None
            return move if is_told or wishes else None
        case Quote():
            return move if FOLLOWS_UP.search(part) or (_asks(part) and _tells(part)) else None
        case Explained():
            return move if _asks(part) else None
        case _:
            return None


def _tells(part: str) -> bool:
    """Tell whether a question has a word that tells what it's about, so that it can be asked by itself."""
    return any(weight_of(word) >= TELLING for word in words(part))


def _asks(part: str) -> bool:
    return asks(part) or asks(CLAUSE.split(part)[-1])


def _goes_with(whole: Move, first: Sure, second: Sure, *, ends: bool) -> bool:
    """Tell whether two parts don't contradict what the message says as a whole, if that's clear.

    An answer stands first: `closing it and writing` is one, though `closing it` alone would be a wish. Within a
    sentence (`ends` is False), a name may have an `and` in it, and so may a single question.
    """
    if not ends and any(isinstance(one, Lead) and gives_answer(one) for one in (first, second)):
        return False  # "9, or do i divide?" asks
    if isinstance(whole, Quote | Explained):  # "my test is in a week. how long a gap?" is one question
        return all(not isinstance(one, Lead) or (ends and (one.said or does(one))) for one in (first, second))
    if not isinstance(whole, Lead) or not (whole.said or whole.typed):
        return True
    same = [isinstance(one, Lead) and one.custom_id == whole.custom_id for one in (first, second)]
    is_answer = _is_any(ANSWERS, whole)
    return (ends or does(whole) or is_answer) and (same[0] or (same[1] and not is_answer))


def _then_why(first: Sure, other: str) -> bool:
    """Tell whether an answer is followed by a question for its reason, which the verdict tells."""
    return isinstance(first, Lead) and gives_answer(first) and asks_why(other)


def joined(first: Sure, second: Sure) -> Move | None:
    """Return what meets both; None if they're one thing, or don't go together."""
    match first, second:
        case Lead(), Lead():
            return None  # what only seems to be a press, a yes or an end, is mostly no thing of its own
        case (Quote() | Explained(), Lead()):
            return _told_beside(first, second)
        case (Lead(), Quote() | Explained()):
            return _told_beside(second, first)
        case (Quote() | Explained(), Quote() | Explained()):
            return Answered(first, second) if _told(first) != _told(second) else None
        case _:
            return None


def _told(one: Quote | Explained) -> object:
    return (one.said.lines[:1], one.best[1].key) if isinstance(one, Quote) else one.part


def _told_beside(told: Quote | Explained, lead: Lead) -> Move:
    if lead.intent is Intent.HINT:  # what's told then is help enough
        return told
    return Answered(told, lead, is_done=does(lead) or gives_answer(lead))


def _in_turn(first: Lead, second: Lead) -> Move | None:
    if first.custom_id == second.custom_id or _of_one(first, second) == "reminders":
        return None
    if gives_answer(first) and second.intent is Intent.HINT:
        return first  # its verdict tells more
    if gives_answer(first) or second.form:
        return Several((first, second), in_turn=True) if not first.form else None
    if gives_answer(second) or first.form:
        return Both(first, second) if does(first) and not first.form else Several((second, first), in_turn=True)
    if does(first) and not (does(second) and _is_any(FIRST_CHOICES, first)):  # behind which the next one is asked
        return Both(first, second)
    return Both(second, first) if does(second) else Several((first, second), in_turn=True)


def _of_one(*leads: Lead) -> str:
    """Return the feature that leads are of; empty if it isn't one."""
    found = {room_of(lead).partition(".")[0] for lead in leads}
    return found.pop() if len(found) == 1 else ""


def does(lead: Lead) -> bool:
    """Tell whether something is done where a lead leads, rather than only shown."""
    return not lead.form and (bool(lead.typed) or lead.minute is not None or changes(lead) or _is_any(DOES, lead))


def gives_answer(lead: Lead) -> bool:
    """Tell whether a lead answers a question, whose verdict is to be seen."""
    return _is_any(GIVES_ANSWER, lead)


def _is_any(keys: frozenset[str], lead: Lead) -> bool:
    found = split_custom_id(lead.custom_id)
    return found is not None and found[0] in keys


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
