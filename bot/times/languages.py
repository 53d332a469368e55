"""When something comes, said in other languages: put into English, word by word, before it's read.

It's about weekdays, repetition and times of day, in the forms that people use. A text is taken for another language
only if it has a word for one of these that English hasn't.
"""

import re
from collections.abc import Callable, Mapping, Sequence

_NUMBERS = {
    "de": "zwei drei vier fünf sechs",
    "es": "dos tres cuatro cinco seis",
    "fr": "deux trois quatre cinq six",
    "it": "due tre quattro cinque sei",
    "pt": "duas três quatro cinco seis",
    "nl": "twee drie vier vijf zes",
    "pl": "dwa trzy cztery pięć sześć",
}
_DAYS = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pl": "poniedziałek wtorek środę czwartek piątek sobotę niedzielę",
}
_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
}
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

_WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "jeden zweiten": "every other", "jede zweite": "every other", "jeden tag": "every day",
        "jeden morgen": "every morning", "täglich": "every day", "jeden": "every", "jede": "every",
        "jedes": "every", "alle": "every", "immer": "every", "wöchentlich": "every week",
        "zweiwöchentlich": "every other week", "vierzehntägig": "every other week", "werktags": "weekdays",
        "unter der woche": "weekdays", "am wochenende": "weekends", "übermorgen": "day after tomorrow",
        "morgen früh": "tomorrow morning", "morgen": "tomorrow", "heute abend": "today evening",
        "heute": "today", "nächste woche": "next week", "nächsten": "next", "kommenden": "next",
        "diesen": "this", "morgens": "morning", "vormittags": "morning", "früh": "morning",
        "nachmittags": "afternoon", "mittags": "noon", "bis zum": "until", "bis": "until", "für": "for",
        "lang": "", "mal": "times", "woche": "week", "wochen": "weeks", "tag": "day", "tage": "days",
        "monat": "month", "monats": "month", "monate": "months", "im": "of the", "des": "of the",
        "letzten": "last", "letzter": "last", "ersten": "first", "am": "on", "um": "at", "und": "and",
        "minuten": "minutes", "mo": "monday", "di": "tuesday", "mi": "wednesday", "do": "thursday",
        "fr": "friday", "sa": "saturday", "so": "sunday", "jede woche": "every week", "stunde": "hour",
        "stunden": "hours", "halb": "half", "einer halben stunde": "half an hour", "einer": "an",
        "mittag": "noon", "abend": "evening", "abends": "evening", "uhr": "uhr",
    },
    "es": {
        "cada dos": "every 2", "todos los": "every", "todas las": "every", "cada": "every", "los": "every",
        "pasado mañana": "day after tomorrow", "de la mañana": "morning", "por la mañana": "morning",
        "mañana": "tomorrow", "de la tarde": "afternoon", "por la tarde": "afternoon", "de la noche": "evening",
        "por la noche": "evening", "hoy": "today", "a las": "at", "a la": "at", "y media": "30",
        "entre semana": "weekdays", "fines de semana": "weekends", "hasta el": "until", "hasta": "until",
        "durante": "for", "semana": "week", "semanas": "weeks", "día": "day", "días": "days", "mes": "month",
        "meses": "months", "último": "last", "primer": "first", "próximo": "next", "este": "this", "el": "on",
        "de": "of", "del": "of the", "en": "in", "y": "and", "mediodía": "noon", "minutos": "minutes",
        "horas": "hours", "la": "",
    },
    "fr": {
        "un jour sur deux": "every other day", "tous les jours": "every day", "tous les": "every",
        "toutes les": "every", "chaque": "every", "après-demain": "day after tomorrow", "demain": "tomorrow",
        "aujourd'hui": "today", "ce soir": "today evening", "du matin": "morning", "matin": "morning",
        "du soir": "evening", "soir": "evening", "de l'après-midi": "afternoon", "l'après-midi": "afternoon",
        "midi": "noon", "à": "at", "jusqu'au": "until", "pendant": "for", "semaine": "week",
        "semaines": "weeks", "jour": "day", "jours": "days", "mois": "month", "dernier": "last",
        "premier": "first", "prochain": "next", "ce": "this", "le": "on", "du": "of the", "de": "of",
        "dans": "in", "et": "and", "en semaine": "weekdays", "le week-end": "weekends", "heures": "uhr",
        "la": "", "les": "every",
    },
    "it": {
        "tutti i giorni": "every day", "tutti i": "every", "tutte le": "every", "ogni": "every",
        "dopodomani": "day after tomorrow", "domani": "tomorrow", "oggi": "today", "stasera": "today evening",
        "di mattina": "morning", "del mattino": "morning", "di sera": "evening", "sera": "evening",
        "del pomeriggio": "afternoon", "mezzogiorno": "noon", "a mezzogiorno": "noon", "alle": "at",
        "alla": "at", "fino al": "until", "per": "for", "settimana": "week", "settimane": "weeks",
        "giorno": "day", "giorni": "days", "mese": "month", "mesi": "months", "ultimo": "last",
        "l'ultimo": "last", "primo": "first", "prossimo": "next", "questo": "this", "il": "on", "la": "on",
        "del": "of the", "di": "of", "tra": "in", "fra": "in", "e": "and", "minuti": "minutes", "ore": "",
    },
    "pt": {
        "todos os dias": "every day", "todos os": "every", "todas as": "every", "toda": "every",
        "todo": "every", "cada": "every", "a cada": "every", "depois de amanhã": "day after tomorrow",
        "amanhã": "tomorrow", "hoje": "today", "da manhã": "morning", "de manhã": "morning",
        "da tarde": "afternoon", "da noite": "evening", "à noite": "evening", "meio-dia": "noon", "às": "at",
        "as": "at", "ao": "at", "até": "until", "por": "for", "semana": "week", "semanas": "weeks",
        "dia": "day", "dias": "days", "mês": "month", "meses": "months", "última": "last", "último": "last",
        "primeira": "first", "próxima": "next", "próximo": "next", "esta": "this", "na": "on", "no": "on",
        "do": "of the", "de": "of", "em": "in", "e": "and", "minutos": "minutes", "feira": "",
    },
    "nl": {
        "om de week": "every other week", "om de twee weken": "every 2 weeks", "elke": "every",
        "iedere": "every", "ieder": "every", "elk": "every", "dagelijks": "every day",
        "overmorgen": "day after tomorrow", "morgen": "tomorrow", "vandaag": "today",
        "vanavond": "today evening", "'s avonds": "evening", "'s ochtends": "morning", "'s morgens": "morning",
        "'s middags": "afternoon", "om": "at", "uur": "uhr", "tot": "until", "voor": "for", "week": "week",
        "weken": "weeks", "dag": "day", "dagen": "days", "maand": "month", "laatste": "last", "eerste": "first",
        "volgende": "next", "deze": "this", "van de": "of the", "op": "on", "en": "and", "over": "in",
        "minuten": "minutes", "doordeweeks": "weekdays",
    },
    "pl": {
        "co drugi": "every other", "co drugą": "every other", "co dwa tygodnie": "every 2 weeks",
        "każdy": "every", "każdą": "every", "w każdy": "every", "w każdą": "every", "codziennie": "every day",
        "co tydzień": "every week", "pojutrze": "day after tomorrow", "jutro": "tomorrow", "dziś": "today",
        "dzisiaj": "today", "rano": "morning", "wieczorem": "evening", "po południu": "afternoon", "o": "at",
        "w": "on", "we": "on", "do": "until", "przez": "for", "tygodni": "weeks", "tygodnie": "weeks",
        "i": "and", "za": "in", "minut": "minutes", "godziny": "hours", "godzinie": "", "ostatni": "last",
        "następny": "next", "miesiąca": "of the month",
    },
}  # fmt: skip

