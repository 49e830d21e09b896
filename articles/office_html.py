"""HTML as word processors write it, made plain: lists as lists, headings of our two ranks, no dead links. No Django.

What runs or hides in it is not looked for here: articles.text cleans the result, and has the last word.
"""

import re

_RENAMED = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3", "b": "strong", "i": "em"}
_TAG = re.compile(r"<(/?)(h[1456]|b|i)(?=[\s>/])([^<>]*)>", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|400)", re.IGNORECASE)
# A link within the clipboard's own document: a footnote's mark and the way back from the note.
_DEAD_LINK = re.compile(r"""<a\s[^<>]*?href\s*=\s*["']?\s*\#[^<>]*>""", re.IGNORECASE)
_LISTED = re.compile(
    r"<p\s[^<>]*?mso-list:\s*l\d+\s+level(?P<level>\d)[^<>]*>(?P<words>(?:(?!</?p[\s>]).)*)</p\s*>",
    re.IGNORECASE | re.DOTALL,
)
_SIGN = re.compile(
    r"<span[^<>]*mso-list:\s*ignore[^<>]*>(?P<sign>[^<]*)(?:<span[^<>]*>[^<]*</span>)?[^<]*</span>", re.IGNORECASE
)
# Bullets, and the letters that are bullets in Word's own fonts.
_BULLET = re.compile(r"(?:[·•●▪■§oØü–-]|&middot;|&bull;|&#183;|&sect;)\s*(?:&nbsp;|\s)*")
_MOST_LEVELS = 6


def plainly(body: str) -> str:
    """Return the body with the elements our house uses in place of the word processor's."""
    body = _with_lists(body)
    body = _DEAD_LINK.sub("", body)
    return _TAG.sub(_renamed, body)


def _renamed(tag: re.Match[str]) -> str:
    # Google Docs wraps everything in a bold that is not bold.
    if tag[2].lower() == "b" and _NOT_BOLD.search(tag[3]):
        return ""
    return f"<{tag[1]}{_RENAMED[tag[2].lower()]}>"


def _with_lists(body: str) -> str:
    """Make lists of paragraphs that begin with a sign and name their level."""
    made: list[str] = []
    open_lists: list[str] = []
    at = 0
    for row in _LISTED.finditer(body):
        between = body[at : row.start()]
        if between.strip():
            made += _closed(open_lists, 0)
            made.append(between)
        made += _row(row, open_lists)
        at = row.end()
    return "".join([*made, *_closed(open_lists, 0), body[at:]])


def _row(row: re.Match[str], open_lists: list[str]) -> list[str]:
    level = min(max(int(row["level"]), 1), _MOST_LEVELS)
    sign = _SIGN.search(row["words"])
    kind = "ul" if sign is None or _BULLET.fullmatch(sign["sign"].strip()) else "ol"
    made = _closed(open_lists, level)
    if len(open_lists) == level:
        made.append("</li>")
    while len(open_lists) < level:
        made.append(f"<{kind}>" if len(open_lists) == level - 1 else f"<{kind}><li>")
        open_lists.append(kind)
    return [*made, "<li>", _SIGN.sub("", row["words"], count=1)]


def _closed(open_lists: list[str], down_to: int) -> list[str]:
    made = []
    while len(open_lists) > down_to:
        made.append(f"</li></{open_lists.pop()}>")
    return made
