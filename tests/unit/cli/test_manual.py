"""`broadsheet manual`: subjects are listed, a page is shown, and a wrong subject is answered with the nearest."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.scaffold.manual_pages import FOLDER, subjects

ROOT = Path(__file__).parents[3]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "manual", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def on_a_terminal(*arguments: str) -> str:
    """Return what a terminal gets, with a pager that says so and passes everything on."""
    controller, terminal = pty.openpty()
    environment = {**os.environ, "PAGER": "sed s/^/PAGED:/", "TERM": "xterm-256color", "COLUMNS": "80"}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "manual", *arguments], cwd=ROOT, stdout=terminal, stdin=terminal, env=environment
    )
    os.close(terminal)
    shown = b""
    try:
        while part := os.read(controller, 65536):
            shown += part
    except OSError:  # the terminal was closed
        pass
    finally:
        os.close(controller)
    assert process.wait() == 0
    return re.sub(r"\x1b\[[\d;]*m", "", shown.decode())


def test_without_a_subject_all_are_listed() -> None:
    done = run()

    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")] == list(subjects())


def test_a_page_goes_to_a_file_or_a_program_as_markdown() -> None:
    assert run("settings").stdout == (FOLDER / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("subject", ["Related News", "related_news", "related-news.md"])
def test_a_subject_may_be_written_as_its_title_or_its_file(subject: str) -> None:
    assert run(subject).stdout == (FOLDER / "related-news.md").read_text(encoding="utf-8")


def test_a_terminal_gets_the_page_formatted_in_a_pager_with_commands_for_links() -> None:
    shown = on_a_terminal("first-paper")

    assert "PAGED:" in shown
    assert "```" not in shown
    assert "<!--" not in shown
    assert "Articles (broadsheet manual articles)" in shown


@pytest.mark.parametrize("name", ["settings", "themes", "command-line"])
def test_no_cell_of_a_table_is_cut_off(name: str) -> None:
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")

    assert on_a_terminal(name).count("…") == text.count("…")


def test_the_list_needs_no_pager() -> None:
    assert "PAGED:" not in on_a_terminal()


def test_a_wrong_subject_is_answered_with_the_nearest() -> None:
    done = run("seting")

    assert done.returncode == 1
    assert "The manual has no page 'seting'" in done.stderr
    assert re.search(r"Did you mean '?settings'?\?", done.stderr)


def test_a_subject_like_no_other_is_answered_with_all() -> None:
    assert ", ".join(subjects()) in run("zzzz").stderr
