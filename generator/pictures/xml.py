"""XML out of pictures: SVG and XMP. Nothing is loaded or expanded, and limits keep the work in proportion to the length."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

LARGEST = 20_000_000
"""Bytes."""
DEEPEST = 200
MOST_ELEMENTS = 200_000
ENCODINGS = ("utf-8", "us-ascii", "ascii", "iso-8859-1", "utf-16")
"""Those that Expat and all browsers read in the same way."""
_DOCUMENT_TYPE = "-//W3C//DTD SVG "


class Event(NamedTuple):
    """The beginning of an element with its attributes, its end, or a processing instruction."""

    kind: str
    """"start", "end" or "instruction"."""
    name: str
    """"{namespace}local" of an element, as in ElementTree; the target of an instruction."""
    attributes: dict[str, str]
    text: str
    """The text directly in an element up to its end; text around its children included."""
    line: int
    """Counted from 1."""


class XmlError(Exception):
    """The text is not XML, or has what is not accepted."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason, line)
        self.reason = reason
        """In an editor's words: "a document type with declarations"."""
        self.line = line


def events(content: bytes) -> list[Event]:
    """Return the elements and instructions of an XML text, in order.

    Raises:
        XmlError: It is not well-formed, exceeds a limit, has a document type other than that of SVG, or names an entity.
    """
    return _Reader(content).events


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.events: list[Event] = []
        self._open: list[tuple[str, list[str]]] = []
        """The elements around the current place, each with its texts."""
        self._count = 0
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._document_type
        parser.SkippedEntityHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        if len(content) > LARGEST:
            raise XmlError(f"more than {LARGEST // 1_000_000} MB", 1)
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise XmlError("a fault in its XML", getattr(error, "lineno", 1)) from error

    def _refuse(self, reason: str) -> XmlError:
        return XmlError(reason, self._parser.CurrentLineNumber)

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        del version, standalone
        if encoding and encoding.lower() not in ENCODINGS:
            raise self._refuse(f"the encoding {encoding[:20]}")

    def _document_type(self, name: str, system_id: str | None, public_id: str | None, has_declarations: int) -> None:
        """Accept the document type that drawing programs write. Browsers and this parser load nothing for it."""
        del name, system_id
        if has_declarations or not (public_id or "").startswith(_DOCUMENT_TYPE):
            raise self._refuse("a document type with declarations")

    def _entity(self, name: str, is_parameter: int) -> None:
        del is_parameter
        raise self._refuse(f"the entity {name[:20]}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise self._refuse("more elements than are read")
        name = _braced(name)
        self._open.append((name, []))
        named = {_braced(key): value for key, value in attributes.items()}
        self.events.append(Event("start", name, named, "", self._parser.CurrentLineNumber))

    def _end(self, name: str) -> None:
        del name
        name, texts = self._open.pop()
        self.events.append(Event("end", name, {}, "".join(texts), self._parser.CurrentLineNumber))

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1][1].append(text)

    def _instruction(self, target: str, data: str) -> None:
        self.events.append(Event("instruction", target, {}, data, self._parser.CurrentLineNumber))


def _braced(name: str) -> str:
    return "{" + name if "}" in name else name
