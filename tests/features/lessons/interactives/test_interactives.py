"""Interactive parts in play, beneath the screens: whose round it is, what is kept, and what is refused."""

import json
from pathlib import Path

import pytest

from bot import app
from bot.core.ids import ChannelId, GuildId, LessonId
from bot.features.lessons.interactives import service
from bot.features.lessons.interactives.rules import WORDS_EACH, Gone, Note, Plain, Playing, tag_of
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.features.person import Person
from tests.widgets.test_kinds import CHECKLIST, EXPLORER

ALPHA, HERE, THERE = LessonId("alpha"), ChannelId(10), ChannelId(11)
TRADE_OFFS, READY, CLOUD, CODE = range(4)


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    folder = lessons / "greek"
    (folder / "explorer.json").write_text(json.dumps(EXPLORER))
    (folder / "ready.json").write_text(json.dumps(CHECKLIST))
    widgets = (
        "[{type: performance_tradeoff_explorer, data: explorer.json},"
        " {type: deployment_readiness_checker, data: ready.json}, wordcloud,"
        " {type: pyodide_runner, starter_code: 'print(1)'}]"
    )
    write_lesson(folder, "alpha", widgets=widgets)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


@pytest.fixture
def ada(parts: app.Parts) -> Person:
    return Person(parts)


def opened(person: Person, number: int = CLOUD) -> Playing:
    playing = person.act(service.open_alone, ALPHA, number)
    assert isinstance(playing, Playing)
    return playing


def write(person: Person, round_: int, typed: str, here: ChannelId = HERE) -> Playing:
    playing = person.act(service.answer, here, (round_, "word", tag_of("word")), typed)
    assert isinstance(playing, Playing)
    return playing


def test_what_is_chosen_is_kept_until_one_starts_over(ada: Person) -> None:
    first = opened(ada, TRADE_OFFS)
    menu = first.menus[0]
    chosen = ada.act(service.choose, HERE, first.play.id, menu.name, [1])
    assert chosen.play.state != first.play.state
    assert opened(ada, TRADE_OFFS).play == chosen.play
    assert ada.act(service.start_over, HERE, first.play.id).play.state == first.play.state
    assert opened(ada, TRADE_OFFS).play.state == first.play.state


def test_a_place_that_no_menu_has_changes_nothing(ada: Person) -> None:
    first = opened(ada, TRADE_OFFS)
    assert ada.act(service.choose, HERE, first.play.id, first.menus[0].name, [99]).play.state == first.play.state
    assert ada.act(service.choose, HERE, first.play.id, "nothing", [0]).play == first.play
    assert ada.look(service.ask, HERE, first.play.id, first.menus[0].name, 99) is None


def test_a_form_of_a_menu_takes_numbers_and_says_so(ada: Person) -> None:
    first = opened(ada, READY)
    name = next(menu.name for menu in first.menus if menu.asks)
    asked = ada.look(service.ask, HERE, first.play.id, name, 0)
    assert asked is not None
    where = (first.play.id, name, asked[1])
    refused = ada.act(service.answer, HERE, where, "a lot")
    assert (refused.note, refused.typed, refused.play.state) == (Note.NO_NUMBER, "a lot", first.play.state)
    taken = ada.act(service.answer, HERE, where, "5")
    assert taken.note is None
    assert taken.play.state != first.play.state


def test_a_round_is_its_players_own(parts: app.Parts, ada: Person) -> None:
    mine, ben = opened(ada), Person(parts, 2)
    assert ben.look(service.show, HERE, mine.play.id) == Gone()
    assert ben.act(service.choose, HERE, mine.play.id, "word", [0]) == Gone()
    assert ben.act(service.answer, HERE, (mine.play.id, "word", tag_of("word")), "mine") == Gone()
    assert ben.act(service.start_over, HERE, mine.play.id) == Gone()
    assert ben.act(service.open_to_channel, HERE, mine.play.id) == Gone()
    assert ada.look(service.show, THERE, mine.play.id).play == mine.play, "alone, wherever they are"


def test_a_round_of_a_channel_is_played_there_alone_and_by_its_server(parts: app.Parts, ada: Person) -> None:
    shared = ada.act(service.open_to_channel, HERE, opened(ada).play.id).play
    ben = Person(parts, 2)
    assert write(ben, shared.id, "model").note is None
    assert ben.look(service.show, THERE, shared.id) == Gone()
    assert ada.act(service.open_alone, ALPHA, CLOUD).play.id != shared.id
    text = "\n".join(ada.look(service.show, HERE, shared.id).shown.numbers)
    assert "model" in text
    stranger = Person(parts, 3, guild=GuildId(9))
    assert isinstance(stranger.look(service.show, HERE, shared.id), Playing), "everybody's lesson"


def test_words_are_counted_once_a_person_and_so_many_of_them(ada: Person) -> None:
    round_ = ada.act(service.open_to_channel, HERE, opened(ada).play.id).play.id
    assert write(ada, round_, "  ?! ").note is Note.NO_WORD
    for number in range(WORDS_EACH):
        assert write(ada, round_, f"word {number}").note is None
        if not number:
            assert write(ada, round_, "Word 0!").note is Note.SAID_BEFORE
    assert write(ada, round_, "one more").note is Note.ENOUGH_WORDS
    ada.act(service.start_over, HERE, round_)
    assert "word 0" in "\n".join(ada.look(service.show, HERE, round_).shown.numbers), "what people wrote stays"


def test_what_a_chat_cannot_play_is_told_about(ada: Person) -> None:
    assert isinstance(ada.act(service.open_alone, ALPHA, CODE), Plain)
    assert ada.act(service.open_alone, ALPHA, 99) == Gone()
    assert ada.act(service.open_alone, LessonId("omega"), 0) == Gone()
    assert ada.look(service.show, HERE, 404) == Gone()


def test_a_new_version_is_played_from_where_one_stood(parts: app.Parts, ada: Person, lessons: Path) -> None:
    first = opened(ada, TRADE_OFFS)
    chosen = ada.act(service.choose, HERE, first.play.id, first.menus[0].name, [1])
    data = {**EXPLORER, "title": "Anew"}
    (lessons / "greek" / "explorer.json").write_text(json.dumps(data))
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    again = opened(ada, TRADE_OFFS)
    assert again.play.version != first.play.version
    assert again.play.state == chosen.play.state
    assert again.play.id == first.play.id
