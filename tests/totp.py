"""The code that an authenticator app would show (RFC 6238), by the standard library alone."""

import base64
import hmac
import struct
import time


def code(secret: str) -> str:
    """Return the six digits for a base32 secret at this moment."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1")
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
