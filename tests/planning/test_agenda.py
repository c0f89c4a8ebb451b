from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.planning.agenda import Finding, Item, Problem, check, timetable

TEN = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
SIDES = {"Elçin": "AZ", "Aigerim": "KZ", "Dana": "KZ"}


def findings(items, *, minutes=240, sides=("AZ", "KZ")):
    return check(timetable(items, TEN), end=TEN + timedelta(minutes=minutes), sides=SIDES, all_sides=sides)


def test_items_follow_each_other_in_their_room():
    timed = timetable([Item("opening", 15), Item("panel", 60), Item("youth", 30, room="B"), Item("lunch", 45)], TEN)
    assert [(entry.item.key, (entry.start - TEN).seconds // 60) for entry in timed] == [
        ("opening", 0),
        ("panel", 15),
        ("youth", 0),
        ("lunch", 75),
    ]


def test_a_balanced_agenda_in_time_has_nothing_wrong():
    assert findings([Item("opening", 30, ("Elçin", "Dana")), Item("panel", 60, ("Aigerim",))]) == []


def test_an_agenda_that_is_too_long_says_by_how_much_and_from_where():
    items = [Item("opening", 30, ("Elçin", "Dana")), Item("panel", 60), Item("closing", 20)]
    assert findings(items, minutes=60) == [Finding(Problem.OVER_RUN, ("panel", "closing"), 50)]


def test_nobody_speaks_in_two_rooms_at_once():
    items = [Item("panel", 60, ("Elçin", "Dana")), Item("youth", 30, ("Dana",), room="B"), Item("after", 30, ("Dana",))]
    assert findings(items) == [Finding(Problem.TWO_PLACES, ("panel", "youth"), 30, person="Dana")]


def test_an_item_with_its_own_start_may_not_begin_before_the_last_one_ends():
    items = [Item("panel", 60, ("Elçin", "Dana")), Item("minister", 20, (), starts=TEN + timedelta(minutes=50))]
    assert findings(items) == [Finding(Problem.UNDER_WAY, ("panel", "minister"), 10)]


def test_a_side_that_never_speaks_is_noticed_once_anybody_does():
    assert findings([Item("panel", 60, ("Aigerim", "a guest"))]) == [Finding(Problem.SILENT_SIDE, side="AZ")]
    assert findings([Item("panel", 60)]) == []


def test_an_item_without_time_is_noticed():
    assert findings([Item("vote", 0, ("Elçin", "Dana"))]) == [Finding(Problem.NO_TIME, ("vote",))]


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="-5 minutes"):
        timetable([Item("panel", -5)], TEN)
    with pytest.raises(ValueError, match="time zone"):
        timetable([], datetime(2026, 6, 8))


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["", "B"])), max_size=20))
def test_without_fixed_starts_no_room_is_used_twice_at_once(rows):
    items = [Item(str(number), minutes, room=room) for number, (minutes, room) in enumerate(rows)]
    timed = timetable(items, TEN)
    found = check(timed, end=None, sides={})
    assert {finding.problem for finding in found} <= {Problem.NO_TIME}
    for room in ("", "B"):
        total = sum(minutes for minutes, where in rows if where == room)
        assert max((entry.end for entry in timed if entry.item.room == room), default=TEN) == TEN + timedelta(minutes=total)
