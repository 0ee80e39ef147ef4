"""What a build would do: it is what the build then does, and saying it changes nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from threading import Event, Thread

import pytest

from generator.build import manifest
from generator.build.build import BuildOptions, build
from generator.build.dry_run import WORDS
from generator.build.plan import Plan, plan
from generator.build.state import open_state
from generator.core import views
from generator.core.problems import Failure
from tests.commands import run
from tests.laws.histories import World, tree
from tests.sites import MakeSite

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def kinds(found: Plan) -> dict[str, set[str]]:
    return {kind: {step.path for step in found.steps if step.kind == kind} for kind in ("add", "change", "remove")}


@pytest.mark.parametrize("seed", range(8))
def test_what_is_foreseen_is_what_happens_and_nothing_is_written(tmp_path: Path, seed: int) -> None:
    world = World(tmp_path / "site", 3000 + seed)
    for _ in range(5):
        before = {folder: tree(world.folder / folder) for folder in ("content", "output") if (world.folder / folder).exists()}
        foreseen = plan(world.folder, now=world.now)
        assert {folder: tree(world.folder / folder) for folder in ("content", "output") if (world.folder / folder).exists()} == before
        assert plan(world.folder, now=world.now) == foreseen, world.said

        report = build(world.folder, BuildOptions(intake=False), now=world.now)
        ours, theirs = before.get("output", {}), tree(world.folder / "output")
        said = kinds(foreseen)
        assert theirs.keys() - ours.keys() <= said["add"], world.said
        assert ours.keys() - theirs.keys() <= said["remove"], world.said
        assert {path for path in ours.keys() & theirs.keys() if ours[path] != theirs[path]} <= said["change"] | said["add"], world.said
        assert len(foreseen.steps) <= report.planned + len(report.removed)
        assert plan(world.folder, now=world.now).steps == ()
        for _ in range(world.chance.randint(1, 3)):
            world.step()


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    site = make_site(title="T")
    article(site, "one", "2026-05-01")
    article(site, "two", "2026-05-02")
    build(site, now=NOW)
    return site


def article(site: Path, name: str, date: str, extra: str = "") -> Path:
    path = site / "content" / "news" / f"{name}.md"
    path.write_text(f'---\ntitle: "Ferry {name}"\ndate: "{date}"\n{extra}---\n\nThe ferry {name} has left.\n', encoding="utf-8")
    return path


def test_each_step_has_a_reason_in_an_editors_words(site: Path) -> None:
    (site / "content/news/one.md").write_text((site / "content/news/one.md").read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    article(site, "three", "2026-05-03")
    said = {step.path: step.why for step in plan(site, now=NOW).steps}

    assert said["news/2026/05/03/three/index.html"] == "it is new"
    assert "the text of content/news/one.md" in said["news/2026/05/01/one/index.html"]
    assert "the articles on it" in said["index.html"]


def test_every_field_of_every_view_has_words_for_editors() -> None:
    kinds = [value for name, value in vars(views).items() if name.endswith("View")]
    fields = {f"view.{field}" for kind in kinds for field in kind.__struct_fields__}

    assert len(kinds) > 5
    assert fields - WORDS.keys() == set()
    assert {name for name in WORDS if name.startswith("view.")} - fields == set()


def test_an_article_whose_file_is_moved_is_no_new_page(site: Path) -> None:
    before = plan(site, now=NOW).pages
    (site / "content/other").mkdir()
    (site / "content/news/one.md").rename(site / "content/other/one.md")
    found = plan(site, now=NOW)

    assert kinds(found)["add"] == kinds(found)["remove"] == set()
    assert "news/2026/05/01/one/index.html" in kinds(found)["change"]
    assert found.pages == before == build(site, now=NOW).pages


def test_an_address_that_moves_is_said(site: Path) -> None:
    article(site, "one", "2026-05-09", 'id: "one"\n')
    build(site, now=NOW)
    article(site, "one", "2026-05-10", 'id: "one"\n')
    said = {step.path: step.why for step in plan(site, now=NOW).steps}
    assert said["news/2026/05/09/one/index.html"] == "its article moves, and readers are led there"

    article(site, "one", "2026-05-10", 'id: "one"\naliases: ["/news/2026/05/09/one/"]\n')
    found = plan(site, now=NOW)
    assert ("change", "its article moves, and readers are led there") in [
        (step.kind, step.why) for step in found.steps if step.path == "news/2026/05/09/one/index.html"
    ]
    assert found.pages == build(site, now=NOW).pages


def test_a_withheld_article_and_a_feed_that_fills_have_reasons_that_are_true(site: Path) -> None:
    article(site, "one", "2026-05-01", "status: draft\n")
    article(site, "two", "2026-05-02", "status: draft\n")
    said = {step.path: step.why for step in plan(site, now=NOW).steps}

    assert said["news/2026/05/01/one/index.html"] == "its article is gone, or withheld"
    assert "settings" not in said["feed.xml"]
    assert "updated" not in said["feed.xml"]


def test_a_plan_says_that_it_waits_for_a_build(site: Path) -> None:
    said, waits = list[str](), Event()

    def say(text: str) -> None:
        said.append(text)
        waits.set()

    thread = Thread(target=lambda: plan(site, now=NOW, notify=say))
    with open_state(str(site)):
        thread.start()
        waits.wait(30)
    thread.join()
    assert ["waiting for it" in text for text in said] == [True]


def test_raw_copy_that_waits_is_named_and_the_next_moment_too(site: Path) -> None:
    (site / "seeds").mkdir()
    (site / "seeds" / "copy.txt").write_text("A headline\n\nA first paragraph of some length for a story.\n", encoding="utf-8")
    article(site, "later", "2026-07-01T06:00:00+00:00")
    article(site, "goes", "2026-05-04", 'expires: "2026-06-20T00:00:00+00:00"\n')
    found = plan(site, now=NOW)

    assert found.seeds == ("seeds/copy.txt",)
    assert [one.path for one in found.withheld] == ["content/news/later.md"]
    assert found.next is not None
    assert (found.next.path, found.next.appears) == ("content/news/goes.md", False)
    assert build(site, BuildOptions(intake=False), now=NOW).next == found.next
    assert build(site, BuildOptions(intake=False), now=datetime(2026, 6, 21, tzinfo=UTC)).next.path == "content/news/later.md"  # type: ignore[union-attr]
    assert build(site, BuildOptions(intake=False), now=datetime(2026, 7, 2, tzinfo=UTC)).next is None


def test_a_published_site_is_known_by_its_manifest(site: Path, tmp_path: Path) -> None:
    build(site, BuildOptions(manifest="published.txt"), now=NOW)
    published = manifest.read(str(site / "published.txt"))
    assert published == {path: blake2b(content, digest_size=16).hexdigest() for path, content in tree(site / "output").items()}
    assert plan(site, now=NOW, published=published).steps == ()

    article(site, "three", "2026-05-03")
    build(site, now=NOW)
    article(site, "four", "2026-05-04")
    (site / "content/news/one.md").unlink()
    said = kinds(plan(site, now=NOW, published=published))

    assert plan(site, now=NOW).steps != plan(site, now=NOW, published=published).steps
    assert {"news/2026/05/03/three/index.html", "news/2026/05/04/four/index.html"} <= said["add"]
    assert "news/2026/05/01/one/index.html" in said["remove"]
    assert "index.html" in said["change"]


def test_what_is_no_manifest_is_a_problem_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "m").write_text("0" * 32 + "  index.html\nhello\n", encoding="utf-8")
    with pytest.raises(Failure) as caught:
        manifest.read(str(tmp_path / "m"))
    assert caught.value.problems[0].place.line == 2
    with pytest.raises(Failure):
        manifest.read(str(tmp_path / "nowhere"))


def test_the_command_prints_each_kind_and_ends_with_1_if_the_build_would_fail(site: Path) -> None:
    article(site, "three", "2026-05-03")
    printed = run(site, "plan", "--now", "2026-06-15").stdout
    assert "+ news/2026/05/03/three/index.html  (it is new)" in printed
    assert "~ index.html  (the articles on it" in printed

    (site / "content/news/bad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    failed = run(site, "plan", "--now", "2026-06-15", "--json", "--changed", stdin="content/news/bad.md\n")
    assert failed.returncode == 1
    assert json.loads(failed.stdout)["problems"][0]["place"]["path"] == "content/news/bad.md"
