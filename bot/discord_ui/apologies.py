"""What's said when something went wrong."""

import hashlib
from datetime import datetime

import discord

from bot.discord_ui.components import Document, Screen, primary, rows, words
from bot.discord_ui.request import Request
from bot.storage import Busy, Unreachable

OFF = 60.0
"""If an event seems older than this, in seconds, we take it that our clock is wrong."""

DRAFT, DRAFT_SHOWN = 20, 3000
"""When something goes wrong, typed texts of more than 20 characters are given back; as a file if over 3000 in all."""
OUTDATED = "**This is from an older version of me.** Nothing's lost: `/learn` picks up where you were."
NOT_READ = "**Discord didn't hand me that file.** Nothing has changed. Please send it again in a minute."
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def reference_of(interaction: int) -> str:
    """Return six letters and digits that name an interaction in the log; none of them look alike (no I, O, 0 or 1)."""
    digest = hashlib.blake2b(str(interaction).encode(), digest_size=6).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest)


def age_of(event: int, now: datetime) -> float:
    """Return how many seconds ago an event happened, by the time in its Discord id; 0 for an impossible answer."""
    age = (now - discord.utils.snowflake_time(event)).total_seconds()
    return age if 0 <= age <= OFF else 0.0


def problem_screen(sentence: str) -> Screen:
    """Return a screen with nothing but this sentence."""
    return Screen(words(sentence))


def with_draft(sentence: str, request: Request) -> Screen:
    """Return a screen that says what went wrong and gives back the longer texts typed into a form, if there are any."""
    typed = [text for text in request.fields.values() if len(text) > DRAFT]
    if not typed:
        return problem_screen(sentence)
    whole = "\n\n".join(typed)
    if len(whole) <= DRAFT_SHOWN:
        return Screen(words(sentence), words(f"**What you wrote:**\n{whole}"))
    return Screen(words(f"{sentence}\nWhat you wrote is in the file."), files=[Document("draft.txt", whole.encode())])


def out_of_reach(problem: Unreachable, request: Request) -> Screen:
    """Return the screen for a database that didn't answer in time, with the button that was pressed to try again."""
    if isinstance(problem, Busy):
        told = "**I have my hands full right now**, so that didn't count. Try again in a minute."
    elif problem.unsure and request.form:
        told = "**I'm not sure that was kept:** my notes are slow right now. Look before you send it again."
    elif problem.unsure:
        told = "**I'm not sure that was counted:** my notes are slow right now. Do it again; it can't count twice."
    else:
        told = "**I can't reach my notes right now**, so that didn't count. Try again in a minute."
    screen = with_draft(told, request)
    again = rows([primary("Try again", request.pressed, emoji="🔁")]) if request.pressed else []
    return Screen(*screen.parts, *again, files=screen.files)


def form_is_here(opener: str) -> Screen:
    """Return the screen for a form that was ready too late: Discord opens one only in the first seconds after a tap."""
    if not opener:
        return Screen(words("**That took too long, so I couldn't open the form.** Please try again."))
    open_it = rows([primary("Open the form", opener, emoji="📝")])
    return Screen(words("**That took a moment; your form is ready now.**"), *open_it)


def sorry(reference: str) -> str:
    """Return what the person is told after a bug of ours, with the reference to look for in the log."""
    return (
        "**Something went wrong on my side.** What you did before is kept. "
        f"Please try again. Still stuck? Tell an admin this reference: `{reference}`"
    )
