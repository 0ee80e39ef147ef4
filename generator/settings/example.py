"""The commented `site.toml` of a new site. It has every setting, at its default or with an example."""

from __future__ import annotations

import json
import re

from generator.settings.values import Config, DesignConfig, Limits, PicturesConfig, PublishConfig, RelatedConfig


def example(title: str, time_zone: str) -> str:
    """Return the text of the file for a paper of this name."""
    values = {"title": title, "time_zone": time_zone}
    values |= {name: getattr(_DEFAULTS, name) for name in ("language", "article_url", "html_files", "duplicates", "withdrawn")}
    values |= {"theme": _DEFAULTS.theme.name}
    values |= {f"design.{name}": getattr(_DEFAULTS.design, name) for name in DesignConfig.__struct_fields__}
    values |= {f"publish.{name}": getattr(_DEFAULTS.publish, name) for name in PublishConfig.__struct_fields__}
    values |= {f"limits.{name}": getattr(_DEFAULTS.limits, name) for name in Limits.__struct_fields__}
    values |= {f"related.{name}": getattr(_DEFAULTS.related, name) for name in RelatedConfig.__struct_fields__}
    values |= {f"pictures.{name}": getattr(_DEFAULTS.pictures, name) for name in PicturesConfig.__struct_fields__}
    return re.sub("<([a-z_.]+)>", lambda placeholder: json.dumps(values[placeholder[1]], ensure_ascii=False), TEXT)


_DEFAULTS = Config(title="", sections=(), time_zone="")

TEXT = """\
# The settings of the paper. Lines that start with # are explanations, or settings that are switched off.
# Put texts in double quotes. Run "broadsheet build" after a change; it reports every mistake with its line.

# The name of the paper: at the top of every page, in its feeds and in the titles of browser windows.
title = <title>

# A few words below the name. Leave it empty for none.
tagline = "All the news, and how it hangs together"

# The address of the published site, with its path. Leave it empty for GitHub Pages: the workflow in .github/ knows the address.
# With a domain of your own, write it here: base_url = "https://news.example.org/"
base_url = ""

# The language of the paper: a code such as "en" or "pt-BR". Single articles may be in other languages.
language = <language>

# The time zone of the newsroom: a continent and a city, such as "Europe/London". It decides what day it is.
time_zone = <time_zone>

# The theme: "newspaper", "wire", the plain "base", or the name of a folder in themes/.
theme = <theme>

# Whether the templates of the theme may use all of Python. Leave it off, unless the theme is your own and needs it: such a theme
# can run programs on this machine.
trust_theme = false

# A line at the bottom of every page.
copyright = ""

# What to do with raw copy that nearly repeats an article: "keep" makes an article that points to the first one, "hold" makes
# a draft for you to check, "skip" makes none. The report of the build names each of them.
duplicates = <duplicates>

# The section of raw copy for which no section can be found.
default_section = "news"

# The path of an article. {section}, {year}, {month}, {day}, {slug} and {id} are replaced.
# End it with a slash, or with .html for a file instead of a folder for each article. Decide before you publish.
article_url = <article_url>

# Whether HTML in articles is kept. Leave it off unless you trust everyone who writes in content/.
allow_html = false

# What to do with HTML, SVG and XML files in content/. They are published as they are, and scripts in them run on your site.
# "warn" publishes them and says so in every build, "publish" says nothing, "omit" leaves them out.
html_files = <html_files>

# What stays at the address of a withdrawn article: "notice" leaves a page with its headline that says so, "remove" leaves nothing,
# "reason" leaves a notice only if the article gives a reason for its readers.
withdrawn = <withdrawn>

# Python files in the folder above content/, without .py, that add readers, pages, filters, commands or Markdown plugins.
# They run with all your rights on this machine: name only files of people you trust.
extensions = []


# The look of the paper. With the path of a picture in content/, take out the # before "logo" or "favicon".
[design]
# logo = "images/logo.svg"        # at the top of every page, in place of the name
# favicon = "images/icon.png"     # for all icons, square, 512 pixels wide or more; else the first letter of the name is drawn
# accent = "#96201b"              # the color of section names and marks; lighter or darker where it could not be read
# fonts = "sans"                  # the sets of the theme "newspaper" are "serif", "sans" and "system"
density = <design.density>                # "airy", "normal" or "dense"


# How many articles are on a page.
[limits]
newest = <limits.newest>    # articles below the lead story on the front page
strip = <limits.strip>      # articles of each section on the front page
listing = <limits.listing>   # articles on the first page of a section, tag or author; older ones are on a page for each year
period = <limits.period>   # articles on a page of the archive; a longer year is divided into months, a month into days, a day into parts
related = <limits.related>    # links of Related News below an article; 0 for none
feed = <limits.feed>      # newest articles in each feed


# How the links of Related News are chosen: by shared tags and words, and by closeness in time.
[related]
half_life = <related.half_life>    # days after which closeness in time counts half
floor = <related.floor>       # percent of the similarity that counts, however far apart in time two articles are
minimum = <related.minimum>     # percent: the least chance that readers want a link; better a short list than wrong links
more = <related.more>      # where there are fewer links, also show further articles under one of the article's tags: "More on S-400"


# What is made of the pictures in content/: smaller files for phones and screens, and crops for lists.
[pictures]
format = <pictures.format>   # for new browsers: "webp", "avif" (takes three times as long), or "jpeg" for none; "none" makes no files and publishes the pictures themselves
quality = <pictures.quality>      # 1 to 100, as of JPEG; the other formats get the quality that looks alike
originals = <pictures.originals> # also publish the pictures themselves, at their full size and with all that is stored in them
drawn = <pictures.drawn>        # how many of the newest articles without a picture get one, drawn for links on other sites


# How the workflow in .github/ publishes the paper on GitHub Pages. After a change, run: broadsheet init --workflow .
[publish]
schedule = <publish.schedule>  # when it looks for stories whose time has come, as in cron and in UTC; "" for only after a push


# The sections, in the order of the navigation at the top of every page. "slug" is the section's folder in content/ and in
# addresses, and may be a folder in seeds/ too. Raw copy that names no section goes to the section whose key words it has.
# Broadsheet has key words for sections such as these, in 26 languages, and uses those of the slug. To add your own, write
# "keywords"; then "topic" says which of these sections it is: leave it out to use your own key words alone.
# "accent" is the section's own color, and kind = "opinion" sets its headlines apart from those of news. "description" and
# "picture" stand at the head of its page; order = "oldest" begins its list with the first story.
[[sections]]
slug = "news"
name = "News"
# topic = "news"
# keywords = ["town hall", "ferry", "Easthaven"]
# accent = "#1d4e79"
# kind = "opinion"
# description = "What the town talks about."
# picture = "pictures/town.jpg"
# alt = "The square in front of the town hall"
# credit = "Photo: Ada Moor"
# focus = "50% 30%"
# order = "newest"

[[sections]]
slug = "politics"
name = "Politics"

[[sections]]
slug = "world"
name = "World"

[[sections]]
slug = "business"
name = "Business"

[[sections]]
slug = "technology"
name = "Technology"

[[sections]]
slug = "science"
name = "Science"

[[sections]]
slug = "health"
name = "Health"

[[sections]]
slug = "culture"
name = "Culture"

[[sections]]
slug = "sport"
name = "Sport"


# Links of your own: [[menu]] in the navigation, after the sections, and [[footer]] at the end of every page. "page" names a page in
# content/pages/ and needs no label; "url" is a path from the site's root, or a full address.
# [[menu]]
# label = "Archive"
# url = "/archive/"
#
# [[footer]]
# page = "about"
"""
