"""What the keys of a header mean: each is checked, and its fault said with the line as it should be."""

from __future__ import annotations

import re
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, get_args
from zoneinfo import ZoneInfo

import msgspec

from generator.header.source import Loaded
from generator.model import Status
from generator.problems import Place, Problem
from generator.text import clean, one_line

KNOWN = (
    "id", "title", "date", "updated", "expires", "section", "tags", "authors", "dateline", "summary", "language", "status", "aliases", "image",
    "source", "slug", "intake",
)  # fmt: skip


class Picture(msgspec.Struct, frozen=True):
    src: str
    """As written: a path in `content/` or a URL."""
    alt: str = ""
    caption: str = ""
    credit: str = ""


class Header(msgspec.Struct, frozen=True):
    """The front matter of an article, checked."""

    title: str
    date: datetime
    """Aware, in the site's time zone; a date without a time is the beginning of that day there."""
    id: str = ""
    updated: datetime | None = None
    expires: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dateline: str = ""
    summary: str = ""
    language: str = ""
    status: Status = "published"
    aliases: tuple[str, ...] = ()
    image: Picture | None = None
    source: str = ""
    slug: str = ""
    intake: str = ""
    lines: dict[str, int] = {}
    """The line of each key."""


def check(loaded: Loaded, path: str, zone: ZoneInfo, language: str) -> tuple[Header, tuple[Problem, ...]]:
    """Return the header with every value in its type, and all that is wrong with it."""
    del language
    checker = Checker(loaded, path, zone)
    checker.unknown()
    header = Header(
        title=checker.title(), date=checker.moment("date", needed=True) or datetime(1970, 1, 1, tzinfo=zone), id=checker.text("id"),
        updated=checker.moment("updated"), expires=checker.moment("expires"), section=checker.text("section"), tags=checker.texts("tags"),
        authors=checker.texts("authors"), dateline=checker.text("dateline"), summary=checker.text("summary"), language=checker.text("language"),
        status=checker.status(), aliases=checker.aliases(), image=checker.image(), source=checker.text("source"), slug=checker.text("slug"),
        intake=checker.text("intake"), lines={name: place[0] for name, place in loaded.places.items()},
    )  # fmt: skip
    return header, tuple(checker.problems)


