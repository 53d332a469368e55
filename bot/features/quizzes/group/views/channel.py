"""What everybody in the channel sees of a quiz, in words; what a player is told in private is in `views`."""

from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.text import counted, moment, shown_name
from bot.discord_ui import question_parts as parts
from bot.discord_ui.components import Button, Part, Row, Screen, Tone, line, primary, rows, words
from bot.discord_ui.lesson_parts import gallery
from bot.features.quizzes.group.rules import needed, splits, table
from bot.features.quizzes.group.rules.moments import alone
from bot.features.quizzes.group.rules.outcomes import (
    Act,
    Scene,
)
from bot.features.quizzes.group.rules.state import LAST, NOBODY, Phase, Scoring
from bot.features.quizzes.group.views import addresses
from bot.features.quizzes.group.views.ending import ended
from bot.features.quizzes.group.views.table import named_first, table_of, title_of
from bot.questions import ChoiceQuestion, Question

NAMES = 25
"""How many names the lobby and the channel's table list; the others are counted."""
REVEAL_LIMIT, LEAST = 3600, 100
"""The characters an answer shares with its reasons and the table; a text isn't begun with fewer than LEAST left."""
EXPLAINED = 240
"""The most characters of an explanation in the channel; all of it stands among one's misses."""


def scene(shown: Scene, drawn: bytes | None = None) -> Screen:
    """Return the channel's screen for the phase that the quiz is in, with the picture of its end if one is `drawn`."""
    match shown.quiz.phase:
        case Phase.LOBBY:
            return Screen(*_lobby(shown))
        case Phase.ASKING | Phase.AGAIN:
            return Screen(*_asking(shown)).toned(Tone.ASKS)
        case Phase.TALKING:
            return Screen(*_talking(shown)).toned(Tone.NOT_QUITE)
        case Phase.REVEALED:
            return Screen(*_revealed(shown))
        case Phase.ENDED:
            return Screen(*ended(shown, drawn))
        case _:
            assert_never(shown.quiz.phase)


def begun(shown: Scene) -> Screen:
    """Return what the lobby's message becomes once the first question stands below it, where one can still join."""
    players = counted(len(shown.players), "player")
    return Screen(words(f"### {title_of(shown, 200)}\nThe quiz is on with {players}. Join below."))


def passed(shown: Scene) -> Screen:
    """Return what a message becomes once another one stands below it: of an answer only *Report* still does something.

    Of what the group talked over nothing does.
    """
    if shown.quiz.phase is Phase.TALKING:
        return Screen(*_talked_over(shown))
    return Screen(*_revealed(shown, passed=True))


def _header(shown: Scene) -> str:
    quiz = shown.quiz
    source = f" · from {brief(shown.sources[quiz.position], 60)}" if quiz.lesson is None else ""
    return f"-# {title_of(shown)} · question {quiz.position + 1} of {len(quiz.questions)}{source}"


def _clock(shown: Scene, until: str) -> str:
    """Say when the phase ends, which Discord shows in each reader's own time, or that the quiz is paused."""
    quiz = shown.quiz
    if quiz.is_asleep:
        return "💤 Three questions without an answer, so I've paused. Anybody can go on."
    if quiz.paused_left is not None:
        return "⏸️ Paused by the host."
    if quiz.phase.takes_answers and shown.now >= quiz.due_at - LAST:
        until = "⏳ **Last seconds!** Closes"
    away = f"\n-# 🔌 I was away for {quiz.away} s; the clock picks up from there." if quiz.away else ""
    return f"{until} {moment(quiz.due_at, 'R')}{away}"


def _join_row(shown: Scene, *more: Button) -> list[Row]:
    number = shown.quiz.id
    host = Button("Host", addresses.GROUP_HOST(quiz=number), emoji="⚙️")
    return rows([Button("Join", routes.GROUP_JOIN(quiz=number), emoji="🙋"), *more, host])


def _on(shown: Scene, label: str, emoji: str) -> list[Button]:
    """Return the button by which anybody says that the group may go on, with how many do, of as many as it takes.

    From a pause it's *Go on*; where nobody answered any more, each can do that alone.
    """
    if shown.quiz.is_asleep:
        return []
    if shown.quiz.paused_left is not None:
        label, emoji = "Go on", "▶️"
    ready = f" · {shown.ready} of {needed(len(shown.players))}" if shown.ready else ""
    return [Button(f"{label}{ready}", addresses.GROUP_ON(quiz=shown.quiz.id, turn=shown.quiz.turn), emoji=emoji)]


