"""Which page has a path, where several pages want it, or one wants a file where another needs a folder.

Two pages are in conflict if their paths are equal, or if one path is a folder of the other. Paths are compared as `fold_path`
folds them. Of all pages, taken in order of rank, output and name, each has its path unless a page that came before it, and
has its own path, is in conflict with it. So the result depends only on what is recorded, never on which page came first.

The same result follows from what is next to a page, without a look at all others. A page *holds* its path if no page before
it wants a path below. A page has its path if it is the first that wants it, holds it, and no page before it holds one of the
folders of the path. (The first page in conflict with a page that does not hold its path either has its own path, or lost it
to a page that also is in conflict with the other.)
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.core.model import Key
from generator.core.text import fold_path

TABLES = """
create table if not exists conflicts (folded text primary key, blocked int not null) without rowid;
"""
"""The paths that more than one page wants, and, as `blocked`, the paths that no page has because of a path above or below."""


class Claim(NamedTuple):
    """A recorded page and the path that it wants, in the order of precedence."""

    rank: int
    output: str
    name: str
    folded: str

    @property
    def key(self) -> Key:
        return Key(self.output, self.name)


class PathClaims:
    """Looks at the claims in the table `pages` of a ledger, and keeps its table `conflicts` up to date."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def is_blocked(self, folded: str) -> bool:
        """Return whether no page has a path that pages want, because of a path above or below."""
        return bool(self._db.execute("select 1 from conflicts where folded = ? and blocked", (folded,)).fetchone())

    def has_neighbors(self, folded: str) -> bool:
        """Return whether a recorded page wants a folder of a path, or a path below it."""
        return next(_Examiner(self._db).neighbors(folded), None) is not None

    def note(self, paths: Iterable[str]) -> list[str]:
        """Find the conflicts of these paths, at which pages were recorded or dropped; return the folded paths to look at on disk."""
        queue, looked_at, at_stake = dict.fromkeys(map(fold_path, paths)), set[str](), list[str]()
        changed = set(queue)
        examiner = _Examiner(self._db)
        while queue:
            folded, _ = queue.popitem()
            looked_at.add(folded)
            is_other = self._store(folded, examiner)
            if is_other or folded in changed:
                queue |= {path: None for path in examiner.neighbors(folded) if path not in looked_at}
            if is_other or self._is_noted(folded):
                at_stake.append(folded)
        return sorted(at_stake)

    def note_all(self) -> list[str]:
        """Find the conflicts of all recorded paths; return the folded paths."""
        self._db.execute("delete from conflicts")
        self._db.execute("insert into conflicts select folded, 0 from pages group by folded having count(*) > 1")
        examiner = _Examiner(self._db)
        for folded in dict.fromkeys(self._nested()):
            self._store(folded, examiner)
        return [folded for (folded,) in self._db.execute("select folded from conflicts order by folded")]

    def losers(self) -> Iterator[tuple[Claim, Claim]]:
        """Yield each page that does not have the path it wants, with the page because of which it does not, in order of path."""
        examiner = _Examiner(self._db)
        for (folded,) in self._db.execute("select folded from conflicts order by folded").fetchall():
            first, *others = examiner.claims(folded)
            rival = examiner.rival(first)
            if rival:
                yield first, rival
            yield from ((other, rival or first) for other in others)

    def _store(self, folded: str, examiner: _Examiner) -> bool:
        """Store whether a path is in conflict; return whether another page than before has it, as far as that depends on other paths."""
        claims = examiner.claims(folded)
        blocked = bool(claims) and examiner.rival(claims[0]) is not None
        before = self.is_blocked(folded)
        if len(claims) > 1 or blocked:
            self._db.execute("replace into conflicts values (?, ?)", (folded, blocked))
        else:
            self._db.execute("delete from conflicts where folded = ?", (folded,))
        return before != blocked

    def _is_noted(self, folded: str) -> bool:
        return bool(self._db.execute("select 1 from conflicts where folded = ?", (folded,)).fetchone())

    def _nested(self) -> Iterator[str]:
        """Yield the paths that are folders of others, and those others, some of them repeatedly. Reads the index of paths once."""
        above = list[str]()  # those that the path begins with, the shortest first; not all of them are folders
        for (folded,) in self._db.execute("select distinct folded from pages order by folded"):
            while above and not folded.startswith(above[-1]):
                above.pop()
            folders = [path for path in above if folded[len(path)] == "/"]
            if folders:
                yield from (*folders, folded)
            above.append(folded)


class _Examiner:
    """Answers who is in conflict with whom, while the table of pages does not change."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database
        self._holding: dict[Claim, bool] = {}

    def claims(self, folded: str) -> list[Claim]:
        """Return the pages that want a path, in order of precedence."""
        rows = self._db.execute("select rank, output, name, folded from pages where folded = ? order by rank, output, name", (folded,))
        return [Claim(*row) for row in rows]

    def rival(self, claim: Claim) -> Claim | None:
        """Return the page because of which the first page that wants a path does not have it; None if it has it."""
        above = [first for folder in _folders(claim.folded) for first in self.claims(folder)[:1] if first < claim and self._holds(first)]
        return min(above) if above else self._first_below(claim)

    def neighbors(self, folded: str) -> Iterator[str]:
        """Yield the recorded paths that are folders of a path, and those below it."""
        yield from (folder for folder in _folders(folded) if self.claims(folder))
        yield from (
            path for (path,) in self._db.execute("select distinct folded from pages where folded > ? and folded < ?", _below(folded))
        )

    def _holds(self, claim: Claim) -> bool:
        if claim not in self._holding:
            self._holding[claim] = self._first_below(claim) is None
        return self._holding[claim]

    def _first_below(self, claim: Claim) -> Claim | None:
        """Return the first page that wants a path below that of a page and has precedence over it."""
        query = (
            "select rank, output, name, folded from pages where folded > ? and folded < ? and (rank, output, name) < (?, ?, ?) "
            "order by rank, output, name limit 1"
        )
        row = self._db.execute(query, (*_below(claim.folded), *claim[:3])).fetchone()
        return Claim(*row) if row else None


def _folders(path: str) -> list[str]:
    """Return the folders of a path, the outermost first."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/"]


def _below(folder: str) -> tuple[str, str]:
    """Return the two texts between which are exactly the paths below a folder: "0" is the character after the slash."""
    return folder + "/", folder + "0"
