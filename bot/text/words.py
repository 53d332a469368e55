"""Words in the form in which they're compared: lower case, without endings, and without those in every sentence."""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from bot.core.late import late

if TYPE_CHECKING:
    import Stemmer
else:
    Stemmer = late("Stemmer")

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SILENT = """
a an the this that these those such same own some any all both each few more most other no nor not only so than too very
i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
it its itself they them their theirs themselves who whom whose which what when where why how
am is are was were be been being have has had having do does did doing can could will would shall should may might must
ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mustn't needn't shan't shouldn't wasn't
weren't won't wouldn't i'm i've i'd i'll it's it'll that's that'll there's what's who's he's she's they're we're you're
you've you'd you'll we've they've let's
and but if or because as until while of at by for with about against between into through during before after above
below to from up down in out on off over under again further then once here there just now yet also
whats thats hows wheres whos whens whys theres heres its im ive youre youve theyre theyve weve dont doesnt didnt cant
couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt aint lets
ain aren couldn didn doesn don hadn hasn haven isn ma mightn mustn needn shan shouldn wasn weren won wouldn d ll m o re
s t ve y
was ist sind wie warum wieso weshalb wer wann der das ein eine einen einer und oder nicht mir mich ich bitte
erkläre bedeutet
qu est que quoi qui c'est qu'est le la les un une des du comment pourquoi est-ce et ou en je moi
qué cuál cómo cuándo quién dónde el los las una unos es son y por para de del al mi
o os um uma é são como quando quem porque por que não e
che cosa cos'è cos come perché quando chi il lo gli uno è sono di
"""
_STOP = frozenset(_SILENT.split())
"""Words that are in every sentence and say nothing about its subject."""


def fold(text: str) -> str:
    """Return a text in lower case, with plain apostrophes and compatible characters unified (NFKC)."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'")


def words(text: str) -> list[str]:
    """Return a text's words in order, folded; numbers count as words."""
    return _WORD.findall(fold(text))


class _Stemmers(threading.local):
    """One stemmer for each thread: a stemmer holds the word it's working on, so it can't be shared."""

    @cached_property
    def english(self) -> Any:
        return Stemmer.Stemmer("english")


_STEMMERS = _Stemmers()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a folded word's stem (Snowball, English), so that `tuned` and `tuning` are the same."""
    return str(_STEMMERS.english.stemWord(word.removesuffix("'s")))


_IRREGULAR = "children/child feet/foot geese/goose lives/life men/man mice/mouse people/person teeth/tooth women/woman"
SINGULAR = dict(pair.split("/") for pair in _IRREGULAR.split())
"""What a stem doesn't tell: the singular of words that don't just add an ending."""

_ATLANTIC = """isation/ization ise/ize ising/izing yse/yze ysing/yzing our/or tre/ter ogue/og ence/ense lled/led
lling/ling ller/ler mme/m ae/e oe/e"""
_SPELLINGS = tuple(tuple(pair.split("/")) for pair in _ATLANTIC.split())
"""Pairs of letters that British and American English write differently."""


def spellings(word: str) -> Iterator[str]:
    """Yield how a word may be spelt on the other side of the Atlantic; not everything that comes out is a word."""
    for pair in _SPELLINGS:
        for mine, theirs in (pair, pair[::-1]):
            head, found, tail = word.rpartition(mine)
            if found and len(head) > 1:
                yield f"{head}{theirs}{tail}"


def says_something(word: str) -> bool:
    """Tell whether a word helps to say what a sentence is about, unlike `the` and `is`."""
    return word not in _STOP


_WRAPPERS = frozenset(
    ("explain", "describe", "define", "definition", "mean", "means", "meaning", "simple", "simply", "exactly", "words")
) | frozenset(
    (
        "please",
        "pls",
        "plz",
        "tell",
        "say",
        "question",
        "understand",
        "know",
        "hey",
        "hi",
        "hello",
        "quick",
        "thanks",
        "help",
    )
)


def asks_only(word: str) -> bool:
    """Tell whether a word belongs to how something is asked (`explain`, `please`) rather than to what's asked."""
    return word in _WRAPPERS


def stems(text: str) -> list[str]:
    """Return the stems, in order, of a text's words that help to say what it's about."""
    return [stem(word) for word in words(text) if says_something(word)]
