"""A tutor that lives in Discord.

Start with `docs/architecture.md`; the composition root is `bot.app`.
"""
