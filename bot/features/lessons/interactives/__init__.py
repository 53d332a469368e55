"""Interactive parts of lessons in play: what was chosen is kept, and each choice draws the same message anew.

A learner plays alone; opened for a group, everybody in the channel plays one and the same. A kind that is not known,
and code, are shown as what they are.
"""
