"""What the public may read, from when until when. The public side asks here and nowhere else.

Rows are made by articles.printing alone; guards let nothing of them be altered but the end of their ranges.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Left
from django.urls import reverse

from articles import slugs, veil
from articles.models.article import Article, Dating, Genre
from articles.models.edition_rows import EditionByline, EditionCitation, EditionPicture, EditionPlace, EditionTag
from articles.models.photo import Rendition
from articles.models.redaction import Redaction
from articles.models.shown import HTML, SLUG, covered, lines, moments_in, passages_in, words_shown
from articles.models.version import Approval, Version
from articles.photo_shapes import WHOLE
from articles.words import STATEMENTS
from newsroom.models import Desk

# For the index alone.
SEARCHED = ("search_text", "search_head", "search_keys")
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True)
class Cursor:
    """A place in a list ordered newest first: what follows it is older."""

    at: datetime
    edition: int


class EditionQuerySet(models.QuerySet["Edition"]):
    """Which editions."""

    def live(self, at: datetime) -> "EditionQuerySet":
        """What the public could read at the moment `at` (aware)."""
        return self.filter(public_from__lte=at).filter(Q(public_until=None) | Q(public_until__gt=at))

    def news(self, at: datetime) -> "EditionQuerySet":
        """What stood in the news lists at the moment `at` (aware): live and not archived."""
        return self.live(at).filter(Q(news_until=None) | Q(news_until__gt=at))

    def begun(self, at: datetime) -> "EditionQuerySet":
        """Return what readers could read at the moment `at` (aware) or at one before it."""
        return self.filter(public_from__lte=at).exclude(public_until=F("public_from"))

    def versions_of(self, article: int, at: datetime) -> "EditionQuerySet":
        """Return what readers read of an article, by its number, one after the other, up to the moment `at` (aware).

        The first is version 1. What was taken off the schedule was never public and counts for nothing.
        """
        return self.begun(at).filter(article=article).order_by("number")

    def newest_first(self) -> "EditionQuerySet":
        """Order by the day readers know the pieces by, newest first."""
        return self.order_by("-first_published_at", "-id")

    def after(self, cursor: Cursor | None) -> "EditionQuerySet":
        """Return what follows the cursor in a list newest first; everything without one."""
        if cursor is None:
            return self
        # The first condition alone bounds the index range; the second settles equal moments.
        return self.filter(first_published_at__lte=cursor.at).filter(
            Q(first_published_at__lt=cursor.at) | Q(id__lt=cursor.edition)
        )

    def at_address(self, day: date, slug: str) -> "EditionQuerySet":
        """Return what stands at the address. One that held a withheld passage stands elsewhere now, and not there."""
        return self.filter(Q(public_slug=slug) | Q(public_slug=None, slug=slug), address_date=day)

    def having(self, relation: str, **row: Any) -> "EditionQuerySet":
        """Which have such a row among their bylines, citations, edition_tags or edition_places."""
        return self.filter(Exists(_own_rows(relation, row)))

    def under(
        self, relation: str, cursor: Cursor | None = None, bounds: dict[str, datetime] | None = None, **row: Any
    ) -> "EditionQuerySet":
        """List what has such a row, of those that `having` knows, newest first, from the cursor on.

        The rows lead: the order is read from their own index (reporter, outlet, tag or place, then the day), so that a
        rare name costs no walk through the archive. Asked once in a query; further rows are asked by `having`.
        `bounds` are conditions on their first_published_at.
        """
        wanted = Q(**{f"{relation}__{name}": value for name, value in (row | (bounds or {})).items()})
        if relation not in {
            "edition_tags",
            "edition_places",
        }:  # Twice in the byline, six times among the sources: once in the list.
            first = _own_rows(relation, row).order_by("position").values("position")
            wanted &= Q(**{f"{relation}__position": Subquery(first[:1])})
        if cursor is not None:
            moment, edition = f"{relation}__first_published_at", f"{relation}__edition_id"
            before = Q(**{f"{moment}__lt": cursor.at}) | Q(**{f"{edition}__lt": cursor.edition})
            wanted &= Q(**{f"{moment}__lte": cursor.at}) & before
        return self.filter(wanted).order_by(f"-{relation}__first_published_at", f"-{relation}__edition_id")

    def in_every_language(self, edition: "Edition") -> "EditionQuerySet":
        """Return the original and the translations of a piece, itself among them."""
        original = edition.translation_of_id or edition.article_id
        return self.filter(Q(article=original) | Q(translation_of=original))

    def behind_original(self, at: datetime) -> "EditionQuerySet":
        """Return live translations whose originals readers were told of a change since, at the moment `at` (aware)."""
        changed = Edition.objects.live(at).filter(article=OuterRef("translation_of"))
        told = changed.filter(changed_at__gt=OuterRef("public_from"))
        return self.live(at).exclude(translation_of=None).filter(Exists(told))

    def parts_after(self, number: int = 0, edition: int = 0) -> "EditionQuerySet":
        """Order by the number in the series, from behind that place on."""
        behind = Q(series_number__gt=number) | Q(pk__gt=edition)
        return self.filter(series_number__gte=number).filter(behind).order_by("series_number", "pk")

    def parts_before(self, number: int, edition: int) -> "EditionQuerySet":
        """Order by the number in the series backwards, from before that place on."""
        before = Q(series_number__lt=number) | Q(pk__lt=edition)
        return self.filter(series_number__lte=number).filter(before).order_by("-series_number", "-pk")

    def for_list(self) -> "EditionQuerySet":
        """Everything one row of a public list shows, in a fixed number of queries; `beginning` is that of the body."""
        # A passage is covered whole or not at all, so the cut comes after the covering.
        beginning = Case(
            When(withheld=None, then=Left("body", 2000)), default=F("body"), output_field=models.TextField()
        )
        rows = self.select_related("desk").defer("body", *SEARCHED).annotate(sealed_beginning=beginning)
        return rows.prefetch_related(_signed(), _pictured(shape=WHOLE))

    def for_hits(self) -> "EditionQuerySet":
        """Everything one row of a list shows that says where its text fits, in a fixed number of queries."""
        return self.select_related("desk").defer(*SEARCHED).prefetch_related(_signed(), _pictured(shape=WHOLE))

    def for_page(self) -> "EditionQuerySet":
        """Everything one article page shows, in a fixed number of queries."""
        whole = self.select_related("desk").defer(*SEARCHED)
        return whole.prefetch_related(_signed(), _pictured(), _cited(), _tagged())

    def for_citing(self) -> "EditionQuerySet":
        """Everything a citation of an edition and of its sources says, in a fixed number of queries."""
        return self.defer("body", "standfirst", *SEARCHED).prefetch_related(_signed(), _cited())

    def for_feed(self, *, whole: bool = False) -> "EditionQuerySet":
        """Everything one entry of a feed shows, in a fixed number of queries, its sources too where `whole`.

        `first_slug` is that of its beginning.
        """
        own = Edition.objects.filter(article=OuterRef("article")).exclude(public_until=F("public_from"))
        rows = self.annotate(sealed_first_slug=Subquery(own.order_by("number").values("slug")[:1]))
        shown = [_signed(), _pictured(shape=WHOLE), _tagged(), *([_cited()] if whole else [])]
        return rows.select_related("desk").defer(*SEARCHED).prefetch_related(*shown)


_ROWS: dict[str, type[models.Model]] = {
    "bylines": EditionByline,
    "citations": EditionCitation,
    "edition_tags": EditionTag,
    "edition_places": EditionPlace,
}


def _own_rows(relation: str, row: dict[str, Any]) -> "models.QuerySet[Any]":
    """Return an edition's own such rows under that name, as a subquery of a query for editions.

    Their moment is the edition's. Asking for it too lets the index by reporter, outlet or tag find them at once,
    where the planner would otherwise read everything of that reporter for each edition.
    """
    model: type[models.Model] = _ROWS[relation]
    own = {"edition": OuterRef("pk"), "first_published_at": OuterRef("first_published_at")}
    return model._default_manager.filter(**own | row)


def _signed() -> "Prefetch[str]":
    return Prefetch("bylines", EditionByline.objects.select_related("reporter"))


def _cited() -> "Prefetch[str]":
    standing = EditionCitation.objects.select_related("source__copy", "source__health", "source__root")
    return Prefetch("citations", standing)


def _tagged() -> "Prefetch[str]":
    return Prefetch("edition_tags", EditionTag.objects.exclude(Exists(hidden("tags", "tag"))).select_related("tag"))


def hidden(names: str, outer: str) -> "models.QuerySet[Redaction]":
    """Return, as a subquery, the standing redactions that hide a tag or outlet: `names` is "tags" or "outlets"."""
    return Redaction.objects.standing().filter(**{names: OuterRef(outer)})


def _pictured(**which: str) -> "Prefetch[str]":
    """Fetch the pictures, with such renditions as readers may be shown."""
    shown = Rendition.objects.shown().filter(**which).defer("words", "digest")
    pictured = EditionPicture.objects.select_related("photo").prefetch_related(Prefetch("photo__renditions", shown))
    return Prefetch("pictures", pictured)


class Kind(models.TextChoices):
    """Why there is this edition."""

    FIRST = "first", "First edition"
    UPDATE = "update", "Update"
    CORRECTION = "correction", "Correction"
    TYPO = "typo", "Slip of the pen"
    RETRACTION = "retraction", "Retraction"
    REINSTATED = "reinstated", "Reinstatement"
    ADDRESS = "address", "New address"


# Readers are not told that there is a new edition.
QUIET = frozenset({Kind.TYPO, Kind.ADDRESS})


class Mark(models.TextChoices):
    """What lists say of a piece beside its headline."""

    NONE = "", ""
    CORRECTED = "corrected", "Corrected"
    RETRACTED = "retracted", "Retracted"


@words_shown(
    **lines("reason", "headline", "kicker", "standfirst", "city", "country", "search_text", "search_head", *STATEMENTS),
    body=HTML,
    slug=SLUG,
)
class Edition(models.Model):
    """A version in print, with everything its pages need. What is withheld for safety is not read from it."""

    reads_sealed = False

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.TextField(blank=True, help_text="What changed and why, for readers.")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="editions")
    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="editions")
    digest = models.CharField(max_length=64, help_text="SHA-256 of what is printed; see articles.printing.")

    first_published_at = models.DateTimeField()
    public_from = models.DateTimeField()
    public_until = models.DateTimeField(null=True)
    news_until = models.DateTimeField(null=True, help_text="When it left the front and the desk's news.")
    changed_at = models.DateTimeField(null=True, help_text="When readers were last told that the piece was changed.")
    mark = models.CharField(max_length=10, choices=Mark.choices, blank=True, default="")

    address_date = models.DateField()
    slug = models.SlugField(max_length=120, allow_unicode=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="editions")
    headline = models.CharField(max_length=300)
    kicker = models.CharField(max_length=80, blank=True)
    standfirst = models.TextField(blank=True)
    genre = models.CharField(max_length=12, choices=Genre.choices)
    city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=12)
    body = models.TextField()
    event_date = models.DateField(null=True)
    original_date = models.DateField(null=True)
    original_date_from = models.CharField(max_length=16, choices=Dating.choices, blank=True)
    how_reported = models.TextField(blank=True)
    unnamed_sources = models.TextField(blank=True)
    machine_made = models.TextField(blank=True)
    interests = models.TextField(blank=True)
    comment_asked = models.TextField(blank=True)
    series = models.ForeignKey(
        "articles.Series", on_delete=models.PROTECT, null=True, related_name="editions", db_index=False
    )
    series_number = models.PositiveSmallIntegerField(null=True)
    translation_of = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, related_name="+")
    word_count = models.PositiveIntegerField()
    search_text = models.TextField(help_text="Plain words for the index. Who is on record as a reporter has a key.")
    search_head = models.TextField(
        null=True, help_text="Those of its headline and place, which come first in a search."
    )
    search_keys = models.TextField(null=True, help_text="What it is filtered by in a search; see articles.search_keys.")

    withheld = models.TextField(null=True, help_text="Passages that nobody reads, and since when; JSON.")
    public_slug = models.SlugField(
        max_length=120, null=True, help_text="Stands for the slug in the address where that holds such a passage."
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-first_published_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_is_its_own"),
            models.CheckConstraint(
                condition=Q(public_until=None) | Q(public_until__gte=F("public_from")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="edition_kind_is_known"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="edition_mark_is_known"),
            # Not the other way round: what was taken off the schedule was never public.
            models.CheckConstraint(condition=~Q(number=1) | Q(kind=Kind.FIRST), name="edition_number_one_is_first"),
        ]
        indexes = [
            models.Index(F("first_published_at").desc(), F("id").desc(), name="edition_newest"),
            models.Index("desk", F("first_published_at").desc(), F("id").desc(), name="edition_newest_of_desk"),
            models.Index(fields=["address_date", "slug"], name="edition_by_address"),
            models.Index(fields=["public_from"], name="edition_by_start"),
            models.Index(fields=["series", "series_number", "id"], name="edition_in_series"),
            # Counts of a day, month or year are read from it alone.
            models.Index(fields=["first_published_at", "public_from", "public_until"], name="edition_counted"),
            models.Index("language", F("first_published_at").desc(), F("id").desc(), name="edition_newest_of_language"),
            models.Index("genre", F("first_published_at").desc(), F("id").desc(), name="edition_newest_of_genre"),
            models.Index("mark", F("first_published_at").desc(), F("id").desc(), name="edition_newest_of_mark"),
            models.Index(
                F("first_published_at").desc(),
                F("id").desc(),
                name="edition_newest_changed",
                condition=Q(changed_at__isnull=False),
            ),
            models.Index(fields=["event_date"], name="edition_by_event"),
        ]

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    def get_absolute_url(self) -> str:
        """Return the path of the article's public page."""
        return self.path_of("article")

    def path_of(self, page: str, *further: object) -> str:
        """Return the path of a page of the article, by its name in articles.urls and what its address asks besides."""
        return reverse(page, args=[self.address_date.isoformat().replace("-", "/"), self.slug, *further])

    def whose_words(self) -> "Edition":
        """Return what knows which passages are withheld."""
        return self

    @property
    def beginning(self) -> str:
        """The beginning of the body, where a list asked for it."""
        return str(covered(self.__dict__.get("sealed_beginning", ""), HTML, self))

    @property
    def first_slug(self) -> str:
        """The slug of its article's first edition, where a feed asked for it; that of now where it is withheld."""
        first = str(self.__dict__["sealed_first_slug"])
        return self.slug if veil.address_holds(first, passages_in(self.withheld)) else first

    @property
    def withheld_since(self) -> datetime | None:
        """Since when a passage of it is withheld for safety: the latest moment, or None."""
        moments = moments_in(self.withheld)
        return datetime.fromisoformat(max(moments)) if moments else None

    @property
    def direction(self) -> str:
        """The writing direction of the language, rtl or ltr."""
        return "rtl" if self.language.split("-")[0] in RIGHT_TO_LEFT else "ltr"

    @property
    def place(self) -> str:
        """The dateline's place: "Baghdad, Iraq"."""
        return ", ".join(part for part in [self.city, self.country] if part)

    @property
    def place_path(self) -> str:
        """The path of the page of the dateline's place, or nothing where it has none or is withheld in part."""
        own = slugs.places(self.__dict__["city"], self.__dict__["country"], passages_in(self.withheld))
        return reverse("place", args=[own[0][0]]) if own and not own[0][1] else ""

    @property
    def lead_picture(self) -> "EditionPicture | None":
        """The first picture, or None."""
        return next(iter(self.pictures.all()), None)

    @property
    def is_update(self) -> bool:
        """Whether readers were told of a change since the piece was first printed."""
        return self.changed_at is not None

    @property
    def is_retracted(self) -> bool:
        """Whether the newsroom no longer stands behind it."""
        return self.mark == Mark.RETRACTED


class SealedEdition(Edition):
    """An edition as it was printed, covered by nothing: for what verifies and prints, never for a page."""

    reads_sealed = True

    class Meta:
        proxy = True
