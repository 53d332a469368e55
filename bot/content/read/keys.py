"""Keys as authors really write them: other names for a key are understood, and a key indented too deep is lifted.

Nothing changes silently. Every liberty taken becomes a warning, and so does every key that nothing reads, with what
learners miss because of it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz, process

from bot.content.read.problems import Problem, warning
from bot.content.read.rewrites import Rewrite, key_renamed, value_renamed
from bot.content.read.shapes import (
    CARD,
    FREE,
    HELP,
    LESSON,
    LOOSE,
    NEAR,
    OWN_KEYS,
    OWN_TEXTS,
    PARTS,
    QUESTION,
    SHAPES,
    VIDEO,
    WIDGET,
    Shape,
    question_shape,
)
from bot.content.read.yaml_tree import Items, Tree
from bot.core.text import counted
from bot.questions import KINDS
from bot.questions.fields import is_blank


class Tidying:
    """Tidies the keys of one lesson's front matter in place.

    `problems` collects a warning for each change, `rewrites` how the file would say it.
    """

    def __init__(self, tree: Tree, first_line: int) -> None:
        self.problems: list[Problem] = []
        self.rewrites: list[Rewrite] = []
        self._top = tree
        self._first_line = first_line

    def tidy(self) -> None:
        """Rename keys, lift those that stand too deep, name kinds of questions, and unwrap texts. Call it once."""
        self._rename(self._top, LESSON, "")
        helps = self._top.get("help")
        for name, part in helps.items() if isinstance(helps, Tree) else ():
            if isinstance(part, Tree):
                self._rename(part, HELP, f"help.{name}")
        for key in [key for key in self._top if key != "help"]:  # names of an author's own stand in there
            self._lift_from(self._top[key], key, SHAPES.get(key), key not in LESSON.known)
            if isinstance(self._top[key], Tree) and not self._top[key]:
                del self._top[key]
        for key, shape in SHAPES.items():
            for part, where in _maps(self._top.get(key), key):
                if shape is QUESTION:
                    self._name_kind(part, where)
                    self._rename(part, question_shape(str(part.get("kind", ""))), where)
                elif shape is not CARD or _has_sides(part):
                    self._rename(part, shape, where)
        for key, names in OWN_TEXTS.items():
            self._unwrap(key, names)

    def _tell(self, line: int, path: str, message: str, hint: str, lost: str = "") -> None:
        self.problems.append(replace(warning(line + self._first_line, path, message, hint), lost=lost))

    def _rename(self, tree: Tree, shape: Shape, where: str) -> None:
        """Give every key of a map the name that's meant, unless the map has that one already."""
        for key in [key for key in tree if key not in shape.known]:
            meant = shape.meant(key)
            if meant is None or meant in tree:
                continue
            path = f"{where}.{key}" if where else key
            self._tell(tree.lines[key], path, f"`{key}` is read as `{meant}`.", f"write {meant}:")
            self.rewrites.append(key_renamed(tree.lines[key], key, meant))
            tree.rename(key, meant)

    def _name_kind(self, question: Tree, where: str) -> None:
        """Write a question's kind as `kind:` and by its proper name; `type:` counts where it names a kind."""
        key = next((key for key in ("kind", "type") if isinstance(question.get(key), str)), None)
        if key is None:
            self._add_kind(question, where)
            return
        typed = question[key]
        meant = _kind_meant(typed)
        if meant is None or (key, typed) == ("kind", meant):
            return
        self._tell(
            question.lines[key],
            f"{where}.{key}",
            f"`{key}: {typed}` is read as `kind: {meant}`.",
            f"write kind: {meant}",
        )
        line = question.lines[key]
        self.rewrites += [value_renamed(line, key, typed, meant), key_renamed(line, key, "kind")]
        question[key] = meant
        question.rename(key, "kind")

    def _add_kind(self, question: Tree, where: str) -> None:
        """Set the kind of a question without one if a key gives it away and none speaks for the default kind."""
        keys = {QUESTION.meant(key) or key for key in question}
        told = next((kind for kind, own in OWN_KEYS.items() if own & keys), None)
        if told is None or {"options", "answer"} & keys:
            return
        message = f"`kind` is missing: this is read as `kind: {told}`."
        self._tell(question.line, f"{where}.kind", message, f"write kind: {told}")
        question.lines["kind"], question["kind"] = question.line, told

    # ------------------------------------------------------------ lifting

    def _lift_from(self, value: Any, where: str, shape: Shape | None, unknown: bool) -> None:
        """Lift keys that belong to the top out of a value, at any depth. `unknown`: the value's own key isn't read."""
        if isinstance(value, Items):
            for number, entry in enumerate(value):
                self._lift_from(entry, f"{where}[{number}]", shape, unknown)
            return
        if not isinstance(value, Tree):
            return
        for key in list(value):
            inner, target = value[key], LESSON.meant(key)
            if target and self._belongs_to_top((where, key, inner), target, shape, unknown):
                self._lift(value, key, target, where)
            elif isinstance(inner, Tree | Items) and not (shape and key in shape.known):
                self._lift_from(inner, f"{where}.{key}", None, unknown)

    def _belongs_to_top(self, place: tuple[str, str, Any], target: str, shape: Shape | None, unknown: bool) -> bool:
        where, key, inner = place
        whole = isinstance(inner, Tree | Items)
        if shape is VIDEO and target == "title" and is_blank(self._top.get(target)):
            return True
        if shape is not None and (key in shape.known or (not whole and shape.meant(key))):
            return False
        if target not in LESSON.known or not (whole or key == target):
            return False
        if shape in {QUESTION, CARD, WIDGET}:
            return whole and target not in FREE
        if shape is VIDEO:
            return target != "type"
        if unknown:
            return True
        top = where.split(".")[0].split("[")[0]
        return whole and (target in PARTS or (target == "reflection" and top not in LOOSE))

    def _lift(self, tree: Tree, key: str, target: str, where: str) -> None:
        line, path = tree.lines[key], f"{where}.{key}"
        if not is_blank(self._top.get(target)):
            message = (
                f"`{key}` stands inside `{where}`, where it is not read, and `{target}` stands at the top as well."
            )
            self._tell(line, path, message, f"move its entries to `{target}` at the top", f"what stands in `{path}`")
        else:
            message = f"`{key}` is indented too deep: it is read as `{target}` of the lesson."
            self._tell(line, path, message, f"write {target}: without spaces before it")
            self._top.lines[target], self._top[target] = line, tree[key]
        del tree[key]

    def _unwrap(self, key: str, names: set[str]) -> None:
        """Replace entries written as `- prompt: text` in a list of texts by the text alone."""
        entries = self._top.get(key)
        if not isinstance(entries, Items):
            return
        for number, entry in enumerate(entries):
            if isinstance(entry, Tree) and len(entry) == 1 and next(iter(entry)).casefold() in names:
                ((name, text),) = entry.items()
                if isinstance(text, str):
                    message = f"`{name}` is not needed here: its text is read."
                    self._tell(entry.line, f"{key}[{number}]", message, "write the text alone behind the dash")
                    entries[number] = text


