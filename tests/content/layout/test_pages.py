"""The body becomes pages that fit Discord, read well on a phone, and lose no word."""

import re
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.content.layout.blocks import BLOCK_LIMIT
from bot.content.layout.chapters import chapters_of
from bot.content.layout.effort import words_in
from bot.content.layout.excerpts import plain
from bot.content.layout.pages import LONG_PAGE, PAGE_WORDS, long_pages
from bot.content.layout.sections import (
    LINK_LABEL,
    bookmark_of,
    find_page,
    old_bookmark,
    old_page,
    positions,
    readable,
    sections_for,
    sections_of,
)
from bot.content.read.validation import read_lesson
from bot.core.ids import Bookmark
from tests.conftest import REAL_LESSON, NoFiles
from tests.effort import calls_of


def page(body: str) -> str:
    (section,) = sections_of(body)
    return "\n\n".join(section.pages)


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("one\ntwo  \nthree", "one two\nthree"),
        ("**bold** _it_ ~~no~~ `code`", "**bold** *it* ~~no~~ `code`"),
        ("snake_case 2 * 3 ||x||", r"snake\_case 2 \* 3 \|\|x\|\|"),
        ("### Third\ntext", "### Third\ntext"),
        ("#### Deep **one**\ntext", "**Deep one**\ntext"),
        ("- a\n- b\n  - c\n    1. d", "- a\n- b\n  - c\n    1. d"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- [ ] open\n- [x] done", "- ☐ open\n- ☑ done"),
        ("> said\n> twice", "> said twice"),
        ("```python\nx = 1\n```", "```python\nx = 1\n```"),
        ("    indented", "```\nindented\n```"),
        ("- item\n  ```\n  code\n  ```\n- next", "- item\n\n```\ncode\n```\n\n- next"),
        ("[text](https://a.b/c_(d))", "[text](https://a.b/c_%28d%29)"),
        ("<https://a.b/c_d>", "https://a.b/c_d"),
        ("[here](other.md) and [top](#top)", "here and top"),
        ("[write](mailto:a@b.c)", "write (a@b.c)"),
        ("![A cat](https://a.b/c.png) and ![dog](dog.png)", "🖼️ A cat and 🖼️ dog"),
        ("![A cat](https://a.b/c.png)\n![](dog.png)", "-# 🖼️ A cat 🖼️ picture"),
        ("![A cat](http://a.b/c.png) ![dog](dog.svg)", "[🖼️ A cat](http://a.b/c.png) 🖼️ dog"),
        ("a<br>b <b>bold</b> &amp; <!-- no -->c", "a\nb bold & c"),
        ("<details><summary>More</summary>\nhidden</details>", "**More**\n\n||hidden||"),
        ("| Term | Meaning |\n|--|--|\n| a | b |", "-# Term: Meaning\n- **a**: b"),
        ("| T | X | Y |\n|--|--|--|\n| a | b | |", "-# T\n- **a**\n  - X: b\n  - Y: –"),
        ("\\# no heading\n\n\\- no list\n\n1\\. no", "\\# no heading\n\n\\- no list\n\n1\\. no"),
        ("@everyone <@123> <#4>", "@everyone \\<@123> \\<#4>"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("``a`b``", "`` a`b ``"),
        ("<details>\n<summary>Why?</summary>\n\nSo.\n\n- one\n\n</details>", "**Why?**\n\n||So.||\n\n- ||one||"),
        ("> a\n> > b\n> > > c", "> a\n> \n> b\n> \n> c"),
        ("> ```\n> > code\n> ```", "> ```\n> > code\n> ```"),
        ("- one\n  > said\n- > two", "- one\n  said\n- two"),
        (
            "::: solution\n`4`\n\n```\n2+2\n```\n\n#### Why\n:::",
            "**🔒 Solution**\n||`4`||\n\n||```\n2+2\n```||\n\n||**Why**||",
        ),
        ("::: answer\n#### Told *so*\nSo.\n:::", "**🔒 Told so**\n||So.||"),
        ("::: solution\n| a | b |\n|--|--|\n| 1 | 2 |\n:::", "**🔒 Solution**\n-# ||a: b||\n- ||**1**: 2||"),
        ("::: dropdown Look\nIn.\n:::", "**Look**\n||In.||"),
        (
            ":::: challenge Try\nWhat?\n\n::: solution\nIt.\n\n```\n1\n```\n:::\n::::",
            "> **📌 Try**\n> What?\n\n> **🔒 Solution**\n> ||It.\n> \n> ```\n> 1\n> ```||",
        ),
        ("<details><summary>Why</summary>\n\n$$x^2$$\n\n</details>", "**Why**\n\n> ||x²||"),
        ('See <a href="https://a.b/c_d">this page</a>.', "See [this page](https://a.b/c_d)."),
        ('<a name="top"></a>Up, <a href="#top">back</a>', "Up, back"),
        ('<p>See <a href="https://a.b/c_d">this page</a>.</p>', "See this page (https://a.b/c_d)."),
        ('<a href="/rel">rel *em*</a> and <a id=x>`c`</a>', "rel *em* and `c`"),
        ('<a href="https://a.b">**bold**, x<sub>2</sub></a>', "[**bold**, x₂](https://a.b)"),
        (
            '<p><a href="https://a.b">https://a.b</a> <a href="https://a.c">x <a href="https://a.d"> y</p>',
            "https://a.b x (https://a.c) y\n(https://a.d)",
        ),
        ("H<sub>2</sub>O and x<sup>2</sup>, m<sup>Q</sup>", "H₂O and x², m^(Q)"),
        (r"Growth: $e^{2x}$, \(a_i \le b\).", "Growth: e²ˣ, aᵢ ≤ b."),
        ("It costs $5 or $6, or $x and $y.", "It costs $5 or $6, or $x and $y."),
        ("Then\n\n$$\\frac{1}{n} x_i$$\n\n\\[ a \\to b \\]", "Then\n\n> 1/n xᵢ\n\n> a → b"),
        ("> [!TIP]\n> Try *it*.", "> **💡 Tip**\n> Try *it*."),
        ("> [!odd] no box", "> [!odd] no box"),
        ('!!! warning "Hot!"\n    Mind it.', "> **⚠️ Hot!**\n> Mind it."),
        ("::: note Mind this\nInside.\n:::", "> **ℹ️ Mind this**\n> Inside."),
        ("Bias\n: a lean\n: a bend\n\nDrift\n: it", "- **Bias**: a lean\n- **Bias**: a bend\n- **Drift**: it"),
        ("Said[^a] and[^b].\n\n[^a]: By *Ada*.\n[^b]: By Ben.", "Said¹ and².\n\n-# ¹ By *Ada*.\n\n-# ² By Ben."),
    ],
)
def test_each_form_becomes_what_discord_can_show(markdown: str, shown: str) -> None:
    assert page(markdown) == shown


