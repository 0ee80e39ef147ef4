"""Pictures that are alone in their paragraph are figures and galleries, and braces behind a picture say how it stands in the text."""

from __future__ import annotations

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as some
from mdit_py_plugins.attrs.parse import parse

from generator.content import markdown
from generator.content.markdown.figures import LONGEST
from generator.content.markdown.render import MOST_PICTURES
from generator.core.images import Image, Picture

PIER = Picture("pier.jpg", "0" * 32, "jpeg", 2000, 1000, stamp="3f9a2c1b", modern="avif", caption="From the camera", credit="Its owner")


def html(text: str, *, absolute: bool = False) -> str:
    def find(url: str) -> Image | None:
        return Image("/pier.jpg", picture=PIER) if url == "pier.jpg" else None

    return markdown.render(text, resolve=lambda url: url, picture_of=find, sizes="" if absolute else "50em").html.strip()


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_title_as_caption() -> None:
    assert html("![The *old* pier](https://example.org/p.jpg \"The 'old' pier & more\")") == (
        '<figure><img src="https://example.org/p.jpg" alt="The old pier" loading="lazy">'
        "<figcaption>The ‘old’ pier &amp; more</figcaption></figure>"
    )


def test_a_figure_without_a_caption_has_no_figcaption() -> None:
    assert html("![A pier](p.jpg)") == '<figure><img src="p.jpg" alt="A pier" loading="lazy"></figure>'


def test_a_picture_in_running_text_stays_there_with_its_title() -> None:
    assert html('See ![it](p.jpg "T") here') == '<p>See <img src="p.jpg" alt="it" title="T" loading="lazy"> here</p>'
    assert html("- ![it](p.jpg)\n- text") == '<ul>\n<li><img src="p.jpg" alt="it" loading="lazy"></li>\n<li>text</li>\n</ul>'


@pytest.mark.parametrize("between", ["\n", " ", "  \n", "\\\n"])
def test_several_pictures_are_a_gallery(between: str) -> None:
    assert html(f'![a](a.jpg "A"){between}![b](b.jpg)') == (
        '<div class="gallery">\n<figure><img src="a.jpg" alt="a" loading="lazy"><figcaption>A</figcaption></figure>\n'
        '<figure><img src="b.jpg" alt="b" loading="lazy"></figure>\n</div>'
    )


@pytest.mark.parametrize("name", ["wide", "full", "aside"])
def test_a_class_says_how_a_figure_stands_in_the_text(name: str) -> None:
    assert html(f"![a](a.jpg){{.{name}}}").startswith(f'<figure class="{name}"><img ')
    assert html(f"![a](a.jpg) ![b](b.jpg){{.{name}}}").startswith(f'<div class="gallery {name}">\n<figure><img ')


def test_a_credit_is_given_in_braces() -> None:
    text = '![a](a.jpg "Caption"){.wide credit="Ada <b>\\"Moor\\"</b> & Co"}'

    assert "<figcaption>Caption <small>Ada &lt;b&gt;" in html(text)
    assert html('![a](a.jpg){credit="Ada Moor"}').endswith("<figcaption><small>Ada Moor</small></figcaption></figure>")


def test_caption_and_credit_of_the_file_fill_in_where_the_text_is_silent() -> None:
    assert "<figcaption>From the camera <small>Its owner</small></figcaption>" in html("![a](pier.jpg)")
    assert "<figcaption>Written <small>Its owner</small></figcaption>" in html('![a](pier.jpg "Written")')
    assert "<figcaption>From the camera</figcaption>" in html('![a](pier.jpg){credit=""}')
    assert "figcaption" not in html('![a](pier.jpg " "){credit=""}')


def test_a_picture_has_its_files_and_its_size() -> None:
    found = html("![a](pier.jpg){.full}")

    assert found.startswith('<figure class="full"><picture><source type="image/avif" srcset="/pier-3f9a2c1b-480.avif 480w, ')
    assert 'sizes="100vw"' in found
    assert 'width="800" height="400" alt="a" loading="lazy"' in found
    assert 'sizes="50em"' in html("![a](pier.jpg){.aside}")


def test_a_focus_moves_what_a_theme_shows_of_a_picture() -> None:
    assert ' style="object-position: 30% 0%"' in html('![a](pier.jpg){focus="30% top"}')
    assert "style" not in html('![a](pier.jpg){focus="red; x"}')


def test_feeds_have_simple_elements() -> None:
    assert html('![a](pier.jpg "C"){.wide}', absolute=True) == (
        '<figure class="wide"><img src="/pier-3f9a2c1b-800.jpg" width="800" height="400" alt="a" loading="lazy" decoding="async">'
        "<figcaption>C <small>Its owner</small></figcaption></figure>"
    )


