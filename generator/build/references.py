"""Pictures, files and addresses of the site that articles name: warn of those that are not there.

Whether an address exists is known only when all pages are recorded, as any page may have it. So this follows the settling of pages.
The catalog lists the articles by the addresses that they name, and the ledger keeps the warnings of each article. A build looks at the
articles whose pages it made, and at those that name a path which pages were recorded at or left: the cost follows the change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.build.ledger import Ledger
from generator.catalog.catalog import Catalog
from generator.catalog.list_names import FILE, PICTURE, TARGET, UNDESCRIBED
from generator.core.images import Picture
from generator.core.model import Key, Record, Target
from generator.core.problems import Place, Problem
from generator.core.urls import address_name, paths_of_address
from generator.outputs.static import ROOT
from generator.pictures.facts import right_suffix

OUTPUT = "reference"
"""The warnings are in the ledger under keys of this name and the ids of the articles. There are no such pages."""


def check_references(catalog: Catalog, ledger: Ledger, articles: Iterable[str], paths: Iterable[str]) -> None:
    """Record the warnings of some articles, given by their ids, and of those that name one of these paths of pages."""
    for id in sorted({*articles, *naming(catalog, paths)}):
        record = catalog.shown(id)
        ledger.set_problems(Key(OUTPUT, id), missing(record, catalog, ledger.has) if record else ())


def check_all_references(catalog: Catalog, ledger: Ledger) -> None:
    """Record the warnings of all articles. Looks up each address once, and reads only the articles that name a missing one."""
    ledger.clear_problems(OUTPUT)
    names = [TARGET + name for name, _ in catalog.each_name(TARGET) if not _exists(name, ledger.has) and not _is_shown_only(name, catalog)]
    names += [PICTURE + path for path, _ in catalog.each_name(PICTURE) if (picture := catalog.picture(path)) and _has_problem(picture)]
    check_references(catalog, ledger, {id for name in names for id in catalog.ids(name)}, ())


def _is_shown_only(name: str, catalog: Catalog) -> bool:
    """Return whether a name is that of a picture of which no article needs the file itself, so that it need not be published."""
    return catalog.picture(name) is not None and not catalog.size(FILE + name)


def naming(catalog: Catalog, paths: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the articles that name the address of one of these pages."""
    for name in {address_name(path) for path in paths}:
        yield from catalog.ids(TARGET + name)


def undescribed_pictures(catalog: Catalog) -> tuple[Problem, ...]:
    """Return one warning for all shown articles with a picture that has no description."""
    number, newest = catalog.size(UNDESCRIBED), catalog.newest(UNDESCRIBED, 1)
    if not newest:
        return ()
    articles = "This article shows" if number == 1 else f"This article and {number - 1:,} more show"
    message = f"{articles} a picture without a description, which blind readers and search engines need"
    hint = "Describe what is to be seen: ![A ferry at the pier](pier.jpg), and for the lead picture alt below image"
    record = newest[0]
    place = Place(record.undescribed_file or record.source.path, record.undescribed)
    return (Problem(place, message, hint, "article.alt", level="warning"),)


def missing(record: Record, catalog: Catalog, has: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield a warning for each address that an article names and that no page has; `has` tells whether there is a page at a path."""
    exists: dict[str, bool] = {}
    for target in record.targets:
        path = target.file or record.source.path
        if target.picture and not target.is_file:
            if target.picture.fault:
                yield _unusable(target, target.picture, path)
            elif suffix := right_suffix(target.path, target.picture.format):
                yield _mislabeled(target, suffix, path)
            continue
        name = address_name(target.path)
        if name not in exists:
            exists[name] = _exists(name, has)
        if not exists[name]:
            yield _warning(target, path, catalog.media_in_other_case(target.path))


def _has_problem(picture: Picture) -> bool:
    """Return whether something is wrong with the file of a picture."""
    return bool(picture.fault or right_suffix(picture.path, picture.format))


def _exists(name: str, has: Callable[[str], bool]) -> bool:
    return any(map(has, paths_of_address(name)))


def _unusable(target: Target, picture: Picture, path: str) -> Problem:
    message = f"The picture /{target.path} cannot be used: {picture.fault[:1].lower()}{picture.fault[1:]}"
    return Problem(Place(path, target.line), message, picture.hint, "article.picture", level="warning", cause=target.path)


def _mislabeled(target: Target, suffix: str, path: str) -> Problem:
    """Return the problem of a picture that is read by its bytes. Browsers and other programs go by the name where they get the file itself."""
    message = f"The name of the picture /{target.path} does not say what it is: its suffix should be {suffix}"
    hint = f"Rename the file, and correct the path here: {target.path.rpartition('.')[0]}{suffix}"
    return Problem(Place(path, target.line), message, hint, "article.picture", level="warning", cause=target.path)


def _warning(target: Target, path: str, other_case: str) -> Problem:
    place, folder = Place(path, target.line), target.path.rpartition("/")[0]
    if target.is_picture:
        message = f"There is no picture at /{target.path}"
        hint = f"Put it at content/{target.path}, or correct the path. Small and capital letters are different"
        if target.path.startswith(ROOT):
            hint = f"Files in content/{ROOT} are published without the name of that folder: write /{target.path.removeprefix(ROOT)}"
        if other_case:
            hint = f"Small and capital letters are different: the file is /{other_case}"
        return Problem(place, message, hint, "article.picture", level="warning", cause=folder)
    message = f"The site has no page and no file at /{target.path}"
    hint = "Correct the link. Small and capital letters are different; an address that Broadsheet does not make begins with https://"
    return Problem(place, message, hint, "article.link", level="warning", cause=folder)
