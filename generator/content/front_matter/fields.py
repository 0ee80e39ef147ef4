"""The keys of the front matter: the type and the check of each. A fault is reported with the corrected line."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

import msgspec
from yaml.nodes import Node, ScalarNode

from generator.content.front_matter.checker import DATE_HINT, EXAMPLE_DATE, OWN, Checker
from generator.content.front_matter.corrections import corrections
from generator.content.front_matter.dates import moment
from generator.content.front_matter.loading import Loaded
from generator.content.front_matter.own_keys import own_name, value
from generator.content.front_matter.picture import Picture, image
from generator.content.front_matter.syntax import Syntax, quoted, word
from generator.content.front_matter.values import corrected, is_empty, is_text, items, written
from generator.content.names import is_page
from generator.content.site_paths import decoded, is_site_path, nearest_site_path
from generator.core.model import Correction, Kind, Status
from generator.core.problems import Problem
from generator.core.suggest import nearest
from generator.core.text import slug


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
    """The tags that intake gave. A tag that is only here was removed by a person, one that is only in `tags` was added."""
    authors: tuple[str, ...] = ()
    kicker: str = ""
    """The words above the headline; empty for the name of the section."""
    headline_short: str = ""
    standfirst: str = ""
    """The text below the headline, if it is not the summary."""
    kind: Kind = "news"
    pinned: bool = False
    weight: int = 0
    dateline: str = ""
    summary: str = ""
    language: str = ""
    """BCP 47, such as "en" or "pt-BR"."""
    status: Status = "published"
    withdrawn: datetime | None = None
    """When it was withdrawn. With it, the status need not be written."""
    reason: str = ""
    corrections: tuple[Correction, ...] = ()
    """The newest first."""
    story: str = ""
    series: str = ""
    part: int = 0
    url: str = ""
    """The article's own path from the site's root, unquoted: "/harbour/ferry-strike/"."""
    template: str = ""
    ended: datetime | None = None
    """When a live blog ended; None while it goes on."""
    aliases: tuple[str, ...] = ()
    image: Picture | None = None
    source: str = ""
    source_url: str = ""
    """Where the article was published first."""
    slug: str = ""
    intake: str = ""
    """Digests by which intake knows whether a person has edited the file."""
    undated: bool = False
    """The raw copy has no date; `date` is when it was imported."""
    duplicate_of: str = ""
    """Id of the article that this one nearly repeats."""
    related: tuple[str, ...] = ()
    """Articles that an editor links below this one: paths, URLs or ids."""
    unrelated: tuple[str, ...] = ()
    """Articles that are never linked below this one."""
    extra: dict[str, Any] = {}
    """The values of the keys that begin with x-, for the theme; `x-photo-essay` is "photo_essay"."""
    lines: dict[str, int] = {}
    """The line of each key."""
    syntax: Syntax = "YAML"


KNOWN = tuple(name for name in FrontMatter.__struct_fields__ if name not in ("extra", "lines", "syntax"))
OTHER_KINDS: dict[str, Kind] = {"op-ed": "opinion", "comment": "opinion", "column": "opinion", "editorial": "opinion", "ticker": "live"}
"""What others call our kinds."""
LARGEST_NUMBER = 10**9

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_SLUG = re.compile(r"(?!\.)[^\s/\\?#%:*\"<>|]{1,150}(?<!\.)")
_COMMENT = re.compile(r"\s#(?=[^\s#]).*$")
_WEB_ADDRESS = re.compile(r"(?i:https?)://[^\s/?#\\<>\"]+(?:[/?#][^\s\\<>\"]*)?")


def check(loaded: Loaded, path: str, zone: ZoneInfo, language: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Return the front matter with every value in its type, and the problems.

    A faulty value is replaced by the default of its key. `language` is that of an article whose front matter names none.
    """
    checker = Checker(loaded, path, KNOWN)
    checker.check_names()
    front_matter = FrontMatter(
        title=_title(checker),
        date=_needed_date(checker, zone),
        id=checker.text("id"),
        updated=_date(checker, "updated", zone),
        expires=_date(checker, "expires", zone),
        section=checker.text("section"),
        tags=_tags(checker),
        suggested=checker.texts("suggested"),
        authors=checker.texts("authors"),
        kicker=checker.text("kicker"),
        headline_short=checker.text("headline_short"),
        standfirst=checker.text("standfirst"),
        kind=_kind(checker),
        pinned=_flag(checker, "pinned"),
        weight=_number(checker, "weight"),
        dateline=checker.text("dateline"),
        summary=checker.text("summary"),
        language=_language(checker) or language,
        status=status_of(checker),
        withdrawn=_date(checker, "withdrawn", zone),
        reason=checker.text("reason"),
        corrections=corrections(checker, zone),
        story=_group(checker, "story"),
        series=_group(checker, "series"),
        part=_number(checker, "part", least=1),
        url=_own_path(checker),
        template=checker.text("template"),
        ended=_date(checker, "ended", zone),
        aliases=_aliases(checker),
        image=image(checker),
        source=checker.text("source"),
        source_url=_web_address(checker, "source_url"),
        slug=_slug(checker),
        intake=checker.text("intake"),
        undated=_flag(checker, "undated"),
        duplicate_of=checker.text("duplicate_of"),
        related=checker.texts("related"),
        unrelated=checker.texts("unrelated"),
        extra={own_name(name): value(node) for name, node in loaded.nodes.items() if name.startswith(OWN)},
        lines={name: position.line for name, position in loaded.positions.items()},
        syntax=loaded.syntax,
    )
    _check_order_of_dates(checker, front_matter)
    return front_matter, tuple(checker.problems)


