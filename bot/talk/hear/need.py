"""Hears whether somebody is in need: danger to themselves or others, abuse, despair, in nine languages.

Two things work together. A reviewed lexicon (`need.tsv`) has what people say, each phrase with its level. A linear
model (`make train`, fitted on the sentences in `training/need/`) says how likely a message is meant; beside a phrase of
the lexicon, it needn't be nearly as sure. Typos are corrected towards words of need, and spaced, starred or disguised
letters are read as what they stand for. Talk of novels, games or tables of numbers has to be plainer than anything
else.

Nothing is kept here, and nothing of a message is logged. See `docs/decisions/0016-somebody-in-need.md`.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.core.late import late
from bot.talk.hear.intents import Intent, understanding
from bot.talk.hear.negation import negated
from bot.text.linear import chances, weighed

if TYPE_CHECKING:
    import numpy as np

    Fitted = Mapping[str, np.ndarray]
else:
    np = late("numpy")

WEIGHTS, LEXICON = "need.npz", "need.tsv"
"""The files of the fitted model and the lexicon, in this folder."""

ROWS = 1 << 17
"""How many rows the features of one kind are spread over, by checksum, so that no dictionary of them is needed."""

SURE, SPOKEN, LIGHTLY, ABOUT = 0.42, 0.1, 0.8, 0.9
"""Chances from which a message counts as need: by the model alone; beside a phrase of the lexicon; with a laugh or as a
question about somebody else; about stories or tables."""

PLAIN, LIKELY = 0.95, 0.75
"""Below this chance of need, and from this chance of a wish on, a message may well be an ordinary one."""

HEARD = 0.85
"""Below this chance of need, what plainly answers what was just asked most likely does only that."""

LONG = 30
"""A message with more words than this is read sentence by sentence as well."""

READ = 4000
"""How many characters of a message are read; Discord takes no longer one."""


class Need(StrEnum):
    """How to answer: DANGER with people and numbers to turn to, DISTRESS with kind words and one line about people."""

    DANGER = "danger"
    DISTRESS = "distress"


@dataclass(frozen=True)
class Alarm:
    """What a message sounds like, and how surely (0 to 1); a phrase of the lexicon is sure."""

    need: Need
    chance: float


LABELS = ("calm", Need.DANGER.value, Need.DISTRESS.value)
"""What the model tells apart, in the order of its output."""

_LEET = str.maketrans("013457@$!€", "oieastasie")
_SPACED = re.compile(r"(?<!\w)(?:\w[\s.\-_*]){2,}\w(?!\w)")
_MIXED = re.compile(r"(?=\S*[^\W\d_])\S*(?:[^\W\d_][0-9@$!€]|[0-9@$€][^\W\d_])\S*")
_WITHIN = re.compile(r"(?<=\w)[*.\-_](?=\w)")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_WRITTEN_OUT = {"u": "you", "ur": "your", "r": "are"}
_SHORT = re.compile(rf"\b(?:{'|'.join(_WRITTEN_OUT)})\b")
"""How many learners write these words, and hardly any sentence that the model learnt from: `i just told u`."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]{5,}")
_SENTENCE = re.compile(r"[.!?\n…।]+")
_STORY = re.compile(
    r"\b(?:novels?|story|stories|characters?|protagonist\w*|heroine?|villains?|plot|fanfic|manga|anime|movie|film\w*|series"
    r"|episode|season|boss|respawn\w*|data ?set\w*|columns?|statisti\w*|rates?|essay|thesis|textbook|poem|lyrics"
    r"|roman\w*|novelle|figur|held|serie|folge|datensatz\w*|spalte|\w+rate|referat\w*|lehrbuch|gedicht|lied"
    r"|personnage|heros|jeu de donnees|colonne|taux|expose|manuel|poeme|chanson"
    r"|novela|cuento|personaje|pelicula|columna|tasa|estadisticas?|ensayo|manual|poema|cancion"
    r"|conto|romance|personagem|livro|coluna|taxa|redacao"
    r"|racconto|personaggio|colonna|tasso|tesina|canzone|poesia|puntata"
    r"|karakter\w*|dizi\w*|hikaye\w*|sutun\w*|oran\w*|istatisti\w*|odev\w*|sarki\w*|siir\w*"
    r"|rasskaz\w*|personazh\w*|geroi?\w*|serial\w*|stolbts\w*|kurso\w*|pesn\w*|stikh\w*"
    r"|kahani|kirdar|naatak|upanyas|kavita|gaana)\b"
    r"|उपन्यास|कहानी|किरदार|फिल्म|आंकड़े|शब्द|कविता|गाना"
)
"""Words of stories, games and tables, in the form that `plain` gives them."""

