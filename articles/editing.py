"""The door for words: every save is a version. Nothing else writes an article's words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model, Q
from django.utils.text import slugify
from django.utils.timezone import localtime
from taggit.models import Tag

from articles import kin, rules, sealed, versions
from articles.malformed import malformed
from articles.merging import resolve
from articles.models import Article, Byline, Citation, Photo, Picture, SealedArticle, Version, VersionWriter
from articles.slugs import slug_of
from articles.words import STATEMENTS, PictureWords, Words, read, tidy
from newsroom import clock, ledger
from newsroom.models import Desk, Reporter, User
from newsroom.roles import Right
from sources.models import Source

STALE = "It was saved by somebody else, or in another window, while you were writing."
UNSETTLED = "Choose for each part below. What somebody saved meanwhile is shown as it stands now."


class SaveRefused(Exception):
    """The words cannot be saved at all. The message is meant for the person who tried."""


@dataclass(frozen=True)
class Saving:
    """What became of a save.

    `set_aside` is empty where the words are now the article's words; else it says why not, and the version
    is kept beside them. `merged_with` is the version of somebody else's that was brought together with them.
    """

    version: Version
    set_aside: str = ""
    merged_with: Version | None = None


@dataclass(frozen=True)
class _Save:
    """Who saves, what it grew from, why, and why it does not become current (empty where it does)."""

    by: User
    parent: Version | None
    reason: str = ""
    set_aside: str = ""
    merged: Version | None = None


@transaction.atomic
def start(
    words: Words, *, by: User, reason: str = "", import_reference: str | None = None, form_key: UUID | None = None
) -> Article:
    """Make a new article of these words, as a draft with its first version.

    `form_key` names the page they were typed on; the database takes one article of each.

    Raises:
        SaveRefused: the person may not write at that desk, or something the words name does not exist.
    """
    ledger.take_turn()
    words = _ready(words)
    desk = _desk(words)
    if not by.has_right(Right.WRITE, desk):
        raise SaveRefused(f"You cannot write at the {desk} desk. Choose a desk of yours.")
    now = clock.now()
    article = Article.objects.create(
        desk=desk,
        headline=words.headline,
        slug=words.slug,
        import_reference=import_reference,
        form_key=form_key,
        created_at=now,
        changed_at=now,
    )
    _keep(article, words, _Save(by, None, reason))
    return article


@transaction.atomic
def save_words(
    article: Article, words: Words, *, base: Version | None, by: User, reason: str = "", merge: bool = True
) -> Saving:
    """Save the article's words on top of the version `base` that the person had opened.

    Where somebody else saved first, both are kept as versions and what touches different parts is brought
    together (unless `merge` is false). Words that cannot become current, because both changed the same part or
    the status forbids it, are kept as a version set aside. Words equal to the current ones, or to
    those opened, make no new version. `article` is refreshed from the database.

    Raises:
        SaveRefused: the person may not write at the article's desk or the desk chosen, or something the
            words name does not exist.
    """
    ledger.take_turn()
    article.refresh_from_db()
    words = _ready(words, article)
    _check_desks(article, words, by)
    if article.version is not None and article.version.digest == words.digest():
        return Saving(article.version)
    if article.version is not None and base is not None and base.digest == words.digest():
        # Nothing was typed into what was opened: no words that could be lost, whoever saved meanwhile.
        return Saving(article.version)
    stale = STALE if base is None or base.pk != article.version_id else ""
    if set_aside := rules.writing_refusal(by, article) or stale:
        kept = _keep(article, words, _Save(by, base, reason, set_aside))
        if set_aside != STALE or not merge or (merging := versions.merging(article, kept)).conflicts:
            return Saving(kept, set_aside)
        return _together(article, merging.words, kept, by=by)
    return Saving(_keep(article, words, _Save(by, base, reason)))


@transaction.atomic
def settle(article: Article, kept: Version, choices: Mapping[str, str], *, by: User) -> Saving:
    """Bring `kept`, which was set aside, together with what stands now, as chosen for each conflict.

    `choices` are those of articles.merging, by the conflict's key. `article` is refreshed from the database.

    Raises:
        SaveRefused: a choice is missing, or was made for words that have changed since; or the person may not
            write it.
    """
    ledger.take_turn()
    article.refresh_from_db()
    if reason := rules.writing_refusal(by, article):
        raise SaveRefused(reason)
    try:
        words = resolve(versions.merging(article, kept), choices)
    except ValueError as missing:
        raise SaveRefused(UNSETTLED) from missing
    _check_desks(article, words, by)
    return _together(article, words, kept, by=by)


@transaction.atomic
def restore_words(article: Article, version: Version, *, seen: int | None, by: User) -> Saving:
    """Make the words of an earlier `version` the article's words again, as a new version.

    `seen` is the primary key of the version that stood when the person decided.

    Raises:
        SaveRefused: somebody saved since, or the person may not write it.
    """
    ledger.take_turn()
    article.refresh_from_db()
    if seen != article.version_id:
        raise SaveRefused("Somebody saved since you looked. Look again at what restoring would change.")
    if reason := rules.writing_refusal(by, article):
        raise SaveRefused(reason)
    words = sealed.read(version, article)
    return save_words(article, words, base=article.version, by=by, reason=f"Version {version.number} restored")


def _together(article: Article, words: Words, kept: Version, *, by: User) -> Saving:
    """Make words current that were brought together from `kept` and what stands now."""
    theirs, words = article.version, _ready(words, article)
    if theirs is not None and theirs.digest == words.digest():
        return Saving(theirs, merged_with=theirs)
    version = _keep(article, words, _Save(by, theirs, kept.reason, merged=kept))
    return Saving(version, merged_with=theirs)


def _check_desks(article: Article, words: Words, by: User) -> None:
    for desk in {article.desk, _desk(words)}:
        if not by.has_right(Right.WRITE, desk):
            raise SaveRefused(f"You cannot write at the {desk} desk.")


@transaction.atomic
def put_back(article: Article, version: Version) -> None:
    """Make an earlier version of the article its words again. What stood there since stays among the versions.

    Within the caller's move of the workflow, which writes the ledger; `article` stands where words may change.
    """
    words = read(version.content)
    # Not the address it was saved with: that may have been changed after print.
    _project(article, version, replace(words, slug=article.slug))


def _keep(article: Article, words: Words, save: _Save) -> Version:
    """Store a version; make it the current words unless it is set aside; write the ledger."""
    if not save.set_aside and (wrong := malformed(words, localtime(clock.now()).date())):
        raise SaveRefused(wrong)
    last = Version.objects.filter(article=article).aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        article=article,
        number=last + 1,
        content=words.content(),
        digest=words.digest(),
        parent=save.parent,
        merged=save.merged,
        saved_by=save.by,
        saved_at=clock.now(),
        reason=save.reason[:300],
        set_aside=save.set_aside[:300],
    )
    people = versions.writers_of(save.parent, words, saved_by=save.by)
    if save.merged is not None:
        people |= versions.writers_of(save.merged, words, saved_by=save.by)
    VersionWriter.objects.bulk_create(VersionWriter(version=version, person_id=person) for person in sorted(people))
    if not save.set_aside:
        _project(article, version, words)
    verb = "set words aside" if save.set_aside else "save words"
    detail = {"version": version.number, "writers": sorted(people)}
    subject = ledger.Subject("article", article.pk, detail)
    ledger.record(verb, subject, by=save.by, seen=version.digest, note=save.reason or save.set_aside)
    return version


def _ready(words: Words, article: Article | None = None) -> Words:
    """Return the words tidied, with an address part; once in print the address stays, what is withheld does not."""
    words = tidy(words)
    words = replace(words, tags=_known_tags(words.tags))
    if refused := kin.refusal(words, article):
        raise SaveRefused(refused)
    if not words.headline:
        raise SaveRefused("Give it a headline, if only a working one: without it nobody finds the draft again.")
    if article is not None:
        words = sealed.as_readable(words, article)
    if article is not None and article.address_date:
        return replace(words, slug=article.slug)
    return replace(words, slug=slug_of(words.slug or words.headline))


def _known_tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags as they are spelled already: "IRAQ" is "Iraq" where that exists."""
    # By the address too: SQLite's iexact folds the case of ASCII letters only.
    slugs = [slugify(name, allow_unicode=True) for name in names]
    wanted = Q(*[Q(name__iexact=name) for name in names], Q(slug__in=slugs), _connector=Q.OR)
    known = {name.casefold(): name for name in Tag.objects.filter(wanted).values_list("name", flat=True)}
    return tuple(known.get(name.casefold(), name) for name in names)


