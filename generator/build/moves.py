"""Notice articles whose file or address changed since the last build, and keep that in `content/redirects.txt`.

A move is a difference between the articles that readers saw last and the records of today, so it is noticed between the read and
the touch stage. What is noticed goes into the file at once, before any page is made: the pages depend on the file alone, and a build
from nothing gives the same. Commands that update the catalog but make no pages leave what they noticed to the next build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote

import msgspec

from generator.build import redirects_file
from generator.build.moved_files import moved_files
from generator.build.scan import Changes, is_bulk
from generator.build.session import Session
from generator.catalog.catalog import Catalog
from generator.catalog.codec import FILE
from generator.content import redirects
from generator.content.redirects import ARROW, ID, Move, Redirects, line_of
from generator.core.model import Key
from generator.core.problems import Place, Problem
from generator.core.text import fold_path
from generator.core.urls import address_name, inside, paths_of_address
from generator.outputs.redirect import REDIRECT
from generator.system.checksums import DamagedError

META, WAITING, BASE = "redirects", "redirects waiting", "base"
"""Settings of the catalog: the text of the file when the pages were touched last, what is to be changed in it, the base path."""

_encode, _decode = msgspec.json.encode, msgspec.json.decode


class Moved(msgspec.Struct, frozen=True):
    """An old address that leads to an article since this build."""

    address: str
    """The old one, unquoted, from the site's root: "/news/2026/01/02/old-name/"."""
    to: str
    """The new one; empty if readers do not see the article now."""


class Departed(msgspec.Struct, frozen=True):
    """An article that readers saw, and what it is now."""

    former_id: str
    former_address: str
    """Unquoted, from the site's root."""
    id: str
    url: str


class Waiting(msgspec.Struct, frozen=True):
    """Changes of the file that are not kept yet."""

    new: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def recognized(session: Session, changes: Changes) -> tuple[Session, Changes]:
    """Recognize articles without an id of their own in the files that they were moved to, so that they keep their ids.

    The session gets the redirects as the file has them now, with a line for each of these files; the changes get the files that have
    to be read again because the ids of their articles differ.
    """
    catalog = session.catalog
    now = _with_waiting(redirects_file.load(session.project, session.setup.context.redirects), catalog)
    known = _parsed(catalog.meta(META), now)
    new, dropped = set[str](), set[str]()
    for former, path in moved_files(session, changes, known):
        if former.source.path in now.files:
            dropped.add(now.files[former.source.path] + ARROW + former.source.path)
        first = known.former_of(former.source.path, former.card.id)
        new |= {first + ARROW + path} if first != path else set()
    now = _edited(now, new, dropped)
    files = {path for path in {*known.files, *now.files} if known.files.get(path) != now.files.get(path)}
    files |= {redirects.path_of_former(at.files[path]) for path in list(files) for at in (known, now) if path in at.files}
    again = {path for path in files if catalog.source(path) is not None}.difference(changes.gone)
    articles = tuple(sorted({*changes.articles, *again}))
    return _with(session, now), msgspec.structs.replace(changes, articles=articles, reread=changes.reread | again)


def redirected(session: Session, paths: list[str], *, write: bool) -> Session:
    """Add a redirect for each article that readers saw at another address, given the files of the changed articles.

    Touches the pages of the redirects that are not as they were. With `write`, the lines go into the file, else they wait in the
    catalog for the next build. Returns the session with the new redirects.
    """
    catalog, before, base = session.catalog, session.setup.context.redirects, session.setup.context.site.base
    base_before = catalog.meta(BASE) or base
    new, dropped = dict[str, str](), set[str]()
    for departed in (*_departed(paths, catalog, base_before), *_returned(paths, catalog, base_before)):
        old, address = departed.former_address, _address(departed.url, base)
        own = ID + departed.id
        if departed.id != departed.former_id:
            for move in _leading_to(ID + departed.former_id, before):
                dropped.add(line_of(move))
                new[fold_path(move.address)] = line_of(move._replace(target=own))
        if (back := before.moves.get(fold_path(address))) and back.target in (own, ID + departed.former_id):
            dropped.add(line_of(back))
            new.pop(fold_path(address), None)
        taken = before.moves.get(fold_path(old))
        if fold_path(old) == fold_path(address) or _is_occupied(old, base, catalog) or (taken and not taken.target.startswith(ID)):
            continue
        dropped.update([line_of(taken)] if taken else [])
        new[fold_path(old)] = line_of(Move(old, own, 0))
    catalog.set_meta(BASE, base)
    now = _kept(session, _edited(before, new.values(), dropped), write=write)
    _touch(now, catalog)
    return _with(session, now)


