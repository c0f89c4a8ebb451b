from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.planning.days import Holiday, holiday_on
from council.planning.slots import Answer, Because, Mark, Participant, Reason, Side, Slot, marks_of, rank

BAKU = Side("AZ", "AZ", "Asia/Baku")
ASTANA = Side("KZ", "KZ", "Asia/Almaty")
SIDES = [BAKU, ASTANA]


def slot(day, hour, hours=2):
    """A slot of June 2026 by the clock of UTC: 6 is 10:00 in Baku and 11:00 in Astana."""
    start = datetime(2026, 6, day, hour, tzinfo=UTC)
    return Slot(start, start + timedelta(hours=hours))


MONDAY, TUESDAY = slot(8, 6), slot(9, 6)


def person(key, side, *, required=False, **answers):
    slots = {"monday": MONDAY, "tuesday": TUESDAY}
    return Participant(key, side, {slots[day]: Answer(answer) for day, answer in answers.items()}, required)


def order(people, slots=(MONDAY, TUESDAY)):
    return [ranked.slot for ranked in rank(slots, people, SIDES)]


def test_a_required_person_outweighs_everybody_else():
    people = [
        person("Elçin", "AZ", required=True, tuesday="if-need-be", monday="no"),
        *(person(f"KZ{number}", "KZ", monday="yes", tuesday="no") for number in range(5)),
    ]
    assert order(people) == [TUESDAY, MONDAY]


def test_the_weaker_side_decides_not_the_sum():
    people = [
        *(person(f"KZ{number}", "KZ", monday="yes", tuesday="yes" if number < 2 else "no") for number in range(4)),
        person("Elçin", "AZ", monday="no", tuesday="yes"),
        person("Leyla", "AZ", monday="no", tuesday="no"),
    ]
    assert order(people) == [TUESDAY, MONDAY]


def test_a_glad_yes_is_better_than_if_need_be():
    people = [person("Elçin", "AZ", monday="if-need-be", tuesday="yes"), person("Dana", "KZ", monday="yes", tuesday="yes")]
    assert order(people) == [TUESDAY, MONDAY]


def test_with_equal_answers_a_working_day_beats_a_holiday_of_one_side_and_says_which():
    salvation_day, next_day = slot(15, 6), slot(16, 6)
    first, second = rank([salvation_day, next_day], [], SIDES)
    assert first.slot == next_day
    because = [reason for reason in second.reasons if reason.reason is Reason.DAY_OFF]
    assert because == [Because(Reason.DAY_OFF, "AZ", holiday=holiday_on("AZ", date(2026, 6, 15)))]
    assert second.marks == {"AZ": (Mark.HOLIDAY,), "KZ": ()}


def test_with_equal_answers_nobody_has_to_rise_early():
    early = slot(8, 3)
    people = [Participant("Elçin", "AZ", {early: Answer.YES, TUESDAY: Answer.YES})]
    assert order(people, (early, TUESDAY)) == [TUESDAY, early]
    assert rank([early], people, SIDES)[0].marks == {"AZ": (Mark.EARLY,), "KZ": (Mark.EARLY,)}


def test_the_day_boundary_of_each_side_is_its_own():
    late = slot(8, 19, hours=1)
    assert marks_of(late, BAKU, BAKU) == (Mark.LATE,)
    assert marks_of(late, ASTANA, BAKU) == (Mark.EARLY, Mark.OTHER_DAY)
    friday_night = slot(12, 19, hours=1)
    assert marks_of(friday_night, ASTANA, BAKU) == (Mark.WEEKEND, Mark.EARLY, Mark.OTHER_DAY)


def test_an_estimated_holiday_is_marked_as_an_estimate():
    def maybe(country, day):
        return Holiday("kurban", {}, estimated=True) if country == "KZ" else None

    assert marks_of(MONDAY, ASTANA, BAKU, maybe) == (Mark.ESTIMATED_HOLIDAY,)


def test_the_reasons_count_both_sides_and_name_who_is_missing():
    people = [
        person("Elçin", "AZ", required=True, monday="no"),
        person("Leyla", "AZ", monday="yes"),
        person("Dana", "KZ"),
    ]
    ranked = rank([MONDAY], people, SIDES)[0]
    assert ranked.reasons == (
        Because(Reason.REQUIRED_MISSING, count=1, people=("Elçin",)),
        Because(Reason.PART_OF_SIDE, "AZ", 1, 2),
        Because(Reason.NOBODY_OF_SIDE, "KZ", 0, 1),
    )
    assert (ranked.present, ranked.silent) == ({"AZ": 1, "KZ": 0}, 1)


def test_slots_that_only_their_start_tells_apart_share_a_place():
    assert [(ranked.slot, ranked.place) for ranked in rank([TUESDAY, MONDAY, TUESDAY], [], SIDES)] == [(MONDAY, 1), (TUESDAY, 1)]


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="ends after"):
        Slot(MONDAY.start, MONDAY.start)
    with pytest.raises(ValueError, match="time zone"):
        Slot(datetime(2026, 6, 8), MONDAY.end)
    with pytest.raises(ValueError, match="Murad"):
        rank([MONDAY], [Participant("Murad", "TR")], SIDES)


answers = st.sampled_from([*Answer, None])


@given(st.lists(st.tuples(st.sampled_from(["AZ", "KZ"]), st.booleans(), answers, answers), max_size=12), st.randoms())
def test_the_ranking_does_not_depend_on_the_order_of_people_or_slots(rows, random):
    people = [
        Participant(str(number), side, {day: given for day, given in ((MONDAY, first), (TUESDAY, second)) if given}, required)
        for number, (side, required, first, second) in enumerate(rows)
    ]
    shuffled = random.sample(people, len(people))
    assert order(people) == order(shuffled, (TUESDAY, MONDAY))


@given(st.lists(st.tuples(st.sampled_from(["AZ", "KZ"]), answers, answers), min_size=1, max_size=12), st.data())
def test_one_more_yes_never_makes_a_slot_worse(rows, data):
    people = [
        Participant(str(number), side, {day: given for day, given in ((MONDAY, first), (TUESDAY, second)) if given})
        for number, (side, first, second) in enumerate(rows)
    ]
    place = {ranked.slot: ranked.place for ranked in rank([MONDAY, TUESDAY], people, SIDES)}[MONDAY]
    lucky = data.draw(st.integers(0, len(people) - 1))
    changed = people[lucky]
    people[lucky] = Participant(changed.key, changed.side, {**changed.answers, MONDAY: Answer.YES})
    assert {ranked.slot: ranked.place for ranked in rank([MONDAY, TUESDAY], people, SIDES)}[MONDAY] <= place


def test_a_saturday_that_a_decree_has_worked_is_no_weekend():
    saturday = Slot(datetime(2026, 12, 5, 7, tzinfo=UTC), datetime(2026, 12, 5, 9, tzinfo=UTC))
    side = Side("az", "AZ", "Asia/Baku")

    assert marks_of(saturday, side, side) == (Mark.WEEKEND,)
    assert marks_of(saturday, side, side, worked=lambda _country, _day: True) == ()
    [ranked] = rank([saturday], [], [side], worked=lambda _country, _day: True)
    assert Reason.DAY_OFF not in {because.reason for because in ranked.reasons}