_HOURS = ["zwölf", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"]


def _half_before(found: re.Match[str]) -> str:
    """Return `halb neun`, which is half past eight, as a time."""
    hour = int(found[1]) if found[1].isdigit() else _HOURS.index(found[1])
    return f"{(hour - 1) % 12 or 12}:30"


_FORMS: Mapping[str, Sequence[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]]] = {
    "de": [
        (re.compile(r"(?<![.\d])(\d{1,2})\.(?=\s|$)"), r"\1th"),
        (re.compile(rf"\bhalb (\d{{1,2}}|{'|'.join(_HOURS)})\b"), _half_before),
    ],
    "nl": [
        (re.compile(r"\bhalf (\d{1,2})\b"), _half_before),
        (re.compile(r"(?<=\d) ?u\b"), " uhr"),
        (re.compile(r"\bmorgenmiddag\b"), "tomorrow afternoon"),
    ],
    "it": [(re.compile(r"\b(?:tra|fra) (\w+) or[ae]\b"), r"in \1 hours")],
    "fr": [
        (re.compile(r"\bun (\w+) sur deux\b"), r"every other \1"),
        (re.compile(r"\bdans (\w+) heures?\b"), r"in \1 hours"),
    ],
}
"""What isn't said word by word: a shape, and what it is in English."""


