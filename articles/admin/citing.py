"""The box "Add a source" and the byline's three letters: what was typed, answered with the records it may mean."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET, require_POST

from articles.admin.form_words import read_sources
from articles.admin.recognition import cited_by, match_of
from articles.citations import document
from newsroom.folding import fold
from newsroom.models import Reporter
from sources import looking_up, records
from sources.addresses import canonical_address
from sources.formats.printed_line import PrintedLine
from sources.matching import Document
from sources.models import Source

MOST_CHARACTERS = 200_000
MOST_LINES = 300
MOST_LETTERS = 2_000
_FEWEST_LETTERS = 3
_OFFERED = 8
_MOST_WORDS = 6


@require_POST
def read_lines(request: HttpRequest) -> JsonResponse:
    """Answer a row for each source in the text that was typed or pasted: its line, its record, what is known of it."""
    typed = request.POST.get("text", "")
    if len(typed) > MOST_CHARACTERS:
        return JsonResponse({"problem": "This is too long for a list of sources. Add fewer at a time."}, status=422)
    lines = read_sources(typed)
    if len(lines) > MOST_LINES:
        problem = f"These are {len(lines)} sources; add at most {MOST_LINES} at a time."
        return JsonResponse({"problem": problem}, status=422)
    return JsonResponse({"rows": [_row(line) for line in lines]})


@require_POST
def look_up(request: HttpRequest) -> JsonResponse:
    """Answer the row for what stands at an address: the record that it is, or what its page says of itself."""
    address = request.POST.get("address", "").strip()[:MOST_LETTERS]
    if canonical_address(address) is None:
        return JsonResponse({"problem": "Give a web address that begins with http:// or https://."}, status=422)
    found = looking_up.look_up(address)
    if found.known is not None:
        uses = Source.objects.with_uses().values_list("uses", flat=True).get(pk=found.known.pk)
        known = {"line": str(found.known), "source": str(found.known.uid), "authors": "", "language": ""}
        return JsonResponse(known | {"match": match_of(found.known, uses, "")})
    if not found.verdict.sound or not found.described.title:
        said = found.verdict.sentence if not found.verdict.sound else "The page does not say what it is called."
        return JsonResponse(
            {
                "line": "",
                "source": "",
                "authors": "",
                "language": "",
                "match": f"{said} Give its outlet, headline and date.",
            }
        )
    return JsonResponse(_read_from_page(found.document))


def _read_from_page(document: Document) -> dict[str, str]:
    """Return the row of what a page says of itself, to be looked over before it is saved."""
    date = document.date.words() if document.date else ""
    line = " – ".join(part for part in [document.outlet, document.title, date, document.url] if part)
    read = [f"{word} {said}" for word, said in [("by", document.authors), ("in", document.language)] if said]
    more = f" ({', '.join(read)})" if read else ""
    match = f"Read from the page{more}. Look it over; it becomes a record when you save."
    return {"line": line, "source": "", "authors": document.authors, "language": document.language, "match": match}


@require_GET
def known_sources(request: HttpRequest) -> JsonResponse:
    """Answer the documents known here whose outlet, title or address holds the words typed, most cited first."""
    typed = request.GET.get("q", "")[:200]
    words = [word for word in typed.split() if len(word) > 1][:_MOST_WORDS]
    if len(typed.strip()) < _FEWEST_LETTERS or not words:
        return JsonResponse({"found": []})
    wanted = Q()
    for word in words:
        wanted &= Q(title__icontains=word) | Q(outlet__name__icontains=word) | Q(address__icontains=word)
    found = Source.objects.standing().filter(wanted).select_related("outlet")
    cited = found.with_uses().order_by("-uses", "-date", "pk")
    return JsonResponse({"found": [_known(source, source.uses) for source in cited[:_OFFERED]]})


@require_GET
def known_reporters(request: HttpRequest) -> JsonResponse:
    """Answer the reporters one of whose names begins with what was typed."""
    typed = fold(request.GET.get("q", "")[:120])
    if len(typed) < _FEWEST_LETTERS:
        return JsonResponse({"found": []})
    called = Reporter.objects.filter(Q(folded__startswith=typed) | Q(folded__contains=f" {typed}"))
    rows = [
        {"value": person.name, "title": person.title, "uid": str(person.uid), "note": _note(person)}
        for person in called.select_related("desk")[:_OFFERED]
    ]
    return JsonResponse({"found": rows})


def _note(person: Reporter) -> str:
    withheld = "name withheld from readers" if person.name_withheld else ""
    desk = str(person.desk) if person.desk else ""
    return ", ".join(part for part in [person.title, desk, withheld] if part)


def _row(line: PrintedLine) -> dict[str, Any]:
    source = records.find(document(line))
    if source is None:
        named = line.outlet or ""
        new_outlet = named if records.find_outlet(named, line.url or "") is None else ""
        return {"line": line.raw, "source": "", "match": match_of(None, 0, new_outlet)}
    uses = Source.objects.with_uses().values_list("uses", flat=True).get(pk=source.pk)
    # An address alone says little to a reader of the row; the record says what it leads to.
    shown = line.raw if line.title else str(source)
    return {"line": shown, "source": str(source.uid), "match": match_of(source, uses, "")}


def _known(source: Source, uses: int) -> dict[str, Any]:
    return {"value": str(source), "uid": str(source.uid), "note": cited_by(uses)}
