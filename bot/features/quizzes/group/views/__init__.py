"""What players and hosts of a group quiz are told in private, in words; the channel's part is in `channel_views`."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import brief
from bot.core.text import counted, escape_markdown, moment, shown_name
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Option,
    Part,
    Screen,
    Select,
    Style,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form
from bot.discord_ui.reply import Quiet
from bot.features.quizzes.group.rules.outcomes import (
    Act,
    Arranging,
    Ended,
    Heard,
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
    Results,
    Running,
    Taken,
    Told,
    Totals,
    Unclear,
)
from bot.features.quizzes.group.rules.seats import step_of
from bot.features.quizzes.group.rules.state import EXTRA, Ending, GroupQuiz, Late, Phase
from bot.features.quizzes.group.views import addresses, seats
from bot.features.quizzes.group.views.channel import NAMES
from bot.features.quizzes.group.views.ending import results
from bot.features.quizzes.group.views.table import medal
from bot.questions import ChoiceQuestion, Question

MISSES_LIMIT = 1000
"""How much of a player's misses is listed, in characters."""
TYPED_LIMIT = 300
"""How much of a text that came too late is given back, in characters."""


_LATE = {
    Late.NOT_BEGUN: "**The quiz hasn't started yet.** Just a moment.",
    Late.PAUSED: "**The quiz is paused.** Your answer didn't count; answer again when it goes on.",
    Late.TALKING: "**Talk it over first.** The second vote opens below.",
    Late.OLD_QUESTION: "**This question is over.** The current one is the quiz's newest message.",
    Late.TIME_UP: "**Time was up** when you tapped, so this answer doesn't count.",
    Late.ENDED: "**This quiz is over.**",
}


def shown(outcome: Outcome) -> Screen | Quiet:
    """Return what somebody is told of what they did, which may be nothing."""
    return Quiet() if isinstance(outcome, Heard) else screen(outcome)


def screen(outcome: Told) -> Screen:
    """Return what somebody is told in private about what they did; an answer that couldn't be read is refused."""
    match outcome:
        case Panel():
            return Screen(*_panel(outcome)).kept_as(seats.controls_of(outcome.quiz))
        case Running():
            return Screen(*_running(outcome.quiz))
        case Joined():
            told = outcome.seat if outcome.quiz.phase is Phase.REVEALED else None
            shown = seats.seat(told) if told is not None else Screen(*_joined(outcome))
            return shown.kept_as(seats.card_of(outcome.quiz, step_of(outcome.quiz)))
        case Arranging():
            return Screen(*_arranging(outcome)).kept_as(seats.card_of(outcome.quiz, step_of(outcome.quiz)))
        case Taken() | Unclear():
            return _answered(outcome).kept_as(seats.card_of(outcome.quiz, step_of(outcome.quiz)))
        case Misses() | Results() | Totals():
            return Screen(*_looked_back(outcome))
        case NotTaken():
            over = [primary("Start another", routes.GROUP_START(), emoji="🎲")] if outcome.why is Late.ENDED else []
            mine = brief(", ".join(filter(None, outcome.typed)), TYPED_LIMIT)
            yours = f"\nYou wrote: {mine}" if mine else ""
            return Screen(words(f"{_LATE[outcome.why]}{yours}"), *rows(over))
        case NotJoined() | NotHost() | Left() | NoQuiz() | NoLesson() | NotHere():
            return Screen(*_notice(outcome))
        case _:
            assert_never(outcome)


def typed_form(quiz: int, position: int, question: Question | None) -> Form:
    """Return the form for a typed answer to the question at a position; None leaves the question's words out."""
    return parts.answer_form(addresses.GROUP_TYPED(quiz=quiz, position=position), question)


def _running(quiz: GroupQuiz) -> Iterator[Part]:
    yield words(f"🎲 **A quiz is already running here.** {_state(quiz)}")
    yield from rows([primary("Join", routes.GROUP_JOIN(quiz=quiz.id), emoji="🙋")])


def _state(quiz: GroupQuiz) -> str:
    return {
        Phase.LOBBY: "The lobby is open, and starts by itself.",
        Phase.ASKING: f"Question {quiz.position + 1} of {len(quiz.questions)} is open.",
        Phase.TALKING: f"Question {quiz.position + 1} is being talked over.",
        Phase.AGAIN: f"The second vote on question {quiz.position + 1} is open.",
        Phase.REVEALED: f"The answer to question {quiz.position + 1} is up.",
        Phase.ENDED: "It just ended.",
    }[quiz.phase]


