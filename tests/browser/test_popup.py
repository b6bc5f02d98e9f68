"""The toolbar's popup: the service, the model and the last reading."""

import json

from tests.browser.boxes import BLUESKY_POST, MASTODON_POST, X_INLINE
from tests.browser.drivers.firefox import POPUP, Firefox
from tests.browser.service import free_port
from tests.browser.waits import until
from tests.browser.writer import Writer

LABELS = {"private": "privé", "in_function": "in functie", "policy_sensitive": "beleidsgevoelig"}


def text(writer: Writer) -> str:
    """What one reads in the popup."""
    found: str = writer.browser.eval("document.body.innerText")
    return found


def popup(writer: Writer, says: str = "Antenne draait") -> None:
    """Open the popup, and wait until it knows about the service."""
    writer.browser.open_extension("popup/popup.html")
    until(f"{says} in the popup", lambda: says in text(writer))


def test_popup_shows_service_model_and_last_reading(writer: Writer) -> None:
    draft = writer.write(X_INLINE)
    label = str(writer.browser.badges()[0].label)
    popup(writer)
    model = writer.service.get("/v1/model")
    wanted = [str(writer.recorder.port), model["version"], str(model["rows"]), LABELS[label]]
    until(f"{wanted} in the popup", lambda: all(word in text(writer) for word in wanted))
    assert draft not in text(writer)
    kept = writer.browser.eval("Promise.all([chrome.storage.session.get(), chrome.storage.local.get()])")
    assert draft not in json.dumps(kept, ensure_ascii=False)


def test_popup_says_that_the_service_does_not_run(writer: Writer) -> None:
    writer.settings(pairing={**writer.recorder.pairing, "port": free_port()})
    popup(writer, "Antenne draait niet")


def test_popup_speaks_the_chosen_language(writer: Writer) -> None:
    writer.settings(language="en")
    popup(writer, "Antenne is running")
    assert writer.browser.eval("document.documentElement.lang") == "en"


def test_popup_asks_for_a_site_that_firefox_withholds(writer: Writer) -> None:
    browser = writer.browser
    browser.withhold(True)
    try:
        browser.open(X_INLINE.url)
        if not isinstance(browser, Firefox):
            # Without a click in the toolbar the address is not told, and the popup says only that it is not reading.
            browser.beside("popup/popup.html")
            asks = "document.querySelector('#elsewhere')?.checkVisibility()"
        else:
            browser.open_popup()
            asks = f"{POPUP}?.querySelector('#grant')?.checkVisibility()"
        until("the popup to say so", lambda: browser.in_extension(asks))
    finally:
        browser.withhold(False)
        for box in (MASTODON_POST, BLUESKY_POST):
            browser.grant(f"https://{box.host}")
