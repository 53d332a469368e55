"""A lesson that's pointed at: by its title, or by its subject."""

import re

from rapidfuzz import fuzz

from bot import routes
from bot.content.catalogue import Course, Entry
from bot.core.ids import LessonId
from bot.talk.find.answers import Answers
from bot.talk.find.wishes import to_lesson
from bot.talk.hear.asking import asks, points_at
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import negated
from bot.talk.hear.places import JUMPS
from bot.talk.match.option_names import place_named
from bot.talk.propose.titles import WRONG, title_within, titled
from bot.talk.rules.instead import activity, asked_alone
from bot.talk.rules.scene import SAID_SO, Scene
from bot.talk.spot import Lead
from bot.text.words import fold, says_something, stem, words

ELSEWHERE = {Intent.REVIEW, Intent.QUIZ, Intent.ADD_CARD, Intent.CARD_THAT, Intent.REFLECT, Intent.DONE, Intent.WATCH}
"""What may be wished for in a lesson that's pointed at, other than to open it."""


def pointed_at(scene: Scene, text: str, answers: Answers, guess: Guess) -> Lead | None:
    """Return the way to a lesson that's pointed at by its subject; None with a question open, or another wish."""
    if asked_alone(scene) is None and (about := _asked_about(scene, text)) is not None:
        return about
    named = (titled(scene, text) or _following(scene, text)) if asked_alone(scene) is None else None
    named = named or title_within(scene, text, guess)
    first = _FIRST_PART.split(text, maxsplit=1)[0] if _offered(scene) else text
    sentences = re.split(r"[.;!?]+\s+", text)
    course = (_of_course(scene, said, guess) for said in (text, first, WRONG.sub("", text), *sentences))
    of_course = next((one for one in course if one is not None), None) if named is None else None
    chosen = of_course or (_on_the_list(scene, text, answers) if named is None else None)
    if chosen is not None and guess.intent in _QUIZZES and chosen.lesson.quiz:
        return Lead(Intent.QUIZ, routes.QUIZ(lesson=chosen.id), chosen)
    named = named or chosen
    if named is None and _ANOTHER_COURSE.search(text) and not asks(text) and asked_alone(scene) is None:
        return Lead(Intent.LESSONS, routes.MAP(page=0, tag=""))
    jumps = JUMPS.search(text)
    if named is None and jumps is not None and not negated(jumps[0]):
        named = answers.lesson_named(jumps["name"], by_content=False)
    if named is not None:
        return to_lesson(named, text)
    if not points_at(text) or negated(text) or asked_alone(scene) is not None:
        return None
    lesson = answers.lesson_named(text, by_content=False)
    elsewhere = guess.intent in ELSEWHERE and guess.chance >= SAID_SO
    return Lead(Intent.LEARN, routes.CARD(lesson=lesson.id), lesson) if lesson is not None and not elsewhere else None


_NEXT_LESSON = re.compile(
    r"(?:(?:ok|no|and|please|pls|not today|not now|then)[ ,.]+)*"
    r"(?:(?:(?:go (?:on )?to|open|start|take me to|jump to|show me|on to) )?(?:the )?(?:next|following) lesson"
    r"|skip (?:this|the) (?:whole )?(?:lesson|chapter|project)(?:[ ,.].*)?)(?: please| pls)?[ .!]*",
    re.IGNORECASE,
)


def _following(scene: Scene, text: str) -> Entry | None:
    """Return the lesson after the one that somebody is at, if that's where they want to go; in a review, their next."""
    here = activity(scene)
    entry = scene.catalogue.get(LessonId(here.lesson)) if here is not None and here.lesson else None
    wanted = _NEXT_LESSON.fullmatch(text.strip()) and not asks(text) and not negated(_NOT_TODAY.sub(" ", text))
    if wanted and scene.reviews:
        return scene.next_lesson
    return scene.catalogue.after(entry) if entry is not None and wanted else None


_NOT_TODAY = re.compile(r"\bnot (?:today|now|this one)\b", re.IGNORECASE)


