"""Hostile texts take work in proportion to their length: calls, characters that lexers get, and output are counted at n and 2n."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pygments
import pytest

from generator.content import front_matter
from generator.content.front_matter import loading, repairs
from generator.content.front_matter.checker import MOST_ITEMS
from generator.content.front_matter.compose import compose
from generator.content.front_matter.loading import MOST_KEYS
from generator.content.markdown import read, render, work
from generator.content.markdown.escape import markdown
from generator.content.markdown.highlight import BUDGET, LONGEST, LONGEST_SLOW
from generator.content.markdown.parser import FLAT, REFERENCES, TANGLED, TOO_LONG
from generator.content.markdown.parser import LONGEST as LONGEST_TEXT
from generator.content.markdown.work import EXTRA_CELLS, SHORTEST_EXPANSION
from generator.core.drafts import Block
from tests.counted_work import calls

Make = Callable[[int], str]
"""Makes a hostile text of about so many characters."""


def repeated(unit: str) -> Make:
    return lambda size: unit * (size // len(unit) + 1)


def paragraphs(unit: str) -> Make:
    """Repeat a unit in paragraphs below the limit of markup characters."""
    return lambda size: "\n\n".join(unit * (1900 // len(unit)) for _ in range(size // 1900 + 1))


KINDS: dict[str, Make] = {
    "fences in quotes": repeated("> ```\na\n"),
    "longer fences in quotes": repeated("> ```\n> a\nb\n"),
    "headings in quotes": repeated("> # h\na\n"),
    "rules in quotes": repeated("> ---\na\n"),
    "code in quotes": repeated(">     c\na\n"),
    "tables in quotes": repeated("> a|b\n> -|-\na\n"),
    "listings in lists in quotes": repeated("> - ```\na\n"),
    "quotes in lists": repeated("- > ```\n  a\n"),
    "deep quotes with lazy lines": lambda size: ">" * 50 + " a\n" + "a\n" * (size // 2),
    "deep quotes with tabs": lambda size: ">\t" * 90 + "a\n" + "\t\t\ta\n" * (size // 5),
    "stairs of quotes": lambda size: "".join(">" * (line % 98) + " a\n" for line in range(size // 50)),
    "stairs of lists": lambda size: "".join("  " * (line % 40) + "- a\n" for line in range(size // 44)),
    "deep lists with lazy lines": lambda size: "- " * 40 + "a\n" + "b\n" * (size // 2),
    "open brackets before exclamation marks": lambda size: "[ a " * (size // 8) + "!b" * (size // 4),
    "open brackets before escapes": lambda size: "[x]: /y\n\n" + "[" * (size // 2) + "\\]" * (size // 4),
    "open brackets": paragraphs("["),
    "open images": paragraphs("![a]("),
    "open footnotes": paragraphs("^["),
    "images in images": lambda size: "\n\n".join("![" * 60 + "a" + "](b)" * 60 for _ in range(size // 360 + 1)),
    "footnotes in footnotes": lambda size: "\n\n".join("^[" * 60 + "a" + "]" * 60 for _ in range(size // 181 + 1)),
    "definitions that go on": repeated('[a]: /x "t\n'),
    "open definitions": repeated("[a\n"),
    "a long link reference": lambda size: f"[a]: /{'x' * (size // 2)}\n\n" + "[a]\n\n" * (size // 10),
    "a long reference in images": lambda size: f"[a]: /{'x' * (size // 2)}\n\n" + "![a]\n\n" * (size // 12),
    "a long title": lambda size: f"[a]: /x '{'x' * (size // 2)}'\n\n" + "- [a]\n" * (size // 12),
    "a footnote used often": lambda size: "[^1] a\n\n" * (size // 8) + "[^1]: x",
    "empty table cells": lambda size: ("|" + "a|" * 60 + "\n|" + "-|" * 60 + "\n" + "|a\n" * 60 + "\n\n") * (size // 430 + 1),
    "headings that need numbers": repeated("# a\n# a-2\n# a-2-2\n"),
    "emphasis": paragraphs("*a **b "),
    "quotation marks": paragraphs('"a '),
    "code spans": paragraphs("`a``b"),
}
SIZE = 1_500


def url(written: str) -> str:
    return written


@pytest.mark.parametrize("kind", KINDS)
def test_the_work_and_the_output_of_a_text_grow_with_its_length(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "SPARE_VISITS", 200)  # so that short texts show it
    monkeypatch.setattr(work, "SPARE_LOOKAHEAD", 200)
    texts = [KINDS[kind](SIZE), KINDS[kind](2 * SIZE)]
    growth = len(texts[1]) / len(texts[0])
    outputs = [len(render(text, resolve=url).html) for text in texts]
    counts = [calls(lambda text=text: read(text, resolve=url)) for text in texts]  # type: ignore[misc]

    assert counts[1] <= 1.4 * growth * counts[0]
    assert counts[1] <= 500 * len(texts[1]) + (40 * EXTRA_CELLS if kind == "empty table cells" else 0)
    assert outputs[1] <= 1.3 * growth * outputs[0] + SHORTEST_EXPANSION


@pytest.mark.parametrize("use", ["[a]", "![a]", "[b][a]", "- [a]"])
def test_references_expand_to_no_more_than_a_text_may(use: str) -> None:
    size = 40_000
    text = f"[a]: /{'x' * size} '{'t' * size}'\n\n" + f"{use}\n\n" * 50

    reading = read(text, resolve=url)

    assert reading.content
    assert len(reading.content.html) < 2 * len(text) + SHORTEST_EXPANSION
    titles = reading.content.html.count("title=") + reading.content.html.count("<figcaption>")
    assert titles == len(text) // (2 * size + 1) == 1
    assert [limit.message for limit in reading.limits] == [REFERENCES[0]]


def test_ordinary_references_all_work() -> None:
    text = "[a]: /one 'Title'\n[b]: /two\n\n" + "See [a] and ![b] and [c][a].\n\n" * 500

    reading = read(text, resolve=url)

    assert reading.content
    assert reading.content.html.count('href="/one"') == 1000
    assert reading.limits == ()


def test_a_text_that_exceeds_a_limit_keeps_its_words_and_says_so() -> None:
    reading = read("> # quoted\nlazy\n" * 4000 + "\nThe end.", resolve=url)

    assert [(limit.line, limit.message) for limit in reading.limits] == [(1, FLAT[0])]
    assert reading.words.count("quoted") == reading.words.count("lazy") == 4000
    assert reading.words.endswith("The end.")


def test_a_tangled_paragraph_is_named_by_its_line() -> None:
    reading = read("One.\n\nTwo\n*lines*.\n\n" + "*a **b " * 800 + "\n\nEnd.", resolve=url)

    assert [(limit.line, limit.message) for limit in reading.limits] == [(6, TANGLED[0])]


def test_a_very_long_text_is_shown_without_markup() -> None:
    text = "A *word* & more.\n\n" * (LONGEST_TEXT // 18 + 1)

    reading = read(text, resolve=url)

    assert [limit.message for limit in reading.limits] == [TOO_LONG[0]]
    assert reading.content
    assert reading.content.html.startswith("<p>A *word* &amp; more.</p>\n<p>")
    assert reading.words.count("\n") == LONGEST_TEXT // 18


# Listings.


@pytest.fixture
def lexed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of the listings that Pygments gets."""
    lengths = list[int]()
    colored = pygments.highlight

    def count(code: str, *arguments: Any) -> str:
        lengths.append(len(code))
        return str(colored(code, *arguments))

    monkeypatch.setattr(pygments, "highlight", count)
    return lengths


