"""Drawing a group's own quiz from what those in its lobby have due or missed, in lessons that their server shows."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry, Library
from bot.core.ids import LearnerId, ScopeId, VersionRef
from bot.features.flashcards import due_parts
from bot.features.library import find_version, voided
from bot.features.people import find_learners
from bot.features.quizzes.alone import latest_answers
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.rules.drawing import CARD, Candidate, choice_of, drawn, question_of
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, QuestionRef
from bot.features.quizzes.group.store import history, roster
from bot.questions import Question
from bot.storage import ReadSession, WriteSession

Part = tuple[ScopeId, str, str]
"""A lesson's scope and id, and the key of something that it asks."""

LATELY = 3
"""In how many quizzes of the channel a question isn't asked again, as long as there are others."""

MOST_PLAYERS = 25
"""Of how many players, at most, what they missed is looked at; what they have due counts for all."""


def question_at(session: ReadSession, library: Library, quiz: GroupQuiz, position: int) -> Question | None:
    """Return the question at a position; None if there's none, or its version can't be read any more."""
    if position >= len(quiz.questions):
        return None
    asked = quiz.questions[position]
    return question_of(find_version(session, library, asked.about.version), asked.key)


def begin(session: WriteSession, library: Library, quiz: GroupQuiz, now: datetime) -> GroupQuiz:
    """Ask the first question, after drawing them all if it's the group's own quiz; without players it ends."""
    players = [player.learner for player in roster.players(session, quiz.id)]
    if not players:
        return rules.end(quiz, Ending.NOBODY, now)
    if quiz.lesson is None and not quiz.questions:
        lately = history.asked_lately(session, quiz.channel, LATELY)
        asked = drawn([*_candidates(session, library, quiz, players, now, len(lately))], quiz.wanted, lately, quiz.id)
        store.set_asked(session, quiz.id, asked)
        quiz = replace(quiz, questions=tuple(asked))
    if not quiz.questions:
        return rules.end(quiz, Ending.NOTHING, now)
    return rules.ask(quiz, 0, now)


def _candidates(
    session: ReadSession, library: Library, quiz: GroupQuiz, players: list[LearnerId], now: datetime, old: int
) -> Iterator[Candidate]:
    """Yield all that lessons ask in which a player has something due or answered something; if need be, all others.

    `old` is how many may have been asked lately, and so don't do.
    """
    shown = {entry.key: entry for entry in library.seen_by(ScopeId(quiz.guild)).entries.values()}
    needed = _needs(session, players, now)
    worked = {(scope, lesson) for scope, lesson, _ in needed}
    found = 0
    for key, entry in sorted(shown.items(), key=lambda one: one[0] not in worked):
        if key not in worked and found >= quiz.wanted + old:
            return
        for asked, question in _asks(session, quiz, entry):
            who = frozenset(needed.get((*entry.key, asked.key), ()))
            if who or not asked.key.startswith(CARD):
                found += 1
                yield Candidate(asked, question, who)


def _needs(session: ReadSession, players: list[LearnerId], now: datetime) -> dict[Part, set[LearnerId]]:
    """Return what each part is needed by; what somebody knows is there as well, with nobody who needs it."""
    learners = find_learners(session, players)
    needed: dict[Part, set[LearnerId]] = defaultdict(set)
    for who, key, is_card, part in due_parts(session, {learner.id: learner.day(now) for learner in learners}):
        needed[(*key, f"{CARD}{part}" if is_card else part)].add(who)
    for learner in learners[:MOST_PLAYERS]:
        for key, answers in latest_answers(session, learner).items():
            for question, right in answers.items():
                needed[(*key, question)] |= set() if right else {learner.id}
    return needed


def _asks(session: ReadSession, quiz: GroupQuiz, entry: Entry) -> Iterator[tuple[QuestionRef, Question]]:
    about, void = VersionRef(*entry.key, entry.version), voided(session, quiz.guild, *entry.key)
    for question in entry.lesson.quiz:
        if question.key not in void:
            yield QuestionRef(about, question.key), question
    for card in entry.lesson.flashcards:
        choice = choice_of(entry.lesson, card)
        if choice is not None:
            yield QuestionRef(about, f"{CARD}{card.key}"), choice
