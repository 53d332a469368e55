"""Whatever comes along may come along, and is named."""

import re

import pytest

from tests import licences
from tests.conftest import ROOT


def test_the_page_names_every_package_of_the_lock_with_its_licence() -> None:
    assert licences.TABLE.read_text("utf-8") == licences.table(), "make licences writes it anew"


@pytest.mark.parametrize("package", licences.locked())
def test_a_licence_is_one_that_we_allow(package: str) -> None:
    named = re.split(r" (?:AND|OR) ", licences.licence_of(package))
    assert named
    assert set(named) <= licences.ALLOWED


def test_fonts_pictures_and_data_are_named() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for name in ("Noto", "OFL", "OpenMoji", "CC BY-SA 4.0", "carData"):
        assert name in notice
