"""The rooms of this wing, from the ground up."""

from bot.features.account.help import feature as help_
from bot.features.account.privacy import feature as privacy
from bot.features.account.progress import feature as progress
from bot.features.account.settings import feature as settings

ROOMS = (
    progress.build,
    settings.build,
    privacy.build,
    help_.build,
)
