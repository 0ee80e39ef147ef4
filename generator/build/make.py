"""Turn a key into a page: plan, stop if nothing changed, else render and write.

Runs in any process: a worker opens the frozen catalog and the settings itself, so that
only keys go out and only `Made` comes back.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import lru_cache, partial

import msgspec

from generator.build.extension_guards import guarded_plugins
from generator.build.extension_loading import ExtensionSource
from generator.build.journal import Journal
from generator.build.setup import Setup, SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.content.links import resolver
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Body, Content, Copied, Key, Made, Page, Rendered, Verbatim
from generator.core.problems import Failure, Place, Problem
from generator.core.timing import Laps
from generator.system import spool
from generator.system.executors import stream

decode = msgspec.msgpack.Decoder(Content).decode


class Task(msgspec.Struct, frozen=True):
    key: Key
    known: Digest
    """Digest of the inputs on record; empty makes the page in any case."""


class Job(msgspec.Struct, frozen=True, eq=False):
    """What a worker needs to know to make any page of this build. Jobs with one stamp are equal."""

    request: SiteRequest
    source: ExtensionSource
    """Of the extensions, so that every worker has the same outputs, filters and plugins as the process that began the build."""
    catalog: str
    """Path of the frozen catalog."""
    stamp: Digest
    """Changes with the catalog and the settings."""
    held: str = ""
    """The folder in which all lists are held, as so many pages are made; empty if they are not."""
    profiling: bool = False
    resident: bool = False
    """The workers are not ours: they outlive the build."""
    spool: str = ""
    """The folder in which the reading stage has set texts aside; empty if it has not."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Job) and self.stamp == other.stamp

    def __hash__(self) -> int:
        return hash(self.stamp)


class Changed(Exception):
    """A file is no longer the one that was read."""


def make(tasks: Iterable[Task], job: Job, setup: Setup, executor: Executor | None) -> Iterator[Made]:
    """Make pages, in no order."""
    if executor is None:
        maker = Maker(setup, _catalog(job), job.spool, profiling=job.profiling)
        try:
            yield from map(maker.make, tasks)
        finally:
            maker.catalog.close()
            maker.journal.close()
        return
    yield from stream(executor, partial(make_one, job), tasks, after=partial(_rest, job) if job.resident else None)


def make_one(job: Job, task: Task) -> Made:
    """Make one page in a worker process."""
    return _maker(job).make(task)


def _rest(job: Job) -> None:
    """Let the next build go on, should this one be broken off: what we were given is done."""
    _maker(job).journal.rest()


@lru_cache(maxsize=1)
def _maker(job: Job) -> Maker:
    return Maker(load(job.request, job.source), _catalog(job), job.spool, profiling=job.profiling)


def _catalog(job: Job) -> Catalog:
    catalog = Catalog(job.catalog, frozen=True)
    if job.held:
        catalog.neighbors.take_up(job.held)
    return catalog