def test_a_linked_picture_is_a_figure() -> None:
    assert html('[![a](a.jpg "A")](b.html)') == (
        '<figure><a href="b.html"><img src="a.jpg" alt="a" loading="lazy"></a><figcaption>A</figcaption></figure>'
    )
    assert html("[x ![a](a.jpg)](b.html)").startswith("<p><a ")
    assert html("[![a](a.jpg) ![b](b.jpg)](b.html)").startswith("<p><a ")


def test_of_a_picture_that_cannot_be_shown_the_description_stays() -> None:
    assert html("![Not & safe](javascript:x)") == "<p>Not &amp; safe</p>"
    assert html("![a](a.jpg) ![gone](javascript:x)").endswith("</figure>\n<p>gone</p>\n</div>")
    assert html("![](javascript:x)") == ""


@pytest.mark.parametrize(
    ("braces", "shown"),
    [
        ("{onclick=x}", True),
        ("{.evil}", True),
        ("{#id}", True),
        ("{width=300}", True),
        ("{: .wide}", True),
        ("{% raw %}", True),
        ("{}", True),
        ("{.wide", True),
        ("{.wide onclick=x style=y #id .evil}", False),
        ('{class="wide evil"}', False),
        ('{credit="\\" onerror=x"}', False),
    ],
)
def test_no_other_attribute_passes(braces: str, shown: bool) -> None:
    found = html(f"![a](a.jpg){braces}")
    names = {name for element in html5lib.parse(found).iter() for name in element.attrib}

    assert names <= {"src", "alt", "loading", "class"}
    assert "evil" not in found.replace("{.evil}", "")
    assert (braces in found) == shown


def test_braces_elsewhere_stay_text() -> None:
    for text in ("Text {.wide} here", "[a](b){.wide}", "*a*{.wide}", "`a`{.wide}", "# A {.wide}", "![a](b) {.wide}", "\\![a](b){.wide}"):
        assert "{.wide}" in html(text), text


def test_braces_of_a_picture_are_no_foreign_markup_and_no_words() -> None:
    def read(text: str) -> markdown.Reading:
        return markdown.read(text)

    assert read("![a](b){.wide}").foreign.tags == ()
    assert read("See ![a](b){.wide} it").foreign.tags == ()
    assert read("See ![a](b){.wide} it").words == "See a it"
    assert [use.tag for use in read("![a](b){.wide} {% x %}").foreign.tags] == ["{% x %}"]


def test_a_caption_is_no_prose() -> None:
    reading = markdown.read('![At her desk](a.jpg "The mayor left on Friday."){credit="Ada Moor"}\n\n*Her office*\n\nShe resigned.')

    assert reading.lead == ("She resigned.",)
    assert reading.words == "At her desk\nHer office\nShe resigned."


def test_the_lines_of_pictures_are_known() -> None:
    uses = markdown.read("Text\n\n![a](a.jpg)\n![b](b.jpg){.wide}\n\n[![c](c.jpg)](d.html)").links

    assert [(use.url, use.line, use.is_picture) for use in uses] == [
        ("a.jpg", 3, True),
        ("b.jpg", 4, True),
        ("d.html", 6, False),
        ("c.jpg", 6, True),
    ]


def test_very_many_pictures_have_one_file_each() -> None:
    found = html("![a](pier.jpg)\n\n" * (MOST_PICTURES + 7))

    assert found.count("<picture>") == found.count("From the camera") == MOST_PICTURES
    assert found.count("<figure>") == MOST_PICTURES + 7


@given(some.text(alphabet='![](){}.wide credit="x"\\n<>&\n', max_size=60))
def test_any_text_is_well_formed(text: str) -> None:
    found = html(text)

    assert found.count("<figure") == found.count("</figure>")
    elements = [element for element in html5lib.parse(found).iter() if not re.search(r"}h[1-6]$", element.tag)]  # headings have an `id`
    assert not [element for element in elements if {"onclick", "id"} & set(element.attrib)]


def test_the_work_is_in_proportion_to_the_length(monkeypatch) -> None:
    lengths = list[int]()

    def counted(text: str) -> tuple[int, dict[str, str]]:
        lengths.append(len(text))
        return parse(text)

    monkeypatch.setattr("generator.content.markdown.figures.parse", counted)
    html("![a](b){.a " * 400)

    assert 0 < len(lengths) <= 400
    assert max(lengths) <= LONGEST
