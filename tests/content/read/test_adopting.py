"""Any folder of Markdown is a course: ids from paths, titles from headings, an order from lists."""

import re

import pytest

from bot.content.read.adopting import adopted, needs_adopting
from bot.content.read.adopting_told import summary_of
from bot.content.read.chosen import Chosen
from bot.content.read.names import slug
from bot.content.read.validation import read_lesson
from tests.conftest import NoFiles
from tests.effort import calls_of

OURS = b"---\nid: ours\ntitle: Ours\n---\nText\n"


def ids(*paths: str, **more: str) -> dict[str, str]:
    made = adopted({**dict.fromkeys(paths, b"Text\n"), **{name: text.encode() for name, text in more.items()}})
    return {path: key_of(data, "id") for path, data in made.lessons.items()}


def key_of(data: bytes, key: str) -> str:
    found = re.search(rf"^{key}: (.*)$", data.decode(), re.MULTILINE)
    return found[1].strip('"') if found else ""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("bio 1.md", "bio-1"),
        ("03-create.md", "create"),
        ("ch02-01-hello_world.md", "hello-world"),
        ("Week 4 - Loops.md", "loops"),
        ("week1.md", "week1"),
        ("2024.md", "2024"),
        ("Überblick.md", "uberblick"),
        ("введение.md", "vvedenie"),
        ("docs/index.md", "index"),
        ("docs/2-loops/index.md", "loops"),
        ("x" * 90 + ".md", "x" * 64),
        ("---.md", "lesson"),
    ],
)
def test_an_id_is_made_of_the_path_without_numbers_that_only_order(path: str, name: str) -> None:
    assert ids(path) == {path: name}


def test_names_that_clash_get_the_folders_before_them() -> None:
    assert ids("a/intro.md", "b/intro.md", "end.md") == {
        "a/intro.md": "a-intro",
        "b/intro.md": "b-intro",
        "end.md": "end",
    }
    assert ids("1-a.md", "2-a.md") == {"1-a.md": "a", "2-a.md": "a-2"}
    made = adopted({"ours.md": OURS.replace(b"ours", b"intro"), "x/intro.md": b"---\ntags: [x]\n---\nText"})
    assert key_of(made.lessons["x/intro.md"], "id") == "x-intro"


def test_an_id_that_another_folder_has_too_is_made_anew_and_one_in_code_is_none() -> None:
    doubled = "---\nid: overview\ntitle: Overview\n---\nText\n"
    copied = {"a/one.md": doubled, "b/one.md": doubled}
    assert ids(**copied) == {"a/one.md": "overview", "b/one.md": "overview"}, "a copy is told as an error"
    several = copied | {"c/two.md": doubled}
    assert ids(**several) == {"a/one.md": "overview", "b/one.md": "one", "c/two.md": "two"}
    about = "---\ntags: [x]\n---\nWrite:\n\n```yaml\nid: overview\n```\n"
    made = adopted({"a/two.md": about.encode(), "b/one.md": doubled.encode()})
    assert {path: key_of(data, "id") for path, data in made.lessons.items()} == {
        "a/two.md": "two",
        "b/one.md": "overview",
    }


def test_a_slug_is_what_an_id_may_be() -> None:
    for text in ("Größe & Maß!", "日本語", "a" * 100, "---x---"):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", slug(text))


def test_what_has_an_id_is_left_as_it_is() -> None:
    broken = b"---\nid: a\ntitle: [\n---\n"
    unclosed = b"---\nid: b\ntitle: B\n# Heading\n"
    latin = "---\nid: c\n---\n\xe9".encode("latin-1")
    files = {"ours.md": OURS, "a.md": broken, "b.md": unclosed, "c.md": latin}
    assert adopted(files).lessons == files
    assert not any(map(needs_adopting, files.values()))


def test_front_matter_may_begin_with_a_comment() -> None:
    text = b"---\n# written by hand\n\ntags: [x]\n---\n# Cells\n\nThey live.\n"
    lesson = read_lesson(adopted({"cells.md": text}).lessons["cells.md"], NoFiles()).lesson
    assert lesson is not None
    assert (lesson.id, lesson.title) == ("cells", "Cells")


def test_a_title_comes_from_the_first_heading_else_from_the_name() -> None:
    first, named = b'# The "first"\n\nText', b"---\ntitle: Mine\n---\n# No"
    made = adopted({"01-a.md": first, "02-so-it-is.md": b"Text", "c.md": named})
    read = {path: read_lesson(data, NoFiles()) for path, data in made.lessons.items()}
    assert {path: one.lesson.title for path, one in read.items() if one.lesson} == {
        "01-a.md": 'The "first"',
        "02-so-it-is.md": "So it is",
        "c.md": "Mine",
    }
    kept = adopted({"ours.md": b"---\nid: mine\n---\n# Called\nText\n"})
    (lesson,) = [read_lesson(data, NoFiles()).lesson for data in kept.lessons.values()]
    assert lesson is not None
    assert (lesson.id, lesson.title, lesson.body) == ("mine", "Called", "# Called\nText")
    assert kept.named == ()


