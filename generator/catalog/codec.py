"""A record in the form in which the catalog stores it. Worker processes encode it, so that the main process need not decode it.

Each stored value ends with a checksum, which also covers the columns that identify the article. So a value that is damaged, and one that
stands with another article, is found when it is read.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec

from generator import similarity
from generator.catalog.list_names import names_of, numbers_of
from generator.core.hashing import number
from generator.core.model import Card, Record
from generator.language.word_weights import code_of
from generator.similarity.byteorder import portable
from generator.system import checksums
from generator.system.checksums import DamagedError

FILE = "catalog.db"
"""The name of the database in the cache."""
Value = TypeVar("Value")

# Not MessagePack: its timestamps have no time zone.
_encode = msgspec.json.Encoder().encode
_decode_record = msgspec.json.Decoder(Record).decode
_decode_card = msgspec.json.Decoder(Card).decode
_encode_profile = msgspec.msgpack.Encoder().encode


class Identity(NamedTuple):
    """The columns that identify an article, in their order in the tables `records` and `shown`."""

    key: int
    """The number of the id, which stands for it in lists."""
    id: str
    path: str
    url: str
    at: int
    """When it appears, in seconds since 1970."""


class Row(msgspec.Struct, frozen=True, array_like=True):
    """The columns of a record, in the tables `records` and `versions`."""

    identity: Identity
    status: str
    """That of the record; of the notice of a withdrawn article "notice"."""
    ends: int | None
    """When it expires, in seconds since 1970; None if never."""
    names: bytes
    """Names of the lists that it is in, one on a line."""
    numbers: bytes
    """Numbers of the lists in which it can be found, eight bytes each, in order."""
    similarity_profile: bytes
    card: bytes
    record: bytes
    pictures: tuple[str, ...] = ()
    """Paths of the pictures in `content/` that it shows; not stored with it."""


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
    facts: bytes
    undated: bool
    copy_of: str
    """Id of the article that this one repeats; empty if it stands for itself."""
    language: str
    """The code of its language, without a region."""

    @property
    def fingerprint(self) -> similarity.Fingerprint:
        return similarity.Fingerprint(self.sketch, self.facts, None if self.undated else self.at)


class _StoredProfile(msgspec.Struct, frozen=True, array_like=True):
    terms: bytes
    sketch: bytes
    facts: bytes
    undated: bool
    copy_of: str
    language: str


_decode_profile = msgspec.msgpack.Decoder(_StoredProfile).decode


def row_of(record: Record) -> Row:
    """Encode a record."""
    card, names, text_profile = record.card, names_of(record), record.text_profile
    profile = _StoredProfile(
        terms=similarity.pack(text_profile.terms),
        sketch=text_profile.sketch,
        facts=text_profile.facts,
        undated=text_profile.undated,
        copy_of=text_profile.copy_of,
        language=code_of(card.language),
    )
    identity = Identity(number(card.id), card.id, record.source.path, card.url, card.at)
    start = checksums.of_values(*identity)
    return Row(
        identity=identity,
        status="notice" if record.role == "notice" else record.status,
        ends=int(record.expires.timestamp()) if record.expires else None,
        names=checksums.add("\n".join(names).encode(), start),
        numbers=checksums.add(portable(array("q", numbers_of(record, names))).tobytes(), start),
        similarity_profile=checksums.add(_encode_profile(profile), start),
        card=checksums.add(_encode(card), start),
        record=checksums.add(_encode(record), start),
        pictures=tuple(target.path for target in record.targets if target.is_picture),
    )


def record_in(row: Row) -> Record:
    """Decode the record in a row."""
    return record_of(*row.identity, row.record)


def with_pictures(row: Row, record: Record) -> Row:
    """Return a row with a record that differs only in what is known of its pictures."""
    start = checksums.of_values(*row.identity)
    card, encoded = (checksums.add(_encode(value), start) for value in (record.card, record))
    return msgspec.structs.replace(row, card=card, record=encoded)


def record_of(*columns: Any) -> Record:
    """Decode the column `record` of an article, given after the columns of its identity. Raises DamagedError, as the functions below do."""
    return _decoded(_decode_record, _value(columns))


def card_of(*columns: Any) -> Card:
    """Decode the column `card`."""
    return _decoded(_decode_card, _value(columns))


def names_in(*columns: Any) -> list[str]:
    """Decode the column `names`."""
    return _decoded(bytes.decode, _value(columns)).split("\n")


def numbers_in(*columns: Any) -> array[int]:
    """Decode the column `numbers`."""
    return portable(_decoded(_numbers, _value(columns)))


def profile_of(*columns: Any) -> SimilarityProfile:
    """Decode the column `similarity_profile`."""
    stored = _decoded(_decode_profile, _value(columns))
    stems, shares = similarity.unpack(stored.terms)
    return SimilarityProfile(
        id=columns[1],
        at=columns[4],
        stems=stems,
        shares=shares,
        sketch=stored.sketch,
        facts=stored.facts,
        undated=stored.undated,
        copy_of=stored.copy_of,
        language=stored.language,
    )


def _numbers(content: bytes) -> array[int]:
    return array("q", content)


def _value(columns: tuple[Any, ...]) -> bytes:
    """Return a stored value without its checksum, given after an identity. Raises DamagedError also where the database gives no bytes at all."""
    *identity, content = columns
    if not isinstance(content, bytes):
        raise DamagedError(FILE)
    return checksums.remove(content, FILE, checksums.of_values(*identity))


def _decoded(decode: Callable[[bytes], Value], content: bytes) -> Value:
    try:
        return decode(content)
    except (msgspec.MsgspecError, ValueError) as error:  # its checksum was right: it was forged
        raise DamagedError(FILE) from error
