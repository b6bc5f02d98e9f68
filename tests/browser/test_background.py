"""An update reloads the extension under an open page."""

from tests.browser.boxes import LINKEDIN_SHARE
from tests.browser.waits import becomes
from tests.browser.writer import Writer


def test_reload_of_the_extension_leaves_no_second_badge(writer: Writer) -> None:
    browser = writer.browser
    text = writer.write(LINKEDIN_SHARE)
    browser.reload_extension()
    if browser.name == "chromium":
        # The script that is left in the page has no extension any more: it falls silent.
        becomes([], browser.badges)
        assert browser.in_host("() => true") is None
    browser.type(" nog iets")
    if browser.name == "firefox":
        # Firefox runs the content scripts again in open pages.
        writer.await_reading(LINKEDIN_SHARE, f"{text} nog iets")
    assert writer.ask(LINKEDIN_SHARE, "text()") == f"{text} nog iets"
    writer.write(LINKEDIN_SHARE)
