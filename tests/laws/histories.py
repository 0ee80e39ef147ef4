"""Random histories of a small site: the edits that people, templates, settings and time make."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.sites import write_site
from tests.unit.pictures.samples import quarters, saved

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
LIMITS = "[limits]\nnewest = 2\nstrip = 2\nlisting = 3\nperiod = {period}\nfeed = 3\n"
LOOKS = (
    "",
    '[design]\naccent = "#0b6b4f"\ndensity = "dense"\n',
    '[design]\nlogo = "pictures/0.svg"\nfavicon = "pictures/1.svg"\n',
    '[design]\nfonts = "sans"\nfavicon = "favicon.ico"\n',
)
"""Tables for `site.toml`; the pictures that they name come and go."""
FRAGMENT = '{% for card in cards %}<a href="{{ card.url }}">{{ card.title }}</a>{% endfor %}'
"""The template of the newest stories, which only some themes have."""
PAGES = ("about.md", "legal/imprint.md", "legal/index.md", "sport.md", "index.md")
"""Files below `content/pages/`; two of them want the addresses of other pages."""
TAGS = ("Harbour", "Ferry", "Council", "Flood", "C++", "NATO")
WORDS = (
    "harbor master ferry timetable council budget flood barrier pump pensioners quarry concert violin referee penalty library lighthouse herring "
    "orchard tramway bridge toll mayor strike nurses vaccine satellite telescope refugees embassy treaty missile grain"
).split()
PEOPLE = ("Ada Moor", "Ben Quay", "Cleo Strand", "amoor")
AUTHORS = (
    '[ada-moor]\nname = "Ada Moor"\nrole = "Harbour"\naliases = ["amoor"]\n',
    '[ada-moor]\nname = "Ada Moor"\nbiography = "Rows [there]({article})."\npicture = "{picture}"\n[ben-quay]\nname = "Ben Quay"\nkind = "agency"\n',
    '[ben-quay]\nname = "Ben Quay"\n[amoor]\nname = "Ada Moor-Strand"\naliases = ["Ada Moor"]\npicture = "{picture}"\nfocus = "10% 90%"\n',
    '[ada-mor]\nname = "Ada Mor"\n[ben-quays]\nname = "Ben Quays"\naliases = ["Ben"]\n',
    '[cleo]\nname = "Cleo Strand"\nrole = "Editor"\n[publisher]\nname = "Nobody Writes"\nrole = "Publisher"\n',
    "",
)
"""Texts of `authors.toml`, with a place for the path of a picture, and for that of an article."""
BIOGRAPHIES = ("---\nname: Ben Quay\nrole: Chief\n---\n\nBen swims.\n", "---\nname: B. Quay\naliases: [Ben Quay]\n---\n", "")
"""Texts of the file of an author."""
DESCRIBED = (
    '[tags.Ferry]\ndescription = "Boats."\norder = "oldest"\n',
    '[tags.Ferry]\ndescription = "Ships, [here]({article})."\npicture = "{picture}"\n[tags.Flood]\nfeed = false\n',
    '[tags.Flood]\ndescription = "Water."\n[tags.Ferry]\ndescription = "Boats."\n',
)
"""Tables of `tags.toml`, likewise."""


class World:
    """A project folder, the moment it is built for, and a source of chance.

    Among `strangers` are articles that have nothing in common with any other, and are only named by some.
    """

    tags: tuple[str, ...] = TAGS
    fewest, most = 4, 24
    """Articles at the start."""
    settings = "[pictures]\ndrawn = 2\n"
    """At the end of `site.toml`, as `look`."""
    look = ""
    links = ""
    """Tables for the menu and the footer."""
    order = ""
    """In the last table of `[[sections]]`."""

    def __init__(self, folder: Path, seed: int, *, strangers: bool = True) -> None:
        self.folder, self.strangers, self.chance, self.now, self.count = folder, strangers, random.Random(seed), NOW, 0
        self.said: list[str] = []
        (folder / "content").mkdir(parents=True)
        self._config("The Paper", 5)
        for _ in range(self.chance.randint(self.fewest, self.most)):
            self.add()
        for _ in range(2 * strangers):
            self.name_stranger()
        for _ in range(self.most // 3):
            self.tell_story()
            self.number_part()

    def step(self) -> str:
        """Make one edit; return its name."""
        edits = (
            self.add, self.add, self.remove, self.edit_body, self.edit_body, self.edit_title, self.edit_tags, self.edit_date, self.edit_status,
            self.edit_alias, self.edit_expiry, self.copy, self.rename, self.link, self.edit_template, self.edit_config, self.edit_vocabulary,
            self.move_time, self.media, self.media_named_like_a_folder, self.twin, self.spoil, self.edit_words, self.edit_words, self.edit_picks, self.edit_original, self.name_addresses, self.name_addresses,
            self.edit_address, self.edit_redirects, self.move_to_another_section, self.lose_the_cache,
            self.static_file,
            self.edit_front, self.edit_front, self.edit_place,
            self.misplace,
            self.edit_order,
            self.page, self.page, self.edit_page, self.edit_menu,
            self.correct, self.correct, self.withdraw,
            self.edit_authors, self.edit_author_file, self.edit_byline, self.edit_descriptions,
            self.tell_story, self.tell_story, self.number_part, self.edit_stories,
            self.go_live, self.end_live,
            self.live_folder, self.update_file, self.update_file,
            *((self.name_stranger, self.rename_strangers) if self.strangers else ()),
        )  # fmt: skip
        edit = self.chance.choice(edits)
        edit()
        name: str = edit.__name__
        self.said.append(name)
        return name

    def clean_copy(self, folder: Path) -> Path:
        """Copy what people own, without cache and output."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns(".cache", "output"), symlinks=True)
        return folder

    # -- the edits

    def add(self) -> None:
        self.count += 1
        section = self.chance.choice(("news", "sport"))
        path = self.folder / "content" / section / f"{self._date():%Y-%m-%d}-story-{self.count}.md"
        self._write(path, {
            "id": f'"id{self.count:03}"', "title": f'"Story {self.count} of the {self.chance.choice(self.tags)}"', "date": f'"{self._date():%Y-%m-%d %H:%M}"',
            "tags": self._tags(), "authors": f'["{self.chance.choice(PEOPLE)}"]',
        }, f"It was day {self.count}.\n\n{self._words()}")  # fmt: skip

    def remove(self) -> None:
        if path := self._any():
            path.unlink()

    def edit_body(self) -> None:
        self._change(lambda header, body: (header, body + f"\n\nAdded {self.chance.randint(0, 999)}."))

    def edit_words(self) -> None:
        self._change(lambda header, body: (header, body.rpartition("\n\n")[0] + "\n\n" + self._words()))

    def rename_strangers(self) -> None:
        """Give what shares no word and no tag with any other article a new headline of its own kind: only who names it knows of it."""
        for path in sorted((self.folder / "content" / "sport").glob("stranger-*.md")):
            header, body = self._read(path)
            self._write(path, header | {"title": f'"{self._own_word()} {self._own_word()}"'}, body)

    def name_stranger(self) -> None:
        name = f"stranger-{self.chance.randint(1, 3)}"
        path = self.folder / "content" / "sport" / f"{name}.md"
        self._write(
            path, {"title": f'"{self._own_word()} {self._own_word()}"', "date": f'"{self._date():%Y-%m-%d %H:%M}"'}, self._own_word()
        )
        self._set("related", f'["content/sport/{name}.md"]')

    def edit_picks(self) -> None:
        if target := self._any():
            names = (target.relative_to(self.folder).as_posix(), f"id{self.chance.randint(1, 9):03}", "/paper/news/2026/06/10/nothing/")
            self._set(self.chance.choice(("related", "unrelated")), f'["{self.chance.choice(names)}"]')

    def edit_original(self) -> None:
        self._set("duplicate_of", f'"id{self.chance.randint(1, 9):03}"')
        self._set("undated", self.chance.choice(("true", "false")))

    def edit_title(self) -> None:
        self._set("title", f'"Title {self.chance.randint(0, 999)}"')

    def edit_tags(self) -> None:
        self._set("tags", self._tags())

    def edit_place(self) -> None:
        """Change what decides where an article stands on front pages."""
        name, values = self.chance.choice(
            (("pinned", ("true", "false")), ("weight", ("1", "2", "0")), ("kind", ("opinion", "news", "review")))
        )
        self._set(name, self.chance.choice(values))

    def edit_front(self) -> None:
        """Choose articles for the front page, or for that of a section: some for a time, some twice, some that are not there; or for no place any more."""
        path = self.folder / "content" / self.chance.choice(("", "", "news", "sport")) / "front.toml"
        if path.exists() and self.chance.random() < 0.2:
            path.unlink()
            return
        path.parent.mkdir(exist_ok=True)
        named = [f'"{self._named_article()}"' for _ in range(4)]
        until = f"{self.now + timedelta(hours=self.chance.choice((-2, 2, 40))):%Y-%m-%dT%H:%M}"
        choices = (
            f"lead = {named[0]}", f'lead = {{ article = {named[0]}, until = "{until}" }}', f"top = [{named[1]}]", f"top = ['', {named[0]}, {named[2]}]", "opinion = []",
            f"secondary = [{named[2]}, {named[2]}]", f"picks = [{{ article = {named[3]}, until = '{until}' }}, {named[1]}]", f"notice = {{ text = 'Flood', until = '{until}' }}",
            "places = { top = 1, secondary = 3, opinion = 2 }", f"strips = [{{ section = 'sport', count = 1, articles = [{named[3]}] }}, 'news']", "lead = 5", "strips = []",
        )  # fmt: skip
        lines = {line.split(" ")[0]: line for line in self.chance.sample(choices, self.chance.randint(1, 4))}
        path.write_text("\n".join(lines.values()) + "\n")

    def misplace(self) -> None:
        """Put a data file where it has no effect, or one that only has such a name; or take it away."""
        path = self.folder / "content" / self.chance.choice(("sports/front.toml", "news/Front.toml", "news/stories.toml", "fronts.toml"))
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"notice = '{self.chance.randint(1, 9)}'\n")

    def _named_article(self) -> str:
        """Return the name of an article: by its file, its id or its address."""
        if (article := self._any()) is None or self.chance.random() < 0.3:
            return self.chance.choice((f"id{self.chance.randint(1, 9):03}", "news/nothing.md", f"/news/{self._date():%Y/%m/%d}/story-1/"))
        return article.relative_to(self.folder / self.chance.choice(("", "content"))).as_posix()

    def edit_date(self) -> None:
        self._set("date", f'"{self._date():%Y-%m-%d %H:%M}"')

    def edit_status(self) -> None:
        self._set("status", self.chance.choice(("draft", "published", "withdrawn")))

    def edit_alias(self) -> None:
        lists = ('["/old/one/"]', '["/old/two/", "/Old/One/"]', '["/tags/ferry/"]', "[]")
        self._set("aliases", self.chance.choice((*lists, self._alias_in_a_page(), '["/old/one/index.html/", "/OLD"]')))

    def _alias_in_a_page(self) -> str:
        """Return aliases of which pages of the site are folders: an article, a tag, a feed and a file in `content/`."""
        article = self._any()
        name = article.stem.removeprefix(article.stem[:11] if article.stem[:4].isdigit() else "") if article else "gone"
        return f'["/news/{self._date():%Y/%m/%d}/{name}/index.html/", "/tags/ferry/index.html/x/", "/feed.xml/", "/pictures/0.svg/"]'

    def edit_expiry(self) -> None:
        self._set("expires", f'"{self.now + timedelta(days=self.chance.randint(-3, 6)):%Y-%m-%d %H:%M}"')

    def copy(self) -> None:
        if path := self._any():
            shutil.copy(path, path.with_name(f"{path.stem}-copy{self.chance.randint(0, 2)}.md"))

    def rename(self) -> None:
        if path := self._any():
            path.rename(path.with_name(f"{path.stem[:24]}-{self.chance.randint(0, 99)}.md"))

    def move_to_another_section(self) -> None:
        if path := self._any():
            folder = self.folder / "content" / self.chance.choice(("news", "sport", "sport/more"))
            folder.mkdir(exist_ok=True)
            path.rename(folder / path.name)

    def correct(self) -> None:
        """Write corrections of a few months into an article, or take them out."""
        months = [self.chance.choice(("2025-11", "2026-05", "2026-06")) for _ in range(self.chance.randint(0, 3))]
        items = ", ".join(
            f'{{date: "{month}-0{self.chance.randint(1, 3)}", text: "Not {self.chance.randint(0, 99)}."}}' for month in months
        )
        self._set("corrections", f"[{items}]")

    def withdraw(self) -> None:
        reason = self.chance.choice(('"It was wrong."', '""'))
        self._change(lambda header, body: (header | {"status": "withdrawn", "reason": reason}, body))

    def edit_address(self) -> None:
        """Give an article an address of its own, which may be that of another page, of a redirect, or of an article before."""
        addresses = ("/own/one/", "/own/two.html", "/own/one/", "/tags/ferry/", "/sport/", "/old/one/", "/own/one/x/", "")
        self._set("url", f'"{self.chance.choice(addresses)}"')

    def edit_redirects(self) -> None:
        """Add a line, delete one, or delete the file."""
        path = self.folder / "content" / "redirects.txt"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        article, chance = self._any(), self.chance.random()
        name = article.relative_to(self.folder).as_posix() if article else "content/news/none.md"
        targets = (
            "/own/one/",
            "/tags/ferry/",
            "/old/one/",
            name,
            f"id:id{self.chance.randint(1, 9):03}",
            "https://example.net/",
            "nonsense",
        )
        if chance < 0.6:
            sources = ("/own/one/", "/old/one/", "/old/two/", "/moved/", "/moved/twice/", "content/news/a.md")
            lines.append(f"{self.chance.choice(sources)} -> {self.chance.choice(targets)}")
        elif lines:
            lines.pop(self.chance.randrange(len(lines)))
        path.write_text("\n".join([*lines, ""]), encoding="utf-8") if chance < 0.9 else path.unlink(missing_ok=True)

    def lose_the_cache(self) -> None:
        for name in (".cache", "output"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def link(self) -> None:
        if target := self._any():
            href = "/" + target.relative_to(self.folder / "content").as_posix()
            self._change(lambda header, body: (header, body + f"\n\nSee [that]({href})."))

    def name_addresses(self) -> None:
        """Name pictures and addresses of the site that may be there, come or go."""
        article = self._any()
        addresses = ("/tags/ferry/", "/old/one/", "/old/one", "/authors/ada-moor/", "/archive/2026/", "/tags", "/feed.xml", "/Archive")
        page = f"/news/{self._date():%Y/%m/%d}/{article.stem}/" if article else "/"
        pictures = " ".join(f"![p](/pictures/{number}.svg)" for number in range(3))
        links = " ".join(f"[a]({address})" for address in self.chance.sample((*addresses, page), 3))
        self._change(lambda header, body: (header | {"image": '"/pictures/1.svg"'}, f"{body}\n\n{pictures}\n\n{links}"))

    def twin(self) -> None:
        if path := self._any():
            header, body = self._read(path)
            other = path.with_name(f"twin-{self.chance.randint(0, 3)}.md")
            self._write(other, header | {"id": f'"twin{self.chance.randint(0, 3)}"'}, body)

    def spoil(self) -> None:
        self._set("tags", "no")

    def edit_template(self) -> None:
        theme = self.folder / "themes" / "own"
        (theme / "templates").mkdir(parents=True, exist_ok=True)
        (theme / "theme.toml").write_text('extends = "newspaper"\n')
        name = self.chance.choice(("not-found.html", "redirect.html", "sitemap.xml", "latest.html"))
        packaged = Path(__file__).parents[2] / "themes" / "base" / "templates" / name
        text = (packaged.read_text(encoding="utf-8") if packaged.exists() else FRAGMENT) + f"\n<!-- {self.chance.randint(0, 99)} -->\n"
        (theme / "templates" / name).write_text(text, encoding="utf-8")
        self._config("The Paper", 5, theme="own")

    def edit_config(self) -> None:
        zone = self.chance.choice(("Europe/London", "Asia/Tokyo"))
        address = self.chance.choice(("https://example.org/paper/", "https://example.org/", ""))
        self.look = self.chance.choice(LOOKS)
        self._config(self.chance.choice(("The Paper", "The Post")), self.chance.choice((4, 5)), zone=zone, address=address)

    def edit_vocabulary(self) -> None:
        text = self.chance.choice((
            '[names]\n"Port" = ["Harbour"]\n', 'never = ["Ferry"]\n', "", '[renamed]\n"Ferry" = "River ferry"\n', '[renamed]\n"Ferry" = "Harbour"\n"Boat" = "Ferry"\n',
            '[renamed]\n"Quay" = "Flood"\n"Dock" = "Council"\n', '[names]\n"Port" = ["Harbour"]\n[renamed]\n"Port" = "Haven"\n"Ferry" = "Port"\n',
        ))  # fmt: skip
        (self.folder / "content" / "tags.toml").write_text(text)

    def edit_authors(self) -> None:
        text = self.chance.choice(AUTHORS).format(picture=self._portrait(), article=self._address_of_any())
        (self.folder / "content" / "authors.toml").write_text(text)

    def edit_author_file(self) -> None:
        path, text = self.folder / "content" / "authors" / "ben.md", self.chance.choice(BIOGRAPHIES)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text) if text else path.unlink(missing_ok=True)

    def edit_byline(self) -> None:
        names = self.chance.sample((*PEOPLE, "ADA MOOR", "ben"), self.chance.randint(0, 2))
        self._set("authors", "[" + ", ".join(f'"{name}"' for name in names) + "]")

    def edit_order(self) -> None:
        self.order = self.chance.choice(("", 'order = "oldest"\n'))
        self._config("The Paper", 5)

    def edit_descriptions(self) -> None:
        (self.folder / "content" / "tags.toml").write_text(
            self.chance.choice(DESCRIBED).format(picture=self._portrait(), article=self._address_of_any())
        )

    def _address_of_any(self) -> str:
        path = self._any()
        return f"/{path.relative_to(self.folder / 'content').as_posix()}" if path else "/none.md"

    def _portrait(self) -> str:
        return "pictures/0.svg"

    def tell_story(self) -> None:
        """Put an article into a story or a series, written in one of several ways, or take it out."""
        self._set("story", self.chance.choice(('"Big flood"', "big-flood", '"Big Flood"', '"Ferry row"', '""')))
        self._set("series", self.chance.choice(('"Long winter"', "long-winter", '""')))

    def number_part(self) -> None:
        self._set("series", '"Long winter"')
        self._set("part", str(self.chance.randint(1, 4)))

    def go_live(self) -> None:
        """Make an article a live blog, with one update more."""
        update = f"## {self.chance.randint(0, 23):02}:{self.chance.choice((15, 15, 40))} {self._own_word()}\n\n{self._words()}"
        self._change(lambda header, body: (header | {"kind": self.chance.choice(("live", "live", "news"))}, f"{body}\n\n{update}"))

    def end_live(self) -> None:
        self._set("ended", self.chance.choice(('"2026-06-14 22:00"', '""')))

    def live_folder(self) -> None:
        """Write a live blog in a folder of its own, in one of several states, or take it away, so that its updates are articles."""
        path = self.folder / "content" / "news" / "night" / "index.md"
        if path.is_file() and self.chance.random() < 0.3:
            path.unlink()
            return
        head = {"title": '"The night"', "date": '"2026-06-14 18:00"', "kind": self.chance.choice(("live", "live", "live", "news", '"'))}
        self._write(path, head | {"tags": self._tags()}, f"{self._words()}\n\n## 18:15\n\n{self._words()}")

    def update_file(self) -> None:
        """Write the file of an update, with a link and a picture, or take it away."""
        path = self.folder / "content" / "news" / "night" / "updates" / self.chance.choice(("18-15.md", "00-10-ferry.md", "none.md"))
        if path.is_file() and self.chance.random() < 0.3:
            path.unlink()
            return
        href = self._address_of_any()
        head = self.chance.choice(({}, {"title": '"In the night"', "date": '"2026-06-14 18:40"'}, {"status": "draft"}))
        self._write(path, head, f"{self._words()}[^1]\n\n[There]({href}), ![](../../../pictures/0.svg)\n\n[^1]: {self._own_word()}")

    def edit_stories(self) -> None:
        text = self.chance.choice((
            "", '[big-flood]\nname = "The flood"\nsummary = "Water, [there]({article})."\n', '[big-flood]\nname = "The great flood"\nended = 2026-06-01\n[ferry-row]\nsummary = "Boats."\n',
            '["Long winter"]\nname = "The winter"\n', '[big-floods]\nname = "The flood"\n[long-winters]\n[never]\nname = "Nothing"\n', f'[big-flood]\npicture = "{self._portrait()}"\n', f'[long-winter]\npicture = "/{self._portrait()}"\nalt = "Ice"\n',
        )).format(article=self._address_of_any())  # fmt: skip
        (self.folder / "content" / self.chance.choice(("stories.toml", "series.toml"))).write_text(text)

    def move_time(self) -> None:
        self.now += timedelta(hours=self.chance.choice((-30, 1, 30, 72)))

    def media(self) -> None:
        path = self.folder / "content" / "pictures" / f"{self.chance.randint(0, 2)}.svg"
        path.parent.mkdir(exist_ok=True)
        if path.exists() and self.chance.random() < 0.4:
            path.unlink()
        else:
            path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><title>{self.chance.randint(0, 99)}</title></svg>')

    def media_named_like_a_folder(self) -> None:
        """Put a file where other pages need a folder, or into a folder where another page needs a file; or take it away."""
        path = self.folder / "content" / self.chance.choice(("tags", "old", "Archive", "feed.xml/a.svg", "old/one/index.html/a.svg"))
        if path.is_file():
            path.unlink()
        elif not path.exists() and not any(above.is_file() for above in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{self.chance.randint(0, 99)}")

    def page(self) -> None:
        """Write a page, with links to an article and to another page, or take it away. Its address may be that of another page of the site."""
        path = self.folder / "content" / "pages" / self.chance.choice(PAGES)
        if path.is_file() and self.chance.random() < 0.3:
            path.unlink()
            return
        target = self._any()
        href = f"/{target.relative_to(self.folder / 'content').as_posix()}" if target else "/"
        body = f"{self._words()}\n\n[There]({href}), [here](/pages/{self.chance.choice(PAGES)}), ![p](/pictures/0.svg)"
        self._write(path, {"title": f'"Page {self.chance.randint(0, 99)}"', "template": self.chance.choice(("page", "wide", '""'))}, body)

    def edit_page(self) -> None:
        """Give a page another title, address, time or state, or write a template for pages."""
        pages = sorted((self.folder / "content" / "pages").rglob("*.md"))
        key, value = self.chance.choice((
            ("title", f'"Page {self.chance.randint(0, 99)}"'), ("url", self.chance.choice(('"/sport/"', '"/who/"', '"/old/one/"'))), ("updated", "2026-06-01"),
            ("expires", f'"{self.now + timedelta(days=self.chance.randint(-3, 6)):%Y-%m-%d %H:%M}"'), ("status", self.chance.choice(("draft", "published"))),
            ("aliases", '["/old/one/", "/us"]'), ("id", '"id001"'),
        ))  # fmt: skip
        if pages:
            header, body = self._read(path := self.chance.choice(pages))
            self._write(path, header | {key: value}, body)
        template = self.folder / "themes" / "own" / "templates" / "page-wide.html"
        if template.parent.is_dir() and self.chance.random() < 0.4:
            template.write_text('{% extends "base/page.html" %}' + f"<!-- {self.chance.randint(0, 99)} -->", encoding="utf-8")

    def edit_menu(self) -> None:
        """Link pages, which may not be there, in the frame of all pages."""
        names = self.chance.sample(("about", "legal/imprint", "legal", "none"), 2)
        self.links = f'[[menu]]\npage = "{names[0]}"\n[[footer]]\npage = "{names[1]}"\nlabel = "Legal"\n'
        self._config("The Paper", 5)

    def static_file(self) -> None:
        """Put a file into `content/static/`, which may take the place of another page, or is in the way of one; or take it away."""
        names = (
            "robots.txt",
            "favicon.ico",
            ".well-known/security.txt",
            "CNAME",
            "404.html",
            "tags",
            "index.html",
            "own.svg",
            ".git/config",
        )
        path = self.folder / "content" / "static" / self.chance.choice(names)
        if path.is_file():
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{self.chance.randint(0, 99)}")

    # -- how they are made

    def _config(
        self, title: str, period: int, theme: str = "", zone: str = "Europe/London", address: str = "https://example.org/paper/"
    ) -> None:
        own = theme or ("own" if (self.folder / "themes" / "own").exists() else "newspaper")
        limits = self.order + LIMITS.format(period=period) + self.settings + self.look + self.links
        write_site(self.folder, sections=("News", "Sport"), extra=limits, theme=own, title=title, time_zone=zone, base_url=address)

    def _date(self) -> datetime:
        days = self.chance.choice((0, 0, 1, 2, 3, 30, 31, 200, 400, -1, -2))
        return NOW - timedelta(days=days, hours=self.chance.randint(0, 12))

    def _words(self) -> str:
        """Return a paragraph about a few things, some of which other articles are about too."""
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(5, 40))).capitalize() + "."

    def _own_word(self) -> str:
        return "".join(self.chance.choices("bdfgklmnprstvz", k=9))

    def _tags(self) -> str:
        return "[" + ", ".join(f'"{tag}"' for tag in self.chance.sample(self.tags, self.chance.randint(0, 3))) + "]"

    def _any(self) -> Path | None:
        paths = sorted(path for path in (self.folder / "content").rglob("*.md") if path.parent.name != "authors")
        return self.chance.choice(paths) if paths else None

    def _set(self, key: str, value: str) -> None:
        self._change(lambda header, body: (header | {key: value}, body))

    def _change(self, edit) -> None:
        if path := self._any():
            self._write(path, *edit(*self._read(path)))

    def _read(self, path: Path) -> tuple[dict[str, str], str]:
        _, header, body = path.read_text(encoding="utf-8").split("---\n", 2)
        return dict(line.split(": ", 1) for line in header.splitlines()), body.strip()

    def _write(self, path: Path, header: dict[str, str], body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{key}: {value}\n" for key, value in header.items())
        path.write_text(f"---\n{lines}---\n\n{body}\n", encoding="utf-8")


class Illustrated(World):
    """A site whose articles show pictures, which come, change, move and go."""

    fewest, most = 3, 8
    settings = '[pictures]\nformat = "webp"\ndrawn = 2\n'
    names = (
        "images/pier.jpg",
        "images/pier.jpg",
        "images/harbor.png",
        "images/Pier.png",
        "images/harbor.png",
        "news/quay.jpg",
        "images/broken.jpg",
        "images/drawing.svg",
    )

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed, strangers=False)
        for _ in range(4):
            self.put_picture()
        self.show_as_lead()
        self.show_in_text()

    def step(self) -> str:
        if self.chance.random() < 0.3:
            return super().step()
        edits = (
            self.put_picture, self.put_picture, self.swap_pictures, self.rename_picture, self.remove_picture, self.show_as_lead, self.show_as_lead,
            self.move_focus, self.show_in_text, self.link_to_picture, self.show_in_html, self.edit_pictures,
            self.edit_authors, self.edit_descriptions,
        )  # fmt: skip
        edit = self.chance.choice(edits)
        edit()
        self.said.append(edit.__name__)
        return self.said[-1]

    def _address_of_any(self) -> str:
        path = self._any()
        return f"/{path.relative_to(self.folder / 'content').as_posix()}" if path else "/none.md"

    def _portrait(self) -> str:
        return self.chance.choice(self.names)

    def put_picture(self) -> None:
        path = self.folder / "content" / self.chance.choice(self.names)
        path.parent.mkdir(exist_ok=True)
        if path.suffix == ".svg":
            script = self.chance.choice(("", "<script/>"))
            path.write_text(
                f'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><title>{self.chance.randint(0, 9)}</title>{script}</svg>'
            )
        else:
            content = saved(
                quarters(self.chance.choice((24, 180)), self.chance.choice((18, 60))), "PNG" if path.suffix == ".png" else "JPEG"
            )
            path.write_bytes(content[: len(content) // 2] if path.stem == "broken" and self.chance.random() < 0.7 else content)

    def swap_pictures(self) -> None:
        here, there = self._picture(), self._picture()
        if here and there:
            one, other = here.read_bytes(), there.read_bytes()
            here.write_bytes(other)
            there.write_bytes(one)

    def rename_picture(self) -> None:
        path, name = self._picture(), self.folder / "content" / self.chance.choice(self.names)
        if path and not name.exists():
            name.parent.mkdir(exist_ok=True)
            path.rename(name)

    def remove_picture(self) -> None:
        if path := self._picture():
            path.unlink()

    def show_as_lead(self) -> None:
        name = self.chance.choice(self.names)
        self._set("image", self.chance.choice((f'"/{name}"', f'{{src: "/{name}", alt: "A view", caption: "From here"}}')))

    def move_focus(self) -> None:
        self._set(
            "image",
            f'{{src: "/{self.names[0]}", alt: "A pier", focus: "{self.chance.choice((10, 50, 90))}% {self.chance.choice((0, 50))}%"}}',
        )

    def show_in_text(self) -> None:
        self._change(lambda header, body: (header, f"{body}\n\n![]({self._named()})"))

    def link_to_picture(self) -> None:
        self._change(lambda header, body: (header, f"{body}\n\n[The picture]({self._named()})"))

    def show_in_html(self) -> None:
        self._change(lambda header, body: (header, f'{body}\n\n<img src="{self._named()}">'))

    def edit_pictures(self) -> None:
        lines = ('format = "webp"', 'format = "jpeg"\nquality = 30', 'format = "none"', 'format = "webp"\noriginals = true')
        self.settings = f"[pictures]\n{self.chance.choice(lines)}\ndrawn = {self.chance.choice((0, 1, 3))}\n"
        self._config("The Paper", 5)

    def _named(self) -> str:
        return f"/{self.chance.choice(self.names)}"

    def _picture(self) -> Path | None:
        paths = [path for name in self.names if (path := self.folder / "content" / name).is_file()]
        return self.chance.choice(paths) if paths else None


class Crowd(World):
    """A site of more articles with more tags. Few are similar enough for Related News, so that most pages have further articles."""

    tags = (
        "Harbour",
        "Ferry",
        "Tansay",
        "Vindmere",
        "C++",
        "NATO",
        "S-400",
        "Skerry",
        "Hexby",
        "Orla",
        "Pellow",
        "Arrel",
        "council",
        "Sport",
    )
    fewest, most = 20, 45
    settings = "related = 3\n[related]\nminimum = 70\n[pictures]\ndrawn = 2\n"


class Edited(World):
    """A small site whose editor works on the front pages most of the time."""

    fewest, most = 6, 12

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed, strangers=False)
        for _ in range(6):
            self.edit_front()

    def step(self) -> str:
        if self.chance.random() < 0.3:
            return super().step()
        edits = (self.edit_front, self.edit_place, self.edit_title, self.edit_title, self.move_time, self.edit_original, self.edit_order)
        edit = self.chance.choice(edits)
        edit()
        self.said.append(edit.__name__)
        return self.said[-1]


class Introduced(World):
    """A small site whose editor works on what the paper says of its authors and tags most of the time."""

    fewest, most = 4, 8

    def step(self) -> str:
        if self.chance.random() < 0.3:
            return super().step()
        edits = (
            self.edit_authors, self.edit_author_file, self.edit_byline, self.edit_descriptions, self.edit_stories,
            self.edit_address, self.rename, self.remove,
        )  # fmt: skip
        edit = self.chance.choice(edits)
        edit()
        self.said.append(edit.__name__)
        return self.said[-1]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
