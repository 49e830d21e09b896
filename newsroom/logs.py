"""What the logs may say: what went wrong with us, never who read what."""

import logging
from typing import Any

from gunicorn.glogging import Logger

HIDDEN = "(a request; what was asked for is not kept)"


class Unwatched(logging.Filter):
    """Keeps requests out of the log.

    What a reader asked for wrongly (4xx) is not logged at all. Our own failure (5xx) is, with its traceback,
    under the pattern of the address, such as <year>/<month>/<day>/<slug>/, and without path and query.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether the record is kept, and take the path out of it."""
        request = getattr(record, "request", None)
        if request is None:
            return True
        if getattr(record, "status_code", 500) < 500:
            return False
        found = getattr(request, "resolver_match", None)
        record.msg, record.args = "Our own failure at %s", (found.route if found else HIDDEN,)
        # A formatter that prints all extras would print the address with it.
        del record.request  # type: ignore[attr-defined]
        return True


class WebServerLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Gunicorn's own log: no line for a request, whatever its environment asks for, and none for a malformed one."""

    def access(self, *_args: Any, **_kwargs: Any) -> None:
        """Write nothing."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Leave out what gunicorn says of a malformed request: its sender's address and what was sent."""
        if not msg.startswith("Invalid request"):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: Any, **kwargs: Any) -> None:
        """Log a failure with its traceback and without the address that gunicorn names beside it."""
        said = HIDDEN if str(msg).startswith("Error handling request %") else msg
        super().exception(said, *(() if said is HIDDEN else args), **kwargs)
