"""The names of the lists that an article is in: "all", "section:world", "tag:nato" … The catalog stores the lists.

A list has a name if pages show its articles, or how many there are. Other lists only bring similar articles together; these
have a number, but no name, see `similarity.shared_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import similarity
from generator.core.hashing import number
from generator.core.model import Record
from generator.core.renditions import Focus
from generator.core.text import fold_path, slug
from generator.core.urls import address_name
from generator.pictures.names import is_picture_name

ALL = "all"
PINNED = "pinned:"
"""The list of the pinned articles; with the slug of a section, that of those in the section."""
OPINION = "opinion:"
"""The list of the articles of the kind "opinion", likewise. Those of a section of opinion have no list of their own."""
COUNTED = ("given:",)
"""Lists of which only the names and sizes are stored, not the articles."""
TARGET = "target:"
"""Prefix of the lists of the articles that name an address of the site; see `urls.address_name`."""
PICTURE = "picture:"
"""Prefix of the lists of the articles that show a picture, named by its path below `content/`."""
CROPS = "crops:"
"""Prefix of the lists of the articles whose lead picture it is, named by `crops_name`."""
FILE = "file:"
"""Prefix of the lists of the articles that need a picture as it is, named by its path."""
CORRECTED = "corrected:"
"""Prefix of the lists of the articles that were corrected in a month: "corrected:2026/09". The output of corrections follows them itself."""
UNDESCRIBED = "undescribed:"
"""The list of the articles with a picture that has no description."""
BYLINE = "byline:"
"""Prefix of the lists of the articles that name an author otherwise than the author's page, by the slug of what they write."""
PLAIN = "plain:"
"""The list of the articles without a lead picture."""
STORY, SERIES = "story:", "series:"
"""Prefixes of the lists of the articles of a story and of a series."""
LIVE = "live:"
"""The list of all live blogs."""
PART = "part:"
"""Prefix of the lists of the articles that are one part of a series, or have no number; see `part_name`."""
ROLES = {"page": "page:", "notice": "notice:"}
"""The list of all records of a role that is not "article". They are in none of the lists that pages show."""
HIDDEN = (
    PLAIN,
    BYLINE,
    *ROLES.values(),
    "link:",
    "alias:",
    "pick:",
    "copy:",
    "given:",
    TARGET,
    PICTURE,
    CROPS,
    FILE,
    UNDESCRIBED,
    CORRECTED,
)
"""Lists that no page shows."""


def names_of(record: Record) -> tuple[str, ...]:
    """Return the names of the lists that an article is in, those of its links and aliases included."""
    return tuple(
        dict.fromkeys(
            (
                *_shown_names(record),
                *_names_of_writers(record),
                *("link:" + link for link in record.links),
                *("alias:" + fold_path(alias) for alias in record.aliases),
                *("given:" + tag.name for tag in record.given if record.role == "article"),
                *("pick:" + pick.target for pick in record.picks if "\n" not in pick.target),
                *(TARGET + address_name(target.path) for target in record.targets),
                *_names_of_pictures(record),
                *(("copy:" + record.text_profile.copy_of,) if record.text_profile.copy_of else ()),
            )
        )
    )


def _shown_names(record: Record) -> Iterator[str]:
    """Yield the names of the lists that pages show. Only articles are in them."""
    card = record.card
    if record.role != "article":
        yield ROLES[record.role]
        return
    yield ALL
    yield "section:" + card.section.slug
    yield from ("tag:" + tag.slug for tag in card.tags)
    yield from ("author:" + author.slug for author in card.authors)
    for name in (PINNED,) * card.pinned + (OPINION,) * (card.kind == "opinion"):
        yield from (name, name + card.section.slug)
    yield from (f"{CORRECTED}{correction.date.year:04}/{correction.date:%m}" for correction in record.corrections)
    if record.live:
        yield LIVE
    if story := slug(record.story, name_signs=True):
        yield STORY + story
    if series := slug(record.series, name_signs=True):
        yield SERIES + series
        yield part_name(record)


def _names_of_writers(record: Record) -> Iterator[str]:
    slugs = {author.slug for author in record.card.authors}
    for writer in record.writers:
        if (written := slug(writer)) and (written not in slugs or record.role != "article"):
            yield BYLINE + written


def part_name(record: Record) -> str:
    """Return the name of the list of a part of a series: "part:the-long-winter/0000000003".

    The names are in the order of the parts. Articles without a number come after all others.
    """
    part = f"{record.part:010}" if record.part > 0 else "~"
    return f"{PART}{slug(record.series, name_signs=True)}/{part}"


def _names_of_pictures(record: Record) -> Iterator[str]:
    """Yield the names that depend on the pictures that an article names. They do not depend on what is known of the files."""
    for target in record.targets:
        if target.is_picture and not target.is_file:
            yield PICTURE + target.path
        elif is_picture_name(target.path):
            yield FILE + target.path
    if record.lead and record.lead.picture:
        yield CROPS + crops_name(record.lead.picture.path, record.lead.focus)
    if record.undescribed:
        yield UNDESCRIBED
    if record.lead is None and record.role == "article":
        yield PLAIN


def crops_name(path: str, focus: Focus) -> str:
    """Return the name of a picture and a focus: "50,30 images/pier.jpg"."""
    return f"{focus[0]},{focus[1]} {path}"


def crops_of(name: str) -> tuple[str, Focus]:
    """Return the picture and the focus of a name that `crops_name` made."""
    focus, _, path = name.partition(" ")
    across, _, down = focus.partition(",")
    return path, (int(across), int(down))


def numbers_of(record: Record, names: tuple[str, ...]) -> list[int]:
    """Return in order the numbers of all lists in which an article can be found; `names` are those of its named lists."""
    return sorted({*similarity.shared_lists(record.text_profile.terms), *(number(name) for name in names if not name.startswith(COUNTED))})


def in_place(before: Record, after: Record) -> bool:
    """Return whether an edited article has the same place in the same lists as before, of all lists that pages show."""
    return before.card.id == after.card.id and before.card.at == after.card.at and _public(before) == _public(after)


def _public(record: Record) -> set[str]:
    return {name for name in names_of(record) if not name.startswith(HIDDEN)}
