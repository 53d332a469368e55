"""What people say of their own answers in a quiz: whether they were right, how many are left, what was meant."""

import re

WAS_RIGHT = re.compile(
    r"(?:(?:so|and|wait|hm+|ok|but)[ ,]+)*(?:was|were|am) (?:i|that|it|my (?:answer|guess))(?: last (?:one|answer))?"
    r" (?:right|correct|wrong)(?: or (?:not|wrong|right))?(?: (?:then|now|there|with that))?[ ?.!]*"
    r"|(?:(?:so|and|wait|hm+|ok|but)[ ,]+)*did i get (?:it|that|that one|the last one) (?:right|wrong)[ ?.!]*",
    re.IGNORECASE,
)
"""Asks whether the last answer was right."""

WERE_WRONG = re.compile(
    r"\b(?:what|which)(?: (?:ones?|questions?|of them)) (?:was|were) (?:wrong|false|incorrect)\b"
    r"|\b(?:what|which)(?: (?:ones?|questions?|of them))?(?: exactly)?"
    r" (?:(?:did|have) )?i (?:(?:get|got|have|had|did|do|done|make|made|answer(?:ed)?) wrong\w*|miss(?:ed)?)\b"
    r"|\b(?:show|list|see)(?: me)? (?:again )?(?:my|the) (?:mistakes|misses|errors|wrong (?:ones|answers))\b"
    r"|\bwhat were (?:my|the) (?:mistakes|errors|wrong (?:ones|answers))\b",
    re.IGNORECASE,
)
"""Asks which answers were wrong."""

RESULT = re.compile(
    r"\bhow (?:did|have) i (?:do|done)\b(?! (?:so far|this|in|over))"
    r"|\b(?:show(?: me)?|see) (?:my |the )?(?:results?|quiz results?)\b|\bdid i pass\b(?!.*certificate)"
    r"|^\W*(?:(?:no|ok|and|so|please|pls|now|just)\W+)*(?:my |the )?(?:quiz )?results?(?: (?:please|pls|now))?\W*$",
    re.IGNORECASE,
)
"""Asks how the quiz went."""

_ENDS = r"(?=\W*(?:$|[.?!] )|,? (?:in|of) (?:the|this)\b)"

SO_FAR = re.compile(
    r"\bhow (?:many|much)\b(?: \w+){0,3} (?:did|have|had|do) (?:i|we)\b.{0,20}\b(?:right|correct|done|left|to go)\b"
    r"|\bhow many (?:i|we) (?:already )?(?:did|have|got)\b"
    rf"|\bhow many (?:\w+ )?(?:right|correct|done|left)(?: so far)?{_ENDS}"
    rf"|\bhow many (?:more )?(?:questions?|qs?|more)(?: are)?(?: there)?(?: left| to go| more)?{_ENDS}",
    re.IGNORECASE,
)
"""Asks how many are right, done or left."""

OF_COURSE = re.compile(r"\b(?:lessons?|courses?|chapters?|cards?)\b", re.IGNORECASE)
"""Speaks of more than a quiz: `how many lessons are left`."""

RETRIES = re.compile(
    r"(?:^|[.,!] ?|\b(?:i (?:want|wanna|would like|'?d like)|can i|let me|please|pls|ok|to) )"
    r"(?:(?:only|just|to) )*(?:re-?try|re-?do|repeat|practi[sc]e|try)\b(?! to\b).{0,30}"
    r"\b(?:miss(?:ed|es)?|mistakes|(?:did|got|had) wrong|wrong ones?)\b",
    re.IGNORECASE,
)
"""Wants the missed questions once more."""

PROTESTS = re.compile(
    r"(?:^|[.,!;] ?)(?:(?:ok|so|please|pls|just) )*count (?:it|that|this)(?: (?:as )?right)?"
    r"(?:,? (?:please|pls|plz))?\W*$"
    r"|\bthat(?:'?s| was) my answer\W*$"
    r"|\b(?:it|that) was (?:just )?(?:a|my) (?:typo|slip|mis-?(?:click|tap))\b"
    r"|\bi (?:mis-?(?:clicked|tapped|typed|spelled|spelt)\b|slipped\W*$)"
    r"|\bi wrote [\w' ]{2,30}\b(?:spelling|misspelled|spelled)\b",
    re.IGNORECASE,
)
"""Says that another answer was meant: `it was a typo`."""

DONT = re.compile(r"\b(?:don'?t|do not|never) count\b", re.IGNORECASE)
"""Says that something isn't to be counted, which is no protest."""
