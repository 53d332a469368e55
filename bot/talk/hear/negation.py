"""Finds negations, so that a wish that's denied is never carried out, whatever else the sentence seems to say.

It knows English, German, French, Spanish, Portuguese, Italian, Turkish, Russian and Hindi, with and without accents. A
denied wish doesn't mean the opposite either: the learner is just shown where it could be made.
"""

import re

from bot.text.words import fold

_WORDS = r"""
not|no|nope|nah|never|none|nothing|nobody|neither|nor|without|cannot|cant|dont|doesnt|didnt|wont|wouldnt|shouldnt|couldnt|isnt
|arent|wasnt|werent|havent|hasnt|hadnt|aint|mustnt|neednt|dnt|dun|donot|\w+n't|stop(?=\s+(?:not|never))
|nicht|nich|nix|nie|niemals|nein|ohne|kein\w*|nimmer
|pas|jamais|sans|aucune?|rien|non|ne(?=\s+\w+\s+plus)|n'\w+
|nunca|sin|ni|ning[uú]n\w*|tampoco|jam[aá]s
|n[ãa]o|nem|sem|nenhum\w*
|senza|nessun\w*|niente
|de[gğ]il|hay[ıi]r|yok|asla|istemiyor\w*|istemem\w*|istemez\w*|olmas[ıi]n|g[öo]nderme|durdurma|kapatma|sorma|yapma|etme|ba[sş]latma
|не|нет|ни|никогда|без|нельзя|ne\s+nado|nikogda
|नहीं|नही|मत|ना|न|बिना|कभी\s+नहीं|nahi\w*|nhi|nai|mat|bina
"""
_NEGATION = re.compile(rf"(?<!\w)(?:{''.join(_WORDS.split(chr(10)))})(?!\w)")

_HARMLESS = re.compile(
    r"\bwhy\s+not\b|\bwhy\s+(?:don'?t|dont)\s+(?:we|you|i)\b|\b(?:don'?t|dont|do\s+not|never)\s+forget\b|\bcan'?t\s+wait\b"
    r"|\bcannot\s+wait\b|\bno\s+(?:problem|worries|rush|idea|clue)\b|\bnot\s+(?:only|just)\b"
    r"|\b(?:don'?t|dont|do\s+not|didn'?t|not)\s+(?:know|sure|remember|mind|get\s+it|understand)\b"
    r"|\bi\s+(?:didn'?t|did\s+not|didnt|haven'?t|have\s+not|havent)\s+(?!want|mean|ask|need|say|tell|wish|like|order)\w+"
    r"|\bi(?:'?m|\s+am)\s+not\s+(?:yet\s+)?(?:finish|finished|done|through)\b"
    r"|^\s*(?:no|nope|nah|nein|non|não|нет)\b\s*[,.!;:]|\bwarum\s+nicht\b|\bpourquoi\s+pas\b|\bpor\s+qu[eé]\s+no\b|\bperch[eé]\s+no\b"
)
"""Negations that don't deny the wish: `why not quiz me`, `no, the other one`."""


def negated(text: str) -> bool:
    """Tell whether there's any negation in a sentence, even a harmless one."""
    return _NEGATION.search(_folded(text)) is not None


def declines(text: str) -> bool:
    """Tell whether a sentence denies something, other than in phrases such as `why not` and `I don't know`."""
    return negated(_HARMLESS.sub(" ", _folded(text)))


def takes_back(sentence: str) -> bool:
    """Tell whether a sentence begins as one that takes back what the one before it wishes for: `no wait, keep it`."""
    return _TAKES_BACK.match(sentence) is not None


_TAKES_BACK = re.compile(
    r"\W*(?:(?:oh|wait|actually|and|but|please|sorry)[ ,]+)*"
    r"(?:no(?! (?:idea|problem|worries|clue|rush|wonder))|nah|nope|not(?! bad)|never|don'?t|do not|wait|forget|cancel"
    r"|stop(?! here)|later)\b",
    re.IGNORECASE,
)


