"""What the packages of the run set are licensed under and what they cost; tests hold what's written to the lock file.

`make licences` writes the page, and the bill of materials that lies in the image. A package says its licence as an SPDX
expression, as a text, or as a classifier; what isn't installed on this platform is known by hand.
"""

import re
import subprocess
import sys
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, files, metadata, packages_distributions
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bot import __version__
from tests.conftest import ROOT

LOCK, TABLE = ROOT / "requirements" / "run.txt", ROOT / "docs" / "third-party.md"
BILL = ROOT / "requirements" / "run.sbom.json"

ELSEWHERE = {"audioop-lts": "PSF-2.0", "colorama": "BSD-3-Clause"}
"""Licences of packages that only some platforms install."""

MEANT = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "MIT, BSD": "MIT AND BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "The MIT License (MIT)": "MIT",
}
"""What licences are called by people, and by SPDX."""

FREE = "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause CC0-1.0 CNRI-Python ISC MIT MIT-0 MIT-CMU OFL-1.1 PSF-2.0 Zlib"
UNCHANGED = "LGPL-3.0-only LGPL-3.0-or-later MPL-2.0"
ALLOWED = {*FREE.split(), *UNCHANGED.split()}
"""What may come along; libraries under one of `UNCHANGED` are used as they are, as these ask for."""


def locked() -> list[str]:
    """Return the packages of the run set, by the alphabet."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.MULTILINE)))


def versions() -> dict[str, str]:
    """Return the locked version of each package; where platforms differ, the last one named."""
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", LOCK.read_text("utf-8"), re.MULTILINE))


def licence_of(package: str) -> str:
    """Return a package's licence as an SPDX expression; what it says where that's none we know."""
    try:
        found: Any = metadata(package)
    except PackageNotFoundError:
        return ELSEWHERE[package]
    said = found.get("License-Expression") or (found.get("License") or "").split("\n")[0].strip()
    if not said:
        named = [one.split(" :: ")[-1] for one in found.get_all("Classifier") or [] if one.startswith("License ::")]
        said = " OR ".join(named)
    return MEANT.get(said, said)


def megabytes(package: str) -> float | None:
    """Return how many MB a package takes here, without compiled Python; None where it isn't installed."""
    try:
        return sum(file.size or 0 for file in files(package) or ()) / 1e6
    except PackageNotFoundError:
        return None


def milliseconds() -> defaultdict[str, float]:
    """Return how long each package's own modules take to import when the bot starts, in milliseconds."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import bot.app"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    owners, spent = packages_distributions(), defaultdict[str, float](float)
    for microseconds, module in re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s+([\w.]+)$", told, re.MULTILINE):
        for package in owners.get(module.split(".")[0], []):
            spent[package.lower().replace("_", "-")] += int(microseconds) / 1000
    return spent


def rows() -> list[tuple[str, str]]:
    """Return each package with its licence."""
    return [(package, licence_of(package)) for package in locked()]


def table() -> str:
    """Return the page with all packages, their licences, and what each costs on this machine."""
    spent = milliseconds()
    sizes = {package: megabytes(package) for package in locked()}
    told = {package: "–" if size is None else f"{size:.1f}" for package, size in sizes.items()}
    listed = "\n".join(
        f"| {package} | {licence} | {told[package]} | {spent[package]:.0f} |" for package, licence in rows()
    )
    whole = sum(size or 0 for size in sizes.values())
    heavy = sum(sizes[package] or 0 for package in ("numpy", "typst"))
    return f"""# What comes along

The packages that a running bot installs (`requirements/run.txt`), with their licences as SPDX writes them.
`make licences` writes this page; a test holds it to the lock file and refuses licences that aren't on its list.
Those with LGPL or MPL are used unchanged, as libraries.

Fonts, pictures and data have licences of their own: see [NOTICE](../NOTICE).

The {len(sizes)} packages take {whole:.0f} MB on {sys.platform} without compiled Python. 250 MB were aimed at; `typst`,
which draws the pictures, and numpy with its OpenBLAS, which weighs words, take {heavy:.0f} MB together. fonttools
(24 MB) is left out: packs of fonts name it, but they're mere files, and nothing imports it.

The last column is how long a package's own modules take to import when the bot starts, measured once: compare its rows
with each other, not with another machine. What shows 0 ms is loaded when it's first needed, or costs next to nothing.

| Package | Licence | MB | ms |
|---|---|--:|--:|
{listed}
"""


def bill() -> str:
    """Return the bill of materials in CycloneDX's format; the same lock file always gives the same one."""
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, LOCK.read_text("utf-8")))
    bom.metadata.timestamp = None
    bom.metadata.component = Component(
        name="discord-tutor", version=__version__, type=ComponentType.APPLICATION, bom_ref="discord-tutor"
    )
    for package, version in sorted(versions().items()):
        purl = PackageURL("pypi", name=package, version=version)
        licence = LicenseExpression(licence_of(package))
        bom.components.add(
            Component(name=package, version=version, purl=purl, licenses=[licence], bom_ref=f"{package}=={version}")
        )
    bom.register_dependency(bom.metadata.component, bom.components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
    BILL.write_text(bill(), "utf-8")
