"""The settings: read from the environment or `.env`, checked, and frozen. Nothing else reads the environment."""

import os
import re
from difflib import get_close_matches
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.core.errors import TutorError


def colourless() -> bool:
    """Tell whether the terminal is to be left without colours (NO_COLOR, see no-color.org)."""
    return bool(os.environ.get("NO_COLOR"))


def courses() -> Path:
    """Return the folder `lessons` here or, where there's none, the courses that come with an installed bot."""
    here, installed = Path("lessons"), Path(__file__).parent / "courses"
    return installed if installed.is_dir() and not here.is_dir() else here


class Settings(BaseSettings):
    """What an operator can set: each field is read from the environment variable of that name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore", env_ignore_empty=True
    )

    discord_token: SecretStr | None = Field(default=None, description="the bot's token from Discord's developer portal")
    database_url: str = Field(
        default="sqlite:///tutor.db", description="sqlite:///file.db or postgresql://user:password@host/name"
    )
    sqlite_inline: bool = Field(
        default=True, description="false to let a thread do all writing to a SQLite file, even what's quick"
    )
    backups: Path | None = Field(
        default=None, description="a folder into which a running bot copies its SQLite file once a day"
    )
    backups_kept: int = Field(default=7, ge=1, le=1000, description="how many of these copies are kept")
    lessons: Path = Field(default_factory=courses, description="the folder with the courses that every server sees")
    watch_lessons: bool = Field(
        default=False, description="true to read the folder again whenever a file in it changes"
    )
    courses_url: str | None = Field(
        default=None, description="where that folder is on the web or in a notebook service, for opening its files"
    )
    course_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="where teachers may fetch courses from, such as github.com,codeberg.org; empty for nowhere",
    )
    operators: Annotated[tuple[int, ...], NoDecode] = Field(
        default=(), description="who may read the folder again from a chat, by Discord number, such as 123,456"
    )
    pace: int = Field(
        default=30, ge=0, le=10_000, description="how many presses one person may send in ten seconds; 0 for any number"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="how much is logged")
    log_format: Literal["text", "json"] = Field(default="text", description="text for people, json for machines")
    health_host: str = Field(default="127.0.0.1", description="the address that health and metrics listen on")
    health_port: int = Field(default=8081, ge=0, le=65535, description="their port; 0 turns them off")
    vectors: bool = Field(
        default=False, description="true to find passages by what they mean as well; needs the extra `vectors`"
    )
    llm_base_url: str | None = Field(
        default=None, description="the address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1"
    )
    llm_model: str | None = Field(default=None, description="the model that words answers there")
    llm_api_key: SecretStr | None = Field(default=None, description="its key, where it wants one")
    llm_daily: int = Field(default=20, ge=0, le=10_000, description="how many answers a learner gets worded in a day")
    llm_daily_server: int = Field(
        default=500, ge=0, le=1_000_000, description="how many answers get worded in a server in a day"
    )
    llm_daily_total: int = Field(
        default=5_000, ge=0, le=10_000_000, description="how many answers get worded in a day, wherever"
    )
    llm_seconds: float = Field(default=8, gt=0, le=60, description="how many seconds an answer may take")
    shard_count: int | None = Field(default=None, ge=1, description="how many shards there are in all processes")
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = Field(
        default=None, description="which shards this process runs, such as 0,1"
    )

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _in_any_case(cls, value: Any, info: ValidationInfo) -> Any:
        known = get_args(cls.model_fields[info.field_name or ""].annotation)
        return next((one for one in known if one.casefold() == str(value).casefold()), value)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgres://", "postgresql+psycopg://")):
            raise ValueError("it must start with sqlite:/// or postgresql://")
        return url

    @model_validator(mode="after")
    def _backups_of_a_file(self) -> Self:
        if self.backups is not None and not self.database_url.startswith("sqlite"):
            raise ValueError("BACKUPS copies a SQLite file; copy a PostgreSQL with pg_dump (docs/operate.md)")
        return self

    @field_validator("course_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: Any) -> Any:
        hosts = [one.strip().casefold() for one in value.split(",")] if isinstance(value, str) else value
        if not all(re.fullmatch(r"[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?", one) for one in hosts):
            raise ValueError("it names hosts, with commas between them, such as github.com,codeberg.org")
        return hosts

    @field_validator("courses_url")
    @classmethod
    def _https(cls, url: str | None) -> str | None:
        if url is not None and not (url.startswith("https://") and urlsplit(url).hostname):
            raise ValueError("it must start with https://")
        return url

    @field_validator("llm_base_url")
    @classmethod
    def _web_address(cls, url: str | None) -> str | None:
        if url is not None and not url.startswith(("https://", "http://")):
            raise ValueError("it must start with https:// or http://")
        if url is not None and url.startswith("http://") and not _is_own_machine(urlsplit(url).hostname or ""):
            raise ValueError("it must start with https://, since others could read on the way what learners ask")
        return url

    @model_validator(mode="after")
    def _whole_model(self) -> Self:
        if (self.llm_base_url is None) != (self.llm_model is None):
            raise ValueError("LLM_BASE_URL and LLM_MODEL belong together: set both, or none to do without a model")
        return self

    @model_validator(mode="after")
    def _key_of_a_model(self) -> Self:
        if self.llm_api_key is not None and self.llm_base_url is None:
            raise ValueError("LLM_API_KEY belongs to a model: set LLM_BASE_URL and LLM_MODEL, or remove the key")
        return self

    @model_validator(mode="after")
    def _possible_shards(self) -> Self:
        if self.shard_ids is not None and (not self.shard_ids or len(set(self.shard_ids)) < len(self.shard_ids)):
            raise ValueError("SHARD_IDS names no shard, or one of them twice; write each once, such as 0,1")
        if self.shard_ids is not None and self.shard_count is None:
            raise ValueError("SHARD_IDS needs SHARD_COUNT, the number of shards in all processes")
        if any(not 0 <= shard < (self.shard_count or 1) for shard in self.shard_ids or ()):
            raise ValueError(f"SHARD_IDS counts from 0 to SHARD_COUNT - 1, which is {(self.shard_count or 1) - 1}")
        return self

    @model_validator(mode="after")
    def _one_file_for_one_process(self) -> Self:
        shards = set(self.shard_ids) if self.shard_ids is not None else None
        if shards is not None and len(shards) < (self.shard_count or 0) and self.database_url.startswith("sqlite"):
            raise ValueError(
                "SHARD_IDS leaves shards to other processes, but DATABASE_URL is a SQLite file, which one process "
                "holds: use PostgreSQL, or run all shards here"
            )
        return self

    @field_validator("shard_ids", "operators", mode="before")
    @classmethod
    def _numbers(cls, value: Any) -> Any:
        return value.split(",") if isinstance(value, str) else value


def _is_own_machine(host: str) -> bool:
    """Tell whether a host is this machine, or one in a private network: by its address or its name."""
    try:
        address = ip_address(host)
    except ValueError:
        return bool(host) and ("." not in host or host.casefold().endswith(_PRIVATE))
    return address.is_private or address in _SHARED


_PRIVATE = (".localhost", ".internal", ".local", ".lan", ".home", ".home.arpa", ".svc")
"""How names in private networks end."""

_SHARED = ip_network("100.64.0.0/10")
"""The addresses that carriers and overlay networks hand out."""


SECRETS = Path("/run/secrets")
"""Where containers mount secrets: a file `discord_token` there is the setting of that name."""


ALIKE = 0.8
"""From this likeness (0 to 1) on, a name that isn't a setting's is taken for one that's misspelt."""


