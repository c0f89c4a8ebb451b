"""Agenda and minutes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from council.core.database import db
from council.core.errors import Refused
from council.core.policy import STRANGER
from council.core.types import Multilingual, TranslationStatus, new_code
from council.members.queries import chapters
from council.roundtables import agenda_operations, minutes_operations, operations, programme, queries
from council.roundtables.models import AgendaItem, ItemKind, MinutesState, RoundTable

from .conftest import ahead, begin


def put(table: RoundTable, actor, *entries: tuple[str, int]) -> list[AgendaItem]:
    return [
        agenda_operations.add(table, agenda_operations.Entry(Multilingual.of("en", en=title), minutes=minutes), actor=actor)
        for title, minutes in entries
    ]


def titles(table: RoundTable) -> list[str]:
    return [str(item.title) for item in queries.agenda(table)]


def test_items_follow_each_other_on_both_clocks(dated, orxan):
    put(dated, orxan, ("Opening", 10), ("Ports", 45), ("Closing", 5))
    lines = programme.lines(dated, queries.agenda(dated), [], with_names=True)
    assert [line.clocks for line in lines] == [["11:00", "12:00"], ["11:10", "12:10"], ["11:55", "12:55"]]


def test_before_there_is_a_date_the_agenda_has_no_hours(draft, orxan):
    put(draft, orxan, ("Opening", 10))
    assert [line.clocks for line in programme.lines(draft, queries.agenda(draft), [], with_names=True)] == [[]]


def test_items_move_up_and_down_and_stop_at_the_ends(draft, orxan):
    first, second, _third = put(draft, orxan, ("1", 1), ("2", 1), ("3", 1))
    orders = []
    for item, steps in ((first, -1), (first, 1), (second, 99), (second, -1)):
        agenda_operations.move(item, steps, actor=orxan)
        orders.append("".join(titles(draft)))
    assert orders == ["123", "213", "132", "123"]


def test_an_item_sent_twice_is_added_once_and_a_removed_one_is_gone(draft, orxan):
    code, entry = new_code(), agenda_operations.Entry(Multilingual.of("en", en="Tea"), ItemKind.BREAK)
    for _time in range(2):
        agenda_operations.add(draft, entry, actor=orxan, code=code)
    assert titles(draft) == ["Tea"]
    agenda_operations.remove(queries.agenda(draft)[0], actor=orxan)
    assert titles(draft) == []


def test_over_run_and_empty_items_are_named(dated, orxan):
    put(dated, orxan, ("Long", 185), ("Nothing", 0))
    warnings = programme.warnings(dated, queries.agenda(dated), [], chapters())
    assert warnings == ["The agenda runs 5 minutes over the end of the round table.", "“Nothing” has no minutes."]


@pytest.fixture
def held(draft, orxan):
    operations.schedule(draft, ahead(-9), ahead(-9) + timedelta(hours=2), actor=orxan, in_the_past=True)
    operations.publish(draft, actor=orxan)
    db.session.commit()
    return draft


def write(table, actor, **texts):
    return minutes_operations.add_paragraph(table, Multilingual.of(None, **texts), actor=actor)


def test_minutes_are_hidden_until_they_are_published(held, orxan, dana, elchin):
    write(held, orxan, az="Memorandum imzalandı.", kk="Меморандумға қол қойылды.")
    readers = (orxan, dana, elchin, STRANGER)
    before = [queries.minutes_of(held, actor) is not None for actor in readers]
    minutes_operations.publish(held, actor=orxan)
    minutes_operations.publish(held, actor=orxan)
    after = [queries.minutes_of(held, actor).state for actor in readers]
    assert (before, after) == ([True, True, False, False], [MinutesState.PUBLISHED] * 4)


def test_nothing_is_published_before_it_was_held_or_written(dated, held, orxan):
    with pytest.raises(Refused):
        minutes_operations.publish(held, actor=orxan)
    early = begin(orxan, "Early")
    with pytest.raises(Refused):
        write(early, orxan, en="x")
    operations.schedule(early, ahead(9), ahead(9) + timedelta(hours=1), actor=orxan)
    write(early, orxan, en="Prepared beforehand.")
    with pytest.raises(Refused):
        minutes_operations.publish(early, actor=orxan)
    assert queries.minutes_of(early, STRANGER) is None


def test_of_two_editors_the_second_is_told_and_nothing_is_lost(held, orxan, dana):
    paragraph = write(held, orxan, en="First")
    minutes_operations.change_paragraph(paragraph, Multilingual.of("en", en="Orxan's"), 1, actor=orxan)
    with pytest.raises(Refused) as refused:
        minutes_operations.change_paragraph(paragraph, Multilingual.of("en", en="Dana's"), 1, actor=dana)
    assert (refused.value.field, str(paragraph.text), paragraph.revision) == ("text", "Orxan's", 2)
    minutes_operations.change_paragraph(paragraph, Multilingual.of("en", en="Orxan's"), 1, actor=dana)
    assert paragraph.revision == 2


def test_editing_the_original_marks_only_that_paragraphs_translations_outdated(browser_of, held, orxan):
    first, second = write(held, orxan, en="One", ru="Раз"), write(held, orxan, en="Two", ru="Два")
    db.session.commit()
    path = f"/en/round-tables/{held.code}/minutes/{first.code}"
    data = {"text-en": "One, corrected", "text-ru": "Раз", "text-original": "en", "revision": "1", "token": new_code()}
    assert browser_of(orxan).post(path, data=data).status_code == 303
    for paragraph in (first, second):
        db.session.refresh(paragraph)
    assert (first.text.status, second.text.status) == ({"ru": TranslationStatus.OUTDATED}, {})


def test_paragraphs_move(held, orxan):
    first, second = write(held, orxan, en="1"), write(held, orxan, en="2")
    minutes_operations.move_paragraph(second, -1, actor=orxan)
    db.session.commit()
    db.session.expire_all()
    assert [str(paragraph.text) for paragraph in queries.minutes(held).paragraphs] == ["2", "1"]
    minutes_operations.remove_paragraph(first, actor=orxan)
    db.session.commit()
    db.session.expire_all()
    assert [str(paragraph.text) for paragraph in queries.minutes(held).paragraphs] == ["2"]
