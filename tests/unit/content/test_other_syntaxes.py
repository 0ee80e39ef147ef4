"""Front matter in TOML and JSON is read with the checks, the positions and the messages of YAML; and what is none of the three is named."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter import FrontMatter, Picture, editing, parse
from generator.content.front_matter.syntax import quoted
from tests.counted_work import calls

PATH = "content/town/2026-09-12-harbor.md"
ZONE = ZoneInfo("Europe/London")
TOML = """+++
title = "Harbor \\"reopens\\""
date = 2026-09-12T08:30:00Z
updated = 2026-09-13 09:00:00
expires = 2026-10-01
draft = false
slug = 'harbor'
authors = [
  "Ada Moss",  # the elder
  {name = "Ben Hale"},
]
summary = '''
It is
open.'''
x-desk = "night"
undated = true

[image]
src = "pier.jpg"
alt = "The pier"

[taxonomies]
tags = ["Harbor", "S-400"]
+++

Text.
"""
JSON = """{
\t"title": "Harbor \\"reopens\\"",
\t"date": "2026-09-12T08:30:00Z", "updated": "2026-09-13 09:00:00",
\t"expires": "2026-10-01",
\t"draft": false,
\t"slug": "harbor",
\t"authors": ["Ada Moss", {"name": "Ben Hale"}],
\t"summary": "It is\\nopen.",
\t"x-desk": "night", "undated": true, "section": null,
\t"image": {"src": "pier.jpg", "alt": "The pier"},
\t"tags": ["Harbor", "S-400"]
}

Text.
"""
YAML = """---
title: 'Harbor "reopens"'
date: 2026-09-12T08:30:00Z
updated: 2026-09-13 09:00:00
expires: 2026-10-01
slug: harbor
authors: ["Ada Moss", {name: "Ben Hale"}]
summary: It is open.
x-desk: night
undated: true
image: {src: pier.jpg, alt: The pier}
tags: [Harbor, S-400]
---