_ASKS = re.compile(
    r"\b(?:who|whose|why|what|which|when|how|wer|wen|warum|wieso|weshalb|was|wann|welche\w*|wie|qui|pourquoi|quoi|quel\w*|comment"
    r"|quien|por que|que es|cual\w*|cuando|como|quem|qual\w*|quando|o que|chi|perche|cosa|cose|quale|quali|come"
    r"|kim|neden|niye|nedir|nasil|kac|hangi|kto|pochemu|zachem|chto|skolko|kak|kakoi\w*"
    r"|kaun|kyu|kyun|kyo|kya|kitne|kitna|kaise|kab)\b|कौन|क्यों|क्या|कितने|कितना|कैसे|कब"
)
_PERSONAL = re.compile(
    r"\b(?:i|im|ill|ive|id|me|my|mine|myself|we|us|our|u|you|ich|mir|mich|mein\w*|wir|uns\w*|je|j\w*ai|jai|me|moi|mon|ma|mes|nous"
    r"|yo|mi|mis|mio|mia|conmigo|estoy|soy|tengo|quiero|eu|meu\w*|minha\w*|mim|comigo|to|tou|estou|sou|quero|io|miei|sono|voglio|ho"
    r"|ben|bana|beni|benim|bende|benden|kendim\w*|\w+[iuy]yorum|\w+m[iae]yorum|ya|mne|menya|mnoi|moi|moya|moe|moei|moego|moyu|nas|nam"
    r"|main|mai|mein|mujhe|mujhko|mera|meri|mere|mujhse|hum|hame|humein|apne)\b|मैं|मुझ|मेर|हम|अपन"
)
"""Words that ask (above), and words that show that the writer or somebody close to them is meant."""

_OF_WORK = re.compile(
    r"(?:(?:please|pls|plz|hey|hi|ok|okay|um+|ugh+|hm+|so|well|sorry|oh no|no) )*"
    r"(?:(?:(?:can|could|would) you )?(?:help|hint)(?: me)?(?: out)?(?: (?:with|on) [\w ]{1,30})?"
    r"|i(?: really| just)? need (?:some |a little |a bit of |your )?(?:help|hints?)(?: (?:with|on) [\w ]{1,30})?"
    r"|i(?: a)?m (?:so |really |a bit |totally |completely |just |too )?"
    r"(?:lost|stuck|tired|confused|sleepy|bored|overwhelmed|exhausted|dumb|stupid|slow)"
    r"|i (?:just |really |still )?(?:cant|cannot|can not|dont) (?:do|solve|get|answer|understand|remember) "
    r"(?:this|it|that|these|any of (?:this|it))(?: one| question| quiz| lesson| stuff)?"
    r"|i (?:just )?(?:keep failing|fail|failed)(?: it| this| that)?"
    r"|i feel (?:so |really )?(?:dumb|stupid|slow|lost|stuck))"
    r"(?: (?:please|pls|now|again|today|here|yet|at all|with this))*"
)
"""A whole message, without its signs, that a learner says of a question or a lesson, and of nothing else."""

_WORDS_OF_SCREENS = """
wait no nope undo ok okay k kk stop bye my next back oops sorry wrong button again yes yep skip pls please thx thanks
that it the this one card cards question page quiz lesson not now later hint hold on so and bus train here hm hmm
"""
_OF_SCREENS = frozenset(_WORDS_OF_SCREENS.split())
"""A message of nothing but such words is about what's on a screen, or a goodbye."""

_LAUGHS = re.compile(r"\b(?:(?:ha|he|ja|je|ah){2,}h?|k{2,}|lol|lmao|xd+|mdr|rofl|rsrs|asds\w*|ajd\w*)\b|[😂🤣😅😆😜😎]")
"""Laughter. Beside it, the model has to be surer if it's alone."""


