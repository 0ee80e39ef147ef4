"""What the settings mean: values of the right kind that cannot be right."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from itertools import chain
from string import Formatter
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, available_timezones

from generator.core.suggest import nearest
from generator.core.text import quote_path, slug
from generator.settings.fault import Fault, written
from generator.settings.values import Config, Limits, RelatedConfig

RESERVED = ("404", "archive", "assets", "authors", "feeds", "index", "sitemaps", "tags")
"""Folders at the top of the site that other pages have."""
PLACES = ("section", "year", "month", "day", "slug", "id")
NONE_ALLOWED = ("newest", "strip", "related")
MOST = 1000
DUPLICATES = ("keep", "hold", "skip")
PATTERN = Config.__struct_defaults__[Config.__struct_fields__.index("article_url") - len(Config.__struct_fields__)]

Table = dict[str, Any]


def sense(values: Table) -> Iterator[Fault]:
    """Yield what is wrong with settings whose names and types are right; some may be missing."""
    yield from _blank(values)
    checks: dict[str, Callable[[Any], Iterator[Fault]]] = {
        "time_zone": _time_zone,
        "base_url": _base_url,
        "language": _language,
        "theme": _theme,
        "sections": _sections,
        "article_url": _article_url,
        "menu": _menu,
        "limits": _limits,
        "related": _related,
        "duplicates": _duplicates,
        "extensions": _extensions,
    }
    yield from chain.from_iterable(check(values[name]) for name, check in checks.items() if name in values)
    yield from _default_section(values)


def _blank(values: Table) -> Iterator[Fault]:
    named = [("title", values, "The Easthaven Courier")]
    named += [(f"sections[{at}].name", section, "News") for at, section in enumerate(values.get("sections", ()))]
    named += [(f"menu[{at}].label", entry, "Archive") for at, entry in enumerate(values.get("menu", ()))]
    for key, table, example in named:
        name = key.rpartition(".")[2]
        if not table.get(name, example).strip():
            yield Fault(key, f"{name} is empty", "Write it between the quotes", written(name, example))


def _time_zone(name: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        zones = sorted(available_timezones())
        cities = {zone.rpartition("/")[2]: zone for zone in reversed(zones) if "/" in zone}
        meant = cities.get(nearest(name, cities)) or nearest(name, zones) or "Europe/London"
        yield Fault(
            "time_zone", f"There is no time zone {name!r}", "Write continent and city, as in the IANA list", written("time_zone", meant)
        )


def _base_url(url: str) -> Iterator[Fault]:
    if url and (right := _right_base(url)) != url.rstrip("/") + "/":
        hint = "Write it with http:// or https://, host and path, without ? and #"
        yield Fault("base_url", f"base_url cannot be the address of a site: {url}", hint, written("base_url", right))


def _right_base(url: str) -> str:
    """Return the nearest address that a site can have: ASCII, as URLs are in feeds and sitemaps."""
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
        found = re.match(r"([A-Za-z]{2})[_-]([A-Za-z]{2})\b", code)
        right = f"{found[1].lower()}-{found[2].upper()}" if found else "en"
        yield Fault(
            "language", f"{code!r} is no language code", "Write two letters, perhaps a hyphen and the country", written("language", right)
        )


def _theme(name: str) -> Iterator[Fault]:
    if not re.fullmatch(r"\w[\w.-]*", name):
        hint = "Write the name of a folder in themes/, or of a theme that comes with Broadsheet"
        yield Fault("theme", f"{name!r} is no name of a theme", hint, 'theme = "newspaper"')


def _sections(sections: list[Table]) -> Iterator[Fault]:
    if not sections:
        yield Fault("sections", "There is no section", "Add one", '[[sections]]\nslug = "news"\nname = "News"')
    slugs = [section.get("slug") for section in sections]
    for at, name in enumerate(slugs):
        key = f"sections[{at}].slug"
        if name is None:
            continue
        if not name or slug(name) != name:
            yield Fault(
                key,
                f"{name!r} cannot be part of an address",
                "Use small letters, digits and hyphens",
                written("slug", slug(name) or "news"),
            )
        elif name in RESERVED:
            yield Fault(key, f"{name} is the folder of other pages", "Choose another slug", written("slug", f"{name}-news"))
        elif name in slugs[:at]:
            yield Fault(key, f"Two sections have the slug {name}", "Give each its own", written("slug", f"{name}-2"))


def _default_section(values: Table) -> Iterator[Fault]:
    name, slugs = values.get("default_section"), [section.get("slug") for section in values.get("sections", ())]
    if name and slugs and None not in slugs and name not in slugs:
        right = written("default_section", nearest(name, slugs) or slugs[0])
        yield Fault("default_section", f"There is no section {name!r}", "Write the slug of a section: " + ", ".join(slugs), right)


def _article_url(pattern: str) -> Iterator[Fault]:
    try:
        parsed = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(pattern) if name is not None]
    except ValueError:
        parsed = [("?", "", None)]
    names = [name for name, _, _ in parsed]
    allowed = ", ".join(f"{{{name}}}" for name in PLACES)
    if any(name not in PLACES or spec or conversion for name, spec, conversion in parsed) or "{{" in pattern or "}}" in pattern:
        right = re.sub(r"\{+([^{}]*)\}+", lambda found: f"{{{nearest(re.split('[!:]', found[1])[0], PLACES) or 'slug'}}}", pattern)
        yield Fault(
            "article_url",
            "article_url has a place that cannot be filled in",
            f"Use only {allowed}",
            written("article_url", _right_path(right)),
        )
    elif not {"slug", "id"} & set(names):
        yield Fault(
            "article_url", "article_url gives many articles one address", "Put {slug} or {id} in it", written("article_url", PATTERN)
        )
    elif pattern != _right_path(pattern):
        hint = "Begin with a slash, end with a slash or .html"
        yield Fault("article_url", "article_url is no pattern of a path", hint, written("article_url", _right_path(pattern)))
    elif pattern.split("/")[1].removesuffix(".html") in RESERVED:
        yield Fault(
            "article_url", "article_url leads into the folder of other pages", "Begin with another folder", written("article_url", PATTERN)
        )


def _right_path(pattern: str) -> str:
    """Return the nearest pattern of a path: a slash before it, one or .html at its end, nothing between that a path may not have."""
    parts = [part for part in re.sub(r"[?#\\\s%\"<>|*:]", "", pattern).split("/") if part not in ("", ".", "..")]
    path = "/" + "/".join(parts)
    right = path if path.endswith(".html") and not path.endswith("/.html") else path.removesuffix(".html").rstrip("/") + "/"
    return right if "{slug}" in right or "{id}" in right else PATTERN


def _menu(menu: list[Table]) -> Iterator[Fault]:
    for at, entry in enumerate(menu):
        url = entry.get("url", "/")
        if not re.match(r"/(?!/)|https?://[^/]|mailto:.", url) or re.search(r"\s", url):
            hint = "Begin it with a slash, from the root of the site, or with https:// or mailto:"
            yield Fault(f"menu[{at}].url", f"{url!r} leads nowhere", hint, written("url", _right_link(url)))


def _right_link(url: str) -> str:
    url = "".join(url.split())
    if re.match(r"//\w|www\.", url):
        return "https://" + url.lstrip("/")
    if re.fullmatch(r"[^@/:]+@[^@/:]+", url):
        return f"mailto:{url}"
    return "/" + (url.strip("/") + "/" if url.strip("/") and ":" not in url else "archive/")


def _related(related: Table) -> Iterator[Fault]:
    for name, value in related.items():
        least, most = (1, 3650) if name == "half_life" else (0, 100)
        if not least <= value <= most:
            right = min(max(value, least), most) if value >= 0 else getattr(RelatedConfig(), name)
            what = "days" if name == "half_life" else "percent"
            yield Fault(f"related.{name}", f"{name} is {value} {what}", f"Write a number from {least} to {most}", written(name, right))


def _duplicates(choice: str) -> Iterator[Fault]:
    if choice not in DUPLICATES:
        right = nearest(choice, DUPLICATES) or "keep"
        yield Fault("duplicates", f"duplicates is {choice!r}", "Write one of " + ", ".join(DUPLICATES), written("duplicates", right))


def _extensions(names: list[str]) -> Iterator[Fault]:
    for name in names:
        if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) or names.count(name) > 1:
            right = list(dict.fromkeys(re.sub(r"\W", "_", posixpath.basename(name).removesuffix(".py"), flags=re.ASCII) for name in names))
            hint = "Write the names of Python files beside content/, each once, without folder and without .py"
            yield Fault("extensions", f"{name!r} cannot be the name of an extension", hint, written("extensions", right))
            return


def _limits(limits: Table) -> Iterator[Fault]:
    for name, value in limits.items():
        least = 0 if name in NONE_ALLOWED else 1
        if not least <= value <= MOST:
            right = min(max(value, least), MOST) if value >= 0 else getattr(Limits(), name)
            yield Fault(
                f"limits.{name}",
                f"{name} is {value}, which no page can hold",
                f"Write a number from {least} to {MOST}",
                written(name, right),
            )
