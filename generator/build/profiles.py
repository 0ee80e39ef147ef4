"""What the files of a site say of its authors, tags and sections, as the pages use it.

Authors are in `content/authors.toml`, or each in a file of their own in `content/authors/`; tags in `content/tags.toml`,
sections in `content/site.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from generator.build.author_files import author_files
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import crops_name
from generator.content import links
from generator.core.focus import focus
from generator.core.images import Image, Picture
from generator.core.model import Author, Body, Source
from generator.core.problems import Failure, Place, Problem
from generator.core.profiles import Order, Profile, ProfileLink
from generator.core.renditions import CENTER
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import one_line, slug
from generator.core.urls import resolve_menu
from generator.settings import Config, SectionConfig, place_of
from generator.settings.data_file import load_tables
from generator.settings.profiles import AuthorConfig, TagConfig, check_author
from generator.settings.vocabulary import Vocabulary

AUTHORS, TAGS, SETTINGS = "content/authors.toml", "content/tags.toml", "content/site.toml"


class Written(NamedTuple):
    """Where something is written: a file, relative to the project, and the table in it, which is empty for front matter."""

    file: str
    table: str

    def key(self, name: str) -> str:
        return f"{self.table}.{name}" if self.table else name


class Profiles(msgspec.Struct, frozen=True):
    by_list: dict[str, Profile] = {}
    """By the name of the list, such as "author:jdoe": authors, then tags, then sections, each in the order of their file."""
    authors: dict[str, Author] = {}
    """By the slug of each name that articles may give an author."""
    written: dict[str, Written] = {}
    """By the name of the list: where its profile is."""
    problems: tuple[Problem, ...] = ()

    @property
    def author_redirects(self) -> dict[str, str]:
        """By the slug of another name of an author: the slug of the author's page."""
        return {name: author.slug for name, author in self.authors.items() if name != author.slug}

    def pictures(self, *, of_authors: bool) -> frozenset[str]:
        """Return the pictures in `content/` of all authors, or of all tags and sections, by `list_names.crops_name`."""
        images = (profile.image for name, profile in self.by_list.items() if name.startswith("author:") == of_authors)
        return frozenset(crops_name(image.picture.path, image.focus) for image in images if image and image.picture)


def profiles(project: str, config: Config, vocabulary: Vocabulary, base: str) -> Profiles:
    """Read what the files of a site say of authors, tags and sections.

    Raises:
        Failure: `authors.toml` cannot be read. Without it, the names on the pages of the whole archive would change.
    """
    configs, written, problems = _authors(project)
    authors, repeated = _names(configs, written, project)
    by_list = {f"author:{name}": _author(author, written[name], base) for name, author in configs.items()}
    places = {f"author:{name}": place for name, place in written.items()}
    for tag, described in vocabulary.described.items():
        places[f"tag:{tag}"] = Written(TAGS, described.table)
        by_list[f"tag:{tag}"] = _list(described.name, described.config, places[f"tag:{tag}"], base, has_feed=described.config.feed)
    for at, section in enumerate(config.sections):
        if section.description or section.picture or section.order != "newest":
            places[f"section:{section.slug}"] = Written(SETTINGS, f"sections[{at}]")
            by_list[f"section:{section.slug}"] = _list(section.name, section, places[f"section:{section.slug}"], base, has_feed=False)
    return Profiles(by_list, authors, places, (*problems, *repeated))


def _authors(project: str) -> tuple[dict[str, AuthorConfig], dict[str, Written], list[Problem]]:
    """Return the authors by the slugs of their pages, in the order of their files, where each is written, and the problems."""
    tables, faults = load_tables(Path(project, AUTHORS), AUTHORS, AuthorConfig, check_author)
    if any(problem.rule in ("config.toml-syntax", "site.link") for problem in faults):
        raise Failure(*faults)
    files, faults_of_files = author_files(project)
    entries = [
        *((name, Written(AUTHORS, name), author) for name, author in tables.items()),
        *((name, Written(path, ""), author) for name, path, author in files),
    ]
    authors, written, problems = dict[str, AuthorConfig](), dict[str, Written](), [*faults, *faults_of_files]
    for name, place, author in entries:
        page = slug(name)
        if page and page not in authors:
            authors[page], written[page] = author, place
            continue
        if not page:
            message, hint = f"'{name[:60]}' cannot be part of an address", "Name the author in letters, such as jane-doe"
        else:
            message, hint = f"The author '{name[:60]}' is also in {written[page].file}", "Keep one of the two"
        problems.append(problem_at(project, place, "", message, hint, "authors.twice" if page else "authors.name"))
    return authors, written, problems


