"""The settings and the first run: what one chooses there is kept, and works at once."""

import json

import pytest

from server.pairing import pairing_string
from tests.browser.boxes import BLUESKY_POST, MASTODON_POST, X_INLINE
from tests.browser.drivers.base import Browser
from tests.browser.service import free_port
from tests.browser.waits import becomes, until
from tests.browser.writer import Writer, shown

KEPT = "chrome.storage.local.get().then((kept) => kept.{})"


def fill(browser: Browser, css: str, text: str) -> None:
    """Click in a field, replace what it holds, and leave it."""
    browser.click(css)
    browser.press("Control+a")
    browser.type(text)
    browser.press("Tab")


def choose(browser: Browser, css: str, value: str) -> None:
    """Choose from a list by its keys: the list itself is drawn by the browser."""
    browser.eval(f"void document.querySelector('{css}').focus()")
    for _ in range(browser.eval(f"document.querySelector('{css}').length")):
        if browser.eval(f"document.querySelector('{css}').value") == value:
            return
        browser.press("ArrowDown")
    assert browser.eval(f"document.querySelector('{css}').value") == value


def said(browser: Browser, css: str) -> str:
    """The text of an element."""
    text: str = browser.eval(f"document.querySelector('{css}').textContent")
    return text


@pytest.mark.parametrize("page", ["options/options.html", "welcome/welcome.html"])
def test_pairing_string_connects_and_is_taken_back(writer: Writer, page: str) -> None:
    browser = writer.browser
    browser.store(language="nl")
    writer.open(X_INLINE)
    browser.type("Dit leest nog niemand")
    becomes(["unpaired"], lambda: [badge.state for badge in browser.badges()])
    browser.open_extension(page)
    browser.click("#pair-text")
    browser.type(pairing_string(writer.recorder.port, writer.service.key))
    browser.press("Enter")
    becomes("true", lambda: browser.eval("document.querySelector('#pair-state').dataset.on"))
    writer.write(X_INLINE)
    browser.open_extension(page)
    browser.click("#unpair")
    becomes("false", lambda: browser.eval("document.querySelector('#pair-state').dataset.on"))
    assert browser.eval(KEPT.format("pairing")) is None


def test_wrong_pairing_strings_say_what_is_wrong(writer: Writer) -> None:
    browser, key = writer.browser, writer.service.key
    browser.store(language="nl")
    browser.open_extension("options/options.html")
    told: set[str] = set()
    for text in (
        "zomaar iets",
        pairing_string(free_port(), key),
        pairing_string(writer.service.port, bytes(len(key))),
    ):
        fill(browser, "#pair-text", text)
        browser.click("#pair button")
        until("another reason", lambda: said(browser, "#pair-wrong") not in {"", *told})
        told.add(said(browser, "#pair-wrong"))
    assert len(told) == 3
    assert browser.eval(KEPT.format("pairing")) is None
    # That nobody answers at a port is in the console.
    browser.errors()


def test_badge_says_that_someone_else_holds_the_port(writer: Writer) -> None:
    writer.settings(pairing={**writer.service.pairing, "key": "0" * 32})
    writer.open(X_INLINE)
    writer.browser.type("Dit gaat een vreemde niet aan")
    becomes(["stranger"], lambda: [badge.state for badge in writer.browser.badges()])


def test_work_is_kept_and_goes_along_with_a_draft(writer: Writer) -> None:
    browser = writer.browser
    browser.open_extension("options/options.html")
    choose(browser, "#layer", "municipality")
    choose(browser, "#role", "trainee")
    fill(browser, "#employer", "Gemeente Zwolle")
    fill(browser, "#topics", "wonen, verkeer")
    browser.click("#shows input[value=linkedin]")
    fill(browser, "#agreed", "Ik mag over mijn werk vertellen")
    profile = {
        "layer": "municipality",
        "employer": "Gemeente Zwolle",
        "role": "trainee",
        "topics": ["wonen", "verkeer"],
        "shows_employer_on": ["linkedin"],
        "agreed": "Ik mag over mijn werk vertellen",
    }
    becomes(profile, lambda: browser.eval(KEPT.format("profile")))
    until("a confirmation", lambda: said(browser, "#saved"))
    text = "Morgen leggen wij het uit"
    writer.open(X_INLINE)
    browser.type(text)
    becomes([{**writer.request(X_INLINE, text), "profile": profile}], lambda: writer.recorder.drafts[-1:])


