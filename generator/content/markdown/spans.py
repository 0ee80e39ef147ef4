"""Bold, italic, code and links of one paragraph, as Markdown that shows exactly these characters.

Markup that CommonMark would not read back is left out, such as bold that begins in the middle of a word with a quotation mark: the
words always stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

import msgspec

from generator.core.drafts import Span

Escape = Callable[[str], str]
"""Escapes all signs of markup in a piece of text."""

MOST_SPANS = 200
"""Pieces of a paragraph with markup; one with more is written as plain text."""
_SIGNS = {"bold": "**", "italic": "*"}
_IN_URL = re.compile(r"[\x00-\x20\"'()<>\[\\\]^`{|}\x7f-\xa0]|&(?=#?\w+;)")
"""Signs that would end a URL in Markdown, or be read as something else there."""


class _Segment(msgspec.Struct, frozen=True):
    """A piece of a paragraph in which nothing changes."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""


def marked(text: str, spans: Sequence[Span], escape: Escape) -> str:
    """Return a paragraph with its markup. `spans` are in order and do not overlap."""
    groups = [(url, list(group)) for url, group in groupby(_segments(text, spans), key=lambda segment: segment.url)]
    written = ""
    for at, (url, segments) in enumerate(groups):
        if url:
            written = _linked(written, _emphasized(segments, ("bold", "italic"), "[", "]", escape), url)
        else:
            after = "[" if at + 1 < len(groups) else ""
            written += _emphasized(segments, ("bold", "italic"), written[-1:], after, escape)
    return written


def link_target(url: str) -> str:
    """Return a URL as it stands between the round brackets of a link."""
    return _IN_URL.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode("utf-8", "replace")), url)


def _segments(text: str, spans: Sequence[Span]) -> Iterator[_Segment]:
    """Yield the pieces of a text, those with and those without markup."""
    at = 0
    for span in spans:
        if at < span.start:
            yield _Segment(text[at : span.start])
        if span.start < span.end:
            yield _Segment(text[span.start : span.end], span.bold, span.italic, span.code, span.url)
        at = span.end
    if at < len(text):
        yield _Segment(text[at:])


def _linked(written: str, inner: str, url: str) -> str:
    """Return what was written and a link. Spaces at the ends of its text stand outside."""
    core = inner.strip()
    if not core:
        return written + inner
    if written[-1:] in ("!", "^") and not inner.startswith(" "):  # it would be an image, or a footnote
        written = f"{written[:-1]}\\{written[-1]}"
    start, end = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{written}{start}[{core}]({link_target(url)}){end}"


def _emphasized(segments: Sequence[_Segment], styles: Sequence[str], before: str, after: str, escape: Escape) -> str:
    """Return segments with the markup of these styles, outermost first. `before` and `after` are the characters around them."""
    if not styles:
        return _with_code(segments, before, escape)
    style, written = styles[0], ""
    groups = [(on, list(group)) for on, group in groupby(segments, key=lambda segment: bool(getattr(segment, style)))]
    following = [*(group[0].text[:1] if not group[0].code else "`" for _, group in groups[1:]), after]
    for (on, group), next_sign in zip(groups, following, strict=True):
        previous = written[-1:] or before
        if on:
            core = _emphasized(group, styles[1:], "(", ")", escape)
            if wrapped := _wrapped(core, _SIGNS[style], previous, next_sign):
                written += wrapped
                continue
        written += _emphasized(group, styles[1:], previous, next_sign, escape)
    return written


def _wrapped(inner: str, sign: str, before: str, after: str) -> str:
    """Return a text in asterisks; empty if they would not be read as its markup. Spaces at its ends stand outside."""
    core = inner.strip()
    if not core or not core.strip("*"):
        return ""
    start, end = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    opens = _may_stand(core.lstrip("*")[0], start or before)
    closes = _may_stand(core.rstrip("*")[-1], end or after)
    return f"{start}{sign}{core}{sign}{end}" if opens and closes else ""


def _may_stand(inner: str, outer: str) -> bool:
    """Return whether asterisks can stand between two characters, the inner one in the emphasis (CommonMark 0.31, section 6.2)."""
    if outer == "*":
        return False  # more asterisks, or one that is text
    return inner.isalnum() or not outer or outer.isspace() or unicodedata.category(outer[-1])[0] == "P"


def _with_code(segments: Sequence[_Segment], before: str, escape: Escape) -> str:
    """Return segments of which only code is marked. Code beside code is text, because their backticks would run together."""
    written = ""
    for previous, segment in pairwise([_Segment(before, code=before == "`"), *segments]):
        is_code = segment.code and segment.text.strip() and not previous.code
        written += _code(segment.text) if is_code else escape(segment.text)
    return written


def _code(text: str) -> str:
    """Return code in backticks. Spaces at its ends stand outside."""
    core = text.strip()
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", core)), default=0))
    padding = " " if core[0] == "`" or core[-1] == "`" else ""
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start}{fence}{padding}{core}{padding}{fence}{end}"
