"""What is in print: the one module that makes editions out of approved versions and ends their ranges."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Max
from taggit.models import Tag

from articles import sealed, slugs, words
from articles.addresses import taken
from articles.editions_in_row import changed_at, first_published, mark
from articles.models import (
    Article,
    Edition,
    EditionByline,
    EditionCitation,
    EditionPicture,
    EditionPlace,
    EditionTag,
    Photo,
    Redirect,
    SealedEdition,
)
from articles.models.edition import Kind
from articles.models.shown import passages_in
from articles.printed_record import columns, printed_digest, search_keys, withholding
from articles.words import Words
from newsroom import clock
from newsroom.models import Reporter
from sources.dates import PartialDate, Precision
from sources.models import Source


class CannotPrint(Exception):
    """The version cannot go into print. The message is meant for the person who tried."""


def print_edition(article: Article, *, at: datetime, kind: str = "", reason: str = "") -> Edition:
    """Put the article's approved version into print from the moment `at` (aware); the edition before it ends there.

    Runs within the caller's transaction. Sets the article's address at its first printing.

    Raises:
        CannotPrint: another article has the address already.
    """
    if article.version is None or article.approval is None:
        raise CannotPrint("Only an approved article can be printed.")
    public = _public(article)
    if sealed.holds_withheld(article.version, article):
        raise CannotPrint(sealed.HOLDS)
    first = first_published(public, words.read(article.version.content), at)
    return _put(
        SealedEdition(
            article=article,
            kind=(kind or Kind.UPDATE) if public else Kind.FIRST,
            reason=reason,
            version=article.version,
            approval=article.approval,
            first_published_at=first,
            public_from=at,
            address_date=_settled_address(article, first),
        ),
        public,
    )


def reprint(article: Article, *, kind: str, reason: str = "") -> Edition:
    """Print the words that were in print last once more, from now on: under a new kind, or at a new address.

    What was off the news lists stays off them. Runs within the caller's transaction.

    Raises:
        CannotPrint: it was never in print.
    """
    last = last_public(article)
    if last is None:
        raise CannotPrint("It was never in print.")
    again = SealedEdition(
        article=article,
        kind=kind,
        reason=reason,
        version=last.version,
        approval=last.approval,
        first_published_at=last.first_published_at,
        public_from=clock.now(),
        news_until=last.news_until,
        address_date=last.address_date,
    )
    return _put(again, _public(article))


def _put(edition: SealedEdition, public: list[Edition]) -> Edition:
    """Fill in what follows from its version and from the editions before it, end the last of those, and print it."""
    article, found = edition.article, words.read(edition.version.content)
    edition.number = (Edition.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0) + 1
    edition.digest, edition.slug = printed_digest(edition.version), article.slug
    edition.changed_at = changed_at(public, edition.kind, edition.public_from)
    edition.mark = mark(public, edition.kind)
    for name, value in (columns(found) | withholding(article, found)).items():
        setattr(edition, name, value)
    rows = _rows(edition, found)
    edition.search_keys = search_keys(edition, rows)
    Edition.objects.filter(article=article, public_until=None).update(public_until=edition.public_from)
    edition.save(force_insert=True)
    _print_rows(rows)
    _print_places(edition, found)
    return edition


def withdraw(article: Article) -> Edition:
    """End the article's live edition now, with none to follow it; return it.

    Raises:
        CannotPrint: readers cannot read it as it is.
    """
    edition = last_public(article)
    if edition is None or edition.public_until is not None:
        raise CannotPrint("It is not in print.")
    edition.public_until = clock.now()
    Edition.objects.filter(pk=edition.pk, public_until=None).update(public_until=edition.public_until)
    return edition


def readdress(article: Article, slug: str) -> Redirect:
    """Give an article in print another address and let the one it had lead there. Refreshes `article`.

    The guard of addresses asks for a proposal of exactly this slug that a second person approved. An address that
    it had before leads there already.

    Raises:
        CannotPrint: another article has or had the address.
    """
    if article.address_date is None:
        raise CannotPrint("It was never in print.")
    _refuse_taken(article, article.address_date, slug)
    row, _ = Redirect.objects.get_or_create(
        address_date=article.address_date, slug=article.slug, article=article, defaults={"since": clock.now()}
    )
    Article.objects.filter(pk=article.pk).update(slug=slug)
    article.refresh_from_db()
    return row


def last_public(article: Article) -> Edition | None:
    """Return the edition that readers can read now or, of a withdrawn article, could read last."""
    return Edition.objects.filter(article=article).begun(clock.now()).order_by("-number").first()


def is_withdrawn(article: Article) -> bool:
    """Say whether it was in print and nothing of it is."""
    last = last_public(article)
    return last is not None and last.public_until is not None and last.public_until <= clock.now()


def withhold(article: Article) -> int:
    """Let every edition of the article, past, present and scheduled, withhold what the article withholds now.

    Runs within the caller's transaction. Returns how many editions there are.
    """
    editions = SealedEdition.objects.filter(article=article).select_related("version")
    for edition in editions:
        found = words.read(edition.version.content)
        Edition.objects.filter(pk=edition.pk).update(**withholding(article, found))
        for slug, hidden in slugs.places(found.city, found.country, passages_in(article.withheld)):
            EditionPlace.objects.filter(edition=edition.pk, slug=slug).update(is_withheld=hidden)
    return len(editions)


def unprint(article: Article) -> Edition:
    """End the edition that has not begun yet, so that it never will, and give the one before it its range back.

    Returns the edition that was ended.

    Raises:
        CannotPrint: no edition waits for its moment.
    """
    waiting = Edition.objects.filter(article=article, public_from__gt=clock.now(), public_until=None).first()
    if waiting is None:
        raise CannotPrint("It is public already.")
    Edition.objects.filter(pk=waiting.pk).update(public_until=waiting.public_from)
    Edition.objects.filter(article=article, public_until=waiting.public_from, number__lt=waiting.number).exclude(
        public_from=waiting.public_from
    ).update(public_until=None)
    if not was_public(article):
        Article.objects.filter(pk=article.pk).update(address_date=None)
    return waiting


def was_public(article: Article) -> bool:
    """Say whether readers could ever read it, or will: an edition taken off the schedule does not count."""
    return bool(_public(article))


def _public(article: Article) -> list[Edition]:
    """Return the editions that readers could read or will, in their order, with what marks and dates follow from."""
    every = Edition.objects.filter(article=article).exclude(public_until=F("public_from")).order_by("number")
    return list(every.only("kind", "mark", "changed_at", "public_from", "public_until", "first_published_at"))


def shelve(article: Article) -> Edition:
    """Take the article's live edition off the news lists; its page and the archive keep it. Returns the edition.

    Raises:
        CannotPrint: no edition of it is in print.
    """
    edition = Edition.objects.filter(article=article, public_until=None).first()
    if edition is None:
        raise CannotPrint("No edition of it is in print.")
    edition.news_until = clock.now()
    Edition.objects.filter(pk=edition.pk, news_until=None).update(news_until=edition.news_until)
    return edition


def facts(edition: Edition) -> dict[str, Any]:
    """Return what the ledger keeps of an edition: everything that does not follow from its version."""
    return {
        "edition": edition.number,
        "kind": str(edition.kind),
        "reason": edition.reason,
        "first_published_at": moment(edition.first_published_at),
        "public_from": moment(edition.public_from),
        "address": f"{edition.address_date.isoformat()}/{edition.slug}",
        "printed": edition.digest,
    }


def moment(at: datetime | None) -> str:
    """Return a moment as the ledger writes it: ISO 8601 in UTC; nothing for none."""
    return at.astimezone(UTC).isoformat() if at else ""


def _settled_address(article: Article, first: datetime) -> date:
    """Return the date part of the article's address, settled for ever by its first printing."""
    if article.address_date is not None:
        return article.address_date
    day = first.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    _refuse_taken(article, day, article.slug)
    Article.objects.filter(pk=article.pk).update(address_date=day)
    article.address_date = day
    return day


