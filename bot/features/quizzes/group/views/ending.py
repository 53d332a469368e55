"""How a quiz ended, in words: the first three and what's remembered in the channel, all of it for whoever asks."""

from collections.abc import Iterator

from bot import routes
from bot.charts import EndingChart
from bot.content.layout.excerpts import brief
from bot.core.ids import LearnerId
from bot.core.text import counted, shorten, shown_name, within
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import Button, Gallery, Part, Picture, line, primary, rows, words
from bot.features.quizzes.group.rules import table
from bot.features.quizzes.group.rules.moments import Kind, Moment, counts_as_record, hardest, moments, together
from bot.features.quizzes.group.rules.outcomes import Scene
from bot.features.quizzes.group.rules.state import HARD, Ending, More, Standing
from bot.features.quizzes.group.views import addresses
from bot.features.quizzes.group.views.table import PODIUM, TABLE_LIMIT, table_of, title_of

_ENDINGS = {
    Ending.FINISHED: "🏁 That's a wrap!",
    Ending.HOST: "🛑 The host ended the quiz",
    Ending.NOBODY: "💤 Nobody joined, so the quiz didn't start",
    Ending.SILENCE: "💤 Three questions without an answer, so the quiz ended",
    Ending.HOST_LEFT: "🚪 The host left the server, so the quiz ended",
    Ending.FORBIDDEN: "🔇 I can't write here anymore, so the quiz ended",
    Ending.CHANNEL_GONE: "The channel is gone, so the quiz ended",
    Ending.INTERRUPTED: "🔌 I was away too long, so the quiz ended",
    Ending.PAUSED: "⏸️ Paused for an hour, so the quiz ended",
    Ending.NOTHING: "📭 No lesson here has anything to ask, so the quiz didn't start",
    Ending.LESSON_GONE: "📕 The lesson can't be read anymore, so the quiz ended",
}


SHORT = 24
"""How much of a question names it in a list, in characters: with its share that's one line on a phone."""
MARKS = 10
"""Of so many questions at most each has a mark in the picture of an ending."""


def chart_of(shown: Scene) -> EndingChart | None:
    """Return the picture of a quiz that was played to its end; None where there's nothing to celebrate.

    A question that at least half of those who answered knew is marked.
    """
    if shown.quiz.ending is not Ending.FINISHED:
        return None
    first = [row for row in _standings(shown) if row.place == 1 and row.points]
    if not first:
        return None
    names = " & ".join(shorten(row.player.name, 14) for row in first[:2])
    title = f"Well played, {names}!" if len(first) <= 2 else "It's a tie!"
    done = together(shown.quiz, shown.players, shown.answers, shown.votes)
    marks = []
    for position in shown.quiz.counted[:MARKS]:
        here = [given.right for given in shown.answers if given.position == position]
        known = here and 2 * sum(here) >= len(here)
        marks.append((str(position + 1), "kept" if known else "missed"))
    line = f"{first[0].right} of {len(shown.quiz.counted)} right · together {parts.percent(done.share)}"
    return EndingChart("🏆", title, line, marks if len(shown.quiz.counted) <= MARKS else ())


def ended(shown: Scene, drawn: bytes | None = None) -> Iterator[Part]:
    """Yield what the channel sees at the end, with its picture where there's one: that says who was first."""
    quiz = shown.quiz
    asked = len(quiz.counted)
    about = f"-# {title_of(shown, 200)} · {counted(asked, 'question')} counted"
    told = _ENDINGS[quiz.ending] if quiz.ending else "The quiz is over"
    first = [row for row in _standings(shown) if row.place <= PODIUM and row.points]
    won = f"## 🏆 {_winners(first)}" if first and quiz.ending is Ending.FINISHED else f"## {told}"
    chart = chart_of(shown) if drawn is not None else None
    if chart is not None and drawn is not None:
        yield Gallery((Picture("ending.png", drawn, f"🏆 {chart.title} {chart.line}"),))
        yield words(f"{table_of(quiz, first, len(first))}\n{about}")
    else:
        yield words(f"{won}\n{table_of(quiz, first, len(first))}\n{about}" if first else f"{won}\n{about}")
    if not asked:
        return
    if not first:
        yield words("**Nobody got one right.** It's a hard one, so have another go.")
    stayed = [one for one in shown.players if not one.left]
    remembered = [*map(_told, moments(quiz, stayed, shown.answers)), _record(shown)]
    if any(remembered):
        yield words("\n".join(filter(None, remembered)))
    yield line()
    yield from rows(_ways(shown))


