"""How the course's pictures look: drawn for a dark card, with letters that can be read 340 pixels wide."""

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
from matplotlib import pyplot as plt

COURSE = Path(__file__).parents[2] / "lessons" / "ai-builder"
IMG = COURSE / "img"
CARD, INK, MUTED = "#2b2d31", "#f2f3f5", "#b5bac1"
BLUE, ORANGE, GREEN = "#7cb0ff", "#ffab5e", "#66d695"
Figures = dict[str, Any]
"""What was measured, by name; only what JSON can hold."""


def axes_of(title: str, width: float = 6.0, height: float = 4.0) -> Any:
    """Return axes for a picture of so many inches, of which 6 fill a phone's width."""
    plt.rcParams.update(
        {
            "font.size": 15,
            "figure.facecolor": CARD,
            "axes.facecolor": CARD,
            "savefig.facecolor": CARD,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "text.color": INK,
            "legend.labelcolor": INK,
        }
    )
    _, axes = plt.subplots(figsize=(width, height), dpi=120, layout="constrained")
    axes.set_title(title, loc="left", fontsize=15, fontweight="bold")
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=MUTED)
    return axes


def save(name: str) -> None:
    """Write the picture that was drawn last into the course."""
    IMG.mkdir(exist_ok=True)
    plt.savefig(IMG / f"{name}.png")
    plt.close("all")
    print(f"drew {name}")


def percent(share: float) -> float:
    """Return a share from 0 to 1 in percent, with one decimal."""
    return round(100 * float(share), 1)