def test_nothing_of_a_solution_is_readable_however_long_it_is() -> None:
    sentences = " ".join(f"The answer has step {number}, which nobody sees." for number in range(60))
    code = "\n".join(f"secret_{number} = 1" for number in range(150))
    solution = (
        f"{sentences}\n\n### Secret\n\n```python\n{code}\n```\n\n- The answer:\n  - The answer\n\n![The answer](/a.png)"
    )
    for body in (f"::: solution\n{solution}\n:::", f"<details>\n\n{solution}\n\n</details>", quoted(solution)):
        (section,) = sections_of(f"Try it.\n\n{body}\n\nAnd on.")
        for shown in section.pages:
            assert re.search("answer|secret", re.sub(r"\|\|.*?\|\|", "", shown, flags=re.DOTALL), re.IGNORECASE) is None
        images = [image for number in range(len(section.pages)) for image in section.images(number)]
        assert [(image.source, image.hidden) for image in images] == [("/a.png", True)]
        assert not any(block.formula for block in section.blocks if block.hidden)


def quoted(solution: str) -> str:
    inside = f":::: challenge Think\nHow?\n\n::: solution\n{solution}\n:::\n::::"
    return "\n".join(f"> {line}" for line in inside.split("\n"))


def test_a_section_is_what_stands_under_a_second_level_heading() -> None:
    found = sections_of("intro\n\n# Title\na\n## 🎯 Same\nb\n### Inner\nc\n## 🎯 Same\n")
    assert [(section.title, section.pages) for section in found] == [
        ("", ("intro",)),
        ("Title", ("a",)),
        ("🎯 Same", ("b\n\n### Inner\nc",)),
        ("🎯 Same", ("",)),
    ]


def test_the_address_in_a_heading_stands_below_it() -> None:
    (section,) = sections_of("## See [the docs](https://a.b/c)\nText.\n\n#### And *[more](https://a.b/d)*\n\nIt.")
    assert section.title == "See the docs"
    assert section.text.split("\n\n") == [
        "-# 🔗 [the docs](https://a.b/c)",
        "Text.",
        "**And more**\n-# 🔗 [more](https://a.b/d)",
        "It.",
    ]


def test_references_become_buttons_when_they_fit_and_a_list_otherwise() -> None:
    links = "\n".join(f"- [Title {number}](https://a.b/{number})" for number in range(5))
    (few,) = sections_of(f"## References\n{links}")
    assert (few.links[0].label, few.links[0].url) == ("Title 0", "https://a.b/0")
    assert few.pages == ("",)
    for body in (
        f"{links}\n- [More](https://a.b/x)",
        f"{links}\n\nAnd words.",
        f"- [{'x' * (LINK_LABEL + 1)}](https://a.b)",
    ):
        (section,) = sections_of(f"## References\n{body}")
        assert not section.links
        assert section.pages[0]


