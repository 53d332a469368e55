"""Addresses of lessons, the journal, progress, settings and help."""

from bot.core.route import LESSON, NUMBER, TEXT, Route

CARD = Route("lessons.card", {"lesson": LESSON})
"""Show a lesson's card."""

NEXT = Route("lessons.next")
"""Show the lesson that comes next for this learner."""

OPEN_ANYWAY = Route("lessons.open", {"lesson": LESSON})
"""Open a lesson although prerequisites are missing."""

READ = Route("lessons.read", {"lesson": LESSON})
"""Read a lesson where the learner left it."""

PAGE = Route("lessons.page", {"lesson": LESSON, "section": NUMBER, "page": NUMBER})
"""Read this page (both from 0)."""

SECTION = Route("lessons.section", {"lesson": LESSON, "at": NUMBER})
"""Read the section chosen in the menu; the choice is its number from 0, `at` the one it was chosen on.

A menu that keeps its custom_id keeps what was chosen in it on the screen, so each section has a menu of its own.
"""

RENEW = Route("lessons.renew", {"lesson": LESSON})
"""Go over to the revised version of a lesson."""

DONE = Route("lessons.done", {"lesson": LESSON})
"""The learner says that they are done with the lesson."""

REOPEN = Route("lessons.reopen", {"lesson": LESSON})
"""The learner is not done after all."""

WIDGET = Route("lessons.widget", {"lesson": LESSON, "number": NUMBER})
"""Show an interactive part of a lesson (numbered from 0)."""

PLAY_SET = Route("interactives.set", {"play": NUMBER, "name": TEXT})
"""Take what was chosen in a menu of an interactive part in play, by the places of its entries."""

PLAY_ASK = Route("interactives.ask", {"play": NUMBER, "name": TEXT}, opens_modal=True)
"""Open the form of the entry chosen in a menu of an interactive part."""

PLAY_WRITE = Route("interactives.write", {"play": NUMBER, "name": TEXT, "place": NUMBER}, opens_modal=True)
"""Open the form of an entry by its place (from 0)."""

PLAY_TYPED = Route("interactives.typed", {"play": NUMBER, "name": TEXT, "tag": TEXT})
"""Take what was typed into such a form; the tag tells for which entry."""

PLAY_RESET = Route("interactives.reset", {"play": NUMBER})
"""Forget what was chosen in an interactive part."""

PLAY_HINTS = Route("interactives.hints", {"play": NUMBER})
"""Show the hints of an interactive part."""

PLAY_SHARE = Route("interactives.share", {"play": NUMBER})
"""Open an interactive part for everybody in this channel."""

MAP = Route("lessons.map", {"page": NUMBER, "tag": TEXT})
"""Show a page (from 0) of the course map; `tag` is empty for all lessons."""

MAP_TAG = Route("lessons.tag")
"""Show the map of the lessons with the tag chosen in the menu."""

PICK = Route("lessons.pick")
"""Show the card of the lesson chosen in the menu."""

SEARCH = Route("lessons.search", opens_modal=True)
"""Ask what to search for."""

SEARCHED = Route("lessons.searched")
"""Show what the search found."""

HELP = Route("help.show")
"""Show what the bot can do."""

SETTINGS = Route("settings.show")
"""Show a learner's settings."""

SETTINGS_SERVER = Route("settings.server")
"""Learn in the server chosen in the menu, in direct messages."""

SETTINGS_CHANGE = Route("settings.change")
"""Show what may be chosen for the setting chosen in the menu."""

SETTINGS_SET = Route("settings.set", {"name": TEXT})
"""Take the value chosen in the menu for a setting."""

SETTINGS_ZONE = Route("settings.zone", opens_modal=True)
"""Ask for the time zone."""

SETTINGS_ZONE_TYPED = Route("settings.zone_typed")
"""Take the time zone that was typed."""

SETTINGS_ZONE_CHOSEN = Route("settings.zone_chosen")
"""Take the time zone chosen in the menu."""

REFLECT = Route("reflections.begin", {"lesson": LESSON}, opens_modal=True)
"""Show a lesson's prompts, or the form at once where there is but one."""

REFLECT_WRITE = Route("reflections.write", {"lesson": LESSON, "number": NUMBER}, opens_modal=True)
"""Ask for a reflection on one of a lesson's prompts (from 0)."""

REFLECT_WRITTEN = Route("reflections.written", {"lesson": LESSON, "number": NUMBER})
"""Take a reflection on one of a lesson's prompts."""

REFLECT_MORE = Route("reflections.more", {"entry": NUMBER}, opens_modal=True)
"""Ask for another thought on an earlier reflection."""

REFLECT_ADDED = Route("reflections.added", {"entry": NUMBER})
"""Take another thought on an earlier reflection."""

REFLECT_SHOW = Route("reflections.show", {"entry": NUMBER, "page": NUMBER})
"""Show a page (from 0) of a reflection."""

REFLECT_OPEN = Route("reflections.open")
"""Show the reflection chosen in the menu."""

REFLECT_EDIT = Route("reflections.edit", {"entry": NUMBER}, opens_modal=True)
"""Ask for the new text of a reflection."""

REFLECT_EDITED = Route("reflections.edited", {"entry": NUMBER})
"""Take the new text of a reflection."""

REFLECT_SHARE = Route("reflections.share", {"entry": NUMBER})
"""Let those read a reflection who were chosen in the menu."""

REFLECT_DELETE = Route("reflections.delete", {"entry": NUMBER, "sure": NUMBER})
"""Ask before a reflection is deleted (0), or delete it (1)."""

JOURNAL = Route("reflections.journal", {"page": NUMBER})
"""Show a page (from 0) of everything the learner wrote."""

JOURNAL_OF = Route("reflections.of", {"scope": NUMBER, "lesson": TEXT, "page": NUMBER})
"""Show a page (from 0) of what the learner wrote on a lesson."""

JOURNAL_PICK = Route("reflections.pick")
"""Show what was written on the lesson chosen in the menu."""

JOURNAL_SEARCH = Route("reflections.search", opens_modal=True)
"""Ask what to search for in the journal."""

JOURNAL_SEARCHED = Route("reflections.searched")
"""Show what was found in the journal."""

PROGRESS = Route("progress.show")
"""Show a learner's progress as a picture."""

PROGRESS_TEXT = Route("progress.text")
"""Show the same as text."""

BOARD = Route("progress.board", {"days": NUMBER})
"""Show the leaderboard of the learner's server over so many days."""

BOARD_JOIN = Route("progress.join", {"joined": NUMBER, "days": NUMBER})
"""Join the leaderboards (1) or leave them (0)."""

CERTIFICATE = Route("progress.certificate", {"course": TEXT}, opens_modal=True)
"""Ask for the name on the certificate of a course, by its key."""

CERTIFIED = Route("progress.certified", {"course": TEXT})
"""Show the certificate of a course."""

PRIVACY = Route("privacy.show")
"""Show what is kept of a learner, and what can be done about it."""

PRIVACY_EXPORT = Route("privacy.export")
"""Hand over everything that is kept."""

PRIVACY_ASK = Route("privacy.ask")
"""Ask before everything is deleted."""

PRIVACY_DELETE = Route("privacy.delete")
"""Delete everything."""
