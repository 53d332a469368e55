"""Texts are split, shortened and escaped so that a reader loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.text import clock_time, counted, escape_line_start, escape_markdown, shorten, split_text, stable_key


@given(st.text(max_size=400), st.integers(1, 50))
def test_pieces_fit_and_lose_nothing_but_white_space(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(0 < len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_a_text_is_split_where_a_reader_would_split_it() -> None:
    assert split_text("First here. Second there.\n\nNext one.", 30) == ["First here. Second there.", "Next one."]
    assert split_text("First here. Second there.", 15) == ["First here.", "Second there."]
    assert split_text("one two three", 8) == ["one two", "three"]


def test_a_joined_emoji_is_not_torn() -> None:
    family = "👨‍👩‍👧"
    assert split_text("ab" + family, 4) == ["ab", family[:4], family[4:]] or split_text("ab" + family, 5) == [
        "ab",
        family,
    ]
    assert split_text("ab" + family, 6) == ["ab", family]


@given(st.text(max_size=200), st.integers(2, 60))
def test_a_shortened_text_is_one_line_within_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert "\n" not in short


def test_a_text_is_shortened_at_a_word() -> None:
    assert shorten("The quick brown fox", 12) == "The quick…"
    assert shorten("The quick", 12) == "The quick"


def test_a_cut_leaves_no_mark_before_the_ellipsis() -> None:
    assert shorten("You have ten minutes left. What do you do with them?", 30) == "You have ten minutes left…"


def test_the_key_survives_what_an_editor_corrects() -> None:
    assert stable_key("What is  a Model, really?") == stable_key("what is a model really")
    assert len({stable_key(text) for text in ("C", "C#", "C++", "x > 0", "x < 0")}) == 5
    assert stable_key("?!") != stable_key("...")
    assert len(stable_key("")) == 16


def test_markdown_is_shown_as_typed() -> None:
    assert escape_markdown("2 * 3_4 `x` ||y|| <@1> [a](b)") == r"2 \* 3\_4 \`x\` \|\|y\|\| \<@1> [a]\(b)"
    assert escape_markdown("see https://a.b/c_d_e now_") == r"see https://a.b/c_d_e now\_"
    assert escape_line_start("# no\n- no\n1. no\n> no\n-# no") == "\\# no\n\\- no\n1\\. no\n\\> no\n\\-# no"
    assert escape_line_start("#tag -5 >x") == "#tag -5 >x"


def test_times_and_counts_read_like_speech() -> None:
    assert [clock_time(second) for second in (0, 252, 3723)] == ["0:00", "4:12", "1:02:03"]
    assert [counted(number, "lesson") for number in (0, 1, 2)] == ["0 lessons", "1 lesson", "2 lessons"]