def _on_the_list(scene: Scene, text: str, answers: Answers) -> Entry | None:
    """Return the lesson that's named by its number, place or a word of its title while the list of all is shown."""
    text = _INSTEAD.sub("", text)
    is_list = any(one.custom_id == routes.SEARCH() for one in scene.buttons)
    here = scene.next_lesson or next(iter(scene.catalogue.entries.values()), None)
    if not is_list or here is None or asks(text):
        return None
    course = scene.catalogue.course_of(here).entries
    number, place = _BARE_NUMBER.fullmatch(text.strip()), place_named(_IN_LIST.sub("", text))
    if number is not None:  # of what a search has found, none has a number
        listed = bool(scene.turns) and scene.turns[-1].led_to == routes.MAP(page=0, tag="")
        return course[int(number[1]) - 1] if listed and 0 < int(number[1]) <= len(course) else None
    if place is not None:
        return course[place] if -1 <= place < len(course) else None
    if _THE_ONE_WITH.search(text) and not negated(text) and not _HAS.search(text):
        return answers.lesson_named(text)
    parts = [(one, part) for one in scene.catalogue.entries.values() for part in one.lesson.title.split(":")]
    told = [
        one
        for one, part in parts
        if len(words(part)) > 1 and f" {' '.join(words(part))} " in f" {' '.join(words(text))} "
    ]
    if len(told) == 1 and not negated(text):
        return told[0]
    named = _POINTING.sub(" ", text)
    titled = answers.lessons_titled(named) if not negated(text) else []
    exactly = [one for one in titled if {*words(named)} <= {*words(one.lesson.title)}]
    return (exactly or titled)[0] if 1 in {len(exactly), len(titled)} else None


_ANOTHER_COURSE = re.compile(
    r"\b(?:the other|another|a different|different|change|switch) (?:the )?(?:course|lesson)s?\b(?! (?:says|said))",
    re.IGNORECASE,
)
"""What wants to choose anew what's learnt."""

_THE_ONE_WITH = re.compile(r"\b(?:the )?(?:one|lesson) (?:with|about|on|where)\b", re.IGNORECASE)
_HAS = re.compile(r"\bi(?:'?ve)? (?:did|have|had|done|finished|liked|loved|know|knew|read)\b", re.IGNORECASE)
"""What tells of a lesson, rather than wanting it."""

_POINTING = re.compile(
    r"\b(?:ok|please|pls|then|i|take|want|give|me|open|show|the|that|this|one|lesson|thing|about|on|with|go|to|lets?|do|start"
    r"|learn|read|abaut|hm+|in|it)\b",
    re.IGNORECASE,
)
"""Words around the name of a lesson that's chosen from a list."""

_INSTEAD = re.compile(r"^(?:(?:hm+|no|nah|nope|ok|oh|wait|actually)[ ,.]+)+|,? instead\W*$", re.IGNORECASE)
"""What's said around a lesson that's chosen instead of another one: `hm no, deploying instead`."""

_IN_LIST = re.compile(r"(?: (?:on|of|in) (?:the|this|that) list|,? (?:ig|i guess|i think|then))+\W*$", re.IGNORECASE)
"""What's said behind the place of a lesson in the list: `last one on the list`."""

_BARE_NUMBER = re.compile(
    r"(?:(?:k|ok|okay|yes|number|no\.?|nr\.?|#|open|lesson) ?)*(\d{1,3})[ .!)]*(?:please|pls)?", re.IGNORECASE
)
_QUIZZES = {Intent.QUIZ, Intent.QUIZ_THAT}
GOES_THERE = {Intent.LEARN, Intent.READ, Intent.SESSION, Intent.LESSONS, *_QUIZZES}


_GOES = re.compile(
    r"\b(?:go to|open|start|begin|try|do|take|choose|learn|switch (?:over )?to|change to|take me to|back to"
    r"|i (?:said|meant|want(?:ed)?|chose|picked)|i'?d like|give me) (?:the )?"
)
_THE_ONE = re.compile(r"\bthe (\w+) (?=one\b)|\b(\w+) (?=course\b)|\bone (?:about|on) (\w+)[ .!]*$", re.IGNORECASE)
"""What names a course by a word of its title: `ok the AI one then`, `the first one about learning`."""


_OF_THE_COURSE = re.compile(
    r"\bwh?[au]t(?:'?s| is| are)?\b.*\babout\b|\btell me (?:more )?about\b|\bis\b.{2,40}\b(?:hard|difficult|easy)\b"
    r"|\bhow (?:long|many lessons|much time)\b|\bwhat (?:will|do|can|would) i learn\b"
    r"|\bneed to (?:know|code|program)",
    re.IGNORECASE,
)
NAMED_SO = 88
"""From this score (of 100) on, a part of a message is a course's title with a slip."""


