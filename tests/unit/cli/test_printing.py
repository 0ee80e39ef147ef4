"""What is printed of names, values and excerpts: one line each, without a command to the terminal or to the log of a CI service."""

from __future__ import annotations

import ast
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import group
from generator.cli.problem_list import show_problems
from generator.cli.terminal import cell, show, show_json, show_table
from generator.core.problems import Place, Problem
from tests.commands import run
from tests.sites import write_site

ROOT = Path(__file__).parents[3]
NASTY = "a\x1b]0;PWNED\x07\nb\x9b2J\u202egpj\u2028\x7f\r\t"
"""Sets the title of a terminal, begins a new line, clears the screen, turns the line around."""
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
CI = {"GITHUB_ACTIONS": "true"}
COMMANDS = (
    "::error file=x::y",
    "  ::set-output name=a::b",
    "##[add-mask]x",
    "## ##[group]x",
    "x ##vso[task.setvariable]y",
    "##teamcity[x]",
)


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def obeyed(line: str) -> bool:
    """Return whether a runner takes a line for a command: GitHub's reads "::" after spaces, and "##[" anywhere."""
    return bool(re.match(r"\s*::[A-Za-z]", line) or re.search(r"##\w*\[", line))


def test_a_line_stays_one_line_whatever_it_holds(capsys: pytest.CaptureFixture[str]) -> None:
    show((NASTY, "bold"), f": {NASTY}")

    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert not HIDDEN.search(out)
    assert "a\\x1b]0;PWNED\\x07\\nb\\x9b2J\\u202egpj\\u2028\\x7f\\r\\t" in out


def test_a_problem_cannot_print_another_one(capsys: pytest.CaptureFixture[str]) -> None:
    place = Place("content/x.md\ncontent/site.toml:1: error: delete all")
    show_problems([Problem(place, f"Bad {NASTY}", f"Do {NASTY}", "front-matter.title", f"title: {NASTY}", f"title: {NASTY}")])

    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith("content/site.toml")] == []
    assert len(lines) == 4
    assert not any(HIDDEN.search(line) for line in lines)


