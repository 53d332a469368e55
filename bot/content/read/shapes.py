"""Which keys each part of a lesson may have, and what is meant by one that's slightly off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from bot.content.help import Help
from bot.content.lesson import Card, LessonFields, Video
from bot.questions import KINDS

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


OWN_KEYS = {
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
SHAPES = {"quiz": QUESTION, "flashcards": CARD, "video": VIDEO, "widgets": WIDGET}
KNOWN = LESSON.known.union(HELP.known, *(shape.known for shape in SHAPES.values()))
"""Every key of the format, in whichever kind of map."""

OWN_TEXTS = {"goals": {"goal", "text"}, "reflection": {"prompt", "question", "q", "text", "reflection"}}
"""Keys that may be dropped where an author wrote a text of a list as a map, such as `- prompt: text`."""

LOOSE = frozenset({"badge", "completion_criteria", "deliverables", "tasks", "project_type"})
FREE = frozenset({"title", "type", "tags", "goals", "video", "id", "next", "prereqs", "duration_min"})
"""Keys that mean something else within a question, card or widget, so they're never lifted from there."""
