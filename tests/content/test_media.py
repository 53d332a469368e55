"""Pictures and links to lessons: what counts as one, which are kept, and what authors hear about the others."""

import hashlib

import pytest

from bot.content.layout.sections import sections_for, sections_of
from bot.content.media import GALLERY, MAX_PICTURE, MOST_PICTURES, Image, Pointer, image_of, is_picture, pointer_of
from bot.content.read.data_files import DataRefused, HeldFiles
from bot.content.read.validation import Reading, read_lesson

PNG = b"\x89PNG\r\n\x1a\n rest"
WEBP = b"RIFF\x00\x01\x02\x03WEBPVP8 "


def reading(body: str, **files: bytes) -> Reading:
    named = {name.replace("__", "/").replace("_", "."): data for name, data in files.items()}
    return read_lesson(f"---\nid: a\ntitle: A\n---\n{body}".encode(), HeldFiles(named, "put it there"))


@pytest.mark.parametrize(
    ("source", "image"),
    [
        ("https://a.b/c.png?x=1", "https://a.b/c.png?x=1"),
        ("https://a.b/plot", "https://a.b/plot"),
        ("https://a.b/c.SVG?x", None),
        ("http://a.b/c.png", None),
        ("img/my%20plot.PNG#x", "img/my plot.PNG"),
        ("/img/c.webp", "/img/c.webp"),
        ("c.svg", None),
        ("data:image/png;base64,AAAA", None),
        ("//a.b/c.png", None),
        ("http://[broken", None),
        ("https://", None),
        ("https:///c.png", None),
        ("https://:80/c.png", None),
        ("https://localhost/c.png", None),
        ("https://a.b:port/c.png", None),
        ("https://[broken/c.png", None),
        ("a%00b.png", None),
    ],
)
def test_what_discord_can_show_is_a_picture(source: str, image: str | None) -> None:
    found = image_of(source, " A plot ")
    assert found == (Image(image, "A plot") if image else None)


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("./cross-validation.md#folds", "cross-validation"),
        ("../ch3/lesson_5", "lesson_5"),
        ("ai-builder-ch3-lesson5", "ai-builder-ch3-lesson5"),
        ("#folds", None),
        ("https://a.b/lesson.md", None),
        ("mailto:a@b.c", None),
        ("second%20part.md", "second part"),
        ("", None),
    ],
)
def test_a_relative_link_may_mean_a_lesson(address: str, target: str | None) -> None:
    assert pointer_of(address) == (Pointer(target) if target else None)


def test_a_kind_of_picture_is_told_by_its_content() -> None:
    told = [("a.png", PNG), ("a.WEBP", WEBP), ("a.jpeg", b"\xff\xd8\xff\xe0")]
    assert all(is_picture(*one) for one in told)
    untrue = [("a.png", b"<svg>"), ("a.svg", b"<svg>"), ("a.png", b" " + PNG)]
    assert not any(is_picture(*one) for one in untrue)


def test_pictures_and_links_stand_with_their_page_whatever_they_stand_in() -> None:
    body = """## One
![plot](img/a.png) See [folds](folds.md).

- ![in a list](https://a.b/l.png)
- [nothing](#top)

| x | y |
|--|--|
| ![in a table](https://a.b/t.png) | b |

> ![quoted](https://a.b/q.png)

<p><img src="https://a.b/h.png" alt="in HTML"></p>

<details>

![hidden](https://a.b/d.png)

</details>
"""
    (section,) = sections_of(body)
    shown = [image for page in range(len(section.starts)) for image in section.images(page)]
    assert [one.alt for one in shown] == ["plot", "in a list", "in a table", "quoted", "in HTML", "hidden"]
    assert [one.alt for one in shown if one.hidden] == ["hidden"]
    assert [one for page in range(len(section.starts)) for one in section.pointers(page)] == [Pointer("folds")]


def test_a_page_with_a_picture_has_fewer_words() -> None:
    text = "\n\n".join(f"Sentence {number} about what there is to see in it, at length." for number in range(6))
    (without,) = sections_of(f"## A\n{text}\n")
    (having,) = sections_of(f"## A\n![plot](https://a.b/c.png)\n\n{text}\n")
    words = [section.pages[0].count("Sentence") for section in (without, having)]
    assert words[0] > words[1] > 0
    assert having.images(0) == (Image("https://a.b/c.png", "plot"),)
    assert not having.images(1)


