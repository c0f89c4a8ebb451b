"""The finder proposes what is best for both sides, says why other days have nothing, and agrees with whoever counts by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from council.planning.clocks import to_instant, zone_of
from council.planning.days import Holiday
from council.planning.finder import STEP, NoSlot, Person, Wish, _Counter, find
from council.planning.slots import Side, Slot

BAKU, ASTANA = Side("az", "AZ", "Asia/Baku"), Side("kz", "KZ", "Asia/Almaty")
SIDES = [BAKU, ASTANA]
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
HOURS = timedelta(hours=1)


def at(text: str, zone: str = "Asia/Baku") -> datetime:
    day, clock = text.split()
    return to_instant(date.fromisoformat(day), time.fromisoformat(clock), zone)


def busy(*spans: tuple[str, str], zone: str = "Asia/Baku") -> list[Slot]:
    return [Slot(at(start, zone), at(end, zone)) for start, end in spans]


def starts(found) -> list[str]:
    return [proposal.slot.start.strftime("%m-%d %H:%M") for proposal in found.proposals]


def wish(first: str, last: str = "", hours: float = 2, **more) -> Wish:
    return Wish(date.fromisoformat(first), date.fromisoformat(last or first), hours * HOURS, **more)


def one_of_each(**of_kz) -> list[Person]:
    return [Person("elchin", "az"), Person("aigerim", "kz", **of_kz)]


def test_the_first_hour_when_both_shores_work_comes_first():
    found = find(wish("2026-12-01"), one_of_each(), SIDES, now=LONG_AGO)

    # 9:00 in Baku is 10:00 in Astana; an hour earlier Baku would have to rise early.
    assert starts(found)[0] == "12-01 05:00"
    assert found.proposals[0].free == {"elchin", "aigerim"}
    assert found.proposals[0].outside == {"az": 0, "kz": 0}
    assert found.rejected == []


def test_a_required_person_outweighs_everybody_else():
    people = [
        *one_of_each(required=True, busy=busy(("2026-12-01 08:00", "2026-12-01 15:00"))),
        *(Person(f"az{number}", "az", busy=busy(("2026-12-01 15:00", "2026-12-01 20:00"))) for number in range(5)),
    ]

    best = find(wish("2026-12-01"), people, SIDES, now=LONG_AGO).proposals[0]

    assert best.slot.start >= at("2026-12-01 15:00")
    assert "aigerim" in best.free


def test_the_weaker_side_counts_not_the_sum():
    """Ten of Azerbaijan and one of two Kazakhs in the morning, six and two in the afternoon: the afternoon is fairer."""
    morning, afternoon = ("2026-12-01 08:00", "2026-12-01 13:00"), ("2026-12-01 13:00", "2026-12-01 20:00")
    people = [
        *(Person(f"az{number}", "az", busy=busy(afternoon) if number < 4 else ()) for number in range(10)),
        Person("kz0", "kz"),
        Person("kz1", "kz", busy=busy(morning)),
    ]

    best = find(wish("2026-12-01"), people, SIDES, now=LONG_AGO).proposals[0]

    assert best.slot.start == at("2026-12-01 13:00")
    assert len(best.free) == 8


def test_who_rose_early_before_is_spared_now():
    """Nothing within both sides' hours is left: either Baku begins before nine or Astana stays after six."""
    people = [Person(key, side, busy=busy(("2026-12-01 09:30", "2026-12-01 16:30"))) for key, side in (("elchin", "az"), ("aigerim", "kz"))]
    both = wish("2026-12-01", hours=1.5)

    assert starts(find(both, people, SIDES, now=LONG_AGO))[0] == "12-01 04:00"
    indebted = wish("2026-12-01", hours=1.5, debts={"az": Fraction(120)})
    assert starts(find(indebted, people, SIDES, now=LONG_AGO))[0] == "12-01 12:30"


