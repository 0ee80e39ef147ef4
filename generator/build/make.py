"""Make pages: plan each, stop if its inputs are those on record, else render and write it.

A page can be made in any process: a worker opens the frozen catalog and the settings itself, so that
only keys are sent out and only `Made` comes back.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from generator.build.extension_guards import guarded_plugins
from generator.build.extension_loading import ExtensionSource
from generator.build.inputs import Inputs, digest_of
from generator.build.journal import Journal
from generator.build.live import live_date
from generator.build.live_files import updates_of
from generator.build.options import Viewer
from generator.build.renderer import Renderer
from generator.build.session import Session
from generator.build.setup import Setup, SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.content.links import picture_finder, resolver
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Body, Content, Copied, Drawn, DrawnIcon, Key, Made, Page, Rendered, Resized, Source, Verbatim
from generator.core.problems import Failure, Place, Problem
from generator.core.timing import Laps
from generator.outputs.pictures import RENDITIONS, picture_of
from generator.system import files, spool
from generator.system.executors import stream
from generator.system.unforeseen import unforeseen

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter
    from generator.content.markdown.live import UpdateText

decode = msgspec.msgpack.Decoder(Content).decode

WEIGHT = 20
"""A rendition takes about as long as so many pages."""
BATCH = 64
"""Pages that a worker makes at a time."""
SNAPSHOT_PAGES, SNAPSHOT_SHARE = 200, 8
"""A snapshot of all lists pays if more pages are made than the first, and more than one for so many articles."""


class Task(msgspec.Struct, frozen=True):
    key: Key
    known: Digest
    """Digest of the inputs on record; if it is empty, the page is made in any case."""


class Job(msgspec.Struct, frozen=True, eq=False):
    """What a worker needs to know to make any page of this build. Jobs with the same stamp are equal."""

    request: SiteRequest
    source: ExtensionSource
    """Where to load the extensions, so that every worker has the same outputs, filters and plugins."""
    catalog: str
    """Path of the frozen catalog."""
    stamp: Digest
    """Differs for every build."""
    snapshot: str = ""
    """Folder with the snapshot of all lists; empty if there is none."""
    profiling: bool = False
    resident: bool = False
    """The workers are those of a cluster: they outlive the build."""
    spool: str = ""
    """Folder with the texts that the read stage rendered; empty if it rendered none."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Job) and self.stamp == other.stamp

    def __hash__(self) -> int:
        return hash(self.stamp)


class ChangedFileError(Exception):
    """A file has changed since it was read. The argument is its path."""


def make(session: Session) -> Iterator[Made]:
    """Return all touched pages once they are made, in no order, but those in view first, and renditions of pictures last.

    They are made as the caller goes through them.
    """
    pictures = session.catalog.touched_count(RENDITIONS.name)
    pages = session.catalog.touched_count() - pictures
    in_view = [key for key in session.keys_in_view() if session.catalog.is_touched(key)]
    yield from session.watch.count("make", pages, _make_touched(session, in_view, pages))
    if pictures:
        yield from session.watch.count("make", pictures, _make_pictures(session, pictures), label="pictures")


def make_in_view(session: Session) -> None:
    """After an edit of a theme alone, make the pages in view at once. They are made again, and recorded, with all others."""
    viewer, paths = session.viewer, session.paths
    if viewer and paths and all(path.startswith("themes/") or not path.startswith(("content/", "seeds/")) for path in paths):
        _show(list(make_here(session, session.keys_in_view())), viewer)


def make_here(session: Session, keys: Iterable[Key]) -> Iterator[Made]:
    """Make pages in this process, whatever their inputs were."""
    return make_pages(([Task(key, "")] for key in keys), _job(session), session.setup, None)


def _make_touched(session: Session, in_view: list[Key], pages: int) -> Iterator[Made]:
    if in_view and session.viewer:
        first = list(make_here(session, in_view))
        yield from first
        _show(first, session.viewer)
    touched = (key for key in session.catalog.touched() if key not in in_view and key.output != RENDITIONS.name)
    tasks = ([task] for task in _tasks(session, touched))
    yield from make_pages(tasks, _with_snapshot(_job(session), session.catalog, pages), session.setup, session.executors(pages))


def _make_pictures(session: Session, number: int) -> Iterator[Made]:
    """Make renditions. All of one picture are made by one worker, one after the other, so it is decoded once."""
    touched = _tasks(session, (key for key in session.catalog.touched() if key.output == RENDITIONS.name))
    tasks = (list(group) for _, group in groupby(touched, key=lambda task: picture_of(task.key)))
    yield from make_pages(tasks, _job(session), session.setup, session.executors(number * WEIGHT), batch=1)