def _check_order_of_dates(checker: Checker, front_matter: FrontMatter) -> None:
    """Warn of dates in an impossible order. A day without a time may be any hour of that day."""
    date, updated, expires, rule = front_matter.date, front_matter.updated, front_matter.expires, "front-matter.date"
    if updated and updated.date() < date.date():
        checker.notify(
            "updated", "'updated' is earlier than 'date'", "Correct one of the two", rule, level="warning", cause="updated early"
        )
    if expires and expires <= date:
        message = "The article expires before it is published, so it never appears"
        checker.notify("expires", message, "Write a later date, or delete the line", rule, level="warning", cause="expires early")


def _tags(checker: Checker) -> tuple[str, ...]:
    tags = checker.items("tags")
    for node, name in tags:
        if not any(character.isalnum() for character in name) and not slug(name, name_signs=True):
            message, hint = f"The tag '{name[:60]}' has no letter or digit, so it is ignored", "Write it in words"
            checker.notify("tags", message, hint, "front-matter.tags", node=node, level="warning", cause=name)
    return tuple(name for _, name in tags)


def _title(checker: Checker) -> str:
    node = checker.loaded.nodes.get("title")
    if node is None:
        checker.missing("title", "The article has no title", "Write the headline", checker.assigned("title", '"…"'))
        return ""
    title = checker.text("title", rule="front-matter.title")
    line = checker.line_of("title")
    comment = _COMMENT.search(line)
    if (
        comment
        and checker.loaded.syntax == "YAML"
        and node.start_mark.line == node.end_mark.line
        and node.end_mark.column <= comment.start() + 1
    ):
        _report_comment_in_title(checker, node, line, comment[0].strip(), level="warning" if title else "error")
    elif not title and (is_text(node) or is_empty(node)):
        _report_empty_title(checker, node)
    return title


def _report_comment_in_title(checker: Checker, node: Node, line: str, comment: str, *, level: Literal["error", "warning"]) -> None:
    whole = comment if is_empty(node) else line[node.start_mark.column :].strip()
    correction = line[: line.index(":") + 1] + " " + quoted(whole.strip("\"'"))
    message = f"YAML reads '{comment[:60]}' as a comment, not as part of the title"
    checker.notify("title", message, "Put the whole title in quotes", "front-matter.title", correction, level=level)


