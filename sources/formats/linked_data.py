"""What a page says of itself as JSON-LD with the words of schema.org. Text in, facts out."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

# What a whole page is about, the surest first. A page that is about several (a front page, a list) is about none.
_WORKS = (
    *("newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle"),
    *("reviewnewsarticle", "askpublicnewsarticle", "liveblogposting", "blogposting", "socialmediaposting", "article"),
    *(
        "scholarlyarticle",
        "report",
        "legislation",
        "dataset",
        "book",
        "chapter",
        "thesis",
        "videoobject",
        "audioobject",
    ),
    *("podcastepisode", "interview", "statement", "creativework", "digitaldocument", "webpage", "itempage"),
)
_TRUST = {name: rank for rank, name in enumerate(_WORKS)}
_PAGES = {"webpage", "itempage"}
# Comments and CDATA sections around it, which hid scripts from browsers of the nineties.
_WRAPPING = re.compile(r"\A\s*(?:<!--|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://)?\s*\]\]>)\s*\Z")
_MOST_NODES = 500
_MOST_NAMES = 50

Node = dict[str, Any]


@dataclass(frozen=True)
class Work:
    """What the page is about, as strings that are not checked in any way."""

    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    for_subscribers: bool = False


def work(scripts: Iterable[str]) -> Work:
    """Return what the page is about, by its surest node; what cannot be read says nothing."""
    nodes = list(islice((node for script in scripts for node in _nodes(script)), _MOST_NODES))
    known = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str)}
    works = sorted((node for node in nodes if _trust(node) is not None), key=lambda node: _trust(node) or 0)
    if not works or _is_one_of_many(works):
        return Work()
    node = works[0]
    # A page node stands beside the article that it holds and knows what the article leaves out.
    page = next((one for one in works if _type(one) & _PAGES), {})
    return Work(
        titles=_names([node.get("headline"), node.get("name")], known),
        authors=_names([node.get("author") or node.get("creator")], known),
        publishers=_names([node.get("publisher"), node.get("sourceOrganization")], known),
        dates=_names([node.get("datePublished"), page.get("datePublished"), node.get("dateCreated")], known),
        languages=_names([node.get("inLanguage"), page.get("inLanguage")], known),
        addresses=_names([_address(node.get("mainEntityOfPage")), node.get("url"), page.get("url")], known),
        for_subscribers=str(node.get("isAccessibleForFree", "")).lower() == "false",
    )


def _nodes(script: str) -> Iterator[Node]:
    """Yield what a script describes at its first level, in a list or a graph; what hangs on it is not of the page."""
    try:
        # Some pages write line breaks into strings.
        told = json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return
    for node in told if isinstance(told, list) else [told]:
        if not isinstance(node, dict):
            continue
        graph = node.get("@graph")
        yield from (one for one in (graph if isinstance(graph, list) else [node]) if isinstance(one, dict))
        if isinstance(about := node.get("mainEntity"), dict):
            yield about


def _type(node: Node) -> set[str]:
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return {str(name).rpartition("/")[2].lower() for name in names[:_MOST_NAMES]}


def _trust(node: Node) -> int | None:
    """Return the place of a node's type in the table, 0 being the surest; None where it is about something else."""
    return min((_TRUST[name] for name in _type(node) if name in _TRUST), default=None)


def _is_one_of_many(works: list[Node]) -> bool:
    """Say whether the surest nodes are several, with titles of their own: a list of articles."""
    surest = [node for node in works if not _type(node) & _PAGES]
    return len({str(node.get("headline") or node.get("name")) for node in surest}) > 1


def _address(value: Any) -> Any:
    return value.get("@id") or value.get("url") if isinstance(value, dict) else value


def _names(values: Iterable[Any], known: dict[str, Node]) -> tuple[str, ...]:
    """Return the texts among some values: strings themselves, of nodes their names, of lists each."""
    flat: list[Any] = []
    for value in values:
        flat += value if isinstance(value, list) else [value]
    found = [_name(value, known) for value in flat[:_MOST_NAMES]]
    return tuple(name for name in found if name)


def _name(value: Any, known: dict[str, Node]) -> str:
    if isinstance(value, dict):
        # A node may be told elsewhere and only be named here.
        node = value if "name" in value else known.get(str(value.get("@id")), value)
        value = node.get("name") or node.get("@value") or node.get("alternateName")
    if isinstance(value, list):
        value = next(iter(value), None)
    # Names come written for HTML, sometimes twice over.
    return html.unescape(html.unescape(value)).strip() if isinstance(value, str) else ""
