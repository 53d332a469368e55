"""What's said of a quiz question that's asked, other than an answer."""

import re
from collections.abc import Iterator, Sequence

from bot import routes
from bot.content.find.hints import Pending
from bot.core.act import Act
from bot.core.route import split_custom_id
from bot.core.stage import Showing, Stage
from bot.talk.hear.asking import asks
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.rules.hints import HINTS, hint_lead, nudge_lead
from bot.talk.rules.instead import asked_alone, is_beside
from bot.talk.rules.scene import LATELY, SAID_SO, Scene
from bot.talk.rules.ways_back import page_of
from bot.talk.spot import Lead

_HELPS = {Intent.SHOW, Intent.CONFUSED, Intent.SIMPLER, Intent.EXAMPLE}
_ASKS_MORE = {Intent.WHY, Intent.SHORT}
"""What's wished for while a question is on the screen that gets a hint on it instead: one that's asked for, or not."""

_READS_FIRST = re.compile(
    r"(?:^|[.,!] ?)\W*(?:(?:ok|no|wait|but|hm+|please|pls)[ ,]+)*"
    r"(?:(?:can|could|may) (?:i|we)|let me|i (?:want|need|would like) to|i'?d (?:like to|rather))\b.{0,15}"
    r"\b(?:read|look at|go through|see)\b.{0,25}\b(?:lesson|page|text|part|chapter)\b"
    r".{0,15}\b(?:first|before)\b",
    re.IGNORECASE,
)
"""What wants to read before it answers, whatever it denies beside: `can i read the lesson first pls, not guess`."""

_READS_ON = re.compile(
    r"\b(?:back to|continue|keep|go on|resume|return to)\b.*\b(?:reading|(?:the|my|this|that) (?:page|lesson|text))\b",
    re.IGNORECASE,
)
"""What wants to read on, though a question is asked."""

_DONT_READ = re.compile(r"\b(?:don'?t|do not|not|no|never|without)\b.{0,12}\bread", re.IGNORECASE)

_ASKS_ME = re.compile(r"(?:ok |okay |so |please )*(?:ask|test|quiz) me(?: (?:now|then|please))?[ .!]*", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:ok |okay |so |please )*(?:go on|carry on|continue|resume|keep going)[ .!]*", re.IGNORECASE)
"""What wants the question that's asked; it's never put off by that."""

_ANOTHER = re.compile(
    r"(?:(?:ok|and|hm+|please|pls|can i (?:have|get)|give me|got)[ ,]+)*(?:another|one more|more|again|a second)"
    r"(?: one| hint)?(?: (?:please|pls|then))?[ .!?]*",
    re.IGNORECASE,
)
"""What wants the next hint, after one."""

_NO = re.compile(r"^(?:(?:no|nah|nope|oh|wait|hm+)\b[ ,.!]*)+", re.IGNORECASE)
_GOES = {Intent.NEXT, Intent.BACK, Intent.READ, Intent.LEARN, Intent.SESSION, Intent.MORE, Intent.STOP, Intent.SKIP}

_ANSWERING = (routes.QUIZ_ANSWER, routes.QUIZ_TYPED, routes.QUIZ_CHOOSE, routes.QUIZ_ARRANGE, routes.QUIZ_SKIP)


def of_question(scene: Scene, acts: Sequence[Act], text: str, guess: Guess) -> Lead | None:
    """Return what's said of a question that was asked: a hint, to read on first, to put it off, or to see it again."""
    asked = asked_alone(scene)
    if asked is None or Act.STOP in acts:
        return None
    sure, shown = guess.chance >= SAID_SO, scene.on_screen is not None
    hinted = scene.last is not None and scene.last.led_to.startswith(HINTS)
    if hinted and shown and _ANOTHER.fullmatch(text.strip()):
        return hint_lead(scene, asked)
    helped = Act.HINT in acts or Act.SHOW in acts or (sure and guess.intent in _HELPS)
    if helped and shown and Act.SHOW in acts and Act.SHOW in scene.acts:  # not to know is an answer here
        return Lead(Intent.QUIZ, scene.acts[Act.SHOW], said=True)
    if helped and shown:
        return hint_lead(scene, asked)
    if sure and guess.intent in _ASKS_MORE and shown and (nudge := nudge_lead(scene, asked)) is not None:
        return nudge
    reads = sure and guess.intent in _GOES and _READS_ON.search(text) and not negated(text) and not asks(text)
    lesson = Lead(Intent.READ, routes.READ(lesson=asked.lesson), scene.catalogue.get(asked.lesson), said=True)
    if shown and (reads or (_READS_FIRST.search(text) and not _DONT_READ.search(text))):
        return lesson
    if _ASKS_ME.fullmatch(text.strip()) or _goes_on(scene, acts, text):
        return Lead(Intent.QUIZ, asked.asked_at, said=True)
    if Act.SKIP in acts or Act.NEXT in acts:
        practised = any(turn.led_to.startswith("1:quizzes.again:") for turn in scene.turns[-LATELY:])
        return Lead(
            Intent.NEXT if practised else Intent.SKIP,
            routes.QUIZ_SKIP(attempt=asked.number, position=asked.position),
            said=True,
        )
    if sure and guess.intent is Intent.BACK and not is_beside(scene) and not negated(_NO.sub("", text)):
        before = next(_asked_before(scene, asked), None)
        stage = Stage(Showing.QUESTION, asked.number, asked.position, str(asked.lesson), asked.question.key)
        page = page_of(scene, stage) if asked.on_path else None
        return page or (Lead(Intent.QUIZ, before, said=True) if before else lesson)
    again = guess.intent in {Intent.TO_QUESTION, Intent.BACK} or (guess.intent is Intent.AGAIN and shown)
    where = asked.asked_at
    return Lead(Intent.QUIZ, where, said=True) if sure and again else None


def _goes_on(scene: Scene, acts: Sequence[Act], text: str) -> bool:
    """Tell whether a message wants to go on with the question, rather than to put it off: from what came beside it."""
    resumes = is_beside(scene) and Act.SKIP not in acts and _RESUMES.search(text) is not None
    return _GOES_ON.fullmatch(text.strip()) is not None or (resumes and not negated(text))


_RESUMES = re.compile(r"\b(?:carry on|continue|go on|keep going|resume|back to it)\b", re.IGNORECASE)
"""Wants to go on with the question that something came beside."""


def _asked_before(scene: Scene, asked: Pending) -> Iterator[str]:
    """Yield the ways to the questions before this one: those answered in words, the last first; then the one before."""
    for turn in reversed(scene.turns):
        key, tail = split_custom_id(turn.led_to) or ("", "")
        for route in _ANSWERING:
            given = route.read(tail) if route.key == key else None
            if given and given["attempt"] == asked.number and given["position"] != asked.position:
                yield routes.QUIZ_ASK(attempt=asked.number, position=given["position"])
    if asked.position > 0:
        yield routes.QUIZ_ASK(attempt=asked.number, position=asked.position - 1)
