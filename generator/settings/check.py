"""Check the values of settings whose names and types are right."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from string import Formatter
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from generator.core.suggest import nearest
from generator.core.text import quote_path, slug
from generator.settings.check_design import check_choice, check_design, check_section_design
from generator.settings.fault import Fault, written
from generator.settings.profiles import check_list
from generator.settings.schema import SINGULAR
from generator.settings.values import TOPICS, Config, Limits, PicturesConfig, PublishConfig, RelatedConfig

RESERVED = ("404", "archive", "assets", "authors", "corrections", "feeds", "index", "sitemaps", "tags")
"""Folders at the top of the site that Broadsheet uses for other pages."""
CONTENT_FOLDERS = ("pages", "static")
"""Folders at the top of `content/` whose files are no articles, so that no section can have them."""
DEEPEST_URL, LONGEST_PART = 20, 100
"""Folders in an article's URL, and bytes of the name of each, placeholders included as they are written."""
PLACEHOLDERS = ("section", "year", "month", "day", "slug", "id")
MAY_BE_ZERO = ("newest", "strip", "related")
MOST_ARTICLES = 1000
"""On a page."""
DEFAULT_URL: str = next(field.default for field in msgspec.structs.fields(Config) if field.name == "article_url")

Table = dict[str, Any]

_CRON = re.compile(r"[\d*,/A-Za-z-]{1,30}( [\d*,/A-Za-z-]{1,30}){4}")


def check_values(values: Table) -> Iterator[Fault]:
    """Yield the faults of settings whose names and types are right; some settings may be missing."""
    yield from _blank(values)
    checks: dict[str, Callable[[Any], Iterator[Fault]]] = {
        "time_zone": _time_zone,
        "base_url": _base_url,
        "language": _language,
        "sections": _sections,
        "article_url": _article_url,
        "menu": partial(_links, "menu"),
        "footer": partial(_links, "footer"),
        "limits": _limits,
        "related": _related,
        "pictures": _pictures,
        "duplicates": partial(check_choice, "duplicates"),
        "withdrawn": partial(check_choice, "withdrawn"),
        "html_files": partial(check_choice, "html_files"),
        "design": check_design,
        "publish": _publish,
        "extensions": _extensions,
    }
    yield from chain.from_iterable(check(values[name]) for name, check in checks.items() if name in values)
    yield from _default_section(values)


def _blank(values: Table) -> Iterator[Fault]:
    named = [("title", values, "The Easthaven Courier")]
    named += [(f"sections[{at}].name", section, "News") for at, section in enumerate(values.get("sections", ()))]
    for links in ("menu", "footer"):
        named += [(f"{links}[{at}].label", entry, "Archive") for at, entry in enumerate(values.get(links, ())) if "page" not in entry]
    for key, table, example in named:
        name = key.rpartition(".")[2]
        if not table.get(name, example).strip():
            yield Fault(key, f"'{name}' is empty", "Write it between the quotes", written(name, example))


def _publish(table: Table) -> Iterator[Fault]:
    schedule = table.get("schedule", "")
    if schedule and not _CRON.fullmatch(schedule):
        message, hint = f"'{schedule[:60]}' is not a schedule", "Write the five fields of cron, in UTC, or leave it empty for none"
        yield Fault("publish.schedule", message, hint, written("schedule", PublishConfig().schedule))


