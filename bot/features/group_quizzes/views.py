"""What a group sees of its quiz in the channel, what each player is told in private, and every word of it."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from discord import ui

from bot import routes
from bot.content.markdown import brief
from bot.core.text import counted, escape_markdown, from_now, shown_name
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import OPTIONS, Button, Form, Screen, Select, line, option, primary, rows, words
from bot.features.group_quizzes.outcomes import (
    Act,
    Joined,
    Left,
    Misses,
    NoLesson,
    NoQuiz,
    NotHere,
    NotHost,
    NotJoined,
    NotTaken,
    Outcome,
    Panel,
    Scene,
    Taken,
    Totals,
    Unclear,
)
from bot.features.group_quizzes.rules import EXTRA, Ending, GroupQuiz, Late, Phase, Scoring, Standing, table
from bot.questions import Question

TOP = 10
"""How many places of the table stand under an answer; the end shows as many as fit."""
NAMES = 25
"""Names that the lobby lists."""
TABLE_LIMIT = 1600
MISSES_LIMIT = 3500

Item = ui.Item[Screen]

_ENDINGS = {
    Ending.FINISHED: "🏁 That was the quiz",
    Ending.HOST: "🛑 The host ended the quiz",
    Ending.NOBODY: "💤 Nobody joined, so the quiz did not start",
    Ending.SILENCE: "💤 Three questions without an answer: the quiz ended by itself",
    Ending.HOST_LEFT: "🚪 The host left the server, so the quiz ended",
    Ending.FORBIDDEN: "🔇 I may not write here any more, so the quiz ended",
    Ending.CHANNEL_GONE: "The channel is gone, so the quiz ended",
    Ending.INTERRUPTED: "🔌 I was away for too long to go on: the quiz ended",
    Ending.PAUSED: "⏸️ Paused for an hour: the quiz ended",
    Ending.LESSON_GONE: "📕 The lesson cannot be read any more, so the quiz ended",
}

_LATE = {
    Late.NOT_BEGUN: "**The quiz has not begun yet.** It starts in a moment.",
    Late.PAUSED: "**The quiz is paused.** Your answer was not counted; answer again when it goes on.",
    Late.OLD_QUESTION: "**This question is over.** The present one is the newest message of the quiz.",
    Late.TIME_UP: "**Time was up** when you tapped, so this answer does not count.",
    Late.ENDED: "**This quiz is over.** Start another one with `/study quiz`.",
}


# ---------------------------------------------------------------- in the channel


def scene(shown: Scene) -> Screen:
    """Return what the channel sees of a quiz at this moment."""
    match shown.quiz.phase:
        case Phase.LOBBY:
            return Screen(*_lobby(shown))
        case Phase.ASKING:
            return Screen(*_asking(shown))
        case Phase.REVEALED:
            return Screen(*_revealed(shown))
        case Phase.ENDED:
            return Screen(*_ended(shown))
        case _:
            assert_never(shown.quiz.phase)


def begun(shown: Scene) -> Screen:
    """Return what the lobby's message says once the quiz has begun below it."""
    players = counted(len(shown.players), "player")
    return Screen(words(f"### {_title(shown, 200)}\nThe quiz has begun with {players}: see below."), *_join_row(shown))


def _title(shown: Scene, limit: int = 100) -> str:
    return brief(shown.lesson.title, limit) if shown.lesson else "A lesson"


def _header(shown: Scene) -> str:
    quiz = shown.quiz
    return f"-# {_title(shown)} · question {quiz.position + 1} of {len(quiz.questions)}"


def _clock(shown: Scene, until: str) -> str:
    """Say when the phase ends, in each reader's own time, or that it is paused."""
    quiz = shown.quiz
    if quiz.paused_left is not None:
        return "⏸️ Paused by the host."
    away = f"\n-# 🔌 I was away for {quiz.away} s; the time that was left goes on." if quiz.away else ""
    return f"{until} {from_now(quiz.due_at)}{away}"


def _join_row(shown: Scene, *more: Button) -> list[ui.ActionRow[Screen]]:
    number = shown.quiz.id
    host = Button("Host", routes.GROUP_HOST(quiz=number), emoji="⚙️")
    return rows([Button("Join", routes.GROUP_JOIN(quiz=number), emoji="🙋"), host, *more])


