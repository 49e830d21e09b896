"""The one module that tells a template that a text is HTML already. It was cleaned, or is escaped here."""

import json
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles import passages
from articles.labels import labels_of
from articles.models import Edition
from sources.formats.ready_text import Run, Text

# Inside a script element these could end it or begin another; JSON may write them as escapes anywhere.
_IN_SCRIPT = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def body_of(edition: Edition) -> SafeString:
    """Return the body, its dateline run into the first paragraph: "BAGHDAD, Iraq — On 25 March …".

    Editions hold only what articles.text.clean_html left.
    """
    body, dateline = edition.body, _dateline(edition)
    if dateline and body.startswith("<p>"):
        body = f"<p>{dateline} {body[3:]}"
    elif dateline:
        body = f"<p>{dateline}</p>{body}"
    return mark_safe(body)  # noqa: S308


def blocks_of(edition: Edition) -> list[SafeString]:
    """Return the body block by block, in the order and number of passages.blocks, with the dateline in the first."""
    parts, dateline = list(passages.blocks(edition.body)), _dateline(edition)
    if parts and dateline:
        first = parts[0]
        parts[0] = f"<p>{dateline} {first[3:]}" if first.startswith("<p>") else f"<p>{dateline}</p>{first}"
    return [mark_safe(part) for part in parts]  # noqa: S308  # cleaned when it was saved


def json_in_script(record: dict[str, Any]) -> SafeString:
    """Return the record as JSON that can stand in a script element."""
    return mark_safe(json.dumps(record, ensure_ascii=False).translate(_IN_SCRIPT))  # noqa: S308


def citation_of(text: Text) -> SafeString:
    """Return ready text with its italics; the work's own words stand apart, in whatever direction they run."""
    # Written here and not by a template, which takes ten times as long: a piece may cite 300 sources in six styles.
    return mark_safe("".join(_marked(run) for run in text))  # noqa: S308  # each run is escaped


def _marked(run: Run) -> str:
    words: str = escape(run.text)
    if run.italic:
        words = f"<i>{words}</i>"
    return f"<bdi>{words}</bdi>" if run.own else words


def _dateline(edition: Edition) -> str:
    if not edition.place:
        return ""
    city = f'<span class="city">{escape(edition.city.upper())}</span>' if edition.city else ""
    place = labels_of(edition.language).comma.join(part for part in [city, escape(edition.country)] if part)
    return f'<span class="dateline">{place} —</span>'
