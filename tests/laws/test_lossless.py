"""Law 9 for intake: every word of the raw text is in the article or among the lines named as dropped.

And the page shows the article's words exactly: Markdown reads nothing into raw prose.
"""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.content.markdown import render
from generator.content.markdown.escape import markdown, prose
from generator.core.drafts import Block, Draft
from generator.core.problems import Place
from generator.core.text import clean, fold
from generator.intake.cleaning import boilerplate, bylines
from generator.intake.cleaning.head import SECTIONS
from generator.intake.decode import decode
from generator.intake.readers.html import HtmlReader, is_page
from generator.intake.readers.plain import PlainReader

SIGNS = r"""\`*_{}[]()<>#+-.!|~&"'=:;/^$%@…–—“”‘’«»	 """
PIECES = st.one_of(
    st.sampled_from(["1.", "1)", "#", "##", ">", "-", "+", "*", "***", "---", "===", "___", "~~", "```", "    ", "\\", "[x]", "[^1]", "[a]: b", "](x)", "![", "<b>", "</p>", "<!--",
                     "&amp;", "&#65;", "&", "(c)", "...", "--", "|", "| a | b |", ":---", "http://e.org/_a_", "*a*", "_b_", "a_b_c", "{{ x }}", "{% y %}", "1986", "$5", ":", "<a@b.c>"]),
    st.text(st.sampled_from(SIGNS + "abcXYZ019éß"), max_size=12),
    st.text(max_size=12),
)  # fmt: skip
QUOTES: dict[str, str | int | None] = {**dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("“”„‟«»″", '"')}
PROSE = st.lists(PIECES, min_size=1, max_size=12).map(" ".join)


