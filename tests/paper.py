"""An invented paper as views: every page that a theme draws, without a build. Names and places are made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from generator.core import views
from generator.core.images import Image
from generator.core.model import Author, Card, Content, Correction, Heading, LiveUpdate, Section, Tag
from generator.core.text import direction, quote_path, slug
from generator.settings import Config
from generator.system.resources import themes
from generator.theme import Theme, load
from generator.theme.filters import json
from generator.theme.style import style

EDITION = datetime(2026, 9, 12, 10, 15, tzinfo=UTC)
ORIGIN, BASE = "https://gazette.example", "/my-paper/"
SECTIONS = ("Harbor", "Town", "Business", "Culture", "Sport", "Opinion")
FEEDS = (views.Link("RSS", BASE + "feed.xml"), views.Link("Atom", BASE + "atom.xml"), views.Link("JSON Feed", BASE + "feed.json"))
STORIES = (
    ("Harbor", "Night ferry to Skarn Island returns after a winter at the pier", "The first sailing left with forty passengers, two dogs and a piano. By midnight all of them stood on the stone quay, the piano under a tarpaulin, and the harbor office had taken eleven hundred bookings for the weeks to come.", ("Skarn Island", "Ferries")),
    ("Town", "Council votes to keep the fish market where it has stood since 1871", "Eleven members voted for the old hall and four for the new site by the ring road. The roof is to be mended before the first frost, at a cost that nobody in the chamber would name.", ("Fish Market", "Town Council")),
    ("Business", "Ropewalk finds a buyer, and forty-two jobs", "A maker of climbing ropes takes over the long hall on Tarred Lane.", ("Ropewalk",)),
    ("Culture", "The brass band that only plays at low tide", "They have rehearsed on the same sandbank for thirty years, with an eye on the clock and the tuba nearest the shore.", ("Music", "Skarn Island")),
    ("Sport", "Rowing club beats its own record in a borrowed boat", "The crew finished nine seconds ahead of the boat that lent them the oars.", ("Rowing",)),
    ("Town", "Bus line 4 will run on Sundays", "", ("Buses",)),
    ("Opinion", "What the lighthouse can teach us about opening hours", "It is never closed, and nobody has ever asked it for a loyalty card.", ("Lighthouse",)),
    ("Harbor", "Divers map a wreck that no chart has ever shown", "The hull lies in nineteen meters of water, half a mile off the breakwater, and seems to have been built of larch some two hundred years ago.", ("Divers", "Skarn Island")),
    ("Business", "Bakers agree on one price for the harbor loaf", "The loaf of 800 grams will cost the same in all six shops from Monday.", ("Bakers",)),
    ("Culture", "Library lends out its ladders", "Readers may take home a ladder of three or five steps for a week.", ("Library",)),
    ("Sport", "A draw in the fog: nobody saw the second goal", "Both keepers say that they did.", ("Football",)),
    ("Harbor", "THREE NEW PILOTS FOR THE NORTHERN CHANNEL", "They trained for a year on boats that are older than they are.", ("Ferries",)),
)  # fmt: skip
ARABIC = (
    "Harbor",
    "عودة العبّارة الليلية إلى جزيرة سكارن بعد شتاء طويل",
    "غادرت الرحلة الأولى وعلى متنها أربعون راكبا وكلبان وآلة بيانو.",
    ("Skarn Island",),
)
BODY = """<p>The <em>Marguerite</em> left the east pier at ten past nine, with her lamps lit and her whistle sounding twice, as the \
<a href="/my-paper/town/2026/09/10/council/">council had asked</a>. On deck stood forty passengers, two dogs and a piano.</p>
<p>“We have waited for this since November,” said Ottilie Brandt, who keeps the only shop on the island.</p>
<h2 id="a-long-winter">A long winter</h2>
<p>The ferry had lain at the pier since a storm bent her rudder. The yard found the crack in the shaft only in March.<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p>
<blockquote>
<p>She is old, but she is ours.</p>
</blockquote>
<ul>
<li>Sailings on weekdays at six and at nine</li>
<li>On Sundays at nine only</li>
</ul>
<div class="table" tabindex="0" role="region" aria-label="Table"><table>
<thead>
<tr><th>Pier</th><th>Departure</th><th>Arrival</th><th>Adults</th><th>Children</th><th>Bicycles</th></tr>
</thead>
<tbody>
<tr><td>East pier</td><td>21:10</td><td>22:40</td><td>€12.50</td><td>€6.00</td><td>€4.00</td></tr>
<tr><td>Skarn, stone quay</td><td>23:05</td><td>00:35</td><td>€12.50</td><td>€6.00</td><td>free</td></tr>
</tbody>
</table></div>
<pre class="code" tabindex="0"><code><span class="k">def</span> <span class="nf">next_sailing</span><span class="p">(</span><span class="n">minutes_after_high_water</span><span class="p">:</span> <span class="nb">int</span><span class="p">)</span> <span class="o">-&gt;</span> <span class="nb">str</span><span class="p">:</span>  <span class="c1"># the tide decides</span>
    <span class="k">return</span> <span class="s2">"at nine"</span> <span class="k">if</span> <span class="n">minutes_after_high_water</span> <span class="o">&lt;</span> <span class="mi">90</span> <span class="k">else</span> <span class="s2">"tomorrow"</span>
