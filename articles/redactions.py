"""The door for safety: withhold a passage or a name at once, look at it afterwards, give it free by two.

Nothing that was ever saved or printed is altered. What is withheld is noted on the article and its editions, and
articles.models.shown covers it wherever words are read. The ledger names a passage by its SHA-256 alone.
"""

import secrets
from collections.abc import Iterable
from datetime import UTC

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from taggit.models import Tag

from articles import editing, photos, printing, rules, sealed, telling_safety, veil
from articles.models import Article, EditionTag, Photo, Redaction, Series
from articles.models.shown import noted, passages_in
from articles.statuses import MAY_WRITE, Status
from newsroom import clock, ledger, reporter_rules
from newsroom.canonical import digest
from newsroom.models import Notification, Reporter, User
from newsroom.roles import Right
from sources.models import Outlet, Source

# A shorter passage stands in too many words, and what is covered then tells it.
SHORTEST = 3
LONGEST = 2000
_CATALOGUED: dict[str, type[Model]] = {"source": Source, "photo": Photo, "notification": Notification}


_SAID_OF_PHOTOS = ("caption", "alternative", "credit", "creator", "copyright_notice", "usage_terms")


class RedactionRefused(Exception):
    """Nothing was withheld, or nothing given free. The message is meant for the person who tried."""


@transaction.atomic
def redact(article: Article, passage: str, *, reason: str, by: User) -> Redaction:
    """Withhold the passage from everything that shows the article, at once; somebody else looks at it later.

    A passage that holds the name of somebody who signs the article withholds that name on every byline too.
    `article` is refreshed from the database.

    Raises:
        RedactionRefused: the person may not, no reason is given, the passage is too short or too long, or is
            withheld already.
    """
    ledger.take_turn()
    article.refresh_from_db()
    if refused := rules.withholding_refusal(by, article):
        raise RedactionRefused(refused)
    passage = passage.strip()
    _check(article, passage, reason)
    made = Redaction.objects.create(
        article=article, passage=passage, digest=digest(passage), reason=reason.strip(), by=by, at=clock.now()
    )
    made.tags.set(_tags(article, passage))
    made.outlets.set(_outlets(article, passage))
    made.series.set(_series(article, passage))
    Redaction.objects.filter(pk=made.pk).update(catalogue=_cover_catalogue(article, passage))
    detail = {"redaction": made.pk, "passage": made.digest}
    ledger.record("redact", ledger.Subject("article", article.pk, detail), by=by)
    for reporter in _signing(article, passage):
        _withhold(reporter, by=by)
    _apply(article)
    _leave_out_of_draft(article, by=by)
    telling_safety.withheld(article, by=by)
    made.refresh_from_db()
    return made


@transaction.atomic
def withhold_name(reporter: Reporter, *, by: User) -> None:
    """Hide the reporter's name on every byline, page, feed and file at once. What else names them is not hidden yet.

    Raises:
        RedactionRefused: the reporter's record is not in the person's care.
    """
    ledger.take_turn()
    if not reporter_rules.may_change(by, reporter):
        raise RedactionRefused("Only editors of the reporter's desks may withhold the name. Ask one now.")
    if _withhold(reporter, by=by):
        telling_safety.name_withheld(reporter, by=by)


@transaction.atomic
def review(redaction: Redaction, *, by: User) -> None:
    """Say that a second person has looked at the redaction and lets it stand.

    Raises:
        RedactionRefused: the person may not.
    """
    ledger.take_turn()
    redaction.refresh_from_db()
    if refused := rules.unsealing_refusal(by, redaction):
        raise RedactionRefused(refused)
    if redaction.reviewed_at is None:
        Redaction.objects.filter(pk=redaction.pk).update(reviewed_by=by, reviewed_at=clock.now())
        _record("review redaction", redaction, by=by)
        telling_safety.looked_at(redaction, by=by)
    redaction.refresh_from_db()


