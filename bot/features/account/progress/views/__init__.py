"""The picture of progress, the same as text, the leaderboard, the certificate, and every word on them."""

from collections.abc import Iterator
from datetime import timedelta

from bot import routes
from bot.charts import Bar, Panel, ProgressChart, Tile, draw_progress
from bot.content.layout.excerpts import brief
from bot.core.text import counted, full_date, shorten
from bot.discord_ui.components import Button, Part, Picture, Screen, line, picture, primary, rows, words
from bot.discord_ui.reply import Drawing
from bot.features.account.progress.rules import RETENTION_DAYS, LessonScore, Progress
from bot.features.account.progress.views import addresses
from bot.features.account.progress.views.board import WEEK
from bot.features.flashcards import MATURE_DAYS
from bot.features.people import Streak
from bot.features.quizzes import Certainty

SCORES = 8
"""How many scores the picture has room for: those of the last lessons in the course. The text shows more."""

NAME_LIMIT = 60
"""The longest name on a certificate, in characters."""
ALT_LIMIT = 1024
"""The longest description that Discord takes for a picture, in characters."""


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
            Tile("Lessons", f"{progress.done - progress.skipped} of {progress.total}", _open(progress)),
            _remembered_tile(progress),
        ],
        calendar=progress.calendar,
        calendar_panel=Panel("Answers a day", f"{sum(progress.calendar):,} since {progress.first:%d %b}"),
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


def drawing(progress: Progress) -> Screen | Drawing:
    """Return the picture to be drawn; whoever has just begun sees a few words instead of empty panels."""
    if sum(count > 0 for count in progress.calendar) < PICTURED:
        return Screen(*_begun(progress))
    return Drawing(lambda: draw_progress(chart(progress)), lambda drawn: screen(progress, drawn))


PICTURED = 2
"""From so many days with answers on there's something to draw."""


def _begun(progress: Progress) -> Iterator[Part]:
    yield words(f"## 📈 Progress\n🔥 {_streak(progress)}\n📘 {_lessons(progress)}\n{_sentence(progress)}")
    yield words(f"-# {STREAK_TOLD}")
    yield line()
    yield from rows([primary("Keep learning", routes.TODAY_START(), emoji="▶️"), *_buttons(progress, "text")])


def _sentence(progress: Progress) -> str:
    """Return in a sentence how much stays, and how that has grown; while it's too early for that, what there is."""
    known, first, answers = progress.remembered, progress.at_first, sum(progress.calendar)
    if known.share is None or known.total < LEAST_KNOWN:
        told = f"You've answered {counted(answers, 'time')} so far." if answers else "Your first answer starts it."
        return f"🧠 {told} What stays shows after a few more days."
    grown = first is not None and first.share is not None and first.total >= LEAST_KNOWN
    before = first.share if grown and first is not None and first.share is not None else 1.0
    then = f" In the first week it was {round(before * 10)}." if round(known.share * 10) > round(before * 10) else ""
    return f"🧠 **You remember {round(known.share * 10)} of 10** when they come back.{then}"


LEAST_KNOWN = 10
"""From how many cards that came back it's told how many were remembered."""


def screen(progress: Progress, drawn: bytes | None) -> Screen:
    """Return the screen with the picture, described in words for screen readers; without one, the same as text."""
    if drawn is None:
        return text_screen(progress)
    shown = Picture("progress.png", drawn, alt=alt(progress))
    is_new = progress.streak.longest < STREAK_KNOWN
    told_of = (_questions(progress), _sureness(progress), _to_certificate(progress))
    lines = [f"🔥 {STREAK_TOLD}" if is_new else "", *told_of]
    told = [words(f"-# {one}") for one in lines if one]
    onward = primary("Keep learning", routes.TODAY_START(), emoji="▶️")
    return Screen(words(_sentence(progress)), picture(shown), *told, *rows([onward, *_buttons(progress, "text")]))


def alt(progress: Progress) -> str:
    """Return in words what the picture shows, for those who don't see it."""
    return shorten(" ".join(_sentences(progress)), ALT_LIMIT)


def _sentences(progress: Progress) -> Iterator[str]:
    yield f"Progress of {shorten(progress.name, 40) or 'a learner'} on {full_date(progress.today)}."
    yield f"{_streak(progress)}. {_lessons(progress)}. {_remembered(progress)}."
    yield f"{sum(progress.calendar)} answers since {full_date(progress.first)}, in the last seven days"
    yield f"{', '.join(map(str, progress.calendar[-7:]))}. Cards: {_states(progress)}."
    yield f"Cards due in the next 14 days: {', '.join(map(str, progress.forecast))}."
    scores = (f"{shorten(score.title, 40)} {_score_label(score)}" for score in progress.scores[-SCORES:])
    yield f"Finished quizzes: {', '.join(scores) or 'none yet'}. {_questions(progress)}".rstrip()


