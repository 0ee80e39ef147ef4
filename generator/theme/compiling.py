"""Compile templates, where every failure is a TemplateSyntaxError with a line: also what only Python's compiler refuses."""

from __future__ import annotations

import inspect
import re
import sys
from functools import lru_cache
from types import CodeType, TracebackType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, TemplateSyntaxError
from jinja2.filters import do_urlencode
from jinja2.parser import Parser
from markupsafe import Markup

from generator.theme.filters import LONGEST_CACHED

DEEP = "The brackets, operators or blocks are nested too deeply here"
_STATE = re.compile(r"\b(?:namespace|cycler|joiner)\b")


_CODE: dict[tuple[type, str, str, str | None, str | None], CodeType] = {}
"""The code of the templates that were compiled last in this process, the latest last. After an edit of one template of a theme, and for
another site with the same theme, the others are not compiled again."""
MOST_CODE = 100


class ThemeTemplate(Template):
    """A template that escapes with `escape` of this module: a page escapes some two hundred values, and most stand on other pages too."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *args: Any, **kwargs: Any) -> Template:
        template = super().from_code(environment, code, *args, **kwargs)
        template.root_render_func.__globals__["escape"] = escape  # the names of the module that Jinja2 made of the template
        return template


def escape(value: Any) -> Markup:
    """Return what `markupsafe.escape` returns. What is escaped already is returned as it is, and short texts come from a cache."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return _escaped(value) if kind is str and len(value) <= LONGEST_CACHED else markupsafe.escape(value)


def urlencode(value: Any) -> str:
    """Return what Jinja2's filter returns. Short texts come from a cache: the addresses of sections stand on each page."""
    return _quoted(value) if type(value) is str and len(value) <= LONGEST_CACHED else do_urlencode(value)


_escaped = lru_cache(maxsize=1 << 13)(markupsafe.escape)
_quoted = lru_cache(maxsize=1 << 12)(do_urlencode)


class ThemeEnvironment(Environment):
    """What the environments with and without the sandbox share."""

    template_class = ThemeTemplate

    reuse = ""
    """What the code of templates depends on besides their texts and the class: the version of the added filters."""
    stateful = False
    """A template uses functions whose values change. Jinja2 keeps imported templates, and so would carry them to other pages."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["urlencode"] = urlencode

    def restart(self, longest: int = 0) -> None:
        """Prepare for another page, with a text of this many characters. The sandbox counts the work of each page."""
        del longest
        if self.stateful and self.cache is not None:
            for template in self.cache.values():
                template._module = None  # noqa: SLF001 -- Jinja2 has no public way

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **kwargs: Any) -> Any:
        """Return the code of a template.

        Raises:
            TemplateSyntaxError: for any reason why the template cannot be compiled.
        """
        if not isinstance(source, str) or args or kwargs:
            return self._compiled(source, name, filename, *args, **kwargs)
        self.stateful = self.stateful or bool(_STATE.search(source))
        key = type(self), self.reuse, source, name, filename
        code = _CODE.pop(key, None) or self._compiled(source, name, filename)
        _CODE[key] = code
        if len(_CODE) > MOST_CODE:
            del _CODE[next(iter(_CODE))]
        return code

    def _compiled(self, source: Any, name: Any, filename: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().compile(source, name, filename, *args, **kwargs)
        except (RecursionError, MemoryError) as error:
            if _depth() > sys.getrecursionlimit() // 3:  # templates that include each other have filled the stack, not this one
                raise
            raise TemplateSyntaxError(DEEP, _line(error.__traceback__), name, filename) from None
        except (ValueError, OverflowError, AssertionError) as error:
            raise TemplateSyntaxError(f"This cannot be read: {error}", _line(error.__traceback__), name, filename) from None

    def _compile(self, source: str, filename: str) -> CodeType:
        """Return the code object of a module of Python. Jinja2 gives code that Python refuses for a few templates."""
        try:
            return super()._compile(source, filename)
        except SyntaxError as error:
            message = DEEP if re.search("nested|indentation", str(error.msg)) else str(error.msg).capitalize()
            raise TemplateSyntaxError(message, _template_line(source, error.lineno or 1)) from None
        except (RecursionError, MemoryError):
            raise TemplateSyntaxError(DEEP, 1) from None


def _depth() -> int:
    """Return the number of frames on the stack."""
    frame, depth = inspect.currentframe(), 0
    while frame:
        frame, depth = frame.f_back, depth + 1
    return depth


def _line(trace: TracebackType | None) -> int:
    """Return the line of the template that was being read, from the innermost frame that knows one."""
    line = 1
    while trace:
        values = trace.tb_frame.f_locals
        if isinstance(parser := values.get("self"), Parser):
            line = parser.stream.current.lineno
        elif isinstance(number := getattr(values.get("node"), "lineno", None), int):
            line = number
        trace = trace.tb_next
    return line


def _template_line(code: str, number: int) -> int:
    """Return the line of a template for a line of the Python code that was made from it."""
    pairs = re.findall(r"(\d+)=(\d+)", code.rpartition("\ndebug_info = ")[2])
    return next((int(line) for line, made in reversed(pairs) if int(made) <= number), 1)
