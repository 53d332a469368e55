"""What teachers have is read as questions and cards: nothing is lost unsaid, and no wrong answer is called right."""

import random
from typing import Any

import pytest

from bot.content.lesson import Lesson
from bot.content.read.adopting import adopted
from bot.content.read.validation import read_lesson
from bot.formats.banks import ENDINGS, bank_in, lesson_text
from tests.conftest import NoFiles

AIKEN = "What is red?\nA. a colour\nB. a number\nANSWER: A\n\nIs Moodle\nA) good?\nB) bad?\nC) so so\nANSWER: C\n"
LIST = (
    "1. What is red?\n   a) a colour\n   b) a number\n\nAnswer: a\nExplanation: It is seen.\n\n"
    "2. Which are odd?\n a) 1\n b) 2\n c) 3\nAntwort: a, c\n\n3. Open?\n a) x\n b) y\n"
)
GIFT = r"""// a comment
$CATEGORY: tests/first

::The grave:: [html]Who's buried in <b>Grant's</b> \{tomb\}? {=Grant#Yes. ~nobody#No \= never. ~Napoleon#France.}

The sun is hot.{TRUE}

Two plus two is {
=four
=4
} they say.

Pi?{#3.14:0.01}

From 1 to 5?{#1..5}

Which are vowels? {~%50%a ~%50%e ~%-100%c ####All but c.}

Match {=a -> b =c -> d =e -> f}

Write on it. {}

Only a text.
"""
KAHOOT = (
    "Quiz template,,,,,,\nQuestion - max 120 characters,Answer 1 - max 75,Answer 2 - max 75,Answer 3,Answer 4,"
    "Time limit (sec),Correct answer(s) - choose at least one\n"
    'What?,red,blue,,,20,2\nOdd?,1,2,3,,20,"1,3"\nNone?,a,b,,,20,\n'
)


SIGNS = ["{", "}", "=", "~", "\\", "\n", ",", '"', "#", "a) ", "\t", "%", "12", "²"]


def lesson_of(name: str, text: str) -> tuple[Lesson, list[tuple[int, str]]]:
    """Return the lesson that a file makes, read as a lesson is, and what was left out of it."""
    _, found = bank_in(name, text)
    (data,) = adopted({"x.md": lesson_text("A title: with “signs”", found).encode()}).lessons.values()
    reading = read_lesson(data, NoFiles())
    assert reading.lesson is not None
    assert not reading.problems
    assert len(reading.lesson.quiz) == len(found.questions)
    assert len(reading.lesson.flashcards) == len(found.cards)
    return reading.lesson, [(one.line, one.why) for one in found.left_out]


def asked(lesson: Lesson) -> list[tuple[str, Any]]:
    return [(one.q, one.solution()) for one in lesson.quiz]


@pytest.mark.parametrize("name", ["aiken.txt", "AIKEN.TXT", "x.gift"])
def test_aiken(name: str) -> None:
    lesson, left = lesson_of(name, AIKEN)
    assert asked(lesson) == [("What is red?", "a colour"), ("Is Moodle", "so so")]
    assert left == []


def test_a_letter_is_a_letter_and_each_key_holds_for_what_stands_above_it() -> None:
    lesson, _ = lesson_of("aiken.txt", "Which is a vowel?\nA) b\nB) a\nC) c\nANSWER: B\n")
    assert asked(lesson) == [("Which is a vowel?", "a")]
    quiz = "1. {}?\na) p\nb) q\n\n2. {}?\na) p\nb) q\n\nAnswers: {}\n\n"
    lesson, _ = lesson_of("two.txt", quiz.format("V", "W", "1 b, 2 a") + quiz.format("X", "Y", "\n1. a\n2. b"))
    assert asked(lesson) == [("V?", "q"), ("W?", "p"), ("X?", "p"), ("Y?", "q")]
    lesson, _ = lesson_of("de.txt", "Was?\na) x\nb) y\nRichtige Antwort: option b\n")
    assert asked(lesson) == [("Was?", "y")]


