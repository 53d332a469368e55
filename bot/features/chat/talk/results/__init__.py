"""How a message is understood and answered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import routes
from bot.content.answers import Answers, Said
from bot.content.care import OF_A_DAY, carefully, changes, despite, is_plain, may_set
from bot.content.catalogue import Entry
from bot.content.follow_ups import FOLLOW_UPS, Topic, reason_of
from bot.content.hints import is_asked
from bot.content.wishes import (
    SETS,
    TALK,
    Lead,
    go_on,
    is_on_weak,
    lead_of,
    lesson_meant,
    likely,
    names_a_topic,
    shown_instead,
)
from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.core.text import name_key
from bot.features.chat.talk.follow import followed
from bot.features.chat.talk.guarding import guard, safe
from bot.features.chat.talk.outcomes import (
    Both,
    Denied,
    Guarded,
    Move,
    NotSaid,
    Quote,
    Several,
    Talk,
    Unsure,
)
from bot.features.chat.talk.results.beyond import TEXT_LIMIT, more, tells
from bot.features.chat.talk.rules import (
    activity,
    asked_alone,
    button_said,
    hint_lead,
    instead,
    on_the_screen,
    said_of_screen,
    topic_of,
)
from bot.features.chat.talk.rules.offers import pressed, taken_up
from bot.features.chat.talk.rules.scene import MEANT, SAID_SO, Scene
from bot.features.people import Learner
from bot.language.asking import asks, asks_why, points_at, tells_to_tell
from bot.language.changes import changed_days, changed_time
from bot.language.intents import Guess, Intent, narrowed, understanding
from bot.language.negation import negated, rather
from bot.language.slips import mended
from bot.language.times import time_in
from bot.language.words import words

POSSIBLE = 0.15
"""A wish less likely than this (0 to 1) isn't even offered when a message wasn't understood."""

UNSURE = 0.4
"""A wish less likely than this (0 to 1) is asked about rather than acted on."""


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move with the turn by which an unanswered question can be passed on, if there's a server for that."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


IN_LESSON = 0.6
"""In the lesson that's being learnt, a line answers a question from this chance (0 to 1) on."""

FOLLOWED, CERTAIN = 0.35, 0.85
"""From these chances on, what's said is about what was shown, and is a wish whatever the lessons say of its words."""


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with.

    The order matters. An answer to the quiz question on the screen comes first, then what's said of the screen, then
    hints and the guarding of open questions, and only then other wishes and questions.
    """
    typed, scene = text[:TEXT_LIMIT], on_the_screen(scene)
    text = mended(typed)
    text = _BEFORE.sub("", text if asks(text) else rather(text)) or text
    topic = topic_of(scene)
    named = (
        answers.lesson_named(text, by_content=False) is not None or names_a_topic(text, Intent.QUIZ) or is_on_weak(text)
    )
    guesses = narrowed(_guesses(text), instead(scene, topic, named=named))
    if answers.is_term(text) or tells_to_tell(text):
        guesses = [Guess(Intent.QUESTION, 1.0)]
    elif _WHO_READS.search(text):
        guesses = [Guess(Intent.PRIVACY, 1.0)]
    about_screen = (
        pressed(scene, text)
        or _pointed_at(scene, text, answers, guesses[0])
        or said_of_screen(scene, text, guesses[0], typed)
        or taken_up(scene, text)
    )
    if about_screen is not None:
        return about_screen
    return (
        _after_answer(scene, text, guesses[0])
        or _of_open_question(scene, text, guesses[0])
        or _followed(scene, text, answers, guesses[0], topic)
        or _wished_or_asked(scene, text, answers, guesses, topic)
    )


_BEFORE = re.compile(
    r"^(?:ok(?:ay)?[, ]+)?(?:before (?:i answer|that)|quick question|btw|by the way)\b[,:. ]+", re.IGNORECASE
)
_WHO_READS = re.compile(
    r"^\W*(?:and |but |so |ok )*who(?: else)?(?: can| will| could)? (?:see|sees|read|reads)\b", re.IGNORECASE
)
_OPENS = re.compile(
    r"^(?:(?:fair|fine|nice|cool|lol|ugh|yeah|well|alright|hm+|ok(?:ay)?|k|great|thanks|haha)\b[,.! ]+"
    r"|(?:stop|wait|hold on)\b[,.! ]+(?=i |let |can |show |give ))+",
    re.IGNORECASE,
)
"""What people say before they say what they want: `fair. next one`."""


def _guesses(text: str) -> list[Guess]:
    """Return what a message may mean, the likeliest first; what it only opens with doesn't hide what follows."""
    whole, rest = understanding().guesses(text), _OPENS.sub("", text)
    if rest == text or not rest or whole[0].chance >= MEANT:
        return whole
    after = understanding().guesses(rest)
    return after if after[0].chance > whole[0].chance else whole