def _tasks(session: Session, keys: Iterable[Key]) -> Iterator[Task]:
    new = session.ledger.empty()
    return (Task(key, "" if new else session.ledger.inputs(key)) for key in keys)


def _show(pages: list[Made], viewer: Viewer) -> None:
    """Show pages in view to the viewer if one is new. If one is gone or faulty, the report must come first to say why."""
    if any(page.written for page in pages) and all(page.path and not page.failed for page in pages):
        viewer.shown()


def _job(session: Session) -> Job:
    return Job(
        session.setup.request,
        session.setup.source,
        session.state.catalog_path,
        uuid.uuid4().hex,  # the workers of a cluster may still have the job of an earlier build
        profiling=session.watch.profiling,
        resident=bool(session.options.cluster),
        spool=session.spool,
    )


def _with_snapshot(job: Job, catalog: Catalog, pages: int) -> Job:
    """Write a snapshot of all lists for a job, if so many pages are made that it pays, and there is room for it on the disk."""
    if not (pages > SNAPSHOT_PAGES and 0 < catalog.size() < pages * SNAPSHOT_SHARE):
        return job
    folder = os.path.join(job.spool, "lists")
    try:
        catalog.neighbors.write_snapshot(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return job
    return msgspec.structs.replace(job, snapshot=folder)


def make_pages(tasks: Iterable[Sequence[Task]], job: Job, setup: Setup, executor: Executor | None, *, batch: int = BATCH) -> Iterator[Made]:
    """Make pages on an executor, or in this process if there is none, in no order. Tasks that come together are of one worker."""
    if executor is None:
        maker = Maker(setup, _catalog(job), job.spool, profiling=job.profiling)
        try:
            for together in tasks:
                yield from map(maker.make, together)
        finally:
            maker.catalog.close()
            maker.journal.close()
        return
    after = partial(_release_journal, job) if job.resident else None
    for made in stream(executor, partial(make_together, job), tasks, batch=batch, after=after):
        yield from made


def make_together(job: Job, tasks: Sequence[Task]) -> list[Made]:
    """Make pages in a worker process."""
    return [_maker(job).make(task) for task in tasks]


def _release_journal(job: Job) -> None:
    """Unlock the journal after a batch: if this build is killed, the next one must not wait for a worker that lives on."""
    _maker(job).journal.release()


@lru_cache(maxsize=1)
def _maker(job: Job) -> Maker:
    return Maker(load(job.request, job.source), _catalog(job), job.spool, profiling=job.profiling)


def _catalog(job: Job) -> Catalog:
    catalog = Catalog(job.catalog, frozen=True)
    if job.snapshot:
        catalog.neighbors.use_snapshot(job.snapshot)
    return catalog


class Maker:
    """Makes pages in one process. Keeps the settings, the frozen catalog, and the texts rendered last."""

    def __init__(self, setup: Setup, catalog: Catalog, spool: str = "", *, profiling: bool = False) -> None:
        self.setup, self.catalog, self._spool, self._profiling = setup.shown(catalog), catalog, spool, profiling
        self.journal = Journal(setup.request.project)
        self._content = lru_cache(maxsize=512)(self._load)
        self._inputs = Inputs(self.setup)
        self._pictures = Renderer(setup.request.project, setup.versions["Pillow"], _read, partial(_read, follow_links=True))

    def make(self, task: Task) -> Made:
        """Make a page. What is wrong with it is among its problems, an unforeseen error too."""
        try:
            return self._make(task)
        except Exception as error:  # noqa: BLE001 -- the border around one page
            place = Place(f"{task.key.output} page {task.key.name}".rstrip())
            return _failed(task.key, unforeseen(error, place, self.setup.request.project))

    def _make(self, task: Task) -> Made:
        laps = Laps(self._profiling)
        output = self.setup.output(task.key.output)
        try:
            page = output.plan(task.key, self.catalog, self.setup.context) if output else None
        except Failure as failure:  # the output is an extension's
            return _failed(task.key, *failure.problems)
        laps("plan " + task.key.output)
        if output is None or page is None:
            return Made(task.key, None, "", {}, "", rendered=False, written=False, laps=laps.seconds)
        parts = self._inputs.of(page, output.version)
        inputs = digest_of(page, parts)
        laps("compare")
        if inputs == task.known:
            return Made(task.key, page.path, inputs, parts, "", rendered=False, written=False, problems=page.problems, laps=laps.seconds)
        try:
            content = self._bytes(page, laps)
            written = self.journal.write(page.path, content)
            laps("write")
        except Exception as error:  # noqa: BLE001 -- the border around one page
            problem = _problem(error, page) or unforeseen(error, _place(page), self.setup.request.project)
            problems = (*page.problems, problem)
            return Made(task.key, page.path, inputs, parts, "", rendered=False, written=False, problems=problems, failed=True)
        digest, problems = hashing.of_bytes(content), page.problems
        return Made(task.key, page.path, inputs, parts, digest, rendered=True, written=written, problems=problems, laps=laps.seconds)

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
            case DrawnIcon():
                return self._pictures.icon(page.recipe)
            case Copied(path, digest, is_stripped):
                is_content = path.startswith(os.path.join(self.setup.request.project, "content", ""))
                content = _read(path, digest, follow_links=not is_content)  # an installed theme may be made of links
                return _without_metadata(content) if is_stripped else content
            case Resized():
                return self._pictures.render(page.recipe, page.path)
            case Drawn():
                return self._pictures.draw(page.recipe, page.path)

    def _load(self, body: Body) -> Content:
        """Return the rendered text of an article: from the spool, or else read and rendered now."""
        slot = self.catalog.slot(body.source.path) if self._spool else None
        if slot and (content := spool.get(self._spool, slot)):
            with suppress(msgspec.MsgspecError, ValueError):  # damaged during this build: the text is rendered again
                return decode(content)
        return render_body(body, self.setup)


def _failed(key: Key, *problems: Problem) -> Made:
    """Return the result for a page of which not even the path is known."""
    return Made(key, None, "", {}, "", rendered=False, written=False, problems=problems, failed=True)


def _place(page: Page) -> Place:
    """Return the file to name in a problem of a page: the only article on it, else the page itself."""
    bodies = page.recipe.bodies if isinstance(page.recipe, Rendered) else ()
    return Place(bodies[0].source.path if len(bodies) == 1 else "output/" + page.path)


def render_body(body: Body, setup: Setup) -> Content:
    """Return the text of an article as HTML. Raises ChangedFileError if its file has changed since it was read, OSError if it is gone."""
    from generator.content import front_matter, markdown

    config, site = setup.config, setup.context.site
    content = _read(os.path.join(setup.request.project, body.source.path), body.source.digest)
    text, _ = front_matter.decode(content, body.source.path)
    head, body_text, _, _ = front_matter.parse(text, body.source.path, setup.zone, config.language)
    updates = _updates(body, head, setup) if head and body.updates else ()
    with guarded_plugins(setup.extensions, body.source.path):
        return markdown.render(
            body_text,
            resolve=resolver(body, site.base, site.origin),
            allow_html=config.allow_html,
            language=(head and head.language) or config.language,
            plugins=setup.extensions.markdown,
            picture_of=picture_finder(body, site.base, site.origin),
            sizes="" if body.absolute else setup.context.text_sizes,
            live=live_date(head),
            updates=updates,
        )


def _updates(body: Body, head: FrontMatter, setup: Setup) -> tuple[UpdateText, ...]:
    """Return the updates of a live blog that are files of their own, with the links and the pictures of each. Raises as `render_body`."""
    site, project = setup.context.site, setup.request.project
    contents = ((source, _read(os.path.join(project, source.path), source.digest)) for source in body.updates)
    updates = updates_of(contents, head, setup.zone, setup.config.language)
    bodies = (msgspec.structs.replace(body, source=Source(path, "")) for path, _ in updates.places)
    return tuple(
        text._replace(resolve=resolver(of_update, site.base, site.origin), picture_of=picture_finder(of_update, site.base, site.origin))
        for text, of_update in zip(updates.texts, bodies, strict=True)
    )


def _read(path: str, digest: Digest, *, follow_links: bool = False) -> bytes:
    """Read a file; raise ChangedFileError if its digest has changed."""
    content, _ = files.read(path, follow_links=follow_links)
    if hashing.of_bytes(content) != digest:
        raise ChangedFileError(path)
    return content


def _without_metadata(content: bytes) -> bytes:
    from generator.pictures.stripping import without_metadata

    return without_metadata(content)


def _problem(error: Exception, page: Page) -> Problem | None:
    """Return in an editor's words why a page could not be made; None if it is a fault of Broadsheet."""
    from generator.pictures.facts import PictureError
    from generator.theme import TemplateProblem

    if isinstance(error, PictureError):
        name = "content" + page.recipe.path.rpartition("/content")[2] if isinstance(page.recipe, Resized) else "output/" + page.path
        return Problem(Place(name), error.message, error.hint, "article.picture", level="warning")
    if isinstance(error, TemplateProblem):
        return error.problem
    if isinstance(error, Failure):  # a Markdown plugin's
        return error.problems[0]
    if isinstance(error, ChangedFileError):
        name = "content" + str(error).rpartition("/content")[2]
        return Problem(Place(name), "The file changed while the site was being built", "Build again", "build.changed")
    if isinstance(error, OSError):
        return Problem(
            Place("output/" + page.path),
            f"The page cannot be written: {error.strerror}",
            "Check that you may write to this folder, and that the disk is not full",
            "output.write",
        )
    return None
