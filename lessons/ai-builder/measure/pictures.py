"""Draws the course's pictures, and notes every figure that its texts quote.

    .venv/bin/python lessons/ai-builder/measure/pictures.py

measures on the passengers of the Titanic (see `passengers.py`), writes the pictures into `img/` and the figures into
`measure/figures.json`. A test holds the lessons to these. It takes a few minutes; the values are the same at every run
with the same versions of the libraries, but for the times.
"""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import matplotlib as mpl
import numpy as np
from passengers import SEED, Passengers, half_width, passengers, rule_shares, shares, splits
from sklearn.calibration import calibration_curve
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

mpl.use("Agg")
from matplotlib import pyplot as plt

HERE = Path(__file__).parent
IMG = HERE.parent / "img"
INK, MUTED, BLUE, ORANGE, GREEN = "#1f2328", "#6e7781", "#2f6fde", "#d9730d", "#2da44e"
Figures = dict[str, Any]


def logistic() -> LogisticRegression:
    """Return a logistic regression."""
    return LogisticRegression(max_iter=1000)


def tree(depth: int | None = None) -> DecisionTreeClassifier:
    """Return a decision tree that may grow to a depth."""
    return DecisionTreeClassifier(max_depth=depth, random_state=SEED)


def forest() -> RandomForestClassifier:
    """Return a forest of 300 trees."""
    return RandomForestClassifier(n_estimators=300, min_samples_leaf=3, random_state=SEED, n_jobs=-1)


def boosting(rate: float = 0.05) -> GradientBoostingClassifier:
    """Return 200 small trees, each correcting those before, at a learning rate."""
    return GradientBoostingClassifier(n_estimators=200, max_depth=3, learning_rate=rate, random_state=SEED)


def _axes(title: str, width: float = 6.0, height: float = 4.0) -> Any:
    plt.rcParams.update({"font.size": 13, "axes.edgecolor": MUTED, "axes.labelcolor": INK, "text.color": INK})
    _, axes = plt.subplots(figsize=(width, height), dpi=130, layout="constrained")
    axes.set_title(title, loc="left", fontsize=14, fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=MUTED)
    return axes


def _save(name: str) -> None:
    IMG.mkdir(exist_ok=True)
    plt.savefig(IMG / f"{name}.png")
    plt.close("all")
    print(f"drew {name}")


def _percent(share: float) -> float:
    return round(100 * float(share), 1)


# ---------------------------------------------------------------- baseline, features, models


def gains(who: Passengers) -> Figures:
    """Compare models with the rule fold by fold, on the table as it comes and with what names tell."""
    rule = rule_shares(who)
    models = {
        "Logistic": logistic,
        "Tree, depth 4": lambda: tree(4),
        "Full tree": tree,
        "Forest": forest,
        "Boosting": boosting,
    }
    found: Figures = {"rule": _percent(rule.mean()), "majority": _percent(1 - who.survived.mean())}
    rows = []
    for name, make in models.items():
        for label, features in (("basic", who.basic), ("full", who.full)):
            gain = 100 * (shares(make, features, who.survived) - rule)
            off = half_width(gain)
            rows.append((name, label, float(gain.mean()), off))
            found[f"{name}, {label}"] = {
                "accuracy": _percent(rule.mean() + gain.mean() / 100),
                "gain": round(float(gain.mean()), 1),
                "off": round(off, 1),
                "up": int((gain > 0).sum()),
                "down": int((gain < 0).sum()),
            }
            print(name, label, found[f"{name}, {label}"])
    for part, title in (("basic", "Sex, age and class"), ("full", "… and three columns from the name")):
        axes = _axes(f"Gain over the rule, percentage points\n{title}", height=3.6)
        for place, (name, _, mean, off) in enumerate(row for row in rows if row[1] == part):
            colour = GREEN if mean - off > 0 else MUTED
            axes.errorbar(mean, -place, xerr=off, fmt="o", color=colour, capsize=5, markersize=8, linewidth=2)
            axes.text(-4.4, -place, name, va="center", ha="right", fontsize=13)
        axes.axvline(0, color=ORANGE, linewidth=1.5)
        axes.set(xlim=(-4.2, 5.4), ylim=(-4.6, 0.6), yticks=[])
        axes.spines["left"].set_visible(False)
        _save(f"gain-{part}")
    return found


