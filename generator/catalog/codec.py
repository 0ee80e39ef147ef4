"""A record as the catalog keeps it. Made where the article was read, so that a first build decodes nothing on its way."""

from __future__ import annotations

from array import array

import msgspec

from generator import similarity
from generator.catalog.list_names import names_of, numbers_of
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.similarity.byteorder import portable

# JSON and not MessagePack, whose timestamps forget the time zone.
_encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Record).decode
decode_card = msgspec.json.Decoder(Card).decode
_decode_profile = msgspec.msgpack.Decoder(tuple[bytes, bytes, bool, str]).decode
_encode_profile = msgspec.msgpack.Encoder().encode


class Row(msgspec.Struct, frozen=True, array_like=True):
    """In the order of the columns of both tables that hold records."""

    path: str
    id: str
    url: str
    key: int
    """Stands for the id in lists."""
    at: int
    status: str
    ends: int | None
    """When it expires, in seconds since 1970."""
    names: str
    """Of the lists that it stands in, a line each."""
    numbers: bytes
    """Of the lists in which it can be found, eight bytes each, in order."""
    similarity_profile: bytes
    card: bytes
    record: bytes


class SimilarityProfile(msgspec.Struct, frozen=True):
    """What `related` must know of an article to compare it with another."""

    id: str
    at: int
    stems: array[int]
    """As short as `similarity.unpack` gives them: many are held at once, and each is looked at a few times."""
    shares: array[int]
    sketch: bytes
    undated: bool
    copy_of: str


def row_of(record: Record) -> Row:
    card, names, mine = record.card, names_of(record), record.text_profile
    numbers = portable(array("q", numbers_of(record, names))).tobytes()
    similarity_profile = _encode_profile((similarity.pack(mine.terms), mine.sketch, mine.undated, mine.copy_of))
    ends = int(record.expires.timestamp()) if record.expires else None
    return Row(
        record.source.path,
        card.id,
        card.url,
        number(card.id),
        card.at,
        record.status,
        ends,
        "\n".join(names),
        numbers,
        similarity_profile,
        _encode(card),
        _encode(record),
    )


def numbers_in(content: bytes) -> array[int]:
    return portable(array("q", content))


def profile_of(id: str, at: int, content: bytes) -> SimilarityProfile:
    terms, sketch, undated, copy_of = _decode_profile(content)
    return SimilarityProfile(id, at, *similarity.unpack(terms), sketch, undated, copy_of)
