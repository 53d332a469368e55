"""Mends how words of every sentence are typed in a hurry: "wat", "wich", "teh", "u", "becuz"."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.text.senses import is_known
from bot.text.weights import MOST, weight_of
from bot.text.words import fold, stem

_TYPED = """
what: wat waht wut whta whut; what's: wats wuts whts wahts; when: whn wehn; which: wich whch wihch whcih wichh;
why: wyh; where: wher whre wehre; how: hwo; have: hav hve; does: deos; goes: gos; the: teh hte tha;
and: adn nad andd; again: agen agian agn agaun; should: shud shoud shld; could: cud coud cld; would: wud woud wld;
because: cuz coz becuz becuse becuase bcoz bcz becasue; your: ur yor; you: u yu yuo; just: jus jsut jst;
that: taht thta dat; this: thsi tihs ths dis; then: thn thne; than: thna; there: ther thier; with: wiht wth;
instead: insted instaed; first: frist furst fisrt firts; second: secnd secodn;
different: diffrent difrent diferent; difference: diffrence diffrance diference differnce; between: betwen bewteen;
example: exampel exmaple exampl; explain: explane explian explan; know: kno knw konw; think: thnik thikn;
really: realy rly relly; easy: esay eazy eesy; easier: easyer eaiser; simple: simpel; simpler: simplr simplier;
other: othr oter; though: tho; through: thru; about: abt abuot; before: b4 befor befoer; wrong: rong worng;
right: rihgt; write: wriet wirte; people: ppl peple; something: smth somthing; someone: some1; mean: maen mena;
means: meens menas; meant: ment; give: gve; want: wnat; can: cna; not: nto; into: inot;
question: quesiton qustion queston questn qestion quetion questin; answer: anwser ansewr awnser anser;
result: resalt reslut resutl; learn: lern laern; lesson: leson lesosn; remember: rember remeber remmber;
evening: evning evnin eveing evenin evenning; morning: mornign morining mornin mrning;
tomorrow: tomorow tomoro tmrw tomorro; remind: remid remaind rmind; reminder: remider remindr remaider;
every: evry evrey; weekend: weeknd wekend; delete: delet; stop: stopp sotp; start: strat; make: maek; more: mroe;
one: oen; much: mcuh; many: mnay; also: aslo; only: olny; long: lnog; next: nxt nexxt nex; back: bak bakc;
stuck: stcuk; study: studdy; better: beter bettr bether; quick: qiuck quik; little: litle littel;
continue: contiue contine countinue contineu continiue contiune; knew: knewed knowed;
understand: undrstand undestand understnad; difficult: dificult; page: paeg; course: corse cours coarse;
cards: crads; quiz: qiuz quizz; please: plz pls
"""
_MENDED = {
    typed: word.strip()
    for entry in _TYPED.replace("\n", " ").split(";")
    for word, _, ways in [entry.partition(":")]
    for typed in ways.split()
}
_WORD = re.compile(r"(?<![\w'\-=+*/^])[^\W_]+(?:'[^\W_]+)?(?![\w'\-=+*/^])")
_ASKED_BRIEFLY = re.compile(
    r"^((?:(?:ok|okay|so|but|and|hm+|um+)[ ,]+)*)y"
    r"(?= (?:not|is|isn'?t|are|does|did|do|was|were|would|should|can|can'?t|tho|so|that|the|this|it|its|they|you|u|we|i"
    r"|keep|use|only|\d+)\b|\W*$)",
    re.IGNORECASE,
)


def mended(text: str) -> str:
    """Return a sentence with the commonest slips in its little words mended; "y" at its beginning asks why.

    A capital by itself is a name ("the U test"), and so is what's joined by signs ("U-Net", "y=mx").
    """
    text = _TWO.sub("to", _ASKED_BRIEFLY.sub(r"\1why", text))
    return _DONT_NO.sub(r"\1 know", _IS_MEAN.sub("what is ", _WORD.sub(_mended, text)))


_TWO = re.compile(r"(?<=[a-z] )2(?= (?:the|my|be|do|go)\b)", re.IGNORECASE)
"""The figure that stands for *to*: `skip 2 the quiz`."""


_DONT_NO = re.compile(r"\b(do(?:n'?t| not)|didn'?t) (?:no|now)\b(?=\s+(?:th|it\b|wh|how\b)|\W*$)", re.IGNORECASE)


_IS_MEAN = re.compile(
    r"\bwhat(?:'?s| is| it is)? (?:means?(?! of\b)(?: by| the word| word)?|(?:the )?meaning(?: of)?)"
    r" (?!absolute|squared?|and\b|values?\b|age\b|is\b)(?=\w)",
    re.IGNORECASE,
)
"""How some ask what a word means whose language has one word for it: `what is mean trained on`."""


def _mended(found: re.Match[str]) -> str:
    word = found[0]
    return _MENDED.get(word if len(word) == 1 else word.casefold(), word)


SHORTEST, LONG = 5, 8
"""A word of fewer letters isn't mended towards another; one of at least so many may have a wrong letter."""

MISSING = 1
"""So many letters may be left out, or be too many."""


def towards(text: str, wanted: Iterable[str]) -> str:
    """Return a text in which words that English hardly knows become those of `wanted` that they're a slip of.

    So `survivd` is `survived` where that's an option. Another letter in a short word, or another first one, may make
    another word ("macro", "unsupervised"), so neither is mended.
    """
    long = [word for word in dict.fromkeys(wanted) if len(word) >= SHORTEST]
    theirs, stems = {*long, *(f"{word}s" for word in long)}, {*map(stem, long)}

    def mend(found: re.Match[str]) -> str:
        word = fold(found[0])
        known = (weight_of(word) < MOST or is_known(word)) and stem(word) not in stems
        if len(word) < SHORTEST or word in theirs or known:
            return found[0]
        return next((one for one in long for form in (one, f"{one}s") if _is_slip(word, form)), found[0])

    return _WORD.sub(mend, text)


def _is_slip(word: str, meant: str) -> bool:
    if word[0] != meant[0] or abs(len(word) - len(meant)) > MISSING:
        return False
    is_wrong = len(word) >= LONG and OSA.distance(word, meant) == 1
    return sorted(word) == sorted(meant) or _is_within(word, meant) or _is_within(meant, word) or is_wrong


def _is_within(short: str, long: str) -> bool:
    """Tell whether a word is another one with letters left out."""
    rest = iter(long)
    return all(letter in rest for letter in short)
