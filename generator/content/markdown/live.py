"""The updates of a live blog: headings that begin with a time, and what stands below each; or texts of their own.

A heading is "18:15", "18:15 Bridge closed" or, with its day, "2026-11-26 18:15 Bridge closed". A time without a day is on the day
on which it is nearest to the time in the heading above it: so times count on across midnight, whether the newest update is at the top of the
text or at its end. The earliest one of a text without any day is on that of the article. A text of its own comes with its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeVar

from markdown_it.token import Token

from generator.content.markdown.pictures import PictureOf, no_picture
from generator.content.markdown.plain import text, words_of
from generator.content.markdown.urls import Resolve
from generator.core.model import LiveUpdate
from generator.core.text import slug

Item = TypeVar("Item")

BEFORE = timedelta(hours=6)
"""So much earlier than the date of the article its first update may be, which is then of the same day."""
DAY, HALF = timedelta(days=1), timedelta(hours=12)
LONGEST_TEXT = 300
"""Characters of an update for search engines."""
_HEADING = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)(?:T|,? +))?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?!\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:[ ]*[-–—:·|,]?[ ]+(?P<title>.*))?",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """One update in the tokens of a text."""

    begin: int
    """Where its heading begins."""
    body: int
    """Where the tokens below its heading begin."""
    end: int
    stamp: Stamp
    title: str
    """May be empty."""


class Stamp(NamedTuple):
    day: date | None
    """None if the heading gives only a time."""
    time: time


class UpdateText(NamedTuple):
    """An update that is a text of its own."""

    name: str
    """Permanent: its address follows from it."""
    at: datetime
    """Aware, in the time zone of the article."""
    title: str
    """May be empty."""
    markdown: str
    resolve: Resolve | None = None
    """See `render`; None: that of the article."""
    picture_of: PictureOf = no_picture


def parts_of(tokens: Sequence[Token]) -> tuple[Part, ...]:
    """Return the updates of a text in its order. What is before the first one is the introduction; footnotes belong to no update."""
    headings = list(_headings(tokens))
    ends = [*(at for at, _, _ in headings[1:]), notes_of(tokens)]
    return tuple(Part(at, at + 3, end, stamp, title) for (at, stamp, title), end in zip(headings, ends, strict=False))


def updates_of(tokens: Sequence[Token], begin: datetime) -> tuple[LiveUpdate, ...]:
    """Return the updates of a text, the newest first; `begin` is the date of the article."""
    parts = parts_of(tokens)
    times = moments([part.stamp for part in parts], begin)
    return tuple(
        LiveUpdate(id, times[place], parts[place].title, _beginning(tokens[parts[place].body : parts[place].end]))
        for place, id in newest_first(times)
    )


def update_of(update: UpdateText, id: str, tokens: Sequence[Token]) -> LiveUpdate:
    """Return an update that is a text of its own, given its tokens."""
    return LiveUpdate(id, update.at, update.title, _beginning(tokens[: notes_of(tokens)]))


def notes_of(tokens: Sequence[Token]) -> int:
    """Return where the footnotes of a text begin; its end if it has none."""
    return next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))


def ids_of(updates: Iterable[UpdateText]) -> list[str]:
    """Return the permanent id of each update that is a text of its own, by its name: "u-18-15-bridge-closed".

    The page has a second id for each, with "-head" at its end.
    """
    ids, taken = list[str](), set[str]()
    for update in updates:
        first = id = f"u-{slug(update.name) or 'update'}"
        number = 1
        while not taken.isdisjoint((id, f"{id}-head")):
            number += 1
            id = f"{first}-{number}"
        taken.update((id, f"{id}-head"))
        ids.append(id)
    return ids


def merged(headed: Iterable[tuple[datetime, Item]], separate: Iterable[tuple[datetime, Item]]) -> list[Item]:
    """Return the updates of both kinds, the newest first. Those with a heading come in this order already.

    Of one minute, one with a heading is older than a text of its own, and of these the first is the oldest.
    """
    oldest_first = sorted([*reversed([*headed]), *separate], key=lambda timed: timed[0])
    return [item for _, item in reversed(oldest_first)]


def newest_first(times: Sequence[datetime]) -> list[tuple[int, str]]:
    """Return the places of the updates in the order of the page, each with its permanent id: "u-20261126T1815".

    A second update of one minute is "u-20261126T1815-2": the later one, as the text is written from top to bottom or from bottom to top.
    """
    places = list(range(len(times)))
    if times and times[-1] < times[0]:
        places.reverse()
    places.sort(key=times.__getitem__)
    counts: dict[str, int] = {}
    named = []
    for place in places:
        name = f"u-{times[place]:%Y%m%dT%H%M}"
        counts[name] = counts.get(name, 0) + 1
        named.append((place, name if counts[name] == 1 else f"{name}-{counts[name]}"))
    return named[::-1]


def moments(stamps: Sequence[Stamp], begin: datetime) -> list[datetime]:
    """Return when each update was written, given in the order of the text, in the time zone of the article."""
    first = next((place for place, stamp in enumerate(stamps) if stamp.day), 0)
    start = begin.replace(tzinfo=None)
    times = [start] * len(stamps)
    for place in (*range(first, len(stamps)), *range(first - 1, -1, -1)):
        stamp = stamps[place]
        beside = times[place - 1] if place > first else times[place + 1] if place < first else None
        times[place] = datetime.combine(stamp.day, stamp.time) if stamp.day else _nearest(stamp.time, beside or start)
    if times and not any(stamp.day for stamp in stamps):
        earliest = min(times)
        shift = first_update(earliest.time(), start) - earliest
        times = [moment + shift for moment in times]
    return [moment.replace(tzinfo=begin.tzinfo) for moment in times]


def first_update(at: time, begin: datetime) -> datetime:
    """Return the moment of the first update of a text without any day, given its time of day and the date of the article."""
    return _first_after(at, begin - BEFORE if begin.time() != time() else begin)


def _nearest(at: time, other: datetime) -> datetime:
    """Return the moment at a time of day that is nearest to another moment; the later of two."""
    return _first_after(at, other - HALF + timedelta(microseconds=1))


def _first_after(at: time, start: datetime) -> datetime:
    moment = datetime.combine(start.date(), at, start.tzinfo)
    return moment if moment >= start else moment + DAY


def _headings(tokens: Sequence[Token]) -> Iterator[tuple[int, Stamp, str]]:
    """Yield the headings of updates: their place, their time and the words after it."""
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.level == 0:
            match = _HEADING.fullmatch(" ".join(text(tokens[at + 1].children).split()))
            stamp = _stamp(match) if match else None
            if match and stamp:
                yield at, stamp, (match["title"] or "").strip()


def _stamp(match: re.Match[str]) -> Stamp | None:
    """Return day and time of a heading; None if there is no such day or hour."""
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    try:
        day = date.fromisoformat(match["day"]) if match["day"] else None
    except ValueError:
        return None
    return Stamp(day, time(hour, int(match["minute"])))


def _beginning(tokens: Sequence[Token]) -> str:
    words = " ".join(words_of(list(tokens)).split())
    return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT - 1].rstrip() + "…"
