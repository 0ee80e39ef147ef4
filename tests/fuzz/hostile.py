"""One hostile file from two numbers: an article, raw copy, a media file or settings, and what becomes of it at an edit."""

from __future__ import annotations

import functools
import json
import random
from pathlib import Path
from typing import NamedTuple

from tests.attacks import ATTACKS, FIELDS, quoted
from tests.fuzz.mutations import flipped, mutated
from tests.fuzz.pieces import (
    CLASSES,
    ELEMENTS,
    KEYS,
    LEXERS,
    PHRASES,
    PROPERTIES,
    YAML_LINES,
    YAML_VALUES,
    Chance,
    atom,
    attribute,
    characters,
    markup,
    tag,
    url,
    words,
)

ROOT = Path(__file__).parents[2]
LONGEST = 20_000
"""Bytes of a hostile file."""


class HostileFile(NamedTuple):
    number: int
    kind: str
    path: str
    """Relative to the site. Bytes that are not UTF-8 are surrogates, as Python reads them from a disk."""
    before: bytes
    after: bytes | None
    """Its bytes after the edit; None if it is removed."""


def hostile_file(seed: int, number: int) -> HostileFile:
    """Make the file of a number: always the same one for the same two numbers."""
    chance = random.Random(f"{seed}:{number}")
    kind = chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
    folder, suffixes, make = MAKERS[kind]
    path = f"{folder}{_name(number, chance)}{chance.choice(suffixes)}" if suffixes else folder
    before = make(chance)[:LONGEST]
    return HostileFile(number, kind, path, before, _edited(kind, before, chance))


def _edited(kind: str, before: bytes, chance: Chance) -> bytes | None:
    match chance.randint(0, 5):
        case 0:
            return None
        case 1:
            return MAKERS[kind][2](chance)[:LONGEST]
        case 2:
            return mutated(before.decode("utf-8", "replace"), samples(), chance).encode("utf-8", "replace")[:LONGEST]
    return before


def _name(number: int, chance: Chance) -> str:
    """Return a file name without its suffix; one in five is odd. Each has its number, so no two are the same."""
    if chance.random() < 0.8:
        return f"f{number}"
    odd = "".join(sign for sign in chance.choice((characters, atom, words))(chance) if sign not in "/\0")
    odd = odd.encode("utf-8", "ignore")[: chance.choice((8, 40, 200))].decode("utf-8", "ignore")
    if chance.random() < 0.1:
        odd += bytes(chance.choice((0xE9, 0xFF, 0xC3, 0x80, 0xED)) for _ in range(2)).decode("utf-8", "surrogateescape")
    shape = chance.choice(
        (
            "{odd}{number}",
            "{number}{odd}",
            "2026-05-0{number}-{odd}",
            "{odd}/{number}",
            "{number}/{odd}",
            "12 Sept 2026 {odd} {number}",
            ".{odd}{number}",
            "_{odd}{number}",
        )
    )
    return "/".join(part for part in shape.format(odd=odd, number=number).split("/") if part.strip(".")) or str(number)


# -- articles


def article(chance: Chance) -> bytes:
    """Return an article: mostly with front matter that is right but for a few values, so that the rest reaches the pages."""
    match chance.randint(0, 9):
        case 0:
            text = _wild_front_matter(chance) + _body(chance)
        case 1:
            text = mutated(chance.choice(samples()), samples(), chance)
        case 2:
            text = mutated(_front_matter(chance) + _body(chance), samples(), chance)
        case _:
            text = _front_matter(chance) + _body(chance)
    data = text.encode("utf-8", "replace")
    return flipped(data, chance) if chance.random() < 0.04 else data


