"""Hostile text comes out harmless: from the Markdown of the body, and from every key of the front matter."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element
from zoneinfo import ZoneInfo

import html5lib
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import FrontMatter, parse
from generator.content.markdown import plain, render
from generator.content.markdown import read as read_text
from tests.attacks import ATTACKS, FIELDS, dangers, quoted

COMMON = {"id", "class"}
ALLOWED: dict[str, set[str]] = {
    **{name: set() for name in "p h2 h3 h4 h5 h6 ul li em strong s code blockquote br hr sup section table thead tbody tr span figure figcaption small".split()},
    "a": {"href", "title", "rel"}, "img": {"src", "alt", "title", "loading"}, "ol": {"start"}, "pre": {"tabindex"},
    "div": {"tabindex", "role", "aria-label"}, "th": {"style"}, "td": {"style"},
}  # fmt: skip
"""The elements that Markdown makes, and the attributes they may have."""
NAMES = [ascii(attack)[:60] for attack in ATTACKS]


def fragment(html: str) -> Element:
    """Parse a part of a page; raise on anything that is not well-formed."""
    parsed: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    return parsed


def unknown(html: str) -> Iterator[str]:
    """Yield every element and attribute that Markdown does not make."""
    for element in fragment(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED:
            yield str(element.tag)
        yield from (f"{element.tag} {name}" for name in element.attrib if name not in ALLOWED.get(element.tag, set()) | COMMON)


def rendered(markdown: str) -> str:
    html = render(markdown, resolve=lambda url: url).html
    assert list(unknown(html)) == []
    assert dangers(html) == []
    return html


PLACES = (
    "{}", "Text {} text.", "> {}", "- {}", "[{}](/a)", "[a]({})", '[a](</a> "{}")', "![{}](/a)", '![a](b "{}"){.wide}', "![a](b){credit='{}'}", '![a](b){credit="{}"}', "![a](b){{}}", "![a](b){.wide {}}", "`{}`", "| {} |\n|---|\n| {} |", "## {}", "```{}\n```", "*{}*", "\\{}",
)  # fmt: skip
"""Where in a text an attack may stand."""


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_hostile_text_in_a_body_is_harmless(attack: str) -> None:
    for place in PLACES:
        rendered(place.replace("{}", attack))


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_hostile_text_with_raw_html_allowed_still_has_its_urls_checked(attack: str) -> None:
    html = render(attack, resolve=lambda url: url, allow_html=True).html

    assert [danger for danger in dangers(html) if "javascript:" in danger and ("href=" in danger or "src=" in danger)] == []


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_hostile_text_is_read_without_raising(attack: str) -> None:
    plain(attack)
    read_text(attack)


def test_the_words_of_an_attack_are_kept_as_text() -> None:
    html = rendered("A <script>pwned()</script> and {{ pwned }} and [click](javascript:pwned()).")

    assert "".join(fragment(html).itertext()) == "A <script>pwned()</script> and {{ pwned }} and click.\n"


def test_whoever_resolves_links_is_not_trusted_either() -> None:
    html = render("[a](b) ![c](d)", resolve=lambda _: "java\nscript:pwned()").html

    assert html == "<p>a c</p>\n"


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_hostile_text_in_a_header_is_a_text_or_a_problem(attack: str) -> None:
    for name in FIELDS:
        header = read(name, quoted(attack))
        if header is not None:
            lines = [text.replace("\n", "").replace("\t", "") for text in texts(header.extra)]  # these may have several lines
            assert [
                sign
                for text in (*texts(header), *lines)
                for sign in text
                if sign < " " or "\x7f" <= sign < "\xa0" or "\ud800" <= sign <= "\udfff"
            ] == []
            assert not any(".." in alias.split("/") or not alias.startswith("/") or alias.startswith("//") for alias in header.aliases)
            assert not set(header.slug) & set('/\\ <>"#?')
            assert header.image is None or dangers(f'<img src="{escape(header.image.src)}">') == []


@pytest.mark.parametrize("attack", ATTACKS, ids=NAMES)
def test_hostile_text_without_quotes_in_a_header_is_a_text_or_a_problem(attack: str) -> None:
    for name in FIELDS:
        read(name, attack)


def read(name: str, value: str) -> FrontMatter | None:
    settings = {"title": '"A"', "date": '"2026-09-12"', name: value}
    text = "---\n" + "".join(f"{key}: {written}\n" for key, written in settings.items()) + "---\n"
    header, _, _, problems = parse(text, "content/a.md", ZoneInfo("UTC"))
    assert (header is None) == any(problem.level == "error" for problem in problems)
    return header


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts(item)
    elif isinstance(value, dict):
        for item in [*value, *value.values()]:
            yield from texts(item)
    elif isinstance(value, msgspec.Struct):
        yield from texts([getattr(value, name) for name in value.__struct_fields__ if name not in ("lines", "extra")])


@pytest.mark.parametrize(("html", "expected"), [
    ("<p>x</p><a href='/a'>y</a><script type='application/ld+json'>{}</script>", 0),
    ("<script>x</script>", 1),
    ("<p onclick=x>", 1),
    ("<a href=' java\nscript:x'>", 1),
    ("<a href='java&#9;script:x'>", 1),
    ("<img src='data:image/svg+xml,x' srcset='a.png 1x, javascript:x 2x'>", 2),
    ("<iframe></iframe><object></object><embed>", 3),
    ("<style>a { background: url('javascript:x') }</style><p style='width: expression(x)'>", 2),
    ("<meta http-equiv=refresh content='0; url=javascript:x'>", 1),
    ("<meta http-equiv=refresh content='0; url=/new/'>", 0),
    ("<svg><script>x</script></svg>", 2),
    ("<base href=//x>", 1),
])  # fmt: skip
def test_the_check_for_dangers_finds_them(html: str, expected: int) -> None:
    assert len(dangers(f"<!doctype html><title>x</title>{html}")) == expected


SIGNS = st.sampled_from(
    [
        *"<>\"'&;:()[]!*_`~#|\\/-+^ \n\t={}",
        "script",
        "javascript:",
        "on",
        "x",
        "&#",
        "&lt;",
        "<a ",
        "<!--",
        "[^1]",
        "[^1]: ",
        "](",
        "```",
        "> ",
        "- ",
        "1. ",
        "|---|\n",
        "http://e.org",
        "\u2028",
        "\x0c",
        "é",
    ]
)


@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_body_is_well_formed_and_harmless(markdown: str) -> None:
    rendered(markdown)


@given(st.text(max_size=200))
def test_any_text_is_well_formed_and_harmless(markdown: str) -> None:
    rendered(markdown)
