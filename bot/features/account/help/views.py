"""The help screen, the welcome, and their words."""

from bot import routes
from bot.content.excerpts import brief
from bot.discord_ui.components import Button, Screen, line, primary, rows, words
from bot.features.account.help.rules import Offers

HELP = """## 👋 I'm your tutor
A few minutes a day, and it sticks. **Just write to me**: “quiz me on …”, “what is …?”, “remind me at 8”. \
I answer from your lessons, and what you do here is private."""

COMMANDS = """## What I can do
**/learn**, **/review** what today holds; `/learn lesson:` opens a lesson
**/lessons** the courses
**/quiz** questions on a lesson, a topic, or what you're weak at
**/cards** your flashcards: change, add, export
**/progress** what you've done
**/journal** what you wrote
**/plan** a backlog, a vacation, an exam
**/remind** one quiet card a day
**/ask** anything about the lessons
**/study** a quiz for the whole channel
**/settings** your time zone, minutes, and more
**/privacy** what I keep about you, and how to delete it"""

WELCOME = """## Hi, I'm your tutor bot
I bring everybody here lessons with videos, to read page by page.

- **Try it:** type `/learn`. Only you'll see the answer.
- **For everybody:** `/lessons` shows the course, `/study quiz` plays a quiz together, `/help` tells the rest. Mention \
me with a question, and I quote what the lessons say.
- **For admins:** `/admin desk` shows what needs doing, `/admin settings` sets the time zone and more. Who can \
use me, and where, is in *Server Settings → Integrations*. I need no privileged intent, and read only \
messages that mention me or are sent to me."""


def help_screen(offers: Offers) -> Screen:
    """Return the first screen of `/help`; its way to the desk shows only for those who teach."""
    tutorial = offers.tutorial
    new_here = f"\n**New here?** Begin with “{brief(tutorial.lesson.title, 100)}”." if tutorial else ""
    buttons = [
        primary("Today", routes.NEXT(), emoji="▶️"),
        *([Button("Start here", routes.CARD(lesson=tutorial.id), emoji="🧭")] if tutorial else []),
        Button("All commands", routes.HELP_ALL(), emoji="📜"),
        Button("Settings", routes.SETTINGS(), emoji="⚙️"),
        *([Button("Teach", routes.ADMIN_HOME(), emoji="🛠️")] if offers.teaches else []),
    ]
    return Screen(words(HELP + new_here), *rows(buttons))


def commands_screen() -> Screen:
    """Return the screen that lists what each command does."""
    return Screen(words(COMMANDS), *rows([primary("Today", routes.NEXT(), emoji="▶️"), Button("Back", routes.HELP())]))


def welcome_screen() -> Screen:
    """Return the message that greets a server which has just added the bot."""
    return Screen(words(WELCOME), line(), *rows([primary("Keep learning", routes.NEXT(), emoji="▶️")]))
