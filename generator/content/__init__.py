"""Article files: front matter, Markdown, links. Reads and writes text; knows nothing of the site."""
