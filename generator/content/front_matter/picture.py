"""The key `image`: the path of a picture, or a table with its path, texts and focus."""

from __future__ import annotations

import re

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.checker import LONGEST_SHOWN, Checker
from generator.content.front_matter.values import corrected, entries, is_empty, is_text, items, keys
from generator.core.focus import focus
from generator.core.renditions import Focus
from generator.core.suggest import did_you_mean, nearest

EXAMPLE = '"/pictures/harbor.jpg"'
NAMES = ("src", "alt", "caption", "credit", "licence", "focus")
SYNONYMS = {"license": "licence"}
"""Other spellings, which are read as ours."""
OTHER_NAMES = {
    "path": "src",
    "url": "src",
    "file": "src",
    "image": "src",
    "description": "alt",
    "alternative": "alt",
    "title": "caption",
    "photographer": "credit",
    "author": "credit",
    "source": "credit",
    "rights": "licence",
    "copyright": "licence",
    "position": "focus",
}
"""What other tools call the keys: suggested for an unknown one."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


class Picture(msgspec.Struct, frozen=True):
    src: str
    """As written: a path in `content/` or a URL."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    licence: str = ""
    """A URL or a sentence."""
    focus: Focus | None = None
    """None if the article names none."""
    is_decorative: bool = False
    """The article says `alt: ""`: the picture tells a blind reader nothing."""


def image(checker: Checker) -> Picture | None:
    """Return the picture of an article; None if it has none, or if its address is not one of a picture."""
    node = checker.loaded.nodes.get("image")
    if node is None or is_empty(node):
        return None
    parts = {"src": node} if is_text(node) else _parts(checker, node)
    named = {name: part for name, part in parts.items() if name != "focus" and not is_empty(part)}
    texts = {name: checker.value(part, f"image: {name}", "image") for name, part in named.items()}
    if "src" not in texts:
        message, hint = "'image' must be a path or a URL", "Write the path of a picture in content/"
        checker.notify("image", message, hint, "front-matter.type", checker.assigned("image", EXAMPLE))
        return None
    if _has_other_scheme(texts["src"].replace(" ", "")):
        message = f"'{texts['src'][:LONGEST_SHOWN]}' is not the address of a picture"
        hint = "Write a path in content/, or a URL that starts with http:// or https://"
        checker.notify("image", message, hint, "front-matter.type", checker.assigned("image", EXAMPLE), parts["src"])
        return None
    if not texts["src"]:
        return None
    if not re.search(r"\s", texts.get("licence", "")) and _has_other_scheme(texts.get("licence", "")):
        message = f"'{texts['licence'][:LONGEST_SHOWN]}' is not the address of a licence"
        hint = "Write a sentence, or a URL that starts with http:// or https://"
        correction = checker.corrected(parts["licence"], "https://creativecommons.org/licenses/by/4.0/")
        checker.notify("image", message, hint, "front-matter.type", correction, parts["licence"], level="warning", cause="licence")
        texts["licence"] = ""
    is_decorative = "alt" in named and is_text(named["alt"]) and not texts["alt"]
    return Picture(**texts, focus=_focus_of(checker, parts["focus"]) if "focus" in parts else None, is_decorative=is_decorative)


def _parts(checker: Checker, node: Node) -> dict[str, Node]:
    """Return the values of the table by our names. Unknown names are reported; those that begin with x- are the author's own."""
    parts, names = entries(node), keys(node)
    for other, name in SYNONYMS.items():
        if other in parts and name not in parts:
            parts[name], names[name] = parts[other], names[other]
    for name in parts:
        if name not in NAMES and name not in SYNONYMS and not name.startswith("x-"):
            _report_unknown(checker, name, names[name], parts)
    return {name: part for name, part in parts.items() if name in NAMES}


def _report_unknown(checker: Checker, name: str, key: Node, parts: dict[str, Node]) -> None:
    meant = OTHER_NAMES.get(name.lower()) or nearest(name, NAMES) or ""
    meant = "" if meant in parts else meant
    hint = did_you_mean(meant) if meant else "Start the names of your own keys with x-"
    correction = corrected(key, meant or f"x-{name}", checker.loaded.lines)
    if checker.loaded.syntax == "JSON":
        correction = checker.corrected(key, meant or f"x-{name}")
    message = f"Unknown key '{name[:LONGEST_SHOWN]}' in 'image'"
    checker.notify("image", message, hint, "front-matter.unknown", correction, key, level="warning", cause=f"image: {name}")


def _focus_of(checker: Checker, node: Node) -> Focus | None:
    """Return the focus that the front matter names: a text, a number or a list of two."""
    if is_empty(node):
        return None
    parts = items(node) if isinstance(node, SequenceNode) else [node]
    written = " ".join(str(part.value) if isinstance(part, ScalarNode) else "?" for part in parts)
    point = focus(written)
    if point is None and not isinstance(node, MappingNode) and not written.strip():
        return None
    if point is None:
        message = f"'{written[:LONGEST_SHOWN]}' is not a point in the picture"
        hint = "Write two percentages, from the left and from the top, such as 30% 40%, or words such as top left"
        checker.notify(
            "image", message, hint, "front-matter.type", checker.corrected(node, "50% 50%"), node, level="warning", cause="focus"
        )
    return point


def _has_other_scheme(url: str) -> bool:
    scheme = _SCHEME.match(url)
    return scheme is not None and scheme[1].lower() not in ("http", "https")
