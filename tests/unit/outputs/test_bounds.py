"""No page grows with the archive: the largest pages of a site with a crowded day, very many tags and very many authors."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.build.setup import Setup, SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.core.model import Key, Rendered
from generator.outputs.directory import Directory
from tests.builders import START, catalog, record
from tests.sites import write_site

LARGEST = 200_000
"""Bytes of a page."""
SCRIPTS = (
    "Harbor strike of the northern isles",
    "Забастовка паромщиков в северной гавани",
    "北港渡輪工人罷工與島嶼供應問題",
    "إضراب عمال العبارات في الميناء الشمالي",
)
ARTICLES, TAGS, AUTHORS = 2500, 20, 4


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    folder = write_site(tmp_path_factory.mktemp("bounds"), title="T", base_url="https://example.org/paper/")
    return load(SiteRequest(str(folder), START))


@pytest.fixture(scope="module")
def crowded() -> Catalog:
    """Return 2,500 articles of one day with one tag, which have 50,000 other tags and 10,000 authors of their own."""
    return catalog(*(
        record(
            f"s{number}", days=number / ARTICLES / 2, title=f"{SCRIPTS[number % 4]} {number}", tags=("Ferry", *named(number, TAGS)), authors=tuple(named(number, AUTHORS)),
            text="The crews went back to work.",
        )
        for number in range(ARTICLES)
    ))  # fmt: skip


def named(article: int, count: int) -> Iterator[str]:
    """Yield names as an archive in several scripts has them: many of a few beginnings, and two thousand Chinese first letters."""
    for number in range(article * count, (article + 1) * count):
        letter = chr(0x61 + number // 3 % 26) + chr(0x61 + number // 78 % 26)
        yield (
            f"{letter} {SCRIPTS[0]} {number}",
            f"{chr(0x430 + number // 3 % 32)}{SCRIPTS[1]} {number}",
            f"{chr(0x4E00 + number // 3 % 2000)}{SCRIPTS[2]}{number}",
        )[number % 3]


def test_a_numbered_part_leads_up_to_its_day_and_all_that_is_around_it(setup: Setup, crowded: Catalog) -> None:
    archive = setup.output("archive")
    page = archive and archive.plan(Key("archive", "2026/03/01/25"), crowded, setup.context)
    assert page
    assert isinstance(page.recipe, Rendered)
    assert [(link.label, link.url) for link in page.recipe.view.trail] == [
        ("Archive", "/paper/archive/"), ("2026", "/paper/archive/2026/"), ("March 2026", "/paper/archive/2026/03/"), ("1 March 2026", "/paper/archive/2026/03/01/"),
    ]  # fmt: skip


@pytest.mark.parametrize("output", ["tags", "authors", "archive", "section", "front"])
def test_no_page_is_large(setup: Setup, crowded: Catalog, output: str) -> None:
    kind = setup.output(output)
    assert kind
    sizes = {key.name: size(setup, crowded, key) for key in kind.every(crowded, setup.context)}

    assert {name: bytes for name, bytes in sizes.items() if bytes > LARGEST} == {}


def test_no_page_of_a_tag_of_very_many_articles_is_large(setup: Setup, crowded: Catalog) -> None:
    tag = setup.output("tag")
    assert tag
    keys = {key for key in tag.touched(crowded.newest("tag:ferry", 1)[0], None, crowded, setup.context) if key.name.startswith("ferry")}
    keys |= {Key("tag", f"ferry/2026/03/01/{part}") for part in range(1, 26)}

    assert {key.name for key in keys if size(setup, crowded, key) > LARGEST} == set()
    assert min(size(setup, crowded, key) for key in keys) > 0


@pytest.mark.parametrize("output", ["tags", "authors"])
def test_a_new_tag_alters_few_pages_of_the_directory(setup: Setup, crowded: Catalog, output: str) -> None:
    kind = setup.output(output)
    assert isinstance(kind, Directory)
    for one in crowded.newest("all", 3):
        names = len(one.card.tags if output == "tags" else one.card.authors)
        assert len(set(kind.touched(one, None, crowded, setup.context))) <= 40 * names


def size(setup: Setup, found: Catalog, key: Key) -> int:
    kind = setup.output(key.output)
    assert kind
    page = kind.plan(key, found, setup.context)
    assert page
    assert isinstance(page.recipe, Rendered)
    return len(setup.theme.render(page.recipe.template, page.recipe.view, []).encode())
