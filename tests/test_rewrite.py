"""Setting a list in the front matter changes that list and no other byte."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.header import Unwritable, rewrite

FILE = '---\n# Desk: check\ntitle: "It\'s: so"   # the headline\n{tags}date: 2026-05-01\n---\n\ntags: ["in the body"]\n'
NAMES = st.lists(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp"], blacklist_characters="\ufeff\ufffe\uffff"), min_size=1).map(str.strip).filter(bool), max_size=4)


@pytest.mark.parametrize(("before", "after"), [
    ('tags: ["A", "B"]  # two\n', 'tags: ["X", "Y"]  # two\n'),
    ("tags: [A,\n  B]\n", 'tags: ["X", "Y"]\n'),
    ("tags: A\n", 'tags: ["X", "Y"]\n'),
    ("tags:\n  - A\n  - 'B'\n", 'tags:\n  - "X"\n  - "Y"\n'),
    ("tags:\n- A\n", 'tags:\n- "X"\n- "Y"\n'),
    ("tags:\n", 'tags: ["X", "Y"]\n'),
    ("tags: []\n", 'tags: ["X", "Y"]\n'),
    ('"tags": ["A"]\n', '"tags": ["X", "Y"]\n'),
])  # fmt: skip
def test_every_way_to_write_a_list_is_changed_in_its_own_way(before: str, after: str) -> None:
    assert rewrite(FILE.format(tags=before).encode(), {"tags": ["X", "Y"]}).decode() == FILE.format(tags=after)


def test_a_list_that_is_not_there_is_put_at_the_end_of_the_front_matter() -> None:
    text = FILE.format(tags="")

    assert rewrite(text.encode(), {"tags": ["X"]}).decode() == text.replace("2026-05-01\n", '2026-05-01\ntags: ["X"]\n')


def test_a_list_of_lines_that_becomes_empty_stays_a_list() -> None:
    assert rewrite(FILE.format(tags="tags:\n  - A\n").encode(), {"tags": []}).decode() == FILE.format(tags="tags: []\n")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_stay(ends: str, mark: str) -> None:
    text = mark + FILE.format(tags="tags:\n  - A\n  - B\n").replace("\n", ends)

    assert rewrite(text.encode(), {"tags": ["X"]}).decode() == text.replace("  - A" + ends, "").replace("- B", '- "X"')


@pytest.mark.parametrize("tags", [
    "tags:\n  - A # keep\n  - B\n", "tags: &list [A]\n", "tags: >\n  A\n", "tags: [A, # first\n  B]\n", "tags:\n  - {name: A}\n", "tags: [A\n", "tags: A\ntags: B\n",
])  # fmt: skip
def test_what_cannot_be_changed_safely_is_refused_with_a_line(tags: str) -> None:
    with pytest.raises(Unwritable) as refused:
        rewrite(FILE.format(tags=tags).encode(), {"tags": ["X"]})

    assert refused.value.line >= 1


def test_a_file_without_front_matter_or_in_another_encoding_is_refused() -> None:
    for content in (b"Just text.\n", b"---\ntitle: x\n", "---\ntitle: \xe9\n---\n".encode("latin-1"), b""):
        with pytest.raises(Unwritable):
            rewrite(content, {"tags": ["X"]})


@given(NAMES, NAMES, st.sampled_from(["flow", "block"]))
def test_any_names_can_be_set_and_set_back(before: list[str], after: list[str], style: str) -> None:
    first = rewrite(FILE.format(tags="tags: [a]\n" if style == "flow" else "tags:\n  - a\n").encode(), {"tags": before or ["b"]})
    there = rewrite(first, {"tags": after or ["c"]})

    assert rewrite(there, {"tags": before or ["b"]}) == first


@given(st.text())
def test_no_text_makes_it_fail_otherwise(text: str) -> None:
    with contextlib.suppress(Unwritable):
        rewrite(text.encode(errors="replace"), {"tags": ["X"]})
