"""Make a new site: settings with every line explained, an example of raw copy, and the workflow that publishes it.

It only adds files. What is in the folder already stays as it is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator import settings
from generator.core.problems import Failure, Place, Problem
from generator.settings import vocabulary

FILES = Path(__file__).parent / "init_files"
SETTINGS = "content/site.toml"


def init(folder: Path) -> tuple[str, ...]:
    """Write a new site into a folder, which is made if need be; return the paths written, relative to it, in order.

    Files that are there already are left alone. Raises Failure where there is a site already, or the folder cannot be written.
    """
    if (folder / SETTINGS).exists():
        message = f"There is a site in {folder} already"
        raise Failure(
            Problem(Place((folder / SETTINGS).as_posix()), message, "Name another folder, or edit the settings of this one", "init.exists")
        )
    try:
        return tuple(path for path, text in _site(folder) if _written(folder / path, text))
    except OSError as error:
        place = Place(Path(error.filename or folder).as_posix())
        message = f"The site cannot be written: {error.strerror or error}"
        raise Failure(Problem(place, message, "Name a folder that you may write to", "init.unwritable")) from error


def _site(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return paths and texts; the settings come last, so that an init broken off can be repeated."""
    return (
        (".gitignore", _file("gitignore")),
        (".github/workflows/pages.yml", _file("pages.yml").replace("BROADSHEET: broadsheet\n", f"BROADSHEET: {source()}\n")),
        ("seeds/lighthouse-library.txt", _file("lighthouse-library.txt")),
        ("themes/.gitkeep", ""),
        ("content/tags.toml", vocabulary.sample()),
        (SETTINGS, settings.sample(_title(folder))),
    )


def source(name: str = "broadsheet") -> str:
    """Return what pip needs to install this Broadsheet elsewhere: its repository and commit if it came from one (PEP 610), else its name."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        origin = json.loads(distribution(name).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return name
    commit = origin.get("vcs_info", {}).get("commit_id")
    public = re.fullmatch(r"https://[\w.-]+(?::\d+)?/[\w./~-]+", origin.get("url", ""))  # without a password in it
    return f'"{name} @ git+{public[0]}@{commit}"' if public and commit and origin["vcs_info"].get("vcs") == "git" else name


def _title(folder: Path) -> str:
    """Return a name for the paper: "my-paper" is "My Paper"."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words if word.isprintable()) or "My Paper"


def _file(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")


def _written(path: Path, text: str) -> bool:
    """Write a file unless there is one; return whether it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
