"""One way to write a record down, so that the same record always has the same digest. No Django."""

import hashlib
import json
from typing import Any


def canonical(record: Any) -> str:
    """Return `record` as canonical JSON: keys sorted, no white space, text as UTF-8 and not escaped.

    RFC 8785 for records without floating-point numbers, which none of ours has.
    """
    return json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
