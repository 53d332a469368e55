"""The models of the course, as its scripts train them."""

from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier

from benchmarks.measured.passengers import SEED


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