Text.
"""


def values(front_matter: FrontMatter | None) -> dict[str, object]:
    assert front_matter is not None
    return {name: getattr(front_matter, name) for name in front_matter.__struct_fields__ if name not in ("lines", "syntax")}


@pytest.mark.parametrize(
    "text", [TOML, JSON, TOML.replace("\n", "\r\n"), "\ufeff" + JSON, "---toml" + TOML[3:].replace("+++", "---"), "\n\n" + TOML]
)
def test_all_syntaxes_say_the_same(text: str) -> None:
    parsed, expected = parse(text, PATH, ZONE), parse(YAML, PATH, ZONE)

    assert parsed.problems == ()
    assert values(parsed.front_matter) == values(expected.front_matter)
    assert parsed.body == "Text.\n"
    assert parsed.front_matter is not None
    assert parsed.front_matter.image == Picture("pier.jpg", alt="The pier")


def test_keys_have_the_lines_of_the_file() -> None:
    toml, as_json = parse(TOML, PATH, ZONE), parse(JSON, PATH, ZONE)
    assert toml.front_matter
    assert as_json.front_matter

    assert [toml.front_matter.lines[name] for name in ("title", "authors", "image", "tags")] == [2, 8, 18, 23]
    assert [as_json.front_matter.lines[name] for name in ("title", "updated", "tags")] == [2, 3, 11]
    assert (toml.first_line, as_json.first_line) == (26, 14)


def shown(text: str) -> list[tuple[str, str, str]]:
    problems = parse(text, PATH, ZONE).problems
    return [(f"{problem.place.line}:{problem.place.column} {problem.rule}", problem.message, problem.correction) for problem in problems]


GOOD = 'title = "A"\ndate = 2026-09-12\n'


@pytest.mark.parametrize(("lines", "rule", "message", "correction"), [
    ("title = 5\ndate = 2026-09-12", "2:9 front-matter.title", "TOML reads '5' as a number, not as a text", 'title = "5"'),
    ('title = "A"\ndate = "12.9.2026"', "3:8 front-matter.date", "'12.9.2026' is not a date", 'date = "2026-09-12"'),
    ('title = "A"', "1:None front-matter.date", "The article has no date", 'date = "2026-09-12"'),
    (GOOD + "tags = [no]", "4:9 front-matter.toml-syntax", "The front matter is not valid TOML: Invalid value", 'tags = "[no]"'),
    (GOOD + "tags = [true, 5] # x", "4:9 front-matter.tags", "In 'tags', TOML reads 'true' as yes or no and '5' as a number", 'tags = ["true", "5"] # x'),
    (GOOD + "tags = false", "4:8 front-matter.tags", "'tags' must be a list, but TOML reads 'false' as yes or no", 'tags = ["false"]'),
    (GOOD + 'status = "publsihed"', "4:10 front-matter.status", "Unknown status 'publsihed'", 'status = "published"'),
    (GOOD + "draft = true", "4:1 front-matter.unknown", "Unknown key 'draft'", 'status = "draft"'),
    (GOOD + 'source_url = "x"', "4:14 front-matter.type", "'x' is not an address on the web", 'source_url = "https://example.org/story"'),
    (GOOD + 'titel = "x"', "4:1 front-matter.unknown", "Unknown key 'titel'", 'x-titel = "x"'),
    (GOOD + "x = Ferry sails", "4:5 front-matter.toml-syntax", "The front matter is not valid TOML: Invalid value", 'x = "Ferry sails"'),
    (GOOD + 'summary: "A"', "4:8 front-matter.toml-syntax", "The front matter is not valid TOML: Expected '=' after a key in a key/value pair", 'summary = "A"'),
])  # fmt: skip
def test_faults_of_toml_are_said_as_those_of_yaml(lines: str, rule: str, message: str, correction: str) -> None:
    assert (rule, message, correction) in shown(f"+++\n{lines}\n+++\n\nText.\n")


def test_all_faults_of_toml_are_said_at_once() -> None:
    rules = [rule for rule, _, _ in shown('+++\ntitle = Ferry "sails"\ndate = 12.9.2026\nslug: ferry\nnonsense\ntags = [1]\n+++\n')]

    assert rules == [
        "2:9 front-matter.toml-syntax",
        "3:8 front-matter.date",
        "3:12 front-matter.toml-syntax",
        "4:5 front-matter.toml-syntax",
        "5:9 front-matter.toml-syntax",
        "6:9 front-matter.tags",
    ]


@pytest.mark.parametrize(("lines", "rule", "message", "correction"), [
    ('"title": 5, "date": "2026-09-12"', "2:10 front-matter.title", "JSON reads '5' as a number, not as a text", '"title": "5", "date": "2026-09-12"'),
    ('"title": "A"', "1:None front-matter.date", "The article has no date", '"date": "2026-09-12",'),
    ('"title": "A" "date": 1', "2:14 front-matter.json-syntax", "The front matter is not valid JSON: Expecting ',' delimiter", ""),
    ('"title": "A", "date": "2026-09-12", "tags": [1]', "2:46 front-matter.tags", "In 'tags', JSON reads '1' as a number",
     '"title": "A", "date": "2026-09-12", "tags": ["1"]'),
    ('"title": "A", "title": "B", "date": "2026-09-12"', "2:15 front-matter.repeated", "'title' is there twice, first on line 2", ""),
    ('"title": "A", "date": "2026-09-12", "source_url": "x"', "2:51 front-matter.type", "'x' is not an address on the web",
     '"source_url": "https://example.org/story",'),
    ('"title": "A", "date": "2026-09-12", "draft": true', "2:37 front-matter.unknown", "Unknown key 'draft'", '"status": "draft",'),
])  # fmt: skip
def test_faults_of_json_are_said_as_those_of_yaml(lines: str, rule: str, message: str, correction: str) -> None:
    assert (rule, message) in [fault[:2] for fault in shown(f"{{\n{lines}\n}}\n\nText.\n")]
    assert correction in [fault[2] for fault in shown(f"{{\n{lines}\n}}\n\nText.\n")]


@pytest.mark.parametrize(("text", "place", "hint"), [
    ('+++\ntitle = "A"\n\nText.\n', "3:1", "Write a line of three plus signs, +++, after the last key"),
    ('{"title": "A",\n\nText.\n', "1:1", "Write a closing brace, }, after the last key"),
    ("---\ntitle: A\n\nText.\n", "3:1", "Write a line of three hyphens, ---, after the last key"),
])  # fmt: skip
def test_front_matter_that_is_not_closed_is_named(text: str, place: str, hint: str) -> None:
    problem = next(problem for problem in parse(text, PATH, ZONE).problems if problem.rule == "front-matter.unclosed")

    assert (f"{problem.place.line}:{problem.place.column}", problem.hint) == (place, hint)


@pytest.mark.parametrize(("text", "name"), [
    ("Title: Ferry turns\nDate: 2020-01-07\n\nThe ferry turns.\n", "an article of Pelican or MultiMarkdown"),
    ('title = "Ferry"\ndate = 2020-01-07\n\nThe ferry.\n', "TOML without its lines of plus signs"),
    ("<!--\n.. title: Ferry\n.. slug: ferry\n-->\n\nThe ferry.\n", "an article of Nikola"),
    ("Ferry\n=====\n\n:date: 2020-01-07\n\nThe ferry.\n", "reStructuredText"),
    ("= Ferry\n:date: 2020\n", "AsciiDoc"),
    ("#+TITLE: Ferry\n", "a file of Org mode"),
    ("<!DOCTYPE html>\n<html>", "a web page"),
    ("From: Ada\nTo: Ben\nSubject: Ferry\n\nThe ferry.\n", "a mail"),
    ("# Ferry turns\n\nThe ferry.\n", "Markdown with its headline as a heading"),
    ("Ferry\n\n---\ntitle: Ferry\ndate: 2020-01-07\n---\n\nText.\n", "an article with text above its front matter"),
])  # fmt: skip
def test_a_file_without_front_matter_is_said_to_be_what_it_seems(text: str, name: str) -> None:
    (problem,) = parse(text, PATH, ZONE).problems

    assert (problem.rule, problem.message) == ("front-matter.missing", f"The file has no front matter. It seems to be {name}")
    assert problem.cause == f"no front matter {name}"


@pytest.mark.parametrize(
    "text", ["The ferry turns.\n", "", "{% tag %}\n\nText.\n", "{{< figure >}}\n", "Warning: storm ahead\n", "Ferry\n=====\n\nText.\n"]
)
def test_prose_may_be_anything(text: str) -> None:
    (problem,) = parse(text, PATH, ZONE).problems

    assert problem.message == "The file has no front matter"


PIECES = [
    "title", "date", " = ", "=", ":", "\n", "[", "]", "[[", "]]", "{", "}", '"', "'", '"""', "'''", ",", "#", ".", "\\", "5", "2026-09-12", "true", "null", "a", " ", "\t", "+++\n",
    "---\n", "\\u0041", "é", "\0",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_gives_front_matter_or_problems(text: str) -> None:
    for whole in (
        f"+++\n{text}\n+++\nText.",
        f"+++\n{GOOD}{text}\n+++\n",
        "{" + text,
        f'{{"title": "A", "date": "2026-09-12", {text}}}\n',
        f"---json\n{text}\n---\n",
    ):
        front_matter, _, _, problems = parse(whole, PATH, ZONE)
        assert (front_matter is None) == any(problem.level == "error" for problem in problems)


