"""Widget kinds: one file a kind, and `WIDGETS`, the registry that names them.

A kind is the shape of its data file as a frozen pydantic model, and how it is played: pure functions over a state. To
add one, write its file and enter it in `WIDGETS`.
"""

from bot.widgets.deployment_readiness_checker import DeploymentReadiness
from bot.widgets.performance_tradeoff_explorer import PerformanceTradeoffs
from bot.widgets.widget import (
    GUESS,
    Ask,
    Bars,
    Choice,
    Cloud,
    Drawing,
    Guess,
    Menu,
    Scatter,
    Shown,
    State,
    WidgetData,
    number,
)
from bot.widgets.wordcloud import WordCloud

WIDGETS: dict[str, type[WidgetData]] = {
    "performance_tradeoff_explorer": PerformanceTradeoffs,
    "deployment_readiness_checker": DeploymentReadiness,
    "wordcloud": WordCloud,
}
"""Every kind of widget whose data has a known shape, by the word that authors write after `type:`."""

__all__ = [
    "GUESS",
    "WIDGETS",
    "Ask",
    "Bars",
    "Choice",
    "Cloud",
    "DeploymentReadiness",
    "Drawing",
    "Guess",
    "Menu",
    "PerformanceTradeoffs",
    "Scatter",
    "Shown",
    "State",
    "WidgetData",
    "WordCloud",
    "number",
]
