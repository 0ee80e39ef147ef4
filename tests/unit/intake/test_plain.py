"""The reader of plain text, habit by habit of real copy. All copy here is invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning import boilerplate, bylines, datelines, dates
from generator.intake.decode import decode
from generator.intake.readers.plain import PlainReader

ONE = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts."
TWO = "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark."


def read(text: str) -> Draft:
    found = PlainReader().read(text, Place("seeds/a.txt"))
    assert isinstance(found, Draft)
    return found


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def rules(draft: Draft) -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in draft.dropped]


@pytest.mark.parametrize("again", [
    "Ferry strike ends", "FERRY STRIKE ENDS", "  Ferry  strike   ends ", "“Ferry strike ends”", "Ferry strike ends - The Easthaven Gazette", "Ferry strike ends | Gazette",
])  # fmt: skip
def test_a_repeated_headline_is_dropped(again: str) -> None:
    draft = read(f"Ferry strike ends\n\n{again}\n\n{ONE}\n")

    assert draft.title == "Ferry strike ends"
    assert texts(draft) == [ONE]
    assert rules(draft) == [(3, "headline")]


def test_the_name_of_a_site_is_no_part_of_a_headline_that_is_repeated_without_it() -> None:
    draft = read(f"Ferry strike ends - The Easthaven Gazette\n\nFerry strike ends\n\n{ONE}\n")

    assert draft.title == "Ferry strike ends"
    assert texts(draft) == [ONE]


def test_a_dash_in_a_headline_that_is_not_repeated_stays() -> None:
    assert read(f"Ferry strike ends - and the gulls are glad\n\n{ONE}\n").title == "Ferry strike ends - and the gulls are glad"


@pytest.mark.parametrize(("line", "authors"), [
    ("By Ada Moor", ("Ada Moor",)),
    ("BY ADA MOOR", ("Ada Moor",)),
    ("By Ada Moor and Jon de Vries", ("Ada Moor", "Jon de Vries")),
    ("By Ada Moor, Staff Writer", ("Ada Moor",)),
    ("By Ada Q. Moor, Coast Agency", ("Ada Q. Moor",)),
    ("Ada Moor | Coast Agency", ("Ada Moor",)),
])  # fmt: skip
def test_a_byline_goes_to_the_authors(line: str, authors: tuple[str, ...]) -> None:
    draft = read(f"Ferry strike ends\n\n{line}\n\n{ONE}\n\n{TWO}\n")

    assert draft.authors == authors
    assert texts(draft) == [ONE, TWO]
    assert rules(draft) == [(3, "byline")]


@pytest.mark.parametrize(
    "line", ["By Monday the river had risen.", "By the quay stood a boy with a bucket of crabs", "by and large", "Byron Hall"]
)
def test_a_sentence_that_begins_with_by_is_text(line: str) -> None:
    assert bylines.byline(line) == ()


@pytest.mark.parametrize(("start", "place"), [
    ("ANKARA, Sept 12 (Agency) — ", "ANKARA"), ("LONDON (Agency) - ", "LONDON"), ("EAST HAVEN, 3 May -- ", "EAST HAVEN"), ("Easthaven (Coast Agency) – ", "Easthaven"),
    ("PORT BELL/EASTHAVEN (Agency) - ", "PORT BELL/EASTHAVEN"), ("KILBURN, Vt., March 2 - ", "KILBURN, Vt."),
])  # fmt: skip
def test_a_dateline_goes_to_the_front_matter(start: str, place: str) -> None:
    draft = read(f"Ferry strike ends\n\n{start}{ONE}\n")

    assert draft.dateline == place
    assert texts(draft) == [ONE]
    assert [(one.text, one.rule) for one in draft.dropped] == [(start.strip(), "dateline")]


def test_a_short_first_paragraph_keeps_its_dateline() -> None:
    draft = read("Ferry strike ends\n\nANKARA, Sept 12 (Agency) — The strike is over.\n\n" + TWO)

    assert draft.dateline == "ANKARA"
    assert texts(draft)[0] == "ANKARA, Sept 12 (Agency) — The strike is over."


@pytest.mark.parametrize(
    "text",
    ["Rain - and more of it - fell on the quay.", "The ferry — the old one — sank.", "UPDATE: the ferry is late.", "A-B-C - easy as that"],
)
def test_a_dash_makes_no_dateline(text: str) -> None:
    assert datelines.read(text) is None


@pytest.mark.parametrize(("line", "found"), [
    ("12 September 2026", date(2026, 9, 12)), ("September 12, 2026", date(2026, 9, 12)), ("Sept. 12, 2026", date(2026, 9, 12)), ("2026-09-12", date(2026, 9, 12)),
    ("Saturday, 12 September 2026", date(2026, 9, 12)), ("13/09/2026", date(2026, 9, 13)), ("12.9.2026", None), ("31 February 2026", None), ("2026-13-45", None),
    ("12 de septiembre de 2026", date(2026, 9, 12)), ("12. September 2026", date(2026, 9, 12)), ("2026年9月12日", date(2026, 9, 12)),
    ("Published: Sept. 12, 2026 10:15 GMT", datetime(2026, 9, 12, 10, 15, tzinfo=UTC)), ("12 September 2026, 10.15 pm", datetime.fromisoformat("2026-09-12T22:15")),
    ("sábado, 12 de setembro de 2026 às 10:15", datetime.fromisoformat("2026-09-12T10:15")), ("12 сентября 2026 года", date(2026, 9, 12)), ("sobota, 12 września 2026", date(2026, 9, 12)),
    ("2026-09-12T10:15:00Z", datetime(2026, 9, 12, 10, 15, tzinfo=UTC)), ("13-09-2026", date(2026, 9, 13)), ("12-09-2026", None), ("12-Sep-2026", date(2026, 9, 12)),
    ("20260912", date(2026, 9, 12)), ("20261312", None), ("Call 20260912 now", None), ("13.09/2026", None),
])  # fmt: skip
def test_only_a_certain_date_is_one(line: str, found: date | None) -> None:
    assert dates.find(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "sexta-feira, 11 de setembro de 2026 às 0:13",
        "Freitag, 11. September 2026",
        "11 сентября 2026 года",
        "vendredi 11 septembre 2026",
        "11 сентября 2026 г.",
        "2026年9月11日",
        "2026년 9월 11일",
        "11th September, 2026",
        "Freitag, den 11. September 2026",
        "11-Sep-2026",
        "20260911",
    ],
)
def test_a_date_line_of_another_country_is_one(line: str) -> None:
    draft = read(f"Ferry strike ends\n\n{line}\n\n{ONE}\n")

    assert draft.published is not None
    assert texts(draft) == [ONE]


@pytest.mark.parametrize(("path", "found"), [
    ("2026-09-12-ferry.txt", date(2026, 9, 12)), ("2026/09/12/ferry.txt", date(2026, 9, 12)), ("20260912_ferry.txt", date(2026, 9, 12)),
    ("2026-13-45-odd.txt", None), ("ferry.txt", None), ("000_d42e6648bc4ca7e2.txt", None), ("13-09-2026 ferry.txt", date(2026, 9, 13)), ("ferry_13.09.2026.txt", date(2026, 9, 13)),
    ("12-09-2026 ferry.txt", None), ("12 September 2026 ferry.txt", date(2026, 9, 12)), ("ferry_Sep12_2026.txt", date(2026, 9, 12)), ("12sep2026.txt", date(2026, 9, 12)),
    ("ferry, 12th Sept. 2026.txt", date(2026, 9, 12)), ("2026/09-12 ferry.txt", date(2026, 9, 12)), ("1998/2009-02-21-ferry.txt", date(2009, 2, 21)), ("1998/05/13-03-2007.txt", date(2007, 3, 13)),
    ("1998/05/ferry.txt", date(1998, 5, 1)), ("1998/05/05-03-2007 ferry.txt", date(1998, 5, 1)), ("1998/ferry.txt", None), ("1998/13/ferry.txt", None), ("x1998/05/ferry.txt", None), ("12 ferries 2026.txt", None),
])  # fmt: skip
def test_a_file_name_may_hold_a_date(path: str, found: date | None) -> None:
    assert dates.in_name(path) == found


@pytest.mark.parametrize("line", [
    "Related News:", "Related stories", "Read more", "READ MORE: Gulls steal lunch", "See also: Gulls steal lunch", "Advertisement", "ADVERTISEMENT", "Story continues below advertisement",
    "Share this", "Share this with Facebook", "Share on Facebook", "Sign up for our newsletter", "Subscribe", "Follow us on Twitter @gazette", "© 2026 The Easthaven Gazette",
    "Copyright © 2026 The Easthaven Gazette. All rights reserved.", "Copyright The Gazette 2026. Reproduction without permission is not allowed.", "Home | World | Politics | Sport", "Sign in", "(Reporting by Ada Moor; Editing by Jon Vries)", "Most read",
    "Get River Monthly through your letterbox. 12 issues for £9.50. Click here.", "Unlock digital access to the Gazette for as little as Rs 99 in the first year.", "Atenção: comentários com ofensas não serão aprovados.",
])  # fmt: skip
def test_boilerplate_is_dropped_between_paragraphs_and_at_the_foot(line: str) -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{line}\n\n{TWO}\n\n{line}\n")

    assert texts(draft) == [ONE, TWO]
    assert [one.line for one in draft.dropped] == [5, 9]


@pytest.mark.parametrize("line", [
    "Copyright law was changed in 2026, and authors were glad of it.",
    "He shared the prize with his sister.", "Read more books, the librarian told them.", "The advertisement ran for ten weeks.", "Sign up for the race by Friday, the club said.",
    "Follow the river north and you come to the mill.", "Copyright law is dull, said the judge.", "Most read the notice and went home.", "Related to the mayor? No, she said.",
    "Get the boat, he shouted.", "Get off Facebook, the mayor told them.", "Like other boats of her age, the Heron has no Facebook page.",
    "Give credit: it is due.", "A version of this story was told in every inn.", "Originally published in 1912, the book of the ferries sold ten copies.", "Bild: so nennt man es hier.",
    "![](https://coast.example/one.png)![](https://coast.example/two.png)![](https://coast.example/three.png)", "No night boats! No night boats! No night boats!", "Three thoughts on boats came to her.", "Dieser Beitrag wurde von der Stadt bezahlt.", "“Read more,” she said.",
    "Get a subscription, said the clerk, and pay $5 less.", "The ferry sold 400 subscriptions at £20 each.", "Order was restored to the club, whose membership costs nothing.", "Note: the comments of the mayor.",
    "Comments were few.", "Subscribers to the theory are few.", "Reporting by the council shows that fewer trains are late.",
])  # fmt: skip
def test_a_sentence_is_never_boilerplate(line: str) -> None:
    assert not boilerplate.match(line).is_certain


def test_a_list_of_other_stories_goes_with_its_heading() -> None:
    draft = read(
        f"Ferry strike ends\n\n{ONE}\n\nRelated News:\n- Gulls steal lunch\n- Mill to close | Gazette\n\n{TWO}\n\nMost read\n1. A calf is born\n2. Rain\n"
    )

    assert texts(draft) == [ONE, TWO]
    assert [one.line for one in draft.dropped] == [5, 6, 7, 11, 12, 13]


NAVIGATION = "\n".join(
    ["Home", "Sign in", "Subscribe", "Privacy policy", "Share on Facebook"] + [f"Ward {number} of the town" for number in range(40)]
)


def test_of_a_whole_page_the_article_is_taken() -> None:
    body = "\n\n".join(f"{ONE} It was the {number}th day of the month." for number in range(8))
    draft = read(f"Ferry strike ends\n\n{NAVIGATION}\n\nFerry strike ends\nBy Ada Moor\n\n{body}\n\n{NAVIGATION}\n")

    assert texts(draft) == body.split("\n\n")
    assert draft.authors == ("Ada Moor",)
    assert {one.rule for one in draft.dropped} == {"page", "headline", "byline"}


@pytest.mark.parametrize("top", ["Ferry strike ends after nine days | Gazette", "Skip to content"])
def test_the_headline_of_a_page_is_the_one_above_its_article(top: str) -> None:
    body = "\n\n".join(f"{ONE} It was the {number}th day of the month." for number in range(8))
    draft = read(f"{top}\n\n{NAVIGATION}\n\nFerry strike ends after nine days\n\n{body}\n\n{NAVIGATION}\n")

    assert draft.title == "Ferry strike ends after nine days"
    assert texts(draft) == body.split("\n\n")


def test_an_article_with_a_long_list_is_no_page() -> None:
    names = [f"Boat {number} of the fleet" for number in range(60)]

    assert texts(read(f"The boats\n\n{ONE}\n\n" + "\n".join(names) + f"\n\n{TWO}\n")) == [ONE, *names, TWO]


def test_a_repeated_paragraph_is_dropped_once() -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{TWO}\n\n{ONE}\n")

    assert texts(draft) == [ONE, TWO]
    assert rules(draft) == [(7, "repeated")]


def test_a_short_line_may_repeat() -> None:
    assert texts(read(f"Song\n\nOh, the ferry.\n\n{ONE}\n\nOh, the ferry.\n")) == ["Oh, the ferry.", ONE, "Oh, the ferry."]


def test_hard_wraps_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(text, 66) for text in (ONE, TWO))

    assert texts(read(f"Ferry strike ends\n\n{wrapped}\n")) == [ONE, TWO]


def test_indents_begin_paragraphs_without_blank_lines() -> None:
    import textwrap

    wrapped = "\n".join(textwrap.fill(text, 66, initial_indent="    ") for text in (ONE, TWO))

    assert texts(read(f"Ferry strike ends\n{wrapped}\n")) == [ONE, TWO]


def test_lines_without_blank_ones_between_are_paragraphs() -> None:
    assert texts(read(f"Ferry strike ends\n{ONE}\n{TWO}\n")) == [ONE, TWO]


def test_an_indented_paragraph_is_no_code() -> None:
    assert [block.kind for block in read(f"Ferry strike ends\n\n    {ONE}\n\n{TWO}\n").blocks] == ["paragraph", "paragraph"]


def test_a_fenced_listing_stays_in_its_lines() -> None:
    draft = read(f"How the tide table is made\n\n{ONE}\n\n```python\nfor day in week:\n\n    print(day)\n```\n\n{TWO}\n")

    assert [(block.kind, block.text, block.language) for block in draft.blocks][1] == (
        "code",
        "for day in week:\n\n    print(day)",
        "python",
    )


def test_a_table_stays_in_its_rows() -> None:
    draft = read(f"Ferry times\n\n{ONE}\n\n| Boat | Leaves |\n|---|---|\n| Heron | 7:10 |\n| Tern | 8:40 |\n\n{TWO}\n")

    assert [block.kind for block in draft.blocks] == ["paragraph", "table", "paragraph"]


def test_copy_without_a_headline_keeps_its_first_paragraph() -> None:
    draft = read(f"{ONE} {TWO}\n\n{TWO} So it was said.\n")

    assert draft.sure < 0.5
    assert draft.title.startswith("The crews of the river ferry")
    assert texts(draft)[0] == f"{ONE} {TWO}"


def test_an_abbreviation_ends_no_headline() -> None:
    title = "Harbour master tells Sen. Moor of the U.S. ferry board that the night boats will not sail before the deck hands whom he was promised have come"

    assert read(f"{title}\n\n{ONE}\n").title == title


@pytest.mark.parametrize(
    "title",
    [
        "Video: the night the ferry sank",
        "Watch: gulls steal the lunch of a mayor",
        "Photos: a century of ferries",
        "no",
        "12:30:45",
        "- dash first",
        "# hash",
    ],
)
def test_a_headline_may_look_like_anything(title: str) -> None:
    assert read(f"{title}\n\n{ONE}\n").title == title


@pytest.mark.parametrize(
    "line",
    [
        "share" + " and x" * 60 + " zz",
        "| " * 120,
        "By " + "De La " * 20 + "x.",
        "x" * 200_000,
        "Word. " * 40_000,
        "```a\n\n" * 20_000,
        "Related News:\n" + "A gull\n" * 20_000,
    ],
)
def test_no_copy_takes_forever(line: str) -> None:
    """An exponential or quadratic rule would not end within the patience of anyone who runs the tests."""
    decoded = decode(f"Ferry strike ends\n\n{line}\n\n{ONE}\n".encode())

    assert read(decoded.text).title == "Ferry strike ends"


@pytest.mark.parametrize("line", [
    "Leia também", "Publicité", "Lesen Sie auch:", "Читайте также", "Reklam", "Datenschutz", "関連記事", "اقرأ أيضا", "Sharing is caring!", "Share on Facebook",
    "Also on coast.example: Gulls steal the lunch of a mayor", "On CoastTimes.com: Gulls steal the lunch of a mayor", "More on the strike: https://example.org/strike",
    "The ferry Heron at the quay in May. (Coast Photo/Ada Moor)", "Ada Moor/Getty Images", "In this May 3, 2026, file photo, the ferry Heron lies at the quay in Easthaven.",
    "Media caption The ferry Heron leaves the quay", "The ferry Heron at the quay on Monday. Photograph: Ada Moor/Coast Photo", "The ferry Heron at the quay Credit: COAST",
    "The ferry Heron at the quay in 2026.CreditAda Moor for The Gazette", "Foto: Ada Moor", "Imagen: Coast Photo", "View photo", "Why do gulls steal lunch, and what can be done? Read more",
    " ".join(["Why gulls steal lunch on the quay"] * 3), "3 thoughts on “Ferry strike ends”", "This entry was posted in Harbour by Ada Moor.", "Ähnliche Beiträge", "Související",
    "A version of this article appears in print on May 3, 2026, on Page 4", "Originally published at www.coast.example", "Post navigation", "Artículos relacionados",
    "This website uses cookies to give you the best of the harbour.", "Click to share on Facebook (Opens in new window)", "258 shares",
])  # fmt: skip
def test_boilerplate_of_other_pages_and_languages_is_dropped(line: str) -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{line}\n\n{TWO}\n")

    assert texts(draft) == [ONE, TWO]
    assert [one.text for one in draft.dropped] == [line]
    assert draft.doubtful == ()


@pytest.mark.parametrize(("line", "rule"), [
    ("GULLS STEAL THE LUNCH OF A MAYOR", "related"), ("Help", "navigation"), ("Our site uses cookies, the mayor told them.", "cookies"),
    ("The Coast Agency contributed to this report.", "contributors"), ("The ferry Heron, which shows her age. (Photo: Ada Moor)", "caption"),
])  # fmt: skip
def test_what_may_be_boilerplate_is_kept_and_named_as_doubtful(line: str, rule: str) -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{line}\n\n{TWO}\n\n{ONE} So it was said.\n")

    assert texts(draft)[1] == line
    assert [(one.line, one.text, one.rule) for one in draft.doubtful] == [(5, line, rule)]
    assert draft.dropped == ()


def test_who_wrote_it_is_doubtful_at_the_foot() -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{TWO}\n\nAda Moor is a reporter for the Easthaven Gazette.\n")

    assert texts(draft)[-1] == "Ada Moor is a reporter for the Easthaven Gazette."
    assert [(one.line, one.rule) for one in draft.doubtful] == [(7, "byline")]


def test_clean_copy_has_nothing_dropped_or_doubtful() -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\nWhy the crews left\n\n{TWO}\n\n“{ONE}”\n")

    assert (draft.dropped, draft.doubtful) == ((), ())
    assert [block.kind for block in draft.blocks] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_the_time_of_publication_is_found_at_the_foot() -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{TWO}\n\nPublished 12 September 2026\n")

    assert draft.published == date(2026, 9, 12)
    assert rules(draft) == [(7, "date")]


def test_the_row_of_tags_goes_with_its_heading() -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{TWO}\n\nTags\n\nferry, night shifts, Easthaven harbour\n")

    assert texts(draft) == [ONE, TWO]


WARDS = "\n\n".join(
    f"Quartier {name}"
    for name in "Nord Sud Est Ouest Port Gare Parc Pont Rive Mont Val Bois Lac Pré Clos Fort Tour Moulin Marché Église Ferme Étang".split()
)


def test_a_page_in_any_language_is_known_by_its_headline_below_a_menu() -> None:
    body = "\n\n".join(f"{ONE} It was the {number}th day of the month." for number in range(4))
    draft = read(f"Ferry strike ends\n\n{WARDS}\n\nFerry strike ends\n\n{TWO}\n\nGazette\n\n{body}\n\n{WARDS}\n")

    assert draft.title == "Ferry strike ends"
    assert texts(draft) == [TWO, "Gazette", *body.split("\n\n")]


def test_the_list_with_which_an_article_ends_is_no_part_of_its_page() -> None:
    body = "\n\n".join(f"{ONE} It was the {number}th day of the month." for number in range(8))
    times = "\n\n".join(f"{day} May, the Heron sails from Easthaven" for day in range(1, 8))
    draft = read(f"Ferry strike ends\n\n{NAVIGATION}\n\nFerry strike ends\n\n{body}\n\nWhen she sails\n\n{times}\n\n{NAVIGATION}\n")

    assert texts(draft) == [*body.split("\n\n"), "When she sails", *times.split("\n\n")]


def test_a_list_of_pairs_with_which_an_article_ends_is_no_part_of_its_page() -> None:
    body = "\n\n".join(f"{ONE} It was the {number}th day of the month." for number in range(8))
    teams = "\n".join(
        f"{name} (Ward A): {count} time here"
        for name, count in zip("Alder Birch Cedar Elm Hazel Holly".split(), "first second third fourth fifth sixth".split(), strict=True)
    )
    draft = read(f"Ferry race begins\n\n{NAVIGATION}\n\nFerry race begins\n\n{body}\n\nWho rows\n\n{teams}\n\n{NAVIGATION}\n")

    assert texts(draft) == [*body.split("\n\n"), "Who rows", *teams.split("\n")]


def test_short_lines_below_the_byline_of_a_short_article_are_of_it() -> None:
    notes = ["What is new on the ferry", "Better seats on the deck", "A kiosk with tea and maps"]
    above = "\n\n".join(notes)
    draft = read(
        f"News from the ferry\n\n{NAVIGATION}\n\nNews from the ferry\n\nBy Ada Moor\n\n{above}\n\n{ONE}\n\n{TWO}\n\n{NAVIGATION}\n"
    )

    assert texts(draft) == [*notes, ONE, TWO]


def test_links_below_a_byline_are_none_of_the_article() -> None:
    draft = read(
        f"News from the ferry\n\n{NAVIGATION}\n\nNews from the ferry\n\nBy Ada Moor\n\nText size\n\nListen\n\n{ONE}\n\n{TWO}\n\n{NAVIGATION}\n"
    )

    assert texts(draft) == [ONE, TWO]


@pytest.mark.parametrize("foot", ["Tags", "Kommentare", "© 2026 The Gazette", "Tags: ferry, quay"])
def test_below_a_short_article_the_page_begins_with_its_foot(foot: str) -> None:
    days = [f"Day {day} at seven" for day in range(40)]
    sidebar, rows = "\n\n".join(f"{TWO} See column {number}." for number in range(4)), "\n\n".join(days)
    draft = read(f"When the ferry sails\n\n{NAVIGATION}\n\nWhen the ferry sails\n\n{rows}\n\n{foot}\n\n{sidebar}\n\n{NAVIGATION}\n")

    assert texts(draft) == days


def test_the_words_below_tags_go_with_them_wherever_they_stand() -> None:
    words = "ferry strike, harbour of Easthaven, night boats, crews of the ferry, deck hands, night shifts, the quay of the town, the river, the council of the town, summer timetable, fares"
    draft = read(f"Ferry strike ends\n\n{ONE}\n\nTags\n\n{words}\n\nTo our readers: the office is closed on Monday.\n")

    assert texts(draft) == [ONE, "To our readers: the office is closed on Monday."]


def test_a_list_below_tags_that_is_a_sentence_stays() -> None:
    sentence = "The boats carry the crews, the mail, the milk and whatever else the islands wait for."

    assert texts(read(f"Ferry strike ends\n\n{ONE}\n\nTags\n\n{sentence}\n")) == [ONE, sentence]


@pytest.mark.parametrize("size", [10, 22, 40])
def test_a_list_below_a_headline_that_is_there_once_is_no_page(size: int) -> None:
    names = [f"Boat {number} of the fleet" for number in range(size)]

    assert texts(read("The boats\n\n" + "\n\n".join(names) + f"\n\n{ONE}\n\n{TWO}\n")) == [*names, ONE, TWO]


LINKS = " ".join(
    f"{name} News {name} Sport"
    for name in "Alder Birch Cedar Elm Hazel Holly Juniper Larch Linden Maple Oak Rowan Sorrel Teasel Willow Yarrow".split()
)


def test_of_a_page_on_one_line_the_article_is_taken() -> None:
    body = " ".join(f"{ONE} It was the {number}th day of the month." for number in range(6))
    draft = read(f"Ferry strike ends\n\n{LINKS} Ferry strike ends {body} {LINKS}\n")

    assert texts(draft) == [body]
    assert [(one.line, one.text, one.rule) for one in draft.dropped] == [(3, f"{LINKS} Ferry strike ends", "page"), (3, LINKS, "page")]


def test_a_long_line_that_names_its_headline_is_no_page() -> None:
    body = " ".join(f"{ONE} It was the {number}th day of the month." for number in range(6))
    line = f"{body} Ferry strike ends, said the boards. {body}"

    assert texts(read(f"Ferry strike ends\n\n{line}\n")) == [line]


def test_indented_prose_with_brackets_in_it_is_no_code() -> None:
    lines = [f"    {ONE} (It was the {number}th day of the month.)" for number in range(4)]

    assert {block.kind for block in read("Ferry strike ends\n\n" + "\n\n".join(lines) + f"\n\n{TWO}\n").blocks} == {"paragraph"}


def test_an_indented_listing_is_code() -> None:
    draft = read(
        f"How the tide table is made\n\n{ONE}\n\n    for day in week:\n        tide = height(day)\n        print(day, tide)\n\n{TWO}\n"
    )

    assert [(block.kind, block.text) for block in draft.blocks][1] == (
        "code",
        "for day in week:\n    tide = height(day)\n    print(day, tide)",
    )


@pytest.mark.parametrize("mark", [
    "(MORE)", "-more-", "-- more --", "MORE", "More follows", "Page 2", "PAGE 2 of 3", "- 2 -", "-2-", "2-2-2", "First Add", "zczc npa 0940", "NNNN", "r a bc-ferry jul 2 0657", "Eds: UPDATES with the mayor",
    "BC-FERRY-STRIKE, 1st Ld", "BC-Easthaven--Ferry-Strike,0420", "NP-NP-05-12-98 1435EDT", "FOR IMMEDIATE RELEASE", "Press release",
])  # fmt: skip
def test_what_a_desk_wrote_for_other_desks_is_dropped(mark: str) -> None:
    inside, above = read(f"Ferry strike ends\n\n{ONE}\n\n{mark}\n\n{TWO}\n"), read(f"{mark}\n\nFerry strike ends\n\n{ONE}\n\n{TWO}\n")

    assert texts(inside) == texts(above) == [ONE, TWO]
    assert [one.rule for one in [*inside.dropped, *above.dropped]] == ["desk mark", "desk mark"]
    assert above.title == "Ferry strike ends"


@pytest.mark.parametrize(
    "line",
    [
        "More than ever",
        "More",
        "Page after page",
        "AM radio is back",
        "Press release angers the mayor",
        "Embargo on oil lifted",
        "Embargo: what it means",
        "Under embargo",
        "The embargo: what it means",
        "- 2 - 3 - 4",
        "BC wins",
        "Add two eggs",
    ],
)
def test_a_line_like_a_desk_mark_may_be_a_headline(line: str) -> None:
    assert read(f"{line}\n\n{ONE}\n\n{TWO}\n").title == line


@pytest.mark.parametrize(("line", "found"), [
    ("EMBARGOED UNTIL 00:01 GMT, 18 January 2026", datetime(2026, 1, 18, 0, 1, tzinfo=UTC)), ("EMBARGO: Not for publication before January 18, 2026", date(2026, 1, 18)),
    ("Strictly embargoed until 18 January 2026", date(2026, 1, 18)), ("Sperrfrist: 18. Januar 2026", date(2026, 1, 18)), ("Not for release before noon on Tuesday", None),
])  # fmt: skip
def test_an_embargo_says_when_copy_may_be_published(line: str, found: date | None) -> None:
    draft = read(f"{line}\n\nFerry strike ends\n\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.published, rules(draft)) == ("Ferry strike ends", found, [(1, "embargo")])


def test_an_embargo_counts_more_than_the_day_on_which_copy_was_written() -> None:
    assert read(f"Ferry strike ends\n\n17 January 2026\n\nEmbargoed until 18 January 2026\n\n{ONE}\n\n{TWO}\n").published == date(
        2026, 1, 18
    )


def test_the_date_of_a_press_release_is_that_of_the_article() -> None:
    assert read(f"FOR IMMEDIATE RELEASE: July 13, 2026\n\nFerry strike ends\n\n{ONE}\n").published == date(2026, 7, 13)


@pytest.mark.parametrize(("line", "names"), [
    ("Von Ada Moor", ("Ada Moor",)), ("VON ADA MOOR", ("Ada Moor",)), ("Par Jean de la Tour", ("Jean de la Tour",)), ("Por Lucía Peña y Otto Vale", ("Lucía Peña", "Otto Vale")), ("di Maria Rossi", ("Maria Rossi",)),
    ("Von Ada Moor, Otto Vale und Karl Weiß", ("Ada Moor", "Otto Vale", "Karl Weiß")), ("door Jan van der Berg", ("Jan van der Berg",)),
])  # fmt: skip
def test_a_byline_may_be_in_another_language(line: str, names: tuple[str, ...]) -> None:
    draft = read(f"Ferry strike ends\n\n{line}\n\n{ONE}\n\n{TWO}\n")

    assert (draft.authors, texts(draft), rules(draft)) == (names, [ONE, TWO], [(3, "byline")])


@pytest.mark.parametrize("line", ["Von Trier Returns", "Par for the course", "Da Vinci Code", "Por fin", "Von der Leyen"])
def test_a_headline_may_begin_like_a_byline_of_another_language(line: str) -> None:
    assert read(f"{line}\n\n{ONE}\n\n{TWO}\n").title == line


def test_for_whom_somebody_writes_is_no_part_of_the_article() -> None:
    draft = read(f"Ferry strike ends\n\nBy Ada Moor\n\nNorth Press Agency\n\n{ONE}\n\n{TWO}\n")

    assert (draft.authors, texts(draft)) == (("Ada Moor",), [ONE, TWO])


@pytest.mark.parametrize(
    "line", ["Publié le 12 mars 2026", "Publicado el 12 de marzo de 2026", "Veröffentlicht am 12. März 2026", "Pubblicato il 12 marzo 2026"]
)
def test_the_foot_may_say_in_another_language_when_copy_was_published(line: str) -> None:
    draft = read(f"Ferry strike ends\n\n{ONE}\n\n{TWO}\n\n{line}\n")

    assert (draft.published, texts(draft)) == (date(2026, 3, 12), [ONE, TWO])


def test_a_day_that_may_be_read_in_two_ways_is_no_headline_and_stays_because_it_is_not_used() -> None:
    draft = read(f"01/03/2026\n\nFerry strike ends\n\n{ONE}\n\n{TWO}\n")

    assert (draft.title, draft.published, rules(draft)) == ("Ferry strike ends", None, [])
    assert texts(draft) == ["01/03/2026", ONE, TWO]
    assert [(line.line, line.rule) for line in draft.doubtful] == [(1, "date")]


@pytest.mark.parametrize("sign", ["* * *", "=" * 60, "-----"])
def test_a_second_article_below_a_row_of_signs_stays_and_is_named(sign: str) -> None:
    draft = read(f"Ferry strike ends\n\nBy Ada Moor\n\n{ONE} {TWO}\n\n{sign}\n\nGulls steal lunch\n\nBy Otto Vale\n\n{TWO}\n")

    assert [(one.line, one.text, one.rule) for one in draft.doubtful] == [(9, "Gulls steal lunch", "second article")]
    assert "Gulls steal lunch" in texts(draft)
