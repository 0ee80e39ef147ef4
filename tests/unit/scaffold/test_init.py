"""A new site: what is written, what is left alone, and that it works at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build.build import BuildOptions, build
from generator.build.workflow import workflow_problems
from generator.core.problems import Failure
from generator.scaffold.init import init, rewrite_workflow, workflow
from generator.settings import Config, load, vocabulary

ROOT = Path(__file__).parents[3]
WRITTEN = (
    ".gitignore", ".gitattributes", ".github/workflows/pages.yml", "seeds/lighthouse-library.txt", "themes/.gitkeep", "content/tags.toml", "content/site.toml",
)  # fmt: skip


def settings(folder: Path) -> Config:
    config, problems = load(folder / "content" / "site.toml", "content/site.toml")
    assert problems == ()
    assert config is not None
    return config


def test_a_new_site_has_settings_tags_raw_copy_and_the_workflow(tmp_path: Path) -> None:
    assert init(tmp_path / "my-paper") == WRITTEN
    assert sorted(path.relative_to(tmp_path / "my-paper").as_posix() for path in tmp_path.rglob("*") if path.is_file()) == sorted(WRITTEN)


@pytest.mark.parametrize(
    ("name", "title"), [("my-paper", "My Paper"), ("the_BBC 2", "The BBC 2"), ("新聞", "新聞"), ('a"b', 'A"b'), ("-", "My Paper")]
)
def test_a_new_site_is_named_after_its_folder(tmp_path: Path, name: str, title: str) -> None:
    init(tmp_path / name)

    assert settings(tmp_path / name).title == title


def test_init_in_the_current_folder_takes_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "coast-news").mkdir()
    monkeypatch.chdir(tmp_path / "coast-news")
    init(Path())

    assert settings(tmp_path / "coast-news").title == "Coast News"


def test_the_tags_of_a_new_site_have_no_problems(tmp_path: Path) -> None:
    init(tmp_path)

    assert vocabulary.load(tmp_path / "content" / "tags.toml", "content/tags.toml")[1] == ()


@pytest.mark.parametrize("linked", ["content", "seeds", "themes", ".github", ".github/workflows"])
def test_nothing_is_written_through_a_link(tmp_path: Path, linked: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    (folder / linked).parent.mkdir(parents=True)
    (folder / linked).symlink_to(outside)
    with pytest.raises(Failure) as caught:
        init(folder)

    assert [(problem.place.path, problem.rule) for problem in caught.value.problems] == [((folder / linked).as_posix(), "site.link")]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_no_file_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "tags.toml").write_text("# mine\n")
    (tmp_path / ".gitignore").write_text("mine\n")

    assert init(tmp_path) == tuple(path for path in WRITTEN if path not in ("content/tags.toml", ".gitignore"))
    assert (tmp_path / "content" / "tags.toml").read_text() == "# mine\n"
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


def test_a_site_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.toml").write_text("# mine\n")
    with pytest.raises(Failure) as failure:
        init(tmp_path)

    (problem,) = failure.value.problems
    assert (problem.rule, problem.message) == ("init.exists", f"There is already a site in {tmp_path}")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["site.toml"]


def test_a_file_in_the_place_of_the_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("mine\n")
    with pytest.raises(Failure) as failure:
        init(tmp_path / "paper")

    assert [problem.rule for problem in failure.value.problems] == ["init.unwritable"]
    assert (tmp_path / "paper").read_text() == "mine\n"


def parsed(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 -- the base loader makes texts only, and keeps "on" as it is
    return document


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in parsed(path)["jobs"].values() for step in job["steps"]]


PAGES = ("generator/scaffold/init_files/pages.yml", ".github/workflows/pages.yml")


@pytest.mark.parametrize("path", PAGES)
def test_a_pages_workflow_builds_uploads_and_deploys(path: str) -> None:
    content = parsed(ROOT / path)
    used = [step["uses"].partition("@")[0] for step in steps(ROOT / path) if "uses" in step]
    (build,) = [step for step in steps(ROOT / path) if "/bin/broadsheet build" in step.get("run", "")]

    if "init_files" in path:  # looks by the clock that find nothing to do must not take the place of a push that waits
        assert "concurrency" not in content
        assert {name: job.get("concurrency", {}).get("group") for name, job in content["jobs"].items()} == {
            "check": None,
            "build": "pages",
            "deploy": "pages",
            "remember": None,
        }
    else:
        assert content["concurrency"]["group"] == "pages"
    assert [name for name in used if "pages" in name] == [
        "actions/configure-pages",
        "actions/upload-pages-artifact",
        "actions/deploy-pages",
    ]
    command = build["run"].splitlines()[0]
    if "init_files" in path:
        assert command == '~/broadsheet/bin/broadsheet build --ci --default-base-url "$BASE_URL" --next "$RUNNER_TEMP/next"'
    else:
        assert command == '~/broadsheet/bin/broadsheet build --default-base-url "$BASE_URL"'
    assert build["env"] == {"BASE_URL": "${{ needs.check.outputs.base_url }}"}
    assert content["jobs"]["check"]["outputs"]["base_url"] == "${{ steps.pages.outputs.base_url }}"
    assert [step["with"] for step in steps(ROOT / path) if "upload" in step.get("uses", "")] == [
        {"path": "output", "include-hidden-files": "true"}
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_job_that_runs_installed_code_can_only_read_the_repository(path: str) -> None:
    content = parsed(ROOT / path)

    assert content["permissions"] == {}
    assert {name: job["permissions"] for name, job in content["jobs"].items()} == {
        "check": {"pages": "read"},
        "build": {"contents": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        **({"remember": {}} if "init_files" in path else {}),
    }
    assert all("run" not in step for step in content["jobs"]["deploy"]["steps"])
    assert [step["with"]["persist-credentials"] for step in steps(ROOT / path) if "checkout" in step.get("uses", "")] == ["false"]


@pytest.mark.parametrize("path", PAGES)
def test_every_action_is_pinned_by_its_full_commit_and_every_job_ends(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = [line.strip().removeprefix("- ") for line in text.splitlines() if "uses:" in line]

    assert lines
    assert [line for line in lines if not re.fullmatch(r"uses: actions/[a-z-]+(?:/[a-z-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []
    assert all(int(job["timeout-minutes"]) <= 30 for job in parsed(ROOT / path)["jobs"].values())


@pytest.mark.parametrize("path", PAGES)
def test_the_installed_environment_is_cached_and_installed_only_when_what_it_depends_on_changes(path: str) -> None:
    environment = next(step for step in steps(ROOT / path) if step.get("id") == "environment")
    (install,) = [step for step in steps(ROOT / path) if "pip install" in step.get("run", "")]

    assert environment["with"]["path"] == "~/broadsheet"
    assert "steps.python.outputs.python-version" in environment["with"]["key"]
    assert ("hashFiles('.github/workflows/pages.yml')" if "init_files" in path else "hashFiles('pyproject.toml')") in environment["with"][
        "key"
    ]
    assert install["if"] == "steps.environment.outputs.cache-hit != 'true'"


def test_the_workflow_of_a_new_site_runs_every_day_and_keeps_the_cache_between_runs(tmp_path: Path) -> None:
    init(tmp_path)
    path = tmp_path / ".github" / "workflows" / "pages.yml"
    *_, cache = [step["with"] for step in steps(path) if "restore-keys" in step.get("with", {})]

    assert parsed(path)["on"]["schedule"] == [{"cron": "*/15 * * * *"}]
    assert [step["run"] for step in steps(path) if '/bin/pip install "$BROADSHEET" ||' in step.get("run", "")]
    assert cache["path"].split() == [".cache", "output"]
    assert cache["key"].startswith(cache["restore-keys"])


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ("broadsheet @ git+https://git.example/me/broadsheet@0a1b2c", True),
        ("broadsheet==1.0", True),
        ("broadsheet", False),
        (None, False),
    ],
)
def test_the_first_step_of_the_workflow_refuses_a_bare_name(tmp_path: Path, source: str | None, accepted: bool) -> None:
    path = tmp_path / "pages.yml"
    path.write_text(workflow(source), encoding="utf-8")
    written = parsed(path)["env"]["BROADSHEET"]
    first = next(step["run"] for step in parsed(path)["jobs"]["check"]["steps"] if "BROADSHEET" in step.get("run", ""))
    done = subprocess.run(["bash", "-e", "-c", first], capture_output=True, text=True, check=False, env={"BROADSHEET": written})

    assert written == (source or "")
    assert (done.returncode == 0) is accepted
    assert ("::error file=.github/workflows/pages.yml::It is not known where to install Broadsheet from" in done.stdout) is not accepted
    assert parsed(path)["jobs"]["build"]["needs"] == "check"


def test_the_workflow_warns_before_a_site_is_too_large_for_its_host(tmp_path: Path) -> None:
    init(tmp_path)
    (warning,) = [step["run"] for step in steps(tmp_path / ".github" / "workflows" / "pages.yml") if "size limit" in step.get("name", "")]
    (tmp_path / "output").mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    for size, said in (("899", False), ("901", True)):
        (tools / "du").write_text(f"#!/bin/sh\nprintf '{size}\\toutput\\n'\n")
        (tools / "du").chmod(0o755)
        done = subprocess.run(
            ["bash", "-e", "-c", warning], cwd=tmp_path, capture_output=True, text=True, check=True, env={"PATH": f"{tools}:/usr/bin:/bin"}
        )
        assert ("::warning::" in done.stdout) is said


def test_a_new_site_is_built_at_once(tmp_path: Path) -> None:
    init(tmp_path / "my-paper")
    command = [sys.executable, "-m", "generator", "build", "--default-base-url", "https://example.org/my-paper"]
    done = subprocess.run(command, cwd=tmp_path / "my-paper", capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})

    assert (done.returncode, done.stderr) == (0, "")
    (page,) = (tmp_path / "my-paper" / "output").rglob("lighthouse-library-*/index.html")
    text = page.read_text(encoding="utf-8")
    assert text.count("opens its doors again after two years of repairs</h1>") == 1
    assert "eleven chairs" in text
    assert 'href="/my-paper/' in text


@pytest.mark.parametrize(
    ("folder", "next_step"),
    [("my paper", "Next: cd 'my paper' && broadsheet build && broadsheet preview"), (".", "Next: broadsheet build && broadsheet preview")],
)
def test_what_to_do_next_can_be_pasted(tmp_path: Path, folder: str, next_step: str) -> None:
    command = [sys.executable, "-m", "generator", "init", folder]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT)})

    assert done.stdout.splitlines()[-1] == next_step


@pytest.mark.parametrize(
    ("event", "kept", "due"),
    [
        ("push", "never", True),
        ("schedule", "never", False),
        ("schedule", "1", True),
        ("schedule", "99999999999", False),
        ("schedule", "", True),
    ],
)
def test_a_run_by_the_clock_goes_on_only_if_something_is_due(tmp_path: Path, event: str, kept: str, *, due: bool) -> None:
    check = parsed(ROOT / PAGES[0])["jobs"]["check"]["steps"]
    (step,) = [step for step in check if step.get("id") == "due"]
    if kept:
        (tmp_path / "next").write_text(f"{kept}\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "EVENT": event, "GITHUB_OUTPUT": str(tmp_path / "output")}
    subprocess.run(["bash", "-e", "-c", step["run"]], check=True, cwd=tmp_path, env=environment)

    assert (tmp_path / "output").read_text() == f"due={str(due).lower()}\n"
    assert check.index(step) < min(at for at, other in enumerate(check) if other.get("if") == "steps.due.outputs.due == 'true'")
    assert parsed(ROOT / PAGES[0])["jobs"]["build"]["if"] == "needs.check.outputs.due == 'true'"
    assert not any("checkout" in other.get("uses", "") for other in check)


def test_the_moment_is_remembered_only_after_a_publication_and_is_no_part_of_the_site() -> None:
    jobs = parsed(ROOT / PAGES[0])["jobs"]
    (saved,) = [step["with"] for step in jobs["remember"]["steps"] if "cache/save" in step.get("uses", "")]
    (restored,) = [step["with"] for step in jobs["check"]["steps"] if "cache/restore" in step.get("uses", "")]

    assert jobs["remember"]["needs"] == ["build", "deploy"]
    assert saved["path"] == restored["path"] == "next"
    assert saved["key"].startswith(restored["restore-keys"])
    assert "output" not in saved["path"]


@pytest.mark.parametrize(("schedule", "crons"), [("0 5 * * 1-5", ["0 5 * * 1-5"]), ("", None)])
def test_the_workflow_is_written_again_with_the_schedule_of_the_settings(tmp_path: Path, schedule: str, crons: list[str] | None) -> None:
    init(tmp_path)
    path = tmp_path / PAGES[1]
    path.write_text(workflow("broadsheet==1.0"), encoding="utf-8")
    settings = (tmp_path / "content/site.toml").read_text(encoding="utf-8")
    (tmp_path / "content/site.toml").write_text(settings.replace('"*/15 * * * *"', f'"{schedule}"'), encoding="utf-8")
    (warning,) = workflow_problems(str(tmp_path), schedule)
    assert (warning.rule, warning.level) == ("publish.schedule", "warning")

    assert rewrite_workflow(tmp_path) == PAGES[1]
    assert [entry["cron"] for entry in parsed(path)["on"].get("schedule", [])] == (crons or [])
    assert parsed(path)["env"]["BROADSHEET"] == "broadsheet==1.0"
    assert list(workflow_problems(str(tmp_path), schedule)) == []


def test_a_site_with_another_workflow_or_none_is_not_warned(tmp_path: Path) -> None:
    assert list(workflow_problems(str(tmp_path), "*/15 * * * *")) == []
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / PAGES[1]).write_text("on: push\nrun: broadsheet build\n", encoding="utf-8")

    assert list(workflow_problems(str(tmp_path), "*/15 * * * *")) == []


def test_only_a_site_has_its_workflow_written_again(tmp_path: Path) -> None:
    with pytest.raises(Failure) as failure:
        rewrite_workflow(tmp_path)

    assert [problem.rule for problem in failure.value.problems] == ["init.none"]


def test_a_full_site_has_an_example_of_each_further_file_and_builds_without_a_problem(tmp_path: Path) -> None:
    written = init(tmp_path, full=True)
    examples = set(written) - set(WRITTEN)

    assert {
        "content/authors.toml",
        "content/front.toml",
        "content/series.toml",
        "content/stories.toml",
        "content/pages/about.md",
        "content/news/live-blog/index.md",
        "content/news/live-blog/updates/18-15-bridge-closed.md",
    } <= examples
    assert [path for path in examples if "#" not in (tmp_path / path).read_text(encoding="utf-8")] == []
    assert build(tmp_path, BuildOptions(workers=1), now=datetime(2026, 11, 26, tzinfo=UTC)).problems == ()


def examples_in(folder: Path) -> list[Path]:
    return sorted(
        path for path in (folder / "content").glob("*.toml") if path.name in ("authors.toml", "front.toml", "series.toml", "stories.toml")
    )


def test_the_examples_are_right_when_their_lines_are_used(tmp_path: Path) -> None:
    """A line that begins with "# " and a key, a bracket or a continued value is an example; all others are comments for people."""
    init(tmp_path, full=True)
    for path in examples_in(tmp_path):
        lines = path.read_text(encoding="utf-8").split("\n")
        used = [re.sub(r"^# ", "", line) if re.match(r'# (\[|[a-z_]+ = |  ["{]|\]|"""|Jane Doe has)', line) else line for line in lines]
        path.write_text("\n".join(used), encoding="utf-8")
        tomllib.loads("\n".join(used))
    problems = build(tmp_path, BuildOptions(workers=1), now=datetime(2026, 11, 26, tzinfo=UTC)).problems

    assert [problem for problem in problems if problem.rule.startswith("config.")] == []
