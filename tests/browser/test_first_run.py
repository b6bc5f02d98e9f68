"""The first run opens with the installation, and not again when the extension is updated."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import BROWSERS, EXTENSION
from tests.browser.drivers.base import Browser
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.waits import becomes

TABS = "chrome.tabs.query({}).then((tabs) => tabs.filter(({ url }) => url?.includes('welcome/welcome.html')).length)"


@pytest.fixture(params=BROWSERS)
def fresh(request: pytest.FixtureRequest, sites: Sites) -> Iterator[Browser]:
    """A browser in which the extension was installed just now."""
    running = BROWSERS[request.param](EXTENSION, pages.HOSTS, sites.port)
    yield running
    running.close()


def test_first_run_opens_once(fresh: Browser) -> None:
    becomes(1, lambda: fresh.in_extension(TABS))
    fresh.in_extension(
        "chrome.tabs.query({}).then((tabs) => chrome.tabs.remove("
        "tabs.filter(({ url }) => url?.includes('welcome/welcome.html')).map(({ id }) => id)))"
    )
    fresh.reload_extension()
    # The background answers after what it does at its start.
    becomes(True, lambda: fresh.in_extension("chrome.runtime.sendMessage({ type: 'status' }).then(Boolean)"))
    assert fresh.in_extension(TABS) == 0
