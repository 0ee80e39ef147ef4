"""The reference parts of the manual are complete, in both directions: all that there is stands there, and nothing else does."""

from __future__ import annotations

import ast
import inspect
import os
import re
import tomllib
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest
from jinja2 import Environment

import generator
from generator.cli import COMMANDS
from generator.content.front_matter.checker import NEEDED, SYNONYMS
from generator.content.front_matter.fields import KNOWN
from generator.intake.readers.table import READERS
from generator.scaffold.manual_pages import FOLDER
from generator.settings import Config, Limits, SectionConfig
from generator.settings.values import DesignConfig, MenuConfig, PicturesConfig, PublishConfig, RelatedConfig, ThemeConfig
from generator.settings.vocabulary import load as load_vocabulary
from generator.theme.filters import FILTERS
from generator.theme.samples import OPTIONAL
from generator.theme.theme_toml import TABLES, TEXTS
from tests.end_to_end import reference

ROOT = Path(__file__).parents[2]
ACCEPT = os.environ.get("BROADSHEET_ACCEPT") == "1"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}


def table(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading, without its head."""
    below = page[page.index(heading + "\n") :]
    rows = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert rows is not None
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows[0].splitlines()[2:]]


@pytest.mark.parametrize("name", PAGES)
def test_the_generated_parts_are_those_of_the_code(name: str) -> None:
    expected = reference.fill(PAGES[name])
    if ACCEPT:
        (FOLDER / f"{name}.md").write_text(expected, encoding="utf-8")
        return

    assert PAGES[name] == expected, "run: BROADSHEET_ACCEPT=1 python -m pytest tests/end_to_end/test_reference.py"


def test_every_command_has_a_section_on_the_page_of_commands() -> None:
    sections = re.findall(r"<!-- reference: command (\w+) -->", PAGES["command-line"])

    assert sections == re.findall(r"^\| \[`broadsheet (\w+)`\]", PAGES["command-line"], re.MULTILINE)
    assert sorted(sections) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## site.toml", Config),
        ("### [[sections]]", SectionConfig),
        ("### Menu and footer", MenuConfig),
        ("### [limits]", Limits),
        ("### [related]", RelatedConfig),
        ("### [publish]", PublishConfig),
        ("### [design]", DesignConfig),
        ("### [pictures]", PicturesConfig),
    ],
)
def test_the_table_of_settings_has_each_with_its_default_and_no_other(heading: str, kind: type[msgspec.Struct]) -> None:
    rows = {row[0].strip("`"): row[1] for row in table(PAGES["settings"], heading)}

    assert list(rows) == [name for name in rows if name in kind.__struct_fields__]
    assert sorted(rows) == sorted(kind.__struct_fields__)
    for field in msgspec.structs.fields(kind):
        cell = rows[field.name]
        if cell.startswith("`"):
            default = field.default.name if isinstance(field.default, ThemeConfig) else field.default
            assert tomllib.loads(f"value = {cell.strip('`')}")["value"] == default, field.name
        else:
            assert (cell == "required") == field.required, field.name
            assert field.required or not field.default or isinstance(field.default, msgspec.Struct), field.name


def test_the_table_of_keys_has_each_key_of_the_front_matter_and_no_other() -> None:
    keys = [row[0].strip("`") for row in table(PAGES["articles"], "## Front matter")]

    assert sorted(keys) == sorted(KNOWN)
    assert keys[: len(NEEDED)] == list(NEEDED)
    assert [name for pair in SYNONYMS.items() for name in pair if f"`{name}`" not in PAGES["articles"]] == []


def test_the_keys_of_tags_toml_are_those_that_it_may_have(tmp_path: Path) -> None:
    keys = [row[0].strip("`") for row in table(PAGES["settings"], "## tags.toml")]
    file = tmp_path / "tags.toml"
    file.write_text("other = 1\n" + "".join(f"{key} = 1\n" for key in keys), encoding="utf-8")
    _, problems = load_vocabulary(file, "content/tags.toml")

    assert [problem.excerpt for problem in problems if problem.rule == "tags.unknown"] == ["other = 1"]
    assert len(problems) == 1 + len(keys), "a key that is known has the wrong type here"


def test_the_table_of_formats_has_every_suffix_of_a_reader_and_no_other() -> None:
    cells = "".join(row[0] for row in table(PAGES["raw-copy"], "## Formats"))

    assert sorted(re.findall(r"`(\.\w+)`", cells)) == sorted(suffix for reader in READERS for suffix in reader.suffixes)


NO_RULES = (
    r"(?:view|dc|client|code|broadsheet)\..*|.*\.(?:html|xml|toml|db|tsv|txt|yml|json|jsonl|rss|atom|css|md|py|png|ico|svg|webmanifest)"
)
"""What looks like a rule, and is the name of a file or of a part of a view."""


def rules() -> set[str]:
    """Collect every string in the package that looks like a rule."""
    strings = {
        node.value
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    shape = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")
    return {text for text in strings if shape.fullmatch(text) and not re.fullmatch(NO_RULES, text)} | {"now"}


def test_the_table_of_problems_has_every_rule_and_no_other() -> None:
    names = [row[0].strip("`") for row in table(PAGES["problems"], "# Problems")]

    assert sorted(names) == sorted(rules())
    assert names == sorted(names)


def test_the_table_of_public_names_has_each_and_no_other() -> None:
    names = [name for row in table(PAGES["python-api"], "## All public names") for name in re.findall(r"`(\w+)`", row[0])]

    assert sorted(names) == sorted(generator.__all__)


def test_the_functions_of_the_api_are_called_as_the_page_says() -> None:
    for call, _ in table(PAGES["python-api"], "## The four functions"):
        name, parameters = call.strip("`").removesuffix(")").split("(", maxsplit=1)
        told = [part.partition("=")[0].strip() for part in parameters.split(",") if part.strip() != "*"]
        assert told == list(inspect.signature(getattr(generator, name)).parameters), name


def test_the_table_of_build_options_has_each_and_no_other() -> None:
    fields = [row[0].strip("`") for row in table(PAGES["python-api"], "## Options of a build")]

    assert sorted(fields) == sorted(generator.BuildOptions.__struct_fields__)


def test_every_template_stands_beside_its_view() -> None:
    rows = table(PAGES["themes"], "## Templates")
    templates = {path.name for path in (ROOT / "themes" / "base" / "templates").iterdir()} - {
        "base.html",
        "macros.html",
        "thread.html",
    } | OPTIONAL
    views = {value.name for value in reference.declared("views") if value.name.endswith("View")}

    assert {name for row in rows for name in re.findall(r"`([^`]+)`", row[0])} == templates
    assert {row[1].strip("`") for row in rows} == views


def test_every_block_of_the_frame_and_every_key_of_a_theme_is_named() -> None:
    texts = [
        path.read_text(encoding="utf-8") for path in (ROOT / "themes").rglob("templates/*.html") if path.name in ("base.html", "front.html")
    ]
    blocks = {name for text in texts for name in re.findall(r"{% block (\w+) %}", text)}

    assert sorted(name for name in (*blocks, *TEXTS, *TABLES) if f"`{name}`" not in PAGES["themes"]) == []


def test_the_table_of_filters_has_each_with_an_example_that_is_true() -> None:
    rows = table(PAGES["themes"], "## Filters")
    words = {"older": "Older: {label}", "stories.one": "{count} story", "stories.other": "{count} stories"}
    site = SimpleNamespace(origin="https://example.org", language="en", words=words)
    published = datetime(2026, 9, 12, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    card = SimpleNamespace(
        published=published,
        url="/my-paper/harbour/ferry/",
        title="Ferry strike ends",
        summary="The first boats left before sunrise on Monday.",
    )
    environment = Environment(autoescape=True)
    environment.filters |= FILTERS

    assert [row[0].strip("`") for row in rows] == [row[1].partition("|")[2].partition("(")[0].strip("`") for row in rows]
    assert sorted(row[0].strip("`") for row in rows) == sorted(FILTERS)
    for _, example, result in rows:
        assert environment.from_string("{{ " + example.strip("`") + " }}").render(site=site, card=card) == result
