"""Times of day in date lines: "22:30", "10pm", "22h30", "22 Uhr", "22時30分", with the time zone behind them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from generator.intake.cleaning import date_words

_ZONE = r"(?P<zone>Z(?![^\W_])|(?:GMT|UTC)?\s?[+-]\d\d:?\d\d(?!\d)|(?:GMT|UTC)[+-]\d{1,2}(?::\d\d)?(?!\d)|[A-Z]{2,4}(?![^\W_]))"
_TIME = re.compile(
    r"(?<![\d.:/])(?:(?P<before>上午|下午|午前|午後|오전|오후)\s?)?"
    r"(?P<hour>\d{1,2})(?:(?P<sign>[:.]|\s?[hH]\s?|[時时點点시]\s?)(?P<minute>\d\d)(?!\d)(?:[:.分](?P<second>\d\d)(?!\d)(?:[.,]\d{1,9})?)?[分분]?)?"
    r"\s{0,2}(?P<half>[ap]\.?\s?m(?![^\W_])\.?)?(?P<clock>\s?(?:uhr|hrs|[hH時时點点시])(?![^\W_]))?"
    rf"(?:\s{{0,2}}[,(]?{_ZONE}\)?(?:\s?\([A-Z]{{2,5}}\))?)?",
    re.IGNORECASE,
)
_MILITARY = re.compile(rf"(?<![\d.:/])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s{{1,2}}{_ZONE}", re.IGNORECASE)
_AFTERNOON = frozenset(("下午", "午後", "오후"))
_MORNING = frozenset(("上午", "午前", "오전"))


def at(day: date, before: str, after: str) -> datetime | date:
    """Return a day with the time in the rest of its line: first what stands behind it, then what stands before it."""
    for rest in (_behind(after), before):
        for pattern in (_TIME, _MILITARY):
            for match in pattern.finditer(rest):
                moment = _moment(day, match) if _is_time(match) else None
                if moment:
                    return moment
    return day


def without(line: str, sign: str = " ") -> str:
    """Return a line with a sign in place of the times in it and the zones behind them."""
    for pattern in (_TIME, _MILITARY):
        line = pattern.sub(lambda match: sign if _is_time(match) else match[0], line)
    return line


def _behind(text: str) -> str:
    """Return the text behind a date; "T" joins day and time in ISO 8601."""
    return text[1:] if text[:1] in ("T", "t") and text[1:2].isdigit() else text


def _is_time(match: re.Match[str]) -> bool:
    """Return whether figures are a time: with a colon, a word such as "pm" or "Uhr", or a zone behind them."""
    parts = match.groupdict()
    if not 0 <= int(parts["hour"]) <= 24 or int(parts["minute"] or 0) > 59:
        return False
    if "sign" not in parts:
        return bool(parts["zone"])
    sign = (parts["sign"] or "").strip().lower()
    if parts["before"] or parts["half"] or parts["clock"]:
        return True
    return sign not in ("", ".") or (sign == "." and _is_known(parts["zone"]))


def _is_known(zone: str | None) -> bool:
    return bool(zone) and (str(zone)[0] in "+-" or str(zone)[:3].lower() in ("gmt", "utc") or str(zone).lower() in date_words.ZONES)


def _moment(day: date, match: re.Match[str]) -> datetime | None:
    """Return the time that a pattern matched on a day; None if there is no such time."""
    parts = match.groupdict()
    hour, half = int(parts["hour"]), (parts.get("half") or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif parts.get("before") in _AFTERNOON and hour < 12:
        hour += 12
    elif parts.get("before") in _MORNING and hour == 12:
        hour = 0
    try:
        local = datetime(day.year, day.month, day.day, hour, int(parts["minute"] or 0), int(parts.get("second") or 0) % 60)  # noqa: DTZ001 -- the zone follows
        return local.replace(tzinfo=_zone(parts["zone"], local))
    except ValueError:
        return None


def _zone(name: str | None, local: datetime) -> timezone | None:
    """Return the zone of a name ("CET") or an offset ("+01:00", "GMT+0100"); None if it is unknown or ambiguous."""
    if not name:
        return None
    offset = re.search(r"(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?", name)
    if not offset:
        return date_words.zone(name, local)
    minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=minutes if offset["sign"] == "+" else -minutes))