def depths(who: Passengers) -> Figures:
    """Score trees of growing depth on what they trained on and on what they didn't."""
    train, test = [], []
    some = splits(who.survived)[:20]
    for depth in range(1, 16):
        inside, outside = [], []
        for rows, rest in some:
            model = tree(depth).fit(who.full[rows], who.survived[rows])
            inside.append(model.score(who.full[rows], who.survived[rows]))
            outside.append(model.score(who.full[rest], who.survived[rest]))
        train.append(_percent(np.mean(inside)))
        test.append(_percent(np.mean(outside)))
    axes = _axes("A tree that may grow deeper")
    axes.plot(range(1, 16), train, color=BLUE, marker="o", label="training")
    axes.plot(range(1, 16), test, color=ORANGE, marker="o", label="validation")
    axes.set(xlabel="depth", ylabel="accuracy, %")
    axes.legend(frameon=False)
    _save("depth")
    return {"train": train, "test": test}


# ---------------------------------------------------------------- metrics


def metrics(who: Passengers) -> Figures:
    """Count what a model gets right and wrong at several thresholds, and draw its curves and its calibration."""
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    chances = {
        name: cross_val_predict(make(), who.full, who.survived, cv=folds, method="predict_proba")[:, 1]
        for name, make in (("Logistic", logistic), ("Full tree", tree), ("Forest", forest))
    }
    found: Figures = {}
    for threshold in (0.3, 0.5, 0.7):
        found[f"at {threshold}"] = _counts(chances["Logistic"] >= threshold, who.survived)
    for name, chance in chances.items():
        found[name] = {
            "roc_auc": round(float(roc_auc_score(who.survived, chance)), 2),
            "average_precision": round(float(average_precision_score(who.survived, chance)), 2),
            "brier": round(float(brier_score_loss(who.survived, chance)), 3),
            "surest": _percent(who.survived[chance >= 0.9].mean()),
        }
    print(found)
    axes = _axes("ROC curve", 5, 4.6)
    for name, colour in (("Logistic", BLUE), ("Full tree", ORANGE)):
        false, true, _ = roc_curve(who.survived, chances[name])
        axes.plot(false, true, color=colour, linewidth=2, label=f"{name}, area {found[name]['roc_auc']:.2f}")
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle="--", label="guessing")
    axes.set(xlabel="false positive rate", ylabel="true positive rate (recall)")
    axes.legend(frameon=False)
    _save("roc")
    axes = _axes("Precision-recall curve", 5, 4.4)
    precision, recall, _ = precision_recall_curve(who.survived, chances["Logistic"])
    axes.plot(recall[:-1], precision[:-1], color=BLUE, linewidth=2)
    axes.axhline(who.survived.mean(), color=MUTED, linestyle="--")
    for threshold in (0.3, 0.5, 0.7):
        one = found[f"at {threshold}"]
        axes.plot(one["recall"] / 100, one["precision"] / 100, "o", color=ORANGE, markersize=9)
        axes.annotate(f"{threshold}", (one["recall"] / 100, one["precision"] / 100), (6, 6), textcoords="offset points")
    axes.set(xlabel="recall", ylabel="precision", ylim=(0.3, 1.02))
    _save("precision-recall")
    axes = _axes("Calibration", 5, 4.6)
    for name, colour in (("Logistic", BLUE), ("Full tree", ORANGE)):
        seen, said = calibration_curve(who.survived, chances[name], n_bins=8, strategy="uniform")
        axes.plot(said, seen, color=colour, marker="o", label=name)
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle="--", label="perfectly calibrated")
    axes.set(xlabel="predicted probability", ylabel="share that survived")
    axes.legend(frameon=False)
    _save("calibration")
    return found


def _counts(said: np.ndarray, true: np.ndarray) -> Figures:
    hits, alarms = int((said & true).sum()), int((said & ~true).sum())
    missed, rejected = int((~said & true).sum()), int((~said & ~true).sum())
    return {
        "true_positives": hits,
        "false_positives": alarms,
        "false_negatives": missed,
        "true_negatives": rejected,
        "accuracy": _percent((said == true).mean()),
        "precision": _percent(hits / (hits + alarms)),
        "recall": _percent(hits / (hits + missed)),
    }


