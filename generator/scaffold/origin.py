"""Find out what pip needs to install this Broadsheet on another machine.

The answer names a commit, a checksum or an exact version, never a bare name: on an index, a name belongs to
the first person who registers it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

PACKAGE = Path(__file__).parents[1]
HTTPS = re.compile(r"https://(?:[^/@\s]*@)?([\w.-]+(?::\d+)?/[\w./~-]+)")
"""An address without spaces, quotes or query; user name and password are left out of the group."""
SSH = re.compile(r"(?:ssh://)?(?:[\w.-]+@)([\w.-]+)(?::(?!\d+/)|(?::\d+)?/)([\w./~-]+)")
"""`git@host:path` and `ssh://git@host/path`."""
COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def requirement(name: str = "broadsheet") -> str | None:
    """Return the requirement to install, such as "broadsheet @ git+https://…@commit"; None if it cannot be known.

    The origin of an installed distribution is in its `direct_url.json` (PEP 610). Without that file it was
    installed from an index. For a folder, the git remote that it is a clone of counts.
    """
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return _of_clone(name, PACKAGE.parent)
    text = installed.read_text("direct_url.json")
    if text is not None:
        return _of_direct_url(name, text)
    if installed.read_text("RECORD") is None:  # not installed: metadata that lies in a checkout
        return _of_clone(name, PACKAGE.parent)
    return f"{name}=={installed.version}"


def _of_direct_url(name: str, text: str) -> str | None:
    try:
        return _of_origin(name, json.loads(text))
    except (ValueError, TypeError, AttributeError, KeyError):  # not as PEP 610 says
        return None


def _of_origin(name: str, origin: dict[str, Any]) -> str | None:
    """Return the requirement for the content of a `direct_url.json`."""
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return _of_commit(name, url, vcs.get("commit_id", "")) if vcs.get("vcs") == "git" else None
    if "archive_info" in origin:
        return _of_archive(name, url, origin["archive_info"].get("hashes", {}).get("sha256", ""))
    if url.startswith("file://"):
        return _of_clone(name, Path(url2pathname(urlsplit(url).path)))
    return None


def _of_commit(name: str, url: str, commit: str) -> str | None:
    public = _public(url)
    return f"{name} @ git+{public}@{commit}" if public and COMMIT.fullmatch(commit) else None


def _of_archive(name: str, url: str, sha256: str) -> str | None:
    public = _public(url)
    return f"{name} @ {public}#sha256={sha256}" if public and re.fullmatch("[0-9a-f]{64}", sha256) else None


def _of_clone(name: str, folder: Path) -> str | None:
    """Return the commit that a clone stands at; None unless its remote has that commit too."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if not top or Path(top).resolve() != folder.resolve():  # a folder inside another repository
        return None
    commit = _git(folder, "rev-parse", "HEAD")
    remotes = _git(folder, "for-each-ref", "--contains", "HEAD", "--format=%(refname:lstrip=2)", "refs/remotes").splitlines()
    remote = next((ref.partition("/")[0] for ref in sorted(remotes, key=lambda ref: not ref.startswith("origin/"))), "")
    return _of_commit(name, _git(folder, "remote", "get-url", remote), commit) if remote else None


def _public(url: str) -> str:
    """Return the address as a stranger can read it, by HTTPS and without a password; empty if there is none."""
    if match := HTTPS.fullmatch(url):
        return f"https://{match[1]}"
    if match := SSH.fullmatch(url):
        return f"https://{match[1]}/{match[2]}"
    return ""


def _git(folder: Path, *arguments: str) -> str:
    """Return what git prints; empty if it fails or is not installed."""
    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, text=True, check=False, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
