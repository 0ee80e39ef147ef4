"""The readers of plain text and web pages as the table has them: bytes are decoded, then read as copy or as a page."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from generator.core.drafts import Draft
from generator.core.problems import Problem
from generator.intake.decode import LOST, TOO_LARGE, Decoded, decode, lost_reference
from generator.intake.readers import RawFile
from generator.intake.readers.entities import resolve
from generator.intake.readers.html import HtmlReader, is_page
from generator.intake.readers.plain import PlainReader

MAYBE = 0.5
"""How sure plain text is of any file: it can be text if no other format claims it."""


class PlainText:
    """Plain text in any encoding."""

    def recognizes(self, content: bytes) -> float:
        del content
        return MAYBE

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        return _read(raw, PlainReader(raw.sections, raw.shared))


class WebPage:
    """The source of a web page."""

    def recognizes(self, content: bytes) -> float:
        return 1.0 if is_page(_decoded(content).text) else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        return _read(raw, HtmlReader(PlainReader(raw.sections, raw.shared)))


def _read(raw: RawFile, reader: PlainReader | HtmlReader) -> Draft | tuple[Problem, ...]:
    decoded = _decoded(raw.content)
    if decoded.fault:
        return (faulty(decoded, raw),)
    text = decoded.text if is_page(decoded.text) else resolve(decoded.text)
    draft = reader.read(text, raw.place)
    return described(draft, decoded, raw) if isinstance(draft, Draft) else draft


def faulty(decoded: Decoded, raw: RawFile) -> Problem:
    """Return the problem of a file that is not text."""
    if decoded.fault == TOO_LARGE:
        return Problem(raw.place, TOO_LARGE, "Split it into one file for each article", "intake.large")
    return Problem(raw.place, decoded.fault, decoded.advice, "intake.text")


def described(draft: Draft, decoded: Decoded, raw: RawFile) -> Draft:
    """Return a draft with what was repaired in its bytes, and what an editor should check in them."""
    warnings = (*draft.warnings, *decoded.warnings(raw.place))
    is_lost = LOST in draft.title or any(LOST in block.text for block in draft.blocks)
    if is_lost and not decoded.lost and (lost := lost_reference(decoded.text)):
        warnings = (*warnings, lost.warning(raw.place))
    return msgspec.structs.replace(draft, repairs=(*draft.repairs, *decoded.repairs), warnings=warnings)


@lru_cache(maxsize=1)
def _decoded(content: bytes) -> Decoded:
    """Decode the file at hand once, though it is looked at twice: to recognize it, and to read it."""
    return decode(content)