def _asked_about(scene: Scene, text: str) -> Lead | None:
    """Return the way to all lessons for who asks about a course, or back to the choice for who asks about that."""
    said, choice = fold(text), _offered(scene)
    if len(choice) > 1 and asks(text) and _OF_THE_CHOICE.search(said):
        return Lead(Intent.HELLO, routes.TODAY(), courses=tuple(choice))
    if not _OF_THE_COURSE.search(text):
        return None
    titled = [one for one in scene.catalogue.courses if fuzz.partial_ratio(fold(one.title), said) >= NAMED_SO]
    if (
        not titled
        and re.search(r"\b(?:the|this|your|whole|all|entire) course\b", said)
        and scene.next_lesson is not None
    ):
        titled = [scene.catalogue.course_of(scene.next_lesson)]
    elif len(titled) != 1 or len(titled[0].title) < LONG_ENOUGH:
        return None
    return Lead(Intent.LESSONS, routes.MAP(page=0, tag=""), courses=tuple(titled))


def _offered(scene: Scene) -> list[Course]:
    """Return the courses that the newest screen lets somebody choose from."""
    offered = {one.custom_id for one in scene.buttons}
    return [one for one in scene.catalogue.courses if routes.TODAY_COURSE(course=one.key) in offered]


_FIRST_PART = re.compile(r"\b(?:but|and|then|so)\b|[.,;!]")
_OF_THE_CHOICE = re.compile(
    r"\b(?:differ\w*|better|easier|harder|best|beginn\w*|both|these|those|them|each|(?:first|second) one|which)\b"
)
"""What asks about the courses that are offered: `what's the difference between those two?`."""


_NTH = re.compile(
    r"\b(?:(first|second|third|fourth|last)(?: one| lesson)?|(?:number|lesson|no\.?) ([1-9]|one|two|three|four|five))"
    r" (?:of|in|from)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(first|second|third|fourth|last)\b(?: (?:one|lesson))?|\bthe ([1-9])(?:st|nd|rd|th)? (?:one|lesson)\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 0, "two": 1, "three": 2, "four": 3, "five": 4}
LONG_ENOUGH = 6
"""A shorter title may stand in a sentence by chance."""

_NO = re.compile(r"^(?:(?:uh|oh|um|ugh|no|nah|nope|wait|ok|wrong(?: one| course)?|i meant|i mean|please) )+")


def _of_course(scene: Scene, text: str, guess: Guess) -> Entry | None:
    """Return the lesson to begin with in a course that's named by its title or a word of it; None if it isn't wanted.

    With a question open, only who says to go there leaves it.
    """
    said = f" {' '.join(words(text))} "
    named = [one for one in scene.catalogue.courses if f" {' '.join(words(one.title))} " in said]
    ahead = [said[match.end() :] for match in _GOES.finditer(said)]
    goes = any(rest.startswith(f"{' '.join(words(one.title))} ") for rest in ahead for one in named)
    told = [(part[1] or part[2] or part[3]).casefold() for part in _THE_ONE.finditer(text)]
    parts = {stem(word) for word in told if says_something(word)}
    if not named and parts:
        named = [one for one in scene.catalogue.courses if parts & {*map(stem, words(one.title))}]
        goes = not asks(text)
    beside = (
        " ".join(words(text)) if len(named) != 1 else said.replace(f" {' '.join(words(named[0].title))} ", " it ", 1)
    )
    is_all = len(named) == 1 and _NO.sub("", said.strip()) == " ".join(words(named[0].title))
    another = _ANOTHER_COURSE.search(text) is not None
    wanted = is_all or goes or another or (guess.intent in GOES_THERE and not asks(beside))
    denied = negated(_NO.sub("", beside.strip())) and not is_all
    if len(named) != 1 or not wanted or denied or (asked_alone(scene) is not None and not goes):
        return None
    place = _place_in(text)
    if place is not None and place < len(named[0].entries):
        return named[0].entries[place]
    here = scene.next_lesson
    return here if here is not None and here in named[0].entries else named[0].entries[0]


def _place_in(text: str) -> int | None:
    """Return the place (from 0, -1 for the last) that a message names in a course: `the third one of ...`."""
    found = _NTH.search(text) or (_FIRST.search(text) if _THE_ONE.search(text) else None)
    if found is None:
        return None
    number = (found[2] or "").casefold()
    return place_named(found[1]) if found[1] else int(number) - 1 if number.isdigit() else _NUMBERS[number]
