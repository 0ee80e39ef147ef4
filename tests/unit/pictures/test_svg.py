"""A clean SVG is accepted as it is; whatever could run, load or lead away is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.pictures.facts import PictureError, PictureFacts
from generator.pictures.inspection import inspect
from generator.pictures.svg import ELEMENTS

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20">'
PNG = "data:image/png;base64,iVBORw0KGgo="

CLEAN = [
    '<path d="M0 0h9"/>',
    '<defs><linearGradient id="a"><stop offset="1"/></linearGradient></defs><rect fill="url(#a)"/>',
    '<use xlink:href="#a"/><use href="#a"/>',
    f'<image href="{PNG}"/><filter><feImage xlink:href="{PNG}"/></filter>',
    '<style>@media print { .a { fill: url("#b") } } .b { background-image : none }</style>',
    "<style><![CDATA[@font-face { font-family: X; src: url(data:font/woff2;base64,AAAA) }]]></style>",
    '<animate attributeName="opacity" values="0;1"/><set attributeName="fill" to="url(#a)"/>',
    '<a href="https://example.org/"><text>More on JavaScript: a story</text></a>',
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>',
    '<title>onload="x()" &amp; &lt;script&gt;</title>',
    '<?xpacket begin=""?>',
]

UNCLEAN = {
    "<script>alert(1)</script>": "a script",
    "<SCRIPT/>": "a script",
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>': "the HTML element <script>",
    '<svg xmlns=""><script/></svg>': "the HTML element <svg>",
    "<foreignObject/>": "the element <foreignObject>",
    "<handler/>": "the element <handler>",
    "<iframe/>": "the element <iframe>",
    '<g onclick="x()"/>': "the event attribute onclick",
    '<g OnLoad="x()"/>': "the event attribute OnLoad",
    '<g xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load"/>': "the event attribute event",
    '<g xml:base="https://example.org/"/>': "the attribute xml:base",
    '<a href="javascript:alert(1)"/>': "a script in the attribute href",
    '<a xlink:href=" java&#10;script:alert(1)"/>': "a script in the attribute href",
    '<a xlink:href="data:text/html,x"/>': "a link to another file in <a>",
    '<a href="//example.org/"/>': "a link to another file in <a>",
    '<set attributeName="href" to="x"/>': "an animation of href",
    '<animate attributeName=" xlink:href " values="x"/>': "an animation of xlink:href",
    '<animate attributeName="onbegin" values="x"/>': "an animation of onbegin",
    '<set attributeName="fill" to="javascript:alert(1)"/>': "a script in the attribute to",
    '<animate attributeName="fill" values="url(https://example.org/x)"/>': "a reference to another file",
    '<use href="other.svg#a"/>': "a link to another file in <use>",
    '<use href="data:image/svg+xml;base64,AAAA#a"/>': "a link to another file in <use>",
    '<image href="https://example.org/x.png"/>': "a link to another file in <image>",
    '<image href="data:image/svg+xml,x"/>': "a link to another file in <image>",
    '<image src="https://example.org/x.png"/>': "a link to another file in <image>",
    '<rect fill="url(https://example.org/x#a)"/>': "a reference to another file",
    "<rect style=\"fill: url( 'x.svg#a')\"/>": "a reference to another file",
    "<style>@import 'x.css';</style>": "@import in its CSS",
    "<style>@IMPORT 'x.css';</style>": "@IMPORT in its CSS",
    r"<style>@\69mport 'x.css';</style>": "an escape in its CSS",
    "<style>a { fill: image-set('x.png' 1x) }</style>": "image-set( in its CSS",
    "<style>a { f/**/ill: u/**/rl(x); mask: url(x) }</style>": "a reference to another file",
    "<style>a { behavior: none }</style>": "behavior: in its CSS",
    "<rect mask=\"image-set('x' 1x)\"/>": "image-set( in its CSS",
    "<?xml-stylesheet href='x.css'?>": "the instruction <?xml-stylesheet?>",
    "&nbsp;": "a fault in its XML",
    "<g>": "a fault in its XML",
    "<g>" * 300 + "</g>" * 300: "more elements than are read",
}


def svg(inner: str) -> bytes:
    return f"{HEAD}\n{inner}</svg>".encode()


@pytest.mark.parametrize("inner", CLEAN)
def test_a_clean_picture_is_accepted(inner: str) -> None:
    assert inspect(svg(inner), "a.svg") == PictureFacts(30, 20, "svg", has_alpha=True)


@pytest.mark.parametrize(("inner", "what"), UNCLEAN.items())
def test_what_could_run_or_load_is_named_with_its_line(inner: str, what: str) -> None:
    with pytest.raises(PictureError) as caught:
        inspect(svg(inner), "a.svg")
    assert caught.value.message == f"The SVG picture has {what} in line 2, so it is not published"
    assert "PNG" in caught.value.hint


@pytest.mark.parametrize(
    ("before", "what"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "b">]>', "a document type with declarations"),
        ('<!DOCTYPE svg SYSTEM "https://example.org/x.dtd">', "a document type with declarations"),
        ('<?xml version="1.0" encoding="utf-7"?>', "the encoding utf-7"),
        ('<?xml version="1.0" encoding="cp037"?>', "the encoding cp037"),
    ],
)
def test_what_stands_before_the_picture_is_checked(before: str, what: str) -> None:
    with pytest.raises(PictureError) as caught:
        inspect(before.encode() + svg(""), "a.svg")
    assert caught.value.message == f"The SVG picture has {what} in line 1, so it is not published"


def test_the_document_type_of_drawing_programs_is_accepted() -> None:
    kind = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'

    assert inspect(b"<?xml version='1.0'?>" + kind + svg(""), "a.svg").format == "svg"
    with pytest.raises(PictureError, match="entity nbsp"):
        inspect(kind + svg("<text>&nbsp;</text>"), "a.svg")


def test_a_root_without_the_namespace_is_not_a_picture() -> None:
    with pytest.raises(PictureError) as caught:
        inspect(b"<svg/>", "a.svg")
    assert caught.value.hint == 'Write <svg xmlns="http://www.w3.org/2000/svg"> at its beginning'


def test_an_svg_is_recognized_by_its_bytes() -> None:
    assert inspect(svg(""), "a.png").format == "svg"
    assert inspect(b"\xef\xbb\xbf\n<!-- x -->" + svg(""), "a").format == "svg"
    assert inspect((HEAD + "</svg>").encode("utf-16"), "a.svg").format == "svg"
    with pytest.raises(PictureError):
        inspect(b"<html><body>No picture</body></html>", "a.svg")


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="80"', (120, 80)),
        ('width="1in" height="2.54cm"', (96, 96)),
        ('viewBox="0 0 300 100"', (300, 100)),
        ('viewBox="0,0,300,100" width="600"', (600, 200)),
        ('viewBox="-5 -5 300 100" height="50"', (150, 50)),
        ('width="100%" height="100%" viewBox="0 0 16 9"', (16, 9)),
        ("", (300, 150)),
        ('width="40"', (40, 150)),
        ('width="-4" height="nan" viewBox="0 0 0 0"', (300, 150)),
        ('width="999999999" height="1"', (10000, 1)),
    ],
)
def test_the_size_is_the_one_that_browsers_give_it(attributes: str, size: tuple[int, int]) -> None:
    facts = inspect(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>'.encode(), "a.svg")

    assert (facts.width, facts.height) == size


@given(some.text(alphabet="<>/=\"' &;#:()@\\svgscriptonhrefurlxmln!?[]-\n", max_size=80))
def test_any_text_is_clean_or_refused(inner: str) -> None:
    try:
        facts = inspect(svg(inner), "a.svg")
    except PictureError:
        return
    assert facts.format == "svg"


def test_no_element_that_runs_or_embeds_is_among_the_harmless_ones() -> None:
    assert not ELEMENTS & {
        "script",
        "foreignObject",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "handler",
        "listener",
        "font-face-uri",
        "link",
    }
