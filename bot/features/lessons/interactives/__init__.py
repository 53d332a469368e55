"""Interactive parts of lessons in play: what was chosen is kept, and each choice redraws the same message.

A learner plays alone; once it's opened for a group, everybody in the channel plays the same one. A part of an unknown
kind, and code, are only shown.
"""
