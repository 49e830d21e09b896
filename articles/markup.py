"""The one module that tells a template that a text is HTML already. It was cleaned, or is escaped here."""

import json
from collections import Counter
from typing import Any

from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import passages
from articles.labels import labels_of
from articles.models import Edition
from articles.numbering import numbered
from newsroom.pages import Said
from sources.formats.ready_text import Run, Text

# Inside a script element these could end it or begin another; JSON may write them as escapes anywhere.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def body_of(edition: Edition, place: str = "") -> tuple[SafeString, Counter[int]]:
    """Return the body, its dateline run into the first paragraph, and how often it refers to each source by number.

    "BAGHDAD, Iraq — On 25 March …", the numbers of sources behind what rests on them. Editions hold only what
    articles.text.clean_html left. `place` is the path to which the dateline leads, if it does.
    """
    name = escape(labels_of(edition.language).source)

    def reference(number: int, place: int) -> str:
        return f'<a href="#source-{number}" id="ref-{number}-{place}" aria-label="{name % number}">{number}</a>'

    body, met = numbered(edition.body, numbers_of(edition), reference)
    return mark_safe(_with_dateline(body, edition, place)), met  # noqa: S308  # cleaned when it was saved


def body_elsewhere(edition: Edition, page: str) -> SafeString:
    """Return the body as it is read outside of its page, whose absolute address is `page`; the numbers lead there."""
    name = escape(labels_of(edition.language).source)

    def reference(number: int, _place: int) -> str:
        return f'<a href="{escape(page)}#source-{number}" aria-label="{name % number}">{number}</a>'

    body, _met = numbered(edition.body, numbers_of(edition), reference)
    return mark_safe(_with_dateline(body, edition))  # noqa: S308  # cleaned when it was saved


def blocks_of(edition: Edition) -> list[SafeString]:
    """Return the body block by block, in the order and number of passages.blocks, with the dateline in the first.

    The numbers of its sources are attributes, for the style sheet to show: who quotes a passage quotes words alone.
    """
    body, _met = numbered(edition.body, numbers_of(edition), _desk_reference)
    parts = list(passages.blocks(body))
    if parts:
        parts[0] = _with_dateline(parts[0], edition)
    return [mark_safe(part) for part in parts]  # noqa: S308  # cleaned when it was saved


def numbers_of(edition: Edition) -> dict[str, int]:
    """Return the number under which each source is listed, by its uid; citations and sources must have been fetched.

    One that is not on record yet, or is not cited, has none.
    """
    rows = list(enumerate(edition.citations.all(), start=1))
    return {str(row.source.uid): number for number, row in reversed(rows) if row.source_id}


def _in_script(record: dict[str, Any]) -> SafeString:
    return mark_safe(json.dumps(record, ensure_ascii=False, default=str).translate(_IN_SCRIPT))  # noqa: S308  # no < left


_in_script_later = lazy(_in_script, SafeString)


def json_in_script(record: dict[str, Any]) -> Said:
    """Return the record as JSON that can stand in a script element; lazy words in it are those of the page."""
    return _in_script_later(record)


def citation_of(text: Text) -> SafeString:
    """Return ready text with its italics; the work's own words stand apart, in whatever direction they run."""
    # Written here and not by a template, which takes ten times as long: a piece may cite 300 sources in six styles.
    return mark_safe("".join(_marked(run) for run in text))  # noqa: S308  # each run is escaped


def _marked(run: Run) -> str:
    words: str = escape(run.text)
    if run.italic:
        words = f"<i>{words}</i>"
    return f"<bdi>{words}</bdi>" if run.own else words


def _desk_reference(number: int, place: int) -> str:
    return f'<a href="#at-source-{number}" aria-label="Source {number}" data-number="{number}"></a>'


def _with_dateline(body: str, edition: Edition, path: str = "") -> str:
    dateline = _dateline(edition, path)
    if not dateline:
        return body
    return f"<p>{dateline} {body[3:]}" if body.startswith("<p>") else f"<p>{dateline}</p>{body}"


def _dateline(edition: Edition, path: str) -> str:
    if not edition.place:
        return ""
    city = f'<span class="city">{escape(edition.city.upper())}</span>' if edition.city else ""
    place = labels_of(edition.language).comma.join(part for part in [city, escape(edition.country)] if part)
    place = f'<a href="{escape(path)}">{place}</a>' if path else place
    return f'<span class="dateline">{place} —</span>'
