"""The settings that reading an article depends on."""

from __future__ import annotations

import msgspec

from generator.build.extension_loading import ExtensionSource
from generator.core.model import Author
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary


class ReadSettings(msgspec.Struct, frozen=True):
    """What reading depends on besides the file. Sent to every worker."""

    project: str
    base: str
    config: Config
    vocabulary: Vocabulary
    authors: dict[str, Author]
    """The authors of the site's file by the slug of each of their names."""
    source: ExtensionSource
    """Of the extensions, for their Markdown plugins."""
    spool: str = ""
    """Folder in which to put the rendered texts, for the make stage; empty: do not render them yet."""
    profiling: bool = False
