"""Draw every template of a theme on sample views, and look at what comes out. Writes nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import msgspec

from generator.core.problems import Place, Problem
from generator.theme import TemplateProblem, Theme
from generator.theme.inheritance import shown_path, template_path
from generator.theme.overrides import Overrides, override_problems, overrides
from generator.theme.samples import KINDS, MARK, OPTIONAL, Sample, is_page_template, samples

XML = ("rss", "atom", "xml")


class ThemeCheck(msgspec.Struct, frozen=True):
    theme: str
    extends: tuple[str, ...]
    """The themes below it, the nearest first."""
    overrides: Overrides
    rendered: int
    """Pages that were drawn."""
    problems: tuple[Problem, ...]


def check(theme: Theme, options: Mapping[str, Any], others: tuple[Problem, ...] = ()) -> ThemeCheck:
    """Return what a theme overrides and what is wrong with it; `options` are its own, `others` are problems that are known."""
    drawn, problems = 0, [*others, *_problems_of_files(theme), *override_problems(theme)]
    templates = [name for name in KINDS if name not in OPTIONAL or theme.has(name)]
    for template in (*templates, *filter(is_page_template, theme.template_names())):
        for sample in samples(template, theme, options):
            drawn += 1
            problems += _problems_of(template, sample, theme)
    names = tuple(folder.rstrip("/").rpartition("/")[2] for folder in theme.folders[1:])
    return ThemeCheck(theme.name, names, overrides(theme), drawn, tuple(dict.fromkeys(problems)))


def _problems_of_files(theme: Theme) -> Iterator[Problem]:
    for language in theme.languages() or ["en"]:
        yield from theme.problems(language)


def _problems_of(template: str, sample: Sample, theme: Theme) -> Iterator[Problem]:
    try:
        text = theme.render(template, sample.view, sample.bodies)
    except TemplateProblem as error:
        yield error.problem
        return
    path = template_path(theme.folders, template)
    place = Place(shown_path(path, theme.folders) if path else template)
    kind = template.rpartition(".")[2]
    faults = _faults_of_html(text) if kind == "html" else _faults_of_text(text, kind)
    for message, hint in faults:
        yield Problem(place, f"{message} ({sample.filling})", hint, "theme.page", cause=message)


def _faults_of_text(text: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a feed or a sitemap, and what to do."""
    try:
        if kind in XML:
            ET.fromstring(text)  # noqa: S314 -- of our own making; expat limits what entities can become
        elif kind == "json":
            json.loads(text)
    except (ET.ParseError, ValueError) as error:
        yield f"This is not well-formed: {error}", "Look at the signs around the values; in JSON use the filter json"


def _faults_of_html(text: str) -> Iterator[tuple[str, str]]:
    page = _Page()
    page.feed(text)
    page.close()
    if MARK in text:
        yield "A text is on the page without escaping", "Take out |safe, except for data and bodies"
    for name in sorted(name for name, count in page.ids.items() if count > 1):
        yield f"Two elements have the id {name}", "Give each its own"
    if page.pictures_without_alt:
        yield "A picture has no attribute alt", 'Write alt="" for a picture that says nothing new'
    if page.has_body and not page.language:
        yield "The page does not say its language", 'Write <html lang="{{ page.language }}" dir="{{ page.direction }}">'
    if page.has_body and not page.title.strip():
        yield "The page has no title", "Write <title>"
    if page.open:
        yield f"The element {page.open[-1]} is not closed", "Close it"
    if page.stray:
        yield f"The element {page.stray} is closed where it is not open", "Look at the elements around it"


VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
MAY_STAY_OPEN = frozenset("p li dt dd rt rp option optgroup thead tbody tfoot tr td th colgroup caption html head body".split())


class _Page(HTMLParser):
    """Notes what the checks need of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.pictures_without_alt = 0
        self.language = self.title = self.stray = ""
        self.has_body = False
        self.open: list[str] = []
        """The elements that must be closed, the outer ones first."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.update([values["id"] or ""] if "id" in values else [])
        self.pictures_without_alt += tag == "img" and "alt" not in values
        self.language = values.get("lang") or "" if tag == "html" else self.language
        self.has_body |= tag == "body"
        if tag not in VOID and tag not in MAY_STAY_OPEN:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self.open[-1:] == [tag]:  # in SVG
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in MAY_STAY_OPEN or tag in VOID:
            return
        if self.open[-1:] == [tag]:
            self.open.pop()
        else:
            self.stray = self.stray or tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title += data
