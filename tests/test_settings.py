"""Settings that cannot go together are refused, and every one of them reaches the container."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import main
from bot.core.errors import TutorError
from bot.doctor import examine
from bot.settings import Settings, load_settings, misspelt
from tests.conftest import ROOT

POSTGRES = "postgresql://tutor@host/tutor"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"shard_ids": "0"}, "SHARD_IDS needs SHARD_COUNT"),
        ({"shard_ids": "2", "shard_count": 2, "database_url": POSTGRES}, "counts from 0"),
        ({"shard_ids": "0,0", "shard_count": 2, "database_url": POSTGRES}, "one of them twice"),
        ({"shard_ids": (), "shard_count": 2, "database_url": POSTGRES}, "names no shard"),
        ({"shard_ids": "0", "shard_count": 2}, "use PostgreSQL, or run all shards here"),
        ({"llm_model": "x"}, "belong together"),
        ({"llm_api_key": "secret-key"}, "LLM_API_KEY belongs to a model"),
    ],
)
def test_settings_that_cannot_go_together_are_refused(
    wrong: dict[str, object], words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.chdir(str(tmp_path))
    with pytest.raises(TutorError, match=words) as told:
        load_settings(**wrong)
    assert "secret" not in told.value.sentence


@pytest.mark.parametrize(
    "right",
    [{"shard_count": 3}, {"shard_ids": "0,1", "shard_count": 2}, {"llm_base_url": "http://x", "llm_model": "m"}],
)
def test_settings_that_go_together_are_taken(
    right: dict[str, object], monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.chdir(str(tmp_path))
    load_settings(**right)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://models.example.org/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://ollama:11434/v1", True),
        ("http://192.168.1.5:11434/v1", True),
        ("http://100.100.3.4/v1", True),
        ("http://[::1]:11434/v1", True),
        ("http://nas.lan/v1", True),
        ("http://ollama.llm.svc.cluster.local/v1", True),
        ("http://models.example.org/v1", False),
        ("http://8.8.8.8/v1", False),
        ("http://", False),
    ],
)
def test_questions_go_through_the_open_net_only_encrypted(address: str, taken: bool) -> None:
    chosen = {"llm_base_url": address, "llm_model": "m", "_env_file": None}
    if taken:
        assert load_settings(**chosen).llm_base_url == address
    else:
        with pytest.raises(TutorError, match="LLM_BASE_URL"):
            load_settings(**chosen)


@pytest.mark.parametrize(("name", "value"), [("LOG_LEVEL", "info"), ("LOG_LEVEL", "Debug"), ("LOG_FORMAT", "JSON")])
def test_settings_are_read_in_any_case(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    assert getattr(load_settings(_env_file=None), name.lower()).casefold() == value.casefold()


def test_a_misspelt_setting_is_told_with_the_one_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("DISCORD_TOKN=x\nPOSTGRES_PASSWORD=y\n#LESSON=z\nTZ=UTC\n")
    monkeypatch.setenv("LESSON", "courses")
    monkeypatch.setenv("LESS", "-R")
    monkeypatch.setenv("HEALTH_PORT", "0")
    assert misspelt() == {"DISCORD_TOKN": "DISCORD_TOKEN", "LESSON": "LESSONS"}
    told = {finding.text for finding in examine() if finding.state == "look" and finding.what == "settings"}
    assert "LESSON isn't a setting, so it changes nothing. Did you mean LESSONS?" in told
    with pytest.raises(SystemExit):
        main(["run"])
    printed = capsys.readouterr()
    assert "did_you_mean=DISCORD_TOKEN" in printed.err
    assert "DISCORD_TOKEN" in printed.err, "and it isn't started without one"


def examples() -> dict[str, str]:
    """What .env.example sets, its comments taken as lines."""
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    found = (re.fullmatch(r"#?([A-Z_]+)=(.*)", line) for line in lines)
    return {one[1]: one[2] for one in found if one}


COMPOSED = ("docker-compose.yml", "docker-compose.sqlite.yml")


@pytest.mark.parametrize("file", COMPOSED)
def test_what_the_example_says_works_in_a_container(file: str) -> None:
    bot = composed(file)["bot"]
    (lessons,) = (one for one in bot["volumes"] if isinstance(one, dict))
    assert lessons["type"] == "bind", "a bare word is a folder"
    assert lessons["target"] == bot["environment"]["LESSONS"]
    assert substituted(lessons["source"], examples()) == "lessons"
    assert substituted(lessons["source"], {}) == "./lessons"
    assert all(isinstance(one, dict) or not one.startswith("$") for one in bot["volumes"]), "no setting names a volume"
    given = {
        name: substituted(value, {**examples(), "POSTGRES_PASSWORD": "word"})
        for name, value in bot["environment"].items()
    }
    settings = load_settings(_env_file=None, **{name.lower(): value for name, value in given.items() if value})
    assert settings.log_level == "INFO"
    assert settings.pace == 30


def substituted(text: str, values: Mapping[str, str]) -> str:
    """Put settings into a text as compose does: `${A}`, `${A:-else}`, `${A:+instead}`, and `${A:?needed}`."""

    def put(found: re.Match[str]) -> str:
        name, kind, other = found.groups()
        value = values.get(name, "")
        if kind == "+":
            return other if value else ""
        assert value or kind != "?", f"{name} is needed"
        return value or (other if kind == "-" else "")

    return re.sub(r"\$\{([A-Z_]+)(?::([-+?])([^}]*))?\}", put, str(text))


def composed(name: str) -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))["services"]
    return services


@pytest.mark.parametrize("file", COMPOSED)
def test_every_setting_reaches_the_container(file: str) -> None:
    given = composed(file)["bot"]["environment"]
    others = (
        {"BACKUPS", "BACKUPS_KEPT", "SQLITE_INLINE"} if "database" in composed(file) else {"SHARD_COUNT", "SHARD_IDS"}
    )
    assert {name.upper() for name in Settings.model_fields} - others == set(given)
    fixed = {name for name, value in given.items() if f"${{{name}" not in str(value)}
    assert fixed == {"DATABASE_URL", "LESSONS", "HEALTH_HOST", "HEALTH_PORT"}
    assert set(given) <= set(examples())


def test_two_nodes_share_the_shards_and_none_runs_all() -> None:
    two = composed("docker-compose.two.yml")
    shards = [load_settings(_env_file=None, database_url=POSTGRES, **_shards(two[name])).shard_ids for name in two]
    assert sorted(shard for ids in shards for shard in ids or ()) == [0, 1]
    assert "bot" in two


def _shards(service: dict[str, Any]) -> dict[str, object]:
    return {name.lower(): value for name, value in service["environment"].items()}


def test_a_secret_may_be_a_file_and_the_environment_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    monkeypatch.setattr("bot.settings.SECRETS", tmp_path)
    (tmp_path / "discord_token").write_text("from a file\n")
    token = load_settings().discord_token
    assert token is not None
    assert token.get_secret_value() == "from a file"
    monkeypatch.setenv("DISCORD_TOKEN", "from the environment")
    token = load_settings().discord_token
    assert token is not None
    assert token.get_secret_value() == "from the environment"


def test_no_container_has_a_password_that_everybody_knows() -> None:
    for file in (*COMPOSED, "docker-compose.two.yml"):
        assert ":-tutor" not in (ROOT / file).read_text("utf-8")
