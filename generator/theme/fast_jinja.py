"""What Jinja2 does for each text that a template shows and each macro that it calls, in less time.

A text is escaped as `markupsafe` does it, but once; a macro that is called with as many
values as it has parameters, or fewer, gets them without being asked for anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

REMEMBERED = 1 << 13
"""Texts whose escaped form is remembered."""
LONGEST = 400
"""Characters of such a text: a longer one is seldom shown twice."""


class Pure:
    """Something to be called from templates that depends on its arguments alone."""

    def __call__(self, *values: Any, **named: Any) -> Any:
        raise NotImplementedError


class QuickMacro(Macro):
    """A macro made anew of another and its function."""

    def __init__(self, environment: Environment, macro: Macro, function: Callable[..., str], *, escaped: bool) -> None:
        wants = macro.catch_kwargs, macro.catch_varargs, macro.caller
        super().__init__(environment, function, macro.name, macro.arguments, *wants, escaped)
        self.function = function
        most = -1 if any(wants) else len(macro.arguments)
        self.rests = [(missing,) * (most - given) for given in range(most + 1)]
        """What stands for the parameters that get no value, by how many get one; empty if it takes more than its parameters."""


class QuickContext(Context):
    def call(self, called: Any, /, *values: Any, **named: Any) -> Any:
        if isinstance(called, (Pure, QuickMacro)):
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
            if isinstance(called, Pure):
                return called(*values, **named)
            if not named and len(values) < len(called.rests):
                said = called.function(*values, *called.rests[len(values)])
                return Markup(said) if self.eval_ctx.autoescape else said  # noqa: S704 -- what a macro says is escaped as it says it
        return super().call(called, *values, **named)


class QuickGenerator(CodeGenerator):
    """Lets templates show texts by `environment.escaped`, and make their macros by `environment.macro`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not frame.eval_ctx.volatile and frame.eval_ctx.autoescape and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.macro(")
        super().macro_def(macro_ref, frame)
        self.write(", macro, escaped=context.eval_ctx.autoescape)")


class Escaped(dict[str, str]):
    """Say what any value is in HTML."""

    def __call__(self, value: Any) -> str:
        if type(value) is str:
            return self[value]
        return value if type(value) is Markup else escape(value)

    def __missing__(self, text: str) -> str:
        found = str(escape(text))
        if len(text) <= LONGEST:
            if len(self) >= REMEMBERED:
                self.clear()
            self[text] = found
        return found
