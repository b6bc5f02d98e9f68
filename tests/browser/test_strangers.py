"""A script of the page looks for Antenne and its reading, and finds nothing."""

import json

import pytest

from tests.browser.boxes import LINKEDIN_FEED, MASTODON_POST, X_INLINE, Box
from tests.browser.drivers.base import DEEP_QUERY, HOSTS
from tests.browser.writer import SENTENCES, Writer

FOUND = f"""(() => {{
  {DEEP_QUERY}
  // What follows here would be caught too.
  const caught = [...(globalThis.caught ?? [])];
  const [host] = {HOSTS};
  return {{
    root: host.shadowRoot,
    attributes: host.getAttributeNames(),
    text: host.innerText + host.textContent + host.innerHTML,
    badge: deep(document, ".badge"),
    names: Object.getOwnPropertyNames(window).filter((name) => /antenne/i.test(name)),
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    fetched: performance.getEntries().map((entry) => entry.name)
      .filter((name) => name.includes("127.0.0.1") || name.includes("extension:")),
    frames: frames.length,
    opener: opener,
    focused: document.activeElement === host,
    caught,
  }};
}})()"""

# All that a page can measure of a foreign element: its boxes, its style, and where the pointer would meet it.
MEASURED = f"""(async () => {{
  const [host] = {HOSTS};
  const {{ clientWidth, clientHeight, offsetWidth, offsetHeight, scrollWidth, scrollHeight, childElementCount }} = host;
  const style = getComputedStyle(host);
  const met = [];
  const box = document.querySelector("[contenteditable]").getBoundingClientRect();
  for (let y = box.bottom - 40; y < box.bottom + 70; y += 2) {{
    for (let x = box.right - 320; x < box.right + 20; x += 2) {{
      if (document.elementFromPoint(x, y) === host) met.push([x, y]);
    }}
  }}
  const seen = await new Promise((done) => new IntersectionObserver(([entry]) => done(entry)).observe(host));
  return {{
    sizes: [clientWidth, clientHeight, offsetWidth, offsetHeight, scrollWidth, scrollHeight, childElementCount],
    rects: [...host.getClientRects()].map((rect) => [rect.x, rect.y, rect.width, rect.height]),
    style: [...style].map((name) => `${{name}}: ${{style.getPropertyValue(name)}}`),
    met,
    seen: [seen.intersectionRatio, seen.boundingClientRect.width, seen.boundingClientRect.height],
    scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
    accessible: [host.ariaLabel, host.role, host.title, host.tabIndex, host.id, host.className],
  }};
}})()"""

SYNTHETIC = f"""((clientX, clientY) => {{
  const [host] = {HOSTS};
  const box = document.querySelector("[contenteditable]");
  const everywhere = {{ bubbles: true, composed: true }};
  for (const target of [host, box]) {{
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {{
      target.dispatchEvent(new MouseEvent(type, {{ ...everywhere, clientX, clientY, detail: 1 }}));
    }}
    for (const key of ["A", "Enter"]) {{
      const held = {{ code: key === "A" ? "KeyA" : key, altKey: key === "A", shiftKey: key === "A" }};
      target.dispatchEvent(new KeyboardEvent("keydown", {{ ...everywhere, key, ...held }}));
    }}
  }}
  host.click();
}})"""

LOADS = """((urls) => Promise.all(urls.map((url) => new Promise((done) => {
  const image = new Image();
  image.onload = () => done(true);
  image.onerror = () => done(false);
  image.src = url;
}))))"""

FORGED = """(() => {
  const forged = document.createElement("div");
  forged.setAttribute("data-testid", "tweetTextarea_9");
  forged.setAttribute("contenteditable", "true");
  forged.textContent = "Een tekst die niemand heeft getypt, alleen het script van de pagina.";
  document.querySelector("main").append(forged);
  forged.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, data: "x" }));
  forged.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
})()"""


@pytest.mark.parametrize("box", [X_INLINE, MASTODON_POST], ids=lambda box: box.name)
def test_page_script_finds_no_reading(writer: Writer, box: Box) -> None:
    text = writer.a_sentence(box)
    writer.open(box, "?hostile")
    writer.browser.type(text)
    writer.await_reading(box, text)
    writer.open_card()
    writer.browser.type("!")
    writer.await_reading(box, f"{text}!")
    assert writer.browser.eval(FOUND) == {
        "root": None,
        "attributes": [],
        "text": "",
        "badge": None,
        "names": [],
        "stored": [],
        "fetched": [],
        "frames": 0,
        "opener": None,
        "focused": False,
        "caught": [],
    }


def test_page_script_measures_the_same_whatever_the_reading(writer: Writer) -> None:
    texts = [sentence["text"] for sentence in SENTENCES if len(sentence["text"]) < 75 and "\n" not in sentence["text"]]
    measured = {}
    for reading, text in {writer.expected(X_INLINE, text): text for text in texts}.items():
        writer.write(X_INLINE, text)
        writer.badge()
        measured[reading] = writer.browser.eval(MEASURED)
    assert len({reading[1] for reading in measured}) > 2
    first, *others = measured.values()
    for other in others:
        assert other == first


def test_synthetic_events_move_nothing(writer: Writer) -> None:
    writer.write(X_INLINE)
    x, y = writer.badge().rect.middle
    writer.browser.eval(f"{SYNTHETIC}({x}, {y})")
    writer.browser.eval(FORGED)
    sent = len(writer.recorder.drafts)
    # A true key after the false ones: what they had set in motion would be there by now.
    writer.browser.type(" ja")
    writer.await_reading(X_INLINE, writer.ask(X_INLINE, "text()"))
    assert writer.browser.card() is None
    assert "niemand heeft getypt" not in str(writer.recorder.drafts[sent:])


def test_page_cannot_load_anything_of_the_extension(writer: Writer) -> None:
    writer.write(LINKEDIN_FEED)
    paths = ("icons/16.png", "popup/popup.html", "data/sites.json", "content/main.js", "manifest.json")
    urls = [f"{writer.browser.extension_origin}/{path}" for path in paths]
    assert writer.browser.eval(f"{LOADS}({urls})") == [False] * len(urls)
    # The refusals themselves are in the console.
    writer.browser.errors()


def test_page_cannot_talk_to_the_extension(writer: Writer) -> None:
    writer.write(X_INLINE)
    sent = len(writer.recorder.drafts)
    name = writer.browser.extension_origin.split("/")[-1]
    draft = {"text": "Dit vraagt de pagina", "platform": "x", "audience": "public", "reply": False, "media": False}
    forged = json.dumps({"type": "score", "draft": draft})
    assert (
        writer.browser.eval(
            f"""(async () => {{
          postMessage({forged}, "*");
          dispatchEvent(new MessageEvent("message", {{ data: {forged}, source: window }}));
          try {{ return (await chrome.runtime.sendMessage("{name}", {forged})) ?? null; }} catch {{ return null; }}
        }})()"""
        )
        is None
    )
    writer.browser.type(" ja")
    writer.await_reading(X_INLINE, writer.ask(X_INLINE, "text()"))
    assert "Dit vraagt de pagina" not in str(writer.recorder.drafts[sent:])
    writer.browser.errors()
