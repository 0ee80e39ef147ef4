"""The README is short, its links lead somewhere, and a stranger can type what stands in it, from the clone to the first edition."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.end_to_end import snippets

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_is_at_most_150_lines_long() -> None:
    assert len(README.splitlines()) <= 150


def test_the_two_commands_to_start_stand_in_the_readme_as_they_are() -> None:
    """People and programs paste them: they do not change."""
    first, second, *_ = [block.text.strip() for block in snippets.blocks(README) if block.language == "sh"]

    assert first == "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/broadsheet build"
    assert second == 'python3 -m venv .venv && .venv/bin/pip install ".[test]" && .venv/bin/python -m pytest'


def test_the_repository_has_one_address_in_all_documents() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("*.toml"), *(ROOT / ".github").glob("*.md"), *(ROOT / "generator/manual").glob("*.md")]
    addresses = {
        address
        for path in documents
        for address in re.findall(r"https://github\.com/[^/\s]+/broadsheet\b", path.read_text(encoding="utf-8"))
    }

    assert addresses == {snippets.REPOSITORY}


def test_every_command_of_the_readme_runs_in_order(tmp_path: Path) -> None:
    environment = snippets.environment(tmp_path)
    checkout = snippets.checkout(tmp_path / "broadsheet", environment)
    environment["CHECKOUT"] = str(checkout)
    done = snippets.run(README, tmp_path / "page", environment, checkout)

    assert done.returncode == 0, done.stdout + done.stderr
    assert (checkout / "output" / "index.html").is_file()
    assert (checkout / "my-paper" / "output" / "index.html").is_file()


def test_the_command_is_there_in_all_its_forms() -> None:
    for arguments in (["--version"], ["--help"]):
        done = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "broadsheet" in done.stdout.lower()
