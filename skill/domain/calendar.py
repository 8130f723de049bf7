"""Which day it is where the person is, and the week that day belongs to. Weeks begin on Monday."""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

DAYS_IN_WEEK: Final = 7

_ZONES: Final = {
    "en-US": "America/New_York",
    "en-GB": "Europe/London",
    "en-CA": "America/Toronto",
    "en-AU": "Australia/Sydney",
    "en-IN": "Asia/Kolkata",
}


def local_day(now: datetime, zone: str) -> date:
    """The day on the wall calendar of `zone`, a name of the tz database, at the instant `now`.

    Raises ValueError if `now` is naive or the database knows no such zone.
    """
    if now.tzinfo is None:
        raise ValueError("an instant needs an offset")
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (KeyError, OSError) as error:
        raise ValueError(f"no such time zone: {zone!r}") from error


def zone_for_locale(locale: str) -> str:
    """Where most speakers of the locale live: the guess when a device's own zone is not known."""
    return _ZONES.get(locale, "UTC")


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_days(day: date) -> tuple[date, ...]:
    """The seven days of the day's week, Monday first."""
    monday = week_of(day)
    return tuple(monday + timedelta(days=n) for n in range(DAYS_IN_WEEK))
