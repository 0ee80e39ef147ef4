"""The code blocks of a Markdown page, run one after another as a reader would: files are written, commands and programs run.

A block that is the text of a file has `<!-- file: PATH -->` on the line above it. Files go where the page says, below the current
folder. What cannot be run as it stands here, for a network or for ever, is replaced by what `STAND_INS` says, and nothing is skipped.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple

import msgspec

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"(?:^[ ]*<!-- file: (?P<file>\S+) -->\n)?^(?P<indent>[ ]*)```(?P<language>\w+)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
REPOSITORY = "https://github.com/<owner>/broadsheet"
"""Where the documents say that Broadsheet is."""

RUN = ("sh", "python")
READ_ONLY = {"text": "a sample of what is printed"}
"""Languages of blocks that are not run if they name no file, and why."""

STAND_INS = (
    (rf'"{re.escape(REPOSITORY)}"', '"$CHECKOUT"', "no network: clone this checkout"),
    (r"https://github\.com/me/my-paper\.git", '"$REMOTE"', "no network: push to a folder"),
    (r"^(\S*broadsheet preview.*)$", r'"$PYTHON" "$SNIPPETS" serve \1', "never ends: get the front page, then stop it"),
    (r"^dask (.*)$", r'"$PYTHON" "$SNIPPETS" start "$PYTHON" -m dask \1', "never ends: leave it running until the page is done"),
    (r"\bdesk:8786\b", "127.0.0.1:$PORT", "one machine instead of three"),
    (r"--port 8786\b", "--host 127.0.0.1 --port $PORT --no-dashboard", "a free port"),
    (r"--nworkers 8\b", "--nworkers 1 --no-dashboard", "a machine of two cores"),
    (r"^python -m tests\.benchmarks (.*)$", r'"$PYTHON" "$SNIPPETS" benchmarks \1', "takes minutes: read the options, and measure little"),
    (r"^\.ci/run$", "bash -n .ci/run", "installs a system and runs this very test: only its syntax is checked"),
)  # fmt: skip
"""What is run instead: a pattern, a replacement, and the reason."""


class Block(NamedTuple):
    language: str
    text: str
    file: str
    """Where it is to be written, if it is the text of a file; else empty."""


def blocks(page: str) -> list[Block]:
    """Return the code blocks of a Markdown text, in order."""
    return [Block(match["language"], dedent(match["text"]), match["file"] or "") for match in FENCE.finditer(page)]


def acts(block: Block) -> bool:
    """Return whether a block does something: it is run, or is the text of a file."""
    return bool(block.file) or block.language in RUN


def script(page: str, folder: Path) -> str:
    """Return a shell script that does what the blocks of a page say; what it needs is written into a folder of its own."""
    lines, program = ["set -eo pipefail"], ""
    last = max((number for number, block in enumerate(blocks(page)) if block.language == "python" and not block.file), default=-1)
    for number, block in enumerate(blocks(page)):
        lines.append(f"echo '== block {number}: {block.language} {block.file}'")
        if block.language == "sh":
            lines.append(runnable(block.text))
            continue
        saved = folder / f"block-{number}"
        saved.write_text(block.text, encoding="utf-8")
        if block.file:
            lines.append(f'"$PYTHON" "$SNIPPETS" write {saved} {shlex.quote(block.file)}')
        elif block.language == "python":
            program += block.text  # a page has one program: a block goes on from those before it
            saved.write_text(program, encoding="utf-8")
            lines += [f'PYTHONPATH="$ROOT" "$PYTHON" {saved}'] if number == last else []
    return "\n".join(lines) + "\n"


def runnable(text: str) -> str:
    """Return the commands of a block with their stand-ins."""
    for pattern, replacement, _ in STAND_INS:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text


def run(page: str, folder: Path, environment: dict[str, str], cwd: Path, *, after: str = "") -> subprocess.CompletedProcess[str]:
    """Run the blocks of a page, then `after`; end what they left running."""
    folder.mkdir()
    file = folder / "page.sh"
    file.write_text(script(page, folder) + after, encoding="utf-8")
    values = {**environment, "STARTED": str(folder / "started"), "PORT": str(_free_port()), "REMOTE": str(folder / "remote.git")}
    subprocess.run(["git", "init", "--quiet", "--bare", values["REMOTE"]], check=True, env=values)
    try:
        return subprocess.run(["bash", str(file)], cwd=cwd, env=values, capture_output=True, text=True, check=False)
    finally:
        _end(folder / "started")


def environment(folder: Path) -> dict[str, str]:
    """Return variables under which a shell finds this Python, this Broadsheet, and no settings of the person who runs the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "PYTEST", "GIT_", "BROADSHEET"))}
    binaries = folder / "bin"
    binaries.mkdir()
    for name, text in (("python3", PYTHON), ("python", PYTHON), ("broadsheet", BROADSHEET)):
        (binaries / name).write_text(text, encoding="utf-8")
        (binaries / name).chmod(0o755)
    (folder / "gitconfig").write_text(
        "[user]\nname = An editor\nemail = editor@example.org\n[init]\ndefaultBranch = main\n", encoding="utf-8"
    )
    return {
        **kept,
        "PATH": f"{binaries}{os.pathsep}{kept.get('PATH', os.defpath)}",
        "HOME": str(folder),
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHON": sys.executable,
        "SNIPPETS": __file__,
        "ROOT": str(ROOT),
        "PYTEST_ADDOPTS": "--quiet tests/unit/core/test_text.py",  # where a page runs all tests, run a few
        "BROWSER": "true",
    }


