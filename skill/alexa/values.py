"""Lists and days as a locale's speakers say them, from Babel's tables."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.lists import format_list

DEFAULT = "en_US"
MONTH_FIRST = ("en-US", "en-CA")


@lru_cache(maxsize=4096)
def join(items: tuple[str, ...], locale: str) -> str:
    """("a", "b", "c") is "a, b, and c" in en-US, "a, b and c" in en-GB."""
    return format_list(items, locale=_locale(locale)) if items else ""


@lru_cache(maxsize=512)
def day_name(day: date, locale: str, *, far: bool) -> str:
    """ "Tuesday" or, for a far day, "Tuesday, November 10"."""
    # Few answers name a day, and with its time zones it takes long to import.
    from babel.dates import format_date

    pattern = "EEEE"
    if far:
        pattern = "EEEE, MMMM d" if locale in MONTH_FIRST else "EEEE d MMMM"
    return format_date(day, pattern, locale=_locale(locale))


@lru_cache(maxsize=64)
def _locale(name: str) -> Locale:
    """The locale; American English for those whose language we do not speak."""
    try:
        locale = Locale.parse(name, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = None
    return locale if locale and locale.language == "en" else Locale.parse(DEFAULT)
