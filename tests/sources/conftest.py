"""Sites on loopback addresses, and errands that know them by name."""

from collections.abc import Callable, Iterator

import pytest

from sources.errand import Errand, Limits
from tests.sources.sites import Authority, Site

#: Long enough for a busy machine, and short enough for a test of what is never answered to be quick.
SHORT = Limits(seconds=5.0, connecting=2.0, aside_seconds=0.2)


@pytest.fixture
def site() -> Iterator[Callable[..., Site]]:
    """A new server that gives its answers in turn, the last one again and again."""
    made = []

    def make(*answers, **options) -> Site:
        made.append(Site(*answers, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


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


@pytest.fixture
def named(settings, tmp_path) -> Callable[..., None]:
    """Let visits find sites by name: named({"news.test:80": site}). Turns are this test's own, and nobody waits."""
    settings.DATA_DIR = tmp_path
    settings.SECONDS_BETWEEN_VISITS = 0

    def name(sites: dict[str, Site]) -> None:
        settings.FETCH_TEST_HOSTS = {name: (one.place,) for name, one in sites.items()}

    return name
