"""Anki's notes as text: the headers say what each column is; what's left out is told with its line."""

from bot.formats.banks import bank_in
from bot.formats.banks.bank import Bank


def read(text: str) -> Bank:
    return bank_in("notes.txt", text)[1]


def test_notes_as_anki_exports_them() -> None:
    """Ids, note types, decks and tags are no sides; HTML is read as words, as in a package."""
    text = (
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
        "x1\tBasic\tLatin\tsol\tthe <b>sun</b><br>a star\tchapter1 sky\n"
        "x2\tBasic\tLatin\t\tnothing before it\t\n"
        'x3\tBasic\tLatin\tluna <img src="a.png">\tthe moon\t\n'
        "x4\tBasic\tLatin\tmare\tthe sea [sound:mare.mp3]\t\n"
    )
    found = read(text)
    assert [*found.cards] == [{"front": "sol", "back": "the sun a star"}]
    assert [(one.line, one.why) for one in found.left_out] == [
        (8, "it has only one side"),
        (9, "it needs a picture or a sound"),
        (10, "it needs a picture or a sound"),
    ]


def test_gaps_become_questions() -> None:
    gaps = " ".join(f"{{{{c1::{number}}}}}" for number in range(5))
    found = read(f"#separator:Tab\nRome lies on the {{{{c1::Tiber::river}}}}.\tin Italy\n{gaps}\t\n")
    assert [*found.questions] == [{"kind": "cloze", "text": "Rome lies on the {{Tiber}}.", "explain": "in Italy"}]
    assert [(one.line, one.why) for one in found.left_out] == [(3, "it has more than 4 gaps")]


def test_a_field_in_quotes_may_have_the_separator_and_lines_in_it() -> None:
    found = read('#separator:semicolon\n#html:false\n"a; b";"c\nd"\ne;f\n;\nonly\n')
    assert [*found.cards] == [{"front": "a; b", "back": "c d"}, {"front": "e", "back": "f"}]
    assert [(one.line, one.what) for one in found.left_out] == [(7, "only")]


def test_what_does_not_begin_with_its_headers_is_read_another_way() -> None:
    assert not read("# separator of words\na lot of text\n")
    assert [one["front"] for one in read("sol|sun\nluna|moon\nmar|sea\n").cards] == ["sol", "luna", "mar"]
