"""How fast the badge is and what it costs the page: `python -m tests.browser.bench`, which writes docs/bench.md."""

import os
import platform
import re
import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.browser.boxes import X_MODAL, Box
from tests.browser.conftest import BROWSERS, EXTENSION
from tests.browser.drivers.base import Browser
from tests.browser.drivers.chromium import Chromium
from tests.browser.fixtures import pages
from tests.browser.fixtures.server import Sites
from tests.browser.service import ROOT, Service
from tests.browser.waits import until
from tests.browser.writer import SENTENCES

REPORT = ROOT / "docs" / "bench.md"
KEYS = 200
IDLE_SECONDS = 10
# Common letters and a space: the text grows as one that is typed.
TYPED = "de nieuwe brug is open en wij vertellen er graag over "
TEN = Box("x-ten", pages.X, "/ten", "ten0", '[data-testid="tweetTextarea_0"][contenteditable]', "x", "public")

# From the keydown as the browser stamps it to the frame in which a badge stands there.
WATCH_KEYS = """void addEventListener("keydown", (event) => { globalThis.pressed = event.timeStamp; }, true)"""
WATCH_BADGE = """(root) => {
  globalThis.delays = [];
  globalThis.pressed = null;
  const look = () => {
    if (globalThis.pressed === null || !root.querySelector(".badge:not(.away)")) return;
    globalThis.delays.push(performance.now() - globalThis.pressed);
    globalThis.pressed = null;
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, attributes: true });
}"""

LONG_TASKS = """void (globalThis.long = [], new PerformanceObserver((list) =>
  globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" }))"""

# A page that never rests: five thousand nodes, of which some change in every frame.
CHURN = """void (() => {
  const place = document.createElement("div");
  place.style.cssText = "height: 40px; overflow: hidden";
  document.body.append(place);
  for (let n = 0; n < 5000; n += 1) place.append(document.createElement("i"));
  let at = 0;
  const turn = () => {
    for (let n = 0; n < 50; n += 1) {
      place.children[(at += 1) % 5000].textContent = String(at);
      if (n === 0) place.append(place.firstChild);
    }
    requestAnimationFrame(turn);
  };
  turn();
})()"""


@contextmanager
def running(name: str) -> Iterator[tuple[Browser, Service]]:
    """A browser with the extension, paired with the service itself."""
    with TemporaryDirectory() as folder:
        sites, service = Sites(Path(folder)), Service()
        service.start()
        browser = BROWSERS[name](EXTENSION, pages.HOSTS, sites.port)
        try:
            browser.store(pairing=service.pairing, language="nl")
            yield browser, service
        finally:
            browser.close()
            service.stop()
            sites.close()


def start(browser: Browser, url: str) -> None:
    """A fresh tab with the caret in its box."""
    browser.new_tab()
    browser.open(url)
    browser.click(X_MODAL.css)


def delays(browser: Browser, key: str) -> list[float]:
    """Milliseconds from a key in an empty box to its badge, many times."""
    clear = "fixture.boxes.modal.clear()"
    for _ in range(2):
        browser.press(key)
        until("a badge", browser.badges)
        browser.eval(f"void {clear}")
        until("no badge", lambda: not browser.badges())
    browser.press(key)
    until("a badge", browser.badges)
    browser.in_host(WATCH_BADGE)
    browser.eval(WATCH_KEYS)
    for number in range(KEYS):
        browser.eval(f"void {clear}")
        until("no badge", lambda: not browser.badges())
        browser.press(key)
        until("a measured badge", lambda wanted=number + 1: browser.eval("delays.length") == wanted)  # type: ignore[misc]
    found: list[float] = browser.eval("delays")
    return found


def paste_key(browser: Browser) -> str:
    """A sentence of a hundred characters on the clipboard; gives the key that puts it in the box."""
    browser.type(next(entry["text"] for entry in SENTENCES if 90 < len(entry["text"]) < 130))
    browser.press("Control+a")
    browser.press("Control+x")
    return "Control+v"


def summary(times: list[float]) -> str:
    """Median, 95th percentile and most, as cells of a table."""
    cut = statistics.quantiles(times, n=100, method="inclusive")
    return f"{cut[49]:.0f} ms | {cut[94]:.0f} ms | {max(times):.0f} ms"


def type_keys(browser: Browser) -> None:
    """Two hundred keys, one at a time."""
    for number in range(KEYS):
        browser.type(TYPED[number % len(TYPED)])


