"""What an author might do better, and where nothing is to be said."""

from pathlib import Path

import pytest

from bot.content.check.advice import advise, advised
from bot.content.check.checker import check, find_lessons
from bot.content.check.template import template
from tests.conftest import ROOT, write_lesson

Q = "{{q: 'Question {n}?', options: {options}, answer: {answer}, explain: Because.{more}}}"


def told(tmp_path: Path, body: str = "## One\nWords.\n", **fields: str) -> list[str]:
    folder = tmp_path / "course"
    folder.mkdir(exist_ok=True)
    write_lesson(folder, "one", body=body, **fields)
    (checked,) = check(find_lessons([folder]))
    assert checked.reading.lesson is not None
    return [f"{one.line} {one.key}: {one.message}" for one in advise(checked)]


def quiz(*questions: str) -> str:
    return "[" + ", ".join(questions) + "]"


def test_a_right_option_that_is_always_the_longest_is_told(tmp_path: Path) -> None:
    options = "[short, tiny, 'a right option that is much longer']"
    long = [Q.format(n=n, options=options, answer=2, more="") for n in range(3)]
    assert told(tmp_path, quiz=quiz(*long)) == [
        "4 quiz: The right option is nearly always the longest, so that it can be guessed."
    ]
    assert told(tmp_path, quiz=quiz(*long[:2])) == [], "two are chance"


def test_a_right_option_that_is_always_at_one_place_is_told_where_it_is_not_shuffled(tmp_path: Path) -> None:
    options = "[Alpha, Gamma, Delta]"
    fixed = [Q.format(n=n, options=options, answer=1, more=", shuffle: false") for n in range(3)]
    assert "always stands at the same place" in told(tmp_path, quiz=quiz(*fixed))[0]
    shuffled = [Q.format(n=n, options=options, answer=1, more="") for n in range(3)]
    assert told(tmp_path, quiz=quiz(*shuffled)) == []


def test_statements_that_are_all_true_are_told(tmp_path: Path) -> None:
    true = [f"{{q: 'S {n}.', kind: true_false, answer: true, explain: Yes.}}" for n in range(3)]
    assert "Every statement is true" in told(tmp_path, quiz=quiz(*true))[0]


def test_a_missing_explanation_is_told_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, quiz="[{q: Why?, options: [a, b], answer: 0}]") == [
        "4 quiz[0].explain: The question has no explanation, which is what is learnt from a mistake."
    ]


def test_a_hint_is_judged_by_whole_words(tmp_path: Path) -> None:
    hinted = Q.format(n=1, options="[Cat, Dog]", answer=0, more=", hints: [Which category is it in?]")
    assert told(tmp_path, quiz=quiz(hinted)) == []


@pytest.mark.parametrize(
    "body",
    [
        '[page](https://www.python.org/x "The title")',
        "[![seal](https://www.python.org/pic.png)](https://www.python.org/x)",
        "~~~\n[not](a link)\n~~~",
    ],
)
def test_links_with_titles_and_pictures_and_links_in_code_are_fine(tmp_path: Path, body: str) -> None:
    assert not [one for one in told(tmp_path, body=f"## One\n{body}\n") if "leads nowhere" in one]


def test_a_hint_that_tells_the_answer_is_told(tmp_path: Path) -> None:
    hinted = Q.format(n=1, options="[Danube, Rhine]", answer=0, more=", hints: [It is the danube., Go east.]")
    assert told(tmp_path, quiz=quiz(hinted)) == ["4 quiz[0].hints: The hint has the right answer in it."]


@pytest.mark.parametrize(
    ("cards", "why"),
    [
        ("[{Term: '" + "long " * 60 + "'}]", "several things at once"),
        ("[{front: Three?, back: '- one\n\n  - two'}]", "several things at once"),
        ("[{Alpha: the first letter}, {Beta: 'The first letter.'}]", "the same as that of “Alpha”"),
    ],
)
def test_cards_that_ask_for_several_things_or_the_same_are_told(tmp_path: Path, cards: str, why: str) -> None:
    assert why in told(tmp_path, flashcards=cards)[0]


@pytest.mark.parametrize("link", ["", "TODO", "www.nowhere", "http://", "https://example.com/x", "lesson2.md"])
def test_links_that_lead_nowhere_are_told_by_their_form(tmp_path: Path, link: str) -> None:
    (message,) = told(tmp_path, body=f"## One\nSee [this]({link}).\n")
    assert "leads nowhere" in message


@pytest.mark.parametrize("link", ["https://docs.python.org/3/", "#two", "mailto:ada@school.org"])
def test_links_that_may_lead_somewhere_are_not(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, body=f"## One\nSee [this]({link}) and `[code](x)`.\n") == []


def test_long_sentences_are_told(tmp_path: Path) -> None:
    assert "40 words on average" in told(tmp_path, body="## One\n" + ("word " * 39 + "end. ") * 6)[0]
    assert told(tmp_path, body="## One\n" + "A short sentence stands here. " * 20) == []


def test_a_typed_answer_that_no_page_before_it_has_is_told(tmp_path: Path) -> None:
    body = "## One\nIt begins with a baseline.\n\n## Two\nAnd here is a pipeline.\n"
    early = "{q: What?, kind: short_answer, accept: [pipeline], section: One, explain: So.}"
    late = "{q: What then?, kind: short_answer, accept: [a conduit, pipelines], section: Two, explain: So.}"
    (message,) = told(tmp_path, body=body, quiz=quiz(early, late))
    assert "“pipeline” isn't in the text before the question" in message
    gap = "{kind: cloze, text: 'It begins with a {{baseline}} and a {{fold}}.', explain: So.}"
    assert "“fold” isn't" in told(tmp_path, body=body, quiz=quiz(gap))[0]