def _lobby(shown: Scene) -> Iterator[Item]:
    quiz = shown.quiz
    speed = " Sooner is worth more." if quiz.scoring is Scoring.SPEED else ""
    yield words(
        f"## 🎲 Quiz: {_title(shown, 200)}\n{counted(len(quiz.questions), 'question')}, {quiz.seconds} seconds each. "
        f"Answers stay private, and one change is allowed.{speed}\n{_clock(shown, 'Starts')}"
    )
    yield words(f"**{counted(len(shown.players), 'player')}:** {_names(shown)}\n-# opened by {shown_name(shown.host)}")
    yield line()
    yield from _join_row(shown, primary("Start now", routes.GROUP_ACT(quiz=quiz.id, act=Act.START), emoji="▶️"))


def _names(shown: Scene) -> str:
    names = [shown_name(player.name) for player in shown.players[:NAMES]]
    more = len(shown.players) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "") if names else "nobody yet"


def _asking(shown: Scene) -> Iterator[Item]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    time_is_up = shown.now >= quiz.due_at and quiz.paused_left is None
    yield words(_header(shown))
    yield words(parts.question_text(question, shown.order))
    clock = "⌛ Time is up; the answer follows." if time_is_up else _clock(shown, "⏳ Closes")
    yield words(f"{clock}\n-# {len(shown.here)} of {counted(len(shown.players), 'player')} answered")
    yield line()
    where = {"quiz": quiz.id, "position": quiz.position}
    addresses = parts.Addresses(
        choose=routes.GROUP_CHOOSE(**where),
        type=routes.GROUP_TYPE(**where),
        answer=lambda place: routes.GROUP_ANSWER(**where, choice=place),
    )
    yield from parts.answer_controls(question, shown.order, addresses)
    yield from _join_row(shown, _report(quiz))


def _revealed(shown: Scene) -> Iterator[Item]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    yield words(f"{_header(shown)}\n### {brief(question.q, 500)}\n{_distribution(shown, question)}")
    if question.explain:
        yield words(f"💡 {brief(question.explain, 1000)}")
    yield line()
    if quiz.position in quiz.skipped:
        yield words("⏭️ Skipped: this question does not count.")
    standings = table(quiz, shown.players, shown.answers)
    yield words(f"**Table**\n{_table(quiz, standings[:TOP], len(standings))}")
    last = quiz.position + 1 == len(quiz.questions)
    yield words(f"-# {_clock(shown, 'The end' if last else 'Next question')}")
    yield from rows([Button("Host", routes.GROUP_HOST(quiz=quiz.id), emoji="⚙️"), _report(quiz)])


def _report(quiz: GroupQuiz) -> Button:
    return Button("Report", routes.REPORT(kind="group", number=quiz.id, position=quiz.position), emoji="🚩")


def _distribution(shown: Scene, question: Question) -> str:
    """Return how many chose each option, the right ones marked by a sign and in words."""
    here = shown.here
    silent = len(shown.players) - len(here)
    unanswered = f"\n-# {counted(silent, 'player')} did not answer" if silent > 0 else ""
    if not question.choices():
        right = sum(given.right for given in here)
        return f"✅ Right: **{brief(question.solution(), 300)}**\n{right} right, {len(here) - right} not{unanswered}"
    lines = []
    for place, number in enumerate(shown.order):
        count = sum(number in given.answer for given in here if isinstance(given.answer, tuple))
        text = brief(question.choices()[number], 100)
        right = number in question.right_options()
        lines.append(
            f"✅ **{parts.LETTERS[place]}  {text}** (right)" if right else f"▫️ **{parts.LETTERS[place]}**  {text}"
        )
        lines.extend([f"-# {'▰' * max(1, round(10 * count / len(here)))} {count}"] if count else [])
    return "\n".join(lines) + unanswered


def _table(quiz: GroupQuiz, standings: Sequence[Standing], players: int) -> str:
    """Return the table, as many places as fit; the rest is counted."""
    lines: list[str] = []
    for row in standings:
        points = f"{row.points} points, " if quiz.scoring is Scoring.SPEED else ""
        text = f"{_medal(row.place, row.points)} {shown_name(row.player.name)} · {points}{row.right} right"
        if sum(len(line) + 1 for line in lines) + len(text) > TABLE_LIMIT:
            break
        lines.append(text)
    if players > len(lines):
        lines.append(f"-# … and {players - len(lines)} more")
    return "\n".join(lines) or "-# Nobody played."


