"""Guarding open questions: no passage is shown that tells what a quiz still asks."""

from collections.abc import Iterable
from dataclasses import replace

from bot.content.answers import Said
from bot.content.hints import Pending, tells, touches
from bot.content.passages import IN_PLACE, Passage, passages_of
from bot.features.chat.talk.outcomes import Guarded
from bot.features.chat.talk.rules.scene import Scene


def safe(said: Said, scene: Scene) -> Said | Guarded:
    """Return what was found, without passages that tell the answer to an open quiz's question."""
    told = [guard(one, _asked_of(scene, one)) or beside_the_question(scene, one) for _, one in said.passages]
    if told and said.sure and told[0] is not None:
        return Guarded(told[0])
    kept = [number for number, one in enumerate(told) if one is None]
    lines = tuple(said.lines[number] for number in kept if number < len(said.lines))
    together = sum(number < said.together for number in kept)
    passages = tuple(said.passages[number] for number in kept)
    return replace(said, passages=passages, lines=lines, together=max(together, 1))


def _asked_of(scene: Scene, passage: Passage) -> list[Pending]:
    """Return the open questions that may keep a passage back.

    What the path asks after the page that's being read doesn't: the page itself tells it. Cards and explanations do.
    """
    reads = scene.reads if passage.source in IN_PLACE else None
    return [one for one in scene.pending if not (one.on_path and one.lesson == reads)]


def guard(passage: Passage, pending: Iterable[Pending]) -> Pending | None:
    """Return the open question whose answer a passage would tell; None if it may be shown."""
    return next((one for one in pending if tells(one.question, passage)), None)


def beside_the_question(scene: Scene, passage: Passage) -> Pending | None:
    """Return the question that's being asked if a passage is too close to it: by its words, or in the same section."""
    asked = (one for one in _asked_of(scene, passage) if one.now and one.kind == "alone")
    now = next(asked, None)
    if now is None:
        return None
    entry = scene.catalogue.get(now.lesson)
    own = passages_of(entry.lesson) if entry is not None and passage.lesson == now.lesson else ()
    home = next((one.place for one in own if one.question == now.question.key), None)
    is_home = home is not None and passage.place is not None and passage.place.section == home.section
    return now if is_home or touches(now.question, passage) else None
