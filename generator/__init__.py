"""Broadsheet: a static news-site generator. Raw copy in, a newspaper out.

This is the public API, for programs that build sites and for extensions. Everything else may change without notice.
A name loads its module when it is first used: `import generator` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.build.api import Article, build_site, plan_site, read_article, related_articles
    from generator.build.extensions import BUILT_IN, Extensions
    from generator.build.options import BuildOptions
    from generator.build.plan import Plan
    from generator.build.report import Report
    from generator.catalog.catalog import Catalog
    from generator.core.drafts import Block, Draft
    from generator.core.model import Card, Key, Page, Record, Rendered, Verbatim
    from generator.core.problems import Failure, Place, Problem
    from generator.core.version import __version__
    from generator.intake.readers import RawFile, Reader
    from generator.outputs.protocol import Output, SiteContext
    from generator.outputs.related import Relation

__all__ = [
    "BUILT_IN",
    "Article",
    "Block",
    "BuildOptions",
    "Card",
    "Catalog",
    "Draft",
    "Extensions",
    "Failure",
    "Key",
    "Output",
    "Page",
    "Place",
    "Plan",
    "Problem",
    "RawFile",
    "Reader",
    "Record",
    "Relation",
    "Rendered",
    "Report",
    "SiteContext",
    "Verbatim",
    "__version__",
    "build_site",
    "plan_site",
    "read_article",
    "related_articles",
]

_NAMES_BY_MODULE = {
    "generator.build.api": ("Article", "build_site", "plan_site", "read_article", "related_articles"),
    "generator.build.options": ("BuildOptions",),
    "generator.build.extensions": ("BUILT_IN", "Extensions"),
    "generator.build.plan": ("Plan",),
    "generator.build.report": ("Report",),
    "generator.catalog.catalog": ("Catalog",),
    "generator.core.drafts": ("Block", "Draft"),
    "generator.core.model": ("Card", "Key", "Page", "Record", "Rendered", "Verbatim"),
    "generator.core.problems": ("Failure", "Place", "Problem"),
    "generator.core.version": ("__version__",),
    "generator.intake.readers": ("RawFile", "Reader"),
    "generator.outputs.protocol": ("Output", "SiteContext"),
    "generator.outputs.related": ("Relation",),
}
_MODULES = {name: module for module, names in _NAMES_BY_MODULE.items() for name in names}


def __getattr__(name: str) -> Any:
    """Load the module of a public name when it is first asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(_MODULES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
