"""Attacks on the service from real browsers, each named after itself. What the attacker can read is what counts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.boxes import X_INLINE
from tests.browser.conftest import BROWSERS
from tests.browser.drivers.base import REBOUND, Browser
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.hostile import HostileSite, Tap, second_extension
from tests.browser.service import Service
from tests.browser.waits import until
from tests.browser.writer import Writer

DRAFT = json.dumps({"text": "Wij vinden dit als gemeente een slecht plan"})
# Each attack answers with what it could read: an empty list where it was refused.
FETCH = """(async (base) => {
  const read = [];
  for (const path of ["/", "/v1/health", "/v1/model", "/openapi.json", "/v1/score", "/v1/sealed", "/v1/examples"]) {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      for (const [mode, type] of [["cors", "application/json"], ["cors", "text/plain"], ["no-cors", "text/plain"]]) {
        if (mode === "no-cors" && !["GET", "POST"].includes(method)) continue;
        const body = method === "GET" ? undefined : DRAFT;
        try {
          const response = await fetch(base + path, { method, mode, body, headers: { "Content-Type": type } });
          const text = await response.text();
          if (text && response.ok) read.push([method, path, mode, response.status]);
        } catch {}
      }
    }
  }
  return read;
})""".replace("DRAFT", json.dumps(DRAFT))
LOADED = """(async (base) => {
  const loaded = [];
  const tries = [
    ["img", "/extension/icons/antenne.svg"], ["img", "/extension/icons/16.png"], ["img", "/v1/health"],
    ["script", "/extension/content/namespace.js"], ["script", "/openapi.json"], ["script", "/v1/model"],
    ["link", "/practice/practice.css"], ["embed", "/v1/model"], ["object", "/"], ["video", "/v1/model"],
  ];
  for (const [tag, path] of tries) {
    const element = document.createElement(tag);
    if (tag === "link") element.rel = "stylesheet";
    element[{ link: "href", object: "data" }[tag] ?? "src"] = base + path;
    const ended = new Promise((done) => {
      element.onload = element.onloadeddata = () => done(true);
      element.onerror = () => done(false);
    });
    document.body.append(element);
    if (["embed", "object"].includes(tag)) continue;  // these never say; their words would be seen in the tap
    if (await ended) loaded.push([tag, path]);
  }
  return loaded;
})"""
FRAME = """((url) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.src = url;
  frame.onload = () => {
    try { done(frame.contentDocument ? frame.contentDocument.body.innerText : "unreadable"); }
    catch { done("unreadable"); }
  };
  document.body.append(frame);
}))"""
FORM = """((url, enctype, method) => {
  const frame = document.createElement("iframe");
  frame.name = `target-${document.forms.length}`;
  const form = document.createElement("form");
  Object.assign(form, { action: url, method, enctype, target: frame.name });
  const field = document.createElement("input");
  [field.name, field.value] = ['{"text": "Wij vinden dit", "x": "', '"}'];
  form.append(field);
  document.body.append(frame, form);
  form.submit();
  return null;
})"""
SOCKET = """((url) => new Promise((done) => {
  const socket = new WebSocket(url);
  socket.onopen = () => done("open");
  socket.onerror = () => done("refused");
}))"""


@pytest.fixture(scope="module")
def hostile() -> Iterator[HostileSite]:
    """The hostile site."""
    site = HostileSite()
    yield site
    site.close()


@pytest.fixture
def tap(service: Service) -> Iterator[Tap]:
    """What came through to the service."""
    wire = Tap(service.port)
    yield wire
    wire.close()


@pytest.fixture
def page(any_browser: Browser, hostile: HostileSite) -> Iterator[Browser]:
    """A browser on the hostile page; that refusals are in its console is as it should be."""
    any_browser.new_tab()
    any_browser.open(hostile.url)
    yield any_browser
    any_browser.new_tab()
    any_browser.errors()


def test_cross_origin_fetch_reads_nothing(page: Browser, tap: Tap) -> None:
    assert page.eval(f"{FETCH}('http://127.0.0.1:{tap.port}')") == []
    assert page.eval(f"{FETCH}('http://localhost:{tap.port}')") == []
    # Without CORS it could have sent a plain GET, which it cannot read and which changes nothing.
    assert {line for line in tap.asked() if line.startswith(("PUT", "DELETE"))} == set()
    assert sorted({status for status in tap.statuses() if status < 400}) in ([], [200])


def test_dns_rebinding_reads_nothing(page: Browser, tap: Tap) -> None:
    # The page comes from the service itself, under the attacker's name: of the same origin, as after rebinding.
    page.open(f"http://{REBOUND}:{tap.port}/")
    assert page.eval("location.host") == f"{REBOUND}:{tap.port}"
    assert page.eval(f"{FETCH}('')") == []
    assert set(tap.statuses()) == {403}


def test_an_iframe_shows_nothing(page: Browser, tap: Tap) -> None:
    assert page.eval(f"{FRAME}('http://127.0.0.1:{tap.port}/')") in ("unreadable", "")
    assert page.eval(f"{FRAME}('http://127.0.0.1:{tap.port}/v1/model')") in ("unreadable", "")
    # Had the page come to life in the frame, it would have asked for its scripts.
    assert {line for line in tap.asked() if "/practice" in line or "/extension" in line} == set()


@pytest.mark.parametrize("enctype", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_form_post_is_refused(page: Browser, tap: Tap, enctype: str) -> None:
    for number, path in enumerate(("/v1/score", "/v1/sealed"), 1):
        page.eval(f"{FORM}('http://127.0.0.1:{tap.port}{path}', '{enctype}', 'post')")
        until("the post", lambda number=number: len(tap.statuses()) >= number)  # type: ignore[misc]
    assert [line for line in tap.asked() if line.startswith("POST")] == ["POST /v1/score", "POST /v1/sealed"]
    assert set(tap.statuses()) <= {403, 404}


def test_a_form_get_changes_nothing(page: Browser, tap: Tap, service: Service) -> None:
    before = kept(service)
    for path in ("/v1/score", "/v1/sealed", "/v1/examples", "/v1/training", "/v1/health"):
        page.eval(f"{FORM}('http://127.0.0.1:{tap.port}{path}', 'text/plain', 'get')")
        until(path, lambda path=path: [line for line in tap.asked() if line.startswith(f"GET {path}?")])  # type: ignore[misc]
    assert kept(service) == before


def kept(service: Service) -> dict[str, bytes]:
    """What is in the service's folder."""
    return {str(path): path.read_bytes() for path in service.data.rglob("*") if path.is_file()}


