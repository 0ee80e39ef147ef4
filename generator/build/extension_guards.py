"""Outputs and readers of extensions, wrapped: an error in one becomes a `Failure` that names the extension and what to do."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from generator.build.extensions import Extension, Extensions
from generator.catalog.catalog import Catalog
from generator.core.drafts import Draft
from generator.core.model import Key, Page, Record
from generator.core.problems import Failure, Place, Problem
from generator.intake.readers import RawFile, Reader
from generator.outputs.protocol import Output, SiteContext
from generator.system.checksums import damage_in


class GuardedOutput(msgspec.Struct, frozen=True):
    """An output of an extension."""

    output: Output
    extension: Extension

    @property
    def name(self) -> str:
        return self.output.name

    @property
    def version(self) -> int:
        return self.output.version

    @property
    def templates(self) -> tuple[str, ...]:
        return self.output.templates

    def every(self, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        with _guard(self.extension, f"output {self.name}"):
            yield from self.output.every(catalog, context)

    def touched(self, record: Record, former: Record | None, catalog: Catalog, context: SiteContext) -> Iterable[Key]:
        with _guard(self.extension, f"output {self.name}"):
            yield from self.output.touched(record, former, catalog, context)

    def plan(self, key: Key, catalog: Catalog, context: SiteContext) -> Page | None:
        with _guard(self.extension, f"output {self.name}"):
            return self.output.plan(key, catalog, context)


class GuardedReader(msgspec.Struct, frozen=True):
    """A reader of an extension."""

    reader: Reader
    extension: Extension

    @property
    def name(self) -> str:
        return self.reader.name

    @property
    def version(self) -> int:
        return self.reader.version

    @property
    def suffixes(self) -> tuple[str, ...]:
        return self.reader.suffixes

    def recognizes(self, content: bytes) -> float:
        with _guard(self.extension, f"reader {self.name}"):
            return self.reader.recognizes(content)

    def read(self, raw: RawFile) -> Draft | tuple[Problem, ...]:
        with _guard(self.extension, f"reader {self.name}"):
            read = self.reader.read(raw)
        if isinstance(read, Draft) or (isinstance(read, tuple) and read and all(isinstance(problem, Problem) for problem in read)):
            return read
        message = f"The reader {self.name} of the extension {self.extension.name} returned neither a draft nor problems"
        raise self.extension.failure(message, "Its `read` must return a Draft, or a tuple with at least one Problem")


@contextmanager
def guarded_plugins(table: Extensions, path: str) -> Iterator[None]:
    """Turn an error while an article is rendered with Markdown plugins into a failure at that article."""
    try:
        yield
    except Exception as error:
        if not table.markdown:
            raise
        names = ", ".join(name for name, _ in table.markdown)
        message = f"The text cannot be rendered with the Markdown plugins {names}: {_described(error)}"
        hint = "Write the passage without the plugin's signs, or ask the author of the extension"
        raise Failure(Problem(Place(path), message, hint, "extension.failed")) from error


@contextmanager
def _guard(extension: Extension, part: str) -> Iterator[None]:
    """Turn an error of an extension into a failure; pass on those that are not its own."""
    try:
        yield
    except (Failure, MemoryError):
        raise
    except Exception as error:
        if damage := damage_in(error):
            raise damage from error
        raise extension.failure(f"The {part} of the extension {extension.name} failed: {_described(error)}") from error


def _described(error: Exception) -> str:
    """Return an error and where it was raised: "KeyError: 'x' (ticker.py, line 12)"."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    summary = f"{type(error).__name__}: {error}".rstrip(": ")
    return f"{summary} ({os.path.basename(frame.filename)}, line {frame.lineno})"
