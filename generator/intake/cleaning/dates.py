"""Dates in copy: date lines, times, file names. Only a certain date counts; nothing here looks at the clock."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone

LONGEST = 120
"""Characters of the longest date line."""
_MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan janvier janeiro enero januar jänner ocak gennaio januari января stycznia", "february feb février fevrier fevereiro febrero februar şubat febbraio februari februari февраля lutego",
        "march mar mars março marzo märz mart maart marts maret марта marca", "april apr avril abril avr nisan aprile апреля kwietnia aprill",
        "may mai maio mayo mayıs maggio mei maj мая maja", "june jun juin junho junio juni haziran giugno июня czerwca",
        "july jul juillet julho julio juli temmuz luglio июля lipca", "august aug août aout agosto ağustos augustus augusti agustus августа sierpnia",
        "september sep sept septembre setembro septiembre eylül settembre сентября września", "october oct octobre outubro octubre oktober ekim ottobre октября października",
        "november nov novembre novembro noviembre kasım ноября listopada", "december dec décembre decembre dezembro diciembre dezember aralık dicembre desember декабря grudnia",
    ), 1)
    for name in names.split()
}  # fmt: skip
_NAME = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:1[89]|20)\d\d)[-./](?P<number>\d{1,2})[-./](?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<number>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])\s*\Z")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s-]+(?:de\s+|of\s+)?{_NAME},?[\s-]+(?:de\s+)?{_YEAR}(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)")
_CJK = re.compile(r"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
_IN_NAMES = (
    re.compile(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[-_/. ]?)(?P<number>0[1-9]|1[0-2])(?:(?P=sign)|(?<=/\d\d)[-_. ])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-_. ]\d\d?[-_. ]\d{4})"
    ),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-_. ]?(?P<month>[^\W\d_]{{3,10}})[-_., ]{{0,2}}{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(
        rf"(?<![^\W\d_])(?P<month>[^\W\d_]{{3,10}})[-_. ]?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-_., ]{{1,2}}{_YEAR}(?!\d)", re.IGNORECASE
    ),
    re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})(?P<sign>[-_. ])(?P<second>\d{{1,2}})(?P=sign){_YEAR}(?!\d)"),
)
_MONTH_FOLDER = re.compile(r"(?:\A|/)(?P<year>(?:19|20)\d\d)/(?P<number>0[1-9]|1[0-2])/")
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>Z\b|GMT|UTC|[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(?P<name>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})\b|\b(?P<number>\d{1,2})\.?\s+(?P<month>[^\W\d_]{3,10})\b")
_TIME_WORD = re.compile(r"\bago\b|\d{1,2}[:.h]\d\d|updated|published|posted|年", re.IGNORECASE)
_ZONES = {
    "z": 0,
    "gmt": 0,
    "utc": 0,
    "bst": 1,
    "cet": 1,
    "cest": 2,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
_WORDS = re.compile(
    r"[\W\d_]+|[年月日년월일]|(?<=\d)(?:st|nd|rd|th)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:a\.?m|p\.?m|gmt|utc|e[sd]?t|p[sd]?t|c[sd]?t|bst|cet|cest|ist|th|st|nd|rd|at|on|of|de|"
    r"published|updated|posted|first|last|modified|created|date|hours?|minutes?|mins?|days?|ago|time|local|h|t|z|le|el|den|г|publié|mis|à|jour|publicado|em|atualizado|actualizado|veröffentlicht|aktualisiert|pubblicato|aggiornato|il|gepubliceerd|op|опубликовано|am|um|uhr|às|feira|segunda|terça|quarta|quinta|sexta|sábado|domingo|"
    r"lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunedì|martedì|mercoledì|giovedì|venerdì|"
    r"sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"года|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b", re.IGNORECASE)  # fmt: skip


def find(text: str) -> datetime | date | None:
    """Return the first certain date of a line, with its time if the line has one. A time without a zone stays naive.

    "01/02/2026" can be read in two ways and is not a certain date.
    """
    dates = [
        (match, day)
        for pattern in (_ISO, _CJK, _DAY_FIRST, _MONTH_FIRST, _NUMBERS)
        if (match := pattern.search(text)) and (day := _day(match))
    ]
    if not dates:
        whole = _COMPACT.match(text)
        return _day(whole) if whole else None
    match, day = min(dates, key=lambda pair: pair[0].start())
    return _timed(day, text[: match.start()] + " " + text[match.end() :])


def day_of(text: str) -> tuple[int, int] | None:
    """Return month and day of a text without a year, such as "ANKARA, Sept 12 (Agency)"; None if there is no such day."""
    for match in _DAY.finditer(text):
        month = _MONTHS.get((match["name"] or match["month"]).lower(), 0)
        day = int(match["day"] or match["number"])
        if month and 1 <= day <= monthrange(2024, month)[1]:
            return month, day
    return None


def is_date_line(line: str) -> bool:
    """Return whether a line is a date or a time and nothing else."""
    if len(line) > LONGEST or not re.search(r"\d", line):
        return False
    rest = _WORDS.sub(" ", line).split()
    if not all(word.lower().rstrip(".") in _MONTHS for word in rest):
        return False
    return bool(find(line) or rest or _NUMBERS.search(line) or _TIME_WORD.search(line))


def is_day(line: str) -> bool:
    """Return whether a line is a date line that names a day, even if it can be read in two ways: "01/02/2026"."""
    return is_date_line(line) and bool(find(line) or _NUMBERS.search(line))


def in_name(path: str) -> date | None:
    """Return the date in the name of a file, else in its path. A folder for a month gives the first day of the month.

    "2026-09-12-story.txt", "2026/09/12/story.txt", "20260912_story.txt", "12 Sept 2026 story.txt", "13-09-2026.txt", "2026/09/story.txt".
    """
    name = path.rpartition("/")[2]
    days = (day for text in (name, path) for pattern in _IN_NAMES for match in pattern.finditer(text) if (day := _day(match)))
    folder = _MONTH_FOLDER.search(path)
    return next(days, date(int(folder["year"]), int(folder["number"]), 1) if folder else None)


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
        month = int(parts["number"]) if parts.get("number") else _MONTHS.get(parts["month"].lower(), 0)
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:
        return None


def _timed(day: date, rest: str) -> datetime | date:
    """Return a day with the time in the rest of its line."""
    match = _TIME.search(rest)
    if not match:
        return day
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59 or ("." in match[0] and not (match["half"] or match["zone"])):
        return day
    try:
        return datetime(day.year, day.month, day.day, hour, minute, int(match["second"] or 0) % 60, tzinfo=_zone(match["zone"]))
    except ValueError:
        return day


def _zone(name: str | None) -> timezone | None:
    """Return the zone of a name ("CET") or an offset ("+01:00"); None if it is unknown."""
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=minutes if name[0] == "+" else -minutes))
    hours = _ZONES.get(name.lower())
    return None if hours is None else timezone(timedelta(hours=hours))
