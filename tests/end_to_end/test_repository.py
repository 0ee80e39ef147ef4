"""What stands around the package: the workflows run what `.ci/run` runs, the metadata is true, and documents name files that are there."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = ("tests.yml", "release.yml", "pages.yml")
WRITING = {"release.yml": ["publish"], "pages.yml": ["deploy"]}
"""Jobs that may do more than read, by workflow."""
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CHECK = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
GUIDES = (".github/CONTRIBUTING.md", "generator/manual/architecture.md", "generator/manual/extending.md")


def workflow(name: str) -> dict[str, Any]:
    """Read a workflow; "on" is a truth in YAML 1.1, and a name here."""
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


def commands(name: str) -> list[str]:
    return [step["run"] for job in workflow(name)["jobs"].values() for step in job.get("steps", ()) if "run" in step]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(name: str) -> None:
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    actions = [line.strip() for line in text.splitlines() if re.search(r"uses: (?!\./)", line)]

    assert actions
    assert [line for line in actions if not re.fullmatch(r"(?:- )?uses: [\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_jobs_may_only_read_and_end_in_time(name: str) -> None:
    jobs = workflow(name)["jobs"]

    assert workflow(name)["permissions"] in ({"contents": "read"}, {})
    assert [job for job, values in jobs.items() if "timeout-minutes" not in values and "uses" not in values] == []
    assert [job for job, values in jobs.items() if "write" in values.get("permissions", {}).values()] == WRITING.get(name, [])


def test_the_tests_workflow_runs_each_part_of_the_check_in_a_job_of_its_own() -> None:
    parts = re.findall(r"^check_(\w+)\(\)", CHECK, re.MULTILINE)

    assert commands("tests.yml") == [f".ci/run {part}" for part in parts]
    assert list(workflow("tests.yml")["jobs"]) == parts
    assert f"set -- {' '.join(part for part in parts if part != 'sheet')} #" in CHECK, (
        "without a part, all are run but the one that is for eyes"
    )


def test_a_part_that_there_is_not_is_named() -> None:
    done = subprocess.run([ROOT / ".ci" / "run", "nothing"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "There is no part 'nothing': write lint, test, pages, sheet or wheel\n")


def test_the_versions_of_python_that_are_named_are_those_that_are_tested() -> None:
    tested = workflow("tests.yml")["jobs"]["test"]["strategy"]["matrix"]["python"]
    named = [text.rpartition(" ")[2] for text in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", text)]

    assert tested == named
    assert PROJECT["requires-python"] == f">={tested[0]}"


def test_a_release_is_tested_and_its_wheel_tried_before_it_is_published() -> None:
    jobs = workflow("release.yml")["jobs"]

    assert jobs["tests"]["uses"] == "./.github/workflows/tests.yml"
    assert "workflow_call" in workflow("tests.yml")["on"]
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("tests", "build")
    assert "DIST=dist .ci/run wheel" in commands("release.yml")


def test_the_metadata_says_where_everything_is() -> None:
    assert {"Homepage", "Documentation", "Changelog", "Issues", "Source"} == set(PROJECT["urls"])


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[0] == "[Unreleased]"
    assert [heading for heading in headings[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading)] == []


@pytest.mark.parametrize("path", GUIDES)
def test_every_file_that_a_guide_names_is_there(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    named = re.findall(r"`((?:generator|tests|themes|\.github|\.ci)/[\w./-]+|(?:core|catalog)/[\w./]+\.py)`", text)
    places = [name if name.startswith((".", "generator", "tests", "themes")) else f"generator/{name}" for name in named]

    assert [place for place in places if not (ROOT / place).exists() and "NAME" not in place] == []
