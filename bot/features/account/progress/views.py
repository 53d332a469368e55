"""The picture of progress, the same as text, the leaderboard, the certificate, and every word on them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import assert_never

from bot import routes
from bot.charts import Bar, Certificate, Panel, ProgressChart, Tile
from bot.content.markdown import brief
from bot.core.text import counted, full_date, shorten
from bot.discord_ui.components import Button, Part, Picture, Screen, line, picture, primary, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.features.account.progress.outcomes import Board, Finished, NoBoard, NotFinished
from bot.features.account.progress.rules import RETENTION_DAYS, LessonScore, Progress, Standing
from bot.features.flashcards import MATURE_DAYS
from bot.features.people import Streak
from bot.features.quizzes import Certainty

Item = Part

SCORES = 8
"""How many scores the picture has room for: those of the last lessons in the course. The text shows more."""

PLACES = 15
"""How many places of a leaderboard are shown; one's own is always added."""

NAME_LIMIT = 60
"""The longest name on a certificate, in characters."""
ALT_LIMIT = 1024
"""The longest description that Discord takes for a picture, in characters."""
_WEEK, _MONTH = 7, 30


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole percents, such as `85%`."""
    return f"{round(share * 100)}%"


# ---------------------------------------------------------------- the picture


def chart(progress: Progress) -> ProgressChart:
    """Return what the picture shows, ready to be drawn."""
    shown = progress.scores[-SCORES:]
    more = f"the last {len(shown)} of {len(progress.scores)}" if len(progress.scores) > len(shown) else "best and last"
    return ProgressChart(
        title=progress.name or "Progress",
        today=progress.today,
        tiles=[
            _streak_tile(progress.streak),
            Tile("Lessons", f"{progress.done} of {progress.total}", f"{progress.total - progress.done} open"),
            _remembered_tile(progress),
        ],
        calendar=progress.calendar,
        calendar_panel=Panel("Reviews a day", f"{sum(progress.calendar):,} since {progress.first:%d %b}"),
        states=list(progress.states.items()),
        states_panel=Panel("Cards", f"{sum(progress.states.values())} in all"),
        forecast=progress.forecast,
        forecast_panel=Panel("The next 14 days", counted(sum(progress.forecast), "card")),
        scores=[Bar(shorten(score.title, 30), round(score.best * 100), _score_label(score)) for score in shown],
        scores_panel=Panel("Quizzes", more),
        pass_mark=round(progress.pass_mark * 100),
    )


def _remembered_tile(progress: Progress) -> Tile:
    share = progress.remembered.share
    value = percent(share) if share is not None else "–"
    return Tile("Remembered", value, f"goal {percent(progress.remembered.goal)}")


def _score_label(score: LessonScore) -> str:
    last = f" ({round(score.last * 100)})" if score.last != score.best else ""
    return f"{percent(score.best)}{last}"


def screen(progress: Progress, drawn: bytes) -> Screen:
    """Return the screen with the picture, described in words for screen readers."""
    shown = Picture("progress.png", drawn, alt=alt(progress))
    sure = _sureness(progress)
    told = [words(f"-# {sure}")] if sure else []
    return Screen(picture(shown), *told, *rows(_buttons(progress, "text")))


def alt(progress: Progress) -> str:
    """Return in words what the picture shows, for those who don't see it."""
    return shorten(" ".join(_sentences(progress)), ALT_LIMIT)


def _sentences(progress: Progress) -> Iterator[str]:
    yield f"Progress of {shorten(progress.name, 40) or 'a learner'} on {full_date(progress.today)}."
    yield f"{_streak(progress)}. {progress.done} of {progress.total} lessons done. {_remembered(progress)}."
    yield f"{sum(progress.calendar)} reviews since {full_date(progress.first)}, in the last seven days"
    yield f"{', '.join(map(str, progress.calendar[-7:]))}. Cards: {_states(progress)}."
    yield f"Cards due in the next 14 days: {', '.join(map(str, progress.forecast))}."
    scores = (f"{shorten(score.title, 40)} {_score_label(score)}" for score in progress.scores[-SCORES:])
    yield f"Quizzes: {', '.join(scores) or 'none yet'}."