def _panel(panel: Panel) -> Iterator[Part]:
    quiz = panel.quiz
    if quiz.phase is Phase.ENDED:
        yield words(_LATE[Late.ENDED])
        return
    if panel.passed_to:
        yield words(_not_host(NotHost(quiz, panel.passed_to)))
        return
    if panel.ends:
        yield words("🛑 **End it for everybody?** Answers so far count. The quiz is paused meanwhile.")
        end = addresses.GROUP_ACT(quiz=quiz.id, act=Act.END)
        back = Button("Back", addresses.GROUP_HOST(quiz=quiz.id), emoji="↩️")
        on = Button("Play on", addresses.GROUP_ACT(quiz=quiz.id, act=Act.RESUME), emoji="↩️")
        keep = back if panel.was_paused else on
        yield from rows([Button("Yes, end it", end, style=Style.DANGER, emoji="🛑"), keep])
        return
    opened = {
        True: "**Your quiz is opening here.**\n",
        False: "**A quiz is already running here.**\n",
        None: "",
    }
    paused = " **Paused.**" if quiz.paused_left is not None else ""
    yield words(f"{opened[panel.is_new]}⚙️ {_state(quiz)}{paused}\n-# Only you see these controls.")
    yield from rows(_controls(quiz))


def _controls(quiz: GroupQuiz) -> Iterator[Button]:
    def control(label: str, act: Act, emoji: str) -> Button:
        return Button(label, addresses.GROUP_ACT(quiz=quiz.id, act=act), emoji=emoji)

    if quiz.phase is Phase.LOBBY:
        yield control("Start now", Act.START, "▶️")
    if quiz.paused_left is not None:
        yield control("Go on", Act.RESUME, "▶️")
    else:
        yield control("Pause", Act.PAUSE, "⏸️")
    if quiz.phase is Phase.ASKING:
        yield control("Skip the question", Act.SKIP, "⏭️")
        yield control("Talk it over", Act.TALK, "🗣️")
    if quiz.phase in {Phase.TALKING, Phase.AGAIN}:
        yield control("Vote now" if quiz.phase is Phase.TALKING else "Show the answer", Act.SKIP, "⏭️")
    if quiz.phase is Phase.REVEALED:
        yield control("Next", Act.SKIP, "⏭️")
    yield control("Show it again below", Act.AGAIN, "⤵️")
    yield control("End the quiz", Act.ENDING, "🛑")


def _joined(joined: Joined) -> Iterator[Part]:
    number = joined.quiz.id
    if joined.before:
        where = f" {seats.standing(joined.seat)}" if joined.seat is not None and joined.quiz.closed else ""
        yield words(f"🪑 **Your seat.**{where}\n-# Answer under each question.")
        yield from rows([Button("Extra time, or leave", addresses.GROUP_CARD(quiz=number))])
        return
    extra = f" You have {joined.extra}% more time." if joined.extra else ""
    yield words(f"🙋 **You're in.** Answer with what's under each question.{extra}")
    labels = {more: f"{more}% more time" if more else "No extra time" for more in EXTRA}
    options = [Option(label, str(more), default=more == joined.extra) for more, label in labels.items()]
    yield row(Select("Extra time, just for you", addresses.GROUP_EXTRA(quiz=number), options))
    yield words("-# Extra time carries over to every quiz; nobody else is told.")
    yield from rows([Button("Leave", addresses.GROUP_LEAVE(quiz=number))])


def _answered(outcome: Taken | Unclear) -> Screen:
    if isinstance(outcome, Unclear):
        told = f"⚠️ {escape_markdown(outcome.note)} That didn't count; answer again."
        return Screen(words(told), refused=True)
    given, question = outcome.given, outcome.question
    letters = _letters(outcome)
    which = "second vote" if outcome.again else "answer"
    mine = parts.behind(f"🔒 Your {which}: {letters}".rstrip(), parts.answer_text(question, given.answer))
    return Screen(words(parts.listed([mine, f"-# {_change(outcome)}"])))


def _arranging(shown: Arranging) -> Iterator[Part]:
    quiz = shown.quiz
    order = shown.question.order("group", quiz.id, quiz.position)
    yield words(parts.question_text(shown.question, order, parts.all_put(len(order), shown.put)))
    yield words(f"-# ⏳ Closes {moment(quiz.due_at, 'R')}. Only you see this.")
    where = {"quiz": quiz.id, "position": quiz.position}
    yield from parts.arranging(len(order), lambda put: addresses.GROUP_ARRANGE(**where, put=put), shown.put)


def _letters(taken: Taken) -> str:
    if not isinstance(taken.question, ChoiceQuestion):
        return ""
    order = taken.question.order("group", taken.quiz.id, taken.quiz.position)
    shown = sorted(order.index(number) for number in taken.question.chosen(taken.given.answer))
    return f"**{', '.join(parts.LETTERS[place] for place in shown)}** "


def _change(taken: Taken) -> str:
    if taken.given.changed:
        return "Changed; this is final." if taken.fresh else "You already changed it once; this answer counts."
    return f"You can change it once, at most until {moment(taken.until, 'T')}."


def _looked_back(outcome: Misses | Results | Totals) -> Iterator[Part]:
    match outcome:
        case Misses():
            return _missed(outcome)
        case Results():
            return results(outcome.scene, outcome.viewer)
        case Totals():
            return _totals(outcome)


