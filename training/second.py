"""Fits the second opinion on what a sentence wants: the last layers of the extra's model, and what's behind them."""

from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from bot.talk.hear.intents import Screen
from bot.talk.hear.layers import stacked
from bot.talk.hear.opinion import SCREENS
from bot.text.vectors import DIMENSIONS, MiniLm
from training import tuned
from training.intents import WEIGHT, Phrase
from training.tuned import Batch, dropped, mean, packed, read

UNITS, EPOCHS, BATCH = 256, 4, 64
"""How many rectified units there are, how often a sentence is seen, and how many of them at a time."""

SMOOTH = 0.05
"""The share of what's to be learnt that's spread over all intents, since labels are sometimes wrong."""


def fit(phrases: Sequence[Phrase], intents: Sequence[str], learnt_from: str) -> dict[str, np.ndarray]:
    """Return the fitted model's arrays, with its intents in this order."""
    begun, drawn = _begun(phrases), np.random.default_rng(0)
    head = {
        "screens": jnp.zeros((SCREENS + 1, UNITS)),
        "hidden": jnp.asarray(drawn.normal(0, 0.1, (DIMENSIONS, UNITS)), jnp.float32),
        "out": jnp.asarray(drawn.normal(0, 1 / np.sqrt(UNITS), (UNITS, len(intents))), jnp.float32),
        "out bias": jnp.zeros(len(intents)),
    }
    batches = _batches(phrases, intents, begun, drawn)
    layers, head = tuned.fitted(head, _loss, batches, EPOCHS * len(_groups(begun, drawn)))
    told = {name: np.asarray(head[name]) for name in head}
    whole = {name: told[name] for name in ("screens", "out bias")}
    learnt = {"learnt from": np.frombuffer(learnt_from.encode(), np.uint8)}
    return {**tuned.arrays(layers), **packed("hidden", told["hidden"]), **packed("out", told["out"]), **whole, **learnt}


def _begun(phrases: Sequence[Phrase]) -> list[np.ndarray]:
    model, seen = MiniLm(), dict[str, np.ndarray]()
    for one in phrases:
        if one.text not in seen:
            seen[one.text] = model.begun(one.text).astype(np.float16)
    return [seen[one.text] for one in phrases]


def _groups(begun: Sequence[np.ndarray], drawn: np.random.Generator) -> list[np.ndarray]:
    """Return the numbers of sentences of about the same length, BATCH at a time, in an order that's drawn."""
    lengths = np.array([_padded(len(one)) for one in begun])
    mixed = [drawn.permutation(np.flatnonzero(lengths == length)) for length in np.unique(lengths)]
    groups = [some[start : start + BATCH] for some in mixed for start in range(0, len(some), BATCH)]
    return [groups[number] for number in drawn.permutation(len(groups))]


def _padded(words: int) -> int:
    return max(8, -(-words // 4) * 4)


def _batches(
    phrases: Sequence[Phrase], intents: Sequence[str], begun: Sequence[np.ndarray], drawn: np.random.Generator
) -> Iterator[Batch]:
    places, screens = {name: place for place, name in enumerate(intents)}, list(Screen)
    right = np.zeros((len(phrases), len(intents)), bool)
    for number, one in enumerate(phrases):
        right[number, [places[intent] for intent in one.intents]] = True
    where = np.array([SCREENS if one.screen is None else screens.index(one.screen) for one in phrases])
    counts = np.array([1.0 if one.screen is None else WEIGHT for one in phrases], np.float32)
    for _ in range(EPOCHS):
        for some in _groups(begun, drawn):
            full = np.resize(some, BATCH)  # the last of a length is filled up with its own, which count nothing
            states, there = stacked([begun[number] for number in full])
            wide = ((0, 0), (0, _padded(states.shape[1]) - states.shape[1]))
            counted = np.where(np.arange(BATCH) < len(some), counts[full], 0)
            yield np.pad(states, (*wide, (0, 0))), np.pad(there, wide), where[full], right[full], counted


def _loss(layers: Any, head: Any, key: Any, *batch: Any) -> Any:
    """Return how little chance the right intents have: the mean of its negative logarithm."""
    states, there, where, right, counts = batch
    inner, middle, outer = jax.random.split(key, 3)
    meant = dropped(mean(read(layers, states, there, inner), there), middle)
    units = jax.nn.relu(meant @ head["hidden"] + head["screens"][where])
    told = jax.nn.log_softmax(dropped(units, outer) @ head["out"] + head["out bias"])
    lost = -jax.nn.logsumexp(jnp.where(right, told, -1e9), axis=1)
    return (((1 - SMOOTH) * lost - SMOOTH * told.mean(1)) * counts).sum() / counts.sum()
