"""The public API: a program of ten lines, names that load when they are used, and docstrings that say all."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import generator
from generator import BUILT_IN, Failure, build_site, plan_site, read_article, related_articles
from tests.sites import MakeSite, write_site

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
PROGRAM = """
from datetime import UTC, datetime
from generator import build_site, plan_site, read_article, related_articles

now = datetime(2026, 6, 15, 12, tzinfo=UTC)
print(len(plan_site(".", now=now).steps), "pages to build")
report = build_site(".", now=now)
print(len(report.made), "files written,", len(report.problems), "problems")
article = read_article(".", "content/news/ferry.md", now=now)
for relation in related_articles(".", article.path, now=now):
    print(article.card.title, "->", relation.card.title)
"""


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    files = dict[str, str]()
    text = "The night ferry to Skarn Island sails again from the harbor, and the pier is open."
    for name, title, day in (("ferry", "Night ferry returns", 1), ("pier", "Pier opens for the night ferry", 2)):
        tags = "tags: [Ferries, Harbor]"
        head = f"---\ntitle: {title}\ndate: 2026-06-{day:02}\n{tags}\n---\n\n"
        files[f"content/news/{name}.md"] = f"{head}{text} It was {title.lower()}. See [the pier](pier.md).\n"
    return make_site(files=files)


def test_ten_lines_build_plan_and_ask_for_related_news(site: Path) -> None:
    assert len(PROGRAM.strip().splitlines()) <= 11
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=site, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True
    )
    planned, built, related = done.stdout.splitlines()

    assert planned.endswith("pages to build")
    assert built == f"{planned.split()[0]} files written, 0 problems"
    assert related == "Night ferry returns -> Pier opens for the night ferry"


def test_an_article_has_its_card_and_text_with_links_resolved(site: Path) -> None:
    article = read_article(site, "content/news/ferry.md", now=NOW)

    assert (article.card.title, article.status, article.shown, article.problems) == ("Night ferry returns", "published", True, ())
    assert '<a href="/news/2026/06/02/pier/">the pier</a>' in article.html
    assert article.words == 24


def test_a_withheld_article_can_be_read(site: Path) -> None:
    path = site / "content" / "news" / "later.md"
    path.write_text("---\ntitle: Later\ndate: 2027-01-01\n---\n\n# A heading\n\nText.\n", encoding="utf-8")
    article = read_article(site, "content/news/later.md", now=NOW)

    assert not article.shown
    assert [heading.text for heading in article.headings] == ["A heading"]


def test_what_is_wrong_is_a_failure_with_problems(site: Path) -> None:
    (site / "content" / "news" / "bad.md").write_text("---\ntags: no\n---\n", encoding="utf-8")

    with pytest.raises(Failure) as missing:
        read_article(site, "content/news/none.md", now=NOW)
    with pytest.raises(Failure) as faulty:
        read_article(site, "content/news/bad.md", now=NOW)
    with pytest.raises(Failure) as unrelated:
        related_articles(site, "content/news/bad.md", now=NOW)
    with pytest.raises(Failure) as elsewhere:
        build_site(site / "seeds", now=NOW)

    assert [problem.message for problem in missing.value.problems] == ["The site has no such article"]
    assert {problem.place.path for problem in faulty.value.problems} == {"content/news/bad.md"}
    assert [problem.message for problem in unrelated.value.problems] == ["The site has no such article"]
    assert [problem.rule for problem in elsewhere.value.problems] == ["config.missing"]


def test_an_article_is_named_by_file_address_or_id(site: Path) -> None:
    id = read_article(site, "content/news/ferry.md", now=NOW).card.id
    names = ("content/news/ferry.md", "./content/news/ferry.md", "/news/2026/06/01/ferry/", id)

    assert [related_articles(site, name, now=NOW)[0].card.title for name in names] == ["Pier opens for the night ferry"] * 4


def test_every_public_name_exists_and_has_a_docstring() -> None:
    assert sorted(generator.__all__) == sorted(name for name in generator.__all__ if getattr(generator, name) is not None)
    assert set(generator.__all__) <= set(dir(generator))
    for name in set(generator.__all__) - {"BUILT_IN", "__version__"}:
        value = getattr(generator, name)
        own = value.__dict__.get("__doc__") if inspect.isclass(value) else value.__doc__
        assert own, name
        if not inspect.isclass(value):
            parameters = [parameter for parameter in inspect.signature(value).parameters if f"    {parameter}: " not in own]
            assert (name, parameters) == (name, [])
            assert "Returns:" in own
            assert "Raises:" in own


def test_every_method_of_a_public_class_has_a_docstring() -> None:
    classes = {base for name in generator.__all__ if inspect.isclass(value := getattr(generator, name)) for base in value.__mro__}
    members = (
        (f"{owner.__name__}.{name}", member.fget if isinstance(member, property) else member)
        for owner in classes
        if owner.__module__.startswith("generator.")
        for name, member in vars(owner).items()
        if not name.startswith("_")
    )
    methods = {name: member for name, member in members if inspect.isfunction(member)}

    assert len(methods) > 40
    assert [name for name, method in methods.items() if not method.__doc__] == []


def test_what_types_see_is_what_programs_get() -> None:
    """The imports for type checkers and the table of modules name the same things."""
    tree = ast.parse((ROOT / "generator" / "__init__.py").read_text(encoding="utf-8"))
    imported = {
        alias.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    del imported["annotations"], imported["import_module"]

    assert imported == generator._MODULES
    assert sorted(imported) == sorted(generator.__all__)


def test_importing_the_package_loads_nothing() -> None:
    program = "import sys, generator; print(*sorted({name.partition('.')[0] for name in sys.modules} - sys.stdlib_module_names), 'generator.core' in sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "__main__ generator False\n"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = generator.nothing


def test_a_table_of_ones_own_builds_with_what_it_adds(site: Path) -> None:
    theme = site / "themes" / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").write_text('extends = "newspaper"\n', encoding="utf-8")
    (theme / "templates" / "robots.txt").write_text("# {{ sitemap_url|upside }}\n", encoding="utf-8")
    write_site(site, theme="own", base_url="https://news.example/")

    build_site(site, now=NOW, extensions=BUILT_IN.adding(filters={"upside": upside}))

    assert (site / "output" / "robots.txt").read_text(encoding="utf-8").startswith("# lmx.pametis/")
    assert plan_site(site, now=NOW).seeds == ()


def upside(text: str) -> str:
    return text[::-1]
