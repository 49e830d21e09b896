"""How often something may be done within a span of time. Counts alone are kept, in the cache, and for that span."""

from django.core.cache import cache

from newsroom import clock


def allows(what: str, most: int, seconds: int) -> bool:
    """Count one more of `what` and say whether it is within `most` in the present span of so many seconds."""
    key = f"throttle:{what}:{int(clock.now().timestamp()) // seconds}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # Its span ended between the two.
        return True
