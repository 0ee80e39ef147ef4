"""Make a failing input small: first fewer files, then fewer bytes, as long as the same thing fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tests.fuzz.hostile import HostileFile

Item = TypeVar("Item")
Fails = Callable[[Sequence[HostileFile]], bool]


class Budget:
    """Counts trials; when they are used up, what is small by then is the result."""

    def __init__(self, trials: int) -> None:
        self.trials = trials

    def allows(self) -> bool:
        self.trials -= 1
        return self.trials >= 0


def reduced(files: Sequence[HostileFile], fails: Fails, *, trials: int = 90) -> list[HostileFile]:
    """Return the fewest and shortest files that still fail."""
    budget = Budget(trials)
    kept = fewer(list(files), fails, budget)
    for at, file in enumerate(kept):
        for after in (file.before, None):
            simpler = file._replace(after=after)
            if file.after != after and budget.allows() and fails([*kept[:at], simpler, *kept[at + 1 :]]):
                kept[at] = simpler
                break
        kept[at] = _shorter(kept, at, fails, budget)
    return kept


def fewer(items: list[Item], fails: Callable[[list[Item]], bool], budget: Budget) -> list[Item]:
    """Return a part of the items that still fails (ddmin of Zeller and Hildebrandt): without chunks, which get smaller and smaller."""
    size = len(items) // 2
    while size:
        at, removed = 0, False
        while at < len(items):
            if not budget.allows():
                return items
            half = items[at : at + size]
            if len(half) * 2 <= len(items) and fails(half):
                items, removed = half, True
                break
            rest = items[:at] + items[at + size :]
            if rest and budget.allows() and fails(rest):
                items, removed = rest, True
            else:
                at += size
        size = min(size, len(items) // 2) if removed else size // 2
    return items


def _shorter(files: list[HostileFile], at: int, fails: Fails, budget: Budget) -> HostileFile:
    """Return a file with the fewest lines, then bytes, with which the files still fail."""
    file = files[at]
    same = file.after == file.before

    def still(parts: list[bytes]) -> bool:
        data = b"".join(parts)
        return fails([*files[:at], file._replace(before=data, after=data if same else file.after), *files[at + 1 :]])

    lines = fewer(file.before.splitlines(keepends=True), still, budget)
    left = fewer([bytes([byte]) for byte in b"".join(lines)], still, budget)
    data = b"".join(left)
    return file._replace(before=data, after=data if same else file.after)
