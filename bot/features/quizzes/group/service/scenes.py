"""Everything that a quiz's message may show, read at once."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.content.catalogue import Entry, Library
from bot.content.lesson import Lesson
from bot.core.ids import ScopeId, VersionHash
from bot.features.library import find_version, pictures_of_text
from bot.features.people import pass_mark, server_settings
from bot.features.quizzes.group.rules.drawing import question_of
from bot.features.quizzes.group.rules.outcomes import Scene
from bot.features.quizzes.group.rules.state import GroupQuiz, Phase
from bot.features.quizzes.group.service.meetings import best_together
from bot.features.quizzes.group.store import roster, votes
from bot.storage import ReadSession

PICTURES = 512 * 1024
"""How many bytes of pictures a group's question brings along; they're sent with each redrawing."""


def scene(session: ReadSession, library: Library, quiz: GroupQuiz, host: str, now: datetime) -> Scene:
    """Return what there is to show of a quiz now."""
    lessons = _lessons(session, library, quiz)
    asked = [(lessons[one.about.version], one.key) for one in quiz.questions]
    settings = server_settings(session, quiz.guild)
    is_over = quiz.phase is Phase.ENDED
    shown = Scene(
        quiz,
        tuple(lesson.title if lesson else "" for lesson, _ in asked),
        tuple(question_of(lesson, key) for lesson, key in asked),
        host,
        tuple(roster.players(session, quiz.id, gone=is_over)),
        tuple(roster.answers(session, quiz.id)),
        tuple(votes.votes(session, quiz.id)),
        quiz.opened_at.astimezone(ZoneInfo(settings.zone or "UTC")).date(),
        now,
        pass_mark(session, quiz.guild),
        0 if is_over else roster.ready(session, quiz.id, quiz.turn),
        best_together(session, quiz.channel, quiz.id) if is_over else None,
        is_over and next_lesson(library, quiz) is not None,
    )
    if shown.question is None or not quiz.phase.is_open:
        return shown
    version = quiz.questions[quiz.position].about.version
    return replace(shown, pictures=tuple(pictures_of_text(session, version, shown.question.q, PICTURES)))


def count_here(session: ReadSession, quiz: GroupQuiz) -> int:
    """Return how many have answered the open question, or voted again on it."""
    if quiz.phase is Phase.AGAIN:
        return votes.count_votes(session, quiz.id, quiz.position)
    return roster.answered(session, quiz.id, quiz.position)


def _lessons(session: ReadSession, library: Library, quiz: GroupQuiz) -> dict[VersionHash, Lesson | None]:
    versions = {asked.about.version for asked in quiz.questions}
    return {version: find_version(session, library, version) for version in versions}


def next_lesson(library: Library, quiz: GroupQuiz) -> Entry | None:
    """Return the lesson with a quiz that follows a quiz's one lesson, as its server sees it; None if there's none."""
    catalogue = library.seen_by(ScopeId(quiz.guild))
    entry = catalogue.get(quiz.lesson.lesson) if quiz.lesson is not None else None
    passed = set()
    while entry is not None and entry.id not in passed:
        passed.add(entry.id)
        entry = catalogue.after(entry)
        if entry is not None and entry.lesson.quiz:
            return entry
    return None
