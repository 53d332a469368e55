"""What's kept back and what isn't: what a page shows already, what a quiz explains later, and what it asks next."""

from dataclasses import replace

from bot.content.catalogue import Entry
from bot.content.find.hints import Pending
from bot.content.find.passages import Source
from bot.core.stage import Showing, Stage
from bot.talk.find.answers import Said
from bot.talk.guarding import found_for, guard, is_asked_later, safe
from bot.talk.outcomes import Guarded
from bot.talk.rules.scene import Scene
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE


def asks(words: str) -> tuple[Entry, int]:
    """Return the lesson that asks a question with these words, and its place in the quiz."""
    return next(
        (entry, place)
        for entry in CATALOGUE.entries.values()
        for place, one in enumerate(entry.lesson.quiz)
        if words in one.q
    )


def found(scene: Scene, text: str) -> Said:
    said = found_for(scene, text, ANSWERS)
    assert isinstance(said, Said)
    return said


def test_what_stands_on_the_page_before_somebody_is_no_secret() -> None:
    entry, place = asks("simplest rule called that every model has to beat")
    left_open = Pending("alone", 1, place, entry.id, entry.lesson.quiz[place], now=True)
    scene = Scene(ADA, CATALOGUE, (), (left_open,), None)
    asked = "why do I need a baseline before training anything?"
    line, (_, passage) = ANSWERS.ask(asked).lines[0], ANSWERS.ask(asked).passages[0]
    assert isinstance(found_for(scene, asked, ANSWERS), Guarded)
    elsewhere = replace(scene, stage=Stage(Showing.PAGE, 0, 3, str(entry.id)))
    assert isinstance(found_for(elsewhere, asked, ANSWERS), Guarded), "another page doesn't show it"
    reading = replace(scene, stage=Stage(Showing.PAGE, 0, 0, str(entry.id)))
    assert guard(reading, passage, line) is left_open
    assert found(reading, asked).lines[0] == line


def test_what_explains_a_question_waits_for_it() -> None:
    asked = "when do I use the test set"
    entry, explained = ANSWERS.ask(asked).passages[0]
    assert explained.source is Source.EXPLANATION
    every = frozenset(one.key for one in entry.lesson.quiz)
    assert explained.question in every
    page = Stage(Showing.PAGE, 0, 0, str(entry.id))
    scene = Scene(ADA, CATALOGUE, (), (), None, stage=page, met=every)
    assert found(scene, asked).passages[0][1] == explained
    before = found(replace(scene, met=every - {explained.question}), asked)
    assert before.sure, "the page that says the same answers"
    assert before.passages[0][1].source is Source.SECTION
    assert explained not in [one for _, one in before.passages]
    unknown = found(replace(scene, met=None), asked)
    assert unknown.passages[0][1] == explained, "where it isn't known what was answered, nothing waits"


def test_where_nothing_else_answers_an_explanation_does_not_wait() -> None:
    entry, place = next(
        (entry, place)
        for entry in CATALOGUE.entries.values()
        for place, one in enumerate(entry.lesson.quiz)
        if not without(entry, place).sure and ANSWERS.ask(one.q).sure
    )
    asked = entry.lesson.quiz[place].q
    scene = Scene(ADA, CATALOGUE, (), (), None, stage=Stage(Showing.PAGE, 0, 0, str(entry.id)), met=frozenset())
    whole, told = ANSWERS.ask(asked).lines[0], found(scene, asked).lines[0]
    assert told == whole.partition("\n")[2], "without the answer of a question that may yet be asked"


def without(entry: Entry, place: int) -> Said:
    """Return what the lessons say to a question of a quiz without what explains that quiz."""
    return ANSWERS.ask(entry.lesson.quiz[place].q, without={(entry.id, one.key) for one in entry.lesson.quiz})


def test_what_comes_next_is_asked_later_as_long_as_an_answer_is_before_somebody() -> None:
    entry = next(iter(CATALOGUE.entries.values()))
    following = Pending("alone", 7, 2, entry.id, entry.lesson.quiz[2], now=True)

    def at(showing: Showing, place: int) -> Scene:
        return Scene(ADA, CATALOGUE, (), (following,), None, stage=Stage(showing, 7, place, str(entry.id)))

    assert is_asked_later(at(Showing.ANSWERED, 1), following)
    assert not is_asked_later(at(Showing.ANSWERED, 3), following), "it was seen and put off"
    assert not is_asked_later(at(Showing.QUESTION, 2), following), "it's before them"
    assert not is_asked_later(at(Showing.ANSWERED, 1), replace(following, now=False)), "it was put off"
    assert not is_asked_later(at(Showing.ANSWERED, 1), replace(following, number=8)), "another quiz asks it"
    assert not is_asked_later(replace(at(Showing.ANSWERED, 1), public=True), following), "others read"
    assert is_asked_later(at(Showing.ANSWERED, 3), replace(following, is_new=True))


def test_of_two_lines_that_stand_together_the_one_that_is_left_stands_alone() -> None:
    entry, place = asks("simplest rule called that every model has to beat")
    left_open = Pending("alone", 1, place, entry.id, entry.lesson.quiz[place], now=True)
    scene = Scene(ADA, CATALOGUE, (), (left_open,), None)
    asked = ANSWERS.ask("why do I need a baseline before training anything?")
    harmless = ANSWERS.ask("what is canary release").passages[0]
    both = Said((asked.passages[0], harmless), sure=False, together=2)
    left = safe(both, scene)
    assert isinstance(left, Said)
    assert left.passages == (harmless,)
    assert left.together == 1, "a screen with a second one would fail"
