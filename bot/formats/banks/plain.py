"""Questions and cards in plain text: Aiken, lists with lettered options, `Q:` and `A:`, a term with its meaning a line.

Aiken is Moodle's own plain form (docs.moodle.org, "Aiken format"); the others are what people paste.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.formats.banks.bank import Bank, LeftOut, bank, choice

_OPTION = re.compile(r"\s*(?P<mark>[*✓✔]?)\s*\(?(?P<label>[A-Ja-j])[.):]\s+(?P<text>\S.*?)\s*(?P<after>[*✓✔]?)\s*$")
_ANSWER = re.compile(
    r"\s*(?:correct )?(?:answer|ans|key|antwort|lösung|réponse|respuesta|resposta|risposta|antwoord)s?"
    r"\s*[:=]\s*(\S.*?)\s*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*(?:(?:q(?:uestion)?|frage)\s*)?\d{1,3}\s*[.):]\s+", re.IGNORECASE)
_WHY = re.compile(r"\s*(?:explanation|because|why|erklärung|begründung|feedback)\s*:\s*(\S.*?)\s*$", re.IGNORECASE)
_Q = re.compile(r"\s*(?:q(?:uestion)?|frage|f)\s*:\s*(\S.*?)\s*$", re.IGNORECASE)
_A = re.compile(r"\s*(?:a(?:nswer)?|antwort)\s*:\s*(\S.*?)\s*$", re.IGNORECASE)
_CLOZE = re.compile(r"\s*c(?:loze)?\s*:\s*(\S.*\[[^\]]+\].*?)\s*$", re.IGNORECASE)
BETWEEN = ("\t", " :: ", " – ", " — ", " - ", "; ", ": ", " = ")
"""What stands between a term and its meaning, the surest first."""

_SPLIT, _SURE = 0.8, 0.5
"""The share of lines that a separator must split in two for the text to be a list of cards; a tab needs fewer."""


def choices_in(text: str) -> Bank:
    """Return the questions of a text whose options stand in lines of their own, with the right one named or marked."""
    return bank(_choices(text.split("\n")))


def _choices(lines: Sequence[str]) -> Iterator[Mapping[str, Any] | LeftOut]:
    asked: list[str] = []
    options: list[re.Match[str]] = []
    began, answer, why = 1, "", ""
    for number, line in enumerate([*lines, ""], 1):
        option = _OPTION.match(line)
        if option is not None and asked and option["label"].casefold() == "abcdefghij"[len(options) : len(options) + 1]:
            options.append(option)
        elif options and (found := _ANSWER.match(line)):
            answer = found[1]
        elif options and (found := _WHY.match(line)):
            why = found[1]
        elif options and not line.strip() and number <= len(lines):
            continue  # an answer may stand behind an empty line
        elif options:
            yield _choice(" ".join(asked), options, (answer, why), began)
            asked, options, answer, why = [line.strip()] if line.strip() else [], [], "", ""
            began = number
        elif line.strip():
            began = number if not asked else began
            asked.append(line.strip())
        else:
            asked = []


def _choice(
    asked: str, options: Sequence[re.Match[str]], told: tuple[str, str], line: int
) -> Mapping[str, Any] | LeftOut:
    """Return a question with its options; left out where no right one is named."""
    answer, why = told
    text = _NUMBER.sub("", asked, count=1)
    texts = [one["text"] for one in options]
    letters = re.findall(r"\b([A-Ja-j])\b", answer) if len(answer) <= 30 else []
    right = [place for place, one in enumerate(options) if one["mark"] or one["after"]]
    right = right or sorted({ord(one.casefold()) - ord("a") for one in letters})
    right = right or [place for place, one in enumerate(texts) if one.casefold() == answer.casefold()]
    if not right or right[-1] >= len(texts) or len(texts) < 2:
        return LeftOut(line, text, "no right option is named")
    return {"q": text, **choice(texts, right), **({"explain": why} if why else {})}


def asked_in(text: str) -> Bank:
    """Return the cards of a text with `Q:` and `A:` lines, and those with `C:` whose words in brackets are left out."""
    return bank(_asked(text.split("\n")))


def _asked(lines: Sequence[str]) -> Iterator[Mapping[str, Any] | LeftOut]:
    front, began = "", 0
    for number, line in enumerate(lines, 1):
        if found := _Q.match(line):
            if front:
                yield LeftOut(began, front, "no answer stands behind it")
            front, began = found[1], number
        elif front and (found := _A.match(line)):
            yield {"front": front, "back": found[1]}
            front = ""
        elif found := _CLOZE.match(line):
            yield {"kind": "cloze", "text": re.sub(r"\[([^\]]+)\]", r"{{\1}}", found[1])}
    if front:
        yield LeftOut(began, front, "no answer stands behind it")


def terms_in(text: str) -> Bank:
    """Return the cards of a text with a term and its meaning on each line, as Quizlet exports them."""
    lines = [(number, line.strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    counts = Counter({sign: sum(_is_split(line, sign) for _, line in lines) for sign in BETWEEN})
    sign = next(
        (one for one in BETWEEN if counts[one] >= max(2, len(lines) * (_SURE if one == "\t" else _SPLIT))), None
    )
    if sign is None:
        return Bank()
    return bank(_term(number, line, sign) for number, line in lines)


def _is_split(line: str, sign: str) -> bool:
    before, found, behind = line.partition(sign)
    return bool(found and before.strip() and behind.strip()) and len(before) <= 200


def _term(number: int, line: str, sign: str) -> Mapping[str, Any] | LeftOut:
    if not _is_split(line, sign):
        return LeftOut(number, line, "it has only one side")
    before, _, behind = line.partition(sign)
    return {"front": before.strip(), "back": behind.strip()}
