"""Fits the last layers of the extra's model anew, for what the bot asks of a text; `bot/talk/hear/layers` applies them.

It needs `pip install jax optax onnx` beside the extra `vectors`: jax (some 400 MB with what it brings) works out the
slopes, optax steps along them, and onnx reads the weights that the layers begin with. The bot needs none of it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import onnx
import optax
from onnx import numpy_helper

from bot.talk.hear.layers import HEADS, WEIGHTS
from bot.text.vectors import BEGUN, model_file

DROPPED = 0.1
"""The share of what a layer passes on that's left out while it learns, so that nothing hangs on a single number."""

LAYERS_STEP, HEAD_STEP, WARMING, LAST = 1e-4, 1e-3, 0.1, 0.02
"""The longest steps of the layers and of what's new behind them; the share of steps until then, and the last one's."""

LARGEST, DECAY = 1.0, 0.01
"""How long a slope may be, and by what share of a step weights shrink."""

_LAST_LAYERS = (
    ("val_335", "val_343", "val_351", "val_389", "val_393", "val_402"),
    ("val_406", "val_414", "val_422", "val_460", "val_464", "val_473"),
)
"""What the weights of the layers behind `vectors.BEGUN` are called in the model, in the order of WEIGHTS."""

_NAMED = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
"""The same for their biases."""

Layer = dict[str, Any]


def last_layers() -> list[Layer]:
    """Return the layers as the model has them."""
    arrays = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(model_file())).graph.initializer}
    return [_layer(arrays, BEGUN + number, names) for number, names in enumerate(_LAST_LAYERS)]


def _layer(arrays: dict[str, np.ndarray], number: int, names: Sequence[str]) -> Layer:
    own: Layer = {}
    begin = f"inner.encoder.layer.{number}."
    for part, name, bias in zip(WEIGHTS, names, _NAMED, strict=True):
        own[part] = jnp.asarray(arrays[f"{name}_q"] * arrays[f"{name}_scale"], jnp.float32)
        own[f"{part} bias"] = jnp.asarray(arrays[f"{begin}{bias}.bias"])
    for part, name in (("mixed", "attention.output.LayerNorm"), ("narrow", "output.LayerNorm")):
        own[f"{part} norm"] = jnp.stack([arrays[f"{begin}{name}.{what}"] for what in ("weight", "bias")])
    return own


def dropped(states: Any, key: Any) -> Any:
    """Return states of which a share is left out, and the rest made larger for it; all of them without a key."""
    if key is None:
        return states
    return jnp.where(jax.random.bernoulli(key, 1 - DROPPED, states.shape), states / (1 - DROPPED), 0)


def read(layers: Sequence[Layer], states: Any, there: Any, key: Any = None) -> Any:
    """Do what `Layers.read` does, so that slopes can be worked out; with a key, some is left out."""
    keys = jax.random.split(key, 3 * len(layers)) if key is not None else [None] * 3 * len(layers)
    for number, one in enumerate(layers):
        states = _read(one, states, there, keys[3 * number : 3 * number + 3])
    return states


def _read(one: Layer, states: Any, there: Any, keys: Sequence[Any]) -> Any:
    texts, words, size = states.shape
    query, key, value = (
        (states @ one[part] + one[f"{part} bias"]).reshape(texts, words, HEADS, -1).transpose(0, 2, 1, 3)
        for part in WEIGHTS[:3]
    )
    likeness = query @ key.transpose(0, 1, 3, 2) / np.sqrt(size / HEADS)
    shares = jax.nn.softmax(jnp.where(there[:, None, None, :], likeness, -1e9))
    looked = (dropped(shares, keys[0]) @ value).transpose(0, 2, 1, 3).reshape(texts, words, size)
    seen = _scaled(states + dropped(looked @ one["mixed"] + one["mixed bias"], keys[1]), one["mixed norm"])
    wide = jax.nn.gelu(seen @ one["wide"] + one["wide bias"], approximate=True)
    return _scaled(seen + dropped(wide @ one["narrow"] + one["narrow bias"], keys[2]), one["narrow norm"])


def _scaled(states: Any, norm: Any) -> Any:
    states = states - states.mean(-1, keepdims=True)
    return states / jnp.sqrt((states**2).mean(-1, keepdims=True) + 1e-12) * norm[0] + norm[1]


def mean(states: Any, there: Any) -> Any:
    """Return the mean of the words of each text."""
    return (states * there[..., None]).sum(1) / there.sum(1, keepdims=True)


Batch = tuple[Any, ...]


def fitted(head: dict[str, Any], loss: Callable[..., Any], batches: Iterable[Batch], steps: int) -> tuple[Any, Any]:
    """Return the layers and the head for which a loss is small, after so many steps along its slope (AdamW).

    The loss is given layers, head, a key for what's left out, and a batch.
    """
    parts = {"layers": last_layers(), "head": head}
    pace = optax.schedules.warmup_cosine_decay_schedule(0, 1, int(steps * WARMING), steps, LAST)
    along = {
        "layers": optax.adamw(lambda step: LAYERS_STEP * pace(step), weight_decay=DECAY),
        "head": optax.adamw(lambda step: HEAD_STEP * pace(step), weight_decay=DECAY),
    }
    walk = optax.chain(
        optax.clip_by_global_norm(LARGEST), optax.multi_transform(along, {"layers": "layers", "head": "head"})
    )

    @jax.jit  # type: ignore[untyped-decorator]
    def step(parts: Any, stands: Any, key: Any, batch: Batch) -> Any:
        lost, slope = jax.value_and_grad(lambda all_of: loss(all_of["layers"], all_of["head"], key, *batch))(parts)
        change, stands = walk.update(slope, stands, parts)
        return optax.apply_updates(parts, change), stands, lost

    stands, key, lost = walk.init(parts), jax.random.PRNGKey(0), 0.0
    for number, batch in zip(range(steps), batches, strict=False):
        key, now = jax.random.split(key)
        parts, stands, one = step(parts, stands, now, batch)
        lost += (float(one) - lost) / min(number + 1, 200)
        if (number + 1) % 200 == 0:
            print(f"step {number + 1:,} of {steps:,}: loss {lost:.3f}", flush=True)
    return parts["layers"], parts["head"]


def packed(name: str, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Return an array in a byte a number, with a scale for each column, as `layers.unpacked` reads it."""
    scale = np.abs(weights).max(axis=0) / 127
    return {name: np.round(weights / scale).astype(np.int8), f"{name} scale": scale.astype(np.float32)}


def arrays(layers: Sequence[Layer]) -> dict[str, np.ndarray]:
    """Return layers as `Layers` takes them."""
    told: dict[str, np.ndarray] = {}
    for number, one in enumerate(layers):
        for part, weights in one.items():
            name, kept = f"{number} {part}", np.asarray(weights)
            told |= packed(name, kept) if part in WEIGHTS else {name: kept.astype(np.float32)}
    return told
