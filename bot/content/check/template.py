"""A lesson to start from: it has everything most lessons have, and passes the check."""

_LESSON = """---
id: {id}
title: {title}
duration_min: 3
goals:
  - Say what somebody can do after this lesson
# video:
#   platform: youtube
#   id: the part behind v= in its address
#   start: 0
#   end: 12:00
quiz:
  - q: Which of these is asked for here?
    section: The first section
    options:
      - The right answer
      - A mistake that people make
      - Another one
    answer: The right answer
    why:
      - It is what the text above says.
      - It looks likely, because it is nearly so.
      - It belongs to something else.
    explain: Why it is right, in a sentence or two.
flashcards:
  - A term of {term}: what it means, in one sentence
reflection:
  - What will you do differently tomorrow?
---

## The first section

What there is to read, and the right answer to what's asked. What a card asks for, such as a term of {term}, is
explained here, too. Each heading of this size begins a new page on the phone.

## The second section

More of it, with a [link](https://www.rfc-editor.org) where it helps.
"""


def template(lesson: str = "my-first-lesson", title: str = "My first lesson") -> str:
    """Return the text of a new lesson file with this id, which must be a valid one, and any title."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _LESSON.format(id=lesson, title=quoted, term=lesson)
