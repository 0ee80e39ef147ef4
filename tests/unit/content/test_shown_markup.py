"""What is markup in another tool, or for a browser: comments are never shown, tags are counted and are no words, captions no summary."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.markdown import plain, read, render
from generator.content.markdown.comments import without_comments
from tests.counted_work import calls


def html(markdown: str, *, allow_html: bool = False) -> str:
    return render(markdown, resolve=lambda url: url, allow_html=allow_html).html.rstrip("\n")


@pytest.mark.parametrize(("markdown", "expected"), [
    ("It rained.\n\n<!--more-->\n\nIt stopped.", "<p>It rained.</p>\n<p>It stopped.</p>"),
    ("It rained. <!-- ask Ann --> It stopped.", "<p>It rained. It stopped.</p>"),
    ("It rained. <!-- ask\nAnn -->\nIt stopped.", "<p>It rained.</p>\n<p>It stopped.</p>"),
    ("It rained. <!-- ask\n\n# Ann\n\n```\n--> It stopped.", "<p>It rained.</p>\n<p>It stopped.</p>"),
    ("<!-- a -->    It rained.", "<p>It rained.</p>"),
    ("- a <!-- b -->\n- c", "<ul>\n<li>a</li>\n<li>c</li>\n</ul>"),
    ("> a\n> <!-- b\n> c -->\n> d", "<blockquote>\n<p>a</p>\n</blockquote>\n<blockquote>\n<p>d</p>\n</blockquote>"),
    ("<!-->a", "<p>a</p>"),
    ("# A <!-- b -->", '<h2 id="a">A</h2>'),
    ("`<!-- a -->` <!-- b -->", "<p><code>&lt;!-- a --&gt;</code></p>"),
    ("\\<!-- a -->", "<p>&lt;!– a –&gt;</p>"),
    ("<!-- a", "<p>&lt;!– a</p>"),
])  # fmt: skip
def test_a_comment_is_never_shown(markdown: str, expected: str) -> None:
    assert html(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    ["```html\n<!-- a -->\n```", "~~~\n<!-- a -->\n~~~", "    <!-- a -->", "``<!-- a ` -->``", "- b\n\n  ```\n  <!-- a -->\n  ```"],
)
def test_a_comment_in_code_is_shown(markdown: str) -> None:
    assert "&lt;!-- a" in html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "<!-- secret -->",
        "a <!-- secret --> b",
        "<div>\n<!-- secret -->\n<p>a</p>\n</div>",
        "a <!-- x\n\nsecret --> b",
        "> - <!-- secret -->",
        "<script>a</script>\n\n<!-- secret -->",
    ],
)
def test_a_comment_is_not_in_the_page_where_html_is_allowed(markdown: str) -> None:
    page = html(markdown, allow_html=True)

    assert "secret" not in page
    assert "<!--" not in page


def test_a_script_keeps_what_looks_like_a_comment() -> None:
    assert "<!-- a -->" in html("<script>\n<!-- a -->\n</script>", allow_html=True)


def test_html_around_a_comment_stays_one_block() -> None:
    assert "<em>" not in html("<pre>\n<div>\n<!-- a -->\n*b*\n</div>", allow_html=True)


@given(
    st.lists(
        st.sampled_from(["<!--", "-->", "a", "`", "``", "\n", "\n\n", "```\n", "    ", "> ", "- ", "\\", "<script>", "</script>"]),
        max_size=25,
    )
)
def test_text_outside_of_comments_stays_on_its_line(pieces: list[str]) -> None:
    text = "".join(pieces)
    for allow_html in (False, True):
        kept = without_comments(text, allow_html=allow_html)
        assert kept.count("\n") == text.count("\n")
        assert len(kept) <= len(text) + 7 * text.count("<!--")


@pytest.mark.parametrize("piece", ["<!-- ", "`<!--", "``` `` ` ", "> <!-- -->", "- ", "```\n<!-- -->\n", "<script ", "\\<!-- --> "])
def test_comments_are_looked_for_in_proportion_to_the_text(piece: str) -> None:
    few, many = (calls(lambda: without_comments(piece * number + "<!-- -->")) for number in (250, 1000))  # noqa: B023

    assert many < 5 * few + 100


def tags(markdown: str) -> list[tuple[str, int, int]]:
    return [(use.tag, use.number, use.line) for use in read(markdown).foreign.tags]


@pytest.mark.parametrize(("markdown", "expected"), [
    ('{% image "a.jpg" "Rain" %}', [("{% image %}", 1, 1)]),
    ("Text.\n\n{%- if x -%}a{% endif %}", [("{% if %}", 1, 3)]),
    ("{% include a.html %}\n{% include b.html %}", [("{% include %}", 2, 1)]),
    ('{{< figure src="a_b.jpg"\n  title="Rain" >}}\n\n{{<figure x>}}', [("{{< figure >}}", 2, 1)]),
    ("{{% note %}}Wet.{{% /note %}}", [("{{% note %}}", 1, 1)]),
    ("[a]({{ site.url }}{% link b.md %})", [("{{ site.url }}", 1, 1), ("{% link %}", 1, 1)]),
    ("Wet.\n{: .lead}", [("{: … }", 1, 2)]),
    ("## Rain {#rain}", [("{# … }", 1, 1)]),
    ("{# todo #}", [("{# … #}", 1, 1)]),
    ("<%= yield %>", [("<% … %>", 1, 1)]),
    ('[caption id="a_1" width="300"]Rain[/caption]', [("[caption]", 1, 1)]),
    ('[gallery ids="1,2"]\n\n[gallery]', [("[gallery]", 2, 1)]),
    ("[youtube https://example.org/watch]", [("[youtube]", 1, 1)]),
    ("[b]wet[/b]", [("[b]", 1, 1)]),
    ("[/caption]", [("[caption]", 1, 1)]),
    ("`{% raw %}` {% raw %}", [("{% raw %}", 1, 1)]),
    ("`{% raw %}`", []),
    ("```\n{% raw %}\n```", []),
    ("    {% raw %}", []),
    ("\\{% raw %}", []),
    ("He said [sic] and [he laughs], a set {a, b}, 5 {%} and [a](b.md), [c][d].\n\n[d]: e.md", []),
    ("[width=300](a.md)", []),
    ("a { b } c {} {.5} [1] [2=3", []),
])  # fmt: skip
def test_tags_of_other_tools_are_counted(markdown: str, expected: list[tuple[str, int, int]]) -> None:
    assert tags(markdown) == expected


@pytest.mark.parametrize(("markdown", "expected"), [
    ("H<sub>2</sub>O<br>b<br/>", [("<sub>", 1), ("<br>", 2)]),
    ('<figure><img src="/a.jpg" alt="A"><figcaption>A</figcaption></figure>', [("<figure>", 1), ("<img>", 1), ("<figcaption>", 1)]),
    ('<Video id="x" /> <Note/>', [("<Video>", 1), ("<Note>", 1)]),
    ("1 < 2 > 0, press <Enter>, <https://example.org>, <a@example.org>, \\<b>, `<i>`, &lt;u&gt;", []),
    ("```\n<b>\n```", []),
])  # fmt: skip
def test_raw_html_is_counted_where_it_is_shown(markdown: str, expected: list[tuple[str, int]]) -> None:
    assert [use[:2] for use in read(markdown).foreign.html] == expected
    assert read(markdown, allow_html=True).foreign.html == ()


@pytest.mark.parametrize(("markdown", "line"), [
    ("a\n\nb <!-- c", 3), ("<!-- a -->\n\n<!-- b", 3), ("`<!--`", 0), ("\\<!--", 0), ("<!-- a -->", 0), ("```\n<!--\n```", 0),
])  # fmt: skip
def test_a_comment_without_an_end_is_found(markdown: str, line: int) -> None:
    assert (read(markdown).open_comment, read(markdown, allow_html=True).open_comment) == (line, line)


def test_foreign_markup_is_shown_but_is_no_words_of_the_article() -> None:
    text = '{% image "600-stock.jpg" %}\n\nThe [caption id="x"]wet[/caption] H<sub>2</sub>O<br>rose.'

    assert read(text).words.split() == ["The", "wet", "H2O", "rose."]
    assert "600-stock.jpg" in html(text)
    assert "&lt;sub&gt;" in html(text)


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "{% ",
        "[a=b",
        "<a ",
        "{: a",
        "[/a]",
        "<%",
        "{{< ",
        '<a "',
        "[a x",
        "{{a}}\n",
        "`{%a%}`",
        "<figure ",
        "[caption ",
        "<figcaption>x</figcaption>",
    ],
)
def test_tags_are_looked_for_in_proportion_to_the_text(piece: str) -> None:
    few, many = (calls(lambda: read(piece * number)) for number in (250, 1000))  # noqa: B023

    assert many < 5 * few + 1000


@pytest.mark.parametrize(("markdown", "expected"), [
    ("## What we know\n\nThe mayor left.[^1]\n\n- On Friday\n- In May\n\n[^1]: Since 2019.", ["The mayor left."]),
    ("![At her desk](a.jpg)\n\nThe mayor left.", ["The mayor left."]),
    ("| Team | Points |\n|---|---|\n| Rovers | 9 |\n\nRovers lead.", ["Rovers lead."]),
    ("![At her desk](a.jpg)\n*The mayor. Photo: A. Moor*\n\nShe left.", ["She left."]),
    ("![At her desk](a.jpg)\n\n*The mayor. Photo: A. Moor*\n\nShe left.", ["She left."]),
    ("[![a](b.jpg)](c.jpg)\n\nShe left.", ["She left."]),
    ("She ![](a.jpg) left.", ["She left."]),
    ("*This story was corrected.*\n\nShe left.", ["She left.", "This story was corrected."]),
    ("**Background**\n\nShe left.", ["She left.", "Background"]),
    ("> To be.\n\nShe left.", ["She left.", "To be."]),
    ("```\ncode\n```\n\n    code\n\nShe left.", ["She left."]),
    ("She left.[2] He stayed.³ An m² more.<sup>4</sup>", ["She left. He stayed. An m² more."]),
    ('[caption id="x"]![](a.jpg) At her desk[/caption]\n\nShe left.', ["She left."]),
    ('<figure><img src="a.jpg"><figcaption>At her desk</figcaption></figure>\n\nShe left.', ["She left."]),
    ('{% image "a.jpg" %}\n\nShe {{< x >}} left.', ["She left."]),
    ("- a\n- b", []),
    ("Team news\n=====\n\n1. a\n\n   b\n\nShe left.", ["She left."]),
])  # fmt: skip
def test_the_summary_comes_from_the_prose_alone(markdown: str, expected: list[str]) -> None:
    assert list(read(markdown).lead) == expected


def test_captions_without_an_end_are_each_looked_for_once() -> None:
    """The search for an end reads the rest of the paragraph: repeated at each beginning, it would take the square of the length."""
    few, many = (process_time_of(lambda: read("[caption <figure " * number)) for number in (500, 8000))  # noqa: B023

    assert many < 100 * few + 0.5


def process_time_of(function: Callable[[], object]) -> float:
    begin = process_time()
    function()
    return process_time() - begin


def test_the_words_of_a_page_stay_well_formed() -> None:
    page = html("<!-- a --> <b <!-- c -->\n\n{% <i> %}")

    assert "".join(html5lib.parseFragment(page, namespaceHTMLElements=False).itertext()).split() == ["<b", "{%", "<i>", "%}"]
    assert plain("a <!-- b -->") == "a"
