"""Whole pages pasted as text without their title on top: headline, authors and date. All copy here is invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.cleaning import head_block, line_head, splitting
from generator.intake.readers.plain import PlainReader
from tests.counted_work import calls

TITLE = "Ferry crews return to Easthaven quay after nine days"
BODY = [
    "The crews of the Easthaven ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over shifts.",
    "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark.",
    "The ferry carries four thousand people a day across the river, and most of them had walked over the old bridge during the strike.",
    "The company said that it would return the price of the tickets that were bought for the days on which no boat had left the quay.",
    "Shops near the quay had lost a third of their trade, the chamber of the town said after a count that it made among its members.",
]
MENU = [
    "* News", "* Sport", "* Weather", "* Sign in", "* Subscribe", "* Business", "* Obituaries", "* Letters", "* Photos", "* Videos", "* Jobs", "* Cars",
    "* Homes", "* Events", "* Puzzles", "* Recipes", "* Podcasts", "* Newsletters", "* Archive", "* Contact us", "* Privacy policy", "* Help", "* Shop",
    "* Boats", "* Traffic", "* Schools",
]  # fmt: skip
FOOT = ["Most read", "Mill to close in May", "Gulls steal the lunch of a mayor", "Privacy policy", "© 2026 The Gazette"]


def read(*lines: str) -> Draft:
    draft = PlainReader().read("\n\n".join(lines), Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return draft


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


@pytest.mark.parametrize("top", ["× Close", "Skip to content", "The Easthaven Gazette", "Welcome to The Gazette", "Log in"])
@pytest.mark.parametrize("mark", ["", "# ", "## "])
def test_the_headline_of_a_page_is_the_line_above_its_body_that_shares_its_words(top: str, mark: str) -> None:
    draft = read(top, *MENU, f"{mark}{TITLE}", "By Eve Lund", "May 3, 2026 at 5:50 pm", "* Share", *BODY, *FOOT)

    assert (draft.title, draft.authors, draft.published) == (TITLE, ("Eve Lund",), datetime.fromisoformat("2026-05-03T17:50"))
    assert texts(draft) == BODY


@pytest.mark.parametrize(
    ("credits", "authors", "published"),
    [
        (["Eve Lund", "2026-05-03T22:30:00Z"], ("Eve Lund",), datetime.fromisoformat("2026-05-03T22:30+00:00")),
        (["Posted by Eve Lund on May 3, 2026"], ("Eve Lund",), date(2026, 5, 3)),
        (["Eve Lund @evelund", "Updated: May 4, 2026", "Published: May 3, 2026"], ("Eve Lund",), date(2026, 5, 3)),
        (["By EVE LUND, OTTO VALE and KARL WEISS", "Coast Press", "3 May 2026"], ("Eve Lund", "Otto Vale", "Karl Weiss"), date(2026, 5, 3)),
        (["Coast Press May 3, 2026, 9:02 AM"], (), datetime.fromisoformat("2026-05-03T09:02")),
        (["Von Eve Lund", "3. Mai 2026"], ("Eve Lund",), date(2026, 5, 3)),
        (["Eve Lund", "1 day ago"], ("Eve Lund",), None),
        (["A dispute over shifts is over.", "By Eve Lund | Coast News", "May 3, 2026 / 10:07 AM / Coast News"], ("Eve Lund",), datetime.fromisoformat("2026-05-03T10:07")),
    ],
)  # fmt: skip
def test_authors_and_date_stand_between_headline_and_body(credits: list[str], authors: tuple[str, ...], published: date | None) -> None:
    draft = read("Skip to content", *MENU, TITLE, *credits, "* Share", "* Print", *BODY, *FOOT)

    assert (draft.title, draft.authors, draft.published) == (TITLE, authors, published)


def test_authors_and_date_may_stand_above_the_headline() -> None:
    draft = read("Skip to content", *MENU, "By Eve Lund", "May 3, 2026", TITLE, *BODY, *FOOT)

    assert (draft.title, draft.authors, draft.published) == (TITLE, ("Eve Lund",), date(2026, 5, 3))
    assert texts(draft) == BODY


def test_a_date_in_a_caption_is_not_that_of_the_page() -> None:
    caption = "The ferry of Easthaven lies at the quay during a strike of its crews on Monday, April 12, 2025, as seen from the old bridge (Coast Photo)"
    draft = read("Skip to content", *MENU, TITLE, caption, "May 3, 2026", *BODY, *FOOT)

    assert draft.published == date(2026, 5, 3)


def test_a_link_to_another_story_on_the_same_matter_is_not_the_headline() -> None:
    other = "Ferry crews of Easthaven walk off the quay over shifts"
    draft = read("Skip to content", *MENU, TITLE, "By Eve Lund", "May 3, 2026", "Related stories", f"* {other}", f"* {other}", *BODY, *FOOT)

    assert draft.title == TITLE


def test_the_first_line_loses_the_name_of_the_site_that_the_headline_does_not_have() -> None:
    draft = read(f"{TITLE} - The Easthaven Gazette", *MENU, TITLE, "By Eve Lund", *BODY, *FOOT)

    assert (draft.title, draft.authors, texts(draft)) == (TITLE, ("Eve Lund",), BODY)


def test_the_body_is_the_run_that_shares_words_with_the_headline() -> None:
    rules = [
        f"Rule {number} of this page says that readers who write below it must not be rude to anyone at all, ever." for number in range(5)
    ]
    draft = read("Skip to content", *MENU, TITLE, "By Eve Lund", "May 3, 2026", *BODY, *FOOT, *MENU, "How to write to us", *rules, *FOOT)

    assert (draft.title, texts(draft)) == (TITLE, BODY)


def test_a_short_page_gives_its_headline() -> None:
    draft = read("Welcome to The Gazette", "Learn more", TITLE, "Coast News wires", "Published 11:11 PM EST May 3, 2026", *BODY)

    assert (draft.title, draft.published) == (TITLE, datetime.fromisoformat("2026-05-03T23:11-05:00"))
    assert texts(draft)[-5:] == BODY


@pytest.mark.parametrize("title", ["Out of the blue", "Gulls!", "Nine days", "Back to work"])
def test_a_short_headline_above_a_deck_stays_the_headline(title: str) -> None:
    deck = "Ferry crews return to the Easthaven quay after a dispute over shifts"
    draft = read(title, deck, "By Eve Lund", "3 May 2026", *BODY)

    assert (draft.title, draft.authors, draft.published) == (title, ("Eve Lund",), date(2026, 5, 3))
    assert texts(draft) == [deck, *BODY]


def test_letters_count_instead_of_words_in_chinese_and_japanese() -> None:
    title = "渡轮船员返回东港码头工作"
    prose = [
        f"第{number}天，渡轮船员再次在东港码头后面的大厅里开会，他们整个星期每天晚上都在那里见面，讨论夜班的问题和工作。"
        for number in range(1, 8)
    ]
    menu = [f"第{number}区新闻" for number in range(30)]
    draft = read("跳到内容", *MENU, *menu, title, "2026年5月3日 22时30分", *prose, *menu, *FOOT)

    assert (draft.title, draft.published) == (title, datetime.fromisoformat("2026-05-03T22:30"))


def test_clean_copy_is_no_page() -> None:
    assert head_block.find(splitting.paragraphs("\n\n".join([TITLE, *BODY]))) is None


LINKS = "Home News Sport Weather Business Obituaries Letters Photos Videos Jobs Cars Homes Events Puzzles Recipes Podcasts Archive Contact Us Help Shop Boats Traffic Schools Sign In Subscribe"


@pytest.mark.parametrize(
    ("credits", "authors", "published"),
    [
        ("By Eve Lund Staff Writer May 3, 2026 5:50 PM", ("Eve Lund",), datetime.fromisoformat("2026-05-03T17:50")),
        ("by Eve Lund @evelund May 3, 2026", ("Eve Lund",), date(2026, 5, 3)),
        ("By EVE LUND and OTTO VALE Coast Press May 3, 2026", ("Eve Lund", "Otto Vale"), date(2026, 5, 3)),
        ("Eve Lund May 3, 2026 at 5:50 PM", ("Eve Lund",), datetime.fromisoformat("2026-05-03T17:50")),
        ("Eve Lund 1 day ago", ("Eve Lund",), None),
        ("By Eve Lund View all posts Published 3 May 2026", ("Eve Lund",), date(2026, 5, 3)),
    ],
)
def test_a_page_on_one_line_gives_its_head(credits: str, authors: tuple[str, ...], published: date | None) -> None:
    body = " ".join([*BODY, *(f"{line} It was day {number}." for number, line in enumerate(BODY))])
    draft = read(f"{TITLE} - The Gazette {LINKS} {TITLE} {credits} {body} {LINKS} {LINKS}")

    assert (draft.title, draft.authors, draft.published) == (TITLE, authors, published)
    assert texts(draft)[0].endswith(body)


def test_what_a_page_has_for_sharing_is_no_part_of_an_article_on_one_line() -> None:
    sharing = "Share this: Click to share on Facebook (Opens in new window) Twitter LinkedIn Email 258 Shares"
    body = " ".join([*BODY, *(f"{line} It was day {number}." for number, line in enumerate(BODY))])
    draft = read(f"{TITLE} - The Gazette {LINKS} {TITLE} By Eve Lund May 3, 2026 {sharing} {body} {LINKS} {LINKS}")

    assert texts(draft) == [body]
    assert any(line.text.endswith("258 Shares") for line in draft.dropped)


@pytest.mark.parametrize(
    "line",
    [
        "I dream that one day the boats of Easthaven will sail again. " * 40,
        f"{TITLE}. " + " ".join(BODY * 4),
        f"{BODY[0]} " + " ".join(BODY * 4),
        f"The Easthaven ferry company said on Monday that it would sail. The Easthaven ferry company had said so before. {' '.join(BODY * 4)}",
    ],
)
def test_an_article_on_one_line_that_repeats_its_beginning_is_no_page(line: str) -> None:
    assert line_head.find(line) is None
    assert not any(dropped.rule == "page" for dropped in read(line).dropped)


@pytest.mark.parametrize(
    "text",
    [
        lambda n: f"{TITLE} {LINKS} " * n,
        lambda n: "a " * (50 * n),
        lambda n: f"{TITLE} - The Gazette {LINKS} {TITLE} By Eve Lund May 3, 2026 " + "Facebook Share this on " * (50 * n),
        lambda n: f"{TITLE} - The Gazette {LINKS} " + "by Eve Lund May 3, 2026 " * (10 * n),
        lambda n: "\n\n".join([*MENU, TITLE, "By Eve Lund", "May 3, 2026"] * n + BODY),
        lambda n: "\n\n".join([TITLE] + ["12 May 2026", "words"] * (10 * n)),
        lambda n: "\n\n".join(["* Home"] * (50 * n) + [TITLE, *BODY]),
    ],
)  # fmt: skip
def test_a_page_of_twice_the_length_takes_about_twice_the_calls(text: Callable[[int], str]) -> None:
    def work(copy: str) -> int:
        return calls(lambda: PlainReader().read(copy, Place("a.txt")))

    read(text(20))  # loads the tables

    assert work(text(40)) <= 2.6 * work(text(20))