def test_a_day_without_a_slot_says_why():
    found = find(wish("2026-03-19", "2026-03-28"), one_of_each(), SIDES, now=at("2026-03-19 21:00"))

    why = {rejected.day.day: (rejected.why, rejected.side, rejected.holiday.key if rejected.holiday else None) for rejected in found.rejected}
    assert why[19] == (NoSlot.PAST, None, None)
    assert why[20][0] is NoSlot.DAY_OFF and "novruz" in why[20][2]
    assert why[28] == (NoSlot.DAY_OFF, "az", None)
    assert all(proposal.slot.start.astimezone(UTC).day not in why for proposal in found.proposals)


def test_a_side_of_which_nobody_is_free_leaves_no_slot():
    people = one_of_each(busy=busy(("2026-12-01 00:00", "2026-12-02 00:00")))

    found = find(wish("2026-12-01"), people, SIDES, now=LONG_AGO)

    assert (found.proposals, [rejected.why for rejected in found.rejected]) == ([], [NoSlot.NOBODY_OF_SIDE])


def test_hours_that_two_far_zones_do_not_share_are_named():
    far = Side("kz", "KZ", "America/New_York")

    found = find(wish("2026-12-01", earliest=time(9), latest=time(12)), one_of_each(), [BAKU, far], now=LONG_AGO)

    assert [rejected.why for rejected in found.rejected] == [NoSlot.NO_COMMON_HOURS]


def test_organisers_know_days_off_better():
    day_off = Holiday("own", {"en": "Visit"})

    def known(country: str, day: date) -> Holiday | None:
        return day_off if (country, day.day) == ("KZ", 1) else None

    found = find(wish("2026-12-01", "2026-12-02"), one_of_each(), SIDES, now=LONG_AGO, holiday=known)

    assert [(rejected.day.day, rejected.side, rejected.holiday) for rejected in found.rejected] == [(1, "kz", day_off)]
    assert all(start.startswith("12-02") for start in starts(found))


def test_the_night_of_the_change_of_zone_in_kazakhstan():
    """On 29 February 2024 Astana was two hours before Baku, on 1 March one; what is common moves by an hour."""
    found = find(wish("2024-02-29", "2024-03-01", hours=7.5, earliest=time(9), latest=time(18)), one_of_each(), SIDES, now=LONG_AGO)

    assert starts(found) == ["03-01 05:00"]
    assert [rejected.why for rejected in found.rejected] == [NoSlot.NO_COMMON_HOURS]


def test_two_a_day_that_do_not_overlap_so_that_there_is_a_choice():
    found = find(wish("2026-12-01", "2026-12-11"), one_of_each(), SIDES, now=LONG_AGO, limit=8)

    assert starts(found)[:2] == ["12-01 05:00", "12-01 07:00"]

    assert len(found.proposals) == 8
    assert len({proposal.slot.start.date() for proposal in found.proposals}) == 4


@pytest.mark.parametrize(
    ("asked", "people"),
    [
        (wish("2026-12-02", "2026-12-01"), one_of_each()),
        (wish("2026-01-01", "2036-01-01"), one_of_each()),
        (wish("2026-12-01", hours=0), one_of_each()),
        (wish("2026-12-01", hours=13), one_of_each()),
        (wish("2026-12-01"), [Person("stranger", "tr")]),
    ],
)
def test_what_cannot_be_searched_is_refused(asked, people):
    with pytest.raises(ValueError):
        find(asked, people, SIDES, now=LONG_AGO)


@given(st.lists(st.integers(0, 2**20 - 1), max_size=20))
def test_counters_count(masks):
    counter = _Counter(masks)

    for least in range(len(masks) + 2):
        counted = [place for place in range(20) if sum(mask >> place & 1 for mask in masks) >= least]
        assert [place for place in range(20) if counter.at_least(least) >> place & 1] == counted


