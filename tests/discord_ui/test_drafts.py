"""A refused form opens with what was typed, for a while, in the same server, until its learner deletes everything."""

from datetime import timedelta

from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.drafts import FOR, KEPT, Drafts, Place
from bot.discord_ui.forms import Form, TextField
from tests.conftest import NOON

HERE: Place = (LearnerId(1), GuildId(1), "1:probe.sent:")


async def opened(drafts: Drafts, place: Place = HERE, later: timedelta = timedelta()) -> str | None:
    form = Form("When?", place[2], TextField("When", "when"))
    (field,) = drafts.fill(place, form, NOON + later).fields
    assert isinstance(field, TextField)
    return field.default or None


async def test_it_stands_there_for_a_while_and_in_its_own_server_only() -> None:
    drafts = Drafts()
    drafts.keep(HERE, {"when": "soon"}, NOON)
    assert await opened(drafts, later=FOR) == "soon"
    assert await opened(drafts, later=FOR + timedelta(seconds=1)) is None
    assert await opened(drafts, (LearnerId(1), GuildId(2), HERE[2])) is None
    assert await opened(drafts, (LearnerId(2), GuildId(1), HERE[2])) is None


async def test_it_goes_when_the_form_is_taken_and_with_everything_else_of_its_learner() -> None:
    drafts = Drafts()
    drafts.keep(HERE, {"when": "soon"}, NOON)
    drafts.drop(HERE)
    assert await opened(drafts) is None
    drafts.keep(HERE, {"when": "soon"}, NOON)
    drafts.forget(LearnerId(2))
    assert await opened(drafts) == "soon"
    drafts.forget(LearnerId(1))
    assert await opened(drafts) is None


async def test_only_so_many_are_kept() -> None:
    drafts = Drafts()
    drafts.keep(HERE, {"when": "soon"}, NOON)
    for number in range(KEPT):
        drafts.keep((LearnerId(number + 2), None, HERE[2]), {"when": "x"}, NOON)
    assert await opened(drafts) is None
