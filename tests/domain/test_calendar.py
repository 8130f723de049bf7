from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.domain.calendar import local_day, week_days, week_of, zone_for_locale
from tests.domain.given import days

ZONES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})
LOCALES = ["en-US", "en-GB", "en-CA", "en-AU", "en-IN", "de-DE", ""]
INSTANTS = st.integers(631_152_000, 2_145_916_800).map(lambda s: datetime.fromtimestamp(s, UTC))


def changes(zone: str, year: int) -> list[datetime]:
    """The hours of the year, in UTC, in which the zone's offset changes."""
    tz = ZoneInfo(zone)
    first = datetime(year, 1, 1, tzinfo=UTC)
    offsets = [(first + timedelta(days=n)).astimezone(tz).utcoffset() for n in range(367)]
    starts = [n for n in range(366) if offsets[n] != offsets[n + 1]]
    hours = [first + timedelta(days=n, hours=hour) for n in starts for hour in range(25)]
    return [hour for hour in hours if _offset(hour, tz) != _offset(hour + timedelta(hours=1), tz)]


def _offset(instant: datetime, tz: ZoneInfo) -> timedelta | None:
    return instant.astimezone(tz).utcoffset()


@given(INSTANTS, st.sampled_from(ZONES))
@settings(max_examples=400, deadline=None)
def test_the_local_day_is_that_of_the_zones_offset_at_the_instant(now: datetime, zone: str):
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    assert local_day(now, zone) == (now + offset).date()


@given(INSTANTS, st.sampled_from(ZONES), st.integers(-14, 14))
@settings(max_examples=200, deadline=None)
def test_the_offset_in_which_the_instant_is_written_does_not_matter(
    now: datetime, zone: str, hours: int
):
    written = now.astimezone(timezone(timedelta(hours=hours)))
    assert local_day(written, zone) == local_day(now, zone)


@pytest.mark.parametrize(
    ("year", "skipping"),
    [(2011, {"Pacific/Apia", "Pacific/Fakaofo"}), (2025, set()), (2026, set())],
)
def test_around_every_change_of_every_zone_day_follows_on_day(year: int, skipping: set[str]):
    skipped = set()
    for zone in ZONES:
        for change in changes(zone, year):
            quarters = (change + timedelta(minutes=15 * n) for n in range(-100, 105))
            seen = [local_day(quarter, zone) for quarter in quarters]
            steps = {(later - earlier).days for earlier, later in pairwise(seen)}
            assert steps <= {0, 1, 2}, zone
            if 2 in steps:
                skipped.add(zone)
    assert skipped == skipping


def test_clocks_that_jump_over_midnight_begin_the_new_day_at_once():
    # Cairo's clocks went from 23:59:59 on 23 April 2026 to 01:00 on the 24th.
    before = datetime(2026, 4, 23, 21, 59, 59, tzinfo=UTC)
    assert local_day(before, "Africa/Cairo") == date(2026, 4, 23)
    assert local_day(before + timedelta(seconds=1), "Africa/Cairo") == date(2026, 4, 24)


def test_clocks_that_go_back_over_midnight_repeat_the_evening_not_the_day():
    # Havana's clocks went from 01:00 back to 00:00 on 1 November 2026.
    start = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
    seen = [local_day(start + timedelta(minutes=30 * n), "America/Havana") for n in range(48)]
    assert set(seen) == {date(2026, 11, 1)}


@pytest.mark.parametrize(
    ("zone", "skipped"),
    [("Pacific/Apia", date(2011, 12, 30)), ("Pacific/Kwajalein", date(1993, 8, 21))],
)
def test_a_day_lost_at_the_date_line_is_never_today(zone: str, skipped: date):
    noon = datetime(skipped.year, skipped.month, skipped.day, 12, tzinfo=UTC)
    seen = {local_day(noon + timedelta(minutes=20 * n), zone) for n in range(-216, 217)}
    assert skipped not in seen
    assert {skipped - timedelta(days=1), skipped + timedelta(days=1)} <= seen


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Asia/Kolkata", datetime(2026, 11, 22, 18, 30, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 11, 22, 18, 15, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 11, 22, 13, 0, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 6, 22, 13, 30, tzinfo=UTC)),
        ("America/St_Johns", datetime(2026, 11, 23, 3, 30, tzinfo=UTC)),
        ("Pacific/Chatham", datetime(2026, 11, 22, 10, 15, tzinfo=UTC)),
        ("Pacific/Kiritimati", datetime(2026, 11, 22, 10, 0, tzinfo=UTC)),
    ],
)
def test_midnight_is_to_the_minute_where_hours_are_halved_or_quartered(zone: str, utc: datetime):
    new_day = local_day(utc, zone)
    assert local_day(utc - timedelta(seconds=1), zone) == new_day - timedelta(days=1)


@pytest.mark.parametrize(
    "zone", ["", "Atlantis/Capital", "America", "../../etc/passwd", "Europe/\0", "tzdata.zi", "é"]
)
def test_what_is_no_zone_is_refused(zone: str):
    with pytest.raises(ValueError, match=r".+"):
        local_day(datetime(2026, 11, 22, tzinfo=UTC), zone)


def test_an_instant_without_an_offset_is_refused():
    with pytest.raises(ValueError, match="offset"):
        local_day(datetime(2026, 11, 22), "UTC")  # noqa: DTZ001


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_a_zone_of_the_database(locale: str):
    assert zone_for_locale(locale) in ZONES


@given(days)
@settings(deadline=None)
def test_a_week_is_seven_days_from_monday_and_holds_its_day(day: date):
    week = week_days(day)
    assert week[0] == week_of(day)
    assert [each.weekday() for each in week] == list(range(7))
    assert day in week
    assert {week_of(each) for each in week} == {week_of(day)}
