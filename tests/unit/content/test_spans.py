"""Bold, italic, code, links, lists and quotations of a draft as Markdown: the page shows them, and exactly the words of the draft."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content.markdown import render
from generator.content.markdown.escape import markdown, prose
from generator.content.markdown.spans import MOST_SPANS
from generator.core.drafts import Block, Span
from tests.laws.test_lossless import seen, shown

SIGNS = "ab1 ée.,!?:;\"'()[]*_`<>&#~|\\-+=^/€’“ "


def styled(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return the text and the spans of a short notation: "{b:bold} {i:italic} {c:code} {l:link} {bl:bold link}"."""
    spans, plain = [], ""
    for part in re.split(r"(\{\w+:[^}]*\})", text):
        style, _, inner = part[1:-1].partition(":") if part.startswith("{") else ("", "", part)
        if style:
            url = "https://example.org/a" if "l" in style else ""
            spans.append(Span(len(plain), len(plain) + len(inner), "b" in style, "i" in style, "c" in style, url))
        plain += inner
    return plain, tuple(spans)


@pytest.mark.parametrize(("text", "expected"), [
    ("three {b:old} tools", "three **old** tools"),
    ("three {i: old }tools", "three *old* tools"),
    ("{b:un}believ{i:able}", "**un**believ*able*"),
    ("{b:one }{bi:two}{b: three}", "**one *two* three**"),
    ("{bi:all}", "***all***"),
    ("see {l:the plan}.", "see [the plan](https://example.org/a)."),
    ("see {l:the }{bl:plan}.", "see [the **plan**](https://example.org/a)."),
    ("wow!{l:plan} a^{l:two}", "wow\\![plan](https://example.org/a) a\\^[two](https://example.org/a)"),
    ("type {c:a*b} and {c:`} or {c:a``b}", "type `a*b` and `` ` `` or ```a``b```"),
    ("{c:a}{bc:b}", "`a`b"),
    ("said{b:“no”}twice", "said“no”twice"),
    ("{b:bold}{i:italic}", "**bold**italic"),
    ("a * b {b:c_d_e} [x]", "a \\* b **c_d_e** \\[x\\]"),
    ("{b:# }no heading", "**#** no heading"),
    ("# {b:no} heading", "\\# **no** heading"),
    ("{b: }x", "x"),
])  # fmt: skip
def test_markup_is_written_as_people_write_it(text: str, expected: str) -> None:
    plain, spans = styled(text)

    assert prose(plain, spans) == expected


STYLES = st.tuples(
    st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["", "", "https://example.org/a(b)?c=1&copy;d=[2]|*_<>\"' é"])
)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    pieces = draw(st.lists(st.tuples(st.text(st.sampled_from(SIGNS), min_size=1, max_size=6), STYLES), min_size=1, max_size=8))
    text = " ".join("".join(piece for piece, _ in pieces).split())
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    spans = [Span(start, end, *style) for (start, end), (_, style) in zip(pairwise(edges), pieces, strict=False)]
    return text, tuple(span for span in spans if span.start < span.end and draw(st.booleans()))


@settings(max_examples=400, deadline=None)
@given(paragraphs())
@example(("a" * 9, (Span(0, 3, bold=True), Span(3, 6, italic=True), Span(6, 9, bold=True, italic=True))))
def test_a_page_shows_a_paragraph_with_markup_as_it_is(paragraph: tuple[str, tuple[Span, ...]]) -> None:
    text, spans = paragraph

    assert seen(shown(prose(text, spans))) == seen(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(paragraphs(), min_size=1, max_size=3))
def test_a_table_shows_its_cells_as_they_are(cells: list[tuple[str, tuple[Span, ...]]]) -> None:
    text, spans = "", []
    for at, (cell, inside) in enumerate(cells):
        text += "|" * bool(at)
        spans += [Span(span.start + len(text), span.end + len(text), span.bold, span.italic, span.code, span.url) for span in inside]
        text += cell.replace("|", "/")
    block = Block("table", f"{text}\n{text}", spans=tuple(spans))
    words = text.replace("|", "\n")

    if len(cells) > 1:
        assert seen(shown(markdown((block,)))) == seen(f"{words}\n{words}")


def test_a_paragraph_with_very_much_markup_is_written_as_plain_text() -> None:
    words = "a b " * (MOST_SPANS + 1)

    assert prose(words, [Span(at, at + 1, bold=True) for at in range(0, len(words), 4)]) == words.strip()


def item(text: str, level: int = 1, number: int | None = None, list_id: int = 1) -> Block:
    return Block("item", text, level=level, number=number, list_id=list_id)


def test_lists_keep_their_numbers_and_their_levels() -> None:
    written = markdown((
        item("one", number=1), item("two", number=2), item("inner", 2, list_id=2), item("seven", 2, 7, list_id=3),
        Block("paragraph", "more", level=1), item("nine", number=9), item("bullet", list_id=4), item("another list", list_id=5),
        Block("paragraph", "end"),
    ))  # fmt: skip

    assert written == (
        "1. one\n2. two\n   - inner\n\n   7. seven\n\n   more\n\n9) nine\n\n- bullet\n\n* another list\n\nend\n"
    )  # fmt: skip
    assert re.findall(r"<(/?[ou]l(?: start=\"\d\")?)>", render(written, resolve=lambda href: href).html) == [
        "ol", "ul", "/ul", 'ol start="7"', "/ol", "/ol", 'ol start="9"', "/ol", "ul", "/ul", "ul", "/ul",
    ]  # fmt: skip


def test_quotations_are_kept_apart() -> None:
    blocks = [
        Block("paragraph", "one", quote_id=1),
        Block("code", "a\n\nb", quote_id=1),
        item("two", list_id=1),
        Block("paragraph", "x", quote_id=2),
    ]
    written = markdown((blocks[0], blocks[1], Block("item", "two", level=1, quote_id=1), blocks[3], blocks[0]))

    assert written == "> one\n>\n> ```\n> a\n>\n> b\n> ```\n>\n> - two\n\n> x\n\n> one\n"
    assert written.count("<blockquote>") == 0
    assert render(written, resolve=lambda href: href).html.count("<blockquote>") == 3


@pytest.mark.parametrize("text", ["#", "# #", "a #", "a#", "a \\#", "#a# ##"])
def test_a_heading_may_end_with_any_sign(text: str) -> None:
    assert seen(shown(markdown((Block("heading", text),)))) == seen(text)


def test_a_picture_has_its_alternative_text() -> None:
    block = Block("picture", "Gulls [in] *line*", url="https://example.org/a b.jpg")

    assert '<img src="https://example.org/a%20b.jpg" alt="Gulls [in] *line*"' in render(markdown((block,)), resolve=lambda href: href).html


BLOCKS = st.builds(
    Block,
    st.sampled_from(["paragraph", "item", "item", "code", "heading"]),
    st.text(st.sampled_from("ab#-1.)>*` "), min_size=1, max_size=5).map(lambda text: f"x{text}x"),
    number=st.one_of(st.none(), st.integers(0, 12)),
    level=st.integers(0, 5),
    list_id=st.integers(0, 3),
    quote_id=st.integers(0, 2),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_any_blocks_in_lists_and_quotations_are_shown_with_their_words(blocks: list[Block]) -> None:
    page = markdown(tuple(blocks))

    assert seen(shown(page)) == seen(" ".join(block.text for block in blocks))
    assert render(page, resolve=lambda href: href).html.count("<pre") == sum(block.kind == "code" for block in blocks)