def test_a_long_section_is_paged_and_a_heading_stays_with_its_text() -> None:
    body = "## Long\n" + "\n\n".join(f"### Part {number}\n" + "word " * 150 for number in range(12))
    (section,) = sections_of(body)
    assert len(section.pages) > 12
    assert not any(re.search(r"### Part \d+$", text) for text in section.pages)


def test_long_code_is_continued_in_fences_of_its_own() -> None:
    (section,) = sections_of("```python\n" + "\n".join(f"line_{n} = {n}" for n in range(600)) + "\n```")
    assert len(section.pages) > 1
    for text in section.pages:
        assert text.startswith("```python\n")
        assert text.count("```") % 2 == 0
    assert "line_599 = 599" in section.pages[-1]


def test_sections_that_only_point_at_quiz_or_reflection_are_recognised() -> None:
    found = sections_of("## 🧠 Quiz\nAnswer below.\n## Reflection\nThink.\n## Quiz\n- a real list\n- of things\n")
    assert [section.stands_for for section in found] == ["quiz", "reflection", None]


def test_front_matter_adds_what_is_to_do_and_to_think_about() -> None:
    matter = (
        "id: a\ntitle: A\ntasks: [Build *it*]\ndeliverables: [Code]\ncompletion_criteria: Runs\nreflection: [Why?]\n"
    )
    lesson = read_lesson(f"---\n{matter}---\n".encode(), NoFiles()).lesson
    assert lesson is not None
    assert [(section.title, section.pages[0]) for section in sections_for(lesson)] == [
        ("Tasks", "- Build *it*"),
        ("What to hand in", "- Code"),
        ("Done when", "- Runs"),
        ("To think about", "- Why?"),
    ]


LONG = "## A\na\n## B\n" + "\n\n".join("word " * 300 for _ in range(5)) + "\n## A\nagain\n"


def test_a_page_has_at_most_eighty_words_and_a_long_paragraph_goes_on_at_a_sentence() -> None:
    told = " ".join(f"Sentence {number} has (e.g. here) eight words, or nine." for number in range(36))
    (section,) = sections_of(f"## B\n{told}")
    assert len(section.pages) > 3
    assert all(words_in(text) <= PAGE_WORDS for text in section.pages)
    assert all(text.endswith("nine.") for text in section.pages)
    assert " ".join(section.pages) == told == section.text


def test_a_list_is_torn_where_it_must_be_and_its_head_is_said_again() -> None:
    entries = "\n".join(f"- entry {number} with some more words in it" for number in range(30))
    (section,) = sections_of(f"## B\n### Inner\nMind these:\n\n{entries}")
    assert len(section.pages) > 2
    assert all(text.startswith("### Inner\nMind these:\n") for text in section.pages[1:])
    rows = "\n".join(f"| **t{number}** | {'what it means ' * 4} |" for number in range(12))
    (table,) = sections_of(f"| Term | Meaning |\n|--|--|\n{rows}")
    assert len(table.pages) > 1
    assert all(text.startswith("-# Term: Meaning\n- **t") for text in table.pages)


def test_a_page_ends_before_a_heading_rather_than_within_a_list() -> None:
    part = "\n".join(f"- **Entry {number}**: with a few more words" for number in range(3))
    (section,) = sections_of("\n\n".join(f"### Part {number}\n{part}" for number in range(5)))
    assert len(section.pages) > 1
    assert all(text.startswith("### Part") for text in section.pages)
    assert "".join(section.pages).count("### Part") == 5


def test_no_page_is_longer_than_a_message_holds_whatever_its_words_are() -> None:
    for line, times in (("x" * 1500, 1), ("y" * 900, 10)):
        code = "```\n" + f"{line}\n" * times + "```\n\n"
        (section,) = sections_of(code * 6)
        assert all(len(text) <= LONG_PAGE for text in section.pages)


def test_only_code_and_what_cannot_be_torn_makes_a_longer_page() -> None:
    (section,) = sections_of("```python\n" + "\n".join(f"x = {n} + {n}" for n in range(60)) + "\n```")
    assert len(section.pages) == 1
    (bold,) = sections_of(f"**{'word ' * 100}word** and more. Then the end.")
    assert bold.pages[0].startswith("**word")
    assert bold.pages[0].count("**") == 2