class Checker:
    """Takes the values of one header one by one, and collects what is wrong."""

    def __init__(self, loaded: Loaded, path: str, zone: ZoneInfo) -> None:
        self.loaded, self.path, self.zone = loaded, path, zone
        self.problems: list[Problem] = []

    def unknown(self) -> None:
        for name in self.loaded.values:
            if name not in KNOWN and not name.startswith("x-"):
                near = get_close_matches(name, KNOWN, 1)
                hint = f"Did you mean {near[0]}?" if near else "Begin names of your own with x-"
                correction = self._line(name).replace(name, near[0], 1) if near else ""
                self._say(name, f"There is no setting {name}", hint, "header.unknown", correction, level="warning")

    def title(self) -> str:
        value = self.loaded.values.get("title")
        if value is None or (isinstance(value, str) and not one_line(value)):
            raw = self._raw("title")
            if raw.lower() in ("null", "~"):
                self._say("title", f"YAML reads {raw} as nothing", "Put the headline between quotes", "header.title", f'title: "{raw}"')
            else:
                self._say("title", "The article has no title", "Write its headline", "header.title", 'title: "…"')
            return ""
        return self.text("title", rule="header.title")

    def text(self, name: str, rule: str = "header.type") -> str:
        value = self.loaded.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return one_line(value)
        if isinstance(value, (list, dict)):
            self._say(name, f"{name} must be one text", "Write it between quotes", rule, f'{name}: "…"')
            return ""
        raw = self._raw(name)
        self._say(name, f"YAML reads {raw} as {_kind(value)}, not as text", "Put it between quotes", rule, f"{name}: {_quote(raw)}")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone is a list of one."""
        value = self.loaded.values.get(name)
        rule = "header.tags" if name == "tags" else "header.type"
        if value is None:
            return ()
        if isinstance(value, str):
            if "," in value:
                correction = f"{name}: [{', '.join(_quote(part.strip()) for part in value.split(',') if part.strip())}]"
                self._say(name, f"{name} must be a list", "Put each between quotes, all between brackets", rule, correction)
            return (one_line(value),) if one_line(value) else ()
        if not isinstance(value, list):
            raw = self._raw(name)
            message = f"{name} must be a list; YAML reads {raw} as {_kind(value)}"
            self._say(name, message, "Put each between quotes, all between brackets", rule, f"{name}: [{_quote(raw)}]" if "{" not in raw else f'{name}: ["…"]')
            return ()
        items = [item.get("name") if isinstance(item, dict) else item for item in value]
        wrong = [item for item in items if not isinstance(item, str)]
        if wrong:
            message = f"YAML reads {', '.join(_shown(item) for item in wrong)} in {name} not as text"
            self._say(name, message, "Put each between quotes", rule, f"{name}: [{', '.join(_quote(text) for text in self._items(name, items))}]")
        return tuple(text for item in items if isinstance(item, str) and (text := one_line(item)))

    def moment(self, name: str, *, needed: bool = False) -> datetime | None:
        value = self.loaded.values.get(name)
        if value is None and not needed:
            return None
        found = self._moment(value)
        if found is None:
            message = f"{name} is no date" if value is not None else "The article has no date"
            hint = "Write year, month and day, and the time if you like"
            self._say(name, message, hint, "header.date", f'{name}: "{_guess(str(value)) if value is not None else "2026-09-12T08:30"}"')
        return found

    def status(self) -> Status:
        value = self.text("status")
        if not value:
            return "published"
        for status in get_args(Status):
            if value.lower() == status:
                return status  # type: ignore[no-any-return]
        near = get_close_matches(value.lower(), get_args(Status), 1) or ["draft"]
        self._say("status", f"There is no status {value}", "Write draft, published or withdrawn", "header.status", f"status: {near[0]}")
        return "draft"

    def aliases(self) -> tuple[str, ...]:
        found = []
        for alias in self.texts("aliases"):
            parts = alias.split("/")
            if alias.startswith("/") and not alias.startswith("//") and ".." not in parts and not re.search(r"[\x00-\x1f\\?#]", alias) and len(alias) < 250:
                found.append(alias)
            else:
                correction = f'aliases: ["/{re.sub(r"^[a-z]+://[^/]*", "", alias).strip("/.")}/"]'
                self._say("aliases", f"{alias} is no path of this site", "Begin it with a slash, from the site's root", "header.aliases", correction)
        return tuple(dict.fromkeys(found))

    def image(self) -> Picture | None:
        value = self.loaded.values.get("image")
        if isinstance(value, str) and value.strip():
            return Picture(clean(value.strip()))
        if isinstance(value, dict) and isinstance(value.get("src"), str):
            texts = {key: one_line(str(value.get(key) or "")) for key in ("alt", "caption", "credit")}
            return Picture(clean(value["src"].strip()), **texts)
        if value is not None:
            self._say("image", "image must be a path", "Write the path of the picture in content/", "header.type", 'image: "/pictures/harbour.jpg"')
        return None

    def _moment(self, value: Any) -> datetime | None:
        try:
            if isinstance(value, str):
                value = datetime.fromisoformat(value.strip().replace(" UTC", "Z"))
            if isinstance(value, datetime):
                found = value.astimezone(self.zone) if value.tzinfo else value.replace(tzinfo=self.zone)
            elif isinstance(value, date):
                found = datetime(value.year, value.month, value.day, tzinfo=self.zone)
            else:
                return None
            found.timestamp()
        except (ValueError, OverflowError):
            return None
        return found if 1 < found.year < 9999 else None  # noqa: PLR2004 -- the years that time zones can move

    def _say(self, name: str, message: str, hint: str, rule: str, correction: str = "", *, level: str = "error") -> None:
        line, column = self.loaded.places.get(name, (1, None))
        excerpt = self._line(name) if name in self.loaded.places else ""
        self.problems.append(Problem(Place(self.path, line, column), message, hint, rule, excerpt, correction, level))  # type: ignore[arg-type]

    def _line(self, name: str) -> str:
        line, _ = self.loaded.places.get(name, (0, 0))
        return self.loaded.lines[line - 1] if 0 < line <= len(self.loaded.lines) else ""

    def _raw(self, name: str) -> str:
        """Return a value as it was written, without comment."""
        return re.sub(r"\s+#.*$", "", self._line(name).partition(":")[2]).strip()

    def _items(self, name: str, items: list[Any]) -> list[str]:
        """Return the items of a list as they were written, or as near to it as can be said."""
        inside = re.fullmatch(r"\[([^\[\]\"']*)\]", self._raw(name))
        written = [part.strip() for part in inside[1].split(",")] if inside else []
        return written if len(written) == len(items) else [str(item) if item is not None else "" for item in items]


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, (int, float)):
        return "a number"
    return "a date" if isinstance(value, date) else "several values"


def _shown(item: Any) -> str:
    return {True: "true", False: "false", None: "nothing"}.get(item, str(item)) if item is None or isinstance(item, (bool, int, float, str)) else str(item)


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _guess(text: str) -> str:
    """Return the likeliest ISO date for what was written: 12.9.2026, 12/09/2026, 2026/9/12."""
    numbers = re.findall(r"\d+", text)
    if len(numbers) >= 3:  # noqa: PLR2004
        first, second, third = (int(number) for number in numbers[:3])
        year, month, day = (first, second, third) if first > 31 else (third, second, first)  # noqa: PLR2004
        if month > 12:  # noqa: PLR2004
            month, day = day, month
        if 1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 9999:  # noqa: PLR2004
            return f"{year:04}-{month:02}-{day:02}"
    return "2026-09-12"
