"""Outgoing requests against Discord's own OpenAPI document: `check_payload` names the field that Discord would refuse.

The document forbids no unknown keys, so a misspelt one is refused here, except for those that discord.py sends and the
document does not name.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError

from tests.conftest import DATA

DOCUMENT = DATA / "discord" / "openapi.json"
UNDOCUMENTED = {
    "ApplicationCommandUpdateRequest": {"nsfw"},
    "ComponentEmojiForRequest": {"animated"},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts"},
    "IncomingWebhookUpdateRequestPartial": {"tts"},
    "MessageEditRequestPartial": {"tts"},
}
_SCHEMAS = "#/components/schemas/"


class WireError(AssertionError):
    """Discord's document forbids this request; `path` names the field, such as `data.components[0].label`."""

    def __init__(self, method: str, route: str, path: str, reason: str) -> None:
        super().__init__(f"{method} {route}: {path or '(body)'}: {reason}")
        self.path = path
        self.reason = reason


@cache
def _document() -> dict[str, Any]:
    return json.loads(DOCUMENT.read_text("utf-8"))


def _schema(reference: str) -> dict[str, Any]:
    return _document()["components"]["schemas"][reference.removeprefix(_SCHEMAS)]


def _reference(validator: Any, reference: str, instance: Any, _schema_of_it: Any) -> Iterator[ValidationError]:
    name = reference.removeprefix(_SCHEMAS)
    if name == "SnowflakeType" and type(instance) is int and 0 <= instance < 2**64:
        return  # discord.py sends ids as numbers; Discord takes both
    target = _schema(reference)
    yield from validator.descend(instance, target, schema_path=name)
    if isinstance(instance, dict) and "properties" in target and "additionalProperties" not in target:
        for key in sorted(instance.keys() - target["properties"].keys() - UNDOCUMENTED.get(name, set())):
            problem = ValidationError(f"{name} has no field {key!r}")
            problem.path.appendleft(key)
            yield problem


@cache
def _types(reference: str) -> frozenset[int]:
    return frozenset(_schema(reference).get("properties", {}).get("type", {}).get("enum", ()))


def _one_of(validator: Any, branches: Any, instance: Any, _schema_of_it: Any) -> Iterator[ValidationError]:
    """Choose the branch by null, constant or `type` first, so that only what is wrong with that one is told."""
    constants = [branch["const"] for branch in branches if "const" in branch]
    if len(constants) == len(branches):
        if instance not in constants:
            yield ValidationError(f"{instance!r} is not one of {constants}")
        return
    if instance is None and any(branch.get("type") == "null" for branch in branches):
        return
    rest = [branch for branch in branches if branch.get("type") != "null"]
    by_type = {number: branch for branch in rest if "$ref" in branch for number in _types(branch["$ref"])}
    if len(rest) == 1:
        yield from validator.descend(instance, rest[0])
    elif by_type and isinstance(instance, dict):
        branch = by_type.get(instance.get("type"))
        if branch is None:
            problem = ValidationError(f"type {instance.get('type')!r} is none of {sorted(by_type)}")
            problem.path.append("type")
            yield problem
        else:
            yield from validator.descend(instance, branch)
    else:
        attempts = [list(validator.descend(instance, branch)) for branch in rest]
        if all(attempts):
            yield from min(attempts, key=len)


def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("int32")(lambda value: not isinstance(value, int) or -(2**31) <= value < 2**32)
    checker.checks("snowflake")(lambda value: not isinstance(value, str) or value.isdecimal())
    checker.checks("date-time", raises=ValueError)(
        lambda value: not isinstance(value, str) or bool(datetime.fromisoformat(value))
    )
    checker.checks("uri")(
        lambda value: not isinstance(value, str) or bool(re.match(r"(https?|attachment)://\S+", value))
    )
    return checker


_Validator = validators.extend(Draft202012Validator, {"$ref": _reference, "oneOf": _one_of, "anyOf": _one_of})


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Paths as patterns, the most literal first, so that `@original` wins over `{message_id}`."""

    def pattern(template: str) -> re.Pattern[str]:
        parts = template.strip("/").split("/")
        return re.compile("/" + "/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in parts))

    ordered = sorted(_document()["paths"], key=lambda template: template.count("{"))
    return tuple((pattern(template), template) for template in ordered)


@cache
def _validator(method: str, template: str) -> Any:
    body = _document()["paths"][template][method].get("requestBody")
    if body is None:
        return None
    content: Mapping[str, Any] = body["content"]
    media = content.get("application/json") or next(iter(content.values()))
    return _Validator(media["schema"], format_checker=_formats())


def check_payload(method: str, path: str, body: Any) -> None:
    """Raise WireError at the first field that Discord's document forbids; an unknown route is forbidden, too."""
    verb = method.lower()
    found = (t for pattern, t in _templates() if pattern.fullmatch(path) and verb in _document()["paths"][t])
    template = next(found, None)
    if template is None:
        raise WireError(method, path, "", "no such operation")
    validator = _validator(verb, template)
    if validator is None or body is None:
        return
    for problem in validator.iter_errors(body):
        raise WireError(method, template, _shown(problem.absolute_path), problem.message[:300])


def _shown(path: Any) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text
