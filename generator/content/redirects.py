"""`content/redirects.txt`: where old addresses lead, and which files articles had before. Text and values only.

The file has one line for each move, in order, so that the changes of two people seldom meet in git:

    /news/2026/01/02/old-name/ -> id:7f3a90c1
    content/news/old-name.md -> content/news/new-name.md

The first kind is a redirect. It leads to an article by its id, so a second move changes nothing in the line. People may also write the
file of an article, another address of the site, or a full URL. The second kind is for articles whose front matter has no id: theirs is
derived from the path at which the file was first, and feeds rely on it. The second article that was first at a path is "content/x.md (2)".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import count, islice
from typing import NamedTuple

import msgspec

from generator.content.names import is_article
from generator.content.site_paths import decoded, is_site_path, nearest_site_path
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.problems import Place, Problem
from generator.core.text import fold_path, quote_path

PATH = "content/redirects.txt"
ID, ARROW = "id:", " -> "
PREFIX = "path-"
"""Of ids that are derived from a path."""
HEADER = """\
# Where old addresses lead: an old address, an arrow, and an article by its id or its file, or another address.
# Broadsheet adds a line for each article that moves. You may add, change and delete lines. Commit this file with the articles.
"""
EXAMPLE = "/old/address/ -> content/news/2026-01-02-story.md"
LONGEST_LINE = 1000
"""Characters."""
LONGEST_WAY = 20
"""Redirects from one old address to the next."""
MOST_AT_A_PATH = 999
"""Articles that were first at one path."""

_USUAL = re.compile(r"(?:/[\w-]+)+(?:/|\.html)")
"""Addresses of which nothing has to be checked, and which are written as they are."""
_OURS = re.compile(r"((?:/[\w-]+)+(?:/|\.html)) -> (id:[\w-]+)")
"""The lines that Broadsheet writes of usual addresses and ids."""
_NUMBER = re.compile(r" \(([2-9]|[1-9]\d{1,2})\)$")
_MERGE = re.compile(r"<{7}|={7}|>{7}|\|{7}")


class Move(NamedTuple):
    """A redirect."""

    address: str
    """The old address: unquoted, from the site's root."""
    target: str
    """`id:` and the id of an article, the path of its file in the project, an address of this site (unquoted), or a full URL."""
    line: int


class Redirects(msgspec.Struct, frozen=True):
    """What the file says."""

    text: str = ""
    moves: dict[str, Move] = {}
    """By the old address, folded."""
    leading: dict[str, tuple[str, ...]] = {}
    """By a target, addresses folded: the old addresses, folded, from which readers come there, perhaps by others."""
    files: dict[str, str] = {}
    """By the file of an article: the file that it had first, perhaps with a number: "content/x.md (2)"."""
    given: frozenset[str] = frozenset()
    """The ids of the articles in `files`."""
    problems: tuple[Problem, ...] = ()

    @property
    def digest(self) -> Digest:
        return hashing.of_text(self.text)

    def id_of(self, path: str) -> str:
        """Return the id of the article in a file whose front matter has none. An id is not given to a second article."""
        if path in self.files:
            return id_of_former(self.files[path])
        return next(id for id in _ids(path) if id not in self.given) if self.given else derived_id(path)

    def former_of(self, path: str, id: str) -> str:
        """Return what the file is to remember, if it moves, of an article with an id; empty if the id is the article's own."""
        if path in self.files:
            return self.files[path] if id_of_former(self.files[path]) == id else ""
        if not id.startswith(PREFIX):
            return ""
        number = next((number for number, other in enumerate(islice(_ids(path), MOST_AT_A_PATH), 1) if other == id), 0)
        return f"{path} ({number})" if number > 1 else path * number


def derived_id(path: str) -> str:
    """Return the id of an article whose front matter has none, and whose file has not moved."""
    return next(_ids(path))


def id_of_former(former: str) -> str:
    """Return the id of an article that was first in a file: "content/x.md", or "content/x.md (2)" for the second one."""
    path, number = path_of_former(former), _NUMBER.search(former)
    return next(islice(_ids(path), int(number[1]) - 1 if number else 0, None))


def path_of_former(former: str) -> str:
    """Return the path of a former file, without the number."""
    return _NUMBER.sub("", former)


def _ids(path: str) -> Iterator[str]:
    """Yield the ids of the articles that were first at a path, one after the other."""
    yield PREFIX + hashing.of_text(path)[:16]
    for number in count(2):
        yield PREFIX + hashing.of_text(f"{path}\n{number}")[:16]


def parse(text: str) -> Redirects:
    """Return what the text of the file says. Faulty lines are left out, each with a problem."""
    moves, files, problems = dict[str, Move](), dict[str, str](), list[Problem]()
    for number, written in enumerate(text.split("\n"), 1):
        line = written.strip()
        if usual := _OURS.fullmatch(line):
            move = Move(usual[1], usual[2], number)
            if moves.setdefault(_folded(move.address), move) is move:
                continue
        if not line or line.startswith("#"):
            continue
        left, arrow, right = (part.strip() for part in line.partition(ARROW.strip()))
        if fault := _fault(line, left, right if arrow else ""):
            problems.append(_problem(number, line, *fault))
        elif left.startswith("/"):
            move = Move(_unquoted(left), _unquoted(right) if right.startswith("/") else right, number)
            first = moves.setdefault(_folded(move.address), move)
            if first.target != move.target:
                problems.append(_twice(number, line, left, first.line))
        elif files.setdefault(right, left) != left:
            problems.append(_twice(number, line, right, 0))
    given = frozenset(map(id_of_former, files.values()))
    return Redirects(text, moves, _leading(moves), files, given, (*problems, *_circles(moves)))