def long_tasks(browser: Chromium, url: str) -> list[float]:
    """Tasks over 50 ms while two hundred keys are typed."""
    start(browser, url)
    browser.eval(LONG_TASKS)
    type_keys(browser)
    browser.eval("new Promise(requestAnimationFrame).then(() => null)")
    found: list[float] = browser.eval("long")
    return found


def own_milliseconds(profile: dict[str, Any], origin: str) -> float:
    """Time in the profile within functions of the extension, with all that they call."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    own: set[int] = set()

    def mark(node: dict[str, Any], inside: bool) -> None:
        inside = inside or node["callFrame"]["url"].startswith(origin)
        if inside:
            own.add(node["id"])
        for child in node.get("children", []):
            mark(nodes[child], inside)

    mark(profile["nodes"][0], False)
    spent: list[tuple[int, int]] = list(zip(profile["samples"], profile["timeDeltas"], strict=True))
    return sum(delta for sample, delta in spent if sample in own) / 1000


def idle_share(browser: Chromium) -> tuple[float, float]:
    """Share of one core, in percent, for the extension in a busy page: without a draft, and with ten."""
    browser.new_tab()
    browser.open(TEN.url)
    browser.eval(CHURN)
    shares = []
    for filled in (False, True):
        if filled:
            for number in range(10):
                browser.click(f'[data-testid="tweetTextarea_{number}"][contenteditable]')
                browser.type(SENTENCES[0]["text"])
            until("badges", browser.badges)
        profile = browser.profile(
            lambda: browser.eval(f"new Promise((done) => setTimeout(done, {IDLE_SECONDS * 1000}))")
        )
        shares.append(own_milliseconds(profile, browser.extension_origin) / (IDLE_SECONDS * 10))
    return shares[0], shares[1]


def version(binary: str) -> str:
    """What the browser calls itself, without its build."""
    told = subprocess.run([binary, "--version"], capture_output=True, text=True, check=True).stdout
    return re.match(r"[A-Za-z ]+\d+", told.strip())[0]  # type: ignore[index]


def main() -> None:
    """Measure both browsers and write the report."""
    subprocess.run(["npm", "run", "--silent", "bundle-editors"], cwd=ROOT, check=True)
    rows, costs = [], []
    for name in BROWSERS:
        with running(name) as (browser, _service):
            start(browser, X_MODAL.url)
            rows.append(f"| {browser.name} | first letter in an empty box | {summary(delays(browser, 'a'))} |")
            start(browser, X_MODAL.url)
            key = paste_key(browser)
            rows.append(f"| {browser.name} | a sentence pasted | {summary(delays(browser, key))} |")
            if isinstance(browser, Chromium):
                without, tasks = long_tasks(browser, X_MODAL.plain_url), long_tasks(browser, X_MODAL.url)
                start(browser, X_MODAL.url)
                keys = own_milliseconds(browser.profile(lambda: type_keys(browser)), browser.extension_origin) / KEYS
                empty, full = idle_share(browser)
                costs = [
                    f"| script of the extension in the page, per key | {keys:.2f} ms |",
                    f"| page tasks over 50 ms in {KEYS} keys, with the extension (without) "
                    f"| {len(tasks)} ({len(without)}) |",
                    f"| busy page, ten boxes without a draft: share of one core | {empty:.2f} % |",
                    f"| busy page, ten boxes with a draft each: share of one core | {full:.2f} % |",
                ]
    REPORT.write_text(
        f"""# How fast, and at what cost

Written by `python -m tests.browser.bench` (part of `make bench`) on {datetime.now(UTC):%d %B %Y}:
{os.cpu_count()} cores, {platform.system()} {platform.machine()}, {version("chromium")} and {version("firefox-esr")},
headless, with the real service, the real editor of X (Draft.js) and everything sealed.

From keydown, as the browser stamps it, to the frame in which the badge stands at the box; {KEYS} keys each.
The budget is 95 % within 50 ms.

| browser | key | median | 95 % | most |
| --- | --- | --- | --- | --- |
{chr(10).join(rows)}

What it costs the page, in Chromium, from its own profiler. Budgets: under 1 ms a key, no task over 50 ms by us, and
next to nothing while nobody types. The busy page has 5,000 nodes, of which fifty change in every frame.

| what | measured |
| --- | --- |
{chr(10).join(costs)}
""",
        encoding="utf-8",
    )
    subprocess.run(["npx", "prettier", "--log-level", "warn", "--write", str(REPORT)], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
