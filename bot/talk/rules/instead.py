"""What a message means on this screen that would mean something else elsewhere."""

from collections.abc import Mapping

from bot import routes
from bot.content.find.hints import OnCard, Pending
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.route import split_custom_id
from bot.core.stage import ACTIVITIES, Showing, Stage
from bot.questions import Question
from bot.talk.find.follow_ups import Topic
from bot.talk.hear.intents import Intent, Screen
from bot.talk.rules.hints import HINTS
from bot.talk.rules.scene import Scene

BUTTONS: Mapping[Intent, Act] = {
    Intent.NEXT: Act.NEXT,
    Intent.BACK: Act.BACK,
    Intent.SKIP: Act.SKIP,
    Intent.SHOW: Act.SHOW,
    Intent.KNEW: Act.KNEW,
    Intent.FORGOT: Act.FORGOT,
    Intent.UNDO: Act.UNDO,
    Intent.WHY: Act.WHY,
}
"""What's said instead of pressing a button, where the screen has it."""

RATES = {Act.KNEW, Act.FORGOT}
_WITHOUT_SCREEN: Mapping[Intent, Intent] = {
    Intent.NEXT: Intent.SESSION,
    Intent.BACK: Intent.LEARN,
    Intent.SKIP: Intent.SESSION,
    Intent.SHOW: Intent.QUESTION,
    Intent.KNEW: Intent.OK,
    Intent.FORGOT: Intent.STRUGGLE,
    Intent.ANSWER: Intent.QUESTION,
    Intent.TO_QUESTION: Intent.QUIZ,
}
_WITHOUT_TOPIC: Mapping[Intent, Intent] = {
    Intent.WHY: Intent.QUESTION,
    Intent.SIMPLER: Intent.QUESTION,
    Intent.EXAMPLE: Intent.QUESTION,
    Intent.COMPARE: Intent.QUESTION,
    Intent.OTHER: Intent.QUESTION,
    Intent.WHERE: Intent.QUESTION,
    Intent.SHORT: Intent.QUESTION,
    Intent.FOLLOW: Intent.QUESTION,
    Intent.AGAIN: Intent.LEARN,
    Intent.QUIZ_THAT: Intent.QUIZ,
    Intent.CARD_THAT: Intent.ADD_CARD,
    Intent.CONFUSED: Intent.STRUGGLE,
}
"""What's meant where there's no screen to press on, or nothing was spoken of."""


def instead(scene: Scene, topic: Topic | None, *, named: bool = False) -> Mapping[Intent, Intent]:
    """Return the intents that make no sense here, with what's meant instead."""
    found: dict[Intent, Intent] = {}
    is_asked_now = asked_alone(scene) is not None
    for intent, other in _WITHOUT_SCREEN.items():
        act = BUTTONS.get(intent)
        has_it = act in scene.acts if act is not None else is_asked_now
        asked_for = is_asked_now and intent in {Intent.SHOW, Intent.SKIP, Intent.NEXT, Intent.BACK}
        asked_for = asked_for or (intent is Intent.BACK and is_on_path(scene))
        if not has_it and not asked_for:
            found[intent] = other
    found |= _on_screen(scene, named=named)
    here = activity(scene)
    if here is not None and here.showing is Showing.ANSWERED and not is_asked_now:
        found[Intent.TO_QUESTION] = Intent.UNDO
    if topic is None:
        found |= _WITHOUT_TOPIC
    if here is not None and here.showing is Showing.GUESS:  # a word of it that isn't understood is asked about
        found[Intent.CONFUSED] = Intent.QUESTION
    if is_asked_now and scene.turns and scene.turns[-1].led_to.startswith(HINTS):
        found[Intent.AGAIN] = Intent.TO_QUESTION
    elif named:
        found |= {Intent.QUIZ_THAT: Intent.QUIZ, Intent.AGAIN: Intent.LEARN}
    if (scene.stage is None or scene.stage.showing is not Showing.REMINDER) and not scene.set_a_reminder:
        set_goal = bool(scene.turns) and scene.turns[-1].led_to.startswith("1:today.goal:")
        found[Intent.REMIND_CHANGE] = Intent.GOAL if set_goal else Intent.REMIND
    return found


def _on_screen(scene: Scene, *, named: bool) -> Mapping[Intent, Intent]:
    """Return what's meant on the page, card or question before somebody by what means something else elsewhere."""
    here = activity(scene)
    if here is None or named or (here.showing is Showing.BACK and not is_back(scene)):
        turns = here is not None and here.showing is Showing.FRONT and asked_on_card(scene) is None
        recalls = turns and Act.SHOW in scene.acts
        return {Intent.ANSWER: Intent.SHOW} if recalls else {}
    there = _ON_SCREEN.get(here.showing, {}) if asked_on_card(scene) is None else _GIVES_UP
    found = {
        intent: other
        for intent, other in there.items()
        if BUTTONS.get(other) is None or BUTTONS[other] in scene.acts or asked_alone(scene) is not None
    }
    if here.showing is Showing.FRONT or here is scene.stage:  # whether somebody knew a card is taken at their word
        found = {
            intent: other for intent, other in found.items() if BUTTONS.get(intent) not in RATES & scene.acts.keys()
        }
    if here is scene.stage and here.showing in {Showing.ANSWERED, Showing.PAGE} and Act.NEXT in scene.acts:
        found[Intent.MORE] = Intent.NEXT
    if here.showing is Showing.FRONT and here is not scene.stage and not is_on_path(scene):
        found.pop(Intent.REVIEW, None)
        found[Intent.NEXT] = Intent.REVIEW  # "next card" after a quotation: the one that's waiting, not its answer
    return found


