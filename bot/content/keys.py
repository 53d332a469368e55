"""Keys as authors really write them: other names for a key are understood, and a key indented too deep is lifted.

Nothing changes silently. Every liberty taken becomes a warning, and so does every key that nothing reads, with what
learners miss because of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from bot.content.help import Help
from bot.content.lesson import Card, LessonFields, Video
from bot.content.problems import Problem, warning
from bot.content.yaml_tree import Items, Tree
from bot.core.text import counted
from bot.questions import KINDS
from bot.questions.fields import is_blank

ALIKE, NEAR = 88, 75
"""Scores (of 100) from which an unknown key is read as a known one, or the known one is suggested."""

SHORTEST_SLIP = 4
"""A key with fewer letters than this is never taken for a typo."""


@dataclass(frozen=True, eq=False)
class Shape:
    """The keys that are read in one kind of map, and the other names for them."""

    known: frozenset[str]
    others: Mapping[str, str]

    def meant(self, key: str) -> str | None:
        """Return the known key that an author means by this one, or None if it isn't read here."""
        folded = "_".join(key.casefold().replace("-", " ").replace("_", " ").split())
        if folded in self.known:
            return folded
        if folded in self.others:
            return self.others[folded]
        if len(folded) < SHORTEST_SLIP:
            return None
        near = process.extractOne(folded, self.known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(near[0]) if near else None


def _shape(known: set[str], **others: str) -> Shape:
    """Return a shape; each of `others` lists other names for a key, separated by spaces."""
    return Shape(frozenset(known), {name: key for key, names in others.items() for name in names.split()})


PARTS = frozenset({"video", "widgets", "quiz", "flashcards"})

LESSON = _shape(
    {*LessonFields.model_fields, *PARTS, "help", "files"},
    title="name lesson_title",
    id="slug lesson_id",
    duration_min="duration minutes time estimated_time duration_minutes",
    prereqs="prerequisites requires",
    next="next_lesson",
    goals="objectives learning_objectives learning_goals outcomes learning_outcomes",
    tags="keywords topics",
    quiz="questions quizzes test",
    flashcards="cards flash_cards",
    reflection="reflections reflect reflection_questions reflection_prompts",
    video="videos",
    widgets="interactives",
    help="tutor_help helps",
    files="file attachments downloads notebook notebooks",
)
QUESTION = _shape(
    {name for kind in KINDS.values() for name in kind.model_fields},
    q="question prompt text stem title",
    options="choices alternatives",
    answer="correct correct_answer right solution",
    explain="explanation feedback rationale",
    why="reasons",
    accept="accepted",
    section="heading",
    hints="hint",
)


def question_shape(kind: str) -> Shape:
    """Return the keys of a kind of question; where one of its own is also another name for a common key, it wins."""
    if kind not in KINDS:
        return replace(QUESTION, known=QUESTION.known - QUESTION.others.keys())
    own, names = KINDS[kind].model_fields, KINDS[kind].other_names
    known = QUESTION.known - (QUESTION.others.keys() - own) - names.keys()
    return replace(QUESTION, known=known, others={**QUESTION.others, **names})


_OWN_KEYS = {
    name: {
        key
        for key, field in kind.model_fields.items()
        if field.is_required() and not any(key in other.model_fields for other in KINDS.values() if other is not kind)
    }
    for name, kind in KINDS.items()
}
"""By kind, the keys its questions must have and those of no other kind may have: they give a question's kind away."""


CARD = _shape(set(Card.model_fields), front="question q term prompt", back="answer a definition meaning")
VIDEO = _shape(
    set(Video.model_fields),
    id="video_id",
    url="link href src",
    platform="provider host",
    start="start_time start_at start_seconds from",
    end="end_time end_at end_seconds to",
)
WIDGET = _shape(
    {"type", "data", "starter_code"},
    type="kind widget",
    data="file data_file data_url src",
    starter_code="code starter",
)
HELP = _shape(
    set(Help.model_fields) - {"about"},
    ask="asks questions ways phrases",
    simply="simple simpler simplified eli5",
    example="examples",
    like="analogy comparison metaphor",
    hints="hint",
)
_SHAPES = {"quiz": QUESTION, "flashcards": CARD, "video": VIDEO, "widgets": WIDGET}
KNOWN = LESSON.known.union(HELP.known, *(shape.known for shape in _SHAPES.values()))
"""Every key of the format, in whichever kind of map."""

_OWN_TEXTS = {"goals": {"goal", "text"}, "reflection": {"prompt", "question", "q", "text", "reflection"}}
"""Keys that may be dropped where an author wrote a text of a list as a map, such as `- prompt: text`."""

_LOOSE = frozenset({"badge", "completion_criteria", "deliverables", "tasks", "project_type"})
_FREE = frozenset({"title", "type", "tags", "goals", "video", "id", "next", "prereqs", "duration_min"})
"""Keys that mean something else within a question, card or widget, so they're never lifted from there."""


class Tidying:
    """Tidies the keys of one lesson's front matter in place; `problems` collects a warning for each change."""

    def __init__(self, tree: Tree, first_line: int) -> None:
        self.problems: list[Problem] = []
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
            self._lift_from(self._top[key], key, _SHAPES.get(key), key not in LESSON.known)
            if isinstance(self._top[key], Tree) and not self._top[key]:
                del self._top[key]
        for key, shape in _SHAPES.items():
            for part, where in _maps(self._top.get(key), key):
                if shape is QUESTION:
                    self._name_kind(part, where)
                    self._rename(part, question_shape(str(part.get("kind", ""))), where)
                elif shape is not CARD or _has_sides(part):
                    self._rename(part, shape, where)
        for key, names in _OWN_TEXTS.items():
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
        question[key] = meant
        question.rename(key, "kind")

    def _add_kind(self, question: Tree, where: str) -> None:
        """Set the kind of a question without one if a key gives it away and none speaks for the default kind."""
        keys = {QUESTION.meant(key) or key for key in question}
        told = next((kind for kind, own in _OWN_KEYS.items() if own & keys), None)
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
        if shape is not None and (key in shape.known or (not whole and shape.meant(key))):
            return False
        if target not in LESSON.known or not (whole or key == target):
            return False
        if shape in {QUESTION, CARD, WIDGET}:
            return whole and target not in _FREE
        if shape is VIDEO:
            return target != "type"
        if unknown:
            return True
        top = where.split(".")[0].split("[")[0]
        return whole and (target in PARTS or (target == "reflection" and top not in _LOOSE))

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
        message, hint = f"`{key}` stands here a second time; this one counts.", "keep one of the two"
        yield line, path, message, hint, f"what stands in the first `{path}`"


def _within(path: str, value: Any) -> str:
    """Return in words what learners miss when a value isn't read; empty for a blank value."""
    if is_blank(value):
        return ""
    if isinstance(value, Items):
        return f"{counted(len(value), 'entry', 'entries')} of `{path}`"
    return f"what stands in `{path}`"