</code></pre>
<p>Use <code>next_sailing(30)</code> when in doubt.</p>
<hr class="footnotes-sep" />
<section class="footnotes">
<ol class="footnotes-list">
<li id="fn1" class="footnote-item"><p>The yard's log says March 3. <a href="#fnref1" class="footnote-backref">↩︎</a></p>
</li>
</ol>
</section>
"""
ARABIC_BODY = """<p>غادرت السفينة «مارغريت» الرصيف الشرقي في التاسعة وعشر دقائق، ومصابيحها مضاءة.</p>
<h2 id="شتاء-طويل">شتاء طويل</h2>
<p>وقالت أوتيلي براندت، صاحبة المتجر الوحيد في الجزيرة: «ننتظر هذا منذ نوفمبر».</p>
<blockquote>
<p>إنها قديمة، لكنها لنا.</p>
</blockquote>
<ul>
<li>أيام الأسبوع في السادسة والتاسعة</li>
</ul>
"""
Drawn = tuple[str, msgspec.Struct, tuple[Content, ...]]


def newspaper() -> Theme:
    """Return the theme with the stylesheet that it has without choices in site.toml."""
    made = load("newspaper", (themes(),))
    look, _ = style(made.declarations(), Config("", (), "UTC"))
    return msgspec.structs.replace(made, design=look.sheet)


def site(theme: Theme, *, language: str = "en", title: str = "The Skarn Gazette") -> views.Site:
    return views.Site(
        title=title, tagline="News of the harbor and the islands, every day but Christmas", language=language, direction=direction(language),
        origin=ORIGIN, base=BASE, sections=tuple(views.Link(name, f"{BASE}{name.lower()}/") for name in SECTIONS),
        menu=(views.Link("About this paper", BASE + "about/"),), footer=(views.Link("Imprint", BASE + "imprint/"),), feeds=FEEDS,
        assets={name: BASE + asset.output_path for name, asset in theme.assets().items()}, copyright="© The Skarn Gazette",
        tags_url=BASE + "tags/", authors_url=BASE + "authors/", archive_url=BASE + "archive/", words=theme.words(language),
        design=views.Design("#fffdf9", "#15161a", "serif", "normal"),
    )  # fmt: skip


def card(number: int, *, language: str = "en", picture: bool = False, authors: tuple[str, ...] = ("Ada Quill",)) -> Card:
    section, title, summary, tags = ARABIC if language == "ar" else STORIES[number % len(STORIES)]
    published = EDITION - timedelta(hours=7 * number)
    return Card(
        id=f"story-{language}-{number}", url=quote_path(f"{BASE}{section.lower()}/{published:%Y/%m/%d}/{slug(title)}/"), title=title, summary=summary,
        published=published, updated=published + timedelta(hours=2) if number == 0 else None, section=Section(section.lower(), section),
        tags=tuple(Tag(slug(tag), tag) for tag in tags), authors=tuple(Author(slug(name), name) for name in authors),
        kicker="Night boats" if number == 0 else "", image=Image(BASE + "pictures/pier.svg", "A ferry at a pier at night", "The Marguerite before her first sailing", "Photo: Ada Quill") if picture else None,
        language=language,
    )  # fmt: skip


def meta(kind: str, title: str, url: str, *, language: str = "en", description: str = "") -> views.Meta:
    return views.Meta(
        kind=kind,
        title=title,
        description=description,
        url=url,
        canonical=ORIGIN + url,
        feeds=FEEDS,
        language=language,
        direction=direction(language),
        classes=f"kind-{kind} fonts-serif density-normal",
    )


def link(shown: Card, other: Card, *, besides: views.Link | None = None) -> views.RelatedLink:
    """Return the link to another article, without the tag that its heading names."""
    tags = (views.Link(tag.name, f"{BASE}tags/{tag.slug}/") for tag in shown.tags if tag in other.tags)
    return views.RelatedLink(other, tuple(tag for tag in tags if tag != besides), (other.published.date() - shown.published.date()).days)


def more_on(shown: Card, name: str, others: tuple[Card, ...]) -> views.MoreOn:
    tag = views.Link(name, f"{BASE}tags/{slug(name)}/")
    return views.MoreOn(tag, tuple(link(shown, other, besides=tag) for other in others))


def article(
    context: views.Site, shown: Card, body: str = BODY, related: tuple[Card, ...] = (), more: views.MoreOn | None = None,
    earlier: tuple[Card, ...] = (), corrections: tuple[Correction, ...] = (), story: views.StoryPlace | None = None, series: views.SeriesPlace | None = None,
    live: views.LiveBlog | None = None,
) -> Drawn:  # fmt: skip
    view = views.ArticleView(
        site=context, page=meta("article", shown.title, shown.url, language=shown.language, description=shown.summary), article=shown,
        section=views.Link(shown.section.name, f"{BASE}{shown.section.slug}/"), standfirst=shown.summary if shown.image else "", dateline="SKARN ISLAND",
        authors=tuple(writer(author.name) for author in shown.authors),
        tags=tuple(views.Link(tag.name, f"{BASE}tags/{tag.slug}/") for tag in shown.tags), words=640, minutes=3,
        related=tuple(link(shown, other) for other in related), more=more, earlier=earlier,
        data=json({"@context": "https://schema.org", "@type": "NewsArticle", "headline": shown.title}), corrections=corrections,
        story=story, series=series, live=live,
    )  # fmt: skip
    return "article.html", view, (Content(body, (), body, (body,) * len(live.updates) if live else ()),)


def front(context: views.Site) -> Drawn:
    cards = tuple(card(number) for number in range(1, 11))
    strips = tuple(
        views.Strip(link, tuple(card(n) for n in range(9, 48) if STORIES[n % len(STORIES)][0] == link.label)[:4]) for link in context.sections
    )  # fmt: skip
    view = views.FrontView(
        site=context, page=meta("front", "", BASE, language=context.language, description=context.tagline), edition=EDITION, lead=card(0, picture=True),
        newest=(*cards[:3], card(3, language="ar"), *cards[4:]), strips=tuple(strip for strip in strips if strip.cards),
    )  # fmt: skip
    return "front.html", view, ()


def page(context: views.Site) -> Drawn:
    """Return a page such as "About", long enough for a table of contents."""
    headings = tuple(Heading(level, f"part-{number}", f"Part {number}") for number, level in enumerate((2, 2, 3, 4, 2), 1))
    body = "".join(f'<h{heading.level} id="{heading.id}">{heading.text}</h{heading.level}>\n<p>We say it.</p>\n' for heading in headings)
    view = views.PageView(
        site=context, page=meta("page", "About this paper", BASE + "about/", description="Who we are"), title="About this paper", kicker="The paper",
        standfirst="Who we are", image=card(0, picture=True).image, updated=EDITION, words=640, data=json({"@type": "WebPage", "name": "About this paper"}),
    )  # fmt: skip
    return "page.html", view, (Content(body, headings),)


def writer(name: str) -> views.Writer:
    url = f"{BASE}authors/{slug(name)}/"
    if name == "Ada Quill":
        return views.Writer(name, url, "Harbor correspondent", "staff", FACE)
    return views.Writer(name, url, "Editor", "guest") if name == "Cy Tern" else views.Writer(name, url, has_more=True)


FACE = Image(BASE + "pictures/ada.svg", "Ada Quill", credit="Photo: Bo Marsh")
ABOUT = views.About(
    "<p>She <em>writes</em> on boats.</p>", FACE, "staff", "Harbor correspondent", "ada@example.org", (views.Link("Her column", BASE),)
)
ABOUT_TAG = views.About("<p>An island.</p>", FACE)


def listing(context: views.Site, kind: str, heading: str, *, period: str = "", count: int = 9, about: views.About | None = None) -> Drawn:
    url = f"{BASE}{kind}s/{slug(heading)}/"
    years = (views.Link("2026", url + "2026/"), views.Link("2025", url + "2025/"))
    months = tuple(
        views.Link(name, f"{url}2026/0{number}/") for number, name in enumerate(("January 2026", "February 2026", "March 2026"), 1)
    )
    view = views.ListingView(
        site=context, page=meta(kind, period or heading, url), heading=heading, period=period, head=views.Link(heading, url),
        cards=(*(card(number) for number in range(count)), card(count, language="ar")) if count else (), years=() if period else years,
        parts=months if period and not count else (), newer=views.Link("October 2026", url + "2026/10/") if period else None,
        older=views.Link("August 2026", url + "2026/08/") if period else None, count=count and count + 1,
        trail=(views.Link(heading, url),) if period else (), about=about, data="{}" if about and kind == "author" else "",
    )  # fmt: skip
    return "listing.html", view, ()


def authors(context: views.Site) -> Drawn:
    staff = (views.Featured("Ada Quill", f"{BASE}authors/ada-quill/", "Harbor correspondent", FACE), views.Featured("Bo Marsh", f"{BASE}authors/bo-marsh/", "", None))  # fmt: skip
    groups = (views.Group("C", (views.Count("Cy Tern", f"{BASE}authors/cy-tern/", 3, "Editor"),)),)
    return "index-of.html", views.IndexView(context, meta("authors", "Authors", BASE + "authors/"), "Authors", groups, featured=staff), ()


def index(context: views.Site) -> Drawn:
    names = sorted({tag for story in STORIES for tag in story[3]})
    groups = tuple(
        views.Group(letter, tuple(views.Count(name, f"{BASE}tags/{slug(name)}/", len(name)) for name in names if name[0] == letter))
        for letter in sorted({name[0] for name in names})
    )  # fmt: skip
    return (
        "index-of.html",
        views.IndexView(
            context,
            meta("tags", "Tags", BASE + "tags/"),
            "Tags",
            groups,
            foremost=(views.Count("Skarn Island", BASE + "tags/skarn-island/", 2001),),
            featured=(views.Featured("Skarn Island", BASE + "tags/skarn-island/", "An island."),),
        ),
        (),
    )


LIVE = views.LiveBlog(
    tuple(
        LiveUpdate(f"u-{at:%Y%m%dT%H%M}", at, title, "Boats stay in port.")
        for at, title in ((EDITION, "Bridge closed"), (EDITION - timedelta(hours=1), ""), (EDITION - timedelta(days=1), "Storm warning"))
    ),
    None,
    BASE + "live.json",
)
THREAD = views.Link("The night boats", BASE + "stories/the-night-boats/")
WINTER = views.Link("The long winter", BASE + "series/the-long-winter/")


def story(context: views.Site, kind: str, *, period: str = "", ended: bool = False) -> Drawn:
    """Return the page of a story or of a series, with a picture and an article in another language."""
    cards = (card(1, picture=True), card(2), card(3, language="ar"), card(4))
    days = (views.StoryDay(EDITION.date(), cards[:2]), views.StoryDay(EDITION.date() - timedelta(days=1), cards[2:]))
    episodes = tuple(views.Episode(part, one) for part, one in zip((1, 2, 3, 0), cards, strict=True))
    head = THREAD if kind == "story" else WINTER
    years = (views.Link("2026", head.url + "2026/"),)
    view = views.StoryView(
        site=context, page=meta(kind, head.label, head.url + ("2026/" if period else "")), heading=head.label, head=head,
        days=days if kind == "story" else (), episodes=episodes if kind == "series" else (), count=4, period=period,
        trail=(views.Link("Storylines", BASE + "stories/"), *((head,) if period else ())), summary="" if period else "Boats at night, and who may sail them.",
        summary_html="" if period else f'<p>Boats at night, and <a href="{cards[1].url}">who may sail them</a>.</p>',
        image=None if period else cards[0].image, ended=EDITION.date() if ended else None, years=() if period else years,
        newer=views.Link("2027", head.url + "2027/") if period else None, parts=years if period else (),
    )  # fmt: skip
    return "story.html", view, ()


def stories(context: views.Site) -> Drawn:
    pictured, plain = card(1, picture=True), card(3, language="ar")
    view = views.StoriesView(
        site=context, page=meta("stories", "Storylines", BASE + "stories/"), heading="Storylines",
        running=(views.StoryCard(THREAD, "Boats at night.", pictured.image, pictured, None), views.StoryCard(WINTER, "", None, plain, None)),
        ended=(views.StoryCard(views.Link("The strike", BASE + "stories/the-strike/"), "", None, card(2), EDITION.date()),),
        years=(views.Link("2026", BASE + "stories/-/2026/"),), trail=(),
    )  # fmt: skip
    return "stories.html", view, ()


def feed(kind: str, cards: tuple[Card, ...], body: str = BODY, title: str = "The Skarn Gazette") -> Drawn:
    entries = tuple(
        views.Entry(one, ORIGIN + one.url, f"urn:uuid:00000000-0000-5000-8000-{n:012}", one.updated or one.published)
        for n, one in enumerate(cards)
    )
    view = views.FeedView(
        title=title, description="News of the harbor & the islands", language="en", home_url=ORIGIN + BASE, feed_url=f"{ORIGIN}{BASE}{kind}", author=title,
        guid="urn:uuid:00000000-0000-5000-8000-999999999999", updated=max((entry.updated for entry in entries), default=EDITION), entries=entries,
    )  # fmt: skip
    return kind, view, (Content(body),) * len(cards)


def sitemap(kind: str) -> Drawn:
    return kind, views.SitemapView((views.Location(f"{ORIGIN}{BASE}?a=1&b=2", EDITION), views.Location(ORIGIN + BASE, None))), ()


CORRECTIONS = (
    Correction(EDITION, "The lighthouse was built in 1871, not in 1817."),
    Correction(EDITION - timedelta(days=1), "The name of the harbor master is Ada Moor."),
)


def corrections(context: views.Site) -> Drawn:
    entries = tuple(
        views.Corrected(one, correction, f"{one.url}#_corrections")
        for one, correction in zip((card(0), card(4, language="ar")), CORRECTIONS, strict=True)
    )
    url = BASE + "corrections/"
    view = views.CorrectionsView(
        site=context, page=meta("corrections", "Corrections", url), heading="Corrections", period="", entries=entries,
        years=(views.Link("2026", url + "2026/"),), parts=(), trail=(), feeds=(views.Link("Corrections (RSS)", url + "feed.xml"),),
    )  # fmt: skip
    return "corrections.html", view, ()


def html_pages(context: views.Site) -> dict[str, Drawn]:
    """Return the HTML pages by the name of a file to look at them in."""
    cards = tuple(card(number) for number in range(1, 6))
    about = meta("notice", cards[1].title, cards[1].url)
    withdrawn = views.NoticeView(context, about, cards[1].title, EDITION, "It rested on a document that was forged.")
    gone = views.RedirectView(context, meta("redirect", "Bus line 4 will run on Sundays", cards[0].url), cards[0].url)
    return {
        "front": front(context),
        "article": article(
            context,
            card(0, picture=True, authors=("Ada Quill", "Bo Marsh", "Cy Tern")),
            related=(*cards[:3], card(4, language="ar")),
            more=more_on(card(0), "Skarn Island", (card(7), card(31, language="ar"), card(127))),
            earlier=(card(12), card(19, picture=True), card(24, language="ar")),
        ),
        "story-article": article(
            context,
            card(5),
            story=views.StoryPlace(THREAD, THREAD.url + "latest/", (card(1), card(2, language="ar")), (card(6),)),
            series=views.SeriesPlace(WINTER, 3, card(7), card(8, language="ar")),
        ),
        "live-article": article(context, card(5), "<p>Boats stay in port.</p>\n", live=LIVE),
        "ended-article": article(context, card(5), "<p>Boats stay in port.</p>\n", live=views.LiveBlog(LIVE.updates, EDITION, LIVE.file)),
        "story": story(context, "story"),
        "story-year": story(context, "story", period="2026"),
        "series": story(context, "series", ended=True),
        "stories": stories(context),
        "plain-article": article(context, card(5, authors=()), "<p>From the first Sunday in October.</p>\n"),
        "arabic-article": article(context, card(0, language="ar"), ARABIC_BODY, cards[:2]),
        "corrected-article": article(
            msgspec.structs.replace(context, corrections_url=BASE + "corrections/"), card(3), corrections=CORRECTIONS
        ),
        "page": page(context),
        "tag": listing(context, "tag", "Skarn Island"),
        "section": listing(context, "section", "Harbor"),
        "month": listing(context, "tag", "Skarn Island", period="September 2026", count=4),
        "year": listing(context, "archive", "Archive", period="2026", count=0),
        "empty": listing(context, "author", "Nobody Yet", count=0),
        "author": listing(context, "author", "Ada Quill", about=ABOUT),
        "described-tag": listing(context, "tag", "Skarn Island", about=ABOUT_TAG),
        "tags": index(context),
        "corrections": corrections(context),
        "notice": ("notice.html", withdrawn, ()),
        "authors": authors(context),
        "not-found": ("not-found.html", views.PlainView(context, meta("not-found", "Page not found", BASE + "404.html")), ()),
        "redirect": ("redirect.html", gone, ()),
    }