def _table(language: str) -> Mapping[str, str]:
    found = dict(_WORDS[language])
    for names, english in ((_DAYS, _ENGLISH_DAYS), (_MONTHS, _ENGLISH_MONTHS)):
        for own, plain in zip(names[language].split(), english, strict=True):
            found[own] = plain
            if names is _DAYS and not own.endswith("s"):
                found[f"{own}s"] = f"{plain}s"
    found |= {own: str(number) for number, own in enumerate(_NUMBERS[language].split(), 2)}
    return found | {_bare(own): plain for own, plain in found.items()}


def _bare(text: str) -> str:
    """Return a text without accents, as people type it on a phone."""
    return text.translate(str.maketrans("àáâãäçèéêëìíîïñòóôõöùúûüąćęłńśźż", "aaaaaceeeeiiiinooooouuuuacelnszz"))


_TABLES = {language: _table(language) for language in _WORDS}
_PATTERNS = {
    language: re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, sorted(table, key=len, reverse=True)))})(?!\w)")
    for language, table in _TABLES.items()
}


_ENGLISH = {
    *_ENGLISH_DAYS, *(day[:3] for day in _ENGLISH_DAYS),
    "every", "each", "tomorrow", "today", "daily", "weekdays", "weekends", "weekly", "biweekly", "fortnightly",
    "evening", "morning", "tonight",
}  # fmt: skip
_IN_ENGLISH_TOO = {
    "in", "me", "on", "do", "over", "so", "sa", "e", "i", "y", "a", "as", "am", "de", "la", "le", "no", "per",
    "at", "en", "august", "september", "november",
}  # fmt: skip
"""Words of a table that are so in English, or too short to tell a language."""


def in_english(text: str) -> str:
    """Return what says when something comes (in small letters) in English; what is in English stays as it is.

    The language is the one that has the most of its words.
    """
    words = set(re.findall(r"'?[^\W\d_]+(?:['-][^\W\d_]+)?", text))
    if words & _ENGLISH:
        return text
    counts = {language: len(words & one) for language, one in _TELLING.items()}
    best = max(counts, key=lambda language: counts[language])
    if not counts[best]:
        return text
    plain = text.replace("-feira", "")
    for shape, english in _FORMS.get(best, ()):
        plain = shape.sub(english, plain)
    return " ".join(_PATTERNS[best].sub(lambda found: _TABLES[best][found[0]], plain).split())


_TELLING = {
    language: {word for phrase in table for word in phrase.split() if len(word) > 1 and word not in _IN_ENGLISH_TOO}
    for language, table in _TABLES.items()
}
"""The words that tell each language."""