def _lobby(shown: Scene) -> Iterator[Part]:
    quiz = shown.quiz
    own, title = quiz.lesson is None, title_of(shown, 200)
    count = counted(quiz.wanted if own else len(quiz.questions), "question")
    drawn = "What was hardest last time" if quiz.questions else f"Up to {count} from what you all have due"
    speed = " Faster scores more." if quiz.scoring is Scoring.SPEED else ""
    yield words(
        f"## 🎲 {title if own else f'Quiz: {title}'}\n{drawn if own else count}, {quiz.seconds} seconds each. "
        f"Answers stay private; you can change each once.{speed}\n{_clock(shown, 'Starts')}"
    )
    yield words(f"**{counted(len(shown.players), 'player')}:** {_names(shown)}\n-# {_host(shown)}")
    yield line()
    yield from _join_row(shown, *_on(shown, "Start now", "▶️"))


def _host(shown: Scene) -> str:
    return f"hosted by {shown_name(shown.host)}" if shown.quiz.host != NOBODY else "planned; any player can start it"


def _names(shown: Scene) -> str:
    names = [shown_name(player.name) for player in shown.players[:NAMES]]
    more = len(shown.players) - len(names)
    return ", ".join(names) + (f" and {more} more" if more > 0 else "") if names else "nobody yet"


def _talked_over(shown: Scene) -> Iterator[Part]:
    if shown.question is not None:
        yield words(f"{_header(shown)}\n🗣️ Talked over; the second vote is below.")


def _talking(shown: Scene) -> Iterator[Part]:
    """Say that the group is split, with the question but nothing of who chose what."""
    if shown.question is None:
        return
    texts = shown.question.controls().texts
    options = [f"▫️ {brief(texts[number], 150)}" for number in shown.order]
    asked = parts.headed(as_written(shown.question.q, 1500))
    yield words("\n".join([f"{_header(shown)}\n{asked}", *options]))
    yield from gallery(shown.pictures)
    head = "🤔 Split room!" if splits(shown.question, shown.here) else "🗣️ Talk it over!"
    yield words(
        f"### {head}\nConvince your neighbour, here or by voice. Nobody sees who picked what.\n"
        f"{_clock(shown, 'You vote again')}"
    )
    yield line()
    yield from _join_row(shown, *_on(shown, "Vote now", "🗳️"))


def _asking(shown: Scene) -> Iterator[Part]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    again = quiz.phase is Phase.AGAIN
    time_is_up = shown.now >= quiz.due_at and quiz.paused_left is None
    yield words(f"{_header(shown)}{' · **second vote**' if again else ''}")
    yield words(parts.question_text(question, shown.order))
    yield from gallery(shown.pictures)
    clock = "⌛ Time's up; the answer's coming." if time_is_up else _clock(shown, "⏳ Closes")
    done = f"{len(shown.newest)} of {counted(len(shown.players), 'player')} {'voted again' if again else 'answered'}"
    yield words(f"{clock}\n-# {done}")
    yield line()
    where = {"quiz": quiz.id, "position": quiz.position}
    ways = parts.Addresses(
        choose=addresses.GROUP_CHOOSE(**where),
        type=addresses.GROUP_TYPE(**where),
        answer=lambda place: addresses.GROUP_ANSWER(**where, choice=place),
        arrange=lambda put: addresses.GROUP_ARRANGE(**where, put=put),
    )
    yield from parts.answer_controls(question, shown.order, ways, together=True)
    yield from _join_row(shown, *_on(shown, "Show it" if shown.newest else "Skip", "⏭️"))


