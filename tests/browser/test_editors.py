"""The page's editor is left as it is: its text, caret, undo and nodes, whatever one does in it."""

import pytest

from tests.browser.boxes import BOXES, Box
from tests.browser.drivers.base import Browser
from tests.browser.waits import becomes
from tests.browser.writer import Writer

# The page's tree through open shadow roots, without what an editor draws by lot.
TREE = """(() => {
  const byLot = ["data-offset-key", "data-editor", "id", "for", "aria-describedby"];
  const own = (element) => [...element.attributes].filter((at) => !byLot.includes(at.name));
  const said = (element) => own(element).map((at) => [at.name, at.value]);
  const inside = (element) => [...(element.shadowRoot?.childNodes ?? []), ...element.childNodes];
  const tree = (node) => node instanceof Element ? [node.localName, said(node), inside(node).map(tree)] : node.data;
  return tree(document.body);
})()"""

each_box = pytest.mark.parametrize("box", BOXES, ids=lambda box: box.name)


def edit(browser: Browser, box: Box) -> None:
    """Typing, line breaks, an emoji, taking back, copying and pasting."""
    browser.type("Wij leggen het graag uit 👍🏽\n\nMorgen meer\n", box.newline)
    for _ in range(4):
        browser.press("Backspace")
    browser.type("café")
    browser.press("Control+a")
    browser.press("Control+c")
    browser.press("Delete")
    browser.press("Control+v")
    browser.type(" einde")


@each_box
def test_page_with_the_extension_is_the_page_without_it(writer: Writer, box: Box) -> None:
    browser = writer.browser
    browser.open(box.plain_url)
    browser.click(box.css)
    edit(browser, box)
    text, tree = writer.ask(box, "text()"), browser.eval(TREE)

    writer.settings(messages=True)
    writer.open(box)
    edit(browser, box)
    becomes(text, lambda: writer.ask(box, "text()"))
    writer.await_reading(box, text)
    assert browser.eval(TREE) == tree
    assert writer.ask(box, "caretAtEnd()")


@each_box
def test_undo_and_redo_go_all_the_way(writer: Writer, box: Box) -> None:
    writer.settings(messages=True)
    text = writer.write(box)
    for _ in range(len(text)):
        if writer.ask(box, "text()") == "":
            break
        writer.browser.press("Control+z")
        assert text.startswith(writer.ask(box, "text()"))
    becomes([], writer.browser.badges, 2)
    for _ in range(len(text)):
        if writer.ask(box, "text()") == text:
            break
        writer.browser.press("Control+Shift+z")
    writer.await_reading(box, text)


@each_box
def test_badge_goes_when_the_page_clears_the_box(writer: Writer, box: Box) -> None:
    writer.settings(messages=True)
    writer.write(box)
    writer.ask(box, "clear()")
    becomes([], writer.browser.badges, 2)
    writer.browser.click(box.css)
    again = "En nog een bericht daarna, over iets anders."
    writer.browser.type(again)
    writer.await_reading(box, again)
