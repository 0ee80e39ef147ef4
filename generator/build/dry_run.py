"""What a build would do to the pages: which it would add, change and remove, and why. Nothing is rendered, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from generator.build.ledger import Entry, Ledger
from generator.build.make import Maker
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Key, Page
from generator.core.problems import Problem
from generator.outputs.article import ARTICLE

Kind = Literal["add", "change", "remove"]

WORDS = {
    "view.related": "its Related News",
    "view.article": "its headline, summary, date, tags or picture",
    "view.cards": "the articles on it",
    "view.newest": "the articles on it",
    "view.lead": "the articles on it",
    "view.strips": "the articles on it",
    "view.entries": "the articles in it",
    "view.groups": "the names on it",
    "view.count": "the number of its articles",
    "view.site": "the site's settings",
    "site.toml": "the site's settings",
    "view.newer": "its neighbors in time",
    "view.older": "its neighbors in time",
    "view.years": "its periods",
    "view.parts": "its periods",
    "view.locations": "the pages in it",
    "software": "Broadsheet or a library it stands on",
    "output": "how Broadsheet makes such pages",
}
"""What the inputs of a page are called in an editor's words; the others keep their names."""


FOLLOWING = ("view.data", "view.page", "view.words", "view.minutes", "view.edition", "view.count", "view.updated")
"""What only follows from other inputs, and is named where nothing else is."""


class Step(msgspec.Struct, frozen=True):
    """What would happen to one page."""

    kind: Kind
    path: str
    """In the output folder."""
    why: str


class DryRun(msgspec.Struct, frozen=True):
    steps: tuple[Step, ...]
    """In order of path."""
    problems: tuple[Problem, ...]
    """Of the pages looked at."""


def dry_run(setup: Setup, catalog: Catalog, ledger: Ledger, *, anew: bool) -> DryRun:
    """Compare the plans of all touched pages with what is on record; `anew`: the output is not the one on record, whatever that says."""
    maker, steps, problems = Maker(setup, catalog), list[Step](), list[Problem]()
    left, come = dict[str, Entry](), dict[str, tuple[Key, dict[str, Digest]]]()
    for key in catalog.touched():
        output, before = setup.output(key.output), ledger.get(key)
        page = output.plan(key, catalog, setup.context) if output else None
        if before and (page is None or page.path != before.path):
            left[before.path] = before
            steps.append(Step("remove", before.path, _gone(key, before.path, page)))
        if page is None or output is None:
            continue
        problems += page.problems
        parts = maker.parts(page, output.version)
        if before is None or before.path != page.path:
            come[page.path] = key, parts
            steps.append(Step("add", page.path, "it is new" if before is None else f"it was {before.path}"))
        elif anew or before.inputs != hashing.of_value([page.path, parts]):
            steps.append(Step("change", page.path, why(before.parts, parts)))
    return DryRun(tuple(sorted(_one_a_page(steps, left, come), key=lambda one: one.path)), tuple(problems))


def _gone(key: Key, path: str, page: Page | None) -> str:
    """Say why there is to be no page at a path any more."""
    if key.output != ARTICLE.name:
        return f"it moves to {page.path}" if page else "no article is on it any more"
    if page is None:
        return "its article is gone, or withheld"
    return f'it moves to {page.path}; to lead readers there, give the article aliases: ["/{path.removesuffix("index.html")}"]'


def _one_a_page(steps: list[Step], left: dict[str, Entry], come: dict[str, tuple[Key, dict[str, Digest]]]) -> Iterator[Step]:
    """Yield one step a page: where one goes and another comes to its path, the page there changes."""
    for step in steps:
        if step.path not in left or step.path not in come:
            yield step
        elif step.kind == "add":
            before, (key, parts) = left[step.path], come[step.path]
            yield Step("change", step.path, why(before.parts, parts) if key.output == before.key.output else "another page takes its place")


def why(before: dict[str, Digest], now: dict[str, Digest]) -> str:
    """Say in an editor's words what differs between the inputs of a page."""
    names = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    told = [name for name in names if name not in FOLLOWING and not (name == "site.toml" and (name in before) != (name in now))] or names
    said = dict.fromkeys(_said(name, before, now) for name in told)
    return "; ".join(said) or "the output folder is not as it was left"


def _said(name: str, before: dict[str, Digest], now: dict[str, Digest]) -> str:
    kind, _, rest = name.partition(" ")
    if kind == "article":
        return f"{rest} is no longer in it" if name not in now else f"{rest} is new in it" if name not in before else f"the text of {rest}"
    if kind == "links":
        return f"where the links of {rest.removeprefix('of ')} lead"
    return (
        f"the template {rest}"
        if kind == "template"
        else f"the file {rest}"
        if kind == "file"
        else WORDS.get(name, name.removeprefix("view."))
    )


def against(foreseen: DryRun, ledger: Ledger, published: dict[str, Digest]) -> tuple[Step, ...]:
    """Return what would happen to a published site, given by its manifest, if what is foreseen were built and published."""
    reasons = {step.path: step for step in foreseen.steps}
    future: dict[str, Digest] = dict(ledger.contents())
    for step in foreseen.steps:
        if step.kind == "remove":
            future.pop(step.path, None)
        else:
            future[step.path] = ""
    return tuple(sorted(_between(future, published, reasons), key=lambda step: step.path))


def _between(future: dict[str, Digest], published: dict[str, Digest], reasons: dict[str, Step]) -> Iterator[Step]:
    for path, found in future.items():
        if published.get(path) != found or not found:
            reason = reasons.get(path)
            kind: Kind = "change" if path in published else "add"
            yield Step(kind, path, reason.why if reason else "it was made since" if kind == "change" else "it is not published yet")
    for path in published.keys() - future.keys():
        yield Step("remove", path, reasons[path].why if path in reasons else "the site does not have it any more")
