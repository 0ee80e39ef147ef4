"""The reader of mails as they are saved: `.eml`, or a mail's source in a text file.

The plain text of a mail is its copy, or else its web page. Attachments, other versions of the text and all headers are reported as
dropped. `mail_parts` parses the source, and `mail_text` tells copy from what mail programs and writers put around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

import msgspec

from generator.core.drafts import Block, Draft, Dropped
from generator.core.problems import Problem
from generator.intake.cleaning import headline
from generator.intake.decode import LARGEST, TOO_LARGE, Decoded, decode
from generator.intake.foreign import AS_TEXT
from generator.intake.readers import RawFile, mail_parts, mail_text
from generator.intake.readers.entities import resolve
from generator.intake.readers.fields import read_mail
from generator.intake.readers.html import HtmlReader, is_page, visible
from generator.intake.readers.mail_parts import Part
from generator.intake.readers.plain import MOST_LINES, PlainReader, too_long
from generator.intake.readers.record import Record
from generator.intake.readers.text import described, faulty

MOST_TEXTS = 20
"""Parts with text among which the copy is."""
MOST_NAMED = 100
"""Parts that the report names."""
SHORTEST_TEXT = 40
"""Letters of a plain text that is not only the hint to look at the web page."""


class Mail:
    """The source of a mail."""

    def recognizes(self, content: bytes) -> float:
        """Return 1 for the source of a mail: rows of headers, some of which no writer types."""
        return 1.0 if mail_parts.is_mail(content) else 0.0

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        if len(raw.content) > LARGEST:
            return (faulty(Decoded("", fault=TOO_LARGE), raw),)
        if raw.content.count(b"\n") > MOST_LINES:
            return (too_long(raw.place, MOST_LINES, "lines"),)
        if mail_parts.is_too_complex(raw.content):
            return (Problem(raw.place, "The mail has too many parts, or parts in parts, for an article", AS_TEXT, "intake.large"),)
        parts = mail_parts.parts(raw.content)
        copy = _text_part(parts)
        if copy is None:
            return (Problem(raw.place, "The mail has no text", AS_TEXT, "intake.empty"),)
        return _draft(*copy, parts, raw)


def _text_part(parts: Sequence[Part]) -> tuple[Part, Decoded] | None:
    """Return the part that is the copy: the first plain text that says something, else the first web page, else any text."""
    texts = [part for part in parts if part.kind in ("text/plain", "text/html") and not part.is_attached][:MOST_TEXTS]
    decoded = cache(lambda at: mail_parts.decode_part(texts[at]))
    plain_first = sorted(range(len(texts)), key=lambda at: texts[at].kind == "text/html")
    long = (at for at in plain_first if len(decoded(at).text.strip()) >= SHORTEST_TEXT)
    short = (at for at in range(len(texts)) if decoded(at).text.strip())
    return next(((texts[at], decoded(at)) for at in chain(long, short)), None)


def _draft(part: Part, decoded: Decoded, parts: Sequence[Part], raw: RawFile) -> Draft | tuple[Problem, ...]:
    if decoded.fault:
        return (faulty(decoded, raw),)
    mail, own = parts[0].message, part.mail
    subject = mail_parts.decoded_header(mail.get("Subject", ""))
    record = Record(
        title=mail_text.subject(mail_parts.decoded_header(own.get("Subject", "")) or subject),
        authors=mail_text.sender(mail_parts.decoded_header(own.get("From", ""))),
        published=mail_parts.moment(own.get("Date", "")) or mail_parts.moment(mail.get("Date", "")),
    )
    draft = _read(record, decoded.text, subject, raw, is_html=part.kind == "text/html")
    if not isinstance(draft, Draft):
        return draft
    byte = mail_parts.place_of(part.message, raw.content)
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
        rules = {lines[at]: rule for at, rule in story.rules.items() if lines[at].strip()}
        return _trimmed(_with_headers(draft, record), rules) if isinstance(draft, Draft) else draft
    read_mail(record, lines, 0, subject)
    draft = plain.read_record(record, raw.place)
    if is_html and isinstance(draft, Draft):  # the lines that a reader sees have no places in the source
        return msgspec.structs.replace(draft, dropped=_at_first_line(draft.dropped), doubtful=_at_first_line(draft.doubtful))
    return draft


def _at_first_line(lines: Sequence[Dropped]) -> tuple[Dropped, ...]:
    return tuple(Dropped(1, line.text, line.rule) for line in lines)


def _trimmed(draft: Draft, rules: dict[str, str]) -> Draft:
    """Return a draft without the greeting above and the signature below its text. `rules` names the rule for each of their lines."""
    blocks = draft.blocks
    begin = next((at for at, block in enumerate(blocks) if rules.get(block.text) != "greeting"), len(blocks))
    end = next((at for at in range(len(blocks), begin, -1) if rules.get(blocks[at - 1].text) != "signature"), begin)
    if begin == end:
        return draft
    dropped = tuple(Dropped(1, block.text, rules[block.text]) for block in (*blocks[:begin], *blocks[end:]))
    return msgspec.structs.replace(draft, blocks=blocks[begin:end], dropped=(*draft.dropped, *dropped))


def _with_headers(draft: Draft, record: Record) -> Draft:
    """Return the draft of a page with what the headers of its mail say. A headline on the page that differs becomes a heading."""
    published, authors = record.published or draft.published, record.authors or draft.authors
    draft = msgspec.structs.replace(draft, published=published, authors=authors)
    if not record.title:
        return draft
    is_on_page = draft.sure > 0.5 and not headline.same(draft.title, record.title)
    blocks = (Block("heading", draft.title), *draft.blocks) if is_on_page else draft.blocks
    return msgspec.structs.replace(draft, title=record.title, blocks=blocks, sure=1.0)


def _other_parts(parts: Sequence[Part], text: Part, content: bytes) -> Iterator[Dropped]:
    """Yield the parts that are not in the article, each with its kind and the name of its file."""
    for part in parts[:MOST_NAMED]:
        if part.message is not text.message and not part.message.is_multipart():
            line = content.count(b"\n", 0, mail_parts.place_of(part.message, content)) + 1
            rule = "attachment" if part.is_attached else "other version"
            yield Dropped(line, f"{part.kind} {part.name}".strip(), rule)


def _moved(lines: Sequence[Dropped], by: int) -> tuple[Dropped, ...]:
    """Return lines of a part with their numbers in the file."""
    return tuple(Dropped(line.line + by, line.text, line.rule) for line in lines)


def _headers(content: bytes) -> Iterator[Dropped]:
    """Yield the headers of the mail, which are not in the article."""
    head = content[: mail_parts.HEAD].replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")[0]
    skipped = content[: len(content) - len(content.lstrip(b"\r\n"))].count(b"\n")
    lines = decode(head).text.split("\n")
    for number, line in enumerate(lines, skipped + 1):
        if line.strip():
            yield Dropped(number, line.strip(), "field")
