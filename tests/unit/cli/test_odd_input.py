"""Odd options, arguments, streams and folders: always a message in an editor's words, never a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import group
from generator.core.urls import is_site_address, url_path
from tests.sites import write_site

ROOT = Path(__file__).parents[3]
ARTICLE = '---\ntitle: "Ferry story"\ndate: "2026-05-01"\ntags: ["Ferry"]\n---\n\nText.\n'
BAD_URLS = (
    "http://[",
    "http://[::1",
    "http://[x]/",
    "http://x]/",
    "https://a b/",
    "http:///",
    "http://:80/",
    "http://a:99999/",
    "http://a:b/",
    "http://user:word@a/",
    "http://a/?q",
    "http://a/#f",
    "http://a/\n",
    "http://a\x1b/",
    "ftp://a/",
    "javascript:alert(1)",
    "x",
    "//",
)
GOOD_URLS = ("http://a", "https://a.example/", "https://a.example:8080/my-paper", "http://[::1]:8000/", "https://é.example/ü/")
BYTES = os.fsdecode(b"\xff")
"""A name that is not UTF-8."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is built; commands of this file leave it so."""
    folder = write_site(tmp_path_factory.mktemp("site"), files={"content/news/one.md": ARTICLE})
    assert run(folder, "build", "-q").exit_code == 0
    return folder


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> Result:
    """Run a command in this process; an error that it does not report is raised."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(group, list(arguments), input=stdin, prog_name="broadsheet", catch_exceptions=True)
    finally:
        os.chdir(before)


def process(folder: Path, shell: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which B is the command."""
    script = f'B="{sys.executable} -m generator"; {shell}'
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1780000000"}
    return subprocess.run(
        ["sh", "-c", script], cwd=folder, capture_output=True, text=True, errors="backslashreplace", env=settings, check=False
    )


def said(result: Result) -> str:
    """Return what a command that ended in order says: it exits, or raises a Failure that `main` prints."""
    from generator.core.problems import Failure

    if result.exception is None or isinstance(result.exception, SystemExit):
        return result.output
    assert isinstance(result.exception, Failure), result.exception
    return "; ".join(f"{problem.place}: {problem.message}. {problem.hint}" for problem in result.exception.problems)


@pytest.mark.parametrize("url", BAD_URLS)
def test_what_cannot_be_the_address_of_a_site_is_said(url: str, site: Path) -> None:
    assert not is_site_address(url)
    for command in ("build", "plan"):
        for option in ("--base-url", "--default-base-url"):
            assert "is not a web address" in said(run(site, command, option, url))


@pytest.mark.parametrize("url", GOOD_URLS)
def test_what_can_be_the_address_of_a_site_is_taken(url: str) -> None:
    assert is_site_address(url)


@pytest.mark.parametrize(
    "url", [*BAD_URLS, "http://a/%00", "http://a/%ff", "a://", BYTES, f"content/{BYTES}.md", "\ud800", "", ".", "/", "~"]
)
@pytest.mark.parametrize("command", ["why", "related"])
def test_a_command_that_takes_a_path_answers_for_anything(command: str, url: str, site: Path) -> None:
    assert said(run(site, command, url))


@pytest.mark.parametrize(
    ("url", "path"),
    [("https://a/b/c%20d?q#f", "b/c d"), ("https://a", ""), ("http://[/x", "x"), ("https://a?x/y", "y"), ("x://a/%ff", BYTES)],
)
def test_the_path_of_any_url_is_read(url: str, path: str) -> None:
    assert url_path(url) == path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["tags", "rename", BYTES, "x"], "No article has this tag"),
        (["tags", "rename", "Ferry", BYTES], "A tag needs a letter or a digit"),
        (["tags", "rename", "Ferry", "\x1b"], "A tag needs a letter or a digit"),
        (["tags", "retag", "http://["], "There is no article or folder"),
        (["manual", BYTES], "has no page"),
        (["intake", "--keep", BYTES], "does not exist"),
        (["plan", "--against", "."], "The manifest cannot be read"),
        (["plan", "--against", BYTES], "The manifest cannot be read"),
        (["build", "--manifest", "."], "The manifest cannot be written"),
        (["build", "--manifest", "content/site.toml/x"], "The manifest cannot be written"),
        (["build", "--now", "9999-99-99"], "is not a date or a time"),
        (["build", "--cluster", "x"], "is not the address of a scheduler"),
        (["build", "--cluster", "tcp://["], "is not the address of a scheduler"),
        (["build", "--cluster", "http://a:1/\x1b"], "is not the address of a scheduler"),
        (["preview", "--port", "70000"], "0<=x<=65535"),
        (["build", "--workers", "0"], "x>=1"),
    ],
)
def test_an_odd_value_is_answered_in_words(arguments: list[str], message: str, site: Path) -> None:
    result = run(site, *arguments)

    assert result.exit_code != 0
    assert message in said(result)


