"""Files as they come: every one is read or refused with one clear problem, within bounded time."""

import os
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.check.checker import check, find_lessons
from bot.content.read import reader
from bot.content.read.data_files import DataRefused, FolderFiles, HeldFiles, parse_json
from bot.content.read.reader import MAX_FILE_SIZE, Unreadable, read_bytes, read_source
from bot.content.read.validation import Reading, read_lesson
from tests.conftest import NoFiles
from tests.effort import calls_of

GOOD = "---\nid: a\ntitle: A\n---\n\n# Body\n"
TIGHT = GOOD.replace("\n\n", "\n")


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_source(data)
    assert refused.value.problem.line >= 1
    assert refused.value.problem.hint
    return refused.value.problem.message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"# Only a body\n", "no front matter"),
        (b"---\nid: a\n", "never closed"),
        (b"---\n---\nbody", "no keys"),
        (b"---\njust words\n---\n", "no keys"),
        (b"---\nid: a\n- b\n---\n", "not YAML"),
        (b"---\na: &x [1]\nb: *x\n---\n", "aliases"),
        (b"x" * (MAX_FILE_SIZE + 1), "larger than 1 MiB"),
    ],
)
def test_what_is_no_lesson_is_refused_with_one_problem(data: bytes, message: str) -> None:
    assert message in refusal(data)


def assert_no_bug(reading: Reading) -> None:
    assert not any("the bot's own" in problem.message for problem in reading.problems), reading.problems


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        (" " + TIGHT, TIGHT),
        ("\n\t" + TIGHT, "\n" + TIGHT),
        (TIGHT.replace("---\n#", "  ---\n#"), TIGHT),
        (" ---\n id: a\n title: A\n ---\n# Body\n", TIGHT),
        ("  ---\n  id: a\n  title: A\n  ---\n  # Body\n", TIGHT),
        (" ---\r\nid: a\r\ntitle: A\r\n---\r\n# Body\r\n", TIGHT.replace("\n", "\r\n")),
        ("\n ---\nid: a\ntitle: A\n ---\n# Body\n", "\n" + TIGHT),
    ],
)
def test_fences_behind_spaces_are_dedented_and_told(text: str, mended: str) -> None:
    source = read_source(text.encode())
    assert source.tree == {"id": "a", "title": "A"}
    assert source.body.strip() == "# Body"
    assert source.text == mended
    assert all("spaces before" in problem.message for problem in source.problems)


def test_a_bug_of_ours_costs_one_file_and_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(draft: object) -> None:
        if "stumble" in draft.text:  # type: ignore[attr-defined]
            raise KeyError("secret text of the author")

    monkeypatch.setattr(reader, "_close_front_matter", stumble)
    for name in ("good", "stumble"):
        (tmp_path / f"{name}.md").write_text(GOOD.replace("id: a", f"id: {name}"))
    good, bad = check(find_lessons([tmp_path]))
    assert good.reading.lesson is not None
    assert bad.reading.lesson is None
    (problem,) = bad.reading.errors
    assert "KeyError in test_reader.py" in problem.message
    assert "secret" not in problem.message


