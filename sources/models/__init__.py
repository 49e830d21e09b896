"""What the world said."""

from sources.models.outlet import Outlet, OutletAlias
from sources.models.source import Source

__all__ = ["Outlet", "OutletAlias", "Source"]
