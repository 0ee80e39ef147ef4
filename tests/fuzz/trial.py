"""One site of hostile files among good ones: built, edited, built again, and looked at. Returns what is wrong."""

from __future__ import annotations

import os
import random
import re
import shutil
import tempfile
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from generator.build.build import build
from generator.build.options import BuildOptions
from generator.build.report import Report
from generator.core.problems import Failure
from tests.fuzz import pages
from tests.fuzz.hostile import ALONE, HostileFile
from tests.fuzz.watch import TooLong, watched
from tests.sites import Value, settings_text

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
SECONDS, SECONDS_EACH = 20.0, 0.12
"""CPU time that a trial may take, and more for each hostile file. Machines differ: twenty times what it takes on a slow one."""
GOOD = 4
"""Good articles, and good raw files, in each site."""
OURS = ("content", "output", ".cache")
"""Where a build may write."""


class Choice(NamedTuple):
    """The settings of a site of hostile files."""

    settings: tuple[tuple[str, Value], ...]
    thorough: bool = False
    """Let html5lib check every page."""
    twice: bool = False
    """Build the first state a second time from nothing: nothing may be left to chance."""


class Finding(NamedTuple):
    kind: str
    """"crash", "time", "html", "xml", …"""
    detail: str
    """What findings of one cause have in common: the exception and its line, the code of an error."""
    example: str = ""
    """Where it was seen: a page, the end of a traceback."""

    @property
    def name(self) -> tuple[str, str]:
        return self.kind, self.detail


def choice(seed: int, number: int) -> Choice:
    """Return the settings of a site by its number."""
    chance = random.Random(f"{seed} site {number}")
    settings: dict[str, Value] = {
        "language": chance.choice(("en", "en", "en", "de", "fr", "pt-BR", "ar", "zh", "th", "tr")),
        "base_url": chance.choice(("https://example.org/p/", "https://example.org/", "https://example.org/a%20b/", "")),
        "duplicates": chance.choice(("keep", "keep", "hold", "skip")),
        "article_url": chance.choice(("/{section}/{year}/{month}/{day}/{slug}/",) * 3 + ("/{slug}.html", "/{id}/", "/{year}/{slug}/")),
        "theme": chance.choice(("newspaper", "base")),
        "allow_html": chance.random() < 0.15,
    }
    return Choice(tuple(settings.items()), thorough=number % 20 == 0, twice=number % 8 == 1)


def trial(files: Sequence[HostileFile], chosen: Choice) -> list[Finding]:
    """Build a site of these files; return what is wrong, each kind of finding once."""
    findings = list(findings_of(files, chosen, limit=SECONDS + SECONDS_EACH * len(files)))
    return list({finding.name: finding for finding in reversed(findings)}.values())


def shows(files: Sequence[HostileFile], chosen: Choice, finding: Finding) -> bool:
    """Return whether a site of these files shows a finding. Stops as soon as it does."""
    limit = 6.0 if finding.kind == "time" and len(files) < 20 else SECONDS + SECONDS_EACH * len(files)
    found = findings_of(files, chosen, limit=limit)
    try:
        return any(other.name == finding.name or other.kind == finding.kind == "time" for other in found)
    finally:
        found.close()


