"""Small random damages to a text: bytes, characters, lines and pieces are cut, doubled, swapped and mixed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.fuzz.pieces import Chance, atom, characters

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


def mutated(text: str, others: Sequence[str], chance: Chance) -> str:
    """Return a text after a few damages; parts of `others` may be spliced in."""
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        text = chance.choice(DAMAGES)(text, chance.choice(others), chance)
    return text


def flipped(data: bytes, chance: Chance) -> bytes:
    """Return bytes with a few of them changed, removed or added."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randint(0, len(changed))
        match chance.randint(0, 3):
            case 0 if at < len(changed):
                changed[at] ^= 1 << chance.randint(0, 7)
            case 1:
                changed[at : at + chance.randint(1, 4)] = b""
            case 2:
                changed[at:at] = bytes(chance.randint(0, 255) for _ in range(chance.randint(1, 6)))
            case _:
                changed[at:at] = chance.choice(
                    (
                        b"\xff\xfe",
                        b"\xef\xbb\xbf",
                        b"\x00",
                        b"\xed\xa0\x80",
                        b"\xc0\x80",
                        b"\xf4\x90\x80\x80",
                        b"\x1b$B",
                        b"+ADw-",
                        b"\r",
                        b"\x85",
                    )
                )
    return bytes(changed)


def _cut(text: str, other: str, chance: Chance) -> str:
    begin, end = _span(text, chance)
    return text[:begin] + text[end:]


def _cut_off(text: str, other: str, chance: Chance) -> str:
    return text[: chance.randint(0, len(text))]


def _doubled(text: str, other: str, chance: Chance) -> str:
    begin, end = _span(text, chance, 60)
    return text[:end] + text[begin:end] * chance.choice((1, 1, 3, 30, 120)) + text[end:]


def _spliced(text: str, other: str, chance: Chance) -> str:
    begin, end = _span(other, chance, 400)
    at, after = _span(text, chance, 40)
    return text[:at] + other[begin:end] + text[chance.choice((at, after)) :]


def _inserted(text: str, other: str, chance: Chance) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice((characters, atom))(chance) + text[at:]


def _line_moved(text: str, other: str, chance: Chance) -> str:
    lines = text.splitlines(keepends=True) or [""]
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return "".join(lines)


def _tokens_swapped(text: str, other: str, chance: Chance) -> str:
    tokens = TOKEN.findall(text)[:4000]
    if len(tokens) < 2:
        return text
    first, second = chance.randrange(len(tokens)), chance.randrange(len(tokens))
    tokens[first], tokens[second] = tokens[second], tokens[first]
    return "".join(tokens)


def _token_replaced(text: str, other: str, chance: Chance) -> str:
    tokens, source = TOKEN.findall(text)[:4000], TOKEN.findall(other)[:4000]
    if tokens and source:
        tokens[chance.randrange(len(tokens))] = chance.choice(source)
    return "".join(tokens)


def _case_changed(text: str, other: str, chance: Chance) -> str:
    begin, end = _span(text, chance, 80)
    return text[:begin] + chance.choice((str.upper, str.lower, str.title, str.swapcase))(text[begin:end]) + text[end:]


def _line_ends_changed(text: str, other: str, chance: Chance) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", " ", "\u2028", "\x0b", "\n\r")), chance.choice((1, 3, -1)))


def _character_changed(text: str, other: str, chance: Chance) -> str:
    if not text:
        return text
    at = chance.randrange(len(text))
    number = ord(text[at]) ^ (1 << chance.randint(0, 16))
    return text[:at] + (chr(number) if number < 0xD800 else characters(chance, 1)) + text[at + 1 :]


DAMAGES = (
    _cut, _cut_off, _doubled, _doubled, _spliced, _spliced, _inserted, _inserted, _inserted, _line_moved, _tokens_swapped, _token_replaced, _case_changed, _line_ends_changed, _character_changed,
)  # fmt: skip


def _span(text: str, chance: Chance, longest: int = 10**6) -> tuple[int, int]:
    begin = chance.randint(0, len(text))
    return begin, min(len(text), begin + chance.randint(0, min(longest, len(text) - begin)))
