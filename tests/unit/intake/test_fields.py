"""Copy that names its fields: out of a database, a mailbox, another generator. All copy here is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.readers import fields
from generator.intake.readers.plain import PlainReader
from tests.counted_work import instructions, peak_memory
from tests.unit.intake.test_plain import read, texts

ONE = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts."
TWO = "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark."
DATABASE = f"""Copyright 1998 North Press
All Rights Reserved

The Easthaven Gazette

May 12, 1998, Tuesday, Late Edition

SECTION: Section B; Page 3

LENGTH: 46 words

HEADLINE: Ferry strike ends after nine days;
  crews go back to work

BYLINE: By ADA MOOR

DATELINE: EASTHAVEN

BODY:
{ONE}

{TWO}

LOAD-DATE: May 14, 1998

LANGUAGE: ENGLISH
"""


def test_of_a_database_the_fields_are_read_and_the_text_is_left() -> None:
    draft = read(DATABASE)

    assert (draft.title, draft.authors, draft.published, draft.dateline) == (
        "Ferry strike ends after nine days; crews go back to work",
        ("Ada Moor",),
        date(1998, 5, 12),
        "EASTHAVEN",
    )
    assert texts(draft) == [ONE, TWO]
    assert {one.text for one in draft.dropped} == {line.strip() for line in DATABASE.splitlines()} - {ONE, TWO, ""}


@pytest.mark.parametrize("text", [
    f"Title: Ferry strike ends\nAuthor: Ada Moor\nDate: 2026-05-12\nSection: Business\nKeywords: ferry, quay\n\n{ONE}\n\n{TWO}\n",
    f'---\ntitle: "Ferry strike ends"\nauthor: Ada Moor\ndate: 2026-05-12\ncategory: Business\nlayout: post\nmood: calm\n---\n\n{ONE}\n\n{TWO}\n',
    f"\n\nHEADLINE: Ferry strike ends\n\nBYLINE: Ada Moor\n\nDATE: 12 May 2026\n\nSECTION: Business\n\n{ONE}\n\n{TWO}\n",
    f"Titel: Ferry strike ends\nAutor: Ada Moor\nDatum: 12. Mai 2026\nRubrik: Business\n\n{ONE}\n\n{TWO}\n",
])  # fmt: skip
def test_fields_above_copy_are_read(text: str) -> None:
    draft = read(text)

    assert (draft.title, draft.authors, draft.published, draft.section, draft.sure) == (
        "Ferry strike ends",
        ("Ada Moor",),
        date(2026, 5, 12),
        "Business",
        1.0,
    )
    assert texts(draft) == [ONE, TWO]
    assert {one.rule for one in draft.dropped} == {"field"}


def test_of_a_letter_the_subject_is_the_headline_and_the_signature_is_dropped() -> None:
    draft = read(
        f"From: Ada Moor <desk@north.example>\nTo: news@gazette.example\nSubject: Ferry strike ends\nDate: Tue, 12 May 2026 09:10:00 +0000\n\n{ONE}\n\n{TWO}\n\n--\nAda Moor\nNorth Press\n"
    )

    assert (draft.title, draft.authors, draft.published) == ("Ferry strike ends", ("Ada Moor",), datetime(2026, 5, 12, 9, 10, tzinfo=UTC))
    assert texts(draft) == [ONE, TWO]


def test_front_matter_may_have_a_headline_alone() -> None:
    draft = read(f"---\ntitle: [Ferry strike ends\n---\n\n{ONE}\n")

    assert (draft.title, texts(draft)) == ("[Ferry strike ends", [ONE])


def test_a_second_record_in_a_file_stays_and_is_named() -> None:
    draft = read(f"HEADLINE: Ferry strike ends\nBYLINE: Ada Moor\n\n{ONE}\n\nHEADLINE: Gulls steal lunch\nBYLINE: Otto Vale\n\n{TWO}\n")

    assert draft.title == "Ferry strike ends"
    assert [(one.line, one.text, one.rule) for one in draft.doubtful] == [(6, "HEADLINE: Gulls steal lunch", "second article")]
    assert texts(draft)[-1] == TWO


@pytest.mark.parametrize(
    "title",
    [
        "Title: a life in ten books",
        "Date: when the ferry sails",
        "From: the quay",
        "Headline: none",
        "Subject: strike",
        "Story: part one",
        "---",
    ],
)
def test_a_headline_that_begins_like_a_field_is_one(title: str) -> None:
    draft = read(f"{title}\n\n{ONE}\n\n{TWO}\n")

    assert draft.title == title
    assert texts(draft) == [ONE, TWO]


def test_a_recipe_with_short_fields_is_no_record() -> None:
    draft = read(f"Serves: 4\nTime: an hour\n\nFish soup\n\n{ONE}\n")

    assert not any(one.rule == "field" for one in draft.dropped)


def test_a_record_without_copy_is_read_as_copy() -> None:
    assert texts(read("Title: Ferry strike ends\nAuthor: Ada Moor\n")) != []


@given(
    st.lists(
        st.sampled_from(
            [
                "Title: x",
                "BODY:",
                "HEADLINE: y",
                "---",
                "",
                "  z",
                "Date: 2026-05-12",
                "From: a <b@c.d>",
                "--",
                "LANGUAGE: EN",
                "a line of text",
                "By Ada Moor",
            ]
        ),
        max_size=20,
    )
)
def test_no_line_of_a_record_is_lost(lines: list[str]) -> None:
    found = PlainReader().read("\n".join(lines), Place("seeds/a.txt"))
    if isinstance(found, Draft):
        kept = " ".join([found.title, *(block.text for block in found.blocks), *(one.text for one in found.dropped)])
        assert all(line.strip() in kept for line in lines)


RECORD = "Title: Ferry strike ends\nDate: 2026-09-12\n"
HOSTILE = {
    "fields": (RECORD, "Author: Ada Moor\n", "\n"),
    "records": (f"{RECORD}BODY:\n", "Title: x\nAuthor: y\n", ""),
    "bodies": (RECORD, "BODY:\n", ""),
    "last fields": (f"{RECORD}BODY:\n{ONE}\n", "LANGUAGE: x\n", ""),
    "blank lines": (RECORD, "\n", ""),
    "a long title": ("Title: A", "a", "\nDate: 2026-09-12\n\n"),
    "a continued title": ("Title: A\n", " more words\n", "Date: 2026-09-12\n\n"),
    "a long field name": ("", "a", f": x\n{RECORD}\n"),
    "words before a colon": ("", "a ", f": x\n{RECORD}\n"),
    "fences": (f"---\n{RECORD}", "---\n", ""),
    "an address": ("Title: A\nFrom: ", "(@", "\n\n"),
    "dates": (RECORD, "  12 12 12\n", "\n"),
    "signatures": ("From: a\nSubject: b\n\n", "-- \n", ""),
}


@pytest.mark.parametrize(("first", "piece", "last"), HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_and_memory_for_a_record_are_proportional_to_its_length(first: str, piece: str, last: str) -> None:
    def read_record(length: int) -> None:
        fields.read(first + piece * (length // len(piece)) + last + ONE)

    read_record(100)
    assert instructions(lambda: read_record(3000)) <= 2.3 * instructions(lambda: read_record(1500)) + 2000
    assert peak_memory(lambda: read_record(8000)) <= 2.5 * peak_memory(lambda: read_record(4000)) + 4000


HEADER = {
    "title": "Ferry strike ends",
    "date": "2026-05-12",
    "tags": ["Bridge", "River transport"],
    "summary": "My own words",
    "slug": "ferry-strike",
    "author": "Ada Moor",
}
FORMS = {
    "yaml": "---\ntitle: Ferry strike ends\ndate: 2026-05-12\ntags: [Bridge, River transport]\nsummary: My own words\nslug: ferry-strike\nauthor: Ada Moor\nmood: calm\n---\n",
    "yaml lists": "---\ntitle: 'Ferry strike ends'\ndate: 2026-05-12\ntags:\n  - Bridge\n  - River transport\nsummary: >\n  My own\n  words\nslug: ferry-strike\nauthors:\n- name: Ada Moor\n---\n",
    "faulty yaml": "---\ntitle: Ferry strike ends\nmood: calm: and [quiet\ndate: 2026-05-12\ntags:\n  - Bridge\n  - River transport\nsummary: My own words\nslug: ferry-strike\nauthor: Ada Moor\n---\n",
    "toml": '+++\ntitle = "Ferry strike ends"\ndate = 2026-05-12\nsummary = "My own words"\nslug = "ferry-strike"\nauthors = ["Ada Moor"]\n[taxonomies]\ntags = ["Bridge", "River transport"]\n+++\n',
    "json": '{\n  "title": "Ferry strike ends", "date": "2026-05-12",\n  "tags": ["Bridge", "River transport"],\n  "summary": "My own words", "slug": "ferry-strike", "author": "Ada Moor"\n}\n',
    "rows": "Title: Ferry strike ends\nDate: 2026-05-12\nNumber: 156\nTags: Bridge, River transport\nSummary: My own words\nSlug: ferry-strike\nAuthor: Ada Moor\nShow-In-App-2: harbour/winch\n",
    "unknown first": "Number: 156\nTitle: Ferry strike ends\nDate: 2026-05-12\nTags: Bridge; River transport\nSummary: My own words\nSlug: ferry-strike\nAuthor: Ada Moor\n",
    "nikola": ".. title: Ferry strike ends\n.. slug: ferry-strike\n.. date: 2026-05-12\n.. tags: Bridge, River transport\n.. description: My own words\n.. author: Ada Moor\n.. type: text\n",
    "nikola in a comment": "<!--\n.. title: Ferry strike ends\n.. slug: ferry-strike\n.. date: 2026-05-12\n.. tags: Bridge, River transport\n.. description: My own words\n.. author: Ada Moor\n-->\n",
    "restructuredtext": ":title: Ferry strike ends\n:slug: ferry-strike\n:date: 2026-05-12\n:tags: Bridge, River transport\n:summary: My own words\n:author: Ada Moor\n",
    "org": "#+TITLE: Ferry strike ends\n#+SLUG_NUMBER: 5\n#+DATE: 2026-05-12\n#+TAGS: Bridge, River transport\n#+DESCRIPTION: My own words\n#+AUTHOR: Ada Moor\n#+slug: ferry-strike\n",
    "german": "Titel: Ferry strike ends\nAutor: Ada Moor\nDatum: 12. Mai 2026\nSchlagworte: Bridge, River transport\nVorspann: My own words\nSlug: ferry-strike\n",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_header_is_read_in_every_form(form: str) -> None:
    draft = read(f"{FORMS[form]}\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.authors, draft.published) == ("Ferry strike ends", ("Ada Moor",), date(2026, 5, 12))
    assert (draft.tags, draft.summary, draft.slug, draft.is_draft) == (("Bridge", "River transport"), "My own words", "ferry-strike", False)
    assert texts(draft) == [ONE, TWO]
    assert [line.text for line in draft.dropped] == [line.strip() for line in FORMS[form].splitlines()]


@pytest.mark.parametrize("line", [
    "draft: true", "draft: yes", "Draft: 1", "published: false", "Published: no", "status: draft", "Status: private", "Status: pending", "status: hidden", "status: future",
    "Status: in review", "status: brouillon", "publish: false", "private: true", "hidden: true", "visibility: private", "entwurf: ja", 'draft: "true"', "status: Unpublished", "Post Status: draft",
    "article_status: pending", "is_draft: true", "isPublished: false", "embargo: until the vote", "hold: yes", "ready: no",
])  # fmt: skip
@pytest.mark.parametrize(
    "form", ["---\n{}\n---\n", "---\n{}\n", "{}\n", "---\nbad: [\n{}\n---\n"], ids=["yaml", "no end", "rows", "faulty yaml"]
)
def test_copy_that_says_that_it_is_not_to_be_published_is_a_draft(line: str, form: str) -> None:
    text = form.format(f"title: Ferry strike ends\ndate: 2026-05-12\n{line}\nauthor: Ada Moor")

    assert read(f"{text}\n{ONE}\n\n{TWO}\n").is_draft


@pytest.mark.parametrize("text", [
    "+++\ntitle = 'Ferry strike ends'\ndraft = true\n+++\n", "+++\ntitle = 'Ferry strike ends'\n[extra]\ndraft = true\n+++\n", '{"title": "Ferry strike ends", "draft": true}\n',
    '{"title": "Ferry strike ends", "published": false}\n', ".. title: Ferry strike ends\n.. date: 2026-05-12\n.. tags: ferry, draft\n", ".. title: Ferry strike ends\n.. status: private\n",
    "---\nlayout: post\ndraft: true\n---\n",
])  # fmt: skip
def test_headers_of_other_programs_make_drafts_too(text: str) -> None:
    draft = read(f"{text}\n{ONE}\n\n{TWO}\n")

    assert draft.is_draft
    assert "draft" not in draft.tags


NULLS = {
    "yaml": "---\ntitle: ~\nauthor: null\ntags: [~, Bridge]\nsummary: NULL\ndate: 2026-05-12\nslug: null\n{}\n---\n",
    "json": '{{"title": null, "author": null, "tags": [null, "Bridge"], "summary": null, "date": "2026-05-12", "slug": null, {}}}\n',
}


@pytest.mark.parametrize("form", NULLS)
def test_a_null_in_a_header_says_nothing(form: str) -> None:
    others = {"yaml": "status: null\ndraft: null", "json": '"status": null, "draft": null'}[form]

    draft = read(f"{NULLS[form].format(others)}\nFerry strike ends\n\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.authors, draft.published) == ("Ferry strike ends", (), date(2026, 5, 12))
    assert (draft.tags, draft.summary, draft.slug, draft.is_draft) == (("Bridge",), "", "", False)


@pytest.mark.parametrize("form", NULLS)
@pytest.mark.parametrize("key", ["published", "publish_date", "published_at"])
def test_copy_whose_publication_is_null_is_a_draft(form: str, key: str) -> None:
    value = {"yaml": f"{key}: ~", "json": f'"{key}": null'}[form]

    assert read(f"{NULLS[form].format(value)}\nFerry strike ends\n\n{ONE}\n\n{TWO}\n").is_draft


@pytest.mark.parametrize("line", [
    "draft: false", "draft:", "published: true", "published: 2026-05-12", "status: published", "Status: publish", "status: Final", "private: false", "publish: yes", "tags: NBA, draft",
    "visibility: public", "draft: no", "Status: UPDATED", "post_status: publish", "is_published: true", "embargo: none",
])  # fmt: skip
def test_copy_that_may_be_published_is_no_draft(line: str) -> None:
    text = f"title: Ferry strike ends\ndate: 2026-05-12\n{line}\nauthor: Ada Moor"

    assert not read(f"---\n{text}\n---\n\n{ONE}\n").is_draft
    assert not read(f"{text}\n\n{ONE}\n").is_draft


def test_a_header_without_a_headline_leaves_it_to_the_copy() -> None:
    draft = read(f"---\nlayout: post\ntags: [ferry]\n---\n\nFerry strike ends\n\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.tags, texts(draft)) == ("Ferry strike ends", ("ferry",), [ONE, TWO])


def test_the_copy_may_be_a_value_of_a_record_in_json() -> None:
    draft = read(f'{{"title": "Ferry strike ends", "body": "{ONE}\\n\\n{TWO}", "tags": "ferry, quay"}}')

    assert (draft.title, draft.tags, texts(draft)) == ("Ferry strike ends", ("ferry", "quay"), [ONE, TWO])


@pytest.mark.parametrize("text", [
    "Review: The Quay\n\nTitle: The Quay\nAuthor: Ada Moor\nPublisher: North\n\n{}", "Ferry: strike ends\n\nDate: Monday\n\n{}", "{{ braces }} first\n\n{}", "+++ more\n\n{}",
    "Recipe: fish soup\nServes: 4\nTime: an hour\n\n{}", '{{"a": 1}} is JSON, they said.\n\n{}',
])  # fmt: skip
def test_copy_that_begins_like_a_record_is_copy(text: str) -> None:
    raw = text.format(ONE)

    assert read(raw).title == raw.partition("\n")[0]


def test_the_first_sentence_below_fields_is_no_field() -> None:
    draft = read(f"Title: Ferry strike ends\nAuthor: Ada Moor\nEasthaven: the boats sail again. {ONE}\n\n{TWO}\n")

    assert texts(draft) == [f"Easthaven: the boats sail again. {ONE}", TWO]


@pytest.mark.parametrize(("line", "authors"), [
    ("Author: ada", ("ada",)), ("Authors: Ada Moor, Otto Vale", ("Ada Moor", "Otto Vale")), ("Authors: Moor, Ada; Vale, Otto", ("Ada Moor", "Otto Vale")),
    ("Author: Ada Moor <ada@north.example>", ("Ada Moor",)), ("Author: ada@north.example", ()), ("Author: By Ada Moor", ("Ada Moor",)), ("Byline: BY ADA MOOR", ("Ada Moor",)),
])  # fmt: skip
def test_the_authors_of_a_field_are_names(line: str, authors: tuple[str, ...]) -> None:
    assert read(f"Title: Ferry strike ends\n{line}\nDate: 2026-05-12\n\n{ONE}\n").authors == authors


@pytest.mark.parametrize(("line", "tags"), [
    ("Keywords: FERRIES (95%); STRIKES (90%)", ("FERRIES", "STRIKES")), ("Tags: #ferry, #quay", ("ferry", "quay")), ("tags: ferry, Ferry, !!", ("ferry",)), ("Tags: [ferry, quay]", ("ferry", "quay")), ("Tags: " + "x" * 200, ()),
])  # fmt: skip
def test_the_tags_of_a_field_are_names(line: str, tags: tuple[str, ...]) -> None:
    assert read(f"Title: Ferry strike ends\n{line}\nDate: 2026-05-12\n\n{ONE}\n").tags == tags


def test_the_working_title_of_a_desk_is_no_slug() -> None:
    assert read(f"SLUG: BC-FERRY-2\nHEADLINE: Ferry strike ends\nBYLINE: By Ada Moor\n\n{ONE}\n").slug == ""


HOSTILE_HEADERS = {
    "toml": ("+++\ntitle = 'a'\n", "a.b.c = 1\n", "+++\n"), "json": ('{"a": ', "[", ""), "json objects": ("", '{"a": {', ""), "yaml lists": ("---\ntitle: a\n", "- [\n", "---\n"),
    "yaml references": ("---\na: &a [x]\n", "b: [*a, *a]\n", "---\n"), "unknown fields": ("", "Number: 5\n", ""), "prefixes": ("", ".. ", "a: b\n"), "values": ("---\ntitle: a\ntags: [", "a, ", "]\n---\n"),
    "digits": ("+++\na = ", "1", "\n+++\n"), "a number in json": ('{"title": ', "1", "}"),
}  # fmt: skip


@pytest.mark.parametrize(("first", "piece", "last"), HOSTILE_HEADERS.values(), ids=HOSTILE_HEADERS.keys())
def test_the_work_for_a_header_is_proportional_to_its_length(first: str, piece: str, last: str) -> None:
    def read_record(length: int) -> None:
        fields.read(first + piece * (length // len(piece)) + last + ONE)

    read_record(100)
    assert instructions(lambda: read_record(6000)) <= 2.4 * instructions(lambda: read_record(3000)) + 10_000


def test_an_embargo_is_the_date_and_the_end_is_given() -> None:
    draft = read(f"---\ntitle: Ferry strike ends\ndate: 2026-05-12\nembargo: 2026-05-14T06:00:00Z\nexpiryDate: 2026-06-01\n---\n{ONE}\n")

    assert (draft.published, draft.expires, draft.is_draft) == (datetime(2026, 5, 14, 6, tzinfo=UTC), date(2026, 6, 1), False)


def test_half_a_character_in_a_json_header_is_replaced() -> None:
    draft = read(f'{{"title": "Ferry \\ud800strike", "tags": ["x\\udc00"]}}\n\n{ONE}\n\n{TWO}\n')

    assert (draft.title, draft.tags) == ("Ferry \ufffdstrike", ("x\ufffd",))
