"""Templates compiled so that what they print is escaped in a small part of the time.

Jinja makes a Markup of everything that a template prints, only to join all of them into one text. A page prints more
than a hundred values, most of them short.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]  # ours as long as it is pinned


def escaped(value: Any) -> str:
    """Return what markupsafe.escape gives, as a plain text where it can: only for what is joined at once."""
    kind = type(value)
    if kind is str:
        return _escape_inner(value)
    return value if kind is Markup else escape(value)


class Generator(CodeGenerator):
    """Makes code of templates that calls `escaped`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's name
        self.writeline(f"from {__name__} import {escaped.__name__}")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(f"{escaped.__name__}(")
        else:
            super()._output_child_pre(node, frame, finalize)
