"""The course that people asked questions about, loaded with its search index kept, as after a restart."""

from dataclasses import replace

from bot import app
from bot.core.ids import GLOBAL
from bot.features.library.versions import load_lessons
from bot.talk import store
from bot.talk.find.answers import Answers
from bot.talk.find.keeping import name_of, packed
from tests.conftest import ASKED_COURSE

_made: dict[str, bytes] = {}
"""Indexes by name. Making one takes a second, and half a hundred journeys want the same."""


def load_asked_course(parts: app.Parts) -> app.Parts:
    """Load the course, and keep its index; return the parts of a bot that has it for its folder of lessons."""
    load_lessons(parts.db, parts.library, ASKED_COURSE, parts.clock.now())
    catalogue = parts.library.seen_by(GLOBAL)
    name = name_of(catalogue)
    if name not in _made:
        _made[name] = packed(Answers(catalogue))
    parts.db.write_now(store.keep_index, GLOBAL, name, _made[name])
    return replace(parts, settings=parts.settings.model_copy(update={"lessons": ASKED_COURSE}))