@transaction.atomic
def lift(redaction: Redaction, *, reason: str, by: User) -> None:
    """Give the passage free again: everything shows it as it did before.

    Raises:
        RedactionRefused: the person may not, or gives no reason.
    """
    ledger.take_turn()
    redaction.refresh_from_db()
    if refused := rules.unsealing_refusal(by, redaction):
        raise RedactionRefused(refused)
    if not reason.strip():
        raise RedactionRefused("Say why the passage can be read again: the record needs a reason.")
    Redaction.objects.filter(pk=redaction.pk).update(
        lifted_by=by, lifted_at=clock.now(), lifted_because=reason.strip()[:LONGEST]
    )
    redaction.refresh_from_db()
    _record("lift redaction", redaction, by=by)
    _uncover_catalogue(redaction)
    _apply(Article.objects.get(pk=redaction.article_id))
    telling_safety.looked_at(redaction, by=by)


@transaction.atomic
def unseal(redaction: Redaction, *, by: User) -> str:
    """Return the sealed passage to somebody who may read it; the ledger keeps that they did.

    Raises:
        RedactionRefused: the person may not read what is sealed.
    """
    if not by.has_right(Right.READ_SEALED, redaction.article.desk):
        raise RedactionRefused("Only managing editors read what is sealed.")
    _record("read sealed passage", redaction, by=by)
    return redaction.passage


def _record(action: str, redaction: Redaction, *, by: User) -> None:
    detail = {"redaction": redaction.pk, "passage": redaction.digest}
    ledger.record(action, ledger.Subject("article", redaction.article_id, detail), by=by)


def _check(article: Article, passage: str, reason: str) -> None:
    if not reason.strip():
        raise RedactionRefused("Say why in a few words; name nobody. Whoever looks at it later needs a reason.")
    key = veil.folded(passage)
    if len(key.replace(" ", "")) < SHORTEST or len(passage) > LONGEST:
        raise RedactionRefused(
            f"Give a passage of {SHORTEST} to {LONGEST} characters. A shorter one stands inside too many other words."
        )
    if any(veil.holds(mark, [passage]) for mark in veil.MARKS.values()):
        raise RedactionRefused(
            "This stands in the words that say that something is withheld. Take more of the passage."
        )
    standing = article.redactions.filter(lifted_at=None).values_list("passage", flat=True)
    if key in {veil.folded(known) for known in standing}:
        raise RedactionRefused("This passage is withheld already.")


def _apply(article: Article) -> None:
    """Note on the article and its editions what is withheld now."""
    withheld = withheld_of(article)
    named = veil.address_holds(article.slug, passages_in(withheld))
    public_slug = (article.public_slug or f"withheld-{secrets.token_hex(6)}") if named else None
    Article.objects.filter(pk=article.pk).update(withheld=withheld, public_slug=public_slug)
    article.refresh_from_db()
    printing.withhold(article)


def withheld_of(article: Article) -> str | None:
    """Return what the article notes of the passages that are withheld of it now."""
    standing = Redaction.objects.filter(article=article, lifted_at=None)
    return noted([(row.passage, row.at.astimezone(UTC).isoformat()) for row in standing])


def _leave_out_of_draft(article: Article, *, by: User) -> None:
    """Give an article that may be written new words without the passage; elsewhere the next save leaves it out."""
    version = article.version
    if version is not None and Status(article.status) in MAY_WRITE and sealed.holds_withheld(version, article):
        editing.save_words(
            article, sealed.read(version, article), base=version, by=by, reason="A passage is withheld for safety"
        )


def _withhold(reporter: Reporter, *, by: User) -> bool:
    """Hide the name; say whether it was not hidden already."""
    hidden = Reporter.objects.filter(pk=reporter.pk, name_withheld=False).update(name_withheld=True)
    if hidden:
        ledger.record("withhold name", ledger.Subject("reporter", reporter.pk), by=by)
    reporter.refresh_from_db()
    return bool(hidden)


