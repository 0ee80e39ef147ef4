"""The archive as a Pelican site: articles, sections, tags, authors, a feed, a sitemap."""

import os

SITENAME = "The Archive"
SITEURL = "https://archive.example"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = ""
STATIC_PATHS: list[str] = []
SECTIONS = "world nation city business science culture sport opinion".split()

PLUGINS = ["sitemap", "related_posts"] if os.environ.get("RELATED") == "on" else ["sitemap"]
RELATED_POSTS_MAX = 5
MARKDOWN = {"extension_configs": {"markdown.extensions.smarty": {}, "markdown.extensions.extra": {}}, "output_format": "html5"}

DIRECT_TEMPLATES = ["index", "tags", "authors"]
PAGINATED_TEMPLATES = {"index": 30, "category": 30, "tag": 30, "author": 30}
PAGINATION_PATTERNS = [(1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html")]
ARTICLE_URL, ARTICLE_SAVE_AS = "{category}/{slug}/", "{category}/{slug}/index.html"
CATEGORY_URL, CATEGORY_SAVE_AS = "{slug}/", "{slug}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{slug}/", "tags/{slug}/index.html"
AUTHOR_URL, AUTHOR_SAVE_AS = "authors/{slug}/", "authors/{slug}/index.html"
TAGS_SAVE_AS, AUTHORS_SAVE_AS = "tags/index.html", "authors/index.html"
CATEGORIES_SAVE_AS = ARCHIVES_SAVE_AS = ""
FORMATTED_FIELDS: list[str] = []

FEED_ALL_RSS, FEED_MAX_ITEMS = "index.xml", 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