def test_a_list_with_lettered_options() -> None:
    lesson, left = lesson_of("quiz.txt", LIST)
    assert asked(lesson) == [("What is red?", "a colour"), ("Which are odd?", "1; 3")]
    assert [one.kind for one in lesson.quiz] == ["multiple_choice", "multiple_select"]
    assert lesson.quiz[0].explain == "It is seen."
    assert left == [(14, "no right option is named")]
    starred, _ = lesson_of("quiz.txt", "Question 1: What?\n*a) red\nb) blue\n\nWhich?\na) one\nb) two ✓\n")
    assert asked(starred) == [("What?", "red"), ("Which?", "two")]


def test_gift() -> None:
    lesson, left = lesson_of("bank.gift", GIFT)
    assert asked(lesson) == [
        ("Who's buried in Grant's {tomb}?", "Grant"),
        ("The sun is hot.", "True"),
        ("Two plus two is ___ they say.", "four"),
        ("Pi?", "3.14"),
        ("From 1 to 5?", "3"),
        ("Which are vowels?", "a; e"),
    ]
    assert lesson.quiz[0].reason(lesson.quiz[0].pick((1,))) == "No = never."
    assert lesson.quiz[2].grade(lesson.quiz[2].read(("4",)))
    assert lesson.quiz[4].grade(lesson.quiz[4].read(("1",)))
    assert not lesson.quiz[4].grade(lesson.quiz[4].read(("0.9",)))
    assert lesson.quiz[5].explain == "All but c."
    assert [(one.front, one.back) for one in lesson.flashcards] == [
        ("Match\na → …", "b"),
        ("Match\nc → …", "d"),
        ("Match\ne → …", "f"),
    ]
    assert [why for _, why in left] == [
        "it asks for an essay",
        "it's a description, not a question",
    ]


def test_a_table_of_questions() -> None:
    lesson, left = lesson_of("kahoot.csv", KAHOOT)
    assert asked(lesson) == [("What?", "blue"), ("Odd?", "1; 3")]
    assert left == [(5, "no right option is named")]
    letters, _ = lesson_of("q.csv", "Frage;Antwort A;Antwort B;Richtige Antwort\nWas?;rot;blau;B\nWo?;hier;dort;hier\n")
    assert asked(letters) == [("Was?", "blau"), ("Wo?", "hier")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quizlet.txt", "rosa\trose\namo\tI love\n"),
        ("list.txt", "rosa - rose\n\namo - I love\n"),
        ("list.txt", "rosa: rose\namo: I love\n"),
        ("two.csv", "rosa,rose\namo,I love\n"),
        ("two.csv", "\ufeffTerm;Definition\r\nrosa;rose\r\namo;I love\r\n"),
        ("two.tsv", "Definition\tTerm\nrose\trosa\nI love\tamo\n"),
        ("cards.txt", "Q: rosa\nA: rose\n\nQ: amo\nA: I love\n"),
    ],
)
def test_cards(name: str, text: str) -> None:
    lesson, left = lesson_of(name, text)
    assert [(one.front, one.back) for one in lesson.flashcards] == [("rosa", "rose"), ("amo", "I love")]
    assert left == []


def test_a_cloze_has_its_words_in_brackets_and_what_has_one_side_is_left_out() -> None:
    lesson, left = lesson_of("cards.txt", "Q: rosa\nA: rose\nQ: alone\nC: The [heart] pumps [blood].\n")
    assert asked(lesson) == [("The […] pumps […].", "heart; blood")]
    assert left == [(3, "no answer stands behind it")]


@pytest.mark.parametrize(
    "text",
    [
        "This is just prose, with a comma.\nAnd another line: with a colon.\nNothing else.\n",
        "",
        "One line",
        "{not: gift}\n",
        "Question?\na) one option\n",
        "\n" * 1000,
    ],
)
def test_what_is_no_list_is_not_read_as_one(text: str) -> None:
    for ending in ENDINGS:
        assert not bank_in(f"x{ending}", text)[1]


