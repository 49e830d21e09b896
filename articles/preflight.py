"""Is it fit to print? What stops it and what is advised, as values. Answers, never changes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime

from articles import printing, sealed, text
from articles.addresses import taken
from articles.editions_in_row import first_published
from articles.models import Article, DeskRule, Edition, Note, Photo
from articles.models.desk_rule import Setting
from articles.row_identity import title
from articles.statuses import NEEDS_APPROVAL
from articles.verified import standing
from articles.words import Words
from newsroom import clock
from sources.models import Capture, SourceHealth

# That much before the rights to a picture end, whoever prints it is told.
RIGHTS_END_SOON = timedelta(days=30)


class Weight(StrEnum):
    """Whether a problem stops print or is only said."""

    BLOCKER = "blocker"
    ADVICE = "advice"


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be. `where` is the anchor on the page of what it is about, or empty."""

    weight: Weight
    code: str
    words: str
    where: str = ""


@dataclass(frozen=True)
class Facts:
    """What the rules look at. `at` is the moment of print (aware); `notes` are threads that nobody has resolved.

    Of the cited sources, by uid: `dead` are those that can be read nowhere any more, with since when, `uncopied` those
    that could not be kept, with why. `unverified` is how many citations nobody has held against their source. Of a
    translation, `original_changed` is when readers were told of a change of its original that it is behind. `rights`
    are when those to photos end, by the hash of the photo.
    """

    article: Article
    found: Words
    at: datetime
    asked_for: bool
    notes: list[Note]
    was_public: bool
    address: str
    dead: dict[str, datetime]
    uncopied: dict[str, str]
    unverified: int
    original_changed: datetime | None
    rights: dict[str, datetime]


Found = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Rule:
    """One rule: `look` returns what is wrong as pairs of a sentence and an anchor.

    `stops` are the verbs it refuses. `own` rules a desk may set otherwise; the others hold everywhere. What readers
    have had `in_print` already is only advised: an old piece without a byline can be corrected.
    """

    code: str
    label: str
    look: Callable[[Facts], Found]
    weight: Weight = Weight.BLOCKER
    stops: frozenset[str] = frozenset({"approve", "publish"})
    own: bool = True
    in_print: bool = False


def problems(article: Article, at: datetime | None = None) -> list[Problem]:
    """Return everything that is wrong with printing the article at the moment `at` (aware; None is now).

    Blockers first. Nine queries, however many sources, notes and rules there are.
    """
    if article.version is None:
        raise LookupError(f"Article {article.pk} has no version; manage.py verify says more.")
    facts = _facts(article, sealed.read(article.version, article), at)
    own = dict(DeskRule.objects.filter(desk=article.desk_id).values_list("code", "setting"))
    every = [problem for rule in RULES.values() for problem in _of(rule, facts, own.get(rule.code, ""))]
    return sorted(every, key=lambda problem: problem.weight is Weight.ADVICE)


def against(verb: str, article: Article, at: datetime | None = None, *, in_emergency: bool = False) -> str | None:
    """Return the sentences of the blockers that refuse `verb`, or None. In an emergency no desk's own rule stops."""
    stops = [
        problem.words
        for problem in problems(article, at)
        if problem.weight is Weight.BLOCKER
        and verb in RULES[problem.code].stops
        and not (in_emergency and RULES[problem.code].own)
    ]
    return " ".join(stops) or None


def embargo(article: Article, at: datetime | None) -> str | None:
    """Return why an embargo keeps the article from being public at the moment `at` (None is now), or None."""
    until = article.embargo_until
    if until is None or (at or clock.now()) >= until:
        return None
    return f"It is under embargo until {_moment(until)}. Publish it then or later."


def _facts(article: Article, found: Words, at: datetime | None) -> Facts:
    answered = Note.objects.filter(parent=OuterRef("pk")).exclude(author=OuterRef("author"))
    threads = Note.objects.open().filter(article=article).select_related("article", "author")
    moment, verified = at or clock.now(), standing(article, found.citations)
    return Facts(
        article,
        found,
        moment,
        at is not None,
        list(threads.annotate(answered=Exists(answered))),
        printing.was_public(article),
        _taken(article, found, moment),
        _dead(found),
        _uncopied(found),
        len(found.citations) - sum(row.digest() in verified for row in found.citations),
        _original_changed(article),
        _rights(found),
    )


def _original_changed(article: Article) -> datetime | None:
    if article.translation_of_id is None or article.version is None:
        return None
    last = printing.last_public(article)
    since = last.public_from if last else article.version.saved_at
    later = Edition.objects.live(clock.now()).filter(article=article.translation_of_id, changed_at__gt=since)
    return later.values_list("changed_at", flat=True).first()


