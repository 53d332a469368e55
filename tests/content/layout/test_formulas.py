"""Formulas are read in a chat without being drawn, and nothing that only looks like one is touched."""

from random import Random

import pytest
from pylatexenc.latex2text import get_default_latex_context_db

from bot.content.layout.formulas import LONGEST, formula, lowered, raised


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("x^2", "x²"),
        (r"\alpha_i \leq \beta", "αᵢ ≤ β"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{1}{1+e^{-x}}", "1/(1+e⁻ˣ)"),
        (r"\sqrt{x+1}", "√(x+1)"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\max_{\theta} \log p", "max_θ log p"),
        (r"\mathbb{R}^d", "ℝᵈ"),
        (r"\text{loss}=\mathcal{L}", "loss=ℒ"),
        (r"\left(\frac{x}{2}\right)^2", "(x/2)²"),
        (r"\begin{aligned} a &= b \\ c &= d\end{aligned}", "a = b; c = d"),
        (r"50\%", "50%"),
        (r"\bad{", r"\bad{"),
        ("", ""),
    ],
)
def test_a_formula_is_written_in_signs(latex: str, shown: str) -> None:
    assert formula(latex) == shown


def test_what_is_too_long_or_nested_is_shown_as_typed() -> None:
    assert formula("x^2 " * LONGEST).startswith("x^2 x^2")
    assert formula("{" * 500)


@pytest.mark.parametrize("latex", [r"\frac{1}", r"\frac", r"\sqrt", r"\sqrt[3]", r"x + \frac"])
def test_an_unfinished_one_is_shown_as_typed(latex: str) -> None:
    assert formula(latex) == latex


def test_whatever_is_typed_is_read_without_a_stumble() -> None:
    """Every command that pylatexenc knows, torn apart and put together anew."""
    context = get_default_latex_context_db()
    kinds = [context.d[name] for name in context.categories()]
    bits = [rf"\{name}" for kind in kinds for name in kind["macros"]]
    bits += [rf"\{edge}{{{name}}}" for kind in kinds for name in kind["environments"] for edge in ("begin", "end")]
    bits += [*"{}[]()1x^_&$ %~#", r"\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\text{", r"\begin{"] * 20
    assert len(bits) > 1000
    dice = Random("formulas")
    for _ in range(4000):
        typed = "".join(dice.choices(bits, k=dice.randint(1, 8)))
        assert isinstance(formula(typed), str)


def test_what_unicode_cannot_raise_or_lower_says_so() -> None:
    assert (raised("2n"), raised("Q")) == ("²ⁿ", "^(Q)")
    assert (lowered("12"), lowered("b")) == ("₁₂", "_(b)")