def _front_matter(chance: Chance) -> str:
    values = {"title": '"Story of the ferry"', "date": f'"2026-05-{chance.randint(1, 28):02}T0{chance.randint(0, 9)}:00"'}
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        values[chance.choice(FIELDS if chance.random() < 0.7 else KEYS)] = _value(chance)
    lines = [f"{key}: {value}" for key, value in values.items()]
    if chance.random() < 0.1:
        lines.insert(chance.randint(0, len(lines)), chance.choice(YAML_LINES))
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _wild_front_matter(chance: Chance) -> str:
    lines = [
        chance.choice(YAML_LINES) if chance.random() < 0.6 else f"{chance.choice(KEYS)}: {_value(chance)}"
        for _ in range(chance.randint(1, 12))
    ]
    return (
        chance.choice(("---\n", "---\n", "--- \n", "\ufeff---\n", "\n---\n", ""))
        + "\n".join(lines)
        + chance.choice(("\n---\n", "\n---\n", "\n...\n", "\n", "---\n", ""))
    )


def _value(chance: Chance) -> str:
    """Return a value as YAML: any type, or hostile text in quotes, in a list or in a table."""
    text = quoted(chance.choice((atom, atom, characters, url))(chance))
    shapes = (
        text,
        text,
        text,
        f"[{text}]",
        f"[{text}, Ferry, {quoted(atom(chance))}]",
        f"{{src: {text}, alt: {text}, caption: {quoted(atom(chance))}}}",
        f"{{name: {text}}}",
        f"\n  - {text}\n  - a",
    )
    return chance.choice(shapes) if chance.random() < 0.6 else _yaml(chance)


def _yaml(chance: Chance) -> str:
    return chance.choice(YAML_VALUES)


def _body(chance: Chance) -> str:
    blocks = [chance.choice((markup, markup, words, atom, _listing))(chance) for _ in range(chance.choice((0, 1, 1, 2, 4, 10)))]
    return chance.choice(("\n\n", "\n\n", "\n", "")).join(blocks) + chance.choice(("\n", "", "\n\n\n"))


def _listing(chance: Chance) -> str:
    mark = chance.choice(("```", "~~~", "````"))
    lines = [chance.choice((words, characters, atom, tag, attribute))(chance) for _ in range(chance.choice((1, 3, 10)))]
    return f"{mark}{chance.choice(LEXERS)}\n" + "\n".join(lines) * chance.choice((1, 1, 5)) + f"\n{mark}"


# -- raw copy


def plain_copy(chance: Chance) -> bytes:
    """Return copy as plain text: lines of news among odd ones, in any encoding."""
    lines = [
        chance.choice(PHRASES) if chance.random() < 0.5 else chance.choice((words, words, atom, characters))(chance)
        for _ in range(chance.choice((1, 3, 8, 20, 60)))
    ]
    return _encoded("".join(line + chance.choice(("\n", "\n", "\n\n", "\n\n", " ", "\r\n")) for line in lines), chance)


def mail(chance: Chance) -> bytes:
    """Return the source of a mail, with parts that may not end, and what mail programs write into its text."""
    pieces = (
        "From: Ada Moor <a@b.example>", "Subject: =?utf-8?Q?Re:_F=C3=A4hre?=", "Subject: Fwd: x", "Date: Fri, 20 Nov 2026 09:12:44 +0100", "MIME-Version: 1.0", "Content-Type: text/plain; charset=",
        "utf-8", "iso-2022-jp", "rot13", "Content-Type: text/html", "Content-Type: message/rfc822", "Content-Type: multipart/mixed; boundary=b", "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable", "Content-Transfer-Encoding: x-uuencode", "begin 644 a", "Content-Disposition: attachment; filename*=utf-8''%FF%", "--b", "--b--", "", "", "AAAA====", "=C3=A4=",
        "Hi all,", "Best regards,", "-- ", "> quoted", "On 1 May 2026 Ada wrote:", "---- Original Message ----", "Von: Ada", "Gesendet: 1. Mai 2026", "Betreff: AW: x", "<p>Text</p>",
    )  # fmt: skip
    head = "Received: by x\nFrom: Ada Moor <a@b.example>\n" if chance.random() < 0.8 else ""
    lines = [
        chance.choice(pieces) if chance.random() < 0.7 else chance.choice((words, atom, characters))(chance)
        for _ in range(chance.randint(1, 40))
    ]
    return _encoded(head + chance.choice(("\n", "\n", "\r\n")).join(lines), chance)