def test_many_problems_of_one_cause_are_escaped_too(capsys: pytest.CaptureFixture[str]) -> None:
    show_problems(Problem(Place(f"{number}{NASTY}"), f"{number}{NASTY}", rule="x", cause=str(number // 3)) for number in range(90))

    assert not HIDDEN.search(capsys.readouterr().err.replace("\n", ""))


def test_colors_are_the_only_sequences_of_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    show((NASTY, "bold red"), NASTY)

    out = capsys.readouterr().out
    assert "\x1b[1;31m" in out
    assert not HIDDEN.search(re.sub(r"\x1b\[[\d;]*m", "", out).rstrip("\n"))


def test_a_table_measures_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    for name in ("\x1b[2J", "plain"):
        grid.add_row(cell(name), cell("next"))
    show_table(grid)

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("\\x1b[2J  next")
    assert second.startswith("plain    next")


@pytest.mark.parametrize("text", [NASTY, "caf\udce9.md", "##[add-mask]x", "新闻"])
@pytest.mark.parametrize("environment", [{}, CI])
def test_json_is_the_same_value_on_one_line(
    text: str, environment: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    show_json({"path": text, "problems": (Problem(Place(text), text),)})

    out = capsys.readouterr().out
    assert json.loads(out)["path"] == json.loads(out)["problems"][0]["place"]["path"] == text
    assert not HIDDEN.search(out.rstrip("\n"))
    assert not (environment and obeyed(out))


@pytest.mark.parametrize("variable", ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_headline_is_no_command_to_a_ci_service(
    command: str, variable: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.table import Table

    monkeypatch.setenv(variable, "true")
    show(command)
    show_problems([Problem(Place(command), "x", excerpt=command, correction=command, hint=command, rule="x")])
    grid = Table.grid()
    grid.add_column(overflow="fold")
    for width in range(20):  # a folded line may begin anywhere in the text
        grid.add_row(cell("word " * 15 + "x" * width + command))
    show_table(grid)
    printed = capsys.readouterr()

    assert [line for line in (printed.out + printed.err).splitlines() if obeyed(line)] == []


def test_outside_ci_colons_stay_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    show("std::vector ##[x]")

    assert capsys.readouterr().out == "std::vector ##[x]\n"


@pytest.mark.parametrize("arguments", [[NASTY], ["tags", NASTY], ["build", f"--{NASTY}"], ["build", "--now", NASTY], ["build", NASTY]])
def test_a_message_about_the_command_line_quotes_it_escaped(arguments: list[str]) -> None:
    done = CliRunner().invoke(group, arguments, prog_name="broadsheet")

    assert done.exit_code == 2
    assert not HIDDEN.search(done.output)
    assert "a\\x1b]0;PWNED" in done.output


def test_everything_is_printed_by_one_module() -> None:
    """The pages of the manual are ours; only they are printed as they are."""
    for path in (ROOT / "generator").rglob("*.py"):
        if path.relative_to(ROOT).as_posix() in ("generator/cli/terminal.py", "generator/cli/manual_page.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            call = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            allowed = path.name == "manual.py" and ast.unparse(node) == "click.echo(text, nl=False)"
            printing = re.fullmatch(r"print|(click\.)?s?echo|secho|click\.(echo|secho)|Console|sys\.std(out|err)\.write", call)
            assert allowed or not printing, f"{path}:{getattr(node, 'lineno', '')}: print with generator.cli.terminal"


ARTICLE = '---\ntitle: "One \\e]0;PWNED\\a two \\x9b2J \\u202e"\ndate: "2026-05-01"\ntags: ["Quay\\e[2J", "Ferry\\u202e"]\n---\n\nText of the ferry.\n'
RAW = "Harbour \x9b2J bridge \u202e opens\n\nBy Ada \x1b[31m Moor\n\nThe harbour bridge opened on Monday, the mayor said.\n\nRelated \u202e News:\n"


@pytest.fixture(scope="module")
def nasty_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose file names, headlines, tags and raw copy hold control characters."""
    site = write_site(tmp_path_factory.mktemp("nasty") / "site\x1b]0;PWNED\x07")
    for name in (NASTY, "two\x1b[2J"):
        (site / f"content/news/{name}.md").write_text(ARTICLE, encoding="utf-8")
        (site / f"content/news/bad{name}.md").write_text(f"---\ntitle: T\ndate: x{name}\n{name}: 1\n---\n", encoding="utf-8")
    (site / "content/news" / f"{NASTY}.png").write_bytes(b"png")
    (site / "seeds").mkdir()
    (site / "seeds" / f"{NASTY}.txt").write_text(RAW, encoding="utf-8")
    (site / "seeds" / f"{NASTY}.docx").write_text("x", encoding="utf-8")
    (site / "output").mkdir()
    (site / "output" / f"stray{NASTY}.txt").write_text("x", encoding="utf-8")
    return site


def test_no_command_prints_control_characters_of_a_site(nasty_site: Path) -> None:
    content = nasty_site / "content"
    article = f"content/news/{NASTY}.md"
    for arguments in (
        ["intake", "--report"],
        ["plan"],
        ["build", "--verify"],
        ["plan"],
        ["related", "--all"],
        ["related", article],
        ["related", f"no{NASTY}"],
        ["tags"],
        ["tags", "rename", f"no{NASTY}", NASTY],
        ["tags", "retag"],
        ["why", article],
        ["why", f"no{NASTY}"],
        ["manual", NASTY],
        ["init", str(nasty_site)],
        ["intake", "--keep", NASTY],
        ["build", "--json"],
        ["plan", "--json"],
        ["related", "--all", "--json"],
        ["tags", "--json"],
        ["intake", "--report", "--json"],
    ):
        done = run(content, *arguments)
        printed = done.stdout + done.stderr
        assert "Traceback" not in printed, printed
        assert done.returncode in (0, 1), printed
        assert [line for line in printed.split("\n") if HIDDEN.search(line)] == [], arguments
        assert not re.search(r"^b(\x9b|\\x9b)", printed, re.MULTILINE), arguments  # what stands after the line break in the name


def test_a_terminal_gets_no_sequence_from_a_file_name(nasty_site: Path) -> None:
    printed = in_terminal(nasty_site / "content", "build")

    assert "\\x1b]0;PWNED" in printed
    assert "\x1b]" not in printed
    assert not HIDDEN.search(re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", printed).replace("\r\n", "").replace("\r", ""))


def in_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command prints on a terminal."""
    parent, child = pty.openpty()
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1780000000", "TERM": "xterm-256color", "COLUMNS": "200"}
    settings.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "generator", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdin=child, stdout=child, stderr=child, env=settings, close_fds=True)
    os.close(child)
    printed = b""
    while True:
        try:
            block = os.read(parent, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            break
        if not block:
            break
        printed += block
    process.wait()
    os.close(parent)
    return printed.decode("utf-8")
