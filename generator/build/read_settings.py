"""The settings that reading an article depends on."""

from __future__ import annotations

import msgspec

from generator.build.extension_loading import ExtensionSource
from generator.settings import Config
from generator.settings.vocabulary import Vocabulary


class ReadSettings(msgspec.Struct, frozen=True):
    """What reading depends on besides the file. Sent to every worker."""

    project: str
    base: str
    config: Config
    vocabulary: Vocabulary
    source: ExtensionSource
    """Of the extensions, for their Markdown plugins."""
    spool: str = ""
    """Folder in which to put the rendered texts, for the make stage; empty: do not render them yet."""
    profiling: bool = False
