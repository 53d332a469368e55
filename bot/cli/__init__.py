"""The program's verbs. Nothing else in `bot/` prints to the terminal."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import shtab
import structlog
from tqdm import tqdm

from bot import __version__, doctor, process, upkeep
from bot.cli.begin import new
from bot.cli.checks import check
from bot.content.read.schema import front_matter_schema
from bot.core.clock import SystemClock
from bot.core.errors import TutorError
from bot.core.ids import LearnerId
from bot.core.program import program
from bot.core.text import counted
from bot.settings import courses, load_settings, misspelt
from bot.storage.backup import back_up_into, backup, restore
from bot.storage.files import sole_use
from bot.storage.migrate import head, migrate
from bot.telemetry import logs


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and exit with 0 (all is well), 1 (something is wrong) or 2 (a command line that can't be read)."""
    options = _parser().parse_args(arguments)
    try:
        sys.exit(options.verb(options))
    except TutorError as problem:
        print(problem.sentence, file=sys.stderr)
    except BrokenPipeError:  # `check … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as problem:  # such as a folder that can't be written
        print(f"{problem.filename or 'A file'}: {problem.strerror or problem}.", file=sys.stderr)
    sys.exit(1)


EPILOG = """exit codes:
  0  all is well
  1  something is wrong: an error in a lesson, a setting that can't be, a file that isn't there
  2  the command line can't be read"""

EXAMPLES = {
    "preview": ("", " --port 8700 --fresh", " --lessons my/lessons"),
    "check": (" lessons", " --fix lessons/my-course", " --places lessons/my-course/first-steps.md"),
    "new": (
        " course My Course",
        " course My Course --titles titles.txt",
        " course My Course --from questions.xlsx",
        " lesson lessons/my-course/first-steps.md --title 'First steps'",
    ),
    "backup": (" tutor-monday.db", " --into backups --keep 7"),
    "restore": (" tutor-monday.db",),
    "export": (" 123456789012345678 ada.zip",),
    "import": (" ada.zip",),
    "doctor": ("", " learner 123456789012345678"),
    "completion": (" bash >> ~/.bashrc",),
}
"""Command lines for each verb's help, without the program and the verb."""


INSTALL = "Install it with the bot: pip install 'discord-tutor[preview]'"
"""How whoever installed the bot gets what the preview needs."""

log = structlog.get_logger(__name__)