def _followed(scene: Scene, text: str, answers: Answers, guess: Guess, topic: Topic | None) -> Move | None:
    """Return what a follow-up is answered with; None if it's none.

    Where an open question forbids it just after another one was answered, that one's reason is left: it was told.
    """
    if topic is None or guess.chance < FOLLOWED:
        return None
    found = followed(scene, text, answers, (guess.intent, topic))
    is_kept_back = isinstance(found, Guarded) or (isinstance(found, Lead) and found.intent is Intent.HINT)
    return (_own_reason(scene, text) or found) if is_kept_back else found


def _own_reason(scene: Scene, text: str) -> Quote | None:
    """Return the reason of the question that was just answered, or of the option that a message names.

    The learner's own quiz keeps no secret of what it has told; what a group is asked, or others read, stays one.
    """
    stage = activity(scene)
    if stage is None or stage.showing is not Showing.ANSWERED or not stage.lesson:
        return None
    entry = scene.catalogue.get(LessonId(stage.lesson))
    found = reason_of(entry, stage.key, text) if entry is not None else None
    if found is None:
        return None
    others = scene.pending if scene.public else [one for one in scene.pending if one.kind != "alone"]
    if guard(replace(found[1], text=found[2]), others) is not None:
        return None
    return Quote(Said((found[:2],), sure=True, lines=(found[2],)), how=Intent.WHY)


ELSEWHERE = {Intent.REVIEW, Intent.QUIZ, Intent.ADD_CARD, Intent.CARD_THAT, Intent.REFLECT, Intent.DONE, Intent.WATCH}
"""What may be wished for in a lesson that's pointed at, other than to open it."""


def _pointed_at(scene: Scene, text: str, answers: Answers, guess: Guess) -> Lead | None:
    """Return the way to a lesson that's pointed at by its subject; None with a question open, or another wish."""
    titled = _titled(scene, text) if asked_alone(scene) is None else None
    if titled is not None:
        return Lead(Intent.LEARN, routes.CARD(lesson=titled.id), titled)
    if not points_at(text) or negated(text) or asked_alone(scene) is not None:
        return None
    lesson = answers.lesson_named(text, by_content=False)
    elsewhere = guess.intent in ELSEWHERE and guess.chance >= SAID_SO
    return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson) if lesson is not None and not elsewhere else None


def _titled(scene: Scene, text: str) -> Entry | None:
    """Return the lesson whose title a message is, in full or up to its colon, however it's spelt."""
    said = name_key(text)
    titles = ((entry, entry.lesson.title) for entry in scene.catalogue.entries.values())
    found = [entry for entry, title in titles if said and said in {name_key(title), name_key(title.partition(":")[0])}]
    return found[0] if len(found) == 1 and " " in said else None


