"""Keys of the front matter that begin with x-, and where they are seen."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from generator.build.build import build
from generator.content import front_matter
from tests.builders import START
from tests.sites import MakeSite

HEAD = 'title: "A"\ndate: 2026-03-01\n'


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("x-sponsor: Harbour Bank", {"sponsor": "Harbour Bank"}),
        ("x-photo-essay: true", {"photo_essay": True}),
        ("x-stars: 4", {"stars": 4}),
        ("x-score: 4.5", {"score": 4.5}),
        ("x-since: 2026-01-02", {"since": "2026-01-02"}),
        ("x-many: 99999999999999999999", {"many": "99999999999999999999"}),
        ("x-no: .nan", {"no": ".nan"}),
        ("x-hex: 0x1f", {"hex": "0x1f"}),
        ("x-places: [Quay, {name: Pier, floors: 2}]", {"places": ["Quay", {"name": "Pier", "floors": 2}]}),
        ("x-nothing:", {"nothing": None}),
        ("", {}),
    ],
)
def test_a_key_of_ones_own_is_a_plain_value(line: str, extra: dict[str, object]) -> None:
    parsed = front_matter.parse(f"---\n{HEAD}{line}\n---\n\nText.\n", "content/news/a.md", ZoneInfo("UTC"))

    assert parsed.problems == ()
    assert parsed.front_matter is not None
    assert parsed.front_matter.extra == extra


@pytest.mark.parametrize(("fence", "text"), [("+++", 'title = "A"\ndate = "2026-03-01"\nx-stars = 4\nx-ok = true\n')])
def test_a_key_of_ones_own_may_be_in_toml(fence: str, text: str) -> None:
    parsed = front_matter.parse(f"{fence}\n{text}{fence}\n\nText.\n", "content/news/a.md", ZoneInfo("UTC"))

    assert parsed.front_matter is not None
    assert parsed.front_matter.extra == {"stars": 4, "ok": True}


def test_only_the_page_of_the_article_sees_its_own_keys(make_site: MakeSite) -> None:
    files = {
        "themes/mine/theme.toml": 'extends = "base"\n',
        "themes/mine/templates/article.html": '{% extends "base/article.html" %}{% block related %}{{ extra.get("stars", "no") }} stars{% endblock %}',
        "content/news/a.md": f"---\n{HEAD}x-stars: 4\n---\n\nText.\n",
        "content/news/b.md": f"---\n{HEAD.replace('A', 'B')}---\n\nText.\n",
    }
    site = make_site(theme="mine", files=files)
    build(site, now=START)
    pages = {name: (site / f"output/news/2026/03/01/{name}/index.html").read_text(encoding="utf-8") for name in "ab"}
    (site / "content/news/a.md").write_text(files["content/news/a.md"].replace("4", "5"), encoding="utf-8")
    report = build(site, now=START)

    assert ("4 stars" in pages["a"], "no stars" in pages["b"]) == (True, True)
    assert [path for path in report.made if path.endswith(".html")] == ["news/2026/03/01/a/index.html"]
