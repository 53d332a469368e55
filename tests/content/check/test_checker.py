"""What only shows when all files are seen together."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.content.check.checked import Checked
from bot.content.check.checker import check, find_lessons
from bot.content.check.cross_check import in_cycles
from bot.content.read.course_notes import readme_of
from bot.core.ids import LessonId
from tests.conftest import ROOT, write_lesson


def checked(folder: Path) -> dict[str, Checked]:
    return {one.file.path.stem: one for one in check(find_lessons([folder]))}


def messages(one: Checked) -> list[tuple[str, int, str]]:
    return [(problem.severity, problem.line, problem.key) for problem in one.reading.problems]


def test_the_projects_own_course_has_no_problem() -> None:
    assert all(not one.reading.problems for one in check(find_lessons([ROOT / "lessons"])))


def test_a_missing_prerequisite_or_follower_is_a_warning(tmp_path: Path) -> None:
    write_lesson(tmp_path, "a", prereqs="[b]", next="c")
    one = checked(tmp_path)["a"]
    assert one.reading.lesson is not None
    assert messages(one) == [("warning", 4, "prereqs"), ("warning", 5, "next")]


def test_a_slip_in_an_id_is_recognised_but_another_number_is_not(tmp_path: Path) -> None:
    write_lesson(tmp_path, "intro-lesson1", prereqs="[intro-leson1, intro-lesson2]")
    write_lesson(tmp_path, "basics-lesson1", prereqs="[intro-leson1, intro-lesson2]")
    hints = [problem.hint for problem in checked(tmp_path)["basics-lesson1"].reading.problems]
    assert hints == ["write intro-lesson1, if you mean that", "load that lesson, too, or remove the id"]


def test_a_circle_of_prerequisites_is_an_error_of_those_on_it(tmp_path: Path) -> None:
    write_lesson(tmp_path, "a", prereqs="[b]")
    write_lesson(tmp_path, "b", prereqs="[a]")
    write_lesson(tmp_path, "c", prereqs="[a]")
    write_lesson(tmp_path, "d", prereqs="[d]")
    found = checked(tmp_path)
    assert {name for name, one in found.items() if one.reading.errors} == {"a", "b", "d"}
    assert found["c"].reading.lesson is not None


def test_the_second_lesson_with_an_id_is_an_error(tmp_path: Path) -> None:
    write_lesson(tmp_path, "a")
    (tmp_path / "z.md").write_text((tmp_path / "a.md").read_text())
    found = checked(tmp_path)
    assert found["a"].reading.lesson is not None
    assert messages(found["z"]) == [("error", 2, "id")]


def test_files_are_found_by_course_and_readmes_are_none(tmp_path: Path) -> None:
    for course in ("one", "two/chapter", ".hidden"):
        (tmp_path / course).mkdir(parents=True)
        write_lesson(tmp_path / course, f"in-{course.partition('/')[0].strip('.')}")
    (tmp_path / "one" / "README.md").write_text("no lesson")
    found = list(find_lessons([tmp_path]))
    assert [(file.path.stem, file.course.name) for file in found] == [
        ("in-hidden", ".hidden"),
        ("in-one", "one"),
        ("in-two", "two"),
    ] or [(file.path.stem, file.course.name) for file in found] == [("in-one", "one"), ("in-two", "two")]
    assert [file.path.stem for file in find_lessons([tmp_path / "one"])] == ["in-one"]


def test_a_course_is_called_what_its_readme_says_or_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "how-to_learn"
    folder.mkdir()
    assert readme_of(folder).title == "How to learn"
    (folder / "README.md").write_text("\n#  Learning, well told \ntext\n# Other")
    assert readme_of(folder).title == "Learning, well told"


@given(st.dictionaries(st.integers(0, 12), st.lists(st.integers(0, 12), max_size=3)))
def test_what_is_called_circular_can_reach_itself_and_only_that(edges: dict[LessonId, list[LessonId]]) -> None:
    def reach(start: LessonId) -> set[LessonId]:
        seen: set[LessonId] = set()
        todo = list(edges.get(start, ()))
        while todo:
            if (node := todo.pop()) not in seen:
                seen.add(node)
                todo += edges.get(node, ())
        return seen

    assert in_cycles(edges) == {node for node in edges if node in reach(node)}


def test_a_part_can_t_come_from_its_own_lesson(tmp_path: Path) -> None:
    quiz = "[{q: One?, was: a/one, options: [Ay, Bee], answer: Ay}, {q: Two?, was: b, options: [Ay, Bee], answer: Ay}]"
    write_lesson(tmp_path, "a", was="a", quiz=quiz, flashcards="[{Aye: eye, was: a}]")
    one = checked(tmp_path)["a"]
    assert [key for _, _, key in messages(one)] == ["was", "was", "was"]
    assert one.reading.lesson is not None
    assert [part.was for part in one.reading.lesson.quiz] == ["a/one", "b"], "one that is there no more may be named"