# ---------------------------------------------------------------- search, splits, leaks, times


def search(who: Passengers) -> Figures:
    """Try 60 learning rates at random, evenly by their logarithm."""
    rates = np.exp(np.random.default_rng(SEED).uniform(np.log(0.0005), np.log(1.0), 60))
    some = splits(who.survived)[:10]
    scores = [
        _percent(np.mean(cross_val_score(boosting(rate), who.full, who.survived, cv=some, n_jobs=-1))) for rate in rates
    ]
    axes = _axes("60 trials of the learning rate (200 trees)")
    axes.semilogx(rates, scores, "o", color=BLUE, alpha=0.7)
    axes.set(xlabel="learning rate (each step is ten times)", ylabel="accuracy, %")
    _save("search")
    return {"best": max(scores), "lowest": min(scores)}


def winners(who: Passengers) -> Figures:
    """Tune a tree by 60 random settings on 200 people, forty times over, and test each winner on the other 1,109.

    Of each search: the best score of its cross-validation, and the winner's on people that chose nothing.
    """
    found, held, usual = [], [], []
    for seed in range(40):
        dice = np.random.default_rng(seed)
        rows = dice.permutation(len(who.survived))
        rest, test = rows[:200], rows[200:]
        folds = StratifiedKFold(5, shuffle=True, random_state=seed)
        settings = [
            {"max_depth": int(dice.integers(1, 16)), "min_samples_leaf": int(dice.integers(1, 21))} for _ in range(60)
        ]
        models = [DecisionTreeClassifier(random_state=SEED, **one) for one in settings]
        scores = [cross_val_score(one, who.full[rest], who.survived[rest], cv=folds).mean() for one in models]
        best = models[int(np.argmax(scores))].fit(who.full[rest], who.survived[rest])
        found.append(max(scores))
        held.append(best.score(who.full[test], who.survived[test]))
        usual.append(forest().fit(who.full[rest], who.survived[rest]).score(who.full[test], who.survived[test]))
    axes = _axes("40 searches: the winner's score")
    axes.hist(100 * np.array(held), bins=np.arange(70, 92, 1.5), color=BLUE, alpha=0.7, label="on 1,109 new people")
    axes.hist(100 * np.array(found), bins=np.arange(70, 92, 1.5), color=ORANGE, alpha=0.7, label="in its search")
    axes.set(xlabel="accuracy, %", ylabel="searches")
    axes.legend(frameon=False)
    _save("winners")
    lead = 100 * (np.array(found) - np.array(held))
    return {
        "in the search": _percent(np.mean(found)),
        "on new people": _percent(np.mean(held)),
        "lead": round(float(lead.mean()), 1),
        "searches that flatter": int((lead > 0).sum()),
        "forest, untuned": _percent(np.mean(usual)),
    }


def one_split(who: Passengers) -> Figures:
    """Score one model on 100 test sets of 200 passengers: how much is luck."""
    scores = []
    for seed in range(100):
        rows = np.random.default_rng(seed).permutation(len(who.survived))
        model = logistic().fit(who.full[rows[200:]], who.survived[rows[200:]])
        scores.append(_percent(model.score(who.full[rows[:200]], who.survived[rows[:200]])))
    axes = _axes("One model, 100 test sets of 200")
    axes.hist(scores, bins=np.arange(70, 92, 1.5), color=BLUE, rwidth=0.9)
    axes.set(xlabel="accuracy, %", ylabel="test sets")
    _save("one-split")
    return {"lowest": min(scores), "highest": max(scores), "sd": round(float(np.std(scores, ddof=1)), 1)}


