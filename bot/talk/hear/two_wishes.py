"""What the parts of a sentence with two wishes say by their words: conditions, commands, what only tells."""

import re

ON_A_CONDITION = re.compile(
    r"\b(?:if|unless|or|maybe|perhaps|instead of|rather than|would|should|when|after|until|till|once|before"
    r"|(?<!remind me )tomorrow)\b",
    re.IGNORECASE,
)

COMMANDS = re.compile(
    r"(?:(?:please|pls|and|then|also|ok|just|no)[ ,]+)*(?:stop|pause|turn|switch|kill|mute|cancel|end|disable|drop)\b",
    re.IGNORECASE,
)
"""What tells to stop or pause something, rather than telling that somebody did."""

TELLS = re.compile(r"\bi(?:'?m| am| have|'?ve| had| work| go)\b", re.IGNORECASE)
"""What tells of a day, rather than wishing for it: `on mondays i have football`."""

SHOWN = re.compile(
    r"(?:it|this|that|the \w+|you)(?: still| always)? (?:say|says|show|shows|said|showed)\b", re.IGNORECASE
)
"""What tells of the screen, rather than wishing for what stands there: `it says 18:00`."""

SKIPS = re.compile(r"(?:ok |and )?(?:skip|forget|leave out)\b", re.IGNORECASE)
"""What doesn't want the lesson that it names."""

SAYS_RATING = re.compile(
    r"^(?:\W*\w+\W+){0,3}?(?:knew|knowed|know|had|got|forgot|missed|remember\w*)"
    r"(?: (?:it|that|this|them))?(?: (?:one|card))?\W*$"
    r"|\b(?:had|got) (?:it|that|this)(?: (?:one|card))? (?:wrong|right)\b|\bno (?:idea|clue)\b",
    re.IGNORECASE,
)
"""What says how a card was known, and speaks of nothing else: `i forgot my homework` does."""

SO_THAT = re.compile(
    r",? so (?:that )?i (?:don'?t|do not|won'?t|can|will|could)\b[^,.;!?]*?(?=[,.;!?]| (?:and|then)\b|$)"
    r"|\bbefore i (?:stop|go|leave|finish|quit|head|log)\b[^,.;!?]*[,.;!?]\s*",
    re.IGNORECASE,
)
"""What a wish is for, or comes before, which denies and wishes nothing: `make a card so i don't forget, then go on`."""

ONLY_WHEN = re.compile(
    r"(?:right |just |maybe )?(?:after|before|at|during|around|over) (?:my )?"
    r"(?:dinner|lunch|breakfast|work|school|supper|class|bed(?:time)?)",
    re.IGNORECASE,
)
"""Only tells when in the day something suits, beside its time."""

AT = re.compile(r"(?:at )?\d{1,2}(?::\d\d ?(?:[ap]m)?| ?[ap]m)", re.IGNORECASE)
"""A time by itself, in one word."""

PARTS_WITH = re.compile(
    r"\b(?:thanks?|thx|ty|bye|cya|see (?:you|ya)|good night|gotta (?:go|run)|have to (?:go|run)|never ?mind"
    r"|leave it)\b",
    re.IGNORECASE,
)
"""Thanks, lets something be, or says goodbye."""

ANSWERS_FIRST = re.compile(r"(.{1,60}?)[.!;]+\s+(\w.*)", re.DOTALL)
"""An answer, and a sentence behind it."""

ANSWERS_THEN = re.compile(r"([a-h]|\d{1,2})\s*,\s*(?:and |then )?(\w.*)", re.IGNORECASE)
"""An answer by its letter or number, and what's said behind a comma."""

NAMES_A_ROOM = re.compile(
    r"\b(?:quiz(?:zes)?|(?:flash)?cards?|deck|lessons?|courses?|progress|stats|streak|journal|reflections?|notes"
    r"|settings|plan|schedule|certificate|leaderboard|privacy|my data|help|menu|home|reminders?)\b",
    re.IGNORECASE,
)
"""A part of the bot by its name."""

CUTS = (
    re.compile(r"(?<=[.?!;…)])\s+|\s*\n+\s*|\s+-\s+"),
    re.compile(
        r",?\s+(?:and|but|n|btw|by the way)\s+|,\s+(?:then|also|plus)\s+"
        r"|\s+(?:then|also|plus)\s+(?=(?:what|how|why|when|where|who|which)\b)",
        re.IGNORECASE,
    ),
    re.compile(r",\s+"),
)
"""Where a message may be cut in two, the likeliest places first: sentences, conjunctions, commas."""

OPENS_PART = re.compile(
    r"^(?:(?:and|but|then|also|plus|so|oh|btw|by the way|first|now|after that|afterwards|after it"
    r"|quick (?:one|question)|one more (?:thing|question)|question(?=:))\b[ ,:.]+)+",
    re.IGNORECASE,
)
"""What a part of a message may begin with, and says nothing by itself."""

FOLLOWS_UP = re.compile(
    r"\b(?:simpler|easier|plain(?:er)?|(?:easy|simple) (?:english|words)|(?:other|own) words|examples?"
    r"|in short|shorter)\b",
    re.IGNORECASE,
)
"""What's asked of something that was shown, without the form of a question."""

POINTS_BACK = re.compile(r"\b(?:it|them|they)\b|\b(?:this|that|those|these)(?=\W*$)", re.IGNORECASE)
"""Stands for what the question before it asks for: `what is overfitting and how do i avoid it`."""

ASKS_WHAT = re.compile(r"^what(?:'?s| is| are)(?: an?| the)? +|\?\W*$", re.IGNORECASE)
"""What a card's front says around the term that it asks for."""

ONLY_ASSENTS = re.compile(
    r"\W*(?:yes|yeah|yep|yup|ya|no|nope|nah|ok|okay|k|sure|fine|right|good|great|nice|well|hm+|wait|please|thanks)\W*",
    re.IGNORECASE,
)
"""What only opens a message, though by itself it may stand for a button."""

CLAUSE = re.compile(r"[,.:;!]\s+")
"""What stands between the clauses of a part, the last of which says what's asked."""

HESITATES = re.compile(
    r"\b(?:(?:no|nah|hm+|oh)[ ,.]+wait|wait[ ,.]+(?:no|not)|or (?:did|do|was|is) (?:i|it|that)\b|or not\b|actually,? no"
    r"|not really|don'?t (?:grade|count|rate) (?:it|that|this))",
    re.IGNORECASE,
)
"""Takes back what was just said, or is in doubt about it."""
