"""How sure a share or a correlation is."""

from collections.abc import Mapping
from math import atanh, sqrt, tanh

Z95 = 1.959963984540054
"""The quantile of the standard normal distribution with 2.5% above it, for 95% intervals."""


def wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share by E. B. Wilson (1927), without continuity correction; (0, 1) for no data."""
    if not count:
        return 0.0, 1.0
    share, z2 = right / count, Z95 * Z95
    centre = (share + z2 / (2 * count)) / (1 + z2 / count)
    spread = Z95 / (1 + z2 / count) * sqrt(share * (1 - share) / count + z2 / (4 * count * count))
    return max(0.0, centre - spread), min(1.0, centre + spread)


def correlation(pairs: Mapping[tuple[float, float], int]) -> float | None:
    """Return Pearson's correlation, or None if there are fewer than two pairs or one side doesn't vary.

    `pairs` says how often there's each. With right (1) or wrong (0) on one side, it's the point-biserial correlation.
    """
    count = sum(pairs.values())
    if count < 2:
        return None
    mean_x = sum(x * many for (x, _), many in pairs.items()) / count
    mean_y = sum(y * many for (_, y), many in pairs.items()) / count
    sxx = sum((x - mean_x) ** 2 * many for (x, _), many in pairs.items())
    syy = sum((y - mean_y) ** 2 * many for (_, y), many in pairs.items())
    if sxx < 1e-12 or syy < 1e-12:
        return None
    return sum((x - mean_x) * (y - mean_y) * many for (x, y), many in pairs.items()) / sqrt(sxx * syy)


def interval(value: float, count: int) -> tuple[float, float]:
    """Return the 95% interval of a correlation of `count` pairs by R. A. Fisher (1921).

    It's (-1, 1) for three pairs or fewer, and the value alone where that's -1 or 1: the formula fails there.
    """
    if count <= 3 or abs(value) >= 1:
        return (-1.0, 1.0) if count <= 3 else (value, value)
    spread = Z95 / sqrt(count - 3)
    return tanh(atanh(value) - spread), tanh(atanh(value) + spread)
