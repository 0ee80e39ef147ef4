"""The logo and the icons of a site: which files there are, what a changed picture makes again, and what is said of a faulty one."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

from PIL import Image

from generator.build.build import BuildOptions, build
from generator.core.problems import Problem
from generator.outputs.icons import SIZES
from tests.builders import START
from tests.sites import MakeSite

ICONS = {"favicon.ico", *SIZES, "site.webmanifest"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20" width="80" height="20"><rect width="80" height="20"/></svg>'
DESIGN = '[design]\nlogo = "images/logo.svg"\nfavicon = "images/icon.png"\n'
HEAD = '---\ntitle: "A"\ndate: 2026-03-01\n---\n\nText.\n'


def write_icon(site: Path, color: str, size: int = 512, name: str = "images/icon.png") -> None:
    file = BytesIO()
    Image.new("RGB", (size, size), color).save(file, "PNG")
    (site / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (site / "content" / name).write_bytes(file.getvalue())


def made_by_build(site: Path) -> set[str]:
    return set(build(site, now=START).made)


def design_problems(site: Path) -> list[Problem]:
    return [problem for problem in build(site, now=START).problems if problem.rule.startswith("design.")]


def test_a_site_without_a_picture_has_icons_with_the_first_letter_of_its_title(make_site: MakeSite) -> None:
    site = make_site(title="The Paper", base_url="https://example.org/my-paper/", files={"content/news/a.md": HEAD})
    build(site, now=START)
    page = (site / "output/index.html").read_text(encoding="utf-8")
    manifest = json.loads((site / "output/site.webmanifest").read_text(encoding="utf-8"))

    assert {name for name in ICONS if (site / "output" / name).is_file()} == ICONS
    assert '<link rel="icon" href="/my-paper/favicon.ico" type="image/x-icon" sizes="16x16 32x32 48x48">' in page
    assert '<link rel="manifest" href="/my-paper/site.webmanifest">' in page
    assert (manifest["name"], manifest["start_url"], manifest["theme_color"]) == ("The Paper", "/my-paper/", "#fffdf9")
    assert [icon["src"] for icon in manifest["icons"]] == ["/my-paper/icon-192.png", "/my-paper/icon-512.png"]
    assert '<p class="nameplate"><a href="/my-paper/">The Paper</a></p>' in page
    assert made_by_build(site) == set()


def test_a_new_picture_makes_the_icons_again_and_no_page(make_site: MakeSite) -> None:
    site = make_site(extra=DESIGN, files={"content/images/logo.svg": SVG, "content/news/a.md": HEAD})
    write_icon(site, "#ff0000")
    build(site, now=START)
    page = (site / "output/index.html").read_text(encoding="utf-8")
    write_icon(site, "#0000ff")
    made = made_by_build(site)
    after = {name: (site / "output" / name).read_bytes() for name in ICONS}
    build(site, BuildOptions(clean=True), now=START)

    assert Image.open(BytesIO(after["icon-32.png"])).convert("RGB").getpixel((16, 16)) == (0, 0, 255)
    assert made & ICONS == ICONS - {"site.webmanifest"}
    assert not any(name.endswith(".html") for name in made)
    assert after == {name: (site / "output" / name).read_bytes() for name in ICONS}
    assert 'alt="The Paper" width="80" height="20"></a></p>' in page
    assert len(list((site / "output/assets").glob("logo.*.svg"))) == 1


def test_a_drawing_is_an_icon_for_browsers_beside_the_letter(make_site: MakeSite) -> None:
    site = make_site(extra='[design]\nfavicon = "images/logo.svg"\n', files={"content/images/logo.svg": SVG, "content/news/a.md": HEAD})
    build(site, now=START)

    assert (site / "output/icon.svg").read_text(encoding="utf-8") == SVG
    assert 'href="/icon.svg" type="image/svg+xml" sizes="any"' in (site / "output/index.html").read_text(encoding="utf-8")
    assert (site / "output/apple-touch-icon.png").is_file()


def test_an_icon_of_the_editor_has_its_path(make_site: MakeSite) -> None:
    site = make_site(files={"content/news/a.md": HEAD})
    write_icon(site, "#00ff00", 32, "favicon.ico")
    own = (site / "content/favicon.ico").read_bytes()
    report = build(site, now=START)

    assert report.problems == ()
    assert (site / "output/favicon.ico").read_bytes() == own
    (site / "content/favicon.ico").unlink()
    build(site, now=START)
    drawn = (site / "output/favicon.ico").read_bytes()
    assert drawn not in (own, b"")
    write_icon(site, "#00ff00", 32, "favicon.ico")
    build(site, now=START)
    assert (site / "output/favicon.ico").read_bytes() == own


def test_a_picture_that_is_missing_faulty_or_small_is_a_problem_with_its_line(make_site: MakeSite) -> None:
    site = make_site(extra='[design]\nlogo = "images/Logo.svg"\nfavicon = "images/icon.png"\n', files={"content/images/logo.svg": SVG})
    write_icon(site, "#ff0000", 64)
    missing, small = design_problems(site)
    (site / "content/images/icon.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    (site / "content/site.toml").write_text(
        (site / "content/site.toml").read_text(encoding="utf-8").replace("Logo", "logo"), encoding="utf-8"
    )
    (broken,) = design_problems(site)

    assert (str(missing.place), missing.rule, missing.level, missing.correction) == (
        "content/site.toml:7:1", "design.picture", "error", 'logo = "images/logo.svg"',
    )  # fmt: skip
    assert (str(small.place), small.rule, small.level) == ("content/site.toml:8:1", "design.picture", "warning")
    assert (str(broken.place), broken.rule, broken.level) == ("content/site.toml:8:1", "design.picture", "error")
    assert broken.message.endswith(": content/images/icon.png")
    assert (site / "output/icon-32.png").is_file(), "with the letter"
