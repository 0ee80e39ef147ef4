"""Web pages as raw copy: the article of the page is taken, and every word that a reader would see is in the draft or its report."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.build import build
from generator.content.markdown.escape import markdown
from generator.core.drafts import Block, Draft
from generator.core.problems import Place
from generator.intake.readers.html import LONGEST_TITLE, MOST_PARAGRAPHS, HtmlReader, article_lines, headline_of, is_page, visible
from generator.intake.readers.lead_picture import Pictures
from generator.intake.readers.page_blocks import blocks, resolved
from generator.intake.readers.page_head import LONGEST_VALUE
from generator.intake.readers.plain import PlainReader
from tests.counted_work import instructions, peak_memory
from tests.laws.test_lossless import kept_and_dropped, letters
from tests.sites import MakeSite

LONG = "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over <b>night shifts</b>."
PAGE = f"""<!DOCTYPE html>
<html><head><title>Ferry crews end nine-day strike | The Gazette</title>
<meta property="article:published_time" content="2026-05-12T10:15:00+01:00"><meta name="author" content="Ada Moor">
<style>p {{ color: red }}</style></head>
<body><header><h1>The Gazette</h1><nav><ul><li><a href="/">Home</a><li>Newest</ul></nav></header>
<main><article><h2>Ferry crews end nine-day strike</h2>
<p>{LONG}</p>
<p>Ada Moor, who speaks for the crews, said that the company had promised
two more deck hands &amp; a boat.<br><br>It sails at six.</p>
<ul><li>Two more deck hands</li><li>A new rota</li></ul>
<aside>Gulls steal a lunch</aside>
<h3>What comes next</h3>
<p>The board will meet on Monday to look at the new rota, its chairman said in the evening.</p></article>
<article><h3>Gulls steal the lunch of a mayor</h3><p>Short teaser.</p></article></main>
<footer>Imprint</footer><script>var text = "<p>unseen</p>";</script></body></html>"""


def read(text: str) -> Draft:
    draft = HtmlReader(PlainReader()).read(text, Place("seeds/a.html"))
    assert isinstance(draft, Draft)
    return draft


def test_the_article_of_a_page_is_taken_with_its_sub_headings_and_lists() -> None:
    draft = read(PAGE)

    assert draft.title == "Ferry crews end nine-day strike"
    assert [(block.kind, block.text) for block in draft.blocks] == [
        ("paragraph", LONG.replace("<b>", "").replace("</b>", "")),
        ("paragraph", "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands & a boat."),
        ("paragraph", "It sails at six."),
        ("item", "Two more deck hands"), ("item", "A new rota"),
        ("heading", "What comes next"),
        ("paragraph", "The board will meet on Monday to look at the new rota, its chairman said in the evening."),
    ]  # fmt: skip


def test_a_page_says_of_itself_who_wrote_it_and_when() -> None:
    draft = read(PAGE)

    assert (draft.authors, draft.published) == (("Ada Moor",), datetime(2026, 5, 12, 10, 15, tzinfo=timezone(timedelta(hours=1))))


def test_what_stands_beside_the_article_is_named_with_its_line() -> None:
    dropped = {(line.line, line.text, line.rule) for line in read(PAGE).dropped}

    assert {
        (5, "The Gazette", "page"),
        (5, "Home", "page"),
        (11, "Gulls steal a lunch", "page"),
        (14, "Short teaser.", "page"),
        (15, "Imprint", "page"),
    } <= dropped


@pytest.mark.parametrize("text", [
    "<p>Ferry strike ends</p><p>The crews of the ferry went back to work on Saturday.</p>",
    "<html><title>Ferry strike ends</title><body>The crews of the ferry went back to work on Saturday.</body></html>",
    "<?xml version='1.0'?>\n<!-- kept -->\n<html><h1>Ferry strike ends</h1>The crews of the ferry went back to work on Saturday.</html>",
    "<nav><div><h1>Ferry strike ends</h1><p>The crews of the ferry went back to work on Saturday.</div>",
    "<TABLE><TR><TD><FONT size=4>Ferry strike ends</FONT><TR><TD>The crews of the ferry went back to work on Saturday.</TABLE>",
], ids=["a field of a database", "a body without marks", "xml", "a menu that was never closed", "tables"])  # fmt: skip
def test_pages_of_all_kinds_are_read(text: str) -> None:
    draft = read(text)

    assert (draft.title, draft.paragraphs) == ("Ferry strike ends", ("The crews of the ferry went back to work on Saturday.",))


@pytest.mark.parametrize(
    "text",
    [
        "<Ferry> strike ends",
        "5 < 6, said the mayor</p>",
        "<b>Bold words",
        "<b>Bold</b> move\n\nThe council met on Monday.",
        "",
        "< p >",
        "Ferry <p>strike</p> ends",
    ],
)
def test_copy_with_a_few_signs_of_a_page_is_not_a_page(text: str) -> None:
    assert not is_page(text)


def test_many_comments_above_copy_are_looked_through_once() -> None:
    """The time of an exponential pattern doubles with each comment: it would not end while anyone waits."""
    comments = "<!-- a mark of an old system -->\n" * 50

    assert not is_page(f"{comments}Ferry strike ends</p>")
    assert is_page(f"{comments}<p>Ferry strike ends</p>")
    assert not is_page(f"{comments}Ferry --> {comments}<p>strike ends</p>")
    assert not is_page("<!---->" * 280 + "x</p><p>")


def test_the_text_that_is_seen_has_no_code() -> None:
    seen = visible(PAGE)

    assert "unseen" not in seen
    assert "color" not in seen
    assert "nine days after they had walked off the quay in a dispute over night shifts." in seen


@pytest.mark.parametrize("text", [
    "<p>Ferry strike ends</p><![foo[ x",
    "<p>Ferry strike ends</p><![CDATA[",
    "<p>Ferry strike ends</p><![",
    "<p>Ferry strike ends</p><!DOCTYPE x [<!ELEMENT ! >",
    "<p>Ferry strike ends</p><!ATTLIST [",
    "<p>Ferry strike ends</p>&#" + "9" * 5000 + ";",
    "<p>Ferry strike ends</p><a b='c",
    "<p>Ferry strike ends</p><textarea>",
    "<p>Ferry strike ends</p></p></p></q>",
    "<p>Ferry strike ends</p>" + "<p>" * 5000,
], ids=lambda text: text[24:36])  # fmt: skip
def test_faulty_markup_below_the_article_is_read(text: str) -> None:
    assert read(text).title == "Ferry strike ends"


HOSTILE = {
    **{f"nested {tag}": f"<{tag}>x " for tag in "div p ul li table td article main nav h2 b a title script head textarea q".split()},
    "end tags": "<a>x</q></div>",
    "articles in a row": f"<article>{'x' * 30}</article>",
    "articles with menus": "<article><nav>x</nav>y",
    "tables": "<table><tr><td>x<li><b>",
    "headings": "<h2>Another heading here</h2>",
    "authors": "<meta name=author content=x>",
    "dates": "<meta name=date content=x>",
    "blank lines": "<p>\n\n\n",
    "titles": "<title>x",
    **{f"nested {tag}": f"<{tag}>x " for tag in "ol blockquote pre figure figcaption code time tr".split()},
    "items": "<ol><li value=7>x<p>y",
    "links": "<a href=x>y",
    "links in a row": "<p><a href=/x>y</a><b>z</b>",
    "empty cells": "<tr><td><td>",
    "rows of a table": "<tr><td>x<td colspan=99 rowspan=99>y",
    "a wide row": "<td>x",
    "nested tables": "<table><tr><td>x",
    "tables in a row": "<table><tr><td>x<td>y<tr><td>x<td>y</table>",
    "pictures": "<img src=a.jpg alt=x>",
    "pictures in figures": "<figure><img src=a.jpg><figcaption>x</figure>",
    "times": "<p><time datetime=2026-05-01>x</time>",
    "canonical links": "<link rel=canonical href=https://a.example/>",
    "tags": "<meta property=article:tag content=x>",
    "scripts": '<script type=application/ld+json>{"@type":"Article"}</script>',
    "faulty scripts": '<script type=application/ld+json>{"@type":[</script>',
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_and_memory_for_a_page_are_proportional_to_its_length(piece: str) -> None:
    """An element costs the same at any depth: where each looked at all elements around it, twice the page was four times the work."""

    def read_page(length: int) -> None:
        source = "<title>Ferry strike ends</title><p>x</p>" + piece * (length // len(piece))
        lines, head = article_lines(source)
        headline_of(lines, head)
        assert head.picture is None or head.url
        kept = [(line, Block("paragraph", line.text)) for line in lines]
        assert markdown(tuple(blocks(Pictures(lines, head).between(resolved(kept, head)[0]))))

    read_page(100)
    assert instructions(lambda: read_page(2000)) <= 2.2 * instructions(lambda: read_page(1000))
    assert peak_memory(lambda: read_page(8000)) <= 2.5 * peak_memory(lambda: read_page(4000)) + 4000


def test_nested_articles_are_measured_with_what_is_in_them() -> None:
    inner = f"<article><h2>Ferry crews end nine-day strike</h2><p>{LONG}</p><p>The board meets on Monday.</p><article><p>A comment of a reader.</p></article></article>"
    draft = read(f"<div>Imprint</div><article>Home<article>Teaser</article></article>{inner}<article><p>Gulls</p></article>")

    assert draft.paragraphs == (LONG.replace("<b>", "").replace("</b>", ""), "The board meets on Monday.", "A comment of a reader.")
    assert {line.text for line in draft.dropped} == {"Imprint", "Home", "Teaser", "Gulls"}


def test_a_page_with_more_paragraphs_than_an_article_has_is_a_problem() -> None:
    draft = HtmlReader(PlainReader()).read("<title>Ferry</title>" + "<p>x" * (MOST_PARAGRAPHS + 1) + "</p>", Place("seeds/a.html"))

    assert isinstance(draft, tuple)
    assert (draft[0].rule, draft[0].message) == (
        "intake.large",
        f"The file has more than {MOST_PARAGRAPHS:,} paragraphs, too many for an article",
    )


def test_a_very_long_title_or_author_is_not_searched() -> None:
    heading = "Ferry crews end nine-day strike"
    body = f"<h1>The Gazette</h1><h2>{heading}</h2><p>{LONG}</p>"
    long_title, long_author = "x " * LONGEST_TITLE + heading, "Ada Moor, " * LONGEST_VALUE

    assert read(f"<title>{heading} - x</title>{body}").title == heading
    assert read(f"<title>{long_title}</title>{body}").title == "The Gazette"
    assert read(f"<meta name=author content='Ada Moor'><p>{heading}</p>{body}").authors == ("Ada Moor",)
    assert read(f"<meta name=author content='{long_author}'><p>{heading}</p>{body}").authors == ()


WORDS = st.lists(
    st.sampled_from("ferry quay mayor strike rota board Monday Home News &amp; 12 by Ada Moor".split()), min_size=1, max_size=30
).map(" ".join)
TAGS = st.sampled_from("p div li h1 h2 h3 b a span nav aside footer article main section td ul br title figure".split())


@st.composite
def parts(draw: st.DrawFn) -> str:
    """Return words in elements, some of which are never closed, or closed though they were never opened."""
    pieces = []
    for _ in range(draw(st.integers(1, 12))):
        tag, end = draw(TAGS), draw(TAGS)
        pieces.append(f"<{tag}>{draw(WORDS)}</{draw(st.sampled_from([tag, tag, tag, end]))}>".replace("title", "em"))
    return "<p>" + draw(st.sampled_from(["", "\n"])).join(pieces)


@settings(max_examples=300, deadline=None)
@given(parts())
def test_no_word_of_a_page_is_lost_or_added(page: str) -> None:
    assert is_page(page)
    draft = HtmlReader(PlainReader()).read(page, Place("seeds/a.html"))

    if isinstance(draft, Draft):
        assert kept_and_dropped(draft) == sorted(letters(visible(page)))


@pytest.mark.parametrize("name", ["strike.html", "strike.txt", "strike.HTM"])
def test_a_saved_page_becomes_an_article(make_site: MakeSite, name: str) -> None:
    site = make_site(base_url="https://example.org/")
    (site / "seeds").mkdir()
    (site / "seeds" / name).write_bytes(PAGE.encode("cp1252"))
    build(site, now=datetime(2026, 6, 1, tzinfo=UTC))
    (made,) = (site / "content/news").glob("*.md")
    text = made.read_text()

    assert made.name == "2026-05-12-ferry-crews-end-nine-day-strike.md"
    assert "\n- Two more deck hands\n- A new rota\n\n## What comes next\n" in text
    assert 'authors: ["Ada Moor"]' in text
    assert "Imprint" not in text
