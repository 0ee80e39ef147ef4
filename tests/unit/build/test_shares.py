"""Pictures for links on other sites in a build: which pages have one, and when it is drawn again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites import MakeSite, write_site
from tests.unit.build.test_pictures import ADDRESS, LEAD, make, page, put, story
from tests.unit.pictures.samples import decoded, quarters

FRONT, SECTION = "index.html", "news/index.html"


def article(day: int, name: str) -> str:
    return f"news/2026/05/{day:02}/{name}/index.html"


def share(site: Path, name: str) -> str:
    """Return the path of the picture that a page names, empty if it names none."""
    found = re.search(r'property="og:image" content="https://example\.org/paper/([^"]+)"', page(site, name))
    return found[1] if found else ""


def drawn(site: Path) -> set[str]:
    return {f"assets/share/{path.name}" for path in (site / "output/assets/share").glob("*")}


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """The third story has a picture, the first and the second have none."""
    files = {f"content/news/s{day}.md": story(day, LEAD if day == 3 else "") for day in (1, 2, 3)}
    site = make_site(files=files, base_url=ADDRESS)
    put(site, "images/pier.jpg", quarters(60, 40))
    return site


def settings(site: Path, extra: str, base_url: str = ADDRESS) -> None:
    write_site(site, base_url=base_url, extra=extra)


def test_pages_without_a_picture_name_one_that_is_drawn(site: Path) -> None:
    make(site)
    named = [share(site, name) for name in (FRONT, SECTION, article(1, "s1"), article(2, "s2"))]

    assert len(set(named)) == 4
    assert set(named) <= drawn(site)
    assert all(decoded((site / "output" / name).read_bytes()).size == (1200, 630) for name in named)
    assert share(site, article(3, "s3")).startswith("images/pier-")


def test_older_articles_have_the_picture_of_their_section(site: Path) -> None:
    settings(site, "[pictures]\ndrawn = 1\n")
    make(site)

    assert share(site, article(2, "s2")) not in ("", share(site, SECTION))
    assert share(site, article(1, "s1")) == share(site, SECTION)


@pytest.mark.parametrize(
    ("extra", "base_url"), [("[pictures]\ndrawn = 0\n", ADDRESS), ('[pictures]\nformat = "none"\n', ADDRESS), ("", "")]
)
def test_no_picture_is_drawn_where_none_is_wanted_or_the_address_is_not_known(site: Path, extra: str, base_url: str) -> None:
    settings(site, extra, base_url)
    make(site)

    assert drawn(site) == set()
    assert share(site, FRONT) == ""


def test_a_new_headline_draws_its_picture_and_no_other_and_a_text_draws_none(site: Path) -> None:
    make(site)
    before = drawn(site)
    file = site / "content/news/s1.md"
    file.write_text(file.read_text().replace("Story 1", "Another headline"))
    report = make(site)

    assert [key for key in report.rendered if key.startswith("share ")] == ["share article:s01"]
    assert len(drawn(site)) == len(before)
    assert len(drawn(site) & before) == len(before) - 1
    file.write_text(file.read_text() + "\nMore of it.\n")
    assert not [key for key in make(site).rendered if key.startswith("share ")]


def test_another_accent_draws_all_pictures_again(site: Path) -> None:
    make(site)
    before, count = drawn(site), len(drawn(site))
    settings(site, '[design]\naccent = "#004400"\n')
    make(site)

    assert len(drawn(site)) == count
    assert not drawn(site) & before
    assert share(site, FRONT) in drawn(site)


def test_a_picture_for_an_article_makes_the_drawn_one_go(site: Path) -> None:
    make(site)
    count, former = len(drawn(site)), share(site, article(1, "s1"))
    (site / "content/news/s1.md").write_text(story(1, LEAD))
    make(site)

    assert former not in drawn(site)
    assert len(drawn(site)) == count - 1


def test_a_lead_picture_that_does_not_exist_makes_room_for_an_older_article(site: Path) -> None:
    settings(site, "[pictures]\ndrawn = 1\n")
    make(site)
    before = share(site, article(1, "s1"))
    (site / "content/news/s2.md").write_text(story(2, '"/images/gone.jpg"'))
    make(site)

    assert share(site, article(1, "s1")) not in ("", before, share(site, SECTION))
