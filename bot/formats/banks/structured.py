"""Quizzes as JSON, TOML or YAML: a list with names that speak for themselves, Open Trivia's, and mdBook's."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from bot.formats.banks.bank import GAP, WHOLE, Bank, LeftOut, bank, choice
from bot.formats.words import words_of

_OTHERS = {
    "q": ("questao", "questão", "pergunta", "enunciado", "pregunta", "frage", "domanda", "vraag"),
    "options": (
        *(
            "alternativas",
            "opcoes",
            "opções",
            "opciones",
            "respostas",
            "respuestas",
            "antworten",
            "antwortmöglichkeiten",
        ),
        *("reponses", "réponses", "risposte", "opzioni", "antwoorden"),
    ),
    "right": (
        *(
            "resposta_correta",
            "resposta_multipla",
            "resposta",
            "correta",
            "respuesta_correcta",
            "respuesta",
            "correcta",
        ),
        *("richtige_antwort", "richtig", "lösung", "bonne_reponse", "bonne_réponse", "reponse", "réponse", "risposta"),
    ),
}
"""How people call the parts of a question in other languages."""
_LISTS = ("questions", "results", "quiz", "items", "data", "cards", "flashcards")
_Q = ("question", "question_text", "questiontext", "q", "prompt", "text", "title", "stem", "name", *_OTHERS["q"])
_OPTIONS = ("options", "choices", "answers", "alternatives", *_OTHERS["options"])
_WRONG = ("incorrect_answers", "incorrectanswers", "distractors", "wrong", "wronganswers", "wrong_answers")
_RIGHT = (
    *("answer", "correct_answer", "correctanswer", "correct", "correctoption", "correct_option", "correctindex"),
    *("correct_index", "correct_option_index", "answerindex", "answer_index", "solution", "right", "key"),
    *_OTHERS["right"],
)
_WHY = ("explanation", "explain", "context", "rationale", "feedback", "reason")
_FRONT, _BACK = ("front", "term", "word"), ("back", "definition", "meaning", "translation")


def json_in(text: str) -> Bank:
    """Return the questions and cards of a JSON file; an empty bank where it holds something else."""
    try:
        return _held(json.loads(text))
    except (ValueError, RecursionError):
        return Bank()


def toml_in(text: str) -> Bank:
    """Return the questions of a TOML file, such as mdBook's."""
    try:
        return _held(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return Bank()


def looks_like_yaml(text: str) -> bool:
    """Tell whether a text without an ending that says so is YAML: nearly every line at its beginning has a key."""
    lines = [line for line in text.split("\n", 80)[:80] if line.strip()]
    keys = sum(_KEYED.match(line) is not None for line in lines)
    return keys * 2 > len(lines) and any(map(_ASKING.match, lines))


_ASKING = re.compile(r"\s*(?:- +)?(?:prompt|question|options|answers?|q)\s*:")
_KEYED = re.compile(r"\s*(?:- +)?[A-Za-z_]\w*\s*:(?:\s|$)")


def yaml_in(text: str) -> Bank:
    """Return the questions and cards of a YAML file, which may be a document for each; names within it aren't read."""
    try:
        found = [one for one in yaml.load_all(text, Loader=_Plain) if one]
        return _held(found[0] if len(found) == 1 else found)
    except (yaml.YAMLError, RecursionError, ValueError):
        return Bank()


class _Plain(yaml.SafeLoader):
    """Reads whole numbers, `true` and `false` as what they are, and anything else as it's typed: `no`, `3.10`, `1:30`.

    An alias, which may stand for any number of values, is refused.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next value."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias")
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {}
for _tag, _pattern, _signs in (
    ("int", r"-?(?:0|[1-9]\d{0,8})", "-0123456789"),
    ("bool", "true|false|True|False", "tfTF"),
    ("null", "~|null|", "~n"),
):
    _Plain.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), [*_signs, ""])


def _held(root: Any) -> Bank:
    if isinstance(root, dict) and _first(flat := _flat(root), _Q) and _first(flat, _OPTIONS):
        root = [root]  # one question alone
    for _ in range(DEEPEST):
        if not isinstance(root, dict):
            break
        named = (value for name, value in root.items() if str(name).lower() in _LISTS and _is_holder(value))
        lists = [
            value for value in root.values() if isinstance(value, list) and all(isinstance(one, dict) for one in value)
        ]
        root = next(named, lists[0] if len(lists) == 1 else None)
    items = [_flat(one) for one in root if isinstance(one, dict)] if isinstance(root, list) else []
    read = [*_each([inner for one in items for inner in _variations(one)])]
    is_quiz = any(isinstance(one, Mapping) for one in read)
    return bank(one for one in read if is_quiz or not (isinstance(one, LeftOut) and one.why == _UNKNOWN))


def _variations(item: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the questions that an item stands for, where it has nothing but a list of them."""
    (only, *more) = [*item.values()] or [None]
    alone = isinstance(only, list) and not more and all(isinstance(one, dict) for one in only)
    return [_flat(one) for one in only] if alone and isinstance(only, list) else [item]


DEEPEST = 3
"""In how many maps within each other the list may stand."""


def _is_holder(value: Any) -> bool:
    return isinstance(value, list | dict)


def _each(items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any] | LeftOut]:
    base = _base(items)
    for item in items:
        front, back = _first(item, _FRONT), _first(item, _BACK)
        q, why = _first(item, _Q), _first(item, _WHY)
        cloze = next((one for one in item.values() if isinstance(one, str) and GAP.search(one)), None)
        if cloze is not None:
            yield {"kind": "cloze", "text": GAP.sub(r"{{\1}}", _plain(cloze))}
        elif isinstance(front, str) and isinstance(back, str):
            yield {"front": _plain(front), "back": _plain(back)}
        elif isinstance(q, str) and q.strip():
            made = _answered(item, base)
            more = {"explain": _plain(why)} if isinstance(why, str) and why.strip() else {}
            yield {"q": _plain(q), **made, **more} if isinstance(made, dict) else LeftOut(0, _plain(q), made)
        else:
            said = next((one for one in item.values() if isinstance(one, str) and one.strip()), "an item")
            yield LeftOut(0, _plain(said), _UNKNOWN)


