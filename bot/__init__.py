"""A tutor that lives in Discord.

Start with `docs/architecture.md`; the composition root is `bot.app`.
"""

__version__ = "0.2.0"
