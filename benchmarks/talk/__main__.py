"""Sends every message of a set through the bot, and prints how its screens compare with what was expected."""

import argparse
import asyncio
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.talk import sets
from benchmarks.talk.judge import NOT_SAID, UNSURE, Seen, is_there, secrecy, state_of, verdict
from benchmarks.talk.scenes import Scenes, letters_of, scenes
from benchmarks.talk.sets import Dialogue
from bot.questions import Question
from bot.talk.views.leads import OR
from tests.conftest import ASKED_COURSE

CHOICES = 3
"""So many buttons of a screen that isn't sure, or has no answer, count as offered."""

ASKS_BACK = re.compile(f"{UNSURE.pattern}|{NOT_SAID.pattern}", re.IGNORECASE)

OWN = ("own_questions", "own_reworded", "own_offtopic")
OTHER = ("other_questions", "other_reworded", "other_offtopic")


Judge = Callable[[Seen, Sequence[str]], str]
"""What a screen is, held against what was expected of it."""


async def leads_there(scenes: Scenes, person: Any, shown: Any, seen: Seen, expect: Sequence[str]) -> bool:
    """Tell whether the line that's wanted is on a screen, even if only as the nearest, or behind its first place."""
    if any(is_there(seen.letters, one) for one in expect):
        return True
    places = [one for one in seen.ids if one.startswith(PLACE)]
    opened = await scenes.world.press(person, places[0], shown) if places else None
    text = letters_of(scenes.world.text(opened)) if opened is not None else ""
    return any(is_there(text, one) for one in expect)


PLACE = ("1:chat.passage:", "1:path.page:")
"""The addresses of a place that's offered as the nearest, and of the page that's quoted."""


async def found(scenes: Scenes, dialogue: Dialogue) -> bool:
    """Ask a single question; tell whether it leads to the line that answers it, at most by one tap."""
    play = await Play.begin(scenes, dialogue.start)
    (turn,) = dialogue.turns
    seen = await play.say(turn.say)
    return await leads_there(scenes, play.person, play.shown, seen, turn.expect)


async def played(scenes: Scenes, dialogue: Dialogue, judge: Judge) -> list[tuple[str, Seen]]:
    """Play a conversation; return for each message what came of it, and the screen.

    What isn't right, but is behind a button of those that are offered below it, is `a tap away`.
    """
    play, found = await Play.begin(scenes, dialogue.start), []
    for number, turn in enumerate(dialogue.turns):
        seen = await play.say(turn.say)
        came = judge(seen, turn.expect)
        if came not in {"right", "kept", "answered", "leaked"} and await _is_offered(scenes, dialogue, number, judge):
            came = "a tap away"
        found.append((came, seen))
    return found


async def _is_offered(scenes: Scenes, dialogue: Dialogue, number: int, judge: Judge) -> bool:
    """Tell whether a button that's offered below what came of a message leads to what was expected.

    Each is pressed by somebody else, to whom the same was said before.
    """
    place, offered = 0, 1
    while place < offered:
        play = await Play.begin(scenes, dialogue.start)
        for turn in dialogue.turns[: number + 1]:
            seen = await play.say(turn.say)
        offered = len(seen.offered)
        if place < offered and judge(await play.press(seen.offered[place]), dialogue.turns[number].expect) == "right":
            return True
        place += 1
    return False