def _medal(place: int, points: int) -> str:
    return {1: "🥇", 2: "🥈", 3: "🥉"}.get(place if points else 0, f"`{place}`")


def _ended(shown: Scene) -> Iterator[Item]:
    quiz = shown.quiz
    ending = _ENDINGS[quiz.ending] if quiz.ending else "The quiz is over"
    asked = len(quiz.counted)
    yield words(f"## {ending}\n-# {_title(shown, 200)} · {counted(asked, 'question')} counted")
    if not asked:
        return
    standings = table(quiz, shown.players, shown.answers)
    passed = [row for row in standings if row.share >= shown.pass_mark]
    yield words(
        f"### 🏆 {parts.percent(shown.pass_mark)} or more\n"
        f"{_table(quiz, passed, len(passed)) if passed else '-# Nobody.'}"
    )
    others = [row for row in standings if row.share < shown.pass_mark]
    if others:
        yield words(f"**The others**\n{_table(quiz, others[:TOP], len(others))}")
    yield words(f"**How each question went**\n{_shares(shown)}")
    yield line()
    yield from rows([primary("My misses", routes.GROUP_MISSES(quiz=quiz.id), emoji="🔍")])


def _shares(shown: Scene) -> str:
    """Return, for each question that counted, the share of right answers among those given."""
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


# ---------------------------------------------------------------- in private


def screen(outcome: Outcome) -> Screen:
    """Return what one person is told about what they did."""
    match outcome:
        case Panel():
            return Screen(*_panel(outcome))
        case Joined():
            return Screen(*_joined(outcome))
        case Taken() | Unclear():
            return Screen(*_answered(outcome))
        case Misses():
            return Screen(*_missed(outcome))
        case Totals():
            return Screen(*_totals(outcome))
        case NotTaken():
            return Screen(words(_LATE[outcome.why]))
        case NotJoined() | NotHost() | Left() | NoQuiz() | NoLesson() | NotHere():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def typed_form(quiz: int, position: int) -> Form:
    """Return the form that takes a typed answer."""
    return parts.answer_form(routes.GROUP_TYPED(quiz=quiz, position=position))


def _panel(panel: Panel) -> Iterator[Item]:
    quiz = panel.quiz
    if quiz.phase is Phase.ENDED:
        yield words(_LATE[Late.ENDED])
        return
    opened = {
        True: "**Your quiz opens in this channel.**\n",
        False: "**A quiz runs in this channel already.**\n",
        None: "",
    }
    state = {
        Phase.LOBBY: f"The lobby is open; it starts by itself {from_now(quiz.due_at)}.",
        Phase.ASKING: f"Question {quiz.position + 1} of {len(quiz.questions)} is open.",
        Phase.REVEALED: f"The answer to question {quiz.position + 1} is shown.",
    }[quiz.phase]
    paused = " **Paused.**" if quiz.paused_left is not None else ""
    yield words(f"{opened[panel.is_new]}⚙️ {state}{paused}\n-# Only you see these controls.")
    yield from rows(_controls(quiz))


def _controls(quiz: GroupQuiz) -> Iterator[Button]:
    def control(label: str, act: Act, emoji: str) -> Button:
        return Button(label, routes.GROUP_ACT(quiz=quiz.id, act=act), emoji=emoji)

    if quiz.phase is Phase.LOBBY:
        yield control("Start now", Act.START, "▶️")
    if quiz.paused_left is not None:
        yield control("Go on", Act.RESUME, "▶️")
    else:
        yield control("Pause", Act.PAUSE, "⏸️")
    if quiz.phase is Phase.ASKING:
        yield control("Skip the question", Act.SKIP, "⏭️")
    if quiz.phase is Phase.REVEALED:
        yield control("Next", Act.SKIP, "⏭️")
    yield control("Show it again below", Act.AGAIN, "⤵️")
    yield control("End the quiz", Act.END, "🛑")


def _joined(joined: Joined) -> Iterator[Item]:
    number = joined.quiz.id
    extra = f" You have {joined.extra} % more time." if joined.extra else ""
    yield words(f"🙋 **You are in.** Answer with the letters under each question.{extra}")
    labels = {more: f"{more} % more time" if more else "No extra time" for more in EXTRA}
    options = [option(label, str(more), default=more == joined.extra) for more, label in labels.items()]
    yield ui.ActionRow(Select("Extra time, for you alone", routes.GROUP_EXTRA(quiz=number), options))
    yield words("-# Extra time is kept for every quiz; nobody else is told.")
    yield from rows([Button("Leave", routes.GROUP_LEAVE(quiz=number))])


