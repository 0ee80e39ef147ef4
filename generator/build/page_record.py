"""The record of a page such as "About", and its address, which follows from the place of its file in `content/pages/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from generator.content.names import PAGES, stem
from generator.core import hashing
from generator.core.model import Record, Section, TextProfile
from generator.core.text import safe_name, slug
from generator.core.urls import inside

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter

NO_SECTION = Section("", "")


def as_page(record: Record, head: FrontMatter, base: str) -> Record:
    """Return the record of a page, given what was read of its file as if it were an article: a page has no tags, authors and relations."""
    url = inside(base, page_path(record.source.path, head))
    return msgspec.structs.replace(
        record,
        card=msgspec.structs.replace(record.card, url=url, section=NO_SECTION, tags=(), authors=()),
        text_profile=TextProfile(),
        given=(),
        picks=(),
        role="page",
        template=head.template,
        template_line=head.lines.get("template", 0),
    )


def page_path(path: str, head: FrontMatter) -> str:
    """Return the unquoted path of a page from the site's root: "/legal/privacy/" for "content/pages/legal/privacy.md".

    The file "index.md" is the page of its folder. The front matter may have another path, or another last part.
    """
    if head.url:
        return head.url
    folder, _, file = path.removeprefix(PAGES).rpartition("/")
    parts = folder.split("/") if folder else []
    name = stem(path)
    if name != file.rpartition(".")[0]:  # "index.md", or a translation beside it, is named by its folder
        name = parts.pop() + name.removeprefix(path.split("/")[-2]) if parts else name.removeprefix("pages").strip("-")
    parts = [slug(part) or hashing.of_text(part)[:8] for part in (*parts, name) if part]
    if head.slug and parts:
        parts[-1] = head.slug
    return "".join(f"/{safe_name(part)}" for part in parts) + "/"
