"""What the newsroom tells its readers about itself: its policies, each once it is filled."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from articles.labels import ENGLISH
from articles.text import first_sentence
from articles.when import Day
from newsroom.models import Policy
from newsroom.pages import Head, ReaderRequest, for_readers, page
from newsroom.plain_text import blocks


@for_readers
def about(_request: ReaderRequest, kind: str) -> HttpResponse:
    """Show one policy; what nobody has filled yet is as good as missing."""
    found = get_object_or_404(Policy.objects.shown(), kind=kind)
    parts = blocks(found.words)
    said = [line for part in parts if part.form == "paragraph" for line in part.lines]
    day = timezone.localtime(found.changed_at).date() if found.changed_at else None
    return page(
        "articles/about.html",
        Head(found.about.title, first_sentence(" ".join(said) or found.about.asks), found.get_absolute_url()),
        policy=found,
        parts=parts,
        changed=Day(day.isoformat(), ENGLISH.day_of(day)) if day else None,
    )
