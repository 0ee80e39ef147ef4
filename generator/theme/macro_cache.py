"""Templates that are quick the second time. Macros whose work is remembered: a card stands on many pages, the foot of a page on all of them.

A macro that was imported sees its arguments and pure filters, nothing else: with the
same arguments it says the same. Values are told apart by which object they are, texts
and numbers by what they say.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from generator.theme.fast_jinja import Escaped, Pure, QuickContext, QuickGenerator, QuickMacro

REMEMBERED = 4096
"""Sayings of a macro. One that has said so many and seldom the same again is no longer remembered."""


class CachedMacro(Pure):
    """A macro that knows what it said."""

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._said: dict[Any, tuple[Any, Any]] = {}
        self._calls = self._hits = 0
        self._worth = True

    def __call__(self, *values: Any, **named: Any) -> Any:
        if not self._worth or "caller" in named:
            return self._macro(*values, **named)
        key = (*map(_identity, values), *((name, _identity(value)) for name, value in named.items()))
        self._calls += 1
        found = self._said.get(key)
        if found is not None:
            self._hits += 1
            return found[0]
        text = self._macro(*values, **named)
        if len(self._said) >= REMEMBERED:
            self._worth = self._hits * 4 > self._calls
            self._said.clear()
            self._calls = self._hits = 0
        self._said[key] = text, (values, named)  # held, so that no other object gets the identity of one of these
        return text


class MemoTemplate(Template):
    """A template whose macros are remembered by those who import it."""

    def _get_default_module(self, ctx: Any = None) -> TemplateModule:
        first = self._module is None
        module = super()._get_default_module(ctx)
        if first and self._module is not None:
            for name, value in vars(module).items():
                if isinstance(value, Macro):
                    setattr(module, name, CachedMacro(value))
        return module


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept on disk. What cannot be kept, for whatever reason, is compiled again the next time."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            os.makedirs(self.directory, exist_ok=True)
            super().dump_bytecode(bucket)


class MemoEnvironment(Environment):
    template_class = MemoTemplate
    context_class = QuickContext
    code_generator_class = QuickGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.escaped = Escaped()
        self.macro = partial(QuickMacro, self)


def _identity(value: Any) -> Any:
    return (type(value), value) if isinstance(value, (str, int, float)) else id(value)
