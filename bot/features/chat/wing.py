"""The only room of this wing: talk."""

from bot.features.chat.talk import feature as talk

ROOMS = (talk.build,)
