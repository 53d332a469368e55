"""What everybody in the channel sees of a quiz, in words; what a player is told in private is in `views`."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.text import counted, moment, shown_name, within
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import Button, Part, Row, Screen, Tone, line, primary, rows, words
from bot.discord_ui.lesson_parts import gallery
from bot.features.quizzes.group.rules import table
from bot.features.quizzes.group.rules.outcomes import (
    Act,
    Scene,
)
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase, Scoring, Standing
from bot.features.quizzes.group.views import addresses
from bot.questions import ChoiceQuestion, Question

TOP = 10
"""How many places of the table stand under an answer; the end shows as many as fit."""
PODIUM = 3
"""How many places are celebrated at the end; any score above 0 will do."""
NAMES = 25
"""How many names the lobby and the channel's table list; the others are counted."""
REVEAL_LIMIT, LEAST = 3600, 100
"""The characters an answer shares with its reasons and the table; a text isn't begun with fewer than LEAST left."""

REASONS_LIMIT = 600
"""The most characters that say why options are right or wrong, below a revealed answer."""

TABLE_LIMIT = 1600
"""The most characters of a table."""


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
    Ending.LESSON_GONE: "📕 The lesson can't be read anymore, so the quiz ended",
}


def scene(shown: Scene) -> Screen:
    """Return the channel's screen for the phase that the quiz is in."""
    match shown.quiz.phase:
        case Phase.LOBBY:
            return Screen(*_lobby(shown))
        case Phase.ASKING:
            return Screen(*_asking(shown)).toned(Tone.ASKS)
        case Phase.REVEALED:
            return Screen(*_revealed(shown))
        case Phase.ENDED:
            return Screen(*_ended(shown))
        case _:
            assert_never(shown.quiz.phase)


def begun(shown: Scene) -> Screen:
    """Return what the lobby's message becomes once the first question stands below it; one can still join there."""
    players = counted(len(shown.players), "player")
    return Screen(words(f"### {_title(shown, 200)}\nThe quiz is on with {players}: see below."), *_join_row(shown))


def _title(shown: Scene, limit: int = 100) -> str:
    return brief(shown.lesson.title, limit) if shown.lesson else "A lesson"


def _header(shown: Scene) -> str:
    quiz = shown.quiz
    return f"-# {_title(shown)} · question {quiz.position + 1} of {len(quiz.questions)}"


def _clock(shown: Scene, until: str) -> str:
    """Say when the phase ends, which Discord shows in each reader's own time, or that the quiz is paused."""
    quiz = shown.quiz
    if quiz.is_asleep:
        return "💤 Three questions without an answer, so I've paused. Anybody can go on."
    if quiz.paused_left is not None:
        return "⏸️ Paused by the host."
    away = f"\n-# 🔌 I was away for {quiz.away} s; the clock picks up from there." if quiz.away else ""
    return f"{until} {moment(quiz.due_at, 'R')}{away}"


def _join_row(shown: Scene, *more: Button) -> list[Row]:
    number = shown.quiz.id
    host = Button("Host", addresses.GROUP_HOST(quiz=number), emoji="⚙️")
    return rows([Button("Join", addresses.GROUP_JOIN(quiz=number), emoji="🙋"), host, *more])


def _lobby(shown: Scene) -> Iterator[Part]:
    quiz = shown.quiz
    speed = " Faster scores more." if quiz.scoring is Scoring.SPEED else ""
    yield words(
        f"## 🎲 Quiz: {_title(shown, 200)}\n{counted(len(quiz.questions), 'question')}, {quiz.seconds} seconds each. "
        f"Answers stay private; you can change each once.{speed}\n{_clock(shown, 'Starts')}"
    )
    yield words(f"**{counted(len(shown.players), 'player')}:** {_names(shown)}\n-# opened by {shown_name(shown.host)}")
    yield line()
    yield from _join_row(shown, primary("Start now", addresses.GROUP_ACT(quiz=quiz.id, act=Act.START), emoji="▶️"))


def _names(shown: Scene) -> str:
    names = [shown_name(player.name) for player in shown.players[:NAMES]]
    more = len(shown.players) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "") if names else "nobody yet"