def test_lessons_follow_each_other_as_they_are_listed_else_by_their_names() -> None:
    made = adopted({"2-b.md": b"B", "10-c.md": b"C", "1-a.md": b"A"})
    assert [key_of(data, "next") for data in (made.lessons[path] for path in ("1-a.md", "2-b.md", "10-c.md"))] == [
        "b",
        "c",
        "",
    ]
    listed = adopted({"a.md": b"A", "b.md": b"B", "draft.md": b"D", "SUMMARY.md": b"- [B](b.md)\n- [A](a.md)\n"})
    assert key_of(listed.lessons["b.md"], "next") == "a"
    assert listed.left_out == ("draft.md",)


def test_what_a_repository_says_of_itself_is_no_lesson_and_that_is_told() -> None:
    aside = ["CONTRIBUTING.md", "LICENSE.de.md", "SECURITY.md", "instructors/notes.md", "_drafts/x.md"]
    files = {**dict.fromkeys(aside, b"Text"), "intro.md": b"Text", "README.md": b"# Course", "empty.md": b" \n"}
    made = adopted(files)
    assert list(made.lessons) == ["intro.md"]
    assert ids("_2026/a.md", "web/security.md", "style-guides.md").keys() == {
        "_2026/a.md",
        "web/security.md",
        "style-guides.md",
    }
    assert made.left_out == ("empty.md", *sorted(aside)), "what may have been meant as a lesson comes first"
    called, left = [sentence for sentence, _ in summary_of(made)]
    assert called == "1 file has no id, so it's named after its path: intro.md."
    assert (
        left == "Not read as lessons: empty.md, CONTRIBUTING.md, LICENSE.de.md, SECURITY.md, _drafts/x.md and 1 more."
    )


def test_the_readme_of_a_folder_may_be_its_lesson_but_not_among_ours() -> None:
    assert ids("1-html/README.md", "2-css/README.md") == {"1-html/README.md": "html", "2-css/README.md": "css"}
    assert list(adopted({"ours.md": OURS, "w/README.md": b"Text"}).lessons) == ["ours.md"]


def test_lines_that_were_added_are_counted() -> None:
    plain, fronted = adopted({"a.md": b"One\nTwo\n"}), adopted({"a.md": b"---\ntags: [x]\n---\nOne\n"})
    for made, line, typed in ((plain, "Two", 2), (fronted, "One", 4), (fronted, "tags: [x]", 2)):
        after, added = made.inserted["a.md"]
        number = made.lessons["a.md"].decode().split("\n").index(line) + 1
        assert (number if number <= after else number - added) == typed


@pytest.mark.parametrize(
    "text",
    [
        '---\n{"id": "a", "title": "A"}\n---\nText',
        "---\nId: a\ntitle: A\n---\nText",
        '---\n"id": a\ntitle: A\n---\nText',
        "---\nid:\n  a\ntitle: A\n---\nText",
        " ---\n id: a\n title: A\n ---\nText",
        "----\nid: a\ntitle: A\n----\nText",
        "---\nid: a\nTitle: A\n---\n# Other\n",
        "--- # c\nid: a\nquiz: []\n---\nText",
        "id: a\nquiz:\n  - q: x\n    answer: 1\n---\nText",
        "<!-- c -->\n---\nid: a\nquiz: []\n---\nText",
        "# T\n\n---\nid: a\nquiz:\n  - q: x\n    answer: 1\n---\nText",
    ],
)
def test_what_is_meant_as_our_format_is_left_to_the_reader(text: str) -> None:
    assert not needs_adopting(text.encode())


def test_a_text_between_rules_and_a_text_beside_ours_are_what_they_were() -> None:
    ruled = adopted({"null.md": b"---\n\nA text between rules.\n\n---\n\nMore.\n", "b.md": b"B"})
    reading = read_lesson(ruled.lessons["null.md"], NoFiles())
    assert reading.lesson is not None
    assert reading.lesson.id == "null"
    assert "between rules" in reading.lesson.body
    files = {"ours.md": OURS, "solutions.md": b"The answers: A, B."}
    beside = adopted(files)
    assert (list(beside.lessons), beside.left_out) == (["ours.md"], ("solutions.md",))
    assert list(adopted(files, Chosen(frozenset({"solutions.md"}))).named) == ["solutions.md"]


