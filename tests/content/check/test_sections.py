"""A lesson's text is cut at its sections' headings and put together again as it was."""

import pytest

from bot.content.check.editing import NotThere
from bot.content.check.sections import sections_in, title_of, with_section

HEAD = "---\nid: a\ntitle: A\nquiz: []\n---\n"
CODE = "```python\n## no heading\n```"
BODY = f"Above.\n\n## One\n\n{CODE}\n\n### Below\n\nText.\n\n## Two\n\n~~~\n```\n## neither\n~~~\nEnd.\n"


def test_sections_are_found_but_not_in_code() -> None:
    found = sections_in((HEAD + BODY).encode())
    assert [title_of(one) for one in found] == ["Above.", "One", "Two"]
    assert "".join(found) == BODY


@pytest.mark.parametrize("number", range(3))
def test_the_same_text_changes_nothing_but_blank_lines(number: int) -> None:
    data = (HEAD + BODY).encode()
    same = with_section(data, number, sections_in(data)[number])
    assert [one.strip() for one in sections_in(same)] == [one.strip() for one in sections_in(data)]
    assert same.startswith(HEAD.encode())


def test_one_is_replaced_and_one_is_removed() -> None:
    changed = with_section((HEAD + BODY).encode(), 1, "## First\n\nNew.")
    assert changed.decode() == HEAD + "Above.\n\n## First\n\nNew.\n\n## Two\n\n~~~\n```\n## neither\n~~~\nEnd.\n"
    assert [title_of(one) for one in sections_in(with_section(changed, 1, " \n"))] == ["Above.", "Two"]


def test_what_is_not_there_is_refused() -> None:
    for data, number in ((b"no front matter", 0), ((HEAD + BODY).encode(), 3), ((HEAD + BODY).encode(), -1)):
        with pytest.raises(NotThere):
            with_section(data, number, "x")
    assert sections_in(HEAD.encode()) == []


def test_windows_lines_are_read() -> None:
    assert len(sections_in((HEAD + BODY).replace("\n", "\r\n").encode())) == 3
