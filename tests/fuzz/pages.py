"""Whether an HTML page, or a part of one, is well-formed and runs nothing.

A scanner reads what our templates and Markdown write, in a tenth of the time of html5lib. What it does not know for
certain, html5lib decides: a page is only reported if that is strict about it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

from tests import attacks

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Characters that must not be in HTML."""
_TOKEN = re.compile(
    r'[^<]+|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z][a-z0-9:-]*(?:="[^"]*")?)*) ?/?>|<!--(?!-?>)(?:(?!--|<!).)*-->',
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r' ([a-z][a-z0-9:-]*)(?:="([^"]*)")?')
_BAD_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|#39|#34|nbsp);)")
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
INLINE = frozenset("a abbr b bdi br cite code del em i img kbd mark q s small span strong sub sup time u wbr".split())
ONLY_IN = {
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "li": {"ul", "ol", "menu"},
    "dt": {"dl"},
    "dd": {"dl"},
}


def faults(html: str, *, fragment: bool = False, thorough: bool = False) -> list[str]:
    """Return what is wrong with HTML: forbidden characters, errors of parsing, what could run, data that is no JSON, ids that come twice."""
    found = [f"forbidden character U+{ord(sign):04X}" for sign in sorted(set(FORBIDDEN.findall(html)))]
    for data in _DATA.findall(html):
        found += _data_faults(data)
    html = html if fragment else attacks.without_own_scripts(html)
    elements = None if thorough else scan(_DATA.sub("", html), fragment=fragment)
    if elements is None:
        return found + _parse_faults(html, fragment=fragment)
    return found + _element_faults(elements)


def scan(html: str, *, fragment: bool = False) -> list[Element] | None:
    """Return the elements of HTML in order; None if it has anything that is not certainly well-formed."""
    start = "" if fragment else "<!DOCTYPE html>\n"
    if not html.startswith(start) or "\r" in html or _BAD_AMPERSAND.search(html):
        return None
    elements: list[Element] = []
    open_names: list[str] = []
    at = len(start)
    for token in _TOKEN.finditer(html, at):
        if token.start() != at or not _is_right(token, open_names, elements):
            return None
        at = token.end()
    return elements if at == len(html) and not open_names else None


def _is_right(token: re.Match[str], open_names: list[str], elements: list[Element]) -> bool:
    """Return whether a text, a tag or a comment may certainly stand where it does. Adds what it opens, removes what it closes."""
    name = token["name"]
    if name is None:
        return not (open_names and open_names[-1] in ("table", "thead", "tbody", "tr") and token[0].strip())
    if token["end"]:
        return not token["attributes"] and bool(open_names) and open_names.pop() == name
    pairs = _ATTRIBUTE.findall(token["attributes"])
    if len(dict(pairs)) != len(pairs) or not _fits(name, open_names):
        return False
    elements.append(Element(name, dict(pairs)))
    if name not in VOID:
        open_names.append(name)
    return True


def _fits(name: str, open_names: list[str]) -> bool:
    """Return whether an element may certainly stand in the elements that are open."""
    if name in attacks.FORBIDDEN or (
        name in ("script", "style", "form", "button", "select", "option", "textarea", "title") and "head" not in open_names
    ):
        return False
    if name in ONLY_IN and (not open_names or open_names[-1] not in ONLY_IN[name]):
        return False
    if name not in INLINE and ("p" in open_names or any(re.fullmatch(r"h[1-6]", other) for other in open_names)):
        return False
    return not (name == "a" and "a" in open_names)


def _element_faults(elements: Sequence[Element]) -> list[str]:
    """Return the ids that come twice, and what could run."""
    ids = [id for element in elements if (id := element.get("id"))]
    twice = [f"id twice: {id}" for id, count in sorted(Counter(ids).items()) if count > 1]
    return twice + [danger for element in elements for danger in attacks._dangers(element)]


def _parse_faults(html: str, *, fragment: bool) -> list[str]:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    try:
        tree = parser.parseFragment(html) if fragment else parser.parse(html)
    except ParseError:
        code, _ = parser.errors[-1][1:] if parser.errors else ("", None)
        return [f"not well-formed: {code}"]
    except UnicodeError as error:
        return [f"not well-formed: {type(error).__name__}"]
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return _element_faults(elements)


def _data_faults(data: str) -> list[str]:
    """Return what is wrong with the structured data of a page: it must be JSON, and without a sign that could end the script."""
    if "<" in data:
        return ["structured data has a <"]
    return json_faults(data)


def json_faults(text: str) -> list[str]:
    try:
        json.dumps(json.loads(text), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return ["JSON has half of a surrogate pair"]
    except (ValueError, RecursionError) as error:
        return [f"not JSON: {type(error).__name__}"]
    return []
