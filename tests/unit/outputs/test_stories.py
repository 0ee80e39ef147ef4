"""Stories and series: their pages, the place of an article among the others, and that few pages change however large a story is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec
import pytest

from generator.build.build import build
from generator.build.setup import Setup, SiteRequest, load
from generator.catalog.catalog import Catalog
from generator.core.model import Card, Key, Record, Rendered
from generator.core.views import SeriesPlace, StoriesView, StoryPlace, StoryView
from generator.outputs.story_index import StoryIndex
from generator.outputs.story_names import readable
from generator.outputs.story_place import WINDOW, reach, series_place, story_place
from tests.builders import START, catalog, record
from tests.sites import MakeSite, write_site
from tests.unit.pictures.samples import quarters, saved

ENTRY = '[harbour-flood]\nname = "The flood"\nsummary = "Water in the old town."\n'


def told(id: str, *, days: float = 0, story: str = "harbour-flood", series: str = "", part: int = 0) -> Record:
    return msgspec.structs.replace(record(id, days=days), story=story, series=series, part=part)


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Setup:
    folder = write_site(tmp_path_factory.mktemp("stories"), base_url="https://example.org/paper/", files={"content/stories.toml": ENTRY})
    return load(SiteRequest(str(folder), START))


def view(setup: Setup, found: Catalog, output: str, name: str) -> StoryView:
    kind = setup.output(output)
    page = kind.plan(Key(output, name), found, setup.context) if kind else None
    assert page
    assert isinstance(page.recipe, Rendered)
    return page.recipe.view  # type: ignore[no-any-return]


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [card.id for card in cards]


def test_a_story_shows_its_articles_by_day_newest_first(setup: Setup) -> None:
    found = catalog(told("a"), told("b", days=1), told("c", days=1.1), record("other"))
    page = view(setup, found, "story", "harbour-flood")

    assert [(day.day.day, ids(day.cards)) for day in page.days] == [(2, ["c", "b"]), (1, ["a"])]
    assert (page.heading, page.summary, page.count) == ("The flood", "Water in the old town.", 3)
    assert [feed.url for feed in page.page.feeds[3:]] == [
        f"/paper/stories/harbour-flood/{file}" for file in ("feed.xml", "atom.xml", "feed.json")
    ]


def test_a_story_without_an_entry_has_the_name_that_was_written_first(setup: Setup) -> None:
    found = catalog(told("a", story="Bridge row"), told("b", days=1, story="bridge-row"))

    assert view(setup, found, "story", "bridge-row").heading == "Bridge row"


@pytest.mark.parametrize(("written", "shown"), [("harbour-flood", "Harbour flood"), ("EU budget", "EU budget"), ("strike", "Strike")])
def test_a_slug_is_shown_as_words(written: str, shown: str) -> None:
    assert readable(written) == shown


def test_an_article_shows_those_just_before_and_after_it_and_the_way_to_the_latest(setup: Setup) -> None:
    found = catalog(*(told(f"s{number}", days=number) for number in range(9)))
    place = story_place(found.shown("s4"), found, setup.context)  # type: ignore[arg-type]
    last = story_place(found.shown("s8"), found, setup.context)  # type: ignore[arg-type]

    assert isinstance(place, StoryPlace)
    assert (ids(place.newer), ids(place.older)) == (["s6", "s5"], ["s3", "s2"])
    assert (place.latest, place.story.label) == ("/paper/stories/harbour-flood/latest/", "The flood")
    assert last
    assert last.latest == ""


def test_a_new_article_of_a_large_story_concerns_its_neighbors_only() -> None:
    found = catalog(*(told(f"s{number}", days=number / 10) for number in range(60)))

    assert set(reach(told("new", days=6), found)) == {"s59", "s58"}
    assert len(set(reach(told("between", days=3.05), found))) == 2 * WINDOW


def test_the_parts_of_a_series_are_in_order_and_those_without_a_number_follow_by_date(setup: Setup) -> None:
    parts = (("c", 3), ("a", 1), ("z", 0), ("b", 2), ("y", 0))
    found = catalog(*(told(id, days=day, story="", series="Long winter", part=part) for day, (id, part) in enumerate(parts)))
    page = view(setup, found, "series", "long-winter")
    places = [series_place(found.shown(id), found, setup.context) for id in ("a", "c", "z", "y")]  # type: ignore[arg-type]

    assert [(one.part, one.card.id) for one in page.episodes] == [(1, "a"), (2, "b"), (3, "c"), (0, "z"), (0, "y")]
    assert [beside(place) for place in places] == [("", "b"), ("b", "z"), ("c", "y"), ("z", "")]


def beside(place: SeriesPlace | None) -> tuple[str, str]:
    assert place
    return place.previous.id if place.previous else "", place.next.id if place.next else ""


def test_a_part_concerns_the_parts_beside_it_only() -> None:
    found = catalog(*(told(f"p{number}", days=number, story="", series="Long winter", part=number) for number in range(1, 40)))

    assert set(reach(found.shown("p20"), found)) == {"p19", "p21"}  # type: ignore[arg-type]


def test_a_long_story_has_pages_of_periods(setup: Setup) -> None:
    found = catalog(*(told(f"s{number}", days=number / 4) for number in range(240)))
    story = setup.output("story")
    assert story
    names = [key.name for key in story.every(found, setup.context)]
    head, month = view(setup, found, "story", "harbour-flood"), view(setup, found, "story", "harbour-flood/2026/03")

    assert {"harbour-flood", "harbour-flood/2026", "harbour-flood/2026/03", "harbour-flood/2026/04"} <= set(names)
    assert sum(len(day.cards) for day in head.days) == setup.config.limits.listing
    assert (month.days, len(month.parts)) == ((), 31)
    assert [link.label for link in month.trail] == ["Storylines", "The flood", "2026"]
    touched = set(story.touched(found.newest("all", 1)[0], None, found, setup.context))
    assert len(touched) < 10


def test_the_index_has_the_newest_stories_and_pages_of_years_for_all(setup: Setup) -> None:
    index = StoryIndex("stories", "story", foremost=3)
    found = catalog(*(told(f"s{number}", days=-100 * number, story=f"Row {number}") for number in range(6)))
    first, old = (index.plan(Key("stories", name), found, setup.context) for name in ("", "2025"))

    assert labels(first) == ["Row 0", "Row 1", "Row 2"]
    assert labels(old) == ["Row 1", "Row 2", "Row 3", "Row 4"]
    assert {key.name for key in index.every(found, setup.context)} == {"", "2026", "2025", "2024"}
    touched = {key.name for key in index.touched(found.newest("story:row-4", 1)[0], None, found, setup.context)}
    assert touched == {"", "2025"}


def labels(page: object) -> list[str]:
    shown: StoriesView = page.recipe.view  # type: ignore[attr-defined]
    return [card.story.label for card in (*shown.running, *shown.ended)]


def article(site: Path, name: str, day: int, extra: str = 'story: "Harbour flood"\n', title: str = "") -> None:
    head = f'---\nid: "{name}"\ntitle: "{title or name.upper()}"\ndate: "2026-02-{day:02}"\n{extra}---\n\n'
    (site / f"content/news/{name}.md").write_text(f"{head}Only {name}.\n", encoding="utf-8")


def made(site: Path) -> list[str]:
    return [key for key in build(site, now=START).rendered if not key.startswith(("feed", "share"))]


def test_a_site_has_the_pages_feeds_and_redirect_of_a_story(make_site: MakeSite) -> None:
    site = make_site(base_url="https://example.org/", files={"content/stories.toml": ENTRY})
    for day in (1, 2):
        article(site, f"s{day}", day)
    build(site, now=START)
    output = site / "output"
    page, latest = (output / f"stories/harbour-flood/{name}" for name in ("index.html", "latest/index.html"))
    data = json.loads(re.findall(r"ld\+json\">(.*?)</script>", page.read_text())[0])
    own = json.loads(re.findall(r"ld\+json\">(.*?)</script>", (output / "news/2026/02/01/s1/index.html").read_text())[0])

    assert "url=/news/2026/02/02/s2/" in latest.read_text()
    assert [item["url"] for item in data["mainEntity"]["itemListElement"]] == [
        "https://example.org/news/2026/02/02/s2/", "https://example.org/news/2026/02/01/s1/",
    ]  # fmt: skip
    assert own["isPartOf"] == {"@type": "CollectionPage", "name": "The flood", "url": "https://example.org/stories/harbour-flood/"}
    assert "<title>S2</title>" in (output / "stories/harbour-flood/feed.xml").read_text()
    assert "The flood" in (output / "stories/index.html").read_text()


def test_a_new_name_makes_the_articles_of_its_story_again_and_no_others(make_site: MakeSite) -> None:
    site = make_site(files={"content/stories.toml": ENTRY})
    for day in range(1, 9):
        article(site, f"s{day}", day, extra="story: harbour-flood\n" if day < 4 else "")
    build(site, now=START)
    (site / "content/stories.toml").write_text(ENTRY.replace("The flood", "The great flood"))
    report = build(site, now=START)

    assert [key for key in report.rendered if key.startswith("article")] == ["article s1", "article s2", "article s3"]
    assert report.planned < 20


def test_a_new_article_of_a_story_makes_its_pages_and_its_neighbors_again(make_site: MakeSite) -> None:
    site = make_site(sections=("News", "Sport"))
    for day in range(1, 20):
        article(site, f"s{day:02}", day)
    build(site, now=START)
    article(site, "zz", 25)
    stories = [key for key in made(site) if key.split(" ")[0] in ("article", "story", "stories", "story-latest")]

    assert stories == ["article s18", "article s19", "article zz", "stories", "story harbour-flood", "story-latest harbour-flood"]


def test_a_faulty_file_of_stories_is_named_and_costs_no_page(make_site: MakeSite) -> None:
    site = make_site(files={"content/stories.toml": '[harbour-flood]\nname = "The flood"\nsumary = "Water."\n'})
    article(site, "s1", 1)
    report = build(site, now=START)
    (problem,) = report.problems

    assert (problem.place.path, problem.place.line) == ("content/stories.toml", 3)
    assert "summary" in problem.hint + problem.correction
    assert "The flood" in (site / "output/stories/harbour-flood/index.html").read_text()


def test_a_story_shows_its_own_picture_which_follows_its_file(make_site: MakeSite) -> None:
    site = make_site(
        base_url="https://example.org/", files={"content/stories.toml": ENTRY + 'picture = "images/flood.jpg"\nalt = "Water"\n'}
    )
    article(site, "s1", 1)
    (missing,) = build(site, now=START).problems
    path = site / "content/images/flood.jpg"
    path.parent.mkdir()
    path.write_bytes(saved(quarters(60, 40), "JPEG"))
    report = build(site, now=START)
    pages = [(site / "output/stories" / name).read_text() for name in ("index.html", "harbour-flood/index.html")]
    sources = [re.findall(r'<img src="(/images/flood[^"]*)"[^>]*alt="Water"', page) for page in pages]

    assert (missing.rule, missing.place.path) == ("stories.picture", "content/stories.toml")
    assert report.problems == ()
    assert [len(found) for found in sources] == [1, 1]
    assert all((site / f"output{found[0]}").is_file() for found in sources)
    assert 'property="og:image" content="https://example.org/images/flood' in pages[1]
    path.write_bytes(saved(quarters(90, 60), "JPEG"))
    rendered = build(site, now=START).rendered
    assert {"stories", "story harbour-flood"} <= set(rendered)
    assert [key for key in rendered if key.startswith("article")] == []
    path.unlink()
    build(site, now=START)
    assert "flood" not in {file.name[:5] for file in (site / "output/images").glob("*")}


def test_the_feeds_of_a_story_follow_the_address_of_a_page_that_an_article_links_to(make_site: MakeSite) -> None:
    article = '---\ntitle: "A"\ndate: "2026-01-01"\nstory: flood\n---\n\nSee [us](../pages/about.md).\n'
    site = make_site(files={"content/news/a.md": article, "content/pages/about.md": '---\ntitle: "About"\n---\n\nUs.\n'})
    build(site, now=START)
    (site / "content/pages/about.md").write_text('---\ntitle: "About"\nurl: "/us/"\n---\n\nUs.\n', encoding="utf-8")
    build(site, now=START)

    for name in ("index.html", "feed.xml"):
        page = (site / "output" / ("stories/flood" if name == "feed.xml" else "news/2026/01/01/a") / name).read_text(encoding="utf-8")
        assert "/us/" in page
        assert "/about/" not in page


def test_the_sitemap_has_the_pages_of_stories_and_series(setup: Setup) -> None:
    found = catalog(told("a"), told("b", story="", series="long-winter", part=1), record("other"))
    sitemap = setup.output("sitemap")
    page = sitemap.plan(Key("sitemap", "pages"), found, setup.context) if sitemap else None
    assert page
    assert isinstance(page.recipe, Rendered)
    urls = [location.location_url.removeprefix("https://example.org/paper/") for location in page.recipe.view.locations]

    assert [url for url in urls if url.startswith(("stories/", "series/"))] == ["stories/harbour-flood/", "series/long-winter/"]


def test_related_news_do_not_repeat_the_place_in_a_story_or_a_series(setup: Setup) -> None:
    def alike(id: str, days: float, story: str, part: int = 0) -> Record:
        shown = record(id, title="Ferry to Skerry stops", text=f"Nobody said {id}.", tags=("Ferry",), days=days)
        return msgspec.structs.replace(shown, story=story, series="winter" if part else "", part=part)

    story = [alike(f"s{number}", number, "ferry", 3 * (number == 2)) for number in range(5)]
    found, article = catalog(*story, alike("p1", 2.1, "", 1), alike("p2", 2.2, "", 2)), setup.output("article")
    page = article.plan(Key("article", "s2"), found, setup.context) if article else None

    assert page
    assert isinstance(page.recipe, Rendered)
    shown = page.recipe.view
    assert (ids((*shown.story.newer, *shown.story.older)), shown.series.previous.id) == (["s4", "s3", "s1", "s0"], "p2")
    assert [link.card.id for link in shown.related] == ["p1"]


def test_the_summary_of_a_story_links_articles_by_their_files(make_site: MakeSite) -> None:
    entry = '[flood]\nname = "The flood"\nsummary = "On [the day of the storm](news/storm.md) it \\"broke\\"."\n'
    site = make_site(base_url="https://example.org/", files={"content/stories.toml": entry})
    text = '---\nid: {id}\ntitle: "{id}"\ndate: 2026-02-20\n{more}---\n\nText.\n'
    story, storm = site / "content/news/barrier.md", site / "content/news/storm.md"
    story.write_text(text.format(id="barrier", more="story: flood\n"))
    storm.write_text(text.format(id="storm", more=""))
    head, names = site / "output/stories/flood/index.html", ("stories/index.html", "stories/flood/feed.xml")

    assert build(site, now=START).problems == ()
    assert 'On <a href="/news/2026/02/20/storm/">the day of the storm</a> it “broke”.' in head.read_text(encoding="utf-8")
    for name in (*names, "stories/flood/index.html"):
        assert "On the day of the storm it “broke”." in (site / "output" / name).read_text(encoding="utf-8")
    storm.write_text(text.format(id="storm", more="slug: gale\n"))
    assert {"story flood"} == {key for key in build(site, now=START).rendered if key.startswith(("story", "stories"))}
    assert 'href="/news/2026/02/20/gale/"' in head.read_text(encoding="utf-8")
    storm.unlink()
    (problem,) = build(site, now=START).problems
    assert (str(problem.place), problem.rule) == ("content/stories.toml:3", "stories.link")
    assert "On the day of the storm it “broke”." in head.read_text(encoding="utf-8")
