"""Names made comparable: what a person would call the same name folds to the same string. No Django."""

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:the\s+)+")
_NOT_A_LETTER = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """Return `name` without case, accents, punctuation and a leading "the".

    "The New York Times" and "new york times" fold alike; so do "U.S. News" and "US News".
    """
    # Letters taken apart before the case goes: "℡" holds capitals that only show then.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    joined = bare.replace(".", "").replace("’", "").replace("'", "").replace("&", " and ")
    spaced = _NOT_A_LETTER.sub(" ", joined).strip()
    return _ARTICLE.sub("", spaced)
