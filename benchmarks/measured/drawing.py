"""Chapter 3: draws a tree, a regression's weights, the confusion matrix, and what mistakes cost."""

import numpy as np
from matplotlib.patches import Rectangle
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from benchmarks.measured.comparing import counts
from benchmarks.measured.models import logistic, tree
from benchmarks.measured.passengers import SEED, Passengers
from benchmarks.measured.style import BLUE, CARD, GREEN, INK, MUTED, ORANGE, Figures, axes_of, save


def drawn(who: Passengers) -> Figures:
    """Draw a tree of two questions, a regression's weights, the confusion matrix, and what mistakes cost."""
    _tree(who)
    names = ["age", "age known", "woman", "first class", "second class", "boy", "married", "family size"]
    weights = logistic().fit(who.full, who.survived).coef_[0]
    axes = axes_of("A logistic regression's weights", height=3.6)
    order = np.argsort(weights)
    axes.barh(
        [names[place] for place in order],
        weights[order],
        color=[GREEN if weights[place] > 0 else ORANGE for place in order],
    )
    axes.axvline(0, color=MUTED)
    axes.set(xlabel="lowers the probability      raises it")
    save("weights")
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    chance = cross_val_predict(logistic(), who.full, who.survived, cv=folds, method="predict_proba")[:, 1]
    _confusion(counts(chance >= 0.5, who.survived))
    thresholds = np.linspace(0, 1, 101)
    costs = [
        3 * int((~(chance >= one) & who.survived).sum()) + int(((chance >= one) & ~who.survived).sum())
        for one in thresholds
    ]
    axes = axes_of("Cost: a miss 3, a false alarm 1", height=3.8)
    axes.plot(thresholds, costs, color=BLUE, linewidth=2)
    axes.axvline(0.25, color=ORANGE, linestyle="--", label="1 / (1 + 3)")
    axes.set(xlabel="threshold", ylabel="cost", ylim=(0, 1550))
    axes.legend(frameon=False)
    save("cost")
    at = {f"cost at {one}": costs[round(100 * one)] for one in (0.0, 0.25, 0.3, 0.5, 0.7, 1.0)}
    return {"left": [round(float(value), 2) for value in weights], **at}


def _tree(who: Passengers) -> None:
    """Draw a tree of depth 2 in words: for whom it asks what, and the share in each leaf that survived."""
    small = tree(2).fit(who.full, who.survived).tree_
    young = int(80 * float(small.threshold[small.children_left[0]]))
    share = [float(small.value[leaf][0][1] / small.value[leaf][0].sum()) for leaf in range(small.node_count)]
    left, right = int(small.children_left[0]), int(small.children_right[0])
    leaves = [int(side[node]) for node in (left, right) for side in (small.children_left, small.children_right)]
    axes = axes_of("", 6, 4.2)
    boxes = {(3.0, 2.6): "Woman?", (1.4, 1.5): f"{young} or younger?", (4.6, 1.5): "First class?"}
    ends = dict(zip(((0.6, 0.3), (2.2, 0.3), (3.8, 0.3), (5.4, 0.3)), leaves, strict=True))
    lines = [((3.0, 2.6), (1.4, 1.5), "no"), ((3.0, 2.6), (4.6, 1.5), "yes")]
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
            fontsize=14,
            color=MUTED,
            bbox={"fc": CARD, "ec": "none"},
        )
    for (x, y), words in boxes.items():
        axes.text(
            x, y, words, ha="center", va="center", fontsize=14, bbox={"boxstyle": "round", "fc": "#3a4a66", "ec": BLUE}
        )
    for (x, y), leaf in ends.items():
        said, colour = ("survived", GREEN) if share[leaf] >= 0.5 else ("died", ORANGE)
        axes.text(
            x,
            y,
            f"{said}\n{share[leaf]:.0%} survived",
            ha="center",
            va="center",
            fontsize=14,
            bbox={"boxstyle": "round", "fc": CARD, "ec": colour, "lw": 2},
        )
    axes.set(xlim=(-0.2, 6.2), ylim=(-0.1, 3))
    axes.set_axis_off()
    save("tree")


def _confusion(found: Figures) -> None:
    axes = axes_of("", 5, 3.6)
    cells = (("true_positives", "false_negatives"), ("false_positives", "true_negatives"))
    for row, names in enumerate(cells):
        for column, name in enumerate(names):
            good = name.startswith("true")
            axes.add_patch(
                Rectangle((column, 1 - row), 1, 1, color=GREEN if good else ORANGE, alpha=0.25, ec=CARD, lw=3)
            )
            axes.text(
                column + 0.5, 1.6 - row, str(found[name]), ha="center", va="center", fontsize=24, fontweight="bold"
            )
            axes.text(column + 0.5, 1.25 - row, name.replace("_", " "), ha="center", va="center", fontsize=14)
    axes.set(xlim=(0, 2), ylim=(0, 2), xticks=[0.5, 1.5], yticks=[0.5, 1.5])
    axes.set_xticklabels(["predicted: survived", "predicted: died"], fontsize=15)
    axes.set_yticklabels(["died", "survived"], fontsize=15)
    axes.xaxis.tick_top()
    axes.tick_params(length=0, colors=INK)
    for side in axes.spines.values():
        side.set_visible(False)
    save("confusion")