def test_a_websocket_is_refused(page: Browser, tap: Tap) -> None:
    for path in ("/", "/v1/score", "/v1/sealed"):
        assert page.eval(f"{SOCKET}('ws://127.0.0.1:{tap.port}{path}')") == "refused"
    assert 101 not in tap.statuses()


def test_an_image_or_a_script_tells_nothing(page: Browser, tap: Tap) -> None:
    assert page.eval(f"{LOADED}('http://127.0.0.1:{tap.port}')") == []


def test_a_redirect_opens_no_way_in(page: Browser, tap: Tap) -> None:
    assert page.eval(f"{FETCH}('/to/{tap.port}')") == []
    page.eval(f"{FORM}('/to/{tap.port}/v1/score', 'text/plain', 'post')")
    until("the redirected post", lambda: "POST /v1/score" in tap.asked())
    assert {status for status in tap.statuses() if status < 400} <= {200}
    assert not [line for line in tap.asked() if line.startswith(("PUT", "DELETE"))]


@pytest.mark.parametrize("name", BROWSERS)
def test_a_second_extension_gets_nothing(name: str, sites: Sites, service: Service, tap: Tap, tmp_path: Path) -> None:
    browser = BROWSERS[name](second_extension(tmp_path / "second"), pages.HOSTS, sites.port)
    try:
        read = list(browser.in_extension(f"{FETCH}('http://127.0.0.1:{tap.port}')"))
    finally:
        browser.close()
    assert "OPTIONS /v1/score" in tap.asked() or "POST /v1/score" in tap.asked()
    # With its permission it reads what is open to anyone, and no more.
    assert {path for method, path, _, _ in read if method == "GET"} <= {"/", "/v1/health", "/v1/model", "/openapi.json"}
    assert [entry for entry in read if entry[0] != "GET"] == []


def test_a_page_cannot_send_for_the_extension(writer: Writer) -> None:
    """A page that knows the extension's id can neither speak with it nor open a page of it."""
    writer.write(X_INLINE)
    sent = len(writer.recorder.drafts)
    identity = writer.browser.extension_origin.split("/")[2]
    answer = writer.browser.eval(
        "(async () => {"
        f" try {{ return await chrome.runtime.sendMessage('{identity}', {{ type: 'score', draft: {DRAFT} }}); }}"
        " catch { return 'refused'; } })()"
    )
    assert answer == "refused"
    assert len(writer.recorder.drafts) == sent
