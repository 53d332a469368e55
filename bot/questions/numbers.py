"""Options that are all numbers, and so stand in order: `62%`, `about 3 ms`, `−2`."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<![\w.])[-−+]?\d+(?:[.,]\d+)*")


def ascending(options: Sequence[str]) -> list[int] | None:
    """Return the positions of options by the number in each, the least first; None if they aren't all numbers.

    Each has to have just one number, and to be like all the others besides: the same unit, the same words around it.
    """
    found = [_NUMBER.findall(option) for option in options]
    around = {_NUMBER.sub("#", option).strip().casefold() for option in options}
    if len(around) > 1 or any(len(one) != 1 for one in found):
        return None
    values = [_value(one[0]) for one in found]
    return sorted(range(len(values)), key=lambda position: values[position])


def _value(text: str) -> float:
    """Return the number that a text writes, with a comma or a point before its decimals or between its thousands."""
    digits = text.lstrip("-−+")
    whole = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    plain = digits.replace(",", "") if whole else digits.replace(",", ".")
    head, *rest = plain.split(".")
    value = float(f"{head}.{''.join(rest)}") if rest else float(head)
    return -value if text[0] in "-−" else value
