"""A script of the page looks for Antenne and its reading, and finds nothing."""

from tests.browser.boxes import LINKEDIN_FEED, X_INLINE
from tests.browser.drivers.base import DEEP_QUERY, HOSTS
from tests.browser.writer import Writer

HUNT = """
globalThis.caught = [];
for (const name of ["attachShadow", "append", "setAttribute"]) {
  const own = Element.prototype[name];
  Element.prototype[name] = function (...args) {
    const result = own.apply(this, args);
    if (this.parentNode === document.documentElement || name === "attachShadow") globalThis.caught.push(name);
    return result;
  };
}
for (const type of ["click", "keydown", "focusin", "message"]) {
  document.addEventListener(type, (event) => event.target.closest?.("body") ?? globalThis.caught.push(type));
}
"""

FOUND = f"""(() => {{
  {DEEP_QUERY}
  const [host] = {HOSTS};
  return {{
    root: host.shadowRoot,
    attributes: host.getAttributeNames(),
    text: host.innerText + host.textContent + host.innerHTML,
    badge: deep(document, ".badge"),
    names: Object.getOwnPropertyNames(window).filter((name) => /antenne/i.test(name)),
    stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    fetched: performance.getEntriesByType("resource").map((entry) => entry.name)
      .filter((name) => !name.startsWith(location.origin)),
    focused: document.activeElement === host,
    caught: globalThis.caught,
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


def test_page_script_finds_no_reading(writer: Writer) -> None:
    writer.browser.open(X_INLINE.url)
    writer.browser.eval(f"(() => {{ {HUNT} }})()")
    writer.browser.click(X_INLINE.css)
    text = writer.a_sentence(X_INLINE)
    writer.browser.type(text)
    writer.await_reading(X_INLINE, text)
    writer.open_card()
    assert writer.browser.eval(FOUND) == {
        "root": None,
        "attributes": [],
        "text": "",
        "badge": None,
        "names": [],
        "stored": [],
        "fetched": [],
        "focused": False,
        "caught": [],
    }


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
    icon = f"{writer.browser.extension_origin}/icons/16.png"
    assert writer.browser.eval(f"{LOADS}(['{icon}'])") == [False]
    # The refusal itself is in the console.
    writer.browser.errors()
