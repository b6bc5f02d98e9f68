"""The extension speaks with nobody but this machine: a proxy sees all else that the browser wants to reach."""

from tests.browser.boxes import LINKEDIN_FEED, X_INLINE
from tests.browser.waits import until
from tests.browser.writer import Writer

# What the browsers themselves look for when they start, extension or not.
OWN = ("mozilla.org", "mozilla.net", "mozilla.com", "firefox.com", "google.com", "googleapis.com", "gvt1.com")
PAGES = (
    "popup/popup.html",
    "options/options.html",
    "welcome/welcome.html",
    "posted/posted.html",
    "correct/correct.html",
    "examples/examples.html",
)


def foreign(writer: Writer) -> set[str]:
    hosts = {address.removeprefix("http://").split("/")[0].split(":")[0] for address in writer.browser.proxy.refused}
    return {host for host in hosts if not host.endswith(OWN)}


def test_a_draft_and_every_page_ask_nobody_outside(writer: Writer) -> None:
    writer.browser.proxy.refused.clear()
    for box in (X_INLINE, LINKEDIN_FEED):
        writer.write(box)
        writer.browser.click_at(*writer.browser.badges()[0].rect.middle)
        until("the card", writer.browser.card)
    for page in PAGES:
        writer.browser.open(f"{writer.browser.extension_origin}/{page}")
    assert foreign(writer) == set()


def test_the_proxy_sees_a_page_that_asks_outside(writer: Writer) -> None:
    writer.open(X_INLINE)
    writer.browser.eval("void setTimeout(() => location.assign('https://elsewhere.example/'))")
    until("the proxy to see it", lambda: "elsewhere.example" in foreign(writer))
    # The browser complains of it.
    writer.browser.errors()


def test_the_extension_may_not_ask_outside(writer: Writer) -> None:
    writer.browser.proxy.refused.clear()
    asked = "fetch('https://elsewhere.example/').then(() => 'let through', (error) => error.name)"
    assert writer.browser.in_extension(asked) == "TypeError"
    assert foreign(writer) == set()
    # Firefox complains of it.
    writer.browser.errors()
