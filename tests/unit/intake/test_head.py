"""The head of a story: headline, authors, date and place, wherever the copy has them. All copy here is invented."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning import bylines, credits, datelines
from generator.intake.readers.plain import PlainReader

TITLE = "Ferry strike ends"
ONE = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts."
TWO = "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark."


def read(text: str) -> Draft:
    draft = PlainReader().read(text, Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return draft


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def copy(*lines: str) -> Draft:
    return read("\n\n".join((TITLE, *lines, ONE, TWO)))


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Dr. Eve Lund, Ph.D.", ("Eve Lund",)),
        ("By Prof. Eve Lund, M.D., RN", ("Eve Lund",)),
        ("By Eve Lund, Jr.", ("Eve Lund Jr.",)),
        ("By Otto Vale Jr.", ("Otto Vale Jr.",)),
        ("By OTTO VALE III", ("Otto Vale III",)),
        ("By EVE O'NEIL-LUND", ("Eve O'Neil-Lund",)),
        ("By Eve Lund and Otto Post", ("Eve Lund", "Otto Post")),
        ("By Eve Lund, Otto Press and Karl Weiß", ("Eve Lund", "Otto Press", "Karl Weiß")),
        ("By Eve Lund and Otto Vale Staff Writers", ("Eve Lund", "Otto Vale")),
        ("By Eve Lund & Otto Vale", ("Eve Lund", "Otto Vale")),
        ("By Eve Lund y Otto Vale", ("Eve Lund", "Otto Vale")),
        ("By Eve Lund, The Harbour Paper", ("Eve Lund",)),
        ("By Eve Lund, The Weekly Anchor", ("Eve Lund",)),
        ("By Eve Lund, for The Gazette", ("Eve Lund",)),
        ("By Eve Lund Associated Press", ("Eve Lund",)),
        ("By Eve Lund in Easthaven and Otto Vale in Westport", ("Eve Lund", "Otto Vale")),
        ("By Eve Lund, Easthaven Correspondent", ("Eve Lund",)),
        ("By Eve Lund | Special to the Gazette", ("Eve Lund",)),
        ("By Eve Lund @evelund", ("Eve Lund",)),
        ("By Ludwig van Berg", ("Ludwig van Berg",)),
        ("Written by Ada", ("Ada",)),
        ("Authors: Eve Lund, Otto Vale", ("Eve Lund", "Otto Vale")),
        ("By The Coast News Agency", ("The Coast News Agency",)),
    ],
)
def test_a_byline_names_all_authors_without_titles_and_papers(line: str, authors: tuple[str, ...]) -> None:
    draft = copy(line)

    assert draft.authors == authors
    assert texts(draft) == [ONE, TWO]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday",
        "By Monday, the river had risen.",
        "By Easthaven, the river widens",
        "By the Sea, By the Shore",
        "By 1931, the play had closed",
        "Written by hand, the letter took a day.",
        "By eve and by morning",
    ],
)
def test_a_line_that_begins_like_a_byline_may_be_text(line: str) -> None:
    assert bylines.byline(line) == ()


@pytest.mark.parametrize("sign", ["###", "* * *", "-----"])
def test_the_byline_of_a_second_story_is_not_that_of_the_first(sign: str) -> None:
    draft = copy(ONE, sign, "Gulls steal lunch", "By Otto Vale", TWO)

    assert draft.authors == ()


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("By Eve Lund Nov 19, 2026, 7:53pm EST", ("Eve Lund",), datetime.fromisoformat("2026-11-19T19:53-05:00")),
        ("Posted by Eve Lund on November 19, 2026, 6:21 AM EST", ("Eve Lund",), datetime.fromisoformat("2026-11-19T06:21-05:00")),
        ("11/19/2026 by Eve Lund", ("Eve Lund",), date(2026, 11, 19)),
        ("By Eve Lund - 11/18/26 11:04 PM EST", ("Eve Lund",), datetime.fromisoformat("2026-11-18T23:04-05:00")),
        ("November 19, 2026 | BY: Eve Lund, MS, RDN", ("Eve Lund",), date(2026, 11, 19)),
        ("Von Eve Lund publiziert am 25. September 2026", ("Eve Lund",), date(2026, 9, 25)),
        ("Eve Lund | 12 September 2026", ("Eve Lund",), date(2026, 9, 12)),
        ("Nov 18, 2026 at 9:24 pm ET • 2 min read", (), datetime.fromisoformat("2026-11-18T21:24-05:00")),
        ("2026-11-20T22:30:00.000Z", (), datetime.fromisoformat("2026-11-20T22:30+00:00")),
    ],
)
def test_a_line_may_hold_several_credits(line: str, authors: tuple[str, ...], published: date) -> None:
    draft = copy(line)

    assert (draft.authors, draft.published) == (authors, published)
    assert texts(draft) == [ONE, TWO]


@pytest.mark.parametrize("lines", [("Eve Lund", "12 September 2026"), ("12 September 2026", "Eve Lund")])
def test_a_bare_name_beside_the_date_is_the_author(lines: tuple[str, str]) -> None:
    draft = copy(*lines)

    assert (draft.authors, draft.published, texts(draft)) == (("Eve Lund",), date(2026, 9, 12), [ONE, TWO])


@pytest.mark.parametrize("name", ["New York", "Read More of It", "Associated Press", "Boats and fares"])
def test_a_line_beside_the_date_that_is_no_person_stays(name: str) -> None:
    assert copy(name, "12 September 2026").authors == ()
    assert name in texts(copy(name, "12 September 2026"))


def test_a_date_line_without_a_year_is_used() -> None:
    draft = copy("Friday, 20 November")

    assert (draft.published, draft.day, texts(draft)) == (None, (11, 20), [ONE, TWO])


def test_a_month_below_the_headline_is_used() -> None:
    draft = copy("September 1906")

    assert (draft.published, draft.month, texts(draft)) == (None, date(1906, 9, 1), [ONE, TWO])


def test_a_month_at_the_foot_is_used_and_stays() -> None:
    note = "From number 12 of the Easthaven Gazette, September 1906"
    draft = read(f"{TITLE}\n\n{ONE}\n\n{TWO}\n\n{note}")

    assert (draft.published, draft.month, texts(draft)) == (None, date(1906, 9, 1), [ONE, TWO, note])


def test_the_last_day_of_a_timeline_is_not_the_month_of_the_issue() -> None:
    events = [f"{day}\n{ONE}" for day in ("2 February 1905", "9 June 1905")]
    draft = read("\n\n".join([TITLE, TWO, *events, "12 October 1906\nIt sails."]))

    assert (draft.published, draft.month, draft.day) == (None, None, None)
    assert {"2 February 1905", "9 June 1905", "12 October 1906"} <= set(texts(draft))


def test_a_sentence_about_a_month_gives_no_date() -> None:
    assert read(f"{TITLE}\n\n{ONE}\n\nThe first ferry sailed from the quay of Easthaven in September 1906.").month is None


def test_a_time_right_below_the_date_belongs_to_it() -> None:
    draft = copy("12 September 2026", "5:50 PM")

    assert (draft.published, texts(draft)) == (datetime.fromisoformat("2026-09-12T17:50"), [ONE, TWO])


@pytest.mark.parametrize(
    "lines",
    [
        ("12 September 2026", "19:40 GMT", "The ferry is back.", "18:15 GMT", "The crews are on board."),
        ("It took two years.", "2 February 2025", "The council votes.", "9 June 2025", "Work begins."),
        ("Monday, November 23", "Choir in the chapel.", "Tuesday, November 24", "Chess in the library."),
        ("Nov. 19", "A gull was in a kitchen.", "Nov. 20", "Noise was the wind."),
        ("2 February 2025", "The council votes.", "9 June 2025", "Work begins."),
    ],
)
def test_dates_and_times_of_the_text_stay(lines: tuple[str, ...]) -> None:
    draft = read("\n\n".join((TITLE, *lines)))
    kept = lines[1:] if lines[0] == "12 September 2026" else lines

    assert texts(draft) == list(kept)
    assert draft.day is None
    assert draft.published == (date(2026, 9, 12) if kept is not lines else None)


@pytest.mark.parametrize(
    ("start", "place", "published", "day"),
    [
        ("ST. OLAF, Mo., Nov. 20 (AP) — ", "ST. OLAF, Mo.", None, (11, 20)),
        ("EASTHAVEN, D.C. — ", "EASTHAVEN, D.C.", None, None),
        ("PORT BELL, N.Y., Friday, Nov. 20 -- ", "PORT BELL, N.Y.", None, (11, 20)),
        ("EASTHAVEN, Monday - ", "EASTHAVEN", None, None),
        ("Easthaven, 20 nov (EFE).- ", "Easthaven", None, (11, 20)),
        ("EASTHAVEN, Nov. 20, 2026 /PRNewswire/ -- ", "EASTHAVEN", date(2026, 11, 20), (11, 20)),
        ("EASTHAVEN –- ", "EASTHAVEN", None, None),
        ("EASTHAVEN, April 15, 1885 — ", "EASTHAVEN", date(1885, 4, 15), (4, 15)),
        ("EASTHAVEN, April 15.—", "EASTHAVEN", None, (4, 15)),
        ("Easthaven, April 15, 1885 — ", "Easthaven", date(1885, 4, 15), (4, 15)),
        ("Port Bell, le 4 juillet 2012. – ", "Port Bell", date(2012, 7, 4), (7, 4)),
        ("EASTHAVEN, 20. November (dpa) - ", "EASTHAVEN", None, (11, 20)),
        ("EASTHAVEN, 20 de noviembre de 2026 (EFE) - ", "EASTHAVEN", date(2026, 11, 20), (11, 20)),
        ("4 juillet 2012. – ", "", date(2012, 7, 4), (7, 4)),
        ("4. Juli 2012 – ", "", date(2012, 7, 4), (7, 4)),
        ("4 luglio 2012 - ", "", date(2012, 7, 4), (7, 4)),
        ("4 lipca 2012. – ", "", date(2012, 7, 4), (7, 4)),
        ("4 Temmuz 2012 — ", "", date(2012, 7, 4), (7, 4)),
    ],
)
def test_a_dateline_gives_place_and_day(start: str, place: str, published: date | None, day: tuple[int, int] | None) -> None:
    draft = read(f"{TITLE}\n\n{start}{ONE}\n\n{TWO}")

    assert (draft.dateline, draft.published, draft.day) == (place, published, day)
    assert texts(draft) == [ONE if place else f"{start}{ONE}", TWO]  # a day without a place stays: the front matter has nowhere to show it
    assert datelines.without(f"{start}{ONE}") == ONE


@pytest.mark.parametrize(
    "text",
    [
        f"FILE – {ONE}",
        f"WATCH - {ONE}",
        f"CORRECTION - {ONE}",
        f"Monday - {ONE}",
        f"In May, 12 boats - {ONE}",
        f"12 boats – {ONE}",
        f"EXCLUSIVE — {ONE}",
    ],
)
def test_a_label_before_a_dash_is_no_dateline(text: str) -> None:
    assert datelines.read(text) is None


def test_the_entries_of_a_chronicle_keep_their_days() -> None:
    entries = [f"4 May 2025 – {ONE}", f"9 June 2025 – {TWO}"]

    assert texts(read("\n\n".join((TITLE, *entries)))) == entries


@pytest.mark.parametrize("note", ["UPDATE 2-", "REFILE-", "CORRECTED-", "RPT-UPDATE 1-", "WRAPUP 3-", "CORRECTED-(OFFICIAL)-"])
def test_the_notes_of_a_desk_come_off_the_headline(note: str) -> None:
    start = "EASTHAVEN, Nov 20 (Agency) - "
    draft = read(f"{note}{TITLE}\n\n(Adds comment of the mayor, shares)\n\nBy Eve Lund\n\n{start}{ONE}\n\n{TWO}")

    assert (draft.title, draft.authors, draft.dateline, draft.day) == (TITLE, ("Eve Lund",), "EASTHAVEN", (11, 20))
    assert texts(draft) == [ONE, TWO]
    assert [line.rule for line in draft.dropped] == ["desk mark", "desk mark", "byline", "dateline"]


@pytest.mark.parametrize("title", ["UPDATE on the ferry", "Update 2 - the ferry sails", "A-Z of boats", "CORRECTED sea charts sell"])
def test_a_headline_that_begins_like_a_note_stays(title: str) -> None:
    assert read(f"{title}\n\n{ONE}\n\n{TWO}").title == title


def test_a_sentence_in_parentheses_below_the_headline_stays() -> None:
    aside = "(The mayor adds that she was not asked.)"

    assert aside in texts(copy(aside))


@pytest.mark.parametrize("title", ["4 July", "March 4", "September"])
def test_a_day_without_a_year_may_be_a_headline(title: str) -> None:
    assert read(f"{title}\n\n{ONE}\n\n{TWO}").title == title


def test_a_line_says_what_is_known_and_what_is_not() -> None:
    line = credits.parse("Business | By Eve Lund | 3 June 2026 | 8 boats", frozenset({"business"}))

    assert (line.section, line.authors, line.published, line.others) == ("Business", ("Eve Lund",), date(2026, 6, 3), ("8 boats",))
