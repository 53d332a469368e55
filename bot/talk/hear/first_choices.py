"""How people choose what they're asked first: a course by pointing at it or not at all, the minutes, the time zone."""

import re

KNOWS = re.compile(
    r"\b(?:know|knew|learn(?:ed|t)|studied|(?:have|'ve) (?:done|had))\b.*\b(?:already|before|some|most|basics|a lot)\b"
    r"|\balready (?:know|did|learn(?:ed|t))\b|\bplace(?:ment)?(?: (?:test|me))?$|\b(?:isn't|not) new to me\b",
    re.IGNORECASE,
)
"""Somebody says that they know something of a course already, where they're asked how they'd like to begin."""

KNOWS_COURSE = re.compile(
    r"\bplacement\b|\bplace me\b"
    r"|\b(?:skip|pass over) (?:what|everything|all|the (?:parts?|things?)) (?:that )?i (?:already )?know\b"
    r"|\bi (?:already )?know (?:(?:some|most|much|a lot|all|half|parts?|bits?) of (?:it|this|that|the course|these)"
    r"|(?:all )?(?:this|that|it|these|the basics|the first (?:part|lessons?))(?: stuff| topic| lesson| one)?) already\b"
    r"|\bi (?:already )?know (?:some|most|much|a lot|half|parts?|bits?) of (?:it|this|that|the course|these)\b"
    r"|\bi already know (?:all )?(?:this|that|it|these|the basics|most|some|a lot|much)\b"
    r"|\bi know the basics\b|\btest (?:me )?(?:to see |on |for )?what i (?:already )?know\b",
    re.IGNORECASE,
)
"""Somebody says outright that they know something of the course already, wherever they are."""

LEAST = re.compile(r"\b(?:least|little|shortest|short|minimum|min|fewest|smallest|quickest|lowest)\b", re.IGNORECASE)
"""Wants the fewest minutes: `as little as possible`."""

MOST = re.compile(r"\b(?:most|longest|maximum|max|as much|biggest|highest)\b", re.IGNORECASE)
"""Wants the most."""

NO_IDEA = re.compile(r"\W*(?:(?:um+|hm+|well|i|really|just)\W+)*(?:don'?t|do not) (?:know|care)\W*", re.IGNORECASE)
"""Leaves it open by what sounds like a no, to be matched in full."""

EXTREME = re.compile(r"\bthe (?:short|long|small|big|low|high|quick)(?:est)\b", re.IGNORECASE)
"""Names the fewest or the most outright: `whatever the longest one is`."""

THE_ONE = re.compile(r"\b((?:the|this|that) \w+) one\b", re.IGNORECASE)
"""Points at one of several, which isn't the number."""

A_DAY = re.compile(
    r"\b(?:only|just|about|like|max\w*|up to)\b.{0,12}\bmin\w*\b.{0,8}\b(?:a|per|each|every) ?day\b"
    r"|^\W*\d+ ?min\w* (?:a|per|each|every) ?day\W*$",
    re.IGNORECASE,
)
"""Speaks of minutes a day."""

AS_USUAL = re.compile(
    r"\b(?:normal|usual(?:ly)?|typical|average|recommend\w*|suggest\w*|advise|best for|good for|enough)\b"
    r"|\bwhat (?:should|would) (?:i|you)\b|\bhow (?:much|long) (?:should|would) (?:i|you)\b"
    r"|\b(?:you (?:choose|pick|decide)|(?:don'?t|do not) (?:know|care)|not sure|no idea|idk|whatever|any of)\b",
    re.IGNORECASE,
)
"""Asks how many are usual, or leaves it open."""

CLAUSES = re.compile(r"(?<=[?])\s+|[.,;:!]+\s|\s[-–—]+\s|\bbut\b")
"""What stands between a choice and what's said beside it."""

THINGS = re.compile(CLAUSES.pattern + r"|,|\band\b", re.IGNORECASE)
"""What stands between several things that are chosen at once."""

OPENS_PLACE = re.compile(r"(?<=\w)\s+(?=(?:it'?s|it is|from|in|i'?m in)\b)", re.IGNORECASE)
"""Before what tells where somebody is, or what time it is there."""

SAYS_PLACE = re.compile(
    r"\W*(?:(?:ok|well|so|and|btw|hi|hello|hey|please|um+)\W+)*(?:i'?m|i am|i live|we'?re)\b.*\b(?:in|from|near)\b"
    r"|\W*(?:in|from) ",
    re.IGNORECASE,
)
"""Tells where somebody is, to be matched at the beginning: `I'm in Berlin`."""

