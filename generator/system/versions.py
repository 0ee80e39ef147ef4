"""The versions of the software that decides how pages come out: part of the fingerprint of every page and every catalog record."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from generator.core.version import __version__

SHAPING = (
    "Jinja2",
    "MarkupSafe",
    "markdown-it-py",
    "mdit-py-plugins",
    "mdurl",
    "Pillow",
    "Pygments",
    "Babel",
    "msgspec",
    "PyStemmer",
    "PyYAML",
    "python-frontmatter",
    "tzdata",
)
"""Libraries. Those that only intake uses are not among them: imported articles stay as they are."""


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the version of Broadsheet, of Python and of every library that shapes pages, by name."""
    import platform
    from importlib.metadata import version

    return {"Broadsheet": __version__, "Python": platform.python_version(), **{name: version(name) for name in SHAPING}}


def written(of: Mapping[str, str] | None = None) -> str:
    """Return versions as the cache stores them: those of Broadsheet and its libraries, or the given ones."""
    return msgspec.json.encode(versions() if of is None else of).decode()


def difference(before: str, now: Mapping[str, str] | None = None) -> str:
    """Return a line that names the versions that have changed since they were stored; empty if none has, or none were stored."""
    now = versions() if now is None else now
    if not before or before == written(now):
        return ""
    former = msgspec.json.decode(before, type=dict[str, str])
    names = [name for name in {**now, **former} if former.get(name) != now.get(name)]
    changes = ", ".join(f"{name} {former.get(name, 'none')}, now {now.get(name, 'none')}" for name in names)
    return f"The site was built by {changes}: rebuilding everything"
