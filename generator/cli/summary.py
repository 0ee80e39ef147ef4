"""What a build or an intake did, in a few lines: the imported files, the counts with their units, the next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.cli.terminal import MOST, clock, count, seconds, show, show_list

if TYPE_CHECKING:
    from generator.build.moves import Moved
    from generator.build.report import Report
    from generator.catalog.visibility import ScheduledChange, Withheld
    from generator.core.timing import Spent
    from generator.intake.entry import Entry
    from generator.intake.pipeline import IntakeReport

COPIES = {"held": "held as a draft", "duplicate": "no article made"}
"""What became of raw copy that repeats an article, by state."""
NOT_IMPORTED = {
    "duplicate": "not imported: the text of {article}",
    "conflict": "not imported: {article} was edited by hand",
    "deleted": "not imported: its article was deleted",
    "faulty": "not imported: {problem}",
}
"""What is said of a raw file that made no article, by state."""
DONE = {"new": "", "held": ", held as a draft", "updated": ", updated", "unchanged": ", unchanged"}
"""What is added to the article's section and tags, by state."""

NO_BASE_URL = (
    "No base_url: canonical links, sitemaps and absolute links in feeds are left out. "
    'Write base_url = "https://…/" in content/site.toml, or build with --base-url'
)


def show_summary(report: Report, zone: ZoneInfo) -> None:
    """Print what a build did; times are in the newsroom's zone."""
    if report.intake:
        show_intake(report.intake)
    _show_counts(report)
    show_moves(report.moves, "moved, with redirects in content/redirects.txt")
    show_withheld(report.withheld, zone)
    show_list([f"output/{path}" for path in report.strays], "not made by Broadsheet, left alone")
    errors = sum(problem.level == "error" for problem in report.problems)
    warnings = len(report.problems) - errors
    if errors or warnings:
        counts = " and ".join(count(number, noun) for number, noun in ((errors, "problem"), (warnings, "warning")) if number)
        show((f"{counts}, listed above", "red" if errors else "yellow"), err=True)
    if not report.base_url:
        show((NO_BASE_URL, "yellow"))
    show_scheduled_change(report.next, zone)
    if step := _next_step(report, errors):
        show(("Next: ", "bold"), step)


def show_intake(report: IntakeReport) -> None:
    """Print what became of each raw file that was new or changed, the lines that are not in the articles, and the copies."""
    if not report.entries:
        return
    for entry in report.entries[:MOST]:
        show(*_outcome(entry))
    if len(report.entries) > MOST:
        show(f"and {len(report.entries) - MOST:,} more; `broadsheet intake --report` lists all")
    if report.summary:
        show((report.summary, "bold"))
    _show_lines(report.entries)
    repeated = [entry for entry in report.entries if entry.duplicate_of]
    show_list(
        [f"{entry.source} repeats {entry.duplicate_of}: {COPIES.get(entry.state, 'an article that points to it')}" for entry in repeated],
        "of them repeating others",
    )


def _show_lines(entries: Sequence[Entry]) -> None:
    """Print how many lines of the imported raw files were dropped and how many are doubtful, and where to look; nothing if none is."""
    imported = [entry for entry in entries if entry.state in DONE and entry.path]
    dropped = sum(len(entry.dropped) for entry in imported)
    doubtful = sum(len(entry.doubtful) for entry in imported)
    if dropped or doubtful:
        show(f"{count(dropped, 'line')} dropped, {count(doubtful, 'doubtful line')} kept: `broadsheet intake --report` lists them")


def _outcome(entry: Entry) -> Sequence[str | tuple[str, str]]:
    """Return the line that says what became of one raw file."""
    if entry.state in NOT_IMPORTED or not entry.path:
        article = entry.path or entry.duplicate_of or "an article"
        reason = NOT_IMPORTED.get(entry.state, "not imported").format(article=article, problem=entry.problem)
        return (f"{entry.source}: ", (reason, "yellow"))
    facts = f"{entry.section}, {count(len(entry.tags), 'tag')}" if entry.section else ""
    return (f"{entry.source} → ", (entry.path, "green"), (f" ({facts}{DONE.get(entry.state, '')})", "dim"))


def _show_counts(report: Report) -> None:
    total = sum(time for _, time in report.stages)
    changes = ", ".join(
        f"{len(paths):,} {word}" for paths, word in ((report.made, "written"), (report.removed, "removed")) if paths or word == "written"
    )
    show((f"{count(report.articles, 'article')}, {count(report.pages, 'page')}", "bold"), f": {changes} in {seconds(total)}")
    show(("  " + " · ".join(f"{name} {seconds(time)}" for name, time in report.stages), "dim"))


def _next_step(report: Report, errors: int) -> str:
    """Return what to do now; empty where nothing has to be done."""
    if errors:
        return "correct the problems above, then run: broadsheet build"
    if not report.articles and not report.withheld:
        return "put raw copy into seeds/, or an article into content/, then run: broadsheet build"
    if report.made and len(report.made) == report.pages:
        return "broadsheet preview"
    return ""


def show_withheld(articles: Sequence[Withheld], zone: ZoneInfo) -> None:
    """Print which articles readers do not see."""
    show_list(
        [f"{article.path}: {article.reason}" + (f", until {clock(article.until, zone)}" if article.until else "") for article in articles],
        "withheld",
    )


def show_moves(moves: Sequence[Moved], title: str) -> None:
    """Print which old addresses lead to which new ones."""
    show_list([f"{move.address} → {move.to or 'its article, once readers see it'}" for move in moves], title)


def show_scheduled_change(change: ScheduledChange | None, zone: ZoneInfo) -> None:
    """Print when the site must be built again although nobody edits a file."""
    if change:
        what = (
            f"a choice in {change.path} ends"
            if change.path.endswith(".toml")
            else f"{change.path} {'appears' if change.appears else 'expires'}"
        )
        show(f"Build again at {clock(change.at, zone)}: {what} then")


def show_profile(rows: Sequence[Spent]) -> None:
    """Print a table of the work on many files, with the time of all processes together."""
    if not rows:
        return
    width = max(len(row.what) for row in rows)
    show()
    show((f"  {'stage':<6}  {'work':<{width}}  {'times':>9}  {'seconds':>8}  {'ms each':>8}", "bold"))
    for row in rows:
        each = 1000 * row.seconds / row.times
        show(f"  {row.stage:<6}  {row.what:<{width}}  {row.times:>9,}  {row.seconds:>8.2f}  {each:>8.2f}")
