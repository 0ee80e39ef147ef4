"""Character references of HTML in plain text."""

from __future__ import annotations

import pytest

from generator.core.drafts import Draft
from generator.core.problems import Place
from generator.intake.readers import RawFile
from generator.intake.readers.entities import resolve
from generator.intake.readers.text import PlainText, WebPage
from tests.counted_work import instructions


@pytest.mark.parametrize(("raw", "text"), [
    ("Smith &amp; Sons", "Smith & Sons"), ("It&#8217;s open", "It’s open"), ("It&#x2019;s open", "It’s open"), ("It&amp;#8217;s open", "It’s open"),
    ("caf&eacute; &ndash; open", "café – open"), ("5&nbsp;km", "5\u00a0km"), ("a &lt;b&gt; c", "a <b> c"), ("&ldquo;Yes,&rdquo; she said", "“Yes,” she said"),
    ("https://x.example/?a=1&amp;b=2", "https://x.example/?a=1&b=2"), ("&#146;90s", "’90s"), ("&amp;amp;", "&"),
])  # fmt: skip
def test_a_reference_is_resolved(raw: str, text: str) -> None:
    assert resolve(raw) == text


@pytest.mark.parametrize("text", [
    "Q&A; R&D", "a & b", "&unknown; word", "&#10;", "&#0;", "&#xD800;", "&;", "Write “&amp;” for it", 'Write "&lt;" for it', "Write `&amp;` for it",
    "```\n&amp;\n```", "Rock&Roll; &c", "a&copy=1",
])  # fmt: skip
def test_what_is_no_reference_and_what_is_code_stays(text: str) -> None:
    assert resolve(text) == text


def test_plain_copy_has_no_references_left_in_headline_and_text() -> None:
    draft = PlainText().read(RawFile(b"Smith &amp; Sons close\n\nIt&#8217;s over for the caf&eacute;, they said.\n", Place("seeds/a.txt")))

    assert isinstance(draft, Draft)
    assert (draft.title, [block.text for block in draft.blocks]) == ("Smith & Sons close", ["It’s over for the café, they said."])


def test_the_text_of_a_page_is_resolved_once() -> None:
    page = b"<html><body><h1>Signs</h1><p>Write &amp;amp; for an ampersand, and no other sign will do in the source of a page.</p></body></html>"
    draft = WebPage().read(RawFile(page, Place("seeds/a.html")))

    assert isinstance(draft, Draft)
    assert "&amp;" in draft.blocks[0].text


def test_a_reference_to_no_character_on_a_page_is_a_warning_with_byte_and_line() -> None:
    page = b"<html><body><h1>Ferry returns</h1>\n<p>The caf&#xD800; is open again, said its owner on Monday morning.</p></body></html>"
    draft = WebPage().read(RawFile(page, Place("seeds/a.html")))

    assert isinstance(draft, Draft)
    assert [(str(warning.place), warning.message) for warning in draft.warnings] == [
        ("seeds/a.html:2", "A character cannot be read at byte 45")
    ]


@pytest.mark.parametrize("piece", ["&amp;", "&", "`", "`a", "&#8217;", "&amp;amp;", "```\n", "&a", "&#1"])
def test_the_work_is_proportional_to_the_length(piece: str) -> None:
    def work(length: int) -> int:
        return instructions(lambda: resolve(piece * length + " &lt;"))

    work(10)
    assert work(2000) <= 2.2 * work(1000) + 500