NO_MINUTES = re.compile(
    r"\bremind|\d ?(?:[ap]\.?m\b|o'?clock|uhr|:\d)|\bat \d|\b(?:lessons?|weeks?|times?|twice|once|cards?|questions?"
    r"|years?|old|exam|quiz\w*|courses?)\b|\bi'?m \d+\W*$|\b(?:first|second|third|last|other) one\b",
    re.IGNORECASE,
)
"""Names a number that counts something else than minutes."""

_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|an?|one|half an?)"
ONLY_MINUTES = re.compile(
    r"\W*(?:(?:ok|maybe|about|around|like|say|make it|let'?s (?:say|do)|just|only|perhaps|i think"
    r"|i have|um+|hm+|well)[ ,]+)*" + _COUNT + r"(?: ?(?:min\w*|m|hours?|h|hrs?))?"
    r"(?:[ ,]+(?:a day|per day|each day|daily|or so|please|pls|max|i guess|maybe|then))*\W*",
    re.IGNORECASE,
)
"""Names a number of minutes, and hardly anything else; to be matched in full."""

UNKNOWN_PLACE = re.compile(
    r"(?!(?:i|no|not|you|my|the|it|what|ok|lol|same|none|nothing|never)\b)[^\W\d_]{3,}[^?!]*", re.IGNORECASE
)
"""May be the name of a place that isn't known."""

EXCEPT = re.compile(
    r"\b(?:anything but|except|other than|besides|already|not the|no more|don'?t want|instead of|rather not)\b",
    re.IGNORECASE,
)
"""Names what isn't wanted."""

ALREADY = re.compile(r"\balready\b", re.IGNORECASE)
"""Says what somebody has done, which needn't mean that they don't want more of it."""

ASKS_OF_COURSES = re.compile(
    r"\bdiff\w*\b.{0,40}\b(?:two|them|those|these|both|courses?|2)\b|\bdiff\w*\W*$"
    r"|\b(?:which|what|wich|wat)\b.{0,20}\b(?:ones?|two|courses?|them|these|those|both|easier|better|best|first|fits?"
    r"|right|for me|beginn?\w*|start with"
    r"|(?:should|would|do|can) (?:i|you|u) (?:take|choose|pick|start|recommend|suggest|begin))\b"
    r"|\bwh?at(?:'?s| is| are|re)? (?:they|these|those|both|each|it)\b.{0,20}\babout\b"
    r"|\bwhat (?:they|these|those)\b.{0,12}\babout\b"
    r"|\b(?:easier|harder|best|better) (?:one|for)\b|\bfor (?:a )?beginn?ers?\b|\b(?:recommend|suggest)\b"
    r"|\b(?:tell me|know) (?:more |something |a bit )?about (?:them|both|these|those|the (?:two )?courses?|each)\b"
    r"|\babout the (?:first|second|third|last) (?:one|course)\b|\bthe (?:two )?courses\b"
    r"|\bhow long (?:do(?:es)?|will|would) (?:it|this|that|they|each|(?:a|the) courses?)\b.{0,12}\b(?:take|last|be)\b"
    r"|\bwhat (?:will|would|do|can|could|am) (?:i|we) (?:going to |gonna )?(?:learn|be learning)\b",
    re.IGNORECASE,
)
"""Asks about the courses to choose from: `what's the difference btw those 2`, `which one is for beginners`."""

ABOUT_IT = re.compile(r"\bwh?at'?s?\b(?: is)? (?:the|this|that) .{1,30}\babout\b", re.IGNORECASE)
"""Asks what a course is about, however it begins: `idk whats the ai one about`."""

POINTS_AT_ONE = re.compile(
    r"\bthe \w+(?: \w+)? (?:one|course|1)\b|^\W*(?:ok |the )?\w+ (?:one|course|1)\W*$", re.IGNORECASE
)
"""Points at a course by a word of it: `the ai one`."""

SUBJECT = re.compile(
    r"\b(?:learn(?:ing)?|study(?:ing)?|teach|interested in|know more|get (?:better|good)|become|understand"
    r"|exams?|school|work)\b",
    re.IGNORECASE,
)
"""Says what somebody would like to learn, or what for."""

OTHER_WISHES = re.compile(
    r"\b(?:progress|settings?|(?:flash)?cards?|remind\w*|quiz\w*|test me|lessons?|streaks?|leaderboard|calendar"
    r"|journal|delete|privacy|export|import|stop|help|menu|person|human|bot|thanks?|thank you)\b",
    re.IGNORECASE,
)
"""Names what the bot has or does, and no subject."""

