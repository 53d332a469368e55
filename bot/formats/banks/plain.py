"""Questions and cards in plain text: Aiken, lists with lettered options, `Q:` and `A:`, a term with its meaning a line.

Aiken is Moodle's own plain form (docs.moodle.org, "Aiken format"); the others are what people paste.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.formats.banks.bank import ANSWER, RIGHT_ANSWER, Bank, LeftOut, bank, choice

_OPTION = re.compile(r"\s*(?P<mark>[*✓✔]?)\s*\(?(?P<label>[A-Ja-j])[.):]\s+(?P<text>\S.*?)\s*(?P<after>[*✓✔]?)\s*$")
_ANSWER = re.compile(rf"(?:{RIGHT_ANSWER}|keys?)\s*[:：=]\s*(\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:(?:q(?:uestion)?|frage)\s*)?\d{1,3}\s*[.):]\s+", re.IGNORECASE)
_WHY = re.compile(r"(?:explanation|because|why|erklärung|begründung|feedback)\s*:\s*(\S.*)", re.IGNORECASE)
_Q = re.compile(r"(?:q(?:uestion)?|frage|f)\s*:\s*(\S.*)", re.IGNORECASE)
_A = re.compile(rf"(?:a|{ANSWER})\s*[:：]\s*(\S.*)", re.IGNORECASE)
_CLOZE = re.compile(r"c(?:loze)?\s*:\s*(\S.*\[[^\]]+\].*)", re.IGNORECASE)
BETWEEN = ("\t", " :: ", "---", "|", " => ", " -> ", " → ", " – ", " — ", " - ", "; ", ": ", " = ")
"""What stands between a term and its meaning, the surest first."""

_LISTED = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+")
"""How the entry of a list begins."""

_SPLIT, _SURE = 0.8, 0.5
"""The share of lines that a separator must split in two for the text to be a list of cards; a tab needs fewer."""


_KEY = re.compile(r"\s*(?:answer key|answers?|key|solutions?|lösung(?:en)?|antworten)\s*:?\s*(.*)$", re.IGNORECASE)
_PAIR = re.compile(r"[\s,;]*(\d{1,3})\s*[.):=-]?\s*\(?([A-Ja-j])\b\)?[\s,;.]*")


def choices_in(text: str) -> Bank:
    """Return the questions of a text whose options stand in lines of their own, with the right one named or marked.

    The right ones may stand together behind them, by the numbers of the questions: `Answers: 1 b, 2 a`.
    """
    lines, begin = text.split("\n"), 0
    found: list[Mapping[str, Any] | LeftOut] = []
    for number, end, pairs in _keys(lines):
        found += _choices(lines, range(begin, number), pairs)
        begin = end
    return bank([*found, *_choices(lines, range(begin, len(lines)), ())])


Pairs = Sequence[tuple[int, str]]
"""A key: numbers of questions, each with the letter of its right option."""


def _keys(lines: Sequence[str]) -> Iterator[tuple[int, int, Pairs]]:
    """Yield each key: the line where it begins, the line behind it, and what it says."""
    number = 0
    while number < len(lines):
        begins, end = _KEY.match(lines[number][:LONG_LINE]), number + 1
        pairs = letters_by_number(begins[1]) if begins is not None else []
        if begins is not None and (pairs or not begins[1].strip()):
            while end < len(lines) and (not lines[end].strip() or letters_by_number(lines[end])):
                pairs += letters_by_number(lines[end])
                end += 1
            if pairs:
                yield number, end, pairs
        number = end


def letters_by_number(text: str) -> list[tuple[int, str]]:
    """Return numbers with letters from a text that has nothing else; nothing from one that has."""
    found, place = list[tuple[int, str]](), 0
    while place < len(text) and (one := _PAIR.match(text, place)) is not None:
        found.append((int(one[1]), one[2]))
        place = one.end()
    return found if not text[place:].strip() else []


def letters_for(numbers: Sequence[int], key: Pairs) -> list[str]:
    """Return the letter that a key has for each question, by their numbers (0 without one); "" where it has none.

    A number that two questions have, or the key twice, says nothing, unless the key goes through all of them in order.
    """
    named = [number for number, _ in key]
    if named == [*numbers] or (not any(numbers) and len(named) == len(numbers)):
        return [letter for _, letter in key]
    sure = {number: letter for number, letter in key if named.count(number) == numbers.count(number) == 1}
    return [sure.get(number, "") for number in numbers]


def _choices(lines: Sequence[str], those: range, key: Pairs) -> Iterator[Mapping[str, Any] | LeftOut]:
    """Yield the questions in some of the lines, with the right options that the key behind them names."""
    read = [*_read(lines, those)]
    for one, letter in zip(read, letters_for([one.number for one in read], key), strict=True):
        yield _choice(one, letter)


@dataclass(frozen=True)
class _Read:
    """A question as it stands there: its line (from 1), its number (0 without one), and what's said of it."""

    line: int
    number: int
    asked: str
    options: Sequence[re.Match[str]]
    answer: str
    why: str


