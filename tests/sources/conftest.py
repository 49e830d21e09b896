"""Sites on loopback addresses, and errands that know them by name."""

from collections.abc import Callable

import pytest

from sources.errand import Errand, Limits
from tests.sources.sites import Authority, Site

#: Long enough for a busy machine, and short enough for a test of what is never answered to be quick.
SHORT = Limits(seconds=5.0, connecting=2.0, aside_seconds=0.2)


@pytest.fixture
def errand() -> Callable[..., Errand]:
    """An errand to an address, with sites by name: {"news.test:80": site}; or several sites of one name."""

    def make(address: str, sites: dict[str, Site | list[Site]] | None = None, *, limits: Limits = SHORT) -> Errand:
        named = {
            name: tuple(one.place for one in (found if isinstance(found, list) else [found]))
            for name, found in (sites or {}).items()
        }
        return Errand(address, "newsroom-tests/1", limits, named)

    return make


@pytest.fixture(scope="session")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))
