"""Whatever comes along may come along, and is named."""

import json
import re

import pytest

from tests import licences
from tests.conftest import ROOT


def test_the_page_names_every_package_of_the_lock_with_its_licence() -> None:
    page = licences.TABLE.read_text("utf-8")
    named = re.findall(r"^\| ([\w.-]+) \| ([^|]+) \| +[\d.–]+ \| +\d+ \|$", page, re.MULTILINE)
    assert named == licences.rows(), "make licences writes it anew"


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    assert licences.BILL.read_text("utf-8") == licences.bill(), "make licences writes it anew"
    assert [one["name"] for one in json.loads(licences.bill())["components"]] == licences.locked()


def test_what_a_package_costs_is_measured() -> None:
    size, spent = licences.megabytes("sqlalchemy"), licences.milliseconds()
    assert size is not None
    assert size > 1
    assert spent["sqlalchemy"] > 0
    assert not spent["typst"], "it's loaded at the first picture"


def test_a_licence_is_one_that_we_allow(subtests: pytest.Subtests) -> None:
    for package in licences.locked():
        with subtests.test(package):
            named = re.split(r" (?:AND|OR) ", licences.licence_of(package))
            assert named
            assert set(named) <= licences.ALLOWED


def test_fonts_pictures_and_data_are_named() -> None:
    notice = (ROOT / "NOTICE").read_text("utf-8")
    for name in ("Noto Sans", "Noto Color Emoji", "OFL", "carData"):
        assert name in notice
