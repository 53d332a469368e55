"""The real bot on a simulated Discord, in a browser: no token, no account, and nothing leaves the machine.

`simulator` keeps that world going, and is the only file that touches simcord's private names; `launcher` is the page
that visitors see first.
"""

from bot.preview.serve import serve

__all__ = ["serve"]