def _read(lines: Sequence[str], those: range) -> Iterator[_Read]:
    asked: list[str] = []
    options: list[re.Match[str]] = []
    began, answer, why, is_apart = 1, "", "", False
    for number, line in [*((one + 1, lines[one]) for one in those), (those.stop + 1, "")]:
        plain = line.strip()
        option = _OPTION.match(line) if len(line) <= LONG_LINE else None
        if option is not None and asked and option["label"].casefold() == "abcdefghij"[len(options) : len(options) + 1]:
            options.append(option)
            is_apart = False
        elif options and (found := _ANSWER.match(plain[:LONG_LINE].lstrip(_SIGNS))):
            answer = found[1]
        elif options and (found := _WHY.match(plain[:LONG_LINE])):
            why = found[1]
        elif options and not plain and number <= those.stop:
            is_apart = True  # an answer may stand behind an empty line
        elif options and plain and not (is_apart or answer or _begins(plain)):
            longer = _OPTION.match(f"{options[-1].group().rstrip()} {plain}")
            options[-1] = longer or options[-1]
        elif options:
            numbered = re.search(r"\d{1,3}", asked[0]) if _NUMBER.match(asked[0]) else None
            yield _Read(began, int(numbered[0]) if numbered else 0, " ".join(asked), options, answer, why)
            asked, options, answer, why, is_apart = [plain] if plain else [], [], "", "", False
            began = number
        elif plain and (is_apart or _NUMBER.match(line)) and not (is_apart and asked and _NUMBER.match(asked[0])):
            asked, began, is_apart = [plain], number, False
        elif plain:
            began = began if asked else number
            asked.append(plain)
            is_apart = False
        else:
            is_apart = True


LONG_LINE = 2_000
"""A line of more characters is no option, which bounds the work."""
_SIGNS = "✅✔✓👉➡ \ufe0f*"
"""What may stand before the word for an answer."""


def _begins(line: str) -> bool:
    """Tell whether a line below options looks like the next question."""
    return _NUMBER.match(line) is not None or line.endswith(("?", ":")) or _OPTION.match(line) is not None


def _choice(one: _Read, letter: str) -> Mapping[str, Any] | LeftOut:
    """Return a question with its options; left out where no right one is named, by itself or by a key's letter."""
    numbered, answer = _NUMBER.match(one.asked), one.answer or letter
    text = one.asked[numbered.end() :] if numbered else one.asked
    texts = [option["text"] for option in one.options]
    marked = [place for place, option in enumerate(one.options) if option["mark"] or option["after"]]
    named = options_named(answer, texts)
    if len(texts) < 2 or (marked and answer and named != marked):
        why = "its answer and its marks don't agree" if marked and answer else "it has one option"
        return LeftOut(one.line, text, why)
    right = marked or named
    if not right:
        return LeftOut(one.line, text, "no right option is named")
    return {"q": text, **choice(texts, right), **({"explain": one.why} if one.why else {})}


_LETTERS = re.compile(r"\(?[A-Ja-j][.)]?(?:\s*(?:,|;|/|&|\+|\band\b|\bund\b|\s)\s*\(?[A-Ja-j][.)]?)*\.?")
_LETTER_AND_TEXT = re.compile(r"\(?([A-Ja-j])[.):]\s+(\S.*)")


def options_named(answer: str, texts: Sequence[str]) -> list[int]:
    """Return the places of the lettered options that an answer names: by the text of one, or by nothing but letters.

    A single letter is a letter, even where it's the text of another option.
    """
    answer = answer.strip("*_ ")
    whole = [place for place, one in enumerate(texts) if one.casefold() == answer.casefold()]
    if whole and len(answer) > 1:
        return whole
    answer = re.sub(r"option\s+(?=[a-j]\b)", "", answer, count=1, flags=re.IGNORECASE)
    if _LETTERS.fullmatch(answer) is not None:
        plain = re.sub(r"\b(?:and|und)\b", " ", answer.casefold())
        places = sorted({ord(one) - ord("a") for one in re.findall(r"[a-j]", plain)})
        if places and places[-1] < len(texts):
            return places
    both = _LETTER_AND_TEXT.fullmatch(answer)
    if both is not None:
        place = ord(both[1].casefold()) - ord("a")
        return [place] if place < len(texts) and texts[place].casefold() == both[2].casefold() else []
    return whole


def asked_in(text: str) -> Bank:
    """Return the cards of a text with `Q:` and `A:` lines, and those with `C:` whose words in brackets are left out."""
    return bank(_asked(text.split("\n")))


