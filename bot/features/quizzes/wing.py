"""The quiz rooms; groups and mixed quizzes come later because they build on quizzes taken alone."""

from bot.features.quizzes.alone import feature as alone
from bot.features.quizzes.group import feature as group
from bot.features.quizzes.mixed import feature as mixed

ROOMS = (
    alone.build,
    mixed.build,
    group.build,
)
