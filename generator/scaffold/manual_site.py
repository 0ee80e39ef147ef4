"""The manual as a site that Broadsheet builds: each of its pages is a page in `content/pages/`, with a theme of its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from generator.build.build import BuildOptions, build
from generator.build.extensions import Extensions
from generator.build.report import Report
from generator.outputs.front import FRONT
from generator.outputs.icons import ICONS
from generator.outputs.pages import PAGES
from generator.outputs.static import ASSETS
from generator.scaffold.manual_pages import subjects, text_below_title

THEMES = Path(__file__).parent / "manual_files" / "themes"
TABLE = Extensions(outputs=(FRONT, PAGES, ASSETS, ICONS))
"""There are no articles, so there are no lists of them and no feeds."""

_OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")
"""A link to a file of the repository, which the site does not have."""


def write_manual_site(folder: Path) -> None:
    """Write the content, the settings and the theme of the site into a folder."""
    content = folder / "content" / "pages"
    content.mkdir(parents=True)
    for name, subject in subjects().items():
        head = f"---\ntitle: {json.dumps(subject.title)}\nsummary: {json.dumps(_plain(subject.about))}\n---\n\n"
        (content / f"{name}.md").write_text(head + _OUTSIDE.sub(r"\1", text_below_title(name)), encoding="utf-8")
    (folder / "content" / "site.toml").write_text("\n".join(_settings()) + "\n", encoding="utf-8")
    shutil.copytree(THEMES, folder / "themes")


def build_manual_site(folder: Path, base_url: str = "") -> Report:
    """Build the site that `write_manual_site` wrote into a folder. `base_url` is the address at which it will be."""
    return build(folder, BuildOptions(base_url=base_url), now=datetime.now(UTC), extensions=TABLE)


def _settings() -> Iterator[str]:
    """Yield the lines of `site.toml`. A site must have a section, which readers do not see without articles."""
    yield from ('title = "Broadsheet"', 'tagline = "The manual"', 'time_zone = "Etc/UTC"')
    yield from ("[pictures]", "drawn = 0", "[[sections]]", 'slug = "manual"', 'name = "Manual"')
    yield from ("[theme]", 'name = "manual"')
    for name, subject in subjects().items():
        values = {"name": name, "title": subject.title, "about": _plain(subject.about)}
        yield from ("[[theme.subjects]]", *(f"{key} = {json.dumps(value)}" for key, value in values.items()))
    for name in subjects():
        yield from ("[[menu]]", f'page = "{name}"')


def _plain(markdown: str) -> str:
    return re.sub(r"[`*]", "", markdown)
