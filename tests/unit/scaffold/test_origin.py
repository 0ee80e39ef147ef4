"""What a new site's workflow installs: the place that this Broadsheet came from, and never a bare name."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.scaffold import origin
from generator.scaffold.origin import requirement

COMMIT = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
SHA256 = "ab" * 32


def install(folder: Path, direct_url: dict[str, Any] | str | None, *, record: bool = True) -> None:
    """Write the metadata of an installed distribution called "moved"."""
    info = folder / "moved-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: moved\nVersion: 1.0\n")
    if record:
        (info / "RECORD").write_text("")
    if direct_url is not None:
        (info / "direct_url.json").write_text(direct_url if isinstance(direct_url, str) else json.dumps(direct_url))


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", "-C", str(folder), *identity, *arguments], capture_output=True, text=True, check=True).stdout.strip()


def clone(folder: Path, *, remote: str | None = "https://git.example/me/moved.git", pushed: bool = True) -> str:
    """Make a clone of one commit; return the commit."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "First")
    if remote:
        git(folder, "remote", "add", "origin", remote)
    if pushed:
        git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    return git(folder, "rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://git.example/me/broadsheet.git", "https://git.example/me/broadsheet.git"),
        ("https://me:secret@git.example/me/broadsheet", "https://git.example/me/broadsheet"),
        ("ssh://git@git.example/me/broadsheet.git", "https://git.example/me/broadsheet.git"),
        ("git@git.example:me/broadsheet.git", "https://git.example/me/broadsheet.git"),
        ("http://git.example/me/broadsheet.git", None),
        ("https://git.example/me/$(id)", None),
        ("https://git.example/me/a b", None),
    ],
)
def test_a_repository_is_named_with_its_commit_and_without_a_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, address: str | None
) -> None:
    install(tmp_path, {"url": url, "vcs_info": {"vcs": "git", "commit_id": COMMIT}})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") == (f"moved @ git+{address}@{COMMIT}" if address else None)


@pytest.mark.parametrize(
    "direct_url",
    [
        {"url": "https://git.example/me/moved", "vcs_info": {"vcs": "git", "commit_id": "main"}},
        {"url": "https://git.example/me/moved", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {"url": "https://git.example/moved.whl", "archive_info": {}},
        {"url": "file:///tmp/moved.whl", "archive_info": {"hashes": {"sha256": SHA256}}},
        {"url": "file:///nowhere/moved", "dir_info": {}},
        {"url": 7, "vcs_info": None},
        {},
        "[]",
        "{",
    ],
)
def test_an_origin_that_others_cannot_reach_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, direct_url: dict[str, Any] | str
) -> None:
    install(tmp_path, direct_url)
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") is None


def test_an_archive_is_named_with_its_checksum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, {"url": "https://git.example/moved-1.0.whl", "archive_info": {"hashes": {"sha256": SHA256}}})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") == f"moved @ https://git.example/moved-1.0.whl#sha256={SHA256}"


def test_a_distribution_from_an_index_is_named_with_its_exact_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, None)
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") == "moved==1.0"


@pytest.mark.parametrize("dir_info", [{}, {"editable": True}])
def test_a_clone_is_named_by_its_remote_and_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dir_info: dict[str, bool]) -> None:
    commit = clone(tmp_path / "clone")
    install(tmp_path, {"url": (tmp_path / "clone").as_uri(), "dir_info": dir_info})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") == f"moved @ git+https://git.example/me/moved.git@{commit}"


@pytest.mark.parametrize(("remote", "pushed"), [(None, False), ("https://git.example/me/moved.git", False), ("/srv/moved.git", True)])
def test_a_clone_without_a_public_remote_that_has_its_commit_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remote: str | None, pushed: bool
) -> None:
    clone(tmp_path / "clone", remote=remote, pushed=pushed)
    install(tmp_path, {"url": (tmp_path / "clone").as_uri(), "dir_info": {}})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") is None


def test_the_repository_around_a_folder_is_not_taken_for_its_origin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clone(tmp_path / "clone")
    (tmp_path / "clone" / "unpacked").mkdir()
    install(tmp_path, {"url": (tmp_path / "clone" / "unpacked").as_uri(), "dir_info": {}})
    monkeypatch.syspath_prepend(str(tmp_path))

    assert requirement("moved") is None


@pytest.mark.parametrize("with_metadata", [True, False])
def test_a_checkout_that_is_run_without_an_install_is_named_by_its_remote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, with_metadata: bool
) -> None:
    commit = clone(tmp_path / "clone")
    if with_metadata:
        install(tmp_path, None, record=False)
        monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(origin, "PACKAGE", tmp_path / "clone" / "generator")

    assert requirement("moved") == f"moved @ git+https://git.example/me/moved.git@{commit}"
