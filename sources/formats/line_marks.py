"""The marks in a source line: bullets, addresses, dates, and what stands between its parts. Pure."""

import html
import re
from dataclasses import dataclass

from sources.dates import BEFORE_DATE, DATE, PartialDate, is_ambiguous, parse_date

_HREF = re.compile(r"<a\b[^<>]*?href\s*=\s*[\"']?([^\"'\s<>]+)[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?!https?://|www\.)[a-zA-Z][^<>]*>|<!--[^<>]*-->")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|www\.)[^\s()]+)\)")
_EMPHASIS = re.compile(r"\*\*|__|^[*_](?=\S)|(?<=\S)[*_]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+", re.IGNORECASE)
# Some archives set the parts of a line apart by tabs or many blanks; a bar says the same.
_WIDE_GAP = re.compile(r"(?<=[^\s–—-])(?:\t+|[ \xa0]{3,})(?=[^\s–—-])")
_BULLET = re.compile(
    r"^(?:[•·▪▫◦‣⁃∙*●○■□➢►▶→✓»>+-]+ |[•▪◦‣●■➢►]+|[–—] |\(?\d{1,3}[.)] |\[\d{1,3}\] ?|\(?[a-zivx]{1,4}\) )\s*"
)
#: A bullet as word processors paste it: a letter or a sign of a symbol font, and a tab or several blanks.
WORD_BULLET = re.compile(r"^\s*(?:(?:[o§·•▪-]|\(?\d{1,3}[.)])[ \xa0]*(?:\t|[ \xa0]{3,})\s*|[\uf000-\uf0ff]\s*)(?=\S)")
_LEAD = re.compile(
    r"^(?:(?:see(?: also)?|sources?|via|also|cf\.?|from)\s*:\s*|(?:see(?: also)?|cf\.) (?=[A-Z“\"‘]))", re.IGNORECASE
)
_BEFORE_ADDRESS = re.compile(
    r"[\s,;(\[<]*(?:\b(?:available|accessible|retrieved|found|online|read (?:more|it))(?: online)?)?"
    r"(?:\s*\b(?:at|from|here|via|link|url))?\s*[:(\[<]*\s*$",
    re.IGNORECASE,
)
_CONSULTED = re.compile(
    r"[\s,;]*[\[(]?\b(?:last )?(?:accessed|visited|retrieved|viewed|checked)(?: on)?:? ", re.IGNORECASE
)

_DASHES = "‐‑‒–—―−"
_MARK_BEFORE = re.compile(rf"(?:^|[-{_DASHES}|,،;؛:(\[.?!”\"’'»•·~\ufffd])\s*$")
_LABEL = re.compile(
    r"\b(?:last |first )?(?:updated|posted|published|dated|modified|issued)(?: on)?:?\s*$", re.IGNORECASE
)
_MARK_AFTER = re.compile(rf"\s*(?:$|[)\].,،;؛:|(\"”-]|[{_DASHES}])")
_SENTENCE_BEFORE = re.compile(
    r"\b(?:on|of|since|in|until|till|after|before|from|by|to|for|the|and|de|du|del|le|el)\s*$", re.IGNORECASE
)
_TIME = re.compile(
    r"[,\s]*(?:at )?\d{1,2}[:.]\d{2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?(?: ?\(?(?:GMT|UTC|[A-Z]{2,4}T)\)?)?", re.IGNORECASE
)
_YEAR = re.compile(rf"(?P<before>[,،(\[|]|[{_DASHES}-] )\s*(?P<year>(?:19|20)\d\d)\s*[)\]]?\.?$")
_UNDATED = re.compile(r"[\s,(\[–-]*\b(?:n\.d\.|no date|undated)[)\]]?\.?$", re.IGNORECASE)
#: A dash with white space on a side, or an em dash without; a hyphen inside a word is none.
DASH = re.compile(
    rf" [-{_DASHES}~]{{1,3}} |(?<=\S)(?:[{_DASHES}]|--) | (?:[–—―−]|--)(?=\S)|(?<=[\w.!?’”)])- (?=\S)"
    r"| -(?=[A-Z0-9“‘\"À-Þ])|(?<=\S)(?:—|---?)(?=\S)"
)
TIGHT_DASH = re.compile(r"(?<=\D)[–−](?=\D)")
BAR = re.compile(r"\s*\|\s*| [»·•›] |\s*::\s*")
#: What a dash turns into when its encoding is lost.
LOST = re.compile(r" [?¿\ufffd]{1,3} |\ufffd+| ?(?:â€[“”]|â€\") ?")


