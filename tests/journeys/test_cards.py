"""`/cards`: looking through one's flashcards, setting aside, resetting, and writing one's own."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from bot.formats.anki import Note, package
from bot.formats.apkg import Schedule
from tests.conftest import write_lesson
from tests.features.deck import CARDS
from tests.journeys.test_flashcards import rate
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    many = ", ".join(f"{{Term {n}: meaning {n}}}" for n in range(12))
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=CARDS)
    write_lesson(lessons / "greek", "gamma", title="The third letter", flashcards=f"[{many}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_cards_are_found_by_lesson_and_set_aside_and_reset(world: World) -> None:
    assert "Cards join when" in world.text(await world.slash(world.ada, "cards"))
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    await rate(world, world.ada, shown, "Knew it")
    boxes = await world.slash(world.ada, "cards")
    assert "**The first letter**\n-# 3 cards" in world.text(boxes)
    box = await world.choose(world.ada, "0:alpha", boxes, "1:cards.pick")
    assert "**Alpha**\n-# being learned\n**Beta**\n-# new" in world.text(box)
    card = await world.choose(world.ada, "1", box, "1:cards.open")
    assert "being learned · 1 answer" in world.text(card)
    aside = await world.click(world.ada, "Suspend", card)
    assert "⏸️ Set aside" in world.text(aside)
    assert "1 set aside" in world.text(await world.slash(world.ada, "cards"))
    back = await world.click(world.ada, "Resume", aside)
    asked = await world.click(world.ada, "Reset", back)
    assert "Reset this card?" in world.text(asked)
    assert "[Reset]" in world.text(await world.click(world.ada, "No", asked))
    reset = await world.press(world.ada, "1:cards.act:1.reset", asked)
    assert "it starts over" in world.text(reset)
    assert "· new ·" in world.text(reset)


async def test_a_lesson_with_many_cards_has_pages_and_is_found_by_its_title(world: World) -> None:
    await world.press(world.ada, "1:flashcards.lesson:gamma", await world.review(world.ada))
    shown = await world.slash(world.ada, "cards", lesson="third letter")
    assert "12 cards · page 1 of 2" in world.text(shown)
    more = await world.click(world.ada, "More", shown)
    assert "**Term 11**" in world.text(more)
    assert "**Term 0**" in world.text(await world.click(world.ada, "Back", more))


async def test_own_cards_are_written_edited_reviewed_and_deleted(world: World) -> None:
    form = await world.click(world.ada, "Add a card", await world.slash(world.ada, "cards"))
    added = await world.submit(world.ada, form, front="What is *delta*?", back="The fourth.\n- really")
    assert "➕ Added" in world.text(added)
    assert "My own cards · new" in world.text(added)
    edit = await world.click(world.ada, "Edit", added)
    edited = await world.submit(world.ada, edit, front="What is delta?", back="The fourth letter")
    assert "The fourth letter" in world.text(edited)
    shown = await world.review(world.ada)
    assert "### What is delta?" in world.text(shown)
    await rate(world, world.ada, shown, "Knew it")
    again = await world.click(world.ada, "Add a card", await world.slash(world.ada, "cards"))
    exists = await world.submit(world.ada, again, front="what is   DELTA", back="x")
    assert "You already have this card" in world.text(exists)
    card = await world.click(world.ada, "Show it", exists)
    gone = await world.press(world.ada, "1:cards.act:1.delete", await world.click(world.ada, "Delete", card))
    assert "No cards here yet." in world.text(gone)
    assert "## ✅ Done for now" in world.text(await world.review(world.ada))


async def test_an_empty_side_and_somebody_elses_card_are_refused(world: World) -> None:
    form = await world.click(world.ada, "Add a card", await world.slash(world.ada, "cards"))
    assert "needs two sides" in world.text(await world.submit(world.ada, form, front=" ", back="x"))
    form = await world.click(world.ada, "Add a card", await world.slash(world.ada, "cards"))
    mine = await world.submit(world.ada, form, front="Mine", back="My own")
    for address in ("1:cards.show:1", "1:cards.act:1.delete", "1:cards.edit:1", "1:cards.act:zz.suspend"):
        told = await world.press(world.ben, address, await world.slash(world.ben, "cards"))
        assert "isn't yours, or it's gone" in world.text(told)
    assert "[Edit]" in world.text(await world.press(world.ada, "1:cards.act:1.nonsense", mine))


async def test_a_card_can_be_added_to_a_lesson(world: World) -> None:
    shown = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    box = await world.press(world.ada, "1:cards.of:0.alpha.0", shown)
    form = await world.click(world.ada, "Add a card", box)
    await world.submit(world.ada, form, front="Mine", back="Of this lesson")
    assert "**Mine**\n-# new" in world.text(await world.slash(world.ada, "cards", lesson="alpha"))


async def test_cards_go_out_as_files_and_come_back(world: World, parts: app.Parts) -> None:
    await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    menu = await world.click(world.ada, "Export, import", await world.slash(world.ada, "cards"))
    package = world.message(await world.click(world.ada, "For Anki", menu))
    assert [one.filename for one in package.attachments] == ["flashcards.apkg"]
    tables = world.message(await world.click(world.ada, "As CSV", menu))
    assert [one.filename for one in tables.attachments] == ["flashcards.csv", "reviews.csv"]
    assert "## 📦 3 cards" in world.text(tables)
    nothing = await world.press(world.ben, "1:exchange.anki:", await world.slash(world.ben, "cards"))
    assert "You have no flashcards yet" in world.text(nothing)

    form = await world.click(world.ben, "Import", await world.press(world.ben, "1:exchange.menu:", nothing))
    wrong = await world.submit(world.ben, form, files=("mine.csv", b"front,back\nuno,one\n,two\n"))
    assert "## 📥 Nothing was imported" in world.text(wrong)
    assert "**mine.csv, row 3**: the front is empty" in world.text(wrong)
    form = await world.click(world.ben, "Import again", wrong)
    done = await world.submit(world.ben, form, files=("mine.csv", b"front,back\nuno,one\ndos,two\n"))
    assert "2 cards added." in world.text(done)
    assert "### uno" in world.text(await world.review(world.ben))


async def test_an_anki_package_comes_with_its_schedule(world: World) -> None:
    schedule = Schedule(date(2026, 2, 20), date(2026, 3, 1), 4, 1, 9.5, 5.5)
    notes = [
        Note(("1",), "Latin", "rosa", "rose", ("noun",), schedule=schedule),
        Note(("2",), "Latin", "amo", "I love", suspended=True),
        Note(("3",), "Latin", "pic", "![a](a.png)<img src='a.png'>"),
    ]
    file = package(notes, datetime(2026, 3, 2, tzinfo=UTC))
    form = await world.press(world.ben, "1:exchange.ask:", await world.slash(world.ben, "cards"))
    done = world.text(await world.submit(world.ben, form, files=("latin.apkg", file)))
    assert "2 cards added." in done
    assert "1 card left out" in done
    shown = await world.review(world.ben)
    assert "### rosa" in world.text(shown), "it's due since yesterday"
    assert "#noun" in world.text(await world.click(world.ben, "Show answer", shown))
    form = await world.press(world.ben, "1:exchange.ask:", await world.slash(world.ben, "cards"))
    again = world.text(await world.submit(world.ben, form, files=("latin.apkg", file)))
    assert "2 cards were already here" in again
    form = await world.press(world.ben, "1:exchange.ask:", await world.slash(world.ben, "cards"))
    assert "it's no Anki package" in world.text(await world.submit(world.ben, form, files=("x.apkg", b"x")))


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("vacation from 4 march to 10 march", "From 04 Mar to 10 Mar 2026"),
        ("I'm on holiday from 4 to 10 March", "From 04 Mar to 10 Mar 2026"),
        ("I'm away until friday", "From 02 Mar to 05 Mar 2026"),
    ],
)
async def test_a_vacation_is_planned_in_words(world: World, said: str, days: str) -> None:
    offer = await world.say(world.ada, said)
    assert f"## 🏖️ {days}" in world.text(offer)
    assert "🏖️ Vacation from" in world.text(await world.click(world.ada, "Plan it", offer))


async def test_a_backlog_is_offered_to_be_spread_and_a_vacation_is_planned(world: World, parts: app.Parts) -> None:
    rows = "".join(f"{n},front {n},back,review,2026-02-0{n % 9 + 1},,9,5,2026-01-20,3\n" for n in range(90))
    table = f"number,front,back,state,due_on,step,stability,difficulty,last_on,reps\n{rows}".encode()
    form = await world.press(world.ada, "1:exchange.ask:", await world.slash(world.ada, "cards"))
    await world.submit(world.ada, form, files=("old.csv", table))
    shown = await world.review(world.ada)
    assert "📚 **90 cards are due.** No need to do all today." in world.text(shown)
    offer = await world.click(world.ada, "Spread them over days", shown)
    assert "Spread 90 cards: 40 a day for 3 days" in world.text(offer)
    assert "Mon 02 Mar ████████████ 40\nTue 03 Mar ████████████ 40\nWed 04 Mar ███          10" in world.text(offer)
    slower = await world.choose(world.ada, "20", offer, "1:plans.pace")
    assert "Spread 90 cards: 20 a day for 5 days" in world.text(slower)
    done = await world.click(world.ada, "Spread them", slower)
    assert "✅ Spread: 90 cards moved." in world.text(done)
    assert "· 20 left" in world.text(await world.review(world.ada))

    form = await world.click(world.ada, "Vacation", await world.slash(world.ada, "plan"))
    told = await world.submit(world.ada, form, first="2026-03-04", last="soon")
    assert "“soon” isn't a day" in world.text(told)
    form = await world.click(world.ada, "Type it again", told)
    assert world.form(form) == {"": "", "first": "2026-03-04", "last": "soon"}, "nobody types it twice"
    offer = await world.submit(world.ada, form, first="2026-03-04", last="10.3.")
    assert "## 🏖️ From 04 Mar to 10 Mar 2026\n50 cards would be due then and move to after it." in world.text(offer)
    planned = await world.click(world.ada, "Plan it", offer)
    assert "🏖️ Vacation from 04 Mar to 10 Mar 2026" in world.text(planned)
    ended = await world.click(world.ada, "End the vacation", planned)
    assert "✅ Undone: 50 cards moved back." in world.text(ended)
    form = await world.click(world.ada, "Exam", ended)
    offer = await world.submit(world.ada, form, on="2026-03-20")
    assert "## 🎓 Exam on 20 Mar 2026" in world.text(offer)
    assert "🎓 Exam on 20 Mar 2026" in world.text(await world.click(world.ada, "Plan it", offer))