def dispatch(chance: Chance) -> bytes:
    """Return a dispatch of an agency whose parts are in any order."""
    pieces = (
        "\x01",
        "\x02",
        "\x03",
        "\x04",
        "abc0003 3 i 380 xyz 0045",
        "Harbour/ferry/",
        "REFILE",
        "EILT",
        "KILL",
        "EMBARGO",
        "By Ada Moor =",
        "281545 GMT Nov 18",
        "# Notizblock",
        "ab/cd",
        "",
    )
    head = chance.choice(
        ("\x01abc0003 3 i 380 xyz 0045\nHarbour/ferry/\n\x02", "abc0003 3 i 380 xyz 0045\n\nHarbour/ferry/\n", "\x01\x02", "")
    )
    lines = [
        chance.choice(pieces) if chance.random() < 0.6 else chance.choice((words, atom, characters))(chance)
        for _ in range(chance.randint(1, 20))
    ]
    return _encoded(head + "\n".join(lines), chance)


def record(chance: Chance) -> bytes:
    """Return copy that names its fields."""
    names = (
        "Title",
        "HEADLINE",
        "BYLINE",
        "Author",
        "Date",
        "DATE",
        "Section",
        "Subject",
        "From",
        "To",
        "Body",
        "BODY",
        "Dateline",
        "LOAD-DATE",
        "tags",
        "title",
        "x",
        "Content-Type",
        "Copyright",
    )
    lines = [
        chance.choice(names) + chance.choice((":", ": ", " : ", ":\t", "：")) + chance.choice((words, atom, characters, _yaml))(chance)
        for _ in range(chance.randint(1, 9))
    ]
    if chance.random() < 0.3:
        lines = ["---", *lines, "---"]
    return _encoded("\n".join(lines) + "\n\n" + plain_copy(chance).decode("utf-8", "replace"), chance)


def page(chance: Chance) -> bytes:
    """Return the source of a web page, or something that wants to be one."""
    parts = [
        chance.choice(
            (
                "<!DOCTYPE html>",
                "<html>",
                "<?xml version='1.0'?>",
                "\ufeff",
                "<!-- x -->",
                "<html xmlns='http://www.w3.org/1999/xhtml'>",
                "",
            )
        )
    ]
    parts += [
        f'<meta {chance.choice(("name", "property", "http-equiv", "itemprop"))}="{chance.choice(PROPERTIES)}" content="{atom(chance)}">'
        for _ in range(chance.randint(0, 3))
    ]
    if chance.random() < 0.4:
        parts.append(f"<script type='application/ld+json'>{_json(chance)}</script>")
    for _ in range(chance.choice((1, 4, 12, 30))):
        parts.append(chance.choice((_element, _element, tag, words, atom, characters, _declaration))(chance))
    return _encoded("".join(part + chance.choice(("", "", "\n")) for part in parts), chance)


def _element(chance: Chance, depth: int = 3) -> str:
    name = chance.choice(ELEMENTS) if chance.random() < 0.5 else chance.choice(("p", "div", "h1", "article", "span", "a", "ul", "li"))
    marks = f' class="{chance.choice(CLASSES)}"' if chance.random() < 0.3 else f" {attribute(chance)}" if chance.random() < 0.3 else ""
    inside = "".join(
        _element(chance, depth - 1)
        if depth and chance.random() < 0.4
        else chance.choice((words, words, atom, lambda chance: chance.choice(PHRASES)))(chance)
        for _ in range(chance.randint(0, 3))
    )
    return f"<{name}{marks}>{inside}" + (f"</{name}>" if chance.random() < 0.9 else "")


def _declaration(chance: Chance) -> str:
    marks = (
        "<![{}[ x",
        "<![CDATA[{}]]>",
        "<!{}>",
        "<!--{}-->",
        "<!--{}--!>",
        "<!-->{}",
        "<?{}?>",
        "<?{}>",
        "</{}>",
        "< {}>",
        "<![if {}]>x<![endif]>",
        "<!DOCTYPE {} [<!ENTITY x '{}'>]>",
        "&{};",
        "&#x{};",
        "&#{}",
        "<!ELEMENT {}>",
        "<![ignore[{}]]>",
    )
    return chance.choice(marks).replace("{}", chance.choice((words, characters, atom))(chance)[:60])


