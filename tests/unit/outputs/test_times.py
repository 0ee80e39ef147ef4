"""Every time on a page is that of the newsroom's clock, wherever the copy came from."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from generator.build.build import build
from tests.sites import write_site

WRITTEN = {
    "summer": ("2026-07-01T22:30:00Z", "2026-07-02T23:45:00+02:00"),
    "winter": ("2026-01-01T03:15:00+00:00", "2026-01-31T20:00:00-08:00"),
}
"""Two articles: when each was published and updated, in other zones than the newsroom's."""
SHOWN = {
    "Asia/Tokyo": {"summer": ("2 July 2026, 07:30", "3 July 2026, 06:45"), "winter": ("1 January 2026, 12:15", "1 February 2026, 13:00")},
    "America/New_York": {
        "summer": ("1 July 2026, 18:30", "2 July 2026, 17:45"),
        "winter": ("31 December 2025, 22:15", "31 January 2026, 23:00"),
    },
}


@pytest.fixture(scope="module", params=sorted(SHOWN))
def paper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, str]]:
    """Return the time zone, and the text of every file."""
    folder = write_site(tmp_path_factory.mktemp("paper"), base_url="https://paper.example/", time_zone=request.param)
    for name, (published, updated) in WRITTEN.items():
        header = f'title: "Ferry in {name}"\ndate: "{published}"\nupdated: "{updated}"\ntags: ["Ferry"]'
        (folder / "content" / "news" / f"{name}.md").write_text(f"---\n{header}\n---\n\nText.\n")
    assert build(folder, now=datetime(2026, 8, 1, tzinfo=UTC)).problems == ()
    output = folder / "output"
    texts = {
        path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
        for path in output.rglob("*.*")
        if path.suffix not in (".css", ".woff2", ".png", ".jpg", ".ico")
    }
    return request.param, {path: text for path, text in texts.items() if not path.startswith("assets/")}


def moments(zone: str) -> dict[datetime, str]:
    """Return what is shown of each moment."""
    return {
        datetime.fromisoformat(written): shown for name in WRITTEN for written, shown in zip(WRITTEN[name], SHOWN[zone][name], strict=True)
    }


def test_an_article_shows_its_times_by_the_newsrooms_clock(paper: tuple[str, dict[str, str]]) -> None:
    zone, texts = paper
    for name in WRITTEN:
        page = next(text for path, text in texts.items() if path.endswith(f"/{name}/index.html") and "byline" in text)
        byline = re.findall(r"<time[^>]*>([^<]*)</time>", page.partition('class="byline"')[2].partition("</p>")[0])

        assert tuple(byline) == SHOWN[zone][name]


def test_every_time_on_every_page_shows_the_day_and_the_offset_of_the_newsroom(paper: tuple[str, dict[str, str]]) -> None:
    zone, texts = paper
    times = [found for text in texts.values() for found in re.findall(r'<time datetime="([^"]*)">([^<]*)</time>', text)]
    known = moments(zone)

    assert len(times) > 10
    for written, shown in times:
        full = known[datetime.fromisoformat(written)]
        day, month, year = full.partition(",")[0].split()
        assert re.fullmatch(rf"(\w+, )?{day} {month[:3]}\w* {year}(, {full[-5:]})?", shown), (written, shown)
        assert written[11:16] == full[-5:]


def test_urls_and_calendar_pages_are_named_by_the_newsrooms_day(paper: tuple[str, dict[str, str]]) -> None:
    zone, texts = paper
    for name in WRITTEN:
        day = datetime.strptime(SHOWN[zone][name][0], "%d %B %Y, %H:%M").replace(tzinfo=UTC)

        assert f"news/{day:%Y/%m/%d}/{name}/index.html" in texts
        assert f"archive/{day:%Y/%m}/index.html" in texts
        assert f"Ferry in {name}" in texts[f"archive/{day:%Y/%m}/index.html"]


def test_feeds_sitemaps_and_structured_data_have_the_newsrooms_offset(paper: tuple[str, dict[str, str]]) -> None:
    zone, texts = paper
    known = moments(zone)
    feed = json.loads(texts["feed.json"])
    written = [item[name] for item in feed["items"] for name in ("date_published", "date_modified")]
    written += re.findall(r"<(?:published|updated)>([^<]*)<", texts["atom.xml"])
    written += [time for path, text in texts.items() if "sitemaps/" in path for time in re.findall(r"<lastmod>([^<]*)<", text)]
    written += [time for text in texts.values() for time in re.findall(r'"date(?:Published|Modified)":"([^"]*)"', text)]
    written += [time for text in texts.values() for time in re.findall(r'_time" content="([^"]*)"', text)]

    assert len(written) == 4 + 5 + 2 + 4 + 4
    assert [time for time in written if time[11:16] != known[datetime.fromisoformat(time)][-5:]] == []
