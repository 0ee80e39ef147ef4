"""The decision on a raw file, which reads and writes nothing: each case by its record, its article and what the editor asks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace as changed

from generator.core.drafts import Draft
from generator.core.problems import Place, Problem
from generator.intake.decide import Article, Create, Remember, Twin, Update, decide
from generator.intake.drafted import Drafted
from generator.intake.record import SeedRecord

DRAFTED = Drafted("seeds/a.txt", "d" * 32, text="t" * 32)
RECORD = SeedRecord("seeds/a.txt", "e" * 32, "s" * 32, "id", "content/news/a.md", "2026-06-15T12:00:00+00:00")
OTHER = changed(RECORD, seed="seeds/b.txt", id="other", path="content/news/b.md")
ARTICLE = Article("content/news/a.md", "e" * 16, is_edited=False)
EDITED = changed(ARTICLE, is_edited=True)


def test_a_raw_file_with_a_problem_is_faulty() -> None:
    problem = Problem(Place("seeds/a.txt"), "The file is not text", "Save it as plain text", "intake.text")
    decision = decide(changed(DRAFTED, problem=problem), RECORD, ARTICLE)

    assert (decision.state, decision.step, decision.problem) == ("faulty", None, problem)


def test_an_unknown_raw_file_becomes_a_new_article() -> None:
    decision = decide(DRAFTED, None, None)

    assert (decision.state, decision.step) == ("new", Create("", is_held=False))


def test_copy_that_says_that_it_is_a_draft_is_held() -> None:
    draft = changed(DRAFTED, draft=Draft("Ferry returns", (), is_draft=True))

    assert (decide(draft, None, None).state, decide(draft, None, None).step) == ("held", Create("", is_held=True))
    assert decide(draft, RECORD, ARTICLE).step == Update(RECORD.id, ARTICLE.path, "", is_held=True, save_edited=False)
    assert decide(draft, RECORD, None, replace=True).step == Create("", is_held=True, id=RECORD.id, path=RECORD.path)


def test_a_renamed_raw_file_that_is_now_a_draft_is_held() -> None:
    draft = changed(DRAFTED, draft=Draft("Ferry returns", (), is_draft=True))

    assert decide(draft, None, None, twin=Twin(OTHER, has_seed=False, has_article=True)).step == Create("", is_held=True)
    assert decide(draft, None, None, twin=Twin(OTHER, has_seed=True, has_article=True)).state == "duplicate"


@pytest.mark.parametrize(("seed", "is_draft"), [
    ("seeds/_drafts/a.txt", True), ("seeds/news/drafts/a.txt", True), ("seeds/a.txt", False), ("seeds/drafts.txt", False), ("seeds/news/my-drafts/a.txt", False),
])  # fmt: skip
def test_copy_in_a_folder_for_drafts_is_held(seed: str, is_draft: bool) -> None:
    drafted = Drafted(seed, "d" * 32, Draft("Ferry returns", ()), text="t" * 32)

    assert decide(drafted, None, None).state == ("held" if is_draft else "new")


def test_the_same_copy_under_a_second_name_is_a_duplicate() -> None:
    decision = decide(DRAFTED, None, None, twin=Twin(OTHER, has_seed=True, has_article=True))

    assert (decision.state, decision.path, decision.duplicate_of) == ("duplicate", None, OTHER.path)
    assert decision.step == Remember(OTHER.id, OTHER.path, OTHER.date, is_duplicate=True)


@pytest.mark.parametrize(("has_article", "path"), [(True, OTHER.path), (False, None)])
def test_a_renamed_raw_file_keeps_its_article(has_article: bool, path: str | None) -> None:
    decision = decide(DRAFTED, None, None, twin=Twin(OTHER, has_seed=False, has_article=has_article))

    assert (decision.state, decision.path) == ("unchanged", path)
    assert decision.step == Remember(OTHER.id, OTHER.path, OTHER.date, renamed_from=OTHER.seed)


def test_a_renamed_near_duplicate_stays_one() -> None:
    known = changed(OTHER, copy_of="first")
    decision = decide(DRAFTED, None, None, twin=Twin(known, has_seed=False, has_article=True))

    assert decision.step == Remember(OTHER.id, OTHER.path, OTHER.date, "first", renamed_from=OTHER.seed)


@pytest.mark.parametrize(
    ("duplicates", "state", "step"),
    [
        ("keep", "new", Create(OTHER.id, is_held=False)),
        ("hold", "held", Create(OTHER.id, is_held=True)),
        ("skip", "duplicate", Remember(OTHER.id, OTHER.path, OTHER.date, is_duplicate=True)),
    ],
)
def test_a_near_duplicate_is_kept_held_or_skipped_by_the_setting(duplicates: str, state: str, step: Create | Remember) -> None:
    decision = decide(DRAFTED, None, None, original=OTHER, duplicates=duplicates)

    assert (decision.state, decision.step, decision.copy_of) == (state, step, OTHER.id)


def test_a_duplicate_that_has_changed_is_decided_like_a_new_raw_file() -> None:
    decision = decide(DRAFTED, changed(RECORD, duplicate=True), ARTICLE)

    assert (decision.state, decision.step) == ("new", Create("", is_held=False))


def test_an_article_that_names_the_raw_file_gives_it_its_record_back() -> None:
    decision = decide(DRAFTED, changed(RECORD, digest="", text=""), Article("content/news/moved.md", DRAFTED.digest[:16], is_edited=True))

    assert (decision.state, decision.step) == ("recognized", Remember(RECORD.id, "content/news/moved.md", RECORD.date))


def test_a_deleted_article_stays_deleted_unless_the_editor_asks_for_it() -> None:
    kept, restored = decide(DRAFTED, RECORD, None), decide(DRAFTED, RECORD, None, replace=True)

    assert (kept.state, kept.step) == ("deleted", Remember(RECORD.id, RECORD.path, RECORD.date))
    assert (restored.state, restored.step) == ("new", Create("", is_held=False, id=RECORD.id, path=RECORD.path))


def test_a_changed_raw_file_updates_an_article_that_nobody_edited() -> None:
    decision = decide(DRAFTED, RECORD, ARTICLE)

    assert (decision.state, decision.step) == ("updated", Update(RECORD.id, ARTICLE.path, "", is_held=False, save_edited=False))


def test_an_updated_near_duplicate_is_held_again() -> None:
    decision = decide(DRAFTED, changed(RECORD, copy_of="other"), ARTICLE, duplicates="hold")

    assert decision.step == Update(RECORD.id, ARTICLE.path, "other", is_held=True, save_edited=False)


def test_an_edited_article_is_a_conflict_until_the_editor_keeps_or_replaces_it() -> None:
    conflict = decide(DRAFTED, RECORD, EDITED)
    kept = decide(DRAFTED, RECORD, EDITED, keep=True)
    replaced = decide(DRAFTED, RECORD, EDITED, replace=True)

    assert (conflict.state, conflict.step) == ("conflict", None)
    assert conflict.problem is not None
    assert conflict.problem.rule == "intake.conflict"
    assert (kept.state, kept.step) == ("unchanged", Remember(RECORD.id, EDITED.path, RECORD.date))
    assert (replaced.state, replaced.step) == ("updated", Update(RECORD.id, EDITED.path, "", is_held=False, save_edited=True))
