"""Talking with the bot in plain words instead of commands."""
