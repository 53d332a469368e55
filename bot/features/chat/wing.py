"""The rooms of this wing, from the ground up."""

from bot.features.chat.talk import feature as talk

ROOMS = (talk.build,)
