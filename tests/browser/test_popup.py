"""The toolbar's popup: the service, the model, the last reading, and the few settings."""

import json

from tests.browser.boxes import X_INLINE
from tests.browser.service import free_port
from tests.browser.waits import becomes, until
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
    writer.settings(port=free_port())
    popup(writer, "Antenne draait niet")


def test_popup_switches_messages_on_and_off(writer: Writer) -> None:
    popup(writer)
    for wanted in (True, False):
        writer.browser.click("input[type=checkbox]")
        becomes(wanted, lambda: writer.browser.eval("chrome.storage.local.get().then((kept) => kept.messages)"))


def test_popup_speaks_the_chosen_language(writer: Writer) -> None:
    writer.settings(language="en")
    popup(writer, "Antenne is running")
    assert writer.browser.eval("document.documentElement.lang") == "en"
