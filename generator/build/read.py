"""Turn article files into records: what the catalog and other pages may know of an article. Runs in any process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from generator import similarity
from generator.build.article_texts import link_lines, targets, text_problems, texts_of, undescribed
from generator.build.card import card_of, lead_image, section_or_problem, tags_of, typeset
from generator.build.content_file import LeftOut, read_content
from generator.build.extension_guards import guarded_plugins
from generator.build.live import live_date, live_of, with_coverage
from generator.build.live_files import UpdateFiles, Updates, UpdateStat, not_live, read_updates, updates_of
from generator.build.notice import has_notice, notice_of
from generator.build.own_address import own_address_problem
from generator.build.page_record import NO_SECTION, as_page
from generator.build.read_settings import ReadSettings
from generator.build.scan import Changes, is_bulk
from generator.build.session import Session
from generator.catalog.catalog import Catalog
from generator.catalog.codec import Row, row_of
from generator.content import links
from generator.content.names import is_page, is_section_page
from generator.core import hashing
from generator.core.hashing import Digest
from generator.core.model import Card, Content, Pick, Record, Source, Tag, TextProfile
from generator.core.problems import Failure, Place, Problem
from generator.core.text import words
from generator.core.timing import Laps
from generator.settings.vocabulary import Vocabulary
from generator.system import spool
from generator.system.executors import stream
from generator.system.files import Stat
from generator.system.spool import SpoolSlot
from generator.system.unforeseen import unforeseen

if TYPE_CHECKING:
    from generator.content.front_matter import FrontMatter
    from generator.content.markdown.live import UpdateText
    from generator.content.markdown.render import Reading

encode = msgspec.msgpack.Encoder().encode
BEGINNING = 400
"""Words of a text in which a summary that intake took from it is found."""
LARGEST = 8_000_000
"""Bytes of an article file."""


class Read(msgspec.Struct, frozen=True):
    """The result of reading one file."""

    path: str
    stat: Stat | None
    """None if it could not be read."""
    digest: Digest
    same: bool
    """The bytes are those on record. Then there is no row."""
    row: Row | None
    problems: tuple[Problem, ...]
    slot: SpoolSlot | None = None
    """Where the rendered text is stored, if it is."""
    updates: tuple[UpdateStat, ...] = ()
    """Of a live blog, the files of its updates."""
    laps: dict[str, float] = {}
    """Seconds by what they were spent on; only with profiling."""


def read(session: Session, changes: Changes) -> Iterator[Read]:
    """Return the read article files, in no order. They are read only as the caller goes through them.

    Where so many are read that most pages will be made, their texts are rendered at once, and put into the spool.
    """
    catalog, setup, paths = session.catalog, session.setup, changes.articles
    with session.watch("read"):
        executor = session.executors(len(paths))
    reread = catalog.meta("reading") != setup.reading
    ids = setup.context.redirects
    items = (
        (path, "" if reread or path in changes.reread else _digest_on_record(path, catalog), ids.id_of(path) if ids.files else "")
        for path in paths
    )
    spool_folder = session.spool if is_bulk(len(paths), catalog) else ""
    settings = ReadSettings(
        session.project,
        setup.context.site.base,
        setup.config,
        setup.vocabulary,
        setup.profiles.authors,
        setup.source,
        spool_folder,
        session.watch.profiling,
    )
    return session.watch.count("read", len(paths), stream(executor, partial(read_file, settings), items))


def _digest_on_record(path: str, catalog: Catalog) -> Digest:
    source = catalog.source(path)
    return source[1] if source else ""


def read_file(settings: ReadSettings, item: tuple[str, Digest, str]) -> Read:
    """Read one file, given with the digest on record (or ""), and the id of its article if that does not follow from the path.

    A faulty file gives problems, one deleted meanwhile nothing.
    """
    path, known, id = item
    laps = Laps(settings.profiling)
    file = read_content(settings.project, path)
    if isinstance(file, LeftOut):
        stats = read_updates(settings.project, path).stats
        return Read(path, file.stat, "", same=False, row=None, problems=(file.problem,), updates=stats)
    content, stat = file.content, file.stat
    digest = hashing.of_bytes(content)
    laps("file")
    if digest == known:
        return Read(path, stat, digest, same=True, row=None, problems=(), laps=laps.seconds)
    if is_section_page(path):
        return Read(path, stat, digest, same=False, row=None, problems=(_section_page(path),), laps=laps.seconds)
    updates = read_updates(settings.project, path)
    try:
        return _read_content(content, Source(path, digest), updates, id, stat, settings, laps)
    except Exception as error:  # noqa: BLE001 -- the border around one article
        problem = unforeseen(error, Place(path), settings.project)
        return Read(path, stat, digest, same=False, row=None, problems=(problem,), updates=updates.stats, laps=laps.seconds)


def _section_page(path: str) -> Problem:
    message = "The page of a section of another tool is left out"
    hint = "Broadsheet makes the pages of sections itself: delete the file, or turn it into an article with another name"
    return Problem(Place(path), message, hint, "article.section-page", level="warning")


def _read_content(
    content: bytes, source: Source, updates: UpdateFiles, id: str, stat: Stat | None, settings: ReadSettings, laps: Laps
) -> Read:
    record, body, problems = _record(content, source, updates, id, settings, laps)
    slot = spool.put(settings.spool, encode(body)) if body and settings.spool else None
    laps("spool")
    row = row_of(record) if record else None
    laps("catalog row")
    result = Read(source.path, stat, source.digest, same=False, row=row, problems=problems, slot=slot, laps=laps.seconds)
    return msgspec.structs.replace(result, updates=updates.stats) if updates.stats else result


def _record(
    content: bytes, source: Source, files: UpdateFiles, id: str, settings: ReadSettings, laps: Laps
) -> tuple[Record | None, Content | None, tuple[Problem, ...]]:
    """Return the record of an article, its rendered text if it was asked for and can be known already, and the problems."""
    from generator.content import front_matter

    if len(content) > LARGEST:
        return None, None, (_too_large(source.path),)
    config = settings.config
    text, faults = front_matter.decode(content, source.path)
    head, body, first, problems = front_matter.parse(text, source.path, ZoneInfo(config.time_zone), config.language)
    problems = (*faults, *problems)
    laps("front matter")
    section = None
    if is_page(source.path):
        section = NO_SECTION
    elif head is not None and not _have_error(problems):
        section, unknown = section_or_problem(head, source.path, config)
        problems = (*problems, *unknown, *own_address_problem(head, source.path, config))
    if head is None or section is None or _have_error(problems):
        return None, None, problems
    updates = updates_of(files.contents, head, ZoneInfo(config.time_zone), config.language) if head.kind == "live" else Updates()
    problems = (*problems, *files.problems, *updates.problems, *(not_live(files, source.path) if head.kind != "live" else ()))
    try:
        reading = _read_body(body, head, source.path, updates.texts, settings)
    except Failure as failure:
        return None, None, (*problems, *failure.problems)
    laps("Markdown")
    texts = texts_of(reading, source.path, first, updates.places)
    card = with_coverage(card_of(head, section, reading.lead, source.path, id, settings), head, reading.updates)
    lead = lead_image(head, source.path, settings)
    if lead and lead.picture is None:
        card = msgspec.structs.replace(card, image=lead)
    problems = (*problems, *text_problems(texts))
    lines, missing_alt = link_lines(texts), undescribed(texts, head)
    laps("card")
    plain = "\n".join(text.reading.words for text in texts)
    body_words = words(plain)
    text_profile = _text_profile(head, card, plain, body_words)
    laps("text profile")
    record = Record(
        card=card,
        source=source,
        status=head.status,
        expires=head.expires,
        aliases=head.aliases,
        links=tuple(lines),
        link_lines=tuple(line.number for line in lines.values()),
        text_profile=text_profile,
        given=_given(head, text, card.tags, settings.vocabulary),
        picks=tuple(_picks(head, source.path, settings.base)),
        words=len(body_words),
        dateline="" if reading.words.startswith(head.dateline) else head.dateline,
        seed=head.source,
        targets=tuple(targets(texts, head)),
        source_url=head.source_url,
        lead=lead,
        undescribed=missing_alt.number if missing_alt else 0,
        standfirst=_standfirst(head, card, body_words),
        extra=head.extra,
        corrections=head.corrections,
        story=head.story,
        series=head.series,
        part=head.part,
        reason=head.reason,
        writers=head.authors,
        live=live_of(head, reading.updates),
        updates=tuple(update for update, _ in files.contents) if head.kind == "live" else (),
        link_files=tuple(line.file for line in lines.values()) if updates.texts else (),
        undescribed_file=missing_alt.file if missing_alt else "",
    )
    if is_page(source.path):
        record = as_page(record, head, settings.base)
    elif has_notice(head, config):
        return notice_of(record, head, typeset(head.reason, card.language)), None, problems
    return record, reading.content, problems


def _read_body(body: str, head: FrontMatter, path: str, updates: Sequence[UpdateText], settings: ReadSettings) -> Reading:
    """Return the words, the links and perhaps the HTML of a text and its updates in files of their own. Raises Failure if a Markdown plugin fails."""
    from generator.content import markdown

    table = settings.source.table()
    with guarded_plugins(table, path):
        return markdown.read(
            body,
            resolve=links.independent_url if settings.spool else None,
            allow_html=settings.config.allow_html,
            language=head.language or settings.config.language,
            plugins=table.markdown,
            has_summary=bool(head.summary),
            live=live_date(head),
            updates=updates,
        )


def _standfirst(head: FrontMatter, card: Card, body_words: list[str]) -> str:
    """Return the text below the headline. A summary is one unless it is a piece of the beginning of the text, as those of intake are."""
    if head.standfirst:
        return typeset(head.standfirst, card.language)
    beginning = " ".join(body_words[:BEGINNING])
    is_piece = f" {' '.join(words(card.summary))} " in f" {beginning} "
    return card.summary if head.summary and not is_piece else ""


def _too_large(path: str) -> Problem:
    message = f"The file is larger than {LARGEST // 1_000_000} MB, so it is left out"
    return Problem(Place(path), message, "Split it into several articles", "article.limit")


def _have_error(problems: tuple[Problem, ...]) -> bool:
    return any(problem.level == "error" for problem in problems)


def _text_profile(head: FrontMatter, card: Card, plain: str, body_words: list[str]) -> TextProfile:
    from generator.language.lexicon import lexicon

    tags = [(tag.slug, tag.name) for tag in card.tags]
    terms = similarity.terms(head.title, plain, card.language, lexicon(card.language).stop, tags)
    sketch = similarity.sketch([*words(head.title), *body_words])
    facts = similarity.facts(head.title, plain, card.language)
    return TextProfile(terms, sketch, facts, head.undated, head.duplicate_of)


def _given(head: FrontMatter, text: str, tags: tuple[Tag, ...], vocabulary: Vocabulary) -> tuple[Tag, ...]:
    """Return the tags that a person gave, not intake."""
    from generator.content.article_file import tags_of_intake

    machines = tags_of_intake(text, head.tags, head.suggested if "suggested" in head.lines else None)
    slugs = {tag.slug for tag in tags_of(machines, vocabulary)} if machines else ()
    return tuple(tag for tag in tags if tag.slug not in slugs)


def _picks(head: FrontMatter, path: str, base: str) -> Iterator[Pick]:
    for name, is_related in (("related", True), ("unrelated", False)):
        for written in getattr(head, name):
            yield Pick(links.target(written, path, base), is_related, head.lines.get(name, 1))