class _Examples(argparse.RawDescriptionHelpFormatter):
    """Help whose examples keep their lines."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=program(), description="A tutor that lives in Discord.", epilog=EPILOG, formatter_class=_Examples
    )
    parser.add_argument("--version", action="version", version=f"discord-tutor {__version__}")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        examples = "\n".join(f"  {program()} {name}{line}" for line in EXAMPLES.get(name, ()))
        about = f"for example:\n{examples}" if examples else None
        added = verbs.add_parser(
            name, help=text, description=f"{text[0].upper()}{text[1:]}.", epilog=about, formatter_class=_Examples
        )
        added.set_defaults(verb=run)
        return added

    verb("run", _run, "run the bot on Discord (needs DISCORD_TOKEN)")
    preview = verb("preview", _preview, "run the bot on a simulated Discord, in your browser")
    preview.add_argument("--port", type=int, default=8600, help="the port of the page (the next one is used, too)")
    preview.add_argument("--lessons", type=Path, help="the folder with the courses (default: LESSONS, or lessons)")
    preview.add_argument("--data", type=Path, default=Path(".preview"), help="where progress is kept between starts")
    preview.add_argument("--fresh", action="store_true", help="forget the progress of earlier starts")
    _add_lesson_verbs(verb)
    _add_database_verbs(verb)
    completing = verb("completion", _completion, "print what a shell needs to complete these verbs")
    completing.add_argument("shell", choices=shtab.SUPPORTED_SHELLS, help="the shell")
    return parser


Verb = Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]


def _add_lesson_verbs(verb: Verb) -> None:
    checking = verb("check", check, "check lesson files: every problem, with its line and what to write")
    found = "a lesson file, a course, or a folder of courses"
    checking.add_argument("paths", nargs="*", type=Path, default=[courses()], metavar="PATH", help=found)
    checking.add_argument("--fix", action="store_true", help="write the repairs into the files")
    checking.add_argument("--places", action="store_true", help="show on which page each question is asked")
    checking.add_argument("--json", action="store_true", help="print the result as JSON")
    making = verb("new", new, "write a new lesson, or a course with one, to begin with")
    making.add_argument("what", choices=["lesson", "course"], help="what to write")
    making.add_argument("name", nargs="+", help="the lesson's file, or the course's name or folder")
    making.add_argument("--title", help="its title (default: its name in words)")
    made_of = making.add_mutually_exclusive_group()
    made_of.add_argument(
        "--titles", type=Path, metavar="FILE", help="a course: a text file with a lesson's title a line"
    )
    what = "a course: made of a folder, a .zip, or a list of questions or cards"
    made_of.add_argument("--from", dest="source", type=Path, metavar="PATH", help=what)
    verb("schema", _schema, "print the JSON Schema of a lesson's front matter, for editors")


def _add_database_verbs(verb: Verb) -> None:
    verb("migrate", _migrate, "bring the database up to date")
    saving = verb("backup", _backup, "copy the SQLite database to a new file, also while the bot runs")
    saving.add_argument("file", type=Path, nargs="?", help="the file to write")
    saving.add_argument("--into", type=Path, metavar="FOLDER", help="write into a folder of backups, named by the time")
    saving.add_argument("--keep", type=int, metavar="N", help="how many to keep there (default: BACKUPS_KEPT)")
    restoring = verb("restore", _restore, "put a backup in the place of the SQLite database; stop the bot first")
    restoring.add_argument("file", type=Path, help="the backup")
    verb("rebuild-cards", _rebuild_cards, "rebuild every flashcard's schedule from the review log")
    exporting = verb("export", _export, "write everything that is kept of a learner into a ZIP file")
    exporting.add_argument("learner", type=int, help="the number of a Discord user")
    exporting.add_argument("file", type=Path, help="the file to write")
    importing = verb("import", _import, "bring a learner from such a file into this database")
    importing.add_argument("file", type=Path, help="the file that `export` or `/privacy export` wrote")
    looking = verb("doctor", _doctor, "look at settings, token, database and lessons, and say what to do")
    about = looking.add_subparsers(title="look closer", metavar="AT")
    one = about.add_parser(
        "learner", help="say how a learner's reminders stand, and why the next one comes when it does"
    )
    one.add_argument("learner", type=int, help="the number of a Discord user")
    one.set_defaults(verb=_doctor_learner)


def _completion(options: argparse.Namespace) -> int:
    parser = _parser()
    parser.prog = "discord-tutor"
    print(shtab.complete(parser, shell=options.shell))
    return 0


def _run(_options: argparse.Namespace) -> int:
    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    for name, meant in misspelt().items():
        log.warning("unknown setting; it changes nothing", name=name, did_you_mean=meant)
    process.run(settings)
    return 0


def _preview(options: argparse.Namespace) -> int:
    try:
        from bot.preview import serve
    except ModuleNotFoundError as missing:
        how = INSTALL if program() == "discord-tutor" else "`make preview` installs it."
        raise TutorError(f"The preview needs the package {missing.name}. {how}") from None
    serve(options.port, options.lessons, options.data, partial(print, flush=True), fresh=options.fresh)
    return 0


def _schema(_options: argparse.Namespace) -> int:
    print(json.dumps(front_matter_schema(), indent=2, ensure_ascii=False))
    return 0


def _migrate(_options: argparse.Namespace) -> int:
    url = load_settings().database_url
    with sole_use(url):
        at = migrate(url)
    print(f"The database is up to date ({at})." if at == head() else f"The database is of a newer version ({at}).")
    return 0


def _backup(options: argparse.Namespace) -> int:
    settings, file = load_settings(), options.file
    url, keep = settings.database_url, settings.backups_kept if options.keep is None else options.keep
    if (file is None) == (options.into is None) or keep < 1:
        raise TutorError("Name either a file to write or a folder (--into), and keep at least one.")
    saved = backup(url, file) if file else back_up_into(url, options.into, keep, SystemClock().now())
    print(f"Saved to {saved}.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    aside = restore(load_settings().database_url, options.file)
    print(f"Restored from {options.file}." + (f" The database that was there is now {aside}." if aside else ""))
    return 0


def _rebuild_cards(_options: argparse.Namespace) -> int:
    with tqdm(unit=" cards", disable=None) as bar:
        count = upkeep.rebuild_cards(load_settings(), bar.update)
    print(f"Rebuilt {counted(count, 'card')} from the review log.")
    return 0


def _export(options: argparse.Namespace) -> int:
    archive = upkeep.export_learner(load_settings(), LearnerId(options.learner))
    if options.file.exists():
        raise TutorError(f"{options.file} exists already; choose another name, so that nothing is lost.")
    options.file.write_bytes(archive)
    print(f"Saved to {options.file}.")
    return 0


def _import(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        raise TutorError(f"There is no file {options.file}.")
    with tqdm(unit=" rows", disable=None) as bar:
        learner, count = upkeep.import_learner(load_settings(), options.file.read_bytes(), bar.update)
    print(f"Imported {counted(count, 'row')} of {learner}.")
    return 0


def _doctor(_options: argparse.Namespace) -> int:
    wrong = False
    for finding in doctor.examine():
        wrong |= finding.state == "wrong"
        text = finding.text.replace("\n", "\n" + " " * 15)
        print(f"{doctor.SIGNS[finding.state]} {finding.what:<12} {text}")
    return int(wrong)


def _doctor_learner(options: argparse.Namespace) -> int:
    print("\n".join(upkeep.explain_learner(load_settings(), LearnerId(options.learner))))
    return 0
