"""Every address of the bot: what a custom_id may mean, for as long as messages carry it.

Messages stay in Discord for years, so never change what a route means: retire it with a sentence, and give the new one
another name or version. Each route is declared as a function of its arguments, see `bot.core.route.route`.
"""

from bot.routes.account import *
from bot.routes.calendar import *
from bot.routes.chat import *
from bot.routes.flashcards import *
from bot.routes.lessons import *
from bot.routes.quizzes import *
from bot.routes.reflections import *
from bot.routes.teaching import *