def _asking(shown: Scene) -> Iterator[Part]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    time_is_up = shown.now >= quiz.due_at and quiz.paused_left is None
    yield words(_header(shown))
    yield words(parts.question_text(question, shown.order))
    yield from gallery(shown.pictures)
    clock = "⌛ Time's up; the answer's coming." if time_is_up else _clock(shown, "⏳ Closes")
    yield words(f"{clock}\n-# {len(shown.here)} of {counted(len(shown.players), 'player')} answered")
    yield line()
    where = {"quiz": quiz.id, "position": quiz.position}
    ways = parts.Addresses(
        choose=addresses.GROUP_CHOOSE(**where),
        type=addresses.GROUP_TYPE(**where),
        answer=lambda place: addresses.GROUP_ANSWER(**where, choice=place),
        arrange=lambda put: addresses.GROUP_ARRANGE(**where, put=put),
    )
    yield from parts.answer_controls(question, shown.order, ways, together=True)
    yield from _join_row(shown, _report(quiz))


def _revealed(shown: Scene) -> Iterator[Part]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    asked = f"{_header(shown)}\n{parts.headed(as_written(question.q, 700))}\n{_distribution(shown, question)}"
    standings = table(quiz, shown.players, shown.answers)
    below = f"**Table**\n{_table(quiz, standings[:TOP], len(standings))}"
    room = REVEAL_LIMIT - len(asked) - len(below)
    explained = f"💡 {as_written(question.explain, room - 10)}" if question.explain and room > LEAST else ""
    reasons = _reasons(shown, question, room - len(explained))
    yield words(asked)
    yield from (words(text) for text in (reasons, explained) if text)
    yield line()
    if quiz.position in quiz.skipped:
        yield words("⏭️ Skipped: this question doesn't count.")
    yield words(below)
    last = quiz.position + 1 == len(quiz.questions)
    yield words(f"-# {_clock(shown, 'The end' if last else 'Next question')}")
    wake = [primary("Go on", addresses.GROUP_ACT(quiz=quiz.id, act=Act.RESUME), emoji="▶️")] if quiz.is_asleep else []
    yield from rows([*wake, Button("Host", addresses.GROUP_HOST(quiz=quiz.id), emoji="⚙️"), _report(quiz)])


def _report(quiz: GroupQuiz) -> Button:
    return Button("Report", routes.REPORT(kind="group", number=quiz.id, position=quiz.position), emoji="🚩")


def _distribution(shown: Scene, question: Question) -> str:
    """Return how many chose each option, or for other kinds the solution and how many were right.

    Options that are right, or count here as well, are marked with a sign and in words.
    """
    here = shown.here
    silent = len(shown.players) - len(here)
    silent_ones = [f"-# {counted(silent, 'player')} didn't answer"] if silent > 0 else []
    if not isinstance(question, ChoiceQuestion):
        right = sum(given.right for given in here)
        solution = parts.behind("✅ Right:", parts.bold(parts.solution_text(question, 600)))
        return parts.listed([solution, f"{right} right, {len(here) - right} not", *silent_ones])
    lines, taken = [], [question.chosen(given.answer) for given in here]
    ruled = {question.chosen(given.answer) for given in here if given.right and not question.grade(given.answer)}
    texts = parts.all_or_brief([question.choices()[number] for number in shown.order], 1500, 100)
    for place, (number, text) in enumerate(zip(shown.order, texts, strict=True)):
        count = sum(number in chosen for chosen in taken)
        right, letter = number in question.right_options(), parts.LETTERS[place]
        sign, remark = ("✅", " (right)") if right else ("☑️", " (counts too)") if (number,) in ruled else ("▫️", "")
        if "\n" in text:
            lines.append(f"{sign} **{letter}**{remark}\n{text}")
        else:
            lines.append(f"{sign} **{letter}  {text}**{remark}" if right else f"{sign} **{letter}**  {text}{remark}")
        lines.extend([f"-# {'▰' * max(1, round(10 * count / len(here)))} {count}"] if count else [])
    return parts.listed([*lines, *silent_ones])


