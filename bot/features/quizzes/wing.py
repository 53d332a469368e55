"""The rooms of this wing, from the ground up."""

from bot.features.quizzes.alone import feature as alone
from bot.features.quizzes.group import feature as group

ROOMS = (
    alone.build,
    group.build,
)
