"""How a message is understood and answered."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot import routes
from bot.content.find.hints import Pending, is_asked
from bot.core.act import Act
from bot.core.route import fitting
from bot.core.stage import Showing
from bot.features.people import Learner
from bot.talk.find.answers import Answers, Said
from bot.talk.find.follow_ups import Topic
from bot.talk.find.read_already import confirmed, echoes, word_of_page
from bot.talk.find.wishes import CHOICES, SETS, TALK, likely
from bot.talk.follow import followed
from bot.talk.guarding import found_for, is_asked_later, kept_back, safe
from bot.talk.hear.asking import asks, restates
from bot.talk.hear.hearsay import guesses_aloud, stated
from bot.talk.hear.intents import Guess, Intent, understanding
from bot.talk.hear.negation import declines, negated
from bot.talk.hear.plain_words import OWN
from bot.talk.hear.remarks import complains_of_echo, greets
from bot.talk.hear.rests import vacation_meant
from bot.talk.hear.slips import mended
from bot.talk.hear.teaching import Duty, duty_in
from bot.talk.hear.together import Wanted, of_group
from bot.talk.hear.typed_cards import types_card
from bot.talk.match.attempts import in_full
from bot.talk.outcomes import (
    Both,
    Denied,
    Guarded,
    Meant,
    Move,
    NotSaid,
    Quote,
    Talk,
    Unsure,
)
from bot.talk.propose.acting import acted
from bot.talk.propose.answer_first import answer_and_wish
from bot.talk.propose.beyond import TEXT_LIMIT, more
from bot.talk.propose.doubt import agreed, without_grading
from bot.talk.propose.explaining import explained
from bot.talk.propose.hearing import Heard, hear
from bot.talk.propose.making import card_edited, card_wished, cards_found
from bot.talk.propose.newcomers import welcomed
from bot.talk.propose.pointing import pointed_at
from bot.talk.propose.reasons import after_answer, own_reason
from bot.talk.propose.two import QUESTIONS, only_wishes, several, time_and_days
from bot.talk.propose.twofold import in_parts
from bot.talk.rules import on_the_screen, said_of_screen, topic_of
from bot.talk.rules.all_at_once import first_choices
from bot.talk.rules.answering import as_answer, likely_meant, may_try, means_any
from bot.talk.rules.care import requests
from bot.talk.rules.chosen import asked_by, terms_of
from bot.talk.rules.confirming import confirmed as confirmed_or_kept
from bot.talk.rules.doing import gives_answer
from bot.talk.rules.hints import asked_again, hint_lead
from bot.talk.rules.how_it_went import how_it_went
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.leaving import leaves
from bot.talk.rules.nudged import nudged
from bot.talk.rules.offers import pressed, taken_up
from bot.talk.rules.places import how_long, place_meant
from bot.talk.rules.replies import replied
from bot.talk.rules.scene import CERTAIN, MEANT, Scene
from bot.talk.rules.stopping import parts_from_session
from bot.talk.rules.word_typed import confirmed_word, word_asked, word_meant
from bot.talk.spot import Lead
from bot.text.words import words
from bot.times.days import exam_named

POSSIBLE = 0.15
"""A wish less likely than this (0 to 1) isn't even offered when a message wasn't understood."""

UNSURE = 0.4
"""A wish less likely than this (0 to 1) is asked about rather than acted on."""


def with_turn(move: Move, turn: int, learner: Learner) -> Move:
    """Return a move with the turn by which an unanswered question can be passed on, if there's a server for that."""
    return replace(move, turn=turn) if isinstance(move, NotSaid) and learner.guild is not None else move


WHOLE, HARDLY = 4, 0.3
"""What asks in so many words, and wishes for nothing with such a chance (0 to 1), is a question, though nothing is
found: it gets the nearest places, not three wishes."""

FOLLOWED = 0.35
"""From this chance (0 to 1) on, what's said is about what was shown."""


