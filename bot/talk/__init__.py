"""Talking: a direct message, a mention, or `/ask` is understood without commands, and answered from the lessons alone.

A wish leads to the same address that a button has; a question is answered by quoting a passage. In a channel, only
questions are answered for all to read: whatever is somebody's own is behind a button that only shows it to them. A
conversation is remembered for an hour.
"""