def _rights(found: Words) -> dict[str, datetime]:
    ending = Photo.objects.filter(digest__in=[row.photo for row in found.pictures if row.photo])
    return {digest: until for digest, until in ending.values_list("digest", "rights_until") if until is not None}


def _dead(found: Words) -> dict[str, datetime]:
    without = SourceHealth.objects.dead().filter(source__uid__in=_uids(found), source__copy=None)
    rows = without.values_list("source__uid", "dead_since")
    return {str(uid): since for uid, since in rows if since is not None}


def _uncopied(found: Words) -> dict[str, str]:
    """Return what came of the last attempt to keep each source that has no copy."""
    tried = Capture.objects.failed().filter(source__uid__in=_uids(found), source__copy=None)
    return {str(uid): said for uid, said in tried.order_by("at", "pk").values_list("source__uid", "said")}


def _uids(found: Words) -> list[str]:
    return [row.source for row in found.citations if row.source]


def _taken(article: Article, found: Words, at: datetime) -> str:
    """Return that another article has the address that this one would get, or nothing."""
    if article.address_date is not None:
        return ""
    day = first_published([], found, at).astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    return taken(article, day, article.slug)


def _of(rule: Rule, facts: Facts, setting: str) -> list[Problem]:
    weight = _WEIGHTS.get(setting, rule.weight) if rule.own else rule.weight
    if weight is None:
        return []
    if rule.in_print and facts.was_public:
        weight = Weight.ADVICE
    return [Problem(weight, rule.code, words, where) for words, where in rule.look(facts)]


_WEIGHTS: dict[str, Weight | None] = {Setting.STOPS: Weight.BLOCKER, Setting.ADVISES: Weight.ADVICE, Setting.OFF: None}


def _no_headline(facts: Facts) -> Found:
    return [] if text.line(facts.found.headline) else [("It has no headline yet.", "at-headline")]


def _no_text(facts: Facts) -> Found:
    return [] if text.html_to_text(facts.found.body) else [("It has no text yet.", "at-text")]


def _embargo(facts: Facts) -> Found:
    return [(words, "")] if (words := embargo(facts.article, facts.at)) else []


def _address_taken(facts: Facts) -> Found:
    if facts.address:
        yield facts.address, ""


def _no_byline(facts: Facts) -> Found:
    return [] if facts.found.bylines else [("It has no byline yet.", "at-byline")]


def _no_dateline(facts: Facts) -> Found:
    return [] if facts.found.city or facts.found.country else [("It has no place in its dateline.", "at-dateline")]


def _no_source(facts: Facts) -> Found:
    return [] if facts.found.citations else [("It names no source yet.", "at-sources")]


def _no_alternative(facts: Facts) -> Found:
    for number, picture in enumerate(facts.found.pictures, start=1):
        if picture.photo and not picture.alternative:
            yield f"Picture {number} has no alternative text: say what it shows, for who cannot see it.", "at-pictures"


def _no_credit(facts: Facts) -> Found:
    for number, picture in enumerate(facts.found.pictures, start=1):
        if picture.photo and not picture.credit:
            yield f"Picture {number} has no credit: say whose it is.", "at-pictures"


def _caption_waits(facts: Facts) -> Found:
    waiting = [picture for picture in facts.found.pictures if not picture.photo]
    if waiting:
        many = "1 caption waits" if len(waiting) == 1 else f"{len(waiting)} captions wait"
        yield f"{many} for a photo and will not be printed.", "at-pictures"


def _rights_over(facts: Facts) -> Found:
    for number, until in _rights_that_end(facts):
        if until <= facts.at:
            yield f"The rights to picture {number} ended on {_moment(until)}: readers are not shown it.", "at-pictures"


def _rights_ending(facts: Facts) -> Found:
    for number, until in _rights_that_end(facts):
        if facts.at < until <= facts.at + RIGHTS_END_SOON:
            yield f"The rights to picture {number} end on {_moment(until)}; it leaves the page then.", "at-pictures"


def _rights_that_end(facts: Facts) -> Iterable[tuple[int, datetime]]:
    for number, picture in enumerate(facts.found.pictures, start=1):
        if until := facts.rights.get(picture.photo):
            yield number, until


def _not_answered(facts: Facts) -> Found:
    for note in facts.notes:
        if not note.answered:  # type: ignore[attr-defined]  # annotated by _facts
            words = f"{note.author} asks: “{text.first_sentence(note.text, 80)}” Answer it, or resolve it."
            yield words, f"note-{note.pk}"