def test_any_page_is_found_again_and_any_old_one_leads_to_what_stood_there() -> None:
    sections = sections_of(LONG)
    assert [section.key for section in sections] == [sections[0].key, sections[1].key, f"{sections[0].key}-2"]
    for place in positions(sections):
        assert find_page(sections, bookmark_of(sections, *place)) == place
    assert bookmark_of(sections, 99, 99) == Bookmark(sections[2].key, 0)
    starts = long_pages(sections[1].blocks)
    assert len(starts) == 5, "a paragraph of 300 words has 1,500 characters, and a page had 2,800"
    for page, start in enumerate(starts):
        mark = old_bookmark(sections, 1, page)
        assert mark == Bookmark(sections[1].key, start)
        assert old_page(sections, mark) == (1, page)
        assert sections[1].blocks[start].glue is None, "it began with a paragraph"
    assert old_bookmark(sections, 0, 5) == Bookmark(sections[0].key, 0)
    assert find_page(sections, Bookmark("gone", 3)) == (0, 0)


def test_what_is_added_before_a_section_moves_no_bookmark() -> None:
    before, after = sections_of(LONG), sections_of(f"## New\nat first\n{LONG}")
    mark = bookmark_of(before, 1, 2)
    section, page = find_page(after, mark)
    assert after[section].pages[page] == before[1].pages[2]


def test_one_line_texts_keep_their_own_format() -> None:
    assert plain("Use `a_b` and **c**") == "Use `a_b` and **c**"
    assert plain("# no heading") == "\\# no heading"
    assert plain("") == ""
    assert plain("<p> List<String> <T>") == "<p> List<String> <T>"


def visible_words(markdown: str) -> list[str]:
    """Return what markdown-it itself takes for text, code and alternative texts, in order."""
    words: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        for leaf in token.children or [token]:
            if leaf.type in {"text", "code_inline", "fence", "code_block", "image"}:
                words += re.findall(r"\w+", leaf.content.replace("_", " "))
    return words


PIECES = [
    "word ",
    "two words",
    "\n",
    "\n\n",
    "# ",
    "## ",
    "#### ",
    "- ",
    "  - ",
    "1. ",
    "> ",
    "**",
    "*",
    "_",
    "`",
    "~~",
]
PIECES += ["```\n", "| a | b |\n|--|--|\n| c | d |\n", "[t](https://x.y)", "![alt](p.png)", "    code", "- [ ] ", "\\"]
PIECES += ["\n---\n", "é日本", "https://a.b/c_d "]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_markdown_breaks_a_limit_or_loses_a_word(markdown: str) -> None:
    shown = []
    for section in sections_of(markdown):
        assert all(len(text) <= LONG_PAGE for text in section.pages)
        shown += [section.title, *section.pages, *(link.label for link in section.links)]
    found = re.findall(r"\w+", " ".join(shown).replace("_", " ").replace("\\", ""))
    for word in set(visible_words(markdown)):
        assert word in found or word in "".join(found), (word, shown)


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=80), st.integers(50, 120))
def test_a_long_text_of_any_signs_fits_its_pages(signs: str, times: int) -> None:
    text = signs * times
    for chapter in chapters_of(text):
        assert all(len(block.text) <= BLOCK_LIMIT for block in chapter.blocks)


HOSTILE = ["[" * 50_000, "*a " * 20_000, "> " * 5_000 + "x", "- " * 5_000 + "x", "`" * 50_000, "<" * 50_000]
HOSTILE += ["<!-- " * 40_000, "- [ ] a\n" * 5_000, "- a\n" * 20_000]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_markdown_is_paged_with_bounded_work(hostile: str) -> None:
    assert calls_of(partial(sections_of, hostile)) < 200 * len(hostile)


def test_the_real_lesson_loses_no_word() -> None:
    lesson = read_lesson(REAL_LESSON.read_bytes(), NoFiles()).lesson
    assert lesson is not None
    shown = " ".join(text for section in readable(lesson) for text in (section.title, *section.pages))
    shown += " ".join(link.label for section in readable(lesson) for link in section.links)
    pointer = {"Test", "your", "understanding", "with", "the", "quiz", "questions", "above", "Quiz"}
    missing = {word for word in visible_words(lesson.body) if word not in re.findall(r"\w+", shown)} - pointer
    assert not missing


def test_code_stands_with_its_output_and_with_what_leads_to_it() -> None:
    code = "```python\n" + "\n".join(f"line({number})" for number in range(12)) + "\n```\n\n```text\n1\n2\n```\n"
    words = " ".join(["word"] * 60)
    (section,) = sections_of(f"{words}.\n\nHere's how it goes:\n\n{code}\n{words}.")
    with_code = [page for page in section.pages if "```python" in page]
    assert len(section.pages) == 3
    assert with_code == [page for page in section.pages if "```text" in page]
    assert with_code == [page for page in section.pages if "how it goes" in page]