def _reasons(shown: Scene, question: Question, room: int) -> str:
    """Return why each option that somebody chose is right or wrong, where the author says so; as many as fit."""
    if not isinstance(question, ChoiceQuestion):
        return ""
    chosen = {number for given in shown.here for number in question.chosen(given.answer)}
    reasons = [
        parts.behind(f"**{parts.LETTERS[place]}**", as_written(reason, 200))
        for place, number in enumerate(shown.order)
        if number in chosen and (reason := question.reason(question.pick((number,))))
    ]
    return within(reasons, min(room, REASONS_LIMIT)) if reasons and room > LEAST else ""


def _table(quiz: GroupQuiz, standings: Sequence[Standing], players: int) -> str:
    """Return as many lines of the table as fit; `players` is how many there are in all, and the rest is counted."""
    lines: list[str] = []
    for row in standings:
        points = f"{row.points} points, " if quiz.scoring is Scoring.SPEED else ""
        text = f"{medal(row.place, row.points)} {shown_name(row.player.name)} · {points}{row.right} right"
        if sum(len(line) + 1 for line in lines) + len(text) > TABLE_LIMIT:
            break
        lines.append(text)
    if players > len(lines):
        lines.append(f"-# … and {players - len(lines)} more")
    return "\n".join(lines) or "-# Nobody played."


def medal(place: int, points: int) -> str:
    """Return a medal for the first three places, if they scored at all; otherwise the number of the place."""
    return {1: "🥇", 2: "🥈", 3: "🥉"}.get(place if points else 0, f"`{place}`")


def _ended(shown: Scene) -> Iterator[Part]:
    quiz = shown.quiz
    ending = _ENDINGS[quiz.ending] if quiz.ending else "The quiz is over"
    asked = len(quiz.counted)
    yield words(f"## {ending}\n-# {_title(shown, 200)} · {counted(asked, 'question')} counted")
    if not asked:
        return
    standings = table(quiz, [one for one in shown.players if not one.left], shown.answers)
    answered = {given.learner for given in shown.answers}
    left = table(quiz, [one for one in shown.players if one.left and one.learner in answered], shown.answers)
    first = [row for row in standings if row.place <= PODIUM and row.points]
    if first:
        yield words(f"### 🏆 {_winners(first)}\n{_table(quiz, first, len(first))}\n-# {_passed(shown, standings)}")
    others = [row for row in standings if row not in first]
    if others:
        head = "**The others**" if first else "**Nobody got one right.** It's a hard one, so have another go."
        yield words(f"{head}\n{_table(quiz, others[:TOP], len(others))}")
    if left:
        named = ", ".join(f"{shown_name(row.player.name)} ({row.right} right)" for row in left[:NAMES])
        yield words(f"-# Left early: {named}")
    yield words(f"**How each question went**\n{_shares(shown)}")
    yield line()
    yield from rows([primary("My misses", addresses.GROUP_MISSES(quiz=quiz.id), emoji="🔍")])


def _winners(first: Sequence[Standing]) -> str:
    best = [shown_name(row.player.name) for row in first if row.place == 1]
    return f"Well played, {best[0]}!" if len(best) == 1 else "It's a tie!"


def _passed(shown: Scene, standings: Sequence[Standing]) -> str:
    passed = sum(row.share >= shown.pass_mark for row in standings)
    return f"{passed} of {counted(len(standings), 'player')} reached {parts.percent(shown.pass_mark)}"


def _shares(shown: Scene) -> str:
    """Return, for each question that counted, the share of right answers among those given; as many as fit."""
    questions = {question.key: question for question in shown.lesson.quiz} if shown.lesson else {}
    lines: list[str] = []
    for position in shown.quiz.counted:
        here = [given.right for given in shown.answers if given.position == position]
        share = f"{parts.percent(sum(here) / len(here))} right" if here else "no answer"
        question = questions.get(shown.quiz.questions[position])
        lines.append(f"{position + 1}. {share} · {brief(question.q, 60) if question else ''}")
    fitting = lines[: TABLE_LIMIT // 100]
    more = len(lines) - len(fitting)
    return "\n".join([*fitting, *([f"-# … and {more} more"] if more else [])])