def _refuse_taken(article: Article, day: date, slug: str) -> None:
    """Refuse an address that another article has, or had at any time: it leads there for ever.

    Raises:
        CannotPrint: it is taken.
    """
    if refusal := taken(article, day, slug):
        raise CannotPrint(refusal)


def proof(found: Words, *, at: datetime) -> Edition:
    """Return how these words would stand in print at the moment `at`: an edition that is stored nowhere.

    Its rows hang on it as though they had been fetched. What has no record yet (a source, a tag) has none here.
    """
    edition = Edition(
        pk=0,
        number=1,
        kind=Kind.FIRST,
        first_published_at=at,
        public_from=at,
        address_date=at.date(),
        slug=found.slug or "preview",
        **columns(found),
    )
    edition._prefetched_objects_cache = _rows(edition, found)  # type: ignore[attr-defined]  # Django's own, unlisted
    return edition


def _print_rows(rows: dict[str, list[Any]]) -> None:
    EditionByline.objects.bulk_create(rows["bylines"])
    EditionCitation.objects.bulk_create(rows["citations"])
    EditionPicture.objects.bulk_create(rows["pictures"])
    EditionTag.objects.bulk_create(rows["edition_tags"])


def _print_places(edition: Edition, found: Words) -> None:
    EditionPlace.objects.bulk_create(
        EditionPlace(edition=edition, slug=slug, is_withheld=hidden, first_published_at=edition.first_published_at)
        for slug, hidden in slugs.places(found.city, found.country, passages_in(edition.article.withheld))
    )