def _names(authors: Mapping[str, AuthorConfig], written: Mapping[str, Written], project: str) -> tuple[dict[str, Author], list[Problem]]:
    """Return the authors by the slug of each of their names: first those of their pages, then what bylines show, then the aliases.

    Two people may have one name: it means the first of them. An alias means one author only.
    """
    known = {page: Author(page, one_line(author.name)) for page, author in authors.items()}
    by_name, problems = dict(known), list[Problem]()
    for page, author in authors.items():
        if name := slug(author.name):
            by_name.setdefault(name, known[page])
    for page, author in authors.items():
        for alias in author.aliases:
            name = slug(alias)
            if name and by_name.setdefault(name, known[page]).slug != page:
                message = f"'{alias[:60]}' already means {by_name[name].name} ({by_name[name].slug})"
                problems.append(problem_at(project, written[page], "aliases", message, "Keep it for one of the two", "authors.alias"))
    return by_name, problems


def _author(author: AuthorConfig, place: Written, base: str) -> Profile:
    return Profile(
        name=one_line(author.name),
        text=author.biography,
        source=place.file,
        image=_image(author, author.alt or author.name, place.file, base),
        has_feed=True,
        kind=author.kind,
        role=one_line(author.role),
        email=author.email,
        links=tuple(ProfileLink(one_line(link.label), resolve_menu(link.url, base)) for link in author.links),
    )


def _list(name: str, config: TagConfig | SectionConfig, place: Written, base: str, *, has_feed: bool) -> Profile:
    order: Order = "oldest" if config.order == "oldest" else "newest"
    return Profile(name, config.description, place.file, _image(config, config.alt, place.file, base), order, has_feed)


def _image(config: AuthorConfig | TagConfig | SectionConfig, alt: str, file: str, base: str) -> Image | None:
    """Return the picture that a table names; of one in `content/` only the path is known."""
    if not config.picture:
        return None
    url, path = links.resolver(Body(Source(file, "")), base, "")(config.picture), links.site_path(config.picture, file)
    if not url:
        return None
    return Image(
        url, one_line(alt), credit=one_line(config.credit), focus=focus(config.focus) or CENTER, picture=Picture(path, "") if path else None
    )


def picture_problems(known: Profiles, project: str, catalog: Catalog) -> Iterator[Problem]:
    """Yield the problems of pictures of authors, tags and sections that are missing, or cannot be used."""
    for name, profile in known.by_list.items():
        image = profile.image
        if image is None or image.picture is None:
            continue
        picture = catalog.picture(image.picture.path)
        if picture is None:
            message, hint = f"There is no picture at /{image.picture.path}", _where(image.picture.path, catalog.all_media())
        elif picture.fault:
            message, hint = f"The picture /{picture.path} cannot be used: {picture.fault[:1].lower()}{picture.fault[1:]}", picture.hint
        else:
            continue
        yield problem_at(project, known.written[name], "picture", message, hint, "authors.picture", level="warning")


def _where(path: str, files: Iterable[str]) -> str:
    near = nearest(path, files)
    return did_you_mean(near) if near else f"Put it at content/{path}, or correct the path. Small and capital letters are different"


def problem_at(project: str, written: Written, key: str, message: str, hint: str, rule: str, *, level: str = "error") -> Problem:
    """Make a problem of a profile, at the line of a key, or for "" of its table."""
    place, excerpt = place_in(project, written, key)
    return Problem(place, message, hint, rule, excerpt, level="error" if level == "error" else "warning")


def place_in(project: str, written: Written, key: str) -> tuple[Place, str]:
    """Return the line of a key; it is looked for only if there is a problem."""
    if written.table:
        return place_of(written.key(key) if key else written.table, Path(project, written.file), written.file)
    lines = Path(project, written.file).read_text(encoding="utf-8", errors="replace").splitlines()
    found = ((number, line) for number, line in enumerate(lines, 1) if key and line.lstrip(" \t{,\"'").startswith(key))
    number, line = next(found, (1, ""))
    return Place(written.file, number, 1), line