def listing(language: str, code: str) -> str:
    return f"```{language}\n{code}\n```\n\n"


@pytest.mark.parametrize("language", ["autohotkey", "autoit", "java", "make", "python", "json"])
def test_lexers_get_a_bounded_number_of_characters(language: str, lexed: list[int]) -> None:
    for size in (500, 5_000, 20_000):
        for count in (1, 20):
            lexed.clear()
            render(listing(language, "x" + "\n" * size) * count, resolve=url)
            assert sum(lexed) <= BUDGET
            assert max(lexed, default=0) <= LONGEST
            if language in ("autohotkey", "autoit", "java", "make"):
                assert max(lexed, default=0) <= LONGEST_SLOW


def test_a_listing_that_is_too_long_is_shown_without_colors_and_said(lexed: list[int]) -> None:
    text = "Text.\n\n" + listing("java", "int a;\n" * 500) + listing("java", "int b;")

    reading = read(text, resolve=url)

    assert [limit.line for limit in reading.limits] == [3]
    assert lexed == [len("int b;\n")]
    assert reading.content
    assert reading.content.html.count("int a;") == 500


def test_only_a_person_chooses_a_slow_lexer_for_code_in_raw_copy() -> None:
    assert markdown((Block("code", "x = 1", language="py"),)) == "```py\nx = 1\n```\n"
    assert markdown((Block("code", "x = 1", language="no-language"),)) == "```no-language\nx = 1\n```\n"

    text = markdown((Block("code", "x = 1", language="autohotkey"),))

    assert text == "```text autohotkey\nx = 1\n```\n"
    assert render(text, resolve=url).html == render("```\nx = 1\n```", resolve=url).html
    assert render(text.replace("text ", ""), resolve=url).html != render(text, resolve=url).html


# Front matter.

