"""Reads what somebody wants changed: a time ("an hour later"), days ("not on Sundays"), minutes a day, a place."""

import re

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.times.times import read_time, take_time, time_in

DAY = 24 * 60
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(
    r"\b(?:(mon)|(tue)|(wed|wen)|(thu)|(fri)|(sat)|(sun))(?:day|s|sday|nesday|rsday|urday|sdays|days|nsday)?s?\b"
)
_RANGE = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)\w*\s*(?:-|to|till|until|through|thru)\s*(mon|tue|wed|thu|fri|sat|sun)\w*"
)
_WEEKEND = re.compile(r"\bwe+k ?-?ends?\b|\bwochenende\b|\bfin(?:es)? de semana\b")
_WEEKDAYS = re.compile(r"\bwe+k ?-?days?\b|\bwork(?:ing)? ?days?\b|\bschool ?days?\b")
_WITHOUT = re.compile(
    r"\b(?:not?|n|except|(?:(?<=day )|(?<=days )|(?<=daily )|(?<=week )|(?<=all ))but|skip|without|leave out|off|free"
    r"|never|no more|dont|don't|apart from|minus|drop|stop)\b"
)
_ONLY = re.compile(r"\b(?:only|just|nur|once a week|one day a week)\b")
_EVERY = re.compile(r"\bevery ?day\b|\ball (?:seven|7) days\b|\bdaily\b|\beach day\b|\bweekends? too\b")

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "half": 30, "couple": 2,
}  # fmt: skip
_COUNT = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_SHIFT = re.compile(
    rf"\b(?:{_COUNT}|half an?) ?(hours?|hrs?|h|minutes?|mins?|m)\b(?: or so)? ?(later|earlier|sooner|before|after)\b"
)
_HALF = re.compile(r"\b(?:(mornings?|a\.?m)|(evenings?|p\.?m|at night))\b")
BRIEF = 5
"""A longer sentence isn't just about the part of the day."""

LATEST = 22 * 60
"""Later than this, in minutes after midnight, a part of the day by itself doesn't move a reminder."""

_BIT = re.compile(r"\b(?:a )?(?:bit|little|tad|touch) (later|earlier|sooner)\b|\b(later|earlier|sooner)\b")
_MINUTES = re.compile(rf"\b{_COUNT}[ -]?(?:(?:minutes?|mins?|m)\b|(?:a|per|each|every) ?day\b|daily\b)")
_BARE = re.compile(rf"\b{_COUNT}\b")
_HOURS = re.compile(
    r"\b(?:a )?(?P<part>three[ -]quarters?|quarter|half)(?: of)?(?: an?)?[ -]hours?\b"
    rf"|\b(?P<count>\d{{1,2}}(?:[.,]5)?|{'|'.join(_NUMBERS)})(?P<inner> and a half)? ?(?:hours?|hrs?|h)(?![a-z])"
    r"(?: ?(?:and )?(?:(?:a )?(?P<more>half|quarter)\b|(?P<rest>\d{1,2})(?: ?(?:minutes?|mins?|m)\b|\b)))?"
)
_PARTS = {"quarter": 15, "half": 30, "three": 45}
"""The minutes of a part of an hour."""
_LIVES = re.compile(
    r"\b(?:(?:i'?m|im|i am|we'?re|we are) (?:(?:now|actually|currently|back|living|based|staying) )*(?:in|from|near)"
    r"|i(?:'?ve)? (?:just )?(?:live|moved|relocated|travel\w*|flew|am) (?:in|to|from|near)"
    r"|moved to|living in|live in|based in|time ?zone (?:is|to)) (.+)",
    re.IGNORECASE,
)


_KNOWN = (
    "morning", "evening", "afternoon", "midnight", "tonight", "weekday", "weekend", "weekdays", "weekends", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mondays", "saturdays", "sundays", "fridays",
    "minutes", "earlier", "later", "school",
)  # fmt: skip


def _mended(text: str) -> str:
    """Return a sentence in lower case, with slips in the words for days and times mended."""
    folded = re.sub(r"\bt[eh]{2}\b", "the", " ".join(text.casefold().replace("’", "'").split()))
    return re.sub(r"[a-z]{5,}", lambda found: _nearest(found[0]), folded)


def _nearest(word: str) -> str:
    near = process.extractOne(word, _KNOWN, scorer=DamerauLevenshtein.distance, score_cutoff=1 if len(word) < 7 else 2)
    return near[0] if near and near[0][0] == word[0] else word


