"""Turns pydantic's errors into sentences an author can act on."""

from typing import Any

from pydantic_core import ErrorDetails

_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("`{key}` is missing.", "write {key}: and its value"),
    "string_type": ("A text is expected here.", "write one text, in quotes"),
    "string_too_short": ("This text is empty.", "write the text, or remove the key"),
    "string_too_long": (
        "This text is longer than {max_length} characters.",
        "shorten it, or move the rest into the body",
    ),
    "int_parsing": ("A whole number is expected here.", "write digits only, such as 45"),
    "int_from_float": ("A whole number is expected here.", "write digits only, such as 45"),
    "int_type": ("A whole number is expected here.", "write digits only, such as 45"),
    "float_parsing": ("A number is expected here.", "write digits with a decimal point, such as 3.5"),
    "float_type": ("A number is expected here.", "write digits with a decimal point, such as 3.5"),
    "bool_parsing": ("Either true or false is expected here.", "write true or false"),
    "bool_type": ("Either true or false is expected here.", "write true or false"),
    "greater_than": ("The number must be above {gt:g}.", "write a larger number"),
    "greater_than_equal": ("The number must be at least {ge:g}.", "write a larger number"),
    "less_than_equal": ("The number must be at most {le:g}.", "write a smaller number"),
    "too_short": ("At least {min_length} entries are needed; there are {actual_length}.", "add the missing ones"),
    "too_long": (
        "At most {max_length} entries are allowed; there are {actual_length}.",
        "remove some, or split it in two",
    ),
    "tuple_type": ("A list is expected here.", "write each entry on a line of its own behind a dash"),
    "dict_type": ("A map is expected here.", "write key: value lines"),
    "model_type": ("A map is expected here.", "write key: value lines"),
    "list_type": ("A list is expected here.", "write each entry on a line of its own behind a dash"),
}

_PATTERNS = {
    r"^[a-z0-9][a-z0-9-]{0,63}$": (
        "A lesson's id has only a-z, 0-9 and -, starts with a letter or digit, and is at most 64 long.",
        "write it in small letters with hyphens, such as intro-1",
    ),
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$": (
        "An id has only letters, digits, - and _, and is at most 64 long.",
        "write a short word, such as q1",
    ),
    r"^[a-z0-9][a-z0-9-]{0,63}(/[A-Za-z0-9][A-Za-z0-9_-]{0,63})?$": (
        "This is neither a lesson's id nor a lesson's id with a question's.",
        "write such as intro-1 or intro-1/q3",
    ),
    r"^https?://[^\s<>]+$": ("This is no web address.", "write it in full, starting with https://"),
}


def sentence_of(detail: ErrorDetails) -> tuple[str, str]:
    """Return what's wrong and what to write instead, for one of pydantic's errors."""
    context: dict[str, Any] = {**detail.get("ctx", {}), "key": str(detail["loc"][-1]) if detail["loc"] else "a value"}
    if detail["type"] == "mistake":
        return context["message"], context["hint"]
    if detail["type"] == "string_pattern_mismatch" and context["pattern"] in _PATTERNS:
        return _PATTERNS[context["pattern"]]
    if detail["type"] not in _SENTENCES:
        return detail["msg"] + ".", "see docs/write-a-lesson.md"
    message, hint = _SENTENCES[detail["type"]]
    return message.format(**context), hint.format(**context)