# ---------------------------------------------------------------- understanding


def understand(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message is answered with, be it one thing or two."""
    here = on_the_screen(scene)
    move = in_parts(here, text, answers, lambda part: _understood(here, part, answers))
    if isinstance(move, Talk) and move.intent is Intent.BYE and parts_from_session(here):
        return Lead(Intent.STOP, routes.TODAY_STOP())
    return welcomed(here, text, move, lambda: found_for(here, text, answers))


def _understood(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message, or a part of it, is answered with as a whole; nothing is graded that's only asked."""
    return without_grading(scene, text, _read(scene, text, answers))


def _read(scene: Scene, text: str, answers: Answers) -> Move:
    """Return what a message, or a part of it, is answered with as a whole.

    The order matters. An answer to the quiz question on the screen comes first, then what's said of the screen, then
    hints and the guarding of open questions, and only then other wishes and questions.
    """
    if scene.is_new and not scene.public and greets(text):
        return Lead(Intent.HELLO, routes.TODAY())
    asked = scene.on_screen is not None
    heard = hear(scene, stated(text[:TEXT_LIMIT]) if asked else text[:TEXT_LIMIT], answers)
    text, topic, guesses = heard.text, heard.topic, heard.guesses
    waits = asked_alone(scene)
    if waits is not None and (answer := _of_its_words(scene, heard, waits)) is not None:
        return answer
    if nudged(scene, heard.typed, guesses[0]) is None and leaves(scene, heard.typed, guesses[0]):
        return Talk(Intent.BYE, ())
    if (about_screen := _about_screen(scene, heard, answers)) is not None:
        return about_screen
    if topic is not None and topic.is_quoted and complains_of_echo(text):
        return NotSaid(Said((), sure=False), lacks=Intent.FOLLOW)
    if waits is not None and (tried := _tried(scene, waits, guesses[0], heard.typed)) is not None:
        return tried
    if scene.on_screen is not None and guesses_aloud(text) and may_try(scene.on_screen, text):
        return kept_back(scene, scene.on_screen)  # the same for every guess, or it would tell which is right
    if guesses[0].intent is Intent.ANSWER and scene.on_screen is not None:  # but none that's known
        guesses = heard.elsewhere(answers)
        if guesses[0].intent is Intent.ANSWER and not asks(text) and scene.on_screen.is_by_letter:
            return asked_again(scene.on_screen)
    return (
        after_answer(scene, text, guesses[0], answers)
        or _of_open_question(scene, text, guesses[0])
        or card_wished(scene, text, answers, guesses, topic)
        or _followed(scene, text, answers, guesses[0], topic)
        or _wished_or_asked(scene, text, answers, guesses, topic)
    )


def _of_its_words(scene: Scene, heard: Heard, waits: Pending) -> Move | None:
    """Return the answer that a message is in an option's own words, or the question back where it asks about a word.

    So `close it and write down what i know` opens no form to write in.
    """
    whole = None if scene.public else in_full(waits, as_answer(waits, heard.typed))
    word = word_asked(scene, heard.typed) if whole is None else ""
    return Meant(waits, (), word) if word else whole


def _about_screen(scene: Scene, heard: Heard, answers: Answers) -> Move | None:
    """Return what a message does if it's about what stands on the screen, or chooses a place or a part of the bot."""
    text, guess, typed = heard.text, heard.guesses[0], mended(heard.typed)
    return (
        answer_and_wish(scene, heard.typed, answers, heard.topic)
        or card_edited(scene, heard.typed)
        or cards_found(scene, heard.typed)
        or (card_wished(scene, heard.typed, answers, heard.guesses, heard.topic) if types_card(heard.typed) else None)
        or first_choices(scene, typed, guess, answers)
        or nudged(scene, typed, guess)
        or confirmed_or_kept(scene, typed)
        or _filled(scene, heard.typed, guess)
        or pressed(scene, text)
        or confirmed_word(scene, heard.typed)
        or agreed(scene, heard.typed)
        or (how_long(scene, typed) if asked_alone(scene) is None else None)
        or _planned(scene, heard.typed)
        or explained(scene, typed, guess, answers)
        or place_meant(scene, typed)
        or how_it_went(scene, text)
        or only_wishes(scene, text, answers, heard.topic)
        or pointed_at(scene, text, answers, guess)
        or said_of_screen(scene, text, guess, heard.typed)
        or taken_up(scene, text)
    )


def _planned(scene: Scene, typed: str) -> Lead | None:
    """Return the offer to plan for the exam or the vacation that a message names; nothing moves before it's accepted.

    Whoever has reminders means these by a vacation, too: they're paused.
    """
    if scene.today is None or scene.on_screen is not None:
        return None
    if (day := exam_named(typed, scene.today)) is not None:
        return Lead(Intent.PLAN, routes.PLAN_EXAM_SET(), typed=(day.isoformat(),))
    tells = scene.reminder is None and not scene.public and not asks(typed) and not negated(typed)
    days = vacation_meant(typed, scene.today) if tells else None
    return Lead(Intent.PLAN, routes.PLAN_VACATION_SET(), typed=tuple(map(str, days))) if days is not None else None


def _filled(scene: Scene, typed: str, guess: Guess) -> Move | None:
    """Return what a message fills in on a screen that asks for something, or two such things."""
    leads = replied(scene, typed, guess)
    return Both(*leads) if len(leads) > 1 else leads[0] if leads else None


def _tried(scene: Scene, waits: Pending, guess: Guess, typed: str) -> Move | None:
    """Return what's asked back where a message likely answers the question before somebody, but isn't clear."""
    if places := likely_meant(scene, guess, typed):
        return Meant(waits, places)
    if means_any(scene, guess, typed):
        return asked_again(waits)
    word = word_meant(scene, guess, typed)
    return Meant(waits, (), word) if word else None


def _followed(scene: Scene, text: str, answers: Answers, guess: Guess, topic: Topic | None) -> Move | None:
    """Return what a follow-up is answered with; None if it's none.

    Where an open question forbids it just after another one was answered, that one's reason is left: it was told.
    """
    if topic is None or guess.chance < FOLLOWED:
        return None
    found = followed(scene, text, answers, (guess.intent, topic))
    if isinstance(found, Lead) and guess.intent in {Intent.QUIZ_THAT, Intent.CARD_THAT} and declines(text):
        return Denied((found,))
    is_kept_back = isinstance(found, Guarded) or (isinstance(found, Lead) and found.intent is Intent.HINT)
    return (own_reason(scene, text) or found) if is_kept_back else found


def _of_open_question(scene: Scene, text: str, guess: Guess) -> Move | None:
    """Return help with an open question, where it's wished for or the message asks what that question asks."""
    now = next((one for one in scene.pending if one.now), None)
    if scene.on_screen is None and text.casefold().strip(" !?.") == "help":
        return Lead(Intent.HELP, routes.HELP())
    if guess.intent is Intent.HINT and guess.chance >= UNSURE:
        quiz = tuple(likely(scene.spot, "", [Intent.QUIZ]))
        if now is not None and now.kind == "alone" and asked_alone(scene) is None:  # it wasn't shown yet
            return Lead(Intent.QUIZ, now.asked_at, said=True)
        if now is not None:
            return hint_lead(scene, now) if guess.chance >= MEANT else kept_back(scene, now)
        if (here := activity(scene)) is not None and here.showing is Showing.GUESS and Act.SHOW in scene.acts:
            return Lead(Intent.HINT, scene.acts[Act.SHOW], said=True)
        if terms := terms_of(scene):
            return Lead(Intent.HINT, asked_by(terms[0]), said=True)
        return None if asks(text) else Talk(guess.intent, quiz)
    kept = (one for one in scene.pending if one.is_new or not is_asked_later(scene, one))
    asked = next((one for one in kept if is_asked(one.question, text)), None)
    if asked is not None and (guess.intent in {*QUESTIONS, Intent.MORE} or guess.chance < CERTAIN):
        return kept_back(scene, asked)
    return None


def _wished_or_asked(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None) -> Move:
    """Weigh what's wished for against what the lessons say of it, and do the one or quote the other."""
    wish, chance = guesses[0].intent, guesses[0].chance
    if wish is Intent.MORE and scene.last is not None and not _shows_lesson(scene):
        return more(scene, answers)
    if chance < CERTAIN and not any(len(word) > 1 and not word.isdigit() for word in words(text)):
        return Unsure(tuple(likely(scene.spot, text, [])))
    if wish in QUESTIONS or chance < UNSURE:
        return _answered(scene, text, answers, guesses, topic)
    found = time_and_days(scene, text, guesses[0]) or several(scene, text, answers, topic, certain=chance >= CERTAIN)
    if found is not None:
        return found
    asked = asks(text) and not (wish in SETS and requests(text))
    of_lessons = wish not in TALK and asked and not OWN.search(text)
    if chance < CERTAIN and of_lessons and answers.ask(text, about=topic).sure:
        return _answered(scene, text, answers, guesses, topic)
    return acted(scene, text, answers, guesses[0])


def _shows_lesson(scene: Scene) -> bool:
    return scene.stage is not None and scene.stage.showing is Showing.LESSON


def _answers(scene: Scene, move: Move) -> bool:
    """Tell whether a message may answer what's on the screen, or does: then it's about nothing else."""
    here = activity(scene)
    recalls = here is not None and here is scene.stage and here.showing in {Showing.FRONT, Showing.GUESS}
    given = isinstance(move, Lead) and (bool(move.typed) or gives_answer(move))
    return scene.on_screen is not None or recalls or given


def duty_asked(scene: Scene, text: str, move: Move) -> Duty | None:
    """Return what a message asks of a class or a course: it's no answer, and nothing that's typed for a screen.

    Of people the lessons tell, too: Cohen's score isn't one of a class.
    """
    if _answers(scene, move):
        return None
    duty = duty_in(text)
    return None if duty is Duty.PEOPLE and isinstance(move, Quote) and "'s " in text.replace("’", "'") else duty


def group_asked(scene: Scene, text: str, move: Move) -> Lead | None:
    """Return the way to one's study group, if that's what a message asks about; an answer is none."""
    asked = None if _answers(scene, move) else of_group(text, public=scene.public)
    if asked is None:
        return None
    said = asked.when if fitting(asked.when) == asked.when else ""
    return Lead(Intent.GROUP, routes.PLANNED_SAID(when=said) if said else _OF_GROUP[asked.wanted])


_OF_GROUP = {Wanted.HOME: routes.GROUP_HOME(), Wanted.CALL: routes.GROUP_CALL(), Wanted.PLAN: routes.PLANNED()}


def onward(scene: Scene, text: str, answers: Answers) -> Lead | None:
    """Return the button for what somebody in need seems to have wished for besides, mostly at the end of what they say.

    Nothing of their words is in it. What would answer a question leads back to that one instead.
    """
    asked = asked_alone(scene)
    for part in reversed(_CLAUSE.split(text)[-CLAUSES:]):
        lead = understand(scene, part, answers) if part.strip() else None
        lead = lead.then if isinstance(lead, Both) else lead
        if isinstance(lead, Lead) and not (lead.typed or lead.choices or gives_answer(lead)) and lead.intent in WISHES:
            return lead
    return Lead(Intent.QUIZ, asked.asked_at) if asked else None


_CLAUSE = re.compile(r"[.,;:!?\n]+|\b(?:and|so|but)\b")

CLAUSES = 4
"""How many parts of a message are looked at, from its end on: each takes its time to understand."""

WISHES = {
    *(Intent.REMIND, Intent.REMIND_PAUSE, Intent.REMIND_STOP, Intent.PLAN, Intent.PROGRESS, Intent.REVIEW),
    *(Intent.QUIZ, Intent.LEARN, Intent.READ, Intent.SETTINGS, Intent.PRIVACY, Intent.JOURNAL, Intent.HELP),
}
"""What somebody in need may have wished for besides; what they'd say of a screen may be said of themselves."""


def is_question(text: str) -> bool:
    """Tell whether a message asks something, rather than only wanting to hear more."""
    guess = understanding().guesses(text)[0].intent
    return guess in QUESTIONS or (asks(text) and guess is not Intent.MORE)


# ---------------------------------------------------------------- answering


def _answered(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None) -> Move:
    """Answer from what's before somebody, where they ask what a word of it means, or else from all lessons."""
    line = word_of_page(topic, text) if topic is not None and not answers.terms.just(text) else None
    if topic is not None and line is not None:
        found = Said(((topic.entry, line.passage),), sure=True, lines=(line.text,))
        if isinstance(safe(found, scene), Said):
            return Quote(found)
    return _looked_up(scene, text, answers, guesses, topic)


def _looked_up(scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None) -> Move:
    """Answer from the lessons; if they don't, and it may not even be a question, ask what was meant."""
    said = found_for(scene, text, answers, topic)
    if topic is not None and (isinstance(said, Guarded) or not said.sure):  # what's on the screen was only nearest
        alone = found_for(scene, text, answers)
        said = alone if isinstance(alone, Said) and alone.sure else said
    goes_on = guesses[0].intent in {Intent.FOLLOW, Intent.WHY, Intent.CONFUSED}
    if isinstance(said, Guarded):
        return (own_reason(scene, text) if goes_on else None) or kept_back(scene, said.pending)
    if said.sure and said.passages:
        if topic is not None and echoes(topic, said.lines[: said.together], text):
            return NotSaid(Said((), sure=False), lacks=Intent.FOLLOW)
        return _turned(scene, said) or Quote(said, how=_compares(text))
    for read in filter(None, (topic, topic_of(replace(scene, turns=())))):  # what was quoted, and the page behind it
        if lines := confirmed(read, text):
            told = tuple((read.entry, line.passage) for line in lines)
            seen = Said(told, sure=True, together=len(told), lines=tuple(line.text for line in lines))
            if read is topic or isinstance(safe(seen, scene), Said):
                return Quote(seen, how=_compares(text))
    wished = max((one.chance for one in guesses if one.intent not in QUESTIONS), default=0.0)
    is_whole = asks(text) and len(words(text)) >= WHOLE and wished < HARDLY
    if is_whole or (guesses[0].intent in QUESTIONS and guesses[0].chance >= UNSURE):
        return NotSaid(said, lesson=answers.lesson_named(text, by_content=False))
    titled = tuple(Lead(Intent.READ, routes.CARD(lesson=one.id), one) for one in answers.lessons_titled(text))
    return Unsure(
        titled[:CHOICES] or tuple(likely(scene.spot, text, (one.intent for one in guesses if _is_possible(one))))
    )


def _turned(scene: Scene, said: Said) -> Lead | None:
    """Return the turning of the card before somebody, if that's the one that was found: it's being remembered."""
    here = activity(scene)
    front = topic_of(replace(scene, turns=())) if here is not None and here.showing is Showing.FRONT else None
    itself = front is not None and said.passages[0][1].key == front.passages[0].key
    return Lead(Intent.LEARN, scene.acts[Act.SHOW], said=True) if itself and Act.SHOW in scene.acts else None


def _compares(text: str) -> Intent | None:
    """Return how lines are quoted: beside what somebody has said, where they ask whether it's right."""
    return Intent.ANSWER if restates(text) else None


def _is_possible(guess: Guess) -> bool:
    return guess.chance >= POSSIBLE and guess.intent not in TALK