def test_the_same_question_twice_is_one() -> None:
    assert len(bank_in("a.txt", AIKEN + "\n" + AIKEN)[1].questions) == 2


@pytest.mark.parametrize("seed", range(6))
def test_damaged_files_are_read_or_left_out_and_never_crash(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(300):
        text = list(dice.choice([AIKEN, LIST, GIFT, KAHOOT]))
        for _ in range(dice.randrange(1, 12)):
            place = dice.randrange(len(text))
            text[place : place + dice.randrange(4)] = dice.choice(
                ["{", "}", "=", "~", "\\", "\n", ",", '"', "#", "a) ", "\t", "%"]
            )
        name = f"x{dice.choice(ENDINGS)}"
        _, found = bank_in(name, "".join(text))
        if found:
            (data,) = adopted({"x.md": lesson_text("T", found).encode()}).lessons.values()
            assert read_lesson(data, NoFiles()).lesson is not None


OPTIONS = "Q?\nA) the cat\nB) a dog\nC) Vitamin C\n"


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("ANSWER: a dog", ["a dog"]),
        ("ANSWER: B) a dog", ["a dog"]),
        ("ANSWER: Vitamin C", ["Vitamin C"]),
        ("Answer: (b).", ["a dog"]),
        ("Answer: A and C", ["the cat", "Vitamin C"]),
        ("Answer: B) the cat", []),
        ("Answer: not A", []),
        ("Answer: C (Vitamin A)", []),
        ("Answer: J", []),
    ],
)
def test_an_answer_is_a_text_or_letters_and_nothing_is_guessed(answer: str, right: list[str]) -> None:
    _, found = bank_in("x.txt", f"{OPTIONS}{answer}\n")
    assert [one["options"] for one in found.questions] == [["the cat", "a dog", "Vitamin C"]] * bool(right)
    told = found.questions[0]["answer"] if right else []
    assert [["the cat", "a dog", "Vitamin C"][one] for one in (told if isinstance(told, list) else [told])] == right
    assert bool(found.left_out) != bool(right)


def test_marks_that_say_something_else_than_the_answer_are_no_answer() -> None:
    assert not bank_in("x.txt", "Q?\nA. x\n*B. y\nC. z\nANSWER: C\n")[1].questions


def test_a_question_may_stand_apart_from_its_options_and_an_option_may_go_on() -> None:
    text = "A heading\n\nWhat is x?\n\nA. one that is\n   long\nB. two\n\nANSWER: B\n\nNext?\nA. x\nB. y\nANSWER: A\n"
    lesson, left = lesson_of("x.txt", text)
    assert [(one.q, list(one.choices())) for one in lesson.quiz] == [
        ("What is x?", ["one that is long", "two"]),
        ("Next?", ["x", "y"]),
    ]
    assert left == []
    again = bank_in("x.txt", "Right?\nA. x\nB. y\nANSWER: A\n\nRight?\nA. u\nB. v\nANSWER: A\n")[1]
    assert [one["q"] for one in again.questions] == ["Right?", "Right? (2)"]


@pytest.mark.parametrize(
    ("table", "right"),
    [
        ("Question,Answer 1,Answer 2,Answer 3,Correct\nq,,b,c,2\n", "b"),
        ("Question,A,B,C,D,Answer\nq,w,x,y,z,C\n", "y"),
        ("Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2\nq,r,s,t\n", "r"),
        ("Grupo:,G1\nQuestão,Pergunta,Opção Correta,Opção Errada 1,Opção Errada 2\n1,q,r,s,t\n", "r"),
        ("Pregunta;Opción A;Opción B;Opción correcta\nq;x;y;B\n", "y"),
        ("Question,Bonne réponse,Mauvaise réponse 1\nq,r,s\n", "r"),
        ("Question #,Question Text,Answer 1,Answer 2,Correct Answer(s)\n7,q,x,y,1\n", "x"),
        ('Question,A,B,C,Answer\nq,x,y,z,"X, z"\n', "x; z"),
        ('Question,A,B,C,Answer\nq,Aa,AA,aa,"Aa, aa"\n', "Aa; aa"),
        ("Question,Answer 1,Answer 2,Answer 3,Correct\nq,3,1,2,3\n", None),
        ("Question,Answer 1,Answer 2,Correct\nq,x,y," + "9" * 5000 + "\n", None),
    ],
)
def test_places_in_a_table_are_columns_and_what_may_be_two_things_is_left_out(table: str, right: str | None) -> None:
    if right is None:
        assert not bank_in("x.csv", table)[1].questions
    else:
        assert [one.solution() for one in lesson_of("x.csv", table)[0].quiz] == [right]


