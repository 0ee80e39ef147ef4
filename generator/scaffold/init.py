"""Make a new site: settings with every line explained, an example of raw copy, and the workflow that publishes it.

It only adds files: those already in the folder stay as they are.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from generator import settings
from generator.core.problems import Failure, Place, Problem
from generator.scaffold.origin import requirement
from generator.settings import vocabulary
from generator.settings.values import PublishConfig
from generator.system.files import link_on_the_way, put

FILES = Path(__file__).parent / "init_files"
FULL = FILES / "full"
"""An example with comments of each further file that an editor can write, below `content/`."""
SETTINGS = "content/site.toml"
WORKFLOW = ".github/workflows/pages.yml"

_INSTALLED = re.compile(r'^  BROADSHEET: ("[^"\n]+")$', re.MULTILINE)
_SCHEDULE = re.compile(r"^  schedule:.*\n    - cron:.*\n", re.MULTILINE)


def init(folder: Path, *, full: bool = False) -> tuple[str, ...]:
    """Write a new site into a folder, with `full` also an example of each further file; return the paths written, relative to it, in order.

    The folder is created where it is missing. Existing files are left alone.

    Raises:
        Failure: there is a site already, a folder in it is a link, or the folder cannot be written.
    """
    if (folder / SETTINGS).exists():
        message, hint = f"There is already a site in {folder}", "Name another folder, or edit the settings of this one"
        raise Failure(Problem(Place((folder / SETTINGS).as_posix()), message, hint, "init.exists"))
    site = _site(folder, full=full)
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


def _site(folder: Path, *, full: bool) -> tuple[tuple[str, str], ...]:
    """Return paths and texts; the settings come last, so that an interrupted init can be repeated."""
    return (
        (".gitignore", _file("gitignore")),
        (".gitattributes", "content/redirects.txt merge=union\n"),
        (WORKFLOW, workflow(requirement())),
        ("seeds/lighthouse-library.txt", _file("lighthouse-library.txt")),
        ("themes/.gitkeep", ""),
        ("content/tags.toml", vocabulary.sample()),
        *(_examples() if full else ()),
        (SETTINGS, settings.sample(_title(folder))),
    )


def _examples() -> tuple[tuple[str, str], ...]:
    """Return path and text of each example."""
    paths = sorted(path for path in FULL.rglob("*") if path.is_file())
    return tuple((f"content/{path.relative_to(FULL).as_posix()}", path.read_text(encoding="utf-8")) for path in paths)


def rewrite_workflow(folder: Path) -> str:
    """Write the workflow of a site again, with the schedule of its settings; return its path. It installs what the old one installed.

    Raises:
        Failure: the folder is not a site, its settings are faulty, or the file cannot be written.
    """
    if not (folder / SETTINGS).is_file():
        message, hint = f"There is no site in {folder}", "Name the folder of the site"
        raise Failure(Problem(Place((folder / SETTINGS).as_posix()), message, hint, "init.none"))
    config, problems = settings.load(folder / SETTINGS, SETTINGS)
    if config is None:
        raise Failure(*problems)
    path = folder / WORKFLOW
    if link := link_on_the_way(str(folder), WORKFLOW):
        hint = "Remove the link, or put the file or folder itself there"
        raise Failure(Problem(Place((folder / link).as_posix()), f"{link} is a link", hint, "site.link"))
    try:
        before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        named = _INSTALLED.search(before)
        text = workflow((named and json.loads(named[1])) or requirement(), config.publish.schedule)
        path.parent.mkdir(parents=True, exist_ok=True)
        put(str(path), text.encode())
    except OSError as error:
        place, message = Place(path.as_posix()), f"The workflow cannot be written: {error.strerror or error}"
        raise Failure(Problem(place, message, "Name a folder that you may write to", "init.unwritable")) from error
    return WORKFLOW


def workflow(source: str | None, schedule: str = PublishConfig().schedule) -> str:
    """Return the text of the Pages workflow that installs a requirement and runs by a schedule.

    Without a requirement its first step fails and says why, without a schedule it runs after pushes only.
    """
    text = _file("pages.yml").replace('BROADSHEET: ""\n', f"BROADSHEET: {json.dumps(source or '')}\n")
    if not schedule:
        return _SCHEDULE.sub("", text)
    return text.replace(f'cron: "{PublishConfig().schedule}"', f"cron: {json.dumps(schedule)}")


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