@pytest.mark.parametrize("now", ["9999-12-31T23:59-23:59", "0001-01-01T00:00+23:59", "0001-01-01", "2026-W01-1"])
def test_a_time_at_the_edge_is_a_time(now: str, site: Path) -> None:
    assert run(site, "plan", "--now", now).exit_code == 0


def test_garbage_on_standard_input_names_no_file(site: Path) -> None:
    garbage = bytes(range(256)) * 9 + b"\ncontent/" + b"a" * 9000 + b"\n../../etc/passwd\n/\n~\ncontent/\0\n\xff\xfe\n"

    assert run(site, "build", "-q", "--changed", stdin=garbage).exit_code == 0
    assert run(site, "plan", "--changed", stdin=garbage).exit_code == 0


@pytest.mark.parametrize(
    "shell",
    [
        "$B build >&-",
        "$B build 2>&- >&-",
        "$B related --all --json >&-",
        "$B tags >&-",
        "$B manual >&-",
        "$B manual settings >&-",
        "$B build --changed <&-",
        "$B build <&- >&- 2>&-",
        "$B build --json | true",
        "$B manual settings | head -c 1",
        "LANG=C LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $B related --all",
        "printf '\\377\\n' | LC_ALL=en_US.UTF-8 PYTHONUTF8=0 PYTHONIOENCODING=utf-8:strict $B build --changed",
    ],
)
def test_a_stream_that_is_closed_or_odd_stops_nothing(shell: str, site: Path) -> None:
    done = process(site, shell)

    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr
    assert "Exception" not in done.stderr
    assert done.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["build", "build --json", "related --all", "tags", "manual", "manual settings"])
def test_a_full_disk_below_the_output_of_a_command_is_said(command: str, site: Path) -> None:
    done = process(site, f"$B {command} >/dev/full")

    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        "standard output: error: What the command prints cannot be written: No space left on device",
    )


@pytest.mark.parametrize("command", ["build", "preview", "why x", "related x", "tags", "intake", "nothing"])
def test_a_current_folder_that_was_deleted_is_said(command: str, tmp_path: Path) -> None:
    done = process(tmp_path, f'mkdir gone && cd gone && rmdir "$PWD" && $B {command}')

    assert done.returncode == 1
    assert "The current folder does not exist any more" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_site_can_be_made_from_a_folder_that_was_deleted(tmp_path: Path) -> None:
    done = process(tmp_path, f'mkdir gone && cd gone && rmdir "$PWD" && $B init {tmp_path}/paper && $B --help')

    assert done.returncode == 0
    assert f"Next: cd {tmp_path}/paper && broadsheet build" in done.stdout


@pytest.mark.parametrize("name", ["", ":", '"', "'; rm -rf x", "${{ secrets.x }}", "a\nb: c", "a\x1b", "::error::x", "é", BYTES])
def test_a_folder_with_an_odd_name_becomes_a_site_with_the_same_workflow(name: str, tmp_path: Path) -> None:
    plain, odd = tmp_path / "plain", tmp_path / f"odd{name}"
    assert run(tmp_path, "init", str(plain)).exit_code == run(tmp_path, "init", str(odd)).exit_code == 0
    workflow = ".github/workflows/pages.yml"

    assert (odd / workflow).read_bytes() == (plain / workflow).read_bytes()
    assert run(odd, "plan").exit_code == 0
    shutil.rmtree(odd)
