"""The desks of the archive and the names under which bylines print them. Data. Pure."""

import re

#: Every way to say it, folded, and the desk that is meant.
_NAMES = {
    "Africa": "africa|african|áfrica|afrique|afrika|أفريقيا|إفريقيا",
    "Asia": "asia|asian|asia pacific|asia and pacific|asia and the pacific|asie|asien|آسيا",
    "Europe": "europe|european|europa|l'europe|أوروبا",
    "Middle East": "middle east|middle eastern|mideast|mid east|middle east and north africa|mena|oriente medio|"
    "oriente próximo|"
    "moyen orient|proche orient|naher osten|nahost|oriente médio|الشرق الأوسط",
    "North America": "north america|north american|n america|américa del norte|norteamérica|amérique du nord|"
    "nordamerika|أمريكا الشمالية",
    "Oceania": "oceania|oceanian|oceanic|pacific|australia and oceania|oceanía|océanie|ozeanien|أوقيانوسيا",
    "South America": "south america|south american|s america|latin america|latin american|américa del sur|sudamérica|"
    "américa do sul|"
    "amérique du sud|südamerika|أمريكا الجنوبية",
    "North America and Oceania": "north america and oceania|oceania and north america|north american and oceania|"
    "north america oceania|north american oceania",
}
DESKS = {name: desk for desk, names in _NAMES.items() for name in names.split("|")}
_LEAD = re.compile(r"^(?:(?:for|of|from|at|on|in|covering)\s+)?(?:the\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:desk|bureau|section|region|team|group|division|department)s?$", re.IGNORECASE)
_UNKNOWN = re.compile(r"(?:\w[\w'’&-]*\s+){1,4}(?:desk|bureau)", re.IGNORECASE)


def fold_desk(printed: str) -> str | None:
    """Return the desk that a byline means ("The Middle East", "North American Desk"), or None where it means none.

    A desk that the archive does not have, but that is printed as one
    ("Central Asia Desk"), is returned as printed, without the word itself.
    """
    name = " ".join(printed.strip(" .,;:()[]|/").split())
    folded = re.sub(r"[.-]", " ", name.lower()).replace("&", " and ").replace("/", " and ")
    bare = " ".join(_TAIL.sub("", _LEAD.sub("", " ".join(folded.split()))).split())
    if bare in DESKS:
        return DESKS[bare]
    return _TAIL.sub("", _LEAD.sub("", name)) if _UNKNOWN.fullmatch(name) else None