class Maker:
    """The settings, the frozen catalog and the texts rendered last, in one process."""

    def __init__(self, setup: Setup, catalog: Catalog, spool: str = "", *, profiling: bool = False) -> None:
        self.setup, self.catalog, self._spool, self._profiling = setup, catalog, spool, profiling
        self.journal = Journal(setup.request.project)
        self._content = lru_cache(maxsize=512)(self._load)
        self._site = hashing.of_value(setup.context.site)  # stands on every page, with all words of the theme

    def make(self, task: Task) -> Made:
        laps = Laps(self._profiling)
        output = self.setup.output(task.key.output)
        try:
            page = output.plan(task.key, self.catalog, self.setup.context) if output else None
        except Failure as failure:  # an extension's output
            return Made(task.key, None, "", {}, "", rendered=False, written=False, problems=failure.problems, failed=True)
        laps("plan " + task.key.output)
        if output is None or page is None:
            return Made(task.key, None, "", {}, "", rendered=False, written=False, laps=laps.seconds)
        parts = self.parts(page, output.version)
        inputs = hashing.of_value([page.path, parts])
        laps("compare")
        if inputs == task.known:
            return Made(task.key, page.path, inputs, parts, "", rendered=False, written=False, problems=page.problems, laps=laps.seconds)
        try:
            content = self._bytes(page, laps)
            written = self.journal.write(page.path, content)
            laps("write")
        except Exception as error:
            problem = _problem(error, page)
            if problem is None:
                raise
            return Made(
                task.key, page.path, inputs, parts, "", rendered=False, written=False, problems=(*page.problems, problem), failed=True
            )
        return Made(
            task.key,
            page.path,
            inputs,
            parts,
            hashing.of_bytes(content),
            rendered=True,
            written=written,
            problems=page.problems,
            laps=laps.seconds,
        )

    def parts(self, page: Page, version: int) -> dict[str, Digest]:
        """Return the digest of every input of a page by its name; `broadsheet why` shows them."""
        parts = {"output": str(version), "software": self.setup.software}
        match page.recipe:
            case Rendered(template, view, bodies):
                parts |= {"template " + name: found for name, found in self.setup.theme.closure(template).items()}
                parts |= {"view." + name: self._digest(getattr(view, name)) for name in view.__struct_fields__}
                for body in bodies:
                    parts["article " + body.source.path] = body.source.digest
                    if body.links:
                        parts["links of " + body.source.path] = hashing.of_value(body.links)
                if bodies:
                    parts["site.toml"] = hashing.of_value(
                        [self.setup.config.allow_html, self.setup.context.site.base, self.setup.context.site.origin]
                    )
            case Verbatim(text):
                parts["text"] = hashing.of_text(text)
            case Copied(path, found):
                parts["file " + os.path.basename(path)] = found
        return parts

    def _digest(self, value: object) -> Digest:
        return self._site if value is self.setup.context.site else hashing.of_value(value)

    def _bytes(self, page: Page, laps: Laps) -> bytes:
        match page.recipe:
            case Rendered(template, view, bodies):
                contents = [self._content(body) for body in bodies]
                laps("texts")
                rendered = self.setup.theme.render(template, view, contents).encode("utf-8", "replace")
                laps("template " + template)
                return rendered
            case Verbatim(text):
                return text.encode()
            case Copied(path, found):
                return _read(path, found)

    def _load(self, body: Body) -> Content:
        """Return the rendered text of an article: set aside when it was read, or read and rendered now."""
        slot = self.catalog.slot(body.source.path) if self._spool else None
        if slot and (content := spool.get(self._spool, slot)):
            return decode(content)
        return self._render(body)

    def _render(self, body: Body) -> Content:
        from generator.content import front_matter, markdown

        text, _ = front_matter.decode(
            _read(os.path.join(self.setup.request.project, body.source.path), body.source.digest), body.source.path
        )
        head, body_text, _, _ = front_matter.parse(text, body.source.path, self.setup.zone, self.setup.config.language)
        site = self.setup.context.site
        with guarded_plugins(self.setup.extensions, body.source.path):
            return markdown.render(
                body_text,
                resolve=resolver(body, site.base, site.origin),
                allow_html=self.setup.config.allow_html,
                language=(head and head.language) or self.setup.config.language,
                plugins=self.setup.extensions.markdown,
            )


def _read(path: str, found: Digest) -> bytes:
    with open(path, "rb") as file:
        content = file.read()
    if hashing.of_bytes(content) != found:
        raise Changed(path)
    return content


def _problem(error: Exception, page: Page) -> Problem | None:
    """Say in an editor's words why a page could not be made; None for a fault of ours."""
    from generator.theme import TemplateProblem

    if isinstance(error, TemplateProblem):
        return error.problem
    if isinstance(error, Failure):  # a Markdown plugin's
        return error.problems[0]
    if isinstance(error, Changed):
        name = "content" + str(error).rpartition("/content")[2]
        return Problem(Place(name), "The file changed while the site was being built", "Build again to take it in", "build.changed")
    if isinstance(error, OSError):
        return Problem(
            Place("output/" + page.path),
            f"The page cannot be written: {error.strerror}",
            "Check the folder and the room on the disk",
            "output.write",
        )
    return None