def _asked(lines: Sequence[str]) -> Iterator[Mapping[str, Any] | LeftOut]:
    front, began = "", 0
    for number, line in enumerate(lines, 1):
        line = line.strip()
        if found := _Q.match(line):
            if front:
                yield LeftOut(began, front, "no answer stands behind it")
            front, began = found[1], number
        elif front and (found := _A.match(line)):
            back = [found[1], *_goes_on(lines[number:])]
            yield {"front": front, "back": "\n".join(back)}
            front = ""
        elif found := _CLOZE.match(line):
            yield {"kind": "cloze", "text": re.sub(r"\[([^\]]+)\]", r"{{\1}}", found[1])}
    if front:
        yield LeftOut(began, front, "no answer stands behind it")


def _goes_on(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of an answer behind its first, up to an empty one or the next card."""
    for line in map(str.strip, lines):
        if not line or _Q.match(line) or _A.match(line) or _CLOZE.match(line):
            return
        yield line


def signed_in(text: str) -> Bank:
    """Return the questions of a text whose options begin with a plus where they're right, else with a minus."""
    blocks = [block.strip().split("\n") for block in re.split(r"\n\s*\n", text)]
    asked = [one for block in blocks if (one := _signed(block))]
    return bank(asked) if len(asked) > 1 and len(asked) * 2 > len([one for one in blocks if any(one)]) else Bank()


def _signed(lines: Sequence[str]) -> Mapping[str, Any] | None:
    first = next((number for number, line in enumerate(lines) if re.match(r"[+-] ", line)), 0)
    options: list[tuple[str, bool]] = []
    for line in lines[first:] if first else ():
        if re.match(r"[+-] ", line):
            options.append((line[2:].strip(), line.startswith("+")))
        else:
            options[-1] = (f"{options[-1][0]} {line.strip()}", options[-1][1])
    right = [place for place, (_, is_right) in enumerate(options) if is_right]
    texts = [text for text, _ in options]
    if not right or not 2 <= len({*texts}) == len(texts) or not all(texts):
        return None
    made = choice(texts, right)
    several = {"kind": "multiple_select", "answer": made["answer"] if len(right) > 1 else [made["answer"]]}
    return {"q": " ".join(line.strip() for line in lines[:first]), **made, **several}


def trivia_in(text: str) -> Bank:
    """Return the questions of a text in OpenTriviaQA's form: `#Q` before a question, `^` before its right answer."""
    return bank(_trivia(text)) if text.lstrip().startswith("#Q ") else Bank()


def _trivia(text: str) -> Iterator[Mapping[str, Any] | LeftOut]:
    for block in re.split(r"^(?=#Q )", text, flags=re.MULTILINE):
        asked, *rest = block.strip().split("\n")
        above = [line for line in rest if not re.match(r"\^|[A-J] ", line)]
        right = next((line[1:].strip() for line in rest if line.startswith("^")), "")
        options = [line[2:].strip() for line in rest if re.match(r"[A-J] ", line)]
        q = " ".join([asked.removeprefix("#Q").strip(), *above]).strip()
        if right in options and len({*options}) == len(options) > 1:
            yield {"q": q, **choice(options, [options.index(right)])}
        elif q:
            yield LeftOut(0, q, "no right option is named")


def terms_in(text: str) -> Bank:
    """Return the cards of a text with a term and its meaning on each line, as Quizlet exports them.

    What's between them may differ from line to line, if nearly every line has something.
    """
    lines = [(number, _LISTED.sub("", line).strip()) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    between = (*_doubled(lines), *BETWEEN)
    counts = Counter({sign: sum(_is_split(line, sign) for _, line in lines) for sign in between})
    sign = next(
        (one for one in between if counts[one] >= max(2, len(lines) * (_SURE if one == "\t" else _SPLIT))), None
    )
    signs = [sign] if sign is not None else [*BETWEEN]
    split = sum(any(_is_split(line, one) for one in signs) for _, line in lines)
    if sign is None and split < max(2, len(lines) * _SPLIT):
        return Bank()
    return bank(_term(number, line, signs) for number, line in lines)


def _doubled(lines: Sequence[tuple[int, str]]) -> list[str]:
    """Return the run of one sign that stands in nearly every line, such as `/////`; none without one."""
    runs = Counter(run for _, line in lines for run in {found[0] for found in _RUN.finditer(line[:LONG_LINE])})
    return [run for run, count in runs.most_common(1) if count >= max(2, len(lines) * _SPLIT)]


_RUN = re.compile(r"([/|=~^@#;,+<>])\1{1,9}")


def _is_split(line: str, sign: str) -> bool:
    before, found, behind = line.partition(sign)
    return bool(found and before.strip() and behind.strip()) and len(before) <= 200


def _term(number: int, line: str, signs: Sequence[str]) -> Mapping[str, Any] | LeftOut:
    sign = next((one for one in signs if _is_split(line, one)), None)
    if sign is None:
        return LeftOut(number, line, "it has only one side")
    before, _, behind = line.partition(sign)
    return {"front": before.strip(), "back": behind.strip()}
