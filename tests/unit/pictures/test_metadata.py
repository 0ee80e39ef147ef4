"""Caption, credit and licence are read from XMP, IPTC-IIM and EXIF, and what cameras write by themselves is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image

from generator.core.text import one_line
from generator.pictures.inspection import inspect
from tests.unit.pictures.samples import quarters, saved

DESCRIPTION, MAKE, MODEL, SOFTWARE, ARTIST, COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298


def xmp(properties: str, attributes: str = "") -> bytes:
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" {attributes}>{properties}
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def iim(*datasets: tuple[int, int, bytes]) -> bytes:
    """Return the segment of a JPEG file with datasets: record, number, value."""
    fields = b"".join(b"\x1c" + bytes([record, number]) + len(value).to_bytes(2) + value for record, number, value in datasets)
    fields += b"\0" * (len(fields) % 2)
    resource = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(fields).to_bytes(4) + fields
    return b"\xff\xed" + (len(resource) + 2).to_bytes(2) + resource


def facts(*, language: str = "", segment: bytes = b"", exif: dict[int, Any] | None = None, **options: Any):
    tags = Image.Exif()
    for tag, value in (exif or {}).items():
        tags[tag] = value
    content = saved(quarters(8, 8), "JPEG", exif=tags, **options)
    return inspect(content[:2] + segment + content[2:], "p.jpg", language)


def alternatives(name: str, **texts: str) -> str:
    entries = "".join(f'<rdf:li xml:lang="{language.replace("_", "-")}">{text}</rdf:li>' for language, text in texts.items())
    return f"<{name}><rdf:Alt>{entries}</rdf:Alt></{name}>"


def test_xmp_is_read() -> None:
    packet = xmp(
        alternatives("dc:description", x_default="The pier at  dawn", de="Der Pier")
        + alternatives("dc:rights", x_default="All rights reserved")
        + "<photoshop:Credit>Ada Moor / Harbour News</photoshop:Credit>"
        + "<xmpRights:WebStatement>https://example.org/terms</xmpRights:WebStatement>"
    )
    found = facts(xmp=packet)

    assert (found.caption, found.credit, found.licence) == ("The pier at dawn", "Ada Moor / Harbour News", "https://example.org/terms")


def test_the_language_of_the_site_is_preferred() -> None:
    packet = xmp(alternatives("dc:description", fr="La jetée", x_default="The pier", de_AT="Der Pier"))

    assert [facts(xmp=packet, language=language).caption for language in ("", "de", "de-CH", "it")] == [
        "The pier",
        "Der Pier",
        "Der Pier",
        "The pier",
    ]


def test_properties_may_be_attributes_and_resources() -> None:
    found = facts(
        xmp=xmp('<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>', 'photoshop:Credit="Jane Doe"'),
    )

    assert (found.credit, found.licence) == ("Jane Doe", "https://creativecommons.org/licenses/by/4.0/")


@pytest.mark.parametrize(
    ("properties", "licence"),
    [
        (
            "<plus:Licensor><rdf:Seq><rdf:li><plus:LicensorURL>https://example.org/buy</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>",
            "https://example.org/buy",
        ),
        ("<xmpRights:WebStatement>javascript:alert(1)</xmpRights:WebStatement><dc:rights>© Ada Moor</dc:rights>", "© Ada Moor"),
        (alternatives("xmpRights:UsageTerms", x_default="For news only"), "For news only"),
    ],
)
def test_a_licence_is_a_web_address_or_a_sentence(properties: str, licence: str) -> None:
    assert facts(xmp=xmp(properties)).licence == licence


def test_creators_are_the_credit_where_no_credit_line_is() -> None:
    creators = "<dc:creator><rdf:Seq><rdf:li>Ada Moor</rdf:li><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator>"

    assert facts(xmp=xmp(creators)).credit == "Ada Moor, Jane Doe"


@pytest.mark.parametrize("packet", [b"", b"<x", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', b"\xff\xfe<", b"<a>" * 500, xmp("")[:300]])
def test_damaged_xmp_says_nothing(packet: bytes) -> None:
    assert facts(xmp=packet, exif={DESCRIPTION: "From EXIF instead"}).caption == "From EXIF instead"


@pytest.mark.parametrize(
    ("charset", "value"),
    [
        (b"\x1b%G", "Käthe am Hafen – 5 €".encode()),
        (None, "Käthe am Hafen – 5 €".encode()),
        (None, "Käthe am Hafen – 5 €".encode("cp1252")),
        (b"\x1b-A", "Käthe am Hafen – 5 €".encode("cp1252")),
    ],
)
def test_iim_is_read_in_its_character_set(charset: bytes | None, value: bytes) -> None:
    segment = iim(
        *([(1, 90, charset)] if charset else []), (2, 120, value), (2, 80, b"Ada Moor"), (2, 80, b"Jane Doe"), (2, 116, b"(c) News")
    )
    found = facts(segment=segment)

    assert (found.caption, found.credit, found.licence) == ("Käthe am Hafen – 5 €", "Ada Moor, Jane Doe", "(c) News")


def test_the_credit_line_of_iim_comes_before_its_byline() -> None:
    assert facts(segment=iim((2, 80, b"Ada Moor"), (2, 110, b"Moor/Agency"))).credit == "Moor/Agency"


def test_exif_is_read_last() -> None:
    exif = {DESCRIPTION: "Käthe at sea".encode(), ARTIST: "Ada Moor", COPYRIGHT: "Ada Moor\0Harbour News"}
    found = facts(exif=exif)

    assert (found.caption, found.credit, found.licence) == ("Käthe at sea", "Ada Moor", "Ada Moor, Harbour News")
    assert facts(exif=exif, segment=iim((2, 120, b"From IPTC"))).caption == "From IPTC"
    assert facts(exif=exif, segment=iim((2, 120, b"From IPTC")), xmp=xmp("<dc:description>From XMP</dc:description>")).caption == "From XMP"


@pytest.mark.parametrize(
    "text",
    [
        "OLYMPUS DIGITAL CAMERA",
        "SONY DSC",
        "SAMSUNG CAMERA PICTURES",
        "KONICA MINOLTA DIGITAL CAMERA",
        "<Digimax S500 / Kenox S500>",
        "Exif_JPEG_PICTURE",
        "DCIM\\100MEDIA\\DJI_0012.JPG",
        "DSC_0417",
        "IMG_20240512_101112.jpg",
        "Screenshot",
        "Untitled",
        "Created with GIMP",
        "Processed with Snapseed",
        "  ",
        "0",
        "- -",
    ],
)
def test_what_cameras_and_programs_write_is_not_a_caption(text: str) -> None:
    assert facts(exif={DESCRIPTION: text}).caption == ""


def test_the_name_of_any_device_is_not_a_caption() -> None:
    device = {MAKE: "Zyxomat Optics", MODEL: "ZX-1 Mark II", SOFTWARE: "Darkbox 3.1"}

    assert facts(exif={DESCRIPTION: "ZYXOMAT ZX-1 DIGITAL CAMERA", ARTIST: "Darkbox", **device}).caption == ""
    assert facts(exif={DESCRIPTION: "A Zyxomat camera on a stand", **device}).caption == "A Zyxomat camera on a stand"


@pytest.mark.parametrize("text", ["Sony opens a factory", "The camera of the year", "桟橋", "Пирс", "Pier"])
def test_a_caption_of_a_person_stays(text: str) -> None:
    assert facts(xmp=xmp(f"<dc:description>{text}</dc:description>")).caption == text


def test_a_long_caption_ends_between_words() -> None:
    caption = facts(exif={DESCRIPTION: "Pier " * 1000}).caption

    assert len(caption) <= 1002
    assert caption.endswith("Pier …")


@pytest.mark.parametrize("written", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_other_formats_have_metadata_too(written: str) -> None:
    packet = xmp("<dc:description>The pier</dc:description>")
    options: dict[str, Any] = {"xmp": packet}
    if written == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", packet.decode())
        options = {"pnginfo": info}
    elif written == "TIFF":
        options = {"tiffinfo": {700: packet}}

    assert inspect(saved(quarters(), written, **options), "p").caption == "The pier"


@given(some.binary(max_size=200))
def test_any_metadata_are_text_or_nothing(noise: bytes) -> None:
    found = facts(segment=iim((1, 90, noise[:5]), (2, 120, noise)), xmp=noise, exif={DESCRIPTION: noise, ARTIST: noise})

    assert found.caption == one_line(found.caption)
    assert found.credit == one_line(found.credit)
