"""Other people's courses, loaded as they are: how many lessons come in, and whether a word or a code block gets lost.

`python -m benchmarks.courses FOLDER` takes a folder of archives, each as a repository's *Download ZIP* gives it.
Nothing of them is kept here. A word counts as lost if its lesson's file has it more often than the lesson's pages,
questions and cards do together; a code block, if one of its lines is on no page. What isn't prose is left out of the
count: addresses, tags and their attributes, formulas, comments, and what a site's builder puts in.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.check import uploads
from bot.content.check.checked import Checked
from bot.content.check.checker import check_loaded
from bot.content.layout.path import layout_of
from bot.content.lesson import Lesson
from bot.formats.archives import Limits, Unreadable
from bot.formats.notebooks import markdown_of
from bot.formats.pages import is_notebook, markdown_name
from bot.questions import Question

NO_LIMITS = Limits(files=200_000, file=200_000_000, total=2_000_000_000)
"""What's measured is the reading; whether an archive is too large for an upload is told beside it."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_\u3040-\u30ff\u3400-\u9fff]{3,}")
"""A word; where none are told apart by spaces, each sign is one."""
_FENCE = re.compile(
    r"^(?P<quote>[ \t>]*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)\n(?P<code>.*?)^[ \t>]*(?P=fence)[`~]*[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_FOR_BUILDERS = re.compile(r"\s*(?::[\w-]+:|---\s*$|#\|)|\{\{\s*#|.*(?:ANCHOR|8<-)")
"""Lines in code that no reader sees: options, and what's put in their place."""
_NO_PROSE = (
    re.compile(r"\A(-{3,}|\+{3})[ \t]*\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL),  # front matter
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE),
    re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\$[^$\n]+\$|\\\(.*?\\\)", re.DOTALL),
    re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[:#.][^}\n]*\}|\{[a-z]+\}(?=`)", re.DOTALL),
    re.compile(r"</?[A-Za-z][^>]{0,1000}>"),
    re.compile(r"\{[\w:-]+\}`+[^`<]+`+|`+\S*@[\w.]+\(.*\)|@[\w.]+\([^)\n]*\)"),  # roles without words, macros
    re.compile(r"\]\([^)\n]*\)|\]\[[^]\n]*\]|^\[[^]\n]+\]:.*$", re.MULTILINE),
    re.compile(r"\b(?:https?://|www\.)\S+|&\w+;"),
    re.compile(r"^[ \t]*(?::::+|!!!|\?\?\?\+?|```+|~~~+|>[ \t]*\[!)[^\n]*$", re.MULTILINE),  # what opens a box
    re.compile(r"^[ \t>]*:[a-z-]+:.*$", re.MULTILINE),  # a directive's options
)


@dataclass
class Told:
    """What became of one course, or of all: counts, and the words, lines and problems behind them."""

    lessons: int = 0
    loaded: int = 0
    words: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    blocks: int = 0
    torn: list[str] = field(default_factory=list)
    questions: int = 0
    cards: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: "Told") -> None:
        """Add another course's counts."""
        for name in ("lessons", "loaded", "words", "blocks", "questions", "cards", "seconds"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.lost += other.lost
        self.torn += other.torn
        self.problems += other.problems

    def line(self, name: str) -> str:
        """Return it as a line of a table."""
        return (
            f"{name[:48]:48} {self.loaded:5}/{self.lessons:<5} {self.words:8} words {sum(self.lost.values()):5} lost "
            f"{self.blocks:5} blocks {len(self.torn):4} torn {self.questions:5} questions {self.cards:4} cards "
            f"{self.seconds:6.1f} s"
        )


def measured(archive: Path) -> Told:
    """Load one archive as an upload, without its limits, and hold each lesson against the file it came from."""
    begun = time.perf_counter()
    told = Told()
    data = archive.read_bytes()
    uploads.PAGES = uploads.BESIDE = NO_LIMITS
    sources = dict(_sources(data))
    for course in uploads.load_courses(archive.name.rpartition("+")[2], data):
        for one in check_loaded(course):
            told.lessons += 1
            if one.reading.lesson is None:
                errors = [problem.message for problem in one.reading.problems if problem.severity == "error"]
                told.problems.append(f"{archive.stem}: {one.file.path}: {errors[:1]}")
                continue
            told.loaded += 1
            _hold(told, one, one.reading.lesson, sources)
    told.seconds = time.perf_counter() - begun
    return told


def _sources(data: bytes) -> Iterator[tuple[str, str]]:
    contents, _ = uploads._unpacked(data)  # the very files that are read
    for path, content in contents.items():
        text = markdown_of(content) if is_notebook(path) else None
        name = markdown_name(path) if text is not None else path
        yield name, text if text is not None else content.decode("utf-8", "replace").replace("\r\n", "\n")


def _hold(told: Told, checked: Checked, lesson: Lesson, sources: dict[str, str]) -> None:
    path = str(checked.file.path)
    course = checked.file.course
    source = sources.get(path) or _ending(sources, f"{course}/{path}") or _ending(sources, path)
    shown = _shown(lesson)
    prose = _FENCE.sub("\n", re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL))
    for pattern in _NO_PROSE:
        prose = pattern.sub(" ", prose)
    wanted, there = _counted(prose), _counted(shown)
    told.words += wanted.total()
    told.lost += wanted - there
    lines = {_bare(line) for line in shown.split("\n")}
    whole = _bare(shown)
    for block in _FENCE.finditer(re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)):
        if re.match(r"\{(?!code)", block["info"]):
            continue  # a directive's inside is text
        told.blocks += 1
        quoted = block["quote"].strip()
        code = [line.lstrip("> \t") if quoted else line for line in block["code"].split("\n")]
        code = [line for line in code if _bare(line) and not _FOR_BUILDERS.match(line)]
        missing = [line for line in code if _bare(line) not in lines and _bare(line) not in whole]
        if missing:
            told.torn.append(f"{path}: {missing[0][:100]}")
    told.questions += len(lesson.quiz)
    told.cards += len(lesson.flashcards)


def _ending(sources: dict[str, str], path: str) -> str:
    return next((text for name, text in sources.items() if f"/{name}".endswith(f"/{path}")), "")


def _shown(lesson: Lesson) -> str:
    """Return everything that a learner can see of a lesson."""
    layout = layout_of(lesson)
    pages = [f"{section.title}\n{page}" for section in layout.sections for page in section.pages]
    alts = [image.alt for section in layout.sections for block in section.blocks for image in block.images]
    links = [link.label for section in layout.sections for link in section.links]
    asked = [" ".join(_said(one)) for one in lesson.quiz]
    cards = [f"{one.front} {one.back}" for one in lesson.flashcards]
    return "\n".join([lesson.title, *pages, *alts, *links, *asked, *cards, *lesson.goals])


def _said(question: Question) -> Iterator[str]:
    choices = question.choices()
    yield from (question.q, *choices, question.solution(), question.explain or "", *question.hints)
    yield from (question.reason(question.pick((place,))) or "" for place in range(len(choices)))


def _counted(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text.replace("\u00ad", "")))


def _bare(text: str) -> str:
    return re.sub(r"[\s`\u200b\u00ad]+", "", text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each archive, then all together; return 1 if one couldn't be read at all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.courses", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="tell what's lost, torn and refused")
    options = parser.parse_args(arguments)
    whole, refused = Told(), 0
    for archive in sorted(options.folder.glob("*.zip")):
        try:
            told = measured(archive)
        except Unreadable as problem:
            refused += 1
            print(f"{archive.stem[:48]:48} refused: {problem}")
            continue
        whole.add(told)
        print(told.line(archive.stem), flush=True)
        if options.show:
            print(*(f"    {line}" for line in told.problems[:5]), sep="\n")
            print("    lost:", " ".join(f"{word}×{count}" for word, count in told.lost.most_common(25)))
            print(*(f"    torn: {line}" for line in told.torn[:5]), sep="\n")
    print(whole.line("all"))
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
