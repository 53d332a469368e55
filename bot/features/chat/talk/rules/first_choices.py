"""What somebody new says who's asked what they'd like to learn, and how long a day."""

from collections.abc import Sequence

from bot import routes
from bot.content.spot import Lead
from bot.core.stage import Offered
from bot.features.chat.talk.rules.chosen import key_of
from bot.features.chat.talk.rules.scene import Scene
from bot.language.amounts import amounts
from bot.language.asking import asks
from bot.language.first_choices import AS_USUAL, CLAUSES, LEAST, MOST
from bot.language.intents import Intent
from bot.language.negation import negated
from bot.language.slips import towards
from bot.language.words import words


def first_choice(scene: Scene, text: str) -> Lead | None:
    """Return the press of the course or the minutes a day that a message chooses, where these are asked for."""
    if scene.public:
        return None
    courses, minutes = (
        [one for one in scene.buttons if key_of(one) == route.key] for route in (routes.TODAY_COURSE, routes.TODAY_GOAL)
    )
    return _course(courses, text) if len(courses) > 1 else _minutes(minutes, text) if minutes else None


def _course(offered: Sequence[Offered], text: str) -> Lead | None:
    """Return the press of the only course whose name is in a message that neither asks nor denies, slips and all."""
    names = [words(one.label) for one in offered]
    said = towards(text, [word for name in names for word in name])
    named = [number for number, name in enumerate(names) if _place(words(said), name) is not None]
    if len(named) != 1:
        return None
    clauses, name = [words(clause) for clause in CLAUSES.split(said)], names[named[0]]
    clause, at = next(((one, at) for one in clauses if (at := _place(one, name)) is not None), (words(said), 0))
    beside = " ".join([*clause[:at], *clause[at + len(name) :]])
    return _press(offered[named[0]]) if not negated(beside) and not asks(beside) else None


def _place(said: Sequence[str], name: Sequence[str]) -> int | None:
    """Return where in a message a name stands; None if it doesn't."""
    return next((at for at in range(len(said)) if said[at : at + len(name)] == name), None)


def _minutes(offered: Sequence[Offered], text: str) -> Lead | None:
    """Return the press of the minutes that a message names, or of the fewest or the most; or what's usual."""
    named = amounts(text)
    if len(named) == 1:
        fits = [one for one in offered if amounts(one.label) == named]
        return _press(fits[0]) if fits else None
    if AS_USUAL.search(text):
        return Lead(Intent.HELP, routes.TODAY_MINUTES(), said=True)
    if asks(text) or negated(text):
        return None
    return _press(offered[0]) if LEAST.search(text) else _press(offered[-1]) if MOST.search(text) else None


def _press(button: Offered) -> Lead:
    return Lead(Intent.LEARN, button.custom_id, said=True)
