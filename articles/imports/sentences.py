"""Where sentences end. Pure."""

import re

# "U.S." and an initial end no sentence, except that nothing follows them.
_END = re.compile(r"(?<!\b[A-Z])[.!?…؟۔。][)\]”\"’'»*_]*$")
_TAIL = 20


def ends_sentence(text: str) -> bool:
    """Say whether `text` ends as a sentence does; a closing quote or bracket may follow the stop."""
    return bool(_END.search(text[-_TAIL:]))
