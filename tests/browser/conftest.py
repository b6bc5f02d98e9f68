"""Real browsers with the extension, the fixture sites, and the service behind a recorder."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.browser.drivers.base import Browser
from tests.browser.drivers.chromium import Chromium
from tests.browser.drivers.firefox import Firefox
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.service import ROOT, Recorder, Service
from tests.browser.writer import Writer

EXTENSION = ROOT / "extension"
EVERY_SENTENCE = "test_sentence_gets_its_reading_and_stays_as_typed"
BROWSERS: dict[str, type[Chromium] | type[Firefox]] = {"chromium": Chromium, "firefox": Firefox}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The fixture server, with the editors bundled anew where they changed."""
    subprocess.run(["npm", "run", "--silent", "bundle-editors"], cwd=ROOT, check=True)
    server = Sites(tmp_path_factory.mktemp("certificate"))
    yield server
    server.close()


@pytest.fixture(scope="session")
def service() -> Iterator[Service]:
    """The service, running."""
    running = Service()
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def recorder(service: Service) -> Iterator[Recorder]:
    """What stands between the extension and the service."""
    between = Recorder(service)
    yield between
    between.close()


@pytest.fixture(scope="session", params=BROWSERS)
def any_browser(request: pytest.FixtureRequest, sites: Sites) -> Iterator[Browser]:
    """Each browser in turn, kept for the whole session."""
    running = BROWSERS[request.param](EXTENSION, pages.HOSTS, sites.port)
    for host in (pages.MASTODON, pages.BLUESKY):
        running.grant(f"https://{host}")
    yield running
    running.close()


@pytest.fixture
def browser(any_browser: Browser, service: Service, recorder: Recorder) -> Iterator[Browser]:
    """A browser with a fresh tab, in Dutch, connected; afterwards nothing may have been thrown or complained of."""
    Writer(any_browser, service, recorder).settings()
    any_browser.new_tab()
    any_browser.errors()
    recorder.drafts.clear()
    yield any_browser
    recorder.refuses = False
    assert any_browser.errors() == []


@pytest.fixture
def writer(browser: Browser, service: Service, recorder: Recorder) -> Writer:
    """Someone who types in the browser."""
    return Writer(browser, service, recorder)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of all sentences in all boxes a fifth is run each time, every box and every sentence among them."""
    for item in items:
        if isinstance(item, pytest.Function) and item.originalname == EVERY_SENTENCE:
            places = item.callspec.indices
            if (places["box"] + places["sentence"]) % 5:
                item.add_marker(pytest.mark.long)
