"""Talking: a direct message, a mention, or `/ask` is understood without commands, and answered from the lessons alone.

What is wanted leads to the same address that a button has; what is asked is answered by quoting a passage. In a
channel only what was asked there is answered there; whatever is somebody's own waits behind a button that only they
open. A conversation is remembered for an hour.
"""