ZONES = st.sampled_from(["Asia/Baku", "Asia/Almaty", "Europe/London", "Asia/Kathmandu", "America/New_York"])
BASE = datetime(2024, 2, 26, tzinfo=UTC)
STRETCHES = st.lists(
    st.builds(
        lambda start, length: Slot(BASE + timedelta(minutes=start), BASE + timedelta(minutes=start + length)),
        st.integers(0, 7 * 24 * 60),
        st.integers(1, 2_000),
    ),
    max_size=4,
)
PEOPLE = st.lists(
    st.tuples(st.sampled_from(["az", "kz"]), st.booleans(), STRETCHES, st.none() | ZONES, st.sampled_from([None, time(7), time(11)])), max_size=7
)


@settings(max_examples=120, deadline=None)
@given(PEOPLE, ZONES, ZONES, st.integers(0, 5), st.integers(1, 8), st.sampled_from([time(0), time(8), time(9, 30)]), st.integers(0, 90))
def test_the_finder_agrees_with_whoever_counts_by_hand(drawn, zone, other, days, steps, earliest, debt):
    sides = [Side("az", "AZ", zone), Side("kz", "KZ", other)]
    people = [Person(str(number), side, needed, when, clock, opens) for number, (side, needed, when, clock, opens) in enumerate(drawn)]
    first = date(2024, 2, 26)
    asked = Wish(first, first + timedelta(days=days), steps * STEP, earliest, time(20), {"az": Fraction(debt)})

    found = find(asked, people, sides, now=BASE, limit=10_000, a_day=10_000)

    assert [proposal.slot.start for proposal in found.proposals] == apart(by_hand(asked, people, sides), asked.length, sides[0].zone)


def apart(starts: list[datetime], length: timedelta, zone: str) -> list[datetime]:
    """Without those that overlap a better one of the same day."""
    chosen: list[datetime] = []
    for start in starts:
        day = start.astimezone(zone_of(zone)).date()
        if all(abs(start - other) >= length for other in chosen if other.astimezone(zone_of(zone)).date() == day):
            chosen.append(start)
    return chosen


def by_hand(asked: Wish, people: list[Person], sides: list[Side]) -> list[datetime]:
    """The same, place by place and person by person."""
    from council.planning.days import is_working_day

    start = to_instant(asked.first, time(), sides[0].zone)
    end = to_instant(asked.last + timedelta(days=1), time(), sides[0].zone)
    judged = []
    while start + asked.length <= end:
        halves = [start + number * STEP for number in range(asked.length // STEP)]
        fits = all(
            is_working_day(side.country, half.astimezone(zone_of(side.zone)).date()) and within(half, side.zone, asked.earliest, asked.latest)
            for half in halves
            for side in sides
        )
        free = [person for person in people if not any(span.start < start + asked.length and start < span.end for span in person.busy)]
        shares, burdens = [], []
        for side in sides:
            own = [person for person in people if person.side == side.key]
            if own:
                shares.append(Fraction(sum(person in free for person in own), len(own)))
            heads = own or [Person("", side.key)]
            late = sum(
                not within(half, person.zone or side.zone, person.opens or side.opens, person.closes or side.closes)
                for person in heads
                for half in halves
            )
            burdens.append((Fraction(30 * late, len(heads)), asked.debts.get(side.key, 0)))
        if fits and start >= BASE and all(shares):
            missing = sum(person.required and person not in free for person in people)
            worst = max(now + before for now, before in burdens)
            judged.append((missing, -min(shares, default=Fraction()), worst, sum(now for now, _before in burdens), start))
        start += STEP
    return [row[-1] for row in sorted(judged)]


def within(half: datetime, zone: str, opens: time, closes: time) -> bool:
    first, last = half.astimezone(zone_of(zone)), (half + STEP).astimezone(zone_of(zone))
    day = first.date()
    return first >= datetime.combine(day, opens, zone_of(zone)) and last <= datetime.combine(day, closes, zone_of(zone))
