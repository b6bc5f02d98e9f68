"""Where the badge stands, what it says and how it looks."""

import pytest

from tests.browser.boxes import BOXES, LINKEDIN_COMMENT, LINKEDIN_FEED, LINKEDIN_SHARE, POSTS, X_INLINE, X_MODAL, Box
from tests.browser.drivers.base import DEEP_QUERY, Rect
from tests.browser.waits import becomes
from tests.browser.writer import SENTENCES, Writer, shown

WORDS = {
    "nl": {
        "private": "privé",
        "in_function": "in functie",
        "policy_sensitive": "beleidsgevoelig",
        "short": "nog te kort",
    },
    "en": {"private": "private", "in_function": "in function", "policy_sensitive": "policy-sensitive"},
    "fy": {"private": "privee", "in_function": "yn funksje", "policy_sensitive": "beliedsgefoelich"},
}

RECT = f"""(() => {{
  {DEEP_QUERY}
  const {{ x, y, width, height }} = deep(document, CSS).getBoundingClientRect();
  return [x, y, width, height];
}})()"""

CONTROLS = """[...document.querySelectorAll("button, [role=button]")].map((control) => {
  const { x, y, width, height } = control.getBoundingClientRect();
  return [x, y, width, height];
})"""

# Contrast of the badge's word with what is under it, as WCAG counts it.
CONTRAST = """(root) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const paint = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (colour) => colour
    .map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const { backgroundColor, color } = getComputedStyle(root.querySelector(".badge .pill"));
  const under = [getComputedStyle(document.body).backgroundColor, backgroundColor];
  const [low, high] = [luminance(paint(under)), luminance(paint([...under, color]))].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


SPOKEN = "(root) => root.querySelector('[role=status]').textContent"
COUNT_SPOKEN = """(root) => {
  globalThis.heard = 0;
  const count = () => { globalThis.heard += 1; };
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(count).observe(root.querySelector("[role=status]"), all);
}"""
ENDS = (".", "!", " ja", " hoor")


def rect(writer: Writer, css: str) -> Rect:
    """Where an element of the page stands."""
    return Rect(*writer.browser.eval(RECT.replace("CSS", repr(css))))


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share a point."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("box", POSTS, ids=lambda box: box.name)
def test_badge_stands_at_its_box_and_clear_of_the_toolbar(writer: Writer, box: Box) -> None:
    writer.write(box)
    badge, editor = writer.badge().rect, rect(writer, box.css)
    assert editor.x <= badge.x
    assert badge.x <= editor.x + editor.width + 8
    assert editor.y < badge.y + badge.height
    assert badge.y < editor.y + editor.height + 60
    assert not any(overlap(badge, Rect(*control)) for control in writer.browser.eval(CONTROLS))


def test_badge_follows_its_box_and_leaves_with_it(writer: Writer) -> None:
    browser = writer.browser
    writer.write(X_INLINE)
    browser.eval("void (document.body.style.paddingBottom = '3000px')")
    before = writer.badge().rect.y
    browser.eval("scrollBy({ top: 30, behavior: 'instant' })")
    becomes([before - 30], lambda: [badge.rect.y for badge in browser.badges()])
    browser.eval("scrollBy({ top: 2000, behavior: 'instant' })")
    becomes([], browser.badges)
    browser.eval("scrollTo({ top: 0, behavior: 'instant' })")
    becomes([before], lambda: [badge.rect.y for badge in browser.badges()])
    browser.eval("document.querySelector('main').remove()")
    becomes([], browser.badges)


def test_each_box_of_a_thread_has_its_own_badge(writer: Writer) -> None:
    browser = writer.browser
    texts = [sentence["text"] for sentence in SENTENCES[2:5]]
    thread = next(box for box in BOXES if box.name == "x-thread")
    browser.open(thread.url)
    editors = [f'[data-testid="tweetTextarea_{index}"][contenteditable]' for index in range(3)]
    for css, text in zip(editors, texts, strict=True):
        browser.click(css)
        browser.type(text)
    expected = [writer.expected(thread, text) for text in texts]
    becomes(expected, lambda: [shown(badge) for badge in sorted(browser.badges(), key=lambda badge: badge.rect.y)])
    badges = sorted(browser.badges(), key=lambda badge: badge.rect.y)
    for badge, css in zip(badges, editors, strict=True):
        editor = rect(writer, css)
        assert editor.y < badge.rect.y + badge.rect.height
        assert badge.rect.y < editor.y + editor.height + 30
    assert not overlap(badges[0].rect, badges[1].rect)
    assert not overlap(badges[1].rect, badges[2].rect)
    browser.click('[data-testid="tweetButton"]')
    becomes([], browser.badges)
    assert browser.eval("fixture.posted") == texts


def test_badge_stands_at_the_end_of_lines_from_right_to_left(writer: Writer) -> None:
    text = writer.a_sentence(X_INLINE)
    writer.open(X_INLINE, "?rtl")
    writer.browser.type(text)
    writer.await_reading(X_INLINE, text)
    assert writer.badge().rect.middle[0] < rect(writer, X_INLINE.css).middle[0]


@pytest.mark.parametrize("width", [320, 640])
def test_badge_and_card_fit_a_narrow_window(writer: Writer, width: int) -> None:
    writer.browser.resize(width, 500)
    writer.write(X_MODAL)
    writer.open_card()
    inside = "(root) => [...root.querySelectorAll('.badge, .card')].map((part) => part.getBoundingClientRect())"
    inside += f".every(({{ left, right, top, bottom }}) => left >= 0 && right <= {width} && top >= 0 && bottom <= 500)"
    becomes(True, lambda: writer.browser.in_host(inside))


@pytest.mark.parametrize("language", WORDS)
def test_badge_says_the_label_in_the_chosen_language(writer: Writer, language: str) -> None:
    writer.settings(language=language)
    writer.write(LINKEDIN_COMMENT)
    badge = writer.browser.badges()[0]
    assert badge.word == WORDS[language][str(badge.label)]


def test_language_changes_in_an_open_page(writer: Writer) -> None:
    writer.write(X_INLINE)
    writer.settings(language="en")
    label = str(writer.browser.badges()[0].label)
    becomes([WORDS["en"][label]], lambda: [badge.word for badge in writer.browser.badges()])


def test_screen_reader_hears_the_reading_only_when_it_changes(writer: Writer) -> None:
    browser = writer.browser
    text = writer.write(LINKEDIN_SHARE)
    assert browser.badges()[0].word in browser.in_host(SPOKEN)
    browser.in_host(COUNT_SPOKEN)
    wanted = writer.expected(LINKEDIN_SHARE, text)
    same = next(text + end for end in ENDS if writer.expected(LINKEDIN_SHARE, text + end) == wanted)
    browser.type(same.removeprefix(text))
    writer.await_reading(LINKEDIN_SHARE, same)
    assert browser.eval("globalThis.heard") == 0
    writer.empty(LINKEDIN_SHARE)
    browser.type("Eens")
    writer.await_reading(LINKEDIN_SHARE, "Eens")
    assert "nog te kort" in browser.in_host(SPOKEN)


@pytest.mark.parametrize("query", ["", "?dark"], ids=["light", "dark"])
def test_word_stands_out_from_its_ground(writer: Writer, query: str) -> None:
    texts = [sentence["text"] for sentence in SENTENCES if "\n" not in sentence["text"]]
    one_each = {writer.expected(X_MODAL, text): text for text in texts}
    writer.open(X_MODAL, query)
    for text in one_each.values():
        writer.empty(X_MODAL)
        writer.browser.type(text)
        writer.await_reading(X_MODAL, text)
        assert writer.browser.in_host(CONTRAST) >= 4.5, text


@pytest.mark.parametrize("box", [X_MODAL, LINKEDIN_FEED], ids=lambda box: box.name)
def test_badge_lies_above_a_native_dialog(writer: Writer, box: Box) -> None:
    browser = writer.browser
    text = writer.a_sentence(box)
    writer.open(box, "?dialog")
    browser.type(text)
    writer.await_reading(box, text)
    writer.open_card()
    assert writer.ask(box, "text()") == text