def changed_time(text: str, minute: int) -> int | None:
    """Return the minute of the day that a sentence moves a reminder at `minute` to; None if it names no time.

    "Make it 8" means the 8 o'clock in the same half of the day; "an hour later" counts from the present time.
    """
    folded = _mended(text)
    if shift := _SHIFT.search(folded):
        count = _number(shift[1]) if shift[1] else 30
        size = count * (60 if shift[2].startswith("h") and "half" not in shift[0] else 1)
        return (minute + (size if shift[3] in {"later", "after"} else -size)) % DAY
    bit, half = _BIT.search(folded), _HALF.search(folded)
    named = _BARE.search(re.sub(r"\ban?\b", " ", folded)) or re.search(r"\d", folded)
    if (bit or half) and not named:
        if bit:
            return (minute + (30 if (bit[1] or bit[2]) == "later" else -30)) % DAY
        moved = minute % (DAY // 2) + (0 if half and half[1] else DAY // 2)
        if moved <= LATEST and len(folded.split()) <= BRIEF:
            return moved
    shown = f"{minute // 60:02}:{minute % 60:02}"
    if shown in folded and len(re.findall(r"\d{1,2}:\d\d", folded)) > 1:
        folded = folded.replace(shown, " ")  # "it still says 19:00, I want 20:30"
    _, *settles = _MAKES_IT.split(folded)
    told = (_named_time(_SENTENCE.split(settles[-1])[0]) if settles else None) or _named_time(folded)
    if told is None:
        return None
    found, is_clear = told
    if not is_clear and found <= DAY // 2 <= minute:
        return (found + DAY // 2) % DAY
    return found


_MAKES_IT = re.compile(
    r"\b(?:(?:make|set|change|move|put) (?:it|that|them|(?:the|my) reminders?)(?: to| for| at)?"
    r"|let'?s (?:do|say)|(?:and|i) (?:meant|mean)|correction:?)\b"
)


_REMINDS = re.compile(rf"{_MAKES_IT.pattern}|\b(?:remind|ping|poke|nudge|message|notify) me\b")


def time_meant(text: str) -> int | None:
    """Return the minute of the day that a sentence names, or the one it settles on: `8 is too late. make it 7`.

    "At 5 today" is in the afternoon: nobody is up to be reminded at five in the morning.
    """
    folded = _mended(text)
    *_, last = _REMINDS.split(folded)
    found = time_in(last) or time_in(f"at {last.strip()}")
    named = found if last != folded and found is not None else time_in(text)
    is_early = named is not None and EARLY <= named < WAKING and not (_CLEAR.search(folded) or _IN_FULL.search(folded))
    return named + DAY // 2 if named is not None and is_early and "today" in folded else named


EARLY, WAKING = 60, 7 * 60
"""Between these minutes of the day hardly anybody is up."""

_IN_FULL = re.compile(r"\d{1,2}:\d\d|\b0\d")
"""A time as a clock shows it, which says by itself which half of the day is meant."""
_SENTENCE = re.compile(r"[.!?]+\s")


_CLEAR = re.compile(r"\b(?:am|pm|morning|evening|night|tonight|afternoon|noon|midday|midnight)\b|\d(?:am|pm)\b")
"""What says which half of the day is meant."""


def _named_time(folded: str) -> tuple[int, bool] | None:
    """Return the time in the shortest sentence with a number, and whether it says which half of the day is meant."""
    sentences = [one for one in _SENTENCE.split(folded) if re.search(r"\d", one)]
    folded = min(sentences, key=len, default=folded)
    is_clear = _CLEAR.search(folded) is not None
    found = time_in(folded)
    if found is None:
        taken = take_time(
            re.sub(
                r"\b(?:make|set|change|move|do|have|say|lets|let's|rather|better|meant|no|it|to|at|is|at)\b",
                " ",
                folded,
            )
        )
        found = taken[0] if taken else None
    if found is None:
        bare = [
            read_time(word)
            for word in re.findall(r"(?<!\d)\d{1,4}(?!\d)(?::\d\d)?|[a-z]+", folded)
            if word not in {"a", "an"}
        ]
        found = next((one for one in bare if one is not None), None)
    return (found, is_clear or found > DAY // 2) if found is not None else None


def changed_days(text: str, off: frozenset[int] = frozenset()) -> frozenset[int] | None:
    """Return the days of the week (0 for Monday) that a sentence wants reminders on; None if it names none.

    `off` are the days left out so far: "not on Sundays" adds one to them.
    """
    folded = _mended(text)
    named = set(_days_in(folded))
    everything = frozenset(range(7))
    if named and re.search(r"\b(?:too|also|as well|again|add)\b", folded) and not _WITHOUT.search(folded):
        return (everything - off) | named
    if not named:
        return everything if _EVERY.search(folded) else None
    wanted = set(_days_in(_NOT_THESE.sub(" ", folded)))
    denied = set(_days_in(" ".join(_NOT_THESE.findall(folded))))
    if wanted and denied and not _LEAVES_OUT.search(folded):  # "on thursday, not friday", "weekdays but not friday"
        return frozenset(wanted - denied or wanted)
    if _NOT_THESE.search(folded) and wanted == named and _EVERY.search(folded):  # "not every day, mondays"
        return frozenset(named)
    if _WITHOUT.search(folded) and not _ONLY.search(folded):
        return (everything - off) - named
    return frozenset(named)


_NOT_THESE = re.compile(r"\b(?:not|no|except|without|never|apart from|minus)\b[^,;.]*")
_LEAVES_OUT = re.compile(r"\b(?:off|free|skip|stop|drop|leave out|every ?day|daily)\b")


def _days_in(folded: str) -> set[int]:
    found: set[int] = set()
    for first, last in _RANGE.findall(folded):
        begin, end = _WEEK.index(first), _WEEK.index(last)
        found |= {day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)}
    found |= {number for match in _DAY.finditer(folded) for number, day in enumerate(match.groups()) if day}
    if _WEEKEND.search(folded):
        found |= {5, 6}
    if _WEEKDAYS.search(folded):
        found |= set(range(5))
    return found


def minutes_in(text: str) -> int | None:
    """Return the minutes (1 to 120) that a sentence names, the last ones where it corrects itself; None without any."""
    folded = _HOURS.sub(lambda found: f"{_of_hours(found)} minutes", text.casefold())
    folded = without_complaint(folded)
    named = [*_MINUTES.finditer(folded)]
    named = named or [one for one in _BARE.finditer(folded) if one[1] not in {"a", "an", "one", "half"}]
    meant = [one for one in named if not folded[: one.start()].endswith("not ")] or named
    found = [_number(one[1]) for one in meant]
    fits = [count for count in found if 1 <= count <= 120]
    return fits[-1] if fits else None


def without_complaint(text: str) -> str:
    """Return a sentence without the minutes that it complains of: `15 is too much`."""
    return _TOO_MANY.sub(" ", text)


_TOO_MANY = re.compile(
    rf"\b{_COUNT} ?(?:min\w*)?(?: a day| per day| each day)? (?:is|are|was|were|seems?|feels?|felt)(?: like)?"
    r" (?:(?:way|far|a bit|a little|just|really|quite|rather|kind of) )*"
    r"(?:(?:too )?(?:much|long|many|short|little|few)|a lot)\b(?: for me)?",
    re.IGNORECASE,
)
"""Minutes that somebody complains of."""


def _of_hours(found: re.Match[str]) -> int:
    """Return how many minutes "half an hour", "1.5 h", "an hour and a quarter" or "1h20" are."""
    if found["part"]:
        return _PARTS[re.split(r"[ -]", found["part"])[0]]
    count = found["count"].replace(",", ".")
    hours = float(count) if count[0].isdigit() else _NUMBERS[count]
    more = 30 if found["inner"] else _PARTS.get(found["more"], 0) + int(found["rest"] or 0)
    return round(hours * 60) + more


_ITS_TIME = re.compile(r"(?:(?:set|use|its|it'?s|on) )*([A-Za-z][\w /_-]{2,30}?) time(?: ?zone)?", re.IGNORECASE)
"""What names a place by its time: `berlin time`."""


def place_in(text: str) -> str | None:
    """Return where somebody says they are, without what follows; None if they don't say."""
    parts = [
        part
        for part in re.split(r"[,.;!?]|\bbut\b", text)
        if _LIVES.search(part) and not re.search(r"\bnot (?:in|from)\b", part)
    ]
    found = _LIVES.search(parts[-1].strip()) if parts else _ITS_TIME.fullmatch(text.strip(" .!"))
    if found is None:
        return None
    named = re.split(
        r"\b(?:now|btw|so|and|not|anymore|these days|this|for|since|until|lol|please|pls)\b", found[1], maxsplit=1
    )
    return named[0].strip() or None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]