def moves_of(session: Session, before: Redirects) -> Iterator[Moved]:
    """Yield the redirects that a session has and that were not there before, in order of address."""
    catalog, base = session.catalog, session.setup.context.site.base
    if session.setup.context.redirects.text == before.text:
        return
    for folded, move in sorted(session.setup.context.redirects.moves.items()):
        former = before.moves.get(folded)
        if move.target.startswith(ID) and (former is None or former.target != move.target):
            record = catalog.shown(move.target.removeprefix(ID))
            yield Moved(move.address, _address(record.card.url, base) if record else "")


def redirect_problems(session: Session, has: Callable[[str], bool] | None = None) -> Iterator[Problem]:
    """Yield what is wrong with the file; `has` tells whether there is a page at a path, once all pages are made."""
    catalog, now = session.catalog, session.setup.context.redirects
    yield from now.problems
    for move in now.moves.values():
        target = move.target
        if target.startswith("content/") and catalog.shown_at(target) is None:
            yield _leads_nowhere(move, f"{target} is no published article")
        elif (
            has
            and target.startswith("/")
            and fold_path(target) not in now.moves
            and not any(map(has, paths_of_address(address_name(target.lstrip("/")))))
        ):
            yield _leads_nowhere(move, f"The site has no page at {target}")


def _leads_nowhere(move: Move, message: str) -> Problem:
    hint = "Write where it should lead, or delete the line"
    return Problem(Place(redirects.PATH, move.line), message, hint, "redirects.target", line_of(move), level="warning", cause=move.target)


def _returned(paths: list[str], catalog: Catalog, base: str) -> Iterator[Departed]:
    """Yield the articles that readers see again, after they were drafts, say. Records the address of those that readers no longer see."""
    for path in catalog.hidden_paths() if is_bulk(len(paths), catalog) else paths:
        claim, state, seen = catalog.claim(path), catalog.state(path), catalog.shown_at(path)
        if claim and state == "shown" and (address := catalog.hidden_address(claim[0])):
            catalog.set_hidden_address(claim[0], "")
            yield Departed(claim[0], address, *claim)
        elif seen and state == "withheld" and claim == (seen.card.id, seen.card.url):
            catalog.set_hidden_address(claim[0], _address(seen.card.url, base))


def _departed(paths: list[str], catalog: Catalog, base: str) -> Iterator[Departed]:
    """Yield the articles that readers saw last, and that have another id or URL now."""
    shown = (record for path in paths if (record := catalog.shown_at(path)))
    for record in catalog.departed() if is_bulk(len(paths), catalog) else shown:
        with_id = [claim for claim in catalog.conflicting_articles(record.card.id, "") if claim.id == record.card.id]
        with_id.sort(key=lambda claim: catalog.state(claim.path) != "shown")
        successor = (with_id[0].id, with_id[0].url) if with_id else catalog.claim(record.source.path)
        is_other = not with_id and successor is not None and catalog.shown(successor[0]) is not None
        if successor and not is_other and successor != (record.card.id, record.card.url):
            yield Departed(record.card.id, _address(record.card.url, base), *successor)


def _address(url: str, base: str) -> str:
    return "/" + unquote(url[len(base) :], errors="surrogateescape")


def _leading_to(target: str, known: Redirects) -> Iterator[Move]:
    return (known.moves[folded] for folded in known.leading.get(target, ()) if known.moves[folded].target == target)


