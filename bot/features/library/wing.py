"""The library's rooms: rulings on questions, the versions of lessons, what moved, and where learners are."""

from bot.features.library.moves import feature as moves
from bot.features.library.places import feature as places
from bot.features.library.rulings import feature as rulings
from bot.features.library.versions import feature as versions

ROOMS = (
    rulings.build,
    versions.build,
    moves.build,
    places.build,
)
