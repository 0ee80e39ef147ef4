"""A record in the form in which the catalog stores it. Worker processes encode it, so that the main process need not decode it."""

from __future__ import annotations

from array import array

import msgspec

from generator import similarity
from generator.catalog.list_names import names_of, numbers_of
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.similarity.byteorder import portable

# Not MessagePack: its timestamps have no time zone.
_encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Record).decode
decode_card = msgspec.json.Decoder(Card).decode
_encode_profile = msgspec.msgpack.Encoder().encode


class Row(msgspec.Struct, frozen=True, array_like=True):
    """The columns of a record, in the tables `records` and `versions`."""

    path: str
    id: str
    url: str
    key: int
    """The number of the id, which stands for it in lists."""
    at: int
    """When it appears, in seconds since 1970."""
    status: str
    ends: int | None
    """When it expires, in seconds since 1970; None if never."""
    names: str
    """Names of the lists that it is in, one on a line."""
    numbers: bytes
    """Numbers of the lists in which it can be found, eight bytes each, in order."""
    similarity_profile: bytes
    card: bytes
    record: bytes


class SimilarityProfile(msgspec.Struct, frozen=True):
    """What `related` must know of an article to compare it with another."""

    id: str
    at: int
    """Seconds since 1970."""
    stems: array[int]
    """Index terms, in the compact form of `similarity.unpack`: many profiles are in memory at once."""
    shares: array[int]
    """The weight of each of them."""
    sketch: bytes
    undated: bool
    copy_of: str
    """Id of the article that this one repeats; empty if it stands for itself."""


class _StoredProfile(msgspec.Struct, frozen=True, array_like=True):
    terms: bytes
    sketch: bytes
    undated: bool
    copy_of: str


_decode_profile = msgspec.msgpack.Decoder(_StoredProfile).decode


def row_of(record: Record) -> Row:
    """Encode a record."""
    card, names, text_profile = record.card, names_of(record), record.text_profile
    profile = _StoredProfile(similarity.pack(text_profile.terms), text_profile.sketch, text_profile.undated, text_profile.copy_of)
    return Row(
        path=record.source.path,
        id=card.id,
        url=card.url,
        key=number(card.id),
        at=card.at,
        status=record.status,
        ends=int(record.expires.timestamp()) if record.expires else None,
        names="\n".join(names),
        numbers=portable(array("q", numbers_of(record, names))).tobytes(),
        similarity_profile=_encode_profile(profile),
        card=_encode(card),
        record=_encode(record),
    )


def numbers_in(content: bytes) -> array[int]:
    """Decode the column `numbers`."""
    return portable(array("q", content))


def profile_of(id: str, at: int, content: bytes) -> SimilarityProfile:
    """Decode the column `similarity_profile`."""
    stored = _decode_profile(content)
    return SimilarityProfile(id, at, *similarity.unpack(stored.terms), stored.sketch, stored.undated, stored.copy_of)
