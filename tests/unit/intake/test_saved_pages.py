"""Saved web pages: what the page says of its article, and the form of its text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from html import escape

import pytest

from generator.build.build import build
from generator.content.markdown.escape import markdown
from generator.core.drafts import Draft, Picture
from generator.core.problems import Place
from generator.intake.readers.html import HtmlReader
from generator.intake.readers.json_ld import LONGEST, article_data
from generator.intake.readers.page import read_page
from generator.intake.readers.page_head import MOST_TAGS, PageHead
from generator.intake.readers.plain import PlainReader
from tests.counted_work import instructions, peak_memory
from tests.sites import MakeSite

FIRST = "The keepers of the lighthouse took the old lamp down on Friday, ninety years after their grandfathers had carried it up."
LAST = "The lamp will be shown in the town hall until the end of the year, and children may turn it by hand on Sundays."
MORNING = datetime(2026, 5, 3, 8, 30, tzinfo=timezone(timedelta(hours=2)))


def read(body: str = "", head: str = "", *, title: str = "Lamp comes down") -> Draft:
    """Return the draft of a page whose article has a text between its first and its last paragraph."""
    page = f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1><p>{FIRST}</p>{body}<p>{LAST}</p></article></body></html>"
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))
    assert isinstance(draft, Draft)
    return draft


def written(body: str, head: str = "") -> str:
    """Return the Markdown of what stands between the first and the last paragraph."""
    text = markdown(read(body, head).blocks)
    assert text.startswith(FIRST + "\n")
    assert text.endswith(f"\n{LAST}\n")
    return text[len(FIRST) : -len(LAST) - 1].strip("\n")


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'


def script(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize("head", [
    script('{"@type": "NewsArticle", "datePublished": "2026-05-03T08:30:00+02:00"}'),
    script('[{"@type": "BreadcrumbList"}, {"@graph": [{"@type": ["ReportageNewsArticle"], "datePublished": "2026-05-03T06:30:00Z"}]}]'),
    script('\n<!-- {"@type": "BlogPosting", "headline": "Line\nbreak", "datePublished": "2026-05-03T08:30:00.000+02:00",} -->\n'),
    script('//<![CDATA[\n{"mainEntity": {"@type": "Article", "datePublished": "2026-05-03T08:30+02:00"}}\n//]]>'),
    meta("article:published_time", "2026-05-03T08:30:00+02:00"),
    '<meta itemprop="datePublished" content="2026-05-03T06:30:00Z">',
    '<meta name="parsely-pub-date" content="2026-05-03T08:30:00+0200">',
    meta("article:published_time", "soon") + meta("og:article:published_time", "2026-05-03T08:30:00+02:00"),
    script("{") + script('{"@type": "NewsArticle", "datePublished": "2026-05-03T08:30:00+02:00"}') + meta("date", "2020-01-01"),
], ids=range(9))  # fmt: skip
def test_the_date_for_machines_is_that_of_the_article(head: str) -> None:
    assert read("<p>Posted on 1 June 2026</p>", head).published == MORNING


@pytest.mark.parametrize("line", [
    '<time datetime="2026-05-03T08:30:00+02:00">a week ago</time>',
    '<p><time datetime="2026-05-03T08:30:00+02:00" pubdate>3 May, 8.30 a.m.</time></p>',
    '<div>Published: <time itemprop="datePublished" datetime="2026-05-03T06:30:00Z">yesterday</time></div>',
    '<span>- <time datetime="2026-05-03T08:30:00+02:00">vor 3 Stunden</time> -</span>',
])  # fmt: skip
def test_a_time_above_the_text_is_the_date_and_not_a_paragraph(line: str) -> None:
    page = f"<article><h1>Lamp comes down</h1>{line}<p>{FIRST}</p><p>{LAST}</p></article>"
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert draft.published == MORNING
    assert draft.paragraphs == (FIRST, LAST)
    assert "date" in [line.rule for line in draft.dropped]


def test_a_line_of_times_and_authors_above_the_text_is_no_paragraph() -> None:
    line = (
        '<div class="meta">Posted on <a href="/lamp"><time datetime="2026-05-03T08:30:00+02:00">3 May</time><time class="updated" '
        'datetime="2026-05-04">4 May</time></a> by <a href="/ada">Ada Moor</a></div>'
    )
    page = f"<title>Lamp comes down</title>{meta('author', 'Ada Moor')}<article><h1>Lamp comes down</h1>{line}<p>{FIRST}</p><p>{LAST}</p></article>"
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert (draft.authors, draft.published, draft.paragraphs) == (("Ada Moor",), MORNING, (FIRST, LAST))


@pytest.mark.parametrize(("title", "headline"), [
    ("Lamp comes down after ninety years - Coast Post", "Lamp comes down after ninety years"),
    ("Coast Post: Lamp comes down after ninety years", "Lamp comes down after ninety years"),
    ("The Coast Post of Easthaven and Westport", "The Coast Post of Easthaven"),
])  # fmt: skip
def test_a_line_that_is_most_of_the_title_is_the_headline(title: str, headline: str) -> None:
    """Old pages mark it with a large font, and not as a heading."""
    page = f"<title>{title}</title><p>The Coast Post of Easthaven<p><font size=5><b>Lamp comes down after ninety years</b></font><p>{FIRST}<p>{LAST}"
    draft = HtmlReader(PlainReader()).read(f"<html>{page}</p></html>", Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert draft.title == headline


def test_a_button_that_opens_the_same_page_is_not_text() -> None:
    links = '<ul><li><a href="?share=x">X now</a></li><li><a href="?page=2">Next</a></li></ul>'

    assert [line.text for line in read(links, CANONICAL).dropped if line.rule == "page"] == ["X now", "Next"]
    assert written("<p>See <a href='?page=2'>the next page</a> too.</p>", CANONICAL).startswith(
        "See [the next page](https://paper.example/2026/lamp?page=2)"
    )


def test_times_in_the_text_stay() -> None:
    entry = '<p><time datetime="2026-05-03T{0}:00">{0} hours</time></p><p>The crane lifted a part of the lamp at {0}, and then it was quiet again.</p>'

    assert {"10 hours", "11 hours"} <= {block.text for block in read(entry.format(10) + entry.format(11)).blocks}


def test_an_older_name_of_a_date_counts_less_than_the_text() -> None:
    old = meta("date", "2020-01-01")

    assert read(head=old).published == date(2020, 1, 1)
    assert read("", old + meta("article:published_time", "2026-05-03")).published == date(2026, 5, 3)


def test_the_page_names_section_tags_summary_and_address() -> None:
    summary = "Keepers have taken down the lamp that their grandfathers carried up the tower."
    draft = read(
        head=meta("article:section", "Science") + meta("article:tag", "lamps") + meta("article:tag", "the coast")
        + meta("description", summary) + meta("keywords", "news, paper") + '<link rel="canonical" href="https://paper.example/lamp">',
    )  # fmt: skip

    assert (draft.section, draft.tags, draft.summary, draft.source_url) == (
        "Science",
        ("lamps", "the coast"),
        summary,
        "https://paper.example/lamp",
    )


@pytest.mark.parametrize(("head", "tags"), [
    (meta("news_keywords", "lamps, #coast,, lamps"), ("lamps", "coast")),
    (script('{"@type": "NewsArticle", "keywords": "lamps, coast"}'), ("lamps", "coast")),
    (script('{"@type": "NewsArticle", "keywords": ["lamps", {"@type": "DefinedTerm", "name": "coast"}, 3, null]}'), ("lamps", "coast")),
    (meta("keywords", "lamps, coast"), ("lamps", "coast")),
    (meta("keywords", "x" * 61 + ",lamps"), ("lamps",)),
    (meta("keywords", ",".join(map(str, range(99)))), tuple(map(str, range(MOST_TAGS)))),
    ("", ()),
])  # fmt: skip
def test_tags_come_from_the_list_that_is_meant_for_the_article(head: str, tags: tuple[str, ...]) -> None:
    assert read(head=head).tags == tags


@pytest.mark.parametrize(
    "text",
    ["Short", "Lamp comes down, and it is shown in the hall until the end of t…", "The keepers of the lighthouse took the old lamp do..."],
)
def test_a_description_that_is_cut_off_or_very_short_is_no_summary(text: str) -> None:
    assert read(head=meta("description", text)).summary == ""


@pytest.mark.parametrize(("author", "authors"), [
    ('{"@type": "Person", "name": "Ada Moor"}', ("Ada Moor",)),
    ('["Ada Moor", {"name": "Jon Reed"}]', ("Ada Moor", "Jon Reed")),
    ('[{"@id": "#ada"}, {"@type": "NewsMediaOrganization", "name": "The Paper"}]', ("Ada Moor",)),
    ('"https://social.example/ada"', ()),
    ('{"@type": {"a": [[]]}, "name": 5}', ()),
])  # fmt: skip
def test_authors_are_people(author: str, authors: tuple[str, ...]) -> None:
    people = '{"@type": "Person", "@id": "#ada", "name": "Ada Moor"}'

    assert read(head=script(f'{{"@graph": [{{"@type": "NewsArticle", "author": {author}}}, {people}]}}')).authors == authors


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "/lamp",
        "//paper.example/lamp",
        "ftp://paper.example/",
        "https://",
        "http://[x",
        "https://a b.example/",
        "file:///etc",
    ],
)
def test_only_an_address_on_the_web_is_the_source(address: str) -> None:
    assert read(head=f'<link rel="canonical" href="{address}">').source_url == ""


def test_links_and_emphasis_are_kept() -> None:
    base = '<base href="https://paper.example/2026/">'
    text = (
        '<p>See <a href="https://plan.example/a?b=1&amp;c=(2)">the <b>plan</b></a>, <a href="../hall.html">the hall</a> and <a href="#x">below</a>; it is '
        "<i>old</i> and <code>a_b</code>.</p>"
    )

    assert written(text, base) == (
        "See [the **plan**](https://plan.example/a?b=1&c=%282%29), [the hall](https://paper.example/hall.html) and below; it is *old* and `a_b`."
    )


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "\x01javascript:x",
        "blob:https://a.example/",
        "intent://x",
        "x" * 3000,
    ],
)
def test_a_link_that_may_run_something_is_text(href: str) -> None:
    text = written(f'<p>Read <a href="{href}">this page</a> of ours.</p>', '<base href="https://paper.example/">')

    assert text == "Read this page of ours."


def test_a_link_to_an_unknown_place_is_named() -> None:
    draft = read('<p>See <a href="hall.html">the hall</a> and <a href="#a">here</a>.</p>')

    assert [(line.text, line.rule) for line in draft.doubtful] == [("the hall (hall.html)", "link")]
    assert draft.blocks[1].spans == ()


def test_lists_keep_numbers_levels_and_paragraphs() -> None:
    assert written(
        "<ul><li>oak legs<li>bolts</ul><ol start=3><li>lift<ul><li>slowly</li><li>by hand</li></ul></li><li><p>carry</p><p>to the hall</p></li>"
        "<li value=9>show</li></ol>"
    ) == (
        "- oak legs\n- bolts\n\n3. lift\n   - slowly\n   - by hand\n4. carry\n\n   to the hall\n\n9) show"
    )  # fmt: skip


TABLE = "<table><thead><tr><th>Boat</th><th>Leaves</th></tr></thead><tbody><tr><td><a href='https://swift.example/'>Swift</a></td><td>12:00</td></tr><tr><td>Gull</td><td>14:30<br>16:00</td></tr></tbody></table>"


def test_a_table_keeps_its_cells() -> None:
    assert written(TABLE) == "| Boat | Leaves |\n| --- | --- |\n| [Swift](https://swift.example/) | 12:00 |\n| Gull | 14:30 16:00 |"
    assert not [line for line in read(TABLE).dropped if line.rule != "headline"]


@pytest.mark.parametrize(("table", "expected"), [
    ("<tr><th>a<th>b<tr><td>1<td>x|y", "| a | b |\n| --- | --- |\n| 1 | x│y |"),
    ("<caption>Tides</caption><tr><td>a<td><td>b<tr><td><td>1<td>2", "Tides\n\n| a |  | b |\n| --- | --- | --- |\n|  | 1 | 2 |"),
    ("<tr><td colspan=2>a<td>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g", "| a |  | b |\n| --- | --- | --- |\n| c | d | e |\n|  | f | g |"),
    ("<tr><td>a<td>b<tr><td>c<tr><td>d<td>e", "| a | b |\n| --- | --- |\n| c |  |\n| d | e |"),
    ("<tr><td>a<td>b", "a\n\nb"),
    ("<tr><td>a<tr><td>b", "a\n\nb"),
    (f"<tr><td>{'word ' * 90}<td>b<tr><td>c<td>d", ("word " * 90).strip() + "\n\nb\n\nc\n\nd"),
    ("<tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table><td>b<tr><td>c<td>d", "| 1 | 2 |\n| --- | --- |\n| 3 | 4 |\n\nb\n\nc\n\nd"),
    ("<tr><td>a<tr></tr>b<td>c<tr><td>d<td>e", "| a b |  |\n| --- | --- |\n| c |  |\n| d | e |"),
    ("beside<tr><td>a<td>b<tr><td>c<td>d", "beside\n\n| a | b |\n| --- | --- |\n| c | d |"),
    ("<tr><td><img src=flag.png width=20 alt=x>a<td>b<tr><td>c<td>d", "| a | b |\n| --- | --- |\n| c | d |"),
    ("<tr><td><img src=boat.jpg>a<td>b<tr><td>c<td>d", "a\n\nb\n\nc\n\nd"),
    ("beside<tr><td>a", "beside\n\na"),
    ("<tr>" + "<td>a" * 41 + "<tr><td>b<td>c", "\n\n".join(["a"] * 41 + ["b", "c"])),
])  # fmt: skip
def test_tables_of_all_kinds(table: str, expected: str) -> None:
    assert written(f"<table>{table}</table>") == expected


def test_the_work_for_a_table_is_proportional_to_its_length() -> None:
    def table(piece: str, number: int) -> Callable[[], object]:
        return lambda: read_page(f"<table>{piece * number}</table>")

    for piece in (
        "<tr><td>x<td colspan=99 rowspan=99>y",
        "<tr><td>x<td rowspan=99>y",
        "<td>x",
        "<tr><td>x" * 9 + "<td>y" * 9,
        "<tr><td>x<td>y",
    ):
        table(piece, 9)()
        assert instructions(table(piece, 120)) <= 2.2 * instructions(table(piece, 60))
        assert peak_memory(table(piece, 400)) <= 2.5 * peak_memory(table(piece, 200)) + 4000


def test_listings_keep_their_lines() -> None:
    text = written(
        '<pre class="x"><code class="lang-python">\ndef lift(lamp):\n    <b>return</b> lamp &lt; 5\n\n</code></pre><pre>day 1   lift<br>day 2   carry<div>day 3</div></pre>'
    )

    assert text == "```python\ndef lift(lamp):\n    return lamp < 5\n```\n\n```\nday 1   lift\nday 2   carry\nday 3\n```"


def test_an_article_in_one_listing_is_a_text_with_lines_broken_by_hand() -> None:
    story = f"Lamp comes down\n\nThe keepers of the lighthouse took the old lamp\ndown on Friday, ninety years after it came, and\ncarried it to the hall.\n\n{LAST}\n"
    draft = HtmlReader(PlainReader()).read(f"<html><body><pre>{story}</pre></body></html>", Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert (draft.title, len(draft.paragraphs)) == ("Lamp comes down", 2)
    assert draft.paragraphs[0].endswith("ninety years after it came, and carried it to the hall.")


def test_quotations_are_kept() -> None:
    text = written("<blockquote><p>We were proud.</p><p>We are <em>tired</em>.</p></blockquote><blockquote>Me too.</blockquote>")

    assert text == "> We were proud.\n>\n> We are *tired*.\n\n> Me too."


def test_short_lines_with_single_breaks_are_verse() -> None:
    poem = "<p>The lamp is <em>cold</em>,<br/>the gulls are old,<br>\nthe keepers have<br>what they can hold.</p>"

    assert written(poem) == "The lamp is *cold*,\\\nthe gulls are old,\\\nthe keepers have\\\nwhat they can hold."
    assert written("<p>One line.<br><br>Another line.</p>") == "One line.\n\nAnother line."
    assert written(f"<p>One line.<br>{FIRST[:70]}.</p>") == f"One line.\n\n{FIRST[:70]}."
    assert written("<ul><li>one<br>two</li></ul>") == "- one\n\n  two"


def test_sub_headings_keep_their_levels() -> None:
    assert written(f"<h2>One</h2><p>{FIRST[:60]}.</p><h4>Two</h4><p>{LAST[:60]}.</p>").count("\n## One\n".strip()) == 1
    assert [
        (block.kind, block.level) for block in read("<h2>One</h2><p>x</p><h4><b>Two</b></h4><p>y</p>").blocks if block.kind == "heading"
    ] == [
        ("heading", 2),
        ("heading", 4),
    ]


FIGURE = '<figure><img src="lamp.jpg" alt="The lamp"><figcaption>The lamp on Friday. Photo: Otto Vale</figcaption></figure>'
CANONICAL = '<link rel="canonical" href="https://paper.example/2026/lamp">'


@pytest.mark.parametrize(("head", "source"), [
    (CANONICAL, "https://paper.example/2026/lamp.jpg"),
    (CANONICAL + meta("og:image", "https://cdn.example/big/lamp.jpg?w=9"), "https://cdn.example/big/lamp.jpg?w=9"),
    (CANONICAL + meta("og:image", "/big/lamp.jpg"), "https://paper.example/big/lamp.jpg"),
    (meta("og:image", "https://cdn.example/big/lamp.jpg"), "https://cdn.example/big/lamp.jpg"),
    (script('{"@type": "NewsArticle", "image": [{"url": "https://cdn.example/big/lamp.jpg"}]}'), "https://cdn.example/big/lamp.jpg"),
])  # fmt: skip
def test_the_picture_comes_with_its_text_and_its_caption(head: str, source: str) -> None:
    page = f"<title>Lamp comes down</title>{head}<article><h1>Lamp comes down</h1>{FIGURE}<p>{FIRST}</p><p>{LAST}</p></article>"
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert draft.image == Picture(source, "The lamp", "The lamp on Friday. Photo: Otto Vale")
    assert draft.paragraphs == (FIRST, LAST)
    assert [line.text for line in draft.dropped if line.rule == "caption"] == ["The lamp on Friday. Photo: Otto Vale"]


@pytest.mark.parametrize("figure", [
    '<div class="wp-caption alignleft"><a href="lamp.jpg"><img src="lamp-300x200.jpg" alt="The lamp"></a><p class="wp-caption-text">On Friday. (Photo: Otto Vale)</p></div>',
    '<table class="tr-caption-container"><tr><td><img data-src="lamp-scaled.jpg" src="data:x" alt="The lamp"></td></tr><tr><td class="tr-caption">On Friday. (Photo: Otto Vale)</table>',
    '<figure class="image"><img srcset="lamp.jpg 300w, lamp-2.jpg 600w" alt="The lamp"><figcaption><p>On Friday.</p><p>(Photo: Otto Vale)</p></figcaption></figure>',
])  # fmt: skip
def test_captions_of_all_systems_belong_to_their_pictures(figure: str) -> None:
    page = f"<title>Lamp comes down</title>{meta('og:image', 'https://cdn.example/LAMP.jpg')}<article><h1>Lamp comes down</h1>{figure}<p>{FIRST}</p><p>{LAST}</p></article>"
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))

    assert isinstance(draft, Draft)
    assert draft.image == Picture("https://cdn.example/LAMP.jpg", "The lamp", "On Friday. (Photo: Otto Vale)")
    assert draft.paragraphs == (FIRST, LAST)


def test_other_pictures_stay_in_their_places() -> None:
    shared = CANONICAL + meta("og:image", "https://cdn.example/front.jpg")

    assert written(FIGURE, shared) == "![The lamp](https://paper.example/2026/lamp.jpg)\n\n*The lamp on Friday. Photo: Otto Vale*"
    assert read(FIGURE, shared).image == Picture("https://cdn.example/front.jpg")


def test_pictures_without_a_place_are_in_the_report() -> None:
    draft = read(
        FIGURE + '<img src="icon.png" alt="Share"><img src="dot.gif" width=1 alt="x"><a href="https://x.example/"><img src="post.png"></a>'
    )

    assert draft.image is None
    assert [(line.text, line.rule) for line in draft.dropped if line.rule in ("picture", "caption")] == [
        ("The lamp", "picture"),
        ("The lamp on Friday. Photo: Otto Vale", "caption"),
    ]


@pytest.mark.parametrize("source", [
    "", "{", "[" * 100_000, '{"a":' * 20_000, "null", '"x"', "{}", "[[], 5]", '{"@type": "NewsArticle"}', '{"@type": ["NewsArticle", 5], "author": {"@id": 5}}',
    '{"@type": "Article", "image": ' + "[" * 500 + "]" * 500 + "}", '{"@type": "Article", "headline": {"name": {"name": {}}}}', '{"@type": "Article", "keywords": [[["a"]]]}',
    '{"@type": "Article", "headline": "\\ud800", "author": "\\ud800"}', "9" * 5000, '{"@type": "Article", "headline": "' + "x" * LONGEST + '"}', "\x00", "// <!-- ; -->",
])  # fmt: skip
def test_any_script_can_be_read(source: str) -> None:
    article_data(source)
    head = PageHead()
    head.read_data(source)

    assert (head.tags, head.authors, head.published, head.picture) in (((), (), None, None), (("a",), (), None, None))


def test_a_saved_page_keeps_its_form_in_the_article_and_on_the_site(make_site: MakeSite) -> None:
    site = make_site(base_url="https://example.org/")
    (site / "seeds").mkdir()
    head = (
        CANONICAL
        + meta("og:image", "https://cdn.example/lamp.jpg")
        + meta("article:tag", "lamps")
        + meta("article:published_time", "2026-05-03")
    )
    (site / "seeds/lamp.html").write_text(
        f"<html><head><title>Lamp comes down</title>{head}</head><body><article><h1>Lamp comes down</h1>{FIGURE}<p>{FIRST}</p>{TABLE}<p>{LAST}</p></article></body></html>"
    )
    report = build(site, now=datetime(2026, 6, 1, tzinfo=UTC))
    (article,) = (site / "content/news").glob("*.md")
    (page,) = (site / "output/news/2026/05/03").glob("*/index.html")
    text, html = article.read_text(), page.read_text()

    assert report.problems == ()
    assert 'image: {src: "https://cdn.example/lamp.jpg", alt: "The lamp", caption: "The lamp on Friday. Photo: Otto Vale"}\n' in text
    assert 'source_url: "https://paper.example/2026/lamp"\n' in text
    assert 'tags: ["lamps"]\n' in text
    assert "<td>12:00</td>" in html
    assert '"isBasedOn":"https://paper.example/2026/lamp"' in html
    assert "paper.example/2026/lamp" not in html.replace('"isBasedOn":"https://paper.example/2026/lamp"', ""), (
        "the canonical address is ours"
    )


def test_half_a_character_in_json_ld_is_replaced() -> None:
    data = article_data('{"@type": "NewsArticle", "headline": "Ferry", "author": {"name": "Ada \\ud800Moor"}}')

    assert data is not None
    assert data.authors == ("Ada \ufffdMoor",)
