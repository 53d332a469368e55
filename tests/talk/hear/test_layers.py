"""The last layers of a transformer do what they say."""

import numpy as np
import pytest

from bot.talk.hear.layers import HEADS, WEIGHTS, Layers, mean, stacked
from bot.text.vectors import BEGUN, MiniLm, is_installed

WIDE, DIMENSIONS = 96, 48


def drawn(layers: int = 2) -> dict[str, np.ndarray]:
    """Return layers with weights that are drawn, for DIMENSIONS dimensions."""
    draw, arrays = np.random.default_rng(0), dict[str, np.ndarray]()
    for number in range(layers):
        for part in WEIGHTS:
            rows, columns = {"wide": (DIMENSIONS, WIDE), "narrow": (WIDE, DIMENSIONS)}.get(part, (DIMENSIONS,) * 2)
            arrays[f"{number} {part}"] = draw.integers(-127, 128, (rows, columns)).astype(np.int8)
            arrays[f"{number} {part} scale"] = np.full(columns, 0.002, np.float32)
            arrays[f"{number} {part} bias"] = draw.normal(0, 0.1, columns).astype(np.float32)
        for part in ("mixed", "narrow"):
            arrays[f"{number} {part} norm"] = np.stack([np.ones(DIMENSIONS), np.zeros(DIMENSIONS)]).astype(np.float32)
    return arrays


def texts(*lengths: int) -> list[np.ndarray]:
    draw = np.random.default_rng(1)
    return [draw.normal(0, 1, (length, DIMENSIONS)).astype(np.float32) for length in lengths]


def test_a_text_is_read_the_same_beside_a_longer_one() -> None:
    layers, (short, long) = Layers(drawn()), texts(3, 7)
    assert DIMENSIONS % HEADS == 0
    table, there = stacked([short, long])
    together, alone = layers.read(table, there), layers.read(*stacked([short]))
    assert together[0, :3] == pytest.approx(alone[0], abs=1e-4)
    assert mean(together, there)[0] == pytest.approx(alone[0].mean(0), abs=1e-4)


def test_each_word_is_told_by_those_around_it() -> None:
    layers, (text,) = Layers(drawn(1)), texts(4)
    other = text.copy()
    other[3] += 1
    before, after = (layers.read(*stacked([one]))[0] for one in (text, other))
    assert np.abs(before[0] - after[0]).max() > 1e-3
    assert np.abs(before.mean(-1)).max() < 1e-5


@pytest.mark.skipif(not is_installed(), reason="THE EXTRA `vectors` IS NOT INSTALLED")
def test_the_models_own_last_layers_say_what_it_says() -> None:
    tuned = pytest.importorskip("training.tuned", reason="jax, optax or onnx IS NOT INSTALLED")
    model, text = MiniLm(), "how do i cook rice?"
    layers = Layers(tuned.arrays(tuned.last_layers()))
    table, there = stacked([model.begun(text)])
    meant = mean(layers.read(table, there), there)[0]
    assert BEGUN == 4
    assert float(meant @ model.embed(text) / np.linalg.norm(meant)) > 0.99
