"""Guarding open questions: nothing is shown that tells what a quiz still asks."""

from collections.abc import Set
from dataclasses import replace

from bot.content.find.giveaways import Secret, secret_of, told_by
from bot.content.find.hints import Pending
from bot.content.find.passages import Passage, Source
from bot.core.ids import LessonId
from bot.core.stage import Showing
from bot.talk.find.answers import Answers, Said
from bot.talk.find.follow_ups import Topic, topic_of_stage
from bot.talk.outcomes import Guarded
from bot.talk.rules.hints import nudge_lead
from bot.talk.rules.instead import activity, asked_alone, asked_on_card
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead

NOW, LATER = 0.03, 0.6
"""What tells an answer with this chance (0 to 1) isn't shown: that of the question before somebody, and of any other
that's open. What these bars catch and keep back is printed by `make train WHAT=giveaways`."""


def found_for(scene: Scene, text: str, answers: Answers, about: Topic | None = None) -> Said | Guarded:
    """Return what the lessons say to a message, without what would tell the answer to an open question.

    What explains a question that's asked later is passed over, rather than keeping back what says the same. So is what
    explains one that no lesson has asked them yet; where nothing else answers, it's quoted without the question and its
    answer.
    """
    later = {(one.lesson, one.question.key) for one in scene.pending if is_asked_later(scene, one)}
    unmet = unmet_in(scene)
    found = safe(answers.ask(text, about=about, without=later | unmet), scene)
    if isinstance(found, Guarded) or found.sure or unmet <= later:
        return found
    told = safe(answers.ask(text, about=about, without=later), scene)
    told = told if isinstance(told, Guarded) else _unasked(told, unmet)
    return told if isinstance(told, Guarded) or told.sure else found


def _unasked(said: Said, unmet: Set[tuple[LessonId, str]]) -> Said:
    """Return what was found with the explanations of unmet questions by themselves; those of the next best go."""
    passages, lines = list(said.passages), list(said.lines)
    for number in reversed(range(len(passages))):
        one = passages[number][1]
        if (one.lesson, one.question) not in unmet:
            continue
        explained = one.text.partition("\n")[2]
        if number >= said.together:
            del passages[number], lines[number : number + 1]
        elif number < len(lines) and explained:
            lines[number] = explained
        else:
            return replace(said, sure=False)
    return replace(said, passages=tuple(passages), lines=tuple(lines))


def unmet_in(scene: Scene) -> Set[tuple[LessonId, str]]:
    """Return the questions, by lesson and key, that somebody who's at a lesson hasn't answered yet; else none."""
    if scene.met is None:
        return frozenset()
    every = scene.catalogue.entries.values()
    return {(entry.id, one.key) for entry in every for one in entry.lesson.quiz if one.key not in scene.met}


def safe(said: Said, scene: Scene) -> Said | Guarded:
    """Return what was found, without passages that tell the answer to an open quiz's question."""
    quoted = said.lines[: said.together] if said.sure else ()  # of all others, any line may come to be shown
    told = [
        _kept(scene, one, quoted[number] if number < len(quoted) else "")
        for number, (_, one) in enumerate(said.passages)
    ]
    asked = next((one for one in told[: said.together] if one is not None), None) if said.sure else None
    if asked is not None:  # of what's compared, one side would be half an answer
        return Guarded(asked)
    free = [number for number, one in enumerate(told) if one is None]
    lines = tuple(said.lines[number] for number in free if number < len(said.lines))
    together = max(1, sum(number < said.together for number in free))
    return replace(said, passages=tuple(said.passages[number] for number in free), lines=lines, together=together)


def _kept(scene: Scene, passage: Passage, shown: str) -> Pending | None:
    """Return the open question that keeps a passage back; None also if what's `shown` of it stands on the page."""
    here = scene.stage if scene.stage is not None and scene.stage.showing is Showing.PAGE else None
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and shown else None
    page = topic_of_stage(here, entry) if here is not None and entry is not None else None
    on_page = page is not None and passage.lesson == page.entry.id and shown in page.shown
    return None if on_page else guard(scene, passage, shown)


def guard(scene: Scene, passage: Passage, shown: str = "") -> Pending | None:
    """Return the open question whose answer a passage would tell; None if it may be shown.

    With `shown`, only those of its lines count that are in it. What's asked later keeps back nothing but the question
    itself with its answer, and its like in other lessons (see `is_asked_later`). Nor does a quiz that was left keep
    back what stands in another lesson while its pages are read.
    """
    asked, here = asked_alone(scene), activity(scene)
    reads = here is not None and here.showing is Showing.PAGE and here.lesson == passage.lesson and not scene.public
    on_card = asked_on_card(scene)
    for one in (*scene.pending, on_card) if on_card is not None else scene.pending:
        if reads and one is not asked and one.kind == "alone" and one.lesson != passage.lesson:
            continue
        bar = NOW if one is asked or (one.now and (one.on_path or one.kind != "alone")) else LATER
        if not is_asked_later(scene, one):
            tells = told_by(_secret(scene, one), passage, shown) >= bar
        elif passage.source is Source.EXPLANATION and passage.lesson != one.lesson:  # it may ask the same
            tells = told_by(_secret(scene, one), passage, shown) >= LATER
        else:
            tells = passage.question == one.question.key
        if tells:
            return one
    return None


def is_asked_later(scene: Scene, pending: Pending) -> bool:
    """Tell whether a question is asked later than now: until then, a learner may ask what its words mean.

    On a path that's any question but the one on the screen; in a quiz it's one that wasn't shown yet. Where the screen
    isn't known, or others read, the one that's next counts as asked.
    """
    if scene.public or pending is asked_alone(scene):
        return False
    here = activity(scene)
    if pending.on_path:
        reads = here is not None and here.lesson == pending.lesson and here.showing is not Showing.QUESTION
        return reads or not pending.now or pending.is_new
    graded = here is not None and here.showing is Showing.ANSWERED and here.number == pending.number
    return pending.is_new or (graded and pending.now and here is not None and here.position < pending.position)


def _secret(scene: Scene, pending: Pending) -> Secret:
    entry = scene.catalogue.get(pending.lesson)
    return secret_of(pending.question, entry.lesson) if entry else Secret(pending.question, pending.lesson)


def kept_back(scene: Scene, pending: Pending) -> Lead | Guarded:
    """Return what's said instead of what would tell the answer.

    If the question is being asked just now, that's a first hint, and after any hint that it would tell the answer.
    """
    here = pending.now if pending.kind != "alone" else pending is asked_alone(scene)
    return (nudge_lead(scene, pending) or Guarded(pending, asked=True)) if here else Guarded(pending)
