"""Is an SVG file clean? It may be opened as a page of its own, so it may run nothing, load nothing and lead nowhere that is unsafe.

A file is published as it is or not at all: nothing is removed from it. It is never part of a page's HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.pictures.facts import PictureError, PictureFacts
from generator.pictures.xml import Event, XmlError, events

SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_EVENTS = "{http://www.w3.org/2001/xml-events}"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"

ELEMENTS = frozenset(
    "a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence "
    "filter font font-face font-face-name font-face-src g glyph glyphRef hkern image line linearGradient marker mask metadata "
    "missing-glyph mpath path pattern polygon polyline radialGradient rect set solidcolor stop style svg switch symbol text textPath "
    "title tref tspan use view vkern altGlyph cursor hatch hatchpath mesh meshgradient meshpatch meshrow flowRoot flowRegion flowPara "
    "flowSpan".split()
)
"""The elements of SVG 1.1, SVG 2 and drawing programs that draw or describe. Elements of other namespaces do nothing, except those of XHTML."""

_ANIMATIONS = frozenset({"set", "animate", "animateMotion", "animateTransform"})
_LINKS = frozenset({"href", "{http://www.w3.org/1999/xlink}href", "src"})
_CSS_ATTRIBUTES = frozenset(
    "style fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end to from by values".split()
)
"""The attributes of which a part may name a file."""
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif);", re.IGNORECASE)
_FONT_DATA = re.compile(r"data:(?:font/[\w+-]+|application/(?:x-)?font-[\w-]+|application/octet-stream)[;,]", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?\s*", re.IGNORECASE)
_SCRIPT_URL = re.compile(r"(?:java|vb|live)script:", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_AT_RULE = re.compile(r"@([\w-]+)")
_CSS_LOADING = re.compile(r"(?:image-set|cross-fade|image|src|expression)\s*\(|behaviou?r\s*:|-moz-binding", re.IGNORECASE)
_HARMLESS_AT_RULES = frozenset({"media", "keyframes", "-webkit-keyframes", "font-face", "supports", "charset", "layer"})

_HINT = "Save it as plain or optimized SVG without scripts, links and embedded files, or as PNG"
_DEFAULT = 300.0, 150.0
"""The size of a picture that names none (CSS Images 3, 4.2)."""
_LARGEST_SIDE = 10_000.0
_LENGTH = re.compile(r"\s*\+?(\d{1,9}(?:\.\d*)?|\.\d+)\s*(px|in|cm|mm|q|pt|pc|)\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "pt": 96 / 72, "pc": 16.0}


def is_svg(content: bytes) -> bool:
    """Return whether a file is meant as SVG: it is XML, and an element <svg> is near its beginning."""
    begin = content[:4096]
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        begin = begin.decode("utf-16", "ignore").encode()
    begin = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"<") and re.search(rb"<(?:\w+:)?svg[\s>/]", begin) is not None


def inspect_svg(content: bytes) -> PictureFacts:
    """Return what is known of a clean SVG file.

    Raises:
        PictureError: It is not well-formed, or has something that a browser could run or load. The message names it, with its line.
    """
    try:
        found = events(content)
    except XmlError as error:
        raise _refused(error.reason, error.line) from error
    root = next(event for event in found if event.kind == "start")
    if root.name != SVG + "svg":
        message = "The root element is not <svg> with the namespace of SVG, so browsers do not show the picture"
        raise PictureError(message, 'Write <svg xmlns="http://www.w3.org/2000/svg"> at its beginning')
    _check(found)
    width, height = _size(root.attributes)
    return PictureFacts(width, height, "svg", has_alpha=True)


def _refused(what: str, line: int) -> PictureError:
    return PictureError(f"The SVG picture has {what} in line {line}, so it is not published", _HINT)


def _check(found: Iterable[Event]) -> None:
    for event in found:
        reason = ""
        if event.kind == "instruction":
            reason = f"the instruction <?{event.name[:40]}?>" if event.name.lower() == "xml-stylesheet" else ""
        elif event.kind == "start":
            reason = _wrong_element(event.name) or _wrong_attributes(event)
        elif event.name == SVG + "style":
            reason = _wrong_css(event.text)
        if reason:
            raise _refused(reason, event.line)


def _wrong_element(name: str) -> str:
    """Return what is wrong with an element; empty if nothing is."""
    namespace, _, local = name.rpartition("}")
    if namespace + "}" == SVG:
        if local.lower() == "script":
            return "a script"
        return "" if local in ELEMENTS else f"the element <{local[:40]}>"
    return f"the HTML element <{local[:40]}>" if namespace + "}" == _XHTML or not namespace else ""


def _wrong_attributes(event: Event) -> str:
    element = event.name.removeprefix(SVG)
    for name, value in event.attributes.items():
        if reason := _wrong_attribute(name) or _wrong_value(element, name, value):
            return reason
    return ""


def _wrong_attribute(name: str) -> str:
    local = name.rpartition("}")[2]
    if name.lower().startswith("on") or name.startswith(_EVENTS):
        return f"the event attribute {local[:40]}"
    return "the attribute xml:base" if name == _BASE else ""


def _wrong_value(element: str, name: str, value: str) -> str:
    """Return what is wrong with the value of an attribute; empty if nothing is."""
    if _SCRIPT_URL.search(_IGNORED.sub("", value)):
        return f"a script in the attribute {name.rpartition('}')[2][:40]}"
    if name in _LINKS and not _is_harmless_link(element, value):
        return f"a link to another file in <{element[:40]}>"
    if element in _ANIMATIONS and name == "attributeName" and _is_active(value):
        return f"an animation of {value.strip()[:40]}"
    return _wrong_css(value) if name in _CSS_ATTRIBUTES else _wrong_url(value)


def _is_harmless_link(element: str, url: str) -> bool:
    """Return whether a link stays in the file. Only <a> may lead to the web, and only an image may be in the link itself."""
    url = url.strip()
    if element == "a":
        return url.startswith("#") or _WEB.match(url) is not None
    return url.startswith("#") or not url or (element in ("image", "feImage") and _PICTURE_DATA.match(url) is not None)


def _is_active(attribute: str) -> bool:
    """Return whether an attribute that is animated could run or load something."""
    local = attribute.strip().rpartition(":")[2].lower()
    return local in ("href", "src", "base", "style") or local.startswith("on")


def _wrong_css(css: str) -> str:
    if "\\" in css:
        return "an escape in its CSS"
    css = _CSS_COMMENT.sub(" ", css)
    for rule in _CSS_AT_RULE.finditer(css):
        if rule[1].lower() not in _HARMLESS_AT_RULES:
            return f"@{rule[1][:40]} in its CSS"
    if loading := _CSS_LOADING.search(css):
        return f"{loading[0][:40]} in its CSS"
    return _wrong_url(css)


def _wrong_url(css: str) -> str:
    """Return what is wrong with the URLs in a text of CSS; empty if they stay in the file."""
    for begin in _URL.finditer(css):
        target = css[begin.end() : begin.end() + 80]
        if not (target.startswith("#") or _PICTURE_DATA.match(target) or _FONT_DATA.match(target)):
            return "a reference to another file"
    return ""


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Return the width and height in pixels of the element <svg>, as browsers show it; see CSS Images 3, 4.3."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = [float(number) for number in re.findall(r"[-+]?\d{1,9}(?:\.\d{1,9})?|[-+]?\.\d{1,9}", attributes.get("viewBox", ""))]
    ratio = box[2] / box[3] if len(box) == 4 and box[2] > 0 and box[3] > 0 else 0.0
    if not width and not height:
        width, height = (box[2], box[3]) if ratio else _DEFAULT
    elif not width:
        width = height * ratio if ratio else _DEFAULT[0]
    elif not height:
        height = width / ratio if ratio else _DEFAULT[1]
    shrink = min(1.0, _LARGEST_SIDE / max(width, height))
    return max(1, round(width * shrink)), max(1, round(height * shrink))


def _length(written: str) -> float:
    """Return a length in pixels; 0 if it depends on the page, such as 100%."""
    length = _LENGTH.fullmatch(written)
    return float(length[1]) * _PIXELS[length[2].lower()] if length else 0.0
