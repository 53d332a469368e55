"""The two quiz rooms; groups come second because they build on quizzes taken alone."""

from bot.features.quizzes.alone import feature as alone
from bot.features.quizzes.group import feature as group

ROOMS = (
    alone.build,
    group.build,
)
