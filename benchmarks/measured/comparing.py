"""Chapter 3: compares models, measures them, and fools itself on purpose with splits, leaks and searches."""

from time import perf_counter

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.metrics import average_precision_score, brier_score_loss, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import GroupKFold, StratifiedKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.tree import DecisionTreeClassifier

from benchmarks.measured.models import boosting, forest, logistic, tree
from benchmarks.measured.passengers import SEED, Passengers, half_width, rule_shares, shares, splits
from benchmarks.measured.style import BLUE, GREEN, MUTED, ORANGE, Figures, axes_of, percent, save


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
    found: Figures = {"rule": percent(rule.mean()), "majority": percent(1 - who.survived.mean())}
    rows = []
    for name, make in models.items():
        for label, features in (("basic", who.basic), ("full", who.full)):
            gain = 100 * (shares(make, features, who.survived) - rule)
            off = half_width(gain)
            rows.append((name, label, float(gain.mean()), off))
            found[f"{name}, {label}"] = {
                "accuracy": percent(rule.mean() + gain.mean() / 100),
                "gain": round(float(gain.mean()), 1),
                "off": round(off, 1),
                "up": int((gain > 0).sum()),
                "down": int((gain < 0).sum()),
            }
            print(name, label, found[f"{name}, {label}"])
    for part, title in (("basic", "Sex, age and class"), ("full", "… and three columns from the name")):
        axes = axes_of(f"Gain over the rule, percentage points\n{title}", height=3.6)
        for place, (name, _, mean, off) in enumerate(row for row in rows if row[1] == part):
            colour = GREEN if mean - off > 0 else MUTED
            axes.errorbar(mean, -place, xerr=off, fmt="o", color=colour, capsize=5, markersize=8, linewidth=2)
            axes.text(-4.4, -place, name, va="center", ha="right", fontsize=15)
        axes.axvline(0, color=ORANGE, linewidth=1.5)
        axes.set(xlim=(-4.2, 5.4), ylim=(-4.6, 0.6), yticks=[])
        axes.spines["left"].set_visible(False)
        save(f"gain-{part}")
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
        train.append(percent(np.mean(inside)))
        test.append(percent(np.mean(outside)))
    axes = axes_of("A tree that may grow deeper")
    axes.plot(range(1, 16), train, color=BLUE, marker="o", label="training")
    axes.plot(range(1, 16), test, color=ORANGE, marker="o", label="validation")
    axes.set(xlabel="depth", ylabel="accuracy, %")
    axes.legend(frameon=False)
    save("depth")
    return {"train": train, "test": test}


def metrics(who: Passengers) -> Figures:
    """Count what a model gets right and wrong at several thresholds, and draw its curves and its calibration."""
    folds = StratifiedKFold(10, shuffle=True, random_state=SEED)
    chances = {
        name: cross_val_predict(make(), who.full, who.survived, cv=folds, method="predict_proba")[:, 1]
        for name, make in (("Logistic", logistic), ("Full tree", tree), ("Forest", forest))
    }
    found: Figures = {}
    for threshold in (0.3, 0.5, 0.7):
        found[f"at {threshold}"] = counts(chances["Logistic"] >= threshold, who.survived)
    for name, chance in chances.items():
        found[name] = {
            "roc_auc": round(float(roc_auc_score(who.survived, chance)), 2),
            "average_precision": round(float(average_precision_score(who.survived, chance)), 2),
            "brier": round(float(brier_score_loss(who.survived, chance)), 3),
            "surest": percent(who.survived[chance >= 0.9].mean()),
        }
    print(found)
    axes = axes_of("ROC curve", 5, 4.6)
    for name, colour in (("Logistic", BLUE), ("Full tree", ORANGE)):
        false, true, _ = roc_curve(who.survived, chances[name])
        axes.plot(false, true, color=colour, linewidth=2, label=f"{name}, area {found[name]['roc_auc']:.2f}")
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle="--", label="guessing")
    axes.set(xlabel="false positive rate", ylabel="true positive rate (recall)")
    axes.legend(frameon=False)
    save("roc")
    axes = axes_of("Precision-recall curve", 5, 4.4)
    precision, recall, _ = precision_recall_curve(who.survived, chances["Logistic"])
    axes.plot(recall[:-1], precision[:-1], color=BLUE, linewidth=2)
    axes.axhline(who.survived.mean(), color=MUTED, linestyle="--")
    for threshold in (0.3, 0.5, 0.7):
        one = found[f"at {threshold}"]
        axes.plot(one["recall"] / 100, one["precision"] / 100, "o", color=ORANGE, markersize=9)
        axes.annotate(f"{threshold}", (one["recall"] / 100, one["precision"] / 100), (6, 6), textcoords="offset points")
    axes.set(xlabel="recall", ylabel="precision", ylim=(0.3, 1.02))
    save("precision-recall")
    axes = axes_of("Calibration", 5, 4.6)
    for name, colour in (("Logistic", BLUE), ("Full tree", ORANGE)):
        seen, said = calibration_curve(who.survived, chances[name], n_bins=8, strategy="uniform")
        axes.plot(said, seen, color=colour, marker="o", label=name)
    axes.plot([0, 1], [0, 1], color=MUTED, linestyle="--", label="perfectly calibrated")
    axes.set(xlabel="predicted probability", ylabel="share that survived")
    axes.legend(frameon=False)
    save("calibration")
    return found


