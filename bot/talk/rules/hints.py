"""The ways to a hint on an open question, and back to it."""

from dataclasses import replace

from bot import routes
from bot.content.find.hints import LADDER, Pending
from bot.talk.hear.intents import Intent
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

HINTS = ("1:chat.hint:", "1:chat.nudge:")
"""What the addresses of hints begin with."""


def hint_lead(scene: Scene, pending: Pending) -> Lead:
    """Return the way to a hint on a question: after one hint it's the next, after the last one the question itself.

    That's all there is where it has no hints.

    A hint is the last one if it's on the screen, with a button back to the question and none to another hint.
    """
    if not pending.has_hints:
        return replace(asked_again(pending), intent=Intent.HINT)
    steps, given = [hint_address(pending, step) for step in range(LADDER)], given_on(scene, pending)
    if given is None:
        return Lead(Intent.HINT, steps[0])
    led_to, back = scene.last.led_to if scene.last is not None else "", asked_again(pending)
    offered = {one.custom_id for one in scene.buttons}
    is_last = scene.turns[-1].led_to == led_to and back.custom_id in offered and not offered & {*steps}
    if given + 1 < LADDER and not is_last:
        return Lead(Intent.HINT, steps[given + 1])
    can_be_asked = pending.kind == "alone" and not scene.public
    return replace(back, intent=Intent.HINT) if can_be_asked else Lead(Intent.HINT, steps[given])


def given_on(scene: Scene, pending: Pending) -> int | None:
    """Return the step (from 0) of the hint on a question that was spoken of last; None if it was something else."""
    led_to = scene.last.led_to if scene.last is not None else ""
    steps = [hint_address(pending, step) for step in range(LADDER)]
    return steps.index(led_to) if led_to in steps else 0 if led_to == _nudge(pending) else None


def nudge_lead(scene: Scene, pending: Pending) -> Lead | None:
    """Return the way to a first hint that nobody asked for, so that it doesn't count as help; None after any hint."""
    is_first = pending.has_hints and given_on(scene, pending) is None
    return Lead(Intent.HINT, _nudge(pending)) if is_first else None


def _nudge(pending: Pending) -> str:
    return routes.NUDGE(kind=pending.kind, number=pending.number, position=pending.position)


def asked_again(pending: Pending) -> Lead:
    """Return the way to a question of the learner's own quiz, asked once more since what they said was no answer."""
    asked = pending.asked_at
    return Lead(Intent.ANSWER, asked, said=True)


def hint_address(pending: Pending, step: int) -> str:
    """Return the address of one hint (`step` from 0) on a question."""
    return routes.HINT(kind=pending.kind, number=pending.number, position=pending.position, step=step)
