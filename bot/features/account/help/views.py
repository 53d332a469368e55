"""The help screen, the welcome, and their words."""

from bot import routes
from bot.content.markdown import brief
from bot.discord_ui.components import Button, Screen, line, primary, rows, words
from bot.features.account.help.rules import Offers

HELP = """## I am your tutor
I take you through a course, a few minutes at a time.

**Just write to me** in our direct messages, mention me in a channel, or use **/ask**: “next lesson”, “quiz me on …”, \
“what is …?”, “remind me at 8”. I understand plain words, and answer from the lessons. Or by command:

**/learn** goes on where you stopped. `/learn lesson:` opens a lesson by its title; a typo does no harm.
**/lessons** shows the whole course: what is done, open and locked.
**/quiz** asks you what the lesson was about.
**/review** brings back the flashcards that you are about to forget.
**/cards** lists your flashcards, to change, add or take them along.
**/progress** shows what you have done, and your streak.
**/journal** reads back what you wrote when you reflected on a lesson.
**/study quiz** asks everybody in a channel, against the clock.
**/plan** spreads a backlog and prepares for a vacation or an exam.
**/remind** sends you one quiet card a day, at your hour.
**/settings** sets your time zone and how I treat you.
**/privacy** gives you everything I keep about you, or deletes it.

What you do here is private: in a channel only you see my answers, unless you mention me there."""

WELCOME = """## Hello, I am your tutor bot
I bring lessons with videos, to be read page by page, to everybody here.

- **Try it:** type `/learn`. Only you will see the answer.
- **For everybody:** `/lessons` shows the course, `/study quiz` plays a quiz together, `/help` tells the rest. Mention \
me with a question, and I quote what the lessons say.
- **For admins:** `/admin desk` shows what there is to do, `/admin settings` sets the time zone and more. Who may \
use me, and where, is in *Server Settings → Integrations*. I need no privileged intent, and read only \
messages that mention me or are written to me."""


def help_screen(offers: Offers) -> Screen:
    """Return the screen of `/help`; its way to the desk shows only for those who teach."""
    tutorial = offers.tutorial
    new_here = f"\n\n**New here?** “{brief(tutorial.lesson.title, 100)}” shows you around." if tutorial else ""
    buttons = [
        *([Button("Start here", routes.CARD(lesson=tutorial.id), emoji="🧭")] if tutorial else []),
        primary("Keep learning", routes.NEXT(), emoji="▶️"),
        Button("All lessons", routes.MAP(page=0, tag=""), emoji="🗺️"),
        Button("Settings", routes.SETTINGS(), emoji="⚙️"),
        *([Button("Teach", routes.ADMIN_HOME(), emoji="🛠️")] if offers.teaches else []),
    ]
    return Screen(words(HELP + new_here), line(), *rows(buttons))


def welcome_screen() -> Screen:
    """Return the message that greets a server which has just added the bot."""
    return Screen(words(WELCOME), line(), *rows([primary("Keep learning", routes.NEXT(), emoji="▶️")]))
