"""What the keys of a header mean: each is checked, and its fault said with the line as it should be."""

from __future__ import annotations

import re
from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.content.front_matter.checker import Checker
from generator.content.front_matter.dates import likely, moment
from generator.content.front_matter.loading import Loaded
from generator.content.front_matter.values import corrected, entries, is_nothing, is_text, quoted, written
from generator.core.model import Status
from generator.core.problems import Problem
from generator.core.suggest import nearest
from generator.core.text import slug


class Picture(msgspec.Struct, frozen=True):
    src: str
    """As written: a path in `content/` or a URL."""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class FrontMatter(msgspec.Struct, frozen=True):
    """The front matter of an article, checked."""

    title: str
    date: datetime
    """Aware, in the site's time zone; a date without a time is the beginning of that day there."""
    id: str = ""
    updated: datetime | None = None
    expires: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    """The tags that intake gave: one that is not in `tags` any more was refused, one that is only there is a person's."""
    authors: tuple[str, ...] = ()
    dateline: str = ""
    summary: str = ""
    language: str = ""
    """BCP 47, such as "en" or "pt-BR"."""
    status: Status = "published"
    aliases: tuple[str, ...] = ()
    image: Picture | None = None
    source: str = ""
    slug: str = ""
    intake: str = ""
    """What intake remembers its own work by."""
    undated: bool = False
    """The date is when the raw copy was taken in, which named none."""
    duplicate_of: str = ""
    """Id of the article that this one repeats."""
    related: tuple[str, ...] = ()
    """Articles that an editor wants below this one: paths, addresses or ids."""
    unrelated: tuple[str, ...] = ()
    """Articles that an editor does not want below this one."""
    lines: dict[str, int] = {}
    """The line of each key."""


KNOWN = tuple(name for name in FrontMatter.__struct_fields__ if name != "lines")


