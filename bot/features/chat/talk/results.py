"""How a message is understood and answered."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot import routes
from bot.content.answers import NEXT_BEST, Answers, Said, find_passage
from bot.content.care import OF_A_DAY, carefully, despite
from bot.content.follow_ups import FOLLOW_UPS, Topic, topic_of_passage, topic_of_stage
from bot.content.hints import LADDER, Pending, is_asked, ladder, tells
from bot.content.passages import Passage, Source
from bot.content.wishes import (
    TALK,
    Lead,
    answer_lead,
    go_on,
    is_by_letter,
    lead_of,
    lesson_meant,
    likely,
    loosely,
    names_a_topic,
)
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import ACTIVITIES, Showing, Stage
from bot.features.chat.talk.outcomes import (
    Denied,
    Gone,
    Guarded,
    Hint,
    Move,
    NotSaid,
    Quote,
    Scene,
    Several,
    Talk,
    Turn,
    Unsure,
)
from bot.features.people import Learner
from bot.language.acts import acts_in
from bot.language.intents import Guess, Intent, narrowed, understanding
from bot.language.negation import negated
from bot.language.search import weight_of
from bot.language.words import says_something, words

CLOSELY = 20
"""How many passages are looked through for a hint."""

POSSIBLE = 0.15
"""A wish less likely than this (0 to 1) isn't even offered when a message wasn't understood."""

UNSURE = 0.4
"""A wish less likely than this (0 to 1) is asked about rather than acted on."""

SAID_SO, FOLLOWED, CERTAIN = 0.4, 0.35, 0.85
"""From these chances on, what's said stands for a button, is about what was shown, and is a wish whatever the lessons
say of its words."""

TEXT_LIMIT = 500
"""How much of a message is read, in characters."""


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move with the turn by which an unanswered question can be passed on, if there's a server for that."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with.

    The order matters. An answer to the quiz question on the screen comes first, then what's said of the screen, then
    hints and the guarding of open questions, and only then other wishes and questions.
    """
    text = text[:TEXT_LIMIT]
    topic = topic_of(scene)
    named = answers.lesson_named(text, by_content=False) is not None
    guesses = narrowed(understanding().guesses(text), _instead(scene, topic, named=named))
    if answers.is_term(text):
        guesses = [Guess(Intent.QUESTION, 1.0)]
    about_screen = _about_screen(scene, text, guesses[0])
    if about_screen is not None:
        return about_screen
    wish, chance = guesses[0].intent, guesses[0].chance
    asked_now = next((one for one in scene.pending if one.now), None)
    if wish is Intent.HINT and chance >= UNSURE:
        quiz = tuple(likely(scene.spot, "", [Intent.QUIZ]))
        return hint_lead(asked_now, scene.last) if asked_now is not None else Talk(wish, quiz)
    asked = next((one for one in scene.pending if is_asked(one.question, text)), None)
    if asked is not None and wish in {Intent.QUESTION, Intent.FOLLOW, Intent.MORE, Intent.ANSWER, *FOLLOW_UPS}:
        return hint_lead(asked, scene.last) if asked.now else Guarded(asked)
    if topic is not None and chance >= FOLLOWED:
        followed = _followed(scene, text, answers, (wish, topic))
        if followed is not None:
            return followed
    if wish is Intent.MORE and scene.last is not None:
        return _more(scene, answers)
    if wish in QUESTIONS or chance < UNSURE:
        return _answered(scene, text, answers, guesses, topic)
    said = answers.ask(text) if chance < CERTAIN and wish not in TALK else None
    if said is not None and said.sure and _asks(text):
        return _answered(scene, text, answers, guesses, None)
    several = _several(scene, text, answers)
    return several if several is not None else _acted(scene, text, answers, guesses[0])


QUESTIONS = {Intent.QUESTION, Intent.FOLLOW, Intent.HINT, Intent.ANSWER, *FOLLOW_UPS, Intent.COMPARE}
"""What's answered from the lessons, if from anything."""

