"""The directories of tags and authors: bounded pages, however many names there are."""

from __future__ import annotations

import pytest

from generator.build.setup import SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.core.model import Key, Page, Rendered
from generator.core.views import IndexView
from generator.outputs.directory import TAGS, Directory
from generator.outputs.protocol import SiteContext
from tests.builders import START, catalog, record
from tests.sites import MakeSite

FEW = Directory("tags", "tag:", longest=3)


@pytest.fixture
def context(make_site: MakeSite) -> SiteContext:
    site = make_site(title="T", base_url="https://example.org/paper/")
    return load(SiteRequest(str(site), START)).context


def tagged(*tags: str) -> Catalog:
    return catalog(*(record(f"id{number}", tags=(tag,)) for number, tag in enumerate(tags)))


def view(page: Page | None) -> IndexView:
    assert page
    assert isinstance(page.recipe, Rendered)
    assert isinstance(page.recipe.view, IndexView)
    return page.recipe.view


def labels(found: IndexView) -> list[str]:
    return [entry.label for group in found.groups for entry in group.entries]


def test_few_tags_stand_on_one_page(context: SiteContext) -> None:
    shown = tagged("Harbor", "Ferry", "Flood")

    assert list(FEW.every(shown, context)) == [Key("tags", "")]
    assert labels(view(FEW.plan(Key("tags", ""), shown, context))) == ["Ferry", "Flood", "Harbor"]


def test_many_tags_stand_on_a_page_a_letter_and_each_is_on_one(context: SiteContext) -> None:
    shown = tagged("Harbor", "Ferry", "Flood", "Fire", "Fire brigade", "F", "Élan")
    keys = list(FEW.every(shown, context))
    pages = {key.name: view(FEW.plan(key, shown, context)) for key in keys}

    assert sorted(pages) == ["", "f", "fe", "fi", "fl", "h", "é"]
    assert sorted(label for page in pages.values() for label in labels(page)) == [
        "F",
        "Ferry",
        "Fire",
        "Fire brigade",
        "Flood",
        "Harbor",
        "Élan",
    ]
    assert labels(pages["f"]) == ["F"]
    assert [link.url for link in pages["f"].parts] == ["/paper/tags/-/fe/", "/paper/tags/-/fi/", "/paper/tags/-/fl/"]
    assert [link.url for link in pages["fi"].trail] == ["/paper/tags/", "/paper/tags/-/f/"]
    assert FEW.plan(Key("tags", "har"), shown, context) is None
    assert FEW.plan(Key("tags", "x"), shown, context) is None


def test_no_page_is_long_however_many_tags_there_are(context: SiteContext) -> None:
    names = [
        f"{first} {second} {number}" for first in ("Harbor", "Quarry", "Opera") for second in ("north", "south") for number in range(900)
    ]
    shown = tagged(*names)
    setup = load(SiteRequest(context.project, START))
    sizes = []
    for key in TAGS.every(shown, context):
        page = TAGS.plan(key, shown, context)
        sizes.append(len(setup.theme.render("index-of.html", view(page)).encode()))

    assert len(sizes) > 6
    assert max(sizes) < 200_000
