"""The editor's data files: each fault has its place, and costs only its own key or table."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from generator.settings.data_file import Check, converted, load_tables, load_values
from generator.settings.fault import choice
from generator.settings.validate import problems_of


class Link(msgspec.Struct, frozen=True):
    label: str
    url: str = ""


class Person(msgspec.Struct, frozen=True):
    name: str
    kind: str = "staff"
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()


def check(name: str, values: dict[str, object]):
    yield from choice(f"{name}.kind" if name else "kind", str(values.get("kind", "staff")), ("staff", "guest"))


def tables(folder: Path, text: str, check: Check = check) -> tuple[dict[str, Person], list[str]]:
    (folder / "people.toml").write_text(text, encoding="utf-8")
    people, problems = load_tables(folder / "people.toml", "content/people.toml", Person, check)
    return people, [f"{problem.place.line}: {problem.message}" for problem in problems]


def test_named_tables_are_read_in_order(tmp_path: Path) -> None:
    text = '[jdoe]\nname = "Jane Doe"\n\n[[jdoe.links]]\nlabel = "Web"\nurl = "https://example.org/"\n\n[ab]\nname = "A B"\n'

    people, problems = tables(tmp_path, text)

    assert problems == []
    assert list(people.items()) == [("jdoe", Person("Jane Doe", links=(Link("Web", "https://example.org/"),))), ("ab", Person("A B"))]


def test_a_missing_file_is_an_empty_one(tmp_path: Path) -> None:
    assert load_tables(tmp_path / "none.toml", "content/none.toml", Person, check) == ({}, ())
    assert load_values(tmp_path / "none.toml", "content/none.toml") == ("", None, ())


@pytest.mark.parametrize(("text", "problem", "kept"), [
    ('[jdoe]\nname = "Jane Doe"\nnmae = "x"\n', "3: Unknown setting 'nmae' in [jdoe]", Person("Jane Doe")),
    ('[jdoe]\nname = "Jane Doe"\nkind = "cook"\n', "3: 'kind' cannot be 'cook'", Person("Jane Doe")),
    ('[jdoe]\nname = "Jane Doe"\naliases = "jd"\n', "3: 'aliases' must be a list of texts in quotes", Person("Jane Doe")),
    ('[jdoe]\nkind = "guest"\n', "1: [jdoe] has no name", None),
    ("[jdoe]\nname = 3\n", "2: 'name' must be a text in quotes", None),
    ('[jdoe]\nname = "J"\nlinks = [{url = "x"}]\n', "3: [jdoe.links] has no label", Person("J")),
    ('jdoe = "Jane"\n', "1: 'jdoe' must be a table", None),
    ("[jdoe\n", "1: This is not valid TOML: Expected ']' at the end of a table declaration", None),
])  # fmt: skip
def test_a_fault_costs_only_its_own_key_or_table(tmp_path: Path, text: str, problem: str, kept: Person | None) -> None:
    people, problems = tables(tmp_path, text + '\n[ab]\nname = "A B"\n' if text != "[jdoe\n" else text)

    assert problems == [problem]
    assert people == ({"jdoe": kept} if kept else {}) | ({"ab": Person("A B")} if text != "[jdoe\n" else {})


def test_a_file_that_is_one_table(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text('name = "Jane"\nkind = "cook"\n', encoding="utf-8")

    text, values, _ = load_values(path, "content/one.toml")
    person, faults = converted(values or {}, Person, "", check)
    problems = problems_of(faults, text, "content/one.toml")

    assert person == Person("Jane")
    assert [(problem.place.line, problem.correction) for problem in problems] == [(2, 'kind = "staff"')]


def test_what_is_not_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "link.toml").symlink_to(tmp_path / "elsewhere")
    for name in ("folder.toml", "link.toml"):
        _, problems = load_tables(tmp_path / name, f"content/{name}", Person, check)

        assert [problem.rule for problem in problems] == ["site.link"]
