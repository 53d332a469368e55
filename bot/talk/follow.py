"""Follow-ups: what's said of a passage, page or question that was shown before."""

from dataclasses import replace

from bot import routes
from bot.core.act import Act
from bot.core.stage import Showing
from bot.talk.find.answers import Answers, Said, find_passage
from bot.talk.find.follow_ups import FOLLOW_UPS, Topic, asks_more, code
from bot.talk.find.read_already import echoes
from bot.talk.guarding import found_for, guard, kept_back, safe, unmet_in
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Guarded, Move, NotSaid, Quote
from bot.talk.rules.hints import hint_lead
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead


def followed(scene: Scene, text: str, answers: Answers, said: tuple[Intent, Topic]) -> Move | None:
    """Return what a follow-up is answered with; None if it's none, or the lesson has nothing for it."""
    wish, topic = said[0], _met(scene, said[1])
    first, coded = topic.passages[0], code(topic, text) if wish not in EASIER else None
    if coded is not None:
        return _quoted(Said((coded[:2],), sure=True, lines=(coded[2],)), scene)
    asked = asked_alone(scene)
    if asked is not None and wish is Intent.WHERE:  # the page tells it, so the way there is the first hint
        return hint_lead(scene, asked)
    match wish:
        case Intent.WHERE if first.place is not None:
            return Lead(
                Intent.READ, routes.PATH_PAGE(lesson=topic.entry.id, mark=first.place, reading=False), topic.entry
            )
        case Intent.AGAIN:
            return _again(scene, topic)
        case Intent.QUIZ_THAT:
            quoted = bool(scene.turns and scene.turns[-1].passages and scene.turns[-1].answered)
            ask = scene.acts.get(Act.NEXT, "") if not quoted else ""
            return Lead(
                Intent.QUIZ, ask if ask.startswith("1:path.ask") else routes.QUIZ(lesson=topic.entry.id), topic.entry
            )
        case Intent.CARD_THAT:
            return Lead(
                Intent.ADD_CARD, routes.PASSAGE_CARD(lesson=topic.entry.id, key=first.key), topic.entry, form=True
            )
        case Intent.COMPARE:
            return _compared(scene, text, answers, topic)
        case _:
            return _quoted_of(scene, text, answers, (wish, topic))


def _met(scene: Scene, topic: Topic) -> Topic:
    """Return what's spoken of without what explains questions that its reader hasn't met yet."""
    unmet, (first, *others) = unmet_in(scene), topic.passages
    return replace(topic, passages=(first, *(one for one in others if (one.lesson, one.question) not in unmet)))


EASIER = {Intent.SIMPLER, Intent.CONFUSED}
"""Where these are wished for, code that's named is what's too hard."""

REASONS = {Intent.WHY, Intent.CONFUSED}
"""Follow-ups that are answered by themselves where they name something; others only where it's a term."""


def _quoted_of(scene: Scene, text: str, answers: Answers, said: tuple[Intent, Topic]) -> Move | None:
    """Return the line of what was shown that a follow-up asks for; None if it isn't one, or nothing fits."""
    wish, topic = said
    names = asks_more(text, topic) if wish in REASONS else bool(answers.terms.within(text))
    if wish in FOLLOW_UPS and names:
        told = found_for(scene, text, answers, topic)
        if isinstance(told, Said) and told.sure and told.passages:
            if not echoes(topic, told.lines[: told.together], text):
                return Quote(told)
            return None if wish is not Intent.WHY else NotSaid(Said((), sure=False), lacks=wish)
    found = FOLLOW_UPS[wish](topic, text, answers) if wish in FOLLOW_UPS else None
    if found is None and wish is Intent.OTHER and scene.turns and len(scene.turns[-1].passages) > 1:
        return _other(scene)
    if found is None:
        if wish not in FOLLOW_UPS or wish is Intent.OTHER:
            return None
        told = found_for(scene, text, answers, topic)
        if isinstance(told, Guarded):
            return kept_back(scene, told.pending)
        return Quote(told) if told.sure and told.passages else NotSaid(Said((), sure=False), lacks=wish)
    entry, passage, line = found
    guarded = guard(scene, passage, line)
    if guarded is not None:
        return kept_back(scene, guarded)
    return Quote(Said(((entry, passage),), sure=True, lines=(line,)), how=wish)


def _again(scene: Scene, topic: Topic) -> Move | None:
    """Show once more what was shown."""
    last = scene.turns[-1] if scene.turns else None
    if last is not None and last.passages and last.answered:
        return _quoted(Said(((topic.entry, topic.passages[0]),), sure=True), scene)
    stage = activity(scene)
    if stage is not None and stage.showing is Showing.ANSWERED:
        return Lead(Intent.QUIZ, routes.QUIZ_ASK(attempt=stage.number, position=stage.position), topic.entry, said=True)
    place = topic.passages[0].place
    return (
        Lead(Intent.READ, routes.PATH_PAGE(lesson=topic.entry.id, mark=place, reading=False), topic.entry)
        if place
        else None
    )


def _other(scene: Scene) -> Move | None:
    """Quote what was offered beside the last quotation."""
    lesson, key = scene.turns[-1].passages[1]
    entry = scene.catalogue.get(lesson)
    found = find_passage(entry, key) if entry is not None else None
    return _quoted(Said((found,), sure=True), scene) if found is not None else None


def _compared(scene: Scene, text: str, answers: Answers, topic: Topic) -> Move | None:
    """Quote both of what's compared: the terms that are named, else the two that were spoken of last."""
    named = answers.compare(text)
    if named.together < 2:
        named = answers.compare(topic.passages[0].heading, text)
    if named.together < 2:
        quoted = list(
            dict.fromkeys(turn.passages[0] for turn in reversed(scene.turns) if turn.passages and turn.answered)
        )[:2]
        pairs = [(scene.catalogue.get(lesson), key) for lesson, key in quoted]
        found = tuple(hit for entry, key in pairs if entry and (hit := find_passage(entry, key)) is not None)
        if len(found) < 2:
            return None
        named = Said(found[::-1], sure=True, together=2)
    return _quoted(named, scene)


def _quoted(found: Said, scene: Scene) -> Quote | None:
    said = safe(found, scene)
    return Quote(said) if isinstance(said, Said) and said.passages else None
