"""Anki packages as a lesson's cards; how their owner knows them stays behind."""

from bot.formats.apkg import read_package
from bot.formats.banks.bank import Bank, LeftOut, bank


def cards_in(data: bytes) -> Bank:
    """Return the cards of a package; raises Unreadable for what's none."""
    read = read_package(data)
    left = [LeftOut(0, f"{read.unseen} of its cards", "they need a picture or a sound")] if read.unseen else []
    return bank([*({"front": one.front, "back": one.back} for one in read.cards), *left])
