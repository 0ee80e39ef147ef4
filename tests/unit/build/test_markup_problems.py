"""Markup that readers see as it was typed is warned of, with counts and lines, and is neither index term nor summary."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import BuildOptions, build
from generator.build.session import open_site
from generator.core.problem_groups import grouped
from tests.sites import write_site

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
HEAD = '---\ntitle: "Choir sings"\ndate: "2026-05-01"\n---\n\n'
HUGO = '{{< picture src="a/600-choir-stock.jpg" >}}\n\nThe choir sang for two hours in the old hall of the town.\n\n{{< picture src="b.jpg" >}}\n'
JEKYLL = '{% image "600-choir-stock.jpg" %}\n\n<figure><img src="x"><figcaption>Alto</figcaption></figure>\n\nWet.<br>Cold. <!-- not shown -->\n\nA <!-- b\n'


def test_foreign_markup_is_warned_of_and_is_no_index_term_and_no_summary(tmp_path: Path) -> None:
    site = write_site(tmp_path, files={"content/news/a.md": HEAD + HUGO, "content/news/b.md": HEAD + JEKYLL})
    problems = build(site, BuildOptions(workers=1), now=NOW).problems

    assert [(str(problem.place), problem.rule, problem.level, problem.message) for problem in problems] == [
        (
            "content/news/a.md:6",
            "article.tag",
            "warning",
            "{{< picture >}} is a tag of another tool, and is shown as it was typed, 2 times",
        ),
        ("content/news/b.md:6", "article.tag", "warning", "{% image %} is a tag of another tool, and is shown as it was typed"),
        (
            "content/news/b.md:8",
            "article.raw-html",
            "warning",
            "Raw HTML is shown as text: <br> (1), <figcaption> (1), <figure> (1), <img> (1)",
        ),
        ("content/news/b.md:12", "article.raw-html", "warning", "A comment begins here with <!-- and does not end"),
    ]
    assert "allow_html = true" in problems[2].hint
    with open_site(site, now=NOW) as (_, state):
        records = {path: state.catalog.shown_at(f"content/news/{path}.md") for path in "ab"}
        assert all(
            record and not {"stock", "600", "jpg", "figur", "figure", "img"} & set(record.text_profile.terms) for record in records.values()
        )
        assert [record.card.summary for record in records.values() if record] == [
            "The choir sang for two hours in the old hall of the town.",
            "Wet. Cold.",
        ]
    page = (site / "output/news/2026/05/01/b/index.html").read_text(encoding="utf-8")
    assert "not shown" not in page
    assert "{% image" in page


def test_one_tag_in_many_articles_is_one_message(tmp_path: Path) -> None:
    text = HEAD + "{% image a.jpg %}\n\n{% image b.jpg %}\n\nH<sub>2</sub>O\n"
    site = write_site(tmp_path, files={f"content/news/{number}.md": text for number in range(5)})
    rules = grouped(build(site, BuildOptions(workers=1), now=NOW).problems)

    assert {rule.rule: [len(group.problems) for group in rule.groups] for rule in rules} == {"article.raw-html": [5], "article.tag": [5]}


def test_a_text_of_tags_alone_has_few_warnings(tmp_path: Path) -> None:
    text = HEAD + "\n\n".join(f"{{% tag{number} %}}" for number in range(500))
    (*tags, more) = build(write_site(tmp_path, files={"content/news/a.md": text}), BuildOptions(workers=1), now=NOW).problems

    assert len(tags) == 20
    assert more.message == "480 more tags of other tools are shown as they were typed, such as {% tag20 %}"