OPEN = re.compile(
    r"^\W*(?:(?:i|ok|um+|uh+|hm+|well)\W+)*(?:both|all(?: of (?:them|it))?|either(?: one)?|everything"
    r"|whatever(?= *\W*$)"
    r"|any(?:thing|one)?(?: of them)?|doesn'?t matter|don'?t (?:care|know)|idk|no idea|not sure|no preference"
    r"|your choice|up to you)\b|\b(?:you|u) (?:choose|pick|decide)\b|\bsurprise me\b",
    re.IGNORECASE,
)
"""Leaves it open which course."""

OF_ONESELF = re.compile(r"\W*(?:i'?m|i am|im|i feel|hi|hey|hello)\b", re.IGNORECASE)
"""Tells how somebody is, rather than what they'd like to learn."""

OF_REMINDERS = re.compile(r"\bremind|\bwake|\bnotif|\bmessage me\b|\bping\b", re.IGNORECASE)
"""Speaks of reminders, whatever time it names."""

SKIPS = re.compile(
    r"\b(?:skip|later|not now|rather not|no thanks|none of your|private|secret|don'?t (?:want|care|know)"
    r"|doesn'?t matter|whatever|idk|no idea|next|go on|continue|start)\b|^\W*(?:no|nah|nope)\W*$",
    re.IGNORECASE,
)
"""Won't say what time it is."""

ASKS_WHY = re.compile(
    r"\b(?:wh?y|what for|what do you need|need (?:this|that|it)|do (?:i|you) (?:have|need)|to do with"
    r"|(?:can'?t|couldn'?t|don'?t) you (?:just )?(?:read|see|know|get|take|tell|look))\b",
    re.IGNORECASE,
)
"""Asks why that's asked."""

NO_TROUBLE = re.compile(r"\bno (?:trouble|problem|bother|worries|big deal|issue)\b", re.IGNORECASE)
"""Is fine with it."""

OF_OTHERS = re.compile(
    r"\b(?:my|his|her|their|our) (?:\w+ )?(?:friend|sister|brother|mum|mom|dad|mother|father|boss|colleague|wife"
    r"|husband"
    r"|teacher|son|daughter|family|cousin)s?\b|\bif\b|\bexplain\b|\b(?:alone|bridge|happened)\b",
    re.IGNORECASE,
)
"""Tells of somebody or something else than of where the learner is."""

BARE_NUMBER = re.compile(
    r"\W*(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d)(?: (?:please|pls))?\W*", re.IGNORECASE
)
"""Is nothing but a small number, which may count anything."""

NOT_LISTED = re.compile(
    r"\b(?:can'?t|cannot|don'?t|do not|couldn'?t) (?:find|see) (?:it|mine|me|my \w+|our \w+)\b"
    r"|\b(?:my|our) (?:\w+ )?(?:city|town|place|village|country|zone)\b.{0,20}\b(?:isn'?t|not|missing)\b"
    r"|\b(?:isn'?t|not) (?:listed|in (?:the|your|that) list|on (?:the|your) list)\b",
    re.IGNORECASE,
)
"""Says that the list doesn't have their place."""

NEITHER = re.compile(r"^\W*(?:no(?:pe)?|nah|neither|none)\b(?: of (?:them|those|these|the two))?\W+", re.IGNORECASE)
"""Turns down what's listed, before something else is named."""

SPEAKS_TO_BOT = re.compile(
    r"(?<!can )(?<!could )(?<!would )(?<!will )(?<!how do )(?<!why do )(?<!what do )(?<!when do )(?<!should )"
    r"\b(?:you|u|your|ur)\b|\b(?:do|would) (?:you|u) (?:do|work|teach|help|offer|have|know|want|need|cost|sell)\b"
    r"|\bhere\b"
    r"|\b(?:do|does|did|is|will|would) it\b"
    r"|\b(?:is|was|does|on|about) this\b|\bthis (?:is|thing|bot|app|place|channel)\b",
    re.IGNORECASE,
)
"""Speaks to whoever is written to, or of where it's written, rather than of what's taught."""

SPEAKS_OF_DATA = re.compile(
    r"\b(?:priva\w+|data|stor\w+|keep|kept|sav\w+|delet\w+|collect\w*|sees?|read)\b", re.IGNORECASE
)
"""Speaks of what's kept of somebody, or who sees it."""
