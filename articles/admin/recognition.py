"""What is said of a dispatch that was pasted: the parts recognised, the doubts, the records its lines name."""

from datetime import timedelta
from typing import Any

from django.forms import BaseFormSet

from articles.citations import document
from articles.imports.dispatch import Dispatch
from articles.imports.load import newest_source_day
from newsroom import clock
from newsroom.models import Desk, User
from newsroom.roles import Right
from sources.matching import known_among
from sources.models import Source

# A dispatch whose newest source is older than this may have been printed elsewhere before.
OLD = timedelta(days=60)


def desk_for(user: User, dispatch: Dispatch) -> Desk | None:
    """Return the desk that the dispatch names where the person writes there, and none where she does not.

    Where it names no desk, it is the person's first.
    """
    mine = Desk.objects.open_to(user, Right.WRITE)
    if not dispatch.desk:
        return mine.first()
    named = Desk.objects.called(dispatch.desk)
    return named if named in mine else None


def parts(dispatch: Dispatch) -> list[str]:
    """Return what was recognised, a few words each."""
    names = ", ".join(reporter.name for reporter in dispatch.reporters)
    place = dispatch.dateline.raw if dispatch.dateline else ""
    found = ["headline" if dispatch.headline else "", f"by {names}" if names else "", dispatch.desk or "", place]
    counts = {"paragraph": dispatch.paragraphs, "caption": dispatch.captions, "source": dispatch.sources}
    return [part for part in found if part] + [_number(len(rows), what) for what, rows in counts.items() if rows]


def doubts(dispatch: Dispatch, user: User) -> list[str]:
    """Return what the person should look at, a sentence or two each."""
    said = [doubt.sentence() for doubt in dispatch.doubts]
    if dispatch.desk and desk_for(user, dispatch) is None:
        said.append(_about_desk(dispatch.desk))
    if is_old(dispatch) and (day := newest_source_day(dispatch)):
        said.append(
            f"Its newest source is of {day.words()}. If the piece is old, give the day it first appeared below."
        )
    return said


def _about_desk(printed: str) -> str:
    named = Desk.objects.called(printed)
    if named is None:
        return f"The byline names the {printed} desk, and no desk here is called so. Choose the desk below."
    return f"You do not write at the {named} desk, which the byline names. Choose a desk of yours below."


def is_old(dispatch: Dispatch) -> bool:
    """Say whether its newest source is so old that it may have been printed before."""
    day = newest_source_day(dispatch)
    return day is not None and day.value < clock.now().date() - OLD


def say_matches(citations: "BaseFormSet[Any]", dispatch: Dispatch) -> None:
    """Tell each citation row which record its line names, so that the person sees it before saving."""
    documents = [document(line) for line in dispatch.sources]
    known = known_among(documents)
    found = [known.source(one) for one in documents]
    cited = Source.objects.filter(pk__in=[source.pk for source in found if source])
    counts = dict(cited.with_uses().values_list("pk", "uses"))
    # The formset has spare rows behind those of the dispatch.
    for form, source, one in zip(citations.forms, found, documents, strict=False):
        new_outlet = one.outlet if known.outlet(one.outlet, one.url) is None else ""
        form.match = match_of(source, counts.get(source.pk, 0) if source else 0, new_outlet)


def welcome_newcomers(bylines: "BaseFormSet[Any]") -> None:
    """Offer to add to the reporters whoever is bylined and not known here."""
    for form in bylines.forms:
        name = form.initial.get("name", "")
        form.newcomer = bool(name) and not form.initial.get("reporter")
        if form.newcomer:
            form.initial["enlist"] = True
            form.match = f"{name} is new here."


def match_of(source: Source | None, uses: int, new_outlet: str) -> str:
    """Return what is known of the source a line names: `uses` dispatches cite it; an outlet not known here is named."""
    if source is not None:
        return f"{cited_by(uses)}: {source}"
    return f"New source, new outlet: {new_outlet}" if new_outlet else "New source"


def cited_by(uses: int) -> str:
    """Return that a source is known, and how many dispatches cite it."""
    return f"Known source, cited by {_number(uses, 'dispatch')}"


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}{'es' if what.endswith('ch') else 's'}"