def results(shown: Scene, viewer: LearnerId) -> Iterator[Part]:
    """Yield how it went, and how each question did; the first three places are named, and that of who asks."""
    quiz = shown.quiz
    standings = _standings(shown)
    answered = {given.learner for given in shown.answers}
    left = sum(one.left and one.learner in answered for one in shown.players)
    named = [row for row in standings if (row.place <= PODIUM and row.points) or row.player.learner == viewer]
    gone = f" · {left} left early" if left else ""
    yield words(f"## How it went\n{table_of(quiz, named, len(standings))}\n-# {_passed(shown, standings)}{gone}")
    yield words(f"**Each question**\n{_shares(shown)}")


def _standings(shown: Scene) -> list[Standing]:
    return table(shown.quiz, [one for one in shown.players if not one.left], shown.answers)


def _winners(first: list[Standing]) -> str:
    best = [shown_name(row.player.name) for row in first if row.place == 1]
    return f"Well played, {best[0]}!" if len(best) == 1 else "It's a tie!"


def _told(moment: Moment) -> str:
    name = shown_name(moment.player.name) if moment.player else ""
    return {
        Kind.ALONE: f"💡 Only {name} knew question {moment.position + 1}.",
        Kind.TURNED: f"📈 {name} turned it around: {moment.count} more right in the second half.",
        Kind.RUN: f"🔥 {name} had {moment.count} right in a row.",
        Kind.EVERYBODY: f"🙌 Everybody knew question {moment.position + 1}.",
    }[moment.kind]


def _record(shown: Scene) -> str:
    """Return what the group did together, beside its own best; a player alone is no group."""
    done = together(shown.quiz, shown.players, shown.answers, shown.votes)
    if done.possible <= len(shown.quiz.counted):
        return ""
    talked = ", second votes counted" if shown.votes else ""
    told = f"🤝 Together {done.right} of {done.possible}{talked}"
    if shown.record is None or not counts_as_record(shown.quiz):
        return f"{told}."
    return (
        f"{told}, **your best yet!**"
        if done.share > shown.record
        else f"{told}. Your best is {parts.percent(shown.record)}."
    )


def _ways(shown: Scene) -> Iterator[Button]:
    def way(what: More, label: str, emoji: str) -> Button:
        return Button(label, addresses.GROUP_MORE(quiz=shown.quiz.id, what=what), emoji=emoji)

    yield primary("Again", addresses.GROUP_MORE(quiz=shown.quiz.id, what=More.AGAIN), emoji="🔁")
    if shown.has_next:
        yield way(More.NEXT, "Next lesson", "⏩")
    if len(hardest(shown.quiz, shown.answers, HARD)) == HARD:
        yield way(More.HARD, "The hard three", "🧗")
    if shown.may_meet_again:
        yield Button("Same time next week?", routes.PLAN_AGAIN(quiz=shown.quiz.id), emoji="📅")
    yield Button("My misses", addresses.GROUP_MISSES(quiz=shown.quiz.id), emoji="🔍")
    yield Button("How it went", addresses.GROUP_RESULTS(quiz=shown.quiz.id), emoji="📊")


def _passed(shown: Scene, standings: list[Standing]) -> str:
    passed = sum(row.share >= shown.pass_mark for row in standings)
    return f"{passed} of {counted(len(standings), 'player')} reached {parts.percent(shown.pass_mark)}"


def _shares(shown: Scene) -> str:
    """Return, for each question that counted, the share of right answers among those given; as many as fit."""
    lines: list[str] = []
    for position in shown.quiz.counted:
        here = [given.right for given in shown.answers if given.position == position]
        share = f"{parts.percent(sum(here) / len(here))} right" if here else "no answer"
        question = shown.questions[position]
        lines.append(f"`{position + 1}` {share} · {brief(question.q, SHORT) if question else ''}")
    return within(lines, TABLE_LIMIT)
