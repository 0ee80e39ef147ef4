"""`broadsheet related --stories`: print proposals of stories, and write one of them into the front matter of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from generator.build.setup import Setup
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import ALL, STORY
from generator.cli.terminal import show, show_json
from generator.content.front_matter import editing
from generator.core.model import Card, Record
from generator.core.problems import Failure, Place, Problem
from generator.outputs.story_proposals import Proposal, propose
from generator.system import files

DAYS = 30
"""Articles of so many days before the newest one are looked at, unless all are asked for."""


def print_proposals(setup: Setup, catalog: Catalog, *, everything: bool, as_json: bool, write: str) -> None:
    """Print the proposals, or write the one with the slug `write` into its articles.

    Raises:
        Failure: there is no such proposal, or the front matter of one of its articles cannot be edited.
    """
    taken = (*setup.context.stories, *(slug for slug, _ in catalog.names(STORY)))
    proposals = propose(_records(catalog, everything=everything), catalog, setup.config, taken)
    if write:
        _write(_named(write, proposals), setup, catalog)
    elif as_json:
        for proposal in proposals:
            show_json({"story": proposal.slug, "chance": proposal.chance, "articles": [_path(card, catalog) for card in proposal.cards]})
    else:
        for proposal in proposals:
            _print(proposal, catalog)
        if not proposals:
            show(
                "No articles seem to be about one event"
                + ("" if everything else f", in the last {DAYS} days; --all looks at every article")
            )


def _records(catalog: Catalog, *, everything: bool) -> Iterator[Record]:
    newest = catalog.newest(ALL, 1)
    begin = int((newest[0].card.published - timedelta(days=DAYS)).timestamp()) if newest and not everything else -(2**62)
    yield from reversed(catalog.between(ALL, begin, 2**62))


def _print(proposal: Proposal, catalog: Catalog) -> None:
    show((proposal.slug, "bold"), (f"  ({len(proposal.cards)} articles, chance {proposal.chance:.2f})", "dim"))
    for card in proposal.cards:
        show(f"  {card.published:%Y-%m-%d}  {card.title}")
        show((f"              {_path(card, catalog)}", "dim"))
    show(f"  Write into each:  story: {proposal.slug}")
    show(("  or run: broadsheet related --stories --write " + proposal.slug, "dim"))


def _named(slug: str, proposals: Sequence[Proposal]) -> Proposal:
    proposal = next((proposal for proposal in proposals if proposal.slug == slug), None)
    if proposal is None:
        hint = "Run broadsheet related --stories, with --all if you used it, and take a name from there"
        raise Failure(Problem(Place("--write"), f"No story {slug} is proposed", hint, "related.story"))
    return proposal


def _write(proposal: Proposal, setup: Setup, catalog: Catalog) -> None:
    """Write the key into all articles, or into none if the front matter of one cannot be edited."""
    texts, problems = dict[str, bytes](), list[Problem]()
    for card in proposal.cards:
        path = _path(card, catalog)
        try:
            content, _ = files.read(str(Path(setup.request.project, path)))
            texts[path] = editing.put_text(content.decode(), path, "story", proposal.slug).encode()
        except (OSError, UnicodeDecodeError):
            problems.append(Problem(Place(path), "The file cannot be read as UTF-8", "Correct it, then try again", "related.story"))
        except editing.Unsafe as unsafe:
            problems.append(unsafe.problem)
    if problems:
        raise Failure(*problems)
    for path, changed in texts.items():
        files.write(str(Path(setup.request.project, path)), changed)
        show(f"Wrote story: {proposal.slug} into {path}")
    show(("Next: broadsheet build; a name and a summary go into content/stories.toml", "dim"))


def _path(card: Card, catalog: Catalog) -> str:
    record = catalog.shown(card.id)
    return record.source.path if record else ""
