"""The reader of dispatches as agencies send them, with the control characters of IPTC 7901 or without.

A dispatch has a header line (SOH: service, number, priority, category, length), keywords, the text (STX … ETX) with notes for the desk
and the headline above it, and below it the initials of the desk with day and time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from generator.core.drafts import Draft, Dropped
from generator.core.problems import Problem
from generator.intake.cleaning import bylines, dates
from generator.intake.decode import decode
from generator.intake.readers import RawFile
from generator.intake.readers.entities import resolve
from generator.intake.readers.plain import MOST_LINES, PlainReader, too_long
from generator.intake.readers.record import Record
from generator.intake.readers.text import described, faulty

SOH, STX, ETX, EOT = "\x01", "\x02", "\x03", "\x04"
"""The control characters that begin the header, the text, what stands below the text, and that end the dispatch."""
OPENING = 2000
"""Bytes at the beginning of a file among which a dispatch begins its text."""
LONGEST_HEADLINE, MOST_HEADLINE_LINES = 200, 3
MOST_NOTES = 8
"""Notes for the desk above the headline."""
FOOT = 10
"""Lines at the end among which day and time stand."""
CENTURY = 69
"""The first year of two figures that belongs to the twentieth century, as in POSIX."""
_CONTROLS = SOH + STX + ETX + EOT
_HEADER = re.compile(r"\W{0,3}[a-z]{2,5}\s?\d{3,5}\s+\d\s+[a-z]{1,4}\s+\d{1,5}(?:\s+\S{1,20}){0,6}\s*", re.IGNORECASE)
"""Service and number, priority, category, number of words: "eca0003 3 i 380 abc 0045"."""
_KEYWORDS = re.compile(r"[^\W\d_][\w .'’&-]{0,40}(?:/[\w .'’&-]{1,40}){0,9}/\s*")
_NOTE = re.compile(
    r"[-–(=* ]{0,3}(?:refile|repeat(?:ing)?|resend|urgent|flash|bulletin|alert|newsalert|snap|advisory|"
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s)?(?:write-?thru|lead|ld|add|update|wrap-?up|recast|take|version|sub|insert)(?:\s\d{1,2})?|update \d{1,2}|corrected|correction|corr|"
    r"eil(?:t|meldung)|vorrang|zusammenfassung|überblick|korrektur|berichtigung|achtung|neu|wiederholung|hintergrund|"
    r"actualisation|rectificatif|synthèse|lead général|actualización|corrección|ampliación|rettifica|aggiornamento)\b[^.]{0,60}?[-–)=*: ]{0,3}",
    re.IGNORECASE,
)
"""A line that tells the desk what kind of dispatch it is."""
_KILL = re.compile(r"\W{0,3}(?:mandatory |bulletin )?(?:kill|storno|rückruf|annulation|anulación)\b.{0,60}", re.IGNORECASE)
"""A line that withdraws a dispatch."""
_EMBARGO = re.compile(r"\W{0,3}(?:embargo|sperrfrist|hold for release|not for (?:publication|release))\b.{0,120}", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|par|por|di|door)\s+\S.{0,120}", re.IGNORECASE)
_NOTEBOOK = re.compile(r"#{1,3}\s?(?:[a-z]{2,5}-)?notizblock\b", re.IGNORECASE)
"""The heading of what an agency tells the desks of its customers: contacts, telephone numbers."""
_INITIALS = re.compile(r"[a-z]{2,6}(?:[ /][a-z]{2,5}){1,6}\s*")
"""Initials of the desk below the text: "dpa ov xx", "ab/cd"."""
_MOMENT = re.compile(
    r"\b(?P<day>[0-3]\d)(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)\s{0,3}(?P<zone>[A-Z]{1,4}\s)?\s{0,3}(?P<month>[^\W\d_]{3,9})\.?\s{1,3}(?P<year>\d{4}|\d\d)\b"
)
"""Day, hour and minute without a space, then month and year: "281545 GMT Nov 18"."""


class Wire:
    """A dispatch of an agency."""

    def recognizes(self, content: bytes) -> float:
        head = content[:OPENING]
        begin, text = head.find(SOH.encode()), head.find(STX.encode())
        if 0 <= begin < text:
            return 1.0
        lines = [line for line in head.decode("latin-1").splitlines()[:8] if line.strip()]
        return 1.0 if len(lines) > 1 and _HEADER.fullmatch(lines[0]) and _KEYWORDS.fullmatch(lines[1]) else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        decoded = decode(raw.content, keep=_CONTROLS)
        if decoded.fault:
            return (faulty(decoded, raw),)
        if (number := decoded.text.count(SOH)) > 1:
            message = f"The file has {number} dispatches, but a raw file is one article"
            return (Problem(raw.place, message, "Split it into one file for each dispatch", "intake.large"),)
        if decoded.text.count("\n") > MOST_LINES:
            return (too_long(raw.place, MOST_LINES, "lines"),)
        record = dispatch(resolve(decoded.text))
        draft = PlainReader(raw.sections, raw.shared).read_record(record, raw.place)
        return described(draft, decoded, raw) if isinstance(draft, Draft) else draft


def dispatch(text: str) -> Record:
    """Return what a dispatch says, and its copy."""
    lines = text.split("\n")
    begin, end = _text_place(lines)
    record = Record(published=_moment(" ".join(lines[end:][-FOOT:])))
    rules = dict.fromkeys((*range(begin), *range(end, len(lines))), "wire header")
    at = _read_notes(lines, begin, end, record, rules)
    at = _read_headline(lines, at, end, record, rules)
    plain = [_without_controls(line) for line in lines]
    record.text = "\n".join([line if at <= number < end and number not in rules else "" for number, line in enumerate(plain)])
    record.dropped = [Dropped(number + 1, plain[number].strip(), rule) for number, rule in sorted(rules.items()) if plain[number].strip()]
    return record


def _text_place(lines: Sequence[str]) -> tuple[int, int]:
    """Return the index of the first line of the text, and that below its last one."""
    begin = next((at for at, line in enumerate(lines) if STX in line), None)
    if begin is None:
        begin = next((at + 1 for at, line in enumerate(lines) if _KEYWORDS.fullmatch(line)), 0)
    end = next((at for at in range(begin, len(lines)) if ETX in lines[at] or _NOTEBOOK.match(lines[at])), None)
    if end is None:
        last = next((at for at in range(len(lines) - 1, begin, -1) if lines[at].strip()), len(lines))
        end = last if last < len(lines) and _MOMENT.search(lines[last]) else len(lines)
    elif ETX in lines[end] and lines[end].partition(ETX)[0].strip():  # the last line of the text ends with ETX
        end += 1
    while end > begin + 1 and (not lines[end - 1].strip(f" \r{_CONTROLS}") or _INITIALS.fullmatch(lines[end - 1])):
        end -= 1
    return begin, end


def _read_notes(lines: Sequence[str], begin: int, end: int, record: Record, rules: dict[int, str]) -> int:
    """Drop the notes for the desk above the headline, and return the index of the line below them."""
    at = begin
    for _ in range(MOST_NOTES):
        at = _next(lines, at, end)
        line = _without_controls(lines[at]).strip() if at < end else ""
        if _KILL.fullmatch(line) or _EMBARGO.fullmatch(line):
            record.published = record.published if _KILL.fullmatch(line) else dates.find(line) or record.published
            record.is_draft = record.is_draft or bool(_KILL.fullmatch(line)) or dates.find(line) is None
        elif not (_NOTE.fullmatch(line) and (line.isupper() or len(line.split()) <= 4 or line.startswith("("))):
            break
        rules[at] = "desk mark"
        at += 1
    return at


def _read_headline(lines: Sequence[str], begin: int, end: int, record: Record, rules: dict[int, str]) -> int:
    """Take headline and byline, which end with a blank line or with the sign "=", and return the index of the line below them."""
    at = _next(lines, begin, end)
    title: list[str] = []
    title_lines: list[int] = []
    while at < end and len(title) < MOST_HEADLINE_LINES and lines[at].strip():
        line = _without_controls(lines[at]).strip()
        if _BYLINE.fullmatch(line.rstrip("= ")) and title:
            break
        title.append(line.rstrip("= "))
        title_lines.append(at)
        at += 1
        if line.endswith("="):
            break
    headline = " ".join(" ".join(title).split())
    below = _next(lines, at, end)
    is_block = at >= end or not lines[at].strip() or lines[at - 1].rstrip().endswith("=") or bool(_BYLINE.match(lines[at]))
    if not headline or len(headline) > LONGEST_HEADLINE or not is_block or headline.endswith("."):
        return begin
    record.title = headline
    rules.update(dict.fromkeys(title_lines, "headline"))
    line = lines[below].strip() if below < end else ""
    if _BYLINE.fullmatch(line) and (line.endswith("=") or bylines.is_credit(line)):
        record.authors = bylines.byline(line.rstrip("= ")) or bylines.foreign_byline(line.rstrip("= "))
        rules[below] = "byline"
        return below + 1
    return at


def _next(lines: Sequence[str], at: int, end: int) -> int:
    """Return the index of the first line at or below a place that has words; the end if there is none."""
    while at < end and not _without_controls(lines[at]).strip():
        at += 1
    return at


def _without_controls(line: str) -> str:
    return line.translate(dict.fromkeys(map(ord, _CONTROLS))) if any(control in line for control in _CONTROLS) else line


def _moment(text: str) -> datetime | date | None:
    """Return the moment below the text. A time without a zone is in that of the site."""
    match = _MOMENT.search(_without_controls(text)[-500:])
    if not match:
        return None
    year = int(match["year"])
    year += (1900 if year >= CENTURY else 2000) if year < 100 else 0
    zone = (match["zone"] or "").strip()
    return dates.find(f"{match['day']} {match['month']} {year} {match['hour']}:{match['minute']} {zone}")