def plain(text: str) -> str:
    """Return the first `READ` characters of a text as we compare them: lower case, no accents, Cyrillic in Latin.

    Disguises such as `k 1 l l` are undone, and `u` is written out.
    """
    text = unicodedata.normalize("NFKC", text[:READ]).casefold().replace("’", "'").replace("ı", "i")
    decomposed = unicodedata.normalize("NFD", text)
    text = unicodedata.normalize("NFC", "".join(sign for sign in decomposed if not "\u0300" <= sign <= "\u036f"))
    text = _CYRILLIC.sub(lambda match: anyascii(match[0]), text)
    text = _SPACED.sub(lambda match: re.sub(r"[\s.\-_*]", "", match[0]), text)
    text = _MIXED.sub(lambda match: match[0].translate(_LEET), text)
    text = _DRAWN_OUT.sub(r"\1\1", _WITHIN.sub("", text).replace("'", ""))
    return _SHORT.sub(lambda match: _WRITTEN_OUT[match[0]], text)


def word_features(text: str) -> Iterator[int]:
    """Yield, as rows, the words of a `plain` text, its pairs and triples of neighbours, and the pairs around a word."""
    said = ["<", *("0" if token.isdigit() else token for token in _TOKEN.findall(text)), ">"]
    yield from map(_row, said)
    for first, second in pairwise(said):
        yield _row(f"{first} {second}")
    for first, second, third in zip(said, said[1:], said[2:], strict=False):
        yield _row(f"{first} {second} {third}")
        yield _row(f"{first}_{third}")


def piece_features(text: str) -> Iterator[int]:
    """Yield, as rows, all pieces of 2 to 5 characters of a `plain` text's words, with a space around each word."""
    for token in _TOKEN.findall(text):
        whole = f" {token} "
        for size in range(2, 6):
            for start in range(len(whole) - size + 1):
                yield _row(whole[start : start + size])


def _row(feature: str) -> int:
    return crc32(feature.encode()) & (ROWS - 1)


class Hearing:
    """The lexicon and the fitted model, ready to judge messages."""

    def __init__(self, lexicon: str, fitted: "Fitted") -> None:
        lines = (line.split("\t") for line in lexicon.splitlines() if line)
        self.phrases = {" ".join(_TOKEN.findall(plain(phrase))): Need(level) for _, level, phrase in lines}
        self._cues = [str(word) for word in fitted["cues"]]
        self._known = frozenset(str(word) for word in fitted["known"])
        self._idf = fitted["idf"].astype(np.float32)
        self._weights, self._scale = fitted["weights"], fitted["scale"].astype(np.float32)
        self._bias = fitted["bias"].astype(np.float32)
        self.learnt_from = str(fitted["learnt_from"])

    def hear(self, text: str) -> Alarm | None:
        """Return the gravest need in a message or, if it's long, in any of its sentences; None for none."""
        typed = plain(text)
        told = _STORY.search(typed) is not None
        parts = [typed]
        if len(typed.split()) > LONG:
            parts += [part for part in _SENTENCE.split(plain_lines(text)) if len(part.split()) > 2]
        found = [alarm for part in parts if (alarm := self._heard(part, told=told))]
        surest = max((alarm.chance for alarm in found), default=0.0)
        gravest = max((alarm.need for alarm in found), key=lambda need: need is Need.DANGER, default=None)
        return Alarm(gravest, surest) if gravest is not None else None

    def _heard(self, typed: str, *, told: bool) -> Alarm | None:
        said = re.findall(r"\w+", typed)
        if _OF_WORK.fullmatch(" ".join(said)) or _OF_SCREENS.issuperset(said):
            return None
        mended = _WORD.sub(lambda match: self._mended(match[0]), typed)
        danger, distress = max((self._weigh(one) for one in {typed, mended}), key=sum)
        spoken = self._spoken(mended)
        needed = ABOUT if told else SPOKEN if spoken else LIGHTLY if _is_light(typed) else SURE
        if danger + distress < needed:
            return None
        need = Need.DANGER if danger >= distress or spoken is Need.DANGER else Need.DISTRESS
        return Alarm(need, 1.0 if spoken else danger + distress)

    def _spoken(self, typed: str) -> Need | None:
        """Return the level of the gravest phrase of the lexicon in a `plain` text, or None."""
        said = f" {' '.join(_TOKEN.findall(typed))} "
        levels = {level for phrase, level in self.phrases.items() if f" {phrase} " in said}
        return max(levels, key=lambda level: level is Need.DANGER, default=None)

    def _mended(self, word: str) -> str:
        """Return a word; an unknown one that's a single slip away from a word of need, as that word."""
        if word in self._known:
            return word
        near = process.extractOne(word, self._cues, scorer=DamerauLevenshtein.distance, score_cutoff=1)
        return near[0] if near else word

    def _weigh(self, typed: str) -> tuple[float, float]:
        """Return the model's chances (0 to 1) of danger and of distress for a `plain` text."""
        totals = self._bias.copy()
        for start, features in ((0, word_features(typed)), (ROWS, piece_features(typed))):
            rows, values = weighed((start + row for row in features), self._idf)
            totals = totals + values @ self._weights[rows].astype(np.float32) * self._scale
        found = chances(totals)
        return float(found[1]), float(found[2])