BESIDE = Quote | NotSaid | Unsure | Talk | Denied | Several
"""What stands beside an open question, which is named below it."""

_BUTTONS: Mapping[Intent, Act] = {
    Intent.NEXT: Act.NEXT,
    Intent.BACK: Act.BACK,
    Intent.SKIP: Act.SKIP,
    Intent.SHOW: Act.SHOW,
    Intent.KNEW: Act.KNEW,
    Intent.FORGOT: Act.FORGOT,
    Intent.UNDO: Act.UNDO,
    Intent.WHY: Act.WHY,
}
"""What's said instead of pressing a button, where the screen has it."""

_WITHOUT_SCREEN: Mapping[Intent, Intent] = {
    Intent.NEXT: Intent.SESSION,
    Intent.BACK: Intent.LEARN,
    Intent.SKIP: Intent.SESSION,
    Intent.SHOW: Intent.QUESTION,
    Intent.KNEW: Intent.OK,
    Intent.FORGOT: Intent.STRUGGLE,
    Intent.UNDO: Intent.OK,
    Intent.ANSWER: Intent.QUESTION,
    Intent.TO_QUESTION: Intent.QUIZ,
}
_WITHOUT_TOPIC: Mapping[Intent, Intent] = {
    Intent.WHY: Intent.QUESTION,
    Intent.SIMPLER: Intent.QUESTION,
    Intent.EXAMPLE: Intent.QUESTION,
    Intent.COMPARE: Intent.QUESTION,
    Intent.OTHER: Intent.QUESTION,
    Intent.WHERE: Intent.QUESTION,
    Intent.SHORT: Intent.QUESTION,
    Intent.FOLLOW: Intent.QUESTION,
    Intent.AGAIN: Intent.LEARN,
    Intent.QUIZ_THAT: Intent.QUIZ,
    Intent.CARD_THAT: Intent.ADD_CARD,
    Intent.CONFUSED: Intent.STRUGGLE,
}
"""What's meant where there's no screen to press on, or nothing was spoken of."""


def _instead(scene: Scene, topic: Topic | None, *, named: bool = False) -> Mapping[Intent, Intent]:
    """Return the intents that make no sense here, with what's meant instead."""
    found: dict[Intent, Intent] = {}
    is_asked_now = asked_alone(scene) is not None
    for intent, other in _WITHOUT_SCREEN.items():
        act = _BUTTONS.get(intent)
        here = act in scene.acts if act is not None else is_asked_now
        if (
            not here
            and not (is_asked_now and intent in {Intent.SHOW, Intent.SKIP, Intent.NEXT})
            and not _undoes(scene, intent)
        ):
            found[intent] = other
    here_now = scene.stage if scene.stage is not None else scene.behind
    for intent, other in _ON_SCREEN.get(here_now.showing, {}).items() if here_now is not None and not named else ():
        act = _BUTTONS.get(other)
        if other not in found and (act is None or act in scene.acts):
            found[intent] = other
    if topic is None:
        found |= _WITHOUT_TOPIC
    if scene.stage is None or scene.stage.showing is not Showing.REMINDER:
        found[Intent.REMIND_CHANGE] = Intent.REMIND
    return found


_ON_SCREEN: Mapping[Showing, Mapping[Intent, Intent]] = {
    Showing.FRONT: dict.fromkeys(
        (Intent.HINT, Intent.FORGOT, Intent.KNEW, Intent.CONFUSED, Intent.NEXT, Intent.ANSWER, Intent.REVIEW),
        Intent.SHOW,
    ),
    Showing.BACK: {Intent.STRUGGLE: Intent.FORGOT, Intent.PRAISE: Intent.KNEW, Intent.OK: Intent.KNEW},
    Showing.PAGE: dict.fromkeys((Intent.READ, Intent.LEARN, Intent.SESSION), Intent.NEXT),
    Showing.QUESTION: {Intent.CONFUSED: Intent.HINT, Intent.SHOW: Intent.HINT, Intent.QUIZ: Intent.TO_QUESTION},
    Showing.ANSWERED: dict.fromkeys((Intent.SESSION, Intent.LEARN, Intent.QUIZ), Intent.NEXT),
}
"""What's meant on a screen by what would mean something else anywhere else, as long as no lesson is named."""


