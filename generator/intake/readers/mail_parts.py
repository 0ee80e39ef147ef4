"""The source of a mail: whether a file is one, its parts and headers, decoded. The standard library's `email` parses it.

The work is bounded: a mail that would take the parser long is refused. No header and no part raises, whatever it says.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import NamedTuple

import msgspec

from generator.intake.decode import LOST, Decoded, decode

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


def is_mail(content: bytes) -> bool:
    """Return whether a file begins as the source of a mail: with a row of headers, some of which no writer types."""
    names = _header_names(content)
    return bool(names & USUAL and (names & TECHNICAL or _ENCODED_SUBJECT.search(content, 0, HEAD))) and len(names) > 1


def parts(content: bytes) -> list[Part]:
    """Return the mail and its parts, the parts of a mail within it behind it."""
    begin = content.lstrip(b"\r\n \t")
    mail = _MBOX.sub(b"", begin, count=1) if begin.startswith(b"From ") else content.lstrip(b"\r\n")
    return [*_parts(BytesParser(policy=policy.compat32).parsebytes(mail))]


class Part(NamedTuple):
    """A part of a mail, or of a mail within it."""

    message: Message
    mail: Message
    """The mail that contains it."""
    kind: str
    """Such as "text/plain"."""
    is_attached: bool
    name: str
    """Of the attached file."""


def is_too_complex(content: bytes) -> bool:
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


def _parts(mail: Message) -> Iterator[Part]:
    """Yield a mail and its parts, without recursion, the parts of a mail within it behind it."""
    waiting: list[tuple[Message, Message]] = [(mail, mail)]
    while waiting:
        message, around = waiting.pop()
        kind = message.get_content_type()
        name = decoded_header(message.get_filename() or "")
        yield Part(message, around, kind, message.get_content_disposition() == "attachment" or bool(name), name)
        payload = message.get_payload()
        if isinstance(payload, list):
            inner = [part for part in payload if isinstance(part, Message)]
            waiting += [(part, part if kind == "message/rfc822" else around) for part in reversed(inner)]


def place_of(part: Message, content: bytes) -> int:
    """Return the byte of the file at which the text of a part begins. In encoded text, places below its first line are not exact."""
    is_encoded = str(part.get("Content-Transfer-Encoding", "")).strip().lower() in ("base64", "quoted-printable", "x-uuencode", "uuencode")
    payload = part.get_payload() if is_encoded else part.get_payload(decode=True)
    beginning = payload[:200] if isinstance(payload, bytes | str) else b""
    return max(0, content.find(beginning.encode("utf-8", "surrogateescape") if isinstance(beginning, str) else beginning))


def decode_part(part: Part) -> Decoded:
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


def decoded_header(value: object) -> str:
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


def moment(value: object) -> datetime | None:
    """Return the moment in the header of a mail; None if there is none."""
    try:
        return parsedate_to_datetime(str(value)[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
