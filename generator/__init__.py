"""Broadsheet: a static news-site generator. Raw copy in, a newspaper out."""

__version__ = "0.1.0"
