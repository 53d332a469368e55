"""Keeps what was typed into a form that was refused, and fills it in again, so that nobody has to type it twice."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.forms import Form

KEPT = 5000
"""How many forms are kept, the newest ones. They're only in memory: after a restart a form opens empty."""

FOR = timedelta(minutes=15)
"""How long a form is kept; whoever comes back later starts again."""

Place = tuple[LearnerId, GuildId | None, str]
"""Whose form it is, in which server (None: a direct message), and the custom_id it's sent to."""


class Drafts:
    """The last refused form for each learner, server and address."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Place, tuple[datetime, Mapping[str, str]]] = OrderedDict()

    def keep(self, place: Place, typed: Mapping[str, str], now: datetime) -> None:
        """Keep what was typed and chosen in a form that was refused, in place of an earlier try."""
        self._kept[place] = (now, typed)
        self._kept.move_to_end(place)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def drop(self, place: Place) -> None:
        """Forget a form because it was accepted."""
        self._kept.pop(place, None)

    def forget(self, learner: LearnerId) -> None:
        """Forget all forms of a learner, in every server."""
        for place in [one for one in self._kept if one[0] == learner]:
            del self._kept[place]

    def fill(self, place: Place, form: Form, now: datetime) -> Form:
        """Return the form filled with the last refused try, if that isn't too old; else the form as it is."""
        kept_at, typed = self._kept.get(place, (now, {}))
        return form.filled(typed) if now - kept_at <= FOR else form