def test_a_byte_order_mark_and_crlf_do_no_harm() -> None:
    source = read_source(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert source.tree == {"id": "a", "title": "A"}
    assert source.body == "\n# Body\n"
    assert [problem.message for problem in source.problems] == ["The file starts with a byte order mark."]
    assert source.text == GOOD.replace("\n", "\r\n")


def test_front_matter_without_its_closing_fence_is_closed_before_the_first_heading() -> None:
    source = read_source(b"---\nid: a\ntitle: A\n\n## One\nText\n")
    assert source.tree["title"] == "A"
    assert source.body.strip() == "## One\nText"
    assert source.text == "---\nid: a\ntitle: A\n\n---\n## One\nText\n"


def test_a_rule_or_a_comment_is_not_taken_for_the_end_of_open_front_matter() -> None:
    source = read_source(b"---\nid: a\ntitle: A\n\n## One\nSome words of text.\n\n---\n\nMore\n")
    assert source.tree == {"id": "a", "title": "A"}
    assert "More" in source.body
    source = read_source(b"---\n# a comment\nid: a\n# another\ntitle: A\n\n# One\nText\n")
    assert source.tree == {"id": "a", "title": "A"}
    assert source.body.strip() == "# One\nText"


def test_invisible_separators_do_not_shift_the_lines() -> None:
    source = read_source("---\nid: a\ngoals: [one\u2028two]\ntitle: Why: so\n---\n".encode())
    assert source.tree["goals"] == ["one two"]
    assert [(problem.line, problem.key) for problem in source.problems] == [(3, ""), (4, "title")]


def test_a_comment_in_closed_front_matter_does_not_publish_the_answers() -> None:
    matter = "id: a\ntitle: A\nquiz:\n# First question\n  - q: x\n    options: [a, b]\n    answer: 0\n"
    matter += '  - q: "y\n    options [a, b]\n'
    assert "not YAML" in refusal(f"---\n{matter}---\nBody\n".encode())


def test_damaged_text_is_repaired_and_told_with_its_line() -> None:
    source = read_source("---\nid: a\ntitle: donâ€™t\n---\n10Ã— longer\nNÃO is one, NÃO é mojibake? Ärger\n".encode())
    assert source.tree["title"] == "don’t"
    assert source.body.strip().startswith("10× longer")
    assert [problem.line for problem in source.problems][:2] == [3, 5]


def test_problems_name_the_line_of_the_file() -> None:
    source = read_source(b"\n\n---\nid: a\ntitle: Why: so\n---\n")
    assert [(problem.line, problem.key) for problem in source.problems] == [(5, "title")]


def test_a_fix_changes_no_other_byte(tmp_path: Path) -> None:
    data = GOOD.replace("title: A", "title:  Why: so").replace("\n", "\r\n") + "tail \t\r\n\x0c"
    fixed = read_source(data.encode()).text
    assert fixed == data.replace("title:  Why: so", 'title:  "Why: so"')


def test_links_devices_and_folders_are_no_lesson_files(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text(GOOD)
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    os.mkfifo(tmp_path / "pipe.md")
    for path in (tmp_path / "link.md", tmp_path / "pipe.md", tmp_path, tmp_path / "missing.md"):
        with pytest.raises(Unreadable):
            read_bytes(path)


@pytest.mark.parametrize("name", ["../secret", "/../secret", "a/../../secret", "link", "C:/x", "..\\secret", "a\x00b"])
def test_a_data_path_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    course = tmp_path / "course"
    course.mkdir()
    (tmp_path / "secret").write_text("{}")
    (course / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(DataRefused) as refused:
        FolderFiles(course).read(name)
    assert not refused.value.missing


def test_a_data_file_is_found_below_the_course_with_and_without_a_slash(tmp_path: Path) -> None:
    (tmp_path / "widgets").mkdir()
    (tmp_path / "widgets" / "x.json").write_text("{}")
    files = FolderFiles(tmp_path)
    assert files.read("/widgets/x.json") == files.read("widgets/x.json") == b"{}"
    with pytest.raises(DataRefused, match="not there") as refused:
        files.read("widgets/y.json")
    assert refused.value.missing


@pytest.mark.parametrize("folder", ["public", "static"])
def test_what_a_site_serves_from_its_root_is_found_there(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder / "data").mkdir(parents=True)
    (tmp_path / folder / "data" / "x.json").write_text("{}")
    assert FolderFiles(tmp_path).read("/data/x.json") == b"{}"
    assert HeldFiles({f"{folder}/data/x.json": b"1", "data/y.json": b"2"}, "").read("data/x.json") == b"1"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.json").write_text("[]")  # its own path comes first
    assert FolderFiles(tmp_path).read("/data/x.json") == b"[]"


@pytest.mark.parametrize("data", [b"{", b"\xff", b"[" * 100_000, b'{"a": NaN}', b"1" * 5000])
def test_bad_json_is_refused(data: bytes) -> None:
    with pytest.raises(DataRefused):
        parse_json("x.json", data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_crash(data: bytes) -> None:
    assert_no_bug(read_lesson(data, NoFiles()))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_makes_the_reader_crash(matter: str, body: str) -> None:
    text = f"---\n{matter}\n---\n{body}".encode("utf-8", "surrogatepass")
    reading = read_lesson(text, NoFiles())
    assert_no_bug(reading)
    assert reading.lesson is not None or reading.errors


KEYS = ["id", "title", "type", "duration_min", "prereqs", "next", "tags", "goals", "video", "widgets", "quiz"]
KEYS += ["flashcards", "reflection", "badge", "tasks", "q", "options", "answer", "kind", "at", "why", "data", "colour"]
scalars = st.sampled_from(
    ["", "a", "1", "-1", "1.5", "true", "~", "x: y", "'q'", "4:12", "numeric", "../x", "[", "- a"]
)
yaml_values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]")
        | st.lists(st.tuples(st.sampled_from(KEYS), inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KEYS), yaml_values), max_size=6))
def test_no_front_matter_makes_validation_crash(fields: list[tuple[str, str]]) -> None:
    matter = "".join(f"{key}: {value}\n" for key, value in fields)
    reading = read_lesson(f"---\nid: a\ntitle: A\n{matter}---\n".encode(), NoFiles())
    assert_no_bug(reading)
    assert all(problem.line >= 1 and problem.message and problem.hint for problem in reading.problems)


@pytest.mark.parametrize(
    "matter",
    [
        "a: " + "[" * 200_000,
        "a: " + "{" * 200_000,
        "- " * 300_000,
        "a: b: c\n" * 60_000,
        "a: '" + "x" * 500_000,
        "\t" * 500_000,
    ],
)
def test_hostile_front_matter_costs_bounded_work(matter: str) -> None:
    data = f"---\n{matter}\n---\n".encode()
    assert_no_bug(read_lesson(data, NoFiles()))
    assert calls_of(partial(read_lesson, data, NoFiles())) < 20 * len(data)
