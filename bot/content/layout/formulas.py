"""Formulas as plain text: LaTeX in the signs that Unicode has for it, and raised and lowered text."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from bot.core.guard import guarded
from bot.core.late import late

if TYPE_CHECKING:
    from pylatexenc import latex2text
else:
    latex2text = late("pylatexenc.latex2text")

LONGEST = 1000
"""A formula of more characters is shown as it was typed."""

_NAMES = re.compile(
    r"\\(arccos|arcsin|arctan|arg|cosh|cos|cot|deg|det|dim|exp|gcd|inf|ker|lg|lim|ln|log|max|min|mod|Pr|sec|sinh|sin|sup"
    r"|tanh|tan)(?![A-Za-z])"
)
"""Functions that are written upright by their name."""

_LINE = re.compile(r"\\\\(?:\[[^\]]*\])?")
_LAYOUT = re.compile(r"(?<!\\)&|\\(?:left|right|quad|qquad|displaystyle|limits)(?![A-Za-z])")
_SPACED = re.compile(r"(\\[A-Za-z]+) +(?!\{)")
_SHIFTED = re.compile(r"([_^])\s*(\{[^{}]*\}|\\[A-Za-z]+|[^\s{}\\])")
_SIMPLE = re.compile(r"[\w′.]+|[^\s\w]")
_RAISED = str.maketrans("0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ")
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def _fraction(node: Any, l2tobj: Any) -> str:
    above, below = (l2tobj.nodelist_to_text([one]).strip() for one in node.nodeargd.argnlist)
    return f"{_grouped(above)}/{_grouped(below)}"


def _root(node: Any, l2tobj: Any) -> str:
    return f"√{_grouped(l2tobj.nodelist_to_text([node.nodeargd.argnlist[-1]]).strip())}"


def _grouped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


@cache
def _context() -> Any:
    spec, context = latex2text.MacroTextSpec, latex2text.get_default_latex_context_db()
    ours = [
        *(spec(name, simplify_repl=_fraction) for name in ("frac", "dfrac", "tfrac")),
        spec("sqrt", simplify_repl=_root),
        spec("|", simplify_repl="‖"),
    ]
    context.add_context_category("ours", prepend=True, macros=ours)
    return context


def _in_signs(latex: str) -> str:
    text: str = latex2text.LatexNodes2Text(math_mode="text", latex_context=_context()).latex_to_text(latex)
    return text


def _shift(found: re.Match[str]) -> str:
    inside = _in_signs(found[2].removeprefix("{").removesuffix("}")).strip().replace("−", "-")
    table = _RAISED if found[1] == "^" else _LOWERED
    if all(ord(sign) in table for sign in inside):
        return "{}" + inside.translate(table)  # the braces end a command that stands before it
    return f"{{}}{found[1]}{_grouped(inside)}"


@lru_cache(maxsize=1024)
def formula(latex: str) -> str:
    r"""Return a formula in Unicode, on one line: `x^2` is x², and what has no sign of its own is spelt out.

    One that can't be set, such as an unfinished `\frac{1}`, is shown as it was typed.
    """
    typed = " ".join(latex.split())
    if len(typed) > LONGEST:
        return typed
    flat = _LAYOUT.sub(" ", _LINE.sub("; ", typed))
    named = re.sub(r" +([_^])", r"\1", _NAMES.sub(r" \1 ", _SPACED.sub(r"\1{} ", flat)))
    # what reads LaTeX raises seven kinds of errors at a command that lacks something
    spelt = guarded(lambda: _in_signs(_SHIFTED.sub(_shift, named)).replace("−", "-"), lambda _: typed)
    return re.sub(r" +([),;])|(?<=[(]) +", r"\1", " ".join(spelt.split())) or typed


def raised(text: str) -> str:
    """Return a text as superscript, or behind `^` where Unicode lacks one of its signs."""
    return text.translate(_RAISED) if all(ord(sign) in _RAISED for sign in text) else f"^({text})"


def lowered(text: str) -> str:
    """Return a text as subscript, or behind `_` where Unicode lacks one of its signs."""
    return text.translate(_LOWERED) if all(ord(sign) in _LOWERED for sign in text) else f"_({text})"
