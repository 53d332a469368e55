"""Every address of the bot: what a custom_id may mean, for as long as messages carry it.

Never change the meaning of a route; retire it with a sentence and give the new one another name or version.
Each is declared as a function of its arguments, see `bot.core.route.route`.
"""

from bot.routes.learning import *
from bot.routes.practice import *
from bot.routes.talking import *
from bot.routes.teaching import *
from bot.routes.together import *
