"""Broadsheet: a static news-site generator. Raw copy in, a newspaper out."""
