"""The wheel: built from the checkout, installed elsewhere, it makes and builds a site on its own. Needs no network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: object, cwd: Path) -> str:
    """Run a command outside the checkout, without the paths and settings of this process; return what it says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "BROADSHEET"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("broadsheet-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, which borrows only the libraries of this one; return its `bin`."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False)
    packages = next(folder.glob("lib/python*/site-packages"))
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        folder / "bin" / "python",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def test_the_wheel_holds_the_package_with_themes_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(ROOT).as_posix().replace("themes/", "generator/themes/", 1)
        if top == "themes"
        else path.relative_to(ROOT).as_posix()
        for top in ("generator", "themes")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert names == expected


def test_an_installed_broadsheet_makes_and_builds_a_site_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    run(installed / "broadsheet", "init", "my-paper", cwd=tmp_path)
    run(installed / "broadsheet", "build", "--base-url", "https://example.org/", cwd=tmp_path / "my-paper")
    output = tmp_path / "my-paper" / "output"
    articles = [path for path in output.rglob("index.html") if 'class="article-body"' in path.read_text(encoding="utf-8")]

    assert [name for name in ("index.html", "404.html", ".nojekyll", "feed.xml", "sitemap.xml") if not (output / name).is_file()] == []
    assert len(articles) == 1
    assert list((output / "assets").glob("*.css"))


def test_an_installed_broadsheet_takes_code_and_themes_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    program = "import generator, generator.system.resources; print(generator.__file__); print(generator.system.resources.themes())"
    code, themes = run(installed / "python", "-c", program, cwd=tmp_path).splitlines()

    assert Path(code).is_relative_to(installed.parent)
    assert Path(themes) == Path(code).parent / "themes"
    assert {path.name for path in Path(themes).iterdir()} >= {"base", "newspaper"}


def test_an_installed_broadsheet_shows_its_manual(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "broadsheet", "manual", "settings", cwd=tmp_path) == (ROOT / "generator/manual/settings.md").read_text(
        encoding="utf-8"
    )


def test_the_command_and_the_module_are_the_same(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "broadsheet", "--version", cwd=tmp_path) == run(
        installed / "python", "-m", "generator", "--version", cwd=tmp_path
    )
