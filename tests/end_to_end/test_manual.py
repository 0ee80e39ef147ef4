"""The manual: a page a subject, links that lead somewhere, and every command and every snippet runs as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli import COMMANDS, group
from generator.scaffold.manual_pages import CONTENTS, FOLDER, subjects
from tests.benchmarks.__main__ import main as benchmarks
from tests.end_to_end import snippets
from tests.sites import settings_text

ROOT = Path(__file__).parents[2]
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
DOCUMENTS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in (*ROOT.glob("*.md"), *(ROOT / ".github").glob("*.md"), *FOLDER.glob("*.md"))
}
SUBJECTS = (
    "first-paper raw-copy articles front-page pages people stories tags related-news settings themes publishing large-archives "
    "command-line problems extending python-api architecture benchmarks contributing"
).split()


def test_the_manual_has_a_page_for_each_subject_and_lists_it() -> None:
    assert list(subjects()) == SUBJECTS
    assert sorted(PAGES) == sorted([*SUBJECTS, CONTENTS.removesuffix(".md")])


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_page_is_named_as_the_table_of_contents_names_it(name: str) -> None:
    title = re.search(rf"\[([^\]]+)\]\({name}\.md\)", PAGES["README"])

    assert title is not None
    assert PAGES[name].startswith(f"# {title[1]}\n")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(path: str) -> None:
    wrong = []
    for target in re.findall(r"\]\((?!https?://|mailto:)([^)\s]+)\)", without_code(DOCUMENTS[path])):
        file, _, heading = target.partition("#")
        place = (ROOT / path).parent / file if file else ROOT / path
        headings = [anchor(line) for line in re.findall(r"^#+ (.+)$", place.read_text(encoding="utf-8"), re.MULTILINE)] if heading else []
        if not place.exists() or (heading and heading not in headings):
            wrong.append(target)

    assert wrong == []


def anchor(heading: str) -> str:
    """Return the name under which GitHub links to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def options(command: click.Command) -> set[str]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    own = {flag for parameter in command.params if isinstance(parameter, click.Option) for flag in parameter.opts}
    return own.union({"-h", "--help"}, *map(options, inner))


ALL_COMMANDS = {name: group.get_command(click.Context(group), name) for name in COMMANDS}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_command_that_is_named_can_be_given_as_it_stands(path: str) -> None:
    wrong = [words for words in commands_in(DOCUMENTS[path]) if not can_be_given(words)]

    assert wrong == []


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield every `broadsheet …` in a text, in prose or in a block, as words."""
    code = [*re.findall(r"`(broadsheet(?: [^`]*)?)`", without_blocks(text))]
    code += [line for block in snippets.blocks(text) if block.language == "sh" for line in block.text.splitlines()]
    for line in code:
        for command in re.split(r"&&|\||;", line):
            if match := re.search(r"(?:^|[\s/\\])broadsheet((?: .*)?)$", command.strip()):
                yield match[1].split()


def can_be_given(words: list[str]) -> bool:
    name = words[0] if words else "--help"
    if name.startswith("-") or name in ("COMMAND", "…"):
        return name in ("--help", "-h", "--version", "COMMAND", "…")
    command = ALL_COMMANDS.get(name)
    if command is None:
        return False
    if isinstance(command, click.Group) and len(words) > 1 and words[1][0] not in "-[":
        command = command.commands.get(words[1])
    return command is not None and all(word in options(command) for word in words if re.match(r"--?[a-z]", word))


OTHERS = {
    "wsl": {"--install"},
    "b2sum": {"--check", "--length"},
    "git": {"--name-only"},
    "pip": {"--no-deps"},
    "dask": {"--port", "--nthreads", "--nworkers"},
    "docker": {"--shm-size"},
}
"""Options of other programs that the documents name."""


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_option_that_is_named_belongs_to_a_program(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        benchmarks(["--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)).union(
        *(options(command) for command in ALL_COMMANDS.values() if command), *OTHERS.values(), ["--version"]
    )
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", "\n".join(re.findall(r"`[^`]+`", DOCUMENTS[path]))))

    assert sorted(named - known) == []


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return snippets.environment(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the paper that the pages of the manual speak of, in a repository with two commits, and build it."""
    folder = tmp_path_factory.mktemp("built")
    for path, text in paper():
        (folder / "my-paper" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "my-paper" / path).write_text(text, encoding="utf-8")
    environment = snippets.environment(folder)
    for command in ("git init -q", "git add .", "git commit -qm first", "git commit -qm second --allow-empty", "broadsheet build -q"):
        subprocess.run(command.split(), cwd=folder / "my-paper", env=environment, check=True)
    return folder / "my-paper"


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "my-paper"))


