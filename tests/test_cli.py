"""The verbs, as an operator or author types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import main
from tests.conftest import ROOT, write_lesson


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work in an empty folder, without the settings of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "LESSONS",
        "SHARD_IDS",
        "HEALTH_PORT",
        "LOG_LEVEL",
        "BACKUPS",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)


def test_check_says_of_each_problem_where_what_and_what_to_write(capsys, tmp_path: Path) -> None:
    file = write_lesson(tmp_path, "a", title="Why: so", duration_min="soon")
    code, out, _ = run(capsys, "check", str(tmp_path))
    assert code == 1
    assert out == (
        f"{file}\n"
        "  line 3    warning  title: YAML cannot read this line: a colon inside a text needs quotes around the text.\n"
        "               read  title: Why: so\n"
        '                 do  write title: "Why: so"\n'
        "  line 4    error    duration_min: A whole number is expected here.\n"
        "               read  soon\n"
        "               lost  this lesson: learners don't get it\n"
        "                 do  write digits only, such as 45\n"
        "\n"
        "1 file: 0 lessons ready, 1 error, 1 warning.\n"
        "Some lines can be repaired for you: add --fix.\n"
    )


def test_check_as_json_has_its_documented_shape(capsys, tmp_path: Path) -> None:
    good, bad = write_lesson(tmp_path, "a", tags="x, y"), write_lesson(tmp_path, "b", duration_min="0")
    code, out, _ = run(capsys, "check", "--json", str(tmp_path))
    files = json.loads(out)["files"]
    assert code == 1
    assert [(one["file"], one["id"]) for one in files] == [(str(good), "a"), (str(bad), None)]
    assert files[0]["errors"] == []
    assert set(files[0]["warnings"][0]) == {"line", "key", "message", "hint", "read", "lost"}
    assert files[1]["errors"][0]["line"] == 4


def test_check_is_content_with_warnings_and_refuses_what_is_not_there(capsys, tmp_path: Path) -> None:
    write_lesson(tmp_path, "a", prereqs="[gone]")
    assert run(capsys, "check", str(tmp_path))[0] == 0
    code, _, err = run(capsys, "check", "nowhere")
    assert (code, err) == (1, "There is no nowhere.\n")


def test_fix_writes_the_repairs_and_nothing_else(capsys, tmp_path: Path) -> None:
    file = write_lesson(tmp_path, "a", title="Why: so")
    file.chmod(0o640)
    before = file.read_bytes()
    code, out, err = run(capsys, "check", "--fix", str(file))
    assert (code, out, err) == (0, "1 file: 1 lesson ready, 0 errors, 0 warnings.\n", f"{file}: repaired\n")
    assert file.read_bytes() == before.replace(b"title: Why: so", b'title: "Why: so"')
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_schema_is_json(capsys) -> None:
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert {"id", "title", "quiz", "flashcards", "video"} <= json.loads(out)["properties"].keys()


def test_run_without_a_token_says_what_to_do(capsys) -> None:
    code, _, err = run(capsys, "run")
    assert code == 1
    assert err.startswith("DISCORD_TOKEN is not set.")
    assert "make preview" in err


def test_a_wrong_setting_is_named_with_what_is_expected(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEALTH_PORT", "many")
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("DATABASE_URL", "mysql://user:secret@host/db")
    code, _, err = run(capsys, "run")
    assert code == 1
    assert "HEALTH_PORT: “many” cannot be used" in err
    assert "LOG_LEVEL: “loud” cannot be used" in err
    assert "DATABASE_URL: what was set (not shown) cannot be used: it must start with sqlite:///" in err
    assert "secret" not in err


def test_migrate_backup_and_restore(capsys, tmp_path: Path) -> None:
    assert run(capsys, "migrate")[1].startswith("The database is up to date")
    assert run(capsys, "backup", "saved.db") == (0, "Saved to saved.db.\n", "")
    assert run(capsys, "backup", "saved.db")[0] == 1
    code, out, _ = run(capsys, "restore", "saved.db")
    assert code == 0
    assert "is now tutor.db.before-restore-1" in out


def test_a_model_is_asked_for_whole_and_looked_for(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLM_BASE_URL", "http://127.0.0.1:9/v1")
    assert "LLM_BASE_URL and LLM_MODEL belong together" in run(capsys, "doctor")[1]
    monkeypatch.setenv("LLM_MODEL", "small")
    assert "! model        127.0.0.1:9 does not answer" in run(capsys, "doctor")[1]
    monkeypatch.setenv("LLM_BASE_URL", "ftp://example.org")
    assert (
        "LLM_BASE_URL: “ftp://example.org” cannot be used: it must start with https:// or http://"
        in run(capsys, "doctor")[1]
    )


def test_cards_are_rebuilt_from_their_log(capsys) -> None:
    assert run(capsys, "rebuild-cards") == (0, "Rebuilt 0 cards from the review log.\n", "")


def test_doctor_says_of_each_thing_what_to_do(capsys, tmp_path: Path) -> None:
    code, out, _ = run(capsys, "doctor")
    assert code == 1
    assert "✗ Discord      DISCORD_TOKEN is not set." in out
    assert "! database     SQLite, not there yet; `run` or `migrate` makes it" in out
    assert not list(tmp_path.iterdir())
    assert "✗ lessons      there is no folder lessons." in out
    assert "✓ time zones" in out
    assert "✓ model        none: questions are answered by quoting the lessons" in out
    (tmp_path / "lessons").mkdir()
    write_lesson(tmp_path / "lessons", "a")
    run(capsys, "migrate")
    out = run(capsys, "doctor")[1]
    assert "✓ database     SQLite, up to date" in out
    assert "✓ lessons      1 lesson in lessons, 0 errors" in out


@pytest.mark.parametrize(
    ("count", "ids", "words"),
    [
        ("", "0", "SHARD_IDS needs SHARD_COUNT"),
        ("2", "2", "counts from 0 to SHARD_COUNT - 1, which is 1"),
        ("2", "x", "SHARD_IDS"),
    ],
)
def test_impossible_shards_are_refused(
    capsys, monkeypatch: pytest.MonkeyPatch, count: str, ids: str, words: str
) -> None:
    monkeypatch.setenv("SHARD_COUNT", count)
    monkeypatch.setenv("SHARD_IDS", ids)
    code, _, err = run(capsys, "run")
    assert code == 1
    assert words in err


def test_a_missing_folder_of_lessons_stops_the_start_and_withdraws_nothing(capsys, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "x")
    code, _, err = run(capsys, "run")
    assert code == 1
    assert "LESSONS: there is no folder lessons." in err


def test_doctor_names_a_database_that_does_not_answer(capsys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert "✗ database     The database does not answer" in run(capsys, "doctor")[1]
    assert run(capsys, "migrate")[2].startswith("The database does not answer")
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:se cret@[::/x")
    for verb in (["migrate"], ["doctor"], ["backup", "x.db"]):
        out = run(capsys, *verb)
        assert "DATABASE_URL cannot be read." in out[1] + out[2]
        assert "cret" not in out[1] + out[2]
    monkeypatch.setenv("DATABASE_URL", "sqlite:///nowhere/x.db")
    assert "There is no folder nowhere." in run(capsys, "migrate")[2]
    assert not Path("nowhere").exists()
    monkeypatch.setenv("LOG_LEVEL", "loud")
    assert "✗ settings     LOG_LEVEL" in run(capsys, "doctor")[1]


def test_a_pipe_that_closes_early_does_no_harm(tmp_path: Path) -> None:
    for number in range(300):
        write_lesson(tmp_path, f"l{number}", tags="a, b")
    command = f"{sys.executable} -m bot check {tmp_path} | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, env=os.environ, check=True)
    assert "Traceback" not in done.stderr


def test_a_new_lesson_passes_the_check_and_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "my course" / "First Steps!.md"
    assert run(capsys, "new", "lesson", str(file))[0] == 0
    assert 'id: first-steps\ntitle: "First steps"' in file.read_text()
    code, out, _ = run(capsys, "check", str(file))
    assert code == 0
    assert "1 lesson ready, 0 errors, 0 warnings" in out
    code, _, err = run(capsys, "new", "lesson", str(file))
    assert code == 1
    assert "exists already" in err
    assert run(capsys, "new", "lesson", str(tmp_path / "x.txt"))[0] == 1


def test_doctor_says_how_a_learners_reminders_stand(capsys) -> None:
    assert run(capsys, "doctor", "learner", "7") == (0, "I have never seen this learner.\n", "")


def test_check_shows_on_which_page_each_question_is_asked(capsys, tmp_path: Path) -> None:
    named = '{q: "How many bits?", options: [eight, two], answer: 0, section: Two, explain: x}'
    lost = "{q: Lost?, kind: true_false, answer: true, explain: x}"
    body = "## One\nWords.\n\n## Two\nEight bits.\n"
    write_lesson(tmp_path, "a", body, quiz=f"[{named}, {lost}]")
    _, told, _ = run(capsys, "check", str(tmp_path))
    assert "2 pages, 1 with something to ask" in told
    assert "question 1  named    page 2, “Two”: How many bits?" in told
    assert "question 2  nowhere  at the end: Lost?" in told
    write_lesson(tmp_path, "b", title="Another")
    assert "question 1" not in run(capsys, "check", str(tmp_path))[1]
    assert "question 1" in run(capsys, "check", "--places", str(tmp_path))[1]


def test_a_new_course_can_be_learned_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mine" / "My Garden"
    code, out, _ = run(capsys, "new", "course", str(folder), "--title", "🌿 My garden")
    assert code == 0
    assert f"--lessons {tmp_path / 'mine'}" in out
    assert (folder / "README.md").read_text().startswith("# 🌿 My garden\n")
    assert "1 lesson ready, 0 errors, 0 warnings" in run(capsys, "check", str(folder))[1]
    assert run(capsys, "new", "course", str(folder))[0] == 1
    assert run(capsys, "new", "course", str(tmp_path / "!!!"))[0] == 1


def test_a_new_course_may_be_named_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "new", "course", "My", "Herb Garden")
    assert code == 0
    folder = tmp_path / "lessons" / "my-herb-garden"
    assert (folder / "README.md").read_text().startswith("# My Herb Garden\n")
    assert "preview --lessons lessons\n" in out
    assert "came with it" not in out, "nothing is replaced"
    assert run(capsys, "new", "lesson", str(folder / "second.md"))[0] == 0
    assert "2 lessons ready, 0 errors, 0 warnings" in run(capsys, "check", "lessons")[1]


def test_a_new_course_is_made_of_titles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    titles = tmp_path / "titles.txt"
    titles.write_text("1. What a table is\n\n- Words & holes\nWeek 3: Luck\n", "utf-8")
    assert run(capsys, "new", "course", "Data", "--titles", str(titles))[0] == 0
    made = sorted(file.name for file in (tmp_path / "lessons" / "data").iterdir())
    assert made == ["01-what-a-table-is.md", "02-words-holes.md", "03-luck.md", "README.md"]
    assert "3 lessons ready, 0 errors, 0 warnings" in run(capsys, "check", "lessons")[1]
    titles.write_text("Luck\nLuck\n", "utf-8")
    code, _, err = run(capsys, "new", "course", "Twice", "--titles", str(titles))
    assert (code, "the same title twice" in err) == (1, True)
    assert not (tmp_path / "lessons" / "twice").exists()


def test_a_new_course_is_made_of_a_folder_or_a_list_of_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "book"
    (source / "img").mkdir(parents=True)
    (source / "SUMMARY.md").write_text("# Summary\n\n- [Begin](begin.md)\n- [End](end.md)\n", "utf-8")
    (source / "begin.md").write_text("# How it begins\n\n![A picture](img/a.png)\n", "utf-8")
    (source / "end.md").write_text("# How it ends\n\nWith more.\n", "utf-8")
    (source / "img" / "a.png").write_bytes(b"png")
    code, out, _ = run(capsys, "new", "course", "Book", "--from", str(source))
    assert (code, "2 lessons" in out) == (0, True)
    assert (tmp_path / "lessons" / "book" / "img" / "a.png").read_bytes() == b"png"
    assert "id: begin" in (tmp_path / "lessons" / "book" / "begin.md").read_text("utf-8")
    assert "2 lessons ready, 0 errors" in run(capsys, "check", "lessons")[1]
    bank = tmp_path / "Capitals.txt"
    bank.write_text("Capital of France?\nA. Paris\nB. Rome\nAnswer: A\n", "utf-8")
    code, out, _ = run(capsys, "new", "course", "Capitals", "--from", str(bank))
    assert (code, "1 question" in out) == (0, True)
    assert run(capsys, "new", "course", "None", "--from", str(tmp_path / "none"))[0] == 1


def test_a_new_course_that_stands_in_for_those_that_came_with_the_bot_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    came_with = tmp_path / "site" / "courses"
    monkeypatch.setattr("bot.cli.begin.courses", lambda: Path("lessons") if Path("lessons").is_dir() else came_with)
    _, out, _ = run(capsys, "new", "course", "lessons/mine")
    assert f"To keep those, too, copy them: cp -r {came_with}/* lessons/" in out
    assert "came with it" not in run(capsys, "new", "course", "lessons/other")[1]


def test_an_installed_bot_names_no_make(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["/usr/bin/discord-tutor"])
    _, _, err = run(capsys, "run")
    assert "discord-tutor preview" in err
    assert "make" not in err
    monkeypatch.setitem(sys.modules, "simcord", None)
    monkeypatch.delitem(sys.modules, "bot.preview", raising=False)
    for name in [one for one in sys.modules if one.startswith("bot.preview.")]:
        monkeypatch.delitem(sys.modules, name)
    _, _, err = run(capsys, "preview")
    assert "pip install 'discord-tutor[preview]'" in err
    assert "make" not in err


def test_the_version_the_examples_and_the_exit_codes_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"discord-tutor {__version__}\n", "")
    assert "exit codes:\n  0  all is well" in run(capsys, "--help")[1]
    assert "for example:\n  python -m bot backup tutor-monday.db\n" in run(capsys, "backup", "--help")[1]
    assert run(capsys, "fly")[0] == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_a_shell_can_complete_the_verbs(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "completion", shell)
    assert code == 0
    assert "discord-tutor" in out
    assert "rebuild-cards" in out


def test_backups_go_into_a_folder_or_a_file_but_not_both(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "migrate")
    code, out, _ = run(capsys, "backup", "--into", "backups")
    assert code == 0
    (saved,) = (tmp_path / "backups").iterdir()
    assert out == f"Saved to backups/{saved.name}.\n"
    for wrong in ([], ["a.db", "--into", "b"], ["--into", "b", "--keep", "0"]):
        assert run(capsys, "backup", *wrong)[0] == 1
    assert "! backups      none by itself. Set BACKUPS" in run(capsys, "doctor")[1]
    monkeypatch.setenv("BACKUPS", "backups")
    assert "✓ backups      the latest of 1 in backups is 0 hours old" in run(capsys, "doctor")[1]
    monkeypatch.setenv("DATABASE_URL", "postgresql://a@127.0.0.1:9/b")
    assert "BACKUPS copies a SQLite file" in run(capsys, "doctor")[1]


def test_problems_have_colours_on_a_terminal_unless_they_are_not_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lesson(tmp_path, "a", duration_min="soon")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\033[31merror" in run(capsys, "check", str(tmp_path))[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033[" not in run(capsys, "check", str(tmp_path))[1]