def _missed(missed: Misses) -> Iterator[Part]:
    title = brief(missed.lesson.title, 200) if missed.lesson else "The group's own quiz"
    if not missed.questions:
        yield words(f"## {title}\n{_all_right(missed)}")
    else:
        count = f"{len(missed.questions)} of {counted(missed.counted, 'question')}"
        yield words(f"## Missed: {count}\n-# {title}")
        yield words(parts.misses(missed.questions, MISSES_LIMIT))
        if missed.kept:
            yield words(parts.IN_FLASHCARDS)
    yield line()
    if missed.questions and not missed.kept:
        yield from rows([primary("Add misses to my flashcards", addresses.GROUP_KEEP(quiz=missed.quiz.id), emoji="🃏")])
    if missed.lesson is None:
        return
    alone = Button("Quiz alone", routes.QUIZ(lesson=missed.lesson.id), emoji="🎯")
    yield from rows([alone, Button("Lesson", routes.CARD(lesson=missed.lesson.id), emoji="📘")])


def _all_right(missed: Misses) -> str:
    if not missed.counted:
        return "You left before a question counted." if missed.quiz.counted else "No question counted."
    if missed.counted < len(missed.quiz.counted):
        return f"{counted(missed.counted, 'question')} answered before you left, and nothing wrong."
    return "You got them all! 🎉"


def _totals(totals: Totals) -> Iterator[Part]:
    better = [sum(other > right for _, other, _ in totals.rows) for _, right, _ in totals.rows]
    lines = [
        f"{medal(ahead + 1, right)} {shown_name(name)} · {right} right of {counted(answers, 'answer')}"
        for ahead, (name, right, answers) in zip(better, totals.rows[:NAMES], strict=False)
    ]
    more = len(totals.rows) - len(lines)
    rest = f"\n-# … and {more} more" if more > 0 else ""
    empty = "-# No quiz was played here in that time. Start one with `/study quiz`."
    yield words("## 🏆 Table of this channel\n" + ("\n".join(lines) + rest if lines else empty))


def _notice(outcome: NotJoined | NotHost | Left | NoQuiz | NoLesson | NotHere) -> Iterator[Part]:
    match outcome:
        case NotJoined() if outcome.quiz.phase is Phase.ENDED:
            yield words("**You didn't play in this quiz.** Start another with `/study quiz`.")
        case NotJoined():
            yield words("**You haven't joined this quiz**, so that didn't count. Join, then answer again.")
            yield from rows([primary("Join", routes.GROUP_JOIN(quiz=outcome.quiz.id), emoji="🙋")])
        case NotHost():
            yield words(_not_host(outcome))
        case Left():
            hosts = f" {shown_name(outcome.host)} hosts now." if outcome.host else ""
            yield words(f"You're out. Your answers stay.{hosts}")
            if outcome.quiz.phase is not Phase.ENDED:
                yield from rows([Button("Join again", routes.GROUP_JOIN(quiz=outcome.quiz.id), emoji="🙋")])
        case NoQuiz():
            yield words(_no_quiz(outcome))
        case NoLesson():
            near = "\n".join(f"- {brief(entry.lesson.title, 100)}" for entry in outcome.near[:OPTIONS])
            yield words(f"**There's no lesson like “{brief(outcome.typed, 100)}”.**\n{near}")
        case NotHere():
            where = "I can't write in this channel: I need *View Channel* and *Send Messages* here."
            yield words(f"**{where if outcome.in_server else 'A group quiz needs a server channel.'}**")
        case _:
            assert_never(outcome)


def _not_host(outcome: NotHost) -> str:
    if not outcome.host:
        return "**Nobody hosts this one.** *Start now*, *Skip* and *Next* are for everybody who plays."
    return f"**Only the host, {shown_name(outcome.host)}, can do this**, or somebody who manages messages here."


def _no_quiz(outcome: NoQuiz) -> str:
    if outcome.lesson:
        return f"**{brief(outcome.lesson.title, 200)}** has no quiz. Choose another lesson."
    if outcome.nothing_to_ask:
        return "**There's nothing to ask yet.** No lesson here has a quiz."
    return "**This quiz is gone.** Start another with `/study quiz`."


_OVER = "it's over"
_STOPPED = {Ending.FORBIDDEN: "I can't write there anymore", Ending.CHANNEL_GONE: "the channel is gone"}


def stopped(quizzes: Sequence[Ended]) -> Screen:
    """Return what a host is told of quizzes that couldn't go on."""
    lines = [
        f"- **{brief(one.title, 100) or 'A lesson'}** in <#{one.channel}>: {_STOPPED.get(one.ending, _OVER)}"
        for one in quizzes[:5]
    ]
    text = "\n".join(["## 🔇 Your quiz couldn't go on", *lines])
    return Screen(words(f"{text}\nAnswers so far count. Open it again where I can write: `/study quiz`."))
