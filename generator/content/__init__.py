"""Article files: front matter, Markdown, links. Reads and writes text; does not know the site."""