def _desk(words: Words) -> Desk:
    desk = Desk.objects.filter(slug=words.desk).first()
    if desk is None:
        raise SaveRefused(f"No desk is called {words.desk!r}. Choose one from the list.")
    return desk


_AS_THEY_ARE = (*"headline kicker standfirst genre slug city country language body".split(), *STATEMENTS)
_PROJECTED = [
    *_AS_THEY_ARE,
    *"desk event_date original_date original_date_from embargo_until series series_number translation_of".split(),
]


def _project(article: Article, version: Version, words: Words) -> None:
    """Make the working copy's rows say what the version says."""
    article.desk = _desk(words)
    for name in _AS_THEY_ARE:
        setattr(article, name, getattr(words, name))
    article.event_date = date.fromisoformat(words.event_date) if words.event_date else None
    article.original_date = date.fromisoformat(words.original_date) if words.original_date else None
    article.original_date_from = words.original_date_from
    article.embargo_until = datetime.fromisoformat(words.embargo_until) if words.embargo_until else None
    for name, value in kin.columns(words).items():
        setattr(article, name, value)
    article.version, article.changed_at = version, version.saved_at
    _check(article)
    # Not what the workflow keeps: what is withheld of that was not read, and must not be written back.
    article.save(update_fields=[*_PROJECTED, "version", "changed_at"])
    article.tags.set(words.tags)
    _project_rows(article, words)