def _time_zone(name: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        zones = sorted(available_timezones())
        cities = {zone.rpartition("/")[2]: zone for zone in reversed(zones) if "/" in zone}
        meant = cities.get(nearest(name, cities)) or nearest(name, zones) or "Europe/London"
        hint = "Write a continent and a city, such as Europe/London"
        yield Fault("time_zone", f"Unknown time zone '{name}'", hint, written("time_zone", meant))


def _base_url(url: str) -> Iterator[Fault]:
    if url and (right := _right_base(url)) != url.rstrip("/") + "/":
        hint = "Write http:// or https://, the host and the path, without ? and #"
        yield Fault("base_url", f"'{url}' cannot be the address of a site", hint, written("base_url", right))


def _right_base(url: str) -> str:
    """Return the nearest address that a site can have, in ASCII, as feeds and sitemaps need it."""
    try:
        parts = urlsplit(url if "://" in url else "https://" + url.lstrip("/"))
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        host = port = ""
    if not re.fullmatch(r"[\w.-]+", host, re.ASCII):
        return "https://example.org/my-paper/"
    scheme = parts.scheme if parts.scheme in ("http", "https") else "https"
    path = "/".join(part for part in unquote(parts.path).split("/") if part not in ("", ".", ".."))
    return f"{scheme}://{host}{port}/{quote_path(path)}".rstrip("/") + "/"


def _language(code: str) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        match = re.match(r"([A-Za-z]{2})[_-]([A-Za-z]{2})\b", code)
        right = f"{match[1].lower()}-{match[2].upper()}" if match else "en"
        hint = "Write a code such as en, de or pt-BR"
        yield Fault("language", f"'{code}' is not a language code", hint, written("language", right))


def _sections(sections: list[Table]) -> Iterator[Fault]:
    if not sections:
        yield Fault("sections", "The site has no section", "Add a section", '[[sections]]\nslug = "news"\nname = "News"')
    earlier = set[str]()
    for at, name in enumerate(section.get("slug") for section in sections):
        key = f"sections[{at}].slug"
        if name is None:
            continue
        if not name or slug(name) != name:
            hint = "Use lower-case letters, digits and hyphens"
            yield Fault(key, f"'{name}' cannot be part of a URL", hint, written("slug", slug(name) or "news"))
        elif name in (*RESERVED, *CONTENT_FOLDERS):
            yield Fault(key, f"'{name}' is a folder of Broadsheet's own pages", "Choose another slug", written("slug", f"{name}-news"))
        elif name in earlier:
            yield Fault(key, f"Two sections have the slug '{name}'", "Give each section its own slug", written("slug", f"{name}-2"))
        earlier.add(name)
    for at, topic in enumerate(section.get("topic") for section in sections):
        if topic and topic not in TOPICS:
            hint = "Write one of these, or leave it out: " + ", ".join(TOPICS)
            yield Fault(f"sections[{at}].topic", f"Unknown topic '{topic}'", hint, written("topic", nearest(topic, TOPICS) or TOPICS[0]))
    for at, section in enumerate(sections):
        yield from check_section_design(f"sections[{at}]", section)
        yield from check_list(f"sections[{at}]", section)


def _default_section(values: Table) -> Iterator[Fault]:
    name, slugs = values.get("default_section"), [section.get("slug") for section in values.get("sections", ())]
    if name and slugs and None not in slugs and name not in slugs:
        right = written("default_section", nearest(name, slugs) or slugs[0])
        yield Fault("default_section", f"Unknown section '{name}'", "Write the slug of a section: " + ", ".join(slugs), right)


def _article_url(pattern: str) -> Iterator[Fault]:
    message, hint, right = "", "", DEFAULT_URL
    placeholders = _placeholders(pattern)
    if placeholders is None or "{{" in pattern or "}}" in pattern:
        message = "'article_url' has an unknown placeholder"
        hint = "Use only " + ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        right = _right_path(re.sub(r"\{+([^{}]*)\}+", _nearest_placeholder, pattern))
    elif not placeholders & {"slug", "id"}:
        message, hint = "'article_url' gives several articles the same URL", "Add {slug} or {id}"
    elif pattern != _right_path(pattern):
        message, hint = "'article_url' is not a path", "Start with a slash, and end with a slash or .html"
        right = _right_path(pattern)
    elif pattern.count("/") > DEEPEST_URL or any(len(part.encode()) > LONGEST_PART for part in pattern.split("/")):
        message = "'article_url' has too many folders, or one with too long a name"
        hint = f"Use at most {DEEPEST_URL} folders, and {LONGEST_PART} bytes for the name of each"
    elif pattern.split("/")[1].removesuffix(".html") in RESERVED:
        message, hint = "'article_url' puts articles into a folder of Broadsheet's own pages", "Start with another folder"
    if message:
        yield Fault("article_url", message, hint, written("article_url", right))


def _placeholders(pattern: str) -> set[str] | None:
    """Return the names of the placeholders; None if any of them cannot be filled in."""
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return None
    if any(name not in PLACEHOLDERS or spec or conversion for name, spec, conversion in fields):
        return None
    return {name for name, _, _ in fields}


def _nearest_placeholder(match: re.Match[str]) -> str:
    name = re.split("[!:]", match[1])[0]
    return f"{{{nearest(name, PLACEHOLDERS) or 'slug'}}}"


def _right_path(pattern: str) -> str:
    """Return the nearest pattern of a path: it starts with a slash and ends with one or with .html."""
    parts = [part for part in re.sub(r"[?#\\\s%\"<>|*:]", "", pattern).split("/") if part not in ("", ".", "..")]
    path = "/" + "/".join(parts)
    right = path if path.endswith(".html") and not path.endswith("/.html") else path.removesuffix(".html").rstrip("/") + "/"
    return right if "{slug}" in right or "{id}" in right else DEFAULT_URL


def _links(table: str, entries: list[Table]) -> Iterator[Fault]:
    """Yield the faults of links in the navigation or in the footer. Whether there is such a page is not known here."""
    for at, entry in enumerate(entries):
        key = f"{table}[{at}]"
        yield from _incomplete_link(key, entry, table)
        if "page" in entry:
            yield from _page(key, entry["page"])
        url = entry.get("url", "/")
        if not re.match(r"/(?!/)|https?://[^/]|mailto:.", url) or re.search(r"\s", url):
            hint = "Start with a slash, from the root of the site, or with https:// or mailto:"
            yield Fault(f"{key}.url", f"'{url}' is not a path or a URL", hint, written("url", _right_link(url)))


def _incomplete_link(key: str, entry: Table, table: str) -> Iterator[Fault]:
    subject = f"This {SINGULAR[table]}"
    if "page" in entry and "url" in entry:
        yield Fault(f"{key}.url", f"{subject} has both page and url", "Delete one of the two lines")
    elif "page" not in entry and "url" not in entry:
        hint = "Add the path of a page in content/pages/, or url with an address"
        yield Fault(key, f"{subject} leads nowhere", hint, written("page", "about"), "config.missing")
    elif "page" not in entry and "label" not in entry:
        yield Fault(key, f"{subject} has no label", "Add the line", written("label", "Archive"), "config.missing")


def _page(key: str, path: str) -> Iterator[Fault]:
    parts = path.split("/")
    if not {"", ".", ".."}.isdisjoint(parts) or re.search(r"[\\:]", path):
        right = "/".join(part for part in re.split(r"[/\\]", path.partition("://")[2] or path) if part.strip(".") and ":" not in part)
        hint = "Write its path below content/pages/, without slashes at both ends"
        yield Fault(f"{key}.page", f"'{path}' cannot be the path of a page", hint, written("page", right or "about"))


def _right_link(url: str) -> str:
    url = "".join(url.split())
    if re.match(r"//\w|www\.", url):
        return "https://" + url.lstrip("/")
    if re.fullmatch(r"[^@/:]+@[^@/:]+", url):
        return f"mailto:{url}"
    return "/" + (url.strip("/") + "/" if url.strip("/") and ":" not in url else "archive/")


def _related(related: Table) -> Iterator[Fault]:
    for name, value in related.items():
        if name == "more":
            continue
        least, most = (1, 3650) if name == "half_life" else (0, 100)
        if not least <= value <= most:
            right = min(max(value, least), most) if value >= 0 else getattr(RelatedConfig(), name)
            unit = "days" if name == "half_life" else "percent"
            yield Fault(f"related.{name}", f"'{name}' is {value} {unit}", f"Write a number from {least} to {most}", written(name, right))


def _pictures(pictures: Table) -> Iterator[Fault]:
    if "format" in pictures:
        yield from check_choice("format", pictures["format"], "pictures")
    for name, least, most in (("quality", 1, 100), ("drawn", 0, MOST_ARTICLES)):
        value = pictures.get(name, least)
        if not least <= value <= most:
            right = min(max(value, least), most) if value >= 0 else getattr(PicturesConfig(), name)
            yield Fault(f"pictures.{name}", f"'{name}' cannot be {value}", f"Write a number from {least} to {most}", written(name, right))


def _extensions(names: list[str]) -> Iterator[Fault]:
    counts = Counter(names)
    for name in names:
        if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) or counts[name] > 1:
            right = list(dict.fromkeys(re.sub(r"\W", "_", posixpath.basename(name).removesuffix(".py"), flags=re.ASCII) for name in names))
            hint = "Write the names of Python files beside content/, each once, without folder and without .py"
            yield Fault("extensions", f"{name!r} cannot be the name of an extension", hint, written("extensions", right))
            return


def _limits(limits: Table) -> Iterator[Fault]:
    for name, value in limits.items():
        least = 0 if name in MAY_BE_ZERO else 1
        if not least <= value <= MOST_ARTICLES:
            right = min(max(value, least), MOST_ARTICLES) if value >= 0 else getattr(Limits(), name)
            hint = f"Write a number from {least} to {MOST_ARTICLES}"
            yield Fault(f"limits.{name}", f"'{name}' cannot be {value}", hint, written(name, right))