def findings_of(files: Sequence[HostileFile], chosen: Choice, *, limit: float) -> Generator[Finding, None, None]:
    """Yield what is wrong as it is found. `limit` is the CPU time that all may take, in seconds."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    try:
        with watched(limit) as slow:
            yield from _trial(folder, files, chosen)
        yield from (Finding("slow", place, f"{path}: {seconds:.1f} s") for path, (place, seconds) in slow.items())
    except TooLong as stopped:
        yield Finding("time", stopped.place, stopped.stack)
    except Exception as error:  # noqa: BLE001 -- that none leaves the build is what is tested
        yield Finding("crash", *_named(error))
    finally:
        shutil.rmtree(os.fsencode(folder), ignore_errors=True)


def _trial(folder: Path, files: Sequence[HostileFile], chosen: Choice) -> Iterator[Finding]:
    site = folder / "site"
    (folder / "outside.txt").write_text("Nobody touches this.")
    _write_good(site, chosen)
    for file in files:
        put(site, file.path, file.before)
    before = contents(folder)
    report = _build(site, chosen)
    if isinstance(report, Finding):
        yield from [] if any(file.kind in ALONE for file in files) else [report]
        return
    yield from written_faults(before, contents(folder))
    yield from report_faults(site, report)
    yield from _good_faults(site)
    yield from _output_faults(site, chosen)
    if chosen.twice:
        yield from _repetition_faults(folder, before, chosen)
    for file in files:
        if file.after != file.before:
            put(site, file.path, file.after)
    report = _build(site, chosen)
    if isinstance(report, Finding):
        yield from [] if any(file.kind in ALONE for file in files) else [report]
        return
    yield from report_faults(site, report)
    yield from _output_faults(site, chosen)
    yield from _clean_faults(folder, site, chosen, report)


# -- the site


def _write_good(site: Path, chosen: Choice) -> None:
    put(
        site,
        "content/site.toml",
        settings_text(sections=("News", "Sport"), extra="[limits]\nlisting = 8\nperiod = 40\n", **dict(chosen.settings)).encode(),
    )
    put(site, "content/pictures/p1.png", b"\x89PNG\r\n\x1a\n")
    for number in range(GOOD):
        text = f'---\ntitle: "A good story {number}"\ndate: "2026-06-0{number + 1}"\ntags: ["Ferry"]\nslug: "good-{number}"\nid: "good-{number}"\n---\n\nThe good article number {number} goodword{number}.\n'
        put(site, f"content/news/good-{number}.md", text.encode())
        raw = f"Calm day number {number} at the lighthouse of Pell\n\nBy Ada Moor\n\nThe keeper{number} of the lighthouse climbed all of the stairs rawword{number} and saw {number} ships.\n"
        put(site, f"seeds/sport/2026-06-0{number + 1}-good-{number}.txt", raw.encode())


def put(site: Path, path: str, data: bytes | None) -> None:
    """Write a file, or remove it. A name that the disk refuses, because another file is its folder or it is too long, is left out."""
    target = site / path
    try:
        if data is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    except OSError:
        return


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    found = {}
    for root, _, names in os.walk(os.fsencode(folder)):
        for name in names:
            path = os.path.join(root, name)
            with open(path, "rb") as file:
                found[os.fsdecode(os.path.relpath(path, os.fsencode(folder)))] = file.read()
    return found


def _build(site: Path, chosen: Choice) -> Report | Finding:
    try:
        return build(site, BuildOptions(workers=1), now=NOW)
    except Failure as failure:
        problem = failure.problems[0]
        return Finding("refused", f"{problem.rule}: {re.sub(r'[0-9]+', '0', problem.message)[:60]}", str(problem))


# -- what may be wrong


def written_faults(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[Finding]:
    """Compare the whole folder: builds write to their own folders only, and change no file of a person."""
    for path, data in before.items():
        if after.get(path) != data:
            yield Finding("changed", path.split("/")[0], path)
    for path in after.keys() - before.keys():
        if path.split("/")[:1] != ["site"] or path.split("/")[1] not in OURS:
            yield Finding("outside", path, path)


def report_faults(site: Path, report: Report) -> Iterator[Finding]:
    logs = site / ".cache" / "log"
    for log in sorted(logs.rglob("*")) if logs.is_dir() else []:
        text = log.read_text(encoding="utf-8", errors="replace")
        places = re.findall(r'File ".*?/generator/([^"]*)", line \d+, in (\S+)', text)
        yield Finding(
            "unforeseen", f"{text.strip().splitlines()[-1].partition(':')[0]} {' '.join(places[-1]) if places else ''}", text[-3000:]
        )
    if logs.is_dir():
        shutil.rmtree(logs)
    for problem in report.problems:
        for text in (problem.message, problem.hint):
            try:
                text.encode()
            except UnicodeEncodeError:
                yield Finding("surrogate in a problem", problem.rule, repr(problem))


def _good_faults(site: Path) -> Iterator[Finding]:
    shown = b"".join(
        path.read_bytes()
        for path in site.glob("output/**/*.html")
        if "good-" in str(path) or "calm-day" in str(path) or len(path.relative_to(site).parts) < 4
    )
    for number in range(GOOD):
        for word in (f"goodword{number}", f"rawword{number}"):
            if word.encode() not in shown:
                yield Finding("lost", word[:-1], word)


BINARY = (".woff2", ".ico", ".png", ".jpg", ".webp", ".avif")
"""Suffixes of fonts, icons and pictures."""


def _output_faults(site: Path, chosen: Choice) -> Iterator[Finding]:
    allow_html = dict(chosen.settings)["allow_html"]
    copied = {data for path, data in contents(site / "content").items() if not path.endswith(".md")}
    for path, data in contents(site / "output").items():
        if data in copied or path.endswith(BINARY):  # a file of a person, published as it is, or one of ours that is no text
            continue
        try:
            text = data.decode()
        except UnicodeDecodeError:
            yield Finding("not UTF-8", Path(path).suffix, path)
            continue
        if path.endswith(".html") and not allow_html:
            found = pages.faults(text, thorough=chosen.thorough)
            kind = "html"
        elif path.endswith(".xml"):
            found, kind = _xml_faults(text, allow_html=bool(allow_html)), "xml"
        elif path.endswith(".json"):
            found, kind = _feed_faults(text, allow_html=bool(allow_html)), "json"
        else:
            continue
        for fault in found:
            yield Finding(kind, _general(fault), f"{path}: {fault}")


def _xml_faults(text: str, *, allow_html: bool) -> list[str]:
    try:
        elements = list(ET.fromstring(text).iter())  # noqa: S314 -- our own output
    except (ET.ParseError, ValueError) as error:
        return [f"not XML: {str(error).partition(':')[0]}"]
    html = [element.text or "" for element in elements if str(element.tag).endswith(("}encoded", "}content"))]
    return [] if allow_html else [fault for part in html for fault in pages.faults(part, fragment=True)]


def _feed_faults(text: str, *, allow_html: bool) -> list[str]:
    found = pages.json_faults(text)
    if found or allow_html:
        return found
    import json

    feed = json.loads(text)
    items = feed.get("items", []) if isinstance(feed, dict) else []
    return [fault for item in items for fault in pages.faults(item.get("content_html", ""), fragment=True)]


def _repetition_faults(folder: Path, before: dict[str, bytes], chosen: Choice) -> Iterator[Finding]:
    """Build the first state once more, its files written in another order."""
    for path in sorted(before, reverse=True):
        if path.startswith("site/"):
            put(folder / "again", path[5:], before[path])
    report = _build(folder / "again", chosen)
    if isinstance(report, Finding):
        yield Finding("not repeated", report.detail, report.example)
        return
    yield from _differences("not repeated", folder / "site", folder / "again")


def _clean_faults(folder: Path, site: Path, chosen: Choice, report: Report) -> Iterator[Finding]:
    """Compare with a clean build of the same files; a further build has nothing to do."""
    clean = folder / "clean"
    shutil.copytree(site, clean, ignore=lambda _, names: {name for name in names if name in ("output", ".cache")})
    expected = _build(clean, chosen)
    if isinstance(expected, Finding):
        yield Finding("clean differs", expected.detail, expected.example)
        return
    yield from _differences("clean differs", site, clean)
    ours, theirs = (
        {(problem.rule, str(problem.place)) for problem in one.problems if not problem.rule.startswith("intake")}
        for one in (report, expected)
    )
    for rule, place in sorted(ours ^ theirs):
        yield Finding("problems differ", rule, place)
    again = _build(site, chosen)
    if isinstance(again, Finding) or again.made or again.removed or again.rendered:
        yield Finding(
            "not settled",
            again.detail if isinstance(again, Finding) else "",
            str(again if isinstance(again, Finding) else (again.made, again.removed, again.rendered))[:500],
        )


def _differences(kind: str, ours: Path, theirs: Path) -> Iterator[Finding]:
    for folder in ("output", "content"):
        one, other = contents(ours / folder), contents(theirs / folder)
        for path in sorted(one.keys() | other.keys(), key=os.fsencode):
            if one.get(path) != other.get(path):
                state = "changed" if path in one and path in other else "more" if path in one else "fewer"
                yield Finding(kind, f"{folder} {state}", path)


# -- names of findings


def _general(text: str) -> str:
    """Return what findings of one cause have in common."""
    if text.startswith("id twice: "):
        return "id twice: " + re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text[10:]))[:20]
    return re.sub(r"[=:].*", "", text) if text.startswith("<") else text[:80]


def _named(error: BaseException) -> tuple[str, str]:
    """Return the type of an exception with the line of ours that it comes from, and the end of its traceback."""
    cause = error
    while isinstance(cause.__cause__, Exception):
        cause = cause.__cause__
    frames = traceback.extract_tb(cause.__traceback__)
    ours = [frame for frame in frames if "/generator/" in frame.filename]
    place = f"{ours[-1].filename.rpartition('/generator/')[2]} {ours[-1].name}" if ours else ""
    return f"{type(cause).__name__} {place}", "".join(traceback.format_exception(cause))[-2500:]