@dataclass(frozen=True)
class Found:
    """A date and what stood before and after it; `mark` is the sign in front of it, a blank where there is none."""

    date: PartialDate
    before: str
    after: str
    mark: str
    doubt: str | None = None


def without_marks(raw: str) -> tuple[str, str | None]:
    """Return the visible text of a line without bullet, number, markup and lead-in, and the address of its link."""
    raw = WORD_BULLET.sub("", raw)
    link = _HREF.search(raw) or _MARKDOWN_LINK.search(raw)
    text = _TAG.sub("", _MARKDOWN_LINK.sub(r"\1", raw))
    text = html.unescape(text).translate({0x96: "–", 0x97: "—", 0x200B: None, 0xFEFF: None, 0x200E: None, 0x200F: None})
    text = _BULLET.sub("", _EMPHASIS.sub("", " ".join(_WIDE_GAP.sub(" | ", text.strip()).split())))
    address = html.unescape(link[link.lastindex or 1]) if link else None
    return _LEAD.sub("", text), address if address and _ADDRESS.fullmatch(address) else None


def as_printed(raw: str) -> str:
    """Return a source line as readers may be shown it: on one line, without bullet, number or markup."""
    text = html.unescape(_TAG.sub("", WORD_BULLET.sub("", raw)))
    text = " ".join(text.split())
    return _BULLET.sub("", text).strip() or text


def find_address(text: str) -> tuple[str, str | None]:
    """Return the text without its first web address, and the address without the stops of the sentence around it."""
    found = _ADDRESS.search(text)
    if not found:
        return text, None
    address = found[0].rstrip(".,;:!?'’»>]*_")
    if address.endswith(")") and "(" not in address:
        address = address.rstrip(").,;")
    after = text[found.start() + len(address) :].lstrip(" .,;:)]>")
    before = _BEFORE_ADDRESS.sub("", text[: found.start()]) if found.start() < 1000 else text[: found.start()]
    return f"{before} {_ADDRESS.sub('', after)}".strip(), address


def without_consultation(text: str) -> str:
    """Return the text without "(last visited 3 April 2009)": the day of our reading is not the date of the source."""
    said = _CONSULTED.search(text)
    if not said or not (day := DATE.match(text, said.end())) or not parse_date(day[0]):
        return text
    return text[: said.start()] + text[day.end() :].lstrip(")].")


def without_undated(text: str) -> str:
    """Return the text without a "n.d." at its end."""
    return text[:-60] + _UNDATED.sub("", text[-60:])


def find_date(text: str) -> Found | None:
    """Find the date of a source line: the last one that is set off by marks, else one that ends the line."""
    dates = [(match, date) for match in DATE.finditer(text) if (date := parse_date(match[0]))]
    for match, date in reversed(dates):
        before, after = text[: match.start()], text[match.end() :]
        after = _TIME.sub("", after, count=1) if _TIME.match(after) else after
        before = before[:-20] + BEFORE_DATE.sub("", before[-20:])
        label = _LABEL.search(before[-40:])
        unlabelled = before[: len(before) - len(label[0])] if label else before
        marked = label or _MARK_BEFORE.search(before[-3:])
        if (marked and _MARK_AFTER.match(after)) or (
            not after.strip(" .") and not _SENTENCE_BEFORE.search(before[-12:])
        ):
            return _found(date, unlabelled, after, match[0], marked=bool(marked))
    year = _YEAR.search(text[-40:])
    if not year or not (date := parse_date(year["year"])):
        return None
    return Found(date, text[: max(0, len(text) - 40)] + text[-40:][: year.start()], "", year["before"].strip())


def _found(date: PartialDate, before: str, after: str, printed: str, *, marked: bool) -> Found:
    doubt = "The day and the month could be exchanged." if is_ambiguous(printed) else None
    if not marked:
        doubt = doubt or "No mark stands between the headline and the date."
    mark = before.rstrip()[-1:] if marked else " "
    return Found(date, before, after, mark, doubt)