HEADERS: dict[str, Make] = {
    "a list twice": lambda size: f"tags: [{', '.join(f't{item}' for item in range(size // 12))}]\n" + "tags: [a]\n" * (size // 20),
    "wrong items on one line": lambda size: f"tags: [{'1,' * (size // 2)}1]\n",
    "wrong items on lines": lambda size: "tags:\n" + "- 1\n" * (size // 4),
    "unknown keys": lambda size: "".join(f"k{key}: 1\n" for key in range(size // 8)),
    "keys on one line": lambda size: "{" + ", ".join(f"k{key}: 1" for key in range(size // 9)) + "}\n",
    "faulty lines": lambda size: "x-a: b: c\n" * (size // 10),
    "open brackets": lambda size: "x-a: [\n" * (size // 8),
    "deep brackets": lambda size: "x-a: " + "[" * (size // 2) + "]" * (size // 2) + "\n",
    "deep hyphens": lambda size: "x-a:\n" + "- " * (size // 2) + "\n",
    "deep keys": lambda size: "".join(" " * level + "a:\n" for level in range(int((2 * size) ** 0.5))),
    "references": lambda size: "x-a: &a [1]\n" + "x-b: [*a, *a]\n" * (size // 14),
    "digits": lambda size: f"x-a: {'9' * size}\ntags: {'9' * size}\n",
    "authors": lambda size: f"authors: [{', '.join(f'a{item}' for item in range(size // 6))}]\n",
}


@pytest.mark.parametrize("kind", HEADERS)
def test_the_work_on_front_matter_grows_with_its_length(kind: str) -> None:
    texts = [f"---\ntitle: T\ndate: 2026-09-12\n{HEADERS[kind](size)}---\n\nx" for size in (2_000, 4_000)]
    results = list[front_matter.Parsed]()
    counts = [calls(lambda text=text: results.append(parsed(text))) for text in texts]  # type: ignore[misc]
    sizes = [
        sum(len(text) for problem in result.problems for text in (problem.message, problem.excerpt, problem.correction))
        for result in results
    ]

    assert counts[1] <= 2.6 * counts[0]
    assert counts[1] <= 100 * len(texts[1])
    assert sizes[1] <= 40 * len(texts[1])


def parsed(text: str) -> front_matter.Parsed:
    return front_matter.parse(text, "content/x.md", ZoneInfo("UTC"))


def test_faulty_front_matter_is_read_again_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    characters = 0

    def count(text: str) -> Any:
        nonlocal characters
        characters += len(text)
        return compose(text)

    monkeypatch.setattr(loading, "compose", count)
    monkeypatch.setattr(repairs, "compose", count)
    for size in (1_000, 10_000, 90_000):
        characters = 0
        parsed("---\ntitle: T\ndate: 2026-09-12\n" + f"x-a: b: {'c' * 90}\n" * (size // 100) + "---\n\nx")
        assert characters <= 400 * 10_000


@pytest.mark.parametrize("after", ["b: [", "# b: [", "#b: ["])
def test_spaces_in_a_faulty_line_take_no_time(after: str) -> None:
    """A regular expression cannot count its steps, so this compares times; with backtracking the second is sixteen times the first."""
    times = list[float]()
    for size in (20_000, 80_000):
        begin = time.process_time()
        parsed(f"---\ntitle: T\ndate: 2026-09-12\nx-a: a{' ' * size}{after}\n---\n\nx")
        times.append(max(0.05, time.process_time() - begin))

    assert times[1] < 10 * times[0]


@pytest.mark.parametrize(("line", "parts"), [
    ("a: b", ("a: ", "b", "")), ("a:  b c  ", ("a:  ", "b c", "  ")), ("- b # c", ("- ", "b", " # c")), (" - a: #b", (" - a: ", "#b", "")),
    ("a: b#c # d # e", ("a: ", "b#c", " # d # e")), ("a: b  #", ("a: ", "b  #", "")), ("a: # b", ("a: ", "# b", "")), ("a:b", None), ("", None), ("a: ", None),
])  # fmt: skip
def test_a_line_is_split_into_key_value_and_comment(line: str, parts: tuple[str, str, str] | None) -> None:
    assert repairs._parts(line) == parts


@pytest.mark.parametrize("name", MOST_ITEMS)
def test_a_list_has_a_limit_that_is_said(name: str) -> None:
    results = []
    for count in (MOST_ITEMS[name], MOST_ITEMS[name] + 1):
        items = ", ".join(f'"/a{item}/"' for item in range(count))
        results.append(parsed(f"---\ntitle: T\ndate: 2026-09-12\n{name}: [{items}]\n---\n\nx"))

    assert results[0].problems == ()
    assert results[1].front_matter is None
    assert [(problem.rule, problem.place.line) for problem in results[1].problems] == [("front-matter.limit", 4)]
    assert f"{MOST_ITEMS[name] + 1:,} items" in results[1].problems[0].message


def test_the_number_of_keys_has_a_limit_that_is_said() -> None:
    results = [
        parsed("---\ntitle: T\ndate: 2026-09-12\n" + "".join(f"x-{key}: 1\n" for key in range(count)) + "---\n\nx")
        for count in (MOST_KEYS - 2, MOST_KEYS - 1)
    ]

    assert results[0].problems == ()
    assert [(problem.rule, problem.place.line) for problem in results[1].problems] == [("front-matter.limit", MOST_KEYS + 2)]


def test_the_problems_of_a_file_are_in_the_order_of_its_lines() -> None:
    result = parsed("---\ntitle: T\ndate: 2026-09-12\n" + "tags: [a]\n" * 5 + "---\n\nx")

    assert all(one.place <= other.place for one, other in pairwise(result.problems))