class Play:
    """A learner's part of a conversation: what they say and press, and what they see then."""

    def __init__(self, scenes: Scenes, person: Any, shown: Any, question: Question | None) -> None:
        self._scenes = scenes
        self.person = person
        self.shown = shown
        self._question = question
        self._before = state_of(scenes, person)
        self._asked: tuple[int, int] | None = None
        self._pages: list[str] = []

    @classmethod
    async def begin(cls, scenes: Scenes, start: str) -> "Play":
        """Return the part of somebody new before such a screen; see `Scenes.begin`."""
        person, shown = await scenes.begin(start)
        kind, _, rest = start.partition(" > ")[0].partition(":")
        lesson, _, place = rest.partition(":")
        question = scenes.entry(lesson).lesson.quiz[int(place) - 1] if kind in {"question", "right", "wrong"} else None
        play = cls(scenes, person, shown, question)
        play._saw(play._seen())
        return play

    async def say(self, text: str) -> Seen:
        """Say something, and return what's seen then."""
        self._before = state_of(self._scenes, self.person)
        self._scenes.world.parts.clock.advance(seconds=20)  # type: ignore[attr-defined]
        self.shown = await self._scenes.world.say(self.person, text)
        if self.shown is None:
            raise AssertionError(f"no answer to {text!r}")
        seen = self._seen()
        self._saw(seen)
        return seen

    async def press(self, custom_id: str) -> Seen:
        """Press a button of what was seen last, and return what's seen then."""
        shown = await self._scenes.world.press(self.person, custom_id, self.shown)
        self.shown = shown if shown.followups or shown.response is not None else self.shown  # a form leaves it as it is
        return self._seen()

    def _seen(self) -> Seen:
        world = self._scenes.world
        text, ids = world.text(self.shown), tuple(world.custom_ids(self.shown))
        below = text.partition(OR)[2].count("\n[")
        offered = ids[len(ids) - below :] if below else ids[:CHOICES] if ASKS_BACK.search(text) else ()
        return Seen(
            text,
            ids,
            self._before,
            state_of(self._scenes, self.person),
            question=self._question,
            asked=self._asked,
            earlier=tuple(self._pages),
            offered=offered,
        )

    def _saw(self, seen: Seen) -> None:
        self._asked = seen.open_question or self._asked
        self._pages.append(" ".join(seen.page))


async def measured(
    lessons: Path, groups: Mapping[str, Iterable[Dialogue]], *, show: bool, vectors: bool
) -> dict[str, Counter[str]]:
    """Play all conversations of these groups, and return how often what came of a message."""
    totals: defaultdict[str, Counter[str]] = defaultdict(Counter)
    async with scenes(lessons, vectors=vectors) as stage:
        for name, dialogues in groups.items():
            judge = secrecy if name == "leaks" else verdict
            for dialogue in dialogues:
                if name.endswith(("_questions", "_reworded")):
                    totals[f"{name}: on it in a tap"]["yes" if await found(stage, dialogue) else "no"] += 1
                try:
                    results = await played(stage, dialogue, judge)
                except (AssertionError, TimeoutError) as broken:  # its screen can't be reached any more: mend the set
                    totals[name]["not played"] += len(dialogue.turns)
                    print(f"not played: {dialogue.name} {dialogue.start}: {str(broken).splitlines()[0]}", flush=True)
                    continue
                for turn, (came, seen) in zip(dialogue.turns, results, strict=True):
                    totals[name][came] += 1
                    if dialogue.kind:
                        totals[f"{name} ({dialogue.kind})"][came] += 1
                    if show and came not in {"right", "kept"}:
                        text = " / ".join(seen.text.split("\n"))[:260]
                        print(f"{came} | {dialogue.name} {dialogue.start} | {turn.say} | {turn.expect} | {text}")
    return totals


def main() -> None:
    """Print the totals of a half, set by set."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "names", nargs="*", help="dialogues, wishes, replies, twofold, leaks, own_questions, …; all without a name"
    )
    parser.add_argument("--held", action="store_true", help="the half that nobody looks at")
    parser.add_argument("--show", action="store_true", help="print what went wrong (only of the other half)")
    parser.add_argument("--vectors", action="store_true", help="with the extra of that name")
    chosen = parser.parse_args()
    half = "held" if chosen.held else "dev"
    every = {
        "dialogues": sets.dialogues(half),
        "wishes": sets.wishes(half),
        "replies": sets.replies(half),
        "twofold": sets.twofold(half),
        "leaks": sets.leaks(half),
        **{name: sets.questions(half, name) for name in (*OWN, *OTHER)},
    }
    wanted = {name: one for name, one in every.items() if not chosen.names or name in chosen.names}
    show = chosen.show and not chosen.held
    for lessons, names in ((ASKED_COURSE, [one for one in wanted if one not in OTHER]), (sets.SETS, OTHER)):
        groups = {name: wanted[name] for name in names if name in wanted}
        if groups:
            for name, counts in asyncio.run(measured(lessons, groups, show=show, vectors=chosen.vectors)).items():
                shares = ", ".join(f"{came} {count / counts.total():.1%}" for came, count in counts.most_common())
                print(f"{half:<5}{name:<28}{counts.total():>5}  {shares}")


if __name__ == "__main__":
    main()
