"""What was typed into a form and could not be taken: the form opens with it again, so that nobody types it twice."""

from collections import OrderedDict
from collections.abc import Mapping

from discord import ui

from bot.core.ids import LearnerId
from bot.discord_ui.components import Form

KEPT = 5000
"""So many forms are kept in memory, the newest; after a restart a form opens empty."""


class Drafts:
    """The last refused form of each learner, by the address that it is sent to."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[LearnerId, str], Mapping[str, str]] = OrderedDict()

    def keep(self, learner: LearnerId, address: str, typed: Mapping[str, str]) -> None:
        """Keep what was typed and chosen in a form that was refused."""
        self._kept[learner, address] = typed
        self._kept.move_to_end((learner, address))
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def drop(self, learner: LearnerId, address: str) -> None:
        """Forget a form that was taken."""
        self._kept.pop((learner, address), None)

    def fill(self, learner: LearnerId, form: Form) -> None:
        """Fill a form with what was refused before; what it shows by itself gives way."""
        typed = self._kept.get((learner, form.custom_id), {})
        for item in form.walk_children():
            if isinstance(item, ui.TextInput) and item.custom_id in typed:
                item.default = typed[item.custom_id]
            elif isinstance(item, ui.Select) and item.custom_id in typed:
                for option in item.options:
                    option.default = option.value == typed[item.custom_id]
