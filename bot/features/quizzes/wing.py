"""The quiz rooms; groups and mixed quizzes come later because they build on quizzes taken alone."""

from bot.features.quizzes.alone import room as alone
from bot.features.quizzes.group import room as group
from bot.features.quizzes.mixed import room as mixed

ROOMS = (
    alone.build,
    mixed.build,
    group.build,
)
