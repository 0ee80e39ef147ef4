"""Read the files `front.toml`: that of the front page, and those of sections. What has expired by the moment of the build is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import msgspec

from generator.content.front_matter.dates import likely, moment
from generator.content.names import FRONT, is_article
from generator.core.problems import Position, Problem
from generator.core.suggest import nearest
from generator.core.text import quote_path
from generator.core.toml_positions import TOP, enclosing, item_positions, positions
from generator.core.urls import inside, split_base
from generator.outputs.front_choices import USUAL_OPINION, USUAL_TOP, FrontChoices, Notice, Place, Slot, StripChoice
from generator.settings import Config
from generator.settings.data_file import load_values
from generator.settings.fault import Fault, written
from generator.settings.schema import Table, check_table
from generator.settings.validate import problems_of

MOST_PLACES = 100
"""Of a slot or a strip."""
MOST_STRIPS = 50
LISTS: tuple[Slot, ...] = ("top", "secondary", "opinion", "picks")
_UNSET = -1
_LINK = re.compile(r"(?:/(?!/)|https?://[^/]|mailto:.)\S*")


class ArticleTable(msgspec.Struct, frozen=True):
    """An article for one place; written as its name alone, or as a table."""

    article: str = ""
    until: str = ""


class StripTable(msgspec.Struct, frozen=True):
    section: str = ""
    count: int = _UNSET
    articles: tuple[ArticleTable, ...] = ()


class NoticeTable(msgspec.Struct, frozen=True):
    text: str = ""
    url: str = ""
    until: str = ""


class PlacesTable(msgspec.Struct, frozen=True):
    """How many places a slot has."""

    top: int = _UNSET
    secondary: int = _UNSET
    opinion: int = _UNSET
    picks: int = _UNSET


class FrontTable(msgspec.Struct, frozen=True):
    """The file."""

    lead: ArticleTable = ArticleTable()
    top: tuple[ArticleTable, ...] = ()
    secondary: tuple[ArticleTable, ...] = ()
    opinion: tuple[ArticleTable, ...] = ()
    picks: tuple[ArticleTable, ...] = ()
    places: PlacesTable = PlacesTable()
    strips: tuple[StripTable, ...] = ()
    notice: NoticeTable = NoticeTable()


def load_fronts(project: str, config: Config, now: datetime) -> tuple[dict[str, FrontChoices], tuple[Problem, ...]]:
    """Return what each file says, by the slug of its section; that of the front page is "". A faulty file counts as far as it is right."""
    fronts, problems = dict[str, FrontChoices](), list[Problem]()
    for section in ("", *(section.slug for section in config.sections)):
        relative = "/".join(filter(None, ("content", section, FRONT)))
        text, values, faulty = load_values(Path(project, relative), relative)
        problems += (problem for problem in faulty if not section or problem.rule != "site.link")  # of those the scan names
        if values is not None:
            reader = _Reader(relative, section, text, config, now)
            fronts[section] = reader.choices(values)
            problems += problems_of(reader.faults, text, relative)
    return fronts, tuple(problems)


class _Reader:
    """Checks one file and collects its faults."""

    def __init__(self, relative: str, section: str, text: str, config: Config, now: datetime) -> None:
        self._relative, self._section, self._config, self._now = relative, section, config, now
        self._zone = ZoneInfo(config.time_zone)
        self._origin, self._base = split_base(config.base_url)
        by_key = positions(text)
        self._positions: Mapping[str, Position] = by_key | item_positions(text, by_key)
        self._changes: list[tuple[datetime, int]] = []
        self.faults: list[Fault] = []

    def choices(self, values: Table) -> FrontChoices:
        good, self.faults = check_table(_as_tables(values), FrontTable)
        table = msgspec.convert(good, FrontTable)
        slots: dict[Slot, tuple[Place, ...]] = {"lead": (self._place("lead", table.lead),), **dict(self._slots(table, good))}
        notice = self._notice("notice", table.notice) if good.get("notice") else None
        strips = tuple(self._strips(table.strips)) if "strips" in good or self._section else None
        return FrontChoices(self._relative, slots, strips, notice, tuple(sorted(self._changes)))

    def _slots(self, table: FrontTable, given: Table) -> Iterator[tuple[Slot, tuple[Place, ...]]]:
        """Yield the places of the slots below the lead. What `places` does not say has its usual number of places."""
        numbers = {name: self._number(f"places.{name}", getattr(table.places, name)) for name in LISTS}
        top = USUAL_TOP if "top" in given else 0
        numbers["top"] = top if numbers["top"] == _UNSET else numbers["top"]
        top = max(numbers["top"], len(table.top))
        usual = {"secondary": max(0, self._config.limits.newest - top), "opinion": USUAL_OPINION if "opinion" in given else 0, "picks": 0}
        for name in LISTS:
            places = tuple(self._places(name, getattr(table, name)))
            number = usual[name] if numbers[name] == _UNSET else numbers[name]
            yield name, (*places, *(Place(),) * (number - len(places)))

    def _strips(self, tables: tuple[StripTable, ...]) -> Iterator[StripChoice]:
        slugs = [section.slug for section in self._config.sections]
        if len(tables) > MOST_STRIPS:
            self.faults.append(Fault("strips", f"There are {len(tables)} strips", f"Write at most {MOST_STRIPS}"))
        for at, table in enumerate(tables[:MOST_STRIPS]):
            key = f"strips[{at}]"
            if table.section not in slugs:
                message = f"Unknown section '{table.section[:60]}'" if table.section else "This strip has no section"
                correction = written("section", nearest(table.section, slugs) or slugs[0])
                self.faults.append(Fault(f"{key}.section", message, "Write the slug of a section: " + ", ".join(slugs), correction))
                continue
            places = tuple(self._places(f"{key}.articles", table.articles))
            number = self._number(f"{key}.count", table.count)
            number = max(1, self._config.limits.strip) if number == _UNSET else number
            yield StripChoice(table.section, (*places, *(Place(),) * (number - len(places))))

    def _notice(self, key: str, table: NoticeTable) -> Notice | None:
        if not table.text.strip():
            self.faults.append(Fault(f"{key}.text", "The notice has no text", "Write it between the quotes", written("text", "…")))
            return None
        url = table.url.strip()
        if url and not _LINK.fullmatch(url):
            hint = "Start with a slash, from the root of the site, or with https://"
            self.faults.append(Fault(f"{key}.url", f"'{url[:60]}' is not a path or a URL", hint, written("url", "/" + url.lstrip("/"))))
            url = ""
        until = self._until(f"{key}.until", table.until)
        return None if until and until <= self._now else Notice(table.text.strip(), url)

    def _places(self, key: str, tables: tuple[ArticleTable, ...]) -> Iterator[Place]:
        if len(tables) > MOST_PLACES:
            self.faults.append(Fault(key, f"There are {len(tables)} articles", f"Name at most {MOST_PLACES}"))
        for at, table in enumerate(tables[:MOST_PLACES]):
            yield self._place(f"{key}[{at}]", table)

    def _place(self, key: str, table: ArticleTable) -> Place:
        until = self._until(f"{key}.until", table.until)
        if not table.article.strip() or (until and until <= self._now):
            return Place()
        return Place(self._target(table.article.strip()), self._line(key), until)

    def _target(self, name: str) -> str:
        """Return the name of an article as the catalog knows it: its path in the project, its URL with the base path, or its id."""
        if self._origin and name.startswith(self._origin + "/"):
            name = name.removeprefix(self._origin)
        if name.startswith("/"):
            path = name if name.startswith(self._base) else inside(self._base, name)
            return quote_path(unquote(path)) + ("" if path.endswith(("/", ".html")) else "/")
        path = name if name.startswith("content/") else "content/" + name
        return path if is_article(path) else name

    def _until(self, key: str, written_date: str) -> datetime | None:
        """Return the moment at which a choice ends, None if it does not end; one to come is among the changes."""
        if not written_date:
            return None
        until = moment(written_date, self._zone)
        if until is None:
            right = likely(written_date) or "2026-11-26T08:30"
            message, hint = f"'{written_date[:60]}' is not a date", "Write 2026-11-26 or 2026-11-26T08:30"
            self.faults.append(Fault(key, message, hint, written("until", right)))
        elif until > self._now:
            self._changes.append((until, self._line(key)))
        return until

    def _number(self, key: str, number: int) -> int:
        if number == _UNSET or 0 <= number <= MOST_PLACES:
            return number
        right = min(max(number, 0), MOST_PLACES)
        name = key.rpartition(".")[2]
        self.faults.append(Fault(key, f"'{name}' is {number}", f"Write a number from 0 to {MOST_PLACES}", written(name, right)))
        return right

    def _line(self, key: str) -> int:
        return self._positions.get(enclosing(key, self._positions), TOP).line


def _as_tables(values: Table) -> Table:
    """Return the values with a table for each article, strip and notice that is written as a text, and with dates as texts."""
    tables = {name: _dated(value) for name, value in values.items()}
    if "lead" in tables:
        tables["lead"] = _articles(tables["lead"])
    for name in LISTS:
        if name in tables:
            value = tables[name]
            tables[name] = _articles([value] if isinstance(value, str | dict) else value)
    if isinstance(tables.get("notice"), str):
        tables["notice"] = {"text": tables["notice"]} if tables["notice"] else {}
    if isinstance(strips := tables.get("strips"), list):
        tables["strips"] = [_strip(strip) for strip in strips]
    return tables


def _strip(value: Any) -> Any:
    if isinstance(value, str):
        return {"section": value}
    return value | {"articles": _articles(value["articles"])} if isinstance(value, dict) and "articles" in value else value


def _articles(value: Any) -> Any:
    """Return a table for the name of an article, or tables for a list of them; anything else as it is."""
    if isinstance(value, str):
        return {"article": value}
    return [_articles(item) if isinstance(item, str) else item for item in value] if isinstance(value, list) else value


def _dated(value: Any) -> Any:
    """Return a value with TOML's own dates as texts."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list):
        return [_dated(item) for item in value]
    return {name: _dated(item) for name, item in value.items()} if isinstance(value, dict) else value
