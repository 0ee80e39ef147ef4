"""Markdown to HTML: what authors write, as it is shown; and what is too much for the parser, kept whole."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import FrameType

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.markdown import paragraphs, plain, read, render, stylesheet
from generator.content.markdown.parser import DEEPEST, MOST_SIGNS
from generator.content.markdown.urls import safe
from generator.core.model import Heading

THEME = Path(__file__).parents[3] / "themes" / "newspaper" / "theme.toml"


def html(markdown: str, *, allow_html: bool = False, language: str = "en") -> str:
    return render(markdown, resolve=lambda url: url, allow_html=allow_html, language=language).html.rstrip("\n")


def words(markup: str) -> str:
    return "".join(html5lib.parseFragment(markup, namespaceHTMLElements=False).itertext())


@pytest.mark.parametrize(("markdown", "expected"), [
    ("A *b* **c** `d` ~~e~~", "<p>A <em>b</em> <strong>c</strong> <code>d</code> <s>e</s></p>"),
    ("a  \nb", "<p>a<br>\nb</p>"),
    ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
    ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ("<b>a</b> & b", "<p>&lt;b&gt;a&lt;/b&gt; &amp; b</p>"),
    ("a https://example.org b", "<p>a https://example.org b</p>"),
    ("(c) (r) (tm) +- a -- b --- c... d.... e----f", "<p>(c) (r) (tm) +- a – b — c… d.... e----f</p>"),
    ('`a--b "c"` \\-- \\...', "<p><code>a--b &quot;c&quot;</code> -- ...</p>"),
])  # fmt: skip
def test_markdown_is_html(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(("language", "expected"), [
    ("en", "“a” ‘b’ it’s"), ("en-GB", "“a” ‘b’ it’s"), ("de", "„a“ ‚b‘ it’s"), ("de_AT", "„a“ ‚b‘ it’s"),
    ("fr", "«a» ‘b’ it’s"), ("xx", "“a” ‘b’ it’s"), ("", "“a” ‘b’ it’s"),
])  # fmt: skip
def test_quotes_are_those_of_the_language(language: str, expected: str) -> None:
    assert html("\"a\" 'b' it's", language=language) == f"<p>{expected}</p>"


@pytest.mark.parametrize(("markdown", "expected"), [
    ('"We waited.\n\n"Nobody came.\n\n"Now," she said, "it is here."', "“We waited. | “Nobody came. | “Now,” she said, “it is here.”"),
    ('She said: "We waited.\n\n"*Nobody* came."', "She said: “We waited. | “Nobody came.”"),
    ("'We waited.\n\n'Now,' she said.", "‘We waited. | ‘Now,’ she said."),
    ('"\'Never,\' he said.\n\n"Ever."', "“‘Never,’ he said. | “Ever.”"),
    ('We waited, she said.\n\nNobody came."', "We waited, she said. | Nobody came.”"),
    ('**"We** waited.\n\n- "Nobody\n- ["came](a)', "“We waited. | “Nobody | “came"),
    ("In the '90s, 'twas rock 'n' roll, and 'tis still. Get 'em.", "In the ’90s, ’twas rock ’n’ roll, and ’tis still. Get ’em."),
    ("The class of '68 sang 'Yes' in '05.", "The class of ’68 sang ‘Yes’ in ’05."),
    ("'90 people,' he said, in the '20s.", "‘90 people,’ he said, in the ’20s."),
    ("'s Avonds is 't koud, the boys' toys.", "’s Avonds is ’t koud, the boys’ toys."),
    ("""He is 6'2" tall, she 5' 11", at 51°30'N.""", "He is 6′2″ tall, she 5′ 11″, at 51°30′N."),
    ('A 17" screen. "The 17" screen broke," she said.', "A 17″ screen. “The 17″ screen broke,” she said."),
    ("""An 8' x 10' room, a 4" x 6" print.""", "An 8′ x 10′ room, a 4″ x 6″ print."),
    ("""A 2000""s sale, 12"".""", "A 2000”“s sale, 12””."),
    ('"In 1990" he said, "and at 27".', "“In 1990” he said, “and at 27”."),
    ('a " b \\"c d"e', 'a " b "c d"e'),
])  # fmt: skip
def test_quotes_without_a_partner_are_set_too(markdown: str, expected: str) -> None:
    for short in (True, False):
        content = render(markdown, resolve=lambda url: url, short=short).html
        assert (
            " | ".join(
                text.strip() for text in re.split(r"</?(?:p|li|ul)>", re.sub(r"</?(?:em|strong|a)\b[^>]*>", "", content)) if text.strip()
            ).replace("&quot;", '"')
            == expected
        )


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", "„Wir. | „Nun“, sagte sie."), ("fr", "«Wir. | «Nun», sagte sie."), ("sv", "”Wir. | ”Nun”, sagte sie.")],
)
def test_quotes_without_a_partner_are_those_of_the_language(language: str, expected: str) -> None:
    assert html('"Wir.\n\n"Nun", sagte sie.', language=language).replace("</p>\n<p>", " | ") == f"<p>{expected}</p>"