def test_a_long_text_that_goes_on_shows_its_picture_once() -> None:
    (section,) = sections_of("## A\n![plot](https://a.b/c.png) " + "A sentence of some words. " * 60)
    assert [len(section.images(page)) for page in range(len(section.starts))].count(1) == 1


def test_a_page_shows_as_many_pictures_as_discord_does() -> None:
    (section,) = sections_of("## A\n" + " ".join(f"![p](https://a.b/{number}.png)" for number in range(GALLERY + 2)))
    assert len(section.images(0)) == GALLERY


def test_a_lessons_own_pictures_are_part_of_its_version() -> None:
    one = reading("![a](img/a.png)", img__a_png=PNG)
    other = reading("![a](img/a.png)", img__a_png=PNG + b"!")
    assert not one.problems
    assert set(one.data_hashes) == {"img/a.png"}
    assert one.hash != other.hash


def test_pictures_of_questions_and_cards_are_kept_too_and_missed_at_their_line() -> None:
    quiz = "quiz:\n  - q: What is ![it](img/a.png)?\n    options: [A, B]\n    answer: 0\n"
    cards = "flashcards:\n  - front: A\n    back: ![b](img/b.png)\n  - front: C\n    back: '![c](c.svg)'\n"
    data = f"---\nid: a\ntitle: A\n{quiz}{cards}---\nwords\n".encode()
    read = read_lesson(data, HeldFiles({"img/a.png": PNG}, "put it there"))
    assert read.data_hashes == {"img/a.png": hashlib.sha256(PNG).hexdigest(), "img/b.png": ""}
    told = [(problem.line, problem.read, problem.lost) for problem in read.problems if problem.lost == "the picture"]
    assert told == [(10, "img/b.png", "the picture"), (12, "c.svg", "the picture")]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("words\n\n![a](gone.png)", "The file gone.png is not there."),
        ("words\n\n![a](a.png)", "a.png isn't the kind of picture that its name says."),
        ("words\n\n![a](a.svg)", "Discord doesn't show this picture, so learners only get what it's called."),
        (
            "words\n\n![a](http://a.b/a.png)",
            "Discord doesn't show this picture, so learners only get what it's called.",
        ),
    ],
)
def test_an_author_hears_which_pictures_learners_will_not_see(body: str, message: str) -> None:
    read = reading(body, a_png=b"<svg>")
    (problem,) = read.problems
    assert (problem.severity, problem.line, problem.message, problem.lost) == ("warning", 7, message, "the picture")
    assert read.lesson is not None


def test_a_lesson_keeps_a_bounded_number_of_pictures() -> None:
    names = [f"p{number}.png" for number in range(MOST_PICTURES + 1)]
    read = reading(" ".join(f"![a]({name})" for name in names), **{name.replace(".", "_"): PNG for name in names})
    assert [problem.read for problem in read.problems] == [names[-1]]


def test_a_picture_may_be_larger_than_data() -> None:
    files = HeldFiles({"a.png": bytes(MAX_PICTURE), "b.png": bytes(MAX_PICTURE + 1), "c.json": bytes(MAX_PICTURE)}, "")
    assert len(files.read("a.png")) == MAX_PICTURE
    with pytest.raises(DataRefused, match="larger than 2 MiB"):
        files.read("b.png")
    with pytest.raises(DataRefused, match="larger than 1 MiB"):
        files.read("c.json")


def test_pages_of_the_front_matter_have_no_pictures() -> None:
    lesson = read_lesson(b"---\nid: a\ntitle: A\ntasks: [Do it]\n---\n", HeldFiles({}, "")).lesson
    assert lesson is not None
    (section,) = sections_for(lesson)
    assert not section.images(0)


def test_a_text_full_of_openings_is_read_quickly() -> None:
    """Read to the end of the line from each opening, this would take the best part of an hour."""
    assert not reading("![" * 900_000).data_hashes
