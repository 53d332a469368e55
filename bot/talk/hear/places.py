"""What people say to go to a place in a lesson: a page by its number or heading, the one before, the lesson quoted."""

import re

THAT_LESSON = re.compile(
    r"\b(?:open|start|show me|go to|take me to|bring me to|begin) (?:that|this|the same) (?:whole )?lesson\b"
    r"|\b(?:which|what) lesson (?:is|was) (?:that|this|it)\b",
    re.IGNORECASE,
)
"""Wants the lesson that was quoted, or its name."""

BEGINNING = re.compile(
    r"\bto (?:the )?(?:beginning|start|top|first page) of (?:this|the) (?:lesson|chapter|one)\b"
    r"|\bto (?:the )?(?:very )?first page\b",
    re.IGNORECASE,
)
"""Wants the first page of the lesson at hand."""

BEFORE = re.compile(
    r"\b(?:page|one) before(?: again| please| pls|,|\W*$)|\bprevious page\b|\bwhat came before\b", re.IGNORECASE
)
"""Wants the page before this one."""

NUMBERED = re.compile(
    r"\b(?:see|read|open|show me|go(?: back)? to|back to|jump to|skip to|to) page (\d{1,2})\b"
    r"(?=(?: (?:again|please|pls|now|then))*\W*$|[,.!])"
    r"|\bpage (\d{1,2})\b(?!(?: of \d{1,2})? (?:of|in|from) (?:my|the|a|his|her|our)\b)"
    r"(?=.{0,45}\b(?:go|take me|bring me|get) (?:back )?(?:there|to it)\b)",
    re.IGNORECASE,
)
"""Wants a page by its number, in a sentence about it."""

ONLY_NUMBER = re.compile(r"(?:(?:ok|no|please|pls|\d+\.?)[ ,.]+)*page (\d{1,2})(?: please| pls)?[ .!]*", re.IGNORECASE)
"""Is nothing but a page's number: `page 2 please`."""

HOW_FAR = re.compile(
    r"\b(?:how|hw) (?:many|much|far|long)\b.*"
    r"\b(?:pages? (?:left|more|to go|are)|more pages?|(?:in|of) this (?:les+on|one)|till? the end|until the end)\b"
    r"|\bhow much (?:more )?(?:is |there is |is there )?(?:still )?(?:left|to go|more)\W*$"
    r"|\bhow (?:many|much) (?:is|are) (?:still )?left (?:of|in|on) (?:this|the) (?:les+on|one)\b"
    r"|\bhow much (?:is |there is )?(?:still )?left (?:of|in) (?:this|it|the)\b|\bhow many pages? (?:un)?till? \w+\W*$"
    r"|\bhow (?:much|long)\b.{0,30}\b(?:till?|until|left|to go|remain\w*)\b.{0,20}\bles+on\b"
    r"|\bhow (?:much|long)\b.{0,20}\b(?:the|this) les+on\b.{0,20}\b(?:left|to go|remain\w*)\b"
    r"|\bhow far (?:am i|i am|in am i|along am i)\b"
    r"|\bprogress (?:in|on|of|with) (?:this|the) (?:les+on|chapter|one)\b"
    r"|\b(?:is|was) (?:it|this|that|this lesson|the lesson) (?:now )?(?:marked (?:as )?)?"
    r"(?:done|finished|complete)(?: now| yet| already)?\W*$"
    r"|\bthis les+on\b.{0,12}\bhow (?:many|much|long)\b",
    re.IGNORECASE,
)
"""Asks how far somebody is in a lesson, how many pages are left, or whether it's done."""

HOW_LONG = re.compile(
    r"\bhow (?:long|much time) (?:does|do|will|would|is) "
    r"(?:this|it|that|the (?:lesson|quiz|project|page|course|chapter))\b"
    r".{0,20}\b(?:take|need)\b(?: me| us)?(?: (?:in total|altogether|roughly|please|pls))?\W*$"
    r"|\bhow long is (?:this|it|that|the (?:lesson|quiz))(?: (?:one|lesson|quiz))?(?=[?.!,;]|\s*$)",
    re.IGNORECASE,
)
"""Asks how long the lesson takes."""

ASKS_FOR_IT = re.compile(
    r"(?<!you )(?<!they )(?<!will )(?<!to )(?<!'t )\bask me(?: (?:the|that|this|your|its) (?:question|check|q)\b"
    r"(?! (?:on|from|of)\b).{0,30}|(?: then| now| please| pls| already)*\W*$)",
    re.IGNORECASE,
)
"""Wants the question that a page ends with: `ask me then`."""

NAMED_BEHIND = re.compile(
    r"\b(?:page|part|section|(?:the|that) one(?= (?:on|about|called|with) )) ?"
    r"(?:called |named |titled |on |about |with |where (?:you|we|i|it|they) )?"
    r"[\"“']?(?P<behind>[\w' ,-]{3,60}?)[\"”']?"
    r"(?: again| please| pls| now)*[ .!?]*$",
    re.IGNORECASE,
)
NAMED_BEFORE = re.compile(r"\bthe [\"“']?(?P<before>[\w' -]{3,60}?)[\"”']? (?:page|part|section)\b", re.IGNORECASE)
"""Name a page by what stands on it: `the part about leakage`, `the leakage part`."""

