"""What stands behind an edition, told in one line: how many approved it, its sources, what was corrected.

Numbers alone: who approved is the newsroom's own record, and stands in its evidence packs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.text import capfirst

from articles.models import Approval, Edition, Emergency, Notice
from articles.proof_labels import ProofLabels, proof_labels_of

_CORRECTIONS = frozenset({"fact", "attribution", "headline"})


@dataclass(frozen=True)
class Part:
    """A few words, the path or anchor where the reader can see for themselves, and the sign that follows."""

    words: str
    path: str
    sign: str


def proof_of(edition: Edition, notices: Iterable[Notice], versions_path: str) -> list[Part]:
    """Return the line part by part. Sources must have been fetched; `notices` are those that its page shows.

    One query. Its words and signs are of the article's language.
    """
    labels = proof_labels_of(edition.language)
    corrections = sum(notice.kind in _CORRECTIONS for notice in notices)
    parts = [Part(_approved(edition, labels), versions_path, ". "), *_sources(edition, labels)]
    if corrections:
        parts.append(Part(labels.counted(labels.corrected, corrections), versions_path, ". "))
    return parts


def _approved(edition: Edition, labels: ProofLabels) -> str:
    in_emergency = Emergency.objects.filter(version=OuterRef("version"))
    looked_at = in_emergency.filter(looked_at__isnull=False)
    rows = Approval.objects.filter(version=edition.version_id).order_by()
    found = rows.annotate(alone=Exists(in_emergency), seen=Exists(looked_at)).values_list("by", "alone", "seen")
    people, alone, seen = (set(column) for column in zip(*found, strict=True))
    if True in alone:
        return labels.looked_at if True in seen else labels.alone
    return labels.counted(labels.approved, len(people))


def _sources(edition: Edition, labels: ProofLabels) -> list[Part]:
    sources = {row.source for row in edition.citations.all() if row.source_id}
    if not sources:
        return []
    kept = sum(source.copy_id is not None for source in sources)
    return [
        Part(capfirst(labels.counted(labels.sources, len(sources))), "#sources", labels.comma),
        Part(labels.counted(labels.preserved, kept), "#sources", ". "),
    ]