def misspelt() -> dict[str, str]:
    """Return each name in the environment or `.env` that looks like a setting's but is none, with the nearest one."""
    known = [name.upper() for name in Settings.model_fields]
    typed = {*os.environ, *dotenv_values(".env")}
    near = {
        name: get_close_matches(name.upper(), known, 1, ALIKE) for name in sorted(typed) if name.upper() not in known
    }
    return {name: found[0] for name, found in near.items() if found}


def load_settings(**overrides: object) -> Settings:
    """Return the settings from the environment and `.env`, and else from files in SECRETS; `overrides` win over all.

    Raises a TutorError that lists every wrong setting, what was read (never a secret), and what's expected.
    """
    secrets = {"_secrets_dir": SECRETS} if SECRETS.is_dir() else {}
    try:
        return Settings(**secrets, **overrides)  # type: ignore[arg-type]  # pydantic checks them
    except ValidationError as failure:
        raise TutorError("\n".join(_complaint(detail) for detail in failure.errors(include_url=False))) from None


def _complaint(detail: Any) -> str:
    if not detail["loc"]:
        return f"{detail['msg'].removeprefix('Value error, ')}."
    name = str(detail["loc"][0])
    field = Settings.model_fields[name]
    secret = name in {"discord_token", "database_url", "llm_api_key"}
    read = "what was set (not shown)" if secret else f"“{detail['input']}”"
    reason = detail["msg"].removeprefix("Value error, ")
    return f"{name.upper()}: {read} cannot be used: {reason}. Expected: {field.description}."