def check(loaded: Loaded, path: str, zone: ZoneInfo, language: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Return the header with every value in its type, and all that is wrong with it."""
    checker = Checker(loaded, path, KNOWN)
    checker.unknown()
    header = FrontMatter(
        title=_title(checker),
        date=_date(checker, "date", zone) or datetime(1970, 1, 1, tzinfo=zone),
        id=checker.text("id"),
        updated=_date(checker, "updated", zone),
        expires=_date(checker, "expires", zone),
        section=checker.text("section"),
        tags=_tags(checker),
        suggested=checker.texts("suggested"),
        authors=checker.texts("authors"),
        dateline=checker.text("dateline"),
        summary=checker.text("summary"),
        language=_language(checker) or language,
        status=_status(checker),
        aliases=_aliases(checker),
        image=_image(checker),
        source=checker.text("source"),
        slug=_slug(checker),
        intake=checker.text("intake"),
        undated=_flag(checker, "undated"),
        duplicate_of=checker.text("duplicate_of"),
        related=checker.texts("related"),
        unrelated=checker.texts("unrelated"),
        lines={name: line for name, (line, _) in loaded.places.items()},
    )
    _in_order(checker, header)
    return header, tuple(checker.problems)


def _in_order(checker: Checker, header: FrontMatter) -> None:
    """Warn of dates that cannot follow one another; a day without a time may be any hour of it."""
    if header.updated and header.updated.date() < header.date.date():
        checker.notify("updated", "updated is before date", "Write the later of the two as updated", "front-matter.date", level="warning")
    if header.expires and header.expires <= header.date:
        message, hint = "The article expires before it appears: it is never shown", "Write a later moment, or take the line out"
        checker.notify("expires", message, hint, "front-matter.date", level="warning")


def _tags(checker: Checker) -> tuple[str, ...]:
    found = checker.items("tags")
    for node, name in found:
        if not any(sign.isalnum() for sign in name) and not slug(name, name_signs=True):
            message = f"The tag {name[:60]} has no letter and no digit, and is left out"
            checker.notify("tags", message, "Write it in words", "front-matter.tags", node=node, level="warning")
    return tuple(name for _, name in found)


def _title(checker: Checker) -> str:
    node = checker.loaded.nodes.get("title")
    if node is None:
        checker.missing("title", "The article has no title", "Write its headline", 'title: "…"')
        return ""
    title = checker.text("title", rule="front-matter.title")
    line = checker.line_of("title")
    hidden = re.search(r"\s#(?=[^\s#]).*$", line)
    if hidden and node.start_mark.line == node.end_mark.line and node.end_mark.column <= hidden.start() + 1:
        whole = line[node.start_mark.column :].strip() if not is_nothing(node) else hidden[0].strip()
        correction = line[: line.index(":") + 1] + " " + quoted(whole.strip("\"'"))
        message, hint = (
            f"YAML takes {hidden[0].strip()[:60]} for a comment, not for a part of the title",
            "Put the whole title between quotes",
        )
        checker.notify("title", message, hint, "front-matter.title", correction, level="warning" if title else "error")
    elif not title and (is_text(node) or is_nothing(node)):
        _empty_title(checker, node)
    return title


def _empty_title(checker: Checker, node: Node) -> None:
    if raw := written(node, checker.loaded.lines).strip():
        correction = corrected(node, quoted(raw), checker.loaded.lines)
        checker.notify("title", f"YAML reads {raw} as nothing", "Put the headline between quotes", "front-matter.title", correction)
    else:
        checker.notify("title", "The article has no title", "Write its headline", "front-matter.title", 'title: "…"')


def _date(checker: Checker, name: str, zone: ZoneInfo) -> datetime | None:
    node = checker.loaded.nodes.get(name)
    hint = "Write year, month and day, and the time if you like"
    if node is None or is_nothing(node):
        if name == "date":
            found = re.search(r"(?:^|/)(\d{4}-\d\d-\d\d)\b", checker.path)
            example = found[1] if found and moment(found[1], zone) else "2026-09-12T08:30"
            checker.missing("date", "The article has no date", hint, f'date: "{example}"')
        return None
    raw = "" if isinstance(node, (MappingNode, SequenceNode)) else str(node.value)
    found_moment = moment(raw, zone)
    if found_moment is None:
        guess = likely(raw)
        correction = f'{name}: "2026-09-12T08:30"'
        if guess and moment(guess, zone):
            correction = corrected(node, quoted(guess), checker.loaded.lines)
        checker.notify(name, f"{raw[:60].strip() or 'This'} is no date", hint, "front-matter.date", correction)
    return found_moment


def _status(checker: Checker) -> Status:
    value = checker.text("status", rule="front-matter.status").lower()
    if not value:
        return "published"
    for status in get_args(Status):
        if value == status:
            return status  # type: ignore[no-any-return]
    meant = nearest(value, get_args(Status)) or ("published" if value in ("live", "public", "final", "publish") else "draft")
    correction = corrected(checker.loaded.nodes["status"], meant, checker.loaded.lines)
    checker.notify("status", f"There is no status {value[:60]}", "Write draft, published or withdrawn", "front-matter.status", correction)
    return "draft"


def _language(checker: Checker) -> str:
    value = checker.text("language", rule="front-matter.language").replace("_", "-")
    if value and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", value):
        hint = "Write a code such as en, de or pt-BR"
        correction = (
            corrected(checker.loaded.nodes["language"], quoted(value[:2].lower()), checker.loaded.lines)
            if value[:2].isascii() and value[:2].isalpha()
            else ""
        )
        checker.notify("language", f"{value[:60]} is no code of a language", hint, "front-matter.language", correction)
        return ""
    return value


def _flag(checker: Checker, name: str) -> bool:
    node = checker.loaded.nodes.get(name)
    if node is None or is_nothing(node):
        return False
    value = str(node.value).lower() if isinstance(node, ScalarNode) else ""
    if value not in ("true", "false"):
        checker.notify(
            name,
            f"{name} must be true or false",
            f"Write {name}: true, or take the line out",
            "front-matter.type",
            f"{name}: true",
            level="warning",
        )
    return value == "true"


def _aliases(checker: Checker) -> tuple[str, ...]:
    given = checker.items("aliases")
    wrong = [(node, _better_alias(alias)) for node, alias in given if not _is_path(alias)]
    hint = "Begin it with a slash, from the site's root, and climb nowhere"
    checker.say_items("aliases", wrong, "No path of this site: {}", "front-matter.aliases", hint)
    return tuple(dict.fromkeys(alias for _, alias in given if _is_path(alias)))


def _is_path(alias: str) -> bool:
    parts = alias.split("/")[1:]
    climbs = {"", ".", ".."}.intersection(parts[:-1]) or parts[-1:] in ([], ["."], [".."])
    return alias.startswith("/") and not climbs and not re.search(r"[\\?#]", alias) and len(alias) < 250


def _better_alias(alias: str) -> str:
    path = re.sub(r"[?#].*$|^[A-Za-z][A-Za-z0-9+.-]*://[^/]*", "", alias[:250]).replace("\\", "/")
    better = "/" + "".join(part + "/" for part in path.split("/") if part.strip("."))
    return better[:-1] if re.search(r"\.\w+/$", better) else better


def _slug(checker: Checker) -> str:
    value = checker.text("slug")
    if value and not re.fullmatch(r"(?!\.)[^\s/\\?#%:*\"<>|]{1,150}(?<!\.)", value):
        better = slug(value)
        correction = corrected(checker.loaded.nodes["slug"], quoted(better), checker.loaded.lines) if better else ""
        checker.notify("slug", f"{value[:60]} cannot be a part of a URL", "Write words joined by hyphens", "front-matter.slug", correction)
        return ""
    return value


def _image(checker: Checker) -> Picture | None:
    node = checker.loaded.nodes.get("image")
    if is_nothing(node) or node is None:
        return None
    parts = {"src": node} if is_text(node) else entries(node)
    texts = {
        name: checker.value(part, f"image: {name}", "image")
        for name, part in parts.items()
        if name in Picture.__struct_fields__ and not is_nothing(part)
    }
    if is_nothing(parts.get("src")):
        checker.notify(
            "image",
            "image must be a path",
            "Write the path of the picture in content/",
            "front-matter.type",
            'image: "/pictures/harbor.jpg"',
        )
        return None
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", texts["src"].replace(" ", ""))
    if scheme and scheme[1].lower() not in ("http", "https"):
        message, hint = f"A picture cannot be at {texts['src'][:60]}", "Write a path in content/, or a URL that begins with https://"
        checker.notify("image", message, hint, "front-matter.type", 'image: "/pictures/harbor.jpg"', parts["src"])
        return None
    return Picture(**texts) if texts["src"] else None
