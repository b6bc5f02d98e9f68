"""Chromium, driven by Playwright for keys and pointer and by the DevTools protocol for what Playwright hides."""

import atexit
import base64
import json
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import CDPSession, Error, Page, Playwright, Worker, sync_playwright

from tests.browser.drivers.base import HOSTS, REBOUND, Browser, Rect
from tests.browser.fixtures.proxy import Proxy
from tests.browser.waits import until

ERROR_LEVELS = ("error", "assert")


_of_thread = threading.local()


def _playwright() -> Playwright:
    """One for each thread, for there cannot be two: a second browser beside the first shares it."""
    if not hasattr(_of_thread, "playwright"):
        _of_thread.playwright = sync_playwright().start()
        if threading.current_thread() is threading.main_thread():
            atexit.register(_of_thread.playwright.stop)
    running: Playwright = _of_thread.playwright
    return running


class Chromium(Browser):
    """Debian's Chromium, headless, with a profile of its own."""

    name = "chromium"

    def __init__(self, extension: Path, hosts: tuple[str, ...], fixtures_port: int) -> None:
        binary = shutil.which("chromium")
        if binary is None:
            raise RuntimeError("chromium is missing: apt-get install chromium")
        self._profile = TemporaryDirectory(prefix="antenne-chromium-", ignore_cleanup_errors=True)
        _prefer(Path(self._profile.name))
        self._errors: list[str] = []
        self._theme = "light"
        self.proxy = Proxy({f"{host}:443": fixtures_port for host in hosts})
        self._context = _playwright().chromium.launch_persistent_context(
            self._profile.name,
            executable_path=binary,
            headless=True,
            args=[
                f"--load-extension={extension}",
                f"--disable-extensions-except={extension}",
                "--ignore-certificate-errors",
                f"--proxy-server=127.0.0.1:{self.proxy.port}",
                f"--proxy-bypass-list={REBOUND}",
                f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
            ],
        )
        self._context.on("serviceworker", self._watch_worker)
        workers = self._context.service_workers
        worker = workers[0] if workers else self._context.wait_for_event("serviceworker")
        self._watch_worker(worker)
        self.extension_origin = "/".join(worker.url.split("/")[:3])
        self._aside: CDPSession | None = None
        self._page, self._cdp = self._tab()

    def _watch_worker(self, worker: Worker) -> None:
        def note(message: Any) -> None:
            if message.type in ("error", "warning", "assert"):
                self._errors.append(f"background: {message.text}")

        worker.on("console", note)

    def _tab(self, page: Page | None = None) -> tuple[Page, CDPSession]:
        page = page or self._context.new_page()
        session = self._context.new_cdp_session(page)
        session.on("Runtime.exceptionThrown", lambda event: self._errors.append(_exception(event["exceptionDetails"])))
        session.on("Runtime.consoleAPICalled", self._on_console)
        session.on("Log.entryAdded", self._on_log)
        session.send("Runtime.enable")
        session.send("Log.enable")
        self._emulate(session)
        return page, session

    def _on_console(self, event: dict[str, Any]) -> None:
        if event["type"] in ERROR_LEVELS:
            self._errors.append(" ".join(str(arg.get("value", arg.get("description"))) for arg in event["args"]))

    def _on_log(self, event: dict[str, Any]) -> None:
        entry = event["entry"]
        if entry["level"] == "error":
            self._errors.append(f"{entry['text']} {entry.get('url', '')}")

    def new_tab(self) -> None:
        old = self._page
        self._page, self._cdp = self._tab()
        old.close()

    def follow(self, part: str) -> None:
        def opened() -> list[Page]:
            # Playwright hears of a new tab only while it is asked something.
            _value(self._cdp, "0")
            return [page for page in self._context.pages if part in page.url]

        # Another test may have left such a tab open: the newest is meant.
        old, found = self._page, until(f"a tab at {part}", opened)[-1]
        self._page, self._cdp = self._tab(found)
        old.close()

    def open(self, url: str) -> None:
        self._page.goto(url)

    def type(self, text: str, newline: str = "Enter") -> None:
        first, *rest = text.split("\n")
        self._page.keyboard.type(first)
        for line in rest:
            self._page.keyboard.press(newline)
            self._page.keyboard.type(line)

    def press(self, combination: str) -> None:
        self._page.keyboard.press(combination)

    def compose(self, *steps: str) -> None:
        for step in steps:
            place = {"selectionStart": len(step), "selectionEnd": len(step)}
            self._cdp.send("Input.imeSetComposition", {"text": step, **place})
        self._cdp.send("Input.insertText", {"text": steps[-1]})

    def click_at(self, x: float, y: float) -> None:
        self._page.mouse.click(x, y)

    def carry(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self._page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=5)
        mouse.up()

    def eval(self, expression: str) -> Any:
        return _value(self._cdp, expression)

    def in_host(self, function: str) -> Any:
        host = self._cdp.send("Runtime.evaluate", {"expression": f"{HOSTS}[0]"})["result"]
        if "objectId" not in host:
            return None
        node = self._cdp.send("DOM.describeNode", {"objectId": host["objectId"], "pierce": True})["node"]
        if not node.get("shadowRoots"):
            return None
        root = self._cdp.send("DOM.resolveNode", {"backendNodeId": node["shadowRoots"][0]["backendNodeId"]})["object"]
        answer = self._cdp.send(
            "Runtime.callFunctionOn",
            {
                "objectId": root["objectId"],
                "functionDeclaration": f"function () {{ return ({function})(this); }}",
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        return _plain(answer)

    def beside(self, path: str) -> None:
        self.in_extension("0")
        assert self._aside is not None
        self._aside.send("Page.navigate", {"url": f"{self.extension_origin}/{path}"})

    def in_extension(self, expression: str) -> Any:
        if self._aside is None:
            page = self._context.new_page()
            page.goto(f"{self.extension_origin}/manifest.json")
            self._aside = self._context.new_cdp_session(page)
            self._page.bring_to_front()
        return _value(self._aside, expression)

    def _manage(self, call: str) -> None:
        """Call Chromium's own page of extensions."""
        page = self._context.new_page()
        page.goto("chrome://extensions")
        page.evaluate(f"chrome.developerPrivate.{call.replace('ID', repr(self.extension_origin.split('/')[-1]))}")
        page.close()
        self._page.bring_to_front()

    def grant(self, origin: str) -> None:
        self._manage(f"addHostPermission(ID, '{origin}/*')")
        assert self.in_extension(f"chrome.permissions.request({{ origins: ['{origin}/*'] }})")

    def withhold(self, withheld: bool) -> None:
        access = "ON_CLICK" if withheld else "ON_ALL_SITES"
        self._manage(f"updateExtensionConfiguration({{ extensionId: ID, hostAccess: '{access}' }})")

    def stop_background(self) -> None:
        self._cdp.send("ServiceWorker.enable")
        self._cdp.send("ServiceWorker.stopAllWorkers")

    def reload_extension(self) -> None:
        with suppress(Error):
            self.in_extension("chrome.runtime.reload()")
        self._aside = None
        until("the extension to come back", self._is_extension_there, 10)

    def _is_extension_there(self) -> bool:
        try:
            return bool(self.in_extension("chrome.runtime.id"))
        except Error:
            self._aside = None
            return False

    def prefer(self, theme: str) -> None:
        self._theme = theme
        self._emulate(self._cdp)

    def _emulate(self, session: CDPSession) -> None:
        features = [{"name": "prefers-color-scheme", "value": self._theme}]
        session.send("Emulation.setEmulatedMedia", {"features": features})

    def resize(self, width: int, height: int) -> None:
        self._page.set_viewport_size({"width": width, "height": height})

    def screenshot(self, path: Path, clip: Rect | None = None) -> None:
        area = {} if clip is None else {"clip": {**vars(clip), "scale": 1}}
        shot = self._cdp.send("Page.captureScreenshot", {"format": "png", **area})
        path.write_bytes(base64.b64decode(shot["data"]))

    def metrics(self) -> dict[str, float]:
        """The renderer's own counters for the tab in front, such as Nodes and JSEventListeners, after a collection."""
        self._cdp.send("HeapProfiler.collectGarbage")
        self._cdp.send("Performance.enable")
        return {entry["name"]: entry["value"] for entry in self._cdp.send("Performance.getMetrics")["metrics"]}

    def profile(self, work: Callable[[], object]) -> dict[str, Any]:
        """What the processor did for the tab in front during the work: nodes, samples, and the time of each."""
        self._cdp.send("Profiler.enable")
        self._cdp.send("Profiler.setSamplingInterval", {"interval": 100})
        self._cdp.send("Profiler.start")
        work()
        profile: dict[str, Any] = self._cdp.send("Profiler.stop")["profile"]
        return profile

    def errors(self) -> list[str]:
        self.eval("0")
        found, self._errors[:] = [*self._errors], []
        return found

    def close(self) -> None:
        self._context.close()
        self.proxy.close()
        self._profile.cleanup()


def _prefer(profile: Path) -> None:
    """Developer mode, without which Chromium does not load an unpacked extension a second time."""
    (profile / "Default").mkdir()
    preferences = {"extensions": {"ui": {"developer_mode": True}}}
    (profile / "Default" / "Preferences").write_text(json.dumps(preferences))


def _value(session: CDPSession, expression: str) -> Any:
    return _plain(
        session.send(
            "Runtime.evaluate",
            {"expression": expression, "returnByValue": True, "awaitPromise": True, "userGesture": True},
        )
    )


def _plain(answer: dict[str, Any]) -> Any:
    if "exceptionDetails" in answer:
        raise RuntimeError(_exception(answer["exceptionDetails"]))
    return answer["result"].get("value")


def _exception(details: dict[str, Any]) -> str:
    return f"{details['text']} {details.get('exception', {}).get('description', '')} {details.get('url', '')}"
