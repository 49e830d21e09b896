"""Versions: reading them back, and who counts as their writer."""

from dataclasses import replace

from django.db.models import F

from articles import sealed
from articles.merging import Merging, merge
from articles.models import Article, Edition, Version, VersionWriter
from articles.slugs import slug_of
from articles.words import Words
from newsroom.models import Reporter, User


def current(article: Article) -> Words:
    """Return the article's words as they stand, as far as they may be read."""
    if article.version is None:
        raise LookupError(f"Article {article.pk} has no version; manage.py verify says more.")
    return sealed.read(article.version, article)


def merging(article: Article, kept: Version) -> Merging:
    """Return what comes of bringing `kept`, which was set aside, together with what stands now.

    Where it is not known what the writer had opened, everything that differs is asked.
    """
    base = sealed.read(kept.parent, article) if kept.parent else Words(headline="", desk="")
    three = (base, current(article), sealed.read(kept, article))
    if article.address_date:
        return merge(*three)
    # An address part that only follows from the headline is not asked for besides: it follows from the one chosen.
    return merge(*(replace(each, slug="") if each.slug == slug_of(each.headline) else each for each in three))


def writers_of(parent: Version | None, content: Words, *, saved_by: User) -> set[int]:
    """Return the accounts that count as writers of words saved on top of `parent`.

    Who saved them, who is bylined, and who wrote what they grew from; words that are in print have been
    approved by a second person already, and their writers no longer count.
    """
    signed = [row.reporter for row in content.bylines if row.reporter]
    accounts = Reporter.objects.filter(uid__in=signed, account__isnull=False).values_list("account", flat=True)
    people = {saved_by.pk, *(account for account in accounts if account is not None)}
    in_print = Edition.objects.filter(version=parent).exclude(public_until=F("public_from"))
    if parent is not None and not in_print.exists():
        people |= set(VersionWriter.objects.filter(version=parent).values_list("person", flat=True))
    return people
