"""What a channel's group did so far: the weeks it met in, its best, and how the last quiz ended."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.ids import ChannelId, GuildId
from bot.features.people import server_settings
from bot.features.quizzes.group import store
from bot.features.quizzes.group.rules import table
from bot.features.quizzes.group.rules.meetings import Meetings, weeks_in_a_row
from bot.features.quizzes.group.rules.moments import counts_as_record, together
from bot.features.quizzes.group.store import history, roster, votes
from bot.storage import ReadSession


def meetings_of(session: ReadSession, guild: GuildId, channel: ChannelId, now: datetime) -> Meetings:
    """Return how a channel's group has met until now, by its server's calendar."""
    zone = ZoneInfo(server_settings(session, guild).zone or "UTC")
    met = history.meetings(session, channel)
    days = {opened.astimezone(zone).date() for _, opened in met}
    weeks = {*map(_monday, days)}
    present, longest = weeks_in_a_row(weeks, _monday(now.astimezone(zone).date()))
    latest = [number for number, opened in met if opened.astimezone(zone).date() == max(days)]
    last = max(store.find_all(session, latest), key=lambda quiz: (len(quiz.counted), quiz.id), default=None)
    if last is None:
        return Meetings(0, 0, 0)
    standings = table(last, roster.players(session, last.id), roster.answers(session, last.id))
    winners = tuple((row.player.name, row.right) for row in standings if row.place == 1 and row.right)
    best = best_together(session, channel, last.id + 1)
    return Meetings(len(days), present, longest, best, last.opened_at, winners, len(last.counted))


COMPARED = 50
"""With how many of the latest quizzes a group is compared."""


def best_together(session: ReadSession, channel: ChannelId, before: int) -> float | None:
    """Return the best share (0 to 1) that a channel's players had right together in a quiz before this one.

    Quizzes that weren't played to their end, by one alone, or with few questions don't count; None if there's no other.
    """
    numbers = history.finished(session, channel, before, COMPARED)
    answers, again = roster.answers_of(session, numbers), votes.votes_of(session, numbers)
    players = roster.players_of(session, numbers)
    shares = [
        together(quiz, players[quiz.id], answers[quiz.id], again[quiz.id]).share
        for quiz in store.find_all(session, numbers)
        if counts_as_record(quiz) and len({given.learner for given in answers[quiz.id]}) > 1
    ]
    return max(shares, default=None)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
