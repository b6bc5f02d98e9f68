"""The page's editor is left as it is: its text, caret, undo and nodes, whatever one does in it."""

from collections.abc import Callable

import pytest

from tests.browser.boxes import (
    BLUESKY_POST,
    BOXES,
    LINKEDIN_COMMENT,
    LINKEDIN_FEED,
    LINKEDIN_MESSAGE,
    LINKEDIN_SHARE,
    MASTODON_POST,
    X_INLINE,
    X_LEXICAL,
    X_MODAL,
    Box,
)
from tests.browser.drivers.base import DEEP_QUERY
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


# Where the first letter of an editor's text stands, and a place just behind the last.
LINE = f"""(() => {{
  {DEEP_QUERY}
  const editor = deep(document, CSS);
  const range = document.createRange();
  const text = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT).nextNode();
  range.selectNodeContents(text ?? editor);
  const {{ x, y, width, height }} = range.getBoundingClientRect();
  return [x + 2, y + height / 2, x + width + 12];
}})()"""

# One box of each kind of editor.
EDITORS = (
    X_INLINE,
    X_LEXICAL,
    LINKEDIN_FEED,
    LINKEDIN_SHARE,
    LINKEDIN_COMMENT,
    LINKEDIN_MESSAGE,
    MASTODON_POST,
    BLUESKY_POST,
)
each_editor = pytest.mark.parametrize("box", EDITORS, ids=lambda box: box.name)


def write_and_paste(writer: Writer, box: Box) -> None:
    """Typing, line breaks, an emoji, taking back, copying and pasting."""
    browser = writer.browser
    browser.type("Wij leggen het graag uit 👍🏽\n\nMorgen meer\n", box.newline)
    for _ in range(4):
        browser.press("Backspace")
    browser.type("café")
    browser.press("Control+a")
    browser.press("Control+c")
    browser.press("Delete")
    browser.press("Control+v")
    browser.type(" einde")


def compose(writer: Writer, box: Box) -> None:
    """An input method, twice, with typing around it."""
    writer.browser.type("Groet uit ")
    writer.browser.compose("に", "にほ", "にほん", "日本")
    writer.browser.type(" en ")
    writer.browser.compose("e", "é")
    writer.browser.type("én keer meer")


def pick_emoji(writer: Writer, box: Box) -> None:
    """The site's own emoji button, which writes by script."""
    writer.browser.type("Fijne dag ")
    writer.ask(box, "insert('🙂')")
    writer.browser.type(" allemaal")


def carry(writer: Writer, box: Box) -> None:
    """A word, chosen by keys and carried to the end of the line."""
    writer.browser.type("vooraan staat wat naar achteren gaat")
    x, y, end = writer.browser.eval(LINE.replace("CSS", repr(box.css)))
    writer.browser.press("Home")
    writer.browser.press("Control+Shift+ArrowRight")
    writer.browser.carry((x + 3, y), (end, y))
    writer.browser.press("Control+End")
    writer.browser.type(" hoor")


def compare(
    writer: Writer, box: Box, edit: Callable[[Writer, Box], None], query: str = "", same_nodes: bool = True
) -> str:
    """The same keys with and without the extension give the same text, caret and nodes; gives the text."""
    browser = writer.browser
    browser.open(box.plain_url + query)
    browser.click(box.css)
    edit(writer, box)
    text, tree = writer.ask(box, "text()"), browser.eval(TREE)

    writer.settings(messages=True)
    writer.open(box, query)
    edit(writer, box)
    becomes(text, lambda: writer.ask(box, "text()"))
    writer.await_reading(box, text)
    assert not same_nodes or browser.eval(TREE) == tree
    assert writer.ask(box, "caretAtEnd()")
    return str(text)


@each_box
def test_page_with_the_extension_is_the_page_without_it(writer: Writer, box: Box) -> None:
    compare(writer, box, write_and_paste)


@each_editor
def test_input_method_writes_as_it_would(writer: Writer, box: Box) -> None:
    assert compare(writer, box, compose) == "Groet uit 日本 en één keer meer"


@each_editor
def test_emoji_of_the_site_is_read_too(writer: Writer, box: Box) -> None:
    assert compare(writer, box, pick_emoji) == "Fijne dag 🙂 allemaal"


@pytest.mark.parametrize("box", [box for box in EDITORS if box is not MASTODON_POST], ids=lambda box: box.name)
def test_text_is_carried_as_it_would(writer: Writer, box: Box) -> None:
    # ProseMirror marks a node as draggable for as long as a timer of its own runs.
    text = compare(writer, box, carry, same_nodes=False)
    assert "vooraan" in text
    assert "achteren gaat" in text


# Tiptap itself writes HTML, and does not run where that is forbidden.
@pytest.mark.parametrize("box", [X_INLINE, X_LEXICAL, LINKEDIN_MESSAGE], ids=lambda box: box.name)
def test_page_that_forbids_all_scripts_but_its_own_is_read(writer: Writer, box: Box) -> None:
    compare(writer, box, write_and_paste, "?strict")


def test_choice_from_a_mentions_menu_stays_the_sites_own(writer: Writer) -> None:
    def mention(writer: Writer, box: Box) -> None:
        writer.browser.type("Dank @ann")
        writer.browser.press("Enter")
        writer.browser.type("voor het meedenken")

    assert compare(writer, X_INLINE, mention) == "Dank @annavisser voor het meedenken"


@pytest.mark.parametrize("box", [X_MODAL, LINKEDIN_FEED], ids=lambda box: box.name)
def test_post_button_posts_what_was_typed(writer: Writer, box: Box) -> None:
    text = writer.write(box)
    writer.browser.click('[data-testid="tweetButton"], .share-actions__primary-action')
    becomes([text], lambda: writer.browser.eval("fixture.posted"))
    becomes([], writer.browser.badges)


@each_box
def test_undo_and_redo_go_all_the_way(writer: Writer, box: Box) -> None:
    writer.settings(messages=True)
    text = writer.write(box)
    for _ in range(len(text)):
        if writer.ask(box, "text()") == "":
            break
        writer.browser.press("Control+z")
        assert text.startswith(writer.ask(box, "text()"))
    becomes([], writer.browser.badges)
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
    becomes([], writer.browser.badges)
    writer.browser.click(box.css)
    again = "En nog een bericht daarna, over iets anders."
    writer.browser.type(again)
    writer.await_reading(box, again)