def _undoes(scene: Scene, intent: Intent) -> bool:
    return intent is Intent.UNDO and scene.stage is not None and scene.stage.showing is Showing.REMINDER


def asked_alone(scene: Scene) -> Pending | None:
    """Return the question of the learner's own quiz that's open now, if they were just asked it."""
    here = scene.on_screen
    if here is not None or scene.behind is None or scene.behind.showing is not Showing.QUESTION:
        return here
    same = (one for one in scene.pending if one.kind == "alone" and _stage_of(one).is_same(scene.behind))
    return next(same, None)


def _stage_of(pending: Pending) -> Stage:
    return Stage(Showing.QUESTION, pending.number, pending.position)


def topic_of(scene: Scene) -> Topic | None:
    """Return what was just shown and can be spoken of: what was quoted last, or what's on the screen."""
    last = scene.turns[-1] if scene.turns else None
    if last is not None and last.passages and last.answered:
        entry = scene.catalogue.get(last.passages[0][0])
        quoted = topic_of_passage(entry, last.passages[0][1]) if entry is not None else None
        if quoted is not None:
            return quoted
    stage = scene.stage if scene.stage is not None and scene.stage.showing in ACTIVITIES else scene.behind
    entry = scene.catalogue.get(LessonId(stage.lesson)) if stage is not None and stage.lesson else None
    return topic_of_stage(stage, entry) if stage is not None and entry is not None else None


STOPPED = {Showing.QUESTION, Showing.ANSWERED, Showing.FRONT, Showing.BACK, Showing.PAGE}
"""Where "stop" means to leave it at that for now."""