def _is_occupied(address: str, base: str, catalog: Catalog) -> bool:
    """Return whether readers see an article at an address."""
    return any(catalog.state(claim.path) == "shown" for claim in catalog.conflicting_articles("", inside(base, address)))


def _edited(before: Redirects, new: Iterable[str], dropped: set[str]) -> Redirects:
    new = set(new)
    return redirects.parse(redirects.edited(before.text, new, dropped - new)) if new or dropped else before


def _with(session: Session, now: Redirects) -> Session:
    context = msgspec.structs.replace(session.setup.context, redirects=now)
    return msgspec.structs.replace(session, setup=msgspec.structs.replace(session.setup, context=context))


def _with_waiting(on_disk: Redirects, catalog: Catalog) -> Redirects:
    """Return the redirects with what former commands noticed and the file does not have yet. A line of the file wins over it."""
    stored = catalog.meta(WAITING)
    if not stored:
        return on_disk
    try:
        waiting = _decode(stored, type=Waiting)
    except (msgspec.MsgspecError, ValueError) as error:  # its checksum was right: it was forged
        raise DamagedError(FILE) from error
    noticed = redirects.parse("\n".join(waiting.new))
    dropped = {line for line in waiting.dropped if ARROW + ID in line or line.startswith("content/")}  # never a line of people
    ours = {folded: move for folded, move in noticed.moves.items() if move.target.startswith(ID)}
    lines = [line_of(move) for folded, move in ours.items() if _may_replace(on_disk.moves.get(folded), dropped)]
    lines += [former + ARROW + path for path, former in noticed.files.items() if path not in on_disk.files]
    return _edited(on_disk, lines, dropped)


def _may_replace(move: Move | None, dropped: set[str]) -> bool:
    return move is None or line_of(move) in dropped


def _kept(session: Session, now: Redirects, *, write: bool) -> Redirects:
    """Keep the redirects; return those that the file has in the end, or would have.

    Where the file cannot be written, or is not kept after this build, the changes wait in the catalog.
    """
    on_disk = redirects_file.load(session.project, now)
    if on_disk.text == now.text:
        session.catalog.set_meta(WAITING, "")
        return now
    ours, theirs = set(redirects.entries(now.text)), set(redirects.entries(on_disk.text))
    waiting = Waiting(tuple(sorted(ours - theirs)), tuple(sorted(theirs - ours)))
    is_changed, is_kept = bool(waiting.new or waiting.dropped), False
    if write and is_changed:
        is_kept = redirects_file.save(session.project, now, session.notices)
        if session.options.ci and is_kept:
            session.notices(_not_kept(waiting))
    is_waiting = is_changed and not (is_kept and not session.options.ci)
    session.catalog.set_meta(WAITING, _encode(waiting).decode() if is_waiting else "")
    return on_disk if write and is_changed and not is_kept else now


def _not_kept(waiting: Waiting) -> str:
    lines = "\n".join(f"  {line}" for line in waiting.new)
    return f"{redirects.PATH} is not kept after this run. Add these lines to it, or build at home, and commit it:\n{lines}"


def _parsed(text: str, now: Redirects) -> Redirects:
    return now if text == now.text else redirects.parse(text)


def _touch(now: Redirects, catalog: Catalog) -> None:
    """Touch the pages of the redirects that are not as they were at the last build, and of those that lead there."""
    text = catalog.meta(META)
    if text == now.text:
        return
    known = _parsed(text, now)
    changed = [at for at in {*known.moves, *now.moves} if _without_line(known, at) != _without_line(now, at)]
    names = {name for at in changed for state in (known, now) for name in (at, *state.leading.get(at, ()))}
    catalog.touch(Key(REDIRECT.name, name) for name in sorted(names))
    catalog.set_meta(META, now.text)


def _without_line(state: Redirects, folded: str) -> tuple[str, str] | None:
    move = state.moves.get(folded)
    return (move.address, move.target) if move else None
