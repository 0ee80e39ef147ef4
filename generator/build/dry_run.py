"""Which pages a build would add, change and remove, and why. Renders and writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

import msgspec

from generator.build.inputs import Inputs, digest_of
from generator.build.ledger import Entry, Ledger
from generator.build.references import missing, naming
from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.core.hashing import Digest
from generator.core.model import Key, Page
from generator.core.problems import Problem
from generator.outputs.pages import WITH_OWN_FILE
from generator.outputs.redirect import REDIRECT

Kind = Literal["add", "change", "remove"]

WORDS = {
    "view.about": "what stands at its head",
    "view.absolute": "whether the site's address is known",
    "view.article": "its headline, summary, date, tags or picture",
    "view.author": "the name of its author",
    "view.authors": "its bylines",
    "view.cards": "the articles on it",
    "view.corrections": "its corrections",
    "view.count": "the number of its articles",
    "view.data": "what it tells search engines",
    "view.dateline": "its dateline",
    "view.days": "the articles on it",
    "view.description": "its description",
    "view.earlier": "the earlier articles of its section",
    "view.edition": "the day of the newest article",
    "view.ended": "what has ended",
    "view.entries": "the articles in it",
    "view.episodes": "the articles on it",
    "view.extra": "its keys that begin with x-",
    "view.featured": "the names on it",
    "view.feed_url": "its address",
    "view.feeds": "its feeds",
    "view.foremost": "the names on it",
    "view.groups": "the names on it",
    "view.guid": "its permanent id",
    "view.head": "the first page of its list",
    "view.heading": "its heading",
    "view.home_url": "the address of the site",
    "view.image": "its picture",
    "view.kicker": "its kicker",
    "view.language": "its language",
    "view.lead": "the articles on it",
    "view.live": "its updates",
    "view.locations": "the pages in it",
    "view.minutes": "its reading time",
    "view.modified": "the time of its latest change",
    "view.more": "its links below Related News",
    "view.newer": "its neighbors in time",
    "view.newest": "the articles on it",
    "view.notice": "the breaking news on it",
    "view.older": "its neighbors in time",
    "view.opinion": "the articles on it",
    "view.opinion_section": "the sections of the site",
    "view.order": "the order of its list",
    "view.page": "its title, description or address",
    "view.parts": "its periods",
    "view.period": "its period",
    "view.picks": "the articles on it",
    "view.reason": "why it was withdrawn",
    "view.related": "its Related News",
    "view.running": "the stories on it",
    "view.schema_type": "its kind",
    "view.section": "its section",
    "view.series": "its place in its series",
    "view.site": "the site's settings",
    "view.sitemap_url": "the address of the sitemap",
    "view.standfirst": "its standfirst",
    "view.story": "its place in its story",
    "view.strips": "the articles on it",
    "view.summary": "its summary",
    "view.summary_html": "its summary",
    "view.tags": "its tags",
    "view.target": "the page that it leads to",
    "view.title": "its title",
    "view.top": "the articles on it",
    "view.trail": "the pages that contain it",
    "view.updated": "the time of its latest change",
    "view.withdrawn": "when it was withdrawn",
    "view.words": "the number of its words",
    "view.years": "its periods",
    "site.toml": "the site's settings",
    "software": "the version of Broadsheet, or of a library that it uses",
    "recipe": "how it is made of the picture",
    "output": "how Broadsheet makes such pages",
    "text": "its text",
}
"""The inputs of a page in an editor's words. Inputs that name a file, and the views of extensions, keep their names."""

FOLLOWING = (
    "view.data", "view.schema_type", "view.page", "view.words", "view.minutes", "view.edition", "view.count", "view.updated", "view.modified",
)  # fmt: skip
"""Inputs that follow from others, and are named only if no other input differs."""


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
    """Of the pages that were planned."""


class _NewPage(NamedTuple):
    key: Key
    inputs: dict[str, Digest]


def dry_run(setup: Setup, catalog: Catalog, ledger: Ledger, *, stale: bool) -> DryRun:
    """Compare the plans of all touched pages with the ledger. If that is `stale`, every page counts as changed."""
    setup = setup.shown(catalog)
    inputs, steps, problems = Inputs(setup), list[Step](), list[Problem]()
    left, added = dict[str, Entry](), dict[str, _NewPage]()
    for key in catalog.touched():
        output, before = setup.output(key.output), ledger.get(key)
        page = output.plan(key, catalog, setup.context) if output else None
        if before and (page is None or page.path != before.path):
            left[before.path] = before
            steps.append(Step("remove", before.path, _why_removed(key, page)))
        if page is None or output is None:
            continue
        problems += page.problems
        parts = inputs.of(page, output.version)
        if before is None or before.path != page.path:
            added[page.path] = _NewPage(key, parts)
            steps.append(Step("add", page.path, "it is new" if before is None else f"it was {before.path}"))
        elif stale or before.inputs != digest_of(page, parts):
            steps.append(Step("change", page.path, why(before.parts, parts)))
    problems += _missing_references(catalog, ledger, left.keys(), added.keys())
    return DryRun(tuple(sorted(_merged(steps, left, added), key=lambda step: step.path)), tuple(problems))


