"""What the world said."""

from sources.models.archive import ArchivedCopy, ArchiveLook, Offer
from sources.models.capture import Capture, CaptureStamp, CaptureText, Origin
from sources.models.health import Found, SourceCheck, SourceHealth, Turn
from sources.models.outlet import Outlet, OutletAlias
from sources.models.source import Source

__all__ = [
    "ArchiveLook",
    "ArchivedCopy",
    "Capture",
    "CaptureStamp",
    "CaptureText",
    "Found",
    "Offer",
    "Origin",
    "Outlet",
    "OutletAlias",
    "Source",
    "SourceCheck",
    "SourceHealth",
    "Turn",
]