def _about_screen(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return what a message does if it answers the newest screen's question or stands for a press there, else None.

    "No idea" is no answer, even to a question that takes any words.
    """
    said, asked = () if scene.public else acts_in(text), scene.on_screen
    if asked is not None and not {Act.HINT, Act.SHOW} <= set(said):
        answer = answer_lead(asked, text) or (loosely(asked, text) if guess.intent in ATTEMPTS else None)
        if answer is not None:
            return answer
    elif asked is None and _meant_for_the_next(scene, text):
        return next(likely(scene.spot, "", [Intent.QUIZ]))
    if scene.public:
        return None
    meant = _BUTTONS.get(guess.intent) if guess.chance >= SAID_SO and not negated(text) else None
    acts = (*said, *([meant] if meant is not None else []))
    address = next((scene.acts[act] for act in acts if act in scene.acts), "")
    if address:
        return Lead(Intent.LEARN, address, said=True)
    return _to_question(scene, acts, guess) or _stopped(scene, said, guess)


ATTEMPTS = {Intent.ANSWER, Intent.QUESTION, Intent.FOLLOW, Intent.NEXT, Intent.OK, Intent.OTHER, Intent.REMIND}
"""What a message may look like that tries to answer a question."""


def _to_question(scene: Scene, acts: Sequence[Act], guess: Guess) -> Move | None:
    """Return what's said of a question that was asked: a hint, to put it off, or to see it again."""
    asked = asked_alone(scene)
    if asked is None:
        return None
    sure = guess.chance >= SAID_SO
    helps = {Intent.SHOW, Intent.CONFUSED, Intent.SIMPLER, Intent.EXAMPLE, Intent.WHY, Intent.SHORT}
    if Act.HINT in acts or Act.SHOW in acts or (sure and guess.intent in helps and scene.on_screen is not None):
        return hint_lead(asked, scene.last)
    where = {"attempt": asked.number, "position": asked.position}
    if Act.SKIP in acts or Act.NEXT in acts:
        return Lead(Intent.QUIZ, routes.QUIZ_SKIP(**where), said=True)
    returns = {Intent.TO_QUESTION, Intent.BACK} | ({Intent.AGAIN} if scene.on_screen is not None else set())
    return Lead(Intent.QUIZ, routes.QUIZ_ASK(**where), said=True) if sure and guess.intent in returns else None


def _stopped(scene: Scene, said: Sequence[Act], guess: Guess) -> Move | None:
    """Return the way home for somebody who's had enough for now."""
    here = scene.stage if scene.stage is not None else scene.behind
    stops = Act.STOP in said and here is not None and here.showing in STOPPED
    return (
        Lead(Intent.HELLO, routes.TODAY())
        if stops or (guess.intent is Intent.STOP and guess.chance >= SAID_SO)
        else None
    )


def _meant_for_the_next(scene: Scene, text: str) -> bool:
    """Tell whether a letter was typed just after a quiz answer, while the next question isn't shown yet.

    It leads to that question, rather than answering one that the learner hasn't seen.
    """
    led_to = scene.last.led_to if scene.last else ""
    return is_by_letter(text) and scene.spot.attempt is not None and led_to.startswith("1:quizzes.")


def is_question(text: str) -> bool:
    """Tell whether a message asks something, rather than only wanting to hear more."""
    return understanding().guesses(text)[0].intent is Intent.QUESTION


_ASKING = re.compile(
    r"\?|^\s*(?:so |and |but |ok |hm+ )*(?:wh|how|why|wat|when|is|are|does|do|did|can|could|should|would|which|who)\w*\b",
    re.IGNORECASE,
)


def _asks(text: str) -> bool:
    return _ASKING.search(text) is not None


# ---------------------------------------------------------------- what's said of something shown


def _followed(scene: Scene, text: str, answers: Answers, said: tuple[Intent, Topic]) -> Move | None:
    """Return what a follow-up is answered with; None if it's none, or the lesson has nothing for it."""
    wish, topic = said
    first = topic.passages[0]
    match wish:
        case Intent.WHERE if first.place is not None:
            return Lead(
                Intent.READ, routes.PATH_PAGE(lesson=topic.entry.id, mark=first.place, reading=False), topic.entry
            )
        case Intent.AGAIN:
            return _again(scene, topic)
        case Intent.QUIZ_THAT:
            ask = scene.acts.get(Act.NEXT, "")
            return Lead(
                Intent.QUIZ, ask if ask.startswith("1:path.ask") else routes.QUIZ(lesson=topic.entry.id), topic.entry
            )
        case Intent.CARD_THAT:
            return Lead(
                Intent.ADD_CARD, routes.PASSAGE_CARD(lesson=topic.entry.id, key=first.key), topic.entry, form=True
            )
        case Intent.COMPARE:
            return _compared(scene, text, answers, topic)
    if (
        wish is Intent.OTHER
        and not FOLLOW_UPS[wish](topic, text, answers)
        and len(scene.turns)
        and len(scene.turns[-1].passages) > 1
    ):
        return _other(scene)
    found = FOLLOW_UPS[wish](topic, text, answers) if wish in FOLLOW_UPS else None
    if found is None:
        return NotSaid(Said((), sure=False), lacks=wish) if wish in FOLLOW_UPS and wish is not Intent.OTHER else None
    entry, passage, line = found
    guarded = guard(replace(passage, text=line), scene.pending)
    if guarded is not None:
        return hint_lead(guarded, scene.last) if guarded.now else Guarded(guarded)
    return Quote(Said(((entry, passage),), sure=True, lines=(line,)), how=wish)


def _again(scene: Scene, topic: Topic) -> Move | None:
    """Show once more what was shown."""
    last = scene.turns[-1] if scene.turns else None
    if last is not None and last.passages and last.answered:
        return Quote(Said(((topic.entry, topic.passages[0]),), sure=True))
    place = topic.passages[0].place
    return (
        Lead(Intent.READ, routes.PATH_PAGE(lesson=topic.entry.id, mark=place, reading=False), topic.entry)
        if place
        else None
    )


def _other(scene: Scene) -> Move | None:
    """Quote what was offered beside the last quotation."""
    lesson, key = scene.turns[-1].passages[1]
    entry = scene.catalogue.get(lesson)
    found = find_passage(entry, key) if entry is not None else None
    said = _safe(Said((found,), sure=True), scene.pending) if found is not None else None
    return Quote(said) if isinstance(said, Said) and said.passages else None


def _compared(scene: Scene, text: str, answers: Answers, topic: Topic) -> Move | None:
    """Quote both of what's compared: the terms that are named, else the two that were spoken of last."""
    named = answers.ask(f"difference between {text}")
    if named.together < 2:
        named = answers.ask(f"difference between {topic.passages[0].heading} and {text}")
    if named.together < 2:
        quoted = list(
            dict.fromkeys(turn.passages[0] for turn in reversed(scene.turns) if turn.passages and turn.answered)
        )[:2]
        pairs = [(scene.catalogue.get(lesson), key) for lesson, key in quoted]
        found = tuple(hit for entry, key in pairs if entry and (hit := find_passage(entry, key)) is not None)
        if len(found) < 2:
            return None
        named = Said(found[::-1], sure=True, together=2)
    said = _safe(named, scene.pending)
    return Quote(said) if isinstance(said, Said) and said.passages else None


def hint_lead(pending: Pending, last: Turn | None = None) -> Lead:
    """Return the way to a hint on a question; after one hint it's the next one, up to the last."""
    steps = [hint_address(pending, step) for step in range(LADDER)]
    given = steps.index(last.led_to) + 1 if last is not None and last.led_to in steps else 0
    return Lead(Intent.HINT, steps[min(given, LADDER - 1)])


def hint_address(pending: Pending, step: int) -> str:
    """Return the address of one hint (`step` from 0) on a question."""
    return routes.HINT(kind=pending.kind, number=pending.number, position=pending.position, step=step)


def _acted(scene: Scene, text: str, answers: Answers, guess: Guess) -> Move:
    if guess.intent is Intent.HELLO and not scene.public:
        return Lead(Intent.HELLO, routes.TODAY())
    if guess.intent in TALK:
        return Talk(guess.intent, tuple(_after(scene, guess.intent)))
    spot = scene.spot
    lesson = lesson_meant(spot, text, answers, guess.intent)
    if lesson is None and names_a_topic(text, guess.intent):
        return NotSaid(answers.ask(text))
    lead = lead_of(spot, text, guess.intent, lesson)
    if lead is None:
        return Unsure(tuple(likely(spot, text, [])))
    if not negated(text) or guess.intent in {Intent.REMIND_DAYS, Intent.REMIND_CHANGE, Intent.ZONE, Intent.GOAL}:
        return carefully(lead, text, guess.chance, public=scene.public)
    beside = Lead(Intent.REMIND, routes.REMIND()) if lead.intent in OF_A_DAY else go_on(scene.spot)
    return despite(lead, text) or Denied((lead,) if lead.custom_id == beside.custom_id else (lead, beside))


_PARTS = re.compile(r"\b(?:and then|and also|and|then|plus|also)\b|[,;]|\.\s")
_TWO_WISHES = 0.55
"""Each of two wishes in one sentence has to be this likely (0 to 1)."""


def _several(scene: Scene, text: str, answers: Answers) -> Several | None:
    """Return the leads of a sentence that wishes for two things; None if it doesn't."""
    parts = [part.strip() for part in _PARTS.split(text) if part and len(part.split()) > 1]
    if len(parts) < 2 or negated(text):
        return None
    found: dict[str, Lead] = {}
    for part in parts:
        guess = narrowed(understanding().guesses(part), _instead(scene, None))[0]
        if guess.chance < _TWO_WISHES or guess.intent in TALK | QUESTIONS:
            continue
        lesson = lesson_meant(scene.spot, part, answers, guess.intent)
        lead = lead_of(scene.spot, part, guess.intent, lesson)
        if lead is not None:
            found.setdefault(lead.custom_id, lead)
    return Several(tuple(found.values())[:3]) if len(found) > 1 else None


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
    follows = topic is not None and guesses[0].intent in {Intent.FOLLOW, *FOLLOW_UPS}
    whole = f"{topic.passages[0].heading} {text}" if follows and topic is not None else _whole_question(scene, text)
    found = answers.ask(whole) if whole == text else _not_again(answers.ask(whole, 1 + NEXT_BEST + 1), scene.last)
    said = _safe(found, scene.pending)
    if isinstance(said, Guarded):
        return hint_lead(said.pending, scene.last) if said.pending.now else said
    if said.sure and said.passages:
        return Quote(said)
    if guesses[0].intent in QUESTIONS and guesses[0].chance >= UNSURE:
        return NotSaid(said, lesson=answers.lesson_named(text, by_content=False))
    return Unsure(tuple(likely(scene.spot, text, (one.intent for one in guesses if _is_possible(one)))))


def _is_possible(guess: Guess) -> bool:
    return guess.chance >= POSSIBLE and guess.intent not in TALK


def _whole_question(scene: Scene, text: str) -> str:
    """Return the question, with the one before it if it says too little by itself, such as `and why is that?`."""
    telling = [word for word in words(text) if says_something(word) and weight_of(word) > 0.5]
    if telling or scene.last is None or not scene.last.passages:
        return text
    return f"{scene.last.said} {text}"


def _not_again(said: Said, last: Turn | None) -> Said:
    """Return what was found, without the passage that was quoted in the turn before."""
    quoted = last.passages[:1] if last else ()
    return replace(
        said, passages=tuple(one for one in said.passages if (one[0].id, one[1].key) not in quoted), together=1
    )


def _safe(said: Said, pending: Sequence[Pending]) -> Said | Guarded:
    """Return what was found, without passages that tell the answer to an open quiz's question."""
    first = guard(said.passages[0][1], pending) if said.passages and said.sure else None
    if first is not None:
        return Guarded(first)
    kept = tuple((entry, one) for entry, one in said.passages if guard(one, pending) is None)
    return replace(said, passages=kept)


def guard(passage: Passage, pending: Iterable[Pending]) -> Pending | None:
    """Return the open question whose answer a passage would tell; None if it may be shown."""
    return next((one for one in pending if tells(one.question, passage)), None)


def _more(scene: Scene, answers: Answers) -> Move:
    """Read on after the last quotation; at the end of its lesson's text, go on with the lesson itself."""
    last = scene.last
    found = answers.further(*last.passages[0]) if last and last.passages else None
    if found is not None:
        said = _safe(Said((found,), sure=True), scene.pending)
        return said if isinstance(said, Guarded) else Quote(said)
    lesson = scene.catalogue.get(last.lesson) if last and last.lesson else None
    return Lead(Intent.READ, routes.READ(lesson=lesson.id), lesson) if lesson else go_on(scene.spot)


# ---------------------------------------------------------------- hints


def hint_for(scene: Scene, where: tuple[str, int, int], step: int, answers: Answers) -> Hint | Gone:
    """Return a hint on the question at `where`: the quiz's kind, its number, the question's position.

    Only a question that an open quiz still asks this learner has hints; any other is Gone.
    """
    open_now = (one for one in scene.pending if one.now or one.kind == "alone")
    pending = next((one for one in open_now if (one.kind, one.number, one.position) == where), None)
    if pending is None:
        return Gone("question")
    question, entry = pending.question, scene.catalogue.get(pending.lesson)
    found = answers.ask(question.q, CLOSELY).passages
    sections = [one for own, one in found if own.id == pending.lesson and one.source is Source.SECTION]
    rungs = ladder(question, sections, pending.kind, pending.number, pending.position)
    step = min(step, len(rungs) - 1)
    return Hint(pending, step, len(rungs), entry, rungs[step])
