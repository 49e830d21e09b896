"""How publishers say that they take a piece back. Phrases as data, folded as names are."""

from collections.abc import Iterable

from newsroom.folding import fold
from sources.formats.wall_words import folded, found_in

TAKEN_BACK = folded(
    """has been retracted|have been retracted|was retracted|is retracted|we retract|retracts this|retraction of|
    retracted article|retracted|retraction|notice of retraction|story has been withdrawn|article has been withdrawn|
    report has been withdrawn|has withdrawn this|we have removed this article|no longer stands by|no longer stand by|
    kill this story|ha sido retractado|ha sido retirado|nos retractamos|se retracta|retractación|a été rétracté|
    a été rétractée|a été retiré|rétractation|foi retratado|foi retirado do ar|retratação|wurde zurückgezogen|
    wurde widerrufen|è stato ritirato|è stata ritirata|ritrattazione|تم سحب هذا|تم سحب المقال|سحب الخبر|تراجعت عن|
    материал отозван|статья отозвана"""
)


def takes_back(lines: Iterable[str]) -> str:
    """Return the first of the lines, titles or sentences, that says so; nothing where none does.

    A piece about a retraction says it as well: ask only of lines that were not there before.
    """
    return next((line for line in lines if found_in(fold(line), TAKEN_BACK)), "")