def _revealed(shown: Scene, *, passed: bool = False) -> Iterator[Part]:
    quiz, question = shown.quiz, shown.question
    if question is None:
        return
    asked = f"{_header(shown)}\n{parts.headed(as_written(question.q, 700))}\n{_distribution(shown, question)}"
    standings = table(quiz, shown.players, shown.answers)
    first = named_first(standings)
    below = f"**Table**\n{table_of(quiz, first, len(standings))}" if first else "-# Nobody has a point yet."
    room = REVEAL_LIMIT - len(asked) - len(below)
    space = min(room - 10, EXPLAINED)
    explained = f"💡 {as_written(question.explain, space)}" if question.explain and room > LEAST else ""
    reasons = "" if shown.again else _pitfall(shown, question, room - len(explained))
    yield words(asked)
    yield from (words(text) for text in (reasons, explained) if text)
    yield line()
    talked = _talked(shown)
    if talked:
        yield words(talked)
    only = alone(shown.players, shown.here)
    if only is not None:
        yield words(f"💡 Only {shown_name(only.name)} knew it.")
    if quiz.position in quiz.skipped:
        yield words("⏭️ Skipped: this question doesn't count.")
    yield words(below)
    report = Button("Report", routes.REPORT(kind="group", number=quiz.id, position=quiz.position), emoji="🚩")
    if passed:
        yield from rows([report])
        return
    last = quiz.position + 1 == len(quiz.questions)
    yield words(f"-# {_clock(shown, 'The end' if last else 'Next question')}")
    wake = [primary("Go on", addresses.GROUP_ACT(quiz=quiz.id, act=Act.RESUME), emoji="▶️")] if quiz.is_asleep else []
    mine = Button("My seat", routes.GROUP_JOIN(quiz=quiz.id), emoji="🪑")
    on = wake or _on(shown, "The end" if last else "Next", "⏭️")
    yield from rows([mine, *on, Button("Host", addresses.GROUP_HOST(quiz=quiz.id), emoji="⚙️"), report])


def _talked(shown: Scene) -> str:
    """Return how many of those who voted twice were right before and after talking, in two bars."""
    both = {given.learner for given in shown.here} & {given.learner for given in shown.again}
    if not both:
        return ""
    first, second = (
        sum(given.right for given in votes if given.learner in both) / len(both) for votes in (shown.here, shown.again)
    )
    better = f"**{parts.percent(first)} → {parts.percent(second)} after talking** 👏\n" if second > first else ""
    some = "" if len(both) == len(shown.here) == len(shown.again) else f"-# Of the {len(both)} who voted twice:\n"
    return f"{better}{some}-# First vote {_bar(first)}\n-# Second vote {_bar(second)}"


def _bar(share: float) -> str:
    full = round(10 * share)
    return f"{'▰' * full}{'▱' * (10 - full)} {parts.percent(share)}"


def _distribution(shown: Scene, question: Question) -> str:
    """Return how many chose each option (and after talking), or for other kinds the solution and how many were right.

    Options that are right, or count here as well, are marked with a sign and in words.
    """
    here = shown.here
    silent = len(shown.players) - len({given.learner for given in (*here, *shown.again)})
    silent_ones = [f"-# {counted(silent, 'player')} didn't answer"] if silent > 0 else []
    if not isinstance(question, ChoiceQuestion):
        right = sum(given.right for given in here)
        solution = parts.behind("✅ Right:", parts.bold(parts.solution_text(question, 600)))
        return parts.listed([solution, f"{right} right, {len(here) - right} not", *silent_ones])
    lines, taken = [], [question.chosen(given.answer) for given in here]
    then = [question.chosen(given.answer) for given in shown.again]
    ruled = {question.chosen(given.answer) for given in here if given.right and not question.grade(given.answer)}
    texts = parts.all_or_brief([question.choices()[number] for number in shown.order], 1500, 100)
    for place, (number, text) in enumerate(zip(shown.order, texts, strict=True)):
        count, after = (sum(number in chosen for chosen in votes) for votes in (taken, then))
        right, letter = number in question.right_options(), parts.LETTERS[place]
        sign, remark = ("✅", " (right)") if right else ("☑️", " (counts too)") if (number,) in ruled else ("▫️", "")
        if "\n" in text:
            lines.append(f"{sign} **{letter}**{remark}\n{text}")
        else:
            lines.append(f"{sign} **{letter}  {text}**{remark}" if right else f"{sign} **{letter}**  {text}{remark}")
        told = f"{count} → {after}" if then else f"{count}"
        bar = "▰" * max(1, round(10 * count / len(here))) if count else ""
        lines.extend([f"-# {bar} {told}".replace("  ", " ")] if count or after else [])
    return parts.listed([*lines, *silent_ones])


def _pitfall(shown: Scene, question: Question, room: int) -> str:
    """Return why the option that most fell for is wrong, where the author says so: everybody's own is on their seat."""
    if not isinstance(question, ChoiceQuestion):
        return ""
    wrong = Counter(number for given in shown.here if not given.right for number in question.chosen(given.answer))
    for number, _ in wrong.most_common():
        reason = question.reason(question.pick((number,)))
        if reason and number not in question.right_options():
            letter = parts.LETTERS[shown.order.index(number)]
            return parts.behind(f"**{letter}**", as_written(reason, 200)) if room > LEAST else ""
    return ""