def _folded(text: str) -> str:
    return fold(text).replace("`", "'").replace("´", "'").replace("‘", "'")


_RATHER = re.compile(
    r"""
    ^\W*(?:(?:no|nah|nope),?\ )?(?:
        not\ (?:the\ |an?\ |on\ |at\ |in\ )?[\w' -]{2,30}?[,;.]\ (?:but\ |just\ |only\ |rather\ )?
        |no\ [\w' -]{2,30}?\ (?:needed|please|today)?[,;.]?\ ?(?:but|just?|jst|only)\ (?:tell\ me\ |show\ me\ )?
        |skip\ the\ (?!rest|next|question|card|page)[\w' -]{2,30}?[,;.]\ (?:and\ |just\ )?
        |(?:i\ )?(?:don'?t|do\ not|dont|didn'?t|didnt)\ (?:want|need|mean|ask\ for)(?:\ to)?\ [\w' -]{2,40}?[,;.]?
            \ (?:but\ )?(?=i\ (?:want|need|meant|mean|just|only|asked|said|would|'?d))
        |(?:no|nah|nope|sorry)?[, ]*i\ mean[t]?\ (?:just\ |only\ )?(?!.*\d)
        |(?:don'?t|do\ not|dont)\ \w+(?:\ \w+){0,2}?\ yet[,;.]?\ (?:first\ |just\ |but\ )?(?!i'?m\b|i\ am\b)
        |(?:don'?t|do\ not|dont)\ [\w' -]{2,40}?[,;.]?\ (?:just|only|rather)[ ](?!because|cause|so\b)
    )(?=\S+\ ?\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_CORRECTS = re.compile(
    r"\bnot (?:at |in |on )?[\w:']+(?: [\w:']+){0,3}(?:[,.;] ?(?=\w)| (?:i said|i meant|i mean|but|rather) )",
    re.IGNORECASE,
)
"""What a sentence puts right before it says what it means: `not seven, nine`."""

_CONTRASTS = re.compile(
    r"(?<=\w)[, ]+not (?:at |in |on |the )*(?:[\w:']+[.! ]*$|\d+(?:[:.]\d+)?(?: ?[ap]m)?(?=[.,;!]))", re.IGNORECASE
)
"""What a sentence puts right behind what it means: `8 in the evening, not morning`."""


def settled(text: str) -> str:
    """Return a sentence without what it puts right: `9` of `not seven, 9` and of `9 not 7`."""
    return _CONTRASTS.sub("", _CORRECTS.sub("", text))


_BUT_NOT = re.compile(
    r",?\ but\ not\ (?:on |about )?[\w' -]{2,30}?,\ (?:but |rather )?(?=on |about |the )", re.IGNORECASE
)
_NOT_THAT_TIME = re.compile(
    r"[,;.]?\ +(?:and\ +|but\ +)?not\ +(?:at\ +|in\ +|the\ +)*"
    r"(?:\d{1,2}(?:[:.]\d\d)?(?:\ ?(?:am|pm|o'?clock))?|morning|afternoon|evening|noon|midnight|night|am|pm)"
    r"(?:\ +(?:lol|please|pls))?[\ .!]*$",
    re.IGNORECASE,
)
"""The time that isn't wanted, behind the one that is: `9:00 not 8`, `6:30, evening not morning`."""

_GRASPS = re.compile(r"\b(?:get|got|understand|understood|know|knew|remember|see|read|like)\b", re.IGNORECASE)
"""Of what's understood and what isn't, the latter is asked about: `i get precision but not recall`."""

_NAMED_TIME = re.compile(r"\d|\b(?:noon|midnight|morning|afternoon|evening|night|[ap]m)\b", re.IGNORECASE)

_NOT_THIS = re.compile(
    r"(?:(?:[,;]\ *(?:and\ |but\ )?|\ (?:and|but)\ )not\ |\ not\ (?=the\ |an?\ |on\ |about\ ))"
    r"(?:the\ |on\ |about\ |an?\ )*"
    r"(?!yet|now|today|tonight|sure|really|too|so|again|that|only|just|me|any|at|this|right|good|fun|ready|in|until|till"
    r"|before|true|false|all|like|it|necessar|bad|easy|hard|working|over|done|being|to)\b"
    r"[\w'-]{3,}(?:\ [\w'-]+){0,4}[\ .!]*$",
    re.IGNORECASE,
)
"""What isn't wanted, behind what is: `optimizing a model, not choosing a model`."""

_ACTUALLY_NO = re.compile(r"^(?:(?:oh|hm+)[, ]+)?actually,? no(?:pe)?[,.!]+ (?=[\w'-]+ \w)", re.IGNORECASE)
_INSTEAD = (
    r"let'?s (?:do|go|start|try|take|switch)|i(?:'?d rather| want| need)|can (?:you|we|i)|take me|give me|back to"
    r"|un-?pause"
)
_NO_RATHER = re.compile(
    rf"^(?:no|nah|nope)(?:,? +(?=(?:i said )?the (?:cards?|quiz|lesson|page|question)\b)| +(?={_INSTEAD}|make it"
    r"|just (?:keep|go|continue|carry|start|open|show|read|do)\b)"
    rf"|[,.!]+ *(?={_INSTEAD}|make it|show me|open|start|set|change|ask me|quiz me|go (?:to|back)))"
    r"(?!.*\b(?:not|none|nothing|kidding|later|leave|never|don'?t)\b)",
    re.IGNORECASE,
)
"""The no before what's wanted instead: `nah lets do the other course`, but not `no quiz me later`."""

_SLIP_OF_TIME = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m| in the (?:morning|afternoon|evening)| at (?:night|noon))?"
    r"[?,.]* (?:well,? |ah,? |oh,? )?(?:no,? wait|wait,? no|no,? sorry|sorry|i mean|actually|make that)[, ]+"
    r"(?=(?:at )?\d)",
    re.IGNORECASE,
)
"""A time that's taken back at once: `remind me at 19, no wait, 21:00`."""

