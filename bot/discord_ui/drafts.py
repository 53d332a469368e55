"""What was typed into a form and could not be taken: the form opens with it again, so that nobody types it twice."""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.forms import Form

KEPT = 5000
"""So many forms are kept in memory, the newest; after a restart a form opens empty."""

FOR = timedelta(minutes=15)
"""For so long; who comes back later begins anew."""

Place = tuple[LearnerId, GuildId | None, str]
"""Whose form it is, in which server, and the address that it is sent to."""


class Drafts:
    """The last refused form of each learner and place."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Place, tuple[datetime, Mapping[str, str]]] = OrderedDict()

    def keep(self, place: Place, typed: Mapping[str, str], now: datetime) -> None:
        """Keep what was typed and chosen in a form that was refused."""
        self._kept[place] = (now, typed)
        self._kept.move_to_end(place)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def drop(self, place: Place) -> None:
        """Forget a form that was taken."""
        self._kept.pop(place, None)

    def forget(self, learner: LearnerId) -> None:
        """Forget all forms of a learner."""
        for place in [one for one in self._kept if one[0] == learner]:
            del self._kept[place]

    def fill(self, place: Place, form: Form, now: datetime) -> Form:
        """Return a form with what was refused a while ago."""
        kept_at, typed = self._kept.get(place, (now, {}))
        return form.filled(typed) if now - kept_at <= FOR else form