def _open(progress: Progress) -> str:
    begun = f"{progress.begun} begun, " if progress.begun else ""
    begun += f"{progress.skipped} skipped, " if progress.skipped else ""
    return f"{begun}{progress.total - progress.done - progress.begun} to come"


def _lessons(progress: Progress) -> str:
    """Return how many lessons were learned; those that were only said to be known are told apart."""
    begun = f", {progress.begun} begun" if progress.begun else ""
    skipped = f", {progress.skipped} skipped" if progress.skipped else ""
    return f"{progress.done - progress.skipped} of {progress.total} lessons done{skipped}{begun}"


def _to_certificate(progress: Progress) -> str:
    """Return how far it is to the certificate of the course that's under way."""
    going = max(progress.courses, key=lambda one: one.done + one.begun, default=None)
    left = going.total - going.done + len(going.claimed) if going is not None and not going.earned else 0
    return f"🎓 {counted(left, 'lesson')} to the certificate of {brief(going.title, 60)}" if going and left else ""


def _streak_tile(streak: Streak) -> Tile:
    """Return the tile of the streak; nobody sees a nought in large."""
    if streak.days:
        return Tile("Streak", counted(streak.days, "day"), f"longest {streak.longest}")
    return Tile("Streak", "today", f"it starts, longest {streak.longest}" if streak.longest else "it starts")


def _streak(progress: Progress) -> str:
    streak = progress.streak
    if not streak.days:
        return f"Streak: starts today{f', longest {streak.longest}' if streak.longest else ''}"
    forgiven = f", {counted(streak.forgiven, 'missed day')} forgiven" if streak.forgiven else ""
    return f"Streak: {counted(streak.days, 'day')}{forgiven}, longest {streak.longest}"


STREAK_TOLD = "A day counts from a few answers or a page on. One missed day a week is forgiven, at first two."
STREAK_KNOWN = 7
"""From how many days in a row the picture no longer says how a streak is counted; the text always does."""


def _remembered(progress: Progress) -> str:
    known = progress.remembered
    if known.share is None:
        return f"Goal: remember {percent(known.goal)}"
    return (
        f"Remembered {percent(known.share)} ({known.right} of {known.total} in {RETENTION_DAYS} days), "
        f"goal {percent(known.goal)}"
    )


LEAST_SURE = 5
"""From how many answers of which somebody was sure it's told how often they were right."""


def _questions(progress: Progress) -> str:
    """Say how many of the questions were right last time; nothing before the first that was."""
    right, count = progress.questions
    return f"❓ Questions: {right} of {count} right when last asked." if right else ""


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
        yield Button("As text", addresses.PROGRESS_TEXT(), emoji="🔤")
    else:
        yield Button("As a picture", routes.PROGRESS(), emoji="🖼️")
    yield Button("Leaderboard", routes.BOARD(days=WEEK), emoji="🏆")
    for course in [one for one in progress.courses if one.earned or one.done == one.total > 0][:3]:
        yield Button(f"Certificate: {course.title}", routes.CERTIFICATE(course=course.key), emoji="🎓")


# ---------------------------------------------------------------- the same as text


def text_screen(progress: Progress) -> Screen:
    """Return the same numbers as text; more scores than the picture has room for."""
    return Screen(*_as_text(progress))


def _as_text(progress: Progress) -> Iterator[Part]:
    yield words(f"## 📈 Progress\n-# {full_date(progress.today)}")
    courses = "\n".join(_course(course.title, course.done, course.total) for course in progress.courses[:10])
    yield words(f"🔥 {_streak(progress)}\n-# {STREAK_TOLD}\n📘 {_lessons(progress)}\n{courses}")
    if to_go := _to_certificate(progress):
        yield words(to_go)
    yield words(f"{_sentence(progress)}\n-# {_remembered(progress)}")
    if asked := _questions(progress):
        yield words(asked)
    sure = _sureness(progress)
    if sure:
        yield words(f"{sure}\n-# {_sure_of(progress)}")
    yield words(f"🃏 **Cards:** {_states(progress)}\n-# Mature: known for {MATURE_DAYS} days or longer.")
    yield words(f"**The next 14 days**\n```\n{_forecast(progress)}\n```")
    yield words(f"**Answers a day**\n```\n{_calendar(progress)}\n```")
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
