"""Show the changes in the catalog's lists, and store the keys of the pages that they can alter.

Each step takes the catalog from one state to the next, and the outputs are asked in the state that holds the article.
A page whose plan differs between the first state and the last differs at some step, so no page is missed, whatever changed
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.build.profile_links import touch_profile_links
from generator.build.scan import is_bulk
from generator.build.session import Session
from generator.build.setup import Setup
from generator.build.story_changes import touch_changed_stories
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import in_place
from generator.core.model import Key, Record
from generator.outputs.protocol import roles_of


def touch(session: Session, paths: Sequence[str]) -> None:
    """Apply the new states of the articles at these paths, and store the keys of the pages to look at."""
    with session.watch("touch"):
        setup, catalog, ledger = session.setup, session.catalog, session.ledger
        everything = is_bulk(len(paths), catalog)
        if everything:
            catalog.show_all()
        else:
            for path in paths:
                _leave(path, setup, catalog)
            for path in paths:
                _enter(path, setup, catalog)
        touch_changed_stories(setup, catalog)
        touch_profile_links(setup, catalog)
        shown = setup.shown(catalog)
        for output in setup.outputs:
            fingerprint = shown.fingerprint(output)
            if everything or catalog.meta("output " + output.name) != fingerprint:
                catalog.touch(output.every(catalog, setup.context))
                catalog.touch(ledger.keys(output.name))
                catalog.set_meta("output " + output.name, fingerprint)
        for name in ledger.outputs():
            if setup.output(name) is None:
                catalog.touch(ledger.keys(name))


def _leave(path: str, setup: Setup, catalog: Catalog) -> None:
    """Hide the article that was shown from a path, or replace it by its new version if that stands at the same place in all lists."""
    before, after = catalog.shown_at(path), _visible(path, catalog)
    if before is None or (after is not None and _same(before, after)):
        return
    if after is not None and in_place(before, after):
        catalog.replace(before, after)
        _ask(after, before, setup, catalog)
        return
    _ask(before, None, setup, catalog)
    catalog.hide(before)


def _enter(path: str, setup: Setup, catalog: Catalog) -> None:
    after = _visible(path, catalog)
    if after is not None and catalog.shown_at(path) is None:
        catalog.show(after)
        _ask(after, None, setup, catalog)


def _same(before: Record, after: Record) -> bool:
    """Return whether two records are equal, time zones included: a page shows equal moments in two time zones differently."""
    times = ((record.card.published, record.card.updated) for record in (before, after))
    return before == after and len({(published.utcoffset(), updated and updated.utcoffset()) for published, updated in times}) == 1


def _visible(path: str, catalog: Catalog) -> Record | None:
    return catalog.record(path) if catalog.state(path) == "shown" else None


def _ask(record: Record, former: Record | None, setup: Setup, catalog: Catalog) -> None:
    """Store the keys of the pages that each output names. If the role of a record changes, `former` is that of another role: both count."""
    roles = {record.role, former.role if former else record.role}
    outputs = (output for output in setup.outputs if not roles.isdisjoint(roles_of(output)))
    keys: Iterable[Key] = (key for output in outputs for key in output.touched(record, former, catalog, setup.context))
    catalog.touch(keys)
