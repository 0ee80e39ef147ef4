"""Check `site.toml`: every fault with its line, what is wrong, and what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from string import Formatter
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import msgspec

from generator.config import Config, Limits, MenuConfig, SectionConfig
from generator.problems import Place, Problem
from generator.text import slug

RESERVED = {"tags", "authors", "archive", "assets", "sitemaps", "feeds", "404", "index"}
"""First folders that other pages have."""
PLACES = {"section", "year", "month", "day", "slug", "id"}
EXAMPLES = {
    "title": 'title = "The Easthaven Courier"', "time_zone": 'time_zone = "Europe/London"',
    "sections": '[[sections]]\nslug = "news"\nname = "News"', "slug": 'slug = "news"', "name": 'name = "News"',
    "label": 'label = "Archive"', "url": 'url = "/archive/"',
}  # fmt: skip
_KEY = re.compile(r"""^\s*["']?([\w-]+)["']?\s*=""")
_TABLE = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")


def check(content: bytes, relative: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """Return the settings, or None and all that is wrong with them."""
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_broken(error, text, relative),)
    checker = Checker(text, relative)
    checker.shape(values)
    if checker.problems:
        return None, tuple(checker.problems)
    try:
        config = msgspec.convert(values, Config)
    except msgspec.ValidationError as error:
        checker.say("sections", f"The settings cannot be read: {error}", "Compare them with those that broadsheet init writes", "config.type")
        return None, tuple(checker.problems)
    checker.sense(config)
    return (None if checker.problems else config), tuple(checker.problems)


class Checker:
    """Collects what is wrong with one file."""

    def __init__(self, text: str, relative: str) -> None:
        self.lines = text.split("\n")
        self.relative = relative
        self.places = _places(self.lines)
        self.problems: list[Problem] = []

    def shape(self, values: dict[str, Any]) -> None:
        """Check names and types of all settings."""
        self._table(values, Config, "")
        if isinstance(values.get("limits"), dict):
            self._table(values["limits"], Limits, "limits")
        for name, kind in (("sections", SectionConfig), ("menu", MenuConfig)):
            found = values.get(name)
            for at, item in enumerate(found if isinstance(found, list) else ()):
                if isinstance(item, dict):
                    self._table(item, kind, f"{name}[{at}]")

    def sense(self, config: Config) -> None:
        """Check what settings mean."""
        for key, message, hint, correction in _senseless(config):
            self.say(key, message, hint, "config.value", correction)

    def say(self, key: str, message: str, hint: str, rule: str, correction: str = "") -> None:
        line, column = self.places.get(key) or self.places.get(key.rpartition(".")[0]) or (1, 1)
        excerpt = self.lines[line - 1] if key in self.places else ""
        self.problems.append(Problem(Place(self.relative, line, column), message, hint, rule, excerpt, correction))

    def _table(self, values: dict[str, Any], kind: type[msgspec.Struct], prefix: str) -> None:
        fields = {field.name: field for field in msgspec.structs.fields(kind)}
        for name, value in values.items():
            key = f"{prefix}.{name}" if prefix else name
            if name not in fields:
                near = get_close_matches(name, fields, 1)
                correction = f"{near[0]} = …" if near else ""
                hint = f"Did you mean {near[0]}?" if near else "Take it out; the settings there are: " + ", ".join(fields)
                self.say(key, f"There is no setting {name}", hint, "config.unknown", correction)
                continue
            try:
                msgspec.convert(value, fields[name].type)
            except msgspec.ValidationError as error:
                if not isinstance(value, (dict, list)) or "at `$" not in str(error) or name == "keywords":
                    self.say(key, f"{name} must be {_kind(fields[name].type)}", "Write it so", "config.type", _example(name, fields[name].type))
        for name, field in fields.items():
            if field.required and name not in values:
                where = f" in {prefix}" if prefix else ""
                self.say(f"{prefix}.{name}", f"{name} is missing{where}", "Write it so", "config.missing", EXAMPLES.get(name, f'{name} = "…"'))


def _senseless(config: Config) -> Iterator[tuple[str, str, str, str]]:
    """Yield key, message, hint and correction of each value that cannot be right."""
    try:
        ZoneInfo(config.time_zone)
    except (ValueError, OSError, KeyError):
        near = get_close_matches(config.time_zone, available_timezones(), 1, 0.5)
        correction = f'time_zone = "{near[0] if near else "Europe/London"}"'
        yield "time_zone", f"There is no time zone {config.time_zone}", "Write an IANA name, continent and city", correction
    if config.base_url and not _is_base(config.base_url):
        yield "base_url", "base_url is no web address", "Write it with https://, without ? and #", 'base_url = "https://example.org/my-paper/"'
    yield from _senseless_sections(config)
    yield from _senseless_pattern(config.article_url)
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", config.language):
        yield "language", f"{config.language} is no language code", "Write two letters, perhaps with a country", 'language = "en"'
    for at, entry in enumerate(config.menu):
        if not re.match(r"/|https?://|mailto:", entry.url):
            yield f"menu[{at}].url", f"{entry.url} is no link", "Begin it with a slash, from the site's root, or with https://", f'url = "/{entry.url.strip("/")}/"'
    for name in Limits.__struct_fields__:
        if getattr(config.limits, name) < (0 if name in ("newest", "strip", "related") else 1) or getattr(config.limits, name) > 1000:  # noqa: PLR2004
            yield f"limits.{name}", f"{name} must be between 1 and 1000", "Write a number of articles", f"{name} = {getattr(Limits(), name)}"


def _senseless_sections(config: Config) -> Iterator[tuple[str, str, str, str]]:
    slugs = [section.slug for section in config.sections]
    if not slugs:
        yield "sections", "There is no section", "Add one", EXAMPLES["sections"]
    for at, name in enumerate(slugs):
        if slug(name) != name or not name:
            yield f"sections[{at}].slug", f"{name} cannot be part of a web address", "Use small letters, digits and hyphens", f'slug = "{slug(name) or "news"}"'
        elif name in RESERVED:
            yield f"sections[{at}].slug", f"{name} is the folder of other pages", "Choose another slug", f'slug = "{name}-news"'
        elif name in slugs[:at]:
            yield f"sections[{at}].slug", f"Two sections have the slug {name}", "Give each its own", f'slug = "{name}-2"'
    if config.default_section and config.default_section not in slugs:
        near = get_close_matches(config.default_section, slugs, 1) or slugs[:1] or ["news"]
        yield "default_section", f"There is no section {config.default_section}", "Write one of " + ", ".join(slugs), f'default_section = "{near[0]}"'


def _senseless_pattern(pattern: str) -> Iterator[tuple[str, str, str, str]]:
    correction = 'article_url = "/{section}/{year}/{month}/{day}/{slug}/"'
    try:
        names = {name for _, name, _, _ in Formatter().parse(pattern) if name is not None}
    except ValueError:
        names = {"?"}
    if not names <= PLACES:
        yield "article_url", "article_url has a place that cannot be filled", "Use only " + ", ".join(f"{{{name}}}" for name in sorted(PLACES)), correction
    elif not pattern.startswith("/") or not pattern.endswith(("/", ".html")) or not names & {"slug", "id"} or re.search(r"[?#\\\s]|//|\.\.", pattern):
        yield "article_url", "article_url is no pattern of a path", "Begin with a slash, end with a slash or .html, and have {slug} or {id} in it", correction


def _is_base(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment and parts.port != 0
    except ValueError:
        return False


def _broken(error: tomllib.TOMLDecodeError, text: str, relative: str) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    lines = text.split("\n")
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    what = str(error).partition(" (at ")[0]
    excerpt = lines[line - 1] if line <= len(lines) else ""
    plain = re.fullmatch(r"\s*([\w-]+)\s*=\s*([^\"'\[{].*)", excerpt)
    correction = f'{plain[1]} = "{plain[2].strip()}"' if plain else ""
    return Problem(Place(relative, line, column), f"The settings are no valid TOML: {what}", "Put texts between quotes", "config.toml-syntax", excerpt, correction)


def _places(lines: list[str]) -> dict[str, tuple[int, int]]:
    """Return line and column of every key and table: "title", "limits.feed", "sections[0].slug"."""
    found: dict[str, tuple[int, int]] = {}
    prefix, counts = "", dict[str, int]()
    for number, line in enumerate(lines, 1):
        if table := _TABLE.match(line):
            prefix = table[2]
            if table[1] == "[[":
                counts[prefix] = counts.get(prefix, -1) + 1
                found.setdefault(prefix, (number, 1))
                prefix = f"{prefix}[{counts[prefix]}]"
            found.setdefault(prefix, (number, 1))
        elif key := _KEY.match(line):
            found.setdefault(f"{prefix}.{key[1]}" if prefix else key[1], (number, key.start(1) + 1))
    return found


def _kind(kind: Any) -> str:
    names = {str: "a text between quotes", int: "a number", bool: "true or false"}
    return names.get(kind, "a table" if kind is Limits else "a list")


def _example(name: str, kind: Any) -> str:
    if name in EXAMPLES:
        return EXAMPLES[name]
    return {str: f'{name} = "…"', int: f"{name} = 10", bool: f"{name} = false"}.get(kind, f"[{name}]" if kind is Limits else f'{name} = ["…"]')
