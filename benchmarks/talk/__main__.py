"""Sends every message of a set through the bot, and prints how its screens compare with what was expected."""

import argparse
import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.talk import sets
from benchmarks.talk.judge import Seen, State, is_there, secrecy, state_of, verdict
from benchmarks.talk.scenes import Scenes, letters_of, scenes
from benchmarks.talk.sets import Dialogue
from tests.conftest import ASKED_COURSE

OWN = ("own_questions", "own_reworded", "own_offtopic")
OTHER = ("other_questions", "other_reworded", "other_offtopic")


Judge = Callable[[Seen, Sequence[str]], str]
"""What a screen is, held against what was expected of it."""


async def seen_by(scenes: Scenes, person: Any, shown: Any, before: State, *earlier: str) -> Seen:
    """Return what's on a learner's screen."""
    world = scenes.world
    return Seen(
        world.text(shown),
        tuple(world.custom_ids(shown)),
        before,
        state_of(scenes, person),
        earlier=earlier,
    )


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
    person, _ = await scenes.begin(dialogue.start)
    (turn,) = dialogue.turns
    shown = await scenes.world.say(person, turn.say)
    seen = await seen_by(scenes, person, shown, state_of(scenes, person))
    return await leads_there(scenes, person, shown, seen, turn.expect)


async def played(scenes: Scenes, dialogue: Dialogue, judge: Judge) -> Iterator[tuple[str, Seen]]:
    """Play a conversation; return for each message what came of it, and the screen."""
    person, shown = await scenes.begin(dialogue.start)
    kind, _, rest = dialogue.start.partition(" > ")[0].partition(":")
    lesson, _, place = rest.partition(":")
    question = scenes.entry(lesson).lesson.quiz[int(place) - 1] if kind in {"question", "right", "wrong"} else None
    first = await seen_by(scenes, person, shown, state_of(scenes, person))
    asked, pages, found = first.open_question, [" ".join(first.page)], []
    for turn in dialogue.turns:
        before = state_of(scenes, person)
        scenes.world.parts.clock.advance(seconds=20)  # type: ignore[attr-defined]
        answer = await scenes.world.say(person, turn.say)
        if answer is None:
            raise AssertionError(f"no answer to {turn.say!r}")
        seen = await seen_by(scenes, person, answer, before, *pages)
        seen = Seen(**{**vars(seen), "question": question, "asked": asked})
        found.append((judge(seen, turn.expect), seen))
        asked, pages = seen.open_question or asked, [*pages, " ".join(seen.page)]
    return iter(found)


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
                for turn, (came, seen) in zip(dialogue.turns, await played(stage, dialogue, judge), strict=True):
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
