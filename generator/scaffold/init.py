"""Make a new site: settings with every line explained, an example of raw copy, and the workflow that publishes it.

It only adds files: those already in the folder stay as they are.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from generator import settings
from generator.core.problems import Failure, Place, Problem
from generator.scaffold.origin import requirement
from generator.settings import vocabulary
from generator.system.files import link_on_the_way

FILES = Path(__file__).parent / "init_files"
SETTINGS = "content/site.toml"
WORKFLOW = ".github/workflows/pages.yml"


def init(folder: Path) -> tuple[str, ...]:
    """Write a new site into a folder; return the paths written, relative to it, in order.

    The folder is created where it is missing. Existing files are left alone.

    Raises:
        Failure: there is a site already, a folder in it is a link, or the folder cannot be written.
    """
    if (folder / SETTINGS).exists():
        message, hint = f"There is already a site in {folder}", "Name another folder, or edit the settings of this one"
        raise Failure(Problem(Place((folder / SETTINGS).as_posix()), message, hint, "init.exists"))
    site = _site(folder)
    for path, _ in site:
        if link := link_on_the_way(str(folder), os.path.dirname(path)):
            hint = "Remove the link, or put the folder itself there"
            raise Failure(Problem(Place((folder / link).as_posix()), f"The folder {link} is a link", hint, "site.link"))
    try:
        return tuple(path for path, text in site if _write_new(folder / path, text))
    except OSError as error:
        place = Place(Path(error.filename or folder).as_posix())
        message = f"The site cannot be written: {error.strerror or error}"
        raise Failure(Problem(place, message, "Name a folder that you may write to", "init.unwritable")) from error


def _site(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return paths and texts; the settings come last, so that an interrupted init can be repeated."""
    return (
        (".gitignore", _file("gitignore")),
        (".gitattributes", "content/redirects.txt merge=union\n"),
        (WORKFLOW, workflow(requirement())),
        ("seeds/lighthouse-library.txt", _file("lighthouse-library.txt")),
        ("themes/.gitkeep", ""),
        ("content/tags.toml", vocabulary.sample()),
        (SETTINGS, settings.sample(_title(folder))),
    )


def workflow(source: str | None) -> str:
    """Return the text of the Pages workflow that installs a requirement; without one its first step fails and says why."""
    return _file("pages.yml").replace('BROADSHEET: ""\n', f"BROADSHEET: {json.dumps(source or '')}\n")


def _title(folder: Path) -> str:
    """Return a name for the paper: "my-paper" is "My Paper"."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words if word.isprintable()) or "My Paper"


def _file(name: str) -> str:
    return (FILES / name).read_text(encoding="utf-8")


def _write_new(path: Path, text: str) -> bool:
    """Write a file unless it exists; return whether it was written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
