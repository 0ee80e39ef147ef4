"""Check every page of the demo paper with the Nu HTML checker.

    python -m tests.pages.nu [FOLDER]       FOLDER: pages that are already built

Needs Java, and the checker in .ci/node_modules. Messages that .ci/nu-exceptions.txt names, with reasons, are left out.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.pages.papers import ROOT, make

CHECKER = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
EXCEPTIONS = ROOT / ".ci" / "nu-exceptions.txt"


def check(output: Path) -> int:
    """Print what the checker has against the pages; return its exit code: 0 if nothing."""
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--filterfile", str(EXCEPTIONS), "--stdout", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = [line.replace(f"file:{output}/", "") for line in done.stdout.splitlines() if line.startswith(('"file:', "file:"))]
    print("\n".join(messages[:40]) or done.stderr)
    pages = sum(1 for _ in output.rglob("*.html"))
    print(f"The Nu checker: {len(messages)} messages about {pages} pages")
    return done.returncode or bool(messages) or not pages


def main() -> int:
    if len(sys.argv) > 1:
        return check(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as temporary:
        return check(make("demo", Path(temporary, "demo")).output)


if __name__ == "__main__":
    sys.exit(main())