def test_a_heading_has_an_id_of_its_own_and_stands_below_the_title_of_the_page() -> None:
    content = render("# Water *rises*\n\n## Water rises\n\n### Water rises 2\n\n#### !", resolve=lambda url: url)

    assert content.html.splitlines() == [
        '<h2 id="water-rises">Water <em>rises</em></h2>', '<h3 id="water-rises-2">Water rises</h3>',
        '<h4 id="water-rises-2-2">Water rises 2</h4>', '<h5 id="part">!</h5>',
    ]  # fmt: skip
    assert content.headings[0] == Heading(2, "water-rises", "Water rises")


@pytest.mark.parametrize(
    ("markdown", "levels"), [("### a\n\n#### b", [2, 3]), ("## a", [2]), ("a\n=\n\n###### b", [2, 6]), ("###### a\n\n# b", [6, 2])]
)
def test_the_highest_heading_of_a_text_is_the_second_of_the_page(markdown: str, levels: list[int]) -> None:
    assert [heading.level for heading in render(markdown, resolve=lambda url: url).headings] == levels


@given(st.lists(st.sampled_from(["a", "a 2", "a-2", "a 2 2", "fn 1", "fnref 1", "!", "ä"]), max_size=12))
def test_no_id_is_there_twice(titles: list[str]) -> None:
    found = html("\n\n".join(f"## {title}[^1] [^1]" for title in titles) + "\n\n[^1]: Note.")
    ids = re.findall(r' id="([^"]*)"', found)

    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'href="#([^"]*)"', found)) <= set(ids)


def test_a_picture_is_loaded_late_and_keeps_its_description() -> None:
    assert html('See ![The *old* pier](pier.jpg "A")') == '<p>See <img src="pier.jpg" alt="The old pier" title="A" loading="lazy"></p>'


def test_a_table_scrolls_and_is_named_by_its_columns() -> None:
    found = html('| Town & "Sea" | *Votes* |\n|---|--:|\n| Marlow | 1 |')

    assert found.startswith('<div class="table" role="region" aria-label="Town &amp; “Sea”, Votes" tabindex="0"><table>')
    assert found.endswith("</table></div>")


def test_a_table_without_names_has_no_role() -> None:
    found = html("| | |\n|---|---|\n| a | b |\n\n| Town |\n|---|\n| c |")

    assert found.startswith('<div class="table" tabindex="0"><table>\n<tbody>')
    assert 'aria-label="Town"' in found


def test_a_head_row_without_texts_is_left_out_and_one_with_a_picture_is_not() -> None:
    assert "<th" not in html("| | |\n|---|---|\n| a | b |")
    assert "<th" in html("| | ![x](y.png) |\n|---|---|\n| a | b |")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[From <ada@example.org>](/x)", '<a href="/x">From ada@example.org</a>'),
        (
            "[a *<https://b.example>* c](/x) <https://d.example>",
            '<a href="/x">a <em>https://b.example</em> c</a> <a href="https://d.example"',
        ),
        ("[a <https://b.example>][r]\n\n[r]: /x", '<a href="/x">a https://b.example</a>'),
    ],
)
def test_an_address_inside_a_link_is_text(markdown: str, expected: str) -> None:
    """HTML has no link inside a link."""
    assert html(markdown).startswith(f"<p>{expected}")


def test_footnotes_lead_there_and_back() -> None:
    found = html("A[^x].\n\n[^x]: Note.")

    assert '<a href="#fn_1" id="fnref_1">' in found
    assert '<li id="fn_1"' in found
    assert '<a href="#fnref_1"' in found


def test_a_note_within_a_link_comes_after_it() -> None:
    found = html("[a ^[Note.] b](/c) d")

    assert found.startswith('<p><a href="/c">a  b</a><sup class="footnote-ref"><a href="#fn_1" id="fnref_1">[1]</a></sup> d</p>')