def paper() -> Iterator[tuple[str, str]]:
    settings = settings_text(title="The Easthaven Courier", time_zone="Europe/London", sections=("News", "Harbour", "Sport"))
    yield "content/site.toml", settings
    yield "content/harbour/2026-09-10-crews-walk-out.md", article("Crews walk out", "2026-09-10", '"River ferry", "Ferry"')
    yield "content/harbour/2026-09-12-ferry-strike-ends.md", article("Ferry strike ends", "2026-09-12", '"River ferry", "Ferries"')
    yield "content/news/ferry.md", article("Ferry is painted", "2026-09-11", '"Ferry"')
    yield "content/sport/2026-09-12-ferry-regatta.md", article("Regatta of the ferries", "2026-09-12", '"Ferry boats", "Ferry"')
    yield "seeds/harbour/ferry-strike.txt", "An older report\n\nEASTHAVEN, Sept 2 - The crews of the ferry voted on Saturday.\n"
    yield ".gitignore", ".cache/\noutput/\n"


def article(title: str, date: str, tags: str) -> str:
    return f'---\ntitle: "{title}"\ndate: "{date}"\ntags: [{tags}]\n---\n\nThe crews of the ferry were at the quay of Easthaven.\n'


FIRST_PAPER = "first-paper"
"""The page that begins without a site, and without Broadsheet."""
IN_THE_REPOSITORY = ("benchmarks", "contributing")


@pytest.mark.parametrize("name", [name for name in SUBJECTS if any(map(snippets.acts, snippets.blocks(PAGES[name])))])
def test_every_block_of_a_page_runs_in_order(
    name: str, tmp_path: Path, environment: dict[str, str], request: pytest.FixtureRequest
) -> None:
    after = ""
    if name == FIRST_PAPER:
        cwd = tmp_path
        environment["CHECKOUT"] = str(snippets.checkout(tmp_path / "clones" / "broadsheet", environment))
    elif name in IN_THE_REPOSITORY:
        cwd = ROOT
    else:
        cwd, after = request.getfixturevalue("site"), "broadsheet build --quiet\n"
    done = snippets.run(PAGES[name], tmp_path / "page", environment, cwd, after=after)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("path", DOCUMENTS)
def test_no_block_is_left_out(path: str) -> None:
    """A block is run, or is the text of a file; what is neither is of a kind that `READ_ONLY` gives a reason for."""
    blocks = snippets.blocks(DOCUMENTS[path])

    assert len(blocks) == DOCUMENTS[path].count("```") / 2
    assert [block for block in blocks if not snippets.acts(block) and block.language not in snippets.READ_ONLY] == []


def test_what_the_guides_of_the_repository_say_to_run_is_run_on_a_page() -> None:
    """The README and the pages of the manual run; a block of another document must stand there too."""
    run = [block.text for text in (DOCUMENTS["README.md"], *PAGES.values()) for block in snippets.blocks(text)]
    others = [
        block.text for path, text in DOCUMENTS.items() if path.startswith((".github", "CHANGELOG")) for block in snippets.blocks(text)
    ]

    assert others
    assert [text for text in others if text not in run] == []


def without_blocks(text: str) -> str:
    return snippets.FENCE.sub("", text)


def without_code(text: str) -> str:
    return re.sub(r"`[^`\n]+`", "", without_blocks(text))