@given(st.text(max_size=40), st.lists(st.text(max_size=15), max_size=4))
def test_what_is_written_as_json_is_read(title: str, tags: list[str]) -> None:
    written = json.dumps({"date": "2026-09-12", "tags": tags, "title": "A " + title})
    plain = parse(
        f"---\ntitle: {json.dumps('A ' + title, ensure_ascii=False) if title.isprintable() else quoted('A ' + title)}\ndate: 2026-09-12\n---\n",
        PATH,
        ZONE,
    )
    front_matter = parse(written + "\n\nText.", PATH, ZONE).front_matter

    assert front_matter is not None
    if title.isprintable() and plain.front_matter:
        assert front_matter.title == plain.front_matter.title


@pytest.mark.parametrize(
    "piece", ['a{} = [["x", 1], {{b = 2}}]\n', '[t{}]\nk = """a"""\n', "[[t]]\nk{} = 1979-05-27\n", 'x{} = "\\u0041" # "\n']
)
def test_toml_is_read_in_proportion_to_its_length(piece: str) -> None:
    def read(number: int) -> int:
        text = "+++\n" + "".join(piece.format(at) for at in range(100, 100 + number)) + "+++\n"
        return calls(lambda: parse(text, PATH, ZONE))

    few, many = read(60), read(240)

    assert many < 5 * few


def test_deep_brackets_are_refused_not_followed() -> None:
    for opening, closing in (("[", "]"), ('{"a":', "}"), ("{a=", "}")):
        nested = opening * 3000 + "1" + closing * 3000
        assert any(problem.level == "error" for problem in parse(f"+++\n{GOOD}x = {nested}\n+++\n", PATH, ZONE).problems)
        assert parse('{"title": ' + nested + "}\n", PATH, ZONE).front_matter is None


def test_a_list_is_changed_where_it_stands() -> None:
    changed = editing.put(TOML, PATH, "tags", ["Harbor", 'The "Heron"'])
    assert changed == TOML.replace('["Harbor", "S-400"]', """["Harbor", 'The "Heron"']""")
    changed = editing.put(JSON, PATH, "tags", ['The "Heron"'])
    assert changed == JSON.replace('["Harbor", "S-400"]', '["The \\"Heron\\""]')
    assert editing.put(TOML, PATH, "suggested", ["Quay"]) == TOML.replace('"S-400"]\n', '"S-400"]\nsuggested = ["Quay"]\n')


def test_a_key_that_cannot_be_added_without_risk_is_refused() -> None:
    with pytest.raises(editing.Unsafe) as refusal:
        editing.put(JSON, PATH, "suggested", ["Quay"])

    assert refusal.value.problem.correction == '"suggested": ["Quay"],'
