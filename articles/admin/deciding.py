"""What an editor can decide in review: each choice says beforehand what it will do."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.dateparse import parse_datetime

from articles import preflight, rules, slots
from articles.admin.moves import APPROVE_AND_PUBLISH, IN_EMERGENCY
from articles.models import Article, Emergency
from articles.rules import Wish
from articles.statuses import Status
from newsroom import clock, zones
from newsroom.models import User

HOUSE = zones.place_of(settings.TIME_ZONE)


@dataclass(frozen=True)
class Choice:
    """One button: the verb it posts, its words, and the moment (ISO, UTC) at which it publishes, empty for now."""

    verb: str
    words: str
    at: str = ""


@dataclass(frozen=True)
class Decision:
    """Everything that can be decided of an article now, and why not where it cannot."""

    against: str = ""
    now: Choice | None = None
    not_now: str = ""
    slots: tuple[Choice, ...] = ()
    only: Choice | None = None
    may_send_back: bool = False
    may_spike: bool = False
    emergency: bool = False

    @property
    def nothing(self) -> bool:
        """Whether nothing is left to decide, for anybody."""
        return self == Decision()


def decision(user: User, article: Article) -> Decision:
    """Return what the person can decide of the article."""
    verb = _VERBS.get(Status(article.status))
    typed_later = Wish(reason="typed later")
    may_alone = rules.refusal(user, IN_EMERGENCY, article, typed_later) is None
    if verb is None:
        return Decision(emergency=may_alone)
    against = rules.refusal(user, "approve" if verb == APPROVE_AND_PUBLISH else verb, article, _far(article)) or ""
    may = {back: rules.refusal(user, back, article, typed_later) is None for back in ("send back", "spike")}
    if against:
        # Whoever may approve as usual needs no emergency.
        return Decision(against, may_send_back=may["send back"], may_spike=may["spike"], emergency=may_alone)
    embargo = preflight.embargo(article, None)
    approving = verb == APPROVE_AND_PUBLISH
    return Decision(
        now=None if embargo else Choice(verb, "Approve and publish now" if approving else "Publish now"),
        not_now=embargo or "",
        slots=tuple(choice_at(article, moment, HOUSE) for moment in _slots(article)),
        only=Choice("approve", "Approve only; publish later") if approving else None,
        may_send_back=may["send back"],
        may_spike=may["spike"],
    )


def choice_at(article: Article, moment: datetime, place: str) -> Choice:
    """Return the button that publishes at the moment, which it tells by the clock of the place and the newsroom's."""
    verb = _VERBS.get(Status(article.status)) or APPROVE_AND_PUBLISH
    approves = "Approve; it" if verb == APPROVE_AND_PUBLISH else "It"
    words = f"{approves} will be public on {zones.in_words(moment, place, settings.TIME_ZONE)}"
    return Choice(verb, words, moment.isoformat())


def asked(request: HttpRequest, article: Article) -> tuple[Choice | None, str]:
    """Return the button for the time and place that were asked for, or the sentence why there is none."""
    day, place = request.GET.get("at", ""), request.GET.get("place", "") or HOUSE
    if not day:
        return None, ""
    local = parsed(day)
    if local is None:
        return None, "Give day and time, as 2026-05-03 09:30."
    try:
        moment = zones.moment_at(local, place)
    except ValueError as wrong:
        return None, str(wrong)
    if moment <= clock.now():
        return None, "That time has passed. Choose a later one."
    if words := preflight.embargo(article, moment):
        return None, words
    return choice_at(article, moment, place), ""


def parsed(typed: str) -> datetime | None:
    """Return a day and time as they were typed, without a zone, or None where they are none."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    # Within the years that every zone can be reckoned in.
    return found.replace(tzinfo=None) if found and 1970 <= found.year < 9000 else None


def as_json(choice: Choice | None, wrong: str) -> JsonResponse:
    """Answer the button for the page's script: its words and its moment, or why there is none."""
    return JsonResponse({"words": choice.words, "at": choice.at} if choice else {"wrong": wrong})


def unlooked(user: User, article: Article) -> Emergency | None:
    """Return what of the article was published in an emergency and waits for a second person."""
    return Emergency.objects.unlooked().filter(article=article).open_to(user).first()


_VERBS = {Status.IN_REVIEW: APPROVE_AND_PUBLISH, Status.APPROVED: "publish"}


def _far(article: Article) -> Wish:
    """A moment after every embargo: whether one holds it back now is told apart."""
    until = article.embargo_until
    return Wish(at=until if until and until > clock.now() else None)


def _slots(article: Article) -> list[datetime]:
    after = clock.now()
    if article.embargo_until and article.embargo_until > after:
        after = article.embargo_until
    return slots.next_slots(article.desk, after)