def counts(said: np.ndarray, true: np.ndarray) -> Figures:
    """Count the two kinds of right answers and the two kinds of mistakes."""
    hits, alarms = int((said & true).sum()), int((said & ~true).sum())
    missed, rejected = int((~said & true).sum()), int((~said & ~true).sum())
    return {
        "true_positives": hits,
        "false_positives": alarms,
        "false_negatives": missed,
        "true_negatives": rejected,
        "accuracy": percent((said == true).mean()),
        "precision": percent(hits / (hits + alarms)),
        "recall": percent(hits / (hits + missed)),
    }


def search(who: Passengers) -> Figures:
    """Try 60 learning rates at random, evenly by their logarithm."""
    rates = np.exp(np.random.default_rng(SEED).uniform(np.log(0.0005), np.log(1.0), 60))
    some = splits(who.survived)[:10]
    scores = [
        percent(np.mean(cross_val_score(boosting(rate), who.full, who.survived, cv=some, n_jobs=-1))) for rate in rates
    ]
    axes = axes_of("60 trials of the learning rate (200 trees)")
    axes.semilogx(rates, scores, "o", color=BLUE, alpha=0.7)
    axes.set(xlabel="learning rate (each step is ten times)", ylabel="accuracy, %")
    save("search")
    return {"best": max(scores), "lowest": min(scores)}


def winners(who: Passengers) -> Figures:
    """Tune a tree by 60 random settings on 200 people, forty times over, and test each winner on the other 1,109.

    Of each search: the best score of its cross-validation, and the winner's on people that chose nothing.
    """
    found, held, untuned, rule = [], [], [], []
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
        untuned.append(tree().fit(who.full[rest], who.survived[rest]).score(who.full[test], who.survived[test]))
        rule.append((who.is_woman[test] == who.survived[test]).mean())
    axes = axes_of("40 searches: the winner's score")
    axes.hist(100 * np.array(held), bins=np.arange(70, 92, 1.5), color=BLUE, alpha=0.7, label="on 1,109 new people")
    axes.hist(100 * np.array(found), bins=np.arange(70, 92, 1.5), color=ORANGE, alpha=0.7, label="in its search")
    axes.set(xlabel="accuracy, %", ylabel="searches")
    axes.legend(frameon=False)
    save("winners")
    lead = 100 * (np.array(found) - np.array(held))
    return {
        "in the search": percent(np.mean(found)),
        "on new people": percent(np.mean(held)),
        "lead": round(float(lead.mean()), 1),
        "searches that flatter": int((lead > 0).sum()),
        "tree, untuned": percent(np.mean(untuned)),
        "rule": percent(np.mean(rule)),
    }


def one_split(who: Passengers) -> Figures:
    """Score one model on 100 test sets of 200 passengers: how much is luck."""
    scores = []
    for seed in range(100):
        rows = np.random.default_rng(seed).permutation(len(who.survived))
        model = logistic().fit(who.full[rows[200:]], who.survived[rows[200:]])
        scores.append(percent(model.score(who.full[rows[:200]], who.survived[rows[:200]])))
    axes = axes_of("One model, 100 test sets of 200")
    axes.hist(scores, bins=np.arange(70, 92, 1.5), color=BLUE, rwidth=0.9)
    axes.set(xlabel="accuracy, %", ylabel="test sets")
    save("one-split")
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
        "noise, chosen before": percent(np.mean(leaky)),
        "noise, chosen within": percent(np.mean(honest)),
        "families together": percent(apart),
        "families apart": percent(mixed),
        "in the table's order": percent(ordered.mean()),
        "first fold in order": percent(ordered[0]),
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
        "right for them": percent(right.mean()),
        "off": round(196 * float(np.sqrt(right.mean() * (1 - right.mean()) / len(right))), 1),
        "forest minus logistic": round(float(gain.mean()), 1),
        "forest minus logistic, off": round(half_width(gain), 1),
    }


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
    axes = axes_of("580 single answers of the forest")
    axes.hist(found[20:], bins=60, color=BLUE)
    for value, name, colour in ((median, "median", GREEN), (p95, "p95", ORANGE)):
        axes.axvline(value, color=colour, linewidth=2, label=f"{name} {value:.0f} ms")
    axes.set(xlabel="milliseconds", ylabel="answers", xlim=(0, float(np.quantile(found, 0.995))))
    axes.legend(frameon=False)
    save("times")
    return {"first": round(found[0], 1), "median": round(median, 1), "p95": round(p95, 1)}
