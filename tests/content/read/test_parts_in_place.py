"""An interactive part's data that stand in the lesson, and a place that's kept for a video."""

import pytest

from bot.content.read.validation import read_lesson
from tests.conftest import NoFiles
from tests.content.read.test_validation import lesson_of, reading_of, the_problem

INLINE = b"""---
id: a
title: A
widgets:
  - type: performance_tradeoff_explorer
    data:
      title: Two models
      models:
        - name: Rule
          baseline_metrics: {accuracy: 0.8, latency_ms: 1}
        - name: Forest
          baseline_metrics: {accuracy: 0.83, latency_ms: 15}
      dimensions:
        - {name: accuracy, display_name: Accuracy, higher_is_better: true, weight: 1}
        - {name: latency_ms, display_name: Latency, higher_is_better: false, weight: 1}
      production_scenarios:
        - {name: Phone, description: Quick, constraints: {latency_ms: 10}, priority_weights: {accuracy: 1}}
  - type: timeline
    data: [one, 2, "3", true, null]
  - type: deployment_readiness_checker
    data: {checks: 5}
---
Text.
"""


def test_the_data_of_an_interactive_part_may_stand_in_the_lesson() -> None:
    reading = read_lesson(INLINE, NoFiles())
    assert reading.lesson is not None
    explorer, timeline = reading.lesson.widgets
    assert explorer.title == "Two models"
    assert explorer.playable() is not None
    assert explorer.content["models"][1]["baseline_metrics"] == {"accuracy": 0.83, "latency_ms": 15}
    assert timeline.content == ["one", 2, "3", True, None]
    assert not timeline.opens, "it's a line of text, not a button that leads nowhere"
    assert [number for number, _ in reading.lesson.opening] == [0]
    (refused,) = [one for one in reading.problems if one.key.startswith("widgets[2]")]
    assert "This is no data for deployment_readiness_checker: title" in refused.message


@pytest.mark.parametrize(
    "video", ["VIDEO_ID", "{id: VIDEO_ID}", "https://www.youtube.com/watch?v=YOUR_VIDEO_ID", "{id: xxxxxxxxxxx}"]
)
def test_a_place_kept_for_a_video_is_no_video(video: str) -> None:
    reading = reading_of(f"id: a\ntitle: A\nvideo: {video}\n")
    assert reading.lesson is not None
    assert reading.lesson.videos == ()
    assert "a video that isn't chosen yet" in the_problem(reading).message


def test_a_real_video_is_no_placeholder() -> None:
    (video,) = lesson_of("video: {id: 7x8R2aJx0a0}\n").videos
    assert not video.is_placeholder
