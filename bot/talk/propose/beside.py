"""The way back from what came beside something: the question that's still open, or the page or card somebody was at."""

from bot import routes
from bot.content.find.hints import Pending
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import Showing, Stage
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Answered, Both, Denied, Explained, Guarded, Move, NotSaid, Quote, Several, Talk, Unsure
from bot.talk.rules.instead import activity
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

BESIDE = Quote | NotSaid | Explained | Unsure | Talk | Denied | Several | Both | Answered | Guarded
"""What stands beside an open question, which is named below it."""


def still_open(scene: Scene, move: Move) -> Pending | None:
    """Return the question on the screen that's still open beside what comes of a message, if that doesn't name it."""
    names_it = isinstance(move, Guarded) and move.asked
    return scene.on_screen if isinstance(move, BESIDE) and not names_it else None


def way_back(scene: Scene, move: Move) -> Lead | None:
    """Return the button that leads back to the page or card that somebody was at, below what came beside it."""
    here = activity(scene)
    if scene.public or here is None or here.showing is Showing.QUESTION or not isinstance(move, BESIDE):
        return None
    if isinstance(move, Guarded) and not move.pending.has_hints:  # it has the way back itself
        return None
    if here.showing is Showing.GUESS and (asked := _guess(scene)) is not None:
        return Lead(Intent.BACK, asked)
    if here.showing in {Showing.PAGE, Showing.GUESS} and here.lesson:
        return to_page(here)
    if here.showing in {Showing.FRONT, Showing.BACK}:
        return Lead(Intent.BACK, routes.TODAY_START())
    return None


def to_page(here: Stage) -> Lead:
    """Return the way back to the page of a lesson that somebody was at."""
    return Lead(Intent.BACK, routes.READ(lesson=LessonId(here.lesson)))


def _guess(scene: Scene) -> str | None:
    """Return the address that asks the guess before somebody once more; None where its buttons aren't known."""
    for one in (*scene.buttons, *scene.waiting):
        key, tail = split_custom_id(one.custom_id) or ("", "")
        read = routes.PATH_GUESS.read(tail) if key == routes.PATH_GUESS.key else None
        if read is not None:
            where = {name: read[name] for name in ("lesson", "mark", "turn")}
            return routes.PATH_GUESS(**where, choice=routes.NO_CHOICE)
    return None
