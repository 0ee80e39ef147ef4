"""One or several tags brought under one name: in `tags.toml`, so that copy to come follows, and in the articles, so that they say what is shown."""

from __future__ import annotations

import os
from collections.abc import Sequence

from generator.catalog.catalog import Catalog
from generator.core.problems import Failure, Place, Problem
from generator.core.suggest import did_you_mean, nearest
from generator.core.text import one_line, slug
from generator.settings.vocabulary import Vocabulary, key
from generator.tags import article_tags, tags_toml
from generator.tags.plan import Plan, Revision, revision


def rename(old: str, new: str, project: str, catalog: Catalog, vocabulary: Vocabulary) -> Plan:
    """Plan to give a tag a name that no other tag has."""
    new = one_line(new)
    other = _slug(new) != _slug(old) and catalog.size("tag:" + _slug(new))
    if other and _canonical(old, vocabulary) != _slug(new):
        hint = f'To bring the two together: broadsheet tags merge "{old}" --into "{new}"'
        raise Failure(Problem(Place(new), "There is such a tag already", hint, "tags.taken"))
    return merge([old], new, project, catalog, vocabulary)


def merge(olds: Sequence[str], new: str, project: str, catalog: Catalog, vocabulary: Vocabulary) -> Plan:
    """Plan to bring tags under one name, which may be one of theirs, that of another, or a new one."""
    new = _wanted(one_line(new), olds, vocabulary)
    olds = [name for name in dict.fromkeys(map(one_line, olds)) if name != new]
    _check(olds, new, catalog, vocabulary)
    if not olds:
        return Plan(notices=(f"{new} is called so already: nothing to do",))
    olds = _and_alike(olds, new, catalog)
    text = _text(os.path.join(project, tags_toml.PATH))
    revisions, problems = list[Revision](), list[Problem]()
    moved = [old for old in olds if vocabulary.names.get(key(old)) != new]
    if moved and (changed := tags_toml.renamed(text or "", moved, new)) != text:
        revisions.append(revision(tags_toml.PATH, None if text is None else text.encode(), changed.encode()))
    slugs = {_slug(old) for old in olds}
    for path in _paths(slugs | ({_slug(new)} if len(moved) < len(olds) else set()), catalog):
        found = _in_article(article_tags.read(project, path), slugs, new, vocabulary)
        problems += [found] if isinstance(found, Problem) else []
        revisions += [found] if isinstance(found, Revision) else []
    redirects = tuple((f"tags/{_slug(old)}/", f"tags/{_slug(new)}/") for old in moved if _slug(old) != _slug(new))
    notices = () if revisions or problems else (f"{', '.join(olds)} is called {new} already: nothing to do",)
    return Plan(tuple(revisions), redirects, tuple(problems), notices)


def _wanted(new: str, olds: Sequence[str], vocabulary: Vocabulary) -> str:
    """Return the new name as it is written here; raise Failure for one that can be no tag."""
    if key(new) in vocabulary.never:
        raise Failure(
            Problem(
                Place(tags_toml.PATH),
                f"{new} is among the names that are never tags",
                "Take it out of never, or choose another name",
                "tags.never",
            )
        )
    if not _slug(new):
        raise Failure(Problem(Place(new or '""'), "A name needs a letter or a digit", "Choose another name", "tags.none"))
    shown = vocabulary.names.get(key(new), new)
    return new if key(shown) in {key(old) for old in olds} or key(shown) == key(new) else shown


def _check(olds: Sequence[str], new: str, catalog: Catalog, vocabulary: Vocabulary) -> None:
    """Raise Failure for tags that are not on the site, with the nearest that is."""
    problems = []
    for old in olds:
        if not catalog.size("tag:" + _slug(old)) and vocabulary.names.get(key(old)) != new and not _withheld({_slug(old)}, catalog):
            shown = vocabulary.canonical(old)
            near = shown if shown and _slug(shown) != _slug(old) else _nearest(old, catalog)
            hint = did_you_mean(near) if near else "broadsheet tags lists all there are"
            problems.append(Problem(Place(old), "No article has such a tag", hint, "tags.none"))
    if problems:
        raise Failure(*problems)


def _and_alike(olds: Sequence[str], new: str, catalog: Catalog) -> list[str]:
    """Return these tags and those that `tags.toml` cannot tell from them: by accents or dots alone. They follow, and their pages lead on too."""
    keys, slugs = {key(old) for old in olds}, {_slug(old) for old in olds}
    alike = [
        min(names)
        for slug, names in catalog.spellings().items()
        if slug not in slugs and any(key(name) in keys and name != new for name in names)
    ]
    return [*olds, *sorted(alike)]


def _nearest(name: str, catalog: Catalog) -> str:
    spellings = catalog.spellings()
    near = nearest(_slug(name), spellings)
    return next(iter(spellings[near])) if near else ""


def _paths(slugs: set[str], catalog: Catalog) -> list[str]:
    """Return the files of all articles with one of these tags, those withheld included, in order."""
    shown = {record.source.path for one in slugs for id in catalog.ids("tag:" + one) if (record := catalog.shown(id))}
    return sorted(shown | set(_withheld(slugs, catalog)))


def _withheld(slugs: set[str], catalog: Catalog) -> list[str]:
    return [
        record.source.path
        for state in ("withheld", "clash")
        for record, _, _ in catalog.in_state(state)
        if slugs & {tag.slug for tag in record.card.tags}
    ]


def _in_article(tagged: article_tags.ArticleTags | Problem, slugs: set[str], new: str, vocabulary: Vocabulary) -> Revision | Problem | None:
    if isinstance(tagged, Problem):
        return tagged

    def now(names: Sequence[str]) -> tuple[str, ...]:
        turned = [(name, name != new and ({_slug(name), _canonical(name, vocabulary)} & slugs)) for name in names]
        if not any(turns for _, turns in turned):
            return tuple(names)
        return tuple(dict.fromkeys(new if turns or _slug(name) == _slug(new) else name for name, turns in turned))

    return article_tags.revised(tagged, now(tagged.tags), None if tagged.suggested is None else now(tagged.suggested))


def _canonical(name: str, vocabulary: Vocabulary) -> str:
    return _slug(vocabulary.canonical(name) or name)


def _slug(name: str) -> str:
    return slug(name, name_signs=True)


def _text(path: str) -> str | None:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise Failure(
            Problem(Place(tags_toml.PATH), "The file cannot be read", "Save it as UTF-8, and check who may read it", "tags.toml-syntax")
        ) from None