BACK_TO = re.compile(r"\bback to (?:the )?(.{3,60}?)(?: again| please| pls| now)*[ .!?]*$", re.IGNORECASE)
"""Wants to go back to what it names."""

BACK_TO_LESSON = re.compile(
    r"\b(?:(?:go |get |take me |let'?s go )?back|return) (?:to )?(?:the |my |our )?(?:lesson|course|reading)\b"
    r"(?! (?:on|about|called|with|of|before))"
    r"(?:,? (?:(?:where |were |wher )?i was|from before|now|then|first|please|pls))*\W*$"
    r"|(?:^|[.,!;] ?)(?:(?:ok|and|so|now|then|please|pls|let'?s|can we|i want to)[ ,]+)*"
    r"(?:continue|carry on|go on|keep going|move on) with (?:the|my|this) (?:lesson|reading)\W*$",
    re.IGNORECASE,
)
"""Wants to go on where it was reading, without naming a lesson."""

NOT_THIS_ONE = re.compile(r"^\W*no\b,? |,? not (?:this|that)(?: one)?\W*$|,? or not\W*$", re.IGNORECASE)
"""Rejects the place that was opened."""

QUIZ_ME = re.compile(
    r"(?:(?:ok|just|please|pls|so|now|then)[ ,]+)*(?:quiz|test) me"
    r"(?:,? (?:please|pls|now|then|no reading|without reading))*[ .!]*",
    re.IGNORECASE,
)
"""Is nothing but a wish to be quizzed."""

GOES_THERE = re.compile(
    r"(?:^|[.,!?;] ?)\W*(?:(?:ok|no|please|pls|wait|and|hm+|first|then|but|so|well|actually|just)[ ,]+)*"
    r"(?:open|show me|(?:let'?s |let us )?go\b|back to|take me|bring me|jump|skip|where(?:'?s| is)"
    r"|(?:can|could) (?:i|you|we)\b|i (?:want|would like) to (?:see|read|go)|i meant? the"
    r"|(?:no|nah|i said)[ ,]+the\b|(?:the )?(?:page before|one before|previous|earlier (?:page|one|part))"
    r"|further back)\b",
    re.IGNORECASE,
)
"""How a message begins, or one of its sentences, that wants to go somewhere."""

LATER = re.compile(r"\b(?:tomorrow|later|some day|tonight|but i|too tired|next time)\b", re.IGNORECASE)
"""Puts a wish off, so that nothing is opened now."""

HOME = re.compile(
    r"(?:^|[.,!;] ?)(?:(?:ok|no|and|please|pls|just|enough|then|i want to)[ ,.]+)*"
    r"(?:(?:go |take me |bring me |let'?s go )?(?:back |return )to|(?:go|take me|bring me) to) (?:the )?"
    r"(?:start(?: screen)?|home(?: ?screen| ?page)?|(?:main )?menu|main (?:screen|page))"
    r"(?: again| please| pls| now)*[ .!]*$"
    r"|^\W*(?:(?:go |back |take me )?home(?: screen)?|(?:main )?menu|(?:main|start) screen)\W*$"
    r"|(?:^|[.,!;] ?)(?:(?:please|pls|and|just) )*(?:save|keep|hold|mark) my (?:spot|place)(?: pl\w+)?\W*$",
    re.IGNORECASE,
)
"""Wants the home screen: `not in the mood, back to start`."""

LIST = re.compile(
    r"(?:^|[.,!;] ?)(?:(?:ok|no|and|please|pls|just|then|i want to)[ ,.]+)*"
    r"(?:(?:go |take me |bring me |let'?s go )?(?:back |return )to|(?:go|take me|bring me) to) (?:the |my )?"
    r"(?:list|overview|map)(?: of (?:all )?(?:the )?(?:lessons|courses))?(?: again| please| pls| now)*[ .!]*$",
    re.IGNORECASE,
)
"""Wants the list of all lessons: `not this one, back to the list`."""

JUMPS = re.compile(
    r"(?:^|[.,!;] ?)(?:(?:ok|no|and|please|pls|just|then|can we|let'?s|i want to)[ ,.]+)*"
    r"(?:jump|skip|switch|move|go)(?: back| straight| right| ahead| on| over)? to (?:the )?"
    r"(?P<name>(?!(?:next|last|first|second|third|previous|quiz|cards?|question|page|end|part|section|home|sleep|bed|work|school"
    r"|today|tomorrow|\d)\b)[\w' -]{3,40}?)"
    r"(?: (?:one|lesson|chapter))?(?: please| pls| now)*(?:[.,!;] ?(?:and )?(?:skip|leave|forget)\b.*)?[ .!]*$",
    re.IGNORECASE,
)
"""Wants to go to a lesson that it names: `jump to production, skip the rest of this`."""

GO_BACK = re.compile(
    r"^(?:(?:ok|no|nah|nope|too (?:many|much|long)|wait|please|pls|just)[ ,.!]*)*go back\W*$", re.IGNORECASE
)
"""Wants to go back, without saying where to."""

OF_WHAT_IT_SAYS = re.compile(
    r"\bexplain|\bsimpler\b|\bsimplify|\bsummar|\bin (?:simple|plain|easy|easier|other)\b", re.IGNORECASE
)
"""Wants something of what a page says, rather than the page: `explain the rule part in simpler words`."""
