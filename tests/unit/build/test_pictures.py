"""Pictures in a build: which files are made of them, which pages a change of one remakes, what is kept, and what is wrong with them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from generator.build import renderer
from generator.build.build import BuildOptions, build
from generator.build.plan import plan
from generator.build.report import Report
from generator.core import hashing
from generator.pictures.recipe import Recipe
from generator.pictures.rendering import Picture
from generator.system.cache_files import load, save
from tests.laws.histories import tree
from tests.sites import MakeSite, write_site
from tests.unit.pictures.samples import decoded, quarters, saved

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
ADDRESS = "https://example.org/paper/"


def story(day: int = 1, image: str = "", text: str = "It was so.") -> str:
    lead = f"image: {image}\n" if image else ""
    return f'---\nid: "s{day:02}"\ntitle: "Story {day}"\ndate: "2026-05-{day:02}"\n{lead}---\n\n{text}\n'


LEAD = '{src: "/images/pier.jpg", alt: "A pier", credit: "Ada Quill", licence: "https://example.org/licence", focus: "20% 30%"}'


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    """A picture of 1,000 × 600 pixels that leads one story and is in the text of another; a third story has none."""
    site = make_site(
        files={
            "content/news/lead.md": story(1, LEAD),
            "content/news/text.md": story(2, text="See it: ![A pier](/images/pier.jpg)"),
            "content/news/plain.md": story(3),
        },
        base_url=ADDRESS,
    )
    put(site, "images/pier.jpg", quarters(1000, 600))
    return site


def put(site: Path, name: str, picture: Image.Image, **options: object) -> Path:
    path = site / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(saved(picture, "PNG" if name.endswith(".png") else "JPEG", **options))
    return path


def make(site: Path, **options: object) -> Report:
    return build(site, BuildOptions(**options), now=NOW)  # type: ignore[arg-type]


def files(site: Path) -> list[str]:
    """Return the pictures in the output folder, without stamps."""
    names = (path.relative_to(site / "output").as_posix() for path in (site / "output" / "images").glob("*"))
    return sorted(re.sub("-[0-9a-f]{8}-", "-", name) for name in names)


def page(site: Path, name: str) -> str:
    return (site / "output" / name).read_text(encoding="utf-8")


def entries(site: Path) -> list[Path]:
    """Return what the cache has of pictures, without those that are drawn."""
    drawn = {hashing.of_text(f"assets/share/{path.name}") for path in (site / "output/assets/share").glob("*")}
    return sorted(path for path in (site / ".cache" / "pictures").glob("*") if path.name not in drawn)


def test_a_picture_has_files_in_the_widths_that_it_has_pixels_for_and_crops_if_it_leads_a_story(site: Path) -> None:
    make(site)

    assert files(site) == [
        "images/pier-1000.webp", "images/pier-16x9-1000.jpg", "images/pier-1x1-600.jpg", "images/pier-3x2-240.webp", "images/pier-3x2-480.jpg",
        "images/pier-3x2-480.webp", "images/pier-3x2-800.webp", "images/pier-480.webp", "images/pier-4x3-800.jpg", "images/pier-800.jpg",
        "images/pier-800.webp",
    ]  # fmt: skip
    for path in (site / "output" / "images").iterdir():
        assert decoded(path.read_bytes()).width == int(re.findall(r"(\d+)\.", path.name)[-1])


def test_every_file_that_a_page_names_is_there_and_none_besides(site: Path) -> None:
    make(site)
    output = tree(site / "output")
    texts = [text.decode() for name, text in output.items() if name.endswith(("html", "xml", "json"))]
    named = {match for text in texts for match in re.findall(r"/paper/(images/[\w-]+\.(?:webp|jpg))", text)}

    assert sorted(named) == sorted(name for name in output if name.startswith("images/"))


def test_a_changed_picture_makes_its_files_and_the_pages_that_name_their_addresses(site: Path) -> None:
    make(site)
    before = tree(site / "output")
    put(site, "images/pier.jpg", quarters(1000, 600).rotate(180))
    report = make(site)
    made = Counter(key.partition(" ")[0] for key in report.rendered)

    assert made == {"archive": 2, "article": 3, "feed": 6, "front": 1, "picture": 11, "section": 1}
    assert not {name for name in before if name.startswith("images/")} & tree(site / "output").keys()
    assert make(site).rendered == ()


def test_a_moved_focus_makes_the_crops_only(site: Path) -> None:
    make(site)
    lead = site / "content/news/lead.md"
    lead.write_text(lead.read_text().replace("20% 30%", "80% 30%"))
    pictures = [key for key in make(site).rendered if key.startswith("picture ")]

    assert len(pictures) == 7
    assert all("|3x2 80,30|" in key or "x9 80,30|" in key or "x3 80,30|" in key or "x1 80,30|" in key for key in pictures)


def test_a_picture_that_nothing_shows_any_more_is_removed_with_what_the_cache_has_of_it(site: Path) -> None:
    make(site)
    assert len(entries(site)) == 11
    (site / "content/news/lead.md").unlink()
    make(site)
    assert files(site) == ["images/pier-1000.webp", "images/pier-480.webp", "images/pier-800.jpg", "images/pier-800.webp"]
    assert len(entries(site)) == 4
    (site / "content/news/text.md").unlink()
    make(site)

    assert files(site) == []
    assert entries(site) == []


def test_a_clean_build_takes_the_files_from_the_cache_if_they_are_sound(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(site)
    before, (damaged, forged, *_) = tree(site / "output"), entries(site)
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    forged.unlink()
    forged.symlink_to(site / "content/site.toml")
    stray = damaged.with_name("0" * 32)
    stray.write_bytes(b"of a picture that is gone")
    rendered = list[object]()
    render = Picture.render

    def counted(self: Picture, recipe: Recipe) -> bytes:
        rendered.append(recipe)
        return render(self, recipe)

    monkeypatch.setattr(Picture, "render", counted)
    make(site, clean=True)

    assert len(rendered) == 2
    assert tree(site / "output") == before
    assert not stray.exists()
    assert not forged.is_symlink()


def test_verify_makes_the_files_again(site: Path) -> None:
    make(site)
    entry = entries(site)[0]
    (wrong,) = (path for path in (site / "output/images").iterdir() if renderer.entry_of(str(site), f"images/{path.name}") == str(entry))
    right = wrong.read_bytes()
    header = load(str(entry))[: renderer.HEADER]
    save(str(entry), header + b"forged")
    make(site, clean=True)
    assert wrong.read_bytes() == b"forged"
    report = make(site, verify=True)

    assert wrong.read_bytes() == right
    assert [problem.rule for problem in report.problems] == ["output.wrong"]


def test_one_picture_is_decoded_by_one_worker_and_workers_make_the_same_files(site: Path, tmp_path: Path) -> None:
    other = write_site(tmp_path / "other", base_url=ADDRESS)
    for path in (site / "content").rglob("*"):
        if path.is_file():
            target = other / path.relative_to(site)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    make(site, workers=1)
    make(other, workers=2)

    assert tree(site / "output") == tree(other / "output")


def test_without_pictures_pages_show_the_pictures_themselves(site: Path) -> None:
    make(site)
    full = tree(site / "output")
    make(site, pictures=False)

    assert files(site) == ["images/pier.jpg"]
    assert 'src="/paper/images/pier.jpg"' in page(site, "news/2026/05/01/lead/index.html")
    assert 'width="1000" height="600"' in page(site, "news/2026/05/02/text/index.html")
    make(site)
    assert tree(site / "output") == full


def test_what_is_published_has_no_metadata_unless_originals_are_wanted(site: Path) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Private Person"
    content = put(site, "images/pier.jpg", quarters(1000, 600), exif=exif).read_bytes()
    (site / "content/news/link.md").write_text(story(4, text="[Large](/images/pier.jpg)"))
    make(site)

    published = (site / "output/images/pier.jpg").read_bytes()
    assert b"Private" in content
    assert not any(b"Private" in file for file in tree(site / "output").values())
    assert decoded(published).tobytes() == decoded(content).tobytes()
    write_site(site, extra="[pictures]\noriginals = true\n", base_url=ADDRESS)
    make(site)
    assert (site / "output/images/pier.jpg").read_bytes() == content


def test_a_picture_itself_is_published_only_while_an_article_needs_it(site: Path) -> None:
    path = site / "content/news/link.md"
    for text, is_published in (("[Large](/images/pier.jpg)", True), ("Nothing.", False), ('<img src="/images/pier.jpg">', True)):
        path.write_text(story(4, text=text))
        write_site(site, allow_html=True, base_url=ADDRESS)
        make(site)
        assert ("images/pier.jpg" in files(site)) is is_published, text


def test_drawings_and_animations_are_published_as_they_are(site: Path) -> None:
    (site / "content/images/plan.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>')
    frames = BytesIO()
    quarters().save(frames, "GIF", save_all=True, append_images=[quarters().rotate(90)])
    (site / "content/images/wave.gif").write_bytes(frames.getvalue())
    (site / "content/news/both.md").write_text(story(4, "/images/plan.svg", "![A wave](/images/wave.gif)"))
    make(site)

    assert {"images/plan.svg", "images/wave.gif"} <= set(files(site))
    assert '<img src="/paper/images/wave.gif" width="48" height="32" alt="A wave"' in page(site, "news/2026/05/04/both/index.html")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (saved(quarters(200, 100))[:900], "The picture /images/x.jpg cannot be used: the picture is damaged or incomplete"),
        (b"", "The picture /images/x.jpg cannot be used: the file is empty"),
        (b"<html>not a picture", "The picture /images/x.jpg cannot be used: the file is not a picture in a format that is read"),
    ],
)
def test_a_picture_that_cannot_be_used_is_a_warning_at_each_line_that_shows_it(make_site: MakeSite, content: bytes, message: str) -> None:
    site = make_site(files={"content/news/a.md": story(1, '{src: "/images/x.jpg", alt: "x"}', "So.\n\nSee ![the pier](/images/x.jpg).")})
    (site / "content/images").mkdir()
    (site / "content/images/x.jpg").write_bytes(content)
    warnings = [problem for problem in make(site).problems if problem.rule == "article.picture"]

    assert [(problem.place.path, problem.place.line, problem.message) for problem in warnings] == [("content/news/a.md", 5, message)]
    text = page(site, "news/2026/05/01/a/index.html")
    assert "x.jpg" not in text
    assert "See the pier." in text
    put(site, "images/x.jpg", quarters())
    assert [problem for problem in make(site).problems if problem.rule == "article.picture"] == []


def test_a_picture_with_the_suffix_of_another_format_is_shown_with_a_warning(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": story(1, '{src: "/images/x.jpg", alt: "x"}')})
    (site / "content/images").mkdir()
    (site / "content/images/x.jpg").write_bytes(saved(quarters(), "PNG"))
    for options in ({}, {"clean": True}):
        (warning,) = (problem for problem in make(site, **options).problems if problem.rule == "article.picture")

        assert warning.message == "The name of the picture /images/x.jpg does not say what it is: its suffix should be .png"
        assert warning.hint == "Rename the file, and correct the path here: images/x.png"
    assert "images/x-48.webp" in files(site)


def test_a_picture_that_appears_under_another_name_changes_or_goes_is_followed(site: Path) -> None:
    make(site)
    (site / "content/images/pier.jpg").rename(site / "content/images/Pier.jpg")
    (gone, again) = (problem for problem in make(site).problems if problem.rule == "article.picture")

    assert gone.message == again.message == "There is no picture at /images/pier.jpg"
    assert gone.hint == "Small and capital letters are different: the file is /images/Pier.jpg"
    assert plan(site, now=NOW).steps == ()


def test_pictures_without_a_description_are_one_warning(site: Path) -> None:
    for day in (4, 5):
        (site / f"content/news/{day}.md").write_text(story(day, text="See\n\n![](/images/pier.jpg)"))
    (site / "content/news/6.md").write_text(story(6, '{src: "/images/pier.jpg", alt: ""}'))
    (warning,) = make(site).problems

    assert (warning.place.path, warning.place.line, warning.rule) == ("content/news/5.md", 9, "article.alt")
    assert warning.message.startswith("This article and 1 more show a picture without a description")


def test_the_theme_says_how_wide_pictures_in_a_text_are(site: Path) -> None:
    make(site)
    theme = site / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "newspaper"\n[pictures]\ntext = "33vw"\n')
    write_site(site, theme="own", base_url=ADDRESS)
    make(site)
    assert 'sizes="33vw"' in page(site, "news/2026/05/02/text/index.html")
    (theme / "theme.toml").write_text('extends = "newspaper"\n[pictures]\ntext = "44vw"\n')

    assert "article s02" in make(site).rendered
    assert 'sizes="44vw"' in page(site, "news/2026/05/02/text/index.html")


def test_the_picture_is_in_feeds_structured_data_and_previews_of_links(site: Path) -> None:
    make(site)
    text, share = page(site, "news/2026/05/01/lead/index.html"), r"https://example.org/paper/images/pier-[0-9a-f]{8}-16x9-1000.jpg"
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)[0])

    assert [(image["width"], image["height"]) for image in data["image"]] == [(1000, 562), (800, 600), (600, 600)]
    assert {(image["creditText"], image["license"]) for image in data["image"]} == {("Ada Quill", "https://example.org/licence")}
    assert re.search(f'<meta property="og:image" content="{share}">', text)
    assert '<meta property="og:image:width" content="1000">' in text
    assert re.search(f'<enclosure url="{share}" length="0" type="image/jpeg"/>', page(site, "feed.xml"))
    assert re.search(f'<media:content url="{share}" medium="image" type="image/jpeg" width="1000" height="562">', page(site, "feed.xml"))
    assert re.search(f'<link rel="enclosure" type="image/jpeg" href="{share}"/>', page(site, "atom.xml"))
    items = json.loads(page(site, "feed.json"))["items"]
    assert [bool(re.fullmatch(share, item.get("image", ""))) for item in items] == [False, False, True]
    assert re.search(r'<img src="https://example.org/paper/images/pier-[0-9a-f]{8}-800.jpg"', items[1]["content_html"])


def drawn_for(site: Path, name: str) -> str:
    """Return the drawn picture that a page names, by its path in the output folder; empty if it names another picture."""
    (url,) = re.findall(r'<meta property="og:image" content="https://example.org/paper/([^"]+)">', page(site, name))
    return url if url.startswith("assets/share/") else ""


def test_the_newest_articles_without_a_picture_have_a_drawn_one_and_older_ones_that_of_their_section(site: Path) -> None:
    write_site(site, extra="[pictures]\ndrawn = 1\n", base_url=ADDRESS)
    make(site)
    names = ["index.html", "news/index.html", "news/2026/05/03/plain/index.html", "news/2026/05/02/text/index.html"]
    front, section, newest, older = (drawn_for(site, name) for name in names)

    assert older == section
    assert len({front, section, newest}) == 3
    assert sorted(path.name for path in (site / "output/assets/share").iterdir()) == sorted(name[13:] for name in (front, section, newest))
    assert decoded((site / "output" / newest).read_bytes()).size == (1200, 630)
    assert drawn_for(site, "news/2026/05/01/lead/index.html") == ""


def test_an_article_that_leaves_the_newest_ones_gets_the_picture_of_its_section(site: Path) -> None:
    write_site(site, extra="[pictures]\ndrawn = 1\n", base_url=ADDRESS)
    make(site)
    (site / "content/news/newer.md").write_text(story(4))
    report = make(site)
    plain = "news/2026/05/03/plain/index.html"

    assert {"article s03", "share article:s04"} <= set(report.rendered)
    assert drawn_for(site, plain) == drawn_for(site, "news/index.html")
    (site / "content/news/newer.md").write_text(story(4, LEAD))
    make(site)
    assert drawn_for(site, plain) != drawn_for(site, "news/index.html")
    assert len(list((site / "output/assets/share").iterdir())) == 3


def test_without_files_of_pictures_none_is_drawn(site: Path) -> None:
    write_site(site, extra='[pictures]\nformat = "none"\n', base_url=ADDRESS)
    make(site)

    assert "og:image" not in page(site, "index.html")
    assert not (site / "output/assets/share").exists()