_UNKNOWN = "nothing in it is called a question"


def _base(items: Sequence[Mapping[str, Any]]) -> int | None:
    """Return from which number a file counts its options, as its numbers show; None if it may be 0 or 1."""
    if any("index" in name for item in items for name in item):
        return 0
    counts: set[int] = set()
    for item in items:
        options, right = _first(item, _OPTIONS), _first(item, _RIGHT)
        if isinstance(options, list):
            numbers = [one for one in _listed(right) if _is_number(one)]
            counts |= {0 for one in numbers if one == 0} | {1 for one in numbers if one == len(options)}
    return min(counts, default=None)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flat(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item's values by names in small letters, also those in a map that's its `prompt` or `answer`."""
    flat = {str(name).lower(): value for name, value in item.items()}
    for name in ("prompt", "answer"):
        inner = flat.get(name)
        if isinstance(inner, dict):
            flat |= {str(key).lower(): value for key, value in inner.items()}
    return flat


def _first(item: Mapping[str, Any], names: Sequence[str]) -> Any:
    return next((item[name] for name in names if item.get(name) not in (None, "", [])), None)


def _answered(item: Mapping[str, Any], base: int | None) -> dict[str, Any] | str:
    """Return how a question is answered, by the keys of our lessons; why it can't be, where it can't."""
    right, wrong, options = _first(item, _RIGHT), _first(item, _WRONG), _first(item, _OPTIONS)
    if isinstance(wrong, list) and isinstance(right, str | list):
        rights = [right] if isinstance(right, str) else right
        return _chosen([*map(_said, rights), *map(_said, wrong)], range(len(rights)))
    if isinstance(options, dict):  # by letters
        named = {str(name): _said(text) for name, text in options.items()}
        rights = [*map(str, right)] if isinstance(right, list) else [str(right)]
        by_name = [place for place, name in enumerate(named) if name in rights]
        by_text = [place for place, text in enumerate(named.values()) if text in rights]
        return _chosen([*named.values()], by_name or by_text)
    if isinstance(options, list) and len(options) > 1:
        return _among(options, right, base)
    if isinstance(options, list) and options:
        right = _said(options[0])
    if isinstance(right, bool) or str(right).lower() in {"true", "false"}:
        return {"kind": "true_false", "answer": str(right).lower() == "true"}
    if isinstance(right, int | float):
        return {"kind": "numeric", "answer": right}
    accepted = [right] if isinstance(right, str) else right if isinstance(right, list) else []
    said = [one for one in map(_said, accepted) if one]
    return {"kind": "short_answer", "accept": said} if said else _NONE


_NONE = "no right option is named"


def _among(options: Sequence[Any], right: Any, base: int | None) -> dict[str, Any] | str:
    texts = [_said(one) for one in options]
    marked = [place for place, one in enumerate(options) if isinstance(one, dict) and _is_right(one)]
    if marked:
        return _chosen(texts, marked)
    places = []
    for one in _listed(right):
        named = [place for place, option in enumerate(options) if _is_called(option, one)]
        place = named[0] if named else _counted(one, options, base) if _is_number(one) else _place(one, texts)
        if isinstance(place, str):
            return place
        places.append(place)
    return _chosen(texts, places)


def _is_right(option: Mapping[str, Any]) -> bool:
    names = {str(name).lower() for name, value in option.items() if value is True}
    share = next((value for name, value in option.items() if str(name).lower() == "fraction"), 0)
    return bool(names & {"correct", "iscorrect", "is_correct", "right"}) or (_is_number(share) and share >= WHOLE)


def _is_called(option: Any, right: Any) -> bool:
    """Tell whether the right option is named by what this one is called, such as its letter."""
    called = {str(name).lower(): value for name, value in option.items()} if isinstance(option, dict) else {}
    return right is not None and any(called.get(name) == right for name in ("key", "id", "letter", "label"))


def _counted(number: int, options: Sequence[Any], base: int | None) -> int | str:
    """Return the place of the option that a number means: one of that number, or else the one at that place."""
    if number in options:
        return [*options].index(number)
    if str(number) in map(_said, options):
        return "its answer may be a place or a text"
    if base is None:
        return "its options may be counted from 0 or from 1"
    return number - base if 0 <= number - base < len(options) else _NONE


def _place(right: Any, texts: Sequence[str]) -> int | str:
    """Return the place of the right option: by its text, or else by its letter."""
    said, folded = _said(right), [text.casefold() for text in texts]
    place = "abcdefghij".find(said.casefold()) if len(said) == 1 else -1
    by_letter = place if 0 <= place < len(texts) else None
    if said.casefold() in folded:
        named = folded.index(said.casefold())
        return named if by_letter in (None, named) else "its answer may be a letter or a text"
    return _NONE if by_letter is None else by_letter


def _chosen(texts: Sequence[str], right: Sequence[int]) -> dict[str, Any] | str:
    if not right:
        return _NONE
    if len(texts) < 2 or len({*texts}) < len(texts) or not all(texts):
        return "its options can't be told apart"
    return choice(texts, right)


def _said(option: Any) -> str:
    if isinstance(option, dict):
        option = _first({str(name).lower(): value for name, value in option.items()}, _TEXTS)
    return _plain(str(option)) if isinstance(option, str | int | float) else ""


_TEXTS = ("text", "answer", "label", "option", "value", "content")


def _plain(text: str) -> str:
    """Return a text without HTML."""
    if "<" in text or "&" in text:
        text = words_of(text)[0] or text
    return text.strip()
