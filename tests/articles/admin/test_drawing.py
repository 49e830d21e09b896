"""Fields of rows are drawn as Django's own templates draw them."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting

from articles.admin.drawing import RowRenderer
from articles.admin.forms import BylineForm, CitationForm, PictureForm

TYPED = {
    "position": "2",
    "gone": "on",
    "line": '<i>"A" & B</i>',
    "name": "Ada",
    "caption": "</textarea><b>",
    "note": "",
}


class Seen(HTMLParser):
    """Tags, attributes in any order, and text, as a browser reads them."""

    def __init__(self, drawn: str) -> None:
        super().__init__()
        self.parts: list[object] = []
        self.feed(drawn)

    def handle_starttag(self, tag, attrs) -> None:
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_data(self, data) -> None:
        self.parts.append(data)


@pytest.mark.parametrize("kind", [BylineForm, CitationForm, PictureForm])
@pytest.mark.parametrize("typed", [None, TYPED], ids=["empty", "filled"])
def test_every_field_of_a_row_is_drawn_as_django_draws_it(kind: type[forms.Form], typed):
    ours, theirs = (kind(typed, renderer=renderer) for renderer in (RowRenderer(), TemplatesSetting()))
    for name in ours.fields:
        assert Seen(str(ours[name])).parts == Seen(str(theirs[name])).parts, name