def _json(chance: Chance, depth: int = 3) -> str:
    if depth and chance.random() < 0.8:
        names = (
            "@type",
            "@graph",
            "headline",
            "author",
            "name",
            "datePublished",
            "articleBody",
            "image",
            "keywords",
            "articleSection",
            "isAccessibleForFree",
        )
        return "{" + ",".join(f'"{chance.choice(names)}":{_json(chance, depth - 1)}' for _ in range(chance.randint(0, 5))) + "}"
    return chance.choice(
        (
            "null",
            "1",
            "1e999",
            "[]",
            "[[1]]",
            '"NewsArticle"',
            '"2026-09-12T10:15:00Z"',
            '"\\ud800"',
            json.dumps(atom(chance)),
            "[" * 30,
            '"a',
            "NaN",
        )
    )


def mixed_copy(chance: Chance) -> bytes:
    """Return a sample of raw copy after some damage."""
    return _encoded(mutated(chance.choice(samples()), samples(), chance), chance)


def binary(chance: Chance) -> bytes:
    """Return bytes that are no text, or hardly."""
    starts = (
        b"",
        b"%PDF-1.4",
        b"PK\x03\x04",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xff\xfe\x00\x00",
        b"\xef\xbb\xbf",
        b"{\\rtf1",
        b"\xd0\xcf\x11\xe0",
        b"\x1f\x8b",
        b"GIF89a",
        b"\x00" * 30,
        b"<svg onload=pwned()>",
    )
    return chance.choice(starts) + bytes(chance.randint(0, 255) for _ in range(chance.choice((0, 5, 200, 2000))))


def _encoded(text: str, chance: Chance) -> bytes:
    """Return a text in an encoding: UTF-8 mostly."""
    encoding = chance.choice(
        ("utf-8",) * 12
        + (
            "utf-16",
            "utf-16-le",
            "utf-32",
            "cp1252",
            "latin-1",
            "cp1251",
            "shift_jis",
            "gb18030",
            "big5",
            "euc-kr",
            "iso2022_jp",
            "utf-7",
            "koi8-r",
            "cp1256",
        )
    )
    data = text.encode(encoding, "replace" if encoding != "utf-8" else chance.choice(("replace", "replace", "surrogatepass")))
    if chance.random() < 0.05:
        data = data.decode("latin-1").encode("utf-8")
    return flipped(data, chance) if chance.random() < 0.08 else data


# -- settings


def site_toml(chance: Chance) -> bytes:
    """Return settings of which some values are hostile, and some the right ones."""
    wrong = {
        "title": '"The Paper"', "time_zone": '"UTC"', "language": '"en"', "base_url": '"https://example.org/p/"', "tagline": '""', "copyright": '""', "article_url": '"/{section}/{year}/{month}/{day}/{slug}/"',
        "default_section": '"news"', "theme": '"newspaper"', "duplicates": '"keep"', "allow_html": "false",
    }  # fmt: skip
    for _ in range(chance.choice((1, 1, 2, 4))):
        wrong[chance.choice((*wrong, "menu", "footer", "limits", "extensions", "related", "sections", "x"))] = _toml_value(chance)
    lines = [f"{key} = {value}" for key, value in wrong.items()]
    slug, name = ('"news"' if chance.random() < 0.9 else _toml_value(chance)), ('"News"' if chance.random() < 0.7 else _toml_value(chance))
    lines += ["[[sections]]", f"slug = {slug}", f"name = {name}"]
    if chance.random() < 0.3:
        lines += ["keywords = " + _toml_value(chance), "[[sections]]", "slug = " + _toml_value(chance), "name = " + _toml_value(chance)]
    if chance.random() < 0.3:
        table, target = chance.choice(("menu", "footer")), chance.choice(("url", "url", "page"))
        lines += [f"[[{table}]]", f"label = {_toml_value(chance)}", f"{target} = {_toml(url(chance))}"]
    if chance.random() < 0.3:
        lines += [
            chance.choice(("[limits]", "[related]")),
            f"{chance.choice(('newest', 'strip', 'listing', 'period', 'related', 'feed', 'half_life', 'floor', 'minimum'))} = {_toml_value(chance)}",
        ]
    text = "\n".join(lines) + "\n"
    return (mutated(text, samples(), chance) if chance.random() < 0.2 else text).encode("utf-8", "replace")


