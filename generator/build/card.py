"""The card of an article: its address, title, summary, section, tags and picture, from its front matter and its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from generator.build.read_settings import ReadSettings
from generator.content import links
from generator.content.names import stem
from generator.content.redirects import derived_id
from generator.core import hashing
from generator.core.images import Image, Picture
from generator.core.model import Author, Card, Section, Source, Tag
from generator.core.problems import Place, Problem
from generator.core.renditions import CENTER
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import slug
from generator.core.urls import article_path, inside
from generator.intake.summary import lede
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter

Named = TypeVar("Named", Tag, Author)

SUMMARY = 200
"""Characters of the summary where an article gives none."""


def card_of(head: FrontMatter, section: Section, lead: Sequence[str], path: str, id: str, settings: ReadSettings) -> Card:
    """Return the card of an article, without its picture.

    `lead` are the paragraphs from which its summary is taken, and `id` is its id, if the front matter has none; without both, the id
    follows from the path.
    """
    id = head.id or id or derived_id(path)
    name = head.slug or _slug(path, head.title, settings.config) or id
    at = head.url or article_path(
        settings.config.article_url, section=section.slug, published=head.date, slug=name, id=slug(id) or hashing.of_text(id)[:16]
    )
    language = head.language or settings.config.language
    return Card(
        id=id,
        url=inside(settings.base, at),
        title=typeset(head.title, language),
        summary=typeset(head.summary or head.standfirst, language) or lede(lead, language, SUMMARY),
        published=head.date,
        updated=head.updated,
        section=section,
        tags=tags_of(head.tags, settings.vocabulary),
        authors=authors_of(head.authors, settings.authors),
        image=None,
        language=language,
        kicker=typeset(head.kicker, language),
        headline_short=typeset(head.headline_short, language),
        kind=head.kind,
        pinned=head.pinned,
        weight=head.weight,
    )


def typeset(text: str, language: str) -> str:
    """Return plain text with typographic quotes and dashes, as the body has them."""
    from generator.content.markdown import plain
    from generator.content.markdown.escape import prose

    return plain(prose(text), language=language) if re.search(r"[\"']|--|\.\.\.", text) else text


def section_or_problem(head: FrontMatter, path: str, config: Config) -> tuple[Section | None, tuple[Problem, ...]]:
    """Return the section of an article, and a problem if its front matter names an unknown one. After an error there is no section."""
    if not head.section:
        return _fallback(path, config), ()
    section = _known(config.sections).get(slug(head.section))
    if section is not None:
        return Section(section.slug, section.name), ()
    problem = _unknown_section(head, path, config)
    return None if problem.level == "error" else _fallback(path, config), (problem,)


def _fallback(path: str, config: Config) -> Section:
    """Return the section of the folder, or the default one."""
    folder = path.split("/")[1] if path.count("/") > 1 else ""
    known = _known(config.sections)
    section = known.get(folder) or known.get(config.default_section) or config.sections[0]
    return Section(section.slug, section.name)


@lru_cache(maxsize=1)
def _known(sections: tuple[Section, ...]) -> dict[str, Section]:
    """Return the sections by the names that an article may use: the slug, or the slug of the name."""
    return {**{slug(section.name): section for section in sections}, **{section.slug: section for section in sections}}


def _unknown_section(head: FrontMatter, path: str, config: Config) -> Problem:
    """Return the problem of a section that is not in `site.toml`: an error, but a warning where another tool's key names it."""
    names = [section.slug for section in config.sections]
    meant = nearest(head.section, names)
    hint = did_you_mean(meant) if meant else "Write one of " + ", ".join(names) + ", or add the section to content/site.toml"
    from generator.content.front_matter.syntax import assigned

    message = f"Unknown section '{head.section}'"
    place = Place(path, head.lines.get("section"))
    if place.line is not None and place.line == head.lines.get("category"):
        message += ": the article goes to the section of its folder, or to the default one"
        hint = f"Write section instead. {hint}"
        excerpt = assigned("category", head.section, head.syntax)
        return Problem(place, message, hint, "article.section", excerpt, level="warning", cause=head.section)
    correction = assigned("section", f'"{meant}"', head.syntax) if meant else ""
    excerpt = assigned("section", head.section, head.syntax)
    return Problem(place, message, hint, "article.section", excerpt, correction, cause=head.section)


def _slug(path: str, title: str, config: Config) -> str:
    """Return the slug of an article from its file's name without a leading date, or else from its title.

    The name of a file "story/index.md" is that of its folder, but not if that is the folder of a section.
    """
    name = stem(path)
    if name == path.split("/")[-2] and (path.count("/") < 2 or (path.count("/") == 2 and name in _known(config.sections))):
        name = ""
    return slug(re.sub(r"^\d{4}-\d\d-\d\d-?", "", name)) or slug(title)


def tags_of(names: Iterable[str], vocabulary: Vocabulary) -> tuple[Tag, ...]:
    canonical = (vocabulary.canonical(name) for name in names)
    return _distinct(Tag(slug(name, name_signs=True), name) for name in canonical if name)


def authors_of(names: Iterable[str], known: Mapping[str, Author]) -> tuple[Author, ...]:
    """Return the authors that an article names; those in the site's file of authors as it has them."""
    return _distinct(known.get(written) or Author(written, name) for name, written in ((name, slug(name)) for name in names))


def _distinct(items: Iterable[Named]) -> tuple[Named, ...]:
    return tuple({item.slug: item for item in reversed([item for item in items if item.slug])}.values())[::-1]


def lead_image(head: FrontMatter, path: str, settings: ReadSettings) -> Image | None:
    """Return the lead picture as the front matter gives it; of a picture in `content/` only the path is known."""
    from generator.core.model import Body

    image = head.image
    if image is None:
        return None
    resolve: Callable[[str], str | None] = links.resolver(Body(Source(path, "")), settings.base, "")
    url, at = resolve(image.src), links.site_path(image.src, path)
    if not url:
        return None
    picture = Picture(at, "") if at else None
    return Image(url, image.alt, image.caption, image.credit, image.licence, image.focus or CENTER, picture)
