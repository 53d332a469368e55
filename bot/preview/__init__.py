"""The real bot on a simulated Discord, in a browser: no token, no account, nothing leaves the machine.

`simulator` keeps the world going and is the one file that touches simcord's private names; `launcher` is the page that
a visitor meets first.
"""

from bot.preview.serve import serve

__all__ = ["serve"]
