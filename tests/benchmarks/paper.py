"""Broadsheet's runs: cold, with nothing to do, and after what an editor does in a day."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import corpus
from tests.benchmarks.measure import Cost, measure
from tests.benchmarks.places import count, empty
from tests.benchmarks.table import Row
from tests.sites import settings_text

BUILD = (sys.executable, "-m", "generator", "build", "--now", corpus.NOW)
UNRELATED = "\n[limits]\nrelated = 0\n"
ADDED = "\nOne more paragraph was added to the story.\n"
ORIGIN = "https://archive.example/"


def site_toml(*, related: bool = True) -> str:
    """Return the settings: those of a new site, with the corpus's sections."""
    sections = [slug.capitalize() for slug in corpus.SECTIONS]
    return settings_text(title="The Archive", base_url=ORIGIN, sections=sections, extra="" if related else UNRELATED)


class Paper:
    """A site of so many articles in a folder, and how it is built again and again."""

    def __init__(self, folder: Path, articles: int, repeat: int = 1) -> None:
        self.folder, self.articles, self.repeat = folder, articles, repeat
        (folder / "seeds").mkdir(parents=True)
        self.middle = corpus.write(articles, str(folder / "content"), corpus.markdown)
        self._added = 0

    def cold(self, name: str, workers: int, *, related: bool = True) -> Row:
        """Build from nothing."""

        def make() -> Cost:
            empty(self.folder / "output", self.folder / ".cache")
            return measure([*BUILD, "--quiet", "--workers", str(workers)], self.folder)

        (self.folder / "content" / "site.toml").write_text(site_toml(related=related), encoding="utf-8")
        costs = tuple(make() for _ in range(self.repeat))
        files, size = count(self.folder / "output")
        return Row(name, self.articles, costs, files, size, workers)

    def again(self, name: str, make: Callable[[Paper], Cost]) -> Row:
        """Build once more, as one of `CHANGED` says; the files are those that it writes."""
        costs = tuple(make(self) for _ in range(self.repeat))
        report = json.loads(costs[-1].said)
        return Row(name, self.articles, costs, len(report["made"]))

    @property
    def built(self) -> bool:
        return (self.folder / "output").is_dir()

    def paths(self) -> list[str]:
        """Return the paths of the site's files, relative to its output."""
        output = self.folder / "output"
        return sorted(os.path.relpath(os.path.join(place, name), output) for place, _, names in os.walk(output) for name in names)

    def look(self) -> Cost:
        """Build with nothing to do, which all files have to be looked at for."""
        return self._build()

    def trust(self) -> Cost:
        """Build with nothing to do, and be told so."""
        return self._build("--changed")

    def edit(self) -> Cost:
        """Add a paragraph to a story in the middle of the archive."""
        path = self.folder / "content" / self.middle[0]
        path.write_text(path.read_text(encoding="utf-8") + ADDED, encoding="utf-8")
        return self._build("--changed", given=f"content/{self.middle[0]}\n")

    def extend(self) -> Cost:
        """Add an article of the archive's last day; each time another."""
        self._added += 1
        path, text = corpus.markdown(corpus.one_more(self.articles, self._added))
        (self.folder / "content" / path).write_text(text, encoding="utf-8")
        return self._build("--changed", given=f"content/{path}\n")

    def _build(self, *options: str, given: str = "") -> Cost:
        return measure([*BUILD, "--json", *options], self.folder, given=given)


class IntakeDecider:
    """A site that has raw copy of so many articles, and no article yet."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder, self.articles = folder, articles
        corpus.write(articles, str(folder / "seeds"), corpus.raw)

    def take_in(self) -> Cost:
        """Make an article of each raw file."""
        empty(self.folder / "content", self.folder / ".cache")
        (self.folder / "content").mkdir()
        (self.folder / "content" / "site.toml").write_text(site_toml(), encoding="utf-8")
        return measure([sys.executable, "-m", "generator", "intake", "--now", corpus.NOW], self.folder)

    def taken(self) -> int:
        """Return how many articles there are."""
        return sum(path.suffix == ".md" for path in (self.folder / "content").rglob("*"))


CHANGED = {
    "no change": Paper.look, "no change, --changed": Paper.trust, "body edit, --changed": Paper.edit, "new article, --changed": Paper.extend,
}  # fmt: skip
"""What may happen once a build stands."""
