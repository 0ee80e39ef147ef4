"""Folders in, folders out: raw copy and settings, and the articles and pages they must give.

`BROADSHEET_ACCEPT=1 python -m pytest tests/cases/test_cases.py` writes what comes out as what is expected;
the difference is then to be read before it is committed.
"""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import build
from tests.laws.histories import tree

CASES = Path(__file__).parent
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
WARNINGS = {"traps": ["article.tag"]}
"""By the name of a case; none for all others."""
ACCEPT = os.environ.get("BROADSHEET_ACCEPT") == "1"


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir() if (path / "content").is_dir()))
def test_a_case_gives_the_expected_articles_and_pages(tmp_path: Path, name: str) -> None:
    for folder in ("content", "seeds"):
        shutil.copytree(CASES / name / folder, tmp_path / folder)
    shutil.copytree(CASES / "themes", tmp_path / "themes")
    report = build(tmp_path, now=NOW)
    articles_and_pages = {f"content/{path}": content for path, content in tree(tmp_path / "content").items() if path.endswith(".md")}
    articles_and_pages |= {
        f"output/{path}": content
        for path, content in tree(tmp_path / "output").items()
        if path.endswith(".html") and b'class="story"' in content
    }
    expected = CASES / name / "expected"
    if ACCEPT:
        shutil.rmtree(expected, ignore_errors=True)
        for path, content in articles_and_pages.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(content)

    assert [problem.rule for problem in report.problems] == WARNINGS.get(name, [])
    assert articles_and_pages == tree(expected)
