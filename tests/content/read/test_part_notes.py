"""Problems of one part are told once, each at its place."""

from tests.content.read.test_validation import reading_of, the_problem


def test_a_list_with_a_wrong_entry_is_not_called_short_as_well() -> None:
    reading = reading_of("id: a\ntitle: A\nquiz:\n  - {q: Sort, kind: ordering, items: [a, [b, c]]}\n")
    assert "entries are needed" not in str(reading.problems)
    assert the_problem(reading).key.startswith("quiz[0].items")