def test_gift_takes_shares_as_moodle_does() -> None:
    text = "A {=%0%wrong =right}\n\nB {=%100%a ~%25%b ~c}\n\nC {=a =b ~c}\n\nD {T}\n::E:: e {=x ~\\\\neq}\n"
    lesson, left = lesson_of("x.gift", text)
    assert asked(lesson) == [("A", "right"), ("B", "a"), ("D", "True"), ("e", "x")]
    assert list(lesson.quiz[3].choices())[1] == "\\neq"
    assert [why for _, why in left] == ["each of several options is right by itself"]
    assert not lesson.quiz[0].grade(lesson.quiz[0].read(("wrong",)))


def test_options_may_differ_in_their_capitals_alone_and_of_two_right_numbers_none_is_dropped() -> None:
    lesson, left = lesson_of("x.gift", "Genotype? {=Aa ~AA ~aa}\n\nx² = 4? {#=2 =-2}\n\nTwice? {=a ~a}\n")
    assert asked(lesson) == [("Genotype?", "Aa")]
    assert [why for _, why in left] == ["several of its numbers are right", "two of its options are the same"]


def test_a_row_with_one_side_or_only_a_remark_is_named_but_a_template_s_number_is_not() -> None:
    _, found = bank_in("x.csv", "Term,Note,Meaning\nrosa,,rose\n,remark,\n7,,\n")
    assert [(one.line, one.what) for one in found.left_out] == [(3, "remark")]


@pytest.mark.parametrize("key", ["Answers: 1 b, 2 a", "Answer key:\n1. b\n2. a", "Lösungen\n1b, 2a", "KEY: 1) B 2) A"])
@pytest.mark.parametrize("numbers", [("1. ", "2. "), ("", "")])
def test_all_answers_may_stand_at_the_end(key: str, numbers: tuple[str, str]) -> None:
    asking = "".join(f"{number}Is it {place}?\na) x\nb) y\n\n" for place, number in enumerate(numbers))
    lesson, left = lesson_of("x.txt", f"{asking}{key}\n")
    assert asked(lesson) == [("Is it 0?", "y"), ("Is it 1?", "x")]
    assert left == []


def test_names_of_languages_are_no_card() -> None:
    lesson, _ = lesson_of("x.csv", "English;German\nrose;Rose\nwar;Krieg\n")
    assert [one.front for one in lesson.flashcards] == ["rose", "war"]


