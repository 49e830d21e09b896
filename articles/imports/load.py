"""The one loader: makes an article of a dispatch that was read, or finds the one made of it before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from django.db import transaction

from articles import editing, text
from articles.citations import cite, document
from articles.editing import SaveRefused
from articles.imports.dispatch import Dispatch, Doubt
from articles.imports.dispatch import Reporter as Named
from articles.models import Article, Intake
from articles.words import BylineWords, CitationWords, PictureWords, Words
from newsroom import clock, ledger
from newsroom.canonical import digest
from newsroom.models import Desk, Reporter, User
from newsroom.people import find_or_make_reporter
from sources.dates import PartialDate
from sources.formats.line_marks import as_printed
from sources.records import find_all, find_or_make_all


class Result(StrEnum):
    """What became of one dispatch."""

    MADE = "made"
    DOUBTFUL = "doubtful"
    SAME = "same"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True)
class Origin:
    """Where a text came from: its reference, unique among all that came in, and the encoding of its bytes."""

    reference: str
    encoding: str


@dataclass(frozen=True)
class Loaded:
    """The result of loading one dispatch, and everything that should be looked at."""

    result: Result
    reasons: tuple[str, ...] = ()
    article: Article | None = None


@transaction.atomic
def load(
    dispatch: Dispatch, raw: str, origin: Origin, *, by: User, desk: Desk | None = None, published: date | None = None
) -> Loaded:
    """Make an article of `dispatch`, or bring the one made of it before up to date.

    `raw` is the text it was read from, kept to the letter. `desk` is used where the text names none
    that is known here.
    `published` is the day it first appeared; without it that day is taken from its newest source.
    Words that somebody has worked on since are never overwritten: the new ones are set aside beside them.
    """
    raw = text.printable(raw)
    ledger.take_turn()
    if (before := Intake.objects.filter(digest=digest(raw)).select_related("article").first()) is not None:
        return Loaded(Result.SAME, article=before.article)
    if not raw.strip():
        return Loaded(Result.REFUSED, ("The text is empty.",))
    known = Desk.objects.called(dispatch.desk) if dispatch.desk else None
    named = known or desk
    if named is None:
        return Loaded(Result.REFUSED, (_no_desk(dispatch),))
    reasons = [doubt.sentence() for doubt in dispatch.doubts]
    if dispatch.desk and known is None:
        reasons.append(f"No desk here is called {dispatch.desk}; it went to {named}.")
    try:
        words = _dated(as_words(dispatch, desk=named.slug), dispatch, published)
        words = _titled(words, dispatch, reasons)
        return _load(_with_records(words, dispatch, named, by=by), raw, origin, reasons, by=by)
    except SaveRefused as refused:
        # What was made for it on the way goes again: a refused dispatch leaves nothing behind.
        transaction.set_rollback(True)
        return Loaded(Result.REFUSED, (str(refused),))


def _load(words: Words, raw: str, origin: Origin, reasons: list[str], *, by: User) -> Loaded:
    article = Article.objects.filter(import_reference=origin.reference).first() if origin.reference else None
    if article is None:
        article = editing.start(words, by=by, reason="brought in", import_reference=origin.reference or None)
        result = Result.DOUBTFUL if reasons else Result.MADE
    else:
        last = article.versions.filter(saved_by=by, reason="brought in").first()
        saving = editing.save_words(article, words, base=last, by=by, reason="brought in", merge=False)
        if saving.set_aside:
            reasons.append(f"It was worked on here since; the new text is kept as version {saving.version.number}.")
        result = Result.CHANGED
    keep_intake(article, raw, origin, doubts=reasons, by=by)
    return Loaded(result, tuple(reasons), article)


def keep_intake(article: Article, raw: str, origin: Origin, *, doubts: Sequence[Doubt | str], by: User) -> Intake:
    """Keep a text that came in beside the article made of it, with what was doubted in reading it."""
    raw = text.printable(raw)
    said = [doubt if isinstance(doubt, str) else doubt.sentence() for doubt in doubts]
    return Intake.objects.create(
        article=article,
        reference=origin.reference,
        text=raw,
        digest=digest(raw),
        encoding=origin.encoding,
        doubts=said,
        by=by,
        at=clock.now(),
    )


def as_words(dispatch: Dispatch, *, desk: str) -> Words:
    """Return the words of a dispatch as far as they are known without making any record."""
    known = find_all([document(line) for line in dispatch.sources])
    place = dispatch.dateline
    return Words(
        headline=dispatch.headline or "",
        desk=desk,
        genre="brief" if dispatch.kind == "brief" else "news",
        city=(place.city if place else "") or "",
        country=(place.country if place else "") or "",
        language=text.language_of(" ".join(dispatch.paragraphs)),
        body=body_of(dispatch),
        bylines=tuple(_byline(named, dispatch) for named in dispatch.reporters),
        citations=tuple(
            cite(source, printed=text.line(as_printed(line.raw)))
            if source
            else CitationWords(source="", printed=text.line(as_printed(line.raw)))
            for source, line in zip(known, dispatch.sources, strict=True)
        ),
        pictures=tuple(PictureWords(caption=c.text or "", credit=c.credit or "") for c in dispatch.captions),
    )


def body_of(dispatch: Dispatch) -> str:
    """Return the paragraphs as the body of an article, subheads where they stood."""
    heads: dict[int, list[str]] = {}
    for subhead in dispatch.subheads:
        heads.setdefault(subhead.before, []).append(text.as_block("h2", subhead.text))
    blocks = [text.as_block("p", paragraph) for paragraph in dispatch.paragraphs]
    within = ["".join([*heads.get(n, []), *blocks[n : n + 1]]) for n in range(len(blocks) + 1)]
    return text.clean_html("".join(within))


def newest_source_day(dispatch: Dispatch) -> PartialDate | None:
    """Return the newest date that its sources print, or None."""
    dates = [line.date for line in dispatch.sources if line.date]
    return max(dates, key=lambda dated: dated.value, default=None)


def _byline(named: Named, dispatch: Dispatch) -> BylineWords:
    known = Reporter.objects.called(named.name)
    title = named.role or dispatch.role or ""
    return BylineWords(named.name, title, named.credit.value, str(known.uid) if known else "")


def _dated(words: Words, dispatch: Dispatch, published: date | None) -> Words:
    if published:
        return replace(words, original_date=published.isoformat(), original_date_from="stated")
    newest = newest_source_day(dispatch)
    if newest is None or newest.value > clock.now().date():
        return words
    return replace(words, original_date=newest.value.isoformat(), original_date_from="newest source")


def _titled(words: Words, dispatch: Dispatch, reasons: list[str]) -> Words:
    """Give a piece that came without a headline a working one."""
    if words.headline:
        return words
    beginning = next(iter(dispatch.paragraphs), "") or next(iter(line.raw for line in dispatch.sources), "")
    if not beginning:
        raise SaveRefused("Neither a headline nor a text was found in it.")
    reasons.append("It came without a headline; it has the beginning of its text for now.")
    return replace(words, headline=text.first_sentence(beginning, 90))


def _with_records(words: Words, dispatch: Dispatch, desk: Desk, *, by: User) -> Words:
    """Return the words with every source and every reporter a record."""
    sources = find_or_make_all([document(line) for line in dispatch.sources], by=by)
    lines = zip(sources, dispatch.sources, strict=True)
    cited = [cite(source, printed=text.line(as_printed(line.raw))) for source, line in lines]
    bylines = []
    for row in words.bylines:
        reporter = find_or_make_reporter(row.name, title=row.title, desk=desk, by=by)
        bylines.append(replace(row, reporter=str(reporter.uid) if reporter else ""))
    return replace(words, citations=tuple(cited), bylines=tuple(bylines))


def _no_desk(dispatch: Dispatch) -> str:
    if dispatch.desk:
        return f"No desk here is called {dispatch.desk}. Add it, give it to a desk as an alias, or import with --desk."
    return "It names no desk. Import it again with --desk."
