"""H5P packages (h5p.org): the questions and cards of five kinds of content, alone or in a question set."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from bot.formats import archives
from bot.formats.archives import Limits, Unreadable
from bot.formats.banks.bank import BLANKS, Bank, LeftOut, Weighed, bank, by_shares, choice
from bot.formats.words import words_of

LIMITS = Limits(files=2_000, file=2 * 1024 * 1024, total=20 * 1024 * 1024)
Found = Iterator[Mapping[str, Any] | LeftOut]
_GAP = re.compile(r"\*([^*\n]{1,200})\*")
_UNSEEN = "it's more than words (a picture, a sound or a formula)"


def questions_in(data: bytes) -> Bank:
    """Return what a package holds; raises Unreadable for one that can't be opened."""
    wanted = ("h5p.json", "content/content.json")
    files = archives.unpack(data, LIMITS, lambda entry: entry in wanted)
    try:
        about, content = (json.loads(files[name]) for name in wanted)
    except (KeyError, ValueError, RecursionError):
        raise Unreadable("it's no whole H5P package") from None
    kind = about.get("mainLibrary") if isinstance(about, dict) else None
    return bank(_content(str(kind), content))


def content_in(text: str) -> Bank:
    """Return what the content of a package holds that stands alone, as JSON."""
    try:
        root = json.loads(text)
    except (ValueError, RecursionError):
        return Bank()
    return bank(found for inner in _inner(root, 0) for found in _content(*inner))


def _content(library: str, params: Any) -> Found:
    kind = library.split(" ")[0]
    read = _KINDS.get(kind)
    inner = [] if read is not None else [*_inner(params, 0)]
    if read is not None and isinstance(params, dict):
        yield from read(params)
    elif not inner and kind not in _AROUND:
        yield LeftOut(0, kind.removeprefix("H5P."), "this kind of content can't be asked in a chat")
    for one in inner:
        yield from _content(*one)


def _inner(value: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the nearest pieces of content that stand in another one, such as a set of questions or a book."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict) and str(value.get("library", "")).startswith("H5P.") and "params" in value:
        yield str(value["library"]), value["params"]
        return
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _inner(one, depth + 1)


_AROUND = frozenset({"H5P.QuestionSet", "H5P.Column", "H5P.InteractiveBook", "H5P.AdvancedText", "H5P.Image"})
"""What only holds others, or only shows something."""
DEEPEST = 12
"""How deep content may stand within other content, in lists and maps."""


def _choices(params: Mapping[str, Any]) -> Found:
    q, unseen = words_of(_text(params, "question"))
    options = []
    for one in _maps(params, "answers"):
        text, more = words_of(_text(one, "text"))
        said = one.get("tipsAndFeedback")
        why = words_of(_text(said, "chosenFeedback"))[0] if isinstance(said, dict) else ""
        options.append(Weighed(text, 1.0 if one.get("correct") is True else 0.0, why))
        unseen |= more
    unseen |= isinstance(params.get("media"), dict) and bool(params["media"].get("type"))
    yield _asked(q, _UNSEEN if unseen else by_shares(options, typed=False))


def _truth(params: Mapping[str, Any]) -> Found:
    q, unseen = words_of(_text(params, "question"))
    right = str(params.get("correct")).lower()
    made = {"kind": "true_false", "answer": right == "true"} if right in {"true", "false"} else "no answer is right"
    yield _asked(q, _UNSEEN if unseen else made)


def _dragged(params: Mapping[str, Any]) -> Found:
    yield from _blanks(params, "")


def _blanks(params: Mapping[str, Any], between: str = "/") -> Found:
    """Yield texts with gaps; `between` the answers that a gap takes stands this sign, if it takes several."""
    above, _ = words_of(_text(params, "text"))
    questions = params.get("questions")
    for one in questions if isinstance(questions, list) else [_text(params, "textField")]:
        text, unseen = words_of(one if isinstance(one, str) else "")
        gaps = [_accepted(found[1], between) for found in _GAP.finditer(text)]
        if unseen or not gaps or not all(gaps) or len(gaps) > BLANKS:
            yield LeftOut(0, text or above, _UNSEEN if unseen else f"it has {len(gaps)} gaps")
            continue
        filled = "".join(f"{before}{{{{{gap}}}}}" for before, gap in zip(_GAP.split(text)[::2], gaps, strict=False))
        whole = filled + _GAP.split(text)[-1]
        yield {**({"q": above} if above else {}), "kind": "cloze", "text": whole}


def _accepted(inside: str, between: str) -> str:
    """Return what's accepted in a gap, from `one/other:a tip`."""
    told = inside.split(":")[0]
    return "|".join(one.strip() for one in (told.split(between) if between else [told]) if one.strip())


def _single(params: Mapping[str, Any]) -> Found:
    """Yield the questions of a set whose first answer is always the right one."""
    for one in _maps(params, "choices"):
        q, unseen = words_of(_text(one, "question"))
        answers = one.get("answers")
        options = [words_of(text)[0] for text in answers if isinstance(text, str)] if isinstance(answers, list) else []
        good = len(options) > 1 and len({*options}) == len(options)
        yield _asked(q, _UNSEEN if unseen else choice(options, [0]) if good else "two of its options are the same")


def _cards(params: Mapping[str, Any]) -> Found:
    for one in _maps(params, "dialogs", "cards"):
        front, back = words_of(_text(one, "text"))[0], words_of(_text(one, "answer"))[0]
        if isinstance(one.get("image"), dict):
            yield LeftOut(0, front, "it has a picture")
        elif front and back:
            yield {"front": front, "back": back}
        else:
            yield LeftOut(0, front or back, "it has only one side")


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], Found]] = {
    "H5P.MultiChoice": _choices,
    "H5P.TrueFalse": _truth,
    "H5P.Blanks": _blanks,
    "H5P.DragText": _dragged,
    "H5P.SingleChoiceSet": _single,
    "H5P.Dialogcards": _cards,
    "H5P.Flashcards": _cards,
}


def _asked(q: str, made: dict[str, Any] | str) -> Mapping[str, Any] | LeftOut:
    if not isinstance(made, dict):
        return LeftOut(0, q, made)
    return {"q": q, **made} if q else LeftOut(0, "a question", "it has no words")


def _maps(params: Mapping[str, Any], *names: str) -> Sequence[Mapping[str, Any]]:
    found: list[Any] = next((params[name] for name in names if isinstance(params.get(name), list)), [])
    return [one for one in found if isinstance(one, dict)]


def _text(params: Mapping[str, Any], name: str) -> str:
    value = params.get(name)
    return value if isinstance(value, str) else ""
