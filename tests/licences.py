"""What the packages of the run set are licensed under; a test holds the page to the lock file.

`make licences` writes the page. A package says its licence as an SPDX expression, as a text, or as a classifier; what
isn't installed on this platform is known by hand.
"""

import re
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from tests.conftest import ROOT

LOCK, TABLE = ROOT / "requirements" / "run.txt", ROOT / "docs" / "third-party.md"

ELSEWHERE = {"audioop-lts": "PSF-2.0", "colorama": "BSD-3-Clause"}
"""Licences of packages that only some platforms install."""

MEANT = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
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


def table() -> str:
    """Return the page with all packages and their licences."""
    rows = "\n".join(f"| {package} | {licence_of(package)} |" for package in locked())
    return f"""# What comes along

The packages that a running bot installs (`requirements/run.txt`), with their licences as SPDX writes them.
`make licences` writes this page; a test holds it to the lock file and refuses licences that aren't on its list.
Those with LGPL or MPL are used unchanged, as libraries.

Fonts, pictures and data have licences of their own: see [NOTICE](../NOTICE).

| Package | Licence |
|---|---|
{rows}
"""


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
