"""The rooms of the account: progress, settings, privacy, and help. None of them needs another."""

from bot.features.account import help as help_
from bot.features.account.privacy import room as privacy
from bot.features.account.progress import room as progress
from bot.features.account.settings import room as settings

ROOMS = (
    progress.build,
    settings.build,
    privacy.build,
    help_.build,
)
