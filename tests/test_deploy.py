"""What operators are given says what Kubernetes, Docker, Prometheus and the bot understand."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from bot.telemetry.metrics import Metrics
from tests.conftest import ROOT

MANIFESTS = ROOT / "deploy" / "kubernetes"
SECRETS = {
    "sqlite/secrets.env": "DISCORD_TOKEN=token\n",
    "postgres/secrets.env": "DISCORD_TOKEN=token\nDATABASE_URL=postgresql://tutor:word@database/tutor\n",
    "postgres/database.env": "POSTGRES_PASSWORD=word\n",
}
WAYS = ("sqlite", "postgres")


@pytest.fixture(params=WAYS)
def built(request: pytest.FixtureRequest, tmp_path: Path) -> list[dict[str, Any]]:
    """Everything that one way of running consists of, as kustomize puts it together."""
    if shutil.which("kustomize") is None:
        pytest.skip("KUSTOMIZE IS NOT INSTALLED, SO THE MANIFESTS WERE NOT BUILT")
    place = tmp_path / "kubernetes"
    shutil.copytree(MANIFESTS, place)
    for name, text in SECRETS.items():
        (place / name).write_text(text)
    told = subprocess.run(
        ["kustomize", "build", str(place / request.param)], check=True, capture_output=True, text=True
    ).stdout
    return list(yaml.safe_load_all(told))


def bot_of(built: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one["spec"] for one in built if one["kind"] == "StatefulSet" and one["metadata"]["name"] == "bot"
    )
    return found


def given(built: list[dict[str, Any]]) -> dict[str, str]:
    """The settings that reach the bot; what comes from the pod itself is a `0`."""
    (container,) = bot_of(built)["template"]["spec"]["containers"]
    found = {one["name"]: one.get("value", "0") for one in container["env"]}
    sources = {one["metadata"]["name"]: one for one in built if one["kind"] in {"ConfigMap", "Secret"}}
    for source in container["envFrom"]:
        (reference,) = source.values()
        found.update(dict.fromkeys(sources[reference["name"]]["data"], ""))
        if "configMapRef" in source:
            found.update(sources[reference["name"]]["data"])
    return found


def test_kubernetes_understands_them(built: list[dict[str, Any]]) -> None:
    validator = pytest.importorskip(
        "kubernetes_validate", reason="WITHOUT KUBERNETES' SCHEMAS (make manifests) THE MANIFESTS WERE NOT CHECKED"
    )
    for one in built:
        validator.validate(one, validator.latest_version(), strict=True)


def test_the_bot_knows_every_setting_and_starts_with_them(
    built: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = given(built)
    assert {name.lower() for name in names} <= set(Settings.model_fields)
    text = "".join(SECRETS.values()) if "SHARD_COUNT" in names else SECRETS["sqlite/secrets.env"]
    secrets = dict(line.split("=", 1) for line in text.splitlines() if not line.startswith("POSTGRES"))
    for name, value in {**names, **secrets}.items():
        monkeypatch.setenv(name, value)
    settings = Settings(_env_file=None)
    assert settings.health_host == "0.0.0.0"
    assert settings.shard_count in {None, bot_of(built)["replicas"]}


def test_probes_ask_what_is_served_and_a_node_has_time_to_end(built: list[dict[str, Any]]) -> None:
    spec = bot_of(built)["template"]["spec"]
    (container,) = spec["containers"]
    asked = {kind: container[kind]["httpGet"]["path"] for kind in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert asked == {"startupProbe": "/healthz", "readinessProbe": "/readyz", "livenessProbe": "/healthz"}
    assert container["ports"][0]["containerPort"] == int(given(built)["HEALTH_PORT"])
    assert spec["terminationGracePeriodSeconds"] > 10, "SIGTERM ends a node within ten"


def test_no_secret_is_committed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "deploy"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert not [name for name in tracked if name.endswith(".env")]
    ignored = subprocess.run(
        ["git", "check-ignore", *(f"deploy/kubernetes/{name}" for name in SECRETS)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.split()  # fmt: skip
    assert len(ignored) == len(SECRETS)


def test_the_image_is_unhealthy_once_it_could_not_serve_for_five_minutes() -> None:
    check = (ROOT / "Dockerfile").read_text("utf-8").split("\nHEALTHCHECK ")[1]
    every, times = (re.search(rf"--{name}=(\d+)", check) for name in ("interval", "retries"))
    assert every
    assert times
    assert int(every[1]) * int(times[1]) == 300
    assert "/readyz" in check.split("STOPSIGNAL")[0]


def test_alerts_and_the_dashboard_ask_for_metrics_that_there_are() -> None:
    metrics = Metrics()
    metrics.interactions.labels("route", "failed").inc()
    known = {one.name for one in metrics.registry.collect()}
    groups = yaml.safe_load((ROOT / "docs" / "alerts.yaml").read_text("utf-8"))["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    panels = json.loads((ROOT / "docs" / "grafana.json").read_text("utf-8"))["panels"]
    asked = [rule["expr"] for rule in rules]
    asked += [target["expr"] for panel in panels for target in panel.get("targets", ())]
    recorded = {rule["record"] for rule in rules if "record" in rule}
    for expression in asked:
        names = set(re.findall(r"\btutor[_:][a-z_:0-9]+", expression))
        assert names
        for name in names:
            plain = re.sub(r"_(total|bucket|sum|count)$", "", name)
            assert name in recorded or plain in known, f"{name} in {expression}"
    assert all({"summary"} == set(rule["annotations"]) for rule in rules if "alert" in rule)