def tags_toml(chance: Chance) -> bytes:
    lines = [f"never = {_toml_value(chance)}"] if chance.random() < 0.6 else []
    for table in ("names", "renamed"):
        lines += [
            f"[{table}]",
            *(f"{_toml(chance.choice((words, characters, atom))(chance))} = {_toml_value(chance)}" for _ in range(chance.randint(0, 4))),
        ]
    text = "\n".join(lines) + "\n"
    return (mutated(text, samples(), chance) if chance.random() < 0.2 else text).encode("utf-8", "replace")


def _toml_value(chance: Chance) -> str:
    others = (
        "0",
        "-1",
        "1e400",
        "nan",
        "99999999999999999999",
        "true",
        "[]",
        "{}",
        "[[]]",
        "2026-09-12",
        "12:30:00",
        "'''\n'''",
        '"""\n"""',
        "[1, 'a']",
        "{a = 1}",
        '"\\u0000"',
        '"\\ud800"',
        "0x7fffffffffffffff",
        '"en-x-private"',
        '"Asia/../UTC"',
        '"/etc/localtime"',
        '"../.."',
    )
    text = _toml(chance.choice((atom, characters, url, words))(chance))
    return chance.choice((text, text, f"[{text}]", f"[{text}, {_toml(words(chance))}]", chance.choice(others)))


def _toml(text: str) -> str:
    return json.dumps("".join(sign for sign in text if not "\ud800" <= sign <= "\udfff"), ensure_ascii=False).replace("\x7f", "\\u007f")


@functools.cache
def samples() -> tuple[str, ...]:
    """Return texts to damage: the attacks, the raw copy and the articles of the demo paper and of the cases."""
    folders = (ROOT / "tests" / "cases", ROOT / "seeds", ROOT / "content")
    paths = sorted(
        path
        for folder in folders
        for suffix in (".txt", ".md", ".html", ".toml")
        for path in folder.rglob(f"*{suffix}")
        if "expected" not in path.parts
    )
    return (*ATTACKS, *(path.read_text(encoding="utf-8", errors="replace")[:6000] for path in paths))


KINDS = {
    "article": 40,
    "plain": 18,
    "page": 14,
    "mixed": 8,
    "record": 8,
    "mail": 5,
    "dispatch": 2,
    "binary": 3,
    "media": 3,
    "raw name": 2,
    "settings": 0.6,
    "tags": 0.4,
}
"""Kinds of files, and how often each comes."""
ALONE = ("settings", "tags")
"""Kinds of which a site can have one only."""
MAKERS = {
    "article": ("content/news/", (".md",), article),
    "plain": ("seeds/", (".txt", ".txt", ".text"), plain_copy),
    "page": ("seeds/", (".html", ".htm", ".xhtml", ".txt"), page),
    "mixed": ("seeds/news/", (".txt", ".txt", ".html"), mixed_copy),
    "record": ("seeds/", (".txt",), record),
    "mail": ("seeds/", (".eml", ".txt"), mail),
    "dispatch": ("seeds/", (".txt", ".iptc"), dispatch),
    "binary": ("seeds/", (".txt", ".html", ".doc", ".pdf"), binary),
    "media": ("content/pictures/", (".png", ".svg", ".html", ".css", ".js", ".xml", ".md.bak", ".jpeg", ""), binary),
    "raw name": ("content/", (".md", ".MD", ".markdown", ".txt"), article),
    "settings": ("content/site.toml", (), site_toml),
    "tags": ("content/tags.toml", (), tags_toml),
}