def _streak_tile(streak: Streak) -> Tile:
    """Return the tile of the streak; nobody sees a nought in large."""
    if streak.days:
        return Tile("Streak", counted(streak.days, "day"), f"longest {streak.longest}")
    return Tile("Streak", "starts today", f"longest {streak.longest}" if streak.longest else "your first")


def _streak(progress: Progress) -> str:
    streak = progress.streak
    if not streak.days:
        return f"Streak: starts today{f', longest {streak.longest}' if streak.longest else ''}"
    forgiven = f", {counted(streak.forgiven, 'missed day')} forgiven" if streak.forgiven else ""
    return f"Streak: {counted(streak.days, 'day')}{forgiven}, longest {streak.longest}"


def _remembered(progress: Progress) -> str:
    known = progress.remembered
    if known.share is None:
        seen = sum(count for state, count in progress.states.items() if state != "new")
        since = f"No cards seen again in {RETENTION_DAYS} days" if seen else "Nothing to remember yet"
        return f"{since}, goal {percent(known.goal)}"
    return (
        f"Remembered {percent(known.share)} ({known.right} of {known.total} in {RETENTION_DAYS} days), "
        f"goal {percent(known.goal)}"
    )


LEAST_SURE = 5
"""From how many answers of which somebody was sure it's told how often they were right."""


def _sureness(progress: Progress) -> str:
    """Say how well being sure and being right agree; nothing while there's too little to say."""
    right, count = progress.sureness.get(Certainty.SURE, (0, 0))
    if count < LEAST_SURE:
        return ""
    advice = ": trust it." if right >= SURE_ENOUGH * count else ": look twice when you feel sure."
    return f"🎯 When you were sure, you were right {right} of {count} times{advice}"


SURE_ENOUGH = 0.85
"""The share right from which being sure can be trusted."""


def _sure_of(progress: Progress) -> str:
    """Say how often each certainty was right."""
    said = {Certainty.SURE: "sure", Certainty.THINK_SO: "think so", Certainty.GUESS: "guess"}
    known = [(name, progress.sureness[one]) for one, name in said.items() if one in progress.sureness]
    return " · ".join(f"{name}: {right} of {count} right" for name, (right, count) in known)


def _states(progress: Progress) -> str:
    return ", ".join(f"{count} {state}" for state, count in progress.states.items())


def _buttons(progress: Progress, other: str) -> Iterator[Button]:
    if other == "text":
        yield Button("As text", routes.PROGRESS_TEXT(), emoji="🔤")
    else:
        yield Button("As a picture", routes.PROGRESS(), emoji="🖼️")
    yield Button("Leaderboard", routes.BOARD(days=_WEEK), emoji="🏆")
    for course in [one for one in progress.courses if one.done == one.total > 0][:3]:
        yield Button(f"Certificate: {course.title}", routes.CERTIFICATE(course=course.key), emoji="🎓")


# ---------------------------------------------------------------- the same as text


def text_screen(progress: Progress) -> Screen:
    """Return the same numbers as text; more scores than the picture has room for."""
    return Screen(*_as_text(progress))


def _as_text(progress: Progress) -> Iterator[Item]:
    yield words(f"## 📈 Progress\n-# {full_date(progress.today)}")
    today = "" if progress.streak.today else "\n-# Nothing studied today yet."
    courses = "\n".join(_course(course.title, course.done, course.total) for course in progress.courses[:10])
    yield words(f"🔥 {_streak(progress)}{today}\n📘 Lessons: {progress.done} of {progress.total} done\n{courses}")
    yield words(f"🧠 {_remembered(progress)}")
    sure = _sureness(progress)
    if sure:
        yield words(f"{sure}\n-# {_sure_of(progress)}")
    yield words(f"🃏 **Cards:** {_states(progress)}\n-# Mature: known for {MATURE_DAYS} days or longer.")
    yield words(f"**The next 14 days**\n```\n{_forecast(progress)}\n```")
    yield words(f"**Reviews a day**\n```\n{_calendar(progress)}\n```")
    if progress.scores:
        yield words("**Quizzes, best (last)**\n" + "\n".join(_scores(progress)))
    yield line()
    yield from rows(_buttons(progress, "picture"))


