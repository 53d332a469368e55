"""How people answer the daily card in words: yes, later, or not today."""

import re

_AROUND = r"(?:[ ,]+(?:then|now|please|pls|thanks?|thx|today|sorry))*\W*"

STARTS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|k|y|yes|yeah|yea|yep|ya|yup|sure|fine|alright|go on|go ahead|ready|start|go|continue|begin"
    r"|let'?s (?:go|start|begin|do (?:it|this))|i'?m (?:ready|here|in|back)|here i am|bring it on|why not|oh|ugh|well"
    r"|(?:as )?ready as (?:i'?ll )?ever(?: be)?|do it|now(?: after all)?)[ ,.!]*)+"
    r"(?:before (?:i|my|the|it|they)\b[\w' ]*)?" + _AROUND,
    re.IGNORECASE,
)
"""Takes up the card, to be matched in full."""

GIVES_IN = re.compile(
    r"\b(?:but|ok|oh well|alright|ugh)[ ,]+(?:fine|ok(?:ay)?|let'?s (?:go|do it)|go)\W*$", re.IGNORECASE
)
"""Takes it up in the end: `not really ready but fine`."""

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
    r"|(?:after|during|in the middle of|middle of) (?:the |my )?(?:work|dinner|lunch|class|school|shift|bath"
    r"|meeting|handover"
    r"|bedtime|break|gym)\w*|(?:when|once|till|until) (?:i'?m|they'?re|the (?:kids?|baby)|it'?s|shift|work|i get"
    r"|i finish)"
    r"|at work|busy|in a meeting|tonight"
    r"|give me (?:a|an|some|\d+) ?(?:hours?|min\w*|moment|sec\w*|bit|while|time))\b|^\W*(?:no|nope|nah|wait)\W*$",
    re.IGNORECASE,
)
"""Puts the card off for a while."""

WISHES = re.compile(
    r"\W*(?:(?:ok|please|pls|so|and|but|no|well)[ ,]+)*(?:i (?:want|need|wanna|would like|'?d like)|i'?d like|let me"
    r"|let'?s|tell|show|explain|give|open|start|go|take|make|set|remind|quiz|ask|stop|skip|what|how|why|who"
    r"|where|when)\b",
    re.IGNORECASE,
)
"""How a message begins that wants something done."""

A_WEEK = re.compile(r"\b(?:a|one|this|next|the whole) week\b|\bweek off\b", re.IGNORECASE)
"""Puts it off for a week."""

STOPS = re.compile(
    r"\W*(?:(?:no|ok|just|please|pls|actually|oh)[ ,]+)*(?:stop|cancel|end|drop|(?:turn|switch)(?: (?:it|them"
    r"|these|this))? off)"
    r"(?: (?:it|this|that|them|these|(?:the|your|my) (?:reminders?|cards?|messages?)|sending|altogether|completely"
    r"|for good|for ever|forever|please|pls|now|off))*\W*",
    re.IGNORECASE,
)
"""Wants no more reminders, to be matched in full."""
