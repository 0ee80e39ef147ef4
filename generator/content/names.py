"""What a file in `content/` is, judged by its name: an article, about an author, the editor's data, a section page of another tool, a backup, hidden, or any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

PAGES = "content/pages/"
"""The folder of pages such as "About"."""
STATIC = "content/static/"
"""The folder of the files that are published at the root of the site as they are."""

UPDATES = "/updates/"
"""The folder of the updates of a live blog, beside its own file, as it is in their paths."""
LIVE_BLOG = "index.md"
"""The file of a live blog that has such a folder."""

_MARKDOWN = "(?:md|markdown|mdown|mdwn|mkd|mkdn|mkdown|mdtxt|mdtext|mdx)"
_ARTICLE = re.compile(rf"[^/]\.{_MARKDOWN}$", re.IGNORECASE)
_SECTION_PAGE = re.compile(r"(?:^|/)_index(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.[a-z]+$", re.IGNORECASE)
_BUNDLE = re.compile(r"index(?:\.([a-z]{2,3}(?:-[a-z]{2,4})?))?", re.IGNORECASE)
_BACKUP = re.compile(
    r"""
    [^/]*~                                                          # Emacs, nano, gedit: x.md~, x.md.~1~
    | ~\$[^/]* | ~wr[a-z]\d+\.tmp                                   # Word: ~$x.docx
    | ~syncthing~[^/]* | [^/]*\.sync-conflict-\d{8}-\d{6}[^/]*      # Syncthing
    | \#[^/]*\# | \.\#[^/]*                                         # Emacs: #x.md#, .#x.md
    | [^/]*\.(?:bak|bak\d|bk|backup|old|orig|original|save|save\d|saved|autosave|swp|swo|swn|swx|tmp|temp|part|partial|crdownload|rej|wbk|asd|mine)
    | [^/]*\.(?:bak|orig|old|save|backup)[._-]?\d[\d._-]*           # x.bak.2, x.save.1
    | [^/]*___jb_(?:tmp|old|bak)___                                 # JetBrains
    | [^/]*\.sb-[0-9a-f]{8}-\w+                                     # macOS
    | [^/]*_(?:backup|base|local|remote)_\d+\.\w+                   # git mergetool
    | thumbs\.db | ehthumbs\.db | desktop\.ini | __macosx | \.ds_store
    """,
    re.IGNORECASE | re.VERBOSE,
)
AUTHORS = "content/authors/"
"""The folder of the files about authors, in the project."""
FRONT = "front.toml"
"""The file of a front page, in `content/` or in the folder of a section."""
DATA_FILES = (FRONT, "site.toml", "tags.toml", "authors.toml", "stories.toml", "series.toml", "redirects.txt")
"""The names of the files with what the editor says. All but `FRONT` have an effect only in `content/` itself."""
_VIM_PROBE = "4913"
"""Vim writes a file of this name to find out whether it may write to a folder."""
_COPY = re.compile(
    rf"\.{_MARKDOWN}(?:[._ -]*+(?:copy|kopie|copie|txt|text|doc|new|prev|edit|draft|\d[\d._:T-]*+))++$",
    re.IGNORECASE,
)
"""An article with another suffix behind its own: "x.md.txt", "x.md.2026-11-26", "x.md.copy"."""
_NEVER = re.compile(
    r"\.(?:_|git|svn|hg|bzr|ds_store|env|ht(?:passwd|group|digest)|ssh|aws|gnupg|netrc|npmrc|pypirc|idea|vscode|trash|spotlight-|fseventsd|directory$|localized$)",
    re.IGNORECASE,
)
"""Hidden names of version control, of systems and of programs, and of files with passwords, which are not published from `STATIC` either."""
_USUAL = re.compile(r"[^~#._]+\.(?:md|jpe?g|png|gif|webp|avif|svg|pdf|html|txt)")
"""Names that no pattern of backups matches. Most names are of this form, and each build looks at all of them."""


def is_article(path: str) -> bool:
    """Return whether a file is an article: it has a suffix of Markdown, in any case, and is not in `STATIC`."""
    return _ARTICLE.search(path) is not None and not path.startswith(STATIC)


def is_page(path: str) -> bool:
    """Return whether an article file is that of a page such as "About", which has no date and is in no list."""
    return path.startswith(PAGES) and is_article(path)


def is_author_file(path: str) -> bool:
    """Return whether a Markdown file is about an author, and no article: one below `AUTHORS`."""
    return path.startswith(AUTHORS) and is_article(path)


def is_data_file(path: str) -> bool:
    """Return whether a file has the name of one of `DATA_FILES`, in any case and any folder but `STATIC`. It is never published."""
    return path.rpartition("/")[2].lower() in DATA_FILES and not path.startswith(STATIC)


def live_blogs(path: str) -> Iterator[str]:
    """Yield the files of the live blogs of which a Markdown file may be an update: the first one that exists has it.

    "content/news/storm/index.md" for "content/news/storm/updates/18-15.md".
    """
    if UPDATES not in path or is_page(path) or is_author_file(path) or not is_article(path):
        return
    folder, *rest = path.split(UPDATES)
    for part in rest:
        if "/" in folder:
            yield f"{folder}/{LIVE_BLOG}"
        folder += UPDATES + part


def updates_folder(path: str) -> str:
    """Return the folder of the updates of an article, if it may be a live blog with such a folder: it is in a folder of its own; else ""."""
    folder, _, name = path.rpartition("/")
    is_own = name == LIVE_BLOG and "/" in folder and not is_page(path) and not is_author_file(path) and is_article(path)
    return (folder + UPDATES).rstrip("/") if is_own else ""


def is_section_page(path: str) -> bool:
    """Return whether an article file is what Hugo and Zola make the page of a section from: `_index.md`."""
    return _SECTION_PAGE.search(path) is not None and is_article(path)


def is_hidden(path: str) -> bool:
    """Return whether a file or a folder is never read, because its name, or that of a folder around it, begins with a dot.

    In `STATIC` such names count, as servers need files such as `.well-known/security.txt`, but not those of systems and programs.
    """
    if not path.startswith(".") and "/." not in path:
        return False
    return not path.startswith(STATIC) or any(_NEVER.match(part) for part in path.removeprefix(STATIC).split("/"))


def is_backup(path: str) -> bool:
    """Return whether a file is a backup or a temporary file of an editor or of the system, or is in a folder of that kind.

    Such files hold old or unpublished text, so they are never read and never published.
    """
    folder, _, name = path.rpartition("/")
    if _is_backup_folder(folder):
        return True
    return not _USUAL.fullmatch(name) and (name == _VIM_PROBE or _COPY.search(name) is not None or _BACKUP.fullmatch(name) is not None)


@lru_cache(maxsize=1 << 10)
def _is_backup_folder(path: str) -> bool:
    return any(_BACKUP.fullmatch(part) for part in path.split("/"))


def stem(path: str) -> str:
    """Return the name of an article file without its suffix. In a folder of its own, "story/index.md", it has the name of the folder.

    A translation beside it, "story/index.fr.md", is "story-fr".
    """
    folder, _, name = path.rpartition("/")
    name = name.rpartition(".")[0]
    bundle = _BUNDLE.fullmatch(name)
    if not bundle:
        return name
    folder_name = folder.rpartition("/")[2]
    return f"{folder_name}-{bundle[1]}" if bundle[1] else folder_name
