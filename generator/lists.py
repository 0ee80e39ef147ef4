"""In which lists an article stands: "all", "section:world", "tag:nato" … Names only; the catalog keeps them."""

from __future__ import annotations

from generator import likeness
from generator.model import Record
from generator.text import fold_path

ALL = "all"
HIDDEN = ("term:", "pair:", "link:", "alias:", "pick:", "copy:", "given:")
"""Lists that no page shows."""


def lists_of(record: Record) -> tuple[str, ...]:
    """Return the names of all lists that an article stands in, its own links and aliases included."""
    card = record.card
    return tuple(dict.fromkeys((
        ALL, "section:" + card.section.slug, *(name for name, _ in likeness.lists(record.likeness.terms)),
        *("tag:" + tag.slug for tag in card.tags),
        *("author:" + author.slug for author in card.authors),
        *("link:" + link for link in record.links),
        *("alias:" + fold_path(alias) for alias in record.aliases),
        *("given:" + tag.name for tag in record.given),
        *("pick:" + pick.target for pick in record.picks),
        *(("copy:" + record.likeness.copy_of,) if record.likeness.copy_of else ()),
    )))  # fmt: skip


def in_place(before: Record, after: Record) -> bool:
    """Say whether an edit leaves the article at its place in all lists that pages show."""
    return before.card.id == after.card.id and before.card.at == after.card.at and _public(before) == _public(after)


def _public(record: Record) -> set[str]:
    return {name for name in lists_of(record) if not name.startswith(HIDDEN)}
