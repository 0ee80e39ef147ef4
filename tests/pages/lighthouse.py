"""Measure pages of the demo paper with Lighthouse, as on a phone with slow 4G.

    python -m tests.pages.lighthouse [KIND ...]       such as front or article; all four without

Needs Node and Lighthouse in .ci/node_modules. The net and the phone are simulated from what this machine does, so a busy machine
can make a page look slower than it is, never faster: a page that misses a mark is measured again, at most three times. If the
machine was slower than a desktop computer in every try (its benchmark index, which Lighthouse measures itself, is below 1000), speed
is not judged, and the output says so. What does not depend on the processor is judged always.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from tests.pages.browser import chromium, serving
from tests.pages.papers import ROOT, make

LIGHTHOUSE = ROOT / ".ci" / "node_modules" / "lighthouse" / "cli" / "index.js"
KINDS = ("front", "section", "article", "tag")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SLOWEST_PAINT = 2_500
"""Milliseconds to the largest paint."""
TRIES = 3
SLOW_MACHINE = 1_000
"""The benchmark index below which Lighthouse itself warns that a machine is slower than it expects."""


def measure(url: str) -> dict[str, Any]:
    """Return the report of Lighthouse on a page, with its default profile: a phone, slow 4G."""
    command = ["node", str(LIGHTHOUSE), url, "--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": chromium()})
    if done.returncode:
        raise SystemExit(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


class Faults(NamedTuple):
    """Where a report misses a mark, each with what Lighthouse has against the page."""

    always: list[str]
    speed: list[str]
    """Those that depend on the machine too."""


def faults(report: dict[str, Any]) -> Faults:
    found = Faults([], [])
    for name, least in LEAST.items():
        category = report["categories"][name]
        score = round((category["score"] or 0) * 100)
        if score < least:
            failed = [ref["id"] for ref in category["auditRefs"] if (report["audits"][ref["id"]]["score"] or 0) < 1 and ref["weight"]]
            kind = found.speed if name == "performance" else found.always
            kind.append(f"{name} {score} < {least}: {', '.join(failed)}")
    paint, shift = (report["audits"][name]["numericValue"] for name in ("largest-contentful-paint", "cumulative-layout-shift"))
    if paint > SLOWEST_PAINT:
        found.speed.append(f"largest paint after {paint:.0f} ms > {SLOWEST_PAINT} ms")
    if shift > 0:
        found.always.append(f"layout shift {shift:.4f} > 0")
    return found


def line(kind: str, report: dict[str, Any]) -> str:
    scores = " · ".join(f"{name} {round((report['categories'][name]['score'] or 0) * 100)}" for name in LEAST)
    audits = report["audits"]
    paint, shift, weight = (
        audits[name]["numericValue"] for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-byte-weight")
    )
    return (
        f"{kind}: {scores} · largest paint {paint / 1000:.2f} s · shift {shift:.3f} · {weight / 1000:.0f} kB · machine {index(report):.0f}"
    )


def index(report: dict[str, Any]) -> float:
    """Return how fast the machine was, by the benchmark of Lighthouse."""
    return float(report["environment"]["benchmarkIndex"])


def passes(kind: str, url: str) -> bool:
    """Measure a page until it reaches all marks, at most three times; return whether it did, as far as this machine can tell."""
    reports = []
    for _ in range(TRIES):
        reports.append(measure(url))
        print(line(kind, reports[-1]), flush=True)
        found = faults(reports[-1])
        if not (found.always or found.speed):
            return True
        print("\n".join(f"  {fault}" for fault in (*found.always, *found.speed)), flush=True)
        if found.always:
            return False
    if max(map(index, reports)) < SLOW_MACHINE:
        print(
            f"  The speed of {kind} is not judged: this machine is slower than Lighthouse needs it to be (below {SLOW_MACHINE})", flush=True
        )
        return True
    return False


def main() -> int:
    with tempfile.TemporaryDirectory() as temporary:
        demo = make("demo", Path(temporary, "demo"))
        with serving(demo.output) as (address, _):
            missed = [kind for kind in sys.argv[1:] or KINDS if not passes(kind, address + demo.pages[kind])]
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
