"""How the fields of a row are drawn: plain inputs in Python, because a page of 300 sources has two thousand of them."""

from collections.abc import Callable
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString


def _input(widget: dict[str, Any]) -> SafeString:
    attributes = {"type": widget["type"], "name": widget["name"], "value": widget["value"], **widget["attrs"]}
    return format_html("<input{}>", flatatt({name: value for name, value in attributes.items() if value is not None}))


def _textarea(widget: dict[str, Any]) -> SafeString:
    attributes = flatatt({"name": widget["name"], **widget["attrs"]})
    # The line break that follows the tag belongs to no value: a browser drops it.
    return format_html("<textarea{}>\n{}</textarea>", attributes, widget["value"] or "")


_KINDS = ("text", "number", "hidden", "checkbox", "file", "date")
_DRAWN: dict[str, Callable[[dict[str, Any]], SafeString]] = {
    **{f"django/forms/widgets/{kind}.html": _input for kind in _KINDS},
    "django/forms/widgets/textarea.html": _textarea,
}


class RowRenderer(TemplatesSetting):
    """Draws what is named above without a template, and everything else with its own."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Return the field as HTML, as Django's own templates would draw it."""
        draw = _DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)