def test_a_hostile_folder_costs_bounded_time() -> None:
    nested = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefg", "bcdefgh", strict=True)
    )
    heading, tags = "# x" + " " * 50_000 + "x", "<img " * 50_000 + "![" * 50_000
    files = {"mkdocs.yml": nested, "a.md": f"{heading}\n{tags}\n", "1-" * 90 + ".md": "x", "①/b.md": "y"}
    odd = {"docs/mkdocs.yml": "a: !!bool foo\nb: !!int ''\nc: !!timestamp foo\n" + "\n" * 100_000}
    assert calls_of(lambda: adopted({name: text.encode() for name, text in {**files, **odd}.items()})) < 3_000_000


def test_a_line_that_only_begins_like_front_matter_is_text() -> None:
    assert needs_adopting(b"# A recipe\n\n```yaml\nid: a\noptions: x\n```\n\nText\n")
    assert needs_adopting(b"--- task ---\nDo it.\n--- /task ---\n")
    assert not needs_adopting(b"---\nid: a\n")


def test_minutes_of_the_carpentries_count() -> None:
    made = adopted({"a.md": b"---\ntitle: A\nteaching: 10\nexercises: 5\n---\nText"})
    reading = read_lesson(made.lessons["a.md"], NoFiles())
    assert reading.lesson is not None
    assert reading.lesson.duration_min == 15
    assert not reading.problems


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("![x](fig/a.png)", "![x](/ep/fig/a.png)"),
        ("![x](../top.png)", "![x](/top.png)"),
        ("![x](/img/b.png)", "![x](/public/img/b.png)"),
        ('<img alt="x" src="fig/a.png">', '<img alt="x" src="/ep/fig/a.png">'),
        ("![x](../../out.png)", "![x](../../out.png)"),
        ("![x](https://x.org/a.png)", "![x](https://x.org/a.png)"),
        ("![x](none.png)", "![x](none.png)"),
        ("![](fig/a.png){alt='Two boxes' width=\"60%\"}", "![Two boxes](/ep/fig/a.png)"),
    ],
)
def test_pictures_are_named_from_the_courses_folder(written: str, named: str) -> None:
    pictures = {"ep/fig/a.png": b"", "top.png": b"", "public/img/b.png": b""}
    made = adopted({"ep/one.md": f"Text {written}\n".encode(), **pictures})
    assert made.lessons["ep/one.md"].decode().endswith(f"Text {named}\n")


def test_an_id_that_a_folder_tells_apart_gets_the_folders_name() -> None:
    lesson = b"---\nid: lesson\ntitle: Lesson\n---\nText\n"
    made = adopted({"week-1/lesson.md": lesson, "week-2/lesson.md": lesson, "week-3/lesson.md": lesson})
    assert made.lessons["week-1/lesson.md"] == lesson
    assert b"\nid: week-2\n" in made.lessons["week-2/lesson.md"]
    assert b"\n# id: lesson\n" in made.lessons["week-3/lesson.md"]
    twice = {"a.md": lesson, "b.md": lesson}
    assert adopted(twice).lessons == twice, "two of one folder are a slip that's told"


def test_an_id_a_title_and_a_time_that_are_none_do_not_leave_a_lesson_out() -> None:
    made = adopted(
        {"a.md": b"---\nid: My Lesson\ntitle: ''\ntime: 0\n---\n# About it\n\nText\n", "b.md": b"# B\n\nText\n"}
    )
    reading = read_lesson(made.lessons["a.md"], NoFiles())
    assert reading.lesson is not None
    assert (reading.lesson.id, reading.lesson.title, reading.lesson.duration_min) == ("a", "About it", None)


def test_front_matter_in_toml_and_the_order_that_front_matter_says() -> None:
    made = adopted(
        {
            "docs/_index.md": b"+++\ntitle = 'All'\nweight = 3\n+++\n",
            "docs/b.md": b"+++\ntitle = 'Bee'\nweight = 1\n[extra]\nx = 1\n+++\nText\n",
            "docs/a.md": b"---\ntitle: Ay\nnav_order: 2\n---\nText\n",
            "docs/draft.md": b"---\ntitle: Not yet\ndraft: true\n---\nText\n",
            "docs/c.md": b"# See\n\nText\n",
        }
    )
    assert made.named == ("docs/b.md", "docs/a.md", "docs/c.md")
    assert b'title: "Bee"' in made.lessons["docs/b.md"]


def test_what_notion_puts_behind_names_is_no_part_of_them() -> None:
    made = adopted({f"Week 1 {'0a' * 16}/Cells {'1b' * 16}.md": b"Text\n", f"Roots {'2c' * 16}.md": b"Text\n"})
    assert [data.split(b"\n")[1:3] for data in made.lessons.values()] == [
        [b"id: roots", b'title: "Roots"'],
        [b"id: cells", b'title: "Cells"'],
    ]
