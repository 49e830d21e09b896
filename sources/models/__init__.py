"""What the world said."""

from sources.models.health import Found, SourceCheck, SourceHealth
from sources.models.outlet import Outlet, OutletAlias
from sources.models.source import Source

__all__ = ["Found", "Outlet", "OutletAlias", "Source", "SourceCheck", "SourceHealth"]