def test_terms_may_stand_behind_signs_of_a_list_and_before_different_ones() -> None:
    _, found = bank_in("x.txt", "1. producer - makes food\n2) consumer – eats it\n• cell: a room\n- root = below\n")
    assert [(one["front"], one["back"]) for one in found.cards] == [
        ("producer", "makes food"),
        ("consumer", "eats it"),
        ("cell", "a room"),
        ("root", "below"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("x.txt", "sol|sun\nluna|moon\nmar|sea\n", [("sol", "sun"), ("luna", "moon"), ("mar", "sea")]),
        (
            "x.csv",
            "korean,english,note\n봄,spring,x\n여름,summer,y\n",
            [("봄", "spring"), ("여름", "summer")],
        ),
        ("x.json", '[{"question": "2 + 3?", "answers": ["5"], "answer": 0}]', [("2 + 3?", "5")]),
        ("x.yaml", "- front: a\n  back: b\n- front: c\n  back: d\n", [("a", "b"), ("c", "d")]),
        ("x.yml", "question: a?\nanswers:\n- {value: x}\n- {value: y, correct: true}\n", [("a?", "y")]),
        ("x.yaml", "question: a?\nanswer: x\n---\nquestion: b?\nanswer: y\n", [("a?", "x"), ("b?", "y")]),
        ("x.csv", "questionText,answer1,fraction,answer2,fraction\nWhich?,u,0,v,100\n", [("Which?", "v")]),
        ("x.txt", "Où?\nA. ici\nB. là\nRéponse : B\n", [("Où?", "là")]),
        (
            "x",
            "#Q Which\nof them?\n^ b\nA a\nB b\n\n#Q More?\n^ c\nA c\nB d\n",
            [("Which of them?", "b"), ("More?", "c")],
        ),
        ("x.txt", "- question: a?\n  options:\n  - answer: x\n    isCorrect: true\n  - answer: y\n", [("a?", "x")]),
        (
            "x.yml",
            "- variations:\n  - q: a?\n    answer: x\n- variations:\n  - q: b?\n    answer: y\n",
            [("a?", "x"), ("b?", "y")],
        ),
        ("x.json", '[{"q": "a?", "answers": [{"text": "x", "fraction": 100}, {"text": "y"}]}]', [("a?", "x")]),
        ("x.gift", "Was it?{~=yes~no}\n", [("Was it?", "yes")]),
        (
            "x.txt",
            "state---a country\ncourt---a judge's place\n",
            [("state", "a country"), ("court", "a judge's place")],
        ),
        ("x.txt", "a lot/////much\nbad apple/////trouble\n", [("a lot", "much"), ("bad apple", "trouble")]),
        ("x.txt", "One?\n+ this\n- that\n  too\n\nTwo?\n- a\n+ b\n", [("One?", "this"), ("Two?", "b")]),
        ("x.json", '[{"questao": "a?", "alternativas": ["x", "y"], "resposta_correta": 0}]', [("a?", "x")]),
        ("x.json", '{"game": [{"question": "a?", "options": ["x", "y"], "correct_option_index": 1}]}', [("a?", "y")]),
        ("x.txt", "どこ?\nA. ここ\nB. そこ\n正解：A\n", [("どこ?", "ここ")]),
    ],
)
def test_more_forms_in_which_people_keep_questions(name: str, text: str, shown: list[tuple[str, str]]) -> None:
    lesson, left = lesson_of(name, text)
    asked_here = [(one.q, one.solution()) for one in lesson.quiz]
    assert [*asked_here, *((one.front, one.back) for one in lesson.flashcards)] == shown
    assert left == []


def test_an_alias_in_yaml_is_not_followed() -> None:
    assert not bank_in("x.yaml", "a: &a [1, 2]\nquestions: [*a, *a]\n")[1]


def test_a_gap_as_anki_writes_it_is_one_in_json_and_html_names_are_no_broken_xml() -> None:
    ((one,), _, _) = (bank_in("x.json", '[{"text": "It is {{c1::red::a colour}}."}]')[1]).questions, 0, 0
    assert one["text"] == "It is {{red}}."
    xml = "<quiz><question type='shortanswer'><questiontext><text>&uarr; is?</text></questiontext>"
    found = bank_in("x.xml", f"{xml}<answer fraction='100'><text>up</text></answer></question></quiz>")[1]
    assert [one["q"] for one in found.questions] == ["↑ is?"]
    assert bank_in("x.xml", f"{xml}\r")[1].left_out[0].why == "it's no whole XML"


def test_a_line_above_a_table_is_named_and_does_not_hide_what_parts_its_cells() -> None:
    lesson, left = lesson_of("x.csv", "### Words\nhic;here\nest;is\nsol;sun\nrex;king\n")
    assert [(one.front, one.back) for one in lesson.flashcards] == [
        ("hic", "here"),
        ("est", "is"),
        ("sol", "sun"),
        ("rex", "king"),
    ]
    assert left == [(1, "it has only one side")]
