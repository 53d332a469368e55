"""Guarding open questions: nothing is shown that tells what a quiz still asks."""

from dataclasses import replace
from itertools import zip_longest

from bot.content.answers import Said
from bot.content.giveaways import Secret, secret_of, told_by
from bot.content.hints import Pending
from bot.content.passages import IN_PLACE, Passage
from bot.features.chat.talk.outcomes import Guarded
from bot.features.chat.talk.rules.instead import asked_alone
from bot.features.chat.talk.rules.scene import Scene

NOW, LATER = 0.06, 0.3
"""What tells an answer with this chance (0 to 1) isn't shown: that of the question before somebody, and of any other
that's open. `make giveaways` prints how many of the lines that tell are caught so, and how many harmless ones."""


def safe(said: Said, scene: Scene) -> Said | Guarded:
    """Return what was found, without passages that tell the answer to an open quiz's question."""
    shown = list(zip_longest((one for _, one in said.passages), said.lines, fillvalue=""))
    told = [guard(scene, one, text) for one, text in shown if isinstance(one, Passage)]
    if told and said.sure and told[0] is not None:
        return Guarded(told[0])
    kept = [number for number, one in enumerate(told) if one is None]
    lines = tuple(said.lines[number] for number in kept if number < len(said.lines))
    together = sum(number < said.together for number in kept)
    passages = tuple(said.passages[number] for number in kept)
    return replace(said, passages=passages, lines=lines, together=max(together, 1))


def guard(scene: Scene, passage: Passage, shown: str = "") -> Pending | None:
    """Return the open question whose answer a passage would tell; None if it may be shown.

    With `shown`, only those of its lines count that are in it. What the path asks after the page that's being read
    keeps back none of that page, which tells it anyway; cards and explanations it does.
    """
    reads, asked = scene.reads if passage.source in IN_PLACE else None, asked_alone(scene)
    for one in scene.pending:
        bar = NOW if one is asked else LATER
        if not (one.on_path and one.lesson == reads) and told_by(_secret(scene, one), passage, shown) >= bar:
            return one
    return None


def _secret(scene: Scene, pending: Pending) -> Secret:
    entry = scene.catalogue.get(pending.lesson)
    return secret_of(pending.question, entry.lesson) if entry else Secret(pending.question, pending.lesson)
