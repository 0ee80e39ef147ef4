"""Whole web pages pasted as text: which of their sentences are of the article. All copy here is invented."""

from __future__ import annotations

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.readers.plain import PlainReader

TITLE = "Ferry crews return to Easthaven quay"
LEDE = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts."
SAID = "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark."
RAIN = "There was a thunderstorm in the hills, and it rained for hours."
MENU = "\n\n".join(
    ["Home", "Sign in", "Subscribe", "Privacy policy", "Share on Facebook"] + [f"Ward {number} of the town" for number in range(30)]
)
LABELS = "\n\n".join(["Share on Facebook", "Advertisement", "Sign in"] + [f"Picture {number} of the old mill" for number in range(12)])


def body(count: int, about: str = "ferry crews") -> list[str]:
    """Return paragraphs of one article."""
    return [
        f"On the {number}th day the {about} met again in the hall behind the market, where they had met every evening of that long week."
        for number in range(1, count + 1)
    ]


def read(*parts: str) -> list[str]:
    draft = PlainReader().read("\n\n".join(parts), Place("seeds/a.txt"))
    assert isinstance(draft, Draft)
    return [block.text for block in draft.blocks]


def test_the_first_passage_is_kept_above_a_gallery_in_the_midst() -> None:
    assert read(TITLE, MENU, TITLE, LEDE, SAID, LABELS, *body(12), MENU) == [LEDE, SAID, *body(12)]


def test_the_first_passage_is_kept_where_the_headline_is_not_repeated() -> None:
    first = [f"{LEDE} The {name} is the oldest of the boats at Easthaven." for name in ("Heron", "Gull", "Tern")]

    assert read(TITLE, MENU, *first, LABELS, *body(12), MENU) == [*first, *body(12)]


def test_a_long_sentence_alone_below_the_headline_is_its_first() -> None:
    lede = f"{LEDE} The boats sail from noon."

    assert read(TITLE, MENU, TITLE, lede, "Share", "Picture one", "Picture two", LABELS, *body(12), MENU) == [lede, *body(12)]


def test_a_passage_below_that_speaks_of_the_headline_is_kept() -> None:
    last = [f"{LEDE} Easthaven was glad of it.", f"{SAID} The crews will return to the quay at Easthaven.", f"{SAID} It rained."]

    assert read(TITLE, MENU, TITLE, *body(12), LABELS, *last, MENU) == [*body(12), *last]


def test_a_passage_below_of_another_story_is_not_kept() -> None:
    other = body(4, "bakers of the upper town")

    assert read(TITLE, MENU, TITLE, *body(12), LABELS, *other, MENU) == body(12)


def test_what_readers_wrote_below_is_not_kept() -> None:
    letters = [f"{LEDE} Easthaven was glad of it.", f"{SAID} The crews will return to the quay at Easthaven.", f"{SAID} It rained."]

    assert read(TITLE, MENU, TITLE, *body(12), LABELS, "3 comments", *letters, MENU) == body(12)


def test_an_article_is_told_from_longer_teasers_by_the_words_of_its_headline() -> None:
    teasers = [
        line
        for number in range(13)
        for line in (
            f"Mill number {number} to close",
            f"The owners of mill number {number} said on Friday that they had run out of money. {RAIN} {RAIN} {RAIN}",
        )
    ]

    assert read(TITLE, MENU, TITLE, *body(11), MENU, *teasers, MENU) == body(11)


def test_a_page_whose_headline_has_the_name_of_the_site_before_it_is_known() -> None:
    wards = "\n\n".join(
        f"Ward {name}"
        for name in "North South East West Port Park Bridge Station Market Mill Tower Castle Church Garden River Forest Meadow Hill Vale Ford Lock".split()
    )

    assert read(f"The Gazette | {TITLE}", wards, TITLE, *body(12), wards) == [TITLE, *body(12)]


def test_a_chinese_page_is_read_without_spaces_between_words() -> None:
    title, menu = (
        "渡轮船员返回东港码头工作",
        "\n\n".join(
            ["Home", "Sign in", "Subscribe", "Share on Facebook", "Privacy policy"] + [f"第{number}区新闻" for number in range(30)]
        ),
    )
    prose = [
        f"第{number}天，渡轮船员再次在市场后面的大厅里开会，他们整个星期每天晚上都在那里见面，讨论夜班的问题。" for number in range(1, 10)
    ]

    assert read(title, menu, title, *prose, menu) == prose


def test_a_line_of_code_is_no_sentence_of_a_page() -> None:
    code = '<div style="height: 1px"><img src="https://ads.example.org/pixel.gif?page=news and so on for quite some letters more"></div>'

    assert read(TITLE, MENU, TITLE, *body(12), *[code] * 4, MENU) == body(12)
