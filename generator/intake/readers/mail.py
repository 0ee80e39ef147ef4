"""The reader of mails as they are saved: `.eml`, or a mail's source in a text file. The standard library's `email` parses them.

The plain text of a mail is its copy, or else its web page. Attachments, other versions of the text and all headers are reported as
dropped. The work is bounded: so many parts, so many headers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import msgspec

from generator.core.drafts import Block, Draft, Dropped
from generator.core.problems import Problem
from generator.intake.cleaning import headline
from generator.intake.decode import LARGEST, LOST, TOO_LARGE, Decoded, decode
from generator.intake.foreign import AS_TEXT
from generator.intake.readers import RawFile, mail_text
from generator.intake.readers.entities import resolve
from generator.intake.readers.fields import read_mail
from generator.intake.readers.html import HtmlReader, is_page, visible
from generator.intake.readers.plain import MOST_LINES, PlainReader, too_long
from generator.intake.readers.record import Record
from generator.intake.readers.text import described, faulty

HEAD = 20_000
"""Bytes at the beginning of a file among which the headers of a mail are."""
DEEPEST = 30
"""Parts with parts in them, and mails in mails. The parser looks for the end of each open part at every line."""
MOST_PARTS = 5000
"""Lines that may begin a part."""
LONGEST_HEADER = 2000
"""Characters of a header that are read."""
LONGEST_TYPE = 5000
"""Bytes of a header that describes a part, for which the parser takes time in proportion to the square of its length."""
LONGEST_CHARSET = 40
MOST_TEXTS = 20
"""Parts with text among which the copy is."""
MOST_NAMED = 100
"""Parts that the report names."""
SHORTEST_TEXT = 40
"""Letters of a plain text that is not only the hint to look at the web page."""
TECHNICAL = frozenset(
    b"received return-path delivered-to message-id mime-version x-original-to dkim-signature x-mailer content-transfer-encoding list-id authentication-results content-type".split()
)
"""Headers that only the source of a mail has, and that no writer types."""
USUAL = frozenset((b"from", b"to", b"subject", b"date", b"cc", b"reply-to", b"sender"))
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):(?=[ \t\r\n]|\S)")
_ENCODED_SUBJECT = re.compile(rb"^Subject:\s{0,9}=\?[\w-]{2,40}\?[bq]\?", re.IGNORECASE | re.MULTILINE)
_MBOX = re.compile(rb"From \S+ [^\n]{1,80}\n")
_NESTED = re.compile(rb"boundary\s{0,9}=|message/[a-z]", re.IGNORECASE)
_TYPE = re.compile(rb"^content-[a-z-]{1,40}:[^\n]*+(?:\n[ \t][^\n]*+)*+", re.IGNORECASE | re.MULTILINE)
_NAMES = (
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-7 koi8-r koi8-u tis-620 gb2312 gbk gb18030 hz big5 big5hkscs euc_kr cp949 shift_jis cp932 euc_jp iso2022_jp iso2022_jp_2 "
    "iso2022_kr mac_roman mac_latin2 mac_cyrillic mac_greek mac_turkish cp437 cp850 cp852 cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
)
_TEXT_CODECS = frozenset(codecs.lookup(name).name for name in _NAMES.split())
"""Codecs that a mail may name. Python has others that do not decode text, or take long."""
_CODECS = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "ascii": ""}
"""What is used instead of a codec, because mail programs mean it; empty if the name says nothing."""


class MailReader(msgspec.Struct, frozen=True):
    """Mails."""

    name: str = "mail"
    version: int = 1
    suffixes: tuple[str, ...] = (".eml",)

    def recognizes(self, content: bytes) -> float:
        """Return 1 for the source of a mail: rows of headers, some of which no writer types."""
        names = _header_names(content)
        if len(names) < 2:
            return 0.0
        return 1.0 if names & USUAL and (names & TECHNICAL or _ENCODED_SUBJECT.search(content, 0, HEAD)) else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        if len(raw.content) > LARGEST:
            return (faulty(Decoded("", fault=TOO_LARGE), raw),)
        content = _MBOX.sub(b"", raw.content.lstrip(b"\r\n \t"), count=1) if raw.content.lstrip().startswith(b"From ") else raw.content
        if content.count(b"\n") > MOST_LINES:
            return (too_long(raw.place, MOST_LINES, "lines"),)
        if _is_too_complex(content):
            return (Problem(raw.place, "The mail has too many parts, or parts in parts, for an article", AS_TEXT, "intake.large"),)
        parts = [*_parts(BytesParser(policy=policy.compat32).parsebytes(content.lstrip(b"\r\n")))]
        part = _text_part(parts)
        if part is None:
            return (Problem(raw.place, "The mail has no text", AS_TEXT, "intake.empty"),)
        return _draft(parts[0].message, part, parts, raw)


class _Part(NamedTuple):
    """A part of a mail, or of a mail within it."""

    message: Message
    mail: Message
    """The mail that contains it."""
    kind: str
    """Such as "text/plain"."""
    is_attached: bool
    name: str
    """Of the attached file."""


def _is_too_complex(content: bytes) -> bool:
    """Return whether a mail would take the parser long: it has too many parts, parts in parts, or a long header of a part."""
    deep = sum(1 for _ in zip(range(DEEPEST + 1), _NESTED.finditer(content), strict=False)) > DEEPEST
    return deep or content.count(b"\n--") > MOST_PARTS or any(len(header[0]) > LONGEST_TYPE for header in _TYPE.finditer(content))


def _header_names(content: bytes) -> frozenset[bytes]:
    """Return the names of the headers at the beginning of a file, in small letters; none if it does not begin with a row of them."""
    names = set()
    head = _MBOX.sub(b"", content[:HEAD].lstrip(b"\xef\xbb\xbf\r\n \t"), count=1)
    for line in head.splitlines():
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif not (line[:1] in (b" ", b"\t") and names):
            break
    return frozenset(names)


def _parts(mail: Message) -> Iterator[_Part]:
    """Yield a mail and its parts, without recursion, the parts of a mail within it behind it."""
    waiting: list[tuple[Message, Message]] = [(mail, mail)]
    while waiting:
        message, around = waiting.pop()
        kind = message.get_content_type()
        name = _decoded_header(message.get_filename() or "")
        yield _Part(message, around, kind, message.get_content_disposition() == "attachment" or bool(name), name)
        payload = message.get_payload()
        if isinstance(payload, list):
            inner = [part for part in payload if isinstance(part, Message)]
            waiting += [(part, part if kind == "message/rfc822" else around) for part in reversed(inner)]


def _text_part(parts: Sequence[_Part]) -> _Part | None:
    """Return the part that is the copy: the first plain text that says something, else the first web page, else any text."""
    texts = [part for part in parts if part.kind in ("text/plain", "text/html") and not part.is_attached][:MOST_TEXTS]
    plain = [part for part in texts if part.kind == "text/plain"]
    pages = [part for part in texts if part.kind == "text/html"]
    long = [part for part in (*plain, *pages) if len(_decode_part(part).text.strip()) >= SHORTEST_TEXT]
    return next(iter(long), None) or next((part for part in texts if _decode_part(part).text.strip()), None)


def _draft(mail: Message, part: _Part, parts: Sequence[_Part], raw: RawFile) -> Draft | tuple[Problem, ...]:
    decoded = _decode_part(part)
    if decoded.fault:
        return (faulty(decoded, raw),)
    subject = _decoded_header(mail.get("Subject", ""))
    own = part.mail if part.mail is not mail else mail
    record = Record(
        title=mail_text.subject(_decoded_header(own.get("Subject", "")) or subject),
        authors=mail_text.sender(_decoded_header(own.get("From", ""))),
        published=_date(own.get("Date", "")) or _date(mail.get("Date", "")),
    )
    draft = _read(record, decoded.text, subject, raw, is_html=part.kind == "text/html")
    if not isinstance(draft, Draft):
        return draft
    byte = _place_of(part.message, raw.content)
    line = raw.content.count(b"\n", 0, byte)
    outside = (*_headers(raw.content), *_other_parts(parts, part, raw.content))
    draft = msgspec.structs.replace(draft, dropped=(*outside, *_moved(draft.dropped, line)), doubtful=_moved(draft.doubtful, line))
    if decoded.lost:
        lost = decoded.lost._replace(byte=decoded.lost.byte + byte, line=decoded.lost.line + line)
        decoded = msgspec.structs.replace(decoded, lost=lost)
    return described(draft, decoded, raw)


def _read(record: Record, text: str, subject: str, raw: RawFile, *, is_html: bool) -> Draft | tuple[Problem, ...]:
    """Read the text of a mail as plain copy or as a web page. A page with another mail in it is read as plain copy."""
    plain = PlainReader(raw.sections, raw.shared)
    is_html = is_html and is_page(text)
    lines = (visible(text) if is_html else resolve(text)).split("\n")
    story = mail_text.story(lines, 0, len(lines), forwarded=mail_text.is_forwarded(subject))
    if is_html and not any(rule in ("mail header", "quoted mail") for rule in story.rules.values()):
        draft = HtmlReader(plain).read(text, raw.place)
        return _with_headers(draft, record) if isinstance(draft, Draft) else draft
    read_mail(record, lines, 0, subject)
    draft = plain.read_record(record, raw.place)
    if is_html and isinstance(draft, Draft):  # the lines that a reader sees have no places in the source
        return msgspec.structs.replace(draft, dropped=_at_first_line(draft.dropped), doubtful=_at_first_line(draft.doubtful))
    return draft


def _at_first_line(lines: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(Dropped(1, line.text, line.rule) for line in lines)


def _with_headers(draft: Draft, record: Record) -> Draft:
    """Return the draft of a page with what the headers of its mail say. A headline on the page that differs becomes a heading."""
    published, authors = record.published or draft.published, record.authors or draft.authors
    draft = msgspec.structs.replace(draft, published=published, authors=authors)
    if not record.title:
        return draft
    is_on_page = draft.sure > 0.5 and not headline.same(draft.title, record.title)
    blocks = (Block("heading", draft.title), *draft.blocks) if is_on_page else draft.blocks
    return msgspec.structs.replace(draft, title=record.title, blocks=blocks, sure=1.0)


def _other_parts(parts: Sequence[_Part], text: _Part, content: bytes) -> Iterator[Dropped]:
    """Yield the parts that are not in the article, each with its kind and the name of its file."""
    for part in parts[:MOST_NAMED]:
        if part.message is not text.message and not part.message.is_multipart():
            line = content.count(b"\n", 0, _place_of(part.message, content)) + 1
            rule = "attachment" if part.is_attached else "other version"
            yield Dropped(line, f"{part.kind} {part.name}".strip(), rule)


def _moved(lines: Sequence[Dropped], by: int) -> tuple[Dropped, ...]:
    """Return lines of a part with their numbers in the file."""
    return tuple(Dropped(line.line + by, line.text, line.rule) for line in lines)


def _place_of(part: Message, content: bytes) -> int:
    """Return the byte of the file at which the text of a part begins. In encoded text, places below its first line are not exact."""
    is_encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable", "x-uuencode", "uuencode")
    payload = part.get_payload() if is_encoded else part.get_payload(decode=True)
    beginning = payload[:200] if isinstance(payload, bytes | str) else b""
    return max(0, content.find(beginning.encode("utf-8", "surrogateescape") if isinstance(beginning, str) else beginning))


def _headers(content: bytes) -> Iterator[Dropped]:
    """Yield the headers of the mail, which are not in the article."""
    head = content[:HEAD].replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]
    skipped = content.count(b"\n", 0, content.find(head[:100]))
    lines = decode(head).text.split("\n")
    for number, line in enumerate(lines, skipped + 1):
        if line.strip():
            yield Dropped(number, line.strip(), "field")


def _decode_part(part: _Part) -> Decoded:
    """Return the text of a part, by the encoding that it names if that fits."""
    payload = part.message.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    codec = _codec(str(part.message.get_param("charset", "")))
    if codec:
        try:
            text = content.decode(codec)
        except (UnicodeError, ValueError):
            return decode(content)
        if LOST not in text:
            return msgspec.structs.replace(decode(text.encode("utf-8", "surrogatepass")), uncertain="")
    return decode(content)


def _codec(charset: str) -> str:
    """Return the codec of a name in a mail; empty if it is unknown, or does not decode text."""
    try:
        name = codecs.lookup(charset.strip("\"' ")[:LONGEST_CHARSET]).name
    except (LookupError, ValueError):
        return ""
    return _CODECS.get(name, name) if name in _TEXT_CODECS else ""


def _decoded_header(value: object) -> str:
    """Return a header as text: encoded words decoded, raw bytes by their encoding."""
    raw = value if isinstance(value, Header) else str(value)[:LONGEST_HEADER]  # with bytes that are not ASCII it is a `Header`
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return " ".join(str(raw).split())
    texts = [_piece(piece, charset) for piece, charset in pieces]
    return " ".join("".join(texts).split())


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece if piece.isascii() else decode(piece.encode("utf-8", "surrogateescape")).text
    piece = piece[:LONGEST_HEADER]
    codec = _codec(charset or "")
    if codec:
        try:
            return piece.decode(codec)
        except (UnicodeError, ValueError):
            pass
    return decode(piece).text or piece.decode("ascii", "replace")


def _date(value: object) -> datetime | None:
    """Return the moment in the header of a mail; None if there is none."""
    try:
        return parsedate_to_datetime(str(value)[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