def _kind_meant(typed: str) -> str | None:
    """Return the kind of question a word stands for, or None."""
    word = "".join(sign for sign in typed.casefold() if sign.isalnum())
    called = {name: {name.replace("_", ""), *kind.also_called.split()} for name, kind in KINDS.items()}
    return next((name for name, names in called.items() if word in names), None)


def _maps(value: Any, key: str) -> Iterator[tuple[Tree, str]]:
    """Yield the maps in a part's list with their paths, such as `quiz[2]`; a lone map counts as a list of one."""
    for number, entry in enumerate(value if isinstance(value, Items) else ()):
        if isinstance(entry, Tree):
            yield entry, f"{key}[{number}]"
    if isinstance(value, Tree):
        yield value, key


def _has_sides(card: Tree) -> bool:
    """Tell whether a card has a front and a back under whatever names, rather than being `Term: definition`."""
    return {"front", "back"} <= {CARD.meant(key) for key in card}


def unused(tree: Tree, where: str, shape: Shape) -> Iterator[tuple[int, str, str, str, str]]:
    """Yield unread and doubled keys: line (from 0 in the front matter), path, message, hint, what learners miss."""
    for key in tree.keys() - shape.known:
        path, meant = f"{where}.{key}" if where else key, shape.meant(key)
        near = process.extractOne(key.casefold(), shape.known, scorer=fuzz.ratio, score_cutoff=NEAR)
        hint = (
            f"write {near[0]}:, if you mean that" if near else "put it into the text if learners need it, or remove it"
        )
        if meant:
            hint = f"`{meant}` is there as well: keep one of the two"
        yield tree.lines[key], path, f"`{key}` isn't used.", hint, _within(path, tree[key])
    for key, line in tree.doubled:
        path = f"{where}.{key}" if where else key
        if isinstance(tree.get(key), Items):
            yield (
                line,
                path,
                f"`{key}` stands here a second time; both lists are read as one.",
                "make one list of them",
                "",
            )
            continue
        message, hint = f"`{key}` stands here a second time; this one counts.", "keep one of the two"
        yield line, path, message, hint, f"what stands in the first `{path}`"


def _within(path: str, value: Any) -> str:
    """Return in words what learners miss when a value isn't read; empty for a blank value."""
    if is_blank(value):
        return ""
    if isinstance(value, Items):
        return f"{counted(len(value), 'entry', 'entries')} of `{path}`"
    return f"what stands in `{path}`"
