"""Caption, credit and licence out of the metadata of a picture: XMP first, then IPTC-IIM, then EXIF.

Sources: IPTC Photo Metadata Standard 2023.2; Adobe XMP, part 1 and 2; EXIF 2.32.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from PIL import ExifTags, Image, IptcImagePlugin

from generator.core.text import one_line, without_hyphenation
from generator.pictures.opening import UNREADABLE
from generator.pictures.xml import XmlError, events

LONGEST = 1000
"""Characters of a caption; credit and licence are shorter."""
LARGEST_XMP = 1_000_000
"""Bytes. Editing programs may store the whole history of a picture."""

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CREDIT_LINE = "{http://ns.adobe.com/photoshop/1.0/}Credit"
_LICENCE_URLS = (
    "{http://creativecommons.org/ns#}license",
    _RIGHTS + "WebStatement",
    "{http://ns.useplus.org/ldf/xmp/1.0/}LicensorURL",
)
_LICENCE_TEXTS = _RIGHTS + "UsageTerms", _DC + "rights"
_XMP_NAMES = frozenset({_DC + "description", _DC + "creator", _CREDIT_LINE, *_LICENCE_URLS, *_LICENCE_TEXTS})

_IIM_CHARSET, _IIM_BYLINE, _IIM_CREDIT, _IIM_COPYRIGHT, _IIM_CAPTION = (1, 90), (2, 80), (2, 110), (2, 116), (2, 120)
_UTF_8 = b"\x1b%G"
"""ISO 2022 for UTF-8 (IIM 4.2, 1:90)."""

_MAKERS = (
    "acer agfa apple asus benq blackberry canon casio concord creative dji epson fuji fujifilm ge google gopro hasselblad helio hewlett hp "
    "htc huawei insta360 jenoptik jvc kenox kodak konica kyocera leica lenovo lg lumix mamiya medion microsoft minolta motorola nikon "
    "nokia olympus oneplus oppo panasonic parrot pentax phase polaroid praktica ricoh rollei samsung sanyo seagull sharp sigma sony "
    "supra traveler vivitar vivo xiaomi yakumo"
).split()
_NOISE = frozenset(
    [
        *_MAKERS,
        *"a an and by camera cameras capture caption co company corp corporation created creator default description digimax digital dsc "
        "edited electronics exif file for image imaging inc jpeg jpg ltd made mit null of optical phone photo photograph photographer "
        "photoshop picture pictures processed program saved screen screenshot shot software taken technologies test the title unknown unnamed "
        "untitled using version windows with written".split(),
        *"adobe lightroom gimp paint picasa snapseed skitch irfanview imagemagick graphicconverter capcut canva".split(),
    ]
)
"""Words that cameras and programs write by themselves. A text with no other words says nothing about the picture."""
_WORD = re.compile(r"[^\W_]+")
_FILE_NAME = re.compile(r"\S+\.[a-z0-9]{2,4}", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


class Metadata(NamedTuple):
    caption: str = ""
    credit: str = ""
    licence: str = ""
    """The URL of the licence if there is one, else the sentence about rights."""


class _Texts(NamedTuple):
    """Texts that may be used, the best first."""

    captions: list[str]
    credits: list[str]
    licences: list[str]


def metadata_of(picture: Image.Image, language: str = "") -> Metadata:
    """Return caption, credit and licence of a picture. Of a text in several languages, that in `language` is taken, or else the default."""
    texts = _Texts([], [], [])
    _add_xmp(texts, picture, language)
    _add_iim(texts, picture)
    device = _add_exif(texts, picture)
    return Metadata(_first(texts.captions, device, LONGEST), _first(texts.credits, device, 200), _first(texts.licences, device, 500))


def _first(texts: Iterable[str], device: str, longest: int) -> str:
    """Return the first text that a person wrote, on one line."""
    for text in texts:
        line = without_hyphenation(one_line(text))
        if line and not _is_noise(line, device):
            return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
    return ""


def _is_noise(text: str, device: str) -> bool:
    """Return whether a text has only words that devices and programs write; `device` are the names of the camera and its software."""
    if _FILE_NAME.fullmatch(text) and not _WEB_ADDRESS.fullmatch(text):
        return True
    words = _WORD.findall(text.casefold())
    known = set(_WORD.findall(device.casefold()))
    return all(word in _NOISE or word in known or any(character.isdigit() for character in word) for word in words)


def _add_xmp(texts: _Texts, picture: Image.Image, language: str) -> None:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "ignore")
    if not isinstance(packet, bytes) or not packet or len(packet) > LARGEST_XMP:
        return
    try:
        values = _xmp_values(packet.strip(b"\0 \t\r\n"), language)
    except XmlError:
        return
    texts.captions.extend(values.get(_DC + "description", ()))
    texts.credits.extend(values.get(_CREDIT_LINE, ()))
    texts.credits.append(", ".join(values.get(_DC + "creator", ())))
    texts.licences.extend(url for name in _LICENCE_URLS for url in values.get(name, ()) if _WEB_ADDRESS.fullmatch(url))
    texts.licences.extend(text for name in _LICENCE_TEXTS for text in values.get(name, ()))


def _xmp_values(packet: bytes, language: str) -> dict[str, list[str]]:
    """Return the texts of the properties in `_XMP_NAMES`, the one in the language first, then the default.

    A property is an element with the text or with a list of texts in it, or an attribute, such as `photoshop:Credit="Jane Doe"`.
    """
    ranked: dict[str, list[tuple[int, str]]] = {}
    current, languages = "", list[str]()
    for event in events(packet):
        if event.kind == "start":
            for name in _XMP_NAMES & event.attributes.keys():
                ranked.setdefault(name, []).append((1, event.attributes[name]))
            current = event.name if event.name in _XMP_NAMES else current
            resource = event.attributes.get(_RDF + "resource", "")
            if event.name == current and resource:
                ranked.setdefault(current, []).append((1, resource))
            languages.append(event.attributes.get(_LANGUAGE, ""))
        elif event.kind == "end":
            written = languages.pop()
            if current and event.name in (current, _RDF + "li") and event.text.strip():
                ranked.setdefault(current, []).append((_rank(written, language), event.text.strip()))
            current = "" if event.name == current else current
    return {name: [text for _, text in sorted(found, key=lambda entry: entry[0])] for name, found in ranked.items()}


def _rank(written: str, language: str) -> int:
    """Return the order of a text by its language: that of the site, the default, any other."""
    if language and written.lower().split("-")[0] == language.lower().split("-")[0]:
        return 0
    return 1 if written.lower() in ("", "x-default") else 2


def _add_iim(texts: _Texts, picture: Image.Image) -> None:
    try:
        fields = IptcImagePlugin.getiptcinfo(picture) or {}  # type: ignore[arg-type]  # it returns None for other formats
    except UNREADABLE:
        return
    is_utf_8 = _UTF_8 in _values(fields.get(_IIM_CHARSET))

    def texts_of(dataset: tuple[int, int]) -> Iterator[str]:
        yield from (_iim_text(value, is_utf_8=is_utf_8) for value in _values(fields.get(dataset)))

    texts.captions.extend(texts_of(_IIM_CAPTION))
    texts.credits.extend(texts_of(_IIM_CREDIT))
    texts.credits.append(", ".join(texts_of(_IIM_BYLINE)))
    texts.licences.extend(texts_of(_IIM_COPYRIGHT))


def _values(field: bytes | list[bytes] | None) -> list[bytes]:
    """Return the values of a dataset, which may be repeated. An empty one is None in Pillow."""
    values = field if isinstance(field, list) else [field]
    return [value for value in values if isinstance(value, bytes)]


def _iim_text(value: bytes, *, is_utf_8: bool) -> str:
    """Return a text of IIM. Where no character set is named, it is in UTF-8 if its bytes are, and else in the one of Windows."""
    if is_utf_8:
        return value.decode("utf-8", "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _add_exif(texts: _Texts, picture: Image.Image) -> str:
    """Add the texts of EXIF, and return the names of the camera and its software."""
    try:
        exif = picture.getexif()
        tags = ExifTags.Base
        wanted = tags.ImageDescription, tags.Artist, tags.Copyright, tags.Make, tags.Model, tags.Software
        description, artist, rights, *device = (_exif_text(exif.get(tag)) for tag in wanted)
    except UNREADABLE:
        return ""
    texts.captions.append(description)
    texts.credits.append(artist)
    texts.licences.append(rights)
    return " ".join(device)


def _exif_text(value: object) -> str:
    """Return a text of EXIF. It should be ASCII; most programs write UTF-8, which Pillow reads as Latin-1. NUL divides two holders of rights."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return ""
    with suppress(UnicodeError):
        value = value.encode("latin-1").decode("utf-8")
    return ", ".join(part.strip() for part in value.split("\0") if part.strip())
