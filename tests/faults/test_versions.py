"""A cache from other software: it is recognized, what changed is named, and everything is rebuilt."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path

from generator.system import versions
from tests.commands import ROOT, run
from tests.faults.lives import new_site, unlike_clean
from tests.laws.test_layers import MODULES, folder, imports, normal


def with_other(library: str, version: str, folder: Path) -> str:
    """Return a search path on which a library has another version."""
    place = folder / "other" / f"{library}-{version}.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {library}\nVersion: {version}\n")
    return f"{ROOT}:{place.parent}"


def test_another_version_of_a_library_is_named_and_every_page_looked_at_again(tmp_path: Path) -> None:
    world = new_site(tmp_path)
    now = ("--json", "--now", world.now.isoformat())
    first = json.loads(run(world.folder, "build", *now, PYTHONPATH=with_other("PyYAML", "5.1", tmp_path)).stdout)
    second = run(world.folder, "build", *now)
    third = json.loads(run(world.folder, "build", *now).stdout)

    assert second.stderr == f"The site was built by PyYAML 5.1, now {versions.versions()['PyYAML']}: rebuilding everything\n"
    assert len(json.loads(second.stdout)["rendered"]) == first["pages"]
    assert (third["rendered"], third["notices"]) == ([], [])
    assert unlike_clean(world) == []


def test_what_changed_is_told_in_a_line() -> None:
    ours = versions.versions()
    before = json.dumps({**ours, "Broadsheet": "0.0.1", "Python": "3.9.1"})

    assert versions.difference(before) == (
        f"The site was built by Broadsheet 0.0.1, now {ours['Broadsheet']}, Python 3.9.1, now {ours['Python']}: rebuilding everything"
    )
    assert versions.difference(versions.written()) == versions.difference("") == ""


def test_every_library_that_reading_or_rendering_imports_is_among_those_that_shape_bytes() -> None:
    """Holds for the folders from an article file to a page; what else is installed is of the command, the preview or intake."""
    folders = {"content", "theme", "similarity", "core"}
    distributions = importlib.metadata.packages_distributions()
    names = {name.split(".")[0] for module in MODULES if folder(module) in folders for name in imports(module)}
    used = {normal(one) for name in names for one in distributions.get(name, []) if name != "generator"}

    assert used <= {normal(name) for name in versions.SHAPING}
    assert len(used) > 6