def _missing_references(catalog: Catalog, ledger: Ledger, left: Collection[str], added: Collection[str]) -> Iterator[Problem]:
    """Yield the warnings of missing pictures, files and addresses: of the touched articles, and of those that name a changed path."""
    touched = {key.name for key in catalog.touched() if key.output in WITH_OWN_FILE}
    for id in sorted({*touched, *naming(catalog, (*left, *added))}):
        if record := catalog.shown(id):
            yield from missing(record, catalog, lambda path: path in added or (path not in left and ledger.has(path)))


def _why_removed(key: Key, page: Page | None) -> str:
    """Return why a page will no longer be at its path; `page` is the new plan."""
    if key.output not in WITH_OWN_FILE:
        return f"it moves to {page.path}" if page else "no article is on it any more"
    if page is None:
        return f"its {key.output} is gone, or withheld"
    return f"its {key.output} moves to {page.path}"


def _merged(steps: list[Step], left: dict[str, Entry], added: dict[str, _NewPage]) -> Iterator[Step]:
    """Yield one step for each page: where one page is removed and another added at the same path, the page there changes."""
    for step in steps:
        if step.path not in left or step.path not in added:
            yield step
        elif step.kind == "add":
            before, new = left[step.path], added[step.path]
            yield Step("change", step.path, _why_replaced(before, new))


def _why_replaced(before: Entry, new: _NewPage) -> str:
    if new.key.output == before.key.output:
        return why(before.parts, new.inputs)
    is_move = before.key.output in WITH_OWN_FILE and new.key.output == REDIRECT.name
    return f"its {before.key.output} moves, and readers are led there" if is_move else "another page takes its place"


def why(before: dict[str, Digest], now: dict[str, Digest]) -> str:
    """Return in an editor's words which inputs of a page differ."""
    names = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    causes = [name for name in names if name not in FOLLOWING and not _follows_a_body(name, before, now)] or names
    reasons = dict.fromkeys(_in_words(name, before, now) for name in causes)
    return "; ".join(reasons) or "the output folder is not as the last build left it"


def _follows_a_body(name: str, before: dict[str, Digest], now: dict[str, Digest]) -> bool:
    """Return whether the settings differ only because the page has its first article text now, or has none any more."""
    return name == "site.toml" and (name in before) != (name in now)


def _in_words(name: str, before: dict[str, Digest], now: dict[str, Digest]) -> str:
    kind, _, rest = name.partition(" ")
    if kind == "article":
        return _article_in_words(rest, is_new=name not in before, is_gone=name not in now)
    if kind == "links":
        return f"where the links of {rest.removeprefix('of ')} lead"
    if kind == "pictures":
        return f"the pictures in {rest.removeprefix('of ')}"
    if kind in ("template", "file"):
        return f"the {kind} {rest}"
    return WORDS.get(name, name.removeprefix("view."))


def _article_in_words(path: str, *, is_new: bool, is_gone: bool) -> str:
    if is_gone:
        return f"{path} is no longer in it"
    return f"{path} is new in it" if is_new else f"the text of {path}"


def steps_from(published: dict[str, Digest], result: DryRun, ledger: Ledger) -> tuple[Step, ...]:
    """Return the steps from a published site, given by its manifest, to what the dry run leads to, in order of path."""
    reasons = {step.path: step.why for step in result.steps}
    future: dict[str, Digest] = dict(ledger.contents())
    for step in result.steps:
        if step.kind == "remove":
            future.pop(step.path, None)
        else:
            future[step.path] = ""  # not known before the page is made
    return tuple(sorted(_differences(published, future, reasons), key=lambda step: step.path))


def _differences(published: dict[str, Digest], future: dict[str, Digest], reasons: dict[str, str]) -> Iterator[Step]:
    for path, digest in future.items():
        if path not in published:
            yield Step("add", path, reasons.get(path, "it is not published yet"))
        elif not digest or published[path] != digest:
            yield Step("change", path, reasons.get(path, "it was made after the site was published"))
    for path in published.keys() - future.keys():
        yield Step("remove", path, reasons.get(path, "the site does not have it any more"))