def _after_answer(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return the reason of the question just answered, or of an option that's named, if that's what is asked."""
    asked = asks_why(text) and guess.intent in {*QUESTIONS, Intent.OK, Intent.HELP}
    return _own_reason(scene, text) if asked else None


def _of_open_question(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return help with an open question, where it's wished for or the message asks what that question asks."""
    now = next((one for one in scene.pending if one.now), None)
    if scene.on_screen is None and text.casefold().strip(" !?.") == "help":
        return Lead(Intent.HELP, routes.HELP())
    if guess.intent is Intent.HINT and guess.chance >= UNSURE:
        quiz = tuple(likely(scene.spot, "", [Intent.QUIZ]))
        return hint_lead(now, scene.last) if now is not None else Talk(guess.intent, quiz)
    asked = next((one for one in scene.pending if is_asked(one.question, text)), None)
    if asked is not None and guess.intent in {*QUESTIONS, Intent.MORE}:
        return hint_lead(asked, scene.last) if asked.now else Guarded(asked)
    return None


def _wished_or_asked(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None) -> Move:
    """Weigh what's wished for against what the lessons say of it, and do the one or quote the other."""
    wish, chance = guesses[0].intent, guesses[0].chance
    if wish is Intent.MORE and scene.last is not None:
        return more(scene, answers)
    if not any(word.isalpha() and len(word) > 1 for word in words(text)):
        return Unsure(tuple(likely(scene.spot, text, [])))
    if wish in QUESTIONS or chance < UNSURE:
        return _answered(scene, text, answers, guesses, topic)
    if chance < CERTAIN and wish not in TALK and asks(text):
        about = topic if topic is not None and not tells(text) else None
        if answers.ask(text, about=about).sure:
            return _answered(scene, text, answers, guesses, about)
    several = _several(scene, text, answers)
    return several if several is not None else _acted(scene, text, answers, guesses[0])


QUESTIONS = {Intent.QUESTION, Intent.FOLLOW, Intent.HINT, Intent.ANSWER, *FOLLOW_UPS, Intent.COMPARE}
"""What's answered from the lessons, if from anything."""

BESIDE = Quote | NotSaid | Unsure | Talk | Denied | Several | Both
"""What stands beside an open question, which is named below it."""


def is_question(text: str) -> bool:
    """Tell whether a message asks something, rather than only wanting to hear more."""
    return understanding().guesses(text)[0].intent in QUESTIONS


def _acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
    if guess.intent is Intent.HELLO and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())
    if guess.intent in TALK:
        return Talk(guess.intent, tuple(_after(scene, guess.intent)))
    spot = scene.spot
    at_times = _time_and_days(scene, text, guess)
    if at_times is not None:
        return at_times
    lesson = lesson_meant(spot, text, answers, guess.intent)
    if lesson is None and names_a_topic(text, guess.intent):
        return NotSaid(answers.ask(text))
    wish = Intent.LEARN if guess.intent is Intent.DONE and not _DONE.search(text) else guess.intent
    lead = lead_of(spot, text, wish, lesson)
    if lead is None:
        return Unsure(tuple(likely(spot, text, [])))
    if guess.intent in SETS:
        return (
            lead if may_set(guess, text, days=scene.spot.reminds) and not scene.public else shown_instead(guess.intent)
        )
    if not negated(text):
        return carefully(lead, text, guess.chance, public=scene.public)
    beside = Lead(Intent.REMIND, routes.REMIND()) if lead.intent in OF_A_DAY else go_on(scene.spot)
    return despite(lead, text) or Denied((lead,) if lead.custom_id == beside.custom_id else (lead, beside))


def _time_and_days(scene: Scene, text: str, guess: Guess) -> Both | None:
    """Return both changes where one sentence sets a reminder's time and its days; None if it sets only one."""
    if guess.intent not in {Intent.REMIND, Intent.REMIND_CHANGE, Intent.REMIND_DAYS} or scene.public:
        return None
    spot = scene.spot
    minute = changed_time(text, spot.reminder) if spot.reminder is not None else time_in(text)
    days = changed_days(text, spot.days_off)
    sure = may_set(guess, text, days=True) or may_set(Guess(Intent.REMIND_DAYS, guess.chance), text, days=True)
    if minute is None or not days or not sure or not _NAMED_TIME.search(text):
        return None
    at = Lead(Intent.REMIND, routes.REMIND_AT(minute=minute), minute=minute)
    on = Lead(Intent.REMIND_DAYS, routes.REMIND_DAYS(), choices=tuple(map(str, sorted(days))))
    return Both(at, on)


_NAMED_TIME = re.compile(r"\d|\b(?:noon|midnight|half past|quarter)\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:done|finish\w*|complet\w*|mark\w*|know|knew|learn(?:t|ed)|read|seen|through)\b", re.IGNORECASE
)
"""Without one of these words, nobody wants a lesson marked as done."""

