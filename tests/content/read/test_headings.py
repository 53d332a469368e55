"""Which heading of foreign Markdown is the title, and where its sections stand."""

import pytest

from bot.content.read.headings import headings_in, levelled, titled


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("# One\n## Two ##\n", [(0, 1, "One"), (1, 2, "Two")]),
        ("One\n===\n\nTwo\n---\n", [(0, 1, "One"), (3, 2, "Two")]),
        ("# Learn C#\n## A #\n", [(0, 1, "Learn C#"), (1, 2, "A")]),
        ("Words\nand more\n---\n", []),
        ("| a |\n---\n- b\n---\n", []),
        ("```\n# no heading\n```\n# One\n", [(3, 1, "One")]),
        ("~~~~\n```\n# no\n~~~~\n# One", [(4, 1, "One")]),
        ("```py\n# open to the end\n", []),
        ("#hashtag\n    # code\n", []),
    ],
)
def test_headings_are_found_outside_of_code(body: str, found: list[tuple[int, int, str]]) -> None:
    assert list(headings_in(body)) == found
    assert list(headings_in(body.replace("\n", "\r\n"))) == found


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# The *first* [one](a.md) {#top}\nWords", "The first one", "\nWords"),
        ("\nOne\n===\nWords", "One", "\n\n\nWords"),
        ("Words\n## Two\n", "Two", "Words\n## Two\n"),
        ("Only words", "", "Only words"),
    ],
)
def test_the_first_heading_is_the_title_and_lines_stay_where_they_are(body: str, title: str, rest: str) -> None:
    assert titled(body) == (title, rest)
    assert rest.count("\n") == body.count("\n")


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("## A\n### b\n## B", [2, 3, 2]),
        ("# A\n## b\n# B", [2, 3, 2]),
        ("### A\n#### b\n### B", [2, 3, 2]),
        ("# Alone\n### A\n### B", [1, 2, 2]),
        ("### Alone", [2]),
        ("##### A\n###### b\n##### B\n# C", [2, 3, 2, 1]),
    ],
)
def test_the_highest_level_that_repeats_is_a_sections(body: str, levels: list[int]) -> None:
    assert [level for _, level, _ in headings_in(levelled(body))] == levels
    assert [text for _, _, text in headings_in(levelled(body))] == [text for _, _, text in headings_in(body)]
