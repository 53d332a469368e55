"""How people answer the daily card in words: yes, later, or not today."""

import re

_AROUND = r"(?:[ ,]+(?:then|now|please|pls|thanks?|thx|today|sorry))*\W*"

STARTS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|k|y|yes|yeah|yea|yep|ya|yup|sure|fine|alright|go on|go ahead|ready|start|go|continue|begin"
    r"|let'?s (?:go|start|begin|do (?:it|this))|i'?m (?:ready|here|in|back)|here i am|bring it on|why not|oh|ugh|well"
    r"|(?:as )?ready as (?:i'?ll )?ever(?: be)?|do it|now(?: after all)?)[ ,.!]*)+" + _AROUND,
    re.IGNORECASE,
)
"""Takes up the card, to be matched in full."""

GIVES_IN = re.compile(
    r"\W*(?:(?:(?:i'?m )?not (?:really |quite |exactly )?(?:ready|in the mood|keen)|meh|ugh+|oh(?: well)?|hm+|i guess"
    r"|if i (?:must|have to)|alright|but|so)[ ,.]+)+(?:(?:ok(?:ay)?|fine|then)[ ,.]+)*"
    r"(?:fine|ok(?:ay)?|go|let'?s (?:go|do it)(?: now)?(?: before i feel \w+(?: all day)?)?)" + _AROUND,
    re.IGNORECASE,
)
"""Takes it up in the end, to be matched in full: `not really ready but fine`."""

SHOWS = re.compile(
    r"\W*(?:(?:hm+|um+|uh+|oh|no|ok|yes|please)[ ,.]+)*(?:show(?: me)?(?: the answer| it)?|(?:the )?answer|flip(?: it)?"
    r"|turn it(?: over)?|idk|dunno|no (?:idea|clue)|i(?: really)? (?:don'?t|do not) (?:know|remember)"
    r"|i(?:'?ve)? forg[eo]t(?:ten)?|not sure|can'?t remember|pass)" + _AROUND,
    re.IGNORECASE,
)
"""Wants the answer of its flashcard, or doesn't know it, to be matched in full."""

NOT_TODAY = re.compile(
    r"\b(?:not today|tomorrow|tmrr?w?|tmo?rw|(?:busy|no time|can'?t|cannot|sick|tired|ill|travel\w*) (?:all day "
    r"|at all )?today"
    r"|skip (?:it|this|that|today|one)|day off|too tired|no energy today|i'?m (?:sick|ill)(?! of)|another day)\b",
    re.IGNORECASE,
)
"""Puts the card off to another day."""

LATER = re.compile(
    r"\b(?:later(?! (?:in|on in|lessons?))|not (?:right |just )?now|(?:can'?t|cannot) (?:right )?now"
    r"|in (?:an?|one|half an?|\d+) ?(?:hours?|hrs?|h|min\w*|bit|while|moment|sec\w*)|(?:an|one|1|2) ?(?:hour|hr|h)\b"
    r"|(?:after|during|in the middle of|middle of) (?:the |my )?(?:work|dinner|lunch|class|school|shift|bath|meeting"
    r"|handover|bedtime|break|gym)\w*"
    r"|(?:when|once|till|until) (?:i'?m|i get|i finish|they'?re (?:asleep|in bed|gone)|the (?:kids?|baby))"
    r"|i'?m (?:\w+ )?(?:at work|busy|in a meeting|driving)|in a meeting|tonight(?! it)"
    r"|give me (?:a|an|some|\d+) ?(?:hours?|min\w*|moment|sec\w*|bit|while|time))\b"
    r"|^\W*(?:(?:no|nope|nah|wait)|(?:sorry[ ,]+)?(?:\w+ )?(?:busy|at work)(?: (?:now|rn))?)\W*$",
    re.IGNORECASE,
)
"""Puts the card off for a while."""

WISHES_TOO = re.compile(r"\b(?:quiz|test|ask|show|teach|explain|tell|remind) (?:me|us)\b", re.IGNORECASE)
"""Wishes for something besides."""

WISHES = re.compile(
    r"\W*(?:(?:ok|please|pls|so|and|but|no|well)[ ,]+)*(?:i (?:want|need|wanna|would like|'?d like)|i'?d like|let me"
    r"|let'?s|tell|show|explain|give|open|start|go|take|make|set|remind|quiz|ask|stop|skip|what|how|why|who"
    r"|where|when)\b",
    re.IGNORECASE,
)
"""How a message begins that wants something done."""

A_WEEK = re.compile(
    r"\W*(?:(?:make it|for|give me|ok(?:ay)?|please|pls|maybe|about|in|no)[ ,]+)*(?:a|one|the whole|next"
    r"|this whole) week"
    r"(?: (?:off|please|pls|or so|break|from now))*\W*|.{0,20}\bweek off\W*",
    re.IGNORECASE,
)
"""Puts it off for a week, to be matched in full."""

STOPS = re.compile(
    r"\W*(?:(?:no|ok|just|please|pls|actually|oh)[ ,]+)*"
    r"(?:(?:stop|cancel|end|drop) (?:(?:this|that|them|these|it|(?:the|your|my) (?:reminders?|cards?|messages?)"
    r"|sending)\b ?)*"
    r"(?:sending|reminders?|cards?|messages?|them|these|altogether|completely|for good)"
    r"|(?:turn|switch) (?:(?:it|them|these|this|(?:the|my) reminders?) )?off)"
    r"(?: (?:altogether|completely|for good|please|pls|now|these|them|it|me))*\W*",
    re.IGNORECASE,
)
"""Wants no more reminders, to be matched in full."""