def test_links_lead_where_they_are_resolved_to_and_keep_their_text() -> None:
    urls = {"other.md": "/paper/other/", "pier.jpg": "/paper/pier.jpg"}
    found = render("[a *b*](other.md) [c](gone.md) ![d](pier.jpg) ![e *f*](gone.jpg)", resolve=urls.get).html

    assert found == '<p><a href="/paper/other/">a <em>b</em></a> c <img src="/paper/pier.jpg" alt="d" loading="lazy"> e f</p>\n'


@pytest.mark.parametrize("url", ["https://example.org/", "HTTP://example.org", "//example.org/a"])
def test_links_to_other_sites_say_so(url: str) -> None:
    assert html(f"[a]({url})") == f'<p><a href="{url}" rel="noopener">a</a></p>'


@pytest.mark.parametrize("url", ["/a", "a.md", "#a", "?a", "mailto:a@example.org", "tel:+441632960000"])
def test_other_links_do_not(url: str) -> None:
    assert html(f"[a]({url})") == f'<p><a href="{url}">a</a></p>'


@pytest.mark.parametrize("url", ["a", "/a:b", "#a:b", "?a:b", "./a:b", "https://e.org/javascript:x", "", "é", "a b"])
def test_harmless_urls_stay(url: str) -> None:
    assert safe(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "JAVASCRIPT:x",
        " javascript:x",
        "java\tscript:x",
        "java&#10;script:x",
        "java%0ascript:x",
        "\x01javascript:x",
        "data:x",
        "file:///x",
        "vbscript:x",
        "blob:x",
        "about:x",
        "feed:x",
        "javascript&colon;x",
    ],
)
def test_harmful_urls_go(url: str) -> None:
    assert safe(url) is None


def test_raw_html_is_shown_unless_the_site_allows_it() -> None:
    assert html("<aside>a</aside>") == "<p>&lt;aside&gt;a&lt;/aside&gt;</p>"
    assert html("<aside>a</aside>", allow_html=True) == "<aside>a</aside>"


@pytest.mark.parametrize(("raw", "expected"), [
    ('<a class="b" href="c.md">d</a>', '<a class="b" href="/r/c.md">d</a>'),
    ("<a href=c.md>d</a>", '<a href="/r/c.md">d</a>'),
    ("<A HREF='c.md?x&amp;y'>d</A>", '<A HREF="/r/c.md?x&amp;y">d</A>'),
    ("<a href=gone>d</a>", "<a>d</a>"),
    ("<a href='javascript:x'>d</a>", "<a>d</a>"),
    ("<a href=java&#9;script:x>d</a>", "<a>d</a>"),
    ("<img src=a.png srcset='a.png 1x, b.png 2x' alt='href=\"x\"'>", "<img src=\"/r/a.png\" srcset=\"/r/a.png 1x, /r/b.png 2x\" alt='href=\"x\"'>"),
    ("<video src=a.mp4 poster=b.png></video>", '<video src="/r/a.mp4" poster="/r/b.png"></video>'),
    ("<p>href=a</p>", "<p>href=a</p>"),
])  # fmt: skip
def test_urls_in_raw_html_are_resolved_too(raw: str, expected: str) -> None:
    def resolve(url: str) -> str | None:
        return None if url == "gone" else f"/r/{url}"

    assert render(f"<div>\n{raw}\n</div>", resolve=resolve, allow_html=True).html == f"<div>\n{expected}\n</div>"


def test_code_is_colored_by_its_language() -> None:
    assert html('```python\nx = "<a>"  # b\n```') == (
        '<pre class="code" tabindex="0"><code><span class="n">x</span> <span class="o">=</span> <span class="s2">"&lt;a&gt;"</span>'
        '  <span class="c1"># b</span>\n</code></pre>'
    )


@pytest.mark.parametrize(
    "markdown", ["```no-such-language\na < b\n```", "```\na < b\n```", "    a < b", "~~~\na < b\n~~~", "```PYTHON3000\na < b\n```"]
)
def test_code_in_no_known_language_has_no_color(markdown: str) -> None:
    assert html(markdown) == '<pre class="code" tabindex="0"><code>a &lt; b\n</code></pre>'


def test_a_listing_as_long_as_a_book_has_no_color() -> None:
    assert "<span" not in html("```python\n" + "x = 1\n" * 20_000 + "```")


