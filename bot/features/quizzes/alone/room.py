"""The ways to answer a quiz taken alone: a button, a menu, a typed form."""

from bot import routes
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.question_parts import typed_in
from bot.discord_ui.reply import OpenModal, Reply
from bot.discord_ui.request import Request
from bot.features.quizzes.alone import service, views
from bot.features.quizzes.alone.service import again, for_others
from bot.features.quizzes.alone.views import addresses, asking


class Interactions:
    """What the answer controls need beyond naming a use case; the rest is wired in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.shown)

    async def answer(self, request: Request, attempt: int, position: int, choice: int) -> Reply:
        """Answer with one option, by the place (from 0) in which it's shown."""
        return await self._show.act(request, service.answer, attempt, position, (choice,))

    async def choose(self, request: Request, attempt: int, position: int) -> Reply:
        """Answer with the options chosen in the menu."""
        return await self._show.act(request, service.answer, attempt, position, request.numbers)

    async def ask_typed(self, request: Request, attempt: int, position: int) -> Reply:
        """Open the form for a typed answer; it opens without the question where that isn't the learner's to answer."""
        found = await self._deps.look(request, for_others.asked_alone, attempt, position)
        return OpenModal(asking.form(attempt, position, found[1] if found else None))

    async def typed(self, request: Request, attempt: int, position: int) -> Reply:
        """Answer with what was typed into the form's fields."""
        return await self._show.act(request, service.answer_typed, attempt, position, typed_in(request.filled))


def build(deps: Dependencies) -> Feature:
    """Return every button, menu and form from an attempt's first question to its result."""
    handle, show = Interactions(deps), Presenter(deps, views.shown)
    return Feature(
        "quizzes",
        handlers=(
            on(routes.QUIZ)(show.acting(service.start_at)),
            on(routes.QUIZ_GO_ON)(show.acting(service.show)),
            on(routes.QUIZ_MISSED)(show.acting(service.missed)),
            on(routes.QUIZ_ASK)(show.acting(service.ask)),
            on(addresses.QUIZ_UNKNOWN)(show.acting(service.dont_know)),
            on(routes.QUIZ_SKIP)(show.acting(service.skip)),
            on(routes.QUIZ_ANSWER)(handle.answer),
            on(routes.QUIZ_PLAYED)(show.acting(service.answer_played)),
            on(addresses.QUIZ_MORE)(show.acting(service.more)),
            on(addresses.QUIZ_WHY)(show.acting(service.why)),
            on(routes.QUIZ_CHOOSE)(handle.choose),
            on(routes.QUIZ_CHOSEN)(show.acting(service.answer)),
            on(addresses.QUIZ_TYPE)(handle.ask_typed),
            on(routes.QUIZ_TYPED)(handle.typed),
            on(routes.QUIZ_SAID)(show.acting(service.answer_said)),
            on(routes.QUIZ_ARRANGE)(show.acting(service.arrange)),
            on(addresses.QUIZ_SURE)(show.acting(service.weigh)),
            on(addresses.QUIZ_KEEP)(show.acting(service.keep_misses)),
            on(routes.QUIZ_AGAIN)(show.acting(again.ask_again)),
            on(routes.QUIZ_MISSES)(show.acting(again.retry_misses)),
        ),
    )
