"""The rooms of the account: progress, settings, privacy, and help. None of them needs another."""

from bot.features.account import help as help_
from bot.features.account import privacy, settings
from bot.features.account.progress import room as progress

ROOMS = (
    progress.build,
    settings.build,
    privacy.build,
    help_.build,
)
