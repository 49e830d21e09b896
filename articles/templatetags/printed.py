"""What a template asks of an edition that is already there; none of these asks the database."""

from datetime import date

from django import template
from django.utils.translation import get_language

from articles.figures import Figure, figure_of
from articles.labels import labels_of
from articles.models import Edition
from articles.models.byline import Part
from articles.text import first_sentence, html_to_text
from articles.when import Day, day_of
from sources.dates import PartialDate, Precision

register = template.Library()


@register.filter
def figure(edition: Edition) -> Figure | None:
    """Return the edition's lead picture as a page shows it, or None."""
    return figure_of(edition)


@register.filter
def names(edition: Edition) -> str:
    """Return who wrote it, as a sentence has them: "A, B and C"."""
    labels = labels_of(edition.language)
    return labels.names([labels.shown(row.shown_name) for row in edition.bylines.all() if row.part == Part.BY])


@register.filter
def opening(edition: Edition) -> str:
    """Return what stands under the headline, or the beginning of the text, of an edition fetched for a list."""
    beginning = getattr(edition, "beginning", "")
    whole_tags = beginning[: beginning.rfind("<")] if beginning.rfind("<") > beginning.rfind(">") else beginning
    return edition.standfirst or first_sentence(html_to_text(whole_tags), 240)


@register.filter
def headline(edition: Edition) -> str:
    """Return the headline as readers see it: that of a retracted piece says so."""
    return labels_of(edition.language).headline_of(edition)


@register.filter
def corrected(edition: Edition) -> str:
    """Return that the piece was corrected, in its language, or nothing; of a retracted one the headline says enough."""
    return "" if edition.is_retracted or not edition.mark else labels_of(edition.language).marks[edition.mark]


@register.filter
def genre(edition: Edition) -> str:
    """Return the kind of work in the language of the piece."""
    return labels_of(edition.language).genres[edition.genre]


@register.filter
def month(first: date) -> str:
    """Return the month of a day, in the language that the page speaks."""
    return labels_of(get_language() or "").partial(PartialDate(first, Precision.MONTH))


@register.filter
def day(edition: Edition) -> Day:
    """Return the day under which readers know the piece."""
    return day_of(edition)


@register.filter
def text_path(edition: Edition) -> str:
    """Return the path of its text-only page."""
    return edition.path_of("article-text")
