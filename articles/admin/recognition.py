"""What is said of a dispatch that was pasted: the parts recognised, the doubts, the records its lines name."""

from datetime import timedelta
from typing import Any

from django.db.models import Count
from django.forms import BaseFormSet

from articles.citations import document
from articles.imports.dispatch import Dispatch
from articles.imports.load import newest_source_day
from newsroom import clock
from newsroom.models import Desk, User
from newsroom.roles import Right
from sources import records
from sources.models import Source

# A dispatch whose newest source is older than this may have been printed elsewhere before.
OLD = timedelta(days=60)


def desk_for(user: User, dispatch: Dispatch) -> Desk | None:
    """Return the desk that the dispatch names where the person writes there, else the person's first."""
    mine = Desk.objects.open_to(user, Right.WRITE)
    named = Desk.objects.called(dispatch.desk) if dispatch.desk else None
    return named if named and named in mine else mine.first()


def parts(dispatch: Dispatch) -> list[str]:
    """Return what was recognised, a few words each."""
    names = ", ".join(reporter.name for reporter in dispatch.reporters)
    place = dispatch.dateline.raw if dispatch.dateline else ""
    found = ["headline" if dispatch.headline else "", f"by {names}" if names else "", dispatch.desk or "", place]
    counts = {"paragraph": dispatch.paragraphs, "caption": dispatch.captions, "source": dispatch.sources}
    return [part for part in found if part] + [_number(len(rows), what) for what, rows in counts.items() if rows]


def doubts(dispatch: Dispatch, desk: Desk | None) -> list[str]:
    """Return what the person should look at, a sentence each; `desk` is the one that was chosen."""
    said = [f"Line {doubt.line}: {doubt.question} “{doubt.text[:200]}”" for doubt in dispatch.doubts]
    if dispatch.desk and (named := Desk.objects.called(dispatch.desk)) is None:
        said.append(f"No desk is called {dispatch.desk}. Choose one below.")
    elif dispatch.desk and named != desk:
        said.append(f"You do not write at the {dispatch.desk} desk. Choose a desk of yours below.")
    if is_old(dispatch) and (day := newest_source_day(dispatch)):
        said.append(
            f"Its newest source is of {day.words()}. If the piece is old, give the day it first appeared below."
        )
    return said


def is_old(dispatch: Dispatch) -> bool:
    """Say whether its newest source is so old that it may have been printed before."""
    day = newest_source_day(dispatch)
    return day is not None and day.value < clock.now().date() - OLD


def say_matches(citations: "BaseFormSet[Any]", dispatch: Dispatch) -> None:
    """Tell each citation row which record its line names, so that the person sees it before saving."""
    found = [records.find(document(line)) for line in dispatch.sources]
    cited = Source.objects.filter(pk__in=[source.pk for source in found if source])
    counts = dict(cited.annotate(n=Count("citations__article", distinct=True)).values_list("pk", "n"))
    # The formset has spare rows behind those of the dispatch.
    for form, source, line in zip(citations.forms, found, dispatch.sources, strict=False):
        uses = counts.get(source.pk, 0) if source else 0
        form.match = match_of(source, uses, line.outlet or "")


def welcome_newcomers(bylines: "BaseFormSet[Any]") -> None:
    """Offer to add to the reporters whoever is bylined and not known here."""
    for form in bylines.forms:
        name = form.initial.get("name", "")
        form.newcomer = bool(name) and not form.initial.get("reporter")
        if form.newcomer:
            form.initial["enlist"] = True
            form.match = f"{name} is new here."


def match_of(source: Source | None, uses: int, outlet: str) -> str:
    """Return what is known of the source a line names: `uses` dispatches cite it; `outlet` is what the line says."""
    if source is not None:
        return f"{cited_by(uses)}: {source}"
    if outlet and records.find_outlet(outlet) is None:
        return f"New source, new outlet: {outlet}"
    return "New source"


def cited_by(uses: int) -> str:
    """Return that a source is known, and how many dispatches cite it."""
    return f"Known source, cited by {_number(uses, 'dispatch')}"


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}{'es' if what.endswith('ch') else 's'}"