def _report_empty_title(checker: Checker, node: Node) -> None:
    message, hint, correction, cause = "The article has no title", "Write the headline", checker.assigned("title", '"…"'), "no title"
    if raw := written(node, checker.loaded.lines).strip():
        message, hint, cause = f"{checker.loaded.syntax} reads '{raw}' as an empty value", "Put the title in quotes", "title"
        correction = checker.corrected(node, raw)
    checker.notify("title", message, hint, "front-matter.title", correction, cause=cause)


def _needed_date(checker: Checker, zone: ZoneInfo) -> datetime:
    """Return the date of the article; report it if it is missing, with the date in the name of the file if there is one. Pages need none."""
    if not is_page(checker.path) and is_empty(checker.loaded.nodes.get("date")):
        named = re.search(r"(?:^|/)(\d{4}-\d\d-\d\d)\b", checker.path)
        example = named[1] if named and moment(named[1], zone) else EXAMPLE_DATE
        checker.missing("date", "The article has no date", DATE_HINT, checker.assigned("date", f'"{example}"'))
    return _date(checker, "date", zone) or datetime(1970, 1, 1, tzinfo=zone)


def _date(checker: Checker, name: str, zone: ZoneInfo) -> datetime | None:
    """Return a date in the zone, None if the value is empty or not a date."""
    node = checker.loaded.nodes.get(name)
    return None if node is None or is_empty(node) else checker.moment(name, node, zone)


def _kind(checker: Checker) -> Kind:
    value = checker.text("kind").lower()
    kinds: tuple[Kind, ...] = get_args(Kind)
    for kind in kinds:
        if value in ("", kind):
            return kind
    meant = nearest(value, kinds) or OTHER_KINDS.get(value, "news")
    correction = corrected(checker.loaded.nodes["kind"], word(meant, checker.loaded.syntax), checker.loaded.lines)
    message, hint = f"Unknown kind '{value[:60]}'", "Write one of " + ", ".join(kinds)
    checker.notify("kind", message, hint, "front-matter.kind", correction, level="warning", cause=value)
    return "news"


def _number(checker: Checker, name: str, least: int = -LARGEST_NUMBER) -> int:
    """Return a whole number; 0 if there is none. Another value is reported and ignored."""
    node = checker.loaded.nodes.get(name)
    if node is None or is_empty(node):
        return 0
    raw = str(node.value).strip() if isinstance(node, ScalarNode) else ""
    if re.fullmatch(r"[+-]?[0-9]{1,10}", raw) and least <= int(raw) <= LARGEST_NUMBER:
        return int(raw)
    message, hint = f"'{name}' must be a whole number", "Write it without quotes"
    if least > 0:
        hint += f", from {least}"
    checker.notify(name, message, hint, "front-matter.type", checker.assigned(name, "1"), node, level="warning")
    return 0


def _group(checker: Checker, name: str) -> str:
    """Return the one story or series that an article is part of. Other tools write a list: only its first item counts."""
    node = checker.loaded.nodes.get(name)
    if node is None or is_empty(node):
        return ""
    first, *others = items(node) or [node]
    text = checker.value(first, name, name)
    if others:
        message, hint = f"'{name}' is a list, but an article is part of one", "Keep the first, which is used"
        correction = checker.assigned(name, quoted(text))
        checker.notify(name, message, hint, "front-matter.type", correction, level="warning")
    if text and not slug(text):
        message, hint = f"'{text[:60]}' has no letter or digit, so it is ignored", "Write it in words"
        checker.notify(name, message, hint, "front-matter.type", level="warning", cause=text)
        return ""
    return text