def _rows(edition: Edition, found: Words) -> dict[str, list[Any]]:
    """Return the rows of an edition by the names of their relations, stored nowhere yet."""
    first = edition.first_published_at
    reporters = {
        str(r.uid): r for r in Reporter.objects.filter(uid__in=[b.reporter for b in found.bylines if b.reporter])
    }
    bylines = [
        EditionByline(
            edition=edition,
            position=n,
            reporter=reporters.get(b.reporter),
            name=b.name,
            title=b.title,
            part=b.part,
            first_published_at=first,
        )
        for n, b in enumerate(found.bylines, start=1)
    ]
    photos = Photo.objects.filter(digest__in=[p.photo for p in found.pictures if p.photo])
    by_digest = {photo.digest: photo for photo in photos.prefetch_related("renditions")}
    pictures = [
        EditionPicture(
            edition=edition,
            position=n,
            photo=by_digest[p.photo],
            caption=p.caption,
            credit=p.credit,
            alternative=p.alternative,
        )
        for n, p in enumerate(found.pictures, start=1)
        if p.photo
    ]
    tags = Tag.objects.filter(name__in=found.tags)
    return {
        "bylines": bylines,
        "citations": _citations_in_print(edition, found),
        "pictures": pictures,
        "edition_tags": [EditionTag(edition=edition, tag=tag, first_published_at=first) for tag in tags],
    }


def _citations_in_print(edition: Edition, found: Words) -> list[EditionCitation]:
    uids = [c.source for c in found.citations if c.source]
    sources = {str(s.uid): s for s in Source.objects.filter(uid__in=uids).select_related("outlet")}
    return [_citation_in_print(edition, n, c, sources.get(c.source)) for n, c in enumerate(found.citations, start=1)]


def _citation_in_print(
    edition: Edition, position: int, cited: words.CitationWords, source: Source | None
) -> EditionCitation:
    date_printed = _partial(cited.date)
    record = {"source": source, "outlet": source.outlet} if source else {}
    return EditionCitation(
        edition=edition,
        position=position,
        outlet_name=cited.outlet,
        title=cited.title,
        authors=cited.authors,
        date=date_printed.value if date_printed else None,
        date_precision=date_printed.precision.value if date_printed else "",
        address=cited.address,
        note=cited.note,
        page=cited.page,
        first_published_at=edition.first_published_at,
        **record,
    )


def _partial(iso: str) -> PartialDate | None:
    """Return the date that PartialDate.iso wrote down."""
    if not iso:
        return None
    precision = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}[len(iso)]
    return PartialDate(date.fromisoformat(f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10]), precision)