def _answered(outcome: Taken | Unclear) -> Iterator[Item]:
    if isinstance(outcome, Unclear):
        yield words(f"⚠️ {escape_markdown(outcome.note)} Nothing was counted; answer again.")
        return
    given, question = outcome.given, outcome.question
    letters = _letters(outcome)
    yield words(f"🔒 Your answer: {letters}{parts.answer_text(question, given.answer)}\n-# {_change(outcome)}")


def _letters(taken: Taken) -> str:
    if not isinstance(taken.given.answer, tuple):
        return ""
    order = taken.question.order("group", taken.quiz.id, taken.quiz.position)
    shown = sorted(order.index(number) for number in taken.given.answer)
    return f"**{', '.join(parts.LETTERS[place] for place in shown)}** "


def _change(taken: Taken) -> str:
    if taken.given.changed:
        return "Changed; this is final." if taken.fresh else "You changed it once already; this answer counts."
    return "You may change it once while the question is open."


def _missed(missed: Misses) -> Iterator[Item]:
    if not missed.questions:
        praise = "Everything was right. 🎉" if missed.counted else "No question counted."
        yield words(f"## {brief(missed.lesson.title, 200)}\n{praise}")
    else:
        count = f"{len(missed.questions)} of {counted(missed.counted, 'question')}"
        yield words(f"## Missed: {count}\n-# {brief(missed.lesson.title, 200)}")
        yield words(parts.misses(missed.questions, MISSES_LIMIT))
        if missed.kept:
            yield words(parts.IN_FLASHCARDS)
    yield line()
    if missed.questions and not missed.kept:
        yield from rows([primary("Add misses to my flashcards", routes.GROUP_KEEP(quiz=missed.quiz.id), emoji="🃏")])
    alone = Button("Quiz alone", routes.QUIZ(lesson=missed.lesson.id), emoji="🎯")
    yield from rows([alone, Button("Lesson", routes.CARD(lesson=missed.lesson.id), emoji="📘")])


def _totals(totals: Totals) -> Iterator[Item]:
    lines = [
        f"{_medal(place, right)} {shown_name(name)} · {right} right of {counted(answers, 'answer')}"
        for place, (name, right, answers) in enumerate(totals.rows[:NAMES], 1)
    ]
    more = len(totals.rows) - len(lines)
    rest = f"\n-# … and {more} more" if more > 0 else ""
    empty = "-# No quiz was played here in that time. Start one with `/study quiz`."
    yield words("## 🏆 Table of this channel\n" + ("\n".join(lines) + rest if lines else empty))


def _notice(outcome: NotJoined | NotHost | Left | NoQuiz | NoLesson | NotHere) -> Iterator[Item]:
    match outcome:
        case NotJoined() if outcome.quiz.phase is Phase.ENDED:
            yield words("**You did not play in this quiz.** Start another one with `/study quiz`.")
        case NotJoined():
            yield words("**You have not joined this quiz**, so nothing was counted. Join, and answer again.")
            yield from rows([primary("Join", routes.GROUP_JOIN(quiz=outcome.quiz.id), emoji="🙋")])
        case NotHost():
            yield words("**Only the host can do this**, or somebody who manages messages here.")
        case Left():
            yield words("You do not take part any more. What you answered stays.")
            if outcome.quiz.phase is not Phase.ENDED:
                yield from rows([Button("Join again", routes.GROUP_JOIN(quiz=outcome.quiz.id), emoji="🙋")])
        case NoQuiz() if outcome.lesson:
            yield words(f"**{brief(outcome.lesson.title, 200)}** has no quiz. Choose another lesson.")
        case NoQuiz():
            yield words("**This quiz is not there any more.** Start another one with `/study quiz`.")
        case NoLesson():
            near = "\n".join(f"- {brief(entry.lesson.title, 100)}" for entry in outcome.near[:OPTIONS])
            yield words(f"**There is no lesson like “{brief(outcome.typed, 100)}”.**\n{near}")
        case NotHere():
            where = "I may not write in this channel: I need *View Channel* and *Send Messages* here."
            yield words(f"**{where if outcome.in_server else 'A group quiz needs a channel of a server.'}**")
        case _:
            assert_never(outcome)