def leaks(who: Passengers) -> Figures:
    """Choose 20 of 1,000 columns of noise before the folds or within them; and split families, and the sorted table."""
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    leaky, honest = [], []
    for seed in range(20):
        dice = np.random.default_rng(seed)
        noise, coin = dice.normal(size=(200, 1000)), dice.integers(0, 2, 200)
        chosen = SelectKBest(f_classif, k=20).fit_transform(noise, coin)
        leaky.append(cross_val_score(logistic(), chosen, coin, cv=folds).mean())
        within = make_pipeline(SelectKBest(f_classif, k=20), logistic())
        honest.append(cross_val_score(within, noise, coin, cv=folds).mean())
    apart = cross_val_score(forest(), who.full, who.survived, cv=GroupKFold(10), groups=who.surname).mean()
    mixed = shares(forest, who.full, who.survived).mean()
    ordered = cross_val_score(forest(), who.full, who.survived, cv=5)
    return {
        "noise, chosen before": _percent(np.mean(leaky)),
        "noise, chosen within": _percent(np.mean(honest)),
        "families together": _percent(apart),
        "families apart": _percent(mixed),
        "in the table's order": _percent(ordered.mean()),
        "first fold in order": _percent(ordered[0]),
    }


def groups(who: Passengers) -> Figures:
    """Score the forest on women in third class alone, and compare it with the regression fold by fold."""
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    said = cross_val_predict(forest(), who.full, who.survived, cv=folds)
    poor = who.is_woman & (who.basic[:, 3] == 0) & (who.basic[:, 4] == 0)
    right = (said == who.survived)[poor]
    gain = 100 * (shares(forest, who.full, who.survived) - shares(logistic, who.full, who.survived))
    return {
        "women in third class": int(poor.sum()),
        "right for them": _percent(right.mean()),
        "off": round(196 * float(np.sqrt(right.mean() * (1 - right.mean()) / len(right))), 1),
        "forest minus logistic": round(float(gain.mean()), 1),
        "forest minus logistic, off": round(half_width(gain), 1),
    }


def drawn(who: Passengers) -> Figures:
    """Draw a tree of two questions, a regression's weights, the confusion matrix, and what mistakes cost."""
    _tree(who)
    names = ["age", "age known", "woman", "first class", "second class", "boy", "married", "family size"]
    weights = logistic().fit(who.full, who.survived).coef_[0]
    axes = _axes("A logistic regression's weights", height=3.6)
    order = np.argsort(weights)
    axes.barh(
        [names[place] for place in order],
        weights[order],
        color=[GREEN if weights[place] > 0 else ORANGE for place in order],
    )
    axes.axvline(0, color=MUTED)
    axes.set(xlabel="lowers the probability      raises it")
    _save("weights")
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    chance = cross_val_predict(logistic(), who.full, who.survived, cv=folds, method="predict_proba")[:, 1]
    counts = _counts(chance >= 0.5, who.survived)
    _confusion(counts)
    thresholds = np.linspace(0, 1, 101)
    costs = [
        3 * int((~(chance >= one) & who.survived).sum()) + int(((chance >= one) & ~who.survived).sum())
        for one in thresholds
    ]
    axes = _axes("What mistakes cost (a miss 3, a false alarm 1)", height=3.8)
    axes.plot(thresholds, costs, color=BLUE, linewidth=2)
    axes.axvline(0.25, color=ORANGE, linestyle="--", label="1 / (1 + 3)")
    axes.set(xlabel="threshold", ylabel="cost", ylim=(0, 1550))
    axes.legend(frameon=False)
    _save("cost")
    at = {f"cost at {one}": costs[round(100 * one)] for one in (0.0, 0.25, 0.3, 0.5, 0.7, 1.0)}
    return {"left": [round(float(value), 2) for value in weights], **at}


