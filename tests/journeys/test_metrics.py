"""What operators count."""

from bot import app
from tests.journeys.world import World


async def test_each_interaction_is_counted_by_route_and_outcome(world: World, parts: app.Parts) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Start", shown)
    await world.press(world.ada, "nonsense", shown)
    text = parts.metrics.text().decode()
    assert 'tutor_interactions_total{outcome="answered",route="learn"} 1.0' in text
    assert 'tutor_interactions_total{outcome="answered",route="lessons.read"} 1.0' in text
    assert 'tutor_interactions_total{outcome="told",route="unknown"} 1.0' in text
    assert 'tutor_interaction_seconds_count{route="learn"} 1.0' in text