def _fault(line: str, left: str, right: str) -> tuple[str, str, str] | None:
    """Return what is wrong with a line, what to do, and the correct line; None if nothing is."""
    if _MERGE.match(line):
        return "Git left a mark of a merge here", "Keep the lines of both sides, and delete this one", ""
    if not left or not right or len(line) > LONGEST_LINE:
        return "This line is not a redirect", f"Write {EXAMPLE}", ""
    if _is_file(path_of_former(left)):
        return None if _is_file(right) else (f"'{right[:60]}' is not the file of an article", f"Write {EXAMPLE}", "")
    if not (_USUAL.fullmatch(left) or is_site_path(left)):
        hint = "Start with a slash, and leave out the address of the site, .., ? and #"
        return f"'{left[:60]}' is not a path on this site", hint, nearest_site_path(left) + ARROW + right
    if not _is_target(right):
        return f"'{right[:60]}' is neither an article nor an address", "Write the file of an article, or an address", ""
    return None


def _is_target(text: str) -> bool:
    if text.startswith("/"):
        return _USUAL.fullmatch(text) is not None or text == "/" or is_site_path(text)
    is_web_address = re.fullmatch(r"https?://[^\s<>\"\\]+", text) is not None
    return is_web_address or _is_file(text) or (text.startswith(ID) and len(text) > len(ID))


def _is_file(text: str) -> bool:
    return text.startswith("content/") and is_article(text)


def _unquoted(address: str) -> str:
    return address if _USUAL.fullmatch(address) else decoded(address)


def _problem(number: int, line: str, message: str, hint: str, correction: str = "", rule: str = "redirects.line") -> Problem:
    return Problem(Place(PATH, number, 1), message, hint, rule, line[:LONGEST_LINE], correction)


def _twice(number: int, line: str, name: str, first: int) -> Problem:
    message = f"{name} already leads elsewhere, by line {first}" if first else f"{name} already has another former file"
    return _problem(number, line, message, "Delete one of the two lines", rule="redirects.twice")


def _way(folded: str, moves: dict[str, Move]) -> Iterator[str]:
    """Yield the targets on the way from an old address to where it leads, addresses folded.

    The way ends where it closes a circle, or after `LONGEST_WAY` steps.
    """
    passed = {folded}
    while folded in moves:
        target = moves[folded].target
        folded = _folded(target) if target.startswith("/") else target
        yield folded
        if folded in passed or len(passed) > LONGEST_WAY:
            return
        passed.add(folded)


def _folded(address: str) -> str:
    return address.lower() if address.isascii() else fold_path(address)


def _leading(moves: dict[str, Move]) -> dict[str, tuple[str, ...]]:
    leading: dict[str, list[str]] = {}
    for folded, move in moves.items():
        for target in dict.fromkeys(_way(folded, moves)) if move.target.startswith("/") else (move.target,):
            leading.setdefault(target, []).append(folded)
    return {target: tuple(sources) for target, sources in leading.items()}


def _circles(moves: dict[str, Move]) -> Iterator[Problem]:
    for folded, move in moves.items():
        if not move.target.startswith("/"):
            continue
        way = list(_way(folded, moves))
        if folded in way or len(way) > LONGEST_WAY:
            message = f"{move.address} leads back to itself" if folded in way else f"{move.address} leads through too many redirects"
            yield _problem(move.line, line_of(move), message, "Write where it should lead, or delete the line", rule="redirects.circle")


def line_of(move: Move) -> str:
    """Return a redirect as a line of the file."""
    target = _written(move.target) if move.target.startswith("/") else move.target
    return _written(move.address) + ARROW + target


def _written(address: str) -> str:
    return address if _USUAL.fullmatch(address) or not re.search(r"[\s%]|->", address) else quote_path(address)


def entries(text: str) -> Iterator[str]:
    """Yield the lines of the file without comments and empty lines."""
    return (entry for line in text.split("\n") if (entry := line.strip()) and not entry.startswith("#"))


def edited(text: str, new: Iterable[str], dropped: Collection[str]) -> str:
    """Return the text of the file with new lines in their places, and without some lines. All other lines stay as they are."""
    waiting = sorted(set(new), reverse=True)
    end = "\r\n" if "\r\n" in text else "\n"
    edited_lines = list[str]()
    for line in (text or HEADER).removesuffix("\n").split("\n"):
        entry = line.strip()
        if entry and not entry.startswith("#"):
            while waiting and waiting[-1] <= entry:
                new_line = waiting.pop()
                edited_lines += [new_line + end] * (new_line != entry)
        if entry not in dropped:
            edited_lines.append(line.rstrip("\r") + end)
    return "".join([*edited_lines, *(line + end for line in reversed(waiting))])
