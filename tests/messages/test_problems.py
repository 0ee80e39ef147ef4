"""The messages about faulty front matter, word by word, from `problems.md`; and that the corrected lines are correct."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator.content.front_matter import parse
from generator.core.problems import Problem

PATH = "content/town/2026-09-12-harbor.md"
ZONE = ZoneInfo("Europe/London")
BLOCK = re.compile(r"^## ([^\n]+)\n\n```yaml\n(.*?)```\n\n```text\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (name, "" if text == "\n" else text.replace("⇥", "\t"), expected)
    for name, text, expected in BLOCK.findall((Path(__file__).parent / "problems.md").read_text(encoding="utf-8"))
]
HOPELESS = (
    "front-matter.missing",
    "front-matter.limit",
    "front-matter.json-syntax",
    "no keys at all",
    "not a key and a value",
    "is one name",
    "of signs only",
    "cannot follow",
)
"""Blocks that a corrected line cannot repair: the whole front matter is missing, a line must go, or only a person knows."""


def shown(text: str) -> str:
    """Return all messages about a file, as the command line shows them."""
    lines = []
    for problem in parse(text, PATH, ZONE)[3]:
        lines.append(f"{str(problem.place).removeprefix(PATH + ':')}: {problem.level}: {problem.message}")
        lines += [f"  | {problem.excerpt}"] if problem.excerpt else []
        lines += [f"  > {problem.correction}"] if problem.correction else []
        lines.append(f"  {problem.hint} [{problem.rule}]")
    return "\n".join(lines).replace("\t", "⇥")


def corrected(text: str) -> str:
    """Return a file with every line replaced as its problems say; a missing line is added at the top of the front matter."""
    lines = text.split("\n")
    for problem in sorted(parse(text, PATH, ZONE)[3], key=lambda problem: -(problem.place.line or 0)):
        if problem.correction:
            _correct(lines, problem)
    return "\n".join(lines)


def _correct(lines: list[str], problem: Problem) -> None:
    at = (problem.place.line or 1) - 1
    if problem.rule == "front-matter.unclosed" and problem.excerpt:
        lines.insert(at, problem.correction)
    elif problem.rule in ("front-matter.title", "front-matter.date") and not problem.excerpt:
        lines.insert(at + 1, problem.correction)
    elif at < len(lines):
        lines[at] = problem.correction
    if delete := re.search(r"delete line (\d+)", problem.hint):
        lines[int(delete[1]) - 1] = ""


def test_there_are_blocks_for_every_rule() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "generator" / "content" / "front_matter").glob("*.py")
    )
    rules = set(re.findall(r'"(front-matter\.[a-z]+)"', sources)) - {"front-matter.encoding"}  # about bytes: see test_front_matter.py

    assert len(BLOCKS) > 30
    assert sorted(rule for rule in rules if not any(f"[{rule}]" in expected for _, _, expected in BLOCKS)) == []


@pytest.mark.parametrize(("name", "text", "expected"), BLOCKS, ids=[name for name, _, _ in BLOCKS])
def test_a_fault_is_said_as_written_down(name: str, text: str, expected: str) -> None:
    assert shown(text) == expected
    if name.startswith("front-matter."):
        assert f"[{name.partition(':')[0]}]" in expected


CURABLE = [pytest.param(text, id=name) for name, text, _ in BLOCKS if not any(word in name for word in HOPELESS)]


@pytest.mark.parametrize("text", CURABLE)
def test_the_corrected_lines_leave_nothing_to_correct(text: str) -> None:
    """Fault upon fault may take a second look, as it does a person."""
    for _ in range(3):
        text = corrected(text)

    header, _, _, problems = parse(text, PATH, ZONE)
    assert [problem.message for problem in problems] == []
    assert header is not None
