"""Rename a tag, or merge several into one: in `tags.toml`, for articles to come, and in the articles that have the tag."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

from generator.catalog.catalog import Catalog
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import one_line, slug
from generator.settings.vocabulary import Vocabulary, key
from generator.system import files
from generator.tags import article_tags, tags_toml
from generator.tags.plan import Plan, Revision, revision


def rename(old: str, new: str, project: str, catalog: Catalog, vocabulary: Vocabulary) -> Plan:
    """Plan to give a tag a new name.

    Raises:
        Failure: no article has the tag, another tag has the new name, or the new name cannot be a tag.
    """
    new = one_line(new)
    is_taken = _slug(new) != _slug(old) and catalog.size("tag:" + _slug(new))
    if is_taken and _canonical_slug(old, vocabulary) != _slug(new):
        hint = f'To merge the two: broadsheet tags merge "{old}" --into "{new}"'
        raise Failure(Problem(Place(new), "There is already a tag with this name", hint, "tags.taken", cause=new))
    return merge([old], new, project, catalog, vocabulary)


def merge(olds: Sequence[str], new: str, project: str, catalog: Catalog, vocabulary: Vocabulary) -> Plan:
    """Plan to merge tags under one name, which may be one of theirs, that of another tag, or a new one.

    Raises:
        Failure: no article has one of the tags, or the new name cannot be a tag.
    """
    new = _canonical_name(one_line(new), olds, vocabulary)
    olds = [name for name in dict.fromkeys(map(one_line, olds)) if name != new]
    _check_exist(olds, new, catalog, vocabulary)
    if not olds:
        return Plan(notices=(f"The tag is already called '{new}': nothing to do",))
    olds = _with_equal_spellings(olds, new, catalog)
    moved = [old for old in olds if vocabulary.names.get(key(old)) != new]
    slugs = {_slug(old) for old in olds}
    revisions, problems = _in_tags_toml(moved, new, project), list[Problem]()
    for path in _paths(slugs | ({_slug(new)} if len(moved) < len(olds) else set()), catalog):
        result = _in_article(article_tags.read(project, path), slugs, new, vocabulary)
        if isinstance(result, Problem):
            problems.append(result)
        elif result:
            revisions.append(result)
    redirects = tuple((f"tags/{_slug(old)}/", f"tags/{_slug(new)}/") for old in moved if _slug(old) != _slug(new))
    notices = () if revisions or problems else (f"Already called '{new}': {', '.join(olds)}; nothing to do",)
    return Plan(tuple(revisions), redirects, tuple(problems), notices)


def _canonical_name(new: str, olds: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the new name as `tags.toml` writes it, unless it is a new spelling of one of the tags; raise Failure if it cannot be a tag."""
    if key(new) in vocabulary.never:
        message = f"'{new}' is in the list of names that are never tags"
        hint = "Remove it from the list, or choose another name"
        raise Failure(Problem(Place(tags_toml.PATH), message, hint, "tags.never", cause=new))
    if not _slug(new):
        raise Failure(Problem(Place(new or '""'), "A tag needs a letter or a digit", "Choose another name", "tags.none"))
    canonical = vocabulary.names.get(key(new), new)
    is_spelling_of_one = key(canonical) in {key(old) for old in olds} or key(canonical) == key(new)
    return new if is_spelling_of_one else canonical


def _check_exist(olds: Sequence[str], new: str, catalog: Catalog, vocabulary: Vocabulary) -> None:
    """Raise Failure for tags that no article has, with the nearest tag that exists."""
    problems = []
    for old in olds:
        is_on_the_site = catalog.size("tag:" + _slug(old)) or _withheld({_slug(old)}, catalog)
        if is_on_the_site or vocabulary.names.get(key(old)) == new:
            continue
        canonical = vocabulary.canonical(old)
        meant = canonical if canonical and _slug(canonical) != _slug(old) else _nearest_tag(old, catalog)
        hint = did_you_mean(meant) if meant else "Run broadsheet tags to list all tags"
        problems.append(Problem(Place(old), "No article has this tag", hint, "tags.none", cause=old))
    if problems:
        raise Failure(*problems)


def _with_equal_spellings(olds: Sequence[str], new: str, catalog: Catalog) -> list[str]:
    """Add the tags that differ from these by accents or dots alone.

    `tags.toml` cannot tell them apart, so they are renamed as well, and their pages redirect too.
    """
    keys, slugs = {key(old) for old in olds}, {_slug(old) for old in olds}
    equal = [
        min(names)
        for slug, names in catalog.spellings().items()
        if slug not in slugs and any(key(name) in keys and name != new for name in names)
    ]
    return [*olds, *sorted(equal)]


def _nearest_tag(name: str, catalog: Catalog) -> str:
    spellings = catalog.spellings()
    near = nearest(_slug(name), spellings)
    return next(iter(spellings[near])) if near else ""


def _in_tags_toml(moved: Sequence[str], new: str, project: str) -> list[Revision]:
    """Return the revision of `tags.toml`; no revision if it says so already."""
    text = _read(os.path.join(project, tags_toml.PATH))
    changed = tags_toml.renamed(text or "", moved, new) if moved else text
    if changed is None or changed == text:
        return []
    return [revision(tags_toml.PATH, None if text is None else text.encode(), changed.encode())]


def _paths(slugs: set[str], catalog: Catalog) -> list[str]:
    """Return the files of all articles with one of these tags, published or not, in order."""
    shown = {record.source.path for slug in slugs for id in catalog.ids("tag:" + slug) if (record := catalog.shown(id))}
    return sorted(shown | set(_withheld(slugs, catalog)))


def _withheld(slugs: set[str], catalog: Catalog) -> list[str]:
    """Return the files of the articles with one of these tags that are not published."""
    return [
        record.source.path
        for state in ("withheld", "clash")
        for record, _, _ in catalog.in_state(state)
        if slugs & {tag.slug for tag in record.card.tags}
    ]


def _in_article(tagged: article_tags.ArticleTags | Problem, slugs: set[str], new: str, vocabulary: Vocabulary) -> Revision | Problem | None:
    if isinstance(tagged, Problem):
        return tagged
    replaced = partial(_replaced, slugs=slugs, new=new, vocabulary=vocabulary)
    return article_tags.revised(tagged, replaced(tagged.tags), None if tagged.suggested is None else replaced(tagged.suggested))


def _replaced(names: Sequence[str], slugs: set[str], new: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return a list of tags with the new name in the place of the old ones, each tag once."""
    renamed = {name for name in names if name != new and {_slug(name), _canonical_slug(name, vocabulary)} & slugs}
    if not renamed:
        return tuple(names)
    return tuple(dict.fromkeys(new if name in renamed or _slug(name) == _slug(new) else name for name in names))


def _canonical_slug(name: str, vocabulary: Vocabulary) -> str:
    return _slug(vocabulary.canonical(name) or name)


def _slug(name: str) -> str:
    return slug(name, name_signs=True)


def _read(path: str) -> str | None:
    """Return the text of a file with its line ends, None if there is no such file; raise Failure if it cannot be read."""
    try:
        return files.read(path)[0].decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        hint = "Save it as UTF-8, and check its permissions"
        raise Failure(Problem(Place(tags_toml.PATH), "The file cannot be read", hint, "tags.toml-syntax")) from None