def test_a_card_whose_term_is_not_in_the_text_is_told(tmp_path: Path) -> None:
    body = "## One\nPruned trees are small.\n"
    (message,) = told(tmp_path, body=body, flashcards="[{Pruning: p}, {Distillation: d}, {Why is it so?: e}]")
    assert "The term “Distillation” isn't in the text." in message


def test_a_claim_of_minutes_that_is_far_off_is_told(tmp_path: Path) -> None:
    assert "claims 40 minutes, but takes about 1." in told(tmp_path, duration_min="40")[0]
    assert told(tmp_path, duration_min="2") == []
    assert told(tmp_path, duration_min="40", tasks="[Build it]") == [], "a project takes what it takes"


def of_course(tmp_path: Path, **lessons: dict[str, str]) -> dict[str, list[str]]:
    """Return what is told of each lesson of a course."""
    folder = tmp_path / "course"
    folder.mkdir()
    for name, fields in lessons.items():
        write_lesson(folder, name, **fields)
    return {
        one.file.path.stem: [each.message for each in one.reading.problems]
        for one in advised(check(find_lessons([folder])))
    }


def test_a_card_that_two_lessons_have_is_told_once(tmp_path: Path) -> None:
    cards = {"flashcards": "[{One: 1}]"}
    found = of_course(tmp_path, one=cards, two=cards)
    assert found == {"one": [], "two": ["The card “One” is in one as well, so that it comes twice."]}


def test_the_same_stretch_of_a_video_in_two_lessons_is_told(tmp_path: Path) -> None:
    found = of_course(
        tmp_path,
        one={"video": "{id: abc, start: 0, end: 100}"},
        two={"video": "{id: abc, start: 100, end: 200}"},
        three={"video": "{id: abc, start: 90, end: 120}"},
    )
    assert found["one"] == found["two"] == [] or "shows the same stretch" in "".join(found["three"])
    assert [name for name, some in found.items() if some] != []
    assert sum(map(len, found.values())) == 2, "the third shares with both, or both with the third"


def test_statements_that_are_nearly_all_false_are_told_of_the_course(tmp_path: Path) -> None:
    def statements(*answers: str) -> dict[str, str]:
        each = (f"{{q: 'S {a} {n}.', kind: true_false, answer: {a}, explain: So.}}" for n, a in enumerate(answers))
        return {"quiz": quiz(*each)}

    found = of_course(tmp_path, one=statements("false", "false", "true"), two=statements("false", "false", "false"))
    assert "5 of the course's 6 statements are false, so that they can be guessed." in found["one"]


def test_an_option_that_nobody_believes_is_told(tmp_path: Path) -> None:
    options = "[Words, 'Purple monkeys dancing']"
    question = f"{{q: What are these?, options: {options}, answer: 0, explain: Words they are.}}"
    body = "## One\n" + " ".join(f"wort{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(160)) + ".\n"
    (message,) = of_course(tmp_path, one={"quiz": quiz(question), "body": body})["one"]
    assert "“Purple monkeys dancing” has no word" in message


def test_a_link_to_a_lesson_beside_it_is_fine(tmp_path: Path) -> None:
    found = of_course(tmp_path, one={"body": "## One\nSee [two](./two.md) and [three](./three.md).\n"}, two={})
    assert found["one"] == ["The link “./three.md” leads nowhere."]


def test_the_template_and_the_courses_that_come_along_need_no_advice(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "first.md").write_text(template("first", 'He said "colon: no problem"'))
    for checked in advised([*check(find_lessons([folder])), *check(find_lessons([ROOT / "lessons"]))]):
        assert checked.reading.lesson is not None
        assert list(checked.reading.problems) == [], checked.file.path


def test_a_number_in_a_gap_may_be_worked_out(tmp_path: Path) -> None:
    gap = "{{kind: cloze, text: 'Half of 24 is {{{{{0}}}}}.', explain: Because.}}"
    assert told(tmp_path, quiz=quiz(gap.format("12|twelve"))) == []
    assert "isn't in the text" in told(tmp_path, quiz=quiz(gap.format("twelve")))[0]


def test_goals_that_nothing_tests_are_told_where_parts_name_theirs(tmp_path: Path) -> None:
    asked = Q.format(n=1, options="[Cat, Dog]", answer=0, more=", goal: 1")
    goals, card = "[Name a cat, Name a dog]", "[{front: What barks?, back: A dog, goal: 'name a dog.'}]"
    assert told(tmp_path, goals=goals, quiz=quiz(asked), flashcards=card) == []
    assert told(tmp_path, goals=goals, quiz=quiz(asked)) == ["4 goals[1]: Nothing tests the goal “Name a dog”."]
    assert told(tmp_path, goals=goals, quiz=quiz(asked.replace(", goal: 1", ""))) == [], "who names none isn't asked"


def test_a_goal_that_the_lesson_does_not_have_is_told(tmp_path: Path) -> None:
    asked = [Q.format(n=n, options="[Cat, Dog]", answer=0, more=f", goal: {n}") for n in (1, 2)]
    assert told(tmp_path, goals="[Name a cat]", quiz=quiz(*asked)) == ["5 quiz[1].goal: The lesson has no goal “2”."]