def test_switches_and_language_are_kept(writer: Writer) -> None:
    browser = writer.browser
    browser.open_extension("options/options.html")
    for name in ("messages", "think_again"):
        for wanted in (True, False):
            browser.click(f"#{name}")
            becomes(wanted, lambda key=name: browser.eval(KEPT.format(key)))  # type: ignore[misc]
    choose(browser, "#language", "en")
    becomes("en", lambda: browser.eval("document.documentElement.lang"))
    assert browser.eval(KEPT.format("language")) == "en"


def test_server_is_added_used_and_removed(writer: Writer) -> None:
    browser = writer.browser
    writer.settings(sites={"mastodon": [], "bluesky": False})
    browser.open_extension("options/options.html")
    browser.click("#server")
    browser.type("geen server")
    browser.press("Enter")
    until("a reason", lambda: said(browser, "#server-wrong"))
    fill(browser, "#server", f"@anna@{MASTODON_POST.host}")
    browser.click("#add button")
    becomes([f"https://{MASTODON_POST.host}"], lambda: browser.eval(KEPT.format("sites?.mastodon")))
    writer.write(MASTODON_POST)
    browser.open_extension("options/options.html")
    until("the server to be listed", lambda: MASTODON_POST.host in said(browser, "#sites"))
    browser.click("#sites li:last-child button:last-child")
    becomes([], lambda: browser.eval(KEPT.format("sites?.mastodon")))
    browser.grant(f"https://{MASTODON_POST.host}")


def test_site_without_permission_is_left_alone(writer: Writer) -> None:
    browser = writer.browser
    browser.withhold(True)
    try:
        browser.open(X_INLINE.url)
        browser.click(X_INLINE.css)
        browser.type("Dit wordt niet gelezen")
        browser.in_extension("chrome.runtime.sendMessage({ type: 'status' }).then(() => null)")
        assert browser.badges() == []
        assert writer.recorder.drafts == []
    finally:
        browser.withhold(False)
        for box in (MASTODON_POST, BLUESKY_POST):
            browser.grant(f"https://{box.host}")
    writer.write(X_INLINE)


def test_settings_travel_in_a_file_without_the_pairing(writer: Writer) -> None:
    browser = writer.browser
    writer.settings(messages=True, profile={"layer": "rijk"})
    browser.open_extension("options/options.html")
    file = json.loads(browser.eval("import('../lib/backup.js').then((backup) => backup.exportSettings())"))
    assert file["settings"]["profile"] == {"layer": "rijk"}
    assert writer.recorder.pairing["key"] not in json.dumps(file)
    give = """((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], "settings.json", { type: "application/json" }));
      const field = document.querySelector("#file");
      field.files = files.files;
      field.dispatchEvent(new Event("change"));
    })"""
    file["settings"]["profile"] = {"layer": "zbo"}
    file["settings"]["messages"] = False
    browser.eval(f"{give}({json.dumps(json.dumps(file))})")
    becomes({"layer": "zbo"}, lambda: browser.eval(KEPT.format("profile")))
    assert browser.eval(KEPT.format("messages")) is False
    assert browser.eval(KEPT.format("pairing")) == writer.recorder.pairing
    until("a confirmation", lambda: said(browser, "#saved"))
    file["settings"]["pairing"] = {"port": 1, "key": "00"}
    browser.eval(f"{give}({json.dumps(json.dumps(file))})")
    until("a reason", lambda: said(browser, "#import-wrong"))
    assert browser.eval(KEPT.format("pairing")) == writer.recorder.pairing


def test_badge_that_is_not_connected_leads_to_the_settings(writer: Writer) -> None:
    browser = writer.browser
    browser.store(language="nl")
    writer.open(X_INLINE)
    browser.type("Dit leest nog niemand")
    becomes([("unpaired", None, None)], lambda: [shown(badge) for badge in browser.badges()])
    browser.click_at(*writer.badge().rect.middle)
    opened = (
        "chrome.tabs.query({}).then((tabs) => tabs.filter(({ url }) => url?.includes('options/options.html')).length)"
    )
    becomes(1, lambda: browser.in_extension(opened))
    browser.in_extension(
        "chrome.tabs.query({}).then((tabs) => chrome.tabs.remove("
        "tabs.filter(({ url }) => url?.includes('options/options.html')).map(({ id }) => id)))"
    )