def _course(title: str, done: int, total: int) -> str:
    return f"-# {brief(title, 80)}: {done} of {total}"


def _forecast(progress: Progress) -> str:
    days = [
        f"{progress.today + timedelta(days=number):%a %d}{count:>4}" for number, count in enumerate(progress.forecast)
    ]
    return "\n".join("   ".join(pair) for pair in zip(days[:7], days[7:], strict=True))


def _calendar(progress: Progress) -> str:
    weeks = [progress.calendar[start : start + 7] for start in range(0, len(progress.calendar), 7)]
    wide = max(3, len(str(max(progress.calendar))) + 1)
    head = " " * 6 + "".join(f"{day:>{wide}}" for day in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
    lines = [
        f"{progress.first + timedelta(weeks=number):%d %b}" + "".join(f"{count:>{wide}}" for count in week)
        for number, week in enumerate(weeks)
    ]
    return "\n".join([head, *lines])


def _scores(progress: Progress) -> Iterator[str]:
    for score in progress.scores[-20:]:
        yield f"- {brief(score.title, 60)}: {_score_label(score)}"
    if len(progress.scores) > 20:
        yield f"-# and {len(progress.scores) - 20} lessons before these"


# ---------------------------------------------------------------- leaderboards


def board_screen(outcome: Board | NoBoard) -> Screen:
    """Return the leaderboard, or why there's none."""
    match outcome:
        case Board():
            return Screen(*_board(outcome))
        case NoBoard():
            text = "**This server has no leaderboard.**"
            if not outcome.in_server:
                text = "**A leaderboard belongs to a server.** Use `/progress` there."
            return Screen(words(text), *rows([_back()]))
        case _:
            assert_never(outcome)


def _board(board: Board) -> Iterator[Item]:
    period = "this week" if board.days == _WEEK else "this month"
    yield words(f"## 🏆 Leaderboard, {period}\n-# The last {board.days} days. Days of study count first, then answers.")
    mine = next((one for one in board.places if one[1].learner == board.me), None)
    if board.places:
        shown = [_place(*one) for one in board.places[:PLACES]]
        if mine and mine not in board.places[:PLACES]:
            shown += ["…", _place(*mine)]
        yield words("\n".join(shown))
    else:
        yield words("Nobody is on it yet.")
    if not board.joined:
        yield words("-# You're not on it. Only people who join are shown, to everybody in servers where they use me.")
    elif mine is None:
        yield words("-# You're on it: your first answer gives you a place.")
    yield line()
    join = Button("Leave", routes.BOARD_JOIN(joined=0, days=board.days))
    if not board.joined:
        join = primary("Join", routes.BOARD_JOIN(joined=1, days=board.days), emoji="➕")
    name, days = ("Month", _MONTH) if board.days == _WEEK else ("Week", _WEEK)
    yield from rows([join, Button(name, routes.BOARD(days=days)), _back()])


def _place(place: int, standing: Standing) -> str:
    medal = {1: "🥇", 2: "🥈", 3: "🥉"}.get(place, f"{place}.")
    return f"{medal} <@{standing.learner}> · {counted(standing.days, 'day')} · {counted(standing.answers, 'answer')}"


def _back() -> Button:
    return Button("My progress", routes.PROGRESS(), emoji="📈")


# ---------------------------------------------------------------- certificates

CLAIMED_SHOWN = 4
"""How many lessons are offered whose quiz is still to be passed."""


def name_form(finished: Finished) -> Form:
    """Return the form for the name on the certificate, filled with the person's name in Discord."""
    proposed = finished.name[:NAME_LIMIT]
    field = TextField("Your name, as it should read there", "name", default=proposed, limit=NAME_LIMIT)
    return Form("Certificate", routes.CERTIFIED(course=finished.course.key), field)


def certificate(finished: Finished, name: str) -> Certificate:
    """Return what the certificate says, on the day that the course's last lesson was done."""
    course = finished.course
    assert course.on is not None
    average = f" · {percent(finished.average)} on average in its quizzes" if finished.average is not None else ""
    return Certificate(
        "Certificate",
        shorten(name, NAME_LIMIT) or "A learner",
        "has finished the course",
        shorten(course.title, 70),
        f"{counted(course.total, 'lesson')}{average}",
        course.on,
    )


def role_reason(finished: Finished) -> str:
    """Return the reason for a role, as the server's audit log shows it."""
    return f"finished the course {finished.course.title}"


def role_note(role: int, refused: str | None, in_server: bool) -> str:
    """Return a line on whether the role was given; `refused` is Discord's reason if it wasn't."""
    named = f"the role <@&{role}>" if in_server else "the role for it in your server"
    if refused is None:
        return f"You have {named} now."
    if refused == "forbidden":
        return f"-# ⚠️ I can't give you {named}. An admin has to allow me *Manage Roles*, above that role."
    return f"-# ⚠️ {named.capitalize()} couldn't be given just now. Open the certificate again later."


def certificate_screen(said: Certificate, drawn: bytes, note: str = "", *, share: str = "") -> Screen:
    """Return the picture of the certificate; `note` tells about the role, if there's one.

    `share` is the course whose certificate can be shown in this channel, by its key; empty where that can't be.
    """
    shown = _certificate_picture(said, drawn)
    buttons = [primary("Today", routes.NEXT(), emoji="▶️"), _back()]
    if share:
        buttons.insert(1, Button("Share here", routes.CERTIFICATE_SHARE(course=share), emoji="📣"))
    return Screen(words(f"## 🎓 Well done!\n{note}".strip()), picture(shown), *rows(buttons))


def _certificate_picture(said: Certificate, drawn: bytes) -> Picture:
    text = f"{said.heading}: {said.name} {said.has} {said.course}. {said.facts}. {full_date(said.on)}."
    return Picture("certificate.png", drawn, alt=text)


def shared_certificate(said: Certificate, drawn: bytes, learner: int) -> Screen:
    """Return what a channel sees of somebody's certificate, once they've pressed *Share here*."""
    shown = _certificate_picture(said, drawn)
    return Screen(words(f"🎓 <@{learner}> finished **{brief(said.course, 80)}** 👏"), picture(shown))


def was_shared(posted: bool) -> Screen:
    """Tell whether a certificate stands in the channel now."""
    return Screen(words("📣 **It's in the channel now.**" if posted else "**I can't write in this channel.**"))


def not_finished(outcome: NotFinished) -> Screen:
    """Return what's still missing for a certificate: lessons, quizzes, or the course itself."""
    course = outcome.course
    onward = [primary("Keep learning", routes.NEXT(), emoji="▶️")]
    if course is None:
        text = "**This course is gone.**"
    elif course.done < course.total:
        text = f"**Not finished yet.** {course.done} of {counted(course.total, 'lesson')} are done."
    else:
        count = len(course.claimed)
        text = (
            f"**Almost there.** A certificate is earned by answering, and you still need to pass "
            f"{'this quiz' if count == 1 else counted(count, 'quiz', 'quizzes')}:"
        )
        shown = course.claimed[:CLAIMED_SHOWN]
        onward = [Button(shorten(title, 75), routes.QUIZ(lesson=lesson), emoji="❓") for lesson, title in shown]
    return Screen(words(text), *rows([*onward, _back()]))
