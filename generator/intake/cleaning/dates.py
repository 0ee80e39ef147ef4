"""Dates in copy: date lines, times, file names. Only a certain date counts; nothing here looks at the clock.

Years from 1500 on are read, because archives are old. Every pattern has a bounded length, so the work on a line is linear.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import NamedTuple

from generator.core.text import fold
from generator.intake.cleaning import date_words, times

LONGEST = 120
"""Characters of the longest date line."""
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_SHORT_YEAR = r"(?P<short>\d\d)"
_MONTH = r"(?P<month>[^\W\d_]{3,12})\.?"
_FULL = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}(?P<sign>[-./])(?P<number>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]?(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]{{1,3}}(?:de\s|of\s|ta[’']\s)?{_MONTH},?[\s-]{{1,3}}(?:de\s|del\s)?{_YEAR}(?!\d)",
        rf"(?<![^\W\d_]){_MONTH}\s{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s,.-]{{1,3}}{_MONTH}[\s.-]{{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])",
        rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<sign>[./-])(?P<second>\d{{1,2}})(?P=sign)(?:{_YEAR}|(?<=/){_SHORT_YEAR})(?![\d/]|[.-]\d)",
    )
)
"""The forms of a full date: ISO, Chinese and Korean, day first, month first, year first, in figures."""
_COMPACT = re.compile(r"\s*(?P<year>(?:1[89]|20)\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])\s*\Z")
_WITHOUT_YEAR = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![^\W\d_])(?P<month>[^\W\d_]{3,12})\.?\s{1,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)",
        r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s{0,3}(?:de\s|of\s)?(?P<month>[^\W\d_]{3,12})(?![^\W_])",
        r"(?<!\d)(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
    )
)
_MONTH_YEAR = re.compile(rf"(?<![^\W\d_]){_MONTH}(?:,|\sde|\sdel)?\s{{1,3}}{_YEAR}(?!\d)", re.IGNORECASE)
AGE = re.compile(
    r"(?:updated |published |posted )?(?:an?|\d{1,3}) ?(?:s|m|h|d|w|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.? ago"
    r"|(?:il y a|hace|há|vor) \d{1,3} [^\W\d_]{1,10}|\d{1,3} [^\W\d_]{1,10} (?:fa|atrás|geleden|önce|siden|sedan|temu|назад)",
    re.IGNORECASE,
)
_IN_NAMES = (
    re.compile(
        rf"(?<!\d){_YEAR}(?P<sign>[-_/. ])(?P<number>0[1-9]|1[0-2])(?:(?P=sign)|(?<=/\d\d)[-_. ])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-_. ]\d\d?[-_. ]\d{{4}})"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-_. ]\d\d?[-_. ]\d{4})"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-_. ]?(?P<month>[^\W\d_]{{3,12}})[-_., ]{{0,2}}{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<![^\W\d_])(?P<month>[^\W\d_]{{3,12}})[-_. ]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-_., ]{{1,2}}{_YEAR}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})(?P<sign>[-_. ])(?P<second>\d{{1,2}})(?P=sign){_YEAR}(?!\d)"),
)
_MONTH_FOLDER = re.compile(rf"(?:\A|/){_YEAR}[-_/](?P<number>0[1-9]|1[0-2])/")
LATEST_SHORT_YEAR = 68
"""A year of two figures up to this one is in this century, a later one in the last (as POSIX reads it)."""


class Stamp(NamedTuple):
    """A full date within a line."""

    begin: int
    """In characters, from the beginning of the line."""
    end: int
    day: date | None
    """None if there is no such day, or if it can be read in two ways: "01/02/2026"."""


def stamps(text: str) -> list[Stamp]:
    """Return the full dates of a text, in order; none overlaps another."""
    if not any(map(str.isdigit, text)):
        return []
    matches = (match for pattern in _FULL for match in pattern.finditer(text))
    dates: list[Stamp] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        named = match.groupdict().get("month")
        if (not dates or match.start() >= dates[-1].end) and (named is None or date_words.month(named)):
            dates.append(Stamp(match.start(), match.end(), _day(match)))
    return dates


def find(text: str) -> datetime | date | None:
    """Return the first certain date of a line, with its time if the line has one. A time without a zone stays naive.

    "01/02/2026" can be read in two ways and is not a certain date.
    """
    stamp = next((stamp for stamp in stamps(text) if stamp.day), None)
    if not stamp or not stamp.day:
        whole = _COMPACT.match(text)
        return _day(whole) if whole else None
    return times.at(stamp.day, text[: stamp.begin], text[stamp.end :])


def day_of(text: str) -> tuple[int, int] | None:
    """Return month and day of a text without a year, such as "ANKARA, Sept 12 (Agency)"; None if there is no such day."""
    return next((day for _, day in _days_without_year(text)), None)


def month_of(text: str) -> date | None:
    """Return the first day of the month that a text names with its year, as in "September 2006"; the last month if it names several."""
    months = [(date_words.month(match["month"]), int(match["year"])) for match in _MONTH_YEAR.finditer(text)]
    return next((date(year, month, 1) for month, year in reversed(months) if month), None)


def is_date_line(line: str) -> bool:
    """Return whether a line is a date or a time and nothing else."""
    return is_day(line) or is_time(line) or is_age(line)


def is_day(line: str) -> bool:
    """Return whether a line is a date line that names a day or a month, even if it can be read in two ways: "01/02/2026"."""
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return False
    rest = without_dates(line)
    return rest is not None and is_only_date_words(rest)


def names_weekday(line: str) -> bool:
    """Return whether a line names a day of the week."""
    return any(word in date_words.days() for word in re.findall(r"[^\W\d_]+", fold(line)))


def is_time(line: str) -> bool:
    """Return whether a line is a time of day without a date: "19:40 GMT", "Updated 5:50 PM"."""
    if len(line) > LONGEST or not any(map(str.isdigit, line)):
        return False
    rest = times.without(line)
    return rest != line and is_only_date_words(rest)


def is_age(line: str) -> bool:
    """Return whether a line says how old the copy is: "2 hours ago"."""
    return len(line) <= LONGEST and bool(AGE.fullmatch(line.strip(" .•|·-")))


def without_dates(line: str, sign: str = " ") -> str | None:
    """Return the rest of a line without its dates and times, each replaced by a sign; None if it has no date."""
    if _COMPACT.match(line) and find(line):
        return ""
    spans = [(stamp.begin, stamp.end) for stamp in stamps(line)]
    if not spans:
        spans = [match.span() for match, _ in _days_without_year(line)] or [
            match.span() for match in _MONTH_YEAR.finditer(line) if date_words.month(match["month"])
        ]
    return times.without(_cut(line, spans, sign), sign) if spans else None


def is_only_date_words(rest: str) -> bool:
    """Return whether the rest of a date line has no figures, and no words that say more than what the date is of."""
    words = re.findall(r"[^\W_]+", fold(rest))
    return all(word in date_words.allowed() for word in words)


def in_name(path: str) -> date | None:
    """Return the date in the name of a file, else in its path. A folder for a month gives the first day of the month.

    "2026-09-12-story.txt", "2026/09/12/story.txt", "20260912_story.txt", "12 Sept 2026 story.txt", "13-09-2026.txt",
    "2026/09/story.txt", "2026-09/story.txt".
    """
    name = path.rpartition("/")[2]
    days = (day for text in (name, path) for pattern in _IN_NAMES for match in pattern.finditer(text) if (day := _day(match)))
    folder = _MONTH_FOLDER.search(path)
    return next(days, date(int(folder["year"]), int(folder["number"]), 1) if folder else None)


def _cut(line: str, spans: list[tuple[int, int]], sign: str) -> str:
    """Return a line with a sign in place of these parts."""
    parts, at = [], 0
    for begin, end in spans:
        parts.append(line[at:begin])
        at = max(at, end)
    return sign.join([*parts, line[at:]])


def _days_without_year(text: str) -> list[tuple[re.Match[str], tuple[int, int]]]:
    """Return the days that a text names without a year, in order, each with its month and day."""
    matches = sorted((match for pattern in _WITHOUT_YEAR for match in pattern.finditer(text)), key=re.Match.start)
    days = []
    for match in matches:
        name = match.groupdict().get("month") or ""
        is_certain = len(name) > 3 or fold(name) in date_words.SHORT_MONTHS
        month = (date_words.month(name) if is_certain else 0) if name else int(match["number"])
        if 1 <= month <= 12 and 1 <= int(match["day"]) <= monthrange(2024, month)[1]:
            days.append((match, (month, int(match["day"]))))
    return days


def _day(match: re.Match[str]) -> date | None:
    """Return the day that a pattern matched; None if there is no such day, or if it can be read in two ways."""
    parts = match.groupdict()
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (second, first) if second > 12 else (first, second)
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if parts.get("number") else date_words.month(parts["month"])
    try:
        return date(_year(parts), month, day)
    except ValueError:
        return None


def _year(parts: dict[str, str | None]) -> int:
    if parts.get("year"):
        return int(parts["year"] or 0)
    short = int(parts["short"] or 0)
    return short + (2000 if short <= LATEST_SHORT_YEAR else 1900)
