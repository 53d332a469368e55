"""Widget kinds: one file a kind, and `WIDGETS`, the registry that names them.

A kind is the shape of its data file as a frozen pydantic model. To add one, write its file and enter it in `WIDGETS`.
"""

from bot.widgets.deployment_readiness_checker import DeploymentReadiness
from bot.widgets.performance_tradeoff_explorer import PerformanceTradeoffs
from bot.widgets.widget import WidgetData

WIDGETS: dict[str, type[WidgetData]] = {
    "performance_tradeoff_explorer": PerformanceTradeoffs,
    "deployment_readiness_checker": DeploymentReadiness,
}
"""Every kind of widget whose data has a known shape, by the word that authors write after `type:`."""

__all__ = ["WIDGETS", "DeploymentReadiness", "PerformanceTradeoffs", "WidgetData"]
