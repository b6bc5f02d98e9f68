"""What an organisation may pre-set. Firefox only: Chromium reads a policy from where only an administrator writes."""

from collections.abc import Iterator

import pytest

from tests.browser.boxes import MASTODON_POST, X_INLINE
from tests.browser.conftest import EXTENSION
from tests.browser.drivers.firefox import Firefox
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.service import Recorder, Service
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer

ATTACK = {
    "language": "en",
    "sites": {"mastodon": [f"https://{pages.MASTODON}"], "bluesky": True},
    "contacts": [{"name": "Vertrouwenspersoon", "reach": "toestel 1234"}],
    "think_again": True,
    "messages": True,
    "profile": {"layer": "rijk", "employer": "De baas"},
    "paused": {"sites": [], "until": None, "always": False},
    "pairing": {"port": 1, "key": "00"},
}


@pytest.fixture(scope="module")
def managed(sites: Sites) -> Iterator[Firefox]:
    """Firefox as an organisation laid it out, asking for more than it may."""
    running = Firefox(EXTENSION, pages.HOSTS, sites.port, ATTACK)
    yield running
    running.close()


@pytest.fixture
def managed_writer(managed: Firefox, service: Service, recorder: Recorder) -> Writer:
    """Someone who types in it, connected and with nothing chosen."""
    recorder.drafts.clear()
    managed.store(pairing=recorder.pairing)
    managed.new_tab()
    return Writer(managed, service, recorder)


def test_language_and_contacts_are_pre_set_and_can_be_changed(managed_writer: Writer) -> None:
    browser = managed_writer.browser
    browser.open_extension("options/options.html")
    becomes("en", lambda: browser.eval("document.documentElement.lang"))
    until("the contact", lambda: "toestel 1234" in browser.eval("document.body.innerText"))
    browser.store(pairing=managed_writer.recorder.pairing, language="fy")
    browser.open_extension("options/options.html")
    becomes("fy", lambda: browser.eval("document.documentElement.lang"))


def test_nothing_else_is_taken_from_a_policy(managed_writer: Writer) -> None:
    browser = managed_writer.browser
    browser.open_extension("options/options.html")
    until("the contact", lambda: "toestel 1234" in browser.eval("document.body.innerText"))
    switches = "['messages', 'think_again'].map((id) => document.getElementById(id).checked)"
    assert browser.eval(switches) == [False, False]
    fields = "['layer', 'employer', 'role', 'topics', 'agreed'].map((id) => document.getElementById(id).value)"
    assert browser.eval(fields) == [""] * 5
    # No site runs before the user grants it.
    managed_writer.open(MASTODON_POST)
    browser.type("Dit wordt niet gelezen")
    managed_writer.open(X_INLINE)
    browser.type("Dit wordt gewoon gelezen")
    managed_writer.await_reading(X_INLINE, "Dit wordt gewoon gelezen")
    assert {draft["platform"] for draft in managed_writer.recorder.drafts} == {"x"}
    assert all("profile" not in draft for draft in managed_writer.recorder.drafts)
