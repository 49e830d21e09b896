"""The forms in which a list is handed on as a feed, and where the feed of a page stands."""

from dataclasses import dataclass

from django.urls import reverse

from newsroom.pages import Alternate, with_query


@dataclass(frozen=True)
class FeedForm:
    """One format: the media type of its documents, and what people call it."""

    media_type: str
    name: str


# By the ending of the address.
FORMS = {
    "xml": FeedForm("application/rss+xml", "RSS"),
    "atom": FeedForm("application/atom+xml", "Atom"),
    "json": FeedForm("application/feed+json", "JSON Feed"),
}


def feeds_of(name: str, *args: str, **query: str) -> tuple[Alternate, ...]:
    """Return the feeds of a page, one of each form: `name` is theirs in articles.urls, `args` what comes before it."""
    return tuple(
        Alternate(form.media_type, form.name, with_query(reverse(name, args=[*args, ending]), **query))
        for ending, form in FORMS.items()
    )
