"""Run the command in processes of its own, without waiting for the start of each.

To load the modules and to compile the templates takes longer than all else in the build of a small site. So one process does both
and waits; for each command it forks a child, which becomes that command: with its own folder, environment, streams and exit code.
It has no thread, so a fork is safe. How a command starts from nothing, and how it stops, is tested with processes that are not forked.
"""

from __future__ import annotations

import atexit
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
DECIDING = ("PYTHON", "LANG", "LC_")
"""Beginnings of the names of variables that a process reads only when it starts."""


def run(folder: Path, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `broadsheet` in a folder, with these variables besides those of this process."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1780000000", **environment}
    if not hasattr(os, "fork") or any(name.startswith(DECIDING) for name in environment):
        command = [sys.executable, "-m", "generator", *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, input=stdin, env=settings, check=False)
    with tempfile.TemporaryDirectory() as place:
        streams = [Path(place, name) for name in ("stdin", "stdout", "stderr")]
        streams[0].write_text(stdin, encoding="utf-8")
        code = _ask(_server(), [str(folder), list(arguments), settings, list(map(str, streams))])
        out, err = (path.read_bytes().decode("utf-8") for path in streams[1:])
    return subprocess.CompletedProcess(["broadsheet", *arguments], code, out, err)


@cache
def _server() -> subprocess.Popen[str]:
    """Start the process that waits. It ends when its input is closed, so it cannot outlive this one."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.commands"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=settings
    )
    atexit.register(server.communicate)
    return server


def _ask(server: subprocess.Popen[str], request: list[object]) -> int:
    """Have a command run; return its exit code."""
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


def _serve() -> None:
    """Fork a process for each line of the standard input. Returns only there, with its command done."""
    _warm_up()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(*json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _warm_up() -> None:
    """Build a site with an article and a raw file, which loads most modules and compiles the templates."""
    import gc
    import threading
    from datetime import UTC, datetime

    from generator.build.build import BuildOptions, build
    from tests.sites import write_site

    files = {"content/news/one.md": "---\ntitle: One\ndate: 2026-05-01\n---\n\nOne.\n", "seeds/two.txt": "Ferry sails\n\nIt sailed.\n"}
    with tempfile.TemporaryDirectory() as folder:
        build(write_site(Path(folder), files=files), BuildOptions(workers=1), now=datetime(2026, 6, 1, tzinfo=UTC))
    assert threading.active_count() == 1
    gc.freeze()  # so that the children share the memory of what is loaded


def _become(folder: str, arguments: list[str], environment: dict[str, str], streams: list[str]) -> None:
    """Run a command in this process as if it had been started so."""
    for number, path in enumerate(streams):
        stream = os.open(path, os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY)
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- open until the command ends
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- as above
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115 -- as above
    sys.path[0] = folder
    sys.argv = ["broadsheet", *arguments]
    runpy.run_module("generator", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
