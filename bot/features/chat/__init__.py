"""Talking with the bot in plain words."""