def _is_light(typed: str) -> bool:
    """Tell whether a `plain` text laughs, or asks something that isn't about the writer."""
    return bool(_LAUGHS.search(typed)) or (bool(_ASKS.search(typed)) and not _PERSONAL.search(typed))


def plain_lines(text: str) -> str:
    """Return a text like `plain`, but with each line ending in a full stop, so that lines count as sentences."""
    return plain(". ".join(text[:READ].splitlines()))


@cache
def hearing() -> Hearing:
    """Return the lexicon and model we ship, loaded at the first call."""
    here = files(__package__)
    with (here / WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Hearing((here / LEXICON).read_text("utf-8"), dict(fitted))


def hear(text: str) -> Need | None:
    """Return the need that a message speaks of, or None; the first call loads the model."""
    alarm = hearing().hear(text)
    return alarm.need if alarm is not None else None


class Doubt(StrEnum):
    """How far a message may be an ordinary one after all: not at all, if it speaks of what's taught, or as a wish.

    SCREEN: it may be, if it speaks of what's taught or answers what the newest screen asks.
    """

    NONE = "none"
    SUBJECT = "subject"
    SCREEN = "screen"
    WISH = "wish"


def heard(text: str) -> tuple[Need, Doubt] | None:
    """Return the need that a message speaks of, and what else it may be; None for no need.

    `Someone's at the door, have to stop here` may be a wish, since the model alone is in doubt and the wish is likely.
    Where the model is in doubt and nothing is wished for, it depends on what stands on the screen.
    """
    alarm = hearing().hear(text)
    if alarm is None:
        return None
    said, denies = plain(text), negated(text)
    guess = understanding().guesses(said)[0]
    is_likely = guess.chance >= LIKELY and guess.intent in _OF_THE_BOT and not _OF_IT_ALL.search(said)
    bar = LIGHTLY if denies else PLAIN
    if is_likely and alarm.chance < bar and (guess.chance >= WISHED or not denies):
        return alarm.need, Doubt.WISH
    by_chance = ((HEARD, Doubt.SCREEN), (PLAIN, Doubt.SUBJECT))
    return alarm.need, next((doubt for bar, doubt in by_chance if alarm.chance < bar), Doubt.NONE)


_OF_IT_ALL = re.compile(r"\bit(?: all)? (?:to )?(?:stop|end|be over)\b")
"""Wants something to end that isn't the bot's: `i just want it to stop`."""

WISHED = 0.85
"""From this chance (0 to 1) on a wish is sure, so that a denial in it ("please don't stop them") is a part of it."""

_OF_THE_BOT = {
    Intent.AGAIN,
    Intent.BACK,
    Intent.CARD_THAT,
    Intent.CARDS,
    Intent.DUE,
    Intent.FORGOT,
    Intent.GOAL,
    Intent.KNEW,
    Intent.LEARN,
    Intent.LESSONS,
    Intent.NEXT,
    Intent.PLAN,
    Intent.PROGRESS,
    Intent.QUIZ,
    Intent.READ,
    Intent.REMIND,
    Intent.REMIND_CHANGE,
    Intent.REMIND_DAYS,
    Intent.REMIND_PAUSE,
    Intent.REMIND_STOP,
    Intent.REVIEW,
    Intent.SESSION,
    Intent.SHOW,
    Intent.SKIP,
    Intent.STOP,
    Intent.UNDO,
}
"""Wishes for something of the bot's; a goodbye, a complaint or what one keeps private is none."""