def _own_path(checker: Checker) -> str:
    """Return the path of an article that names its own; empty if it names none, or none that a page can have."""
    value = checker.text("url")
    if not value:
        return ""
    if is_site_path(value) and not decoded(value).endswith("/index.html"):
        path = decoded(value)
        return path if path.endswith(("/", ".html")) else path + "/"
    hint = "Start with a slash, end with a slash or .html, and leave out the address of the site, .., ? and #"
    correction = checker.corrected(checker.loaded.nodes["url"], nearest_site_path(value))
    checker.notify("url", f"'{value[:60]}' is not a path on this site", hint, "front-matter.url", correction)
    return ""


def status_of(checker: Checker) -> Status:
    """Return the status of an article or of an update; a faulty one is reported, and counts as a draft."""
    value = checker.text("status", rule="front-matter.status").lower()
    statuses: tuple[Status, ...] = get_args(Status)
    if not value:
        return "published" if is_empty(checker.loaded.nodes.get("withdrawn")) else "withdrawn"
    for status in statuses:
        if value == status:
            return status
    meant = nearest(value, statuses)
    if not meant:
        meant = "published" if value in ("live", "public", "final", "publish") else "draft"
    correction = corrected(checker.loaded.nodes["status"], word(meant, checker.loaded.syntax), checker.loaded.lines)
    message, hint = f"Unknown status '{value[:60]}'", "Write draft, published or withdrawn"
    checker.notify("status", message, hint, "front-matter.status", correction, cause=value)
    return "draft"


def _language(checker: Checker) -> str:
    value = checker.text("language", rule="front-matter.language").replace("_", "-")
    if not value or _LANGUAGE.fullmatch(value):
        return value
    correction, letters = "", value[:2]
    if letters.isascii() and letters.isalpha():
        correction = checker.corrected(checker.loaded.nodes["language"], letters.lower())
    message, hint = f"'{value[:60]}' is not a language code", "Write a code such as en, de or pt-BR"
    checker.notify("language", message, hint, "front-matter.language", correction, cause=value)
    return ""


def _flag(checker: Checker, name: str) -> bool:
    node = checker.loaded.nodes.get(name)
    if node is None or is_empty(node):
        return False
    value = str(node.value).lower() if isinstance(node, ScalarNode) else ""
    if value not in ("true", "false"):
        true = checker.assigned(name, "true")
        message, hint = f"'{name}' must be true or false", f"Write {true.rstrip(',')}, or delete the line"
        checker.notify(name, message, hint, "front-matter.type", true, level="warning")
    return value == "true"


def _web_address(checker: Checker, name: str) -> str:
    """Return a URL that starts with http:// or https://. Another value is reported and ignored."""
    value = checker.text(name)
    if not value or _WEB_ADDRESS.fullmatch(value):
        return value
    message, hint = f"'{value[:60]}' is not an address on the web", "Write a URL that starts with http:// or https://"
    correction = checker.assigned(name, '"https://example.org/story"')
    checker.notify(name, message, hint, "front-matter.type", correction, level="warning", cause=name)
    return ""


def _aliases(checker: Checker) -> tuple[str, ...]:
    aliases = checker.items("aliases")
    wrong = [(node, nearest_site_path(alias)) for node, alias in aliases if not is_site_path(alias)]
    hint = "Start with a slash, and leave out the address of the site, .., ? and #"
    checker.notify_items("aliases", wrong, "Not a path on this site: {}", "front-matter.aliases", hint)
    return tuple(dict.fromkeys(decoded(alias) for _, alias in aliases if is_site_path(alias)))


def _slug(checker: Checker) -> str:
    value = checker.text("slug")
    if not value or _SLUG.fullmatch(decoded(value)):
        return decoded(value)
    better = slug(value)
    correction = checker.corrected(checker.loaded.nodes["slug"], better) if better else ""
    message, hint = f"'{value[:60]}' cannot be part of a URL", "Write words joined by hyphens"
    checker.notify("slug", message, hint, "front-matter.slug", correction)
    return ""
