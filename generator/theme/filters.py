"""The filters of templates: pure functions that write dates in a language, and values for JSON, RSS and machines."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from generator.core import urls
from generator.core.text import direction
from generator.language.shortening import shortened

if TYPE_CHECKING:
    from babel import Locale

    from generator.core.views import Site

Value = TypeVar("Value")

LONGEST_CACHED = 500
"""Characters of the longest text with which a result is cached."""
CACHED = 4096
"""Results of a filter that are cached."""

_encode = msgspec.json.Encoder(order=None).encode
_SLOT = re.compile(r"\{(\w+)\}")
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def cached(function: Callable[..., Value]) -> Callable[..., Value]:
    """Cache the results of a filter, aside from those of long texts, with which a template could fill the memory, and of marked texts.

    A text that is marked as safe equals one that is not, so one cache for both would return either.
    """
    kept = lru_cache(maxsize=CACHED)(function)

    @wraps(function)
    def result(*values: Any, **named: Any) -> Value:
        for value in (*values, *named.values()):
            if isinstance(value, str) and (len(value) > LONGEST_CACHED or type(value) is not str):
                return function(*values, **named)
        return kept(*values, **named)

    return result


def json(value: Any) -> str:
    """Return JSON that is safe inside <script> and XML: `<`, `>`, `&` and line separators are escaped."""
    return _UNSAFE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", _encode(value).decode())


def day(value: date, language: str) -> str:
    """Return a date as people write it: "12 September 2026"."""
    return _day(_date(value), language, "long")


def weekday(value: date, language: str) -> str:
    """Return a date with the weekday: "Saturday, 12 September 2026"."""
    return _day(_date(value), language, "full")


def short_day(value: date, language: str) -> str:
    """Return a short date: "12 Sept 2026"."""
    return _day(_date(value), language, "medium")


def month(value: date, language: str) -> str:
    """Return month and year: "September 2026"."""
    return _month(_date(value).year, _date(value).month, language)


def time(value: datetime) -> str:
    """Return the time of day: "10:15". It is empty at midnight, because a date without a time is stored as midnight."""
    return "" if (value.hour, value.minute, value.second) == (0, 0, 0) else f"{value:%H:%M}"


def iso(value: datetime) -> str:
    """Return an RFC 3339 timestamp with the offset of its time zone, in whole seconds."""
    return value.isoformat(timespec="seconds")


def rfc822(value: datetime) -> str:
    """Return a time as RSS needs it: RFC 822 with a year of four digits, in UTC, always in English."""
    return format_datetime(value.astimezone(UTC))


def absolute(url: str, site: Site) -> str:
    """Return the absolute form of a URL; empty for a path on this site until the site's address is known."""
    return urls.absolute(url, site.origin)


def script(value: Any) -> str:
    """Return JSON for a <script> or an attribute in apostrophes, marked as safe: as `json`, with the apostrophe escaped too."""
    from markupsafe import Markup

    return Markup(json(value).replace("'", r"\u0027"))  # noqa: S704 -- `json` escapes every sign that HTML gives a meaning


def fill(text: str, **values: object) -> str:
    """Return a text with `{name}` replaced by the value of that name: "Older: {label}"."""
    return _SLOT.sub(lambda slot: str(values.get(slot[1], slot[0])), text)


@cached
def longest_word(text: str) -> int:
    """Return the number of characters of the longest word of a text, with its punctuation; 0 without words."""
    return max(map(len, text.split()), default=0)


def counted(count: int, word: str, site: Site) -> str:
    """Return a number with the theme's word for it, in the plural form of the site's language: "3 stories"."""
    if (text := site.words.get(f"{word}.{plural(count, site.language)}")) is None:
        text = site.words[f"{word}.other"]
    return fill(text, count=number(count, site.language))


@cached
def number(value: int, language: str) -> str:
    """Return a whole number as people write it in a language: "2,001"."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


@cached
def plural(count: int, language: str) -> str:
    """Return the plural form of a number in a language: "zero", "one", "two", "few", "many" or "other"."""
    return str(_locale(language).plural_form(count))


class AddedFilters(msgspec.Struct, frozen=True):
    """Filters that extensions add."""

    functions: tuple[tuple[str, Callable[..., Any]], ...] = ()
    """By name."""
    version: str = ""
    """Changes with the extensions: a compiled template may hold what a filter returned for a constant."""


FILTERS: dict[str, Callable[..., Any]] = {
    "json": script,
    "direction": direction,
    "day": day,
    "weekday": weekday,
    "short_day": short_day,
    "month": month,
    "time": time,
    "iso": iso,
    "rfc822": rfc822,
    "absolute": absolute,
    "fill": fill,
    "longest_word": longest_word,
    "number": number,
    "counted": counted,
    "shorten": cached(shortened),
}
"""By the name in templates."""


def _date(value: date) -> date:
    if not isinstance(value, date):
        raise TypeError(f"{value} is not a date")
    return value.date() if isinstance(value, datetime) else value


@cached
def _day(value: date, language: str, length: str) -> str:
    from babel.dates import format_date

    return format_date(value, format=length, locale=_locale(language))


@cached
def _month(year: int, number: int, language: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", datetime(year, number, 1), locale=_locale(language))  # noqa: DTZ001 -- a month has no zone


@cached
def _locale(language: str) -> Locale:
    """Return the locale of a language. English, and any unknown language, gets British English: the day before the month."""
    from babel import Locale, UnknownLocaleError

    british = Locale.parse("en_GB")
    if language == "en":
        return british
    try:
        return Locale.parse(language, sep="_" if "_" in language else "-")
    except (UnknownLocaleError, ValueError):
        return british