_QUIZ_ALONE = re.compile(
    r"(?<=quiz)(?: only| please| pls)?[,. ]+(?:and |but )?(?:no|without) (?:reading|text|theory|videos?|intro)[ .!]*$",
    re.IGNORECASE,
)
"""What isn't wanted beside a quiz: `quiz only no reading`."""

_NOT_BESIDE = re.compile(
    r"(?<=\w)[,.]\ *(?:and\ |but\ )?(?:no|without)\ (?:the\ |any\ )?"
    r"(?:videos?|cards?|quiz(?:zes)?|reading|text|hints?|guess(?:es|ing)?|questions?|reminders?)"
    r"(?:\ (?:now|yet|today|first|before|please|pls|though|this\ time))*[\ .!]*$",
    re.IGNORECASE,
)
"""What isn't wanted beside what's wished for: `let's start it, no video please`."""

_TAKEN_BACK = re.compile(
    r"^.{3,60}?[ ,.]+(?:actually |oh |ah )?(?:no,? wait|wait,? no|no,? sorry|no, actually)[ ,.!]+"
    r"(?=[\w'-]+ \w)(?!.*\d)(?!(?:\S+ ){6})(?!.*\b(?:remind\w*|delete|stop|off|keep|pause|cancel)\b)",
    re.IGNORECASE,
)
"""What's taken back in the middle of a sentence: `how to learn.. actually no wait the ai one`."""