class Visible(HTMLParser):
    """Collects the text that a reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in ("p", "h2", "li", "br", "pre", "td", "th", "hr", "img", "table"):
            self.parts.append("\n" if tag not in ("hr", "img") else f"<{tag}>")


def seen(text: str) -> str:
    """Fold what typography may change: quotes, dashes, dots, spaces."""
    text = unicodedata.normalize("NFC", clean(text)).translate(str.maketrans(QUOTES))
    text = re.sub(r"\s*[‐‑‒–—―-]+\s*", "-", text)
    text = re.sub(r"…|\.{2,}", "...", text)
    return "".join(text.split())


def shown(body: str) -> str:
    parser = Visible()
    parser.feed(render(body, resolve=lambda href: href).html)
    parser.close()
    return "".join(parser.parts)


def letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFC", html.unescape(text)) if character.isalnum())


@settings(max_examples=400, deadline=None)
@given(st.lists(PROSE, min_size=1, max_size=5))
@example(["1986. A year"])
@example(["a", "---", "b"])
@example(["* one", "* two"])
@example(["a | b", "--- | ---", "c | d"])
@example(["text\\"])
@example(["[^1]: note", "see [^1]"])
@example(["<script>alert(1)</script>"])
def test_a_page_shows_raw_prose_as_it_is(texts: list[str]) -> None:
    blocks = tuple(Block("paragraph", text) for text in texts if prose(text))

    assert seen(shown(markdown(blocks))) == seen(" ".join(block.text for block in blocks))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.one_of(
            PROSE,
            st.sampled_from(
                ["", "", "By Ada Moor", "Related News:", "Advertisement", "LONDON (Agency) - The ferry sailed.", "12 September 2026"]
            ),
        ),
        max_size=14,
    )
)
def test_article_and_dropped_lines_together_are_the_raw_text(lines: list[str]) -> None:
    decoded = decode("\n".join(lines).encode("utf-8", "replace"))
    draft = PlainReader().read(decoded.text, Place("seeds/a.txt")) if not decoded.fault else None
    if isinstance(draft, Draft):
        assert kept_and_dropped(draft) == sorted(letters(decoded.text))


LINES = st.one_of(
    PROSE,
    st.sampled_from([
        "", "", "", "By Ada Moor", "Related News:", "Most read", "Advertisement", "Sign in", "Help", "Share", "Facebook", "Tags", "ferry, quay, night shift", "12 September 2026",
        "Published: 12 September 2026, 10:15", "Ferry strike ends", "Ferry strike ends | The Gazette", "LONDON (Agency) - The ferry sailed.", "Gulls steal the lunch of a mayor", "News",
        "- one", "2) two", "| a | b | c |", "```", "    x = [1]", "GULLS STEAL THE LUNCH OF A MAYOR", "Ada Moor is a reporter for the Gazette.", "(Photo: Ada Moor)", "Why the crews left",
        "The crews of the river ferry went back to work on Saturday, nine days after they had walked off the quay in a dispute over night shifts.",
        "Ada Moor, who speaks for the crews, said that the company had promised two more deck hands on every boat that sails after dark.",
        "- two", "1. one", "2. two", "The pond is deep and very clear", "Mill    Wheels   Flour", "Upper        2     140", "Mill\tFlour", "Page 2", "What do you read in the evening?", "90 min", "Written by Otto Vale in 1894, the song was never sung.", "Letters",
        "We use cookies on this site, the mayor said.", "Sen. Moor of the U.S. ferry board will not sail before the deck hands have come, she said",
    ]),
)  # fmt: skip
COPY = st.lists(LINES, max_size=24)
PAGES = st.lists(
    st.sampled_from(
        ["Home", "Sign in", "Subscribe", "Harbour", "Ward 3", "Sport", "Privacy policy", "Share on Facebook", "Ferry strike ends"]
    ),
    min_size=18,
    max_size=40,
)
WILD = st.one_of(COPY, st.tuples(COPY, PAGES, COPY, PAGES).map(lambda parts: [line for part in parts for line in part]))


@pytest.mark.parametrize("reader", [PlainReader(), HtmlReader(PlainReader())], ids=["plain", "web"])
@settings(max_examples=250, deadline=None)
@given(lines=WILD)
def test_no_reader_loses_or_adds_a_word(reader: PlainReader | HtmlReader, lines: list[str]) -> None:
    decoded = decode("\n".join(lines).encode("utf-8", "replace"))
    assume(not is_page(decoded.text))
    draft = reader.read(decoded.text, Place("seeds/a.txt")) if not decoded.fault else None
    if isinstance(draft, Draft):
        assert kept_and_dropped(draft) == sorted(letters(decoded.text))
        kept = letters("".join([draft.title, *(block.text for block in draft.blocks)]))
        assert all(letters(one.text) in kept for one in draft.doubtful if " " not in one.text.strip())
        assert not {(one.line, one.rule) for one in draft.doubtful} & {(one.line, one.rule) for one in draft.dropped}


@pytest.mark.parametrize("reader", [PlainReader(), HtmlReader(PlainReader())], ids=["plain", "web"])
@settings(max_examples=250, deadline=None)
@given(lines=WILD)
def test_an_article_taken_in_again_is_the_same_article(reader: PlainReader | HtmlReader, lines: list[str]) -> None:
    decoded = decode("\n".join(lines).encode("utf-8", "replace"))
    assume(not is_page(decoded.text))
    first = reader.read(decoded.text, Place("seeds/a.txt")) if not decoded.fault else None
    if isinstance(first, Draft):
        assert reader.read(decoded.text, Place("seeds/a.txt")) == first
        assume(not looks_like_boilerplate(first.title))
        assume(re.search(r"[^\W\d_]{3}", first.title))  # signs and figures are no headline: there is none to find again
        assume(not has_a_stray_fence(first))
        second = reader.read(raw(first), Place("seeds/a.txt"))
        assert isinstance(second, Draft)
        assert (second.title, [block.text for block in second.blocks]) == (first.title, [block.text for block in first.blocks])


def looks_like_boilerplate(title: str) -> bool:
    """Return whether a headline is one only because the copy repeats it: "Home", "News"."""
    return bool(boilerplate.match(title).is_certain or bylines.is_credit(title) or fold(title) in SECTIONS)


def has_a_stray_fence(draft: Draft) -> bool:
    """Return whether a fence that encloses nothing was taken for text: written raw again, it would enclose something else."""
    texts = [draft.title, *(block.text for block in draft.blocks)]
    return any(line.lstrip().startswith(("```", "~~~")) for text in texts for line in text.split("\n"))


def raw(draft: Draft) -> str:
    """Return an article as raw copy: headline and blocks, parted by blank lines."""
    return "\n\n".join([draft.title, *map(raw_block, draft.blocks)]) + "\n"


def raw_block(block: Block) -> str:
    if block.kind == "code":
        return f"```{block.language}\n{block.text}\n```"
    if block.kind == "item":
        return f"- {block.text}" if block.number is None else f"{block.number}. {block.text}"
    if block.kind == "table":
        rows = block.text.split("\n")
        return "\n".join([rows[0], "|".join("---" for _ in rows[0].strip().strip("|").split("|")), *rows[1:]])
    return block.text


def kept_and_dropped(draft: Draft) -> list[str]:
    """Return all letters of the draft, sorted; a headline that was made of the first sentence stands in the text already."""
    title = draft.title if draft.sure > 0.5 and not any(one.rule == "site name" for one in draft.dropped) else ""
    pieces = [
        title,
        *(block.text for block in draft.blocks),
        *(one.text for one in draft.dropped),
        *(block.language for block in draft.blocks),
        *(str(block.number) for block in draft.blocks if block.number is not None),
    ]
    return sorted("".join(map(letters, pieces)))  # each for itself: "&" and then "#0" are no entity
