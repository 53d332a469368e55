"""Mending a lesson where one stands: its questions and cards, new ones, pasted ones, and lessons from a text.

What's saved is rehearsed like a file that was loaded, so nothing changes for learners until it's published.
"""