def _signing(article: Article, passage: str) -> Iterable[Reporter]:
    """Return the reporters who sign the article or an edition of it, whose name holds the passage or is in it."""
    signed = Reporter.objects.filter(bylines__article=article) | Reporter.objects.filter(
        edition_bylines__edition__article=article
    )
    return [
        reporter
        for reporter in signed.distinct()
        if veil.holds(reporter.name, [passage]) or veil.holds(passage, [reporter.name])
    ]


def _tags(article: Article, passage: str) -> list[Tag]:
    carried = Tag.objects.filter(pk__in=EditionTag.objects.filter(edition__article=article).values("tag"))
    return [tag for tag in [*carried, *article.tags.all()] if veil.holds(tag.name, [passage])]


def _outlets(article: Article, passage: str) -> list[Outlet]:
    cited = Outlet.objects.filter(edition_citations__edition__article=article).distinct()
    return [outlet for outlet in cited if veil.holds(outlet.name, [passage])]


def _series(article: Article, passage: str) -> list[Series]:
    named = Series.objects.filter(Q(editions__article=article) | Q(pk=article.series_id)).distinct()
    return [
        series
        for series in named
        if veil.holds(f"{series.name} {series.description}", [passage]) or veil.address_holds(series.slug, [passage])
    ]


def _cover_catalogue(article: Article, passage: str) -> dict[str, dict[str, dict[str, str]]]:
    """Cover the passage in the records of sources and photos that the article uses, and in what people were told.

    They are working records of the newsroom; what was printed of them stands in versions and editions. Returns
    them as they were.
    """
    told = Notification.objects.filter(path=reverse("admin:articles_article_change", args=[article.pk]))
    sources = Source.objects.filter(citations__article=article) | Source.objects.filter(
        edition_citations__edition__article=article
    )
    used = Photo.objects.filter(uses__article=article) | Photo.objects.filter(edition_uses__edition__article=article)
    return {
        "source": _cover_rows(sources.distinct(), ("title", "authors", "address"), passage),
        "photo": _cover_photos(used.distinct(), passage),
        "notification": _cover_rows(told, ("line", "message"), passage),
    }


def _cover_photos(rows: "QuerySet[Photo]", passage: str) -> dict[str, dict[str, str]]:
    """Cover the passage in what is said of the photos; what readers were given of them with it is shown no more."""
    kept = _cover_rows(rows, ("name", *_SAID_OF_PHOTOS), passage)
    photos.renew(Photo.objects.filter(pk__in=kept))
    return kept


def _cover_rows(rows: Iterable[Model], names: tuple[str, ...], passage: str) -> dict[str, dict[str, str]]:
    kept = {}
    for row in rows:
        was = {name: getattr(row, name) for name in names}
        now = {name: _cover_value(name, value, passage)[: _longest(row, name)] for name, value in was.items()}
        if now != was:
            type(row)._default_manager.filter(pk=row.pk).update(**now)
            kept[str(row.pk)] = was
    return kept


def _longest(row: Model, name: str) -> int | None:
    """Return how many characters the column takes: what stands for the passage may be longer than that."""
    return getattr(row._meta.get_field(name), "max_length", None)


def _cover_value(name: str, value: str, passage: str) -> str:
    mark = veil.mark_of("en")
    if name == "address":
        return "" if veil.address_holds(value, [passage]) else value
    # A file name joins words as an address does.
    if name == "name" and veil.address_holds(value, [passage]):
        return mark
    return veil.cover(value, [passage], mark)


def _uncover_catalogue(redaction: Redaction) -> None:
    for kind, model in _CATALOGUED.items():
        for key, was in redaction.catalogue.get(kind, {}).items():
            model._default_manager.filter(pk=int(key)).update(**was)
    photos.renew(Photo.objects.filter(pk__in=redaction.catalogue.get("photo", {})))
