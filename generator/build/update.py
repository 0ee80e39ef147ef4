"""Bring the catalog up to date with the content folder: scan, read, index and touch, in one transaction."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence

from generator.build.index import index, many
from generator.build.ledger import Ledger
from generator.build.read import Settings, read
from generator.build.scan import scan
from generator.build.setup import Setup
from generator.build.touch import touch
from generator.catalog.catalog import Catalog
from generator.core.timing import Stopwatch
from generator.system.executors import ExecutorFactory


def update(
    setup: Setup,
    catalog: Catalog,
    ledger: Ledger,
    paths: Sequence[str] | None,
    executors: ExecutorFactory,
    watch: Stopwatch,
    folder: str = "",
) -> int:
    """Bring the catalog up to date; return how many pages may be out of date."""
    with catalog.transaction():
        if folder and not os.path.isdir(folder):
            catalog.clear_slots()  # of a build that came to no end
        look(setup, catalog, ledger, paths, executors, watch, folder)
        if not belong_together(setup, catalog, ledger):
            with ledger.transaction():
                ledger.forget()
            touch_all(setup, catalog, ledger)
            catalog.set_meta("ledger", ledger.meta("born"))
        stamp = uuid.uuid4().hex
        catalog.set_meta("turn", stamp)
    ledger.set_meta("turn", stamp)
    return catalog.touched_count()


def look(
    setup: Setup,
    catalog: Catalog,
    ledger: Ledger,
    paths: Sequence[str] | None,
    executors: ExecutorFactory,
    watch: Stopwatch,
    folder: str = "",
) -> None:
    """Bring the catalog up to date with the content folder, and note the pages that may be out of date."""
    with watch("scan"):
        found = scan(setup, catalog, paths)
    with watch("read"):
        anew = catalog.meta("reading") != setup.reading
        known = ((path, "" if anew else (catalog.source(path) or (None, ""))[1]) for path in found.moved)
        aside = folder if many(len(found.moved), catalog) else ""
        settings = Settings(
            setup.request.project, setup.context.site.base, setup.config, setup.vocabulary, aside, watch.profiling, setup.source
        )
        reads = watch.count("read", len(found.moved), read(known, settings, executors(len(found.moved))))
        affected = index(reads, found, setup, catalog)
    with watch("touch"):
        touch(affected, setup, catalog, ledger)


def belong_together(setup: Setup, catalog: Catalog, ledger: Ledger) -> bool:
    """Say whether catalog, ledger and output are of one build: any may have been deleted, or come from another day's copy."""
    if catalog.meta("turn") != ledger.meta("turn") or catalog.meta("ledger") != ledger.meta("born"):
        return False
    try:
        with os.scandir(os.path.join(setup.request.project, "output")) as found:
            return any(found) or ledger.empty()
    except OSError:
        return False


def touch_all(setup: Setup, catalog: Catalog, ledger: Ledger) -> None:
    """The output or its ledger is not the one that the catalog knows: note every page."""
    for output in setup.outputs:
        catalog.touch(output.every(catalog, setup.context))
        catalog.touch(ledger.keys(output.name))
