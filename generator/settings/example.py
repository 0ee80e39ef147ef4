"""The commented `site.toml` that a new site begins with. Every setting stands in it, at its default or with an example."""

from __future__ import annotations

import json
import re

from generator.settings.values import Config, Limits, RelatedConfig


def example(title: str, time_zone: str) -> str:
    """Return the text of the file for a paper of this name."""
    values = {"title": title, "time_zone": time_zone}
    values |= {name: getattr(_DEFAULTS, name) for name in ("language", "theme", "article_url", "duplicates")}
    values |= {f"limits.{name}": getattr(_DEFAULTS.limits, name) for name in Limits.__struct_fields__}
    values |= {f"related.{name}": getattr(_DEFAULTS.related, name) for name in RelatedConfig.__struct_fields__}
    return re.sub("<([a-z_.]+)>", lambda found: json.dumps(values[found[1]], ensure_ascii=False), TEXT)


_DEFAULTS = Config(title="", sections=(), time_zone="")

TEXT = """\
# The settings of the paper. Lines that begin with # are explanations, or settings that are switched off.
# Texts stand between double quotes. Run "broadsheet build" after a change; a mistake is named with its line.

# The name of the paper, on its masthead, in its feeds and in every window's title.
title = <title>

# A few words below the name; leave it empty for none.
tagline = "All the news, and how it hangs together"

# Where the site will be served, with its path. Leave it empty for GitHub Pages: the workflow in .github/ knows the address.
# With a domain of your own, write it here: base_url = "https://news.example.org/"
base_url = ""

# The language of the paper: two letters, perhaps with a country, such as "pt-BR". Single articles may be in others.
language = <language>

# The clock of the newsroom: it decides what day it is. Continent and city, such as "Europe/London".
time_zone = <time_zone>

# How the paper looks: "newspaper", the plain "base", or the name of a folder in themes/.
theme = <theme>

# At the foot of every page.
copyright = ""

# Raw copy that nearly repeats an article: "keep" makes an article that points to the first one, "hold" a draft
# for you to look at, "skip" none. The report names it each time.
duplicates = <duplicates>

# Raw copy whose section cannot be told goes here.
default_section = "news"

# The address of an article. {section}, {year}, {month}, {day}, {slug} and {id} are filled in.
# It ends with a slash, or with .html for one file an article instead of one folder. Decide before you publish.
article_url = <article_url>

# Whether HTML in articles is let through. Leave this off unless you trust everyone who writes in content/.
allow_html = false

# Python files in the folder above content/, without .py, that add readers, pages, filters, commands or Markdown plugins.
# They run with all your rights on this machine: name only files of people you trust.
extensions = []


# How much stands on a page.
[limits]
newest = <limits.newest>    # articles below the lead story on the front page
strip = <limits.strip>      # articles of each section on the front page
listing = <limits.listing>   # articles on the first page of a section, tag or author; older ones have pages by year
period = <limits.period>   # articles on a page of the archive; a fuller year is divided into months, a fuller month into days, a fuller day into parts
related = <limits.related>    # Related News under an article
feed = <limits.feed>      # newest articles in each feed


# How Related News are chosen: by shared tags and words, and by nearness in time.
[related]
half_life = <related.half_life>    # days after which nearness in time counts half
floor = <related.floor>       # percent of its score that an article keeps however far away in time
minimum = <related.minimum>     # percent of likeness below which no link is shown: a short list rather than a wrong one


# The sections, in the order of the navigation. "slug" is the section's folder in content/ and in addresses,
# and may be a folder in seeds/ too. By its "keywords", intake tells the section of raw copy that names none.
[[sections]]
slug = "news"
name = "News"
keywords = [
    "council", "mayor", "town hall", "residents", "neighborhood", "street", "police", "fire brigade", "ambulance", "hospital",
    "school", "housing", "traffic", "bus", "library", "volunteers", "accident", "court", "charged", "flood", "storm",
]

[[sections]]
slug = "politics"
name = "Politics"
keywords = [
    "election", "parliament", "minister", "prime minister", "president", "government", "party", "vote", "voters", "ballot", "coalition",
    "opposition", "senate", "congress", "lawmakers", "bill", "cabinet", "referendum", "campaign", "policy", "constitution",
]

[[sections]]
slug = "world"
name = "World"
keywords = [
    "foreign minister", "embassy", "ambassador", "treaty", "summit", "sanctions", "border", "ceasefire", "troops", "missile", "military",
    "defense", "refugees", "United Nations", "NATO", "European Union", "diplomats", "war", "peace talks", "alliance", "foreign policy",
]

[[sections]]
slug = "business"
name = "Business"
keywords = [
    "economy", "market", "shares", "stock", "investors", "company", "profit", "revenue", "bank", "interest rate", "inflation", "trade",
    "exports", "tariff", "jobs", "unemployment", "wages", "strike", "factory", "merger", "prices", "consumers", "oil", "currency",
]

[[sections]]
slug = "science"
name = "Science"
keywords = [
    "researchers", "scientists", "study", "university", "laboratory", "climate", "species", "telescope", "satellite", "space", "vaccine",
    "virus", "disease", "patients", "physics", "biology", "software", "computer", "artificial intelligence", "algorithm", "data", "energy",
]

[[sections]]
slug = "culture"
name = "Culture"
keywords = [
    "museum", "exhibition", "theater", "theatre", "concert", "orchestra", "festival", "film", "director", "actor", "novel", "author",
    "poetry", "album", "band", "singer", "gallery", "painting", "opera", "ballet", "premiere", "artist", "heritage",
]

[[sections]]
slug = "sport"
name = "Sport"
keywords = [
    "match", "goal", "league", "cup", "coach", "season", "championship", "tournament", "team", "players", "striker", "goalkeeper", "stadium",
    "final", "defeat", "victory", "medal", "Olympic", "race", "tennis", "football", "cricket", "rugby", "cycling", "marathon",
]


# Links of your own in the navigation, after the sections: a path from the site's root, or a full address.
# [[menu]]
# label = "Archive"
# url = "/archive/"
"""
