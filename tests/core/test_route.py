"""A custom_id is a public address: it is written and read back the same, and nothing else is accepted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.route import CUSTOM_ID_LIMIT, LESSON, NUMBER, TEXT, Route, split_custom_id

PAGE = Route[...]("lessons.page", {"lesson": LESSON, "section": NUMBER})
TAGGED = Route[...]("lessons.map", {"tag": TEXT, "page": NUMBER})


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,63}", fullmatch=True), st.integers(0, 10**9))
def test_what_is_written_is_read_back(lesson: str, section: int) -> None:
    custom_id = PAGE(lesson=lesson, section=section)
    assert len(custom_id) <= CUSTOM_ID_LIMIT
    assert split_custom_id(custom_id) == (PAGE.key, custom_id.removeprefix(PAGE.key + ":"))
    assert PAGE.read(custom_id.removeprefix(PAGE.key + ":")) == {"lesson": lesson, "section": section}


@given(st.text(max_size=6), st.integers(0, 99))
def test_any_short_text_can_be_an_argument(tag: str, page: int) -> None:
    try:
        custom_id = TAGGED(tag=tag, page=page)
    except UnicodeEncodeError:
        return  # a lone surrogate is no text
    assert TAGGED.read(custom_id.removeprefix(TAGGED.key + ":")) == {"tag": tag, "page": page}


@given(st.text(max_size=100))
def test_an_invented_custom_id_never_raises(custom_id: str) -> None:
    split = split_custom_id(custom_id)
    if split:
        PAGE.read(split[1])
        TAGGED.read(split[1])


def test_the_address_reads_like_one() -> None:
    assert PAGE(lesson="intro-1", section=40) == "1:lessons.page:intro-1.14"


@pytest.mark.parametrize("tail", ["intro", "intro.1.2", "Intro.1", "intro.-1", "intro.", ".1", "intro.é"])
def test_what_was_never_written_is_refused(tail: str) -> None:
    assert PAGE.read(tail) is None


def test_wrong_arguments_are_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        PAGE(lesson="intro")
    with pytest.raises(ValueError, match="not negative"):
        PAGE(lesson="intro", section=-1)
    with pytest.raises(ValueError, match="at most 100"):
        TAGGED(tag="x" * 100, page=0)
