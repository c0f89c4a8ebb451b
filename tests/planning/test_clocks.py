from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.planning.clocks import (
    NoSuchTime,
    UnknownZone,
    day_bounds,
    local_times,
    offset_label,
    outdated_zones,
    to_instant,
    zone_of,
)

ZONES = ["Asia/Baku", "Asia/Almaty", "Asia/Aqtau", "Europe/Berlin", "America/St_Johns", "UTC"]


def shown(instant, *zones):
    return [(f"{local.moment:%d.%m %H:%M}", local.day_shift, local.offset) for local in local_times(instant, zones)]


def test_half_past_eleven_in_baku_is_the_next_day_in_astana():
    instant = datetime(2026, 3, 5, 19, 30, tzinfo=UTC)
    assert shown(instant, "Asia/Baku", "Asia/Almaty") == [("05.03 23:30", 0, "UTC+4"), ("06.03 00:30", 1, "UTC+5")]


def test_the_meetings_of_2022_stand_two_hours_apart_and_those_after_march_2024_one():
    before = datetime(2022, 5, 23, 6, 0, tzinfo=UTC)
    after = datetime(2024, 3, 15, 6, 0, tzinfo=UTC)
    assert shown(before, "Asia/Baku", "Asia/Almaty", "Asia/Aqtau") == [
        ("23.05 10:00", 0, "UTC+4"),
        ("23.05 12:00", 0, "UTC+6"),
        ("23.05 11:00", 0, "UTC+5"),
    ]
    assert shown(after, "Asia/Baku", "Asia/Almaty") == [("15.03 10:00", 0, "UTC+4"), ("15.03 11:00", 0, "UTC+5")]


def test_the_night_on_which_kazakhstan_changed_its_clock_has_25_hours():
    start, end = day_bounds(date(2024, 2, 29), "Asia/Almaty")
    assert end - start == timedelta(hours=25)


def test_of_two_moments_with_the_same_clock_time_the_earlier_is_meant():
    assert to_instant(date(2024, 2, 29), time(23, 30), "Asia/Almaty") == datetime(2024, 2, 29, 17, 30, tzinfo=UTC)


def test_a_time_the_clocks_jumped_over_is_refused():
    with pytest.raises(NoSuchTime):
        to_instant(date(2015, 3, 29), time(4, 30), "Asia/Baku")


@pytest.mark.parametrize("name", ["Asia/Astana-on-Sea", "../../etc/passwd", "", "\x00", "Asia"])
def test_a_zone_that_does_not_exist_is_named_as_such(name):
    with pytest.raises(UnknownZone):
        zone_of(name)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        local_times(datetime(2026, 1, 1), ["Asia/Baku"])


def test_offsets_are_written_as_people_do():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert [offset_label(at.astimezone(zone_of(zone))) for zone in ("Asia/Baku", "Asia/Kolkata", "America/St_Johns", "UTC")] == [
        "UTC+4",
        "UTC+5:30",
        "UTC-3:30",
        "UTC",
    ]


def test_this_machine_knows_the_clocks_of_today_and_a_stale_one_would_be_noticed():
    assert outdated_zones(datetime(2026, 6, 1, tzinfo=UTC)) == []
    assert outdated_zones(datetime(2022, 6, 1, tzinfo=UTC)) == ["Asia/Almaty"]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1)), st.sampled_from(ZONES))
def test_an_instant_lies_in_its_local_day(moment, zone):
    instant = moment.replace(tzinfo=UTC)
    local = local_times(instant, [zone])[0].moment
    start, end = day_bounds(local.date(), zone)
    assert start <= instant < end
    assert to_instant(local.date(), local.time(), zone) <= instant


@given(st.dates(date(1995, 1, 1), date(2035, 1, 1)), st.sampled_from(ZONES))
def test_days_follow_each_other_without_gap_or_overlap(day, zone):
    assert day_bounds(day, zone)[1] == day_bounds(day + timedelta(days=1), zone)[0]
