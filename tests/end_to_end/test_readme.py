"""The README keeps up with the code: every command, option, setting, problem rule, template and folder is in it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from generator.cli import COMMANDS, group
from generator.core import views
from generator.settings import Config, Limits, SectionConfig

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_each_of_its_options_is_in_the_readme(name: str) -> None:
    command = group.get_command(None, name)  # type: ignore[arg-type]
    assert f"broadsheet {name}" in README
    for option in command.params:  # type: ignore[union-attr]
        if option.param_type_name == "option":
            assert any(re.search(re.escape(flag) + r"\b", README) for flag in option.opts), f"{name} {option.opts}"


@pytest.mark.parametrize("kind", [Config, Limits, SectionConfig])
def test_every_setting_is_in_the_readme(kind: type[msgspec.Struct]) -> None:
    assert [field for field in kind.__struct_fields__ if f"`{field}`" not in README] == []


def rules() -> list[str]:
    """Collect every string in the package that looks like a rule and is used as one."""
    found = set[str]()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(RULE, node.value):
                found.add(node.value)
    return sorted(found)


RULE = r"(article|build|config|extension|front-matter|intake|output|related|tags|theme|template|why|workflow|init|preview)\.[a-z-]+"


def test_every_rule_of_a_problem_is_in_the_readme() -> None:
    files = {"config.toml", "theme.toml", "tags.toml", "article.html", "intake.jsonl"}
    assert [rule for rule in rules() if rule not in files and f"`{rule}`" not in README] == []


def test_every_view_is_in_the_readme() -> None:
    names = [name for name, kind in vars(views).items() if name.endswith("View") and isinstance(kind, type)]

    assert [name for name in names if f"`{name}`" not in README] == []


def test_every_folder_is_in_the_readme() -> None:
    rooms = {path.stem for path in (ROOT / "generator").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    named = {room.rstrip("/") for room in re.findall(r"`([\w/]+)`", README)}

    assert sorted(room for room in rooms - named if not room.startswith("_")) == []


def test_the_command_is_there_in_all_its_forms() -> None:
    for arguments in (["--version"], ["--help"]):
        done = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
        assert "broadsheet" in done.stdout.lower()
