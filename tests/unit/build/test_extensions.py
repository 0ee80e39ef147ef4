"""Extensions from files beside the site: loaded only when asked for, checked, and named when they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.build.build import BuildOptions, build
from generator.build.extension_loading import source
from generator.build.extensions import BUILT_IN, COMMANDS
from generator.build.report import Report
from generator.build.setup import SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.cli import COMMANDS as COMMANDS_OF_THE_COMMAND_LINE
from generator.core.model import Key, Page, Record, Verbatim
from generator.core.problems import Failure
from generator.outputs.protocol import SiteContext
from tests.sites import write_site

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
NOTE = """
from generator import Key, Page, Verbatim

class Note:
    name, version, templates = "note", 1, ()

    def every(self, catalog, context):
        yield Key("note", "")

    def touched(self, record, former, catalog, context):
        return ()

    def plan(self, key, catalog, context):
        return Page("{path}", Verbatim("{text}\\n"))

def extend(table):
    return table.adding(outputs=[Note()])
"""


class Site:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("content/news/a.md", "---\ntitle: A\ndate: 2026-06-01\n---\nText.\n")
        self.ask_for("house")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def ask_for(self, *names: str) -> None:
        write_site(self.folder, title="T", time_zone="UTC", extensions=names)

    def build(self, workers: int = 1) -> Report:
        return build(self.folder, BuildOptions(workers=workers), now=NOW)

    def output(self, name: str) -> str:
        return (self.folder / "output" / name).read_text(encoding="utf-8")

    def failure(self) -> str:
        """Return the problems for which the site cannot be built, as the command line shows them."""
        with pytest.raises(Failure) as caught:
            self.build()
        return "\n".join(f"{problem.place}: {problem.message}\n  {problem.hint} [{problem.rule}]" for problem in caught.value.problems)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_beside_the_site_adds_a_page(site: Site, workers: int) -> None:
    site.write("house.py", NOTE.format(path="note.txt", text="Hello"))

    assert "note.txt" in site.build(workers).made
    assert site.output("note.txt") == "Hello\n"


def test_a_folder_beside_the_site_is_an_extension_too(site: Site) -> None:
    site.write("house/__init__.py", "from .pages import extend\n")
    site.write("house/pages.py", NOTE.format(path="note.txt", text="Hello"))
    site.build()
    site.write("house/pages.py", NOTE.format(path="note.txt", text="Goodbye"))
    site.build()

    assert site.output("note.txt") == "Goodbye\n"


def test_a_file_that_no_setting_names_is_never_run(site: Site) -> None:
    site.ask_for()
    site.write("house.py", "raise SystemExit('run')\n")

    assert site.build().problems == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_edited_file_builds_all_pages_again_in_the_same_process(site: Site, workers: int) -> None:
    site.write("house.py", NOTE.format(path="note.txt", text="Hello"))
    site.build(workers)
    assert site.build(workers).rendered == ()
    site.write("house.py", NOTE.format(path="note.txt", text="Goodbye"))

    report = site.build(workers)

    assert report.made == ("note.txt",)
    assert len(report.rendered) == report.pages
    assert "house " in report.notices[0]
    assert site.output("note.txt") == "Goodbye\n"


def test_an_extension_that_is_dropped_takes_its_pages_with_it(site: Site) -> None:
    site.write("house.py", NOTE.format(path="note.txt", text="Hello"))
    site.build()
    site.ask_for()

    assert site.build().removed == ("note.txt",)


def test_a_missing_file_is_named_at_the_setting(site: Site) -> None:
    assert site.failure() == (
        "content/site.toml:3: The extension house is missing: there is no file house.py beside content/\n"
        '  Add the file, or take "house" out of extensions [extension.missing]'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "import nothing_of_this_name\n",
            "house.py:1: The extension house cannot be loaded: ModuleNotFoundError: No module named 'nothing_of_this_name'",
        ),
        ("def extend(table):\n    return table.addin()\n", "house.py:2: The extension house cannot be loaded: AttributeError:"),
        ("def extend(table:\n", "house.py:1: The extension house cannot be loaded: SyntaxError:"),
        ("import sys\nsys.exit(3)\n", "house.py:2: The extension house cannot be loaded: SystemExit: 3"),
    ],
)
def test_an_extension_that_cannot_be_loaded_is_named_with_its_line(site: Site, text: str, message: str) -> None:
    site.write("house.py", text)
    told, hint = site.failure().split("\n")

    assert told.startswith(message)
    assert (
        hint
        == '  Correct it or ask its author; to build without it, take "house" out of extensions in content/site.toml [extension.failed]'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1", "The extension house has no function extend"),
        ("def extend(table):\n    pass", "The extension house returned NoneType instead of a table"),
        ("def extend(table):\n    return type(table)(readers=table.readers)", "The extension house removes or replaces outputs that were in the table before it"),
        ("def extend(table):\n    return table.adding(outputs=['x'])", "The extension house adds an output without name, version, templates, every, touched, plan"),
        ("def extend(table):\n    return table.adding(filters={'shout': 'x'})", "The extension house adds the filter shout, which is not a function"),
        ("def extend(table):\n    return table.adding(filters={'Out loud': len})", "The extension house adds a filter named 'Out loud': a name has small letters, digits and underscores"),
    ],
)  # fmt: skip
def test_what_an_extension_returns_is_checked(site: Site, text: str, message: str) -> None:
    site.write("house.py", text)

    assert site.failure().startswith(f"house.py: {message}\n")


@pytest.mark.parametrize(
    ("added", "claim"),
    [
        ("filters={'upper': str.upper}", "The filter upper is claimed twice: by Jinja2 and by the extension house"),
        ("filters={'day': str}", "The filter day is claimed twice: by Broadsheet and by the extension house"),
        ("commands=[click.Command('build')]", "The command build is claimed twice: by Broadsheet and by the extension house"),
        ("outputs=[type(table.outputs[0])()]", "The output front is claimed twice: by Broadsheet and by the extension house"),
        ("filters={'shout': str.upper}", "The filter shout is claimed twice: by the extension first and by the extension house"),
        ("markdown={'marks': print}", "The Markdown plugin marks is claimed twice: by the extension first and by the extension house"),
    ],
)
def test_two_claims_on_one_name_are_a_problem_that_names_both(site: Site, added: str, claim: str) -> None:
    site.ask_for("first", "house")
    site.write(
        "first.py", "def extend(table):\n    return table.adding(filters={'shout': str.upper}, markdown={'marks': lambda parser: None})\n"
    )
    site.write("house.py", f"import click\n\ndef extend(table):\n    return table.adding({added})\n")

    assert site.failure() == (
        f"house.py: {claim}\n"
        '  Give one of them another name; or, to build without the extension, take "house" out of extensions in content/site.toml [extension.claim]'
    )


def test_two_claims_on_one_suffix_are_a_problem_that_names_both(site: Site) -> None:
    site.write(
        "house.py",
        "class Mail:\n    name, version, suffixes = 'mail', 1, ('.eml', '.txt')\n    recognizes = read = len\n\n"
        "def extend(table):\n    return table.adding(readers=[Mail()])\n",
    )

    assert "The suffix .txt is claimed twice: by Broadsheet and by the extension house" in site.failure()


def test_two_pages_for_one_path_are_a_problem_that_names_both_outputs(site: Site) -> None:
    site.write("house.py", NOTE.format(path="404.html", text="Hello"))

    (problem,) = site.build().problems

    assert problem.message == "Two pages want 404.html: the fixed page 404.html, which has it, and the note page of the site"
    assert site.output("404.html") != "Hello\n"


def test_an_output_that_fails_for_one_page_leaves_the_others(site: Site) -> None:
    site.write("house.py", NOTE.format(path="note.txt", text="Hello").replace('return Page("', 'return {}["x"] or Page("'))

    (problem,) = site.build().problems

    assert problem.message == "The output note of the extension house failed: KeyError: 'x' (house.py, line 14)"
    assert "A" in site.output("news/2026/06/01/a/index.html")


def test_a_markdown_plugin_that_fails_is_a_problem_of_the_article(site: Site) -> None:
    site.write(
        "house.py",
        "def fail(state):\n    raise ValueError('no')\n\ndef plugin(parser):\n    parser.core.ruler.push('fail', fail)\n\n"
        "def extend(table):\n    return table.adding(markdown={'fails': plugin})\n",
    )

    (problem,) = site.build().problems

    assert str(problem.place) == "content/news/a.md"
    assert problem.message == "The text cannot be rendered with the Markdown plugins fails: ValueError: no (house.py, line 2)"


class Count:
    """An output that cannot be sent to another process."""

    name, version, templates = "count", 1, ()

    def __reduce__(self) -> str:
        raise TypeError("it stays here")

    def every(self, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        yield Key(self.name, "")

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterator[Key]:
        return iter(())

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        return Page("count.txt", Verbatim("1\n"))


def test_a_table_that_cannot_go_to_workers_is_a_failure_in_words(site: Site) -> None:
    site.ask_for()
    table = BUILT_IN.adding(outputs=[Count()])

    assert "count.txt" in build(site.folder, BuildOptions(workers=1), now=NOW, extensions=table).made
    with pytest.raises(Failure, match="cannot be sent to worker processes"):
        build(site.folder, BuildOptions(workers=2, clean=True), now=NOW, extensions=table)


def test_a_given_table_with_two_entries_of_one_name_is_a_failure(site: Site) -> None:
    site.ask_for()
    with pytest.raises(Failure, match="The output count is in the table of extensions twice"):
        build(site.folder, now=NOW, extensions=BUILT_IN.adding(outputs=[Count(), Count()]))


def test_without_extensions_the_table_is_the_built_in_one(site: Site) -> None:
    site.ask_for()
    setup = load(SiteRequest(str(site.folder), NOW))

    assert setup.extensions is BUILT_IN
    assert source(str(site.folder), ()).software() == setup.versions


def test_the_names_of_commands_that_nobody_can_claim_are_those_of_the_command_line() -> None:
    assert sorted(COMMANDS) == sorted(COMMANDS_OF_THE_COMMAND_LINE)


def test_a_known_command_starts_without_looking_for_extensions(site: Site) -> None:
    program = (
        "import sys; from generator.cli import group; group.get_command(None, 'build'); print('generator.build.extensions' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"
