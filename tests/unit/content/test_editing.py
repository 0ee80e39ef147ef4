"""One list of a header changed, and every other byte as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.front_matter.editing import Unsafe, put, texts
from generator.content.front_matter.values import shown_text

TOP = '---\ntitle: "Gate stuck: again"   # not the garden one\n'
REST = "authors: [Ada Moor]\n# the end\n---\n\ntags: [not, these]\n"
NAMES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1, max_size=20)
    .map(shown_text)
    .filter(bool)
)

WRITTEN: tuple[tuple[str, list[str], str], ...] = (
    ('tags: ["Quay", "Ferry"] # two\n', ["Quay", "Boat"], 'tags: ["Quay", "Boat"] # two\n'),
    ("tags: [Quay, 'Ferry']\n", ["Ferry"], "tags: ['Ferry']\n"),
    ("tags: [ Quay , Ferry ]\n", ["Ferry", "Boat", "Quay"], 'tags: [ Ferry , "Boat" , Quay ]\n'),
    ("tags: [\n  Quay, # first\n  Ferry, # second\n]\n", ["Quay", "Boat"], 'tags: [\n  Quay, # first\n  "Boat", # second\n]\n'),
    ("tags: [\n  Quay,\n  Ferry,\n]\n", ["Quay"], "tags: [\n  Quay,\n]\n"),
    (
        "tags:\n  - Quay # one\n  # the boat\n  - Ferry # two\n",
        ["Boat", "Ferry"],
        'tags:\n  - "Boat" # one\n  # the boat\n  - Ferry # two\n',
    ),
    ("tags:\n- Quay # one\n# the boat\n- Ferry # two\n", ["Ferry"], "tags:\n# the boat\n- Ferry # two\n"),
    ("tags:\n- Quay\n- Ferry # two\n\n", ["Ferry", "Boat", "Quay"], 'tags:\n- Ferry # two\n- "Boat"\n- Quay\n\n'),
    ("tags: # none so far\n  - Quay\n", [], "tags: [] # none so far\n"),
    ("tags: # none so far\n", ["Quay"], 'tags: ["Quay"] # none so far\n'),
    ("tags: ~\n", ["Quay", "Ferry"], 'tags: ["Quay", "Ferry"]\n'),
    ("tags: []\n", ["Quay"], 'tags: ["Quay"]\n'),
    ("tags: River ferry  # one\n", ["Boat"], 'tags: "Boat"  # one\n'),
    ("tags: 'River ferry'\n", ["Boat", "Quay"], 'tags: ["Boat", "Quay"]\n'),
    ('"tags": ["Quay"]\n', ["Boat"], '"tags": ["Boat"]\n'),
    ("tags: [{name: Quay}, Ferry]\n", ["Quay"], "tags: [{name: Quay}]\n"),
)


@pytest.mark.parametrize(("before", "wanted", "after"), WRITTEN)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_list_is_changed_as_it_is_written(before: str, wanted: list[str], after: str, ending: str) -> None:
    text = "\ufeff" + (TOP + before + REST).replace("\n", ending)

    assert put(text, "x.md", "tags", wanted) == "\ufeff" + (TOP + after + REST).replace("\n", ending)


@pytest.mark.parametrize(
    "beside", ['tags: ["Quay"] # two', "tags:\n  - Quay # one\n  - Ferry", "tags: Quay", "tags:", "tags: [\n  Quay\n]", "x-none: 1"]
)
def test_a_list_that_was_not_there_gets_a_line_of_its_own(beside: str) -> None:
    text = TOP + beside + "\n" + REST
    changed = put(text, "x.md", "suggested", ["Quay"])
    line = 'suggested: ["Quay"]\n'

    assert changed.replace(line, "", 1) == text
    assert beside.startswith("x-") or changed.startswith(TOP + beside + "\n" + line)


@pytest.mark.parametrize(
    "odd",
    ["tags: [\n  Quay, # a, b\n  Ferry\n]\n", "tags: |\n  Quay\n", "tags:\n  - |\n    Quay\n  - Ferry\n", "tags: {a: b}\n", "tags: *x\n"],
)
def test_what_cannot_be_changed_safely_is_refused_with_its_line(odd: str) -> None:
    with pytest.raises(Unsafe) as caught:
        put(TOP + odd + REST, "content/x.md", "tags", ["Boat"])

    assert caught.value.problem.place.path == "content/x.md"
    assert caught.value.problem.place.line in (3, 4)
    assert caught.value.problem.hint


@given(
    st.lists(NAMES, max_size=5, unique=True),
    st.lists(NAMES, max_size=5, unique=True),
    st.sampled_from(["flow", "block"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_other_byte_survives_any_change_of_a_list(old: list[str], new: list[str], style: str, ending: str) -> None:
    empty = (TOP + "tags: []\n" + REST).replace("\n", ending)
    text = put(empty, "x.md", "tags", old)
    if style == "block" and old:
        items = "".join(f"\n  - {item}" for item in map(_quoted, old))
        text = (TOP + "tags:" + items + "\n" + REST).replace("\n", ending)
    changed = put(text, "x.md", "tags", new)

    assert texts(changed, "x.md", "tags") == tuple(new)
    assert changed.startswith(TOP.replace("\n", ending))
    assert changed.endswith(ending + REST.replace("\n", ending))
    assert put(changed, "x.md", "tags", new) == changed


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
