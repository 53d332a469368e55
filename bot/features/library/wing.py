"""The library's rooms: rulings on questions, the versions of lessons, and where learners are in them."""

from bot.features.library.places import feature as places
from bot.features.library.rulings import feature as rulings
from bot.features.library.versions import feature as versions

ROOMS = (
    rulings.build,
    versions.build,
    places.build,
)