def _tree(who: Passengers) -> None:
    """Draw a tree of depth 2 in words: for whom it asks what, and the share in each leaf that survived."""
    small = tree(2).fit(who.full, who.survived).tree_
    young = int(80 * float(small.threshold[small.children_left[0]]))
    share = [float(small.value[leaf][0][1] / small.value[leaf][0].sum()) for leaf in range(small.node_count)]
    left, right = int(small.children_left[0]), int(small.children_right[0])
    leaves = [int(side[node]) for node in (left, right) for side in (small.children_left, small.children_right)]
    axes = _axes("", 6, 3.6)
    boxes = {(3, 2.6): "Woman?", (1.4, 1.5): f"{young} or younger?", (4.6, 1.5): "First class?"}
    ends = dict(zip(((0.6, 0.3), (2.2, 0.3), (3.8, 0.3), (5.4, 0.3)), leaves, strict=True))
    lines = [((3, 2.6), (1.4, 1.5), "no"), ((3, 2.6), (4.6, 1.5), "yes")]
    lines += [((1.4, 1.5), (0.6, 0.3), "yes"), ((1.4, 1.5), (2.2, 0.3), "no")]
    lines += [((4.6, 1.5), (3.8, 0.3), "no"), ((4.6, 1.5), (5.4, 0.3), "yes")]
    for (x, y), (to_x, to_y), word in lines:
        axes.plot([x, to_x], [y, to_y], color=MUTED, zorder=1)
        axes.text(
            (x + to_x) / 2,
            (y + to_y) / 2,
            word,
            ha="center",
            va="center",
            fontsize=12,
            color=MUTED,
            bbox={"fc": "white", "ec": "none"},
        )
    for (x, y), words in boxes.items():
        axes.text(
            x, y, words, ha="center", va="center", fontsize=14, bbox={"boxstyle": "round", "fc": "#dbe7fb", "ec": BLUE}
        )
    for (x, y), leaf in ends.items():
        said, colour = ("survived", GREEN) if share[leaf] >= 0.5 else ("died", ORANGE)
        axes.text(
            x,
            y,
            f"{said}\n{share[leaf]:.0%} survived",
            ha="center",
            va="center",
            fontsize=12,
            bbox={"boxstyle": "round", "fc": "white", "ec": colour, "lw": 2},
        )
    axes.set(xlim=(-0.2, 6.2), ylim=(-0.1, 3))
    axes.set_axis_off()
    _save("tree")


def _confusion(counts: Figures) -> None:
    axes = _axes("", 5, 3.6)
    cells = (("true_positives", "false_negatives"), ("false_positives", "true_negatives"))
    for row, names in enumerate(cells):
        for column, name in enumerate(names):
            good = name.startswith("true")
            axes.add_patch(
                plt.Rectangle((column, 1 - row), 1, 1, color=GREEN if good else ORANGE, alpha=0.25, ec="white", lw=3)
            )
            axes.text(
                column + 0.5, 1.6 - row, str(counts[name]), ha="center", va="center", fontsize=24, fontweight="bold"
            )
            axes.text(column + 0.5, 1.25 - row, name.replace("_", " "), ha="center", va="center", fontsize=12)
    axes.set(xlim=(0, 2), ylim=(0, 2), xticks=[0.5, 1.5], yticks=[0.5, 1.5])
    axes.set_xticklabels(["predicted: survived", "predicted: died"], fontsize=13)
    axes.set_yticklabels(["died", "survived"], fontsize=13)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, colors=INK)
    for side in axes.spines.values():
        side.set_visible(False)
    _save("confusion")


def times(who: Passengers) -> Figures:
    """Time single predictions of the forest."""
    model = RandomForestClassifier(n_estimators=300, min_samples_leaf=3, random_state=SEED).fit(who.full, who.survived)
    found = []
    for place in range(600):
        row = who.full[place : place + 1]
        began = perf_counter()
        model.predict(row)
        found.append((perf_counter() - began) * 1000)
    median, p95 = float(np.median(found[20:])), float(np.quantile(found[20:], 0.95))
    axes = _axes("580 single answers of the forest")
    axes.hist(found[20:], bins=60, color=BLUE)
    for value, name, colour in ((median, "median", GREEN), (p95, "p95", ORANGE)):
        axes.axvline(value, color=colour, linewidth=2, label=f"{name} {value:.0f} ms")
    axes.set(xlabel="milliseconds", ylabel="answers", xlim=(0, float(np.quantile(found, 0.995))))
    axes.legend(frameon=False)
    _save("times")
    return {"first": round(found[0], 1), "median": round(median, 1), "p95": round(p95, 1)}


PARTS: dict[str, Callable[[Passengers], Figures]] = {
    "gains": gains,
    "depths": depths,
    "metrics": metrics,
    "search": search,
    "one split": one_split,
    "leaks": leaks,
    "winners": winners,
    "groups": groups,
    "drawn": drawn,
    "times": times,
}


def main() -> None:
    """Measure, draw, and write the figures."""
    who = passengers()
    found = {name: part(who) for name, part in PARTS.items()}
    found["people"] = {"all": len(who.survived), "survived": int(who.survived.sum()), "women": int(who.is_woman.sum())}
    (HERE / "figures.json").write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