def is_on_path(scene: Scene) -> bool:
    """Tell whether a card is asked about a page, rather than in a review."""
    here = activity(scene)
    return here is not None and here.showing is Showing.FRONT and not scene.reviews


_ON_SCREEN: Mapping[Showing, Mapping[Intent, Intent]] = {
    Showing.FRONT: dict.fromkeys(
        (Intent.HINT, Intent.FORGOT, Intent.KNEW, Intent.CONFUSED, Intent.NEXT, Intent.ANSWER, Intent.REVIEW),
        Intent.SHOW,
    ),
    Showing.BACK: {Intent.STRUGGLE: Intent.FORGOT, Intent.PRAISE: Intent.KNEW, Intent.OK: Intent.KNEW},
    Showing.PAGE: dict.fromkeys((Intent.READ, Intent.LEARN, Intent.SESSION, Intent.SKIP), Intent.NEXT),
    Showing.QUESTION: {
        **dict.fromkeys((Intent.CONFUSED, Intent.SHOW, Intent.FORGOT, Intent.STRUGGLE), Intent.HINT),
        Intent.QUIZ: Intent.TO_QUESTION,
    },
    Showing.ANSWERED: dict.fromkeys((Intent.SESSION, Intent.LEARN, Intent.QUIZ, Intent.SKIP, Intent.OK), Intent.NEXT),
}
"""What's meant on a screen by what would mean something else anywhere else, as long as no lesson is named."""

_GIVES_UP: Mapping[Intent, Intent] = dict.fromkeys((Intent.HINT, Intent.FORGOT, Intent.CONFUSED), Intent.SHOW)
"""The same where a card asks a question: whoever is shown its answer didn't know it, so that's said outright."""


def activity(scene: Scene) -> Stage | None:
    """Return the page, card or question before somebody, though a quotation or a list may have come beside it."""
    return scene.stage if scene.stage is not None and scene.stage.showing in ACTIVITIES else scene.behind


_SCREENS: Mapping[Showing, Screen] = {
    Showing.QUESTION: Screen.QUESTION,
    Showing.GUESS: Screen.QUESTION,
    Showing.ANSWERED: Screen.ANSWERED,
    Showing.PAGE: Screen.PAGE,
    Showing.FRONT: Screen.FRONT,
    Showing.BACK: Screen.BACK,
    Showing.REMINDER: Screen.REMINDER,
    Showing.QUOTATION: Screen.QUOTATION,
}


def screen_of(scene: Scene) -> Screen | None:
    """Return the kind of screen that a message was written on; None where others write, too.

    Small talk or a list beside a page or a card doesn't count, and whatever comes beside a question but a reminder is
    one kind of screen.
    """
    if scene.public:
        return None
    if is_beside(scene) and (scene.stage is None or scene.stage.showing is not Showing.REMINDER):
        return Screen.BESIDE
    shown = scene.stage if scene.stage is not None and scene.stage.showing in _SCREENS else scene.behind
    return _SCREENS[shown.showing] if shown is not None else Screen.HOME


def asked_alone(scene: Scene) -> Pending | None:
    """Return the question of the learner's own quiz that's open now, if they were just asked it."""
    here = scene.on_screen
    if here is not None or scene.behind is None or scene.behind.showing is not Showing.QUESTION:
        return here
    same = (one for one in scene.pending if one.kind == "alone" and _stage_of(one).is_same(scene.behind))
    return next(same, None)


def is_beside(scene: Scene) -> bool:
    """Tell whether something came beside the question that's asked, such as a hint, with the way back to it."""
    asked = asked_alone(scene)
    if asked is None or scene.on_screen is None:
        return asked is not None
    back = asked.asked_at
    return any(one.custom_id == back for one in scene.buttons)


def is_back(scene: Scene) -> bool:
    """Tell whether the back of a card is the newest screen."""
    return scene.stage is not None and scene.stage.showing is Showing.BACK


def _stage_of(pending: Pending) -> Stage:
    return Stage(Showing.QUESTION, pending.number, pending.position)


def asked_on_card(scene: Scene) -> OnCard | None:
    """Return the question of the card before somebody; None if it's no question, or another screen."""
    here = activity(scene)
    question = _question_of(scene, here) if here is not None and here.showing is Showing.FRONT else None
    if question is None or here is None or scene.public:
        return None
    for one in (*scene.buttons, *scene.waiting):
        key, tail = split_custom_id(one.custom_id) or ("", "")
        read = next((route.read(tail) for route in _ANSWERS_CARD if route.key == key), None)
        if read is not None and (read["card"], read["reps"]) == (here.number, here.position):
            entry = LessonId(here.lesson)
            return OnCard("card", here.number, here.position, entry, question, now=True, mode=read["mode"])
    return None


_ANSWERS_CARD = (routes.REVIEW_ANSWER, routes.REVIEW_CHOOSE, routes.REVIEW_TYPE, routes.REVIEW_ARRANGE)


def _question_of(scene: Scene, here: Stage) -> Question | None:
    entry = scene.catalogue.get(LessonId(here.lesson)) if here.lesson else None
    return next((one for one in entry.lesson.quiz if one.key == here.key), None) if entry is not None else None


def lists_some(scene: Scene) -> bool:
    """Tell whether the newest screen has several buttons alike, of which a number or a letter may name one."""
    keys = [(split_custom_id(one.custom_id) or ("", ""))[0] for one in scene.buttons]
    return len(set(keys)) < len(keys)