_WANTS_LESSON = re.compile(
    r"\b(?:quiz|lessons?|course|open|start|go to|take me|i want|i'?d like|i would like|give me|number)\b", re.IGNORECASE
)
_INSTEAD_OF_IT = re.compile(
    r"^(?P<before>.{3,60}?)[ ,.]+(?:(?:no|oh|ah|wait|sorry|nah)[ ,.]+)*"
    r"(?:jk|nah|(?<!it )(?<!is )i meant?|or rather|make that|scratch that)[ ,.]+(?:jk[ ,.]+)?"
    r"(?P<after>(?!the \w+(?: one)?\W*$)(?:the |number |lesson )\S.*)$",
    re.IGNORECASE,
)
"""A lesson that's taken back for another: `the quiz on tuning, sorry, I mean the one on bias`."""

_OF_TIME = re.compile(r"\b(?:remind\w*|ping|alarm|min(?:ute)?s?|days?|at \d+|\d+ ?[ap]m|\d+:\d\d)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"[.!?]+\s+")
_CLAUSE = re.compile(r"(?<=\w)[,.;!]\s+")

_DAYS = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*\b|\b(?:week|day|morning|evening)\w*\b", re.IGNORECASE)


def _without_extras(text: str) -> str:
    """Return a sentence of a few words or more without what it doesn't want beside that."""
    told = _NOT_BESIDE.sub("", text)
    return told if len(told.split()) > 1 and not negated(told) else text


def rather(text: str) -> str:
    """Return what a sentence wants instead of what it first denies: `not the next page, the one before` is the latter.

    A sentence that denies without saying what's wanted comes back as it is, and so does one that leaves out days.
    """
    text = _SLIP_OF_TIME.sub(
        "", _NO_RATHER.sub("", _ACTUALLY_NO.sub("", _TAKEN_BACK.sub("", _QUIZ_ALONE.sub("", _without_extras(text)))))
    )
    corrected = _INSTEAD_OF_IT.match(text)
    wanted = corrected is not None and ("i mean" not in text.casefold() or _WANTS_LESSON.search(corrected["before"]))
    if corrected is not None and wanted and not _OF_TIME.search(text):
        is_quiz = "quiz" in corrected["before"].casefold() and "quiz" not in corrected["after"].casefold()
        return f"quiz on {corrected['after']}" if is_quiz else corrected["after"]
    wrong = _NOT_THAT_TIME.search(text)
    if wrong is not None and _NAMED_TIME.search(text[: wrong.start()]):
        return text[: wrong.start()]
    unwanted = _NOT_THIS.search(text)
    told = text[: unwanted.start()] if unwanted is not None else ""
    grasps = _GRASPS.search(_SENTENCES.split(told)[-1]) is not None
    if unwanted is not None and not _DAYS.search(unwanted[0]) and len(told.split()) > 1 and not grasps:
        return text[: unwanted.start()]
    denied = _RATHER.match(text) or _BUT_NOT.search(text)
    if denied is None or _DAYS.search(denied[0]):
        return text
    return _I_ASKED.sub("", f"{text[: denied.start()]} {text[denied.end() :]}".strip()) or text


_I_ASKED = re.compile(r"^i (?:just )?(?:asked|said)(?: you)?,? (?=wh|how|explain|show|open|next)", re.IGNORECASE)


def behind_denial(text: str) -> str:
    """Return what follows a clause that only denies something: `cards` of `no quiz. cards`; else nothing.

    What speaks of days or numbers is left whole, since those are set by denials, too.
    """
    clauses = _CLAUSE.split(text.strip())
    denials = [number for number, one in enumerate(clauses[:-1]) if declines(one)]
    if not denials:
        return ""
    denied, said = clauses[denials[-1]], ", ".join(clauses[denials[-1] + 1 :])
    if said.casefold().startswith("i mean"):
        return ""
    return "" if negated(said) or _DAYS.search(denied) or _NAMED_TIME.search(denied) else _BUT.sub("", said)


_BUT = re.compile(r"^(?:but|just|rather|only|instead|i said|and)\b[, ]*", re.IGNORECASE)
