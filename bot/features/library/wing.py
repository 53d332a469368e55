"""The library's rooms: rulings on questions, the versions of lessons, what moved, and where learners are."""

from bot.features.library import moves, rulings
from bot.features.library.places import room as places
from bot.features.library.versions import room as versions

ROOMS = (
    rulings.build,
    versions.build,
    moves.build,
    places.build,
)
