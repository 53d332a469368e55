"""Settings that cannot go together are refused, and every one of them reaches the container."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.core.errors import TutorError
from bot.settings import Settings, load_settings
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


def composed(name: str) -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))["services"]
    return services


def test_every_setting_reaches_the_container() -> None:
    given = composed("docker-compose.yml")["bot"]["environment"]
    of_a_file = {"BACKUPS", "BACKUPS_KEPT"}
    assert {name.upper() for name in Settings.model_fields} - of_a_file == set(given)
    fixed = {name for name, value in given.items() if f"${{{name}" not in str(value)}
    assert fixed == {"DATABASE_URL", "LESSONS", "HEALTH_HOST", "HEALTH_PORT"}
    named = {
        line.strip("#").split("=")[0] for line in (ROOT / ".env.example").read_text("utf-8").splitlines() if "=" in line
    }
    assert set(given) <= named


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
    for file in ("docker-compose.yml", "docker-compose.two.yml"):
        assert ":-tutor" not in (ROOT / file).read_text("utf-8")