def checkout(folder: Path, environment: dict[str, str]) -> Path:
    """Copy this checkout, with smaller pictures, into a folder, as a repository of its own that can be cloned; return the folder."""
    from tests.sites import shrink_pictures

    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
    shrink_pictures(folder / "content" / "images")
    for command in ("init --quiet", "add --all", "commit --quiet --message checkout"):
        subprocess.run(["git", *command.split()], cwd=folder, env=environment, check=True)
    return folder


LEFT_BEHIND = (".git", ".venv", ".cache", "output", "__pycache__", ".*_cache", ".hypothesis", "dist", "*.egg-info", "node_modules")
BROADSHEET = '#!/bin/sh\nPYTHONPATH="$ROOT" exec "$PYTHON" -m generator "$@"\n'
PYTHON = """#!/bin/sh
if [ "$1 $2" = "-m venv" ]; then exec "$PYTHON" "$SNIPPETS" venv "$3"; fi
exec "$PYTHON" "$@"
"""
PIP = """#!/bin/sh
shift
exec "{python}" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation "$@"
"""


def _venv(folder: Path) -> None:
    """Make an environment that borrows the libraries of this one, so that nothing is downloaded."""
    import sysconfig
    import venv

    venv.create(folder, with_pip=False, symlinks=True)
    binaries = folder.resolve() / "bin"
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (binaries / "pip").write_text(PIP.format(python=binaries / "python"), encoding="utf-8")
    (binaries / "pip").chmod(0o755)


def _write(block: Path, target: Path) -> None:
    """Write a block to its file; what is said in `site.toml` is added to what is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    text = block.read_text(encoding="utf-8")
    if target.name == "site.toml" and target.exists():
        text = "\n".join(_toml(_merged(tomllib.loads(target.read_text(encoding="utf-8")), tomllib.loads(text))))
    if target.suffix == ".toml":
        tomllib.loads(text)
    target.write_text(text, encoding="utf-8")


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    values = dict(old)
    for name, value in new.items():
        before = values.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            values[name] = _merged(before, value)
        elif name == "sections" and isinstance(before, list):
            slugs = [section["slug"] for section in value]
            values[name] = [*(section for section in before if section["slug"] not in slugs), *value]
        else:
            values[name] = value
    return values


def _toml(values: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the lines of a table: its plain values, then the tables in it."""
    tables = {name: value for name, value in values.items() if isinstance(value, dict)}
    lists = {name: value for name, value in values.items() if isinstance(value, list) and value and isinstance(value[0], dict)}
    for name, value in values.items():
        if name not in tables and name not in lists:
            yield f"{msgspec.json.encode(name).decode()} = {msgspec.json.encode(value).decode()}"
    for name, value in tables.items():
        yield f"[{path}{name}]"
        yield from _toml(value, f"{path}{name}.")
    for name, items in lists.items():
        for item in items:
            yield f"[[{path}{name}]]"
            yield from _toml(item, f"{path}{name}.")


def _serve(command: list[str]) -> None:
    """Start a server, get the page at the address that it prints, and stop it as Ctrl-C does."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout is not None
    try:
        address = next(match[0] for line in process.stdout if (match := re.search(r"http://\S+", line)))
        with urllib.request.urlopen(address, timeout=60) as response:  # noqa: S310 -- the address that our own server printed
            assert b"<html" in response.read()
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    print(f"served at {address}")


def _start(command: list[str]) -> None:
    """Leave a scheduler or a worker of Dask running; return when its log says that it is ready."""
    started = os.environ["STARTED"]
    log = Path(f"{started}-{'worker' if 'worker' in command else 'scheduler'}.log")
    with log.open("wb") as output:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL, start_new_session=True, env=environment)
    with open(started, "a", encoding="utf-8") as file:
        file.write(f"{process.pid}\n")
    ready = "Registered to" if "worker" in command else "Scheduler at"
    while ready not in log.read_text(encoding="utf-8"):
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        sys.exit(log.read_text(encoding="utf-8"))


def _end(started: Path) -> None:
    for pid in started.read_text(encoding="utf-8").split() if started.exists() else ():
        with suppress(ProcessLookupError):
            os.killpg(int(pid), signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _benchmarks(arguments: list[str]) -> None:
    """Read the options as they stand, then measure what takes the least time."""
    sys.path.insert(0, str(ROOT))
    from tests.benchmarks.__main__ import _options

    options = _options(arguments)
    assert options.sizes
    if not options.only:
        subprocess.run([sys.executable, "-m", "tests.benchmarks", "--articles", "10", "--only", "write floor"], cwd=ROOT, check=True)


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    if verb == "venv":
        _venv(Path(rest[0]))
    elif verb == "write":
        _write(Path(rest[0]), Path(rest[1]))
    elif verb == "serve":
        _serve(rest)
    elif verb == "start":
        _start(rest)
    elif verb == "benchmarks":
        _benchmarks(rest)
