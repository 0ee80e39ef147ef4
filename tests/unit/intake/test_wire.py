"""Dispatches of agencies with the control characters of IPTC 7901, or without. All copy here is invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.readers import RawFile
from generator.intake.readers.table import READERS, choose
from generator.intake.readers.wire import Wire, dispatch
from tests.counted_work import instructions
from tests.unit.intake.test_plain import rules, texts

ONE = "The night ferry stopped on Wednesday after a winch failed, and it will not sail again before the weekend, the harbour office said."
TWO = "Passengers may travel by bus over the bridge, which adds forty minutes to the way, a spokesman for the town told reporters."
DISPATCH = (
    "\x01abc0003 3 i 380 xyz 0045\r\n\r\nHarbour/ferry/winch/\r\n\x02REFILE\r\n1ST LEAD\r\nFerry halts after winch fails\r\nBy Ada Moor =\r\n\r\n"
    f"Eastmere (xyz) - {ONE}\r\n\r\n{TWO}\r\n\r\n\x03xyz ov am 281545 GMT Nov 18\r\n\x04\r\n"
)


def read(text: str, name: str = "seeds/a.txt", encoding: str = "utf-8") -> Draft:
    content = text.encode(encoding)
    reader = choose(name, content, READERS)
    assert reader is not None
    assert reader.name == "wire"
    draft = reader.read(RawFile(content, Place(name)))
    assert isinstance(draft, Draft)
    return draft


def without_controls(text: str) -> str:
    return text.translate(dict.fromkeys((1, 2, 3, 4)))


@pytest.mark.parametrize(
    "text", [DISPATCH, without_controls(DISPATCH), DISPATCH.replace("\r", ""), "\n" + DISPATCH, DISPATCH.replace("\x04", "")]
)
def test_headline_byline_and_time_are_read(text: str) -> None:
    draft = read(text)

    assert (draft.title, draft.authors, draft.dateline) == ("Ferry halts after winch fails", ("Ada Moor",), "Eastmere")
    assert draft.published == datetime(2018, 11, 28, 15, 45, tzinfo=UTC)
    assert texts(draft) == [ONE, TWO]


def test_the_report_names_every_line_that_is_no_text() -> None:
    assert rules(read(DISPATCH)) == [
        (1, "wire header"), (3, "wire header"), (4, "desk mark"), (5, "desk mark"), (6, "headline"), (7, "byline"), (9, "dateline"), (13, "wire header"),
    ]  # fmt: skip


def test_the_encoding_is_that_of_the_whole_dispatch() -> None:
    draft = read(DISPATCH.replace("Ferry halts", "Fähre hält"), encoding="cp1252")

    assert draft.title == "Fähre hält after winch fails"


@pytest.mark.parametrize(
    "note",
    [
        "UPDATE 2",
        "2ND LD",
        "URGENT",
        "EILT",
        "(Zusammenfassung)",
        "2. Lead",
        "CORRECTED",
        "Eilmeldung =",
        "WRAPUP 1",
        "(Neu: Zitat)",
        "WRITETHRU",
    ],
)
def test_a_note_for_the_desk_is_no_headline(note: str) -> None:
    assert read(DISPATCH.replace("REFILE", note)).title == "Ferry halts after winch fails"


@pytest.mark.parametrize(
    "headline",
    [
        "Lead mine closes after fire",
        "Urgent repairs halt the night ferry",
        "Update of the harbour is delayed again",
        "Correction officers go on strike in Eastmere",
    ],
)
def test_a_headline_that_begins_like_a_note_is_one(headline: str) -> None:
    assert read(DISPATCH.replace("Ferry halts after winch fails", headline)).title == headline


@pytest.mark.parametrize(
    ("line", "is_draft"),
    [("MANDATORY KILL", True), ("STORNO", True), ("EMBARGO until further notice", True), ("SPERRFRIST", True), ("REFILE", False)],
)
def test_a_withdrawn_dispatch_is_a_draft(line: str, is_draft: bool) -> None:
    assert read(DISPATCH.replace("1ST LEAD", line)).is_draft == is_draft


def test_a_headline_of_two_lines_ends_with_a_sign() -> None:
    draft = read(DISPATCH.replace("Ferry halts after winch fails\r\nBy Ada Moor =", "Ferry halts after\r\nwinch fails ="))

    assert (draft.title, draft.authors) == ("Ferry halts after winch fails", ())


def test_a_moment_without_a_zone_is_in_that_of_the_site() -> None:
    assert read(DISPATCH.replace(" GMT", "")).published == datetime.fromisoformat("2018-11-28T15:45")
    assert read(DISPATCH.replace("Nov 18", "Nov 2018")).published == datetime(2018, 11, 28, 15, 45, tzinfo=UTC)
    assert read(DISPATCH.replace("Nov 18", "Nov 85")).published == datetime(1985, 11, 28, 15, 45, tzinfo=UTC)


def test_what_an_agency_tells_its_customers_is_not_text() -> None:
    notebook = "# Notizblock\r\n\r\n## Orte\r\n- [Hafenamt](Kai 1)\r\n\r\nxyz ov ab\r\n"
    for text in (
        DISPATCH.replace("\x03xyz", f"{notebook}\x03xyz"),
        without_controls(DISPATCH).replace("xyz ov am", f"{notebook}xyz ov am"),
    ):
        assert texts(read(text)) == [ONE, TWO]


def test_the_initials_of_the_desk_are_not_text() -> None:
    assert texts(read(DISPATCH.replace("\x03xyz", "ab/cd\r\n\r\n\x03xyz"))) == [ONE, TWO]


def test_two_dispatches_in_a_file_are_a_problem() -> None:
    problems = Wire().read(RawFile((DISPATCH + DISPATCH).encode(), Place("seeds/a.txt")))

    assert isinstance(problems, tuple)
    assert [(problem.rule, problem.message) for problem in problems] == [
        ("intake.large", "The file has 2 dispatches, but a raw file is one article")
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Ferry returns\n\nThe ferry is back.",
        b"Harbour/ferry/\n\nText",
        b"abc0003 3 i 380\n\nThe ferry is back.",
        b"a\x02b\x03c",
        b"\x02a\x01b",
    ],
)
def test_other_copy_is_not_taken_for_a_dispatch(content: bytes) -> None:
    assert Wire().recognizes(content) == 0.0


@pytest.mark.parametrize(
    "text", ["\x01\x02\x03\x04", "\x01abc\n\x02\x03", "\x01\x02" + ONE, f"\x01a\x02REFILE\n{ONE}\x03", f"\x01\x02{ONE}\n\x03"]
)
def test_an_incomplete_dispatch_loses_no_text(text: str) -> None:
    record = dispatch(text)
    kept = " ".join([record.title, record.text, *(line.text for line in record.dropped)])

    assert ONE not in text or ONE in " ".join(kept.split())


@pytest.mark.parametrize("piece", ["REFILE\n", "\x03", "\n", "a/", "281545 ", "Lead ", "word =\n", "\x02"])
def test_the_work_for_a_dispatch_is_proportional_to_its_length(piece: str) -> None:
    def work(length: int) -> int:
        return instructions(lambda: dispatch(f"\x01a\n\x02{piece * length}\x03{piece * length}"))

    work(10)
    assert work(2000) <= 2.3 * work(1000) + 3000