def test_nothing_is_loaded_for_colors_before_there_is_code() -> None:
    program = (
        "import sys; from generator.content.markdown import render; render('# a\\n\\n    b', resolve=str); print('pygments' in sys.modules)"
    )

    assert (
        subprocess.run([sys.executable, "-c", program], cwd=THEME.parents[2], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_every_color_of_code_can_be_read_on_its_ground() -> None:
    theme = tomllib.loads(THEME.read_text(encoding="utf-8"))
    light, dark = stylesheet().split("@media", 1)
    for sheet, watched in ((light, theme["light"]["ground"]), (dark, theme["dark"]["ground"])):
        colors = re.findall(r"color: (#[0-9a-f]{6})", sheet)
        assert len(colors) > 4
        assert [color for color in colors if contrast(color, watched) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors (WCAG 2.2)."""
    dark, light = sorted(luminance(color) for color in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_links_are_found_with_their_lines() -> None:
    text = "# A\n\n[a](a.md) b\n[c][d] ![e](f.png)\n\n> - [g](<h i.md>)\n\n| [j](k.md) |\n|---|\n| [l](m.md) |\n\nn[^1]\n\n[d]: https://example.org\n[^1]: [o](p.md)\n"

    assert tuple(use[:2] for use in read(text).links) == (
        ("a.md", 3),
        ("https://example.org", 4),
        ("f.png", 4),
        ("h%20i.md", 6),
        ("k.md", 8),
        ("m.md", 10),
        ("p.md", 15),
    )


def test_code_and_escaped_brackets_hold_no_links() -> None:
    assert read("`[a](b)` \\[c](d)\n\n    [e](f)\n\n```\n[g](h)\n```").links == ()


def test_the_plain_text_is_what_a_reader_sees() -> None:
    text = "# A *b*\n\nc  \nd [e](f) ![g *h*](i) `j  k` \\*l\\* &amp; <m>\n\n| n | o |\n|---|---|\n| p | q |\n\n```py\nr\n```\n\ns[^1]\n\n[^1]: t"

    assert plain(text).split() == "A b c d e g h j k *l* & <m> n o p q r s t".split()


def test_the_plain_text_has_no_tags_where_a_site_allows_them() -> None:
    assert plain("<div>a</div>\n\nb <i>c</i>", allow_html=True) == "b c"


HARD = {
    "quotes": ">" * 1500 + " a", "spaced quotes": "> " * 1500 + "a", "lists": "- " * 1500 + "a", "numbers": "1. " * 1500 + "a", "both": "> - " * 800 + "a",
    "growing lists": "".join("  " * depth + "- a\n" for depth in range(300)), "brackets": "[" * 20_000, "pictures": "![" * 20_000, "links": "[a](" * 20_000,
    "links in links": "[" * 3000 + "a" + "](x)" * 3000, "pictures in pictures": "![" * 3000 + "a" + "](x)" * 3000, "emphasis": "*a **b" * 20_000,
    "underlines": "_a __b " * 20_000, "stars": "a" + "*" * 20_000, "struck": "~~a ~b " * 20_000, "marks": "'a\" " * 20_000, "code": "".join("`" * n + "a" for n in range(300)),
    "angles": "<a " * 20_000, "comments": "<!-- " * 20_000, "data": "<![CDATA[" * 20_000, "entities": "&amp" * 20_000, "footnotes": "^[" * 20_000,
    "references": "[a][b" * 20_000, "definitions": "".join(f"[a{n}]: /x\n" for n in range(5000)), "headings": "# a\n" * 5000, "mixture": "*_[~`<" * 20_000,
    "escapes": "\\" * 20_000, "cells": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n", "fences": "```\n" * 5000, "lazy": "> > > > a\n" * 3000,
}  # fmt: skip
"""Texts that bring parsers down, or keep them for hours."""


@pytest.mark.parametrize("name", HARD)
@pytest.mark.parametrize("allow_html", [False, True])
def test_hard_texts_are_rendered(name: str, allow_html: bool) -> None:
    assert len(html(HARD[name], allow_html=allow_html)) > 100 or name == "definitions"
    plain(HARD[name])
    read(HARD[name])


@pytest.mark.parametrize(
    "sign", ["'a\" ", "[a][b", "*_[~`<", "^[", "<![CDATA[", "[a](", "*a **b", "&amp", "# a\n", "> a\n", "![a](", "- a\n", "`a"]
)
def test_twice_the_text_is_twice_the_work(sign: str) -> None:
    """Counted in lines of Python; four times would be its square."""
    counts = [lines_run(sign * count) for count in (2 * MOST_SIGNS, 4 * MOST_SIGNS)]

    assert counts[1] < 2.7 * counts[0]


def lines_run(markdown: str) -> int:
    html("warm up")
    count = 0

    def trace(context: FrameType, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        html(markdown, allow_html=True)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("depth", [10, DEEPEST - 20, DEEPEST + 20, 1000])
def test_no_word_is_lost_however_deep_it_stands(depth: int) -> None:
    assert "deep" in words(html("> " * depth + "deep"))
    assert "deep" in words(html("- " * depth + "deep"))
    assert "\\" not in words(html("> " * depth + "a \\* b"))


def test_a_tangled_paragraph_keeps_its_words_and_escapes_and_the_others_their_markup() -> None:
    found = html("*a*\n\n" + "\\*b\\* [c *d* &amp; " * 1000 + "\n\n*e*")

    assert found.startswith("<p><em>a</em></p>")
    assert found.endswith("<p><em>e</em></p>")
    assert words(found).split("\n")[1] == ("*b* [c *d* & " * 1000).strip()


def test_control_characters_do_not_come_through() -> None:
    found = html("a\x00b\x0bc &#0; &#12; &#x85; \x85 \x7f \ufffe \U0001ffff d\ud800\n\n```\n\x1b[0m\n```")

    assert re.findall(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\U0001ffff]", found) == []


@given(
    st.text(alphabet=st.characters(exclude_categories=["C", "Z"], exclude_characters="\\&<>*_`[]^~#|+-=.:!()\"'0123456789"), max_size=50)
)
def test_text_without_markup_is_shown_as_it_is(text: str) -> None:
    assert words(html("x" + text)) == "x" + text


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from(["en", "de", "fr"]))
def test_the_same_text_is_always_the_same_html(parts: list[str], language: str) -> None:
    texts: Iterator[str] = (html("*a* ".join(parts), language=language) for _ in range(3))

    assert all(one == other for one, other in pairwise(texts))


def test_the_paragraphs_of_a_text_are_its_prose_without_tables_and_code() -> None:
    text = "One *word*.\n\n## Two\n\n- three\n\n```\ncode\n```\n\n| a | b |\n| - | - |\n| c | d |\n\n> Four\n"

    assert paragraphs(text) == ("One word.", "Two", "three", "Four")


BLOCKS = (
    "Plain words, and more of them.",
    "It's \"said\" -- he 'said'...",
    "  indented",
    "    code",
    "- item",
    "* item",
    "1. one",
    "2) two",
    "7 plain",
    "# Head",
    "## Plain words",
    "> quote",
    "> lazy\nline",
    "a\nb",
    "a  \nb",
    "---",
    "===",
    "|a|b|\n|-|-|\n|c|d|",
    "*em* and __strong__",
    "[a](b.md) ![c](d.png)",
    "`x`",
    "```\ncode\n\nmore\n```",
    "~~~",
    "[ref]",
    "[ref]: https://example.org",
    "note[^1]",
    "[^1]: The note",
    "^[inline]",
    "<b>bold</b>",
    "<div>\n\nin\n\n</div>",
    "&amp; &#65;",
    "a & b < c > d",
    "\\*no\\*",
    "\u00a0spaced\u00a0",
    "ends \u2028",
    "caf\u00e9 \u201cset\u201d",
    "\ttab",
    "",
    " ",
    "3.",
    "3. ",
    "a\x0bb",
    "\ufeffmark",
    ":",
    "!",
    "https://example.org",
)


@given(
    st.lists(st.sampled_from(BLOCKS) | st.text(alphabet="ab \"'-.*_[](){}#>1\n", max_size=9), max_size=9),
    st.sampled_from(["\n\n", "\n", "\n \n\n"]),
    st.booleans(),
    st.sampled_from(["en", "de"]),
)
def test_the_short_way_through_prose_comes_out_where_the_long_one_does(
    blocks: list[str], between: str, allow_html: bool, language: str
) -> None:
    text = between.join(blocks)
    short, long = (render(text, resolve=lambda url: url, allow_html=allow_html, language=language, short=short) for short in (True, False))

    assert short == long


def test_links_are_found_with_their_lines_among_plain_paragraphs() -> None:
    links = read("Plain.\n\nPlain.\n\n\nA [link](a.md).\n\nPlain.\n\n- and\n- [one](b.md)\n").links

    assert tuple(use[:2] for use in links) == (("a.md", 6), ("b.md", 11))


def test_a_text_is_rendered_at_once_where_its_links_depend_on_nothing() -> None:
    def resolve(url: str) -> str:
        if "://" not in url:
            raise LookupError(url)
        return url

    assert read("A [link](https://example.org).", resolve=resolve).content == render(
        "A [link](https://example.org).", resolve=lambda url: url
    )
    assert read("A [link](other.md).", resolve=resolve).content is None
    assert read("A [link](other.md).", resolve=resolve).words == "A link."