_PARTS = re.compile(r"\b(?:and then|and also|after that|afterwards|and|then|plus|also)\b|[,;]|[.?]\s")
_TWO_WISHES = 0.55
"""Each of two wishes in one sentence has to be this likely (0 to 1)."""


def _several(scene: Scene, text: str, answers: Answers) -> Several | Both | None:
    """Return what a sentence that wishes for two things leads to; None if it doesn't.

    What one of them surely sets is set, and the other one shown; of anything else somebody chooses.
    """
    parts = [part.strip() for part in _PARTS.split(text) if part and len(part.split()) > 1]
    wished = [lead for part in parts if (lead := _wish_in(scene, part, answers)) is not None]
    found = {lead.custom_id: (lead, sets) for lead, sets in wished}
    if len(found) < 2:
        return None
    setting = [lead for lead, sets in found.values() if sets]
    showing = [lead for lead, sets in found.values() if not sets]
    plain = is_plain(text) and not scene.public and len(parts) == len(wished) == len(found) == 2
    if plain and setting and not any(lead.form or changes(lead) for lead in showing):
        times_first = sorted(setting, key=lambda lead: lead.minute is None)  # days want a reminder that's there
        both = [*times_first, *showing]
        there = both[0].intent is not Intent.REMIND_DAYS or scene.spot.reminds
        if there and len({lead.custom_id.split(":")[1] for lead in both}) == 2:
            return Both(both[0], both[1])
    return Several(tuple(lead for lead, _ in found.values())[:3])


def _wish_in(scene: Scene, part: str, answers: Answers) -> tuple[Lead, bool] | None:
    """Return where a part of a sentence leads, and whether it may be set at once; None if it's no wish, or denied."""
    guess = narrowed(understanding().guesses(part), instead(scene, None))[0]
    pressed = button_said(scene, guess)
    if pressed is not None:
        return pressed, False
    if guess.chance < _TWO_WISHES or guess.intent in TALK | QUESTIONS:
        return None
    lead = lead_of(scene.spot, part, guess.intent, lesson_meant(scene.spot, part, answers, guess.intent))
    if lead is None or (negated(part) and guess.intent is not Intent.REMIND_DAYS):
        return None
    if guess.intent in SETS:
        sets = may_set(guess, part, days=True) and lead.custom_id != shown_instead(guess.intent).custom_id
        return (lead, True) if sets else (shown_instead(guess.intent), False)
    careful = carefully(lead, part, guess.chance, public=scene.public)
    return careful, careful.minute is not None and not careful.form


def _after(scene: Scene, wish: Intent) -> Iterator[Lead]:
    """Yield what one may want to do after some small talk; nothing after thanks, a goodbye and the like."""
    if wish in {Intent.THANKS, Intent.BYE, Intent.GROUP, Intent.REPORT}:
        return
    yield go_on(scene.spot) if not scene.public else Lead(Intent.LEARN, routes.NEXT())
    yield Lead(Intent.REVIEW, routes.REVIEW())
    if wish in {Intent.HELLO, Intent.WHO_ARE_YOU, Intent.HOW_ARE_YOU}:
        yield Lead(Intent.HELP, routes.HELP())


# ---------------------------------------------------------------- answering


def _answered(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None) -> Move:
    """Answer from the lessons; if they don't, and it may not even be a question, ask what was meant."""
    follows = topic is not None and (guesses[0].intent in {Intent.FOLLOW, *FOLLOW_UPS} or not tells(text))
    found = answers.ask(text, about=topic if follows else None)
    is_near = topic is not None and bool(found.passages) and found.passages[0][0].id == topic.entry.id
    if is_near and found.chance >= IN_LESSON:
        found = replace(found, sure=True)
    said = safe(found, scene)
    if isinstance(said, Guarded):
        return hint_lead(said.pending, scene.last) if said.pending.now else said
    if said.sure and said.passages:
        return Quote(said)
    if guesses[0].intent in QUESTIONS and guesses[0].chance >= UNSURE:
        return NotSaid(said, lesson=answers.lesson_named(text, by_content=False))
    return Unsure(tuple(likely(scene.spot, text, (one.intent for one in guesses if _is_possible(one)))))


def _is_possible(guess: Guess) -> bool:
    return guess.chance >= POSSIBLE and guess.intent not in TALK