def _project_rows(article: Article, words: Words) -> None:
    reporters = {
        str(r.uid): r for r in Reporter.objects.filter(uid__in=[b.reporter for b in words.bylines if b.reporter])
    }
    sources = {str(s.uid): s for s in Source.objects.filter(uid__in=[c.source for c in words.citations])}
    photos = {p.digest: p for p in Photo.objects.filter(digest__in=[p.photo for p in words.pictures if p.photo])}
    if missing := [c.title or c.printed for c in words.citations if c.source not in sources]:
        raise SaveRefused(f"This source is not known here: {missing[0]}")
    if missing := [b.name for b in words.bylines if b.reporter and b.reporter not in reporters]:
        raise SaveRefused(f"This reporter is not known here: {missing[0]}")
    if missing := [p.caption or p.photo for p in words.pictures if p.photo and p.photo not in photos]:
        raise SaveRefused(f"This photo is not here any more: {missing[0]}")
    # Sealed: whose name is withheld is stored under it all the same.
    kept = SealedArticle(pk=article.pk)
    bylines = [
        Byline(article=kept, position=n, reporter=reporters.get(b.reporter), name=b.name, title=b.title, part=b.part)
        for n, b in enumerate(words.bylines, start=1)
    ]
    citations = [
        Citation(article=kept, position=n, source=sources[c.source], printed=c.printed, note=c.note, page=c.page)
        for n, c in enumerate(words.citations, start=1)
    ]
    pictures = [_picture(kept, n, row, photos.get(row.photo)) for n, row in enumerate(words.pictures, start=1)]
    for row in [*bylines, *citations, *pictures]:
        _check(row)
    article.bylines.all().delete()
    Byline.objects.bulk_create(bylines)
    article.citations.all().delete()
    Citation.objects.bulk_create(citations)
    article.pictures.all().delete()
    Picture.objects.bulk_create(pictures)


def _picture(article: Article, position: int, words: PictureWords, photo: Photo | None) -> Picture:
    return Picture(
        article=article,
        position=position,
        photo=photo,
        caption=words.caption,
        credit=words.credit,
        alternative=words.alternative,
    )


def _check(row: Model) -> None:
    """Hold a row against its fields' own rules before it is written."""
    try:
        # What it points at was found a moment ago; asking for each of 300 sources again costs 600 queries.
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.is_relation})
    except ValidationError as wrong:
        named = [f"{field.replace('_', ' ')}: {' '.join(said)}" for field, said in wrong.message_dict.items()]
        raise SaveRefused(f"{row._meta.verbose_name}, {'; '.join(named)}") from wrong