def _not_resolved(facts: Facts) -> Found:
    for note in facts.notes:
        if note.answered:  # type: ignore[attr-defined]  # annotated by _facts
            words = f"A note by {note.author} is answered and not resolved: “{text.first_sentence(note.text, 80)}”"
            yield words, f"note-{note.pk}"


def _hard_to_find(facts: Facts) -> Found:
    cited = facts.found.citations
    lost = [row for row in cited if not (row.address or row.page or row.note)]
    if lost:
        which = f"{len(lost)} of {len(cited)} sources" if len(cited) > 1 else "Its one source"
        yield f"{which} without address, page or note: readers will look in vain.", "at-sources"


def _dead_source(facts: Facts) -> Found:
    for row in facts.found.citations:
        if since := facts.dead.get(row.source):
            which = f"“{title('citations', row)}” cannot be read at its address since {localtime(since):%d %B %Y}"
            yield f"{which}, and there is no copy: say where else it can be found.", "at-sources"


def _without_copy(facts: Facts) -> Found:
    for row in facts.found.citations:
        if (said := facts.uncopied.get(row.source)) and row.source not in facts.dead:
            yield f"“{title('citations', row)}” has no copy. {said}", "at-sources"


def _unverified(facts: Facts) -> Found:
    number, every = facts.unverified, len(facts.found.citations)
    if number:
        which = f"{number} of {every} sources" if every > 1 else "Its one source"
        yield f"{which} not verified: nobody has held the citation against the document.", "at-sources"


def _embargo_over(facts: Facts) -> Found:
    until = facts.article.embargo_until
    if until is not None and until <= clock.now() and not facts.was_public:
        yield f"The embargo ended on {_moment(until)}; it holds nothing back any more.", ""


def _event_ahead(facts: Facts) -> Found:
    day = facts.article.event_date
    if day is not None and day > localtime(facts.at).date():
        yield f"By its words the event is on {day:%d %B %Y}, after it is printed.", ""


def _behind_original(facts: Facts) -> Found:
    if facts.original_changed is not None:
        on = f"{localtime(facts.original_changed):%d %B %Y}"
        yield f"Its original was changed for readers on {on}: see whether these words still say the same.", ""


def _will_not_go_out(facts: Facts) -> Found:
    day = facts.at if facts.asked_for else facts.article.embargo_until
    if day is not None and day > clock.now() and facts.article.status not in NEEDS_APPROVAL:
        yield f"It is {facts.article.status} and not approved: as it stands it will not go out on {_moment(day)}.", ""


def _moment(at: datetime) -> str:
    return f"{localtime(at):%d %B %Y, %H:%M} ({settings.TIME_ZONE})"


_PUBLISH = frozenset({"publish"})

RULES = {
    rule.code: rule
    for rule in [
        Rule("headline", "No headline", _no_headline, own=False),
        Rule("text", "No text", _no_text, own=False),
        Rule("embargo", "Under embargo", _embargo, stops=_PUBLISH, own=False),
        Rule("address", "The address is taken", _address_taken, stops=_PUBLISH, own=False),
        Rule("byline", "No byline", _no_byline, in_print=True),
        Rule("source", "No source", _no_source, in_print=True),
        Rule("dateline", "No place in the dateline", _no_dateline, Weight.ADVICE, in_print=True),
        Rule("alternative", "Picture without alternative text", _no_alternative),
        Rule("credit", "Picture without credit", _no_credit),
        Rule("rights", "Picture whose rights have ended", _rights_over, in_print=True),
        Rule("rights-end", "Picture whose rights end soon", _rights_ending, Weight.ADVICE),
        Rule("unanswered", "Note without an answer", _not_answered),
        Rule("unresolved", "Note answered and not resolved", _not_resolved, Weight.ADVICE),
        Rule("caption", "Caption without its photo", _caption_waits, Weight.ADVICE),
        Rule("findable", "Source without address, page or note", _hard_to_find, Weight.ADVICE),
        Rule("dead-source", "Dead source without a copy", _dead_source, Weight.ADVICE, in_print=True),
        Rule("copy", "Source that could not be kept", _without_copy, Weight.ADVICE, in_print=True),
        Rule("verified", "Citation that nobody has verified", _unverified, Weight.ADVICE, in_print=True),
        Rule("embargo-over", "Embargo in the past", _embargo_over, Weight.ADVICE),
        Rule("event-ahead", "Event after print", _event_ahead, Weight.ADVICE),
        Rule("original", "Translation behind its original", _behind_original, Weight.ADVICE, in_print=True),
        Rule("will-not-go-out", "Not approved for the date set", _will_not_go_out, Weight.ADVICE, own=False),
    ]
}
